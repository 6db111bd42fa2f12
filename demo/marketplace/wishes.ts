/** Wishes to be told when a product is in stock again: kept, told once, and forgotten. */
import { isEmail } from '../../src/domain/formats.ts';
import { isOnShelf } from '../../src/domain/offer.ts';
import { hash } from '../../src/domain/order.ts';
import type { Wish } from '../../src/domain/quote.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import { pointOf, productsByKey } from './catalogue.ts';
import { invalid, notFound } from './errors.ts';
import { isOff } from './operator.ts';
import { houseOf, offersOfProducts, toCurrent, withShops } from './offers.ts';
import { fromJson, toJson } from './schema/json.ts';
import type { Db } from './schema/tables.ts';
import { inTransaction, Outrun } from './transaction.ts';

/** How many wishes one address may have at a time. */
const MOST = 20;

/** Keeps a wish; the same one again changes nothing. */
export async function keep(db: Db, wish: Wish): Promise<void> {
  const { email, product, condition, drive, shop } = wish;
  if (!isEmail(email)) throw invalid('a wish needs one e-mail address');
  await pointOf(db, drive);
  if (!(await productsByKey(db, [product])).length) throw notFound(`there is no product "${product}"`);
  const address = email.toLowerCase();
  const name = await hash(JSON.stringify([address, product, condition, drive, shop]));
  await inTransaction(db, async (transaction) => {
    const own = await transaction
      .selectFrom('wishes')
      .select(['name', 'slot'])
      .where('address', '=', address)
      .execute();
    if (own.some((known) => known.name === name)) return;
    const free = Array.from({ length: MOST }, (_, slot) => slot).filter((slot) =>
      own.every((taken) => taken.slot !== slot),
    );
    // Any free one: of wishes that come at the same time, few want the same.
    const slot = free[Math.floor(Math.random() * free.length)];
    if (slot === undefined)
      throw new MarketplaceError('rate_limited', `[sql] one address has at most ${MOST} wishes`, { retryAfter: 3600 });
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('wishes')
      .values({ name, address, slot, product, record: toJson(wish) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    // The slot was taken, or the wish kept, a moment ago.
    if (!numInsertedOrUpdatedRows) throw new Outrun();
  });
}

/**
 * Finds the wishes whose product is back.
 *
 * @param tell Called in the transaction that ends the wish, once for each of them, whoever else looks at the same time.
 */
export async function fulfil(
  db: Db,
  now: number,
  tell: (db: Db, wish: Wish, title: string) => Promise<void>,
): Promise<void> {
  const hopeful = await db
    .selectFrom('wishes')
    .select(['name', 'product', 'record'])
    .where((wanted) =>
      wanted.exists(
        wanted
          .selectFrom('offers')
          .select('offers.id')
          .whereRef('offers.product', '=', 'wishes.product')
          .where((eb) => eb.or([eb('copies', 'is', null), eb('copies', '>', 0)])),
      ),
    )
    .execute();
  for (const { name, product, record } of hopeful) {
    const wish = fromJson(record);
    if (!(await isInStock(db, now, wish))) continue;
    const [known] = await productsByKey(db, [product]);
    await inTransaction(db, async (transaction) => {
      const { numDeletedRows } = await transaction.deleteFrom('wishes').where('name', '=', name).executeTakeFirst();
      if (numDeletedRows) await tell(transaction, wish, known?.title ?? product);
    });
  }
}

async function isInStock(db: Db, now: number, { product, condition, drive, shop }: Wish): Promise<boolean> {
  if (await isOff(db, drive)) return false;
  const { rows, shops } = await withShops(db, await offersOfProducts(db, [product], now, { drive, shop }).execute());
  const current = toCurrent(rows, shops, now, { policy: (await houseOf(db)).stock });
  return current.some(({ offer }) => isOnShelf(offer) && (!condition || offer.condition === condition));
}
