import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newOrderKey } from '../../src/domain/order.ts';
import { httpCounter } from '../../src/marketplace/http/counter.ts';
import { http } from '../../src/marketplace/http/index.ts';
import { fakeMarketplace, landmarks, sampleTown, seededNow } from '../../src/testing/index.ts';
import { lastCopyDraft } from '../support/drafts.ts';
import type { FakeMarketplace } from '../../src/testing/index.ts';

/** The fake as a page and a counter see it. */
function wired(fake: FakeMarketplace) {
  const fetch = (url: string, init: RequestInit) => fake.answer(new Request(url, init));
  return {
    marketplace: http({ baseUrl: fake.url, fetch }),
    counterOf: (token: string) => httpCounter({ baseUrl: fake.counterUrl, token, fetch }),
  };
}

describe('fakeMarketplace()', () => {
  it('takes an order over HTTP, and shows it at the counter that the shop’s id opens', async () => {
    const { marketplace, counterOf } = wired(fakeMarketplace());
    const order = await marketplace.orders.place(await lastCopyDraft(marketplace), newOrderKey());
    const { items } = await counterOf(landmarks.quai).orders();
    assert.deepEqual(
      items.map(({ order }) => order),
      [order.id],
    );
  });

  it('opens no counter for anybody else', async () => {
    await assert.rejects(wired(fakeMarketplace()).counterOf('nobody').shop(), { code: 'unauthorized' });
  });

  it('is steered from outside, as a shop that changes its price', async () => {
    const fake = fakeMarketplace();
    const { marketplace } = wired(fake);
    const query = { products: [landmarks.lastCopy], shop: landmarks.quai };
    const offer = (await marketplace.offers(query)).offers[0]!;
    await fake.marketplace.control.setPrice(offer.id, { minor: 990, currency: 'EUR' });
    assert.equal((await marketplace.offers(query)).offers[0]!.price.minor, 990);
  });

  it('stands still at the seeded time, which pages learn from its answers', async () => {
    const { marketplace } = wired(fakeMarketplace());
    await marketplace.offers({ products: [landmarks.everywhere], drive: 'lorient' });
    const now = Date.now() + marketplace.clockOffset();
    assert.ok(Math.abs(now - Date.parse(seededNow)) < 5000);
  });

  it('draws the pictures that its products name, at the origin it was given', async () => {
    const fake = fakeMarketplace({ origin: 'https://elsewhere.example' });
    const { products } = await fake.marketplace.offers({ products: [landmarks.everywhere] });
    const image = products[0]!.image!;
    assert.ok(image.startsWith('https://elsewhere.example/'));
    const picture = await fake.answer(new Request(image));
    assert.equal(picture.headers.get('content-type'), 'image/svg+xml');
    assert.match(await picture.text(), /^<svg /);
  });

  it('sells a catalogue of the tester’s own', async () => {
    const fake = fakeMarketplace({ catalogue: { ...sampleTown(), offers: [] } });
    const page = await wired(fake).marketplace.offers({ products: [landmarks.everywhere], drive: 'lorient' });
    assert.deepEqual(page.offers, []);
  });

  it('answers 404 to an address that is nobody’s', async () => {
    const { answer } = fakeMarketplace();
    assert.equal((await answer(new Request('https://market.example/elsewhere'))).status, 404);
  });
});
