import type { Point } from '../../domain/point.ts';
import type { Shop } from '../../domain/shop.ts';
import type { Page } from '../../marketplace/marketplace.ts';
import { Cell } from '../../storefront/source.ts';
import type { Loadable, Source } from '../../storefront/source.ts';
import type { Storefront, Vantage } from '../../storefront/storefront.ts';
import { Pages } from '../shared/pages.ts';
import type { PageAsk } from '../shared/pages.ts';
import { rankShops } from './stock.ts';
import type { KnownWant, Row, Want } from './stock.ts';

/** One page of shops. */
interface ShopPage extends Page<Shop> {
  /** Where distances are measured from. */
  near?: Point | undefined;
}

/** How many shops are shown at first: as many as the box holds that is kept for them. */
export const FEW = 5;
/** How many more a click shows. */
const MORE = 10;
/** How many the marketplace is asked for at once. */
const PAGE = 20;

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
  /** Why the next page has not come. */
  pageError: unknown;
  /** Why nothing is known of the stock. */
  stockError: unknown;
}

/** Which shops of a storefront are listed, what they have, and in which order. */
export class ShopList {
  /** Whether places can be searched for, once that is known. */
  readonly searchable = new Cell<boolean | undefined>(undefined);
  readonly storefront: Storefront;
  #vantage: Vantage | undefined;
  #radiusKm = 0;
  #pages: Pages<ShopPage> | undefined;
  #choice: { id: string; pages: Pages<Page<Shop>> } | undefined;
  #wants: readonly Want[] | undefined;
  /** The last whole answer, since half of one would be wrong; `undefined` before the first. */
  #known: readonly KnownWant[] | undefined;
  readonly #shown = new Cell(FEW);
  /** How many shops there are to show, as of the last view. */
  #length = 0;
  /** What went wrong, as of the last view. */
  errors: readonly unknown[] = [];

  constructor(storefront: Storefront) {
    this.storefront = storefront;
  }

  /** Settles when the last page that was asked for has come. */
  get settled(): Promise<void> | undefined {
    return this.#pages?.settled;
  }

  /** What is listed: shops, the one that the page is locked to, or nothing before the shopper says where. */
  get lists(): 'many' | 'one' | 'none' {
    const { drive, shop, vantage } = this.storefront;
    if (shop) return 'one';
    return drive || vantage.value || this.searchable.value === false ? 'many' : 'none';
  }

  /** Within how many kilometres shops are looked for, where no drive says it. */
  get withinKm(): number | undefined {
    return this.storefront.drive || !this.#vantage ? undefined : this.#radiusKm;
  }

  /** Whether stock is to be known. */
  get wants(): boolean {
    return !!this.#wants?.length;
  }

  /**
   * What to watch; asks anew when the question has changed.
   *
   * @param wants What is to be found; `undefined` as long as that is not known.
   * @param radiusKm How far around a place shops are looked for where no drive says it.
   */
  sources(wants: readonly Want[] | undefined, radiusKm: number): readonly (Source<unknown> | undefined)[] {
    const { vantage, offers } = this.storefront;
    if (!this.#pages || vantage.value !== this.#vantage || radiusKm !== this.#radiusKm) {
      this.#vantage = vantage.value;
      this.#radiusKm = radiusKm;
      this.#pages = new Pages((ask) => this.#ask(vantage.value, radiusKm, ask));
      this.#known = undefined;
      this.#shown.set(FEW);
    }
    // Where nothing is listed, nothing is to be known of stock.
    this.#wants = this.lists === 'none' ? [] : wants;
    return [
      this.searchable,
      this.#shown,
      this.#pages,
      this.#findChoice(this.#pages),
      ...(this.#wants ?? []).map(({ product }) => offers.of(product)),
    ];
  }

  /** Shows more shops. */
  more(): void {
    this.#shown.set(this.#shown.value + MORE);
    if (this.#length < this.#shown.value) this.retry();
  }

  /** Asks for the next page, or again for what failed. */
  retry(): void {
    this.#pages?.load();
  }

  /** What is to be shown now. */
  view(): Loadable<ListView> {
    const listed = this.#pages?.value ?? { status: 'loading' };
    const stockError = this.#learnStock();
    this.errors = [stockError, 'error' in listed ? listed.error : 'value' in listed && listed.value.error];
    if (listed.status === 'failed') return listed;
    if (listed.status === 'loading' || !this.#known) return { status: 'loading' };
    const { items, near, next, error } = listed.value;
    const { chosenShop, shop: lock } = this.storefront;
    const isNear = ({ away = Infinity }: Row) => !lock && away <= (this.withinKm ?? Infinity) * 1000;
    const ranked = rankShops(items, this.#known, near, isNear);
    const rows = ranked.slice(0, this.#shown.value);
    const looked = this.#choice?.pages.value;
    const found = looked?.status === 'ready' ? looked.value.items : undefined;
    const isChosen = ({ shop }: Row) => shop.id === chosenShop.value;
    this.#length = ranked.length;
    return {
      status: 'ready',
      value: {
        rows,
        apart: rows.some(isChosen)
          ? undefined
          : [...ranked, ...rankShops(found ?? [], this.#known, near, () => false)].find(isChosen),
        gone: found?.length === 0,
        more: ranked.length > rows.length || next !== undefined,
        by: near ? 'near' : 'name',
        wanted: this.#known.length,
        pageError: error,
        stockError,
      },
    };
  }

  async #ask(vantage: Vantage | undefined, radiusKm: number, { cursor, signal }: PageAsk): Promise<ShopPage> {
    const { marketplace, drive, shop, report } = this.storefront;
    const searchable = await this.storefront.can('places');
    const { drives } = await this.storefront.describe();
    const near = vantage?.point ?? drives?.find(({ id }) => id === drive)?.point;
    this.searchable.set(searchable);
    if (!drive && !shop && !vantage && searchable) return { items: [] };
    const query = {
      ...(drive && { drive }),
      ...(near && { near }),
      ...(near && !drive && { radiusKm }),
      ...(cursor && { cursor }),
      limit: PAGE,
    };
    const page = await marketplace.shops(shop ? { ids: [shop] } : query, { signal });
    if (page.leftOut?.count) report(page.leftOut);
    return { ...page, near };
  }

  /** Takes over what has been answered of the stock; returns why nothing is known. */
  #learnStock(): unknown {
    if (!this.#wants) return undefined;
    const asked = this.#wants.map((want) => ({ want, state: this.storefront.offers.of(want.product).value }));
    const known = asked.flatMap(({ want, state }) => (state.status === 'ready' ? { ...want, local: state.value } : []));
    const failed = asked.find(({ state }) => state.status === 'failed')?.state;
    if (failed) this.#known = [];
    else if (known.length === asked.length) this.#known = known;
    return failed?.status === 'failed' ? failed.error : undefined;
  }

  /** Looks up the chosen shop where the list does not know it: it may have been chosen from another place. */
  #findChoice({ value: listed }: Pages<ShopPage>): Pages<Page<Shop>> | undefined {
    const { marketplace, chosenShop, shop } = this.storefront;
    const id = chosenShop.value;
    if (!id || shop || listed.status !== 'ready' || listed.value.items.some((item) => item.id === id))
      this.#choice = undefined;
    else if (this.#choice?.id !== id)
      this.#choice = { id, pages: new Pages(({ signal }) => marketplace.shops({ ids: [id] }, { signal })) };
    return this.#choice?.pages;
  }
}
