/** Facts of the trade as words: promises, stock, opening, distances. Dates, numbers and units are `Intl`'s. */
import * as en from '../../i18n/en.ts';
import * as fr from '../../i18n/fr.ts';
import { textsOf } from '../../i18n/languages.ts';
import { dateIn, openState } from '../../domain/hours.ts';
import type { ZonedHours } from '../../domain/hours.ts';
import type { CollectPromise, Stock } from '../../domain/offer.ts';
import type { Address } from '../../domain/shop.ts';

/** What every element may say. */
export const common = (language: string): typeof en.common =>
  textsOf('common', language, { en: en.common, fr: fr.common });

const DAY = 86_400_000;
/** Hour and minute as the shop's door says them: 17:00. */
const time = (at: number, language: string, timeZone: string) =>
  new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at);

/** "today", "tomorrow", a weekday within the week, or weekday and date; in the shop's zone. */
export function dayWords(at: number, now: number, language: string, timeZone: string): string {
  const texts = common(language);
  const days = Math.round((Date.parse(dateIn(timeZone, at)) - Date.parse(dateIn(timeZone, now))) / DAY);
  if (days === 0) return texts.today;
  if (days === 1) return texts.tomorrow;
  const near = days > 0 && days < 7;
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    ...(!near && { day: 'numeric', month: 'long' }),
    timeZone,
  }).format(at);
}

/** A moment: day and time. */
export const momentWords = (at: number, now: number, language: string, timeZone: string): string =>
  common(language).at(dayWords(at, now, language, timeZone), time(at, language, timeZone));

/** A promise as a headline: "Today from 17:00". */
export function promiseWords(promise: CollectPromise, now: number, language: string, timeZone: string): string {
  const texts = common(language);
  if (promise.kind === 'unknown') return texts.readyUnknown;
  if (promise.kind === 'told') return texts.told(momentWords(Date.parse(promise.opens), now, language, timeZone));
  // A promise made a while ago may lie in the past: from now on it is what it was, ready.
  const at = Math.max(Date.parse(promise.from), now);
  const day = dayWords(at, now, language, timeZone);
  return promise.precision === 'day' ? texts.fromDay(day) : texts.fromTime(day, time(at, language, timeZone));
}

/** Whether it is open, as a subordinate phrase: "open until 19:00". */
export function openWords(zoned: ZonedHours, now: number, language: string): string {
  const texts = common(language);
  const open = openState(zoned, now);
  if (open.state === 'unknown') return texts.hoursUnknown;
  const at = open.state === 'open' ? open.closes : open.opens;
  if (at === undefined) return open.state === 'open' ? texts.open : texts.closed;
  const hour = time(at, language, zoned.timeZone);
  if (open.state === 'open') return texts.openUntil(hour);
  const day = dayWords(at, now, language, zoned.timeZone);
  if (open.reason === 'vacation') return texts.vacationUntil(day);
  if (open.reason === 'lunch') return texts.lunchUntil(hour);
  return texts.closedUntil(day === texts.today ? hour : texts.at(day, hour));
}

const AGES = [
  ['day', DAY],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** Stock with its age: "3 in stock · counted 12 min ago". */
export function stockWords(stock: Stock, now: number, language: string): string {
  const texts = textsOf('stock', language, { en: en.stock, fr: fr.stock });
  const level = texts[stock.level](stock.quantity);
  if (stock.level === 'on_order' || stock.level === 'out') return level;
  const age = now - Date.parse(stock.asOf);
  const [unit, length] = AGES.find(([, ms]) => age >= ms) ?? ['minute', Infinity];
  if (length === Infinity) return `${level} · ${texts.justCounted}`;
  const ago = new Intl.RelativeTimeFormat(language, { style: 'short' }).format(-Math.floor(age / length), unit);
  return `${level} · ${texts.counted(ago)}`;
}

/** A distance as people say it: "350 m", "1.2 km". */
export function distanceWords(metres: number, language: string): string {
  const [value, unit] = metres < 950 ? [Math.round(metres / 50) * 50 || 50, 'meter'] : [metres / 1000, 'kilometer'];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    maximumFractionDigits: metres < 9500 ? 1 : 0,
  }).format(value);
}

/** An address on one line. */
export const addressWords = ({ lines, postcode, town }: Address): string =>
  [...lines, `${postcode} ${town}`].join(', ');
