/** What the marketplace's database says, and what a shop changes in it behind everybody's back. */
import { fromJson } from '../../../demo/marketplace/schema/json.ts';
import type { Db } from '../../../demo/marketplace/schema/tables.ts';

/** Every part of every order: whose it is, how far it is, and what it comes to in minor units. */
export async function partsIn(db: Db): Promise<{ order: string; shop: string; state: string; total: number }[]> {
  const rows = await db
    .selectFrom('parts')
    .select(['order', 'shop', 'state', 'record'])
    .orderBy('placedAt')
    .orderBy('position')
    .execute();
  return rows.map(({ record, ...row }) => ({ ...row, total: fromJson(record).total.minor }));
}

/** How many orders there are. */
export async function countOrders(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('orders')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Changes the price of a shop's new copies of a product, in minor units. */
export async function setPrice(db: Db, shop: string, product: string, price: number): Promise<void> {
  await db.updateTable('offers').set({ price }).where('shop', '=', shop).where('product', '=', product).execute();
}

/** How many copies of a product a shop has left. */
export async function copiesIn(db: Db, shop: string, product: string): Promise<number | null> {
  const { copies } = await db
    .selectFrom('offers')
    .select('copies')
    .where('shop', '=', shop)
    .where('product', '=', product)
    .executeTakeFirstOrThrow();
  return copies;
}
