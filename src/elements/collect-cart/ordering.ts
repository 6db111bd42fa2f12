import type { Host, ReactiveController } from '../shared/element.ts';
import type { Capability, Description } from '../../domain/description.ts';
import type { Order, OrderKey } from '../../domain/order.ts';
import { isAccepted } from '../../domain/quote.ts';
import type { Contact, Difference, Handover, Quote, Way } from '../../domain/quote.ts';
import { MarketplaceError } from '../../marketplace/error.ts';
import type { CartEntry } from '../../storefront/cart.ts';
import { takeArrival } from '../../storefront/arrival.ts';
import { checkoutOf, isBurned, toCart } from '../../storefront/checkout.ts';
import type { Outcome, Wanted } from '../../storefront/checkout.ts';
import { describe } from '../../storefront/description.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { VitrineErrorEvent } from '../shared/events.ts';
import type { StorefrontController } from '../shared/host.ts';
import { leaveFor, mayLeave, paymentOf } from '../shared/payment.ts';
import { going } from './ways.ts';
import { VitrineOrderPlaceEvent, VitrineOrderPlacedEvent } from './events.ts';
import { cartOf } from '../../storefront/cart.ts';

/** Milliseconds between two looks for an order whose answer was lost; doubled each time, up to a minute. */
const FIRST_RETRY = 2000;
/** Somebody who taps "one more" five times asks once, milliseconds. */
const TAPPING = 300;

/** From a look at the cart to a placed order: what was asked and answered. It knows no template. */
export class Ordering implements ReactiveController {
  /** `unsure`: sent, and no answer has come. */
  phase: 'cart' | 'sending' | 'unsure' | 'placed' = 'cart';
  description: Description | undefined;
  /** The newest re-check. */
  quote: Quote | undefined;
  /** Where the cart goes on when orders are not taken here. */
  handovers: readonly Handover[] = [];
  /** The order whose pass is shown; it is looked up by its key where the shopper comes back to it. */
  placed: { order?: Order; key: OrderKey } | undefined;
  /** What is being ordered: shown as it is until there is an answer, though the cart may be empty a moment before. */
  sent: readonly CartEntry[] | undefined;
  /** Why the last thing did not work. */
  error: unknown;
  /** What the shopper has to know about the last thing. */
  notice: 'changed' | 'gone' | 'notArrived' | undefined;

  readonly #host: Host;
  readonly #storefront: StorefrontController;
  #at: Storefront | undefined;
  #looked: readonly CartEntry[] | undefined;
  #asking: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #delay = FIRST_RETRY;
  #work: Promise<unknown> = Promise.resolve();

  constructor(host: Host, storefront: StorefrontController) {
    this.#host = host;
    this.#storefront = storefront;
    host.addController(this);
  }

  /** Waits until everything that was asked is answered; not for an order that stays unsure. */
  async settled(): Promise<void> {
    for (let work; work !== this.#work;) await (work = this.#work);
  }

  can(capability: Capability): boolean {
    return this.description?.capabilities.includes(capability) ?? false;
  }

  /** What the shopper has not answered yet about a line. */
  differences({ id }: CartEntry): readonly Difference[] {
    return this.quote?.lines.find(({ line }) => line === id)?.differences ?? [];
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onShown);
    window.addEventListener('online', this.#onShown);
    window.addEventListener('offline', this.#onShown);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onShown);
    window.removeEventListener('online', this.#onShown);
    window.removeEventListener('offline', this.#onShown);
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#at = undefined;
  }

  hostUpdate(): void {
    const storefront = this.#storefront.value;
    if (!storefront || !this.#host.isConnected) return;
    const lines = cartOf(storefront).lines.value;
    if (storefront !== this.#at) {
      this.#at = storefront;
      this.refresh();
    } else if (lines !== this.#looked && this.phase === 'cart') {
      this.#looked = lines;
      this.notice = undefined;
      this.#do(() => this.#check(TAPPING));
    }
  }

  /** Looks again: what became of an order that is under way, and whether the cart still holds. */
  refresh(): void {
    const storefront = this.#at;
    if (!storefront || this.phase === 'sending') return;
    // Back from the payment page to a page that the browser has kept: the pass is there still.
    if (this.phase === 'placed') return void takeArrival(storefront, this.placed?.key);
    if (storefront.marketplace.orders && checkoutOf(storefront).pending) return this.resume();
    const key = storefront.marketplace.orders && takeArrival(storefront);
    if (key) {
      this.placed = { key };
      return this.#become('placed');
    }
    if (this.phase === 'unsure') this.phase = 'cart';
    this.#do(() => this.#check(0));
  }

  /** From the pass back to the cart, if there is anything in it. */
  back(): void {
    if (this.phase !== 'placed' || !this.#at || !cartOf(this.#at).count) return;
    this.#become('cart');
    this.refresh();
  }

  /** The shopper accepts what a line is now. */
  keep({ id }: CartEntry): void {
    const { quote } = this;
    const line = quote?.lines.find((quoted) => quoted.line === id);
    if (!quote || !line?.price || !line.promise) return;
    const { quantity, price, promise, differences } = line;
    const bound = differences.find((difference) => difference.kind === 'contract');
    this.quote = {
      ...quote,
      lines: quote.lines.map((other) => (other === line ? { ...line, differences: [] } : other)),
    };
    const revised = { quantity, seen: { price, promise }, ...(bound && { contract: bound.now }) };
    this.#do(async () => this.#at && cartOf(this.#at).revise(new Map([[id, revised]])));
  }

  /** The shopper wants lines to reach them another way. */
  choose(lines: readonly CartEntry[], way: Way): void {
    this.#do(async () => {
      const revised = new Map(lines.map((entry) => [entry.id, going(entry, way)]));
      await (this.#at && cartOf(this.#at).revise(revised));
    });
  }

  /** Re-checks the cart and orders it, if it still is what the shopper sees. */
  order(contact: Contact, more: Wanted): void {
    const storefront = this.#at;
    if (!storefront || this.phase !== 'cart') return;
    this.#do(async () => {
      const checkout = checkoutOf(storefront);
      this.#asking?.abort();
      this.#become('sending');
      try {
        const draft = checkout.draft(contact, more);
        const quote = await checkout.quote();
        if (!isAccepted(draft, quote)) return this.#end({ status: 'changed', quote });
        this.quote = quote;
        if (!this.#host.dispatchEvent(new VitrineOrderPlaceEvent(draft))) return this.#become('cart');
        const outcome = await checkout.place(draft);
        this.#end(outcome);
        if (outcome.status === 'placed') this.#pay(storefront, outcome);
      } catch (error) {
        this.#end({ status: 'failed', error });
      }
    });
  }

  /** On to the payment page, where there is one. Only from the click that ordered: nobody is led away by surprise. */
  #pay(storefront: Storefront, { order, key }: { order: Order; key: OrderKey }): void {
    const { url } = paymentOf(order) ?? {};
    if (url && mayLeave(this.#host, storefront, order, key)) leaveFor(url);
  }

  /** Asks what became of an order whose answer was lost. */
  resume(): void {
    const storefront = this.#at;
    if (!storefront) return;
    clearTimeout(this.#timer);
    this.#become('unsure');
    this.#do(async () => this.#end(await checkoutOf(storefront).resume()));
  }

  #do(work: () => Promise<unknown>): void {
    this.#work = work().finally(() => this.#host.requestUpdate());
    this.#host.requestUpdate();
  }

  #become(phase: Ordering['phase']): void {
    this.phase = phase;
    this.sent = phase === 'sending' && this.#at ? cartOf(this.#at).lines.value : undefined;
    this.error = undefined;
    this.notice = undefined;
    this.#host.requestUpdate();
  }

  /** @param wait Milliseconds in which the cart may change again. */
  async #check(wait: number): Promise<void> {
    const storefront = this.#at;
    if (!storefront) return;
    this.#asking?.abort();
    const { signal } = (this.#asking = new AbortController());
    if (wait) await new Promise((resolve) => setTimeout(resolve, wait));
    if (signal.aborted) return;
    const lines = (this.#looked = cartOf(storefront).lines.value);
    try {
      this.description = await describe(storefront);
      const { marketplace, drive } = storefront;
      if (lines.length && this.can('quote')) {
        const quote = await checkoutOf(storefront).quote(signal);
        if (signal.aborted) return;
        this.quote = quote;
      }
      if (lines.length && !this.can('orders') && this.can('handover'))
        this.handovers = (await marketplace.handover?.(toCart(lines, drive), { signal })) ?? [];
      this.error = undefined;
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.error = error;
    this.#host.dispatchEvent(new VitrineErrorEvent(error));
  }

  #end(outcome: Outcome | undefined): void {
    if (outcome?.status === 'unsure') return this.#tryLater(outcome.error);
    this.#delay = FIRST_RETRY;
    if (outcome?.status === 'placed') {
      this.placed = outcome;
      this.quote = undefined;
      this.#become('placed');
      this.#host.dispatchEvent(new VitrineOrderPlacedEvent(outcome.order));
      return;
    }
    this.#become('cart');
    if (outcome?.status === 'changed') {
      this.notice = 'changed';
      this.quote = outcome.quote;
    } else if (outcome?.status === 'failed' && !isBurned(outcome)) {
      this.#fail(outcome.error);
    } else {
      if (outcome) this.notice = isBurned(outcome) ? 'notArrived' : 'gone';
      this.#do(() => this.#check(0));
    }
  }

  #tryLater(error: unknown): void {
    this.phase = 'unsure';
    if (!this.#at) return;
    const wish = error instanceof MarketplaceError ? (error.retryAfter ?? 0) * 1000 : 0;
    this.#timer = setTimeout(this.#retry, Math.max(this.#delay, wish));
    this.#delay = Math.min(this.#delay * 2, 60_000);
  }

  readonly #retry = () => {
    if (this.phase !== 'unsure') return;
    // Nobody looks: an answer that nobody reads is not worth asking for.
    if (document.hidden || !this.#host.checkVisibility()) this.#timer = setTimeout(this.#retry, FIRST_RETRY);
    else this.resume();
  };

  readonly #onShown = () => {
    if (!document.hidden && navigator.onLine) this.refresh();
    this.#host.requestUpdate();
  };
}
