/** Which database this is: only what is in the folder `dialect` knows. All queries mean the same in both. */
import { CamelCasePlugin, Kysely } from 'kysely';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import type { Fault } from './dialect/fault.ts';
import { isOfPostgres, postgres, postgresFault } from './dialect/postgres.ts';
import { isOfSqlite, sqlite, sqliteFault } from './dialect/sqlite.ts';
import type { Database } from './schema/tables.ts';

const wrong = (expected: string): MarketplaceError =>
  new MarketplaceError('misconfigured', `DATABASE_URL: expected ${expected}`);

function toDialect(url: string) {
  if (/^postgres(ql)?:/.test(url)) {
    if (!URL.canParse(url)) throw wrong('postgres://user:password@host:5432/database');
    return postgres(url);
  }
  const path = url.replace(/^sqlite:(\/\/(?=\/))?/, '');
  if (!path || /^\w{2,}:\/\//.test(path)) throw wrong('postgres://…, sqlite:path, or the path of a file');
  return sqlite(path);
}

/**
 * Opens the database that a URL names, with the first query.
 *
 * @param url `postgres://user:password@host:5432/database`, `sqlite:path`, a path, or `:memory:`.
 */
export const openDatabase = (url: string): Kysely<Database> =>
  new Kysely<Database>({ dialect: toDialect(url), plugins: [new CamelCasePlugin()] });

/** What an error says about the database rather than about what was asked; `undefined` for any other. */
export const faultOf = (error: unknown): Fault | undefined => sqliteFault(error) ?? postgresFault(error);

/** Whether the database itself has said so. */
export const isOfDatabase = (error: unknown): error is Error => isOfSqlite(error) || isOfPostgres(error);
