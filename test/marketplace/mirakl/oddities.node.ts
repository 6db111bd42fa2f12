import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { landmarks, seededNow } from '../../../src/testing/town/index.ts';
import { hidden, refused, sold } from './said.ts';
import { townOnMirakl } from './town.ts';

const { everywhere, quai } = landmarks;
const now = Date.parse(seededNow);
const at = (ms: number) => new Date(now + ms).toISOString();
const [HOUR, DAY] = [3_600_000, 86_400_000];

describe('mirakl() offers', () => {
  it('nothing that costs nothing, and says so: somebody has not said the price', async () => {
    for (const fields of [
      { price: 0, applicable_pricing: null },
      { price: '0.00', applicable_pricing: {} },
      { price: 12.9, applicable_pricing: { price: 0 } },
    ])
      assert.match(await refused(fields), /^offers\.\d+: price: 0\.00$/);
  });

  it('nothing that only several together can be had of, and says how many', async () => {
    for (const field of ['min_order_quantity', 'package_quantity'])
      for (const value of [5, '5', 2])
        assert.match(await refused({ [field]: value }), new RegExp(`${field}: ${value}, so that nobody can have one`));
    for (const value of [1, '1', 0, '', null])
      await sold({ min_order_quantity: value, package_quantity: value, max_order_quantity: '' });
    assert.equal((await sold({ max_order_quantity: '2' })).maxQuantity, 2);
  });

  it('stock that nobody has counted as unknown, and copies that are as they are written', async () => {
    for (const quantity of ['', null, undefined]) {
      const { stock } = await sold({ quantity });
      assert.deepEqual([stock.level, stock.quantity], ['unknown', undefined]);
    }
    assert.equal((await sold({ quantity: '7.0' })).stock.quantity, 7);
    assert.equal((await sold({ quantity: -3 })).stock.level, 'out');
    assert.match(await refused({ quantity: 'plenty' }), /quantity not a whole number/);
    assert.match(await refused({ quantity: 1.5 }), /quantity not a whole number/);
  });

  it('what is active, however that is written, and what is sold out as such', async () => {
    for (const active of [true, 'true', 'TRUE', ' True ', 1, '1', null, '']) await sold({ active });
    for (const active of [false, 'false', 'FALSE', 0, '0'])
      assert.equal((await hidden({ active, inactivity_reasons: ['OPERATOR'] })).leftOut, undefined);
    const { stock } = await sold({ active: 'false', inactivity_reasons: 'ZERO_QUANTITY', quantity: 4 });
    assert.deepEqual([stock.level, stock.quantity], ['out', 0]);
    assert.match(await refused({ active: 'perhaps' }), /active/);
  });

  it('only between the days on which it is available', async () => {
    const today = seededNow.slice(0, 10);
    for (const fields of [
      { available_start_date: at(-HOUR), available_end_date: at(HOUR) },
      { available_start_date: today, available_end_date: today },
      { available_start_date: null, available_end_date: '' },
      { available_start_date: at(-DAY).replace('Z', '+0000') },
      { available_end_date: 'one day' },
    ])
      await sold(fields);
    for (const fields of [
      { available_start_date: at(HOUR) },
      { available_end_date: at(-HOUR) },
      { available_end_date: at(-DAY).slice(0, 10) },
      { available_start_date: now + DAY },
    ])
      assert.equal((await hidden(fields)).leftOut, undefined);
  });

  it('at the price that is asked now, with no former one of Mirakl’s own: its law asks for that of thirty days', async () => {
    const discount = {
      origin_price: 20,
      discount_price: 12.9,
      start_date: at(-DAY),
      end_date: at(DAY),
      ranges: [{ price: 12.9, quantity_threshold: 1 }],
    };
    const pricing = {
      price: '12.90',
      unit_origin_price: 20,
      unit_discount_price: 12.9,
      discount_start_date: at(-DAY),
      discount_end_date: at(DAY),
      volume_prices: [{ price: 9.9, quantity_threshold: 10 }],
    };
    const offer = await sold({
      price: 12.9,
      discount,
      applicable_pricing: pricing,
      all_prices: [{ channel_code: 'B2B', price: 5, unit_origin_price: 5 }],
      channels: ['B2B', 'WEB'],
      eco_contributions: [
        { producer_id: 'FR000000_00XXXX', epr_category_code: 'FR-EEE', eco_contribution_amount: 0.24 },
      ],
    });
    assert.deepEqual(offer.price, { minor: 1290, currency: 'EUR' });
    assert.equal(offer.priorPrice, undefined);
  });

  it('in the condition of its state, which is a number to some', async () => {
    for (const state of [11, '11', ' 11 ']) assert.equal((await sold({ state_code: state })).condition, 'new');
    for (const state of [2, '10', 'état-d’occasion'])
      assert.equal((await sold({ state_code: state })).condition, 'used');
    assert.match(await refused({ state_code: null }), /state_code/);
  });

  it('what is at hand, and what has to come first: Mirakl answers one day where the shop has said none', async () => {
    for (const days of [0, 1, '1', '', null])
      assert.equal((await sold({ leadtime_to_ship: days })).stock.level, 'in_stock');
    const { stock } = await sold({ leadtime_to_ship: '4' });
    assert.deepEqual([stock.level, stock.leadDays], ['on_order', 4]);
  });

  it('without what an operator may add: quotes on demand, logistic classes, letters of any script, no grades', async () => {
    const { id, shop, product } = await sold({
      allow_quote_requests: true,
      logistic_class: { code: 'Ⅲ', label: 'Gros' },
      shop_grade: null,
      nb_evaluation: '',
      premium: 'true',
      description: 'émoji 📚',
      offer_additional_fields: [
        { code: 'année-d’édition', type: 'STRING', value: '２０２６' },
        { code: 'note', type: 'STRING', value: null },
        { type: 'STRING', value: 'no code' },
        null,
      ],
      shipping_types: [{ code: 'EXPRÈS', label: 'Exprès' }, { code: 'RETRAIT', cut_off_time: '16:00' }, { label: '?' }],
      warehouses: [{ code: 'dépôt', quantity: 3 }],
    });
    assert.deepEqual([shop, product], [quai, everywhere]);
    assert.match(id, /^\d+$/);
  });

  it('all there are, where Mirakl counts fewer than come, or does not count', async () => {
    for (const [count, size, pages] of [
      [60, 130, 2],
      ['60', 130, 2],
      [null, 130, 2],
      [undefined, 130, 2],
      [100, 100, 1],
      [null, 99, 1],
    ] as const) {
      const { marketplace, fake } = townOnMirakl();
      const { product_sku } = fake.records.products.find(
        ({ product_references: [first] }) => first?.reference === everywhere,
      )!;
      const first = fake.records.offers.find((offer) => offer.product_sku === product_sku && offer.shop_id === quai)!;
      const offers = Array.from({ length: size }, (_, index) => ({ ...first, offer_id: 90_000 + index }));
      const product = { ...fake.records.products.find((one) => one.product_sku === product_sku)!, total_count: count };
      for (const page of [offers.slice(0, 100), offers.slice(100)].slice(0, pages))
        fake.failNext('GET /products/offers', () => Response.json({ products: [{ ...product, offers: page }] }));
      const shownOffers = await marketplace.offers({ products: [everywhere], shop: quai });
      assert.equal(shownOffers.offers.length, size, String(count));
      assert.equal(fake.seen.filter(({ path }) => path === '/products/offers').length, pages, String(count));
      assert.equal(shownOffers.leftOut, undefined);
    }
  });

  it('no more of what its rates price at nothing: the line is withdrawn, and the others are quoted', async () => {
    const { marketplace, fake } = townOnMirakl();
    const [first, second] = (await marketplace.offers({ products: [everywhere] })).offers;
    assert.ok(first && second);
    fake.offers.get(first.id)!.price = 0;
    const quote = await marketplace.quote({
      lines: [first, second].map(({ id, price, collect: [way] }) => ({
        id,
        offer: id,
        quantity: 1,
        fulfilment: { method: 'collect' as const, point: way!.point },
        seen: { price, promise: way!.promise },
      })),
    });
    assert.deepEqual(
      quote.lines.map(({ quantity, differences }) => [quantity, differences.map(({ kind }) => kind)]),
      [
        [0, ['withdrawn']],
        [1, []],
      ],
    );
  });
});
