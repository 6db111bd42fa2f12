import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CompiledQuery } from 'kysely';
import type { Compilable } from 'kysely';
import { shopsWithin } from '../../demo/marketplace/catalogue.ts';
import { openDatabase } from '../../demo/marketplace/dialect.ts';
import { offersOfProducts } from '../../demo/marketplace/offers.ts';
import { migrate } from '../../demo/marketplace/schema/migrations.ts';
import type { Db } from '../../demo/marketplace/schema/tables.ts';
import { seed } from '../../demo/marketplace/seed.ts';
import { inTransaction, Outrun } from '../../demo/marketplace/transaction.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { seeded, temporaryFolder, townDatabase } from '../support/database.ts';

describe('the database of the reference marketplace', () => {
  const { folder, remove } = temporaryFolder();
  let db: Db;
  before(async () => {
    db = await townDatabase(join(folder, 'town.db'));
  });
  after(async () => {
    await db.destroy();
    remove();
  });

  it('runs each migration once', async () => {
    const fresh = openDatabase(':memory:');
    assert.deepEqual((await migrate(fresh)).ran, ['001-catalogue', '002-orders', '003-slips']);
    assert.deepEqual((await migrate(fresh)).ran, []);
    await fresh.destroy();
  });

  it('runs each migration once when two servers start at the same time', async () => {
    const two = [openDatabase(join(folder, 'two.db')), openDatabase(join(folder, 'two.db'))];
    const ran = await Promise.all(two.map(migrate));
    assert.deepEqual(
      ran.flatMap((one) => one.ran),
      ['001-catalogue', '002-orders', '003-slips'],
    );
    await Promise.all(two.map((one) => one.destroy()));
  });

  it('leaves nothing behind of a migration that fails', async () => {
    const half = openDatabase(':memory:');
    await half.schema.createTable('orders').addColumn('in_the_way', 'text').execute();
    await assert.rejects(migrate(half), /could not be brought up to date/);
    assert.deepEqual(
      (await half.introspection.getTables()).map(({ name }) => name),
      ['orders'],
    );
    await half.destroy();
  });

  it('is filled once, and never over what is there', async () => {
    await db.updateTable('offers').set({ copies: 4711 }).where('copies', '=', 3).execute();
    assert.equal(await seed(db, { ...sampleTown(), name: 'another' }), false);
    const { copies } = await db
      .selectFrom('offers')
      .select('copies')
      .where('copies', '=', 4711)
      .executeTakeFirstOrThrow();
    assert.equal(copies, 4711);
  });

  it('keeps what was confirmed through a power cut, and knows what belongs together', async () => {
    const read = async (pragma: string) => (await db.executeQuery(CompiledQuery.raw(`pragma ${pragma}`))).rows[0];
    assert.deepEqual(await read('journal_mode'), { journalMode: 'wal' });
    assert.deepEqual(await read('synchronous'), { synchronous: 2 });
    assert.deepEqual(await read('foreign_keys'), { foreignKeys: 1 });
    await assert.rejects(db.insertInto('tokens').values({ hash: 'x', shop: 'nobody' }).execute(), /FOREIGN KEY/);
  });

  it('refuses to go below zero copies', async () => {
    await assert.rejects(db.updateTable('offers').set({ copies: -1 }).execute(), /CHECK/);
  });

  const planOf = async (query: Compilable): Promise<string[]> => {
    const { sql, parameters } = query.compile();
    const { rows } = await db.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    );
    return rows.map(({ detail }) => detail);
  };

  it('finds the offers of a hundred products by an index', async () => {
    const keys = sampleTown()
      .products.slice(0, 100)
      .map(({ key }) => key);
    for (const at of [{ drive: 'lorient' }, {}, { shop: landmarks.quai }]) {
      const plan = (await planOf(offersOfProducts(db, keys, seeded, at))).join('\n');
      assert.match(
        plan,
        /SEARCH offers USING INDEX offers_by_(product|shop) \((product=\? AND shop=\?|shop=\? AND product=\?|product=\?)\)/,
      );
      assert.match(plan, /SEARCH listings (EXISTS )?USING (COVERING )?INDEX/);
      assert.doesNotMatch(plan, /SCAN/);
    }
  });

  it('finds the shops around a point by an index', async () => {
    const plan = (await planOf(shopsWithin(db, seeded, {}, { lat: 47.75, lon: -3.37 }, 10))).join('\n');
    assert.match(plan, /SEARCH shops USING INDEX shops_by_point \(lat>\? AND lat<\?\)/);
    assert.doesNotMatch(plan, /SCAN/);
  });

  it('starts work anew that was outrun, and gives up in the end', async () => {
    let tries = 0;
    const work = (succeedAt: number) => async (transaction: Db) => {
      tries += 1;
      await transaction
        .updateTable('marketplace')
        .set((eb) => ({ serial: eb('serial', '+', 1) }))
        .execute();
      if (tries < succeedAt) throw new Outrun();
      return tries;
    };
    assert.equal(await inTransaction(db, work(3)), 3);
    const { serial } = await db.selectFrom('marketplace').select('serial').executeTakeFirstOrThrow();
    assert.equal(serial, 1);
    await assert.rejects(inTransaction(db, work(Infinity)), { code: 'unavailable', retryAfter: 1 });
  });

  it('says in one line which databases it does not know', () => {
    for (const url of ['postgres://db/market', 'postgresql://db/market'])
      assert.throws(() => openDatabase(url), {
        code: 'misconfigured',
        message: /^DATABASE_URL: PostgreSQL arrives with a later version[^\n]*$/,
      });
    for (const url of ['', 'sqlite:', 'mysql://db/market'])
      assert.throws(() => openDatabase(url), { code: 'misconfigured', message: /^DATABASE_URL: expected[^\n]*$/ });
  });
});
