/**
 * From the cart to an order, without ever losing or doubling one: the order key is stored before anything is sent, and a
 * stored key is followed up until its fate is known.
 */
import { isOrderKey } from '../domain/formats.ts';
import { newOrderKey } from '../domain/order.ts';
import { MarketplaceError } from '../marketplace/error.ts';
import { StoredList, underLock } from './storage.ts';
import type { CartEntry } from './cart.ts';
import type { Storefront } from './storefront.ts';
import type { Order, OrderKey } from '../domain/order.ts';
import type { AcceptedDraft, Cart, Contact, Quote } from '../domain/quote.ts';

/** An order that was sent and whose answer has not come. Never with contact details. */
export interface Pending {
  key: OrderKey;
  /** What it orders, to be taken out of the cart when it has been placed. */
  lines: { id: string; quantity: number }[];
}

/** How an attempt to order ended. */
export type Outcome =
  | { status: 'placed'; order: Order; key: OrderKey }
  /** Nothing was placed; the quote says what has changed. */
  | { status: 'changed'; quote: Quote }
  /** Nothing was placed, and the cart is as it was. */
  | { status: 'failed'; error: unknown }
  /** No answer: it may or may not have been placed. `resume` finds out. */
  | { status: 'unsure'; error: unknown }
  /** The lines were ordered or removed in another tab. */
  | { status: 'gone' };

const isPending = (value: unknown): value is Pending => {
  const pending = value as Pending | null;
  return (
    typeof pending === 'object' &&
    typeof pending?.key === 'string' &&
    isOrderKey(pending.key) &&
    Array.isArray(pending.lines)
  );
};

/** The wire form of cart entries. */
export const toCart = (entries: readonly CartEntry[], drive: string | undefined): Cart => ({
  ...(drive && { drive }),
  lines: entries.map(({ id, offer, quantity, fulfilment, seen }) => ({ id, offer, quantity, fulfilment, seen })),
});

/** Codes after which the marketplace is known not to have placed anything. */
const REFUSALS = new Set([
  'unsupported',
  'invalid',
  'forbidden',
  'too_large',
  'rate_limited',
  'misconfigured',
  'unauthorized',
]);

/** Orders the cart of a storefront. */
export class Checkout {
  readonly #storefront: Storefront;
  readonly #pending: StoredList<Pending>;
  readonly #lock: string;
  /** The draft of the pending order, as long as this page lives: sending it again with its key is safe. */
  #draft: AcceptedDraft | undefined;

  constructor(storefront: Storefront) {
    this.#storefront = storefront;
    this.#lock = storefront.storageKey('order');
    this.#pending = new StoredList(storefront.storage, this.#lock, isPending);
  }

  /** The order whose fate is not known yet. */
  get pending(): Pending | undefined {
    return this.#pending.value[0];
  }

  /** Re-checks the whole cart. */
  quote(signal?: AbortSignal): Promise<Quote> {
    const { marketplace, cart, drive } = this.#storefront;
    if (!marketplace.quote) throw new MarketplaceError('unsupported', `[${marketplace.id}] quotes no carts`);
    return marketplace.quote(toCart(cart.lines.value, drive), signal ? { signal } : {});
  }

  /** Places the cart as the shopper has accepted it. One at a time, whatever the number of clicks and tabs. */
  place(contact: Contact, more: { collector?: string; language?: string } = {}): Promise<Outcome> {
    return this.#alone(async () => {
      const { cart, drive } = this.#storefront;
      // Another tab may have ordered while this one waited for its turn.
      const entries = cart.lines.value;
      if (!entries.length) return { status: 'gone' };
      const pending: Pending = { key: newOrderKey(), lines: entries.map(({ id, quantity }) => ({ id, quantity })) };
      this.#draft = { cart: toCart(entries, drive), contact, ...more };
      await this.#pending.change(() => [pending]);
      return this.#send(pending, this.#draft);
    });
  }

  /**
   * Finds out what became of the pending order: sends it again with its key while this page still has it, otherwise asks
   * for it, and where there is none, burns the key so that none can come. The cart then is as it was.
   */
  resume(): Promise<Outcome | undefined> {
    return this.#alone(async () => {
      const { pending } = this;
      const { orders } = this.#storefront.marketplace;
      if (!pending || !orders) return undefined;
      if (this.#draft) return this.#send(pending, this.#draft);
      try {
        const found = (await orders.find(pending.key)) ?? (await orders.settle?.(pending.key));
        if (found && found !== 'burned') return await this.#placed(pending, found);
        // Without `settle` it may still be on its way: the key stays, and is asked for again.
        if (!found) return { status: 'unsure', error: new MarketplaceError('not_found', 'the order is not there yet') };
        await this.#drop();
        return undefined;
      } catch (error) {
        return { status: 'unsure', error };
      }
    });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    return underLock(`${this.#lock} sending`, work);
  }

  async #send(pending: Pending, draft: AcceptedDraft): Promise<Outcome> {
    const { orders, marketplace } = { ...this.#storefront.marketplace, marketplace: this.#storefront.marketplace };
    if (!orders) throw new MarketplaceError('unsupported', `[${marketplace.id}] takes no orders`);
    try {
      return await this.#placed(pending, await orders.place(draft, pending.key));
    } catch (error) {
      const { code = undefined, quote = undefined } = error instanceof MarketplaceError ? error : {};
      if (code === 'quote_changed' && quote) {
        await this.#drop();
        return { status: 'changed', quote };
      }
      if (code && REFUSALS.has(code)) {
        await this.#drop();
        return { status: 'failed', error };
      }
      if (code === 'key_burned' || code === 'key_reused') {
        await this.#drop();
        return { status: 'failed', error };
      }
      return { status: 'unsure', error };
    }
  }

  async #placed(pending: Pending, order: Order): Promise<Outcome> {
    const { cart, passes, offers } = this.#storefront;
    // The pass first: whatever fails after this, the shopper can find the order.
    await passes.keep(pending.key, order);
    await cart.take(pending.lines);
    await this.#drop();
    offers.refresh();
    return { status: 'placed', order, key: pending.key };
  }

  #drop(): Promise<void> {
    this.#draft = undefined;
    return this.#pending.change(() => []);
  }
}
