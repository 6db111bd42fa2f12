/** Hosted payments: what is waited for, what was paid, what goes back. The steps are pure, and taking one twice is taking it once. */
import { isOpen } from './order.ts';
import { sum, times } from './money.ts';
import type { Money } from './money.ts';
import type { Order, OrderPart } from './schemas/order.ts';

/**
 * How long a hosted payment is waited for, milliseconds: the quarter of an hour that a promise has to spare, so that what
 * was promised when the order was placed still holds once it is paid.
 */
export const PAY_WITHIN = 15 * 60_000;

/** Whether the shopper can still pay for a part. */
export const isAwaited = (part: Pick<OrderPart, 'payment' | 'payUntil' | 'state'>): boolean =>
  part.payment === 'awaiting' && part.payUntil !== undefined && isOpen(part);

/** Whether the shop hears of a part: not before it is paid, where a hosted payment is waited for. */
export const isForShop = ({ payUntil }: Pick<OrderPart, 'payUntil'>): boolean => payUntil === undefined;

/**
 * Lets an order wait for its payment: each part with a duty to pay has a quarter of an hour.
 *
 * @param now Epoch milliseconds.
 */
export function awaitPayment(order: Order, now: number): Order {
  const payUntil = new Date(now + PAY_WITHIN).toISOString();
  const parts = order.parts.map((part) => (part.payment === 'awaiting' ? { ...part, payUntil } : part));
  return { ...order, parts };
}

/** What an order comes to that can still be paid; `undefined` for nothing. */
export function awaitedTotal({ parts }: Pick<Order, 'parts'>): Money | undefined {
  const [first, ...others] = parts.filter(isAwaited).map(({ total }) => total);
  return first && others.reduce((sum, { minor }) => ({ ...sum, minor: sum.minor + minor }), first);
}

/** Paid, as the payment service has said. What has come to nothing meanwhile is paid back at once. */
export function pay<Part extends OrderPart>(part: Part): Part {
  if (part.payment !== 'awaiting') return part;
  if (!isOpen(part)) return { ...part, payment: 'refunded' };
  const { payUntil: _, ...paid } = { ...part, payment: 'paid' as const };
  // Only an optional key is missing.
  return paid as Part;
}

/** What a step from `before` to `after` gives back to who has paid; `undefined` for nothing. */
export function owedBack(before: OrderPart, after: OrderPart): Money | undefined {
  const isBack = after.payment === 'refunded' && before.payment !== 'refunded';
  const minor = isBack ? before.total.minor : before.payment === 'paid' ? before.total.minor - after.total.minor : 0;
  return minor > 0 ? { minor, currency: before.total.currency } : undefined;
}

/** What has gone back to the shopper of what they paid for a part, or is on its way back; `undefined` for nothing. */
export function paidBack({ payment, lines, fee }: OrderPart): Money | undefined {
  const back = lines.filter(({ state }) => payment === 'refunded' || (payment === 'paid' && state === 'refused'));
  const amounts = back.map(({ price, quantity }) => times(price, quantity));
  return sum([...amounts, ...(payment === 'refunded' && fee ? [fee] : [])]);
}
