/** Facts of the trade as words: promises, stock, opening, distances. Dates, numbers and units are `Intl`'s. */
import * as en from '../../i18n/en.ts';
import * as fr from '../../i18n/fr.ts';
import { textsOf } from '../../i18n/languages.ts';
import { intl } from '../../domain/intl.ts';
import { dateIn } from '../../domain/hours-core.ts';
import type { CollectPromise, Stock } from '../../domain/offer.ts';
import type { Address } from '../../domain/shop.ts';

/** What every element may say. */
export const common = (language: string): typeof en.common =>
  textsOf('common', language, { en: en.common, fr: fr.common });

const DAY = 86_400_000;
/** Hour and minute as the shop's door says them: 17:00. */
export const timeWords = (at: number, language: string, timeZone: string): string =>
  intl('DateTimeFormat', language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at);

/** How often midnight passes between now and then, in a zone. */
const daysUntil = (at: number, now: number, timeZone: string): number =>
  Math.round((Date.parse(dateIn(timeZone, at)) - Date.parse(dateIn(timeZone, now))) / DAY);

const relative = (language: string, value: number, unit: Intl.RelativeTimeFormatUnit): string =>
  intl('RelativeTimeFormat', language, { numeric: 'auto', style: 'short' }).format(value, unit);

/** "today", "tomorrow", a weekday within the week, or weekday and date; in the shop's zone. */
export function dayWords(at: number, now: number, language: string, timeZone: string): string {
  const days = daysUntil(at, now, timeZone);
  if (days === 0 || days === 1) return relative(language, days, 'day');
  const far = days < 0 || days > 6;
  return intl('DateTimeFormat', language, {
    weekday: 'long',
    ...(far && { day: 'numeric', month: 'long' }),
    timeZone,
  }).format(at);
}

/** A moment: day and time. */
export const momentWords = (at: number, now: number, language: string, timeZone: string): string =>
  `${dayWords(at, now, language, timeZone)} ${timeWords(at, language, timeZone)}`;

/** A promise as a headline: "Today from 17:00". */
export function promiseWords(promise: CollectPromise, now: number, language: string, timeZone: string): string {
  const texts = common(language);
  if (promise.kind === 'unknown') return texts.readyUnknown;
  if (promise.kind === 'told') return texts.told(momentWords(Date.parse(promise.opens), now, language, timeZone));
  // A promise made a while ago may lie in the past: from now on it is what it was, ready.
  const at = Math.max(Date.parse(promise.from), now);
  const day = dayWords(at, now, language, timeZone);
  return capital(promise.precision === 'day' ? day : texts.fromTime(day, timeWords(at, language, timeZone)));
}

const AGES = [
  ['day', DAY],
  ['hour', 3_600_000],
  ['minute', 60_000],
  // What has just been counted was counted "now".
  ['second', -Infinity],
] as const;

/** Stock with its age: "3 in stock · counted 12 min ago". */
export function stockWords(stock: Stock, now: number, language: string): string {
  const texts = textsOf('stock', language, { en: en.stock, fr: fr.stock });
  const level = texts[stock.level](stock.quantity);
  if (stock.level === 'on_order' || stock.level === 'out') return level;
  const age = now - Date.parse(stock.asOf);
  const [unit, length] = AGES.find(([, ms]) => age >= ms)!;
  return `${level} · ${texts.counted(relative(language, -Math.floor(age / length) || 0, unit))}`;
}

/** A distance as people say it: "350 m", "1.2 km". */
export function distanceWords(metres: number, language: string): string {
  const [step, unit, length] =
    metres < 950 ? [50, 'meter', 1] : ([metres < 9500 ? 100 : 1000, 'kilometer', 1000] as const);
  return intl('NumberFormat', language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(
    (Math.round(metres / step) * step || 50) / length,
  );
}

/** An address on one line. */
export const addressWords = ({ lines, postcode, town }: Address): string =>
  [...lines, `${postcode} ${town}`].join(', ');

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
