/** What stands on a shelf: the products that answer a question, page by page. */
import { isOnShelf } from '../../domain/offer-core.ts';
import type { Condition, Offer } from '../../domain/offer.ts';
import { readProductKey } from '../../domain/product.ts';
import type { Product, ProductKey } from '../../domain/product.ts';
import { fold } from '../../domain/search.ts';
import { MarketplaceError } from '../../marketplace/error.ts';
import type { Page } from '../../marketplace/marketplace.ts';
import type { LocalOffers } from '../../storefront/offers.ts';
import type { Loadable, Source } from '../../storefront/source.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import type { PageAsk } from '../shared/pages.ts';

/** The longest search that a marketplace is asked, in UTF-16 units. */
export const MAX_TEXT = 200;
/** How many pages are looked through at once for products that fit the filters. */
const MAX_PAGES = 5;

/** What the shopper wants to see of a shelf. */
export interface Filters {
  /** Only what some shop has at hand. */
  stock: boolean;
  /** Only what can be had in the shopper's own shop. */
  myShop: boolean;
  /** Only new or only used copies; empty for both. */
  condition: Condition | '';
  category: string;
}

export const noFilters: Filters = { stock: false, myShop: false, condition: '', category: '' };

/** Whether any filter is set. */
export const isFiltered = ({ stock, myShop, condition, category }: Filters): boolean =>
  stock || myShop || condition !== '' || category !== '';

/** The question that a shelf answers. */
export interface Wanted {
  /** Chosen products, in their order; what else there is when absent. */
  keys?: readonly ProductKey[];
  /** What is searched for, as it was typed. */
  text: string;
  /** Only this shop's products. */
  shop: string | undefined;
  /** The shelf's own category; a filter may name another. */
  category: string;
  filters: Filters;
  /** Id of the shopper's shop. */
  chosenShop: string | undefined;
  /** How many products make a page. */
  limit: number;
}

/** A product on the shelf; `product` where it is known before its offers are. */
export interface Good {
  key: ProductKey;
  product?: Product;
}

/** One page of a shelf. */
export interface GoodsPage extends Page<Good> {
  /** How many products have been looked at so far, also those that do not fit the filters. */
  lookedAt: number;
}

/** What a search may ask: trimmed, and cut to what a marketplace takes. */
export const searchable = (typed: string): string =>
  // What is cut in the middle of a letter outside of the basic plane would be no text any more.
  typed
    .trim()
    .slice(0, MAX_TEXT)
    .replace(/[\ud800-\udbff]$/, '');

/** Reads the list of an attribute: GTINs between spaces, commas or semicolons, each once; wrong ones are named. */
export function readGtins(list: string, shop: string | undefined): { keys: ProductKey[]; wrong: string[] } {
  const keys = new Set<ProductKey>();
  const wrong: string[] = [];
  for (const gtin of list.split(/[\s,;]+/).filter(Boolean)) {
    const reading = readProductKey({ gtin, ...(shop && { shop }) });
    if ('key' in reading) keys.add(reading.key);
    else wrong.push(`${gtin} (${reading.problem})`);
  }
  return { keys: [...keys], wrong };
}

/** Whether an offer is one of those that the shopper wants to see. */
export const isWanted = (
  offer: Offer,
  { stock, myShop, condition }: Filters,
  chosenShop: string | undefined,
): boolean =>
  (!stock || isOnShelf(offer)) &&
  (!condition || offer.condition === condition) &&
  (!myShop || (offer.shop === chosenShop && offer.stock.level !== 'out'));

/**
 * Asks for the pages of a shelf.
 *
 * @param shown The storefront whose offers the cards of the shelf show.
 */
export function goods(storefront: Storefront, shown: Storefront, wanted: Wanted): (ask: PageAsk) => Promise<GoodsPage> {
  const { keys, limit, filters } = wanted;
  // Whoever types a product's number wants that product.
  const typed = readProductKey({ gtin: wanted.text, ...(wanted.shop && { shop: wanted.shop }) });
  const chosen = keys ?? ('key' in typed ? [typed.key] : undefined);
  const pageAfter = chosen ? fromList(chosen, limit) : fromSearch(storefront, wanted);
  let lookedAt = 0;

  return async ({ cursor, signal }) => {
    const items: Good[] = [];
    let next = cursor;
    for (let pages = 1; ; pages++) {
      const page = await pageAfter(next, signal);
      if (page.leftOut?.count) storefront.report(page.leftOut);
      lookedAt += page.items.length;
      items.push(...(isFiltered(filters) ? await fitting(shown, page.items, wanted, signal) : page.items));
      next = page.next;
      if (next === undefined || !isFiltered(filters) || items.length * 2 >= limit || pages === MAX_PAGES)
        return { items, lookedAt, ...(next !== undefined && { next }) };
    }
  };
}

type PageAfter = (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Good>>;

const fromList =
  (keys: readonly ProductKey[], limit: number): PageAfter =>
  async (cursor = '0') => {
    const end = Number(cursor) + limit;
    return {
      items: keys.slice(Number(cursor), end).map((key) => ({ key })),
      ...(end < keys.length && { next: String(end) }),
    };
  };

function fromSearch(
  { marketplace, drive }: Storefront,
  { text, shop, category, filters, chosenShop, limit }: Wanted,
): PageAfter {
  const only = shop ?? (filters.myShop ? chosenShop : undefined);
  return async (cursor, signal) => {
    if (!marketplace.search) throw new MarketplaceError('unsupported', `[${marketplace.id}] cannot be searched`);
    const query = {
      text: searchable(text),
      limit,
      ...(drive && { drive }),
      ...(only && { shop: only }),
      ...((filters.category || category) && { category: filters.category || category }),
      ...(cursor && { cursor }),
    };
    const page = await marketplace.search(query, { signal });
    return { ...page, items: page.items.map((product) => ({ key: product.key, product })) };
  };
}

/** The products whose offers fit the filters. Those whose offers do not come stay: their card says why. */
async function fitting(
  shown: Storefront,
  items: readonly Good[],
  wanted: Wanted,
  signal: AbortSignal,
): Promise<Good[]> {
  const known = await Promise.all(items.map(({ key }) => settled(shown.offers.of(key, wanted.shop), signal)));
  return items.filter((_, i) => {
    const state = known[i];
    return state?.status !== 'ready' || fits(state.value, wanted);
  });
}

/** Whether something that the shopper wants to see is offered of a product. */
const fits = ({ offers, product }: LocalOffers, { filters: { category } }: Wanted): boolean =>
  offers.length > 0 && (!category || fold(product?.category ?? '') === fold(category));

/** What a source says once it no longer loads. */
function settled<T>(source: Source<Loadable<T>>, signal: AbortSignal): Promise<Loadable<T>> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (source.value.status === 'loading' && !signal.aborted) return;
      stop();
      signal.removeEventListener('abort', look);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve(source.value);
    };
    const stop = source.subscribe(look);
    signal.addEventListener('abort', look);
    look();
  });
}
