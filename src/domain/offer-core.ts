/** What a page of offers needs to know of offers; `offer.ts` has the rest. */
import type { CollectPromise, Offer } from './schemas/offer.ts';

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
