/** The book of payments: what came in for each order, and what went back. */
import { newId } from '../../src/domain/order.ts';
import type { Money } from '../../src/domain/money.ts';
import type { Db } from './schema/tables.ts';

/** Books what came in for an order, or went back when negative. Answers whether it was not booked before. */
export async function book(
  db: Db,
  { id, order, amount, at }: { id: string; order: string; amount: Money; at: number },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('payments')
    .values({ id, order, minor: amount.minor, currency: amount.currency, at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return !!numInsertedOrUpdatedRows;
}

/** Pays back. */
export const refund = async (db: Db, now: number, order: string, { minor, currency }: Money): Promise<void> =>
  void (await book(db, { id: newId(), order, amount: { minor: -minor, currency }, at: now }));
