/** Offers: what a shop states, turned into what a shopper is shown, and the disclosed order of several. */
import { dateIn } from './hours-core.ts';
import { compareKeys } from './paging.ts';
import { closingOf } from './opening.ts';
import { promiseAt } from './promise.ts';
import { distanceTo } from './shop.ts';
import { stockNow } from './stock.ts';
import { sortText } from './search.ts';
import type { Point } from './point.ts';
import type { Courier, SeedOffer } from './catalogue.ts';
import type { Description } from './description.ts';
import { soonest } from './offer-core.ts';
import { deliveriesOf } from './delivery.ts';
import type { Offer, Stock } from './schemas/offer.ts';
import type { Shop } from './schemas/shop.ts';
import type { StockPolicy } from './stock.ts';

export { copiesLeft, isOnShelf, soonest } from './offer-core.ts';
export type {
  CollectPromise,
  Contract,
  LeftOut,
  Offer,
  OfferPage,
  OfferProduct,
  OfferShop,
  Stock,
} from './schemas/offer.ts';

/** New, or already sold to an end buyer. */
export type Condition = Offer['condition'];

/** What a marketplace makes of what its shops state. */
export interface Terms {
  /** Who delivers; nobody by default. */
  couriers?: readonly Courier[] | undefined;
  /** How stock is told; as it is stated by default. */
  policy?: StockPolicy | undefined;
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
  { couriers = [], policy }: Terms = {},
): Offer {
  const { level: _level, quantity: _quantity, leadDays: _leadDays, countedAt: _countedAt, ...shown } = seed;
  const { latestLeadDays, distributor: _distributor, points, ...stated } = shown;
  const stock = stockNow(seed, left, now, policy);
  const offer: Offer = {
    ...stated,
    stock,
    ...closingOf(shop, now),
    collect: shop.collectPoints
      .filter(({ id }) => !points || points.includes(id))
      .map(({ id, preparationMinutes, acceptanceMinutes, cutOff, hours = shop.hours, locker }) => ({
        point: id,
        promise: promiseAt(
          {
            stock: { ...stock, latestLeadDays },
            preparationMinutes,
            acceptanceMinutes,
            cutOff,
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

/** The criteria of an order of offers, with their weights. */
export type Ranking = Description['ranking'];

/** The order that most marketplaces want: what can be had, then what is there sooner, nearer and cheaper. */
export const usualRanking: Ranking = [
  { criterion: 'condition', weight: 0.3 },
  { criterion: 'available', weight: 0.25 },
  { criterion: 'promise', weight: 0.2 },
  { criterion: 'distance', weight: 0.15 },
  { criterion: 'price', weight: 0.1 },
];

type Criterion = Ranking[number]['criterion'];

const LEVELS: readonly Stock['level'][] = ['in_stock', 'limited', 'on_order', 'unknown', 'out'];

/** What each criterion compares: the lesser comes first. What is not known comes last. */
const measures: Readonly<Record<Criterion, (offer: Offer, shop: Shop | undefined, from?: Point) => string | number>> = {
  condition: ({ condition }) => (condition === 'new' ? 0 : 1),
  // Few copies are copies: both come before what must be ordered.
  available: ({ stock }) => Math.max(1, LEVELS.indexOf(stock.level)),
  promise: (offer, shop) => {
    const promise = soonest(offer)?.promise;
    return promise?.kind === 'ready' ? dateIn(shop?.timeZone ?? 'UTC', Date.parse(promise.from)) : 'z';
  },
  distance: (_, shop, from) => (shop && distanceTo(shop, from)) ?? Infinity,
  price: ({ price }) => price.minor,
  name: (_, shop) => sortText(shop?.name ?? ''),
};

/** The criteria in the order in which they are compared: by weight, and as they are named where that is the same. */
const weightiest = (ranking: Ranking): Criterion[] =>
  [...ranking].sort((a, b) => b.weight - a.weight).map(({ criterion }) => criterion);

/**
 * What is wrong with a ranking, for developers; `undefined` when nothing is. Whatever weighs most else, a nearer or cheaper
 * shop without a copy must never hide one that has it.
 */
export function rankingProblem(ranking: Ranking): string | undefined {
  const criteria = weightiest(ranking);
  if (new Set(criteria).size < criteria.length) return 'ranking: a criterion has two weights';
  const before = criteria.filter((criterion) => criterion !== 'condition').indexOf('available');
  return before === 0 ? undefined : 'ranking: nothing but "condition" may weigh more than "available"';
}

/**
 * Sorts offers by the criteria that a marketplace publishes: the weightiest first, a lighter one where the weightier ones
 * leave two offers alike, then shop and offer id. New ones come before used ones, since the two are never mixed. Nobody pays
 * for a place: `sponsored` counts for nothing. The same input gives the same order.
 *
 * @param from Where distances are measured from.
 */
export function rankOffers(
  offers: readonly Offer[],
  shops: ReadonlyMap<string, Shop>,
  ranking: Ranking,
  from?: Point,
): Offer[] {
  const criteria: Criterion[] = ['condition', ...weightiest(ranking)];
  return offers
    .map((offer) => {
      const by = criteria.map((criterion) => measures[criterion](offer, shops.get(offer.shop), from));
      return { offer, by: [...by, offer.shop, offer.id] };
    })
    .sort((a, b) => compareKeys(a.by, b.by))
    .map(({ offer }) => offer);
}
