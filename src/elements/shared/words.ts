/** Facts of the trade as words: promises, stock, opening, distances. Dates, numbers and units are `Intl`'s. */
import * as en from '../../i18n/en.ts';
import * as fr from '../../i18n/fr.ts';
import { textsOf } from '../../i18n/languages.ts';
import { intl } from '../../domain/intl.ts';
import { dateIn, timeIn } from '../../domain/hours-core.ts';
import type { CollectPromise, Stock } from '../../domain/offer.ts';
import type { Address } from '../../domain/shop.ts';

/** What every element may say. */
export const common = (language: string): typeof en.common =>
  textsOf('common', language, { en: en.common, fr: fr.common });

const DAY = 86_400_000;
/** "today", "tomorrow", a weekday within the week, or weekday and date; in the shop's zone. */
export function dayWords(at: number, now: number, language: string, timeZone: string): string {
  const { days } = common(language);
  const date = dateIn(timeZone, at);
  const ahead = (Date.parse(date) - Date.parse(dateIn(timeZone, now))) / DAY;
  return (
    (ahead < 7 && days[ahead > 1 ? new Date(date).getUTCDay() + 2 : ahead]) ||
    intl('DateTimeFormat', language, { weekday: 'long', day: 'numeric', month: 'long', timeZone }).format(at)
  );
}

/** A moment: day and time. */
export const momentWords = (at: number, now: number, language: string, timeZone: string): string =>
  `${dayWords(at, now, language, timeZone)} ${timeIn(timeZone, at)}`;

/** A promise as a headline: "Today from 17:00". */
export function promiseWords(promise: CollectPromise, now: number, language: string, timeZone: string): string {
  const texts = common(language);
  if (promise.kind === 'unknown') return texts.readyUnknown;
  if (promise.kind === 'told') return texts.told(momentWords(Date.parse(promise.opens), now, language, timeZone));
  // A promise made a while ago may lie in the past: from now on it is what it was, ready.
  const at = Math.max(Date.parse(promise.from), now);
  const day = dayWords(at, now, language, timeZone);
  return capital(promise.precision === 'day' ? day : texts.fromTime(day, timeIn(timeZone, at)));
}

/** So many of a unit: "12 min". */
const amountWords = (amount: number, unit: string, language: string): string =>
  intl('NumberFormat', language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount);

/** Stock with its age: "3 in stock · counted 12 min ago". */
export function stockWords(stock: Stock, now: number, language: string): string {
  const texts = textsOf('stock', language, { en: en.stock, fr: fr.stock });
  const level = texts[stock.level](stock.quantity);
  if (stock.level === 'on_order' || stock.level === 'out') return level;
  // What has just been counted, or by a clock that is ahead, was counted within the last minute.
  const age = Math.max(1, (now - Date.parse(stock.asOf)) / 60_000);
  const [unit, length] = age < 60 ? ['minute', 1] : age < 1440 ? ['hour', 60] : (['day', 1440] as const);
  return `${level} · ${texts.counted(amountWords(Math.floor(age / length), unit, language))}`;
}

/** A distance as people say it: "350 m", "1.2 km". */
export function distanceWords(metres: number, language: string): string {
  const [step, unit, length] =
    metres < 950 ? [50, 'meter', 1] : ([metres < 9500 ? 100 : 1000, 'kilometer', 1000] as const);
  return amountWords((Math.round(metres / step) * step || 50) / length, unit, language);
}

/** An address on one line. */
export const addressWords = ({ lines, postcode, town }: Address): string =>
  [...lines, `${postcode} ${town}`].join(', ');

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
