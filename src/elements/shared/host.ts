import type { Host, ReactiveController } from './element.ts';
import { ContextRequestEvent } from '../../storefront/context.ts';
import type { Answer } from '../../storefront/context.ts';
import { openPage } from '../../storefront/page.ts';
import type { Loadable, Source } from '../../storefront/source.ts';
import type { Storefront } from '../../storefront/storefront.ts';

type Watched = readonly (Source<unknown> | undefined)[];

const nothing: Watched & [] = [];

/** How long a page may take to say which marketplace it talks to, in milliseconds. */
const PATIENCE = 3000;

/**
 * Connects an element to its storefront, the nearest one or the page's, and draws it again when something that it watches
 * changes. Everything is let go when the element is removed.
 */
export class StorefrontController implements ReactiveController {
  readonly #host: Host;
  readonly #sources: (storefront: Storefront) => Watched;
  #value: Storefront | undefined;
  #unsubscribe: (() => void) | undefined;
  #watched: Watched = nothing;
  /** Ends each of them. */
  #stops: readonly ((() => void) | undefined)[] = nothing;
  #waiting: (() => void)[] = [];
  #patience: ReturnType<typeof setTimeout> | undefined;
  #missing = false;

  /** @param sources What to watch, asked before each update; must answer with the same objects for the same things. */
  constructor(host: Host, sources: (storefront: Storefront) => Watched = () => nothing) {
    this.#host = host;
    this.#sources = sources;
    openPage();
    host.addController(this);
  }

  /** `undefined` until somebody provides one. */
  get value(): Storefront | undefined {
    return this.#value;
  }

  /** Nobody has provided a storefront for three seconds after the page was there. The integrator has been told. */
  get missing(): boolean {
    return this.#missing && !this.value;
  }

  /** Waits until nothing that the element watches is still loading. */
  async loaded(): Promise<void> {
    const isLoading = (source: Watched[number]) =>
      (source?.value as Partial<Loadable<unknown>> | undefined)?.status === 'loading';
    while (this.#watched.some(isLoading)) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  hostConnected(): void {
    this.#host.dispatchEvent(new ContextRequestEvent(this.#host, this.#onAnswer));
    if (this.value) return;
    this.#patience = setTimeout(() => {
      if (this.value) return;
      this.#missing = true;
      // What cannot be loaded now cannot be said in the console; the shopper sees the same.
      void import('./complain.ts').then(
        ({ storefrontMissing }) => storefrontMissing(this.#host),
        () => {},
      );
      this.#host.requestUpdate();
    }, PATIENCE);
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.hostUpdate();
    clearTimeout(this.#patience);
  }

  /** Watches what is wanted now. */
  hostUpdate(): void {
    const before = this.#watched;
    const stops = this.#stops;
    const wanted = this.value && this.#host.isConnected ? this.#sources(this.value) : nothing;
    this.#watched = wanted;
    this.#stops = wanted.map((source) => source && (stops[before.indexOf(source)] ?? source.subscribe(this.#onChange)));
    before.forEach((source, i) => wanted.includes(source) || stops[i]?.());
    // Something has changed, or something else is waited for.
    this.#waiting.splice(0).forEach((resolve) => resolve());
  }

  readonly #onAnswer: Answer = (storefront, unsubscribe) => {
    // A nearer provider has come: the one that answered so far is done.
    if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    this.#value = storefront;
    // What is asked now is on its way before anything is drawn.
    this.hostUpdate();
    this.#onChange();
  };

  readonly #onChange = () => this.#host.requestUpdate();
}
