/** What locations offer, and what of a cart can still be had. */
import { checkOffer, checkOfferProduct } from '../../domain/checks.generated.ts';
import { cartProblem, quoteCart } from '../../domain/quote.ts';
import { copiesLeft, rankOffers, usualRanking } from '../../domain/offer.ts';
import { shopOfKey } from '../../domain/product.ts';
import { keysProblem } from '../queries.ts';
import { sieve } from '../sieve.ts';
import type { Offer, OfferPage } from '../../domain/offer.ts';
import type { Product, ProductKey } from '../../domain/product.ts';
import type { Cart, Current, Quote } from '../../domain/quote.ts';
import type { Shop } from '../../domain/shop.ts';
import type { Ask, OfferQuery, Page } from '../marketplace.ts';
import type { Sieve } from '../sieve.ts';
import { failure } from './connect.ts';
import { storesOf } from './locations.ts';
import type { Locations } from './locations.ts';
import { keyOf, readOfferId, toProduct, toStoreOffer } from './map.ts';
import type { Settled } from './options.ts';
import type { Variants } from './variants.ts';
import { checkStock, endOf, gidOf } from './wire.ts';
import type { WireStock, WireVariant } from './wire.ts';

/** The stock of a variant by location; a location that comes twice counts once. */
function stockOf({ id, storeAvailability }: WireVariant, { keep }: Sieve): ReadonlyMap<string, WireStock> {
  const stocks = keep(storeAvailability?.nodes ?? [], `availability of ${id}`, checkStock);
  return new Map(stocks.map((stock) => [endOf(stock.location.id, 'Location') ?? '', stock]));
}

export function offersOf(locations: Locations, variants: Variants, options: Settled) {
  /** An offer as the schema has it; without what its metafield says where that cannot be. */
  function offerOf(
    wire: WireVariant,
    stock: WireStock,
    shop: Shop,
    key: ProductKey,
    { keep }: Sieve,
  ): Offer | undefined {
    const now = options.clock();
    const offer = toStoreOffer(wire, stock, shop, key, options, now);
    if (checkOffer(offer) === undefined) return offer;
    const bare = toStoreOffer({ ...wire, metafield: null }, stock, shop, key, options, now);
    const [plain] = keep([bare], `offer ${bare.id}`, checkOffer);
    if (plain) keep([offer], `metafield of ${wire.id}`, checkOffer);
    return plain;
  }

  function productOf(wire: WireVariant, key: ProductKey, { keep }: Sieve): Product | undefined {
    const product = toProduct(wire, key, options);
    if (checkOfferProduct(product) === undefined) return product;
    const bare = { ...wire, product: { ...wire.product, metafield: null } };
    const [plain] = keep([toProduct(bare, key, options)], `product ${wire.id}`, checkOfferProduct);
    if (plain) keep([product], `metafield of the product of ${wire.id}`, checkOfferProduct);
    return plain;
  }

  async function page(query: OfferQuery, ask: Ask = {}): Promise<OfferPage> {
    const { products, drive, shop: only } = query;
    const problem = keysProblem(products);
    if (problem) throw failure('offers', 'invalid', problem);
    const at = locations.drive(drive);
    const from = query.near ?? at?.point;
    const keys = [...new Set(products)];
    const [told, found] = await Promise.all([locations.all(ask), variants.find(keys, ask)]);
    const around = locations.shown(told, at, only);
    const ids = around.size ? [...found.values()].flat() : [];
    const made = sieve(told.leftOut);
    const wires = await variants.read(ids, { stores: storesOf(told), near: from }, made, ask);
    const spoken = new Map<ProductKey, Product>();
    const ranked = keys.flatMap((key) => {
      const issuer = shopOfKey(key);
      const offers = (found.get(key) ?? []).flatMap((id): Offer[] => {
        const wire = wires.get(id);
        if (!wire) return [];
        const own = [...stockOf(wire, made)].flatMap(([location, stock]) => {
          const shop = around.get(location);
          // What only one shop calls by this number is sold by that one.
          return shop && (issuer ?? location) === location ? (offerOf(wire, stock, shop, key, made) ?? []) : [];
        });
        const product = own.length ? (spoken.get(key) ?? productOf(wire, key, made)) : undefined;
        if (!product) return [];
        spoken.set(key, product);
        return own;
      });
      return rankOffers(offers, around, usualRanking, from);
    });
    return structuredClone({
      offers: ranked,
      shops: [...new Set(ranked.map(({ shop }) => shop))].flatMap((id) => around.get(id) ?? []),
      products: keys.flatMap((key) => spoken.get(key) ?? []),
      ...(from && { from }),
      ...made.leftOut(),
    });
  }

  async function products(keys: readonly ProductKey[], ask: Ask = {}): Promise<Page<Product>> {
    const problem = keysProblem(keys);
    if (problem) throw failure('products', 'invalid', problem);
    const found = await variants.find(keys, ask);
    const made = sieve();
    const wires = await variants.read([...found.values()].flat(), undefined, made, ask);
    const items = [...found].flatMap(([key, ids]) => {
      const wire = ids.map((id) => wires.get(id)).find((one) => one !== undefined);
      return (wire && productOf(wire, key, made)) ?? [];
    });
    return { items, ...made.leftOut() };
  }

  async function quote(cart: Cart, ask: Ask = {}): Promise<Quote> {
    const problem = cartProblem(cart);
    if (problem) throw failure('quote', 'invalid', problem);
    const at = locations.drive(cart.drive);
    const wanted = cart.lines.flatMap(({ offer }) => readOfferId(offer) ?? []);
    const told = await locations.all(ask);
    const around = locations.shown(told, at);
    const ids = wanted.map(({ variant }) => gidOf(variant, 'ProductVariant'));
    const made = sieve();
    const wires = await variants.read(ids, { stores: storesOf(told), near: at?.point }, made, ask);
    const lookup = (id: string): Current | undefined => {
      const { variant = '', location = '' } = readOfferId(id) ?? {};
      const wire = wires.get(gidOf(variant, 'ProductVariant'));
      const shop = around.get(location);
      const stock = wire && stockOf(wire, made).get(location);
      // A quote asks not by which number it was shown.
      const key = wire && (keyOf(wire, location) ?? `${location}/${variant}`);
      const offer = stock && shop && key ? offerOf(wire, stock, shop, key, made) : undefined;
      return offer && shop && { offer, shop, left: copiesLeft(offer) };
    };
    return structuredClone(quoteCart(cart, lookup, options.clock()));
  }

  return { page, products, quote };
}
