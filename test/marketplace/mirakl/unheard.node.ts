/** Payloads that no operator has sent yet, as far as anybody here has heard: the right answer, or left out and named. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hash, newOrderKey } from '../../../src/domain/order.ts';
import { MarketplaceError } from '../../../src/marketplace/error.ts';
import { landmarks, seededNow } from '../../../src/testing/town/index.ts';
import { hidden, refused, shown, sold } from './said.ts';
import { townOnMirakl } from './town.ts';
import type { AcceptedDraft } from '../../../src/domain/quote.ts';
import type { Marketplace } from '../../../src/marketplace/marketplace.ts';
import type { MiraklOptions } from '../../../src/marketplace/mirakl/index.ts';
import type { Fields } from './said.ts';

const { everywhere, lastCopy, quai, lunchBreak } = landmarks;
const json = (body: unknown, init?: ResponseInit): Response => Response.json(body, init);
const field = (code: string, value: unknown, type = 'STRING') => ({ code, type, value });

const isCode =
  (code: string, said = /./) =>
  (error: unknown) =>
    error instanceof MarketplaceError && error.code === code && said.test(error.message);

describe('mirakl() reads an offer', () => {
  for (const quantity of ['1,234', '1 234', '1\u202f234', '1.234', 3.5, '12 pcs', 'NaN', '٣'])
    it(`with "${quantity}" copies as one that is left out, and says so`, async () => {
      assert.match(await refused({ quantity }), /^offers\.\d+: quantity not a whole number$/);
    });

  for (const price of ['12,50', '1,234.50', '1 234.50', '1e2', '€12.50', '12.50 EUR', '99999999999999999999.99', -3])
    it(`at "${price}" as one that is left out, and says so`, async () => {
      assert.match(await refused({ price, applicable_pricing: null }), /^offers\.\d+: price/);
    });

  it('at the price that applies, whatever discounts are over or to come', async () => {
    const pricing = { price: 7.1, unit_origin_price: 7.1, unit_discount_price: 5 };
    for (const [discount_start_date, discount_end_date] of [
      ['2020-01-01', '2020-02-01T00:00:00Z'],
      ['2030-01-01T00:00:00+0100', '2030-02-01'],
      ['2026-11-01', null],
      ['', '2026-11-24'],
    ]) {
      const applicable_pricing = { ...pricing, discount_start_date, discount_end_date };
      const discount = { origin_price: 7.1, discount_price: 5, start_date: discount_start_date };
      const offer = await sold({ price: 5, applicable_pricing, discount });
      assert.deepEqual([offer.price.minor, offer.priorPrice], [710, undefined]);
    }
    const { price } = await sold({ price: 9, applicable_pricing: [{ ...pricing, volume_prices: [{ price: 2 }] }] });
    assert.equal(price.minor, 710);
  });

  it('without a publisher’s or a former price that is none', async () => {
    for (const value of ['-8.90', '0', '0.00', 'gratuit', ['', null], {}]) {
      const offer_additional_fields = [field('publisher-price', value, 'NUMERIC'), field('prior-price', value)];
      const { publisherPrice, priorPrice } = await sold({ offer_additional_fields });
      assert.deepEqual([publisherPrice, priorPrice], [undefined, undefined], JSON.stringify(value));
    }
  });

  it('with fields of every type, the first of several values where one is meant', async () => {
    const offer_additional_fields = [
      field('publisher-price', ['8.90', '9.90'], 'MULTIPLE_VALUES_LIST'),
      field('sponsored', true, 'BOOLEAN'),
      field('released', '2026-11-24T00:00:00Z', 'DATE'),
      field('sheet', { filename: 'a.pdf', url: 'https://files.example/a.pdf' }, 'MEDIA'),
      field('page', 'https://shop.example', 'LINK'),
      { code: 'note', type: 'TEXTAREA' },
      { type: 'STRING', value: 'nameless' },
      'no field',
    ];
    const offer = await sold({ offer_additional_fields });
    assert.deepEqual([offer.publisherPrice?.minor, offer.sponsored], [890, true]);
    assert.doesNotMatch(JSON.stringify(offer), /files\.example|shop\.example|nameless/);
  });

  it('from the day on which it begins, in whatever precision that is written', async () => {
    for (const available_start_date of [
      '2026-11-24T15:49:59.999Z',
      '2026-11-24',
      '2026-11-24T16:49+01:00',
      1_700_000_000_000,
    ])
      assert.ok(await sold({ available_start_date }));
    for (const available_start_date of ['2026-11-24T15:50:00.001Z', '2026-11-25', '2027', Date.parse(seededNow) + 1])
      await hidden({ available_start_date });
  });

  it('by the pieces that may be had: one at least, and no more than are said', async () => {
    assert.match(await refused({ min_order_quantity: '2.0' }), /min_order_quantity: 2, so that nobody can have one/);
    for (const min_order_quantity of [0, '1', null, '']) assert.ok(await sold({ min_order_quantity }));
    for (const max_order_quantity of [-1, 0, 'unlimited', '1,000'])
      assert.equal((await sold({ max_order_quantity })).maxQuantity, undefined);
  });

  it('not at all of a shop that is suspended, for whatever reason more', async () => {
    for (const inactivity_reasons of [['SHOP_NOT_OPEN'], ['ZERO_QUANTITY', 'SHOP_NOT_OPEN'], 'SHOP_NOT_OPEN'])
      assert.equal((await hidden({ active: false, inactivity_reasons })).leftOut, undefined);
  });

  it('in the marketplace’s own currency, beside others that are named', async () => {
    assert.match(await refused({ currency_iso_code: 'CHF' }), /currency_iso_code: CHF, not EUR/);
  });

  it('beside texts, numbers and nothing in its list', async () => {
    const { offer, page } = await shown((_, product) => product.offers.push('x' as never, null as never, 3 as never));
    assert.ok(offer);
    assert.equal(page.leftOut?.count, 3);
  });

  it('at a price of very many digits as it stands there, and never as a fraction of it', async () => {
    for (const [written, minor] of [
      ['7.1000000000000000000', 710],
      ['8.900000000000000001', undefined],
      ['123456789012345678901234567890.12', undefined],
    ] as const) {
      const { marketplace, fake } = townOnMirakl();
      const plain = fake.fetch;
      const odd = townOnMirakl({
        fetch: async (url, init) => {
          const response = await plain(url, init);
          if (!url.includes('/products/offers')) return response;
          const text = (await response.text()).replaceAll(/"price":[\d.]+/g, `"price":${written}`);
          return new Response(text, { headers: { 'content-type': 'application/json' } });
        },
      });
      assert.ok((await marketplace.offers({ products: [everywhere], shop: quai })).offers.length);
      const page = await odd.marketplace.offers({ products: [everywhere], shop: quai });
      assert.equal(page.offers[0]?.price.minor, minor);
      assert.equal(page.leftOut?.count, minor === undefined ? 1 : undefined);
    }
  });
});

describe('mirakl() reads a shop', () => {
  async function shopWith(fields: Fields, more: Partial<MiraklOptions> = {}) {
    const { marketplace, fake } = townOnMirakl(more);
    const own = fake.records.shops.find(({ shop_id }) => shop_id === quai);
    assert.ok(own);
    Object.assign(own, fields);
    const { items, leftOut } = await marketplace.shops({ ids: [quai] });
    return { shop: items[0], leftOut };
  }

  it('in no other state than the open one', async () => {
    for (const shop_state of ['SUSPENDED', 'CLOSE', 'TO_BE_REVIEWED', 'open?']) {
      const { shop, leftOut } = await shopWith({ shop_state });
      assert.deepEqual([shop, leftOut], [undefined, undefined], shop_state);
    }
  });

  it('with fields of every type, and none of them where it means something else', async () => {
    const { shop } = await shopWith({
      shop_additional_fields: [
        field('geo', { lat: 47.7, lon: -3.3 }),
        field('services', [1, true, null, '', ['x'], { y: 1 }], 'MULTIPLE_VALUES_LIST'),
        field('preparation', '1 h', 'NUMERIC'),
        field('hold', '48.5', 'NUMERIC'),
        field('sells-books', 'VRAI', 'BOOLEAN'),
        field('hours', ['lundi', 'mardi'], 'MULTIPLE_VALUES_LIST'),
        field('date-of-birth', '1961-04-12', 'DATE'),
      ],
    });
    const [point] = shop?.collectPoints ?? [];
    assert.deepEqual([shop?.point, shop?.hours, shop?.services], [undefined, undefined, ['1', 'true']]);
    assert.deepEqual([point?.preparationMinutes, point?.holdHours, point?.sellsBooks], [60, 48, true]);
    assert.doesNotMatch(JSON.stringify(shop), /1961/);
  });

  it('that has no additional field, no shipping type and no grade', async () => {
    const { shop } = await shopWith({
      shop_additional_fields: null,
      shippings: null,
      shipping_types: '',
      grade: 'n/a',
    });
    assert.equal(shop?.id, quai);
  });

  it('open on the days before and after those on which it is closed, and not at all known where they cannot be', async () => {
    const closedWith = async (closed_from: unknown, closed_to: unknown) =>
      (await shopWith({ closed_from, closed_to })).shop?.hours?.exceptions?.filter(
        ({ reason }) => reason === 'vacation',
      );
    assert.deepEqual(await closedWith('2026-11-01T00:00:00Z', '2026-11-05T00:00:00Z'), [
      { from: '2026-11-01', to: '2026-11-05', spans: [], reason: 'vacation' },
    ]);
    assert.deepEqual(await closedWith('2026-12-05T00:00:00Z', '2026-12-01T00:00:00Z'), []);
    assert.equal(await closedWith('24/12/2026', '02/01/2027'), undefined);
  });

  it('nowhere without an address, and says so', async () => {
    const { shop, leftOut } = await shopWith({ contact_informations: null });
    assert.equal(shop, undefined);
    assert.match(leftOut?.reasons.join() ?? '', new RegExp(`^shops\\.${quai}: shop\\.address`));
  });
});

describe('mirakl() hears', () => {
  const failing = (status: number, headers: Record<string, string> = {}) =>
    new Response('<html><h1>Error</h1>', { status, headers: { 'content-type': 'text/html', ...headers } });

  it('pages of HTML as an outage, or as no answer, and shows nothing of them', async () => {
    for (const [status, code] of [
      [500, 'unavailable'],
      [502, 'unavailable'],
      [408, 'unavailable'],
      [200, 'malformed'],
    ] as const) {
      const { marketplace, fake } = townOnMirakl();
      fake.failNext('GET /products/offers', () => failing(status));
      await assert.rejects(
        marketplace.offers({ products: [everywhere] }),
        (error: unknown) => isCode(code, /P11/)(error) && !(error as Error).message.includes('<'),
      );
    }
  });

  it('when to come back, as a date or as seconds, and is never sent away for good', async () => {
    for (const [until, most] of [
      [new Date(Date.now() + 500_000).toUTCString(), 500],
      ['99999999999', 600],
      [new Date(Date.now() + 86_400_000 * 365).toUTCString(), 600],
    ] as const) {
      const { marketplace, fake } = townOnMirakl();
      fake.failNext('GET /products/offers', () => failing(429, { 'retry-after': until }));
      await assert.rejects(marketplace.offers({ products: [everywhere] }), (error: unknown) => {
        const { retryAfter = 0 } = error as MarketplaceError;
        return isCode('rate_limited')(error) && retryAfter > (most === 600 ? 599 : 0) && retryAfter <= most;
      });
    }
  });
});

describe('mirakl() orders', () => {
  /** One copy each of two shops. */
  async function twoShops(marketplace: Marketplace): Promise<AcceptedDraft> {
    const wanted = [
      [lastCopy, quai],
      [everywhere, lunchBreak],
    ] as const;
    const lines = wanted.map(async ([product, shop]) => {
      const [offer] = (await marketplace.offers({ products: [product], shop })).offers;
      const [way] = offer?.collect ?? [];
      assert.ok(offer && way);
      const { id, price } = offer;
      const fulfilment = { method: 'collect' as const, point: way.point };
      return { id, offer: id, quantity: 1, fulfilment, seen: { price, promise: way.promise } };
    });
    return {
      cart: { lines: await Promise.all(lines) },
      contact: { name: 'Maëlle Le Goff', phone: '+33 6 39 98 00 01' },
    };
  }

  async function ready(more: Partial<MiraklOptions> = {}) {
    const town = townOnMirakl(more);
    const [draft, key] = [await twoShops(town.marketplace), newOrderKey()];
    return { ...town, draft, key, place: () => town.marketplace.orders.place(draft, key) };
  }

  for (const status of [409, 400, 404, 422, 408, 500])
    it(`what is there, though OR01 answers ${status} after it has acted`, async () => {
      const { fake, key, place } = await ready();
      fake.failNext('POST /orders', () => json({ status, message: 'already exists' }, { status }), 'after');
      const order = await place();
      assert.deepEqual([order.id, order.parts.length], [await hash(key), 2]);
      assert.deepEqual(await place(), order);
      assert.equal(fake.orders.length, 2);
    });

  it('as nobody knows yet, where 409 comes and no order is there; the same draft places it then', async () => {
    const { fake, place } = await ready();
    fake.failNext('POST /orders', () => json({ status: 409 }, { status: 409 }));
    await assert.rejects(place(), isCode('unavailable', /whether the order was placed is not known yet/));
    assert.equal((await place()).parts.length, 2);
    assert.equal(fake.orders.length, 2);
  });

  it('nothing where 400 comes and no order is there, and says that it is refused', async () => {
    const { fake, place, marketplace, key } = await ready();
    fake.failNext('POST /orders', () => json({ status: 400, message: 'leadtime' }, { status: 400 }));
    await assert.rejects(place(), isCode('invalid', /OR01/));
    assert.deepEqual([fake.orders, await marketplace.orders.find(key)], [[], undefined]);
  });

  it('both parts or none, where only one of them is seen when the answer was lost', async () => {
    const { fake, place } = await ready();
    const late = () => {
      const [hidden] = fake.orders.splice(1, 1);
      fake.failNext('GET /orders', () => {
        const seen = json({ orders: [...fake.orders], total_count: 1 });
        assert.ok(hidden);
        fake.orders.push(hidden);
        return seen;
      });
      return Promise.reject(new TypeError('reset'));
    };
    fake.failNext('POST /orders', late, 'after');
    await assert.rejects(place(), isCode('unavailable', /not all parts/));
    assert.deepEqual(
      (await place()).parts.map(({ state }) => state),
      ['placed', 'placed'],
    );
  });

  it('gives back the one part that is there, where the other one never comes', async () => {
    const { fake, place, marketplace, key, advance } = await ready();
    const lost = () => {
      fake.orders.splice(1, 1);
      return Promise.reject(new TypeError('reset'));
    };
    fake.failNext('POST /orders', lost, 'after');
    await assert.rejects(place(), isCode('unavailable', /not all parts/));
    assert.equal(fake.orders[0]?.order_state, 'WAITING_ACCEPTANCE');
    advance(200_000);
    assert.equal(await marketplace.orders.find(key), undefined);
    assert.equal(fake.orders[0]?.order_state, 'CANCELED');
    await assert.rejects(place(), isCode('key_burned'));
  });

  it('gives back every part that it can, and says of the others that they may be there', async () => {
    const { fake, place, key } = await ready();
    const first = `${await hash(key)}-A`;
    const shorten = () => {
      for (const order of fake.orders) for (const line of order.order_lines) line.quantity = 5;
      return Promise.reject(new TypeError('reset'));
    };
    fake.failNext('POST /orders', shorten, 'after');
    fake.failNext(`PUT /orders/${first}/cancel`, () => json({}, { status: 400 }));
    await assert.rejects(place(), isCode('unavailable', /OR29 .* could not be given back/));
    assert.deepEqual(
      fake.orders.map(({ order_state }) => order_state),
      ['WAITING_ACCEPTANCE', 'CANCELED'],
    );
  });

  it('nothing of which OR01 answers 200 with errors and nothing else', async () => {
    const { fake, place } = await ready();
    const errors = [{ offer_id: 2001, error_code: 'OFFER_NOT_SHIPPABLE' }];
    fake.failNext('POST /orders', () => json({ orders: null, offers_not_shippable: '', errors }));
    await assert.rejects(place(), isCode('unavailable', /not known yet/));
    assert.equal((await place()).parts.length, 2);
  });

  for (const [wire, state] of [
    ['STAGING', 'placed'],
    ['WAITING_DEBIT', 'accepted'],
    ['WAITING_DEBIT_PAYMENT', 'accepted'],
    ['SHIPPING', 'accepted'],
    ['TO_COLLECT', 'ready'],
    ['RECEIVED', 'collected'],
    ['CLOSED', 'collected'],
    ['REFUSED', 'refused'],
    ['CANCELED', 'cancelled'],
  ])
    it(`shows ${wire} as ${state}, beside a part that is none of it`, async () => {
      const { fake, place, marketplace, key } = await ready();
      await place();
      assert.ok(fake.orders[0]);
      fake.orders[0].order_state = String(wire);
      const order = await marketplace.orders.find(key);
      assert.deepEqual(
        order?.parts.map((part) => part.state),
        [state, 'placed'],
      );
      assert.equal(order?.parts[0]?.history.at(-1)?.state, state);
    });

  it('once, though its state is one of a Mirakl to come: it is not told as placed, nor placed again', async () => {
    const { fake, place } = await ready();
    const renamed = () => {
      assert.ok(fake.orders[0]);
      fake.orders[0].order_state = 'WAITING_FOR_DRONE';
      return Promise.reject(new TypeError('reset'));
    };
    fake.failNext('POST /orders', renamed, 'after');
    // What nobody can read is looked up again: the storefront is unsure, and keeps the key.
    await assert.rejects(place(), isCode('malformed', /WAITING_FOR_DRONE/));
    await assert.rejects(place(), isCode('malformed', /WAITING_FOR_DRONE/));
    assert.equal(fake.orders.length, 2);
  });

  it('says where the money of a purchase is: with who was refunded, line by line or with the order', async () => {
    const { fake, place, marketplace, key } = await ready({ contract: 'buy', payAt: () => 'https://pay.example/' });
    await place();
    const [own] = fake.orders;
    assert.ok(own);
    const paymentWith = async (order: Fields, line: Fields = {}) => {
      Object.assign(own, { customer_debited_date: '2026-11-24T16:00:00Z', ...order });
      for (const one of own.order_lines) Object.assign(one, line);
      return (await marketplace.orders.find(key))?.parts[0]?.payment;
    };
    assert.equal(await paymentWith({ order_state: 'RECEIVED' }), 'paid');
    assert.equal(await paymentWith({}, { order_line_state: 'INCIDENT_OPEN' }), 'paid');
    assert.equal(await paymentWith({}, { order_line_state: 'WAITING_REFUND' }), 'paid');
    const refunds = [{ id: 'r-1', amount: 3, reason_code: '17', state: 'REFUNDED' }];
    assert.equal(await paymentWith({}, { order_line_state: 'REFUNDED', refunds }), 'refunded');
    assert.equal(await paymentWith({ order_state: 'CANCELED' }, { order_line_state: 'CANCELED' }), 'refunded');
    assert.equal(await paymentWith({ order_state: 'CANCELED', customer_debited_date: null }), 'awaiting');
  });
});
