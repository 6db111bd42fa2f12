/** Opening and collect hours: weekly wall-clock spans in the shop's zone, with dated exceptions. */
import type { Hours } from './schemas/shop.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** An open span of time, epoch milliseconds. */
export interface Span {
  opens: number;
  closes: number;
}

/** Hours together with the zone they are meant in. Without `hours` nothing is known. */
export interface ZonedHours {
  hours?: Hours | undefined;
  timeZone: string;
}

/** Whether a shop is open at a moment, and until or from when. `reason` says why it is closed, where that is known. */
export type OpenState =
  | { state: 'open'; closes?: number }
  | { state: 'closed'; opens?: number; reason?: 'lunch' | 'holiday' | 'vacation' | 'special' }
  | { state: 'unknown' };

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of a zone at an instant, as if it were UTC: read it with the `getUTC…` methods. */
export function wallClock(timeZone: string, at: number): Date {
  let clock = clocks.get(timeZone);
  // Swedes write dates as ISO 8601 does: "2026-11-24 16:50:00".
  if (!clock)
    clocks.set(
      timeZone,
      (clock = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' })),
    );
  return new Date(`${clock.format(at).replace(' ', 'T')}Z`);
}

/**
 * The instant at which a zone's wall clock shows `wall` (wall-clock time as if UTC, epoch milliseconds). Where the clock
 * is put forward over it, the instant as far behind the change; where it is put back, the first of the two.
 */
export function instantOf(timeZone: string, wall: number): number {
  const offset = (at: number) => wallClock(timeZone, at).getTime() - Math.floor(at / 1000) * 1000;
  // The offsets half a day to either side are those before and after a change, if there is one.
  const before = offset(wall - DAY / 2);
  const after = offset(wall + DAY / 2);
  return offset(wall - before) === before || offset(wall - after) !== after ? wall - before : wall - after;
}

/** The calendar date in a zone at an instant, `YYYY-MM-DD`. */
export const dateIn = (timeZone: string, at: number): string => wallClock(timeZone, at).toISOString().slice(0, 10);

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function exceptionOn({ exceptions = [] }: Hours, date: string) {
  // The narrowest wins: one special day inside a long vacation.
  const length = (x: { from: string; to: string }) => Date.parse(x.to) - Date.parse(x.from);
  return exceptions.filter(({ from, to }) => from <= date && date <= to).sort((a, b) => length(a) - length(b))[0];
}

/**
 * The open spans that end after `from`, soonest first, touching ones joined. Looks `days` days ahead.
 * A generator, since most questions are answered by the first span.
 */
export function* openSpans({ hours, timeZone }: ZonedHours, from: number, days = 60): Generator<Span> {
  if (!hours) return;
  const today = Date.parse(dateIn(timeZone, from));
  let held: Span | undefined;
  // The day before counts too: its last span may reach over midnight.
  for (let day = today - DAY; day <= today + days * DAY; day += DAY) {
    const date = new Date(day);
    const weekday = date.getUTCDay() || 7;
    const rule = exceptionOn(hours, date.toISOString().slice(0, 10));
    const spans = rule ? rule.spans : hours.weekly.filter((span) => span.day === weekday);
    for (const span of [...spans].sort((a, b) => minutes(a.opens) - minutes(b.opens))) {
      const end = minutes(span.closes) + (minutes(span.closes) <= minutes(span.opens) ? 1440 : 0);
      const opens = instantOf(timeZone, day + minutes(span.opens) * MINUTE);
      const closes = instantOf(timeZone, day + end * MINUTE);
      if (closes <= from || closes <= opens) continue;
      if (held && opens <= held.closes) held.closes = Math.max(held.closes, closes);
      else {
        if (held) yield held;
        held = { opens, closes };
      }
    }
  }
  if (held) yield held;
}

/** Whether it is open at `at` (epoch milliseconds), until when, or why not and when it opens next. */
export function openState(zoned: ZonedHours, at: number): OpenState {
  const { hours, timeZone } = zoned;
  if (!hours) return { state: 'unknown' };
  const next = openSpans(zoned, at).next().value as Span | undefined;
  if (next && next.opens <= at)
    return next.closes - at > 50 * DAY ? { state: 'open' } : { state: 'open', closes: next.closes };
  const today = dateIn(timeZone, at);
  const reason = exceptionOn(hours, today)?.reason ?? (next && isLunch(zoned, at, next) ? 'lunch' : undefined);
  return { state: 'closed', ...(next && { opens: next.opens }), ...(reason && { reason }) };
}

/** Closed between two spans of one day. */
function isLunch(zoned: ZonedHours, at: number, next: Span): boolean {
  const { timeZone } = zoned;
  const today = dateIn(timeZone, at);
  if (dateIn(timeZone, next.opens) !== today) return false;
  const first = openSpans(zoned, instantOf(timeZone, Date.parse(today)), 1).next().value as Span | undefined;
  return !!first && first.opens < at;
}
