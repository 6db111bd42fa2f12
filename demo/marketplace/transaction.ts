import type { Transaction } from 'kysely';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import { faultOf } from './dialect.ts';
import type { Database, Db } from './schema/tables.ts';

/** Thrown inside a transaction when somebody else has changed a row since it was read: the work has to start anew. */
export class Outrun extends Error {}

const TRIES = 10;

/**
 * Runs work in one transaction, anew when it was outrun. SQLite lets one writer in at a time, so there nobody is; in
 * PostgreSQL the number of rows that an update has met tells, or a deadlock does.
 */
export async function inTransaction<T>(db: Db, work: (transaction: Transaction<Database>) => Promise<T>): Promise<T> {
  for (let tries = 1; tries <= TRIES; tries++)
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (!(error instanceof Outrun) && faultOf(error)?.kind !== 'outrun') throw error;
    }
  throw new MarketplaceError('unavailable', `[sql] outrun ${TRIES} times in a row`, { retryAfter: 1 });
}

/** Runs work in one transaction while no other process does the like: for what prepares a database. */
export const alone = <T>(db: Db, work: (transaction: Transaction<Database>) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (transaction) => {
    // The lock of each dialect's adapter ends with the transaction and needs no table.
    const none = { lockTable: '', lockRowId: '' };
    await transaction.getExecutor().adapter.acquireMigrationLock(transaction, none);
    return work(transaction);
  });
