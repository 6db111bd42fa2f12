/** What shoppers may ask: offers, shops, products, places. */
import type { Courier } from '../../src/domain/catalogue.ts';
import type { Capability, Description } from '../../src/domain/description.ts';
import { rankOffers } from '../../src/domain/offer.ts';
import type { OfferPage } from '../../src/domain/offer.ts';
import { pageOf } from '../../src/domain/paging.ts';
import { boxAround, distance } from '../../src/domain/point.ts';
import type { Point } from '../../src/domain/point.ts';
import type { Product, ProductKey } from '../../src/domain/product.ts';
import { fold, isSlipOf, placeStarts, rankPlaces, slipKeys, wordsOf } from '../../src/domain/search.ts';
import type { Reading } from '../../src/domain/search.ts';
import type { Place, Shop } from '../../src/domain/shop.ts';
import type { OfferQuery, Page, SearchQuery, ShopQuery } from '../../src/marketplace/marketplace.ts';
import { keysProblem, placeProblem, searchProblem, shopQueryProblem } from '../../src/marketplace/queries.ts';
import { mustBe, notFound } from './errors.ts';
import { keyOf, pageWith } from './pages.ts';
import {
  houseOf,
  isListedNow,
  offersOfProducts,
  offersOfShops,
  shopsById,
  shopsListed,
  toCurrent,
  withShops,
} from './offers.ts';
import type { Shown } from './offers.ts';
import { kept } from './kept.ts';
import { fromJson } from './schema/json.ts';
import type { Db } from './schema/tables.ts';

/** Where a drive is; `undefined` when none is named. */
export async function pointOf(db: Db, drive: string | undefined): Promise<Point | undefined> {
  if (drive === undefined) return undefined;
  const row = await db.selectFrom('drives').select(['record', 'off']).where('id', '=', drive).executeTakeFirst();
  if (!row) throw notFound(`there is no drive "${drive}"`);
  if (row.off) throw notFound(`the drive "${drive}" is switched off`);
  return kept(row.record).point;
}

/** Every word that begins with `start`, as a range that an index answers in any database. */
const after = (start: string): string => `${start}\u{10ffff}`;

/** What this marketplace can do, however it is run. */
const capabilities: Capability[] = ['search', 'places', 'products', 'quote', 'orders', 'settle', 'cancel', 'watch'];

/** @param more What it can do besides, because of how it is run. */
export async function describe(db: Db, now: number, more: readonly Capability[]): Promise<Description> {
  const { id, record } = await db.selectFrom('marketplace').select(['id', 'record']).executeTakeFirstOrThrow();
  const { stock: _, ...said } = fromJson(record);
  const drives = await db.selectFrom('drives').select('record').where('off', '=', 0).orderBy('position').execute();
  return {
    id,
    ...said,
    capabilities: [...capabilities, ...more],
    drives: drives.map((drive) => kept(drive.record)),
    at: new Date(now).toISOString(),
  };
}

export async function offers(db: Db, now: number, query: OfferQuery, couriers: readonly Courier[]): Promise<OfferPage> {
  const { products, drive, shop, near } = query;
  mustBe(keysProblem(products));
  const keys = [...new Set(products)];
  // At once: none needs the others' answers, and each way to the database takes its time.
  const [site, { rows, shops }, known, { stock, ranking }] = await Promise.all([
    pointOf(db, drive),
    offersShown(db, now, keys, { drive, shop }),
    productsByKey(db, keys),
    houseOf(db),
  ]);
  const from = near ?? site;
  const current = toCurrent(rows, shops, now, { couriers, policy: stock });
  const ranked = keys.flatMap((key) =>
    rankOffers(
      current.flatMap(({ offer }) => (offer.product === key ? offer : [])),
      shops,
      ranking,
      from,
    ),
  );
  const sold = new Set(ranked.map(({ product }) => product));
  const spoken = [...new Set(ranked.map((offer) => offer.shop))];
  return {
    offers: ranked,
    shops: spoken.flatMap((id) => shops.get(id) ?? []),
    products: known.filter(({ key }) => sold.has(key)),
    ...(from && { from }),
  };
}

async function offersShown(db: Db, now: number, keys: readonly ProductKey[], { drive, shop }: Shown) {
  if (drive === undefined || shop !== undefined)
    return withShops(db, await offersOfProducts(db, keys, now, { drive, shop }).execute());
  // Asked in one, the database may begin with every offer of the country: it guesses badly what few products are sold by many.
  const shops = await shopsListed(db, now, drive);
  const rows = shops.size ? await offersOfShops(db, keys, [...shops.keys()], now, drive).execute() : [];
  return { rows, shops };
}

export async function products(db: Db, keys: readonly ProductKey[]): Promise<Page<Product>> {
  mustBe(keysProblem(keys));
  return { items: await productsByKey(db, [...new Set(keys)]) };
}

/** Products in the order of their keys; unknown ones are absent. */
export async function productsByKey(db: Db, keys: readonly ProductKey[]): Promise<Product[]> {
  if (!keys.length) return [];
  const rows = await db.selectFrom('products').select(['key', 'record']).where('key', 'in', keys).execute();
  const found = new Map(rows.map(({ key, record }) => [key, kept(record)]));
  return keys.flatMap((key) => found.get(key) ?? []);
}

export async function search(db: Db, now: number, query: SearchQuery): Promise<Page<Product>> {
  mustBe(searchProblem(query));
  await pointOf(db, query.drive);
  const typed = longestFirst(wordsOf(query.text));
  const asTyped = withoutBeginnings(typed).map((start) => ({ start, meant: [] }));
  let rows = await found(db, now, query, asTyped).execute();
  if (!rows.length && typed.length) {
    const { cursor: _cursor, ...whole } = query;
    // On a later page nothing more may be all that there is.
    const ended =
      query.cursor !== undefined && (await found(db, now, { ...whole, limit: 1 }, asTyped).execute()).length;
    const read = ended ? [] : await readings(db, typed);
    if (read.some(({ meant }) => meant.length)) rows = await found(db, now, query, read).execute();
  }
  const { limit = 24, cursor } = query;
  const page = pageOf(rows, (row) => [row.title, row.key], { limit, cursor });
  return pageWith(page, ({ record }) => kept(record));
}

/** Each word once. */
const longestFirst = (words: readonly string[]): string[] => [...new Set(words)].sort((a, b) => b.length - a.length);

/** None that another one begins with: what has that one, has both. */
const withoutBeginnings = (longestFirst: readonly string[]): string[] =>
  longestFirst.filter((word, index) => !longestFirst.slice(0, index).some((longer) => longer.startsWith(word)));

/** How many words PostgreSQL may weigh against each other: with a hundred it plans for seconds. What is longer says more. */
const WEIGHED = 4;

/** A page of the products that a query finds, and one more if there is one. */
function found(db: Db, now: number, query: SearchQuery, typed: readonly Reading[]) {
  const { drive, shop, category, limit = 24, cursor } = query;
  let products = db
    .selectFrom('products')
    .select(['key', 'title', 'record'])
    .where((eb) => {
      const offers = eb
        .selectFrom('offers')
        .select('offers.id')
        .whereRef('offers.product', '=', 'products.key')
        .where(isListedNow('offers.shop', now, drive));
      return eb.exists(shop === undefined ? offers : offers.where('offers.shop', '=', shop));
    })
    .orderBy('title')
    .orderBy('key')
    .limit(limit + 1);
  for (const [index, { start, meant }] of typed.entries())
    products = products.where((eb) => {
      const all = eb.selectFrom('words').select('word').whereRef('product', '=', 'products.key');
      // With an offset it is asked of each product that the words before have left.
      const words = index < WEIGHED ? all : all.limit(1).offset(0);
      const begins = eb.exists(words.where('word', '>=', start).where('word', '<', after(start)));
      return meant.length ? eb.or([begins, eb.exists(words.where('word', 'in', meant))]) : begins;
    });
  if (category) products = products.where('category', '=', fold(category));
  if (cursor === undefined) return products;
  const [title, key] = keyOf(cursor);
  return products.where((eb) => eb(eb.refTuple('title', 'key'), '>', eb.tuple(String(title), String(key))));
}

/** As `Vocabulary.read`, asking the database. */
async function readings(db: Db, typed: readonly string[]): Promise<Reading[]> {
  const rows = await db.selectFrom('words').select('word').distinct().where('word', 'in', typed).execute();
  const known = new Set(rows.map(({ word }) => word));
  return Promise.all(
    typed.map(async (start) => {
      const keys = known.has(start) ? [] : slipKeys(start);
      if (!keys.length) return { start, meant: [] };
      const alike = await db.selectFrom('slips').select('word').distinct().where('key', 'in', keys).execute();
      return { start, meant: alike.map(({ word }) => word).filter((word) => isSlipOf(start, word)) };
    }),
  );
}

export async function places(db: Db, typed: string): Promise<Page<Place>> {
  mustBe(placeProblem(typed));
  const rows = await db
    .selectFrom('places')
    .select('record')
    .where((eb) =>
      eb.or(
        placeStarts(typed).map((begins) =>
          eb.and(
            (['name', 'postcode'] as const).flatMap((column) => {
              const start = begins[column];
              return start ? [eb(column, '>=', start), eb(column, '<', after(start))] : [];
            }),
          ),
        ),
      ),
    )
    .execute();
  const found = rankPlaces(
    rows.map(({ record }) => fromJson(record)),
    typed,
  ).slice(0, 20);
  const closed = found.length ? await db.selectFrom('drives').select('id').where('off', '=', 1).execute() : [];
  const off = new Set(closed.map(({ id }) => id));
  return { items: found.map(({ drive, ...place }) => (drive && !off.has(drive) ? { ...place, drive } : place)) };
}

export async function shops(db: Db, now: number, query: ShopQuery): Promise<Page<Shop>> {
  mustBe(shopQueryProblem(query));
  if (query.ids && !query.ids.length) return { items: [] };
  await pointOf(db, query.drive);
  return query.near ? nearestShops(db, now, query, query.near) : shopsByName(db, now, query);
}

/** The shops that a query allows, wherever they are. */
function allowedShops(db: Db, now: number, { ids, drive, trade }: ShopQuery) {
  let allowed = db.selectFrom('shops').where(isListedNow('shops.id', now, drive));
  if (ids) allowed = allowed.where('shops.id', 'in', ids);
  if (trade) allowed = allowed.where('shops.trade', '=', trade);
  return allowed;
}

async function shopsByName(db: Db, now: number, query: ShopQuery): Promise<Page<Shop>> {
  const { limit = 50, cursor } = query;
  let found = allowedShops(db, now, query).select(['id', 'name', 'record']).orderBy('name').orderBy('id');
  if (cursor !== undefined) {
    const [name, id] = keyOf(cursor);
    found = found.where((eb) => eb(eb.refTuple('name', 'id'), '>', eb.tuple(String(name), String(id))));
  }
  const rows = await found.limit(limit + 1).execute();
  const page = pageOf(rows, ({ id, name }) => [name, id], { limit, cursor });
  return pageWith(page, ({ record }) => fromJson(record));
}

/** How far out shops are looked for, in kilometres, until a page is full; then everywhere. */
const RINGS = [10, 30, 100] as const;

async function nearestShops(db: Db, now: number, query: ShopQuery, near: Point): Promise<Page<Shop>> {
  const { radiusKm = Infinity, limit = 50, cursor } = query;
  for (const km of [...RINGS.filter((ring) => ring < radiusKm), radiusKm]) {
    const within = (await shopsWithin(db, now, query, near, km).execute())
      .map(({ lat, lon, ...shop }) => ({ ...shop, away: awayFrom(near, lat, lon) }))
      .filter(({ away }) => away <= km * 1000);
    const page = pageOf(within, ({ away, name, id }) => [away, name, id], { limit, cursor });
    // Without a next page, shops beyond the ring may be missing here.
    if (km < radiusKm && page?.next === undefined) continue;
    const ids = page?.items.map(({ id }) => id) ?? [];
    const found = await shopsById(db, ids);
    // They were found a moment ago, and shops are not deleted.
    return pageWith(page, ({ id }) => found.get(id)!);
  }
  return { items: [] };
}

/** The shops in the square around a radius; with any radius, those of unknown place too. */
export function shopsWithin(db: Db, now: number, query: ShopQuery, near: Point, km: number) {
  const allowed = allowedShops(db, now, query).select(['id', 'name', 'lat', 'lon']);
  if (km === Infinity) return allowed;
  const { south, north, west, east } = boxAround(near, km);
  return allowed.where('lat', '>=', south).where('lat', '<=', north).where('lon', '>=', west).where('lon', '<=', east);
}

/** Metres; what is nowhere comes last. */
const awayFrom = (near: Point, lat: number | null, lon: number | null): number =>
  lat === null || lon === null ? Number.MAX_VALUE : distance(near, { lat, lon });
