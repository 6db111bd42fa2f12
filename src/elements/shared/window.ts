/** When goods are there, as it is said to whoever has chosen them. */
import { timeIn } from '../../domain/hours-core.ts';
import * as en from '../../i18n/en/promise.ts';
import * as fr from '../../i18n/fr/promise.ts';
import { textsOf } from '../../i18n/languages.ts';
import type { CollectPromise } from '../../domain/offer.ts';
import { dayWords, momentWords, promiseWords } from './words.ts';

/** A promise with by when it surely holds, where that is later: "Today from 17:15, by tomorrow 10:15 at the latest". */
export function promisedWords(promise: CollectPromise, now: number, language: string, timeZone: string): string {
  const words = promiseWords(promise, now, language, timeZone);
  const surely = promise.kind === 'ready' && promise.surely && Date.parse(promise.surely);
  if (!surely || surely <= now) return words;
  const day = (at: number) => dayWords(Math.max(at, now), now, language, timeZone);
  const isSameDay = day(Date.parse(promise.from)) === day(surely);
  const hour = promise.precision === 'hour' && timeIn(timeZone, surely);
  if (isSameDay && !hour) return words;
  const moment = [!isSameDay && day(surely), hour].filter(Boolean).join(' ');
  const texts = textsOf('promise', language, { en: en.promise, fr: fr.promise });
  return `${words}, ${texts.surely(moment)}`;
}

/** The window of a delivery: "Today 18:00–20:00"; its beginning where nobody knows its end. */
export function windowWords(promise: CollectPromise, now: number, language: string, timeZone: string): string {
  if (promise.kind !== 'ready' || !promise.surely) return promiseWords(promise, now, language, timeZone);
  const [from, until] = [Date.parse(promise.from), Date.parse(promise.surely)];
  // Not `formatRange`: browsers do not agree on the spaces around its dash.
  const words = `${momentWords(from, now, language, timeZone)}–${timeIn(timeZone, until)}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
