/** Offers: what a shop states, turned into what a shopper is shown, and the disclosed order of several. */
import { compareKeys } from './paging.ts';
import { promiseAt } from './promise.ts';
import { distanceTo } from './shop.ts';
import type { SortKey } from './paging.ts';
import type { Point } from './point.ts';
import type { Courier, SeedOffer } from './catalogue.ts';
import { deliveriesOf } from './delivery.ts';
import type { CollectPromise, Offer, Stock } from './schemas/offer.ts';
import type { Shop } from './schemas/shop.ts';

export type { CollectPromise, Contract, LeftOut, Offer, OfferPage, Stock } from './schemas/offer.ts';

/** New, or already sold to an end buyer. */
export type Condition = Offer['condition'];

/** Copies that were counted are there, whatever was stated before they came; the last one is always few. */
const onShelf = (stated: Stock['level'], left: number): Stock['level'] =>
  left === 1 || stated === 'limited' ? 'limited' : 'in_stock';

/** The stock that is shown when `left` copies are counted; an empty shelf is on order where the shop orders. */
function stockNow({ level, leadDays, countedAt }: SeedOffer, left: number | undefined): Stock {
  const counted = left === undefined ? level : left > 0 ? onShelf(level, left) : leadDays ? 'on_order' : 'out';
  return {
    level: counted,
    ...(left !== undefined && { quantity: left }),
    ...(leadDays !== undefined && counted === 'on_order' && { leadDays }),
    asOf: countedAt,
  };
}

/**
 * What is shown of a shop's offer now: its stock and, for each collect point, the promise; and who delivers it when.
 *
 * @param left Copies left; `undefined` where the shop does not share a count.
 * @param now Epoch milliseconds.
 */
export function toOffer(
  seed: SeedOffer,
  shop: Shop,
  left: number | undefined,
  now: number,
  couriers: readonly Courier[] = [],
): Offer {
  const { level: _level, quantity: _quantity, leadDays: _leadDays, countedAt: _countedAt, points, ...stated } = seed;
  const stock = stockNow(seed, left);
  const offer: Offer = {
    ...stated,
    stock,
    collect: shop.collectPoints
      .filter(({ id }) => !points || points.includes(id))
      .map(({ id, preparationMinutes, hours = shop.hours, locker }) => ({
        point: id,
        promise: promiseAt(
          {
            stock,
            preparationMinutes,
            // A locker never closes, but nobody knows when somebody is there to fill it.
            hours: locker && !shop.hours ? undefined : hours,
            ...(locker && { workHours: shop.hours }),
            timeZone: shop.timeZone,
          },
          now,
        ),
      })),
  };
  const delivery = deliveriesOf(offer, shop, couriers);
  return delivery.length ? { ...offer, delivery } : offer;
}

/** How many copies an order may take now; `undefined` when nothing is counted down: not shared, or ordered in. */
export const copiesLeft = ({ stock }: Pick<Offer, 'stock'>): number | undefined =>
  stock.level === 'on_order' ? undefined : stock.quantity;

/** Whether a copy stands in the shop, as far as it knows. */
export const isOnShelf = ({ stock }: Pick<Offer, 'stock'>): boolean =>
  stock.level === 'in_stock' || stock.level === 'limited';

/** The soonest promise of an offer's collect points. */
export function soonest({ collect }: Pick<Offer, 'collect'>): { point: string; promise: CollectPromise } | undefined {
  return [...collect].sort((a, b) => readyAt(a.promise) - readyAt(b.promise))[0];
}

const readyAt = (promise: CollectPromise): number => (promise.kind === 'ready' ? Date.parse(promise.from) : Infinity);

const LEVELS: readonly Stock['level'][] = ['in_stock', 'limited', 'on_order', 'unknown', 'out'];
/** Few copies are copies: both come before what must be ordered. */
const rankOf = (level: Stock['level']): number => Math.max(1, LEVELS.indexOf(level));

/**
 * Sorts offers by the disclosed criteria, one after the other: available, promise (by day), distance, price, shop and offer
 * id. New ones come before used ones, since the two are never mixed. The same input gives the same order.
 */
export function rankOffers(offers: readonly Offer[], shops: ReadonlyMap<string, Shop>, from?: Point): Offer[] {
  const criteria = (offer: Offer): SortKey => {
    const shop = shops.get(offer.shop);
    const ready = readyAt(soonest(offer)?.promise ?? { kind: 'unknown' });
    return [
      offer.condition === 'new' ? 0 : 1,
      rankOf(offer.stock.level),
      Math.floor(ready / 86_400_000),
      (shop && distanceTo(shop, from)) ?? Infinity,
      offer.price.minor,
      offer.shop,
      offer.id,
    ];
  };
  return offers
    .map((offer) => ({ offer, by: criteria(offer) }))
    .sort((a, b) => compareKeys(a.by, b.by))
    .map(({ offer }) => offer);
}
