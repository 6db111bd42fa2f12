/** Changes of the state by shoppers and shops, pure: the order book, and the copies that orders take and give back. */
import { decisionProblem, toCounterOrder, tryCode } from '../../domain/counter.ts';
import * as steps from '../../domain/order.ts';
import { awaitPayment, awaitedTotal, isForShop, owedBack, pay as payPart } from '../../domain/payment.ts';
import { draftProblem, isAccepted, reachProblem } from '../../domain/quote.ts';
import { mayWithdraw } from '../../domain/rules/withdrawal.ts';
import { MarketplaceError } from '../error.ts';
import { invalid } from './store.ts';
import type { CounterOrder, Decision, Order, ShopperPart } from '../../domain/order.ts';
import type { AcceptedDraft } from '../../domain/quote.ts';
import type { Shop } from '../../domain/shop.ts';
import type { Reads } from '../reads.ts';
import type { Moment, Placed, State } from './store.ts';

/** A change of the state, as a store takes it. */
export interface Change<T> {
  state: State;
  result: T;
}

/** What a shopper's key leaves with the marketplace. */
export interface Claim {
  /** Hash of the order key. */
  key: string;
  fingerprint: string;
}

const notAllowed = ({ number, state }: ShopperPart): MarketplaceError =>
  new MarketplaceError('conflict', `[memory] part ${number} is ${state}, which does not allow this step`);

/** The state with one part of an order changed; copies that the step gives up are on sale again. */
function withPart(state: State, key: string, before: ShopperPart, after: ShopperPart): State {
  const placed = state.orders[key];
  if (!placed || before === after) return state;
  const parts = placed.order.parts.map((part) => (part.id === after.id ? after : part));
  const back = new Set(steps.released(before, after).map(({ id }) => id));
  const copies = { ...state.copies };
  for (const { line, offer, copies: taken } of placed.taken)
    if (back.has(line)) copies[offer] = (copies[offer] ?? 0) + taken;
  const balance = (placed.balance ?? 0) - (owedBack(before, after)?.minor ?? 0);
  const order = whilePayable({ ...placed.order, parts });
  return { ...state, copies, orders: { ...state.orders, [key]: { ...placed, balance, order } } };
}

/** An order leads to a payment only while there is something to pay. */
function whilePayable({ next, ...order }: Order): Order {
  return { ...order, ...(next && awaitedTotal(order) && { next }) };
}

/** The state as it is once time has passed: holds that are over have expired. */
export function lapse(state: State, now: number): State {
  let next = state;
  for (const [key, { order }] of Object.entries(state.orders))
    for (const part of order.parts) next = withPart(next, key, part, steps.expire(part, now));
  return next;
}

/**
 * Places an order, or answers the one that the key has placed before.
 *
 * @param payments Address of the page that an order with a duty to pay leads to.
 */
export function place(
  reads: Reads,
  draft: AcceptedDraft,
  { key, fingerprint }: Claim,
  moment: Moment,
  payments?: (order: Order) => string,
): Change<Order> {
  const { state, now } = moment;
  const known = state.orders[key];
  if (known && known.fingerprint !== fingerprint)
    throw new MarketplaceError('key_reused', '[memory] the order key has placed another draft');
  if (known) return { state, result: known.order };
  if (state.burned.includes(key))
    throw new MarketplaceError('key_burned', '[memory] the order key was settled without an order');

  const problem = draftProblem(draft);
  if (problem) throw invalid(problem);
  const quote = reads.quote(draft.cart, moment);
  if (!isAccepted(draft, quote))
    throw new MarketplaceError('quote_changed', '[memory] the cart no longer holds as accepted', { quote });
  const beyond = reachProblem(draft, quote);
  if (beyond) throw invalid(beyond);

  const sold = (offer: string) => {
    // An unchanged quote has found every offer.
    const { product, condition } = reads.seeds.get(offer)!;
    return { product, condition, title: reads.titleOf(product) };
  };
  const serial = Object.keys(state.orders).length;
  const opened = steps.openOrder(draft, quote, sold, now, (part) => steps.partNumber(serial, part));
  const order = payments ? leadToPayment(awaitPayment(opened, now), payments) : opened;
  const copies = { ...state.copies };
  const taken: { line: string; offer: string; copies: number }[] = [];
  for (const { id: line, offer, quantity } of draft.cart.lines) {
    const left = copies[offer] ?? reads.seeds.get(offer)?.quantity;
    // From an empty shelf the shop orders in, and no copy is taken.
    if (!left) continue;
    copies[offer] = left - quantity;
    taken.push({ line, offer, copies: quantity });
  }
  const { contact, deliverTo } = draft;
  const placed: Placed = { order, contact, deliverTo, fingerprint, taken, wrong: {} };
  return { state: { ...state, copies, orders: { ...state.orders, [key]: placed } }, result: order };
}

const leadToPayment = (order: Order, payments: (order: Order) => string): Order =>
  awaitedTotal(order) ? { ...order, next: { url: payments(order) } } : order;

/** Ends the doubt about a key. */
export function settle(key: string, state: State): Change<Order | 'burned'> {
  const order = state.orders[key]?.order;
  if (order) return { state, result: order };
  const burned = state.burned.includes(key) ? state : { ...state, burned: [...state.burned, key] };
  return { state: burned, result: 'burned' };
}

/** A step of the shopper's: answers the order with one part changed. */
function shopperStep(
  key: string,
  id: string,
  { state }: Moment,
  take: (part: ShopperPart, order: Order) => ShopperPart | undefined,
): Change<Order> {
  const order = state.orders[key]?.order;
  const part = order?.parts.find((part) => part.id === id);
  if (!order || !part) throw new MarketplaceError('not_found', `[memory] this key has no order with the part "${id}"`);
  const after = take(part, order);
  if (!after) throw notAllowed(part);
  const next = withPart(state, key, part, after);
  // The part was found in this order.
  return { state: next, result: next.orders[key]!.order };
}

/** The shopper gives one part up. */
export const cancel = (key: string, id: string, moment: Moment): Change<Order> =>
  shopperStep(key, id, moment, (part) => steps.cancel(part, moment.now));

/** The shopper withdraws from the contract of one part, as long as the right to runs for something of it. */
export const withdraw = (reads: Reads, key: string, id: string, moment: Moment): Change<Order> =>
  shopperStep(key, id, moment, (part, order) =>
    mayWithdraw(part, order, (key) => reads.productOf(key), reads.rules, moment.now)
      ? steps.withdraw(part, moment.now)
      : undefined,
  );

function keyOf(order: string, state: State): string {
  const found = Object.entries(state.orders).find(([, placed]) => placed.order.id === order);
  if (!found) throw new MarketplaceError('not_found', `[memory] there is no order "${order}"`);
  return found[0];
}

/** The payment service says that an order is paid. To hear it twice is to hear it once. */
export function pay(order: string, { state }: Moment): Change<void> {
  const key = keyOf(order, state);
  // The order was found under this key.
  const placed = state.orders[key]!;
  const due = placed.order.parts.filter(({ payment }) => payment === 'awaiting');
  const paid = due.reduce((sum, { total }) => sum + total.minor, placed.balance ?? 0);
  const before: State = { ...state, orders: { ...state.orders, [key]: { ...placed, balance: paid } } };
  const after = due.reduce((next, part) => withPart(next, key, part, payPart(part)), before);
  return { state: due.length ? after : state, result: undefined };
}

/** The payment service says that the shopper has left its page without paying. */
export function leaveUnpaid(id: string, { state }: Moment): Change<void> {
  const key = keyOf(id, state);
  const placed = state.orders[key]!;
  const { next } = placed.order;
  if (!next) return { state, result: undefined };
  const order: Order = { ...placed.order, next: { ...next, last: 'cancelled' } };
  return { state: { ...state, orders: { ...state.orders, [key]: { ...placed, order } } }, result: undefined };
}

/** What the payment service holds of an order, in minor units. */
export const balanceOf = (order: string, state: State): number => state.orders[keyOf(order, state)]?.balance ?? 0;

/** The courier takes a part along, or hands it over. */
export function courierStep(
  id: string,
  take: (part: ShopperPart, now: number) => ShopperPart | undefined,
  { state, now }: Moment,
): Change<void> {
  const found = Object.entries(state.orders)
    .flatMap(([key, { order }]) => order.parts.map((part) => ({ key, part })))
    .find(({ part }) => part.id === id);
  if (!found) throw new MarketplaceError('not_found', `[memory] there is no order part "${id}"`);
  const after = take(found.part, now);
  if (!after) throw notAllowed(found.part);
  return { state: withPart(state, found.key, found.part, after), result: undefined };
}

/** A part of a shop, with the order it belongs to. */
interface Found {
  key: string;
  placed: Placed;
  part: ShopperPart;
}

const partsOf = (shop: Shop, state: State): Found[] =>
  Object.entries(state.orders).flatMap(([key, placed]) =>
    placed.order.parts
      .filter((part) => part.shop === shop.id && isForShop(part))
      .map((part) => ({ key, placed, part })),
  );

const toCounter = (shop: Shop, { placed, part }: Pick<Found, 'placed' | 'part'>): CounterOrder =>
  toCounterOrder(placed.order, part, placed.contact, placed.deliverTo, shop);

/** The shop's parts that still need somebody, or those that do not. */
export const counterOrders = (shop: Shop, which: 'open' | 'done', state: State): CounterOrder[] =>
  partsOf(shop, state)
    .filter(({ part }) => steps.isOpen(part) === (which === 'open'))
    .map((found) => toCounter(shop, found));

function find(shop: Shop, id: string, state: State): Found {
  const found = partsOf(shop, state).find(({ part }) => part.id === id);
  if (!found) throw new MarketplaceError('not_found', `[memory] the shop "${shop.id}" has no order part "${id}"`);
  return found;
}

function step(shop: Shop, state: State, { key, placed, part }: Found, after?: ShopperPart): Change<CounterOrder> {
  if (!after) throw notAllowed(part);
  return { state: withPart(state, key, part, after), result: toCounter(shop, { placed, part: after }) };
}

/** The shop accepts or refuses lines. */
export function decide(shop: Shop, id: string, decision: Decision, { state, now }: Moment): Change<CounterOrder> {
  const found = find(shop, id, state);
  const problem = decisionProblem(found.part, decision);
  if (problem) throw invalid(problem);
  return step(shop, state, found, steps.decide(found.part, decision, now));
}

/** The goods lie ready. */
export function ready(shop: Shop, id: string, { state, now }: Moment): Change<CounterOrder> {
  const found = find(shop, id, state);
  return step(shop, state, found, steps.makeReady(found.part, shop, now));
}

/** The outcome of handing over; a wrong code is no error yet, since it has to be remembered. */
export type HandOver = { collected: CounterOrder } | { wait: number } | 'wrong_code';

/** Hands over against the code. */
export function handOver(shop: Shop, id: string, code: string, { state, now }: Moment): Change<HandOver> {
  const found = find(shop, id, state);
  const { key, placed, part } = found;
  const after = steps.handOver(part, now);
  // Nothing is said about the code while there is nothing to hand over.
  if (!after) throw notAllowed(part);
  const tried = tryCode(part, code, placed.wrong[id] ?? [], now);
  if ('wait' in tried) return { state, result: tried };
  if (tried.right) {
    const { state: next, result: collected } = step(shop, state, found, after);
    return { state: next, result: { collected } };
  }
  const wrong = { ...placed.wrong, [id]: tried.wrong };
  return { state: { ...state, orders: { ...state.orders, [key]: { ...placed, wrong } } }, result: 'wrong_code' };
}
