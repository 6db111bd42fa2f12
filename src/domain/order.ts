/**
 * The order: one per click of a shopper, with one part per shop and method, and each part's own state machine. The steps
 * here are pure; a step that the state does not allow returns `undefined`.
 */
import { holdUntil } from './promise.ts';
import { collectPointOf } from './shop.ts';
import { sum, times } from './money.ts';
import type { Condition } from './offer.ts';
import type { ProductKey } from './product.ts';
import type { Decision, Order, OrderPart, OrderState, ShopperPart } from './schemas/order.ts';
import type { AcceptedDraft, Quote } from './schemas/quote.ts';
import type { Shop } from './schemas/shop.ts';

export type {
  CounterOrder,
  Decision,
  Order,
  OrderLine,
  OrderPart,
  OrderState,
  PaymentState,
  ShopperPart,
} from './schemas/order.ts';

/** 256 random bits in base64url, made by the client and stored before it sends: idempotency key and read secret in one. */
export type OrderKey = string;

/** Which state may follow which. What has no entry is final. */
const NEXT: Partial<Record<OrderState, readonly OrderState[]>> = {
  placed: ['proposed', 'accepted', 'refused', 'cancelled', 'expired'],
  proposed: ['accepted', 'refused', 'cancelled', 'expired'],
  accepted: ['ready', 'shipped', 'refused', 'cancelled', 'withdrawn'],
  ready: ['collected', 'shipped', 'cancelled', 'expired', 'withdrawn'],
  shipped: ['delivered', 'withdrawn'],
  collected: ['withdrawn'],
  delivered: ['withdrawn'],
};

/** Whether a part may go from one state to another. */
export const mayFollow = (from: OrderState, to: OrderState): boolean => NEXT[from]?.includes(to) ?? false;

/** Whether the part still needs somebody: the shop, or the shopper who collects. */
export const isOpen = ({ state }: Pick<OrderPart, 'state'>): boolean =>
  !!NEXT[state] && state !== 'collected' && state !== 'delivered';

/** Whether the shopper may cancel: a reservation until it is collected, a purchase until it is ready. */
export const isCancellable = ({ state, contract }: Pick<OrderPart, 'state' | 'contract'>): boolean =>
  mayFollow(state, 'cancelled') && (contract === 'reserve' || state !== 'ready');

const random = (bytes: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(bytes));

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** A new order key. */
export const newOrderKey = (): OrderKey => base64url(random(32));

/** A new id that cannot be guessed: 128 random bits. */
export const newId = (): string => base64url(random(16));

/** SHA-256 of a text in hexadecimal: what a server keeps of an order key or a token. */
export async function hash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What two drafts must share to be the same draft, whatever the order of their keys. */
export const fingerprint = (draft: AcceptedDraft): Promise<string> =>
  hash(
    JSON.stringify(draft, (_, value: unknown) =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    ),
  );

/** Letters and digits that are not mistaken for one another, read aloud or written by hand. */
const CODE = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A new collect code of four characters, 923,521 possible ones. */
export function newCode(): string {
  let code = '';
  // Bytes of 248 and more would make the first letters likelier.
  while (code.length < 4) for (const byte of random(8)) if (byte < 248 && code.length < 4) code += CODE[byte % 31];
  return code;
}

/**
 * The short number of an order's part, such as `1042-1`.
 *
 * @param serial Counts the orders of a marketplace, from 0.
 * @param part Counts the parts of the order, from 0.
 */
export const partNumber = (serial: number, part: number): string => `${1000 + serial}-${part + 1}`;

/** A code as it was typed or said: case, spaces and hyphens do not matter. */
export const readCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '');

/** What an order's line keeps of the offer it was placed from. */
export interface SoldOffer {
  product: ProductKey;
  title: string;
  condition: Condition;
}

/**
 * Opens an order from a draft whose quote is unchanged.
 *
 * @param sold What is known of an offer, by its id.
 * @param number Makes the short number of a part.
 */
export function openOrder(
  draft: AcceptedDraft,
  quote: Quote,
  sold: (offer: string) => SoldOffer,
  now: number,
  number: (part: number) => string,
): Order {
  const at = new Date(now).toISOString();
  const lines = new Map(draft.cart.lines.map((line) => [line.id, line]));
  const parts = quote.parts.map((part, index): ShopperPart => {
    // Handing over makes no order; `reserve` is what a marketplace means that says nothing else.
    const contract = part.contract === 'buy' ? 'buy' : 'reserve';
    return {
      id: newId(),
      number: number(index),
      shop: part.shop,
      fulfilment: part.fulfilment,
      contract,
      state: 'placed',
      code: newCode(),
      lines: part.lines.map((id) => {
        const { offer, quantity, seen } = lines.get(id)!;
        const { product, title, condition } = sold(offer);
        return { id, offer, quantity, price: seen.price, product, title, condition, state: 'placed' };
      }),
      promise: part.promise,
      ...(part.holdHours && { holdHours: part.holdHours }),
      ...(part.fee && { fee: part.fee }),
      total: part.fee ? { ...part.total, minor: part.total.minor + part.fee.minor } : part.total,
      payment: contract === 'buy' ? 'awaiting' : 'in_shop',
      ...(draft.collector && { collector: draft.collector }),
      history: [{ state: 'placed', at }],
    };
  });
  return { id: newId(), placedAt: at, parts, shops: quote.shops };
}

/** States of a part that comes to nothing: what was paid for it goes back. */
const FALLEN: readonly OrderState[] = ['refused', 'cancelled', 'expired', 'withdrawn'];

function enter<Part extends OrderPart>(part: Part, state: OrderState, now: number): Part {
  const payment = FALLEN.includes(state) && part.payment === 'paid' ? 'refunded' : part.payment;
  return { ...part, state, payment, history: [...part.history, { state, at: new Date(now).toISOString() }] };
}

/**
 * The shop's decision on a placed part. The decision must name every line once. The same decision again changes nothing;
 * `undefined` when the part is past deciding or the decision does not fit it.
 */
export function decide<Part extends OrderPart>(part: Part, { lines }: Decision, now: number): Part | undefined {
  const answers = new Map(lines.map((line) => [line.line, line]));
  if (answers.size !== lines.length || answers.size !== part.lines.length) return undefined;
  if (!part.lines.every(({ id }) => answers.has(id))) return undefined;
  const state = (id: string) => (answers.get(id)?.accepted ? 'accepted' : 'refused');
  if (part.state !== 'placed') return part.lines.every((line) => line.state === state(line.id)) ? part : undefined;

  const decided = part.lines.map((line) => {
    const reason = answers.get(line.id)?.reason;
    return { ...line, state: state(line.id), ...(reason && { reason }) } as const;
  });
  const kept = decided.filter((line) => line.state === 'accepted');
  const total = sum([
    ...kept.map((line) => times(line.price, line.quantity)),
    ...(part.fee && kept.length ? [part.fee] : []),
  ]);
  const next = enter(part, kept.length ? 'accepted' : 'refused', now);
  return { ...next, lines: decided, total: total ?? { ...part.total, minor: 0 } };
}

/** The goods lie ready: the hold begins. Already ready is fine. */
export function makeReady<Part extends OrderPart>(part: Part, shop: Shop, now: number): Part | undefined {
  if (part.state === 'ready') return part;
  if (!mayFollow(part.state, 'ready')) return undefined;
  const next = enter(part, 'ready', now);
  if (part.fulfilment.method !== 'collect' || !part.holdHours) return next;
  const { hours = shop.hours, holdInOpenTime } = collectPointOf(shop, part.fulfilment.point);
  const until = holdUntil({ hours, timeZone: shop.timeZone }, now, part.holdHours, holdInOpenTime);
  return { ...next, holdUntil: new Date(until).toISOString() };
}

/** Handed over. Already collected is fine. The code is the caller's to compare. What is delivered goes with the courier. */
export function handOver<Part extends OrderPart>(part: Part, now: number): Part | undefined {
  if (part.state === 'collected') return part;
  if (part.fulfilment.method !== 'collect') return undefined;
  return mayFollow(part.state, 'collected') ? enter(part, 'collected', now) : undefined;
}

/** Taken along by the courier. Already on its way, or there, is fine; what is collected goes with nobody. */
export function ship<Part extends OrderPart>(part: Part, now: number): Part | undefined {
  if (part.state === 'shipped' || part.state === 'delivered') return part;
  if (part.fulfilment.method !== 'delivery' || !mayFollow(part.state, 'shipped')) return undefined;
  return enter(part, 'shipped', now);
}

/** Handed over by the courier. Already delivered is fine. */
export function deliver<Part extends OrderPart>(part: Part, now: number): Part | undefined {
  if (part.state === 'delivered') return part;
  return mayFollow(part.state, 'delivered') ? enter(part, 'delivered', now) : undefined;
}

/** Cancelled by the shopper. Already cancelled is fine. */
export function cancel<Part extends OrderPart>(part: Part, now: number): Part | undefined {
  if (part.state === 'cancelled') return part;
  return isCancellable(part) ? enter(part, 'cancelled', now) : undefined;
}

/**
 * Withdrawn from by the shopper, before or after the goods have reached them. Already withdrawn is fine. Whether the right
 * runs is for the caller to know.
 */
export function withdraw<Part extends OrderPart>(part: Part, now: number): Part | undefined {
  if (part.state === 'withdrawn') return part;
  return part.contract === 'buy' && mayFollow(part.state, 'withdrawn') ? enter(part, 'withdrawn', now) : undefined;
}

/** When a part ends by itself, epoch milliseconds: with its hold, or with the time to pay for it. `Infinity`: it does not. */
export function endOf({ state, holdUntil, payUntil }: OrderPart): number {
  const end = state === 'ready' ? holdUntil : state === 'placed' ? payUntil : undefined;
  return end ? Date.parse(end) : Infinity;
}

/**
 * Expired once its hold, or the time to pay for it, is over; otherwise the part as it is. It expired when that ended,
 * whenever it is noticed: so everybody who looks sees the same history.
 */
export function expire<Part extends OrderPart>(part: Part, now: number): Part {
  const end = endOf(part);
  return end < now ? enter(part, 'expired', end) : part;
}

/** The lines that a step from `before` to `after` gives up: what was taken from stock for them goes back on sale. */
export function released(before: OrderPart, after: OrderPart): OrderPart['lines'] {
  // What has left the shop is on sale again when it is back, which its shop counts.
  if (after.state === 'withdrawn' && !['accepted', 'ready'].includes(before.state)) return [];
  const holds = (part: OrderPart, id: string) =>
    !FALLEN.includes(part.state) && part.lines.some((line) => line.id === id && line.state !== 'refused');
  return before.lines.filter(({ id }) => holds(before, id) && !holds(after, id));
}
