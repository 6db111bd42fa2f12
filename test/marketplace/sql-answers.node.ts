import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { openDatabase } from '../../demo/marketplace/dialect.ts';
import { fromJson, toJson } from '../../demo/marketplace/schema/json.ts';
import type { Db } from '../../demo/marketplace/schema/tables.ts';
import { sql } from '../../demo/marketplace/sql.ts';
import type { SqlMarketplace } from '../../demo/marketplace/sql.ts';
import type { Page, ShopQuery } from '../../src/marketplace/marketplace.ts';
import { memory } from '../../src/marketplace/memory/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { lineOf, seeded, townDatabase } from '../support/database.ts';
import { onEachDatabase } from '../support/databases.ts';

onEachDatabase('sql() answers what the marketplace in the page answers', (databases) => {
  const town = sampleTown();
  const clock = () => seeded;
  const page = memory({ catalogue: town, clock });
  let db: Db;
  let market: SqlMarketplace;

  before(async () => {
    db = openDatabase(await databases.town());
    market = sql({ db, clock });
  });
  after(() => db.destroy());

  const hundreds = Array.from({ length: Math.ceil(town.products.length / 100) }, (_, index) =>
    town.products.slice(index * 100, index * 100 + 100).map(({ key }) => key),
  );

  /** Every item of a list, page after page. */
  async function whole<T>(ask: (cursor?: string) => Promise<Page<T>>): Promise<{ items: T[]; pages: number }> {
    const items: T[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const { items: more, next } = await ask(cursor);
      items.push(...more);
      cursor = next;
      pages += 1;
    } while (cursor !== undefined);
    return { items, pages };
  }

  it('about itself', async () => {
    assert.deepEqual(await market.describe(), await page.describe());
  });

  for (const drive of [undefined, 'lorient', 'vannes', 'quimper'])
    it(`about every offer ${drive ? `around ${drive}` : 'anywhere'}`, async () => {
      for (const products of hundreds) {
        const query = { products, ...(drive && { drive }) };
        assert.deepEqual(await market.offers(query), await page.offers(query));
      }
    });

  it('about when everything can be collected, at whatever moment', async () => {
    let now = seeded;
    const asked = { catalogue: town, clock: () => now };
    const [moving, same] = [sql({ db, ...asked }), memory(asked)];
    const products = hundreds[0] ?? [];
    // Within a minute, on it, and just after; a shop closes ten minutes after the first.
    for (const passed of [0, 1, 30_000, 59_999, 60_000, 60_001, 599_999, 600_000, 600_001, 4_200_001, 90_000_000]) {
      now = seeded + passed;
      assert.deepEqual(await moving.offers({ products }), await same.offers({ products }), `after ${passed} ms`);
    }
  });

  it('about a shop as it is since it was changed', async () => {
    const { record } = await db
      .selectFrom('shops')
      .select('record')
      .where('id', '=', landmarks.quai)
      .executeTakeFirstOrThrow();
    const nameNow = async () => (await market.shops({ ids: [landmarks.quai] })).items[0]?.name;
    const named = await nameNow();
    for (const [changed, name] of [
      [toJson({ ...fromJson(record), name: 'Librairie du Large' }), 'Librairie du Large'],
      [record, named],
    ] as const) {
      await db.updateTable('shops').set({ record: changed }).where('id', '=', landmarks.quai).execute();
      assert.equal(await nameNow(), name);
    }
  });

  it('about the offers of each shop, seen from somewhere', async () => {
    for (const { id } of town.shops) {
      const query = { products: hundreds[0] ?? [], shop: id, near: { lat: 47.75, lon: -3.37 } };
      assert.deepEqual(await market.offers(query), await page.offers(query));
    }
  });

  const lorient = { lat: 47.75, lon: -3.37 };
  const shopQueries: Record<string, ShopQuery> = {
    'all by name': {},
    'of a drive': { drive: 'vannes' },
    'of a trade': { trade: 'bookshop' },
    'by id, with one unknown': { ids: [landmarks.quai, 'nobody', landmarks.locker] },
    'by no id': { ids: [] },
    'near a point': { near: lorient },
    'near a point, of a trade': { near: lorient, trade: 'wine' },
    'within a kilometre': { near: lorient, radiusKm: 1 },
    'within 60 km': { near: lorient, radiusKm: 60 },
    'far from everything': { near: { lat: -40, lon: 175 } },
    'within no reach': { near: { lat: -40, lon: 175 }, radiusKm: 500 },
  };
  for (const [what, query] of Object.entries(shopQueries))
    it(`about shops ${what}, on one page or on many`, async () => {
      const expected = await whole((cursor) => page.shops({ ...query, ...(cursor && { cursor }) }));
      for (const limit of [1, 4, 100]) {
        const found = await whole((cursor) => market.shops({ ...query, limit, ...(cursor && { cursor }) }));
        assert.deepEqual(found.items, expected.items);
        assert.equal(found.pages, Math.max(1, Math.ceil(expected.items.length / limit)));
      }
    });

  for (const text of ['', 'etranger', "L'Étranger", 'camus', 'roman bret', 'xyzzy', 'ŒUVRES', '%', '_', '"; --'])
    it(`about a search for “${text}”`, async () => {
      for (const query of [{ text }, { text, drive: 'lorient' }, { text, shop: landmarks.lunchBreak }]) {
        const expected = await whole((cursor) => page.search({ ...query, limit: 100, ...(cursor && { cursor }) }));
        const found = await whole((cursor) => market.search({ ...query, limit: 7, ...(cursor && { cursor }) }));
        assert.deepEqual(found.items, expected.items);
      }
    });

  it('about as many words as a search may have', async () => {
    for (const text of ['l e t r a '.repeat(20).trim(), 'zq '.repeat(66), 'étr '.repeat(50)])
      assert.deepEqual(await market.search({ text }), await page.search({ text }));
  });

  it('about categories, however they are written', async () => {
    const categories = new Set(town.products.flatMap(({ category = '' }) => [category, category.toUpperCase()]));
    for (const category of categories) {
      const query = { text: '', category, limit: 100 };
      assert.deepEqual(await market.search(query), await page.search(query));
    }
  });

  it('about places by the beginning of their name or postcode', async () => {
    for (const text of ['lo', 'Lorient', '56', '56100', 'saint', 'île', 'zz', 'QUIM', '--'])
      assert.deepEqual(await market.places(text), await page.places(text));
  });

  it('about products, in the order asked, with unknown ones absent', async () => {
    const keys = [landmarks.onOrder, landmarks.unknownProduct, landmarks.everywhere, landmarks.onOrder];
    assert.deepEqual(await market.products(keys), await page.products(keys));
  });

  it('about a cart with every offer of a drive in it', async () => {
    const { offers } = await page.offers({ products: hundreds[0] ?? [], drive: 'lorient' });
    for (const quantity of [1, 3, 999]) {
      const lines = offers.slice(0, 100).map((offer, index) => ({ ...lineOf(offer, quantity), id: `line-${index}` }));
      for (const drive of ['lorient', 'vannes', undefined]) {
        const cart = { lines, ...(drive && { drive }) };
        assert.deepEqual(await market.quote(cart), await page.quote(cart));
      }
    }
  });

  it('about a shop that is listed from one midnight to another, where it stands', async () => {
    const days = { from: '2026-11-25', until: '2026-11-25' };
    const listed = {
      ...town,
      listings: town.listings.map((listing) => (listing.shop === landmarks.quai ? { ...listing, ...days } : listing)),
    };
    const own = await townDatabase(await databases.empty(), listed);
    const shown: boolean[] = [];
    for (const instant of ['24T22:59:59.999', '24T23:00:00', '25T22:59:59.999', '25T23:00:00']) {
      const clock = () => Date.parse(`2026-11-${instant}Z`);
      const query = { drive: 'lorient' };
      const { items } = await sql({ db: own, clock }).shops(query);
      assert.deepEqual(items, (await memory({ catalogue: listed, clock }).shops(query)).items);
      shown.push(items.some(({ id }) => id === landmarks.quai));
    }
    assert.deepEqual(shown, [false, true, true, false]);
    await own.destroy();
  });

  const wrong: Record<
    string,
    (market: Pick<SqlMarketplace, 'offers' | 'shops' | 'search' | 'places' | 'products'>) => Promise<unknown>
  > = {
    'no products': ({ offers }) => offers({ products: [] }),
    'a word as a product key': ({ products }) => products(['Candide']),
    'an unknown drive': ({ offers }) => offers({ products: [landmarks.everywhere], drive: 'atlantis' }),
    'shops of an unknown drive': ({ shops }) => shops({ drive: 'atlantis' }),
    'a page of a thousand': ({ search }) => search({ text: '', limit: 1000 }),
    'a page of none': ({ shops }) => shops({ limit: 0 }),
    'a cursor of somebody else': ({ shops }) => shops({ cursor: 'page=2' }),
    'a cursor of somebody else, near a point': ({ shops }) => shops({ near: lorient, cursor: 'page=2' }),
    'a search of 201 letters': ({ search }) => search({ text: 'a'.repeat(201) }),
    'a place of one letter': ({ places }) => places('l'),
  };
  for (const [what, ask] of Object.entries(wrong))
    it(`to ${what}`, async () => {
      const refusal = await ask(page).then(
        () => assert.fail('the marketplace in the page accepts it'),
        ({ name, code }: { name: string; code: string }) => ({ name, code }),
      );
      await assert.rejects(ask(market), refusal);
    });
});
