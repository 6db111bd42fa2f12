/** OpenStreetMap's `opening_hours`, read with the library of that name. */
import OpeningHours from 'opening_hours';
import { addDays, unknownSpans } from './days.ts';
import { publicHolidays } from './holidays.ts';
import { checkOptions, toReading } from './reading.ts';
import type { Day } from './days.ts';
import type { HoursReading, ReadingOptions } from './reading.ts';
import type { OpenSpan } from '../domain/shop.ts';

const DAY = 86_400_000;

/** A stretch of wall-clock time, as if it were UTC. */
interface Stretch {
  opens: number;
  closes: number;
  unknown: boolean;
}

// The package is compiled without Node's types, and edge workers have no process.
const { process } = globalThis as { process?: { env: Record<string, string | undefined> } };

const showsUtc = (): boolean =>
  [0, 6].every((month) => new Date(2026, month, 1).getTime() === Date.UTC(2026, month, 1));

/**
 * Does `work` while the process's clock shows UTC: the library reckons with the clock of the process, and only there does no
 * hour of a shop's wall clock fall into a gap. Nothing else runs meanwhile, since `work` does not wait.
 *
 * @throws Error in a worker thread, whose clock cannot be set, unless the process was started with `TZ=UTC`.
 */
function inUtc<T>(work: () => T): T {
  if (!process || showsUtc()) return work();
  const { env } = process;
  const before = env['TZ'];
  env['TZ'] = 'UTC';
  try {
    if (!showsUtc()) throw new Error('Opening hours are read in UTC: start the process of this worker with TZ=UTC');
    return work();
  } finally {
    if (before === undefined) delete env['TZ'];
    else env['TZ'] = before;
  }
}

/** The open and unknown stretches from one day to before another; the later ones are missing where the parser gives up. */
function stretches(parsed: OpeningHours, from: string, to: string): { found: Stretch[]; until: string } {
  const found: Stretch[] = [];
  for (let start = from, end; start < to; start = end) {
    const month = addDays(start, 30);
    end = month < to ? month : to;
    try {
      for (const [opens, closes, unknown] of parsed.getOpenIntervals(new Date(start), new Date(end))) {
        const last = found.at(-1);
        if (last?.closes === opens.getTime() && last.unknown === unknown) last.closes = closes.getTime();
        else found.push({ opens: opens.getTime(), closes: closes.getTime(), unknown });
      }
    } catch {
      // It throws for years whose school holidays it does not know yet.
      return { found, until: start };
    }
  }
  return { found, until: to };
}

/** One span on the day when it begins; what is longer than a day is cut at each midnight. */
function* pieces({ opens, closes, unknown }: Stretch): Generator<{ date: string; span: OpenSpan }> {
  const text = (at: number) => new Date(at).toISOString();
  const one = (from: number, to: number) => ({
    date: text(from).slice(0, 10),
    span: {
      opens: text(from).slice(11, 16),
      closes: to % DAY ? text(to).slice(11, 16) : '24:00',
      ...(unknown && { unknown }),
    },
  });
  if (closes - opens < DAY) return void (yield one(opens, closes));
  for (let from = opens, to; from < closes; from = to) {
    to = Math.min(closes, (Math.floor(from / DAY) + 1) * DAY);
    yield one(from, to);
  }
}

/** The days from one to before another, with what begins on them. */
function daysOf(found: readonly Stretch[], from: string, to: string): Day[] {
  const spans = new Map<string, OpenSpan[]>();
  for (const stretch of found)
    for (const { date, span } of pieces(stretch)) spans.set(date, [...(spans.get(date) ?? []), span]);
  const days: Day[] = [];
  for (let date = from; date < to; date = addDays(date, 1))
    days.push({ date, spans: spans.get(date) ?? [], isHoliday: false });
  return days;
}

/** What a parsed text speaks of, comments aside: `PH`, `SH`, `sunset`. */
const mentions = (parsed: OpeningHours, words: RegExp): boolean =>
  words.test(parsed.prettifyValue().replaceAll(/"[^"]*"/g, ''));

function parse(text: string, { country, subdivision, region = '' }: ReadingOptions): OpeningHours {
  const place = {
    // Only hours that follow the sun depend on the spot, and these are refused.
    lat: 0,
    lon: 0,
    address: { country_code: country.toLowerCase(), state: region },
  };
  if (!subdivision) return new OpeningHours(text, place);
  const address = { ...place.address, 'ISO3166-2-lvl6': subdivision };
  try {
    return new OpeningHours(text, { ...place, address });
  } catch (error) {
    // School holidays are those of the region; public ones must not be, or Alsace would work on Good Friday.
    const parsed = new OpeningHours(text, place);
    if (mentions(parsed, /\bPH\b/)) throw error;
    return parsed;
  }
}

/**
 * Reads OpenStreetMap's `opening_hours`, such as `Mo-Fr 09:00-12:30,14:00-19:00; Sa 09:00-19:00; PH off`, and what the
 * `openingHours` of schema.org hold. Hours with a comment ("by appointment"), with an open end, or after `||` are unknown
 * while they last.
 *
 * @throws RangeError for options that cannot be meant.
 */
export function readOpeningHours(text: string, options: ReadingOptions): HoursReading {
  checkOptions(options);
  if (!text.trim()) return { problem: 'empty', message: 'No opening hours are given' };
  return inUtc(() => {
    let parsed: OpeningHours;
    try {
      parsed = parse(text, options);
    } catch (error) {
      const message = `opening_hours "${text}": ${String(error)}`;
      return { problem: /no holidays \(/.test(message) ? 'holidays' : 'syntax', message };
    }
    if (mentions(parsed, /\b(sunrise|sunset|dawn|dusk)\b/))
      return { problem: 'sun', message: `opening_hours "${text}": hours that follow the sun are not the same any day` };
    return expand(parsed, options);
  });
}

function expand(parsed: OpeningHours, options: ReadingOptions): HoursReading {
  const { from, days: count = 400, holidays: meaning = 'usual' } = options;
  const isSilent = meaning !== 'usual' && !mentions(parsed, /\bPH\b/);
  const isStable = parsed.isWeekStable() && !isSilent;
  // A night that began before the first day ends on it, and one that begins on the last day ends after it.
  const first = addDays(from, -1);
  const { found, until } = stretches(parsed, addDays(first, -1), addDays(from, isStable ? 8 : count + 1));
  const days = daysOf(found, first, addDays(until, -1));
  if (isStable) return toReading(days, true);

  const holidays = publicHolidays(options, first, until);
  if (!holidays && isSilent)
    return { problem: 'holidays', message: `Nobody knows the public holidays of ${options.country}` };
  for (const day of days) {
    day.isHoliday = holidays?.has(day.date) ?? false;
    if (isSilent && day.isHoliday) day.spans = meaning === 'closed' ? [] : unknownSpans();
  }
  return toReading(days, false);
}
