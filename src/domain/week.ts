/** The coming days as they stand on a shop's door. */
import { exceptionOn, spansOn } from './hours.ts';
import type { Hours, OpenSpan } from './schemas/shop.ts';

const DAY = 86_400_000;

/** One of the coming seven days. */
export interface WeekDay {
  /** Calendar date, `YYYY-MM-DD`. */
  date: string;
  isToday: boolean;
  /** Soonest first; none: closed. */
  spans: OpenSpan[];
  /** Not as in other weeks. */
  exception?: { reason?: 'holiday' | 'vacation' | 'special' };
}

/** A dated change of hours. */
export type HoursException = NonNullable<Hours['exceptions']>[number];

/** The coming seven days from Monday to Sunday, each on the date when it comes next: what is said of a day holds on that date. */
export function comingWeek(hours: Hours, today: string): WeekDay[] {
  const first = Date.parse(today);
  const days = Array.from({ length: 7 }, (_, i) => new Date(first + i * DAY));
  return days
    .sort((a, b) => (a.getUTCDay() || 7) - (b.getUTCDay() || 7))
    .map((day) => {
      const date = day.toISOString().slice(0, 10);
      const exception = exceptionOn(hours, date);
      return {
        date,
        isToday: date === today,
        spans: spansOn(hours, date),
        ...(exception && { exception: { ...(exception.reason && { reason: exception.reason }) } }),
      };
    });
}

/**
 * The changes of hours that the coming week does not show yet, soonest first.
 *
 * @param days How far ahead one is told.
 */
export function laterExceptions({ exceptions = [] }: Hours, today: string, days = 45): HoursException[] {
  const inDays = (count: number) => new Date(Date.parse(today) + count * DAY).toISOString().slice(0, 10);
  return exceptions
    .filter(({ from, to }) => to >= inDays(7) && from <= inDays(days))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}
