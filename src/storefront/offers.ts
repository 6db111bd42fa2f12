/** The offer loader: what all cards of a page ask in one task becomes one call for up to 100 products. */
import { Cell } from './source.ts';
import type { Loadable, Source } from './source.ts';
import type { Offer, OfferPage } from '../domain/offer.ts';
import type { Point } from '../domain/point.ts';
import type { Product, ProductKey } from '../domain/product.ts';
import type { Shop } from '../domain/shop.ts';
import type { Marketplace, OfferQuery } from '../marketplace/marketplace.ts';

/** What the neighbourhood has of one product, best offer first. */
export interface LocalOffers {
  /** Absent when the marketplace does not know the product. */
  readonly product: Product | undefined;
  readonly offers: readonly Offer[];
  /** The shops of these offers, by id. */
  readonly shops: ReadonlyMap<string, Shop>;
  /** Where distances are measured from. */
  readonly from: Point | undefined;
}

interface Entry {
  readonly key: ProductKey;
  readonly shop: string | undefined;
  readonly cell: Cell<Loadable<LocalOffers>>;
  /** When the answer came, by this device's clock. */
  loadedAt: number;
  /** Counts the questions; an answer to an older one is dropped. */
  asked: number;
}

const MAX_PRODUCTS = 100;

/** Asks together, answers each; keeps answers while they are fresh and asks again when the page is shown. */
export class OfferLoader {
  readonly #marketplace: Marketplace;
  readonly #query: () => Omit<OfferQuery, 'products'>;
  readonly #freshMs: number;
  readonly #onAnswer: (page: OfferPage) => void;
  readonly #entries = new Map<string, Entry>();
  readonly #asked = new Set<Entry>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param query What is asked besides the products.
   * @param freshMs How long an answer is shown without asking again.
   * @param onAnswer Is given every answer, for what was left out of it.
   */
  constructor(
    marketplace: Marketplace,
    query: () => Omit<OfferQuery, 'products'>,
    freshMs: number,
    onAnswer: (page: OfferPage) => void,
  ) {
    this.#marketplace = marketplace;
    this.#query = query;
    this.#freshMs = freshMs;
    this.#onAnswer = onAnswer;
  }

  /**
   * The local offers of a product. Nothing is asked before somebody subscribes.
   *
   * @param shop Only this shop's offers.
   */
  of(key: ProductKey, shop?: string): Source<Loadable<LocalOffers>> {
    const name = `${shop ?? ''} ${key}`;
    let entry = this.#entries.get(name);
    if (!entry) {
      entry = { key, shop, cell: new Cell<Loadable<LocalOffers>>({ status: 'loading' }), loadedAt: 0, asked: 0 };
      this.#entries.set(name, entry);
    }
    const { cell } = entry;
    const wanted = entry;
    return {
      get value() {
        return cell.value;
      },
      subscribe: (listener) => {
        const stop = cell.subscribe(listener);
        this.#ask(wanted, this.#freshMs);
        globalThis.document?.addEventListener('visibilitychange', this.#onVisible);
        return () => {
          stop();
          if (![...this.#entries.values()].some((other) => other.cell.watched))
            globalThis.document?.removeEventListener('visibilitychange', this.#onVisible);
        };
      },
    };
  }

  /** Asks again for everything that is shown: after a failure, an order, or a change of place. */
  refresh(): void {
    for (const entry of this.#entries.values()) {
      entry.loadedAt = 0;
      if (entry.cell.watched) {
        if (entry.cell.value.status === 'failed') entry.cell.set({ status: 'loading' });
        this.#ask(entry, 0);
      }
    }
  }

  readonly #onVisible = () => {
    if (document.visibilityState !== 'visible') return;
    for (const entry of this.#entries.values()) if (entry.cell.watched) this.#ask(entry, this.#freshMs);
  };

  #ask(entry: Entry, freshMs: number): void {
    if (entry.loadedAt && Date.now() - entry.loadedAt < freshMs) return;
    this.#asked.add(entry);
    // A timer, not an animation frame: a tab in the background must load too.
    this.#timer ??= setTimeout(() => this.#send());
  }

  #send(): void {
    this.#timer = undefined;
    const asked = [...this.#asked];
    this.#asked.clear();
    for (const shop of new Set(asked.map((entry) => entry.shop))) {
      const entries = asked.filter((entry) => entry.shop === shop);
      for (let i = 0; i < entries.length; i += MAX_PRODUCTS) void this.#load(entries.slice(i, i + MAX_PRODUCTS), shop);
    }
  }

  async #load(entries: readonly Entry[], shop: string | undefined): Promise<void> {
    const asked = entries.map((entry) => ++entry.asked);
    // A later question has been put meanwhile: its answer counts, not this one.
    const current = () => entries.filter((entry, i) => entry.asked === asked[i]);
    const startedAt = Date.now();
    try {
      const page = await this.#marketplace.offers({
        ...this.#query(),
        ...(shop && { shop }),
        products: entries.map(({ key }) => key),
      });
      const shops = new Map(page.shops.map((known) => [known.id, known]));
      for (const entry of current()) {
        entry.loadedAt = startedAt;
        entry.cell.set({ status: 'ready', value: localOffers(entry, page, shops) });
      }
      this.#onAnswer(page);
    } catch (error) {
      for (const entry of current()) {
        entry.loadedAt = 0;
        // What was shown a minute ago is better than nothing; the order re-checks it anyway.
        if (entry.cell.value.status !== 'ready') entry.cell.set({ status: 'failed', error });
      }
    }
  }
}

function localOffers({ key, shop }: Entry, page: OfferPage, shops: ReadonlyMap<string, Shop>): LocalOffers {
  return Object.freeze({
    product: page.products.find((product) => product.key === key),
    // A page locked to one shop never shows a rival's offer, whatever the backend answers.
    offers: page.offers.filter(
      (offer) => offer.product === key && shops.has(offer.shop) && (!shop || offer.shop === shop),
    ),
    shops,
    from: page.from,
  });
}
