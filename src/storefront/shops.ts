/** Shops by id: what the elements of a page ask in one task becomes one call for up to 100 shops. */
import { Cell } from './source.ts';
import type { Loadable, Source } from './source.ts';
import type { Storefront } from './storefront.ts';
import type { Shop } from '../domain/shop.ts';

/** What is asked of one shop, and the answer: `undefined` where it is not listed. */
class Entry extends Cell<Loadable<Shop | undefined>> {
  readonly id: string;
  readonly #ask: (entry: Entry) => void;
  asked = false;

  constructor(id: string, ask: (entry: Entry) => void) {
    super({ status: 'loading' });
    this.id = id;
    this.#ask = ask;
  }

  override subscribe(listener: () => void): () => void {
    const stop = super.subscribe(listener);
    if (!this.asked) this.#ask(this);
    return stop;
  }
}

const MAX_SHOPS = 100;

/** Asks together, answers each; keeps answers as long as the page lives. */
export class ShopLoader {
  readonly #storefront: Storefront;
  readonly #entries = new Map<string, Entry>();
  #asked: Entry[] = [];

  /** Use `shopsOf`. */
  constructor(storefront: Storefront) {
    this.#storefront = storefront;
  }

  /** A shop; `undefined` where the marketplace does not list it. Nothing is asked before somebody subscribes. */
  of(id: string): Source<Loadable<Shop | undefined>> {
    let entry = this.#entries.get(id);
    if (!entry) this.#entries.set(id, (entry = new Entry(id, (asking) => this.#ask(asking))));
    return entry;
  }

  /** Asks again for what has failed. */
  retry(): void {
    for (const entry of this.#entries.values())
      if (entry.value.status === 'failed') {
        entry.set({ status: 'loading' });
        this.#ask(entry);
      }
  }

  #ask(entry: Entry): void {
    entry.asked = true;
    if (!this.#asked.length) setTimeout(() => this.#send());
    this.#asked.push(entry);
  }

  #send(): void {
    const asked = this.#asked.splice(0);
    while (asked.length) void this.#load(asked.splice(0, MAX_SHOPS));
  }

  async #load(entries: readonly Entry[]): Promise<void> {
    const { marketplace, report } = this.#storefront;
    const ids = entries.map(({ id }) => id);
    try {
      const page = await marketplace.shops({ ids });
      for (const entry of entries)
        entry.set({ status: 'ready', value: page.items.find((shop) => shop.id === entry.id) });
      if (page.leftOut?.count) report(page.leftOut);
      const others = page.items.filter(({ id }) => !ids.includes(id)).map(({ id }) => id);
      // As in `offers.ts`: hardly any backend does such a thing.
      if (others.length) void import('./another-shop.ts').then(({ anotherShop }) => report(anotherShop(ids, others)));
    } catch (error) {
      for (const entry of entries) entry.set({ status: 'failed', error });
    }
  }
}

/** The shops of a storefront. In a module of its own: a page of cards does without. */
export const shopsOf = (storefront: Storefront): ShopLoader =>
  storefront.share('shops', () => new ShopLoader(storefront));
