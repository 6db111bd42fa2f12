/** Filling an empty PostgreSQL from a catalogue of millions, in minutes: by COPY, and indexes when everything is there. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { MIGRATION_LOCK } from './dialect/postgres.ts';
import { write } from './seed.ts';
import type { CounterToken, Source } from './seed.ts';

/**
 * Does what `seed` does, in a database whose tables are up to date and where nobody is yet. One transaction: interrupted, it
 * leaves nothing behind.
 *
 * @param told Hears of each table that is filled.
 * @returns Whether it was filled; `false` when it had been before.
 */
export async function copy(
  connectionString: string,
  source: Source,
  tokens: readonly CounterToken[] = [],
  told: (what: string) => void = () => undefined,
): Promise<boolean> {
  const client = new pg.Client({ connectionString, application_name: 'vitrine-copy' });
  // Whoever uses a connection that breaks is told by the query; without a listener the process would end.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    const { rowCount } = await client.query('select from marketplace');
    if (rowCount) return false;
    // Sorts that build indexes in memory; for this transaction only.
    await client.query("set local maintenance_work_mem = '512MB'");
    const restore = await dropIndexes(client);
    await write(source, tokens, async (table, rows) => {
      told(table);
      const name = snake(table);
      // What was truncated and filled by one transaction needs no journal of its own, nor a second visit by vacuum.
      await client.query(`truncate ${name}`);
      await fill(client, name, rows);
    });
    told('indexes');
    for (const statement of restore) await client.query(statement);
    await client.query('commit');
    told('statistics');
    await client.query('analyze');
    return true;
  } finally {
    // What was not committed is rolled back.
    await client.end();
  }
}

/**
 * Drops every index and key: it is quicker to build them from all rows at once than to keep them up row by row.
 *
 * @returns The statements that bring them back, in their order.
 */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const schema = 'current_schema()::regnamespace';
  const { rows: constraints } = await client.query<{ name: string; table: string; kind: string; definition: string }>(`
    select quote_ident(conname) as name, conrelid::regclass::text as table, contype::text as kind,
      pg_get_constraintdef(oid) as definition
    from pg_constraint where connamespace = ${schema} and contype in ('f', 'p', 'u') order by contype = 'f', conname`);
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index join pg_class on pg_class.oid = indexrelid
    where relnamespace = ${schema} and not exists (select from pg_constraint where conindid = indexrelid) order by 1`);
  // A key goes after those that refer to it, and comes back before them.
  for (const { name, table } of constraints.toReversed())
    await client.query(`alter table ${table} drop constraint ${name}`);
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  const restored = constraints.map(({ name, table, kind, definition }) => ({
    refers: kind === 'f',
    statement: `alter table ${table} add constraint ${name} ${definition}`,
  }));
  return [
    ...restored.flatMap(({ refers, statement }) => (refers ? [] : statement)),
    ...indexes.map(({ definition }) => definition),
    ...restored.flatMap(({ refers, statement }) => (refers ? statement : [])),
  ];
}

/** What a column holds. */
type Field = string | number | null | undefined;

async function fill(client: pg.Client, table: string, rows: Iterable<object>): Promise<void> {
  const iterator = rows[Symbol.iterator]();
  const first = iterator.next();
  if (first.done) return;
  const columns = Object.keys(first.value);
  const lines = function* () {
    // Sent in pieces that are worth a message.
    let text = lineOf(first.value, columns);
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      text += lineOf(next.value, columns);
      if (text.length < 65_536) continue;
      yield text;
      text = '';
    }
    yield text;
  };
  const names = columns.map((column) => `"${snake(column)}"`).join();
  await pipeline(Readable.from(lines()), client.query(copyFrom(`copy ${table} (${names}) from stdin (freeze)`)));
}

const lineOf = (row: object, columns: readonly string[]): string =>
  // The columns of every table are texts and numbers.
  `${columns.map((column) => toField((row as Readonly<Record<string, Field>>)[column])).join('\t')}\n`;

/** https://www.postgresql.org/docs/current/sql-copy.html, "Text Format". */
const toField = (value: Field): string =>
  value === null || value === undefined
    ? '\\N'
    : String(value).replace(/[\\\t\n\r]/g, (letter) => escapes[letter] ?? '');

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** As Kysely's plugin names tables and columns. */
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
