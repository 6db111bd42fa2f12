import type { Point } from '../../domain/point.ts';
import { distanceTo } from '../../domain/shop.ts';
import type { Shop } from '../../domain/shop.ts';
import type { Loadable, Source } from '../../storefront/source.ts';
import type { Storefront, Vantage } from '../../storefront/storefront.ts';
import { ShopPages } from './pages.ts';
import type { PageAsk, ShopPage } from './pages.ts';
import { StockWatch } from './stock-watch.ts';
import { rankShops, stockByShop, withStocked } from './stock.ts';
import type { Row, Want } from './stock.ts';

/** How many shops are shown at first: as many as the box holds that is kept for them. */
export const FEW = 5;
/** How many more a click shows. */
const MORE = 10;
/** How many the marketplace is asked for at once. */
const PAGE = 20;

/** What is asked for. */
export interface ListQuery {
  wants: readonly Want[];
  /** How far around a place shops are looked for where no drive says it, in kilometres. */
  radiusKm: number;
}

/** What the list shows. */
export interface ListView {
  rows: readonly Row[];
  /** The chosen shop where it is not among `rows`; `undefined` while it is looked for, or when it is gone. */
  apart: Row | undefined;
  /** The shop that was chosen is no longer there. */
  gone: boolean;
  more: boolean;
  /** What decides the order of the rows, after what the shops have of `wanted` things. */
  by: 'near' | 'name';
  wanted: number;
  /** Nothing is listed before the shopper says where. */
  invited: boolean;
  /** Why the next page has not come. */
  pageError: unknown;
  /** Why nothing is known of the stock. */
  stockError: unknown;
}

/** Which shops are listed, what they have, and in which order. */
export class ShopList {
  /** Whether places can be searched for, once that is known. */
  searchable: boolean | undefined;
  /** What went wrong, as of the last view. */
  errors: readonly unknown[] = [];
  #storefront: Storefront | undefined;
  #vantage: Vantage | undefined;
  #radiusKm = 0;
  #pages: ShopPages | undefined;
  #choice: { id: string; pages: ShopPages } | undefined;
  #stock = new StockWatch();
  #shown = FEW;
  /** How many shops are known, as of the last view. */
  #ranked = 0;
  #hasNext = false;

  /** Settles when the last page that was asked for has come. */
  get settled(): Promise<void> | undefined {
    return this.#pages?.settled;
  }

  /** What to watch; asks anew when the question has changed. */
  sources(storefront: Storefront, { wants, radiusKm }: ListQuery): readonly (Source<unknown> | undefined)[] {
    const vantage = storefront.vantage.value;
    if (storefront !== this.#storefront) this.#choice = this.searchable = undefined;
    if (storefront !== this.#storefront || vantage !== this.#vantage || radiusKm !== this.#radiusKm) {
      this.#pages = new ShopPages((ask) => this.#ask(storefront, vantage, radiusKm, ask));
      this.#stock = new StockWatch();
      this.#shown = FEW;
    }
    this.#storefront = storefront;
    this.#vantage = vantage;
    this.#radiusKm = radiusKm;
    const { drive, shop } = storefront;
    // Where nothing is listed, nothing is to be known of stock.
    const lists = drive ?? shop ?? vantage ?? this.searchable === false;
    return [this.#pages, this.#findChoice(storefront), ...this.#stock.sources(storefront, lists ? wants : [])];
  }

  /** Shows more shops. */
  more(): void {
    this.#shown += MORE;
    if (this.#ranked < this.#shown && this.#hasNext) this.#pages?.load();
  }

  /** Asks again for what failed. */
  retry(): void {
    this.#pages?.load();
  }

  /** What is to be shown now. */
  view(): Loadable<ListView> {
    const listed = this.#pages?.value ?? { status: 'loading' };
    const known = this.#stock.update();
    this.errors = [
      listed.status === 'failed' ? listed.error : listed.status === 'ready' ? listed.value.error : undefined,
      this.#stock.error,
    ];
    if (listed.status === 'failed') return listed;
    if (listed.status === 'loading' || !known) return { status: 'loading' };
    const { items, near, next, invited = false, error } = listed.value;
    const { wants, found } = known;
    const stocks = stockByShop(wants, found);
    const rank = (shops: readonly Shop[]) => rankShops(shops, wants.length ? stocks : undefined, wants.length, near);
    const { chosenShop, shop: locked } = this.#storefront ?? {};
    const ranked = rank(locked ? items : withStocked(items, stocks, found, (shop) => this.#isNear(shop, near)));
    const rows = ranked.slice(0, this.#shown);
    const looked = this.#choice?.pages.value;
    const lookedUp = looked?.status === 'ready' ? looked.value.items : undefined;
    const isChosen = ({ shop }: Row) => shop.id === chosenShop?.value;
    this.#ranked = ranked.length;
    this.#hasNext = next !== undefined;
    return {
      status: 'ready',
      value: {
        rows,
        apart: rows.some(isChosen) ? undefined : [...ranked, ...rank(lookedUp ?? [])].find(isChosen),
        gone: lookedUp?.length === 0,
        more: ranked.length > rows.length || this.#hasNext,
        by: near ? 'near' : 'name',
        wanted: wants.length,
        invited,
        pageError: error,
        stockError: this.#stock.error,
      },
    };
  }

  async #ask(
    storefront: Storefront,
    vantage: Vantage | undefined,
    radiusKm: number,
    { cursor, signal }: PageAsk,
  ): Promise<ShopPage> {
    const { marketplace, drive, shop } = storefront;
    const [searchable, { drives }] = await Promise.all([storefront.can('places'), storefront.describe()]);
    if (!signal.aborted) this.searchable = searchable;
    const near = vantage?.point ?? drives?.find(({ id }) => id === drive)?.point;
    if (!drive && !shop && !vantage && searchable) return { items: [], invited: true };
    const query = shop
      ? { ids: [shop] }
      : {
          ...(drive && { drive }),
          ...(near && { near }),
          ...(near && !drive && { radiusKm }),
          ...(cursor && { cursor }),
          limit: PAGE,
        };
    const page = await marketplace.shops(query, { signal });
    if (page.leftOut?.count) storefront.report(page.leftOut);
    return { ...page, near };
  }

  #isNear(shop: Shop, near: Point | undefined): boolean {
    return !near || !!this.#storefront?.drive || (distanceTo(shop, near) ?? Infinity) <= this.#radiusKm * 1000;
  }

  /** Looks up the chosen shop where the list does not know it: it may have been chosen from another place. */
  #findChoice({ marketplace, chosenShop, shop }: Storefront): ShopPages | undefined {
    const id = chosenShop.value;
    const listed = this.#pages?.value;
    if (!id || shop || listed?.status !== 'ready' || listed.value.items.some((item) => item.id === id))
      return (this.#choice = undefined);
    if (this.#choice?.id !== id)
      this.#choice = { id, pages: new ShopPages(({ signal }) => marketplace.shops({ ids: [id] }, { signal })) };
    return this.#choice.pages;
  }
}
