/** The shop's side: parts of its own orders, taken through their steps. */
import { decisionProblem, toCounterOrder, tryCode } from '../../src/domain/counter.ts';
import { decide, handOver, isOpen, makeReady } from '../../src/domain/order.ts';
import type { CounterOrder, ShopperPart } from '../../src/domain/order.ts';
import { pageOf } from '../../src/domain/paging.ts';
import type { Contact } from '../../src/domain/quote.ts';
import type { Address } from '../../src/domain/shop.ts';
import { orderState } from '../../src/domain/schemas/order.ts';
import type { Shop } from '../../src/domain/shop.ts';
import type { Counter, CounterQuery } from '../../src/marketplace/counter.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import type { Ask, Page } from '../../src/marketplace/marketplace.ts';
import { conflict, mustBe, notFound } from './errors.ts';
import { shopsById } from './offers.ts';
import { keyOf, pageWith } from './pages.ts';
import { step, toPart, update } from './parts.ts';
import type { PartRow } from './parts.ts';
import { fromJson, toJson } from './schema/json.ts';
import type { Db, OrderTable } from './schema/tables.ts';
import { inTransaction } from './transaction.ts';

/** What a counter needs of its marketplace. */
export interface Behind {
  id: string;
  db: Db;
  /** The time, once holds that are over have expired. */
  moment: () => Promise<number>;
  answer: <T>(ask: Ask | undefined, work: () => Promise<T>) => Promise<T>;
}

/** A part of the shop with the contact of who ordered it, and where deliveries go. */
interface Found {
  row: PartRow;
  contact: Contact;
  deliverTo: Address | undefined;
}

const seen = ({ row, contact, deliverTo }: Found, part: ShopperPart, shop: Shop): CounterOrder =>
  toCounterOrder({ id: row.order }, part, contact, deliverTo, shop);

/** The counter of one shop. */
export function counterOf(shop: string, { id, db, moment, answer }: Behind): Counter {
  const inStep = async <T>(part: string, work: (db: Db, found: Found, now: number) => Promise<T>): Promise<T> => {
    const now = await moment();
    return inTransaction(db, async (transaction) => work(transaction, await find(transaction, shop, part), now));
  };

  const advance = (part: string, next: (before: ShopperPart, now: number, shop: Shop) => ShopperPart | undefined) =>
    inStep(part, async (transaction, found, now) => {
      const whose = await shopOf(transaction, shop);
      const after = next(toPart(found.row), now, whose);
      return seen(found, await step(transaction, found.row, after, now), whose);
    });

  return {
    id: `${id} ${shop}`,
    shop: (ask) => answer(ask, () => shopOf(db, shop)),
    orders: (query = {}, ask) =>
      answer(ask, async () => {
        await moment();
        return orders(db, shop, query);
      }),
    decide: (part, decision, ask) =>
      answer(ask, () =>
        advance(part, (before, now) => {
          mustBe(decisionProblem(before, decision));
          return decide(before, decision, now);
        }),
      ),
    ready: (part, ask) => answer(ask, () => advance(part, (before, now, shop) => makeReady(before, shop, now))),
    handOver: (part, code, ask) =>
      answer(ask, async () => {
        const handed = await inStep(part, (transaction, found, now) => tryHandOver(transaction, found, code, now));
        // Not inside the transaction: that would forget the wrong code.
        if (!handed) throw new MarketplaceError('wrong_code', `[sql] not the code of the order part "${part}"`);
        return handed;
      }),
  };
}

/** The part handed over; `undefined`, and remembered, when the code is wrong. */
async function tryHandOver(db: Db, found: Found, code: string, now: number): Promise<CounterOrder | undefined> {
  const { row } = found;
  const before = toPart(row);
  const after = handOver(before, now);
  // Nothing is said about the code while there is nothing to hand over.
  if (!after) throw conflict(before);
  const tried = tryCode(before, code, fromJson(row.wrong), now);
  if ('wait' in tried)
    throw new MarketplaceError('rate_limited', `[sql] too many wrong codes for the order part "${row.id}"`, {
      retryAfter: tried.wait,
    });
  if (tried.right) return seen(found, await step(db, row, after, now), await shopOf(db, row.shop));
  await update(db, row, { wrong: toJson(tried.wrong) });
  return undefined;
}

async function shopOf(db: Db, id: string): Promise<Shop> {
  const shop = (await shopsById(db, [id])).get(id);
  if (!shop) throw notFound(`there is no shop "${id}"`);
  return shop;
}

/** The shop's parts, as far as it is to hear of them: not of what waits for a hosted payment. */
const partsOf = (db: Db, shop: string) =>
  db
    .selectFrom('parts')
    .innerJoin('orders', 'orders.id', 'parts.order')
    .selectAll('parts')
    .select(['orders.contact', 'orders.deliverTo'])
    .where('parts.shop', '=', shop)
    .where('parts.payUntil', 'is', null);

const toFound = ({ contact, deliverTo, ...row }: PartRow & Pick<OrderTable, 'contact' | 'deliverTo'>): Found => ({
  row,
  contact: fromJson(contact),
  deliverTo: deliverTo === null ? undefined : fromJson(deliverTo),
});

async function find(db: Db, shop: string, id: string): Promise<Found> {
  const row = await partsOf(db, shop).where('parts.id', '=', id).executeTakeFirst();
  if (!row) throw notFound(`the shop "${shop}" has no order part "${id}"`);
  return toFound(row);
}

const PAGE = 50;

async function orders(db: Db, shop: string, { which = 'open', cursor }: CounterQuery): Promise<Page<CounterOrder>> {
  const states = orderState.options.filter((state) => isOpen({ state }) === (which === 'open'));
  let found = partsOf(db, shop).where('parts.state', 'in', states);
  if (cursor !== undefined) {
    const [due, placedAt, id] = keyOf(cursor);
    found = found.where((eb) =>
      eb(
        eb.refTuple('parts.due', 'parts.placedAt', 'parts.id'),
        '>',
        eb.tuple(Number(due), Number(placedAt), String(id)),
      ),
    );
  }
  const rows = await found
    .orderBy('parts.due')
    .orderBy('parts.placedAt')
    .orderBy('parts.id')
    .limit(PAGE + 1)
    .execute();
  const page = pageOf(rows, ({ due, placedAt, id }) => [due, placedAt, id], { limit: PAGE, cursor });
  const whose = await shopOf(db, shop);
  return pageWith(page, (row) => seen(toFound(row), toPart(row), whose));
}
