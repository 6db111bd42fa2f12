/** When goods can be collected: computed from stock, preparation time and hours, in the shop's zone. */
import { isTimeZone } from './formats-core.ts';
import { latestOf } from './promise-later.ts';
import { dateIn, instantOf, openSpans, wallClock } from './hours.ts';
import { remembered } from './remembered.ts';
import type { Span, ZonedHours } from './hours.ts';
import type { CollectPromise, Stock } from './schemas/offer.ts';
import type { Hours } from './schemas/shop.ts';

export { laterPromise } from './promise-later.ts';
export type { CollectPromise } from './schemas/offer.ts';

const QUARTER = 15 * 60_000;
const DAY = 86_400_000;

/** An instant as it travels, from epoch milliseconds. */
export const iso = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');

/** What a promise is computed from. */
export interface Preparation extends ZonedHours {
  /** `leadDays`: until an ordered copy arrives at the earliest; `latestLeadDays`: at the latest, where that is known. */
  stock: Pick<Stock, 'level' | 'leadDays'> & { latestLeadDays?: number | undefined };
  /** Open time from the order to ready. Absent: outside its hours the shop says when, once it opens. */
  preparationMinutes?: number | undefined;
  /** Open time that the shop may take to accept the order, before it prepares it; it may also do so at once. */
  acceptanceMinutes?: number | undefined;
  /** Wall-clock time from which on what is ordered is prepared from the next day on. */
  cutOff?: string | undefined;
  /** When somebody is there to prepare, where that is not when it is handed over: a locker never closes. */
  workHours?: Hours | undefined;
}

const nothing: CollectPromise = { kind: 'unknown' };

/**
 * The promise as of `now` (epoch milliseconds): `from` when it is there at the earliest and, where the shop or its supplier
 * may take longer, by when `surely`. Work is done in open time only; an hour is rounded up to a quarter with a quarter to
 * spare, so that it still holds when the shopper has finished ordering. Unknown stock or unknown hours promise nothing.
 */
export function promiseAt(preparation: Preparation, now: number): CollectPromise {
  const { stock, preparationMinutes, acceptanceMinutes = 0, hours, workHours = hours, timeZone } = preparation;
  if (stock.level === 'out' || stock.level === 'unknown') return nothing;
  const work = { hours: workHours, timeZone, on: remembered };
  const start = startOf(preparation, now);
  const opening = openSpans(work, start).next().value;
  if (!opening) return nothing;
  if (stock.level === 'on_order') {
    const { leadDays = 7, latestLeadDays = leadDays } = stock;
    const from = arrivalAt(work, start, leadDays);
    // What is not accepted today is not ordered today.
    const accepted = workedAt(work, start, acceptanceMinutes);
    return promised(preparation, from, accepted && arrivalAt(work, accepted.at, latestLeadDays), 'day');
  }
  if (preparationMinutes === undefined) {
    // While it is open, the shopper may call; nobody knows more.
    return opening.opens > now ? { kind: 'told', opens: iso(opening.opens) } : nothing;
  }
  const from = readyAt(work, start, preparationMinutes);
  const surely = acceptanceMinutes ? readyAt(work, start, acceptanceMinutes + preparationMinutes) : from;
  return promised(preparation, from, surely, 'hour');
}

/** When work can begin: at once, or on the next day after the cut-off. */
function startOf({ cutOff, timeZone }: Pick<Preparation, 'cutOff' | 'timeZone'>, now: number): number {
  if (cutOff === undefined || !isTimeZone(timeZone)) return now;
  const wall = wallClock(timeZone, now).toISOString();
  return wall.slice(11, 16) < cutOff ? now : instantOf(timeZone, Date.parse(wall.slice(0, 10)) + DAY);
}

/** By when a shop has answered what was ordered at `placed`, as it says of itself; `undefined` where it says nothing. */
export function answeredBy(preparation: Omit<Preparation, 'stock'>, placed: number): number | undefined {
  const { acceptanceMinutes, hours, workHours = hours, timeZone } = preparation;
  if (acceptanceMinutes === undefined) return undefined;
  return workedAt({ hours: workHours, timeZone }, startOf(preparation, placed), acceptanceMinutes)?.at;
}

/** When so many minutes of open time have passed, and the span in which they have; `undefined` when they never do. */
function workedAt(work: ZonedHours, start: number, minutes: number, spare = 0): { at: number; span: Span } | undefined {
  let left = minutes * 60_000;
  for (const span of openSpans(work, start)) {
    const begun = Math.max(start, span.opens);
    if (begun + left <= span.closes - spare) return { at: begun + left, span };
    left = Math.max(0, left - (span.closes - begun));
  }
  return undefined;
}

/** When what is prepared for so long is ready. A quarter before closing is the last hour worth promising. */
function readyAt(work: ZonedHours, start: number, minutes: number): number | undefined {
  const worked = workedAt(work, start, minutes, QUARTER);
  return worked && Math.min(Math.ceil((worked.at + QUARTER) / QUARTER) * QUARTER, worked.span.closes - QUARTER);
}

/** When what is ordered from the supplier at the first open moment has arrived, and somebody is there to take it in. */
function arrivalAt(work: ZonedHours, start: number, days: number): number | undefined {
  const { timeZone } = work;
  const ordered = openSpans(work, start).next().value;
  if (!ordered) return undefined;
  const begun = Math.max(start, ordered.opens);
  const arrival = instantOf(timeZone, Date.parse(dateIn(timeZone, begun)) + days * DAY);
  for (const { opens, closes } of openSpans(work, Math.max(arrival, begun))) {
    // Nobody delivers in the small hours of a night that is still the day before's; where it is always open, somebody may.
    if (opens >= arrival || closes >= arrival + DAY || arrival <= begun) return Math.max(opens, arrival, begun);
  }
  return undefined;
}

/** When what is ready can be handed over; `undefined` when that never happens. */
function handedOverAt({ hours, workHours = hours, timeZone }: Preparation, ready: number): number | undefined {
  if (workHours === hours) return ready;
  // Prepared behind one door, handed over at another: from when that one is open too.
  const span = openSpans({ hours, timeZone, on: remembered }, ready).next().value;
  return span && Math.max(ready, span.opens);
}

/** @param surely When it is ready at the latest. */
function promised(
  preparation: Preparation,
  ready: number | undefined,
  surely: number | undefined,
  precision: 'hour' | 'day',
): CollectPromise {
  const from = ready && handedOverAt(preparation, ready);
  const latest = surely && handedOverAt(preparation, surely);
  if (!from || !latest) return nothing;
  return { kind: 'ready', from: iso(from), precision, ...(latest > from && { surely: iso(latest) }) };
}

/**
 * Whether what was promised can still be kept, given what would be promised now: at the earliest, and by when surely. A quarter
 * of an hour is the slack that `promiseAt` leaves, a day's promise holds for that day.
 *
 * @param timeZone The shop's: whose day it is.
 */
export function stillHolds(accepted: CollectPromise, now: CollectPromise, timeZone: string): boolean {
  if (accepted.kind !== 'ready') return true;
  if (now.kind !== 'ready') return false;
  const isKept = (was: number, is: number) =>
    accepted.precision === 'day' ? dateIn(timeZone, is) <= dateIn(timeZone, was) : is <= was + QUARTER;
  return isKept(Date.parse(accepted.from), Date.parse(now.from)) && isKept(latestOf(accepted), latestOf(now));
}

/**
 * How long ready goods are kept, epoch milliseconds: for the hold, prolonged to the next closing when it would end behind
 * closed doors.
 *
 * @param inOpenTime Whether only open time counts towards the hold; where hours are not known, all time does.
 */
export function holdUntil(zoned: ZonedHours, readyAt: number, holdHours: number, inOpenTime = false): number {
  const kept = inOpenTime ? workedAt(zoned, readyAt, holdHours * 60)?.at : undefined;
  if (kept !== undefined) return kept;
  const end = readyAt + holdHours * 3_600_000;
  const next = openSpans(zoned, end).next().value;
  return next && next.opens > end ? next.closes : end;
}
