import assert from 'node:assert/strict';
import { afterEach, beforeEach, it } from 'node:test';
import { openDatabase } from '../../demo/marketplace/dialect.ts';
import { step } from '../../demo/marketplace/parts.ts';
import type { Db } from '../../demo/marketplace/schema/tables.ts';
import { sql } from '../../demo/marketplace/sql.ts';
import type { SqlMarketplace } from '../../demo/marketplace/sql.ts';
import { Outrun } from '../../demo/marketplace/transaction.ts';
import { newOrderKey } from '../../src/domain/order.ts';
import type { ShopperPart } from '../../src/domain/order.ts';
import type { Offer } from '../../src/domain/offer.ts';
import type { MarketplaceError } from '../../src/marketplace/error.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { draftOf, lineOf, seeded, shopper } from '../support/database.ts';
import { onEachDatabase } from '../support/databases.ts';

const DAY = 86_400_000;

onEachDatabase('sql() takes orders', (databases) => {
  let url = '';
  let now = seeded;
  let db: Db;
  let market: SqlMarketplace;

  beforeEach(async () => {
    now = seeded;
    url = await databases.town();
    db = openDatabase(url);
    market = sql({ db, clock: () => now });
  });
  afterEach(async () => {
    await db.destroy();
    await databases.remove(url);
  });

  /** The new offer of the Librairie du Quai for a product. */
  async function offerOf(product: string, shop: string = landmarks.quai): Promise<Offer> {
    const { offers } = await market.offers({ products: [product], shop });
    const [offer] = offers;
    assert.ok(offer, `${shop} has no ${product}`);
    return offer;
  }
  const copiesOf = async (product: string) => (await offerOf(product)).stock.quantity;
  const setCopies = (id: string, copies: number) =>
    db.updateTable('offers').set({ copies }).where('id', '=', id).execute();

  /** Places an order for one product at the Librairie du Quai. */
  async function placed(product: string, quantity = 1): Promise<{ key: string; part: ShopperPart }> {
    const key = newOrderKey();
    const { parts } = await market.orders.place(draftOf(lineOf(await offerOf(product), quantity)), key);
    const [part] = parts;
    assert.ok(part);
    return { key, part };
  }
  const all = (part: ShopperPart, accepted: boolean) => ({
    lines: part.lines.map(({ id }) => ({ line: id, accepted })),
  });

  it('and sells the last copy once', async () => {
    const offer = await offerOf(landmarks.lastCopy);
    assert.equal(offer.stock.quantity, 1);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 25 }, () => market.orders.place(draftOf(lineOf(offer)), newOrderKey())),
    );
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') {
        const { code, quote } = outcome.reason as MarketplaceError;
        assert.equal(code, 'quote_changed');
        assert.deepEqual(quote?.lines[0]?.differences, [{ kind: 'sold_out' }]);
      }
    assert.equal(await copiesOf(landmarks.lastCopy), 0);
  });

  it('from two servers on one database, and no copy is sold twice', async () => {
    const offer = await offerOf(landmarks.everywhere);
    await setCopies(offer.id, 7);
    const other = openDatabase(url);
    const markets = [market, sql({ db: other, clock: () => now })];
    const twenty = Array.from({ length: 10 }, () => markets).flat();
    const outcomes = await Promise.allSettled(
      twenty.map(({ orders }) => orders.place(draftOf(lineOf(offer)), newOrderKey())),
    );
    await other.destroy();
    const codes = outcomes.map((one) =>
      one.status === 'fulfilled' ? 'placed' : (one.reason as MarketplaceError).code,
    );
    assert.deepEqual(codes.sort(), [...Array<string>(7).fill('placed'), ...Array<string>(13).fill('quote_changed')]);
    assert.equal(await copiesOf(landmarks.everywhere), 0);
  });

  it('once per key, however often it is sent at the same time', async () => {
    const draft = draftOf(lineOf(await offerOf(landmarks.everywhere)));
    const key = newOrderKey();
    const orders = await Promise.all(Array.from({ length: 10 }, () => market.orders.place(draft, key)));
    assert.equal(new Set(orders.map(({ id }) => id)).size, 1);
    assert.equal(await copiesOf(landmarks.everywhere), 2);
  });

  it('and leaves a key unused when the cart has changed', async () => {
    const offer = await offerOf(landmarks.everywhere);
    const key = newOrderKey();
    const dear = { ...offer, price: { ...offer.price, minor: 1 } };
    await assert.rejects(market.orders.place(draftOf(lineOf(dear)), key), { code: 'quote_changed' });
    assert.equal(await market.orders.find(key), undefined);
    assert.equal((await market.orders.place(draftOf(lineOf(offer)), key)).parts.length, 1);
  });

  it('numbered without gaps', async () => {
    const offer = await offerOf(landmarks.everywhere);
    await placed(landmarks.everywhere);
    const changed = draftOf(lineOf({ ...offer, price: { ...offer.price, minor: 1 } }));
    await assert.rejects(market.orders.place(changed, newOrderKey()));
    assert.equal((await placed(landmarks.everywhere)).part.number, '1001-1');
  });

  it('and keeps of an order key and of a token nothing but the hash', async () => {
    const { key, part } = await placed(landmarks.everywhere);
    await db.destroy();
    const stored = databases.dump(url);
    assert.ok(stored.includes(part.id));
    assert.ok(!stored.includes(key));
    assert.ok(!stored.includes(`${landmarks.quai}-demo`));
    db = openDatabase(url);
  });

  it('and puts refused copies back on sale, once', async () => {
    const { part } = await placed(landmarks.everywhere, 2);
    assert.equal(await copiesOf(landmarks.everywhere), 1);
    const counter = market.counter(landmarks.quai);
    for (let i = 0; i < 2; i++) {
      assert.equal((await counter.decide(part.id, all(part, false))).part.state, 'refused');
      assert.equal(await copiesOf(landmarks.everywhere), 3);
    }
  });

  it('and puts cancelled copies back on sale, once', async () => {
    const { key, part } = await placed(landmarks.everywhere, 2);
    await Promise.all(Array.from({ length: 4 }, () => market.orders.cancel(key, part.id)));
    assert.equal(await copiesOf(landmarks.everywhere), 3);
  });

  it('and gives up the copies of one order only, however its lines are called', async () => {
    const line = lineOf(await offerOf(landmarks.everywhere));
    const keys = [newOrderKey(), newOrderKey()] as const;
    const orders = await Promise.all(keys.map((key) => market.orders.place(draftOf(line), key)));
    const cancel = (index: 0 | 1) => market.orders.cancel(keys[index], orders[index]?.parts[0]?.id ?? '');
    await cancel(0);
    assert.equal(await copiesOf(landmarks.everywhere), 2);
    await cancel(1);
    assert.equal(await copiesOf(landmarks.everywhere), 3);
  });

  it('and takes no step from what has changed since it was read', async () => {
    const { part } = await placed(landmarks.everywhere);
    const row = await db.selectFrom('parts').selectAll().where('id', '=', part.id).executeTakeFirstOrThrow();
    await market.counter(landmarks.quai).decide(part.id, all(part, true));
    await assert.rejects(
      step(db, row, { ...part, state: 'cancelled', history: [...part.history, ...part.history] }, now),
      Outrun,
    );
  });

  it('and puts expired copies back on sale, once, whoever looks first', async () => {
    const { key, part } = await placed(landmarks.everywhere, 2);
    const counter = market.counter(landmarks.quai);
    await counter.decide(part.id, all(part, true));
    const { holdUntil = '' } = (await counter.ready(part.id)).part;
    now = Date.parse(holdUntil);
    assert.equal((await market.orders.find(key))?.parts[0]?.state, 'ready');
    now += 1;
    const [order, copies] = await Promise.all([
      market.orders.find(key),
      copiesOf(landmarks.everywhere),
      market.sweep(),
    ]);
    assert.equal(order?.parts[0]?.state, 'expired');
    assert.deepEqual(order?.parts[0]?.history.at(-1), { state: 'expired', at: holdUntil });
    assert.equal(copies, 3);
    assert.equal(await copiesOf(landmarks.everywhere), 3);
    await assert.rejects(counter.handOver(part.id, part.code ?? ''), { code: 'conflict' });
  });

  it('of what is ordered in without touching the shelf', async () => {
    const { key, part } = await placed(landmarks.onOrder, 3);
    const { level, quantity } = (await offerOf(landmarks.onOrder)).stock;
    assert.deepEqual([level, quantity ?? 0], ['on_order', 0]);
    await market.orders.cancel(key, part.id);
    assert.equal((await offerOf(landmarks.onOrder)).stock.quantity ?? 0, 0);
  });

  it('and never gives back what has been collected', async () => {
    const { key, part } = await placed(landmarks.everywhere);
    const counter = market.counter(landmarks.quai);
    await counter.decide(part.id, all(part, true));
    await counter.ready(part.id);
    assert.equal((await counter.handOver(part.id, (part.code ?? '').toLowerCase())).part.state, 'collected');
    now += 400 * DAY;
    await market.sweep();
    assert.equal((await market.orders.find(key))?.parts[0]?.state, 'collected');
    const { copies } = await db
      .selectFrom('offers')
      .select('copies')
      .where('id', '=', part.lines[0]?.offer ?? '')
      .executeTakeFirstOrThrow();
    assert.equal(copies, 2);
  });

  it('and counts wrong codes in the database, so that a restart lets nobody guess on', async () => {
    const { part } = await placed(landmarks.everywhere);
    const counter = market.counter(landmarks.quai);
    await counter.decide(part.id, all(part, true));
    await counter.ready(part.id);
    await Promise.all(
      Array.from({ length: 5 }, () => assert.rejects(counter.handOver(part.id, '1111'), { code: 'wrong_code' })),
    );
    await db.destroy();
    db = openDatabase(url);
    market = sql({ db, clock: () => now });
    const again = market.counter(landmarks.quai);
    await assert.rejects(again.handOver(part.id, part.code ?? ''), (error: MarketplaceError) => {
      assert.equal(error.code, 'rate_limited');
      return (error.retryAfter ?? 0) > 0;
    });
    now += 15 * 60_000;
    assert.equal((await again.handOver(part.id, part.code ?? '')).part.state, 'collected');
  });

  it('and shows a shop its own parts only, with the contact and without the code', async () => {
    const { part } = await placed(landmarks.everywhere);
    const { items } = await market.counter(landmarks.quai).orders();
    assert.deepEqual(
      items.map(({ part: { id }, contact }) => ({ id, contact })),
      [{ id: part.id, contact: shopper }],
    );
    assert.ok(!JSON.stringify(items).includes(`"${part.code}"`));
    const rival = market.counter(landmarks.lunchBreak);
    assert.deepEqual((await rival.orders()).items, []);
    await assert.rejects(rival.ready(part.id), { code: 'not_found' });
  });

  it('and lists a counter page by page: open parts by what is due first, done ones by what was done last', async () => {
    const offer = await offerOf(landmarks.everywhere);
    await setCopies(offer.id, 1000);
    const parts: string[] = [];
    for (let i = 0; i < 120; i++) {
      now += 60_000;
      const seen = lineOf(await offerOf(landmarks.everywhere));
      const {
        parts: [part],
      } = await market.orders.place(draftOf(seen), newOrderKey());
      parts.push(part?.id ?? '');
    }
    const counter = market.counter(landmarks.quai);
    const whole = async (which: 'open' | 'done') => {
      const ids: string[] = [];
      for (let cursor: string | undefined = ''; cursor !== undefined;) {
        const page = await counter.orders({ which, ...(cursor && { cursor }) });
        ids.push(...page.items.map(({ part }) => part.id));
        cursor = page.next;
      }
      return ids;
    };
    assert.deepEqual(await whole('open'), parts);
    for (const id of parts.slice(0, 60)) {
      now += 1000;
      const { items } = await counter.orders();
      const found = items.find(({ part }) => part.id === id)?.part;
      assert.ok(found);
      await counter.decide(id, all(found, false));
    }
    assert.deepEqual(await whole('open'), parts.slice(60));
    assert.deepEqual(await whole('done'), parts.slice(0, 60).reverse());
  });

  it('and watches one until it is no longer wanted', async () => {
    const { key, part } = await placed(landmarks.everywhere);
    const stop = new AbortController();
    const states: string[] = [];
    for await (const { parts } of market.orders.watch(key, { signal: stop.signal })) {
      states.push(parts[0]?.state ?? '');
      if (states.length === 1) await market.counter(landmarks.quai).decide(part.id, all(part, true));
      else stop.abort();
    }
    assert.deepEqual(states, ['placed', 'accepted']);
  });

  it('for shops whose token it knows', async () => {
    assert.equal((await market.counterOf(`${landmarks.quai}-demo`))?.id, market.counter(landmarks.quai).id);
    assert.equal((await (await market.counterOf(`${landmarks.quai}-demo`))?.shop())?.id, landmarks.quai);
    assert.equal(await market.counterOf('quai-demo'), undefined);
    await assert.rejects(market.counter('nobody').shop(), { code: 'not_found' });
  });
});
