/** What a cart needs to know of promises; `promise.ts` has the rest. */
import type { CollectPromise } from './schemas/offer.ts';

/** By when it is surely ready, epoch milliseconds. */
export const latestOf = ({ from, surely = from }: Extract<CollectPromise, { kind: 'ready' }>): number =>
  Date.parse(surely);

/** The later of two promises: what a shop can keep for both, by when surely too. An unknown one makes the whole unknown. */
export function laterPromise(a: CollectPromise, b: CollectPromise): CollectPromise {
  if (a.kind === 'unknown' || b.kind === 'unknown') return { kind: 'unknown' };
  const when = (promise: typeof a) => Date.parse(promise.kind === 'ready' ? promise.from : promise.opens);
  const [first, last] = when(b) > when(a) ? [a, b] : [b, a];
  return first.kind === 'ready' && last.kind === 'ready' && first.surely && latestOf(first) > latestOf(last)
    ? { ...last, surely: first.surely }
    : last;
}
