/** What the counter of a shop sees of an order, and the guard on the code. */
import { isOpen, readCode } from './order.ts';
import { answeredBy, iso } from './promise.ts';
import { collectPointOf } from './shop.ts';
import type { CounterOrder, Decision, Order, OrderPart, ShopperPart } from './schemas/order.ts';
import type { Address } from './schemas/formats.ts';
import type { Contact } from './schemas/quote.ts';
import type { Shop } from './schemas/shop.ts';

/**
 * A part as its shop sees it. The code stays with the shopper: it proves who comes to collect.
 *
 * @param deliverTo Where the order's deliveries go; told only with a part that is delivered.
 * @param shop Whose part it is, where it is known by when it answers.
 */
export function toCounterOrder(
  order: Pick<Order, 'id'>,
  { code: _code, ...part }: ShopperPart,
  contact: Contact,
  deliverTo?: Address,
  shop?: Shop,
): CounterOrder {
  const isDelivered = part.fulfilment.method === 'delivery';
  const due = shop && part.state === 'placed' ? answerDue(part, shop) : undefined;
  return {
    order: order.id,
    part,
    contact,
    ...(isDelivered && deliverTo && { deliverTo }),
    ...(due !== undefined && { acceptBy: iso(due) }),
  };
}

/** By when the shopper of a part was told to expect an answer. */
function answerDue({ fulfilment, history }: OrderPart, shop: Shop): number | undefined {
  const point = collectPointOf(shop, fulfilment.method === 'collect' ? fulfilment.point : undefined);
  const { locker, hours, acceptanceMinutes, cutOff } = point;
  const work = locker ? shop.hours : (hours ?? shop.hours);
  // The schema promises one step at least; an answer to nothing would be due at no time.
  const placed = Date.parse(history[0]?.at ?? '');
  return answeredBy({ hours: work, timeZone: shop.timeZone, acceptanceMinutes, cutOff }, placed);
}

/**
 * Sorts parts at the counter: of the open ones, what is promised or held soonest comes first; of those that are done, what
 * was done last. Epoch milliseconds, then the id.
 */
export function dueKey({ part }: { part: OrderPart }): readonly [due: number, placed: number, id: string] {
  const at = (instant = '') => Date.parse(instant) || 0;
  const placed = at(part.history[0]?.at);
  const promised = part.promise.kind === 'ready' ? at(part.promise.from) : placed;
  const due = part.state === 'ready' && part.holdUntil ? at(part.holdUntil) : promised;
  return [isOpen(part) ? due : -at(part.history.at(-1)?.at), placed, part.id];
}

/** What is wrong with a decision on a part, for developers; `undefined` when it names every line once. */
export function decisionProblem({ lines }: OrderPart, decision: Decision): string | undefined {
  const named = new Set(decision.lines.map(({ line }) => line));
  return named.size === decision.lines.length && named.size === lines.length && lines.every(({ id }) => named.has(id))
    ? undefined
    : 'a decision names every line of the part once';
}

/** How many wrong codes a part takes within `CODE_WINDOW` before nobody may guess on. */
export const CODE_TRIES = 5;

/** Milliseconds after which a wrong code is forgotten. */
export const CODE_WINDOW = 15 * 60_000;

/**
 * Compares the code said at the counter with the part's. Four characters are few, so guessing is slowed down.
 *
 * @param wrong When wrong codes were said for this part so far, epoch milliseconds.
 * @returns `wait`: how many seconds nobody may try; otherwise whether it is `right`, and if not, the wrong ones to remember.
 */
export function tryCode(
  { code }: Pick<ShopperPart, 'code'>,
  typed: string,
  wrong: readonly number[],
  now: number,
): { wait: number } | { right: true } | { right: false; wrong: readonly number[] } {
  const recent = wrong.filter((at) => at > now - CODE_WINDOW);
  const [oldest] = recent;
  if (oldest !== undefined && recent.length >= CODE_TRIES)
    return { wait: Math.ceil((oldest + CODE_WINDOW - now) / 1000) };
  return readCode(typed) === code ? { right: true } : { right: false, wrong: [...recent, now] };
}
