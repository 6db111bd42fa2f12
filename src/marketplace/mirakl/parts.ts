/** An order of Mirakl's, which is one shop's, as a part of the shopper's order. */
import { fromDecimal, sum, times } from '../../domain/money.ts';
import { holdUntil } from '../../domain/promise.ts';
import { collectPointOf } from '../../domain/shop.ts';
import { shortened } from '../../domain/plain.ts';
import { moneyOf, ownOf, Unusable } from './map.ts';
import { noted } from './note.ts';
import type { Money } from '../../domain/money.ts';
import type { OrderLine, OrderState, ShopperPart } from '../../domain/order.ts';
import type { Shop } from '../../domain/shop.ts';
import type { Note } from './note.ts';
import type { Settled } from './options.ts';
import type { WireOrder, WireOrderLine } from './wire.ts';

/** States of Mirakl's that mean the same whatever the operator has set up. */
const STATES: Readonly<Record<string, OrderState>> = {
  STAGING: 'placed',
  WAITING_ACCEPTANCE: 'placed',
  WAITING_DEBIT: 'accepted',
  WAITING_DEBIT_PAYMENT: 'accepted',
  SHIPPING: 'accepted',
  // The operator's carrier fetches it: nothing for a shopper to collect yet.
  READY_FOR_PICK_UP: 'accepted',
  TO_COLLECT: 'ready',
  RECEIVED: 'collected',
  CLOSED: 'collected',
  REFUSED: 'refused',
  CANCELED: 'cancelled',
};

/**
 * The state of an order. Throws `Unusable` for one that is not known: a guess would send somebody to a closed door.
 *
 * @param isCollected Whether its shipping type is a collected one.
 */
export function stateOf({ order_state }: WireOrder, ready: Settled['ready'], isCollected: boolean): OrderState {
  if (order_state === 'SHIPPED') return ready === 'shipped' && isCollected ? 'ready' : 'accepted';
  const state = ownOf(STATES, order_state);
  if (!state) throw new Unusable(`order_state: ${order_state}`);
  return state;
}

/** Each step with its time, as far as Mirakl tells: what it does not was between its neighbours. */
function historyOf(wire: WireOrder, state: OrderState): ShopperPart['history'] {
  const { created_date: created, acceptance_decision_date: decided, last_updated_date: last = created } = wire;
  const when = (name: 'shipped_date' | 'received_date') =>
    wire.order_lines.map((line) => line[name]).find((date) => date !== undefined);
  const accepted = { state: 'accepted', at: decided ?? created } as const;
  const ready = { state: 'ready', at: when('shipped_date') ?? last } as const;
  const steps: ShopperPart['history'] = [{ state: 'placed', at: created }];
  if (state === 'refused') steps.push({ state, at: decided ?? last });
  else if (state === 'cancelled') steps.push(...(decided ? [accepted] : []), { state, at: last });
  else if (state !== 'placed') steps.push(accepted);
  if (state === 'ready' || state === 'collected') steps.push(ready);
  if (state === 'collected') steps.push({ state, at: when('received_date') ?? last });
  // Clerks and clocks put dates out of order; a step is never before the one it follows.
  let latest = created;
  return steps.map(({ state, at }) => ({ state, at: (latest = at > latest ? at : latest) }));
}

/** What one piece costs: as Mirakl says, or the line's price where it divides by the pieces. */
function unitOf(line: WireOrderLine, quantity: number, currency: string): Money {
  const unit = line.price_unit === undefined ? undefined : fromDecimal(line.price_unit, currency);
  if (unit && unit.minor >= 0) return unit;
  const whole = moneyOf(line.price ?? line.total_price, currency, 'price');
  if (whole.minor % quantity) throw new Unusable(`price: ${whole.minor} is not for ${quantity} pieces`);
  return { ...whole, minor: whole.minor / quantity };
}

function stateOfLine({ order_line_state, quantity }: WireOrderLine, part: OrderState): OrderLine['state'] {
  // Of a line that was cancelled piece by piece nothing is left.
  if (order_line_state === 'REFUSED' || part === 'refused' || quantity === 0) return 'refused';
  // A line that was cancelled while the others go on is not to be had.
  if (order_line_state === 'CANCELED' && part !== 'cancelled') return 'refused';
  return part === 'placed' || part === 'cancelled' ? 'placed' : 'accepted';
}

function toLine(
  line: WireOrderLine,
  part: OrderState,
  shop: string,
  wire: WireOrder,
  note: Note | undefined,
  options: Settled,
) {
  const currency = wire.currency_iso_code ?? options.currency;
  const own = note && noted(note, wire).line(line.order_line_id);
  // Mirakl always says how many; an answer that was cut short is still worth showing.
  const quantity = line.quantity || 1;
  const product =
    own?.[1] ?? `${shop}/${(line.product_sku ?? line.offer_id ?? line.order_line_id).replace(/[^!-~]/g, '')}`;
  return {
    id: own?.[0] ?? line.order_line_id,
    offer: line.offer_id ?? line.order_line_id,
    product,
    title: shortened(line.product_title ?? product, 300),
    quantity,
    price: unitOf(line, quantity, currency),
    condition:
      line.offer_state_code === undefined ? 'new' : (ownOf(options.conditions, line.offer_state_code) ?? 'used'),
    state: stateOfLine(line, part),
  } satisfies OrderLine;
}

/** What became of the money of a purchase: of what came to nothing, or was refunded line by line, it goes back. */
function paymentOf({ customer_debited_date, order_lines }: WireOrder, state: OrderState): ShopperPart['payment'] {
  if (!customer_debited_date) return 'awaiting';
  const isBack = ({ order_line_state = '' }: WireOrderLine) =>
    ['REFUNDED', 'CANCELED', 'REFUSED'].includes(order_line_state);
  return ['refused', 'cancelled'].includes(state) || (order_lines.length && order_lines.every(isBack))
    ? 'refunded'
    : 'paid';
}

/** What a part must be read with. */
export interface Reading {
  /** Its shop, as far as Mirakl still has it. */
  shop: Shop | undefined;
  note: Note | undefined;
  /** Codes of the collected shipping types. */
  types: ReadonlySet<string>;
  options: Settled;
}

/** The part with its code. Throws `Unusable` for what cannot be shown without a guess. */
export function toPart(wire: WireOrder, { shop, note, types, options }: Reading): ShopperPart {
  const { orderFields, ready } = options;
  const shopId = wire.shop_id ?? shop?.id;
  if (!shopId) throw new Unusable('shop_id: missing');
  const currency = wire.currency_iso_code ?? options.currency;
  const isCollected = wire.shipping_type_code === undefined || types.has(wire.shipping_type_code);
  const state = stateOf(wire, ready, isCollected);
  const lines = wire.order_lines.map((line) => toLine(line, state, shopId, wire, note, options));
  const kept = lines.filter((line) => line.state !== 'refused').map((line) => times(line.price, line.quantity));
  const fee = moneyOf(wire.shipping_price ?? '0', currency, 'shipping_price');
  const contract = wire.payment_workflow === 'PAY_ON_DELIVERY' ? 'reserve' : options.contract;
  const history = historyOf(wire, state);
  const since = history.find((step) => step.state === 'ready')?.at;
  const point = shop && collectPointOf(shop);
  const [code] = wire.order_additional_fields.get(orderFields.code) ?? [];
  const [collector] = wire.order_additional_fields.get(orderFields.collector) ?? [];
  return {
    id: wire.order_id,
    number: numberOf(wire),
    shop: shopId,
    fulfilment: { method: 'collect', point: point?.id ?? shopId },
    contract,
    state,
    lines,
    promise: (note && noted(note, wire).promise) ?? { kind: 'unknown' },
    ...(point && { holdHours: point.holdHours }),
    ...(state === 'ready' && since && shop && point && { holdUntil: endOfHold(shop, since, point) }),
    ...(fee.minor && { fee }),
    total: sum([...kept, ...(kept.length ? [fee] : [])]) ?? { minor: 0, currency },
    payment: contract === 'reserve' ? 'in_shop' : paymentOf(wire, state),
    ...(collector && { collector: shortened(collector, 120) }),
    history,
    ...(code && { code: code.slice(0, 12) }),
  };
}

function endOfHold(
  shop: Shop,
  since: string,
  { hours = shop.hours, holdHours }: Shop['collectPoints'][number],
): string {
  return new Date(holdUntil({ hours, timeZone: shop.timeZone }, Date.parse(since), holdHours)).toISOString();
}

/** A number that can be said: an order of ours is known by the beginning of a long one. */
function numberOf({ order_id, commercial_id }: WireOrder): string {
  const isOurs = commercial_id && commercial_id.length > 20 && order_id.startsWith(commercial_id);
  return isOurs
    ? `${commercial_id.slice(0, 8).toUpperCase()}${order_id.slice(commercial_id.length)}`.slice(0, 20)
    : order_id.slice(-20);
}
