/** schema.org's `OpeningHoursSpecification`, alone or on the shop that it belongs to. */
import { z } from 'zod';
import { isDate, isTime } from '../domain/formats.ts';
import { addDays, unknownSpans, weekdayOf } from './days.ts';
import { publicHolidays } from './holidays.ts';
import { readOpeningHours } from './osm.ts';
import { checkOptions, toReading } from './reading.ts';
import type { Day } from './days.ts';
import type { HoursReading, ReadingOptions } from './reading.ts';
import type { OpenSpan } from '../domain/shop.ts';

/** JSON-LD writes a list of one as its only item. */
const many = <T extends z.ZodType>(one: T) =>
  z.preprocess((value) => (Array.isArray(value) ? (value as unknown[]) : [value]), z.array(one));

const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'publicholidays'];
const HOLIDAY = names.length;

/** `Monday`, `https://schema.org/Monday` or `{ "@id": … }`: 1 to 7, or 8 for public holidays. */
const dayOfWeek = z
  .union([z.string(), z.object({ '@id': z.string() }).transform((node) => node['@id'])])
  .transform((name) => names.indexOf(name.replace(/^.*[/:]/, '').toLowerCase()) + 1)
  .refine((day) => day > 0, 'not a day of the week');

/** `9:00`, `09:00:00`: with hours of its own zone it would be an instant, which opening hours are not. */
const wallTime = z
  .string()
  .transform((text) => /^(\d\d?:\d\d)(:\d\d)?$/.exec(text)?.[1]?.padStart(5, '0') ?? '')
  .refine(isTime, 'not a time');

/** A date, or the date of a date and time. */
const day = z
  .string()
  .transform((text) => text.split('T')[0] ?? '')
  .refine(isDate, 'not a date');

const specification = z
  .object({
    dayOfWeek: many(dayOfWeek).optional(),
    opens: wallTime.optional(),
    closes: wallTime.optional(),
    validFrom: day.optional(),
    validThrough: day.optional(),
  })
  .refine(({ opens, closes }) => (opens === undefined) === (closes === undefined), 'opens and closes go together')
  .refine(({ opens, closes }) => !opens || opens === '00:00' || opens !== closes, 'closes when it opens')
  .refine(({ validFrom = '', validThrough = '9' }) => validFrom <= validThrough, 'ends before it begins');
type Specification = z.infer<typeof specification>;

const shop = z.object({
  openingHours: many(z.string()).optional(),
  openingHoursSpecification: many(specification).optional(),
  specialOpeningHoursSpecification: many(specification).optional(),
});

/** The first and the last day that are written out. */
interface Period {
  first: string;
  last: string;
}

/** What counts before what: a named day, then holidays, then a season, then the week. */
const ranks = ['special', 'holidays', 'season', 'week'] as const;

/** What a specification says of its days. */
interface Statement {
  rank: (typeof ranks)[number];
  /** 1 to 7; every day when absent. */
  days: readonly number[] | undefined;
  from: string;
  to: string;
  /** Closed when absent. */
  span: OpenSpan | undefined;
}

/** @param special Whether it stands among the special hours, which name days. */
function toStatements(
  { dayOfWeek, opens, closes, validFrom = '', validThrough = '9999-12-31' }: Specification,
  special: boolean,
  { first, last }: Period,
): Statement[] {
  const isDated = special || validFrom > first || validThrough < last;
  const days = dayOfWeek?.filter((day) => day !== HOLIDAY);
  // Google's way to say closed is from midnight to midnight, and its whole day ends a minute early.
  const end = closes === '23:59' || closes === '00:00' ? '24:00' : closes;
  const said = {
    days,
    from: validFrom,
    to: validThrough,
    span: opens && end && opens !== closes ? { opens, closes: end } : undefined,
  };
  const rank = !isDated ? 'week' : special || !days ? 'special' : 'season';
  return [
    ...(days?.length === dayOfWeek?.length ? [] : [{ ...said, rank: 'holidays', days: undefined } as const]),
    ...(days?.length === 0 ? [] : [{ ...said, rank } as const]),
  ];
}

const length = ({ from, to }: Statement): number => Date.parse(to) - Date.parse(from || '1970-01-01');

/** The spans of a day that several statements speak of; `undefined` when they contradict each other. */
function agreed(statements: readonly Statement[]): OpenSpan[] | undefined {
  const spans = new Map(
    statements.flatMap(({ span }) => (span ? [[`${span.opens} ${span.closes}`, span] as const] : [])),
  );
  if (spans.size && statements.some(({ span }) => !span)) return undefined;
  const sorted = [...spans.values()].sort((a, b) => (a.opens < b.opens ? -1 : 1));
  // Over midnight nothing follows on the same day.
  const overlaps = sorted.some(({ opens }, i) => {
    const before = sorted[i - 1];
    return before && (before.closes <= before.opens || opens < before.closes);
  });
  return overlaps ? undefined : sorted;
}

/** The statements that count on a day; `undefined` when nothing is known of it. */
function countingOn(statements: readonly Statement[], date: string, isHoliday: boolean): Statement[] | undefined {
  const current = statements.filter(({ from, to }) => from <= date && date <= to);
  const on = (statement: Statement) =>
    statement.rank === 'holidays' ? isHoliday : (statement.days?.includes(weekdayOf(date)) ?? true);
  for (const rank of ranks) {
    const speaking = current.filter((statement) => statement.rank === rank && on(statement));
    const shortest = Math.min(...speaking.map(length));
    if (speaking.length) return speaking.filter((statement) => length(statement) === shortest);
  }
  // Who names the open days of a week or a season says that it is closed on the others.
  return current.some(({ rank }) => rank === 'week' || rank === 'season') ? [] : undefined;
}

/**
 * Reads schema.org's hours: an `OpeningHoursSpecification`, several of them, or a shop (`LocalBusiness`) that has them as
 * `openingHoursSpecification` and `specialOpeningHoursSpecification`, or only `openingHours`. Days named by date count before
 * public holidays, these before a season, and a season before the week. Days of which two statements contradict each other
 * are unknown.
 *
 * @param source JSON-LD from a stranger: anything.
 * @throws RangeError for options that cannot be meant.
 */
export function readSpecification(source: unknown, options: ReadingOptions): HoursReading {
  checkOptions(options);
  const parsed = shop.safeParse(isSpecification(source) ? { openingHoursSpecification: source } : source);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { problem: 'syntax', message: `${issue?.path.join('.')}: ${issue?.message}` };
  }
  const { openingHours = [], openingHoursSpecification = [], specialOpeningHoursSpecification = [] } = parsed.data;
  const period = { first: addDays(options.from, -1), last: addDays(options.from, options.days ?? 400) };
  const statements = [
    ...openingHoursSpecification.flatMap((each) => toStatements(each, false, period)),
    ...specialOpeningHoursSpecification.flatMap((each) => toStatements(each, true, period)),
  ];
  // In OpenStreetMap's words, a comma adds to what was said and a semicolon replaces it.
  return statements.length ? expand(statements, period, options) : readOpeningHours(openingHours.join(', '), options);
}

const isSpecification = (source: unknown): boolean =>
  Array.isArray(source) ||
  (typeof source === 'object' && source !== null && ['dayOfWeek', 'opens', 'validFrom'].some((key) => key in source));

function expand(statements: readonly Statement[], { first, last }: Period, options: ReadingOptions): HoursReading {
  const { holidays: meaning = 'usual' } = options;
  const speaksOfHolidays = statements.some(({ rank }) => rank === 'holidays');
  const isSilent = meaning !== 'usual' && !speaksOfHolidays;
  const holidays = publicHolidays(options, first, last);
  if (!holidays && (speaksOfHolidays || isSilent))
    return { problem: 'holidays', message: `Nobody knows the public holidays of ${options.country}` };

  const dated = statements.filter(({ rank }) => rank !== 'week');
  const ends = dated.reduce((latest, { to }) => (to > latest ? to : latest), first);
  // After the last date there is only the week, and it never changes.
  const forever = !speaksOfHolidays && !isSilent && dated.length < statements.length && ends < last;
  const forgotten = meaning === 'closed' ? [] : undefined;
  const contradictions: string[] = [];
  const days: Day[] = [];
  for (let date = first; date <= (forever ? addDays(ends, 7) : last); date = addDays(date, 1)) {
    const isHoliday = holidays?.has(date) ?? false;
    const counting = countingOn(statements, date, isHoliday);
    const isForgotten = isSilent && isHoliday && !counting?.some(({ rank }) => rank === 'special');
    const spans = isForgotten ? forgotten : counting && agreed(counting);
    if (counting && !isForgotten && !spans) contradictions.push(date);
    days.push({ date, spans: spans ?? unknownSpans(), isHoliday });
  }
  return toReading(days, forever, contradictions);
}
