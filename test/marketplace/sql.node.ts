import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openDatabase } from '../../demo/marketplace/dialect.ts';
import { migrate } from '../../demo/marketplace/schema/migrations.ts';
import { seed } from '../../demo/marketplace/seed.ts';
import { sql } from '../../demo/marketplace/sql.ts';
import { memory } from '../../src/marketplace/memory/index.ts';
import { sampleTown, seededNow } from '../../src/testing/town/index.ts';

describe('sql()', () => {
  const catalogue = sampleTown();
  const clock = () => Date.parse(seededNow);
  const db = openDatabase(':memory:');
  const market = sql({ db, clock });
  const twin = memory({ catalogue, clock });

  before(async () => {
    await migrate(db);
    await seed(db, catalogue);
  });
  after(() => db.destroy());

  describe('answers what the marketplace in the page answers', () => {
    it('about itself', async () => {
      assert.deepEqual(await market.describe(), await twin.describe());
    });

    for (const drive of [undefined, 'lorient', 'vannes', 'quimper'])
      it(`about every offer ${drive ? `around ${drive}` : 'anywhere'}`, async () => {
        for (let at = 0; at < catalogue.products.length; at += 100) {
          const products = catalogue.products.slice(at, at + 100).map(({ key }) => key);
          const query = { products, ...(drive && { drive }) };
          assert.deepEqual(await market.offers(query), await twin.offers(query));
        }
      });

    it('about the offers of one shop, near a point', async () => {
      const products = catalogue.products.slice(0, 100).map(({ key }) => key);
      for (const { id } of catalogue.shops) {
        const query = { products, shop: id, near: { lat: 47.75, lon: -3.37 } };
        assert.deepEqual(await market.offers(query), await twin.offers(query));
      }
    });
  });
});
