/** What shops offer (P11), with the names of conditions (OF61) and the shipping types that are collected (SH12). */
import { rankOffers, toOffer, usualRanking } from '../../domain/offer.ts';
import { shopOfKey } from '../../domain/product.ts';
import * as shapes from '../../domain/schemas/index.ts';
import { MarketplaceError } from '../error.ts';
import { kept } from '../kept.ts';
import { keysProblem } from '../queries.ts';
import { PAGE, recordsOf } from './lists.ts';
import { referencesOf, toProduct, toSeed } from './map.ts';
import { askedFor } from './references.ts';
import { Sieve } from './sieve.ts';
import * as wires from './wire.ts';
import type { Offer, OfferPage } from '../../domain/offer.ts';
import type { Product, ProductKey } from '../../domain/product.ts';
import type { Ask, OfferQuery } from '../marketplace.ts';
import type { Send, Sent } from './connect.ts';
import type { Settled } from './options.ts';
import type { Known, Shops } from './shops.ts';
import type { WireOffer, WireProduct } from './wire.ts';

/** What an offer's id does not tell and a quote needs. */
export interface Seen {
  product: ProductKey;
  leadtime: number | undefined;
  /** Code of the shipping type by which it is collected. */
  type: string;
  maxQuantity: number | undefined;
}

/** So many offers are remembered; a quote asks Mirakl about the others. */
const MEMORY = 20_000;
/** So many pages of offers are read at most: a hundred products with two thousand offers each. */
const MOST = 20;

export interface Offers {
  page: (query: OfferQuery, ask?: Ask) => Promise<OfferPage>;
  /** Codes of the shipping types by which goods are collected. */
  collectTypes: (ask?: Ask) => Promise<ReadonlySet<string>>;
  /** What is remembered of an offer that was shown. */
  seen: (offer: string) => Seen | undefined;
}

export function offersOf(send: Send, shops: Shops, options: Settled): Offers {
  const { locale, freshMs, clock } = options;
  const memory = new Map<string, Seen>();

  const collectTypes = kept(async (): Promise<ReadonlySet<string>> => {
    if (options.collectTypes) return new Set(options.collectTypes);
    const sent = { call: 'SH12', path: 'shipping/types' };
    const { records } = recordsOf(sent, await send(sent), 'shipping_types');
    const types = new Sieve().keep(records, 'shipping_types', wires.shippingType, (type) => type);
    return new Set(types.flatMap(({ code, click_and_collect }) => (click_and_collect ? code : [])));
  }, freshMs);

  const labels = kept(async (): Promise<ReadonlyMap<string, string>> => {
    const sent = { call: 'OF61', path: 'offers/states', query: { locale } };
    const { records } = recordsOf(sent, await send(sent), 'offer_states');
    const states = new Sieve().keep(records, 'offer_states', wires.offerState, (state) => state);
    return new Map(states.flatMap(({ code, label }) => (label ? [[code, label]] : [])));
  }, freshMs);

  function remember(offer: string, seen: Seen): void {
    // Taken out and put in again, the oldest ones are the first ones.
    memory.delete(offer);
    memory.set(offer, seen);
    for (const oldest of memory.keys()) {
      if (memory.size <= MEMORY) break;
      memory.delete(oldest);
    }
  }

  /** An offer as it is shown now; `undefined` where it is not on sale, or not to be collected. */
  function current(
    offer: WireOffer,
    product: { key: ProductKey; wire: WireProduct },
    { around, types, names, now }: Situation,
  ): Offer | undefined {
    const known = around.get(offer.shop_id);
    if (!known || (shopOfKey(product.key) ?? offer.shop_id) !== offer.shop_id) return undefined;
    const type = typeOf(offer, known, types);
    const seed = toSeed(offer, product, names, options, now);
    if (!type || !seed) return undefined;
    remember(seed.id, { product: product.key, leadtime: offer.leadtime_to_ship, type, maxQuantity: seed.maxQuantity });
    const { rebate, ...stated } = seed;
    const sellsBooks = known.shop.collectPoints.some((point) => point.sellsBooks);
    return toOffer({ ...stated, ...(rebate && sellsBooks && { rebate }) }, known.shop, seed.quantity, now);
  }

  async function page({ products, drive, shop, near }: OfferQuery, ask: Ask = {}): Promise<OfferPage> {
    const problem = keysProblem(products);
    if (problem) throw new MarketplaceError('invalid', `[mirakl] ${problem}`);
    const at = shops.drive(drive);
    const from = near ?? at?.point;
    const keys = [...new Set(products)];
    const asked = askedFor(keys, options);
    const sieve = new Sieve();
    // What the operator calls a state is worth less than the offers.
    const named = labels(ask).catch((cause: unknown) => {
      ask.signal?.throwIfAborted();
      if (!(cause instanceof MarketplaceError && ['unavailable', 'malformed'].includes(cause.code))) throw cause;
      sieve.fail(cause.message);
      return new Map<string, string>();
    });
    const [{ shops: all, leftOut }, types, names] = await Promise.all([shops.all(ask), collectTypes(ask), named]);
    const isAround = ([id, known]: [string, Known]) => (shop ?? id) === id && shops.isShown(known, at);
    const around = new Map([...all].filter(isAround));
    if (!types.size) sieve.fail('SH12: no shipping type is click and collect; name one in collectTypes');
    const situation = { around, types, names, now: clock() };
    const sent: Sent = {
      call: 'P11',
      path: 'products/offers',
      query: {
        product_references: asked.references.map(({ type, reference }) => `${type}|${reference}`).join(','),
        // What is sold out is shown as such; without this only what is in stock comes.
        all_offers: true,
        shop_ids: around.size <= PAGE ? [...around.keys()].join(',') : undefined,
        locale,
      },
      ...ask,
    };
    const found = asked.references.length && around.size ? await withOffers(send, sent, sieve) : [];

    const offers = new Map<ProductKey, Map<string, Offer>>();
    const spoken = new Map<ProductKey, Product>();
    for (const wire of found)
      for (const key of asked.keysOf(wire)) {
        const toCurrent = (offer: WireOffer) => current(offer, { key, wire }, situation);
        const made = sieve.keep(wire.offers, 'offers', wires.offer, toCurrent, shapes.offer);
        const product = made.length
          ? sieve.check(toProduct(wire, key, options), `products.${key}`, shapes.product)
          : undefined;
        if (!product) continue;
        spoken.set(key, spoken.get(key) ?? product);
        const ofKey = offers.get(key) ?? new Map<string, Offer>();
        for (const offer of made) ofKey.set(offer.id, offer);
        offers.set(key, ofKey);
      }

    const byId = new Map([...around].map(([id, known]) => [id, known.shop]));
    const ranked = keys.flatMap((key) => rankOffers([...(offers.get(key)?.values() ?? [])], byId, usualRanking, from));
    const answer: OfferPage = {
      offers: ranked,
      shops: [...new Set(ranked.map((offer) => offer.shop))].flatMap((id) => byId.get(id) ?? []),
      products: keys.flatMap((key) => spoken.get(key) ?? []),
      ...(from && { from }),
      ...sieve.leftOut(leftOut),
    };
    // The shops are kept for the next question, and an answer belongs to its caller.
    return structuredClone(answer);
  }

  return { page, collectTypes, seen: (offer) => memory.get(offer) };
}

/** What decides how an offer is shown. */
interface Situation {
  around: ReadonlyMap<string, Known>;
  types: ReadonlySet<string>;
  /** What the operator calls each state. */
  names: ReadonlyMap<string, string>;
  now: number;
}

/** The shipping type by which an offer is collected; without any it cannot be. */
function typeOf(offer: WireOffer, { types: ofShop }: Known, types: ReadonlySet<string>): string | undefined {
  const own = offer.shipping_types.map(({ code }) => code);
  return [...(own.length ? own : ofShop)].find((code) => types.has(code));
}

/** The products of an answer with all their offers: Mirakl counts the offers of each and gives a page of them at a time. */
async function withOffers(send: Send, sent: Sent, sieve: Sieve): Promise<WireProduct[]> {
  const products = new Map<string, { wire: WireProduct; offers: Map<unknown, unknown> }>();
  let offset = 0;
  for (let page = 0; page < MOST; page++) {
    const body = await send({ ...sent, query: { ...sent.query, max: PAGE, offset } });
    const { records } = recordsOf(sent, body, 'products');
    let news = 0;
    let came = 0;
    let most = 0;
    let isFull = false;
    for (const wire of sieve.keep(records, 'products', wires.product, (product) => product)) {
      const name = wire.product_sku ?? JSON.stringify(referencesOf(wire));
      const product = products.get(name) ?? { wire, offers: new Map<unknown, unknown>() };
      const before = products.size + product.offers.size;
      products.set(name, product);
      came += wire.offers.length;
      most = Math.max(most, wire.offers.length);
      for (const offer of wire.offers)
        product.offers.set((wires.isObject(offer) && wires.idOf(offer.offer_id)) || offer, offer);
      news += products.size + product.offers.size - before;
      // Where it counts none, or fewer than came, another page may be behind a full one.
      if (wire.offers.length >= PAGE && product.offers.size > (wire.total_count ?? 0)) isFull = true;
    }
    const missing = [...products.values()].map(({ wire, offers }) =>
      Math.max(0, (wire.total_count ?? 0) - offers.size),
    );
    // Some give fewer at a time than they are asked for.
    offset += most;
    const isMore = missing.some((count) => count > 0);
    // Its count may be one of offers that were not asked for; but a page of what is there already came twice.
    if (isMore && came && !news) for (const count of missing) sieve.miss(count, 'offers');
    if ((!isMore && !isFull) || !news) break;
  }
  return [...products.values()].map(({ wire, offers }) => ({ ...wire, offers: [...offers.values()] }));
}
