/** PostgreSQL: any number of servers on one database. */
import { PostgresAdapter, PostgresDialect, PostgresQueryCompiler, sql } from 'kysely';
import type { DataTypeNode, Kysely } from 'kysely';
import pg from 'pg';
import type { Fault } from './fault.ts';

/** The advisory lock of whoever prepares a database. */
export const MIGRATION_LOCK = 4001;

class OneAtATimeAdapter extends PostgresAdapter {
  // Kysely's own lock belongs to the session: a migration that fails would leave it held by a pooled connection. This one
  // ends with the transaction, however that ends.
  override async acquireMigrationLock(db: Kysely<unknown>): Promise<void> {
    // Whoever starts second waits as long as the first one needs.
    await sql`select set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true)`.execute(db);
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(db);
  }

  override async releaseMigrationLock(): Promise<void> {}
}

class CodePointCompiler extends PostgresQueryCompiler {
  // Texts are compared by their code points, as SQLite does, whatever the language of the cluster: "begins with" is a range,
  // and cursors are read by the domain, which compares so too.
  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node);
    if (node.dataType === 'text') this.append(' collate "C"');
  }
}

class SharedDialect extends PostgresDialect {
  override createAdapter(): PostgresAdapter {
    return new OneAtATimeAdapter();
  }

  override createQueryCompiler(): PostgresQueryCompiler {
    return new CodePointCompiler();
  }
}

const parsers: pg.CustomTypesConfig = {
  // Moments and amounts stay far below 2^53; the driver would hand them out as texts.
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8 ? Number : (pg.types.getTypeParser(oid, format) as () => unknown),
};

/** PostgreSQL at a URL, through at most ten connections. */
export const postgres = (connectionString: string): PostgresDialect =>
  // Opened with the first query: Kysely closes only what it has seen opened.
  new SharedDialect({ pool: async () => openPool(connectionString) });

function openPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    application_name: 'vitrine',
    max: 10,
    types: parsers,
    keepAlive: true,
    // Milliseconds. Nobody waits for ever: not for a connection, a lock, a statement, or a network that swallows all.
    connectionTimeoutMillis: 8000,
    lock_timeout: 8000,
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 15_000,
    query_timeout: 20_000,
  });
  // Whoever uses a connection that breaks is told by the query; without a listener the process would end.
  const ignore = () => undefined;
  return pool.on('error', ignore).on('connect', (client) => client.on('error', ignore));
}

/** By SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html), or by Node's code of a broken connection. */
const faults: readonly [RegExp, Fault['kind']][] = [
  [/^40(001|P01)$/, 'outrun'],
  [/^53100$/, 'full'],
  [/^(53|55P03$|57014$)/, 'busy'],
  // A standby that takes no writes belongs here: the one that does is elsewhere now.
  [/^(08|57P0[1-5]|58|25006$|25P0[34]$)/, 'away'],
  [/^(ECONN|ENOENT|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)/, 'away'],
];

/** What the driver says without a code. */
const broken = /^(Connection terminated|Client has encountered a connection error|Client was closed)/;
const late = /^(timeout exceeded when trying to connect|Query read timeout)/;

/** Whether the server itself says so. */
export const isOfPostgres = (error: unknown): error is pg.DatabaseError => error instanceof pg.DatabaseError;

/** What an error of the driver or the server says about the connection or the server. */
export function postgresFault(error: unknown): Fault | undefined {
  // A name with several addresses fails with one error for each.
  if (error instanceof AggregateError) return postgresFault(error.errors[0]);
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  const kind =
    faults.find(([pattern]) => pattern.test(code))?.[1] ??
    (broken.test(error.message) ? 'away' : late.test(error.message) ? 'busy' : undefined);
  return kind && { kind, reason: error.message };
}
