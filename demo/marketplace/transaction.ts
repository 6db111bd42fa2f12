import type { Transaction } from 'kysely';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import type { Database, Db } from './schema/tables.ts';

/** Thrown inside a transaction when somebody else has changed a row since it was read: the work has to start anew. */
export class Outrun extends Error {}

const TRIES = 10;

/**
 * Runs work in one transaction, anew when it was outrun. SQLite lets one writer in at a time, so there nobody is; a
 * database with many writers at once tells by the number of rows that an update has met.
 */
export async function inTransaction<T>(db: Db, work: (transaction: Transaction<Database>) => Promise<T>): Promise<T> {
  for (let tries = 1; tries <= TRIES; tries++)
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (!(error instanceof Outrun)) throw error;
    }
  throw new MarketplaceError('unavailable', `[sql] outrun ${TRIES} times in a row`, { retryAfter: 1 });
}
