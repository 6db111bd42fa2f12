import type { Point } from '../../domain/point.ts';
import type { Shop } from '../../domain/shop.ts';
import type { Ask, Page, ShopQuery } from '../../marketplace/marketplace.ts';
import { Cell } from '../../storefront/source.ts';
import type { Loadable, Source } from '../../storefront/source.ts';
import { can, describe } from '../../storefront/description.ts';
import type { Storefront, Vantage } from '../../storefront/storefront.ts';
import { distanceTo } from '../../domain/shop.ts';
import { Pages } from '../shared/pages.ts';
import type { PageAsk } from '../shared/pages.ts';
import type * as Stock from './stock.ts';
import type { KnownWant, Row } from './stock.ts';
import type { Want } from './wants.ts';

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
/** When all shops are to be known: how many at once, and how many at most. */
const BIG_PAGE = 100;
const ALL = 500;

/** What the list shows. */
export interface ListView {
  rows: readonly Row[];
  /** All shops that are known here, whether they fit or not. */
  all: readonly Shop[];
  /** How many of them fit. */
  fitting: number;
  /** What stands above them: the shop that a link shows, and the chosen one where it is not among `rows`. */
  apart: readonly Row[];
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

/** Whether a list leads nowhere: no shop, or none that has what is wanted. */
export const isDeadEnd = ({ rows: [first] }: ListView): boolean =>
  !first || (!!first.stock && !first.stock.has && !first.stock.uncounted);

/** Which shops of a storefront are listed, what they have, and in which order. */
export class ShopList {
  /** Whether places can be searched for, once that is known. */
  readonly searchable = new Cell<boolean | undefined>(undefined);
  readonly storefront: Storefront;
  /** How far the shopper looks around the same place, kilometres, where that is further than the page says. */
  readonly wider = new Cell(0);
  /** A shop that is shown on top of the others, without being chosen. */
  readonly guest = new Cell<Shop | undefined>(undefined);
  /** Leaves out the shops that do not fit. */
  fits: ((shop: Shop) => boolean) | undefined;
  /** Page after page is asked for, to know all shops and not only those that are shown. */
  isWhole = false;
  #vantage: Vantage | undefined;
  #radiusKm = 0;
  #pages: Pages<ShopPage> | undefined;
  #choice: { id: string; pages: Pages<Page<Shop>> } | undefined;
  #wants: readonly Want[] | undefined;
  /** Loaded when something is wanted. */
  readonly #stock = new Cell<typeof Stock | undefined>(undefined);
  #stockLoaded: Promise<void> | undefined;
  #stockMissing: unknown;
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
  get settled(): Promise<unknown> {
    return Promise.all([this.#pages?.settled, this.#stockLoaded]);
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

  /** What knows of stock, once something is wanted. */
  get stock(): typeof Stock | undefined {
    return this.#stock.value;
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
    if (vantage.value !== this.#vantage) this.wider.set(0);
    const radius = Math.max(radiusKm, this.wider.value);
    if (!this.#pages || vantage.value !== this.#vantage || radius !== this.#radiusKm) {
      this.#vantage = vantage.value;
      this.#radiusKm = radius;
      this.#pages = new Pages((ask) => this.#ask(vantage.value, radius, ask));
      this.#known = undefined;
      this.#shown.set(FEW);
    }
    // Where nothing is listed, nothing is to be known of stock.
    this.#wants = this.lists === 'none' ? [] : wants;
    if (this.#wants?.length) this.#loadStock();
    const { value: listed } = this.#pages;
    if (this.isWhole && listed.status === 'ready') {
      const { items, next, error } = listed.value;
      if (next !== undefined && !error && items.length < ALL) this.#pages.load();
    }
    return [
      this.searchable,
      this.#stock,
      this.#shown,
      this.wider,
      this.guest,
      this.#pages,
      this.#findChoice(listed),
      ...(this.#wants ?? []).map(({ product }) => offers.of(product)),
    ];
  }

  /** Shows more shops. */
  more(): void {
    this.#shown.set(this.#shown.value + MORE);
    const listed = this.#pages?.value;
    if (this.#length < this.#shown.value && listed?.status === 'ready' && listed.value.next !== undefined) this.retry();
  }

  /** Asks for the next page, or again for what failed. */
  retry(): void {
    this.#pages?.load();
  }

  /** Asks again what the shops have. */
  retryStock(): void {
    if (this.#stockMissing) this.#stockLoaded = this.#stockMissing = undefined;
    this.storefront.offers.refresh();
    this.#stock.set(this.#stock.value);
  }

  #loadStock(): void {
    this.#stockLoaded ??= import('./stock.ts').then(
      (module) => this.#stock.set(module),
      (error: unknown) => {
        this.#stockMissing = error;
        this.#stock.set(undefined);
      },
    );
  }

  /** The shops with what they have of what is wanted, or, where nothing is, by distance as far as that is known. */
  #rank(shops: readonly Shop[], near: Point | undefined, isNear: (row: Row) => boolean): readonly Row[] {
    if (this.#known?.length && this.#stock.value) return this.#stock.value.rankShops(shops, this.#known, near, isNear);
    // Two pages may speak of the same shop.
    const rows = new Map(shops.map((shop) => [shop.id, { shop, away: distanceTo(shop, near), stock: undefined }]));
    return [...rows.values()].sort((a, b) => (a.away ?? Infinity) - (b.away ?? Infinity) || 0);
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
    const all = this.#rank(items, near, isNear);
    const ranked = this.fits ? all.filter(({ shop }) => this.fits?.(shop)) : all;
    const guest = this.guest.value;
    const rows = ranked.filter(({ shop }) => shop.id !== guest?.id).slice(0, this.#shown.value);
    const looked = this.#choice?.pages.value;
    const found = looked?.status === 'ready' ? looked.value.items : undefined;
    const isChosen = ({ id }: Shop) => id === chosenShop.value;
    const isShown = [guest, ...rows.map(({ shop }) => shop)].some((shop) => shop && isChosen(shop));
    const chosen = isShown ? undefined : [...all.map(({ shop }) => shop), ...(found ?? [])].find(isChosen);
    const apart = [guest, chosen].flatMap((shop) => this.#rank(shop ? [shop] : [], near, () => false));
    this.#length = ranked.length;
    return {
      status: 'ready',
      value: {
        rows,
        all: all.map(({ shop }) => shop),
        fitting: ranked.length,
        apart,
        gone: found?.length === 0,
        more: ranked.length > this.#shown.value || next !== undefined,
        by: near ? 'near' : 'name',
        wanted: this.#known.length,
        pageError: error,
        stockError,
      },
    };
  }

  async #ask(vantage: Vantage | undefined, radiusKm: number, { cursor, signal }: PageAsk): Promise<ShopPage> {
    const { marketplace, drive, shop, report } = this.storefront;
    const searchable = await can(this.storefront, 'places');
    const { drives } = await describe(this.storefront);
    const near = vantage?.point ?? drives?.find(({ id }) => id === drive)?.point;
    this.searchable.set(searchable);
    if (!drive && !shop && !vantage && searchable) return { items: [] };
    const query = {
      ...(drive && { drive }),
      ...(near && { near }),
      ...(near && !drive && { radiusKm }),
      ...(cursor && { cursor }),
    };
    if (shop) return { ...(await this.shopById(shop, { signal })), near };
    const page = await marketplace.shops({ ...query, limit: this.isWhole ? BIG_PAGE : PAGE }, { signal });
    if (page.leftOut?.count) report(page.leftOut);
    return { ...page, near };
  }

  /** Takes over what has been answered of the stock; returns why nothing is known. */
  #learnStock(): unknown {
    if (!this.#wants) return undefined;
    const asked = this.#wants.map((want) => ({ want, state: this.storefront.offers.of(want.product).value }));
    const known = asked.flatMap(({ want, state }) => (state.status === 'ready' ? { ...want, local: state.value } : []));
    const failed = asked.find(({ state }) => state.status === 'failed')?.state;
    const error = failed?.status === 'failed' ? failed.error : this.#wants.length && this.#stockMissing;
    if (error) this.#known = [];
    else if (known.length === asked.length && (this.#stock.value || !asked.length)) this.#known = known;
    return error || undefined;
  }

  /** Looks up the chosen shop where the list does not know it: it may have been chosen from another place. */
  #findChoice(listed: Pages<ShopPage>['value']): Pages<Page<Shop>> | undefined {
    const { chosenShop, shop } = this.storefront;
    const id = chosenShop.value;
    if (!id || shop || listed.status !== 'ready' || listed.value.items.some((item) => item.id === id))
      this.#choice = undefined;
    else if (this.#choice?.id !== id)
      this.#choice = { id, pages: new Pages(({ signal }) => this.shopById(id, { signal })) };
    return this.#choice?.pages;
  }

  /** One shop, and no other, whatever the backend answers. */
  async shopById(id: string, ask: Ask, query: ShopQuery = {}): Promise<Page<Shop>> {
    const { marketplace, report } = this.storefront;
    const page = await marketplace.shops({ ids: [id], ...query }, ask);
    if (page.leftOut?.count) report(page.leftOut);
    const items = page.items.filter((shop) => shop.id === id);
    const others = page.items.flatMap((shop) => (items.includes(shop) ? [] : shop.id));
    // As in `offers.ts`: hardly any backend does such a thing.
    if (others.length)
      void import('../../storefront/another-shop.ts').then(({ anotherShop }) => report(anotherShop([id], others)));
    return { items };
  }
}
