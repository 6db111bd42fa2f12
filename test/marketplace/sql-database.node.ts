import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CompiledQuery } from 'kysely';
import { openDatabase } from '../../demo/marketplace/dialect.ts';
import { toJson } from '../../demo/marketplace/schema/json.ts';
import { migrate } from '../../demo/marketplace/schema/migrations.ts';
import type { Db } from '../../demo/marketplace/schema/tables.ts';
import { complete, seed } from '../../demo/marketplace/seed.ts';
import { sql } from '../../demo/marketplace/sql.ts';
import { inTransaction, Outrun } from '../../demo/marketplace/transaction.ts';
import { newOrderKey } from '../../src/domain/order.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { draftOf, lineOf, seeded, temporaryFolder } from '../support/database.ts';
import { onEachDatabase } from '../support/databases.ts';

onEachDatabase('the database of the reference marketplace', (databases) => {
  let db: Db;
  before(async () => {
    db = openDatabase(await databases.town());
  });
  after(() => db.destroy());

  const tablesOf = async (other: Db) => (await other.introspection.getTables()).map(({ name }) => name);

  it('runs each migration once', async () => {
    const fresh = openDatabase(await databases.empty());
    const { ran } = await migrate(fresh);
    assert.deepEqual(ran.slice(0, 2), ['001-catalogue', '002-orders']);
    assert.deepEqual((await migrate(fresh)).ran, []);
    await fresh.destroy();
  });

  it('runs each migration once and is filled once when four servers start at the same time', async () => {
    const url = await databases.empty();
    const four = Array.from({ length: 4 }, () => openDatabase(url));
    const town = sampleTown();
    const done = await Promise.all(
      four.map(async (one) => ({ ran: (await migrate(one)).ran.length > 0, filled: await seed(one, town) })),
    );
    assert.equal(done.filter(({ ran }) => ran).length, 1);
    assert.equal(done.filter(({ filled }) => filled).length, 1);
    const { count } = four[0]!.fn;
    const { offers } = await four[0]!
      .selectFrom('offers')
      .select(count<number>('id').as('offers'))
      .executeTakeFirstOrThrow();
    assert.equal(offers, town.offers.length);
    await Promise.all(four.map((one) => one.destroy()));
  });

  it('leaves nothing behind of a migration that fails, and says why', async () => {
    const half = openDatabase(await databases.empty());
    await half.schema.createTable('orders').addColumn('in_the_way', 'text').execute();
    await assert.rejects(migrate(half), {
      code: 'misconfigured',
      message: /^The tables could not be brought up to date: [^\n]*orders[^\n]* already exists$/,
    });
    assert.deepEqual(await tablesOf(half), ['orders']);
    // Nor a lock that would keep the next one waiting.
    await half.schema.dropTable('orders').execute();
    assert.ok((await migrate(half)).ran.length > 0);
    await half.destroy();
  });

  it('leaves nothing behind of a migration whose process is killed, and the next one does it all', async () => {
    const url = await databases.empty();
    const killed = spawnSync(process.execPath, ['test/support/interrupted.ts'], {
      env: { ...process.env, DATABASE_URL: url },
      encoding: 'utf8',
    });
    assert.equal(killed.signal, 'SIGKILL', killed.stderr);
    const again = openDatabase(url);
    assert.deepEqual(await tablesOf(again), []);
    assert.deepEqual((await migrate(again)).ran.slice(0, 2), ['001-catalogue', '002-orders']);
    assert.ok((await tablesOf(again)).includes('taken'));
    await again.destroy();
  });

  it('is never filled over what is there', async () => {
    await db.updateTable('offers').set({ copies: 4711 }).where('copies', '=', 3).execute();
    assert.equal(await seed(db, { ...sampleTown(), name: 'another' }), false);
    const { copies } = await db
      .selectFrom('offers')
      .select('copies')
      .where('copies', '=', 4711)
      .executeTakeFirstOrThrow();
    assert.equal(copies, 4711);
  });

  it('is given what has come to the sample since it was filled, and keeps its orders, its stock and its drives as they are', async () => {
    const old = openDatabase(await databases.town());
    const market = sql({ db: old, clock: () => seeded });
    const query = { products: [landmarks.everywhere], shop: landmarks.quai };
    const [offer] = (await market.offers(query)).offers;
    assert.ok(offer);
    const key = newOrderKey();
    const order = await market.orders.place(draftOf(lineOf(offer)), key);
    const town = sampleTown({ secondBanner: true });
    const before = await market.shops({ drive: 'lorient' });
    await assert.rejects(market.shops({ drive: 'halle-lorient' }), { code: 'not_found' });

    assert.equal(await complete(old, { ...town, id: 'another' }), false);
    assert.equal(await complete(old, town), true);
    const { items } = await market.shops({ drive: 'halle-lorient' });
    assert.ok(items.some(({ id }) => id === landmarks.quai));
    assert.ok(!items.some(({ id }) => id === landmarks.privateSeller));
    assert.deepEqual(await market.shops({ drive: 'lorient' }), before);
    assert.deepEqual(await market.orders.find(key), order);
    assert.equal((await market.offers(query)).offers[0]?.stock.quantity, offer.stock.quantity! - 1);
    assert.equal(await complete(old, town), false);
    await old.destroy();
  });

  it('knows what belongs together, and refuses to go below zero copies', async () => {
    await assert.rejects(db.insertInto('tokens').values({ hash: 'x', shop: 'nobody' }).execute(), /foreign key/i);
    await assert.rejects(db.updateTable('offers').set({ copies: -1 }).execute(), /check/i);
  });

  it('compares texts by their code points, whatever its language', async () => {
    const words = ['zebre', 'Zoe', 'a b', 'a', 'ab', 'é'];
    await db
      .insertInto('places')
      .values(words.map((name) => ({ name, postcode: 'x', record: toJson({ name, point: { lat: 0, lon: 0 } }) })))
      .execute();
    const rows = await db.selectFrom('places').select('name').where('postcode', '=', 'x').orderBy('name').execute();
    assert.deepEqual(
      rows.map(({ name }) => name),
      [...words].sort(),
    );
    await db.deleteFrom('places').where('postcode', '=', 'x').execute();
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
});

describe('a database in a file', () => {
  it('keeps what was confirmed through a power cut', async () => {
    const { folder, remove } = temporaryFolder();
    const db = openDatabase(join(folder, 'in/a/folder/of/its.own'));
    const read = async (pragma: string) => (await db.executeQuery(CompiledQuery.raw(`pragma ${pragma}`))).rows[0];
    assert.deepEqual(await read('journal_mode'), { journalMode: 'wal' });
    assert.deepEqual(await read('synchronous'), { synchronous: 2 });
    await db.destroy();
    remove();
  });
});

describe('openDatabase()', () => {
  it('says in one line which databases it does not know', () => {
    for (const url of ['', 'sqlite:', 'mysql://db/market', 'postgres://db:port/market'])
      assert.throws(() => openDatabase(url), { code: 'misconfigured', message: /^DATABASE_URL: expected[^\n]*$/ });
  });
});
