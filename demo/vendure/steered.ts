/**
 * A Vendure in the hands of a test that has forked it: it hears `keep` (remember everything as it is), `reset` (back to that), and
 * `advance` (time passes), and answers each when it is in force.
 */
import { TransactionalConnection } from '@vendure/core';
import type { SqljsDriver } from 'typeorm/driver/sqljs/SqljsDriver.js';
import { seededNow } from '../../src/testing/town/index.ts';
import { startEngine } from './engine.ts';
import { TURNS } from './plugin/index.ts';
import type { Turns } from './plugin/index.ts';

/** What a test says. */
interface Heard {
  id: number;
  call: 'keep' | 'reset' | 'advance';
  ms?: number;
}

const seeded = Date.parse(seededNow);
let now = seeded;
let kept: Uint8Array | undefined;

const { url, app } = await startEngine({ port: 0, clock: () => now });
// Without a database of its own it is sql.js.
const driver = app.get(TransactionalConnection).rawConnection.driver as SqljsDriver;
const turns = app.get<Turns>(TURNS);

async function obey({ call, ms = 0 }: Heard): Promise<void> {
  if (call === 'advance') now += ms;
  else if (call === 'keep') kept = driver.export();
  else if (kept) {
    now = seeded;
    const { databaseConnection: before } = driver;
    await driver.load(kept);
    before.close();
  }
}

process.on('message', (heard: Heard) => {
  void turns.take(() => obey(heard)).then(() => process.send?.({ id: heard.id }));
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url });
