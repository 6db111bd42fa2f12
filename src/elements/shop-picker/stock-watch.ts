import type { ProductKey } from '../../domain/product.ts';
import type { LocalOffers } from '../../storefront/offers.ts';
import type { Loadable, Source } from '../../storefront/source.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import type { Want } from './stock.ts';

/** What is known of the things that are wanted. */
export interface KnownStock {
  wants: readonly Want[];
  /** By product. */
  found: ReadonlyMap<ProductKey, LocalOffers>;
}

const NOTHING: KnownStock = { wants: [], found: new Map() };

/** Follows one storefront's offers of what is wanted. It keeps the last whole answer, since half of one would be wrong. */
export class StockWatch {
  /** Why nothing is known. */
  error: unknown;
  #known: KnownStock | undefined;
  #wants: readonly Want[] = [];
  #sources = new Map<ProductKey, Source<Loadable<LocalOffers>>>();

  /** What to watch; the same objects as long as the same is wanted. */
  sources(storefront: Storefront, wants: readonly Want[]): Source<Loadable<LocalOffers>>[] {
    this.#wants = wants;
    this.#sources = new Map(
      wants.map(({ product }) => [product, this.#sources.get(product) ?? storefront.offers.of(product)] as const),
    );
    return [...this.#sources.values()];
  }

  /** Takes over what has been answered, and tells what is known: nothing before the first answer. */
  update(): KnownStock | undefined {
    const states = [...this.#sources].map(([product, { value }]) => ({ product, value }));
    const failed = states.find(({ value }) => value.status === 'failed')?.value;
    this.error = failed?.status === 'failed' ? failed.error : undefined;
    const found = new Map(
      states.flatMap(({ product, value }) => (value.status === 'ready' ? [[product, value.value] as const] : [])),
    );
    if (failed) this.#known = NOTHING;
    else if (found.size === states.length) this.#known = { wants: this.#wants, found };
    return this.#known;
  }
}
