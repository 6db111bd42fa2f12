/** What many hands have left in an operator's Mirakl, and what its network does: nothing good is hidden by it, nothing is wrong. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newOrderKey } from '../../../src/domain/order.ts';
import { MarketplaceError } from '../../../src/marketplace/error.ts';
import { landmarks } from '../../../src/testing/town/index.ts';
import { operatorKey, root } from './fake.ts';
import { townOnMirakl } from './town.ts';
import type { Offer } from '../../../src/domain/offer.ts';
import type { Shop } from '../../../src/domain/shop.ts';
import type { MiraklOptions } from '../../../src/marketplace/mirakl/index.ts';

const { everywhere, lastCopy, quai, lunchBreak } = landmarks;

type Fields = Record<string, unknown>;
const json = (body: unknown, init?: ResponseInit): Response => Response.json(body, init);

/** A shop as it is shown where S20 says something else of it; nothing else is left out. */
async function shopWith(fields: Fields, more: Partial<MiraklOptions> = {}): Promise<Shop> {
  const { marketplace, fake } = townOnMirakl(more);
  Object.assign(
    fake.records.shops.find(({ shop_id }) => shop_id === quai)!,
    fields,
  );
  const { items, leftOut } = await marketplace.shops({ ids: [quai] });
  assert.equal(leftOut, undefined, `${JSON.stringify(fields)}: ${leftOut?.reasons.join()}`);
  assert.ok(items[0], JSON.stringify(fields));
  return items[0];
}

/** An offer and its product as they are shown where P11 says something else of them. */
async function soldWith(offer: Fields, product: Fields = {}) {
  const { marketplace, fake } = townOnMirakl();
  const own = fake.records.products.find(({ product_references: [first] }) => first?.reference === everywhere)!;
  const sold = fake.records.offers.find((one) => one.product_sku === own.product_sku && one.shop_id === quai)!;
  const wire = { ...own, total_count: 1, ...product, offers: [{ ...sold, ...offer }] };
  fake.failNext('GET /products/offers', () => json({ products: [wire] }));
  return marketplace.offers({ products: [everywhere], shop: quai });
}

/** The same, where nothing is wrong with it. */
async function goodWith(offer: Fields, product: Fields = {}) {
  const page = await soldWith(offer, product);
  assert.equal(page.leftOut, undefined, page.leftOut?.reasons.join());
  assert.ok(page.offers[0] && page.products[0], JSON.stringify([offer, product]));
  return { offer: page.offers[0], product: page.products[0] };
}

const lineOf = ({ id, price, collect: [way] }: Offer, quantity = 1) => ({
  id,
  offer: id,
  quantity,
  fulfilment: { method: 'collect' as const, point: way!.point },
  seen: { price, promise: way!.promise },
});

const isCode = (code: string) => (error: unknown) => error instanceof MarketplaceError && error.code === code;

describe('mirakl() shows a shop', () => {
  it('without the texts in which an editor has left nothing but tags', async () => {
    for (const nothing of ['<p><br></p>', '&nbsp;', '<p>&nbsp;</p>', ' ', '<!-- -->']) {
      const { contact_informations } = townOnMirakl().fake.records.shops.find(({ shop_id }) => shop_id === quai)!;
      const shop = await shopWith(
        {
          description: nothing,
          contact_informations: { ...(contact_informations as Fields), street2: nothing, phone: nothing },
          pro_details: { corporate_name: nothing, identification_number: nothing, VAT_number: nothing },
          shop_additional_fields: ['services', 'register', 'vat', 'name', 'trade'].map((code) => ({
            code,
            value: nothing,
          })),
        },
        {
          traderIdentity: true,
          shopFields: {
            services: 'services',
            register: 'register',
            vatNumber: 'vat',
            legalName: 'name',
            trade: 'trade',
            drives: 'drives',
          },
        },
      );
      assert.deepEqual(
        [shop.description, shop.phone, shop.services, shop.seller.register, shop.seller.vatNumber],
        Array(5).fill(undefined),
      );
      assert.deepEqual([shop.seller.legalName, shop.address.lines.length], [shop.name, 1]);
    }
  });

  it('with the address of its pages, and none where something else is written there', async () => {
    const { contact_informations } = townOnMirakl().fake.records.shops.find(({ shop_id }) => shop_id === quai)!;
    const urlWith = async (web_site: unknown) =>
      (await shopWith({ contact_informations: { ...(contact_informations as Fields), web_site } })).url;
    for (const [written, url] of [
      ['https://quai.example/', 'https://quai.example/'],
      ['HTTP://quai.example', 'HTTP://quai.example'],
      ['www.quai.example', 'https://www.quai.example'],
      ['quai.example/livres?a=1', 'https://quai.example/livres?a=1'],
      ['//quai.example/a', 'https://quai.example/a'],
    ])
      assert.equal(await urlWith(written), url);
    for (const written of [
      ...['/boutique/quai.html', 'ftp://quai.example/a', 'mailto:quai@quai.example', 'javascript:alert(1).x'],
      ...['quai@quai.example', 'n/a', 'aucun', '-', 'https://', 'Voir quai.example', 'data:text/html,a.b'],
    ])
      assert.equal(await urlWith(written), undefined, written);
  });

  it('of which nobody can read the hours, whatever reads them', async () => {
    for (const readHours of [undefined, () => assert.fail('cannot be read')])
      assert.equal(
        (
          await shopWith(
            { shop_additional_fields: [{ code: 'hours', value: 'lun-sam 9h-19h' }] },
            { ...(readHours && { readHours }), shopFields: { hours: 'hours', drives: 'drives' } },
          )
        ).hours,
        undefined,
      );
  });

  it('open at hours that nobody knows, where nobody can read since when it is closed', async () => {
    const value = JSON.stringify({ weekly: [{ opens: '09:00', closes: '19:00' }] });
    const shop_additional_fields = [{ code: 'hours', value }];
    for (const closed_from of ['bientôt', true, {}, '0000-00-00'])
      assert.equal((await shopWith({ closed_from, shop_additional_fields })).hours, undefined);
    const open = { closed_to: 'bientôt', shop_additional_fields };
    assert.equal((await shopWith({ closed_from: null, ...open })).hours?.exceptions, undefined);
    assert.equal((await shopWith({ closed_from: '9999-12-31T23:59:59Z', ...open })).hours?.exceptions, undefined);
    const { hours } = await shopWith({ closed_from: '2026-11-20T12:00:00Z', ...open });
    assert.deepEqual(
      hours?.exceptions?.map(({ from, to }) => [from, to]),
      [['2026-11-20', '2027-11-21']],
    );
  });

  it('closed to the day before the midnight on which it opens again', async () => {
    const hours = JSON.stringify({ weekly: [{ opens: '09:00', closes: '19:00' }] });
    for (const [closed_to, to] of [
      ['2026-11-30T23:00:00Z', '2026-11-30'],
      ['2026-12-01T00:00:00+01:00', '2026-11-30'],
      ['2026-12-01T10:00:00Z', '2026-12-01'],
      ['2026-12-01', '2026-12-01'],
    ]) {
      const shop = await shopWith({
        closed_from: '2026-11-20',
        closed_to,
        shop_additional_fields: [{ code: 'hours', value: hours }],
      });
      assert.deepEqual(shop.hours?.exceptions?.at(-1), {
        from: '2026-11-20',
        to,
        spans: [],
        reason: 'vacation',
      });
    }
  });
});

describe('mirakl() shows an offer', () => {
  it('of a product with nothing but tags in its title, a measure that measures nothing, pictures that are nowhere', async () => {
    for (const product of [
      { product_title: '<p></p>', product_brand: '<br>', category_label: '&nbsp;' },
      { measurement: { total_measurement_of_product: -1, unit: 'g' } },
      { measurement: { total_measurement_of_product: '0.000000001', unit: 'g' } },
      { measurement: { total_measurement_of_product: 0, unit: 'g' } },
      { measurement: { total_measurement_of_product: '999999999999', unit: 'G' } },
      { product_media: { media_url: '/media/product/livre.jpg' } },
      { product_media: [], product_medias: null },
      { product_title: true, category_code: {}, category_label: [], product_sku: false, product_id: {} },
      ...['viele', 1.5, true, {}, 1e21, '123456789012'].map((total_count) => ({ total_count })),
    ]) {
      const made = await goodWith({}, product);
      assert.equal(made.offer.unitPrice, undefined);
      assert.equal(made.product.image, undefined);
      assert.notEqual(made.product.title, '');
    }
    const { offer } = await goodWith({}, { measurement: { total_measurement_of_product: '250.0', unit: 'g' } });
    assert.deepEqual(offer.unitPrice, { price: { minor: 3040, currency: 'EUR' }, per: 'kg' });
  });

  it('under a reference that has lost its zeros, in one of several', async () => {
    const upc = '0036000291452';
    for (const reference of ['036000291452', 36000291452, '36000291452', '00036000291452', upc]) {
      const { marketplace, fake } = townOnMirakl();
      const [own] = fake.records.products;
      const sold = fake.records.offers.find(({ shop_id }) => shop_id === quai)!;
      const wire = {
        ...own,
        product_references: [
          { reference_type: 'EAN', reference: '9999999999994' },
          { reference_type: 'UPC', reference: 'x' },
          { reference_type: 'EAN', reference },
          null,
        ],
        total_count: 1,
        offers: [sold],
      };
      fake.failNext('GET /products/offers', () => json({ products: [wire] }));
      const { offers } = await marketplace.offers({ products: [upc, everywhere], shop: quai });
      assert.deepEqual(
        offers.map(({ product }) => product),
        [upc],
        String(reference),
      );
    }
  });

  it('in the currency that is meant, however it is written', async () => {
    for (const currency_iso_code of ['eur', ' EUR ', 'Eur', '', null])
      assert.equal((await goodWith({ currency_iso_code })).offer.price.currency, 'EUR');
  });

  it('not at all where Mirakl only says why it is not on sale', async () => {
    for (const active of [null, undefined, '']) {
      const page = await soldWith({ active, inactivity_reasons: ['SHOP_NOT_OPEN'], quantity: 4 });
      assert.deepEqual([page.offers, page.leftOut], [[], undefined]);
      const { offer } = await goodWith({ active, inactivity_reasons: ['ZERO_QUANTITY'], quantity: 4 });
      assert.equal(offer.stock.level, 'out');
    }
  });

  it('by the number that it has, however long that is', async () => {
    const text = JSON.stringify({ offer_id: 1 }).replace('1', '12345678901234567891');
    const { marketplace, fake } = townOnMirakl();
    const own = fake.records.products.find(({ product_references: [first] }) => first?.reference === everywhere)!;
    const sold = fake.records.offers.find((one) => one.product_sku === own.product_sku && one.shop_id === quai)!;
    const body = JSON.stringify({ products: [{ ...own, total_count: 1, offers: [{ ...sold, offer_id: 0 }] }] });
    fake.failNext('GET /products/offers', () => new Response(body.replace('"offer_id":0', text.slice(1, -1))));
    const { offers } = await marketplace.offers({ products: [everywhere], shop: quai });
    assert.deepEqual(
      offers.map(({ id }) => id),
      ['12345678901234567891'],
    );
  });

  it('on the days in whatever way they are written, and in UTC where nobody says another zone', async () => {
    for (const available_start_date of [
      ...['2026-11-24 15:49:59', '2026-11-24T15:49:59', '2026-11-24T16:49:59+01', '2026-11-24T15:49Z', '2026-11-24'],
      ...['2026-11-24T15:49:59.123456Z', '2026-11-24T16:49:59+0100', 'bientôt', 1_700_000_000_000],
    ])
      await goodWith({ available_start_date });
    for (const available_start_date of ['2026-11-24 15:50:01', '2026-11-24T15:50:01', '2026-11-24T16:50:01+01'])
      assert.deepEqual((await soldWith({ available_start_date })).offers, [], available_start_date);
  });

  it('nowhere where no shipping type is one that is collected, and says so', async () => {
    for (const shipping_types of [
      [{ code: 'RETRAIT', label: 'Retrait' }],
      [{ code: 'X', click_and_collect: 'oui' }],
      [],
    ]) {
      const { marketplace, fake } = townOnMirakl();
      fake.failNext('GET /shipping/types', () => json({ shipping_types }));
      const { offers, leftOut } = await marketplace.offers({ products: [everywhere] });
      assert.deepEqual(offers, []);
      assert.match(
        leftOut?.reasons.join() ?? '',
        /SH12: no shipping type is click and collect; name one in collectTypes/,
      );
    }
  });

  it('by the shipping types of its shop, as either list of S20 has them', async () => {
    for (const fields of [
      { shippings: null, shipping_types: ['STANDARD', 'RETRAIT'] },
      { shippings: [{ shipping_type_code: 'RETRAIT' }] },
      { shippings: [], shipping_types: 'RETRAIT' },
    ]) {
      const { marketplace, fake } = townOnMirakl();
      Object.assign(
        fake.records.shops.find(({ shop_id }) => shop_id === quai)!,
        fields,
      );
      for (const offer of fake.records.offers) if (offer.shop_id === quai) offer.shipping_types = [];
      const { offers } = await marketplace.offers({ products: [everywhere], shop: quai });
      assert.equal(offers.length > 0, true, JSON.stringify(fields));
    }
  });
});

describe('mirakl() reads lists', () => {
  const many = (size: number) => {
    const town = townOnMirakl();
    const [first] = town.fake.records.shops;
    town.fake.records.shops.push(
      ...Array.from({ length: size - 30 }, (_, at) => ({ ...first!, shop_id: `extra-${at}` })),
    );
    return town;
  };
  const idsOf = async ({ marketplace }: ReturnType<typeof many>) => {
    const [one, two] = [await marketplace.shops({ limit: 100 }), await marketplace.shops({ limit: 100 })];
    const rest = one.next ? (await marketplace.shops({ limit: 100, cursor: one.next })).items : [];
    assert.deepEqual(two.items, one.items);
    return { ids: new Set([...one.items, ...rest].map(({ id }) => id)), leftOut: one.leftOut };
  };

  it('whole where their total is too low, missing, or no number', async () => {
    for (const total_count of [60, '60', 0, null, undefined, 'many']) {
      const town = many(150);
      const { shops } = town.fake.records;
      for (const page of [shops.slice(0, 100), shops.slice(100)])
        town.fake.failNext('GET /shops', () => json({ shops: page, total_count }));
      const { ids, leftOut } = await idsOf(town);
      assert.deepEqual([ids.size, leftOut], [150, undefined], String(total_count));
    }
  });

  it('whole where Mirakl gives fewer at a time than it is asked for', async () => {
    const town = many(130);
    const { shops } = town.fake.records;
    const capped = () => {
      const offset = Number(town.fake.seen.at(-1)?.query.get('offset'));
      return json({ shops: shops.slice(offset, offset + 50), total_count: 130 });
    };
    for (let page = 0; page < 3; page++) town.fake.failNext('GET /shops', capped);
    const { ids, leftOut } = await idsOf(town);
    assert.deepEqual([ids.size, leftOut], [130, undefined]);

    const other = townOnMirakl();
    const own = other.fake.records.products.find(({ product_references: [one] }) => one?.reference === everywhere)!;
    const sold = other.fake.records.offers.find((one) => one.product_sku === own.product_sku && one.shop_id === quai)!;
    const offers = Array.from({ length: 70 }, (_, at) => ({ ...sold, offer_id: 90_000 + at }));
    const some = () => {
      const offset = Number(other.fake.seen.at(-1)?.query.get('offset'));
      return json({ products: [{ ...own, total_count: 70, offers: offers.slice(offset, offset + 50) }] });
    };
    for (let page = 0; page < 2; page++) other.fake.failNext('GET /products/offers', some);
    const page = await other.marketplace.offers({ products: [everywhere], shop: quai });
    assert.deepEqual([page.offers.length, page.leftOut], [70, undefined]);
  });

  it('beside what is no record at all', async () => {
    const odd = [null, true, 'x', [], {}, { shop_id: { toString: 1 } }, { shop_id: null }];
    const { marketplace, fake } = townOnMirakl();
    const { shops } = fake.records;
    fake.failNext('GET /shops', () => json({ shops: [...odd, ...shops], total_count: { toString: 1 } }));
    const { items, leftOut } = await marketplace.shops({ limit: 100 });
    assert.deepEqual([items.length, leftOut?.count], [30, odd.length]);
    const sold = await soldWith({ offer_id: { toString: 1 } });
    assert.deepEqual([sold.offers, sold.leftOut?.count], [[], 1]);
  });

  it('that are empty as such, also where there is no content at all', async () => {
    for (const answer of [new Response(null, { status: 204 }), json({ evaluations: [], total_count: 0 }), json({})]) {
      const { marketplace, fake } = townOnMirakl();
      fake.failNext(`GET /shops/${quai}/evaluations`, () => answer);
      assert.deepEqual(await marketplace.reviews(quai), { items: [] });
    }
  });

  it('and says of what is no answer that it is none', async () => {
    const broken: [string, () => Response | Promise<Response>][] = [
      ['malformed', () => new Response('')],
      ['malformed', () => new Response('<html>Sign in</html>', { headers: { 'content-type': 'text/html' } })],
      ['malformed', () => json([])],
      ['malformed', () => json('shops')],
      ['malformed', () => json({ status: 200, message: 'Internal error' })],
      ['malformed', () => new Response('{"shops":[{"shop_id":1')],
      ['unavailable', () => Promise.reject(new TypeError('terminated'))],
      ['unavailable', () => new Response(new ReadableStream({ start: (stream) => stream.error(new Error('gzip')) }))],
      ['unavailable', () => json({}, { status: 503, headers: { 'retry-after': new Date(0).toUTCString() } })],
      ['malformed', () => new Response(null, { status: 302 })],
    ];
    for (const [code, answer] of broken) {
      const { marketplace, fake } = townOnMirakl();
      fake.failNext('GET /shops', answer);
      await assert.rejects(marketplace.shops({}), isCode(code));
      assert.equal((await marketplace.shops({})).items.length > 0, true);
    }
  });
});

describe('mirakl() sells', () => {
  it('no line in another currency than the marketplace’s: it is withdrawn, and the others are quoted', async () => {
    const { marketplace, fake } = townOnMirakl();
    const { offers } = await marketplace.offers({ products: [everywhere] });
    const [first, second] = [
      offers.find(({ shop }) => shop === quai)!,
      offers.find(({ shop }) => shop === lunchBreak)!,
    ];
    const cart = { lines: [lineOf(first), lineOf(second)] };
    const query = new URLSearchParams({ offers: cart.lines.map(({ offer }) => `${offer}|1|RETRAIT|`).join() });
    const headers = { authorization: operatorKey };
    const rates = (await (await fake.fetch(`${root}/shipping/rates?${query}`, { headers })).json()) as {
      orders: Fields[];
    };
    for (const order of rates.orders) if (order['shop_id'] === quai) order['currency_iso_code'] = 'USD';
    fake.failNext('GET /shipping/rates', () => json(rates));
    const quote = await marketplace.quote(cart);
    assert.deepEqual(
      quote.lines.map(({ differences }) => differences.map(({ kind }) => kind)),
      [['withdrawn'], []],
    );
    assert.deepEqual(quote.total, second.price);
  });

  /** An order as it is found where OR11 says something else of its only line, and of itself. */
  async function foundWith(line: Fields, order: Fields = {}) {
    const { marketplace, fake } = townOnMirakl();
    const [offer] = (await marketplace.offers({ products: [everywhere], shop: quai })).offers;
    const key = newOrderKey();
    const contact = { name: 'Maëlle Le Goff', phone: '+33 6 39 98 00 01' };
    await marketplace.orders.place({ cart: { lines: [lineOf(offer!, 3)] }, contact }, key);
    const [own] = fake.orders;
    assert.ok(own);
    Object.assign(own, order);
    Object.assign(own.order_lines[0]!, line);
    const found = await marketplace.orders.find(key);
    return { part: found?.parts[0], price: offer!.price.minor };
  }

  it('orders whose lines were cancelled down to nothing, as lines that are not to be had', async () => {
    const { part } = await foundWith({ quantity: 0, price: 0, price_unit: null, total_price: 0 });
    assert.deepEqual(
      [part?.lines.map(({ quantity, state, price }) => [quantity, state, price.minor]), part?.total.minor],
      [[[1, 'refused', 0]], 0],
    );
    const { part: priced } = await foundWith({ quantity: '0', order_line_state: 'CANCELED' });
    assert.deepEqual([priced?.lines[0]?.state, priced?.total.minor], ['refused', 0]);
  });

  it('orders at the price of their lines, where that of a piece is finer than a cent', async () => {
    for (const price_unit of ['7.600001', '7.5999', 7.6000001, null, '']) {
      const { part, price } = await foundWith({ price_unit });
      assert.deepEqual([part?.lines[0]?.price.minor, part?.total.minor], [price, 3 * price]);
    }
  });

  it('no order that cannot be, and says where it is wrong', async () => {
    for (const [line, order, where] of [
      [{ quantity: -1 }, {}, 'parts.0.lines.0.quantity'],
      [{}, { currency_iso_code: 'E' }, 'parts.0.lines.0.price.currency'],
      [{}, { order_state: 'constructor' }, 'order_state: constructor'],
    ] as [Fields, Fields, string][])
      await assert.rejects(
        foundWith(line, order),
        (error: unknown) => isCode('malformed')(error) && (error as Error).message.includes(where),
        where,
      );
    for (const offer_state_code of ['constructor', '__proto__'])
      assert.equal((await foundWith({ offer_state_code })).part?.lines[0]?.condition, 'used');
    assert.equal(
      (await goodWith({ state_code: 'constructor' }, { category_code: 'toString' })).offer.condition,
      'used',
    );
  });

  it('orders that can be read though nobody can say whether they may be cancelled', async () => {
    const { part } = await foundWith({}, { can_cancel: 'peut-être', acceptance_decision_date: 'hier' });
    assert.equal(part?.state, 'placed');
  });

  it('nothing where it is led elsewhere, and gives back no order of anybody else', async () => {
    const contact = { name: 'Maëlle Le Goff', phone: '+33 6 39 98 00 01' };
    const { marketplace, fake } = townOnMirakl();
    const [offer] = (await marketplace.offers({ products: [everywhere], shop: quai })).offers;
    await marketplace.orders.place({ cart: { lines: [lineOf(offer!)] }, contact }, newOrderKey());
    const [others] = fake.orders;
    assert.ok(others);
    const sent: (RequestInit | undefined)[] = [];
    const { marketplace: other } = townOnMirakl({
      fetch: (url, init) => {
        if (init.method === 'POST') sent.push(init);
        return fake.fetch(url, init);
      },
    });
    const [again] = (await other.offers({ products: [everywhere], shop: quai })).offers;
    const draft = { cart: { lines: [lineOf(again!)] }, contact };
    // What a redirected POST becomes: the list of all orders.
    fake.failNext('POST /orders', () => json({ orders: [{ ...others, can_cancel: true }], total_count: 1 }));
    await assert.rejects(other.orders.place(draft, newOrderKey()), isCode('unavailable'));
    assert.equal(sent[0]?.redirect, 'manual');
    fake.failNext('POST /orders', () => new Response(null, { status: 302, headers: { location: '/elsewhere' } }));
    await assert.rejects(other.orders.place(draft, newOrderKey()), isCode('misconfigured'));
    assert.deepEqual([fake.orders.length, others.order_state], [1, 'WAITING_ACCEPTANCE']);
  });

  it('the last copy of a shop once, as its count falls', async () => {
    const { marketplace } = townOnMirakl();
    const [offer] = (await marketplace.offers({ products: [lastCopy], shop: quai })).offers;
    const draft = {
      cart: { lines: [lineOf(offer!)] },
      contact: { name: 'Maëlle Le Goff', phone: '+33 6 39 98 00 01' },
    };
    await marketplace.orders.place(draft, newOrderKey());
    await assert.rejects(marketplace.orders.place(draft, newOrderKey()), isCode('quote_changed'));
  });
});
