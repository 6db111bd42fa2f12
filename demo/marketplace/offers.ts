/** Offers as they stand now: rows turned into what a shopper is shown. */
import { expressionBuilder } from 'kysely';
import type { Expression, Selectable, SqlBool } from 'kysely';
import type { Courier, SeedOffer } from '../../src/domain/catalogue.ts';
import { copiesLeft, toOffer } from '../../src/domain/offer.ts';
import type { Ranking } from '../../src/domain/offer.ts';
import type { ProductKey } from '../../src/domain/product.ts';
import type { Current } from '../../src/domain/quote.ts';
import type { Shop } from '../../src/domain/shop.ts';
import { kept } from './kept.ts';
import { fromJson } from './schema/json.ts';
import type { Database, Db, OfferTable } from './schema/tables.ts';

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

/** Ids of the shops that may be shown at a drive. */
export async function shopsListed(db: Db, now: number, drive: string): Promise<string[]> {
  const rows = await db
    .selectFrom('shops')
    .select('id')
    .where(isListedNow('shops.id', now, drive))
    .execute();
  return rows.map(({ id }) => id);
}

/** The offers of some products by some shops: an index has one place for each pair, however many shops sell a product elsewhere. */
export const offersOfShops = (db: Db, products: readonly ProductKey[], shops: readonly string[]) =>
  db.selectFrom('offers').selectAll().where('product', 'in', products).where('shop', 'in', shops);

/** Offers by id, of shops that may be shown. */
export const offersById = (db: Db, ids: readonly string[], now: number, drive?: string) =>
  db
    .selectFrom('offers')
    .selectAll('offers')
    .where('id', 'in', ids)
    .where(isListedNow('offers.shop', now, drive));

/**
 * What rows of offers mean now, with the shops that they belong to, and what their order is computed from.
 *
 * @param couriers Who delivers.
 */
export async function toCurrent(
  db: Db,
  rows: readonly Selectable<OfferTable>[],
  now: number,
  couriers: readonly Courier[] = [],
): Promise<{ current: Current[]; shops: Map<string, Shop>; ranking: Ranking }> {
  const { record } = await db.selectFrom('marketplace').select('record').executeTakeFirstOrThrow();
  const { stock: policy, ranking } = fromJson(record);
  const shops = await shopsById(db, [...new Set(rows.map(({ shop }) => shop))]);
  const current = rows.flatMap((row) => {
    const shop = shops.get(row.shop);
    if (!shop) return [];
    const offer = toOffer(toSeed(row), shop, row.copies ?? undefined, now, { couriers, policy });
    return { offer, shop, left: copiesLeft(offer) };
  });
  return { current, shops, ranking };
}

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
  const rows = await db.selectFrom('shops').select(['id', 'record']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, record }) => [id, kept(record)]));
}
