/** Offers as they stand now: rows turned into what a shopper is shown. */
import { expressionBuilder } from 'kysely';
import type { Expression, Selectable, SqlBool } from 'kysely';
import type { SeedOffer } from '../../src/domain/catalogue.ts';
import { copiesLeft, toOffer } from '../../src/domain/offer.ts';
import type { Terms } from '../../src/domain/offer.ts';
import type { ProductKey } from '../../src/domain/product.ts';
import type { Current } from '../../src/domain/quote.ts';
import type { Shop } from '../../src/domain/shop.ts';
import { kept } from './kept.ts';
import { fromJson } from './schema/json.ts';
import type { Database, Db, OfferTable, ShopTable } from './schema/tables.ts';

/** Which shops may be shown. */
export interface Shown {
  /** Listed at this drive; at any when absent. */
  drive?: string | undefined;
  /** Only this shop. */
  shop?: string | undefined;
}

/** Whether the shop that `ref` names is listed now; of an offer, whether the listing takes its product, too. */
export function isListedNow(ref: 'shops.id' | 'offers.shop', now: number, drive?: string): Expression<SqlBool> {
  const eb = expressionBuilder<Database, 'shops' | 'offers'>();
  let listed = eb
    .selectFrom('listings')
    .select('listings.shop')
    .whereRef('listings.shop', '=', ref)
    .where('begins', '<=', now)
    .where((either) => either.or([either('ends', 'is', null), either('ends', '>', now)]));
  if (drive !== undefined) listed = listed.where('drive', '=', drive);
  if (ref === 'offers.shop')
    // What the conditions leave of a shop's offers.
    listed = listed.where((either) =>
      either.or([
        either('listings.category', 'is', null),
        either(
          'listings.category',
          '=',
          expressionBuilder<Database, 'offers'>()
            .selectFrom('products')
            .select('products.category')
            .whereRef('products.key', '=', 'offers.product'),
        ),
      ]),
    );
  return eb.exists(listed);
}

/** The offers of some products by shops that may be shown. */
export function offersOfProducts(db: Db, products: readonly ProductKey[], now: number, { drive, shop }: Shown) {
  const offers = db
    .selectFrom('offers')
    .selectAll()
    .where('product', 'in', products)
    .where(isListedNow('offers.shop', now, drive));
  return shop === undefined ? offers : offers.where('shop', '=', shop);
}

/** The shops that may be shown at a drive, by id. */
export async function shopsListed(db: Db, now: number, drive: string): Promise<Map<string, Shop>> {
  const rows = await db
    .selectFrom('shops')
    .select(['id', 'record'])
    .where(isListedNow('shops.id', now, drive))
    .execute();
  return byId(rows);
}

/**
 * The offers of some products by the shops of a drive, as far as their listings there take them. With the shops named an index
 * has one place for each pair, however many shops sell a product elsewhere.
 */
export const offersOfShops = (
  db: Db,
  products: readonly ProductKey[],
  shops: readonly string[],
  now: number,
  drive: string,
) => offersOfProducts(db, products, now, { drive }).where('shop', 'in', shops);

/** Offers by id, of shops that may be shown. */
export const offersById = (db: Db, ids: readonly string[], now: number, drive?: string) =>
  db
    .selectFrom('offers')
    .selectAll('offers')
    .where('id', 'in', ids)
    .where(isListedNow('offers.shop', now, drive));

/** Rows of offers, with the shops that they belong to. */
export const withShops = async (db: Db, rows: readonly Selectable<OfferTable>[]) => ({
  rows,
  shops: await shopsById(db, [...new Set(rows.map(({ shop }) => shop))]),
});

/** What the marketplace says of itself, and how it tells stock and ranks offers. */
export async function houseOf(db: Db) {
  const { record } = await db.selectFrom('marketplace').select('record').executeTakeFirstOrThrow();
  return kept(record);
}

/** What rows of offers mean now. */
export const toCurrent = (
  rows: readonly Selectable<OfferTable>[],
  shops: ReadonlyMap<string, Shop>,
  now: number,
  terms: Terms,
): Current[] =>
  rows.flatMap((row) => {
    const shop = shops.get(row.shop);
    if (!shop) return [];
    const offer = toOffer(toSeed(row), shop, row.copies ?? undefined, now, terms);
    return { offer, shop, left: copiesLeft(offer) };
  });

const toSeed = ({ id, product, shop, price, currency, record }: Selectable<OfferTable>): SeedOffer => ({
  ...fromJson(record),
  id,
  product,
  shop,
  price: { minor: price, currency },
});

/** Shops by id. */
export async function shopsById(db: Db, ids: readonly string[]): Promise<Map<string, Shop>> {
  if (!ids.length) return new Map();
  return byId(await db.selectFrom('shops').select(['id', 'record']).where('id', 'in', ids).execute());
}

const byId = (rows: readonly Pick<Selectable<ShopTable>, 'id' | 'record'>[]): Map<string, Shop> =>
  new Map(rows.map(({ id, record }) => [id, kept(record)]));
