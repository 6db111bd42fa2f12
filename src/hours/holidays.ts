/** Public holidays, from `date-holidays`. */
import Holidays from 'date-holidays';
import { addDays } from './days.ts';
import type { ReadingOptions } from './reading.ts';

const years = new Map<string, readonly string[]>();

/** The public holidays of a year; `undefined` where nobody knows them. */
function holidaysOf({ country, subdivision }: ReadingOptions, year: number): readonly string[] | undefined {
  const key = `${country} ${subdivision} ${year}`;
  const known = years.get(key);
  if (known) return known;
  const part = subdivision?.split('-')[1];
  const options = { types: ['public' as const] };
  const calendar = part ? new Holidays(country, part, options) : new Holidays(country, options);
  const holidays = calendar.getHolidays(year);
  if (!holidays.length) return undefined;
  const dates = holidays.flatMap(({ date, start, end }) => {
    // Some feasts begin on the evening before and last for days.
    const length = Math.max(1, Math.floor((end.getTime() - start.getTime()) / 86_400_000));
    return Array.from({ length }, (_, day) => addDays(date.slice(0, 10), day));
  });
  years.set(key, dates);
  return dates;
}

/** The public holidays of some years, as dates; `undefined` where nobody knows them. */
export function publicHolidays(options: ReadingOptions, from: string, to: string): ReadonlySet<string> | undefined {
  const all = new Set<string>();
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    const dates = holidaysOf(options, year);
    if (!dates) return undefined;
    for (const date of dates) all.add(date);
  }
  return all;
}
