/** When a delivery comes. */
import type { CollectPromise } from '../../domain/offer.ts';
import { momentWords, promiseWords, timeWords } from './words.ts';

/** The window of a delivery: "Today 18:00–20:00"; its beginning where nobody knows its end. */
export function windowWords(promise: CollectPromise, now: number, language: string, timeZone: string): string {
  if (promise.kind !== 'ready' || !promise.surely) return promiseWords(promise, now, language, timeZone);
  const [from, until] = [Date.parse(promise.from), Date.parse(promise.surely)];
  // Not `formatRange`: browsers do not agree on the spaces around its dash.
  const words = `${momentWords(from, now, language, timeZone)}–${timeWords(until, language, timeZone)}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
