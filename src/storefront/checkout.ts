/**
 * From the cart to an order, without ever losing or doubling one: the order key is stored before anything is sent, and a
 * stored key is followed up until its fate is known.
 */
import { isOrderKey } from '../domain/formats.ts';
import { newOrderKey } from '../domain/order.ts';
import { MarketplaceError } from '../marketplace/error.ts';
import { anotherShop } from './another-shop.ts';
import { storageOf } from './storage.ts';
import { StoredList, underLock } from './stored-list.ts';
import { cartOf } from './cart.ts';
import type { Cart as CartStore, CartEntry } from './cart.ts';
import { passesOf } from './passes.ts';
import type { Storefront } from './storefront.ts';
import type { Order, OrderKey } from '../domain/order.ts';
import type { AcceptedDraft, Cart, Contact, Quote } from '../domain/quote.ts';
import type { Orders } from '../marketplace/marketplace.ts';

/** An order that was sent and whose answer has not come. Never with contact details. */
export interface Pending {
  key: OrderKey;
  /** What it orders, to be taken out of the cart when it has been placed. */
  lines: { id: string; quantity: number }[];
  /** When it was first sent, by this device's clock, epoch milliseconds. */
  sentAt: number;
}

/** What an order says besides the cart and who orders. */
export type Wanted = Omit<AcceptedDraft, 'cart' | 'contact'>;

/** How an attempt to order ended. */
export type Outcome =
  | { status: 'placed'; order: Order; key: OrderKey }
  /** Nothing was placed; the quote says what has changed. */
  | { status: 'changed'; quote: Quote }
  /** Nothing was placed, and the cart is as it was. */
  | { status: 'failed'; error: unknown }
  /** No answer: it may or may not have been placed. `resume` finds out. */
  | { status: 'unsure'; error: unknown }
  /** Nothing was sent: the cart is no longer what the draft says, it was ordered or changed in another tab. */
  | { status: 'gone' };

const isPending = (value: unknown): value is Pending => {
  const pending = value as Pending | null;
  return (
    typeof pending === 'object' &&
    typeof pending?.key === 'string' &&
    isOrderKey(pending.key) &&
    Array.isArray(pending.lines) &&
    Number.isFinite(pending.sentAt)
  );
};

/** No request is under way for longer, milliseconds. */
const LONGEST_WAY = 15 * 60_000;

/** The wire form of cart entries. */
export const toCart = (entries: readonly CartEntry[], drive: string | undefined): Cart => ({
  ...(drive && { drive }),
  lines: entries.map(({ id, offer, quantity, fulfilment, seen, contract }) => ({
    id,
    offer,
    quantity,
    fulfilment,
    seen: { ...seen, contract },
  })),
});

const checkouts = new WeakMap<Storefront, Checkout>();

/** The one checkout of a storefront, whichever element orders. */
export function checkoutOf(storefront: Storefront): Checkout {
  let checkout = checkouts.get(storefront);
  if (!checkout) checkouts.set(storefront, (checkout = new Checkout(storefront)));
  return checkout;
}

/** Orders the cart of a storefront. */
export class Checkout {
  readonly #storefront: Storefront;
  readonly #cart: CartStore;
  readonly #pending: StoredList<Pending>;
  readonly #lock: string;
  /** What the pending order said, as long as this page lives: sending it again with its key is safe. */
  #sent: { key: OrderKey; draft: AcceptedDraft } | undefined;

  /** Use `checkoutOf`. */
  constructor(storefront: Storefront) {
    this.#storefront = storefront;
    this.#cart = cartOf(storefront);
    this.#lock = storefront.storageKey('order');
    this.#pending = new StoredList(storageOf(storefront), this.#lock, isPending);
  }

  /** The order whose fate is not known yet, also when another tab has sent it. */
  get pending(): Pending | undefined {
    this.#pending.reload();
    return this.#pending.value[0];
  }

  /** Re-checks the whole cart. An answer that moves a line to another shop than the chosen one is refused, as `malformed`. */
  async quote(signal?: AbortSignal): Promise<Quote> {
    const { marketplace, drive, report } = this.#storefront;
    if (!marketplace.quote) throw new MarketplaceError('unsupported', `[${marketplace.id}] quotes no carts`);
    const entries = this.#cart.lines.value;
    const quote = await marketplace.quote(toCart(entries, drive), signal ? { signal } : {});
    const chosen = new Map(entries.map(({ id, shop }) => [id, shop]));
    const moved = quote.parts.filter(({ lines, shop }) => lines.some((line) => (chosen.get(line) ?? shop) !== shop));
    if (!moved.length) return quote;
    const asked = moved.flatMap(({ lines }) => lines.flatMap((line) => chosen.get(line) ?? []));
    const alarm = anotherShop(
      [...new Set(asked)],
      moved.map(({ shop }) => shop),
    );
    report(alarm);
    throw new MarketplaceError('malformed', `[${marketplace.id}] quote: ${alarm.reasons.join()}`);
  }

  /** The cart as the shopper sees it now, ready to be placed. */
  draft(contact: Contact, more: Wanted = {}): AcceptedDraft {
    const { drive } = this.#storefront;
    return { cart: toCart(this.#cart.lines.value, drive), contact, ...more };
  }

  /**
   * Places a draft. One at a time, whatever the number of clicks and tabs; an order whose fate is unknown is followed up
   * first, since two keys could make two orders.
   */
  place(draft: AcceptedDraft): Promise<Outcome> {
    return this.#alone(async () => {
      const orders = this.#orders;
      const earlier = await this.#followUp(orders);
      if (earlier && !isBurned(earlier)) return earlier;

      const { drive } = this.#storefront;
      this.#cart.reload();
      const { lines } = toCart(this.#cart.lines.value, drive);
      if (!lines.length || JSON.stringify(lines) !== JSON.stringify(draft.cart.lines)) return { status: 'gone' };
      const pending: Pending = {
        key: newOrderKey(),
        lines: lines.map(({ id, quantity }) => ({ id, quantity })),
        sentAt: Date.now(),
      };
      await this.#pending.change(() => [pending]);
      this.#sent = { key: pending.key, draft };
      return this.#send(orders, pending, draft);
    });
  }

  /**
   * Finds out what became of the pending order: sends it again with its key while this page still has it, otherwise asks
   * for it, and where there is none, burns the key so that none can come: `failed` with `key_burned`, and the cart as it
   * was. `undefined` when nothing is pending, also because another tab has found out.
   */
  resume(): Promise<Outcome | undefined> {
    return this.#alone(async () => this.#followUp(this.#orders));
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    return underLock(`${this.#lock} sending`, work);
  }

  get #orders(): Orders {
    const { id, orders } = this.#storefront.marketplace;
    if (!orders) throw new MarketplaceError('unsupported', `[${id}] takes no orders`);
    return orders;
  }

  async #followUp(orders: Orders): Promise<Outcome | undefined> {
    const { pending } = this;
    if (!pending) {
      // Another tab has found out, and may have taken the lines out of the cart.
      this.#sent = undefined;
      this.#cart.reload();
      return undefined;
    }
    if (this.#sent?.key === pending.key) return this.#send(orders, pending, this.#sent.draft);
    try {
      const found = (await orders.find(pending.key)) ?? (await this.#settle(orders, pending));
      if (found !== 'burned') return await this.#placed(pending, found);
      await this.#drop();
      return { status: 'failed', error: new MarketplaceError('key_burned', 'the order did not arrive') };
    } catch (error) {
      return { status: 'unsure', error };
    }
  }

  async #settle(orders: Orders, { key, sentAt }: Pending): Promise<Order | 'burned'> {
    try {
      if (orders.settle) return await orders.settle(key);
    } catch (error) {
      if (!(error instanceof MarketplaceError) || error.code !== 'unsupported') throw error;
    }
    // Without `settle` it may still be on its way, for a while.
    if (Date.now() - sentAt > LONGEST_WAY) return 'burned';
    throw new MarketplaceError('not_found', 'the order has not arrived yet');
  }

  async #send(orders: Orders, pending: Pending, draft: AcceptedDraft): Promise<Outcome> {
    try {
      return await this.#placed(pending, await orders.place(draft, pending.key));
    } catch (error) {
      const { code = 'unavailable', quote = undefined } = error instanceof MarketplaceError ? error : {};
      // The key has placed something: `find` will say what.
      if (code === 'key_reused') this.#sent = undefined;
      if (['unavailable', 'malformed', 'key_reused'].includes(code)) return { status: 'unsure', error };
      await this.#drop();
      return quote ? { status: 'changed', quote } : { status: 'failed', error };
    }
  }

  async #placed(pending: Pending, order: Order): Promise<Outcome> {
    // The pass first: whatever fails after this, the shopper can find the order.
    await passesOf(this.#storefront).keep(pending.key, order);
    await this.#cart.take(pending.lines);
    await this.#drop();
    this.#storefront.offers.refresh();
    return { status: 'placed', order, key: pending.key };
  }

  #drop(): Promise<void> {
    this.#sent = undefined;
    return this.#pending.change(() => []);
  }
}

/** Whether a followed-up order turned out never to have been placed. */
export const isBurned = (outcome: Outcome): boolean =>
  outcome.status === 'failed' && outcome.error instanceof MarketplaceError && outcome.error.code === 'key_burned';
