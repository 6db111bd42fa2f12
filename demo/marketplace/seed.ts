import type { Catalogue } from '../../src/domain/catalogue.ts';
import { instantOf } from '../../src/domain/hours.ts';
import { listingsOf } from '../../src/domain/listing.ts';
import type { Contract } from '../../src/domain/offer.ts';
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

type Listed = 'drives' | 'places' | 'shops' | 'listings' | 'products' | 'offers';

/** A catalogue whose lists are made while they are read, since they need not fit into memory. They are read more than once. */
export type Source = Omit<Catalogue, Listed> & { [Name in Listed]: Iterable<Catalogue[Name][number]> };

/** Puts rows into a table. */
export type Write = <Name extends keyof Database>(table: Name, rows: Iterable<Row<Name>>) => Promise<void>;

/**
 * Fills an empty database from a catalogue, in one transaction; one that has been filled is left as it is.
 *
 * @returns Whether it was filled.
 */
export async function seed(db: Db, source: Source, tokens: readonly CounterToken[] = []): Promise<boolean> {
  return alone(db, async (transaction) => {
    const filled = await transaction.selectFrom('marketplace').select('id').executeTakeFirst();
    if (filled) return false;
    await write(source, tokens, async (table, rows) => {
      // A statement takes some thousand parameters at most, whatever the database.
      for (const some of inHundreds(rows)) await transaction.insertInto<keyof Database>(table).values(some).execute();
    });
    return true;
  });
}

/**
 * Adds to a database, filled from an earlier form of the same catalogue, what has come to it since: drives with their listings,
 * and the shops, products and offers that they may need. Nothing that is there is changed, and no order is touched.
 *
 * @returns Whether anything was added.
 */
export async function complete(db: Db, source: Source, tokens: readonly CounterToken[] = []): Promise<boolean> {
  return alone(db, async (transaction) => {
    const filled = await transaction.selectFrom('marketplace').select('id').executeTakeFirst();
    if (filled?.id !== source.id) return false;
    const drives = await transaction.selectFrom('drives').select('id').execute();
    const known = new Set(drives.map(({ id }) => id));
    const isNew = (row: object) => !('drive' in row) || !known.has(String(row.drive));
    if ([...source.drives].every(({ id }) => known.has(id))) return false;
    await write(source, tokens, async (table, rows) => {
      // What has no key of its own would come twice.
      if (table === 'marketplace' || table === 'places') return;
      for (const some of inHundreds(filter(rows, isNew)))
        await transaction
          .insertInto<keyof Database>(table)
          .values(some)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
    });
    return true;
  });
}

function* filter<T>(items: Iterable<T>, isWanted: (item: T) => boolean): Generator<T> {
  for (const item of items) if (isWanted(item)) yield item;
}

function* inHundreds<T>(items: Iterable<T>): Generator<T[]> {
  let some: T[] = [];
  for (const item of items)
    if (some.push(item) === 100) {
      yield some;
      some = [];
    }
  if (some.length) yield some;
}

/** Writes a catalogue, table after table, so that each row finds there what it refers to. */
export async function write(source: Source, tokens: readonly CounterToken[], insert: Write): Promise<void> {
  const { id, drives, places, shops, listings, products, offers, name, country, currency } = source;
  const { languages, ranking, legal, stock, standings } = source;
  const wrong = rankingProblem(ranking);
  if (wrong) throw new MarketplaceError('misconfigured', `[sql] ${wrong}`);
  // Conditions are weighed with all shops and drives at hand.
  const listed = listingsOf({
    drives: [...drives],
    shops: [...shops],
    listings: [...listings],
    ...(standings && { standings }),
  });
  const zones = new Map<string, string>();
  const words = new Set<string>();
  const contracts = new Set<Contract>();

  await insert(
    'drives',
    map(drives, (drive, position) => ({ id: drive.id, position, record: toJson(drive) })),
  );
  await insert(
    'places',
    map(places, (place) => ({ name: fold(place.name), postcode: fold(place.postcode ?? ''), record: toJson(place) })),
  );
  await insert(
    'shops',
    map(shops, (shop) => {
      zones.set(shop.id, shop.timeZone);
      return toShopRow(shop);
    }),
  );
  await insert(
    'listings',
    flatMap(listed, (listing) => toListingRows(listing, zones.get(listing.shop) ?? 'UTC')),
  );
  await insert(
    'products',
    map(products, (product) => ({
      key: product.key,
      title: sortText(product.title),
      category: product.category ? fold(product.category) : null,
      record: toJson(product),
    })),
  );
  await insert(
    'words',
    flatMap(products, (product) =>
      searchWords(product).map((word) => {
        words.add(word);
        return { word, product: product.key };
      }),
    ),
  );
  await insert('slips', toSlipRows(words));
  await insert(
    'offers',
    flatMap(offers, ({ id, product, shop, price, quantity, ...record }) => {
      contracts.add(record.contract);
      // What only one shop can name, no other shop can offer.
      if ((shopOfKey(product) ?? shop) !== shop) return [];
      const copies = quantity ?? null;
      return [{ id, product, shop, price: price.minor, currency: price.currency, copies, record: toJson(record) }];
    }),
  );
  const record = toJson({
    name,
    country,
    currency,
    languages,
    contracts: [...contracts],
    ranking,
    legal,
    ...(stock && { stock }),
  });
  await insert('marketplace', [{ id, serial: 0, record }]);
  const hashed = await Promise.all(tokens.map(async ({ shop, token }) => ({ shop, hash: await hash(token) })));
  await insert('tokens', hashed);
}

function* flatMap<T, Made>(items: Iterable<T>, toRows: (item: T) => readonly Made[]): Generator<Made> {
  for (const item of items) yield* toRows(item);
}

function* map<T, Made>(items: Iterable<T>, toRow: (item: T, index: number) => Made): Generator<Made> {
  let index = 0;
  for (const item of items) yield toRow(item, index++);
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
