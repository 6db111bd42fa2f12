/** The one file that knows which database this is: everything else is Kysely queries that mean the same in PostgreSQL. */
import Sqlite from 'better-sqlite3';
import { CamelCasePlugin, CompiledQuery, Kysely, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseConnection, SqliteDialectConfig } from 'kysely';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import type { Database } from './schema/tables.ts';

class TransactionalAdapter extends SqliteAdapter {
  // SQLite rolls back its DDL too; Kysely does not count on it, so migrations would run outside any transaction.
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class ImmediateDriver extends SqliteDriver {
  // A plain `begin` takes the write lock at the first write, and fails there if another process wrote since the first read.
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
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
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });

  const database = new Sqlite(path);
  database.pragma('journal_mode = WAL');
  // An order that was confirmed must outlive a power cut; WAL alone promises that for a crash of the process only.
  database.pragma('synchronous = FULL');
  database.pragma('busy_timeout = 5000');
  database.pragma('foreign_keys = ON');
  return new Kysely<Database>({ dialect: new FileDialect({ database }), plugins: [new CamelCasePlugin()] });
}
