import { expect } from 'chai';
import { newOrderKey } from '../../src/domain/order.ts';
import type { Order } from '../../src/domain/order.ts';
import { forgetful } from '../../src/storefront/storage.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { put } from '../support/cart.ts';
import { storefrontOn } from '../support/storefront.ts';
import { checkoutOf } from '../../src/storefront/index.ts';
import { passesOf } from '../../src/storefront/passes.ts';

async function placed(storage = forgetful()) {
  const storefront = storefrontOn(undefined, { storage });
  await put(storefront, landmarks.everywhere, landmarks.quai);
  const checkout = checkoutOf(storefront);
  const outcome = await checkout.place(checkout.draft({ name: 'Anna Le Goff', email: 'anna@example.org' }));
  if (outcome.status !== 'placed') throw new Error(outcome.status);
  return { storefront, storage, ...outcome };
}

describe('the passes of a device', () => {
  it('keep key, shop and code of an order, and nothing of who ordered', async () => {
    const { storefront, storage, order, key } = await placed();
    expect(passesOf(storefront).list.value).to.deep.equal([
      {
        key,
        placedAt: order.placedAt,
        parts: [{ id: order.parts[0]?.id, shop: 'Librairie du Quai', code: order.parts[0]?.code }],
      },
    ]);
    const stored = storage.getItem(storefront.storageKey('passes'));
    expect(stored).to.include(key).and.not.include('Anna').and.not.include('example.org');
  });

  it('come newest first, 20 at most, each once', async () => {
    const { storefront, order } = await placed();
    const keys = Array.from({ length: 21 }, newOrderKey);
    for (const key of keys) await passesOf(storefront).keep(key, order);
    await passesOf(storefront).keep(keys[5]!, order);
    const kept = passesOf(storefront).list.value.map(({ key }) => key);
    expect(kept).to.have.length(20);
    expect(kept.slice(0, 2)).to.deep.equal([keys[5], keys[20]]);
    expect(new Set(kept).size).to.equal(20);
  });

  it('name a shop by its id when the order does not tell its name', async () => {
    const { storefront, order } = await placed();
    const nameless: Order = { ...order, shops: [] };
    await passesOf(storefront).keep(newOrderKey(), nameless);
    expect(passesOf(storefront).list.value[0]?.parts[0]?.shop).to.equal(landmarks.quai);
  });

  it('are forgotten one by one', async () => {
    const { storefront, key } = await placed();
    await passesOf(storefront).forget(key);
    expect(passesOf(storefront).list.value).to.deep.equal([]);
  });

  it('leave out what was not stored by them', async () => {
    const { storefront, storage, key } = await placed();
    const [pass] = passesOf(storefront).list.value;
    storage.setItem(storefront.storageKey('passes'), JSON.stringify([null, { ...pass, key: 'short' }, { key }, pass]));
    expect(passesOf(storefrontOn(undefined, { storage })).list.value).to.deep.equal([pass]);
  });
});
