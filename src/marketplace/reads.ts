/** What shoppers may ask of a catalogue, as pure answers to a query at a moment. */
import { copiesLeft, isOnShelf, rankingProblem, rankOffers, toOffer } from '../domain/offer.ts';
import { pageOf } from '../domain/paging.ts';
import { shopOfKey } from '../domain/product.ts';
import { cartProblem, quoteCart } from '../domain/quote.ts';
import { rulesOf } from '../domain/rules/countries.ts';
import {
  fold,
  isFound,
  isMeant,
  isPlaceFound,
  rankPlaces,
  searchWords,
  sortText,
  Vocabulary,
  wordsOf,
} from '../domain/search.ts';
import { isOffered, listingsOf } from '../domain/listing.ts';
import { distanceTo, isShown } from '../domain/shop.ts';
import { MarketplaceError } from './error.ts';
import { keysProblem, placeProblem, searchProblem, shopQueryProblem } from './queries.ts';
import type { Catalogue, SeedOffer } from '../domain/catalogue.ts';
import type { Capability, Description } from '../domain/description.ts';
import type { Offer, OfferPage } from '../domain/offer.ts';
import type { Point } from '../domain/point.ts';
import type { Product, ProductKey } from '../domain/product.ts';
import type { Cart, Current, Quote, Wish } from '../domain/quote.ts';
import type { Rule } from '../domain/rules/rule.ts';
import type { SortKey } from '../domain/paging.ts';
import type { Place, Shop } from '../domain/shop.ts';
import type { OfferQuery, Page, SearchQuery, ShopQuery } from './marketplace.ts';
import type { Money } from '../domain/money.ts';

/** What has changed since the catalogue was written. */
export interface Changes {
  /** Copies left, by offer, where they differ from the catalogue. */
  copies: Readonly<Record<string, number>>;
  /** Prices by offer, where they differ from the catalogue. */
  prices: Readonly<Record<string, Money>>;
}

/** The state and the time of one question. */
export interface Moment<S extends Changes = Changes> {
  state: S;
  /** Epoch milliseconds. */
  now: number;
}

const failure = (code: 'invalid' | 'not_found' | 'misconfigured', adapter: string, what: string): MarketplaceError =>
  new MarketplaceError(code, `[${adapter}] ${what}`);

/** Groups by key; the order within a group stays. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/**
 * One page of a list. Throws `invalid` for a cursor that is none of ours.
 *
 * @param adapter Who is asked, for developers.
 */
export function page<T>(
  items: readonly T[],
  keyOf: (item: T) => SortKey,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  adapter: string,
): Page<T> {
  const found = pageOf(items, keyOf, { limit, cursor });
  if (!found) throw failure('invalid', adapter, `the cursor is none of ours: "${cursor}"`);
  return found;
}

/** Answers questions about a catalogue. */
export class Reads {
  readonly seeds: ReadonlyMap<string, SeedOffer>;
  readonly shopsById: ReadonlyMap<string, Shop>;
  readonly #catalogue: Catalogue;
  readonly #capabilities: Capability[];
  readonly #off = new Set<string>();
  readonly #drives: ReadonlyMap<string, Point>;
  readonly #listings: ReadonlyMap<string, Catalogue['listings']>;
  readonly #offersOf: ReadonlyMap<ProductKey, SeedOffer[]>;
  readonly #products: ReadonlyMap<ProductKey, Product>;
  readonly #adapter: string;
  /** Made when first something is looked for: of a file with 50,000 products that takes a while. */
  #words: ReadonlyMap<ProductKey, string[]> | undefined;
  /** Made when first something is typed that nothing is found for. */
  #vocabulary: Vocabulary | undefined;

  /**
   * @param adapter Who answers, for developers.
   * @param capabilities What it can do, but for what the catalogue says itself.
   */
  constructor(catalogue: Catalogue, adapter: string, capabilities: readonly Capability[]) {
    this.#adapter = adapter;
    const { drives, offers, products, shops, couriers, ranking } = catalogue;
    const wrong = rankingProblem(ranking);
    if (wrong) throw failure('misconfigured', adapter, wrong);
    // What only one shop can name, no other shop can offer.
    const rightful = offers.filter(({ product, shop }) => (shopOfKey(product) ?? shop) === shop);
    this.#catalogue = catalogue;
    this.#capabilities = [...capabilities, ...(couriers ? ['delivery' as const] : [])];
    this.#drives = new Map(drives.map(({ id, point }) => [id, point]));
    this.#listings = grouped(listingsOf(catalogue), ({ shop }) => shop);
    this.#offersOf = grouped(rightful, ({ product }) => product);
    this.#products = new Map(products.map((product) => [product.key, product]));
    this.seeds = new Map(rightful.map((offer) => [offer.id, offer]));
    this.shopsById = new Map(shops.map((shop) => [shop.id, shop]));
  }

  describe(now: number): Description {
    const { id, name, country, currency, languages, ranking, legal, drives, offers } = this.#catalogue;
    const capabilities = this.#capabilities;
    const contracts = [...new Set(offers.map(({ contract }) => contract))];
    const at = new Date(now).toISOString();
    const open = drives.filter((drive) => !this.#off.has(drive.id));
    return { id, name, country, currency, languages, contracts, capabilities, ranking, legal, drives: open, at };
  }

  offers({ products, drive, shop: locked, near }: OfferQuery, moment: Moment): OfferPage {
    this.#mustBe(keysProblem(products));
    const site = this.#pointOf(drive);
    const from = near ?? site;
    const shops = this.#shown(moment.now, { drive, shop: locked });
    const offers = [...new Set(products)].flatMap((key) => {
      const stated = this.#offersOf.get(key)?.flatMap((seed) => this.#current(seed, shops, moment, drive) ?? []) ?? [];
      const current = stated.map(({ offer }) => offer);
      return rankOffers(current, shops, this.#catalogue.ranking, from);
    });
    const spoken = <T>(ids: (offer: Offer) => string, known: ReadonlyMap<string, T>) =>
      [...new Set(offers.map(ids))].flatMap((id) => known.get(id) ?? []);
    return {
      offers,
      shops: spoken(({ shop }) => shop, shops),
      products: spoken(({ product }) => product, this.#products),
      ...(from && { from }),
    };
  }

  shops(query: ShopQuery, now: number): Page<Shop> {
    this.#mustBe(shopQueryProblem(query));
    const { ids, drive, near, radiusKm = Infinity, trade, limit = 50, cursor } = query;
    this.#pointOf(drive);
    const away = (shop: Shop): number => distanceTo(shop, near) ?? Number.MAX_VALUE;
    const found = [...this.#shown(now, { drive }).values()].filter(
      (shop) =>
        (!ids || ids.includes(shop.id)) && (!trade || shop.trade === trade) && (!near || away(shop) <= radiusKm * 1000),
    );
    const keyOf = (shop: Shop) => [...(near ? [away(shop)] : []), sortText(shop.name), shop.id];
    return page(found, keyOf, { limit, cursor }, this.#adapter);
  }

  search(query: SearchQuery, now: number): Page<Product> {
    this.#mustBe(searchProblem(query));
    const { text, drive, shop, category, limit = 24, cursor } = query;
    this.#pointOf(drive);
    const shops = this.#shown(now, { drive, shop });
    const typed = wordsOf(text);
    const words = (this.#words ??= new Map(this.#catalogue.products.map((one) => [one.key, searchWords(one)])));
    const wordsIn = ({ key }: Product) => words.get(key) ?? [];
    const offered = this.#catalogue.products.filter(
      (product) =>
        (!category || (product.category && fold(product.category) === fold(category))) &&
        this.#offersOf.get(product.key)?.some((offer) => {
          const shop = shops.get(offer.shop);
          return shop && this.#isOffered(offer, shop, now, drive);
        }),
    );
    let found = offered.filter((product) => isFound(wordsIn(product), typed));
    if (!found.length) {
      this.#vocabulary ??= new Vocabulary([...words.values()].flat());
      const read = this.#vocabulary.read(typed);
      found = offered.filter((product) => isMeant(wordsIn(product), read));
    }
    return page(found, ({ title, key }) => [sortText(title), key], { limit, cursor }, this.#adapter);
  }

  places(text: string): Page<Place> {
    this.#mustBe(placeProblem(text));
    const found = this.#catalogue.places.filter((place) => isPlaceFound(place, text));
    const items = rankPlaces(found, text).slice(0, 20);
    return {
      items: items.map(({ drive, ...place }) => (drive && !this.#off.has(drive) ? { ...place, drive } : place)),
    };
  }

  products(keys: readonly ProductKey[]): Page<Product> {
    this.#mustBe(keysProblem(keys));
    return { items: [...new Set(keys)].flatMap((key) => this.#products.get(key) ?? []) };
  }

  quote(cart: Cart, moment: Moment): Quote {
    this.#mustBe(cartProblem(cart));
    this.#pointOf(cart.drive);
    const shops = this.#shown(moment.now, { drive: cart.drive });
    const lookup = (id: string) => {
      const seed = this.seeds.get(id);
      return seed && this.#current(seed, shops, moment, cart.drive);
    };
    return quoteCart(cart, lookup, moment.now, this.#catalogue.couriers, this.rules);
  }

  /** Rejects a wish for what nobody here could ever have. */
  mustKnow({ product, drive }: Wish): void {
    this.#pointOf(drive);
    if (!this.#products.has(product)) throw failure('not_found', this.#adapter, `there is no product "${product}"`);
  }

  /** Whether what somebody wishes for can be had from a shelf. */
  isInStock({ product, condition, drive, shop }: Wish, moment: Moment): boolean {
    if (drive !== undefined && this.#off.has(drive)) return false;
    const shops = this.#shown(moment.now, { drive, shop });
    return !!this.#offersOf.get(product)?.some((seed) => {
      const offer = this.#current(seed, shops, moment, drive)?.offer;
      return offer && isOnShelf(offer) && (!condition || offer.condition === condition);
    });
  }

  /** The rules of the catalogue's country. */
  get rules(): readonly Rule[] {
    return rulesOf(this.#catalogue.country);
  }

  /** What is known of a product. */
  productOf(key: ProductKey): Product | undefined {
    return this.#products.get(key);
  }

  /** The title of a product, for what an order keeps of it. */
  titleOf(key: ProductKey): string {
    return this.#products.get(key)?.title ?? key;
  }

  #current(
    seed: SeedOffer,
    shops: ReadonlyMap<string, Shop>,
    { state, now }: Moment,
    drive: string | undefined,
  ): (Current & { offer: Offer }) | undefined {
    const shop = shops.get(seed.shop);
    if (!shop || !this.#isOffered(seed, shop, now, drive)) return undefined;
    const price = state.prices[seed.id] ?? seed.price;
    const left = state.copies[seed.id] ?? seed.quantity;
    const { couriers, stock: policy } = this.#catalogue;
    const offer = toOffer({ ...seed, price }, shop, left, now, { couriers, policy });
    return { offer, shop, left: copiesLeft(offer), kind: this.#products.get(seed.product)?.kind };
  }

  #isOffered({ product, shop }: SeedOffer, about: Shop, now: number, drive: string | undefined): boolean {
    return isOffered(this.#products.get(product), about, this.#listings.get(shop) ?? [], now, drive);
  }

  #shown(now: number, at: { drive?: string | undefined; shop?: string | undefined }): Map<string, Shop> {
    const candidates = at.shop === undefined ? this.#catalogue.shops : [this.shopsById.get(at.shop)];
    return new Map(
      candidates.flatMap((shop) =>
        shop && isShown(shop, this.#listings.get(shop.id) ?? [], now, at.drive) ? [[shop.id, shop]] : [],
      ),
    );
  }

  /** Switches a drive on or off; rejects one that there is not. */
  switchDrive(drive: string, on: boolean): void {
    if (!this.#drives.has(drive)) throw failure('not_found', this.#adapter, `there is no drive "${drive}"`);
    if (on) this.#off.delete(drive);
    else this.#off.add(drive);
  }

  #pointOf(drive: string | undefined): Point | undefined {
    if (drive === undefined) return undefined;
    const point = this.#drives.get(drive);
    if (!point) throw failure('not_found', this.#adapter, `there is no drive "${drive}"`);
    if (this.#off.has(drive)) throw failure('not_found', this.#adapter, `the drive "${drive}" is switched off`);
    return point;
  }

  #mustBe(problem: string | undefined): void {
    if (problem) throw failure('invalid', this.#adapter, problem);
  }
}
