/** Opening and collect hours: weekly wall-clock spans in the shop's zone, with dated exceptions. */
import { dateIn } from './hours-core.ts';
import { isTimeZone } from './formats-core.ts';
import { intl } from './intl.ts';
import type { Hours, OpenSpan } from './schemas/shop.ts';

export { dateIn };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** What stays open longer than this never closes. */
const ENDLESS = 30 * DAY;

/** An open span of time, epoch milliseconds. */
export interface Span {
  opens: number;
  closes: number;
}

/** Hours together with the zone they are meant in. Without `hours`, or in a zone that does not exist, nothing is known. */
export interface ZonedHours {
  hours?: Hours | undefined;
  timeZone: string;
  /** Finds the spans of a date: `remembered` where the same hours are asked again and again; each time anew by default. */
  on?: typeof instantsOn;
}

/** Whether a shop is open at a moment, and until or from when. `reason` says why it is closed, where that is known. */
export type OpenState =
  | { state: 'open'; closes?: number }
  | { state: 'closed'; opens?: number; reason?: 'lunch' | 'holiday' | 'vacation' | 'special' }
  | { state: 'unknown' };

/** The wall clock of a zone at an instant, as if it were UTC: read it with the `getUTC…` methods. */
export function wallClock(timeZone: string, at: number): Date {
  // Swedes write dates as ISO 8601 does: "2026-11-24 16:50:00".
  const clock = intl('DateTimeFormat', 'sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return new Date(`${clock.format(at).replace(' ', 'T')}Z`);
}

/**
 * The instant at which a zone's wall clock shows `wall` (wall-clock time as if UTC, epoch milliseconds, whole seconds).
 * Where the clock is put forward over it, the instant as far behind the change; where it is put back, the first of the two
 * (RFC 5545, 3.3.5).
 */
export function instantOf(timeZone: string, wall: number): number {
  const offset = (at: number) => wallClock(timeZone, at).getTime() - at;
  // The offsets half a day to either side are those before and after a change, if there is one.
  const before = offset(wall - DAY / 2);
  const after = offset(wall + DAY / 2);
  return offset(wall - before) === before || offset(wall - after) !== after ? wall - before : wall - after;
}

/** What replaces the week on a date, if anything does. */
export function exceptionOn({ exceptions = [] }: Hours, date: string) {
  // The narrowest wins: one special day inside a long vacation.
  const length = (x: { from: string; to: string }) => Date.parse(x.to) - Date.parse(x.from);
  return exceptions.filter(({ from, to }) => from <= date && date <= to).sort((a, b) => length(a) - length(b))[0];
}

/** The spans that begin on a date, soonest first, as a shop would write them on its door. */
export function spansOn(hours: Hours, date: string): OpenSpan[] {
  const weekday = new Date(date).getUTCDay() || 7;
  return (exceptionOn(hours, date)?.spans ?? hours.weekly)
    .filter(({ day = weekday }) => day === weekday)
    .sort((a, b) => (a.opens < b.opens ? -1 : 1));
}

/** The spans of a date as instants. */
export type Instants = readonly (Span & Pick<OpenSpan, 'unknown'>)[];

/** As `spansOn`, in epoch milliseconds. */
export function instantsOn(hours: Hours, timeZone: string, date: string): Instants {
  const instant = (time: string, later = 0) => instantOf(timeZone, Date.parse(`${date}T${time}Z`) + later);
  return spansOn(hours, date).map(({ opens, closes, unknown }) => ({
    opens: instant(opens),
    closes: instant(closes, closes > opens ? 0 : DAY),
    unknown,
  }));
}

/**
 * The open spans that end after `from`, soonest first, touching ones joined. A generator, since most questions are answered
 * by the first span. One of more than 30 days is cut off, and the last: it has no end.
 *
 * @param days How many days are looked ahead; more than a year by default, since a shop by the sea may be closed all winter.
 * @param unknown Asks for the spans in which nobody knows whether it is open, instead of those in which it is.
 */
export function* openSpans(
  { hours, timeZone, on = instantsOn }: ZonedHours,
  from: number,
  days = 400,
  unknown = false,
): Generator<Span, undefined> {
  if (!hours || !isTimeZone(timeZone)) return;
  const today = Date.parse(dateIn(timeZone, from));
  let held: Span | undefined;
  // The day before counts too: its last span may reach over midnight.
  for (let day = today - DAY; day <= today + days * DAY; day += DAY) {
    const date = new Date(day).toISOString().slice(0, 10);
    for (const { opens, closes, unknown: isUnknown } of on(hours, timeZone, date)) {
      // A span may lie in the hour that the clock is put forward over.
      if (!!isUnknown !== unknown || closes <= from || closes <= opens) continue;
      if (held && opens <= held.closes) held.closes = Math.max(held.closes, closes);
      else {
        if (held) yield held;
        held = { opens, closes };
      }
      if (isEndless(held)) return void (yield held);
    }
  }
  if (held) yield held;
}

const isEndless = ({ opens, closes }: Span): boolean => closes - opens > ENDLESS;

/** Whether it is open at `at` (epoch milliseconds), until when, or why not and when it opens next. */
export function openState(zoned: ZonedHours, at: number): OpenState {
  const { hours, timeZone } = zoned;
  const now = (span: Span | undefined) => span && span.opens <= at;
  const next = openSpans(zoned, at).next().value;
  if (next && now(next)) return { state: 'open', ...(!isEndless(next) && { closes: next.closes }) };
  if (!hours || !isTimeZone(timeZone) || now(openSpans(zoned, at, 0, true).next().value)) return { state: 'unknown' };
  const reason =
    exceptionOn(hours, dateIn(timeZone, at))?.reason ?? (next && isLunch(zoned, next) ? 'lunch' : undefined);
  return { state: 'closed', ...(next && { opens: next.opens }), ...(reason && { reason }) };
}

/** Whether a span comes after a break of less than four hours in its day. */
function isLunch(zoned: ZonedHours, { opens }: Span): boolean {
  const earlier = openSpans(zoned, opens - 4 * HOUR, 1).next().value;
  const day = (at: number) => dateIn(zoned.timeZone, at);
  return !!earlier && earlier.opens < opens && day(earlier.opens) === day(opens);
}
