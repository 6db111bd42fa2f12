/** The databases that the reference marketplace runs on, for tests that hold each of them to the same promises. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { CompiledQuery, SqliteAdapter } from 'kysely';
import type { Compilable } from 'kysely';
import pg from 'pg';
import type { Db } from '../../demo/marketplace/schema/tables.ts';
import { getPostgres, startCluster } from '../../scripts/postgres.ts';
import type { Cluster } from '../../scripts/postgres.ts';
import { temporaryFolder, townDatabase } from './database.ts';

/** A kind of database: new ones of it, and what tests need to look behind it. */
export interface Databases {
  kind: 'SQLite' | 'PostgreSQL';
  /** URL of a new and empty database. */
  empty: () => Promise<string>;
  /** URL of a new database with the sample town. */
  town: () => Promise<string>;
  /** Removes a database that nobody is connected to any more. */
  remove: (url: string) => Promise<void>;
  /** Everything that is stored, as text in which words can be looked for. */
  dump: (url: string) => string;
  /** PostgreSQL's cluster, to be stopped and started by tests that need a server which goes away. */
  cluster?: PrivateCluster;
}

/** How the database would answer a query, step by step, as it says itself. */
export async function planOf(db: Db, query: Compilable): Promise<string> {
  const { sql, parameters } = query.compile();
  const isFile = db.getExecutor().adapter instanceof SqliteAdapter;
  const explain = CompiledQuery.raw(`explain ${isFile ? 'query plan ' : ''}${sql}`, [...parameters]);
  const { rows } = await db.executeQuery<{ detail?: string; 'QUERY PLAN'?: string }>(explain);
  return rows.map((row) => row.detail ?? row['QUERY PLAN']).join('\n');
}

/** The cluster of a test file. */
export interface PrivateCluster {
  /** Crashes it. */
  crash: () => Promise<void>;
  /** Starts it again, where it was. */
  start: () => Promise<void>;
}

/**
 * Describes the same promises for each kind of database on this machine. Each kind has a folder of its own, and PostgreSQL a
 * cluster, while they are tested.
 */
export function onEachDatabase(title: string, promises: (databases: Databases) => void): void {
  describe(`${title} (SQLite)`, () => promises(files()));
  const bin = getPostgres();
  if (bin) describe(`${title} (PostgreSQL)`, () => promises(clustered(bin)));
}

/** Describes promises that only many writers at once can break. */
export function onPostgres(title: string, promises: (databases: Required<Databases>) => void): void {
  const bin = getPostgres();
  if (bin) describe(title, () => promises(clustered(bin)));
}

function files(): Databases {
  const { folder, remove } = temporaryFolder();
  let count = 0;
  const next = () => join(folder, `${(count += 1)}.db`);
  const filled = join(folder, 'town.db');
  before(async () => (await townDatabase(filled)).destroy());
  after(remove);
  return {
    kind: 'SQLite',
    empty: async () => next(),
    town: async () => {
      const file = next();
      copyFileSync(filled, file);
      return file;
    },
    remove: async (file) => rmSync(file),
    dump: (file) => readFileSync(file, 'latin1'),
  };
}

function clustered(bin: string): Required<Databases> {
  const { folder, remove } = temporaryFolder();
  let cluster: Cluster;
  let count = 0;
  // What a power cut would do is not tested, and disks of test machines are slow.
  const start = async () => {
    cluster = await startCluster(folder, bin, { fsync: 'off', max_connections: 60 });
  };
  const command = async (sql: string) => {
    const client = new pg.Client({ connectionString: cluster.url('postgres') });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  const make = async (template: string) => {
    const name = `test${(count += 1)}`;
    await command(`create database ${name} template ${template}`);
    return cluster.url(name);
  };
  before(async () => {
    await start();
    await command('create database town');
    await (await townDatabase(cluster.url('town'))).destroy();
  });
  after(async () => {
    await cluster.stop();
    remove();
  });
  return {
    kind: 'PostgreSQL',
    empty: () => make('template0'),
    town: () => make('town'),
    remove: (url) => command(`drop database ${new URL(url).pathname.slice(1)}`),
    dump: (url) => spawnSync(join(bin, 'pg_dump'), [url], { encoding: 'utf8' }).stdout,
    cluster: { start, crash: () => cluster.stop('SIGQUIT') },
  };
}
