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

/** Something that is wanted, and who offers it. */
export interface KnownWant extends Want {
  local: LocalOffers;
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
  /** Nothing of what is wanted, but something of it in this condition. */
  only?: Condition;
  /** How many of the wanted things are there in that condition. */
  others: number;
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
    const name = condition + product;
    wants.set(name, { product, condition, quantity: quantity + (wants.get(name)?.quantity ?? 0) });
  }
  return [...wants.values()];
}

/** What a shop has of the wanted things. */
function stockIn(shop: string, wants: readonly KnownWant[]): ShopStock {
  const stock: ShopStock = { has: 0, of: wants.length, ordered: false, others: 0 };
  for (const { condition, quantity, local } of wants) {
    // Best first, so the first offer that will do is the one to count.
    const all = local.offers.filter((offer) => offer.shop === shop);
    const offers = all.filter((offer) => (condition ?? offer.condition) === offer.condition);
    const other = all.find((offer) => !offers.includes(offer) && isAvailable(offer));
    const offer = offers.find((offer) => isAvailable(offer) && (copiesLeft(offer) ?? quantity) >= quantity);
    const uncounted = offers.find((offer) => offer.stock.level === 'unknown');
    if (offer) {
      const promise = soonest(offer)?.promise ?? { kind: 'unknown' };
      stock.has++;
      stock.ordered ||= offer.stock.level === 'on_order';
      stock.promise = stock.promise ? laterPromise(stock.promise, promise) : promise;
    } else if (uncounted) stock.uncounted = uncounted.stock;
    else if (other) {
      stock.only = other.condition;
      stock.others++;
    }
  }
  return stock;
}

/** What a shop may have comes after what any has, and before nothing. */
const rank = ({ stock }: Row): number => stock?.has || (stock?.uncounted ? 0.5 : stock?.only ? 0.25 : 0);

/**
 * The listed shops and, lest a near one without stock hides it, every shop further down that has something of what is
 * wanted: who has most of it first, then by distance. Shops that are alike in this stay as the marketplace sorted them.
 */
export function rankShops(
  listed: readonly Shop[],
  wants: readonly KnownWant[],
  near: Point | undefined,
  isNear: (row: Row) => boolean,
): Row[] {
  const toRow = (shop: Shop): Row => ({
    shop,
    away: distanceTo(shop, near),
    stock: wants.length ? stockIn(shop.id, wants) : undefined,
  });
  const rows = new Map(listed.map((shop) => [shop.id, toRow(shop)]));
  for (const { local } of wants)
    for (const [id, shop] of local.shops) {
      const row = rows.get(id) ?? toRow(shop);
      if (rank(row) && isNear(row)) rows.set(id, row);
    }
  const away = (row: Row) => row.away ?? Infinity;
  return [...rows.values()].sort((a, b) => rank(b) - rank(a) || away(a) - away(b) || 0);
}
