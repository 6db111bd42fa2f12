/** A database with the generated France in it: an existing one, or PostgreSQL of one's own in a folder. */
import { sql } from 'kysely';
import { join } from 'node:path';
import { findPostgres, getPostgres, startCluster } from '../../scripts/postgres.ts';
import { sampleTown } from '../../src/testing/town/index.ts';
import { copy } from '../marketplace/copy.ts';
import { openDatabase } from '../marketplace/dialect.ts';
import { onceThere } from '../marketplace/patience.ts';
import { migrate } from '../marketplace/schema/migrations.ts';
import { seed } from '../marketplace/seed.ts';
import { demoToken } from '../marketplace/server.ts';
import { france, sizesOf } from './index.ts';

/** Where the private cluster lies unless told otherwise. */
const folderOf = (scale: number): string => join(import.meta.dirname, `../.data/france-${scale}`);

/** What a cluster needs that holds a country: more memory than PostgreSQL takes unasked, and a disk that seeks quickly. */
const settings = {
  shared_buffers: '1GB',
  effective_cache_size: '3GB',
  random_page_cost: 1.1,
  max_wal_size: '4GB',
  // Nobody follows this one: what is loaded into an empty table need not be written twice.
  wal_level: 'minimal',
  max_wal_senders: 0,
};

/** How the country is opened. */
export interface OpenOptions {
  /** `DATABASE_URL`; a private cluster when absent. */
  database?: string | undefined;
  /** The folder of that cluster. */
  folder?: string;
  /** 1 is the whole of it; when absent, the whole on PostgreSQL and a tenth on SQLite. */
  scale?: number | undefined;
  /** When stock was counted, in epoch milliseconds. */
  now?: number;
  /** Hears of each step. */
  told?: (what: string) => void;
}

/** Opens the country, and loads it first where the database is empty. */
export async function openFrance(options: OpenOptions = {}): Promise<{ url: string; close: () => Promise<void> }> {
  const { database, now = Date.now(), told = () => undefined } = options;
  const isPostgres = database === undefined || /^postgres(ql)?:/.test(database);
  const scale = options.scale ?? (isPostgres ? 1 : 0.1);
  const cluster = database === undefined ? await ownCluster(options.folder ?? folderOf(scale)) : undefined;
  const url = database ?? cluster?.url('postgres') ?? '';
  try {
    const started = performance.now();
    if (await load(url, isPostgres, scale, now, told))
      told(`loaded in ${((performance.now() - started) / 1000).toFixed(0)} s`);
    else told('already filled, and left as it is');
    return { url, close: async () => cluster?.stop() };
  } catch (error) {
    await cluster?.stop();
    throw error;
  }
}

async function load(
  url: string,
  isPostgres: boolean,
  scale: number,
  now: number,
  told: (what: string) => void,
): Promise<boolean> {
  const source = france({ sizes: sizesOf(scale), images: 'covers/', now: new Date(now) });
  const tokens = sampleTown().shops.map(({ id }) => demoToken(id));
  const db = openDatabase(url);
  try {
    await onceThere(async () => void (await migrate(db)));
    if (isPostgres) return await copy(url, source, tokens, told);
    const filled = await seed(db, source, tokens);
    if (filled) await sql`analyze`.execute(db);
    return filled;
  } finally {
    await db.destroy();
  }
}

async function ownCluster(folder: string) {
  const bin = findPostgres() ?? getPostgres();
  if (!bin) throw new Error('Without DATABASE_URL, PostgreSQL is needed on this machine');
  return startCluster(folder, bin, settings);
}
