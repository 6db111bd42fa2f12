import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { france, sizesOf } from '../../demo/france/index.ts';
import { copy } from '../../demo/marketplace/copy.ts';
import { openDatabase } from '../../demo/marketplace/dialect.ts';
import { migrate } from '../../demo/marketplace/schema/migrations.ts';
import type { Db } from '../../demo/marketplace/schema/tables.ts';
import { seed } from '../../demo/marketplace/seed.ts';
import type { Source } from '../../demo/marketplace/seed.ts';
import { sql } from '../../demo/marketplace/sql.ts';
import { toOffer } from '../../src/domain/offer.ts';
import type { Point } from '../../src/domain/point.ts';
import { distance } from '../../src/domain/point.ts';
import { isRestrictedGtin } from '../../src/domain/gtin.ts';
import { rulesOf } from '../../src/domain/rules/countries.ts';
import { reviewPage } from '../../src/domain/rules/review.ts';
import * as shapes from '../../src/domain/schemas/index.ts';
import { sampleTown } from '../../src/testing/town/index.ts';
import { seeded } from '../support/database.ts';
import { onEachDatabase, onPostgres } from '../support/databases.ts';

const sizes = { drives: 12, shops: 240, products: 6000, offers: 15_000 };
const lists = ['drives', 'places', 'shops', 'listings', 'products', 'offers'] as const;

/** Mainland France, drawn with few lines and nowhere beyond its borders or coasts by more than a few kilometres; Corsica beside it. */
const outlines: readonly (readonly [lat: number, lon: number])[][] = [
  [
    [51.05, 2.45],
    [50.3, 4.1],
    [49.95, 4.85],
    [49.5, 5.8],
    [49.15, 6.8],
    [48.95, 8.1],
    [47.6, 7.58],
    [47.35, 7],
    [46.55, 6.15],
    [46.15, 6],
    [46.4, 6.8],
    [45.9, 7.05],
    [45.1, 6.8],
    [44.15, 7.65],
    [43.75, 7.5],
    [43.1, 6.3],
    [43.3, 5],
    [43.45, 4],
    [42.4, 3.15],
    [42.4, 2],
    [42.75, 0.6],
    [42.75, -0.5],
    [43.35, -1.75],
    [45.5, -1.2],
    [47.3, -2.5],
    [47.8, -4.4],
    [48.4, -4.8],
    [48.85, -3],
    [48.6, -1.7],
    [49.7, -1.9],
    [49.6, -1.25],
    [49.4, 0.1],
    [50.2, 1.5],
    [50.9, 1.7],
  ],
  [
    [43.05, 9.4],
    [42.3, 8.5],
    [41.35, 9.2],
    [42, 9.6],
  ],
];

/** Whether a ray from the point crosses the outline an odd number of times. */
const isInside = ({ lat, lon }: Point): boolean =>
  outlines.some((outline) => {
    const crossed = outline.filter(([lat1, lon1], index) => {
      const [lat2, lon2] = outline[(index + 1) % outline.length]!;
      return lat1 > lat !== lat2 > lat && lon < lon1 + ((lat - lat1) / (lat2 - lat1)) * (lon2 - lon1);
    });
    return crossed.length % 2 === 1;
  });

describe('the generated France', () => {
  const country = france({ sizes });
  const shops = new Map([...country.shops].map((shop) => [shop.id, shop]));
  const products = new Map([...country.products].map((product) => [product.key, product]));
  const drives = new Map([...country.drives].map((drive) => [drive.id, drive]));

  it('has just as many drives, shops, products and offers as are asked for, each under a name of its own', () => {
    assert.deepEqual([...country.drives].length, sizes.drives);
    assert.equal([...country.shops].length, sizes.shops);
    assert.equal([...country.products].length, sizes.products);
    const offers = [...country.offers];
    assert.equal(offers.length, sizes.offers);
    const ids = new Set(offers.map(({ id }) => id));
    assert.deepEqual(
      [drives.size, shops.size, products.size, ids.size],
      [sizes.drives, sizes.shops, sizes.products, sizes.offers],
    );
    assert.equal(new Set([...france({ sizes: sizesOf(1) }).drives].map(({ address }) => address.town)).size, 1500);
  });

  it('is the size of a country, and one tenth of it when that is asked for', () => {
    assert.deepEqual(sizesOf(1), { drives: 1500, shops: 30_000, products: 500_000, offers: 5_000_000 });
    assert.deepEqual(sizesOf(0.1), { drives: 150, shops: 3000, products: 50_000, offers: 500_000 });
  });

  it('is the same each time it is made, and each time it is read', () => {
    const again = france({ sizes });
    for (const name of lists) {
      const first = JSON.stringify([...country[name]]);
      assert.equal(JSON.stringify([...again[name]]), first, name);
      assert.equal(JSON.stringify([...country[name]]), first, name);
    }
  });

  it('consists of records that the port knows', () => {
    for (const name of ['drives', 'places', 'shops', 'listings', 'products'] as const) {
      const shape = {
        drives: shapes.drive,
        places: shapes.place,
        shops: shapes.shop,
        listings: shapes.listing,
        products: shapes.product,
      };
      for (const record of country[name]) assert.deepEqual(shape[name].parse(record), record);
    }
    for (const stated of country.offers) {
      const offer = toOffer(stated, shops.get(stated.shop)!, stated.quantity, seeded);
      assert.deepEqual(shapes.offer.parse(offer), offer);
    }
  });

  it('keeps the rules: fixed book prices, prices per kilogram, what must be said of shops and goods', () => {
    const generated = [...shops.values()].filter(({ id }) => id.startsWith('boutique'));
    const ids = new Set(generated.map(({ id }) => id));
    const offers = [...country.offers]
      .filter(({ shop }) => ids.has(shop))
      .map((stated) => toOffer(stated, shops.get(stated.shop)!, stated.quantity, seeded));
    const page = {
      offers,
      shops: generated,
      products: [...products.values()].filter(({ key }) => /^952|^boutique/.test(key)),
    };
    // Half a million pictures nobody draws.
    const found = reviewPage(page, rulesOf('FR'), seeded).filter(
      (finding) => !('items' in finding && finding.items.join() === 'picture'),
    );
    assert.deepEqual(found.slice(0, 3), []);
  });

  it('gives its goods numbers that no real ones have, and mixes nobody’s own number with another shop’s', () => {
    const real = new Set(sampleTown().products.map(({ key }) => key));
    for (const { key, gtin = '' } of products.values()) {
      if (real.has(key)) continue;
      assert.match(key, /^(952\d{10}|boutique-\d{5}\/2\d{12})$/);
      assert.equal(key.includes('/'), isRestrictedGtin(gtin));
    }
    let shared = 0;
    for (const { product, shop } of country.offers)
      if (product.includes('/')) assert.equal(product.slice(0, product.indexOf('/')), shop);
      else if (product.startsWith('952')) shared += 1;
    assert.ok(shared > sizes.offers / 2, 'hardly anything is sold by several shops');
  });

  it('lies in France, each shop near the drive that lists it, each town under a postcode of its department', () => {
    const whole = france({ sizes: { ...sizes, drives: 1500 } });
    for (const { name, postcode = '', point, drive = '' } of whole.places) {
      assert.ok(isInside(point), `${name} at ${point.lat}, ${point.lon}`);
      const [, digits] = /^drive-(\d\d)-/.exec(drive) ?? [];
      if (digits) assert.ok(postcode.startsWith(digits), name);
    }
    for (const { shop, drives: at } of country.listings)
      for (const id of at) {
        const drive = drives.get(id);
        assert.ok(drive);
        const { point } = shops.get(shop)!;
        if (point && shop.startsWith('boutique')) assert.ok(distance(point, drive.point) < 5000, shop);
        if (point && shop.startsWith('boutique')) assert.ok(isInside(point), shop);
      }
  });
});

onEachDatabase('a marketplace of the generated France', (databases) => {
  const country = france({ sizes });
  let db: Db;
  before(async () => {
    const url = await databases.empty();
    db = openDatabase(url);
    await migrate(db);
    assert.ok(databases.kind === 'PostgreSQL' ? await copy(url, country) : await seed(db, country));
  });
  after(() => db.destroy());

  it('finds the drive by each postcode', async () => {
    const market = sql({ db });
    for (const { name, postcode = '', drive } of country.places) {
      const { items } = await market.places(postcode);
      const found = items.find((place) => place.name === name);
      assert.equal(found?.drive, drive, `${postcode} ${name}`);
      if (drive?.startsWith('drive-')) assert.deepEqual(new Set(items.map((place) => place.drive)), new Set([drive]));
    }
  });

  it('shows at each drive what its shops have, and names one that it does not know', async () => {
    const market = sql({ db, clock: () => seeded });
    for (const { id } of country.drives) {
      const { items } = await market.search({ text: '', drive: id, limit: 24 });
      assert.equal(items.length, 24);
      const page = await market.offers({ products: items.map(({ key }) => key), drive: id });
      const listed = new Set((await market.shops({ drive: id, limit: 100 })).items.map((shop) => shop.id));
      assert.ok(page.offers.length >= 24);
      assert.ok(page.offers.every(({ shop }) => listed.has(shop)));
    }
    await assert.rejects(market.offers({ products: ['9520000000011'], drive: 'atlantis' }), {
      code: 'not_found',
      message: /"atlantis"/,
    });
  });
});

onPostgres('copy()', ({ empty }) => {
  const town = sampleTown();

  async function open(): Promise<{ url: string; db: Db }> {
    const url = await empty();
    const db = openDatabase(url);
    await migrate(db);
    return { url, db };
  }

  /** Everything that is stored, and the indexes and keys that keep it. */
  async function everything(url: string): Promise<unknown> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const read = async (text: string) => (await client.query<{ one: string }>(text)).rows.map(({ one }) => one);
    const tables = await read("select tablename as one from pg_tables where schemaname = 'public' order by 1");
    const stored = [];
    for (const table of tables.filter((name) => !name.startsWith('kysely')))
      stored.push([table, await read(`select each::text collate "C" as one from ${table} each order by 1`)]);
    const indexes = await read("select indexdef as one from pg_indexes where schemaname = 'public' order by 1");
    const keys = await read(
      `select concat(conrelid::regclass, ' ', conname, ' ', pg_get_constraintdef(oid)) as one from pg_constraint
        where connamespace = 'public'::regnamespace order by 1`,
    );
    await client.end();
    return { stored, indexes, keys };
  }

  it('stores what seed() stores, and brings every index and key back', async () => {
    const [quick, usual] = [await open(), await open()];
    const tokens = [{ shop: town.shops[0]!.id, token: 'x' }];
    // Texts that COPY has to escape.
    const odd: Source = { ...town, name: 'A\\b\tc\nd\re\\N' };
    assert.equal(await copy(quick.url, odd, tokens), true);
    assert.equal(await seed(usual.db, odd, tokens), true);
    await Promise.all([quick.db.destroy(), usual.db.destroy()]);
    assert.deepEqual(await everything(quick.url), await everything(usual.url));
  });

  it('leaves a database that has been filled as it is', async () => {
    const { url, db } = await open();
    await seed(db, town);
    assert.equal(await copy(url, { ...town, name: 'another' }), false);
    assert.equal((await sql({ db }).describe()).name, town.name);
    await db.destroy();
  });

  const interruptions: Record<string, (source: Source, cut: () => void) => Source> = {
    'its source breaks in the middle': (source) => ({
      ...source,
      offers: (function* () {
        yield* town.offers.slice(0, 500);
        throw new Error('the end of the tape');
      })(),
    }),
    'its connection is cut in the middle': (source, cut) => ({
      ...source,
      offers: (function* () {
        cut();
        // More than fits between the two.
        for (let round = 0; ; round++) for (const offer of town.offers) yield { ...offer, id: `${offer.id}${round}` };
      })(),
    }),
  };
  for (const [what, interrupt] of Object.entries(interruptions))
    it(`leaves nothing behind when ${what}, and all of it the next time`, async () => {
      const { url, db } = await open();
      const before = await everything(url);
      const admin = new pg.Client({ connectionString: url });
      await admin.connect();
      let cutting: Promise<unknown> | undefined;
      const cut = () => {
        cutting = admin.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'vitrine-copy'",
        );
      };
      await assert.rejects(copy(url, interrupt(town, cut)));
      // Who is cut off may know it before who did it.
      await cutting;
      await admin.end();
      assert.deepEqual(await everything(url), before);
      assert.equal(await copy(url, town), true);
      assert.equal((await sql({ db }).describe()).name, town.name);
      await db.destroy();
    });
});
