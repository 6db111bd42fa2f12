/** The one order that a check places, and whatever else a broken backend makes of what should place none: all is taken back. */
import { newOrderKey } from '../domain/order.ts';
import * as shapes from '../domain/schemas/index.ts';
import { Unanswered, Unlooked } from './backend.ts';
import type { OrderKey } from '../domain/order.ts';
import type { AcceptedDraft } from '../domain/quote.ts';
import type { Backend, Exchange } from './backend.ts';
import type { Finding } from './report.ts';

/** How an order key travels. */
export const bearer = (key: OrderKey): { authorization: string } => ({ authorization: `Bearer ${key}` });

/** An order, as far as it takes to cancel it. */
export interface Placed {
  id: string;
  parts: { id: string }[];
}

/** The order of an answer, whatever else is wrong with it. */
function placedIn({ json }: Exchange): Placed | undefined {
  const order = (json ?? {}) as Partial<Placed>;
  return typeof order.id === 'string' && Array.isArray(order.parts) ? (order as Placed) : undefined;
}

/** What was sent first, and what came of it. */
interface First {
  key: OrderKey;
  draft: AcceptedDraft;
  exchange: Exchange;
  /** The same once more, sent while the first was on its way: as by two tabs, or a nervous finger. */
  twin: Exchange;
}

/** Orders that this check has placed, and has to take back. */
export class Trial {
  readonly #backend: Backend;
  /** By key and id: a broken backend gives two orders of one key, or one id to two. */
  readonly #open = new Map<string, { key: OrderKey; order: Placed }>();
  readonly #keys = new Set<OrderKey>();
  readonly #unread = new Set<string>();

  #first: Promise<First> | undefined;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** How many copies were left before the order, and with it, where the shop shares that. */
  readonly copies: { before?: number | undefined; placed?: number | undefined } = {};

  /** What was shown of it before the order, and with it. */
  readonly shelves: { before?: Exchange; placed?: Exchange } = {};

  /** Takes back what is known to be left. Answers whether nothing is. */
  async clear(): Promise<boolean> {
    await this.#recover();
    for (const { key, order } of [...this.#open.values()]) await this.cancel(key, order);
    return !this.#open.size;
  }

  /** The order, as it was before it was cancelled. */
  asked: Exchange | undefined;

  /** The order that everything is tried with: placed when it is first asked for. */
  first(draft: () => Promise<AcceptedDraft>): Promise<First> {
    const place = async (): Promise<First> => {
      const [key, own] = [newOrderKey(), await draft()];
      const both = await Promise.all([this.place(own, key), this.place(own, key)]);
      // Who is told that somebody else is at it asks again, and that is well.
      const [exchange, twin] = both[0].status < 300 ? both : [both[1], both[0]];
      return { key, draft: own, exchange, twin };
    };
    return (this.#first ??= place());
  }

  /** The order that everything is tried with, if it could be placed. */
  async placed(draft: () => Promise<AcceptedDraft>): Promise<First & { order: Placed }> {
    // That there was no answer is told where it was placed.
    const first = await this.first(draft).catch((cause: unknown) => {
      throw cause instanceof Unanswered ? new Unlooked('no order could be placed') : cause;
    });
    const order = first.exchange.status < 300 ? placedIn(first.exchange) : undefined;
    if (!order) throw new Unlooked('no order could be placed');
    return { ...first, order };
  }

  /** Sends a draft; what becomes an order, wanted or not, is remembered. */
  async place(draft: AcceptedDraft, key: OrderKey): Promise<Exchange> {
    this.#keys.add(key);
    const exchange = await this.#backend.ask('/order', { method: 'PUT', body: draft, headers: bearer(key) });
    this.#remember(key, exchange);
    return exchange;
  }

  #remember(key: OrderKey, exchange: Exchange): void {
    const order = placedIn(exchange);
    if (exchange.status > 299) return;
    if (order) this.#open.set(`${key} ${order.id}`, { key, order });
    // What says that it has failed has placed nothing, whatever its status.
    else if (typeof (exchange.json as Partial<Placed> | undefined)?.id === 'string') this.#unread.add(exchange.call);
  }

  /** Tries to do something to a part of an order, with a key that has placed nothing, or with none. */
  try(step: string, part: string, key?: OrderKey): Promise<Exchange> {
    return this.#step(step, key, { part });
  }

  /** Cancels every part of an order. */
  async cancel(key: OrderKey, order: Placed): Promise<Exchange[]> {
    const exchanges: Exchange[] = [];
    for (const { id: part } of order.parts) exchanges.push(await this.#step('cancel', key, { part }));
    if (exchanges.every(({ status }) => status === 200)) this.#open.delete(`${key} ${order.id}`);
    return exchanges;
  }

  #step(step: string, key: OrderKey | undefined, body?: unknown): Promise<Exchange> {
    const init = { method: 'POST', ...(key && { headers: bearer(key) }), ...(body !== undefined && { body }) };
    // What is placed is taken back, however often it was told to wait before.
    return this.#backend.ask(`/order/${step}`, init, step === 'cancel');
  }

  settle(key: OrderKey): Promise<Exchange> {
    return this.#step('settle', key);
  }

  find(key: OrderKey): Promise<Exchange> {
    return this.#backend.ask('/order', { headers: bearer(key) });
  }

  /** Looks for what was placed though it was not said so: an answer may have been lost, and the order not. */
  async #recover(): Promise<void> {
    const known = [...this.#open.values()].map(({ key }) => key);
    for (const key of this.#keys)
      if (!known.includes(key))
        await this.find(key).then(
          (exchange) => this.#rememberOpen(key, exchange),
          () => undefined,
        );
  }

  /** Takes back whatever is left, and says what could not be. */
  async close(): Promise<Finding[]> {
    await this.#recover();
    const left: Finding[] = [...this.#unread].map((call) => ({
      where: call,
      what: 'an order was answered whose parts cannot be read, so that it could not be cancelled',
      mend: 'cancel it by hand (it is in the name of "Vitrine Check"), and mend what the other findings say of its shape',
    }));
    for (const { key, order } of [...this.#open.values()]) {
      const last = (await this.cancel(key, order).catch(() => [])).at(-1);
      if (last?.status !== 200)
        left.push({
          where: 'POST /order/cancel',
          what: `order "${order.id}" could not be cancelled: ${last?.status ?? 'no answer'}`,
          mend: 'cancel it by hand, and mend what the other findings say of cancelling',
        });
    }
    return left;
  }

  /** An order that is cancelled already needs nothing. */
  #rememberOpen(key: OrderKey, exchange: Exchange): void {
    const order = shapes.order.safeParse(exchange.json);
    if (order.success && order.data.parts.every(({ state }) => state === 'cancelled')) return;
    this.#remember(key, exchange);
  }
}
