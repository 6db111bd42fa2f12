/** The one file that knows which database this is: everything else is Kysely queries that mean the same in PostgreSQL. */
import Sqlite from 'better-sqlite3';
import { CamelCasePlugin, CompiledQuery, Kysely, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { DatabaseConnection, SqliteDialectConfig } from 'kysely';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import type { Database } from './schema/tables.ts';

class TransactionalAdapter extends SqliteAdapter {
  // SQLite rolls back its DDL too; Kysely does not count on it, so migrations would run outside any transaction.
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** How long a transaction waits for that of another process, in milliseconds. */
const PATIENCE = 5000;

const isBusy = (error: unknown): boolean => error instanceof Sqlite.SqliteError && error.code === 'SQLITE_BUSY';

class ImmediateDriver extends SqliteDriver {
  // A plain `begin` takes the write lock at the first write, and fails there if another process wrote since the first read.
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const end = Date.now() + PATIENCE;
    for (;;)
      try {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'));
        return;
      } catch (error) {
        if (!isBusy(error) || Date.now() > end) throw error;
        // SQLite's own waiting would hold up every other request of this process.
        await setTimeout(5 + Math.random() * 10);
      }
  }
}

class FileDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.#config);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/**
 * Opens the database that a URL names and makes its folder if need be.
 *
 * @param url `sqlite:path`, a path, or `:memory:`.
 */
export function openDatabase(url: string): Kysely<Database> {
  if (/^postgres(ql)?:/.test(url))
    throw new MarketplaceError(
      'misconfigured',
      'DATABASE_URL: PostgreSQL arrives with a later version; name a file as sqlite:path',
    );
  const path = url.replace(/^sqlite:(\/\/(?=\/))?/, '');
  if (!path || /^\w{2,}:\/\//.test(path))
    throw new MarketplaceError('misconfigured', 'DATABASE_URL: expected sqlite:path or the path of a file');
  // Opened with the first query: Kysely closes only what it has seen opened.
  const database = async () => openFile(path);
  return new Kysely<Database>({ dialect: new FileDialect({ database }), plugins: [new CamelCasePlugin()] });
}

function openFile(path: string): Sqlite.Database {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  // In milliseconds, and only for what runs outside of a transaction.
  const database = new Sqlite(path, { timeout: 100 });
  database.pragma('journal_mode = WAL');
  // An order that was confirmed must outlive a power cut; WAL alone promises that for a crash of the process only.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  return database;
}
