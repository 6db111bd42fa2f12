/** What each shop has of the things that a shopper wants, and the order of shops that follows from it. */
import { copiesLeft, soonest } from '../../domain/offer.ts';
import type { CollectPromise, Condition, Stock } from '../../domain/offer.ts';
import type { Point } from '../../domain/point.ts';
import type { ProductKey } from '../../domain/product.ts';
import { laterPromise } from '../../domain/promise.ts';
import { distanceTo } from '../../domain/shop.ts';
import type { Shop } from '../../domain/shop.ts';
import type { CartEntry } from '../../storefront/cart.ts';
import type { LocalOffers } from '../../storefront/offers.ts';
import { isAvailable } from '../offer-card/choice.ts';

/** Something that the shopper wants to find in one shop. */
export interface Want {
  product: ProductKey;
  /** New and used are never mixed; either will do when absent. */
  condition?: Condition;
  quantity: number;
}

/** What one shop has of all that is wanted. */
export interface ShopStock {
  /** How many of the wanted things can be had here. */
  has: number;
  /** How many things are wanted. */
  of: number;
  /** Some of what can be had must be ordered in first. */
  ordered: boolean;
  /** When all that can be had is ready. */
  promise?: CollectPromise;
  /** Something may be there: the shop has not counted it. */
  uncounted?: Stock;
}

/** A shop in the list. */
export interface Row {
  shop: Shop;
  /** Metres, where both places are known. */
  away: number | undefined;
  /** Absent when nothing is wanted, or not known what the shops have. */
  stock: ShopStock | undefined;
}

/** What a cart wants, whatever shop its lines are from: the same thing from two shops is wanted twice. */
export function wantsOf(lines: readonly CartEntry[]): Want[] {
  const wants = new Map<string, Want>();
  for (const { product, condition, quantity } of lines) {
    const name = `${condition} ${product}`;
    wants.set(name, { product, condition, quantity: quantity + (wants.get(name)?.quantity ?? 0) });
  }
  return [...wants.values()];
}

/** What each shop has of the wanted things; a shop that has nothing of them is absent. */
export function stockByShop(
  wants: readonly Want[],
  found: ReadonlyMap<ProductKey, LocalOffers>,
): Map<string, ShopStock> {
  const stocks = new Map<string, ShopStock>();
  const stockOf = (shop: string): ShopStock => {
    const stock = stocks.get(shop) ?? { has: 0, of: wants.length, ordered: false };
    stocks.set(shop, stock);
    return stock;
  };
  for (const { product, condition, quantity } of wants) {
    const counted = new Set<string>();
    // Best first, so the first offer of a shop that will do is the one to count.
    for (const offer of found.get(product)?.offers ?? []) {
      if ((condition && offer.condition !== condition) || counted.has(offer.shop)) continue;
      if (isAvailable(offer) && (copiesLeft(offer) ?? Infinity) >= quantity) {
        const stock = stockOf(offer.shop);
        const promise = soonest(offer)?.promise ?? { kind: 'unknown' };
        counted.add(offer.shop);
        stock.has++;
        stock.ordered ||= offer.stock.level === 'on_order';
        stock.promise = stock.promise ? laterPromise(stock.promise, promise) : promise;
      } else if (offer.stock.level === 'unknown') stockOf(offer.shop).uncounted ??= offer.stock;
    }
  }
  return stocks;
}

/** The listed shops and, lest a near one without stock hides it, every shop further down that has something of what is wanted. */
export function withStocked(
  listed: readonly Shop[],
  stocks: ReadonlyMap<string, ShopStock>,
  found: ReadonlyMap<ProductKey, LocalOffers>,
  isNear: (shop: Shop) => boolean,
): Shop[] {
  const known = new Map(listed.map((shop) => [shop.id, shop]));
  for (const { shops } of found.values())
    for (const [id, shop] of shops) if (stocks.has(id) && !known.has(id) && isNear(shop)) known.set(id, shop);
  return [...known.values()];
}

/**
 * Sorts: who has most of what is wanted, then who may have it, then by distance. Shops that are alike in all this stay as
 * the marketplace sorted them.
 *
 * @param stocks Absent: nothing is wanted, or it is not known what the shops have.
 * @param of How many things are wanted.
 */
export function rankShops(
  shops: readonly Shop[],
  stocks: ReadonlyMap<string, ShopStock> | undefined,
  of: number,
  near: Point | undefined,
): Row[] {
  const rank = ({ stock }: Row) => stock?.has || (stock?.uncounted ? 0.5 : 0);
  const away = (row: Row) => row.away ?? Infinity;
  return shops
    .map((shop) => ({
      shop,
      away: distanceTo(shop, near),
      stock: stocks && (stocks.get(shop.id) ?? { has: 0, of, ordered: false }),
    }))
    .sort((a, b) => rank(b) - rank(a) || away(a) - away(b) || 0);
}
