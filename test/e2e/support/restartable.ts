/** The demo as `npm run demo` starts it: a process of its own, which can be killed and started again. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openDatabase } from '../../../demo/marketplace/dialect.ts';
import type { Db } from '../../../demo/marketplace/schema/tables.ts';
import { seeded, temporaryFolder } from '../../support/database.ts';
import { test as base } from './fixtures.ts';

/** A demo that can be killed. */
export interface Restartable {
  /** Root of the pages; the same after a restart. */
  pages: string;
  /** A second connection to the marketplace's database. */
  db: Db;
  /** Ends it as a power failure would: at once, in the middle of whatever it does. */
  kill: () => Promise<void>;
  /** Starts it again on the same ports and the same file. */
  start: () => Promise<void>;
}

/** Whether nobody listens on a port. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/**
 * A port for the pages, whose next one is free for the marketplace. Below those that systems hand out: while the demo is down
 * nobody's connection must take its place.
 */
async function freePair(): Promise<number> {
  for (;;) {
    const port = 20_000 + 2 * Math.floor(Math.random() * 5000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

/** Starts the demo's own command and waits until it says that everything is there. */
async function spawnDemo(env: Record<string, string>): Promise<ChildProcess> {
  const demo = spawn(process.execPath, ['demo/start.ts'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const isReady = new Promise<void>((resolve, reject) => {
    createInterface(demo.stdout).on('line', (line) => line.trim().startsWith('Health') && resolve());
    demo.once('exit', (code) => reject(new Error(`The demo has ended with ${code}`)));
  });
  await isReady;
  return demo;
}

/** Tests that kill the demo between two steps. */
export const test = base.extend<{ town: Restartable }>({
  town: async ({ library: _ }, use) => {
    const { folder, remove } = temporaryFolder();
    const database = join(folder, 'town.db');
    const port = await freePair();
    const opened = Date.now();
    let running: ChildProcess | undefined;
    const start = async () => {
      // Time goes on while the server is down.
      const clock = new Date(seeded + Date.now() - opened).toISOString();
      running = await spawnDemo({ PORT: String(port), DATABASE_URL: database, VITRINE_CLOCK: clock });
    };
    const kill = async () => {
      if (!running || running.exitCode !== null || running.signalCode) return;
      const ended = once(running, 'exit');
      running.kill('SIGKILL');
      await ended;
    };
    await start();
    const db = openDatabase(database);
    await use({ pages: `http://localhost:${port}`, db, kill, start });
    await db.destroy();
    await kill();
    remove();
  },

  baseURL: async ({ town }, use) => use(town.pages),
});
