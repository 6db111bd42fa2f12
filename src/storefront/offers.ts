/** The offer loader: what all cards of a page ask in one task becomes one call for up to 100 products. */
import { Cell } from './source.ts';
import type { Loadable, Source } from './source.ts';
import type { Storefront } from './storefront.ts';
import type { Offer, OfferPage, OfferProduct, OfferShop } from '../domain/offer.ts';
import type { Point } from '../domain/point.ts';
import type { ProductKey } from '../domain/product.ts';

/** What the neighbourhood has of one product, best offer first. */
export interface LocalOffers {
  /** Absent when the marketplace does not know the product. */
  readonly product: OfferProduct | undefined;
  readonly offers: readonly Offer[];
  /** The shops of these offers, by id. */
  readonly shops: ReadonlyMap<string, OfferShop>;
  /** Where distances are measured from. */
  readonly from: Point | undefined;
}

/** What is asked of one product, and the answer. */
class Entry extends Cell<Loadable<LocalOffers>> {
  readonly key: ProductKey;
  readonly shop: string | undefined;
  /** When the answer came, by this device's clock. */
  loadedAt = 0;
  /** Counts the questions; an answer to an older one is dropped. */
  asked = 0;
  readonly #ask: (entry: Entry) => void;

  constructor(key: ProductKey, shop: string | undefined, ask: (entry: Entry) => void) {
    super({ status: 'loading' });
    this.key = key;
    this.shop = shop;
    this.#ask = ask;
  }

  /** Whoever subscribes is asked for, now and when the page is shown again. */
  override subscribe(listener: () => void): () => void {
    const stop = super.subscribe(listener);
    this.#ask(this);
    // An object, since a function for each of a thousand products would be kept.
    document.addEventListener('visibilitychange', this);
    return () => {
      stop();
      if (!this.watched) document.removeEventListener('visibilitychange', this);
    };
  }

  handleEvent(): void {
    if (!document.hidden) this.#ask(this);
  }
}

const MAX_PRODUCTS = 100;

/** Asks together, answers each; keeps answers while they are fresh and asks again when the page is shown. */
export class OfferLoader {
  readonly #storefront: Storefront;
  readonly #freshMs: number;
  readonly #entries = new Map<string, Entry>();
  #asked = new Set<Entry>();

  /** @param freshMs How long an answer is shown without asking again. */
  constructor(storefront: Storefront, freshMs: number) {
    this.#storefront = storefront;
    this.#freshMs = freshMs;
  }

  /**
   * The local offers of a product. Nothing is asked before somebody subscribes.
   *
   * @param shop Only this shop's offers.
   */
  of(key: ProductKey, shop?: string): Source<Loadable<LocalOffers>> {
    // What only this shop can name is its own anyway: it travels with what all others ask.
    if (key.startsWith(`${shop}/`)) shop = undefined;
    const name = shop ? `${shop} ${key}` : key;
    let entry = this.#entries.get(name);
    if (!entry) this.#entries.set(name, (entry = new Entry(key, shop, this.#ask)));
    return entry;
  }

  /** Asks again for everything that is shown: after a failure, an order, or a change of place. */
  refresh(): void {
    for (const entry of this.#entries.values()) {
      entry.loadedAt = 0;
      if (!entry.watched) continue;
      if (entry.value.status === 'failed') entry.set({ status: 'loading' });
      this.#ask(entry);
    }
  }

  // One for all entries.
  readonly #ask = (entry: Entry): void => {
    if (Date.now() - entry.loadedAt < this.#freshMs) return;
    // An answer that is still on its way is shared too.
    entry.loadedAt = Date.now();
    // Cards that wake up together ask one after the other without a pause, and a timer would let the browser draw their
    // skeletons first; while the page is still read, each would ask by itself. No animation frame: none comes in the background.
    if (!this.#asked.size) (document.readyState === 'loading' ? setTimeout : queueMicrotask)(() => this.#send());
    this.#asked.add(entry);
  };

  #send(): void {
    const asked = [...this.#asked];
    this.#asked = new Set();
    for (const shop of new Set(asked.map((entry) => entry.shop))) {
      const entries = asked.filter((entry) => entry.shop === shop);
      while (entries.length) void this.#load(entries.splice(0, MAX_PRODUCTS), shop);
    }
  }

  async #load(entries: readonly Entry[], shop: string | undefined): Promise<void> {
    const { marketplace, drive, vantage, report } = this.#storefront;
    const only = this.#storefront.shop ?? shop;
    const asked = entries.map((entry) => ++entry.asked);
    const startedAt = Date.now();
    // A later question may have been put meanwhile: its answer counts, not this one.
    const answer = (loadedAt: number, of: (entry: Entry) => Loadable<LocalOffers> | undefined) =>
      entries.forEach((entry, i) => {
        if (entry.asked !== asked[i]) return;
        entry.loadedAt = loadedAt;
        const next = of(entry);
        if (next) entry.set(next);
      });
    try {
      const page = await marketplace.offers({
        products: entries.map(({ key }) => key),
        ...(drive && { drive }),
        ...(only && { shop: only }),
        ...(vantage.value && { near: vantage.value.point }),
      });
      const shops = new Map(page.shops.map((known) => [known.id, known]));
      answer(startedAt, (entry) => ({ status: 'ready', value: localOffers(entry.key, only, page, shops) }));
      if (page.leftOut?.count) report(page.leftOut);
      // Told by what is loaded then, since hardly any backend does such a thing.
      if (only && page.offers.some((offer) => offer.shop !== only))
        void import('./another-shop.ts').then(({ otherOffers }) => report(otherOffers(only, page)));
    } catch (error) {
      // What was shown a minute ago is better than nothing; the order re-checks it anyway.
      answer(0, ({ value }) => (value.status === 'ready' ? undefined : { status: 'failed', error }));
    }
  }
}

function localOffers(
  key: ProductKey,
  shop: string | undefined,
  page: OfferPage,
  shops: ReadonlyMap<string, OfferShop>,
): LocalOffers {
  return {
    product: page.products.find((product) => product.key === key),
    // A page locked to one shop never shows a rival's offer, whatever the backend answers.
    offers: page.offers.filter(
      (offer) => offer.product === key && shops.has(offer.shop) && (!shop || offer.shop === shop),
    ),
    shops,
    from: page.from,
  };
}
