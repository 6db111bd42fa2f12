/** Order taking: the key, the stock and the order in one transaction. */
import type { Courier } from '../../src/domain/catalogue.ts';
import * as steps from '../../src/domain/order.ts';
import type { Order, ShopperPart } from '../../src/domain/order.ts';
import { awaitPayment } from '../../src/domain/payment.ts';
import { rulesOf } from '../../src/domain/rules/countries.ts';
import { mayWithdraw } from '../../src/domain/rules/withdrawal.ts';
import { cartProblem, draftProblem, isAccepted, quoteCart, reachProblem } from '../../src/domain/quote.ts';
import type { AcceptedDraft, Cart, Current, Quote } from '../../src/domain/quote.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import { pointOf, productsByKey } from './catalogue.ts';
import { mustBe, notFound } from './errors.ts';
import { houseOf, offersById, toCurrent, withShops } from './offers.ts';
import { step, toColumns, toPart } from './parts.ts';
import { leadToPayment } from './payments.ts';
import type { PaymentPage } from './payments.ts';
import { fromJson, toJson } from './schema/json.ts';
import type { Db, OrderKeyTable, TakenTable } from './schema/tables.ts';
import { inTransaction, Outrun } from './transaction.ts';

/** How orders are taken. */
export interface Terms {
  /** Who delivers. */
  couriers: readonly Courier[];
  /** Where an order with a duty to pay is paid; where there is no such page, its payment is waited for elsewhere. */
  payments?: PaymentPage | undefined;
  /** Called in the transaction that places an order. */
  tell?: ((db: Db, order: Order) => Promise<void>) | undefined;
}

/** Re-checks every line of a cart. */
export const quote = async (db: Db, now: number, cart: Cart, couriers: Terms['couriers']): Promise<Quote> =>
  (await check(db, now, cart, couriers)).quote;

/** The quote, with the offers that it was made from. */
async function check(
  db: Db,
  now: number,
  cart: Cart,
  couriers: Terms['couriers'],
): Promise<{ quote: Quote; offers: ReadonlyMap<string, Current> }> {
  mustBe(cartProblem(cart));
  await pointOf(db, cart.drive);
  const ids = [...new Set(cart.lines.map(({ offer }) => offer))];
  const { rows, shops } = await withShops(db, await offersById(db, ids, now, cart.drive).execute());
  const { stock: policy, country } = await houseOf(db);
  const current = toCurrent(rows, shops, now, { couriers, policy });
  const products = await productsByKey(db, [...new Set(current.map(({ offer }) => offer.product))]);
  const kinds = new Map(products.map(({ key, kind }) => [key, kind]));
  const offers = new Map(current.map((one) => [one.offer.id, { ...one, kind: kinds.get(one.offer.product) }]));
  return { quote: quoteCart(cart, (id) => offers.get(id), now, couriers, rulesOf(country)), offers };
}

/**
 * Places the order, or answers the one that the key has placed before.
 *
 * @param claim The key as its hash, and the draft's fingerprint.
 */
export const place = (
  db: Db,
  now: number,
  draft: AcceptedDraft,
  claim: OrderKeyTable,
  { couriers, payments, tell }: Terms,
): Promise<Order> =>
  inTransaction(db, async (transaction) => {
    const known = await claimKey(transaction, claim, payments);
    if (known) return known;
    mustBe(draftProblem(draft));
    const { quote, offers } = await check(transaction, now, draft.cart, couriers);
    if (!isAccepted(draft, quote))
      throw new MarketplaceError('quote_changed', '[sql] the cart no longer holds as accepted', { quote });
    mustBe(reachProblem(draft, quote));
    const taken = await takeCopies(transaction, draft.cart, offers);
    const opened = await open(transaction, now, draft, quote, offers);
    const order = payments ? awaitPayment(opened, now) : opened;
    await save(transaction, order, draft, claim.hash, taken);
    await tell?.(transaction, order);
    return payments ? leadToPayment(order, toPayer(draft), payments) : order;
  });

/** What a payment needs to know of who pays. */
const toPayer = ({ language }: AcceptedDraft) => ({ language: language ?? null, lastAttempt: null });

/** Uses the key up for a draft. Answers the order if this draft was placed with it before. */
async function claimKey(db: Db, claim: OrderKeyTable, payments: Terms['payments']): Promise<Order | undefined> {
  // First of all writes: a second call with the same key waits here until the first one is through.
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('orderKeys')
    .values(claim)
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows) return undefined;
  const { draft } = await db
    .selectFrom('orderKeys')
    .select('draft')
    .where('hash', '=', claim.hash)
    .executeTakeFirstOrThrow();
  if (draft !== null && draft !== claim.draft)
    throw new MarketplaceError('key_reused', '[sql] the order key has placed another draft');
  const order = await find(db, claim.hash, payments);
  if (!order) throw new MarketplaceError('key_burned', '[sql] the order key was settled without an order');
  return order;
}

async function open(
  db: Db,
  now: number,
  draft: AcceptedDraft,
  quote: Quote,
  offers: ReadonlyMap<string, Current>,
): Promise<Order> {
  const keys = [...new Set([...offers.values()].map(({ offer }) => offer.product))];
  const titles = new Map((await productsByKey(db, keys)).map(({ key, title }) => [key, title]));
  const sold = (id: string) => {
    // An unchanged quote has found every offer.
    const { product, condition } = offers.get(id)!.offer;
    return { product, condition, title: titles.get(product) ?? product };
  };
  // As late as can be: from here to the end of the transaction every other order waits for its number.
  const { serial } = await db
    .updateTable('marketplace')
    .set((eb) => ({ serial: eb('serial', '+', 1) }))
    .returning('serial')
    .executeTakeFirstOrThrow();
  return steps.openOrder(draft, quote, sold, now, (part) => steps.partNumber(serial - 1, part));
}

async function save(
  db: Db,
  { id, placedAt, parts, shops }: Order,
  { contact, deliverTo, language, page }: AcceptedDraft,
  key: string,
  taken: readonly Copies[],
): Promise<void> {
  const placed = Date.parse(placedAt);
  await db
    .insertInto('orders')
    .values({
      id,
      key,
      placedAt: placed,
      contact: toJson(contact),
      record: toJson({ shops }),
      deliverTo: deliverTo ? toJson(deliverTo) : null,
      language: language ?? null,
      page: page ?? null,
      lastAttempt: null,
    })
    .execute();
  await db
    .insertInto('parts')
    .values(
      parts.map((part, position) => ({
        ...toColumns(part),
        id: part.id,
        order: id,
        position,
        shop: part.shop,
        placedAt: placed,
        code: part.code ?? '',
        wrong: toJson<readonly number[]>([]),
        revision: 0,
      })),
    )
    .execute();
  const partOf = new Map(parts.flatMap(({ id, lines }) => lines.map((line) => [line.id, id])));
  if (taken.length)
    await db
      .insertInto('taken')
      // Every line of the cart is in some part.
      .values(taken.map((copies) => ({ ...copies, part: partOf.get(copies.line)! })))
      .execute();
}

/** Copies taken for one line of a cart. */
type Copies = Omit<TakenTable, 'part'>;

async function takeCopies(db: Db, cart: Cart, offers: ReadonlyMap<string, Current>): Promise<Copies[]> {
  const taken = cart.lines
    // What is not counted, or is ordered in, takes nothing from the shelf.
    .filter(({ offer }) => offers.get(offer)?.left)
    .map(({ id, offer, quantity }) => ({ line: id, offer, copies: quantity }))
    // Everybody takes in the same order, so that no two orders wait for each other.
    .sort((a, b) => (a.offer < b.offer ? -1 : 1));
  for (const { offer, copies } of taken) {
    const { numUpdatedRows } = await db
      .updateTable('offers')
      .set((eb) => ({ copies: eb('copies', '-', copies) }))
      .where('id', '=', offer)
      .where('copies', '>=', copies)
      .executeTakeFirst();
    if (!numUpdatedRows) throw new Outrun();
  }
  return taken;
}

/** The order that a key has placed, with the way to its payment. */
export async function find(db: Db, key: string, payments: Terms['payments']): Promise<Order | undefined> {
  const order = await db.selectFrom('orders').selectAll().where('key', '=', key).executeTakeFirst();
  if (!order) return undefined;
  const parts = await db.selectFrom('parts').selectAll().where('order', '=', order.id).orderBy('position').execute();
  const { id, placedAt, record } = order;
  const found = { id, placedAt: new Date(placedAt).toISOString(), parts: parts.map(toPart), ...fromJson(record) };
  return payments ? leadToPayment(found, order, payments) : found;
}

/** Ends the doubt about a key: its order, or the key is burned. */
export const settle = (db: Db, key: string, payments: Terms['payments']): Promise<Order | 'burned'> =>
  inTransaction(db, async (transaction) => {
    await transaction
      .insertInto('orderKeys')
      .values({ hash: key, draft: null })
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .execute();
    return (await find(transaction, key, payments)) ?? 'burned';
  });

/** A step of the shopper's: whose key, which part, when, and where it would be paid. */
export interface ShopperStep {
  /** The order key, as its hash. */
  key: string;
  part: string;
  /** Epoch milliseconds. */
  now: number;
  payments: Terms['payments'];
}

/** Takes a step of the shopper's: answers the order with one part changed. */
const shopperStep = (
  db: Db,
  { key, part, now, payments }: ShopperStep,
  take: (part: ShopperPart, order: Order, db: Db) => ShopperPart | undefined | Promise<ShopperPart | undefined>,
): Promise<Order> =>
  inTransaction(db, async (transaction) => {
    const row = await transaction
      .selectFrom('parts')
      .innerJoin('orders', 'orders.id', 'parts.order')
      .selectAll('parts')
      .where('parts.id', '=', part)
      .where('orders.key', '=', key)
      .executeTakeFirst();
    if (!row) throw notFound(`this key has no order with the part "${part}"`);
    // The part was found by this key.
    const before = (await find(transaction, key, undefined))!;
    await step(transaction, row, await take(toPart(row), before, transaction), now);
    return (await find(transaction, key, payments))!;
  });

/** The shopper gives one part up. */
export const cancel = (db: Db, asked: ShopperStep): Promise<Order> =>
  shopperStep(db, asked, (part) => steps.cancel(part, asked.now));

/** The shopper withdraws from the contract of one part, as long as the right to runs for something of it. */
export const withdraw = (db: Db, asked: ShopperStep): Promise<Order> =>
  shopperStep(db, asked, async (part, order, transaction) => {
    const products = await productsByKey(transaction, [...new Set(part.lines.map(({ product }) => product))]);
    const productOf = (key: string) => products.find((product) => product.key === key);
    const isAllowed = mayWithdraw(part, order, productOf, rulesOf((await houseOf(transaction)).country), asked.now);
    return isAllowed ? steps.withdraw(part, asked.now) : undefined;
  });

/** The courier takes a part along, or hands it over. */
export const courierStep = (
  db: Db,
  now: number,
  id: string,
  take: (part: ShopperPart, now: number) => ShopperPart | undefined,
): Promise<void> =>
  inTransaction(db, async (transaction) => {
    const row = await transaction.selectFrom('parts').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw notFound(`there is no order part "${id}"`);
    await step(transaction, row, take(toPart(row), now), now);
  });
