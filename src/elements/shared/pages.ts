import type { Page } from '../../marketplace/marketplace.ts';
import { Cell } from '../../storefront/source.ts';
import type { Loadable, Source } from '../../storefront/source.ts';

/** What a page is asked with. */
export interface PageAsk {
  /** Of the page before; absent for the first one. */
  cursor: string | undefined;
  signal: AbortSignal;
}

/** The pages so far as one; `error` says why the next one has not come. */
export type Found<P extends Page<unknown>> = P & { error?: unknown };

/**
 * What answers one question, page by page. The first page is asked for when somebody listens; when nobody does any more,
 * what is still on its way is given up, so that an answer to an older question is never shown.
 */
export class Pages<P extends Page<unknown>> implements Source<Loadable<Found<P>>> {
  readonly #ask: (ask: PageAsk) => Promise<P>;
  readonly #cell = new Cell<Loadable<Found<P>>>({ status: 'loading' });
  /** Settles when the last question has been answered. */
  settled: Promise<void> = Promise.resolve();
  #asking: AbortController | undefined;

  constructor(ask: (ask: PageAsk) => Promise<P>) {
    this.#ask = ask;
  }

  get value(): Loadable<Found<P>> {
    return this.#cell.value;
  }

  /** Whether a page is on its way. */
  get asking(): boolean {
    return this.#asking !== undefined;
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
    let next: Loadable<Found<P>>;
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
