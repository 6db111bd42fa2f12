/** What every end-to-end test starts from: the demo on a fresh database, and an ear on the pages' consoles. */
import { expect, test as base } from '@playwright/test';
import type { BrowserContext } from '@playwright/test';
import { join } from 'node:path';
import { openDatabase } from '../../../demo/marketplace/dialect.ts';
import type { Db } from '../../../demo/marketplace/schema/tables.ts';
import { bundleLibrary } from '../../../demo/library.ts';
import { startDemo } from '../../../demo/start.ts';
import { faultProxy } from '../../faults/proxy.ts';
import type { FaultProxy } from '../../faults/proxy.ts';
import { seeded, temporaryFolder } from '../../support/database.ts';

export { expect };

/** The demo, with a hand on what lies between its pages and its database. */
export interface Stage {
  /** Root of the pages. */
  pages: string;
  /** Root of the marketplace as the pages reach it. */
  api: string;
  /** Stands between the pages and the marketplace, and has seen every request. */
  faults: FaultProxy;
  /** A second connection to the marketplace's database. */
  db: Db;
}

/** What the pages of a test have complained of. A test that expects a complaint takes it out; the rest fails it. */
export interface Heard {
  /** Exceptions and rejections that nobody caught. */
  errors: string[];
  /** Errors and warnings in the console, without those of `network`. */
  said: string[];
  /** What the browser itself says of requests that failed. */
  network: string[];
}

/** Listens to the pages of a context. */
export function listen(context: BrowserContext, heard: Heard): void {
  context.on('weberror', (error) => heard.errors.push(String(error.error().stack ?? error.error())));
  context.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    const text = message.text();
    (text.startsWith('Failed to load resource') ? heard.network : heard.said).push(text);
  });
}

const buildTime = { scope: 'worker', auto: true, timeout: 180_000 } as const;

/** Tests with the whole demo behind them, each on a town of its own whose clock stands still at the seeded instant. */
export const test = base.extend<{ stage: Stage; heard: Heard }, { library: string }>({
  // As it is published: what is tested is what shoppers download.
  library: [async ({ browserName: _ }, use) => use((await bundleLibrary({ published: true })).folder), buildTime],

  stage: async ({ library: _ }, use) => {
    const { folder, remove } = temporaryFolder();
    const database = join(folder, 'town.db');
    const proxies: FaultProxy[] = [];
    const front = async (upstream: string) => {
      const proxy = await faultProxy({ upstream });
      proxies.push(proxy);
      return proxy.url;
    };
    const demo = await startDemo({ published: true, port: 0, database, clock: () => seeded, front });
    const db = openDatabase(database);
    const [faults] = proxies;
    if (!faults) throw new Error('nothing stands in front of the marketplace');
    await use({ pages: demo.pages, api: demo.api, faults, db });
    await db.destroy();
    await Promise.all([faults.close(), demo.close()]);
    remove();
  },

  baseURL: async ({ stage }, use) => use(stage.pages),

  heard: [
    async ({ context }, use) => {
      const heard: Heard = { errors: [], said: [], network: [] };
      listen(context, heard);
      await use(heard);
      expect(heard.errors).toEqual([]);
      expect(heard.said).toEqual([]);
    },
    { auto: true },
  ],
});
