import type { Catalogue } from '../../src/domain/catalogue.ts';
import { instantOf } from '../../src/domain/hours.ts';
import { listingsOf } from '../../src/domain/listing.ts';
import { rankingProblem } from '../../src/domain/offer.ts';
import { hash } from '../../src/domain/order.ts';
import { shopOfKey } from '../../src/domain/product.ts';
import { fold, searchWords, slipKeys, sortText } from '../../src/domain/search.ts';
import type { Listing, Shop } from '../../src/domain/shop.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import { toJson } from './schema/json.ts';
import type { Database, Db, ListingTable, Row, SlipTable } from './schema/tables.ts';
import { alone } from './transaction.ts';

/** What opens the counter of one shop. */
export interface CounterToken {
  shop: string;
  token: string;
}

/**
 * Fills an empty database from a catalogue, in one transaction; one that has been filled is left as it is.
 *
 * @returns Whether it was filled.
 */
export async function seed(db: Db, catalogue: Catalogue, tokens: readonly CounterToken[] = []): Promise<boolean> {
  const { id, drives, places, shops, products, offers, name, country, currency } = catalogue;
  const { languages, ranking, legal, stock } = catalogue;
  const wrong = rankingProblem(ranking);
  if (wrong) throw new MarketplaceError('misconfigured', `[sql] ${wrong}`);
  const hashed = await Promise.all(tokens.map(async ({ shop, token }) => ({ shop, hash: await hash(token) })));
  // What only one shop can name, no other shop can offer.
  const rightful = offers.filter(({ product, shop }) => (shopOfKey(product) ?? shop) === shop);
  const zones = new Map(shops.map((shop) => [shop.id, shop.timeZone]));

  return alone(db, async (transaction) => {
    const filled = await transaction.selectFrom('marketplace').select('id').executeTakeFirst();
    if (filled) return false;

    const insert = async <Name extends keyof Database>(table: Name, rows: readonly Row<Name>[]) => {
      // A statement takes some thousand parameters at most, whatever the database.
      for (let at = 0; at < rows.length; at += 100)
        await transaction
          .insertInto<keyof Database>(table)
          .values(rows.slice(at, at + 100))
          .execute();
    };
    const contracts = [...new Set(offers.map(({ contract }) => contract))];
    const record = toJson({ name, country, currency, languages, contracts, ranking, legal, ...(stock && { stock }) });
    await insert('marketplace', [{ id, serial: 0, record }]);
    await insert(
      'drives',
      drives.map((drive, position) => ({ id: drive.id, position, record: toJson(drive) })),
    );
    await insert(
      'places',
      places.map((place) => ({ name: fold(place.name), postcode: fold(place.postcode ?? ''), record: toJson(place) })),
    );
    await insert('shops', shops.map(toShopRow));
    await insert(
      'listings',
      listingsOf(catalogue).flatMap((listing) => toListingRows(listing, zones.get(listing.shop) ?? 'UTC')),
    );
    await insert(
      'products',
      products.map((product) => ({
        key: product.key,
        title: sortText(product.title),
        category: product.category ? fold(product.category) : null,
        record: toJson(product),
      })),
    );
    const words = products.flatMap((product) => searchWords(product).map((word) => ({ word, product: product.key })));
    await insert('words', words);
    await insert('slips', toSlipRows(words.map(({ word }) => word)));
    await insert(
      'offers',
      rightful.map(({ id, product, shop, price, quantity, ...record }) => ({
        id,
        product,
        shop,
        price: price.minor,
        currency: price.currency,
        copies: quantity ?? null,
        record: toJson(record),
      })),
    );
    await insert('tokens', hashed);
    return true;
  });
}

const toShopRow = (shop: Shop): Database['shops'] => ({
  id: shop.id,
  name: sortText(shop.name),
  trade: shop.trade,
  lat: shop.point?.lat ?? null,
  lon: shop.point?.lon ?? null,
  record: toJson(shop),
});

/** What finds words that were typed with a slip; each word once. */
export const toSlipRows = (words: Iterable<string>): SlipTable[] =>
  [...new Set(words)].flatMap((word) => slipKeys(word).map((key) => ({ key, word })));

/** Days become moments here, so that no query needs to know a shop's zone. */
const toListingRows = ({ shop, drives, from, until, terms }: Listing, timeZone: string): ListingTable[] => {
  const begins = instantOf(timeZone, Date.parse(from));
  const ends = until ? instantOf(timeZone, Date.parse(until) + 86_400_000) : null;
  const categories = terms?.categories?.map(fold) ?? [null];
  return drives.flatMap((drive) => categories.map((category) => ({ shop, drive, begins, ends, category })));
};
