import { expect } from 'chai';
import type { LeftOut } from '../../src/domain/offer.ts';
import type { Order, OrderKey } from '../../src/domain/order.ts';
import type { AcceptedDraft } from '../../src/domain/quote.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import type { Marketplace, Orders } from '../../src/marketplace/marketplace.ts';
import { checkoutOf } from '../../src/storefront/index.ts';
import type { Outcome, Storefront } from '../../src/storefront/index.ts';
import { forgetful } from '../../src/storefront/storage.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { put } from '../support/cart.ts';
import { storefrontOn, town } from '../support/storefront.ts';
import { cartOf } from '../../src/storefront/cart.ts';
import { passesOf } from '../../src/storefront/passes.ts';

const { everywhere, lastCopy, rebated, quai, lunchBreak } = landmarks;
const anna = { name: 'Anna Le Goff', email: 'anna@example.org' };

const place = (storefront: Storefront) => {
  const checkout = checkoutOf(storefront);
  return checkout.place(checkout.draft(anna));
};

/** How many orders the two shops of these tests have. */
async function ordersAt(market: ReturnType<typeof town>): Promise<number> {
  const pages = await Promise.all([quai, lunchBreak].map((shop) => market.counter(shop).orders()));
  return pages.flatMap(({ items }) => items).length;
}

/** A marketplace with other orders, and everything that was placed. */
function withOrders(changed: Partial<Orders>): Marketplace {
  const market = town();
  return { ...market, orders: { ...market.orders, ...changed } };
}

const failing = (code: ConstructorParameters<typeof MarketplaceError>[0]) =>
  Promise.reject(new MarketplaceError(code, 'told to fail'));

const codeOf = (outcome: Outcome | undefined) => {
  if (outcome?.status !== 'failed' && outcome?.status !== 'unsure') throw new Error(`it is ${outcome?.status}`);
  return (outcome.error as MarketplaceError).code;
};

describe('the checkout', () => {
  it('is the same for all elements of a storefront', () => {
    const storefront = storefrontOn();
    expect(checkoutOf(storefront)).to.equal(checkoutOf(storefront));
    expect(checkoutOf(storefrontOn())).not.to.equal(checkoutOf(storefront));
  });

  it('re-checks the cart, and says where a marketplace cannot', async () => {
    const storefront = storefrontOn();
    await put(storefront, everywhere, quai);
    const quote = await checkoutOf(storefront).quote(new AbortController().signal);
    expect(quote.total).to.deep.equal({ minor: 760, currency: 'EUR' });
    const { quote: _, ...blind } = town();
    const error = await checkoutOf(storefrontOn(blind))
      .quote()
      .catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(MarketplaceError).with.property('code', 'unsupported');
  });

  it('refuses a re-check that moves a line to another shop than the chosen one, and names both', async () => {
    const market = town();
    const problems: LeftOut[] = [];
    const storefront = storefrontOn(
      {
        ...market,
        quote: async (cart) => {
          const quote = await market.quote(cart);
          return { ...quote, parts: quote.parts.map((part) => ({ ...part, shop: lunchBreak })) };
        },
      },
      { onProblem: (problem) => problems.push(problem) },
    );
    await put(storefront, everywhere, quai);
    const error = await checkoutOf(storefront)
      .quote()
      .catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(MarketplaceError).with.property('code', 'malformed');
    expect((error as Error).message).to.include('another_shop');
    expect(problems).to.deep.equal([
      { count: 1, reasons: [`another_shop: asked for ${quai}, answered with ${lunchBreak}`] },
    ]);
  });

  it('places the cart, keeps the pass and empties the cart', async () => {
    const storefront = storefrontOn();
    await put(storefront, everywhere, quai, 2);
    await put(storefront, rebated, lunchBreak);
    const checkout = checkoutOf(storefront);
    const outcome = await checkout.place(checkout.draft(anna, { collector: 'Paul', language: 'fr' }));
    expect(outcome.status).to.equal('placed');
    const { order } = outcome as { order: Order };
    expect(order.parts.map(({ shop, collector }) => [shop, collector])).to.deep.equal([
      [quai, 'Paul'],
      [lunchBreak, 'Paul'],
    ]);
    expect(cartOf(storefront).count).to.equal(0);
    expect(passesOf(storefront).list.value).to.have.length(1);
    expect(checkout.pending).to.equal(undefined);
  });

  it('makes one order of a double click', async () => {
    const market = town();
    const storefront = storefrontOn(market);
    await put(storefront, everywhere, quai);
    const outcomes = await Promise.all([place(storefront), place(storefront)]);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(['placed', 'gone']);
    expect(await ordersAt(market)).to.equal(1);
  });

  it('makes one order of two tabs', async () => {
    const market = town();
    const storage = forgetful();
    const [here, there] = [storefrontOn(market, { storage }), storefrontOn(market, { storage })];
    await put(here, everywhere, quai);
    expect(cartOf(there).count).to.equal(1);
    const outcomes = await Promise.all([place(here), place(there)]);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(['placed', 'gone']);
    expect(await ordersAt(market)).to.equal(1);
    expect(cartOf(there).count).to.equal(0);
  });

  it('does not order what another tab has put in unseen', async () => {
    const market = town();
    const storage = forgetful();
    const [here, there] = [storefrontOn(market, { storage }), storefrontOn(market, { storage })];
    await put(here, everywhere, quai);
    expect(cartOf(there).count).to.equal(1);
    await put(here, rebated, lunchBreak);
    expect((await place(there)).status).to.equal('gone');
    expect(cartOf(there).count).to.equal(2);
    expect((await place(there)).status).to.equal('placed');
    expect(await ordersAt(market)).to.equal(2);
  });

  it('answers with the differences when the cart no longer holds, and keeps it', async () => {
    const market = town();
    const storefront = storefrontOn(market);
    const line = await put(storefront, lastCopy, quai);
    await market.control.setCopies(line.offer, 0);
    const outcome = await place(storefront);
    expect(outcome).to.have.property('status', 'changed');
    expect((outcome as Outcome & { status: 'changed' }).quote.lines[0]?.differences).to.deep.equal([
      { kind: 'sold_out' },
    ]);
    expect(cartOf(storefront).count).to.equal(1);
    expect(checkoutOf(storefront).pending).to.equal(undefined);
  });

  it('stores the key before it sends, and nothing of who orders', async () => {
    const storage = forgetful();
    let stored: string | null = null;
    const storefront = storefrontOn(
      withOrders({
        place: () => {
          stored = storage.getItem(storefront.storageKey('order'));
          return failing('unavailable');
        },
      }),
      { storage },
    );
    await put(storefront, everywhere, quai);
    await place(storefront);
    expect(stored).to.include(checkoutOf(storefront).pending?.key).and.not.include('Anna').and.not.include('anna@');
  });

  for (const code of ['rate_limited', 'invalid', 'not_found', 'forbidden', 'conflict'] as const)
    it(`knows that nothing was placed after ${code}`, async () => {
      const storefront = storefrontOn(withOrders({ place: () => failing(code) }));
      await put(storefront, everywhere, quai);
      expect(codeOf(await place(storefront))).to.equal(code);
      expect(checkoutOf(storefront).pending).to.equal(undefined);
      expect(cartOf(storefront).count).to.equal(1);
    });

  it('fails before anything is stored where no orders are taken', async () => {
    const { orders: _, ...market } = town();
    const storefront = storefrontOn(market);
    await put(storefront, everywhere, quai);
    const error = await place(storefront).catch((reason: unknown) => reason);
    expect(error).to.have.property('code', 'unsupported');
    expect(checkoutOf(storefront).pending).to.equal(undefined);
  });

  it('has nothing to resume when nothing is pending', async () => {
    expect(await checkoutOf(storefrontOn()).resume()).to.equal(undefined);
  });

  it('ignores a pending order that it has not stored', () => {
    const storage = forgetful();
    const storefront = storefrontOn(undefined, { storage });
    storage.setItem(storefront.storageKey('order'), '[null,{"key":"short","lines":[],"sentAt":1}]');
    expect(checkoutOf(storefront).pending).to.equal(undefined);
  });
});

describe('an answer that was lost', () => {
  /** A marketplace that answers the first order with nothing, after or before it has placed it. */
  async function lost(mode: 'before' | 'after', marketplace = town()) {
    const storage = forgetful();
    const storefront = storefrontOn(marketplace, { storage });
    await put(storefront, everywhere, quai);
    await marketplace.control.failNext('place', mode);
    const outcome = await place(storefront);
    expect(codeOf(outcome)).to.equal('unavailable');
    expect(cartOf(storefront).count).to.equal(1);
    return { market: marketplace, storage, storefront, reloaded: () => storefrontOn(marketplace, { storage }) };
  }

  for (const mode of ['before', 'after'] as const) {
    it(`is asked for again with the same key, which makes one order (failed ${mode} placing)`, async () => {
      const { market, storefront } = await lost(mode);
      expect(await checkoutOf(storefront).resume()).to.have.property('status', 'placed');
      expect(await ordersAt(market)).to.equal(1);
      expect(cartOf(storefront).count).to.equal(0);
    });

    it(`makes one order when the shopper orders again (failed ${mode} placing)`, async () => {
      const { market, storefront } = await lost(mode);
      expect(await place(storefront)).to.have.property('status', 'placed');
      expect(await ordersAt(market)).to.equal(1);
    });

    it(`makes one order when the shopper orders again in another tab (failed ${mode} placing)`, async () => {
      const { market, reloaded } = await lost(mode);
      const there = reloaded();
      expect(await place(there)).to.have.property('status', 'placed');
      expect(await ordersAt(market)).to.equal(1);
      expect(cartOf(there).count).to.equal(0);
    });
  }

  it('is found after a reload', async () => {
    const { market, reloaded } = await lost('after');
    const storefront = reloaded();
    expect(checkoutOf(storefront).pending).not.to.equal(undefined);
    expect(await checkoutOf(storefront).resume()).to.have.property('status', 'placed');
    expect(cartOf(storefront).count).to.equal(0);
    expect(passesOf(storefront).list.value).to.have.length(1);
    expect(await ordersAt(market)).to.equal(1);
  });

  it('is known never to come after a reload: the key is burned, and the cart is as it was', async () => {
    const { market, storefront, reloaded } = await lost('before');
    const after = reloaded();
    expect(codeOf(await checkoutOf(after).resume())).to.equal('key_burned');
    expect(cartOf(after).count).to.equal(1);
    expect(checkoutOf(after).pending).to.equal(undefined);
    // The first page, should it still live, has nothing to follow up.
    expect(await checkoutOf(storefront).resume()).to.equal(undefined);
    expect(await ordersAt(market)).to.equal(0);
  });

  it('does not take twice what has been added again meanwhile', async () => {
    const { storefront, reloaded } = await lost('after');
    const there = reloaded();
    await checkoutOf(there).resume();
    await put(there, everywhere, quai);
    expect(await checkoutOf(storefront).resume()).to.equal(undefined);
    expect(cartOf(there).count).to.equal(1);
  });

  it('stays unsure while the marketplace cannot be asked', async () => {
    const { market, reloaded } = await lost('after');
    const storefront = reloaded();
    await market.control.failNext('find', 'before');
    expect(codeOf(await checkoutOf(storefront).resume())).to.equal('unavailable');
    expect(await checkoutOf(storefront).resume()).to.have.property('status', 'placed');
  });

  it('is looked up where the marketplace says that the key has placed another draft', async () => {
    const market = town();
    let first = true;
    const storefront = storefrontOn({
      ...market,
      orders: {
        ...market.orders,
        place: async (draft: AcceptedDraft, key: OrderKey) => {
          await market.orders.place(draft, key);
          const code = first ? 'unavailable' : 'key_reused';
          first = false;
          return failing(code);
        },
      },
    });
    await put(storefront, everywhere, quai);
    expect(codeOf(await place(storefront))).to.equal('unavailable');
    expect(codeOf(await checkoutOf(storefront).resume())).to.equal('key_reused');
    expect(await checkoutOf(storefront).resume()).to.have.property('status', 'placed');
  });

  it('may be on its way for a while where keys cannot be settled, and then no longer', async () => {
    const storage = forgetful();
    const market = withOrders({ place: () => failing('unavailable'), settle: () => failing('unsupported') });
    const storefront = storefrontOn(market, { storage });
    await put(storefront, everywhere, quai);
    await place(storefront);
    const after = storefrontOn(market, { storage });
    expect(codeOf(await checkoutOf(after).resume())).to.equal('not_found');
    const key = after.storageKey('order');
    storage.setItem(key, storage.getItem(key)!.replace(/"sentAt":\d+/, `"sentAt":${Date.now() - 16 * 60_000}`));
    expect(codeOf(await checkoutOf(after).resume())).to.equal('key_burned');
  });

  it('stays unsure when settling fails otherwise', async () => {
    const { market, storage } = await lost('before');
    const broken: Marketplace = { ...market, orders: { ...market.orders, settle: () => failing('unavailable') } };
    expect(codeOf(await checkoutOf(storefrontOn(broken, { storage })).resume())).to.equal('unavailable');
  });
});
