/** Opening hours of the town: weeks in one line, and the days on which they do not hold. */
import type { Hours, OpenSpan } from '../../domain/shop.ts';

type Exception = NonNullable<Hours['exceptions']>[number];

/** The zone of every shop of the town. */
export const timeZone = 'Europe/Paris';

const spansOf = (spans: readonly string[]): OpenSpan[] =>
  spans.map((span) => {
    const [opens = '', closes = ''] = span.split('-');
    return { opens, closes };
  });

/** Part of a week: `days('23', '09:30-12:30', '14:00-19:00')` is Tuesday and Wednesday with a lunch break. */
export const days = (weekdays: string, ...spans: readonly string[]): Hours['weekly'] =>
  [...weekdays].flatMap((day) => spansOf(spans).map((span) => ({ day: Number(day), ...span })));

/** The date so many days later, or earlier when negative. */
export function addDays(date: string, count: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + count);
  return day.toISOString().slice(0, 10);
}

/** Easter Sunday of a Gregorian year (anonymous algorithm of Nature, 1876). */
function easter(year: number): string {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const fromMarch = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 22;
  return addDays(`${year}-03-01`, fromMarch - 1);
}

/** The eleven public holidays of France (Code du travail, L3133-1). */
export function publicHolidays(year: number): string[] {
  const sunday = easter(year);
  const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'].map((day) => `${year}-${day}`);
  // A set, since Ascension falls on 1 or 8 May in some years.
  return [...new Set([...fixed, addDays(sunday, 1), addDays(sunday, 39), addDays(sunday, 50)])].sort();
}

const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();

/** The two Sundays before Christmas Eve. */
function adventSundays(year: number): string[] {
  const eve = `${year}-12-24`;
  const sinceSunday = weekdayOf(eve) || 7;
  return [addDays(eve, -sinceSunday - 7), addDays(eve, -sinceSunday)];
}

/** What the exceptions of a shop depend on. */
export interface Calendar {
  /** The day around which the town is built. */
  today: string;
  /** Open on the two Sundays before Christmas. */
  adventSundays?: boolean;
  /** Closed since the day before yesterday, until the coming Sunday. */
  onVacation?: boolean;
}

/** Public holidays, Christmas Eve and the shop's own days, for the year of `today` and the next. */
export function exceptions({ today, adventSundays: opensSundays = false, onVacation = false }: Calendar): Exception[] {
  const year = Number(today.slice(0, 4));
  const special = (date: string, ...spans: string[]): Exception => ({
    from: date,
    to: date,
    spans: spansOf(spans),
    reason: 'special',
  });
  const usual = [year, year + 1].flatMap((each) => [
    ...publicHolidays(each).map((date): Exception => ({ from: date, to: date, spans: [], reason: 'holiday' })),
    ...(opensSundays ? adventSundays(each).map((date) => special(date, '10:00-12:30', '14:00-18:00')) : []),
    special(`${each}-12-24`, '09:30-17:00'),
  ]);
  if (!onVacation) return usual;

  const vacation: Exception = {
    from: addDays(today, -2),
    to: addDays(today, 7 - weekdayOf(today)),
    spans: [],
    reason: 'vacation',
  };
  // One day, one rule: which of two exceptions wins is not for the sample to decide.
  return [vacation, ...usual.filter(({ from }) => from < vacation.from || from > vacation.to)];
}
