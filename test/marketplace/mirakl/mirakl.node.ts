import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { gateway } from '../../../src/gateway/index.ts';
import { hash, newOrderKey } from '../../../src/domain/order.ts';
import { MarketplaceError } from '../../../src/marketplace/error.ts';
import { mirakl } from '../../../src/marketplace/mirakl/index.ts';
import { landmarks, sampleTown } from '../../../src/testing/town/index.ts';
import { fakeMirakl, operatorKey, root } from './fake.ts';
import { secrets, townOnMirakl, townOptions } from './town.ts';
import type { Offer } from '../../../src/domain/offer.ts';
import type { AcceptedDraft, CartLine } from '../../../src/domain/quote.ts';
import type { Marketplace } from '../../../src/marketplace/marketplace.ts';
import type { MiraklOptions } from '../../../src/marketplace/mirakl/index.ts';

const { everywhere, lastCopy, quai, lunchBreak } = landmarks;
const json = (body: unknown, init?: ResponseInit): Response => Response.json(body, init);

async function offerOf(marketplace: Marketplace, product: string, shop: string): Promise<Offer> {
  const { offers } = await marketplace.offers({ products: [product], shop });
  const [offer] = offers;
  assert.ok(offer, `an offer of ${product} at ${shop}`);
  return offer;
}

function lineOf(offer: Offer, quantity = 1): CartLine {
  const [way] = offer.collect;
  assert.ok(way, 'a collect point');
  const seen = { price: offer.price, promise: way.promise };
  return { id: offer.id, offer: offer.id, quantity, fulfilment: { method: 'collect', point: way.point }, seen };
}

const draftOf = (...lines: CartLine[]): AcceptedDraft => ({
  cart: { lines },
  contact: { name: 'Maëlle Le Goff', phone: '+33 6 39 98 00 01' },
});

/** One copy each of two shops. */
const twoShops = async (marketplace: Marketplace): Promise<AcceptedDraft> =>
  draftOf(
    lineOf(await offerOf(marketplace, lastCopy, quai)),
    lineOf(await offerOf(marketplace, everywhere, lunchBreak)),
  );

const isError =
  (code: string, ...said: (string | RegExp)[]) =>
  (error: unknown) => {
    assert.ok(error instanceof MarketplaceError, String(error));
    assert.equal(error.code, code, error.message);
    for (const part of said) assert.match(error.message, new RegExp(part));
    return true;
  };

describe('mirakl() asks', () => {
  it('for a hundred products in one P11 call, with their references and the shops of the drive', async () => {
    const { marketplace, fake } = townOnMirakl();
    const products = sampleTown()
      .products.filter(({ key }) => !key.includes('/'))
      .slice(0, 100)
      .map(({ key }) => key);
    const page = await marketplace.offers({ products, drive: 'quimper' });
    const calls = fake.seen.filter(({ path }) => path === '/products/offers');
    assert.equal(calls.length, 1);
    assert.deepEqual(
      calls[0]?.query.get('product_references')?.split(','),
      products.map((key) => `EAN|${key}`),
    );
    assert.ok(page.offers.length > 50);
    for (const { shop } of page.offers) assert.ok(calls[0]?.query.get('shop_ids')?.split(',').includes(shop));
  });

  it('for the next page of offers while a product has more than came', async () => {
    const { marketplace, fake } = townOnMirakl();
    const [first] = fake.records.offers;
    assert.ok(first);
    const clones = Array.from({ length: 230 }, (_, index) => ({ ...first, offer_id: 90_000 + index }));
    fake.records.offers.push(...clones);
    const product = fake.records.products.find(({ product_sku }) => product_sku === first.product_sku);
    const key = product?.product_references[0]?.reference ?? '';
    const { offers } = await marketplace.offers({ products: [key], shop: first.shop_id });
    assert.ok(offers.length >= 231);
    assert.equal(new Set(offers.map(({ id }) => id)).size, offers.length);
    assert.ok(fake.seen.filter(({ path }) => path === '/products/offers').length >= 3);
  });

  it('for shops, states and shipping types once as long as they are fresh', async () => {
    const { marketplace, fake } = townOnMirakl();
    await Promise.all([1, 2, 3].map(() => marketplace.offers({ products: [everywhere] })));
    await marketplace.offers({ products: [lastCopy] });
    for (const path of ['/shops', '/offers/states', '/shipping/types'])
      assert.equal(fake.seen.filter((request) => request.path === path).length, 1, path);
  });

  it('with the older key as it is', async () => {
    const { marketplace, fake } = townOnMirakl();
    await marketplace.shops({});
    assert.equal(fake.seen[0]?.authorization, operatorKey);
  });

  it('with a token of client credentials, asked for once, and again when it is refused', async () => {
    let tokens = 0;
    const { fake, options } = townOnMirakl();
    const marketplace = mirakl({
      ...options,
      auth: { clientId: 'id', clientSecret: 'secret', tokenUrl: 'https://auth.example/token', audience: 'company' },
      fetch: async (url, init) => {
        if (url !== 'https://auth.example/token') return fake.fetch(url, init);
        tokens += 1;
        assert.deepEqual(Object.fromEntries(new URLSearchParams(await new Request(url, init).text())), {
          grant_type: 'client_credentials',
          client_id: 'id',
          client_secret: 'secret',
          audience: 'company',
        });
        return json({ access_token: 'token', expires_in: 3600 });
      },
    });
    await Promise.all([marketplace.shops({}), marketplace.offers({ products: [everywhere] })]);
    assert.equal(tokens, 1);
    assert.equal(fake.seen[0]?.authorization, 'Bearer token');
    fake.failNext('GET /products/offers', () => json({ message: 'expired' }, { status: 401 }));
    await marketplace.offers({ products: [everywhere] });
    assert.equal(tokens, 2);
  });

  it('again after a short Retry-After, and tells its caller about a long one', async () => {
    const { marketplace, fake } = townOnMirakl();
    fake.failNext('GET /shops', () => json({}, { status: 429, headers: { 'retry-after': '0' } }));
    assert.ok((await marketplace.shops({})).items.length);
    fake.failNext('GET /products', () => json({}, { status: 429, headers: { 'retry-after': '120' } }));
    await assert.rejects(marketplace.products([everywhere]), (error: MarketplaceError) => {
      assert.deepEqual([error.code, error.retryAfter], ['rate_limited', 120]);
      return true;
    });
    const before = fake.seen.length;
    await assert.rejects(marketplace.products([everywhere]), isError('rate_limited'));
    assert.equal(fake.seen.length, before, 'nothing is sent before the time that was told');
  });

  for (const [title, answer, code] of [
    ['HTML', () => new Response('<html>maintenance</html>'), 'malformed'],
    ['an error body with status 200', () => json({ status: 500, message: 'boom' }), 'malformed'],
    ['a list of another name', () => json({ results: [], total_count: 3 }), 'malformed'],
    ['500', () => json({}, { status: 500 }), 'unavailable'],
    ['nobody at the other end', () => Promise.reject(new TypeError('fetch failed')), 'unavailable'],
    ['a refused key', () => json({}, { status: 403 }), 'misconfigured'],
  ] as const)
    it(`and names adapter, call and path in one typed error when it meets ${title}`, async () => {
      const { marketplace, fake } = townOnMirakl();
      fake.failNext('GET /products/offers', answer);
      await assert.rejects(
        marketplace.offers({ products: [everywhere] }),
        isError(code, /^\[mirakl\] P11 GET \/products\/offers: /),
      );
      // A failure is not kept.
      assert.ok((await marketplace.offers({ products: [everywhere] })).offers.length);
    });

  it('not at all with options that cannot work, and says which', () => {
    const { options } = townOnMirakl();
    const wrong: [Partial<Record<keyof MiraklOptions, unknown>>, RegExp][] = [
      [{ baseUrl: 'market' }, /baseUrl/],
      [{ auth: {} }, /auth/],
      [{ country: 'France' }, /country/],
      [{ timeZone: 'Paris' }, /timeZone/],
      [{ guestEmail: 'nobody' }, /guestEmail/],
      [{ contract: 'rent' }, /contract/],
      [{ shopFields: {}, drives: [{ ...sampleTown().drives[0], radiusKm: undefined }] }, /radiusKm/],
    ];
    for (const [change, said] of wrong)
      assert.throws(() => mirakl({ ...options, ...change } as MiraklOptions), isError('misconfigured', said));
  });
});

describe('mirakl() reads', () => {
  it('what an operator’s hands have left: "", null, absent, numbers as texts, one record without its brackets', async () => {
    const { marketplace, fake } = townOnMirakl();
    const { records } = fake;
    const { product_sku } = records.products.find(({ product_references: [first] }) => first?.reference === lastCopy)!;
    const offer = records.offers.find((one) => one.product_sku === product_sku && one.shop_id === quai)!;
    const shop = records.shops.find(({ shop_id }) => shop_id === quai)!;
    Object.assign(offer, {
      quantity: '7',
      price: '12.30',
      max_order_quantity: '',
      leadtime_to_ship: '1',
      shipping_types: { code: 'RETRAIT', label: null },
      offer_additional_fields: null,
    });
    Object.assign(shop, { description: '', grade: '4.5', pro_details: null });
    const { price, stock } = await offerOf(marketplace, lastCopy, quai);
    assert.deepEqual([price, stock.level, stock.quantity], [{ minor: 1230, currency: 'EUR' }, 'in_stock', 7]);
  });

  it('decimals without a binary fraction, and refuses those finer than a cent', async () => {
    const { marketplace, fake } = townOnMirakl();
    fake.failNext('GET /products/offers', async () => {
      const answer = await fake.fetch(
        `${root}/products/offers?product_references=EAN|${everywhere}&all_offers=true&max=100`,
        {
          headers: { authorization: operatorKey },
        },
      );
      const text = (await answer.text()).replace(/"price":[\d.]+/g, () => '"price":1.10000000000000000001');
      return new Response(text);
    });
    const page = await marketplace.offers({ products: [everywhere] });
    assert.deepEqual(page.offers, []);
    assert.ok((page.leftOut?.count ?? 0) > 0);
    assert.match(page.leftOut?.reasons[0] ?? '', /offers\.\d+: price: 1\.10000000000000000001/);
  });

  it('the good offers beside a damaged one, which is counted and named by its number', async () => {
    const { marketplace, fake } = townOnMirakl();
    const whole = await marketplace.offers({ products: [everywhere] });
    const victim = fake.offers.get(whole.offers[0]?.id ?? '')!;
    Object.assign(victim, { price: 'douze' });
    const page = await marketplace.offers({ products: [everywhere] });
    assert.equal(page.offers.length, whole.offers.length - 1);
    assert.deepEqual(page.leftOut?.count, 1);
    assert.match(page.leftOut?.reasons[0] ?? '', new RegExp(`offers\\.${victim.offer_id}`));
  });

  it('shop names without markup, and a page that came twice once', async () => {
    const { marketplace, fake } = townOnMirakl();
    const [first] = fake.records.shops;
    Object.assign(first!, { shop_name: '<b>Chez</b> L&eacute;on &amp; fils' });
    const many = Array.from({ length: 180 }, (_, index) => ({ ...first!, shop_id: `extra-${index}` }));
    fake.records.shops.push(...many);
    // While it is read a shop moves to the second page: it comes twice.
    fake.failNext('GET /shops', () => json({ shops: fake.records.shops.slice(0, 100), total_count: 210 }));
    fake.failNext('GET /shops', () => json({ shops: fake.records.shops.slice(99, 199), total_count: 210 }));
    const { items } = await marketplace.shops({ limit: 100 });
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
    assert.ok(items.some(({ name }) => name === 'Chez Léon & fils'));
  });

  it('what a page that came twice has kept from coming, as left out', async () => {
    const { marketplace, fake } = townOnMirakl();
    const shops = fake.records.shops.slice(0, 5);
    for (const page of ['GET /shops', 'GET /shops']) fake.failNext(page, () => json({ shops, total_count: 130 }));
    const { items, leftOut } = await marketplace.shops({ limit: 100 });
    assert.equal(items.length, 5);
    assert.deepEqual(leftOut, {
      count: 125,
      reasons: ['shops: 125 did not come, on pages that were empty or came twice'],
    });

    const whole = await marketplace.offers({ products: [everywhere], shop: quai });
    const offer = fake.offers.get(whole.offers[0]?.id ?? '')!;
    const { product_sku } = offer;
    const product = fake.records.products.find((one) => one.product_sku === product_sku)!;
    for (const page of ['GET /products/offers', 'GET /products/offers'])
      fake.failNext(page, () => json({ products: [{ ...product, offers: [offer], total_count: 3 }], total_count: 1 }));
    const page = await marketplace.offers({ products: [everywhere], shop: quai });
    assert.equal(page.offers.length, 1);
    assert.match(page.leftOut?.reasons.join() ?? '', /offers: 2 did not come/);
  });

  it('offers without the names of their states, where Mirakl cannot tell those', async () => {
    const { marketplace, fake } = townOnMirakl();
    for (const answer of [json({}, { status: 500 }), json({ message: 'Internal error' })]) {
      fake.failNext('GET /offers/states', () => answer);
      const { offers, leftOut } = await marketplace.offers({ products: [lastCopy] });
      assert.equal(offers.length, 1);
      assert.match(leftOut?.reasons.join() ?? '', /^\[mirakl\] OF61 GET \/offers\/states/);
    }
    assert.equal((await marketplace.offers({ products: [lastCopy] })).leftOut, undefined);
  });

  it('no offer in another currency than the marketplace sells in', async () => {
    const { marketplace, fake } = townOnMirakl();
    const whole = await marketplace.offers({ products: [everywhere] });
    fake.offers.get(whole.offers[0]?.id ?? '')!.currency_iso_code = 'USD';
    const page = await marketplace.offers({ products: [everywhere] });
    assert.equal(page.offers.length, whole.offers.length - 1);
    assert.match(page.leftOut?.reasons[0] ?? '', /currency_iso_code: USD, not EUR/);
  });

  it('reviews without a word about who wrote them', async () => {
    const { marketplace, fake } = townOnMirakl();
    fake.records.evaluations = {
      [quai]: [
        {
          id: 'r-1',
          grade: 4.5,
          comment: 'Rapide &amp; aimable',
          date: '2026-11-01T09:00:00Z',
          customer_id: 'customer-77',
          firstname: 'Nolwenn',
          lastname: 'Kerbrat',
        },
        { id: 'r-2', grade: 1, comment: 'caché', date: '2026-11-02', visible: false },
      ],
    };
    const { items } = await marketplace.reviews(quai);
    assert.deepEqual(items, [{ id: 'r-1', grade: 4.5, text: 'Rapide & aimable', at: '2026-11-01T09:00:00.000Z' }]);
  });

  it('nothing that is not for shoppers: no answer of the gateway holds it', async () => {
    const { marketplace, fake, counter } = townOnMirakl();
    const key = newOrderKey();
    const draft = await twoShops(marketplace);
    await marketplace.orders.place(draft, key);
    const serve = gateway(marketplace, { basePath: '/v1', origins: '*' });
    const of = async (path: string, init?: RequestInit) => {
      const answer = await serve(new Request(`https://market.example/v1/${path}`, init));
      assert.equal(answer.status, 200, path);
      return answer.text();
    };
    const keys = sampleTown().products.map((product) => product.key);
    const asked = (count: number) => String(new URLSearchParams(keys.slice(0, count).map((key) => ['product', key])));
    const answers = await Promise.all([
      of(''),
      of('shops?limit=100'),
      of(`shops?id=${quai}`),
      of(`offers?${asked(100)}`),
      of(`products?${asked(20)}`),
      of(`shops/${quai}/reviews`),
      of('quote', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(draft.cart),
      }),
      of('order', { headers: { authorization: `Bearer ${key}` } }),
    ]);
    const all = [...answers, JSON.stringify(await counter(quai).orders())].join('\n');
    assert.ok(all.includes(quai) && all.length > 10_000, 'the answers are there');
    assert.ok(fake.seen.length > 5);
    for (const secret of [...secrets, operatorKey]) assert.ok(!all.includes(secret), secret);
  });
});

describe('mirakl() orders', () => {
  it('under the hash of the order key, once for each shop, with what was accepted', async () => {
    const { marketplace, fake } = townOnMirakl();
    const [draft, key] = [await twoShops(marketplace), newOrderKey()];
    const order = await marketplace.orders.place({ ...draft, collector: 'Yann' }, key);
    const sent = fake.seen.find(({ method, path }) => method === 'POST' && path === '/orders')?.body as Record<
      string,
      never
    >;
    assert.equal(sent.commercial_id, await hash(key));
    assert.equal(sent.payment_workflow, 'PAY_ON_DELIVERY');
    assert.ok(!JSON.stringify(sent).includes(key), 'the key itself is never sent');
    assert.deepEqual(
      order.parts.map(({ id, shop, collector }) => [id, shop, collector]),
      [
        [`${await hash(key)}-A`, quai, 'Yann'],
        [`${await hash(key)}-B`, lunchBreak, 'Yann'],
      ],
    );
    assert.equal(new Set(order.parts.map(({ code }) => code)).size, 1);
  });

  it('after a look whether it was placed before: the same click is the same order', async () => {
    const { marketplace, fake } = townOnMirakl();
    const [draft, key] = [await twoShops(marketplace), newOrderKey()];
    await marketplace.orders.place(draft, key);
    await marketplace.orders.place(draft, key);
    assert.equal(fake.seen.filter(({ method }) => method === 'POST').length, 1);
    assert.equal(fake.orders.length, 2);
    const first = fake.seen.findIndex(({ method }) => method === 'POST');
    assert.ok(fake.seen.slice(0, first).some(({ path, query }) => path === '/orders' && query.get('commercial_ids')));
  });

  it('once when the answer is lost on the way: Mirakl is asked what became of it', async () => {
    const { marketplace, fake } = townOnMirakl();
    const [draft, key] = [await twoShops(marketplace), newOrderKey()];
    fake.failNext('POST /orders', () => Promise.reject(new TypeError('reset')), 'after');
    const order = await marketplace.orders.place(draft, key);
    assert.deepEqual([order.parts.length, fake.orders.length], [2, 2]);
  });

  it('says that nobody knows when the look fails too, and finds the order afterwards', async () => {
    const { marketplace, fake } = townOnMirakl();
    const [draft, key] = [await twoShops(marketplace), newOrderKey()];
    fake.failNext(
      'POST /orders',
      () => {
        fake.failNext('GET /orders', () => json({}, { status: 502 }));
        return Promise.reject(new TypeError('reset'));
      },
      'after',
    );
    await assert.rejects(marketplace.orders.place(draft, key), isError('unavailable', /not known/));
    assert.equal((await marketplace.orders.find(key))?.parts.length, 2);
    await marketplace.orders.place(draft, key);
    assert.equal(fake.orders.length, 2);
  });

  it('whole or not at all: what Mirakl refused in part is given back, and said', async () => {
    const { marketplace, fake } = townOnMirakl();
    const [draft, key] = [await twoShops(marketplace), newOrderKey()];
    const [first] = draft.cart.lines;
    // Sold over the counter between the re-check and the order.
    fake.failNext('GET /shipping/rates', async () => {
      const query = fake.seen.at(-1)?.query;
      const answer = await fake.fetch(`${root}/shipping/rates?${query}`, { headers: { authorization: operatorKey } });
      fake.offers.get(first?.offer ?? '')!.quantity = 0;
      return answer;
    });
    await assert.rejects(marketplace.orders.place(draft, key), (error: MarketplaceError) => {
      assert.equal(error.code, 'quote_changed');
      assert.deepEqual(error.quote?.lines[0]?.differences, [{ kind: 'sold_out' }]);
      return true;
    });
    assert.deepEqual(
      fake.orders.map(({ order_state }) => order_state),
      ['CANCELED'],
    );
    assert.equal(await marketplace.orders.find(key), undefined);
  });

  it('as it was accepted, or not at all: another number of pieces is given back, and said', async () => {
    const { marketplace, fake } = townOnMirakl();
    const [draft, key] = [await twoShops(marketplace), newOrderKey()];
    const shorten = () => {
      for (const order of fake.orders) for (const line of order.order_lines) line.quantity = 5;
      return Promise.reject(new TypeError('reset'));
    };
    fake.failNext('POST /orders', shorten, 'after');
    await assert.rejects(marketplace.orders.place(draft, key), isError('quote_changed'));
    assert.deepEqual(
      fake.orders.map(({ order_state }) => order_state),
      ['CANCELED', 'CANCELED'],
    );
  });

  it('as a purchase where the operator sells: paid after the shop has said yes', async () => {
    const { marketplace, fake, counter } = townOnMirakl({
      contract: 'buy',
      payAt: ({ id }) => `https://pay.example/${id}`,
    });
    const [draft, key] = [draftOf(lineOf(await offerOf(marketplace, lastCopy, quai))), newOrderKey()];
    const order = await marketplace.orders.place(draft, key);
    assert.deepEqual([order.parts[0]?.contract, order.parts[0]?.payment], ['buy', 'awaiting']);
    assert.equal(order.next?.url, `https://pay.example/${order.id}`);
    const [part] = order.parts;
    await counter(quai).decide(part?.id ?? '', { lines: [{ line: part?.lines[0]?.id ?? '', accepted: true }] });
    fake.debit(part?.id ?? '');
    const paid = await marketplace.orders.find(key);
    assert.deepEqual([paid?.parts[0]?.payment, paid?.parts[0]?.state, paid?.next], ['paid', 'accepted', undefined]);
  });

  for (const [ready, state, shown] of [
    ['to_collect', 'TO_COLLECT', 'ready'],
    ['to_collect', 'SHIPPED', 'accepted'],
    ['shipped', 'SHIPPED', 'ready'],
    ['to_collect', 'READY_FOR_PICK_UP', 'accepted'],
    ['shipped', 'READY_FOR_PICK_UP', 'accepted'],
  ] as const)
    it(`shows ${state} as ${shown} where ready is ${ready}`, async () => {
      const { marketplace, fake } = townOnMirakl({ ready });
      const [draft, key] = [draftOf(lineOf(await offerOf(marketplace, lastCopy, quai))), newOrderKey()];
      await marketplace.orders.place(draft, key);
      fake.orders[0]!.order_state = state;
      assert.equal((await marketplace.orders.find(key))?.parts[0]?.state, shown);
    });

  it('shows no state that it does not know', async () => {
    const { marketplace, fake } = townOnMirakl();
    const [draft, key] = [draftOf(lineOf(await offerOf(marketplace, lastCopy, quai))), newOrderKey()];
    await marketplace.orders.place(draft, key);
    fake.orders[0]!.order_state = 'INCIDENT_OPEN';
    await assert.rejects(marketplace.orders.find(key), isError('malformed', /INCIDENT_OPEN/));
  });

  it('cancels with OR29 and an empty body', async () => {
    const { marketplace, fake } = townOnMirakl();
    const [draft, key] = [await twoShops(marketplace), newOrderKey()];
    const { parts } = await marketplace.orders.place(draft, key);
    const cancelled = await marketplace.orders.cancel(key, parts[0]?.id ?? '');
    assert.deepEqual(
      cancelled.parts.map(({ state }) => state),
      ['cancelled', 'placed'],
    );
    const sent = fake.seen.find(({ path }) => path.endsWith('/cancel'));
    assert.deepEqual([sent?.method, sent?.body], ['PUT', undefined]);
  });

  it('lets only the shop whose key it is decide, and the operator say what is ready', async () => {
    const { marketplace, fake, counter } = townOnMirakl();
    const { parts } = await marketplace.orders.place(await twoShops(marketplace), newOrderKey());
    const [part] = parts;
    const id = part?.id ?? '';
    await assert.rejects(
      counter(lunchBreak).decide(id, { lines: [{ line: part?.lines[0]?.id ?? '', accepted: true }] }),
      isError('not_found'),
    );
    await counter(quai).decide(id, { lines: [{ line: part?.lines[0]?.id ?? '', accepted: true }] });
    await counter(quai).ready(id);
    await counter(quai).handOver(id, part?.code ?? '');
    const steps = fake.seen.flatMap(({ method, path, authorization }) =>
      method === 'PUT' ? [[path.split('/').at(-1), authorization]] : [],
    );
    assert.deepEqual(steps, [
      ['accept', `key-of-${quai}`],
      ['to_collect', operatorKey],
      ['receive', operatorKey],
    ]);
  });
});

const samples = new URL('../../../../shared/data/mirakl/', import.meta.url);
const skip = existsSync(samples) ? false : 'the recorded payloads are not on this machine';

describe('mirakl() reads recorded payloads', { skip }, () => {
  const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, samples), 'utf8'));
  const at = () => Date.parse('2026-11-24T15:50:00Z');

  it('of shops, and lets nothing of their banks, papers and births out', async () => {
    const { shops } = read('S20-shops.json') as { shops: { shop_id: number; shop_name: string }[] };
    const fake = fakeMirakl({ shops, products: [], offers: [] }, at);
    const { drives: _, ...options } = townOptions(fake.fetch, at);
    const marketplace = mirakl({ ...options, traderIdentity: true });
    const { items, leftOut } = await marketplace.shops({});
    assert.equal(leftOut, undefined);
    assert.deepEqual(items.map(({ id }) => id).sort(), shops.map(({ shop_id }) => String(shop_id)).sort());
    assert.ok(items.every(({ address }) => address.country === 'ES'));
    const all = JSON.stringify(items);
    for (const secret of [
      'ES39',
      'CAIXESBBXXX',
      '1990-10-10',
      'XCV537831',
      'PENDING',
      'stakeholder',
      'Mallorca',
      'John Doe',
    ])
      assert.ok(!all.includes(secret), secret);
  });

  it('of orders, whose lines are whole and whose amounts are exact', async () => {
    const recorded = read('OR11-order-and-S20-shop-stripe.json') as {
      method: string;
      value: Record<string, unknown>;
    }[];
    const of = (method: string) => recorded.filter((one) => one.method === method).map(({ value }) => value);
    const key = newOrderKey();
    const commercial_id = await hash(key);
    const fake = fakeMirakl({ shops: of('getShop') as never, products: [], offers: [] }, at);
    fake.orders.push(...(of('getProductOrder').map((order) => ({ ...order, commercial_id })) as never[]));
    const { drives: _, ...options } = townOptions(fake.fetch, at);
    const order = await mirakl({ ...options, contract: 'buy' }).orders.find(key);
    assert.deepEqual(
      order?.parts.map(({ state, payment, total, lines }) => [
        state,
        payment,
        total.minor,
        lines.map(({ price }) => price.minor),
      ]),
      [
        ['ready', 'paid', 6912, [1234, 5678]],
        ['accepted', 'paid', 6912, [1234, 5678]],
      ],
    );
  });
});
