/** Days written out one by one, and the week with exceptions that says the same in few words. */
import { spansOn } from '../domain/hours.ts';
import type { Hours, OpenSpan } from '../domain/shop.ts';

type Exception = NonNullable<Hours['exceptions']>[number];

/** The hours that begin on one day. */
export interface Day {
  /** `YYYY-MM-DD`. */
  date: string;
  /** Soonest first. */
  spans: OpenSpan[];
  isHoliday: boolean;
}

/** A day of which nothing is known. */
export const unknownSpans = (): OpenSpan[] => [{ opens: '00:00', closes: '24:00', unknown: true }];

/** The date so many days later, or earlier when negative. */
export const addDays = (date: string, count: number): string =>
  new Date(Date.parse(date) + count * 86_400_000).toISOString().slice(0, 10);

/** ISO weekday: 1 is Monday. */
export const weekdayOf = (date: string): number => new Date(date).getUTCDay() || 7;

/** As many exceptions as the schema allows, less the one that ends them. */
const MOST = 199;

const keyOf = (spans: readonly OpenSpan[]): string =>
  spans.map(({ opens, closes, unknown }) => `${opens}-${closes}${unknown ? '?' : ''}`).join();

const sameHours = (a: readonly OpenSpan[], b: readonly OpenSpan[]): boolean => keyOf(a) === keyOf(b);

/** A week in as few words as it takes: spans that are the same on all its days belong to no weekday. */
function toWeek(days: ReadonlyMap<number, readonly OpenSpan[]>): OpenSpan[] {
  const [first = [], ...others] = days.values();
  if (others.every((spans) => sameHours(spans, first))) return [...first];
  return [...days].sort(([a], [b]) => a - b).flatMap(([day, spans]) => spans.map((span) => ({ day, ...span })));
}

/** The week that most days follow. */
function usualWeek(days: readonly Day[]): OpenSpan[] {
  const counts = new Map<number, Map<string, { spans: OpenSpan[]; count: number }>>();
  for (const { date, spans } of days) {
    const weekday = weekdayOf(date);
    const seen = counts.get(weekday) ?? new Map<string, { spans: OpenSpan[]; count: number }>();
    seen.set(keyOf(spans), { spans, count: (seen.get(keyOf(spans))?.count ?? 0) + 1 });
    counts.set(weekday, seen);
  }
  const most = [...counts].map(([weekday, seen]) => {
    const [first] = [...seen.values()].sort((a, b) => b.count - a.count);
    return [weekday, first!.spans] as const;
  });
  return toWeek(new Map(most));
}

/** A run of days that follow a week of their own. */
interface Season {
  days: Day[];
  /** By weekday; what the usual week says where the season is silent. */
  week: Map<number, OpenSpan[]>;
}

/**
 * Stretches in which most days are not as usual, but alike on the same weekday. Holidays inside belong to no season: they
 * are exceptions of their own.
 */
function seasons(days: readonly Day[], isUsual: (day: Day) => boolean): Exception[] {
  const found: Season[] = [];
  let open: Season | undefined;
  /** Usual days after the last unusual one: of the season only if it goes on. */
  let pending: Day[] = [];
  for (const day of days) {
    if (day.isHoliday) continue;
    if (isUsual(day)) {
      pending.push(day);
      continue;
    }
    const joined: Day[] = [...pending, day];
    const week = new Map(open?.week);
    const agrees = joined.every(({ date, spans }) => {
      const weekday = weekdayOf(date);
      const known = week.get(weekday);
      week.set(weekday, spans);
      return !known || sameHours(known, spans);
    });
    if (open && agrees && pending.length < 7) {
      open.days.push(...joined);
      open.week = week;
    } else {
      open = { days: [day], week: new Map([[weekdayOf(day.date), day.spans]]) };
      found.push(open);
    }
    pending = [];
  }
  return found
    .filter(({ days }) => {
      const unusual = days.filter((day) => !isUsual(day));
      return unusual.length * 2 > days.length && (isLong(days) || unusual.every(({ spans }) => isLike(unusual, spans)));
    })
    .map(toException);
}

/** Within two weeks, days that are not alike are no season: each weekday comes only once. */
const isLong = (days: readonly Day[]): boolean => days.at(-1)!.date >= addDays(days[0]!.date, 14);

const isLike = ([first]: readonly Day[], spans: readonly OpenSpan[]): boolean => sameHours(first!.spans, spans);

function toException({ days, week }: Season): Exception {
  const spans = toWeek(week);
  const reason = spans.length ? undefined : days.length > 3 ? 'vacation' : 'special';
  return { from: days[0]!.date, to: days.at(-1)!.date, spans, ...(reason && { reason }) };
}

/** Days on which `hours` does not say what they say, neighbours that are alike as one. */
function corrections(days: readonly Day[], hours: Hours): Exception[] {
  const found: Exception[] = [];
  for (const { date, spans, isHoliday } of days) {
    if (sameHours(spansOn(hours, date), spans)) continue;
    const reason = isHoliday ? 'holiday' : 'special';
    const last = found.at(-1);
    if (last && addDays(last.to, 1) === date && last.reason === reason && sameHours(last.spans, spans)) last.to = date;
    else found.push({ from: date, to: date, spans, reason });
  }
  return found;
}

/**
 * The week and the exceptions that say what the days say, and no more.
 *
 * @param days Every day of a stretch of time, in order; a week is enough where all are alike.
 * @param forever Whether it goes on like that; otherwise nothing is known after the last day.
 */
export function toHours(days: readonly Day[], forever: boolean): Hours {
  // What goes on for ever is what is left in the end.
  const weekly = usualWeek(forever ? days.slice(-7) : days);
  const isUsual = ({ date, spans }: Day) => sameHours(spansOn({ weekly }, date), spans);
  const large = seasons(days, isUsual);
  const all = [...large, ...corrections(days, { weekly, exceptions: large })];
  const exceptions = all.sort((a, b) => (a.from < b.from ? -1 : 1)).slice(0, MOST);
  // Where there is more to say than there is room for, the rest of the time is unknown.
  const cut = all[MOST]?.from;
  const end = cut ?? (forever ? undefined : addDays(days.at(-1)!.date, 1));
  if (end !== undefined) exceptions.push({ from: end, to: '9999-12-31', spans: unknownSpans() });
  const clipped = exceptions.map((each) =>
    cut && each.from < cut && each.to >= cut ? { ...each, to: addDays(cut, -1) } : each,
  );
  return { weekly, ...(clipped.length && { exceptions: clipped }) };
}
