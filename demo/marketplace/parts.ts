/** Parts of orders: read, and taken a step further together with the copies that the step gives up. */
import type { Selectable } from 'kysely';
import { dueKey } from '../../src/domain/counter.ts';
import { endOf, expire, released } from '../../src/domain/order.ts';
import type { ShopperPart } from '../../src/domain/order.ts';
import { owedBack } from '../../src/domain/payment.ts';
import { conflict } from './errors.ts';
import { refund } from './refund.ts';
import { fromJson, toJson } from './schema/json.ts';
import type { Db, PartTable } from './schema/tables.ts';
import { inTransaction, Outrun } from './transaction.ts';

/** A row of the parts. */
export type PartRow = Selectable<PartTable>;

/** The part as its shopper sees it. */
export const toPart = ({ record, code }: PartRow): ShopperPart => ({ ...fromJson(record), code });

/** The columns that change as a part goes its way. */
export function toColumns({
  code: _code,
  ...part
}: ShopperPart): Pick<PartTable, 'state' | 'due' | 'holdUntil' | 'payUntil' | 'record'> {
  const [due] = dueKey({ part });
  const end = endOf(part);
  return {
    state: part.state,
    due,
    holdUntil: end === Infinity ? null : end,
    payUntil: part.payUntil === undefined ? null : Date.parse(part.payUntil),
    record: toJson(part),
  };
}

/**
 * Takes a part one step further, inside a transaction, and pays back what the step gives up.
 *
 * @param now When a payment goes back, epoch milliseconds.
 * @param after The part after the step; `undefined` when its state does not allow it.
 */
export async function step(db: Db, row: PartRow, after: ShopperPart | undefined, now: number): Promise<ShopperPart> {
  const before = toPart(row);
  if (!after) throw conflict(before);
  // A step that was taken before, or one that has nothing to do.
  if (after.history.length === before.history.length) return before;
  await update(db, row, toColumns(after));
  // In the order in which copies are taken, so that nobody waits for somebody who waits for him.
  const back = released(before, after).sort((a, b) => (a.offer < b.offer ? -1 : 1));
  for (const { id } of back) await giveBack(db, row.id, id);
  const owed = owedBack(before, after);
  if (owed) await refund(db, now, row.order, owed);
  return after;
}

/** Changes a part's row, unless somebody else has since it was read. */
export async function update(db: Db, { id, revision }: PartRow, columns: Partial<PartTable>): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('parts')
    .set({ ...columns, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  if (!numUpdatedRows) throw new Outrun();
}

/** Puts a line's copies back on sale. What was taken is forgotten with it, so nothing comes back twice. */
async function giveBack(db: Db, part: string, line: string): Promise<void> {
  const taken = await db
    .deleteFrom('taken')
    .where('part', '=', part)
    .where('line', '=', line)
    .returning(['offer', 'copies'])
    .executeTakeFirst();
  if (!taken) return;
  await db
    .updateTable('offers')
    .set((eb) => ({ copies: eb('copies', '+', taken.copies) }))
    .where('id', '=', taken.offer)
    .execute();
}

/**
 * Lets the parts expire whose hold, or time to pay, is over. Asked before anything that shows parts or stock: it mostly finds none.
 *
 * @returns When the next of those that there are is over; `Infinity` when there is none.
 */
export async function lapse(db: Db, now: number): Promise<number> {
  const held = db.selectFrom('parts').where('state', 'in', ['placed', 'ready']).where('holdUntil', 'is not', null);
  const over = await held.select('id').where('holdUntil', '<', now).execute();
  for (const { id } of over)
    await inTransaction(db, async (transaction) => {
      const row = await transaction.selectFrom('parts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      await step(transaction, row, expire(toPart(row), now), now);
    });
  const next = await held.select('holdUntil').orderBy('holdUntil').limit(1).executeTakeFirst();
  return next?.holdUntil ?? Infinity;
}
