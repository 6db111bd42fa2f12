/** When a delivery comes. */
import type { CollectPromise } from '../../domain/offer.ts';
import { dayWords, promiseWords } from './words.ts';

/** The window of a delivery: "Today 18:00 – 20:00"; its beginning where nobody knows its end. */
export function windowWords(promise: CollectPromise, now: number, language: string, timeZone: string): string {
  if (promise.kind !== 'ready' || !promise.surely) return promiseWords(promise, now, language, timeZone);
  const [from, until] = [Date.parse(promise.from), Date.parse(promise.surely)];
  const hours = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).formatRange(from, until);
  const words = `${dayWords(from, now, language, timeZone)} ${hours}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
