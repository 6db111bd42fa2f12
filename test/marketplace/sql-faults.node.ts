import assert from 'node:assert/strict';
import { chownSync, existsSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { CompiledQuery } from 'kysely';
import { openDatabase } from '../../demo/marketplace/dialect.ts';
import type { Db } from '../../demo/marketplace/schema/tables.ts';
import { sql } from '../../demo/marketplace/sql.ts';
import { inTransaction } from '../../demo/marketplace/transaction.ts';
import { newOrderKey } from '../../src/domain/order.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { draftOf, lineOf, seeded } from '../support/database.ts';
import { onEachDatabase, onPostgres } from '../support/databases.ts';

const run = async <Row>(db: Db, text: string): Promise<Row> => {
  const [row] = (await db.executeQuery<Row>(CompiledQuery.raw(text))).rows;
  // Whoever asks for a row asks for one that there is.
  return row as Row;
};

/**
 * Fills the disk under a table that is still empty.
 *
 * @returns A connection that notices, and what makes room again with another one.
 */
async function fillDisk(
  url: string,
  kind: 'SQLite' | 'PostgreSQL',
): Promise<{ full: Db; makeRoom: () => Promise<Db> }> {
  const full = openDatabase(url);
  const reopen = async () => {
    await full.destroy();
    return openDatabase(url);
  };
  if (kind === 'SQLite') {
    // The limit is this connection's own.
    const { pageCount } = await run<{ pageCount: number }>(full, 'pragma page_count');
    await run(full, `pragma max_page_count = ${pageCount}`);
    return { full, makeRoom: reopen };
  }
  const { folder } = await run<{ folder: string }>(full, `select current_setting('data_directory') as folder`);
  const { path } = await run<{ path: string }>(full, `select pg_relation_filepath('taken') as path`);
  const file = join(folder, path);
  const { size, uid, gid } = statSync(file);
  assert.equal(size, 0);
  rmSync(file);
  // Whatever is written there is answered with "No space left on device".
  symlinkSync('/dev/full', file);
  return {
    full: await reopen(),
    async makeRoom() {
      rmSync(file);
      writeFileSync(file, '');
      chownSync(file, uid, gid);
      return openDatabase(url);
    },
  };
}

onEachDatabase('sql() on a disk that is full', (databases) => {
  // Only Linux has one.
  if (databases.kind === 'PostgreSQL' && !existsSync('/dev/full')) return;

  it('refuses an order whole, says that it is not its fault, and takes it once there is room', async () => {
    const url = await databases.town();
    const marketOn = (db: Db) => sql({ db, clock: () => seeded });
    const offerOn = async (db: Db) => {
      const { offers } = await marketOn(db).offers({ products: [landmarks.everywhere], shop: landmarks.quai });
      return offers[0]!;
    };
    const stored = async (db: Db) => ({
      copies: (await offerOn(db)).stock.quantity,
      serial: await db.selectFrom('marketplace').select('serial').executeTakeFirstOrThrow(),
      rows: await Promise.all(
        (['orderKeys', 'orders', 'parts', 'taken'] as const).map((table) => db.selectFrom(table).selectAll().execute()),
      ),
    });

    const { full, makeRoom } = await fillDisk(url, databases.kind);
    const before = await stored(full);
    // A file that is full may still have room in its last page.
    const draft = { ...draftOf(lineOf(await offerOn(full))), collector: 'x'.repeat(20_000) };
    const key = newOrderKey();
    for (let i = 0; i < 3; i++)
      await assert.rejects(marketOn(full).orders.place(draft, key), {
        code: 'unavailable',
        message: /^\[sql\] the database is full: /,
        retryAfter: 60,
      });
    assert.deepEqual(await stored(full), before);

    const roomy = await makeRoom();
    assert.equal((await marketOn(roomy).orders.place(draft, key)).parts[0]?.number, '1000-1');
    assert.equal((await offerOn(roomy)).stock.quantity, before.copies! - 1);
    await Promise.all([full.destroy(), roomy.destroy()]);
  });
});

onPostgres('PostgreSQL with many writers at once', ({ town }) => {
  it('lets two orders that wait for each other through, each once', async () => {
    const db = openDatabase(await town());
    const offers = db.selectFrom('offers').select(['id', 'copies']).orderBy('id');
    const before = await offers.where('copies', '>', 5).limit(2).execute();
    const [a, b] = before;
    const take = (first: string, second: string) => {
      let met = () => {};
      const has = new Promise<void>((resolve) => (met = resolve));
      let tries = 0;
      const done = (other: Promise<void>) =>
        inTransaction(db, async (transaction) => {
          tries += 1;
          for (const id of [first, second]) {
            await transaction
              .updateTable('offers')
              .set((eb) => ({ copies: eb('copies', '-', 1) }))
              .where('id', '=', id)
              .execute();
            met();
            await other;
          }
          return tries;
        });
      return { has, done };
    };
    const [one, two] = [take(a!.id, b!.id), take(b!.id, a!.id)];
    const tries = await Promise.all([one.done(two.has), two.done(one.has)]);
    // Whoever begins anew may come first again, and be waited for in vain once more.
    assert.ok(Math.max(...tries) > 1);
    const after = await offers.where('id', 'in', [a!.id, b!.id]).execute();
    assert.deepEqual(
      after,
      before.map(({ id, copies }) => ({ id, copies: copies! - 2 })),
    );
    await db.destroy();
  });
});
