/** The project's own JSON: `shops`, `products`, `offers`, and what else a catalogue has. */
import { checkInstant, checkOffer, checkWebUrl } from '../../domain/checks.generated.ts';
import { object, oneOf, optional, text, whole } from '../../domain/checks.ts';
import type { Check } from '../../domain/checks.ts';
import { frozen } from '../../domain/frozen.ts';
import {
  checkDrive,
  checkListing,
  checkPlace,
  checkProduct,
  checkShop,
  checkStanding,
} from '../../domain/later-checks.generated.ts';
import { shopOfKey } from '../../domain/product.ts';
import type { Catalogue, SeedOffer } from '../../domain/catalogue.ts';
import type { Product, ProductKey } from '../../domain/product.ts';
import { MarketplaceError } from '../error.ts';
import { Again, Judge } from './judge.ts';
import { paced, pacer } from './pace.ts';
import { parsed } from './pieces.ts';
import { Places } from './places.ts';
import { empty } from './reading.ts';
import type { Part, Read, Reading } from './reading.ts';

/** Record by record, so that a bad one hides no other; of products and offers those stay as they are that nobody asks for. */
export async function readJson(written: string, reading: Reading): Promise<Read> {
  const { currency } = reading;
  const read = empty(reading);
  const { damages, offers, products } = read;
  let file: unknown;
  try {
    file = await parsed(written);
  } catch (cause) {
    throw new MarketplaceError('malformed', '[feed] the file is neither JSON nor a table', { cause });
  }
  // A list alone is one of shops.
  const lists = (Array.isArray(file) ? { shops: file as unknown[] } : file) as Partial<Record<string, unknown>>;
  if (typeof lists['name'] === 'string' && lists['name'] && lists['name'].length <= 120)
    read.about.name = lists['name'];
  const judge = new Judge(currency);
  const pace = pacer();
  /** @param takes Takes a record that is surely good, and says whether it has. */
  const take = async <T>(
    name: string,
    isGood: (record: T) => string | undefined,
    into: (record: T) => void,
    takes: (record: T) => boolean = () => false,
    again = new Again(() => false),
  ) => {
    const list = lists[name];
    if (list === undefined) return;
    if (!Array.isArray(list)) return damages.add('record', 1, `${name} is no list`);
    let position = 0;
    await paced(
      list as T[],
      (record) => {
        position++;
        read.rows++;
        if (takes(record)) return;
        // Checked before anything of it is used.
        const known = again.find(record);
        const wrong = known ?? isGood(record);
        if (wrong === undefined) return into(record);
        if (known === undefined) again.note(record, wrong);
        const kind = wrong.includes('currency') ? 'currency' : 'record';
        if (!damages.again(kind)) damages.add(kind, position, `${name}: ${wrong}`);
      },
      pace,
    );
  };
  const takeAll = <T>(name: string, check: Check<T>, into: T[]) =>
    take<T>(name, check, (record) => void into.push(frozen(record)));
  await takeAll('shops', checkShop, read.shops);
  const places = new Places(products);
  const keep = (product: Product) => places.add(product);
  const isProduct = (product: unknown) => judge.isProduct(product);
  const takeProduct = (product: Product) => isProduct(product) && keep(product);
  await take('products', checkProduct, keep, takeProduct, new Again(isProduct));
  await takeAll('drives', checkDrive, read.drives);
  await takeAll('legal', checkLegal, read.about.legal);
  await takeAll('places', checkPlace, read.places);
  await takeAll('listings', checkListing, read.listings);
  await takeAll('standings', checkStanding, read.standings);
  const known = new Set(read.shops.map(({ id }) => id));
  const listed = lists['offers'];
  // Of each product its last offer, and of each offer the one before it, from 1.
  const last = new Uint32Array(products.length);
  const before = new Uint32Array(Array.isArray(listed) ? listed.length + 1 : 0);
  // Most offers are of the same shop as the one before.
  let same = '';
  const isKnown = (shop: string) => shop === same || (known.has(shop) && ((same = shop), true));
  const offered = (offer: SeedOffer): boolean => {
    const { product, shop } = offer;
    const place = isKnown(shop) ? places.find(product) : -1;
    if (place < 0 || (product.indexOf('/') >= 0 && shopOfKey(product) !== shop)) return false;
    offer.contract = 'handover';
    const row = offers.push(offer);
    before[row] = last[place] ?? 0;
    last[place] = row;
    return true;
  };
  await take<SeedOffer>(
    'offers',
    (offer) => offerProblem(offer, currency),
    (offer) => {
      const { product, shop } = offer;
      if (offered(offer)) return;
      if (known.has(shop) && !places.has(product)) damages.add('no_title', read.rows, product);
      else damages.add('shop', read.rows, known.has(shop) ? product : shop);
    },
    (offer) => judge.isOffer(offer) && offered(offer),
    new Again((offer) => judge.isOffer(offer)),
  );
  read.keys = places;
  read.part = async (keys) => {
    const asked = keys && new Set(keys.map((key) => places.find(key)).filter((place) => place >= 0));
    const rows: number[] = [];
    for (const place of asked ?? []) for (let row = last[place] ?? 0; row > 0; row = before[row] ?? 0) rows.push(row);
    const part: Part = asked
      ? {
          products: [...asked].flatMap((place) => products[place] ?? []),
          offers: rows.sort((a, b) => a - b).flatMap((row) => offers[row - 1] ?? []),
        }
      : { products, offers };
    await paced(part.products, frozen);
    await paced(part.offers, frozen);
    return part;
  };
  let productOf: Map<string, ProductKey> | undefined;
  read.productOf = (id) => (productOf ??= new Map(offers.map((offer) => [offer.id, offer.product]))).get(id);
  return read;
}

const checkLegal: Check<Catalogue['legal'][number]> = object({
  rel: oneOf('terms privacy complaints ranking imprint'),
  url: checkWebUrl,
});

/** What a shop states, and nobody sees as it is. */
const checkUnseen = object({
  latestLeadDays: optional(whole(365)),
  distributor: optional(object({ availability: text(20), leadDays: optional(whole(365)), countedAt: checkInstant })),
});

/** What is wrong with an offer of the project's JSON: it has to become one that the port allows. */
function offerProblem(offer: SeedOffer, currency: string): string | undefined {
  if (typeof offer !== 'object' || offer === null) return 'no offer';
  const { level, quantity, leadDays, countedAt, points = [] } = offer;
  if (!Array.isArray(points) || !points.every((point) => typeof point === 'string')) return 'points';
  const stock = { level, quantity, leadDays, asOf: countedAt };
  const wrong = checkOffer({ ...offer, contract: 'handover', stock, collect: [] });
  if (wrong !== undefined) return wrong;
  const wrongWithin = checkUnseen(offer);
  if (wrongWithin !== undefined) return wrongWithin;
  return offer.price.currency === currency ? undefined : 'price.currency';
}
