/** What is wrong with an order that was answered. */
import { sameMoney } from '../../domain/money.ts';
import * as shapes from '../../domain/schemas/index.ts';
import { misshapen, unreadable } from '../rule.ts';
import { offClock, tolerance } from './clocks.ts';
import { unstored } from './tokens.ts';
import type { CollectPromise, Offer } from '../../domain/offer.ts';
import type { OrderKey, OrderState, ShopperPart } from '../../domain/order.ts';
import type { AcceptedDraft } from '../../domain/quote.ts';
import type { Exchange } from '../backend.ts';
import type { Finding } from '../report.ts';

/** What is wrong with how an order comes: its shape, who may keep it, whether it says the key. */
export const misplaced = (exchange: Exchange, key: OrderKey): Finding[] => {
  const broken = unreadable(exchange, [200, 201]);
  if (broken.length) return broken;
  const said = (where: string): Finding => ({
    where,
    what: 'the answer says the order key, which opens the order to whoever sees it',
    mend: 'keep the hash of the key and never the key: not as an id, nor in an address or a header',
  });
  const [label] = [...exchange.headers].find(([, value]) => value.includes(key)) ?? [];
  return [
    ...misshapen(shapes.order, exchange, exchange.json),
    ...unstored(exchange),
    ...(exchange.text.includes(key) ? [said(exchange.call)] : []),
    ...(label ? [said(`${exchange.call} → ${label}`)] : []),
  ];
};

/** How an order differs from what was ordered: one line, of one offer. */
export function differing(exchange: Exchange, draft: AcceptedDraft, offer: Offer | undefined): Finding[] {
  const { call, json } = exchange;
  const order = shapes.order.safeParse(json);
  const [wanted] = draft.cart.lines;
  if (!order.success || !wanted) return [];
  const { parts, shops, placedAt } = order.data;
  const [part] = parts;
  const [got, ...more] = parts.flatMap(({ lines }) => lines);
  const mend = 'place what the draft says, or refuse it with "quote_changed"';
  const wrong = (name: string, is: unknown, was: unknown, where = 'parts.0.lines.0'): Finding[] =>
    is === was ? [] : [{ where: `${call} → ${where}`, what: `${name}: ${String(is)}; ordered: ${String(was)}`, mend }];
  if (!part || !got) return [];
  const { price } = wanted.seen;
  const minor = part.total.minor - (part.fee?.minor ?? 0);
  const due = { minor: price.minor * wanted.quantity, currency: price.currency };
  return [
    ...wrong('lines', 1 + more.length, 1),
    ...wrong('offer', got.offer, wanted.offer),
    ...wrong('product', got.product, offer?.product),
    ...wrong('shop', part.shop, offer?.shop),
    ...wrong('quantity', got.quantity, wanted.quantity),
    ...wrong('price', `${got.price.minor} ${got.price.currency}`, `${price.minor} ${price.currency}`),
    ...(sameMoney({ ...part.total, minor }, due)
      ? []
      : wrong('total', `${minor} ${part.total.currency}`, `${due.minor} ${due.currency}`, 'parts.0')),
    ...wrong('contract', part.contract, offer?.contract, 'parts.0'),
    ...wrong('fulfilment', placeOf(part), placeOf(wanted), 'parts.0'),
    ...(isLater(part.promise, wanted.seen.promise)
      ? wrong('promise', JSON.stringify(part.promise), JSON.stringify(wanted.seen.promise), 'parts.0')
      : []),
    ...(shops.some(({ id }) => id === part.shop)
      ? []
      : [{ where: `${call} → shops`, what: `"${part.shop}" is missing`, mend: 'bring along each shop of the parts' }]),
    ...offClock(exchange, 'placedAt', placedAt),
    ...oddities(part, order.data.next !== undefined, exchange),
  ];
}

/** States in which an order may be that was placed a moment ago. */
const beginnings: readonly OrderState[] = ['placed', 'proposed', 'accepted', 'ready'];

/** What cannot be of a part that was placed a moment ago. */
function oddities(part: ShopperPart, isLed: boolean, { call, heard, headers }: Exchange): Finding[] {
  const { state, history, lines, contract, payment, code, number, holdUntil } = part;
  const found: Finding[] = [];
  const wrong = (field: string, what: string, mend: string) =>
    found.push({ where: `${call} → parts.0.${field}`, what, mend });
  if (!beginnings.includes(state))
    wrong(
      'state',
      `"${state}" a moment after it was placed`,
      'an order begins as "placed", or "accepted" where nobody has to say yes',
    );
  const last = history.at(-1);
  if (last?.state !== state)
    wrong(
      'history',
      `ends with "${last?.state}", and the state is "${state}"`,
      'add each state, and when it began, at the end',
    );
  if (history.some(({ at }, index) => Date.parse(at) < Date.parse(history[index - 1]?.at ?? at)))
    wrong('history', 'is not in the order in which it happened', 'add each state, and when it began, at the end');
  const late = history.find(
    ({ at }) => Date.parse(at) > Math.max(heard, Date.parse(headers.get('date') ?? '') || 0) + tolerance,
  );
  if (late) wrong('history', `"${late.state}" at ${late.at}, which is to come`, 'say when each state began, in UTC');
  if (beginnings.includes(state) && lines.every((line) => line.state === 'refused'))
    wrong(
      'lines',
      `all are refused, and the state is "${state}"`,
      'a part of which every line is refused is "refused"',
    );
  if (contract === 'reserve' && payment !== 'in_shop')
    wrong('payment', `"${payment}" of what is only reserved`, 'what is reserved is paid in the shop: "in_shop"');
  if (payment === 'awaiting' && !isLed)
    wrong('payment', '"awaiting", and `next` is missing', 'answer with `next.url` where it is paid');
  if (code !== undefined && code === number)
    wrong(
      'code',
      'is the number of the order, which everybody at the counter sees',
      'make a code that nobody can guess',
    );
  if (holdUntil !== undefined && Date.parse(holdUntil) < heard)
    wrong('holdUntil', `${holdUntil}, which is over`, 'keep what is ordered from when it is ready, in UTC');
  return found;
}

const placeOf = ({ fulfilment }: Pick<AcceptedDraft['cart']['lines'][number], 'fulfilment'>): string =>
  fulfilment.method === 'collect' ? `collect at ${fulfilment.point}` : `delivery ${fulfilment.option}`;

const isLater = (is: CollectPromise, was: CollectPromise): boolean =>
  is.kind === 'ready' && was.kind === 'ready' && Date.parse(is.from) > Date.parse(was.from);
