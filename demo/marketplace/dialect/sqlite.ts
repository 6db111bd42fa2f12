/** SQLite: a file, nothing to install, one writer at a time. */
import Sqlite from 'better-sqlite3';
import { CompiledQuery, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { DatabaseConnection, SqliteDialectConfig } from 'kysely';
import type { Fault } from './fault.ts';

class TransactionalAdapter extends SqliteAdapter {
  // SQLite rolls back its DDL too; Kysely does not count on it, so migrations would run outside any transaction.
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** How long a transaction waits for that of another process, in milliseconds. */
const PATIENCE = 8000;

const isBusy = (error: unknown): boolean => isOfSqlite(error) && error.code === 'SQLITE_BUSY';

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

  // A full disk or a failing one has already rolled back; saying so again would hide why.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch((error: unknown) => {
      if (!/no transaction is active/.test(String(error))) throw error;
    });
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

/** SQLite in a file, whose folder is made if need be, or in memory with `:memory:`. */
export const sqlite = (path: string): SqliteDialect =>
  // Opened with the first query: Kysely closes only what it has seen opened.
  new FileDialect({ database: async () => openFile(path) });

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

/** https://www.sqlite.org/rescode.html */
const faults: readonly [RegExp, Fault['kind']][] = [
  [/^SQLITE_BUSY/, 'busy'],
  [/^SQLITE_FULL/, 'full'],
  [/^SQLITE_IOERR/, 'away'],
];

/** Whether SQLite itself says so. */
export const isOfSqlite = (error: unknown): error is InstanceType<typeof Sqlite.SqliteError> =>
  error instanceof Sqlite.SqliteError;

/** What an error of SQLite's own says about the file it is in. */
export function sqliteFault(error: unknown): Fault | undefined {
  if (!isOfSqlite(error)) return undefined;
  const kind = faults.find(([code]) => code.test(error.code))?.[1];
  return kind && { kind, reason: error.message };
}
