import { createApp } from '../../demo/marketplace/app.ts';
import { listen } from '../../demo/marketplace/listen.ts';
import type { LogLine } from '../../demo/marketplace/log.ts';
import type { Db } from '../../demo/marketplace/schema/tables.ts';
import { sql } from '../../demo/marketplace/sql.ts';
import type { Control } from '../../src/marketplace/control.ts';
import { failing } from '../../src/marketplace/faults.ts';
import { seeded } from './database.ts';

/** The reference server on a database, its time, stock and failures in the hands of a test. */
export async function steeredMarketplace(
  db: Db,
  log: (line: LogLine) => void = () => undefined,
): Promise<{ url: string; control: Control; close: () => Promise<void> }> {
  let now = seeded;
  const clock = () => now;
  const own = sql({ db, clock });
  const { marketplace, failNext } = failing(own);
  const check = () => db.selectFrom('marketplace').select('id').executeTakeFirstOrThrow();
  const { url, close } = await listen({ host: '127.0.0.1', port: 0 }, (url) =>
    createApp({ marketplace, url: () => url, check, origins: '*', clock, pictures: new Map(), log }),
  );

  const change = async (id: string, columns: { price?: number; currency?: string; copies?: number }) => {
    const { numUpdatedRows } = await db.updateTable('offers').set(columns).where('id', '=', id).executeTakeFirst();
    if (!numUpdatedRows) throw new Error(`there is no offer "${id}"`);
  };
  return {
    url,
    control: {
      setPrice: (offer, { minor, currency }) => change(offer, { price: minor, currency }),
      setCopies: (offer, copies) => change(offer, { copies }),
      advance: async (ms) => {
        now += ms;
      },
      failNext: async (call, mode) => failNext(call, mode),
    },
    close: async () => {
      await close();
      await db.destroy();
    },
  };
}
