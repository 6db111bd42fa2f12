/** When goods can be collected: computed from stock, preparation time and hours, in the shop's zone. */
import { dateIn, instantOf, openSpans } from './hours.ts';
import type { ZonedHours } from './hours.ts';
import type { CollectPromise, Stock } from './schemas/offer.ts';
import type { Hours } from './schemas/shop.ts';

export type { CollectPromise } from './schemas/offer.ts';

const QUARTER = 15 * 60_000;
const DAY = 86_400_000;

const iso = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');

/** What a promise is computed from. */
export interface Preparation extends ZonedHours {
  stock: Pick<Stock, 'level' | 'leadDays'>;
  /** Open time from the order to ready. */
  preparationMinutes: number;
  /** When somebody is there to prepare, where that is not when it is handed over: a locker never closes. */
  workHours?: Hours | undefined;
}

/**
 * The promise as of `now` (epoch milliseconds). Preparation passes in open time only; the hour is rounded up to a quarter
 * with a quarter to spare, so that it still holds when the shopper has finished ordering. Unknown stock or unknown hours
 * promise nothing.
 */
export function promiseAt(preparation: Preparation, now: number): CollectPromise {
  const { hours, workHours = hours, timeZone } = preparation;
  const prepared = preparedAt({ ...preparation, hours: workHours }, now);
  if (prepared.kind !== 'ready' || workHours === hours) return prepared;
  // Prepared behind one door, handed over at another: from when that one is open too.
  const ready = Date.parse(prepared.from);
  const span = openSpans({ hours, timeZone }, ready).next().value;
  return span ? { ...prepared, from: iso(Math.max(ready, span.opens)) } : { kind: 'unknown' };
}

function preparedAt({ stock, preparationMinutes, hours, timeZone }: Preparation, now: number): CollectPromise {
  if (!hours || stock.level === 'out' || stock.level === 'unknown') return { kind: 'unknown' };
  if (stock.level === 'on_order') {
    const arrival = instantOf(timeZone, Date.parse(dateIn(timeZone, now)) + (stock.leadDays ?? 7) * DAY);
    for (const { opens } of openSpans({ hours, timeZone }, Math.max(arrival, now)))
      if (opens >= arrival) return { kind: 'ready', from: iso(opens), precision: 'day' };
    return { kind: 'unknown' };
  }
  let left = preparationMinutes * 60_000;
  for (const span of openSpans({ hours, timeZone }, now)) {
    const start = Math.max(now, span.opens);
    const ready = start + left;
    // A quarter before closing is the last hour worth promising.
    const last = span.closes - QUARTER;
    if (ready <= last)
      return {
        kind: 'ready',
        from: iso(Math.min(Math.ceil((ready + QUARTER) / QUARTER) * QUARTER, last)),
        precision: 'hour',
      };
    left = Math.max(0, left - (span.closes - start));
  }
  return { kind: 'unknown' };
}

/**
 * Whether what was promised can still be kept, given what would be promised now: a quarter of an hour is the slack that
 * `promiseAt` leaves, a day's promise holds for that day.
 */
export function stillHolds(accepted: CollectPromise, now: CollectPromise): boolean {
  if (accepted.kind !== 'ready') return true;
  if (now.kind !== 'ready') return false;
  return Date.parse(now.from) <= Date.parse(accepted.from) + (accepted.precision === 'day' ? DAY - 1 : QUARTER);
}

/** The later of two promises: what a shop can keep for both. An unknown one makes the whole unknown. */
export function laterPromise(a: CollectPromise, b: CollectPromise): CollectPromise {
  if (a.kind === 'unknown' || b.kind === 'unknown') return { kind: 'unknown' };
  const when = (promise: typeof a) => Date.parse(promise.kind === 'ready' ? promise.from : promise.opens);
  return when(b) > when(a) ? b : a;
}

/** How long ready goods are kept: the hold, prolonged to the next closing when it would end behind closed doors. Epoch milliseconds. */
export function holdUntil(zoned: ZonedHours, readyAt: number, holdHours: number): number {
  const end = readyAt + holdHours * 3_600_000;
  const next = openSpans(zoned, end).next().value;
  return next && next.opens > end ? next.closes : end;
}
