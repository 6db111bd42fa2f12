import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { newOrderKey } from '../../src/domain/order.ts';
import { distance } from '../../src/domain/point.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import { failing } from '../../src/marketplace/faults.ts';
import { capabilities, vendure, vendureCounters } from '../../src/marketplace/vendure/index.ts';
import type { VendureMarketplace } from '../../src/marketplace/vendure/index.ts';
import { keepsTheMarketplaceContract } from '../../src/testing/conformance/index.ts';
import type { Control, Made } from '../../src/testing/conformance/index.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { draftOf, lineOf } from '../support/database.ts';
import { must } from '../support/market.ts';
import { adminOrders, shopOf, signIn, updateVariant, variantOf } from './admin.ts';
import { startVendure } from './engine.ts';

const engine = await startVendure();
after(() => engine.close());
const admin = await signIn(engine.url);
await engine.keep();

/** How long an answer may take on a machine that has other things to do. */
const patient = { baseUrl: engine.url, timeoutMs: 120_000 };
const counterOf = vendureCounters(patient);
const counter = (shop: string) => counterOf(shop, { username: `comptoir@${shop}.example`, password: 'vitrine-demo' });

const setCopies = async (sku: string, copies: number) => {
  const { id, stockLevels } = await variantOf(admin, sku);
  const stock = stockLevels.map(({ stockLocationId, stockAllocated }) => ({
    stockLocationId,
    stockOnHand: copies + stockAllocated,
  }));
  await updateVariant(admin, sku, { id, trackInventory: 'TRUE', stockLevels: stock });
};

const codeOf = (error: unknown): string => (error instanceof MarketplaceError ? error.code : String(error));

async function make(): Promise<Made> {
  await engine.reset();
  const { marketplace, failNext } = failing(vendure({ ...patient, pollMs: 50 }));
  const control: Control = {
    setPrice: async (sku, { minor }) => {
      const { id } = await variantOf(admin, sku);
      await updateVariant(admin, sku, { id, price: minor });
    },
    setCopies,
    advance: (ms) => engine.advance(ms),
    failNext: async (call, mode) => failNext(call, mode),
  };
  return { marketplace, counter, control };
}

describe('vendure() on a real Vendure', () => {
  keepsTheMarketplaceContract({ make, must: capabilities }, { describe, it });

  it('can all that the plain marketplace in the page can', () => {
    assert.deepEqual([...capabilities].sort(), [...must].sort());
  });

  const market: VendureMarketplace = vendure(patient);

  /** The offer of a product at a shop, as it is now. */
  async function offerOf(product: string, shop: string) {
    const { offers } = await market.offers({ products: [product], shop });
    const [offer] = offers;
    assert.ok(offer, `${shop} has no ${product}`);
    return offer;
  }
  const atQuai = () => offerOf(landmarks.everywhere, landmarks.quai);
  const elsewhere = async () => {
    const { offers } = await market.offers({ products: [landmarks.everywhere] });
    const other = offers.find(({ shop, stock }) => shop !== landmarks.quai && (stock.quantity ?? 0) > 0);
    assert.ok(other);
    return other;
  };

  it("places one order of Vendure's per shop, under its seller, and shows it to nobody else", async () => {
    await engine.reset();
    const [mine, other] = [await atQuai(), await elsewhere()];
    const { parts } = await market.orders.place(draftOf(lineOf(mine), lineOf(other)), newOrderKey());
    assert.equal(parts.length, 2);
    for (const { shop, number, total, lines } of parts) {
      const [order, ...more] = await adminOrders(admin, shop);
      assert.equal(more.length, 0);
      assert.equal(order?.code, number);
      assert.equal(order.state, 'CollectPlaced');
      assert.equal(order.totalWithTax, total.minor);
      assert.deepEqual(
        order.lines.map(({ productVariant: { sku }, quantity }) => ({ sku, quantity })),
        lines.map(({ offer, quantity }) => ({ sku: offer, quantity })),
      );
    }
    assert.deepEqual(await adminOrders(admin, landmarks.lunchBreak), []);
  });

  it('shows in the Admin API how far the shop has come, and that what was handed over has left its stock', async () => {
    await engine.reset();
    const offer = await atQuai();
    const before = await variantOf(admin, offer.id);
    const key = newOrderKey();
    const [part] = (await market.orders.place(draftOf(lineOf(offer)), key)).parts;
    assert.ok(part?.code);
    const states = [];
    const quai = counter(landmarks.quai);
    for (const step of [
      () => quai.decide(part.id, { lines: part.lines.map(({ id }) => ({ line: id, accepted: true })) }),
      () => quai.ready(part.id),
      () => quai.handOver(part.id, part.code ?? ''),
    ]) {
      await step();
      states.push((await adminOrders(admin, landmarks.quai))[0]?.state);
    }
    assert.deepEqual(states, ['CollectAccepted', 'CollectReady', 'Collected']);
    const [stock] = (await variantOf(admin, offer.id)).stockLevels;
    assert.equal(stock?.stockOnHand, (before.stockLevels[0]?.stockOnHand ?? 0) - 1);
    assert.equal(stock.stockAllocated, 0);
  });

  const cancelOrder = (channel: string, input: object) =>
    admin(
      'mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { __typename ... on ErrorResult { message } } }',
      { input },
      channel,
    );

  it('shows an order that was cancelled in the Admin API as cancelled, and sells its copies again', async () => {
    await engine.reset();
    const [mine, other] = [await atQuai(), await elsewhere()];
    const key = newOrderKey();
    await market.orders.place(draftOf(lineOf(mine), lineOf(other)), key);
    assert.equal((await atQuai()).stock.quantity, (mine.stock.quantity ?? 0) - 1);
    const [order] = await adminOrders(admin, landmarks.quai);
    assert.ok(order);
    await cancelOrder(landmarks.quai, { orderId: order.id });
    const seen = await market.orders.find(key);
    assert.deepEqual(
      seen?.parts.map(({ shop, state }) => [shop, state]),
      [
        [landmarks.quai, 'cancelled'],
        [other.shop, 'placed'],
      ],
    );
    assert.equal((await atQuai()).stock.quantity, mine.stock.quantity);
    const done = await counter(landmarks.quai).orders({ which: 'done' });
    assert.deepEqual(
      done.items.map(({ part }) => part.state),
      ['cancelled'],
    );
  });

  it('shows a line that was cancelled in the Admin API as refused, and takes it off the total', async () => {
    await engine.reset();
    const [first, second] = [await atQuai(), await offerOf(landmarks.lastCopy, landmarks.quai)];
    const key = newOrderKey();
    const placed = await market.orders.place(draftOf(lineOf(first), lineOf(second)), key);
    const [order] = await adminOrders(admin, landmarks.quai);
    const line = order?.lines.find(({ productVariant }) => productVariant.sku === second.id);
    assert.ok(order && line);
    await cancelOrder(landmarks.quai, { orderId: order.id, lines: [{ orderLineId: line.id, quantity: 1 }] });
    const [part] = (await market.orders.find(key))?.parts ?? [];
    assert.equal(part?.state, 'placed');
    assert.deepEqual(
      part.lines.map(({ state }) => state),
      ['placed', 'refused'],
    );
    assert.equal(part.total.minor, (placed.parts[0]?.total.minor ?? 0) - second.price.minor);
  });

  it('cancels in Vendure what the shopper cancels', async () => {
    await engine.reset();
    const key = newOrderKey();
    const { parts } = await market.orders.place(draftOf(lineOf(await atQuai())), key);
    await market.orders.cancel(key, parts[0]?.id ?? '');
    assert.equal((await adminOrders(admin, landmarks.quai))[0]?.state, 'Cancelled');
  });

  it('sells twenty copies to twenty of two hundred who order at once, and tells the others', async () => {
    await engine.reset();
    const { id } = await atQuai();
    await setCopies(id, 20);
    const draft = draftOf(lineOf(await atQuai()));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, () => vendure(patient).orders.place(draft, newOrderKey())),
    );
    const placed = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value.id : []));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? codeOf(outcome.reason) : []));
    assert.equal(new Set(placed).size, 20);
    assert.deepEqual([...new Set(refused)], ['quote_changed']);
    assert.equal(refused.length, 180);
    const [stock] = (await variantOf(admin, id)).stockLevels;
    assert.deepEqual([stock?.stockOnHand, stock?.stockAllocated], [20, 20]);
    assert.equal((await adminOrders(admin, landmarks.quai)).length, 20);
  });

  it('makes one order of a key that is sent twenty times at once', async () => {
    await engine.reset();
    const draft = draftOf(lineOf(await atQuai()));
    const key = newOrderKey();
    const placed = await Promise.all(Array.from({ length: 20 }, () => vendure(patient).orders.place(draft, key)));
    assert.equal(new Set(placed.map(({ id }) => id)).size, 1);
    assert.equal((await adminOrders(admin, landmarks.quai)).length, 1);
  });

  it('takes orders while somebody works in the Admin API, and mixes nothing up', async () => {
    await engine.reset();
    const [mine, { id: other }] = [await atQuai(), await elsewhere()];
    await setCopies(mine.id, 50);
    const draft = draftOf(lineOf(await atQuai()));
    const { id } = await variantOf(admin, other);
    const prices = Array.from({ length: 10 }, () => updateVariant(admin, other, { id, price: 555 }));
    const orders = prices.map(() => vendure(patient).orders.place(draft, newOrderKey()));
    await Promise.all([...prices, ...orders]);
    assert.equal((await adminOrders(admin, landmarks.quai)).length, 10);
    assert.equal((await atQuai()).stock.quantity, 40);
    const { offers } = await market.offers({ products: [landmarks.everywhere], shop: shopOf(other) });
    assert.equal(offers.find((offer) => offer.id === other)?.price.minor, 555);
  });

  it('burns a key for good, whatever else fails at the same moment', async () => {
    await engine.reset();
    const line = lineOf(await atQuai());
    const draft = draftOf(line);
    const stale = draftOf({ ...line, seen: { ...line.seen, price: { ...line.seen.price, minor: 1 } } });
    const keys = Array.from({ length: 20 }, () => newOrderKey());
    const settled = await Promise.all(
      keys.map(async (key, index) => {
        const [outcome] = await Promise.all([
          market.orders.settle(key),
          index % 2
            ? assert.rejects(market.orders.place(stale, newOrderKey()), { code: 'quote_changed' })
            : assert.rejects(updateVariant(admin, line.offer, { id: '999999', price: 1 })),
        ]);
        return outcome;
      }),
    );
    assert.deepEqual(new Set(settled), new Set(['burned']));
    for (const key of keys) await assert.rejects(market.orders.place(draft, key), { code: 'key_burned' });
  });

  it('finds shops around a point, and leaves out those without one', async () => {
    const at = { lat: 47.75, lon: -3.37 };
    const { items } = await market.shops({ near: at, radiusKm: 2 });
    const all = await market.shops({ limit: 100 });
    const around = all.items.filter(({ point }) => point && distance(point, at) <= 2000);
    assert.deepEqual(new Set(items.map(({ id }) => id)), new Set(around.map(({ id }) => id)));
    assert.ok(items.length > 0 && items.length < all.items.length);
  });

  it('opens no counter to a wrong password, nor another shop’s to its own administrator', async () => {
    const wrong = counterOf(landmarks.quai, { username: `comptoir@${landmarks.quai}.example`, password: 'no' });
    await assert.rejects(wrong.shop(), { code: 'unauthorized' });
    const strange = counterOf(landmarks.lunchBreak, {
      username: `comptoir@${landmarks.quai}.example`,
      password: 'vitrine-demo',
    });
    await assert.rejects(strange.orders(), { code: 'unauthorized' });
  });
});
