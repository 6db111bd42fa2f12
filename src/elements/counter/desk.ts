import type { Host, ReactiveController } from '../shared/element.ts';
import { dueKey } from '../../domain/counter.ts';
import { dateIn } from '../../domain/hours-core.ts';
import { isOpen } from '../../domain/order.ts';
import { compareKeys } from '../../domain/paging.ts';
import type { CounterOrder, OrderPart } from '../../domain/order.ts';
import type { Shop } from '../../domain/shop.ts';
import { MarketplaceError } from '../../marketplace/error.ts';
import type { Counter, CounterQuery } from '../../marketplace/counter.ts';
import type { Loadable } from '../../storefront/source.ts';

/** What a counter shows, as of its last answer. */
export interface Orders {
  readonly shop: Shop;
  /** What still needs somebody, what is due first on top. */
  readonly open: readonly CounterOrder[];
  /** What was done today in the shop's zone, what was done last on top. */
  readonly done: readonly CounterOrder[];
  /** When the counter answered, epoch milliseconds by its clock. */
  readonly at: number;
}

/** What has changed from one answer to the next without the shop. */
export interface News {
  arrived: readonly CounterOrder[];
  /** Given up by the shopper. */
  cancelled: readonly CounterOrder[];
}

/** The element that shows the list. */
export interface DeskHost extends Host {
  /** Seconds between two looks. */
  pollSeconds: number;
}

/**
 * Keeps a counter's orders: looks for new ones while the page is shown, goes on showing the last answer while the connection
 * is gone, and takes every step at the marketplace first.
 */
export class Desk implements ReactiveController {
  /** The orders, or that they are not there yet. */
  orders: Loadable<Orders> = { status: 'loading' };
  /** Why the last look failed although there is a list to show; `undefined` when it did not. */
  lost: unknown;
  /** Settles when the look that is under way has ended. */
  settled: Promise<void> = Promise.resolve();

  readonly #host: DeskHost;
  readonly #heard: (news: News) => void;
  #counter: Counter | undefined;
  /** Counts what was asked; an answer to something older is dropped. */
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param heard Is told after a look what has changed since the one before. */
  constructor(host: DeskHost, heard: (news: News) => void) {
    this.#host = host;
    this.#heard = heard;
    host.addController(this);
  }

  /** The time at the counter, epoch milliseconds. */
  now(): number {
    return Date.now() + (this.#counter?.clockOffset?.() ?? 0);
  }

  /** Shows another counter, or none. */
  open(counter: Counter | undefined): void {
    if (counter === this.#counter) return;
    this.#counter = counter;
    this.orders = { status: 'loading' };
    this.lost = undefined;
    this.#asked++;
    if (counter) void this.look();
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onShown);
    globalThis.addEventListener('online', this.#onShown);
    void this.look();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onShown);
    globalThis.removeEventListener('online', this.#onShown);
    clearTimeout(this.#timer);
    this.#asked++;
  }

  /** Asks the counter now. A failure does not reject: it is in `orders`, or in `lost`. */
  look(): Promise<void> {
    clearTimeout(this.#timer);
    const counter = this.#counter;
    return (this.settled = counter ? this.#look(counter, ++this.#asked) : Promise.resolve());
  }

  /** Asks again after a failure. */
  retry(): void {
    this.orders = { status: 'loading' };
    this.#host.requestUpdate();
    void this.look();
  }

  /** Takes a step. The list shows it once the counter has confirmed it; a look follows, whatever came of it. */
  async take(step: (counter: Counter) => Promise<CounterOrder>): Promise<CounterOrder> {
    const counter = this.#counter;
    if (!counter) throw new MarketplaceError('misconfigured', '<vitrine-counter> has no counter');
    try {
      const order = await step(counter);
      if (counter === this.#counter) this.#confirm(order);
      return order;
    } finally {
      // Also so that the answer to a look from before the step is dropped.
      if (counter === this.#counter) void this.look();
    }
  }

  readonly #onShown = () => {
    if (document.visibilityState === 'visible') void this.look();
    else clearTimeout(this.#timer);
  };

  async #look(counter: Counter, asked: number): Promise<void> {
    let pause = Math.max(1, this.#host.pollSeconds || 0) * 1000;
    try {
      const orders = await this.#read(counter);
      if (asked !== this.#asked) return;
      const before = this.orders.status === 'ready' ? this.orders.value : undefined;
      this.orders = { status: 'ready', value: orders };
      this.lost = undefined;
      if (before) this.#tell(before, orders);
    } catch (error) {
      if (asked !== this.#asked) return;
      if (this.orders.status === 'ready' && !isEnded(error)) this.lost = error;
      else this.orders = { status: 'failed', error };
      if (error instanceof MarketplaceError) pause = Math.max(pause, (error.retryAfter ?? 0) * 1000);
    }
    this.#host.requestUpdate();
    if (document.visibilityState === 'visible') this.#timer = setTimeout(() => void this.look(), pause);
  }

  async #read(counter: Counter): Promise<Orders> {
    const known = this.orders.status === 'ready' ? this.orders.value.shop : undefined;
    const [shop, open, { items: done }] = await Promise.all([
      known ?? counter.shop(),
      everyPage(counter, { which: 'open' }),
      counter.orders({ which: 'done' }),
    ]);
    const at = this.now();
    const today = dateIn(shop.timeZone, at);
    return {
      shop,
      open,
      done: done.filter(({ part }) => dateIn(shop.timeZone, Date.parse(lastStep(part).at)) === today),
      at,
    };
  }

  #confirm(order: CounterOrder): void {
    if (this.orders.status !== 'ready') return;
    const { value } = this.orders;
    const others = (orders: readonly CounterOrder[]) => orders.filter(({ part }) => part.id !== order.part.id);
    const open = isOpen(order.part) ? [...others(value.open), order] : others(value.open);
    const done = isOpen(order.part) ? others(value.done) : [order, ...others(value.done)];
    open.sort((a, b) => compareKeys(dueKey(a), dueKey(b)));
    this.orders = { status: 'ready', value: { ...value, open, done } };
    this.#host.requestUpdate();
  }

  #tell(before: Orders, after: Orders): void {
    const known = new Set([...before.open, ...before.done].map(({ part }) => part.id));
    const wasOpen = new Set(before.open.map(({ part }) => part.id));
    const arrived = after.open.filter(({ part }) => !known.has(part.id));
    const cancelled = after.done.filter(({ part }) => part.state === 'cancelled' && wasOpen.has(part.id));
    if (arrived.length || cancelled.length) this.#heard({ arrived, cancelled });
  }
}

/** Whether the token opens the counter no longer: then there is nothing left to show either. */
export const isEnded = (error: unknown): boolean =>
  error instanceof MarketplaceError && (error.code === 'unauthorized' || error.code === 'forbidden');

/** The step that made a part what it is. */
export const lastStep = ({ history }: OrderPart): OrderPart['history'][number] =>
  // The schema promises one step at least; the assertion says so to the compiler.
  history.at(-1)!;

async function everyPage(counter: Counter, query: CounterQuery): Promise<readonly CounterOrder[]> {
  const all: CounterOrder[] = [];
  let cursor: string | undefined;
  do {
    const page = await counter.orders({ ...query, ...(cursor && { cursor }) });
    all.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return all;
}
