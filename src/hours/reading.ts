/** What reading hours takes and gives, whatever they are written in. */
import { isDate } from '../domain/formats.ts';
import { toHours } from './days.ts';
import type { Hours } from '../domain/shop.ts';
import type { Day } from './days.ts';

/** Where the shop is, and for which days its hours are wanted. */
export interface ReadingOptions {
  /** ISO 3166-1 alpha-2, such as `FR`: which days are public holidays depends on it. */
  country: string;
  /** ISO 3166-2 of a part of the country with holidays of its own, such as `FR-67` (Bas-Rhin) or `DE-BY`. */
  subdivision?: string;
  /** Name of the region as OpenStreetMap has it, such as `Grand Est`: school holidays go by it. */
  region?: string;
  /** The first day that is wanted, `YYYY-MM-DD`: today where the shop is. */
  from: string;
  /**
   * For how many days hours are written out that are not the same every week; 400 by default. Beyond them they are unknown,
   * so read again well before.
   */
  days?: number;
  /**
   * What a public holiday means of which the source says nothing: `usual` (the default, as both notations have it), or
   * `closed` or `unknown` where shops are known to forget their holidays.
   */
  holidays?: 'usual' | 'closed' | 'unknown';
}

/**
 * Why nothing can be made of hours. `empty`: nothing is said. `syntax`: it cannot be parsed. `sun`: they follow the sun, which
 * plain data cannot. `holidays`: the holidays they speak of are not known in this country. `length`: there is more to say of a week than `Hours` holds.
 */
export type HoursProblem = 'empty' | 'syntax' | 'sun' | 'holidays' | 'length';

/**
 * The outcome of reading hours: plain data, and the days on which the source contradicts itself, which are unknown; or the
 * name of what is wrong, with a sentence for developers. A shop whose hours have a problem has none: unknown, never open.
 */
export type HoursReading = { hours: Hours; contradictions: string[] } | { problem: HoursProblem; message: string };

/** How many spans a week or an exception holds. */
const MOST = 70;

/** The outcome of having read hours day by day, as for `toHours`. */
export function toReading(days: readonly Day[], forever: boolean, contradictions: string[] = []): HoursReading {
  const hours = toHours(days, forever);
  const isTooLong = [hours.weekly, ...(hours.exceptions ?? []).map(({ spans }) => spans)].some(
    ({ length }) => length > MOST,
  );
  if (isTooLong) return { problem: 'length', message: `More than ${MOST} spans in a week` };
  return { hours, contradictions };
}

/** @throws RangeError for options that cannot be meant. */
export function checkOptions({ from, days = 400 }: ReadingOptions): void {
  if (!isDate(from)) throw new RangeError(`from: not a date: "${from}"`);
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`days: not a number of days: ${days}`);
}
