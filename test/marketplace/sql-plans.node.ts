import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { sql as raw } from 'kysely';
import { shopsWithin } from '../../demo/marketplace/catalogue.ts';
import { openDatabase } from '../../demo/marketplace/dialect.ts';
import { offersOfProducts, offersOfShops, shopsListed } from '../../demo/marketplace/offers.ts';
import type { Db } from '../../demo/marketplace/schema/tables.ts';
import { seeded } from '../support/database.ts';
import { onEachDatabase, planOf } from '../support/databases.ts';

/** Enough of everything that reading a whole table is never the shorter way. */
async function fill(db: Db): Promise<void> {
  const count = (to: number) =>
    raw`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${raw.lit(to)})`;
  const statements = [
    raw`insert into drives (id, position, record) ${count(100)} select 'd' || i, 10 + i, '{}' from n`,
    raw`insert into shops (id, name, trade, lat, lon, record)
      ${count(5000)} select 's' || i, 's', 'other', 42 + i % 90 * 0.1, -4 + i % 110 * 0.1, '{}' from n`,
    raw`insert into listings (shop, drive, begins) ${count(5000)} select 's' || i, 'd' || (1 + i % 100), 0 from n`,
    raw`insert into products (key, title, record)
      ${count(10_000)} select cast(2000000000000 + i as text), 'p', '{}' from n`,
    raw`insert into offers (id, product, shop, price, currency, record)
      ${count(100_000)} select 'o' || i, cast(2000000000001 + i % 9973 as text), 's' || (1 + i % 5000), 1, 'EUR', '{}' from n`,
    raw`analyze`,
  ];
  for (const statement of statements) await statement.execute(db);
}

onEachDatabase('the reference marketplace looks up', (databases) => {
  let db: Db;
  before(async () => {
    db = openDatabase(await databases.town());
    await fill(db);
  });
  after(() => db.destroy());

  const keys = Array.from({ length: 24 }, (_, i) => String(2_000_000_000_001 + i * 7));

  for (const [where, at] of Object.entries({
    'at a drive': { drive: 'd7' },
    'of a shop': { shop: 's77' },
    anywhere: {},
  }))
    it(`the offers of 24 products ${where} by an index`, async () => {
      const plan = await planOf(db, offersOfProducts(db, keys, seeded, at));
      assert.match(plan, /offers_by_(product|shop)/);
      assert.doesNotMatch(plan, /seq scan on offers|\bscan offers/i, plan);
    });

  it('the offers of 24 products by the shops of a drive by an index', async () => {
    const shops = [...(await shopsListed(db, seeded, 'd7')).keys()];
    assert.equal(shops.length, 50);
    const plan = await planOf(db, offersOfShops(db, keys, shops, seeded, 'd7'));
    assert.match(plan, /offers_by_(product|shop)/, plan);
    assert.doesNotMatch(plan, /seq scan|\bscan offers/i, plan);
  });

  it('the shops around a point by an index', async () => {
    const plan = await planOf(db, shopsWithin(db, seeded, {}, { lat: 47.75, lon: -3.37 }, 10));
    assert.match(plan, /shops_by_point/);
    assert.doesNotMatch(plan, /seq scan on shops|\bscan shops/i, plan);
  });
});
