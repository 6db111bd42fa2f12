/** Hosted payments of orders: what is due, what came in, what goes back. Each word of the payment service counts once. */
import type { Order } from '../../src/domain/order.ts';
import { awaitedTotal, isAwaited, pay as payPart } from '../../src/domain/payment.ts';
import type { Money } from '../../src/domain/money.ts';
import { notFound } from './errors.ts';
import { toColumns, toPart, update } from './parts.ts';
import type { Db, OrderTable } from './schema/tables.ts';
import { book, refund } from './refund.ts';
import { inTransaction } from './transaction.ts';

/** What the page of a payment has to know. */
export interface Due {
  order: string;
  /** The numbers of its parts, for people. */
  numbers: string[];
  total: Money;
  /** When the time to pay ends, epoch milliseconds. */
  until: number;
  /** BCP 47. */
  language?: string;
}

/** Where an order is paid. */
export type PaymentPage = (due: Due) => string;

/** A payment that a payment service has taken. */
export interface Payment {
  /** The same whenever the service speaks of the same payment. */
  id: string;
  order: string;
  amount: Money;
}

/** Leads an order on to its payment, while there is something to pay. */
export function leadToPayment(
  order: Order,
  { language, lastAttempt }: Pick<OrderTable, 'language' | 'lastAttempt'>,
  pageOf: PaymentPage,
): Order {
  const total = awaitedTotal(order);
  if (!total) return order;
  const { id, parts } = order;
  const awaited = parts.filter(isAwaited);
  const until = Math.min(...awaited.map(({ payUntil = '' }) => Date.parse(payUntil)));
  const numbers = awaited.map(({ number }) => number);
  const url = pageOf({ order: id, numbers, total, until, ...(language !== null && { language }) });
  return { ...order, next: { url, ...(lastAttempt !== null && { last: lastAttempt }) } };
}

/**
 * The payment service says that an order is paid. What is not due any more, because it came too late, twice, or the order has
 * become less meanwhile, is paid back at once.
 */
export const pay = (db: Db, now: number, { id, order, amount }: Payment): Promise<void> =>
  inTransaction(db, async (transaction) => {
    await mustKnow(transaction, order);
    // First of all writes: the same payment told twice waits here, and then has been heard.
    if (!(await book(transaction, { id, order, amount, at: now }))) return;
    const rows = await transaction.selectFrom('parts').selectAll().where('order', '=', order).orderBy('id').execute();
    const due = awaitedTotal({ parts: rows.map(toPart) });
    // Sooner all of it back than an order that is paid by half.
    const isEnough = !due || (due.currency === amount.currency && due.minor <= amount.minor);
    for (const row of isEnough ? rows : []) {
      const before = toPart(row);
      const after = payPart(before);
      if (after !== before) await update(transaction, row, toColumns(after));
    }
    const surplus = amount.minor - (isEnough ? (due?.minor ?? 0) : 0);
    if (surplus > 0) await refund(transaction, now, order, { ...amount, minor: surplus });
  });

/** The payment service says that the shopper came back without having paid. */
export async function attempt(db: Db, order: string, ended: 'cancelled' | 'declined'): Promise<void> {
  await mustKnow(db, order);
  await db.updateTable('orders').set({ lastAttempt: ended }).where('id', '=', order).execute();
}

/** Whether a payment has been heard of. */
export const isPaid = async (db: Db, id: string): Promise<boolean> =>
  !!(await db.selectFrom('payments').select('id').where('id', '=', id).executeTakeFirst());

/** Where the shopper of an order came from. */
export async function pageOf(db: Db, order: string): Promise<string | undefined> {
  const row = await db.selectFrom('orders').select('page').where('id', '=', order).executeTakeFirst();
  return row?.page ?? undefined;
}

/** What the payment service holds of an order, in minor units. */
export async function balance(db: Db, order: string): Promise<number> {
  const rows = await db.selectFrom('payments').select('minor').where('order', '=', order).execute();
  return rows.reduce((sum, { minor }) => sum + minor, 0);
}

async function mustKnow(db: Db, order: string): Promise<void> {
  const row = await db.selectFrom('orders').select('id').where('id', '=', order).executeTakeFirst();
  if (!row) throw notFound(`there is no order "${order}"`);
}
