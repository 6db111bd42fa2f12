import type { Point } from '../../domain/point.ts';
import type { Shop } from '../../domain/shop.ts';
import type { Page } from '../../marketplace/marketplace.ts';
import { Cell } from '../../storefront/source.ts';
import type { Loadable, Source } from '../../storefront/source.ts';

/** What a page is asked with. */
export interface PageAsk {
  /** Of the page before; absent for the first one. */
  cursor: string | undefined;
  signal: AbortSignal;
}

/** One page of an answer. */
export interface ShopPage extends Page<Shop> {
  /** Where distances are measured from. */
  near?: Point | undefined;
}

/** The pages so far as one; `error` says why the next one has not come. */
export interface FoundShops extends ShopPage {
  error?: unknown;
}

/**
 * The shops that answer one question, page by page. The first page is asked for when somebody listens; when nobody does any
 * more, what is still on its way is given up, so that an answer to an older question is never shown.
 */
export class ShopPages implements Source<Loadable<FoundShops>> {
  readonly #ask: (ask: PageAsk) => Promise<ShopPage>;
  readonly #cell = new Cell<Loadable<FoundShops>>({ status: 'loading' });
  /** Settles when the last question has been answered. */
  settled: Promise<void> = Promise.resolve();
  #asking: AbortController | undefined;

  constructor(ask: (ask: PageAsk) => Promise<ShopPage>) {
    this.#ask = ask;
  }

  get value(): Loadable<FoundShops> {
    return this.#cell.value;
  }

  subscribe(listener: () => void): () => void {
    const stop = this.#cell.subscribe(listener);
    if (this.value.status === 'loading') this.load();
    return () => {
      stop();
      if (this.#cell.watched) return;
      this.#asking?.abort();
      this.#asking = undefined;
    };
  }

  /** Asks for the first page, for the next one, or again for the one that failed. */
  load(): void {
    if (this.#asking) return;
    this.#asking = new AbortController();
    this.settled = this.#load(this.#asking.signal);
  }

  async #load(signal: AbortSignal): Promise<void> {
    const before = this.value.status === 'ready' ? this.value.value : undefined;
    if (this.value.status === 'failed') this.#cell.set({ status: 'loading' });
    let next: Loadable<FoundShops>;
    try {
      const page = await this.#ask({ cursor: before?.next, signal });
      next = { status: 'ready', value: { ...page, items: [...(before?.items ?? []), ...page.items] } };
    } catch (error) {
      next = before ? { status: 'ready', value: { ...before, error } } : { status: 'failed', error };
    }
    if (signal.aborted) return;
    this.#asking = undefined;
    this.#cell.set(next);
  }
}
