/** The ways in which what a shop hands over in one go could reach the shopper: its collect points, and who delivers. */
import { priceOf } from './delivery-price.ts';
import { sum, times } from './money.ts';
import { laterPromise } from './promise-later.ts';
import { atLeast, leastFee } from './rules/delivery-fee.ts';
import type { Courier } from './catalogue.ts';
import type { Money } from './money.ts';
import type { Kind, Law } from './rules/rule.ts';
import type { CollectPromise, Contract, Offer } from './schemas/offer.ts';
import type { Fulfilment, Way } from './schemas/quote.ts';
import type { Shop } from './schemas/shop.ts';

/** So many pieces of an offer, in a parcel. */
export interface Item {
  line: string;
  offer: Pick<Offer, 'collect' | 'condition' | 'delivery' | 'price' | 'rebate' | 'publisherPrice'>;
  quantity: number;
  price: Money;
  promise: CollectPromise;
  /** What it is, where that is known: the least fee of a delivery may hang on it. */
  kind?: Kind | undefined;
}

/** What one shop hands over in one go. */
export interface Parcel {
  shop: Shop;
  fulfilment: Fulfilment;
  contract: Contract;
  items: Item[];
  /** The law at the shop. */
  law: Law;
}

/** Names a way, the same for the same way. */
export const wayName = (way: Fulfilment): string =>
  way.method === 'collect' ? `collect ${way.point}` : `delivery ${way.option}`;

/** Whether two ways are the same. */
export const sameWay = (a: Fulfilment, b: Fulfilment): boolean => wayName(a) === wayName(b);

/** When an offer is there by some way; `undefined` where it does not go that way. */
export function promiseOf(offer: Pick<Offer, 'collect' | 'delivery'>, way: Fulfilment): CollectPromise | undefined {
  if (way.method === 'collect') return offer.collect.find(({ point }) => point === way.point)?.promise;
  const option = offer.delivery?.find(({ method }) => method === way.option);
  return option && { kind: 'ready', from: option.from, precision: 'hour', surely: option.until };
}

/** What items come to. */
export const totalOf = (items: readonly Pick<Item, 'price' | 'quantity'>[]): Money =>
  // A parcel has one item at least.
  sum(items.map(({ price, quantity }) => times(price, quantity))) as Money;

/**
 * What a parcel costs by some way: for all of it the dearest fee of its items, since it is one parcel, and not less than the
 * law allows.
 */
export function feeOf({ items, shop, law }: Parcel, way: Fulfilment): Money | undefined {
  const fees = items.flatMap(({ offer }) => {
    const stated =
      way.method === 'collect'
        ? offer.collect.find(({ point }) => point === way.point)
        : offer.delivery?.find(({ method }) => method === way.option);
    return stated?.fee ?? [];
  });
  const sent = items.map(({ kind, offer, quantity }) => ({
    kind,
    condition: offer.condition,
    total: times(priceOf(offer, way), quantity),
  }));
  const point = way.method === 'collect' ? shop.collectPoints.find(({ id }) => id === way.point) : undefined;
  return atLeast(fees.sort((a, b) => b.minor - a.minor)[0], leastFee(sent, point, law)?.fee);
}

/** What the shopper may choose among for a parcel: nothing, unless somebody delivers all of it. */
export function waysOf(parcel: Parcel, couriers: readonly Courier[]): Way[] {
  const [first, ...others] = parcel.items;
  if (!first) return [];
  const { shop } = parcel;
  const delivered = (first.offer.delivery ?? []).map(({ method, name }) => ({
    fulfilment: { method: 'delivery' as const, option: method },
    name,
    postcodes: couriers.find(({ id }) => id === method)?.postcodes,
  }));
  const collected = first.offer.collect.map(({ point }) => ({
    fulfilment: { method: 'collect' as const, point },
    name: shop.collectPoints.find(({ id }) => id === point)?.name,
    postcodes: undefined,
  }));
  const isForAll = ({ fulfilment }: { fulfilment: Fulfilment }) =>
    others.every(({ offer }) => promiseOf(offer, fulfilment));
  if (!delivered.some(isForAll)) return [];
  return [...collected, ...delivered].filter(isForAll).map(({ fulfilment, name, postcodes }) => {
    const items = parcel.items.map((item) => ({ ...item, price: priceOf(item.offer, fulfilment) }));
    const promises = items.flatMap(({ offer }) => promiseOf(offer, fulfilment) ?? []);
    const fee = feeOf(parcel, fulfilment);
    return {
      fulfilment,
      ...(name && { name }),
      promise: promises.reduce(laterPromise),
      lines: items.map(({ line, price }) => ({ line, price })),
      ...(fee && { fee }),
      total: totalOf(items),
      ...(postcodes && { postcodes }),
    };
  });
}
