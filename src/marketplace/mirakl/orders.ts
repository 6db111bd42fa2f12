/** Orders (OR01, OR11, OR29). Mirakl has no idempotency key: the hash of ours is the `commercial_id`, and is looked up first. */
import { isOrderKey } from '../../domain/formats.ts';
import * as shapes from '../../domain/schemas/index.ts';
import { fingerprint, hash, mayFollow } from '../../domain/order.ts';
import { draftProblem, isAccepted, isUnchanged } from '../../domain/quote.ts';
import { MarketplaceError } from '../error.ts';
import { watchOrder } from '../watch.ts';
import { failure } from './connect.ts';
import { draftBody } from './draft.ts';
import { everyPage } from './lists.ts';
import { Unusable } from './map.ts';
import { lineId, readNote } from './note.ts';
import { stateOf, toPart } from './parts.ts';
import * as wires from './wire.ts';
import type { Order, OrderKey } from '../../domain/order.ts';
import type { AcceptedDraft, Quote } from '../../domain/quote.ts';
import type { Ask, Orders } from '../marketplace.ts';
import type { Send, Sent } from './connect.ts';
import type { Offers } from './offers.ts';
import type { Settled } from './options.ts';
import type { Quotes } from './quotes.ts';
import type { Shops } from './shops.ts';
import type { WireOrder } from './wire.ts';

/** How long Mirakl may take to show all the orders of one click, milliseconds. */
const GRACE = 120_000;

/** The orders that this adapter can take. */
export type MiraklOrders = Required<Pick<Orders, 'place' | 'find' | 'cancel' | 'watch'>>;

const listed: Sent = { call: 'OR11', path: 'orders' };

/** Whether a refusal leaves it open what has happened: "conflict" may be said of an order that is there. */
const isUnsure = (error: unknown): boolean =>
  !(error instanceof MarketplaceError) || ['unavailable', 'malformed', 'conflict'].includes(error.code);

/** Whether a request was not even looked at. */
const isUnread = (error: unknown): boolean =>
  error instanceof MarketplaceError && ['rate_limited', 'misconfigured'].includes(error.code);

export function ordersOf(send: Send, shops: Shops, offers: Offers, quotes: Quotes, options: Settled): MiraklOrders {
  const queues = new Map<string, Promise<unknown>>();

  /** One after the other for one key: two looks at the same time would both see no order yet. */
  async function alone<T>(key: string, work: () => Promise<T>): Promise<T> {
    const mine = (queues.get(key) ?? Promise.resolve()).catch(() => undefined).then(work);
    queues.set(key, mine);
    try {
      return await mine;
    } finally {
      if (queues.get(key) === mine) queues.delete(key);
    }
  }

  async function claimed(key: OrderKey): Promise<string> {
    if (!isOrderKey(key))
      throw new MarketplaceError('unauthorized', '[mirakl] not an order key: 256 bits in base64url');
    return hash(key);
  }

  /** What Mirakl has under a commercial id. An answer about other orders than those asked for is not looked at. */
  async function look(commercial: string, ask?: Ask): Promise<WireOrder[]> {
    const sent = { ...listed, query: { commercial_ids: commercial }, ...ask };
    const { records } = await everyPage(send, sent, 'orders', (record) =>
      wires.isObject(record) ? record.order_id : undefined,
    );
    const own = records.filter((record) => wires.isObject(record) && record.commercial_id === commercial);
    return own.map((record) => parsed(sent, record)).sort((a, b) => (a.order_id < b.order_id ? -1 : 1));
  }

  async function toOrder(found: readonly WireOrder[], commercial: string, ask?: Ask): Promise<Order> {
    const ids = [...new Set(found.flatMap(({ shop_id }) => shop_id ?? []))];
    const [known, types] = await Promise.all([shops.some(ids, ask), offers.collectTypes(ask)]);
    try {
      const parts = found.map((wire) =>
        toPart(wire, {
          shop: known.get(wire.shop_id ?? ''),
          note: readNote(wire, options.orderFields.draft),
          types,
          options,
        }),
      );
      const placedAt = found.map(({ created_date }) => created_date).sort()[0] as string;
      const order: Order = { id: commercial, placedAt, parts, shops: [...known.values()] };
      const wrong = shapes.order.safeParse(order).error?.issues[0];
      if (wrong) throw new Unusable(`${wrong.path.join('.')}: ${wrong.message}`);
      const isUnpaid = parts.some(({ payment, state }) => payment === 'awaiting' && mayFollow(state, 'cancelled'));
      return isUnpaid && options.payAt ? { ...order, next: { url: options.payAt(order) } } : order;
    } catch (cause) {
      throw cause instanceof Unusable ? failure(listed, 'malformed', cause.message, { cause }) : cause;
    }
  }

  /** Gives up what was placed of an order that was to be placed as a whole or not at all. */
  async function giveBack(found: readonly WireOrder[]): Promise<void> {
    const open = found.filter(({ order_state }) => !['CANCELED', 'REFUSED'].includes(order_state));
    const given = await Promise.allSettled(open.map(async ({ order_id }) => send(cancelling(order_id))));
    const failed = given.findIndex(({ status }) => status === 'rejected');
    const [kept, why] = [open[failed], given[failed]];
    // The others are given back all the same. What is left is looked at again with the next question for this key.
    if (kept && why?.status === 'rejected')
      throw failure(cancelling(kept.order_id), 'unavailable', 'a part of the order could not be given back', {
        cause: why.reason,
      });
  }

  /**
   * The fate of an order of which only some parts are there: they may still be appearing; after a while they are given up.
   * Once it is given up, its key can place nothing any more.
   */
  async function endHalf(found: readonly WireOrder[]): Promise<void> {
    const youngest = Math.max(...found.map(({ created_date }) => Date.parse(created_date)));
    const isGivenUp = found.every(({ order_state }) => order_state === 'CANCELED');
    if (!isGivenUp && options.clock() - youngest < GRACE)
      throw failure(listed, 'unavailable', 'not all parts of the order are there yet');
    await giveBack(found);
  }

  /** Whether every line is there: of the draft as it was noted, or of as many as are named. */
  function isWhole(found: readonly WireOrder[], count?: number): boolean {
    const lines = count ?? (found[0] && readNote(found[0], options.orderFields.draft)?.lines.length) ?? 0;
    return new Set(found.flatMap(({ order_lines }) => order_lines.map((line) => line.order_line_id))).size >= lines;
  }

  async function place(draft: AcceptedDraft, key: OrderKey, commercial: string, ask: Ask): Promise<Order> {
    const print = await fingerprint(draft);
    const earlier = await look(commercial, ask);
    if (earlier[0]) {
      const note = readNote(earlier[0], options.orderFields.draft);
      if (note && note.print !== print)
        throw new MarketplaceError('key_reused', '[mirakl] the order key has placed another draft');
      if (isWhole(earlier)) return toOrder(earlier, commercial);
      await endHalf(earlier);
      throw new MarketplaceError(
        'key_burned',
        '[mirakl] the order of this key was given up: Mirakl took only a part of it',
      );
    }
    const problem = draftProblem(draft);
    if (problem) throw new MarketplaceError('invalid', `[mirakl] ${problem}`);
    const { quote, rates } = await quotes.rated(draft.cart, ask);
    if (!isAccepted(draft, quote)) throw changed(quote);

    const sent: Sent = {
      call: 'OR01',
      method: 'POST',
      path: 'orders',
      body: await draftBody(draft, { key, commercial, print, quote, rates, seen: offers.seen }, options),
    };
    ask.signal?.throwIfAborted();
    // From here on nobody's leaving stops it.
    const { placed, refused } = await create(sent, commercial, draft.cart.lines.length);
    const isAsAccepted = isWhole(placed, draft.cart.lines.length) && isAsDrafted(placed, draft, commercial);
    if (!refused.size && placed.length && isAsAccepted) return toOrder(placed, commercial);
    await giveBack(placed);
    const fresh = await quotes.rated(draft.cart);
    throw changed(isUnchanged(fresh.quote) ? (await quotes.rated(draft.cart, {}, refused)).quote : fresh.quote);
  }

  /** Sends the order once. When no answer says what became of it, Mirakl is asked. */
  async function create(
    sent: Sent,
    commercial: string,
    lines: number,
  ): Promise<{ placed: WireOrder[]; refused: Set<string> }> {
    try {
      const answer = wires.created.safeParse(await send(sent));
      if (!answer.success) throw failure(sent, 'malformed', answer.error.issues[0]?.path.join('.') ?? '');
      const { orders, offers_not_shippable } = answer.data;
      if (orders.some(({ commercial_id = commercial }) => commercial_id !== commercial))
        throw failure(sent, 'malformed', 'the answer is about other orders');
      // Such as an error that comes with 200: whether it has placed anything nobody knows.
      if (!orders.length && !offers_not_shippable.length)
        throw failure(sent, 'malformed', 'the answer says neither what was placed nor what was refused');
      const refused = new Set(offers_not_shippable.map(({ offer_id }) => offer_id));
      // Looked at once more, since the answer of OR01 need not hold all that an order does.
      const placed = await look(commercial).catch(() => []);
      return { placed: placed.length < orders.length ? orders : placed, refused };
    } catch (cause) {
      if (isUnread(cause)) throw cause;
      // A refusal is not believed before it was looked up: an order may be there that was called a mistake.
      const placed = await look(commercial).catch(() => []);
      if (placed.length && isWhole(placed, lines)) return { placed, refused: new Set() };
      if (!placed.length && !isUnsure(cause)) throw cause;
      // Parts may still be appearing: given back now, the others would stay.
      const what = placed.length
        ? 'not all parts of the order are there yet'
        : 'whether the order was placed is not known yet';
      throw failure(sent, 'unavailable', what, { cause });
    }
  }

  const find = async (key: OrderKey, ask?: Ask): Promise<Order | undefined> => {
    const commercial = await claimed(key);
    const found = await look(commercial, ask);
    if (!found.length) return undefined;
    if (isWhole(found)) return toOrder(found, commercial, ask);
    await endHalf(found);
    return undefined;
  };

  return {
    async place(draft, key, ask = {}) {
      const commercial = await claimed(key);
      ask.signal?.throwIfAborted();
      return alone(commercial, () => place(draft, key, commercial, ask));
    },
    find,
    async cancel(key, part, ask) {
      const commercial = await claimed(key);
      const found = await look(commercial, ask);
      const wire = found.find(({ order_id }) => order_id === part);
      if (!wire) throw new MarketplaceError('not_found', `[mirakl] this key has no order with the part "${part}"`);
      const state = stateOf(wire, options.ready, true);
      if (state === 'cancelled') return toOrder(found, commercial, ask);
      if (wire.can_cancel === false || !mayFollow(state, 'cancelled'))
        throw new MarketplaceError(
          'conflict',
          `[mirakl] part ${part} is ${wire.order_state}, which cannot be cancelled`,
        );
      await send(cancelling(wire.order_id));
      return toOrder(await look(commercial), commercial);
    },
    watch: (key, { signal } = {}) =>
      watchOrder({
        async read() {
          const order = await find(key, { ...(signal && { signal }) });
          if (!order) throw new MarketplaceError('not_found', '[mirakl] no order belongs to this key');
          return order;
        },
        subscribe: () => () => undefined,
        nextEnd: () => options.pollMs,
        signal,
      }),
  };
}

/** Whether each line is of the offer and the number of pieces that were accepted, as far as Mirakl says. */
function isAsDrafted(found: readonly WireOrder[], { cart }: AcceptedDraft, commercial: string): boolean {
  const wanted = new Map(cart.lines.map((line, index) => [lineId(commercial, index), line]));
  return found.every(({ order_lines }) =>
    order_lines.every(({ order_line_id, offer_id, quantity }) => {
      const line = wanted.get(order_line_id);
      return !line || ((offer_id ?? line.offer) === line.offer && (quantity ?? line.quantity) === line.quantity);
    }),
  );
}

const cancelling = (order: string): Sent => ({
  call: 'OR29',
  method: 'PUT',
  path: `orders/${encodeURIComponent(order)}/cancel`,
});

const changed = (quote: Quote): MarketplaceError =>
  new MarketplaceError('quote_changed', '[mirakl] the cart no longer holds as accepted', { quote });

/** One order of an answer. None of it may be passed over. */
export function parsed(sent: Sent, record: unknown): WireOrder {
  const read = wires.order.safeParse(record);
  if (!read.success)
    throw failure(sent, 'malformed', `the order is wrong at "${read.error.issues[0]?.path.join('.')}"`);
  return read.data;
}
