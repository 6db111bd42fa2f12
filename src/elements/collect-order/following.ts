import type { Host, ReactiveController } from '../shared/element.ts';
import type { Capability, Description } from '../../domain/description.ts';
import { isOpen } from '../../domain/order.ts';
import type { Order, OrderKey } from '../../domain/order.ts';
import { MarketplaceError } from '../../marketplace/error.ts';
import { describe } from '../../storefront/description.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { VitrineErrorEvent } from '../shared/events.ts';
import type { StorefrontController } from '../shared/host.ts';
import { VitrineOrderChangedEvent } from './events.ts';

/** Milliseconds before the order is looked for again after a failure; doubled each time, up to a minute. */
const FIRST_RETRY = 2000;

/** Follows an order while somebody looks, and keeps what was last seen of it when the connection is gone. */
export class Following implements ReactiveController {
  /** The order as the marketplace last showed it. */
  order: Order | undefined;
  /** When that was, by the marketplace's clock, epoch milliseconds. */
  seenAt = 0;
  /** Why the last look failed. */
  error: unknown;

  readonly #host: Host;
  readonly #storefront: StorefrontController;
  readonly #key: () => OrderKey;
  #description: Description | undefined;
  #followed: { storefront: Storefront; key: OrderKey; stop: AbortController } | undefined;
  #work: Promise<unknown> = Promise.resolve();

  constructor(host: Host, storefront: StorefrontController, key: () => OrderKey) {
    this.#host = host;
    this.#storefront = storefront;
    this.#key = key;
    host.addController(this);
  }

  /** Waits until the first answer has come, or failed to. */
  async settled(): Promise<void> {
    for (let work; work !== this.#work;) await (work = this.#work);
  }

  can(capability: Capability): boolean {
    return this.#description?.capabilities.includes(capability) ?? false;
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.restart);
    window.addEventListener('online', this.restart);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.restart);
    window.removeEventListener('online', this.restart);
    this.#stop();
  }

  hostUpdate(): void {
    const storefront = this.#storefront.value;
    const key = this.#key();
    if (storefront === this.#followed?.storefront && key === this.#followed?.key) return;
    if (key !== this.#followed?.key) this.error = undefined;
    this.#stop();
    if (!storefront || !key || document.hidden || !this.#host.isConnected) return;
    const stop = new AbortController();
    this.#followed = { storefront, key, stop };
    this.#work = new Promise<void>((answered) => void this.#follow(storefront, key, stop.signal, answered));
  }

  /** Looks again now. */
  readonly restart = (): void => {
    this.#stop();
    this.#host.requestUpdate();
  };

  /** Takes over what the marketplace answered to a step. */
  show(order: Order): void {
    const before = this.order;
    this.order = order;
    this.seenAt = this.#storefront.value?.now() ?? Date.now();
    this.error = undefined;
    this.#host.requestUpdate();
    if (before?.id === order.id && JSON.stringify(before) !== JSON.stringify(order))
      this.#host.dispatchEvent(new VitrineOrderChangedEvent(order));
  }

  #stop(): void {
    this.#followed?.stop.abort();
    this.#followed = undefined;
  }

  async #follow(storefront: Storefront, key: OrderKey, signal: AbortSignal, answered: () => void): Promise<void> {
    let delay = FIRST_RETRY;
    for (;;) {
      try {
        this.#description = await describe(storefront);
        for await (const order of this.#look(storefront, key, signal)) {
          if (signal.aborted) return answered();
          delay = FIRST_RETRY;
          this.show(order);
          answered();
          // Nothing can happen to it any more.
          if (!order.parts.some(isOpen)) return;
        }
        if (!this.can('watch')) return;
      } catch (error) {
        if (signal.aborted) return answered();
        this.error = error;
        this.#host.requestUpdate();
        this.#host.dispatchEvent(new VitrineErrorEvent(error));
        answered();
        if (isUnknown(error)) return;
      }
      await new Promise((resolve) => setTimeout(resolve, delay));
      delay = Math.min(delay * 2, 60_000);
      if (signal.aborted) return;
    }
  }

  async *#look({ marketplace }: Storefront, key: OrderKey, signal: AbortSignal): AsyncIterable<Order> {
    const { orders } = marketplace;
    if (this.can('watch') && orders?.watch) {
      yield* orders.watch(key, { signal });
      return;
    }
    const order = await orders?.find(key, { signal });
    if (!order) throw new MarketplaceError('not_found', `[${marketplace.id}] no order belongs to this key`);
    yield order;
  }
}

/** Whether the marketplace knows no such order; asking again would not help. */
export const isUnknown = (error: unknown): boolean => error instanceof MarketplaceError && error.code === 'not_found';
