import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shopify } from '../../../src/marketplace/shopify/index.ts';
import type { Offer } from '../../../src/domain/offer.ts';
import { store, token } from './fake.ts';
import { book, jam, lorient, market, now, quay, stocked } from './lorient.ts';
import { lineOf, made, offersOf, refused } from './asked.ts';

describe('shopify()', () => {
  describe('its carts', () => {
    it('go on at Shopify, one for each location, which is preferred for the pick-up', async () => {
      const { fake, marketplace } = made(lorient(), { country: 'FR' });
      const { offers } = await marketplace.offers({ products: [book, `${market}/${jam}`] });
      const [atQuay, atMarket, , sweet] = offers as [Offer, Offer, Offer, Offer];
      const ways = await marketplace.handover({ lines: [lineOf(atQuay, 2), lineOf(atMarket), lineOf(sweet, 6)] });
      assert.deepEqual(ways, [
        { kind: 'checkout', shop: quay, url: `https://${store}/cart/c/cart-1?key=k` },
        { kind: 'checkout', shop: market, url: `https://${store}/cart/c/cart-2?key=k` },
      ]);
      assert.deepEqual(
        fake.carts.map(({ checkoutUrl: _, ...cart }) => cart),
        [
          {
            lines: [{ merchandiseId: 'gid://shopify/ProductVariant/11', quantity: 2 }],
            ...{ deliveryMethod: ['PICK_UP'], pickupHandle: [quay], countryCode: 'FR' },
          },
          {
            lines: [
              { merchandiseId: 'gid://shopify/ProductVariant/11', quantity: 1 },
              { merchandiseId: 'gid://shopify/ProductVariant/31', quantity: 6 },
            ],
            ...{ deliveryMethod: ['PICK_UP'], pickupHandle: [market], countryCode: 'FR' },
          },
        ],
      );
      assert.equal(fake.asked.filter(({ query }) => query.startsWith('mutation')).length, 1, 'in one request');
    });

    it('are re-checked: fewer, dearer, sold out, gone', async () => {
      const { fake, marketplace } = made();
      const { offers } = await marketplace.offers({ products: [book, `${quay}/TAB-M`] });
      const [atQuay, atMarket, , cloth] = offers as [Offer, Offer, Offer, Offer];
      const [books, cloths] = fake.records.products.map(({ variants }) => variants);
      Object.assign(books?.[0] ?? {}, { price: '8.10', stock: [stocked(quay, 2), stocked(market, 0)] });
      cloths?.pop();
      const lines = [
        lineOf(atQuay, 3),
        lineOf(atMarket),
        lineOf(cloth),
        { ...lineOf(cloth), id: 'x', offer: 'none-of-ours' },
      ];
      const quote = await marketplace.quote({ lines });
      assert.deepEqual(
        quote.lines.map(({ quantity, differences }) => [quantity, ...differences.map(({ kind }) => kind)]),
        [
          [2, 'price', 'quantity'],
          [0, 'sold_out'],
          [0, 'withdrawn'],
          [0, 'withdrawn'],
        ],
      );
      assert.deepEqual([quote.total, quote.parts[0]?.contract], [{ minor: 1620, currency: 'EUR' }, 'handover']);
      assert.deepEqual(
        (await marketplace.handover({ lines })).map(({ shop }) => shop),
        [quay],
      );
      assert.deepEqual(fake.carts[0]?.lines, [{ merchandiseId: 'gid://shopify/ProductVariant/11', quantity: 2 }]);
    });

    it('that Shopify refuses have no way on, and hide no other; where it refuses all, it says why', async () => {
      const { fake, marketplace } = made();
      const [atQuay, atMarket] = (await offersOf({ fake, marketplace }, book)) as [Offer, Offer];
      const error = { code: 'INVALID', field: null, message: 'Not today' };
      const answering = (carts: object) =>
        shopify({
          ...{ store, token, clock: () => now },
          fetch: async (url, init) =>
            (init.body as string).includes('cartCreate') ? Response.json({ data: carts }) : fake.fetch(url, init),
        });
      const lines = [lineOf(atQuay), lineOf(atMarket)];
      const cart = (checkoutUrl: string, totalQuantity = 1) => ({
        ...{
          cart: { id: 'gid://shopify/Cart/1', checkoutUrl, totalQuantity },
          userErrors: [] as object[],
          warnings: [] as object[],
        },
      });
      const good = cart(`https://${store}/cart/c/1`);
      const emptied = { ...cart(`https://${store}/cart/c/2`, 0), warnings: [{ code: 'SOLD', message: 'Gone' }] };
      for (const bad of [
        { cart: null, userErrors: [error], warnings: [] },
        { ...good, userErrors: [error] },
        cart('javascript:alert(1)'),
        emptied,
        null,
      ]) {
        const ways = await answering({ c0: bad, c1: good }).handover({ lines });
        assert.deepEqual(ways, [{ kind: 'checkout', shop: market, url: `https://${store}/cart/c/1` }]);
      }
      const noneOf = async (bad: object) => {
        const { code, message } = await refused(answering({ c0: bad, c1: null }).handover({ lines }));
        return [code, message];
      };
      const said = (what: string) => `[shopify] cartCreate: ${what}`;
      assert.deepEqual(await noneOf({ ...good, userErrors: [error] }), ['invalid', said('INVALID: Not today')]);
      assert.deepEqual(await noneOf(emptied), ['invalid', said('SOLD: Gone')]);
      assert.deepEqual(await noneOf(cart('javascript:alert(1)')), ['malformed', said('no way on')]);
    });

    it('are no way on where Shopify has put less into them than is wanted, and say so', async () => {
      const { fake, marketplace } = made();
      const [atQuay] = (await offersOf({ fake, marketplace }, book)) as [Offer];
      const warnings = [{ code: 'MERCHANDISE_NOT_ENOUGH_STOCK', message: 'One is left' }];
      const cart = { id: 'gid://shopify/Cart/1', checkoutUrl: `https://${store}/cart/c/1`, totalQuantity: 1 };
      const short = shopify({
        ...{ store, token, clock: () => now },
        fetch: async (url, init) =>
          (init.body as string).includes('cartCreate')
            ? Response.json({ data: { c0: { cart, userErrors: [], warnings } } })
            : fake.fetch(url, init),
      });
      const { code, message } = await refused(short.handover({ lines: [lineOf(atQuay, 2)] }));
      assert.deepEqual([code, message], ['invalid', '[shopify] cartCreate: MERCHANDISE_NOT_ENOUGH_STOCK: One is left']);
      assert.equal((await short.handover({ lines: [lineOf(atQuay, 1)] }))[0]?.shop, quay);
    });

    it('are made once for the same, however often the page looks, and anew for what is another or was paid', async () => {
      const { fake, marketplace } = made();
      const [atQuay, atMarket] = (await offersOf({ fake, marketplace }, book)) as [Offer, Offer];
      const urls = async (...quantities: number[]) => {
        const lines = [atQuay, atMarket].map((offer, index) => lineOf(offer, quantities[index]));
        return (await marketplace.handover({ lines })).map(({ kind, ...way }) =>
          kind === 'checkout' && 'url' in way ? way.url.match(/cart-\d+/)?.[0] : kind,
        );
      };
      assert.deepEqual(await urls(1, 1), ['cart-1', 'cart-2']);
      assert.deepEqual(await urls(1, 1), ['cart-1', 'cart-2']);
      assert.deepEqual(await urls(2, 1), ['cart-3', 'cart-2']);
      fake.carts[1]!.paid = true;
      assert.deepEqual(await urls(2, 1), ['cart-3', 'cart-4']);
      // Something was taken out of it there.
      fake.carts[2]!.lines = [];
      assert.deepEqual(await urls(2, 1), ['cart-5', 'cart-4']);
      assert.equal(fake.carts.length, 5);
    });

    it('are not made where nothing can be had', async () => {
      const at = made();
      const [, , gone] = (await offersOf(at, book)) as [Offer, Offer, Offer];
      assert.deepEqual(await at.marketplace.handover({ lines: [lineOf(gone)] }), []);
      assert.deepEqual(at.fake.carts, []);
      assert.ok(!at.fake.asked.some(({ query }) => query.startsWith('mutation')));
    });
  });
});
