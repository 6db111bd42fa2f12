import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newOrderKey } from '../../src/domain/order.ts';
import { gateway } from '../../src/gateway/index.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { lastCopyDraft } from '../support/drafts.ts';
import { baseUrl, clock, counterUrl, town, wired } from '../support/market.ts';
import type { Problem } from '../../src/domain/description.ts';
import type { GatewayOptions } from '../../src/gateway/index.ts';
import type { Marketplace } from '../../src/marketplace/marketplace.ts';

const { everywhere, lastCopy, quai } = landmarks;
const shopOrigin = 'https://supermarket.example';

/** A gateway to ask by path, in front of the town or of a marketplace of the test's own. */
function at(options: Partial<GatewayOptions> = {}, marketplace?: Partial<Marketplace>) {
  const { shopper, market } = wired({ origins: [shopOrigin], clock, ...options });
  const answer = marketplace
    ? gateway({ ...market, ...marketplace }, { basePath: '/v1', origins: [shopOrigin], ...options })
    : shopper;
  const ask = (path: string, init: RequestInit = {}) => answer(new Request(baseUrl + path, init));
  return { ask, answer, market };
}

const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

async function problemOf(response: Response): Promise<Problem> {
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  assert.equal(response.headers.get('cache-control'), 'no-store');
  const problem = (await response.json()) as Problem;
  assert.equal(problem.status, response.status);
  assert.equal(problem.type, `urn:vitrine:problem:${problem.code}`);
  assert.ok(problem.title.length > 5);
  return problem;
}

/** Asserts that an answer is a problem with this status and code. */
async function isProblem(answer: Promise<Response>, status: number, code: string): Promise<Problem> {
  const problem = await problemOf(await answer);
  assert.deepEqual([problem.status, problem.code], [status, code], problem.detail);
  return problem;
}

/** What a wrong request must leave as it was. */
const stateOf = async (market: ReturnType<typeof town>) => [
  (await market.offers({ products: [everywhere, lastCopy] })).offers.map(({ stock }) => stock),
  (await market.counter(quai).orders()).items,
];

describe('gateway() options', () => {
  const names = (value: string) => (error: MarketplaceError) =>
    error.code === 'misconfigured' && error.message.includes(value);

  it('names an origin that no browser would send, and a path that is none', () => {
    for (const origin of ['https://shop.example/', 'shop.example', 'https://shop.example/path', '*', ''])
      assert.throws(() => at({ origins: [origin] }), names(`"${origin}"`));
    for (const basePath of ['v1', '/v1/', '/']) assert.throws(() => at({ basePath }), names(`"${basePath}"`));
  });

  it('can be mounted at the root', async () => {
    const answer = gateway(town(), { origins: '*' });
    for (const url of ['https://market.example', 'https://market.example/'])
      assert.equal((await answer(new Request(url))).status, 200);
    assert.equal((await answer(new Request('https://market.example/places?q=Lorient'))).status, 200);
  });
});

describe('gateway() routes', () => {
  it('answers each read', async () => {
    const { ask } = at();
    const paths = ['', '/', `/offers?product=${everywhere}`, '/shops', '/places?q=56', `/products?product=${lastCopy}`];
    for (const path of [...paths, '/search?text=camus', '/search']) assert.equal((await ask(path)).status, 200, path);
  });

  it('answers 404 for what is not there', async () => {
    const { ask, answer } = at();
    for (const path of ['/nothing', '/offers/1', '/shops/a/b/reviews', '/Offers', '/order/burn'])
      await isProblem(ask(path), 404, 'not_found');
    for (const url of ['https://market.example/', 'https://market.example/v2/shops'])
      await isProblem(answer(new Request(url)), 404, 'not_found');
    await isProblem(ask('/shops/%E0%A4%A/reviews'), 400, 'invalid');
  });

  it('answers 405 with the methods that a path knows', async () => {
    const { ask } = at();
    for (const [path, method, allow] of [
      ['/offers', 'DELETE', 'GET, HEAD'],
      ['/quote', 'GET', 'POST'],
      ['/order', 'POST', 'PUT, GET, HEAD'],
    ] as const) {
      const response = await ask(path, { method });
      assert.equal(response.headers.get('allow'), allow);
      assert.deepEqual([response.status, (await problemOf(response)).code], [405, 'invalid']);
    }
  });

  it('answers HEAD like GET, without the body', async () => {
    const { ask } = at();
    const [head, get] = [await ask('/shops', { method: 'HEAD' }), await ask('/shops')];
    assert.deepEqual([head.status, await head.text()], [200, '']);
    for (const name of ['etag', 'content-type', 'cache-control'])
      assert.equal(head.headers.get(name), get.headers.get(name));
    assert.equal((await ask('/nothing', { method: 'HEAD' })).status, 404);
  });

  it('says 501 for what the marketplace behind cannot do', async () => {
    const { describe, offers, shops, id } = town();
    const answer = gateway({ id, describe, offers, shops }, { origins: '*' });
    const [key, draft] = [newOrderKey(), await lastCopyDraft(town())];
    const own = { authorization: `Bearer ${key}` };
    const requests: [string, RequestInit?][] = [
      ['/places?q=Lorient'],
      ['/products?product=9782070306022'],
      ['/search?text=a'],
      ['/shops/quai/reviews'],
      ['/quote', json(draft.cart)],
      ['/handover', json(draft.cart)],
      ['/order', { ...json(draft, own), method: 'PUT' }],
      ['/order', { headers: own }],
      ['/order/settle', { method: 'POST', headers: own }],
      ['/order/cancel', json({ part: 'x' }, own)],
      ['/order/withdraw', json({ part: 'x' }, own)],
    ];
    for (const [path, init] of requests)
      await isProblem(answer(new Request(`https://market.example${path}`, init)), 501, 'unsupported');
  });

  it('says 501 for the steps that an order taker lacks', async () => {
    const { place, find } = town().orders;
    const { ask } = at({}, { orders: { place, find } });
    const own = { authorization: `Bearer ${newOrderKey()}` };
    await isProblem(ask('/order/settle', { method: 'POST', headers: own }), 501, 'unsupported');
    await isProblem(ask('/order/cancel', json({ part: 'x' }, own)), 501, 'unsupported');
  });

  it('passes reviews, hand-overs and withdrawals on', async () => {
    const reviewed: string[] = [];
    const order = await town().orders.place(await lastCopyDraft(town()), newOrderKey());
    const { ask, market } = at(
      {},
      {
        async reviews(shop) {
          reviewed.push(shop);
          return { items: [{ id: 'r1', grade: 4.5, at: '2026-11-01T10:00:00Z' }] };
        },
        handover: async () => [{ kind: 'call', shop: quai, phone: '+33 2 00 00 00 00' }],
        orders: { ...town().orders, withdraw: async (_key, part) => ({ ...order, id: `withdrawn-${part}` }) },
      },
    );
    assert.deepEqual(await (await ask('/shops/caf%C3%A9/reviews')).json(), {
      items: [{ id: 'r1', grade: 4.5, at: '2026-11-01T10:00:00Z' }],
    });
    assert.deepEqual(reviewed, ['café']);
    const { cart } = await lastCopyDraft(market);
    assert.deepEqual(await (await ask('/handover', json(cart))).json(), [
      { kind: 'call', shop: quai, phone: '+33 2 00 00 00 00' },
    ]);
    const own = { authorization: `Bearer ${newOrderKey()}` };
    const withdrawn = (await (await ask('/order/withdraw', json({ part: 'p1' }, own))).json()) as { id: string };
    assert.equal(withdrawn.id, 'withdrawn-p1');
  });
});

describe('gateway() questions', () => {
  it('refuses parameters that are not what was agreed, and names the first', async () => {
    const { ask } = at();
    const many = Array.from({ length: 101 }, (_, i) => `product=quai/${i}`).join('&');
    const wrong: [string, RegExp][] = [
      ['/offers', /product/],
      [`/offers?${many}`, /product/],
      ['/offers?product=9782070306023', /product\.0/],
      [`/offers?product=${everywhere}&near=47.75`, /near/],
      [`/offers?product=${everywhere}&near=47.75,-3.37,5`, /near/],
      [`/offers?product=${everywhere}&near=91,0`, /near\.lat/],
      [`/offers?product=${everywhere}&near=,-3.37`, /near\.lat/],
      [`/offers?product=${everywhere}&near=47.75,`, /near\.lon/],
      [`/offers?product=${everywhere}&near=a,b`, /near/],
      [`/offers?product=${everywhere}&drive=a%20b`, /drive/],
      ['/shops?limit=0', /limit/],
      ['/shops?limit=101', /limit/],
      ['/shops?limit=1e1', /limit/],
      ['/shops?limit=', /limit/],
      ['/shops?trade=piracy', /trade/],
      ['/shops?radius=-1', /radius/],
      ['/shops?cursor=', /cursor/],
      ['/shops?id=a/b', /id\.0/],
      [`/search?text=${'a'.repeat(201)}`, /text/],
      ['/places', /q/],
      ['/places?q=L', /q/],
      ['/products', /product/],
    ];
    for (const [path, named] of wrong) {
      const { detail } = await isProblem(ask(path), 400, 'invalid');
      assert.match(detail ?? '', named, path);
    }
  });

  it('hands every parameter on', async () => {
    const asked: unknown[] = [];
    const note = async (query: unknown) => {
      asked.push(query);
      return { items: [], offers: [], shops: [], products: [] };
    };
    const { ask } = at({}, { offers: note, shops: note, search: note, products: note, places: note });
    await ask(`/offers?product=${everywhere}&product=${lastCopy}&drive=lorient&shop=quai&near=47.75,-3.37&x=1`);
    await ask('/shops?id=a&id=b&drive=lorient&near=47.75,-3.37&radius=12.5&trade=wine&limit=7&cursor=c');
    await ask('/search?text=camus&drive=lorient&shop=quai&category=Roman&limit=7&cursor=c');
    await ask(`/products?product=${everywhere}`);
    await ask('/places?q=Quév');
    await ask('/search');
    const near = { lat: 47.75, lon: -3.37 };
    assert.deepEqual(asked, [
      { products: [everywhere, lastCopy], drive: 'lorient', shop: 'quai', near },
      { ids: ['a', 'b'], drive: 'lorient', near, radiusKm: 12.5, trade: 'wine', limit: 7, cursor: 'c' },
      { text: 'camus', drive: 'lorient', shop: 'quai', category: 'Roman', limit: 7, cursor: 'c' },
      [everywhere],
      'Quév',
      { text: '' },
    ]);
  });
});

describe('gateway() bodies', () => {
  const cart = async () => (await lastCopyDraft(town())).cart;

  it('refuses what is too large, whether its length is told or not', async () => {
    const { ask, market } = at({ maxBodyBytes: 2000 });
    const before = await stateOf(market);
    const long = JSON.stringify({ ...(await cart()), padding: 'x'.repeat(2000) });
    await isProblem(ask('/quote', json(long)), 413, 'too_large');
    await isProblem(ask('/quote', json('{}', { 'content-length': '2001' })), 413, 'too_large');

    let [sent, cancelled] = [0, false];
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 500;
        controller.enqueue(new Uint8Array(500).fill(32));
      },
      cancel: () => {
        cancelled = true;
      },
    });
    const chunked = { ...json(''), body: endless, duplex: 'half' } as RequestInit;
    await isProblem(ask('/quote', chunked), 413, 'too_large');
    assert.ok(cancelled && sent < 10_000, `nothing more is read after ${sent} bytes`);
    assert.deepEqual(await stateOf(market), before);
  });

  it('takes 64 KiB by default', async () => {
    const { ask } = at();
    const body = async (bytes: number) => {
      const text = JSON.stringify(await cart());
      return text + ' '.repeat(bytes - new TextEncoder().encode(text).length);
    };
    assert.equal((await ask('/quote', json(await body(65_536)))).status, 200);
    await isProblem(ask('/quote', json(await body(65_537))), 413, 'too_large');
  });

  it('reads bodies that come in pieces, and those of engines that have no streams', async () => {
    const { ask, answer } = at();
    const bytes = new TextEncoder().encode(JSON.stringify({ ...(await cart()), note: 'é€😀' }));
    const pieces = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
        controller.close();
      },
    });
    assert.equal((await ask('/quote', { ...json(''), body: pieces, duplex: 'half' } as RequestInit)).status, 200);
    const whole = new Request(`${baseUrl}/quote`, json(await cart()));
    Object.defineProperty(whole, 'body', { value: undefined });
    assert.equal((await answer(whole)).status, 200);
  });

  it('refuses what is not JSON or not said to be', async () => {
    const { ask, market } = at();
    const before = await stateOf(market);
    for (const body of ['', '{', 'part=1', '<cart/>', new Uint8Array([0x22, 0xff, 0x22])]) {
      const { detail } = await isProblem(ask('/quote', { ...json(''), body }), 400, 'invalid');
      assert.equal(detail, 'the body is not JSON');
    }
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
      const text = JSON.stringify(await cart());
      await isProblem(ask('/quote', json(text, { 'content-type': type })), 415, 'invalid');
    }
    await isProblem(ask('/quote', { method: 'POST' }), 415, 'invalid');
    const text = JSON.stringify(await cart());
    assert.equal((await ask('/quote', json(text, { 'content-type': 'Application/JSON; charset=utf-8' }))).status, 200);
    assert.deepEqual(await stateOf(market), before);
  });

  it('refuses what is not in the schema, and names the place and never the value', async () => {
    const { ask, market } = at();
    const before = await stateOf(market);
    const draft = await lastCopyDraft(market);
    const own = { authorization: `Bearer ${newOrderKey()}` };
    const secret = 'maelle@private.example'.repeat(20);
    const bodies: [unknown, RegExp][] = [
      [null, /the body: /],
      [[], /the body: /],
      [{}, /cart/],
      [{ ...draft, contact: { name: 'Maëlle', email: secret } }, /contact\.email/],
      [{ ...draft, contact: { phone: '1' } }, /contact\.name/],
      [{ ...draft, cart: { lines: [] } }, /cart\.lines/],
      [{ ...draft, cart: { lines: [{ ...draft.cart.lines[0], quantity: '1' }] } }, /cart\.lines\.0\.quantity/],
      [{ ...draft, cart: { lines: [{ ...draft.cart.lines[0], seen: {} }] } }, /cart\.lines\.0\.seen\.price/],
    ];
    for (const [body, path] of bodies) {
      const { detail } = await isProblem(ask('/order', { ...json(body, own), method: 'PUT' }), 400, 'invalid');
      assert.match(detail ?? '', path);
      assert.ok(!detail?.includes('private.example'), detail);
    }
    assert.deepEqual(await stateOf(market), before);
  });

  it('hands on only what the schema knows', async () => {
    const received: unknown[] = [];
    const { ask } = at(
      {},
      {
        quote: async (body) => {
          received.push(body);
          return town().quote(body);
        },
      },
    );
    const own = await cart();
    const line = { ...own.lines[0], discount: 100, __proto__: null };
    await ask('/quote', json({ ...own, lines: [line], admin: true }));
    assert.deepEqual(received, [own]);
  });
});

describe('gateway() orders', () => {
  const put = (body: unknown, key?: string): RequestInit => ({
    ...json(body, key === undefined ? {} : { authorization: `Bearer ${key}` }),
    method: 'PUT',
  });

  it('answers 201 to a new order and 200 to the same one again', async () => {
    const { ask, market } = at();
    const [key, draft] = [newOrderKey(), await lastCopyDraft(market)];
    const [first, again] = [await ask('/order', put(draft, key)), await ask('/order', put(draft, key))];
    assert.deepEqual([first.status, again.status], [201, 200]);
    assert.deepEqual(await again.json(), await first.json());
    assert.equal(first.headers.get('cache-control'), 'no-store');
  });

  it('takes no order without a proper key', async () => {
    const { ask, market } = at();
    const before = await stateOf(market);
    const draft = await lastCopyDraft(market);
    for (const authorization of [
      '',
      'Bearer',
      'Bearer secret',
      `Basic ${newOrderKey()}`,
      newOrderKey(),
      `Bearer ${newOrderKey()} x`,
    ])
      for (const [path, init] of [
        ['/order', { ...put(draft), method: 'PUT' }],
        ['/order', {}],
        ['/order/settle', { method: 'POST' }],
        ['/order/cancel', json({ part: 'x' })],
      ] as [string, RequestInit][]) {
        const headers = { ...(init.headers as Record<string, string>), authorization };
        const response = await ask(path, { ...init, headers });
        assert.equal(response.headers.get('www-authenticate'), 'Bearer');
        assert.equal((await problemOf(response)).code, 'unauthorized');
        assert.equal(response.status, 401);
      }
    assert.deepEqual(await stateOf(market), before);
  });

  it('opens an order with its own key only', async () => {
    const { ask, market } = at();
    const key = newOrderKey();
    await ask('/order', put(await lastCopyDraft(market), key));
    await isProblem(ask('/order', { headers: { authorization: `Bearer ${newOrderKey()}` } }), 404, 'not_found');
    assert.equal((await ask('/order', { headers: { authorization: `bearer ${key}` } })).status, 200);
  });

  it('answers 422 to a used key with another body, and leaves the first order as it was', async () => {
    const { ask, market } = at();
    const [key, draft] = [newOrderKey(), await lastCopyDraft(market)];
    await ask('/order', put(draft, key));
    const before = await stateOf(market);
    const other = { ...draft, contact: { name: 'Somebody Else', phone: '2' } };
    await isProblem(ask('/order', put(other, key)), 422, 'key_reused');
    assert.deepEqual(await stateOf(market), before);
  });

  it('answers 409 with the fresh quote when the cart has changed', async () => {
    const { ask, market } = at();
    const draft = await lastCopyDraft(market);
    await market.control.setPrice(draft.cart.lines[0]!.offer, { minor: 850, currency: 'EUR' });
    const problem = await isProblem(ask('/order', put(draft, newOrderKey())), 409, 'quote_changed');
    assert.deepEqual((problem as Problem & { quote: unknown }).quote, await market.quote(draft.cart));
  });

  it('answers 410 to a burned key', async () => {
    const { ask, market } = at();
    const [key, draft] = [newOrderKey(), await lastCopyDraft(market)];
    const settled = await ask('/order/settle', { method: 'POST', headers: { authorization: `Bearer ${key}` } });
    assert.deepEqual(await settled.json(), { burned: true });
    await isProblem(ask('/order', put(draft, key)), 410, 'key_burned');
  });

  it('finishes what was begun when the client goes away', async () => {
    const controller = new AbortController();
    const signals: (AbortSignal | undefined)[] = [];
    const { orders } = town();
    const { ask, market } = at(
      {},
      {
        orders: {
          ...orders,
          place(draft, key, { signal } = {}) {
            signals.push(signal);
            controller.abort();
            return orders.place(draft, key);
          },
        },
      },
    );
    const draft = await lastCopyDraft(market);
    const response = await ask('/order', { ...put(draft, newOrderKey()), signal: controller.signal });
    assert.deepEqual([response.status, signals], [201, [undefined]]);
  });

  it('lets a shopper who looks again get "nothing new"', async () => {
    const { ask, market } = at();
    const key = newOrderKey();
    const order = await market.orders.place(await lastCopyDraft(market), key);
    const own = { authorization: `Bearer ${key}` };
    const etag = (await ask('/order', { headers: own })).headers.get('etag')!;
    assert.equal((await ask('/order', { headers: { ...own, 'if-none-match': etag } })).status, 304);
    await market.orders.cancel(key, order.parts[0]!.id);
    assert.equal((await ask('/order', { headers: { ...own, 'if-none-match': etag } })).status, 200);
  });
});

describe('gateway() and pages elsewhere', () => {
  const foreign = 'https://thief.example';
  const allowed = ({ headers }: Response) => headers.get('access-control-allow-origin');

  it('lets pages of the allowed origins read, and no others', async () => {
    const { ask } = at();
    const own = await ask('/shops', { headers: { origin: shopOrigin } });
    assert.deepEqual([own.status, allowed(own)], [200, shopOrigin]);
    assert.equal(own.headers.get('access-control-expose-headers'), 'ETag, Retry-After, Date, Age');
    for (const origin of [foreign, 'null', `${shopOrigin}.evil.example`, 'http://supermarket.example']) {
      const other = await ask('/shops', { headers: { origin } });
      assert.deepEqual([other.status, allowed(other), other.headers.get('vary')], [200, null, 'Origin']);
    }
    assert.deepEqual([allowed(await ask('/shops')), own.headers.get('vary')], [null, 'Origin']);
  });

  it('lets every page read when it is told so', async () => {
    const { ask } = at({ origins: '*' });
    const response = await ask('/shops', { headers: { origin: foreign } });
    assert.deepEqual([allowed(response), response.headers.get('vary')], ['*', null]);
    const { cart } = await lastCopyDraft(town());
    assert.equal((await ask('/quote', json(cart, { origin: 'null' }))).status, 200);
  });

  it('lets no page of another origin write, and changes nothing', async () => {
    const { ask, market } = at();
    const before = await stateOf(market);
    const draft = await lastCopyDraft(market);
    const own = { authorization: `Bearer ${newOrderKey()}`, origin: foreign };
    for (const [path, init] of [
      ['/order', { ...json(draft, own), method: 'PUT' }],
      ['/quote', json(draft.cart, own)],
      ['/order/settle', { method: 'POST', headers: own }],
      ['/order', { method: 'DELETE', headers: own }],
    ] as [string, RequestInit][]) {
      const response = await ask(path, init);
      assert.equal(allowed(response), null);
      assert.equal((await problemOf(response)).code, 'forbidden');
      assert.equal(response.status, 403);
    }
    assert.deepEqual(await stateOf(market), before);
    assert.equal(await market.orders.find(own.authorization.slice(7)), undefined);
  });

  it('lets its own pages, allowed ones and those without an origin write', async () => {
    const { ask } = at();
    const { cart } = await lastCopyDraft(town());
    for (const headers of [{}, { origin: shopOrigin }, { origin: 'https://market.example' }] as Record<
      string,
      string
    >[])
      assert.equal((await ask('/quote', json(cart, headers))).status, 200);
  });

  it('answers a preflight of an allowed page, for a day', async () => {
    const { ask } = at();
    const headers = { origin: shopOrigin, 'access-control-request-method': 'PUT' };
    const response = await ask('/order', { method: 'OPTIONS', headers });
    assert.deepEqual([response.status, allowed(response)], [204, shopOrigin]);
    assert.equal(response.headers.get('access-control-allow-methods'), 'GET, POST, PUT');
    assert.equal(response.headers.get('access-control-allow-headers'), 'authorization, content-type, if-none-match');
    assert.equal(response.headers.get('access-control-max-age'), '86400');
    const refused = await ask('/order', { method: 'OPTIONS', headers: { ...headers, origin: foreign } });
    assert.deepEqual([refused.status, allowed(refused)], [403, null]);
  });

  it('lets an allowed page read what went wrong', async () => {
    const { ask } = at();
    for (const path of ['/nothing', '/shops?limit=0', '/order'])
      assert.equal(allowed(await ask(path, { headers: { origin: shopOrigin } })), shopOrigin);
  });
});

describe('gateway() answers', () => {
  it('can be kept and asked about again', async () => {
    const { ask } = at();
    const response = await ask('/shops');
    assert.equal(response.headers.get('cache-control'), 'public, max-age=0, must-revalidate');
    const etag = response.headers.get('etag')!;
    assert.match(etag, /^W\/"[\w+/]{20}"$/);
    for (const sent of [etag, etag.slice(2), `"other", ${etag}`, '*']) {
      const again = await ask('/shops', { headers: { 'if-none-match': sent } });
      assert.deepEqual([again.status, await again.text(), again.headers.get('etag')], [304, '', etag], sent);
      assert.equal(again.headers.get('cache-control'), 'public, max-age=0, must-revalidate');
    }
    assert.equal((await ask('/shops', { headers: { 'if-none-match': '"other"' } })).status, 200);
    assert.notEqual((await ask('/shops?limit=5')).headers.get('etag'), etag);
  });

  it('stay the same description while only the time passes', async () => {
    const { ask, market } = at();
    const etag = (await ask('')).headers.get('etag')!;
    await market.control.advance(60_000);
    assert.equal((await ask('', { headers: { 'if-none-match': etag } })).status, 304);
  });

  it('say what time it is, by the clock of the gateway', async () => {
    const { ask } = at({ clock: () => Date.parse('2026-11-24T15:50:07.900Z') });
    for (const path of ['', '/nothing'])
      assert.equal((await ask(path)).headers.get('date'), 'Tue, 24 Nov 2026 15:50:07 GMT');
    const real = await wired({}).shopper(new Request(baseUrl));
    assert.ok(Math.abs(Date.parse(real.headers.get('date')!) - Date.now()) < 5000);
  });

  it('are taken for nothing but what they are', async () => {
    assert.equal((await at().ask('/shops')).headers.get('x-content-type-options'), 'nosniff');
  });

  it('never carry what the schemas do not know', async () => {
    const { market } = at();
    const leaky = <T>(value: T): T =>
      JSON.parse(JSON.stringify(value), (_, entry: unknown) =>
        entry && typeof entry === 'object' && !Array.isArray(entry) ? { ...entry, iban: 'FR76 SECRET' } : entry,
      ) as T;
    const [key, draft] = [newOrderKey(), await lastCopyDraft(market)];
    const order = await market.orders.place(draft, key);
    const { ask } = at(
      {},
      {
        describe: async () => leaky(await market.describe()),
        offers: async (query) => leaky(await market.offers(query)),
        shops: async (query) => leaky(await market.shops(query)),
        quote: async (cart) => leaky(await market.quote(cart)),
        orders: {
          place: async () => {
            throw new MarketplaceError('quote_changed', 'changed', { quote: leaky(await market.quote(draft.cart)) });
          },
          find: async () => leaky(order),
          settle: async () => leaky(order),
        },
      },
    );
    const own = { authorization: `Bearer ${key}` };
    for (const [path, init] of [
      [''],
      [`/offers?product=${everywhere}`],
      ['/shops'],
      ['/quote', json(draft.cart)],
      ['/order', { headers: own }],
      ['/order', { ...json(draft, own), method: 'PUT' }],
      ['/order/settle', { method: 'POST', headers: own }],
    ] as [string, RequestInit?][]) {
      const text = await (await ask(path, init)).text();
      assert.ok(text.length > 100 && !text.includes('SECRET'), `${path}: ${text.slice(0, 200)}`);
    }
  });

  it('tell what records are now, unless they can never change', async () => {
    const [first] = (await town().shops({})).items;
    assert.ok(first);
    // Frozen outside only: the address may still be changed.
    const shop = Object.freeze(structuredClone(first));
    const { ask } = at({}, { shops: async () => ({ items: [shop] }) });
    const townNow = async () =>
      ((await (await ask('/shops')).json()) as { items: (typeof shop)[] }).items[0]?.address.town;
    assert.equal(await townNow(), first.address.town);
    shop.address.town = 'Ys';
    assert.equal(await townNow(), 'Ys');
  });

  it('leave out records that broke the port, count them, and keep the good ones', async () => {
    const { market } = at();
    const page = structuredClone(await market.offers({ products: [everywhere] }));
    Object.assign(page.offers[0]!, { price: '7,60 €' });
    Object.assign(page.shops[1]!, { name: '' });
    page.leftOut = { count: 2, reasons: ['a feed of last year'] };
    const { ask } = at(
      {},
      { offers: async () => page, shops: async () => ({ items: [page.shops[0]!, page.shops[1]!], next: 'more' }) },
    );
    const offers = (await (await ask(`/offers?product=${everywhere}`)).json()) as typeof page;
    assert.deepEqual([offers.offers.length, offers.shops.length], [page.offers.length - 1, page.shops.length - 1]);
    assert.equal(offers.leftOut?.count, 4);
    assert.match(offers.leftOut?.reasons[1] ?? '', /^offers\.0: price/);
    const shops = (await (await ask('/shops')).json()) as { items: unknown[]; next: string; leftOut: unknown };
    assert.deepEqual([shops.items, shops.next], [[page.shops[0]], 'more']);
    assert.deepEqual((shops.leftOut as { count: number }).count, 1);
  });

  it('are 502 when the marketplace behind broke the port altogether', async () => {
    const heard: unknown[] = [];
    const { ask } = at(
      { onProblem: (_problem, _request, cause) => heard.push(cause) },
      { describe: async () => ({ id: 'x' }) as never },
    );
    const { detail } = await isProblem(ask(''), 502, 'malformed');
    assert.equal(detail, undefined);
    assert.match((heard[0] as Error).message, /name/);
  });
});

describe('gateway() in trouble', () => {
  const thrown = (error: unknown): Partial<Marketplace> => ({
    async shops() {
      throw error;
    },
  });

  it('tells nobody what went wrong behind it, but the integrator', async () => {
    for (const error of [
      new TypeError('db.internal:5432 refused the password hunter2'),
      new MarketplaceError('unavailable', 'db.internal:5432 hunter2'),
      new MarketplaceError('malformed', 'db.internal:5432 hunter2'),
      new MarketplaceError('misconfigured', 'db.internal:5432 hunter2'),
      new MarketplaceError('unauthorized', 'db.internal:5432 hunter2'),
      'hunter2',
    ]) {
      const heard: unknown[][] = [];
      const { ask } = at({ onProblem: (...told) => heard.push(told) }, thrown(error));
      const response = await ask('/shops');
      const text = await response.text();
      assert.ok(!text.includes('hunter2') && !text.includes('internal'), text);
      const [problem, request, cause] = heard[0]!;
      assert.deepEqual(problem, JSON.parse(text));
      assert.ok(request instanceof Request);
      assert.equal(cause, error);
    }
    await isProblem(at({}, thrown(new TypeError('oh'))).ask('/shops'), 503, 'unavailable');
    await isProblem(at({}, thrown(new MarketplaceError('misconfigured', 'oh'))).ask('/shops'), 500, 'misconfigured');
  });

  it('says when to come back, in whole seconds', async () => {
    const error = new MarketplaceError('unavailable', 'later', { retryAfter: 2.2 });
    const response = await at({}, thrown(error)).ask('/shops');
    assert.deepEqual([response.status, response.headers.get('retry-after')], [503, '3']);
    const limited = new MarketplaceError('rate_limited', 'slowly', { retryAfter: 60 });
    assert.equal((await at({}, thrown(limited)).ask('/shops')).headers.get('retry-after'), '60');
  });

  it('makes those wait whom its integrator makes wait', async () => {
    const { ask, market } = at({ limit: ({ headers }) => (headers.get('x-client') === 'greedy' ? 30 : undefined) });
    const response = await ask('/shops', { headers: { 'x-client': 'greedy' } });
    assert.deepEqual([response.status, response.headers.get('retry-after')], [429, '30']);
    assert.equal((await problemOf(response)).code, 'rate_limited');
    assert.equal((await ask('/shops')).status, 200);
    const draft = await lastCopyDraft(market);
    const headers = { authorization: `Bearer ${newOrderKey()}`, 'x-client': 'greedy' };
    await isProblem(ask('/order', { ...json(draft, headers), method: 'PUT' }), 429, 'rate_limited');
    assert.deepEqual((await market.counter(quai).orders()).items, []);
  });

  it('lets a read be given up when the client goes away, and makes no noise about it', async () => {
    const controller = new AbortController();
    const heard: unknown[] = [];
    const { ask } = at(
      { onProblem: (problem) => heard.push(problem) },
      {
        shops: (_query, { signal } = {}) =>
          new Promise((_, reject) => {
            signal?.addEventListener('abort', () => reject(signal.reason as Error));
            controller.abort();
          }),
      },
    );
    await ask('/shops', { signal: controller.signal });
    assert.deepEqual(heard, []);
  });
});

describe('counterGateway()', () => {
  const at = (options: Partial<GatewayOptions> = {}) => {
    const { desk, market } = wired({ origins: [shopOrigin], ...options });
    const ask = (path: string, token: string | undefined, init: RequestInit = {}) =>
      desk(
        new Request(counterUrl + path, {
          ...init,
          headers: { ...(init.headers as Record<string, string>), ...(token && { authorization: `Bearer ${token}` }) },
        }),
      );
    return { ask, market };
  };
  const routes: [string, RequestInit?][] = [
    ['/shop'],
    ['/orders'],
    ['/orders/p1/decision', json({ lines: [{ line: 'a', accepted: true }] })],
    ['/orders/p1/ready', { method: 'POST' }],
    ['/orders/p1/handover', json({ code: 'AAAA' })],
  ];

  it('opens with the token of a shop and no other', async () => {
    const { ask } = at();
    for (const [path, init] of routes)
      for (const token of [undefined, 'nobody']) await isProblem(ask(path, token, init), 401, 'unauthorized');
    const response = await ask('/shop', quai);
    assert.equal(((await response.json()) as { id: string }).id, quai);
    assert.equal(response.headers.get('cache-control'), 'no-store');
  });

  it('lets no page of another origin act', async () => {
    const { ask } = at();
    for (const [path, init] of routes.slice(2))
      await isProblem(
        ask(path, quai, { ...init, headers: { ...(init?.headers as object), origin: 'https://thief.example' } }),
        403,
        'forbidden',
      );
  });

  it('refuses what is not in the schema', async () => {
    const { ask } = at();
    await isProblem(ask('/orders?which=all', quai), 400, 'invalid');
    await isProblem(ask('/orders/p1/decision', quai, json({ lines: [] })), 400, 'invalid');
    await isProblem(ask('/orders/p1/handover', quai, json({ code: 1234 })), 400, 'invalid');
    await isProblem(ask('/orders/p1/handover', quai, json({ code: 'A'.repeat(41) })), 400, 'invalid');
  });

  it('answers 422 to a wrong code and 429 after five', async () => {
    const { ask, market } = at();
    const draft = await lastCopyDraft(market);
    const { parts } = await market.orders.place(draft, newOrderKey());
    const { id, code } = parts[0]!;
    await ask(`/orders/${id}/decision`, quai, json({ lines: [{ line: 'last', accepted: true }] }));
    assert.equal((await ask(`/orders/${id}/ready`, quai, { method: 'POST' })).status, 200);
    const wrong = json({ code: code === 'AAAA' ? 'BBBB' : 'AAAA' });
    for (let tries = 0; tries < 5; tries++)
      await isProblem(ask(`/orders/${id}/handover`, quai, wrong), 422, 'wrong_code');
    const response = await ask(`/orders/${id}/handover`, quai, json({ code }));
    assert.deepEqual([response.status, response.headers.get('retry-after')], [429, '900']);
  });

  it('carries no code to the shop, whatever the marketplace adds', async () => {
    const { ask, market } = at();
    const { parts } = await market.orders.place(await lastCopyDraft(market), newOrderKey());
    const text = await (await ask('/orders', quai)).text();
    assert.ok(text.includes(parts[0]!.id) && !text.includes('"code"'));
  });
});
