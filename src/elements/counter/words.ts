/** What a counter says of an order. */
import { dateIn, timeIn } from '../../domain/hours-core.ts';
import { formatMoney } from '../../domain/money.ts';
import type { CounterOrder } from '../../domain/order.ts';
import type { Shop } from '../../domain/shop.ts';
import type { Texts } from '../../i18n/languages.ts';
import { MarketplaceError } from '../../marketplace/error.ts';
import { failureWords } from '../shared/failure.ts';
import { momentWords, promiseWords } from '../shared/words.ts';
import { lastStep } from './desk.ts';

/** What it takes to speak. */
export interface Speech {
  texts: Texts['counter'];
  language: string;
  shop: Shop;
  /** Epoch milliseconds. */
  now: number;
}

/** How much it presses; the words say so too. */
export type Tone = 'calm' | 'soon' | 'late';

/** When the order wants the shop, in words: "Answer by 17:30 · 6 min left". */
export function dueWords({ part, acceptBy }: CounterOrder, speech: Speech): { words: string; tone: Tone } {
  const { texts, now } = speech;
  if (part.state === 'proposed') return { words: texts.answers, tone: 'calm' };
  if (part.state === 'shipped') return { words: texts.sent, tone: 'calm' };
  if (part.state === 'ready')
    return { words: part.holdUntil ? texts.heldUntil(moment(part.holdUntil, speech)) : texts.toHandOver, tone: 'calm' };
  if (part.state === 'accepted') return promised(part, speech);
  if (part.state !== 'placed') return { words: doneWords(part, speech), tone: 'calm' };
  if (!acceptBy) return { ...promised(part, speech), tone: 'soon' };
  const at = Date.parse(acceptBy);
  const { shop } = speech;
  const isToday = dateIn(shop.timeZone, at) === dateIn(shop.timeZone, now);
  const by = isToday ? timeIn(shop.timeZone, at) : moment(acceptBy, speech);
  if (at <= now) return { words: texts.answerLate(by), tone: 'late' };
  const minutes = Math.ceil((at - now) / 60_000);
  const left = minutes <= 60 ? ` · ${texts.minutesLeft(minutes)}` : '';
  return { words: texts.answerBy(by) + left, tone: 'soon' };
}

function promised({ promise }: CounterOrder['part'], speech: Speech): { words: string; tone: Tone } {
  const { texts, language, shop, now } = speech;
  if (promise.kind === 'unknown') return { words: texts.noPromise, tone: 'calm' };
  if (promise.kind === 'told') return { words: promiseWords(promise, now, language, shop.timeZone), tone: 'calm' };
  const from = moment(promise.from, speech);
  // A day's promise is late when the day is over, which the next promise of an hour would be too early to say.
  const isLate = Date.parse(promise.from) + (promise.precision === 'day' ? 86_400_000 : 0) < now;
  return isLate ? { words: texts.late(from), tone: 'late' } : { words: texts.promised(from), tone: 'calm' };
}

/** What has become of a finished order, and when. */
function doneWords(part: CounterOrder['part'], speech: Speech): string {
  return `${capital(speech.texts.states[part.state])} · ${moment(lastStep(part).at, speech)}`;
}

const moment = (instant: string, { now, language, shop }: Speech): string =>
  momentWords(Date.parse(instant), now, language, shop.timeZone);

/** What is to be paid, and where. */
export function paymentWords({ payment, total }: CounterOrder['part'], { texts, language }: Speech): string {
  const amount = formatMoney(total, language);
  if (payment === 'in_shop') return texts.inShop(amount);
  return texts[payment](amount);
}

/** How long ago: "4 min ago". */
export function agoWords(since: number, { now, language }: Pick<Speech, 'now' | 'language'>): string {
  const seconds = Math.max(1, Math.round((now - since) / 1000));
  const ago = new Intl.RelativeTimeFormat(language, { style: 'short' });
  if (seconds < 60) return ago.format(-seconds, 'second');
  return seconds < 5400
    ? ago.format(-Math.round(seconds / 60), 'minute')
    : ago.format(-Math.round(seconds / 3600), 'hour');
}

/** Why the counter does not answer; to shoppers the same failure is told of "the shops". */
export function failedWords(error: unknown, { texts, language }: Pick<Speech, 'texts' | 'language'>): string {
  const code = error instanceof MarketplaceError ? error.code : 'unavailable';
  const isCommon = code === 'misconfigured' || code === 'rate_limited' || !navigator.onLine;
  return isCommon ? failureWords(error, language) : texts.unavailable;
}

/** An order as people call it: "1042-1 · Anna Le Goff". */
export const nameOf = ({ part, contact }: CounterOrder): string => `${part.number} · ${contact.name}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
