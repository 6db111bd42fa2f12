import { expect } from 'chai';
import { newOrderKey } from '../../src/domain/order.ts';
import { gateway } from '../../src/gateway/index.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import { httpCounter } from '../../src/marketplace/http/counter.ts';
import { http } from '../../src/marketplace/http/index.ts';
import { keepsTheMarketplaceContract } from '../../src/testing/conformance/index.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { lastCopyDraft } from '../support/drafts.ts';
import { baseUrl, behind, handed, must, richlyWired, town, wired } from '../support/market.ts';
import { keepsItsProfiles, rich } from '../support/profiles.ts';
import type { OfferPage } from '../../src/domain/offer.ts';
import type { Order } from '../../src/domain/order.ts';
import type { Shop } from '../../src/domain/shop.ts';
import type { Fetch, HttpOptions } from '../../src/marketplace/http/index.ts';

const { everywhere, lastCopy, quai } = landmarks;

/** An answer of a service, whatever was asked. */
const answering =
  (body: unknown, { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {}): Fetch =>
  async () =>
    new Response(typeof body === 'string' ? body : JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json', ...headers },
    });

/** The adapter in front of a service of the test's own. */
const on = (fetch: Fetch, options: Partial<HttpOptions> = {}) => http({ baseUrl, fetch, pollMs: 1, ...options });

async function failureOf(call: Promise<unknown>): Promise<MarketplaceError> {
  const error = await call.then(
    () => 'nothing',
    (reason: unknown) => reason,
  );
  if (error instanceof MarketplaceError) return error;
  throw new Error(`no MarketplaceError: ${String(error)}`);
}

/** Every request that the adapter makes of a service that answers nothing useful. */
async function requestsOf(
  ask: (market: ReturnType<typeof http>) => Promise<unknown>,
): Promise<[string, RequestInit][]> {
  const requests: [string, RequestInit][] = [];
  const market = on(async (url, init) => {
    requests.push([url, init]);
    return new Response('{}', { status: 500 });
  });
  await ask(market).catch(() => 'as expected');
  return requests;
}

describe('http()', () => {
  const unchecked = keepsTheMarketplaceContract({ must, make: async () => wired() }, { describe, it });
  const never = keepsItsProfiles(
    unchecked,
    async (profile) => (profile === 'handover' ? { marketplace: behind(handed(town())) } : richlyWired(rich[profile])),
    { describe, it },
  );

  it('leaves no promise unchecked', () => {
    expect(never).to.deep.equal([]);
  });

  it('names what is wrong with its options at once', () => {
    for (const wrong of ['', 'market', '/v1', 'javascript:alert(1)', 'ftp://market.example'])
      expect(() => http({ baseUrl: wrong }))
        .to.throw(MarketplaceError, `"${wrong}"`)
        .with.property('code', 'misconfigured');
    expect(() => httpCounter({ baseUrl: 'market', token: 'x' })).to.throw(MarketplaceError, '[httpCounter]');
  });

  it('is the same marketplace with a slash at the end of its URL and without', () => {
    expect(http({ baseUrl }).id).to.equal(http({ baseUrl: `${baseUrl}/` }).id);
  });

  it('asks with plain GETs that need no preflight and are revalidated', async () => {
    const [[url, init]] = (await requestsOf((market) =>
      market.offers({ products: [everywhere, lastCopy], drive: 'lorient', near: { lat: 47.748312, lon: -3.370249 } }),
    )) as [[string, RequestInit]];
    expect(url).to.equal(
      `${baseUrl}/offers?product=${everywhere}&product=${lastCopy}&drive=lorient&near=47.75%2C-3.37`,
    );
    expect([init.method, init.headers, init.cache]).to.deep.equal([undefined, undefined, 'no-cache']);
  });

  it('rounds where the shopper is to two decimals in every question', async () => {
    const near = { lat: 47.748312, lon: -3.370249 };
    for (const ask of [
      (market: ReturnType<typeof http>) => market.offers({ products: [everywhere], near }),
      (market: ReturnType<typeof http>) => market.shops({ near, radiusKm: 5 }),
    ]) {
      const [request] = await requestsOf(ask);
      expect(new URL(request![0]).searchParams.get('near')).to.equal('47.75,-3.37');
    }
  });

  it('carries an order key in a header, and in no URL and no message', async () => {
    const key = newOrderKey();
    const draft = await lastCopyDraft(town());
    const calls = [
      (market: ReturnType<typeof http>) => market.orders.place(draft, key),
      (market: ReturnType<typeof http>) => market.orders.find(key),
      (market: ReturnType<typeof http>) => market.orders.settle(key),
      (market: ReturnType<typeof http>) => market.orders.cancel(key, 'part'),
      (market: ReturnType<typeof http>) => market.orders.withdraw(key, 'part'),
    ];
    for (const call of calls) {
      const [[url, init]] = (await requestsOf(call)) as [[string, RequestInit]];
      expect(new Headers(init.headers).get('authorization')).to.equal(`Bearer ${key}`);
      expect(url + JSON.stringify(init.body ?? '')).not.to.include(key);
      expect(init.cache).to.equal('no-store');
      const error = await failureOf(call(on(answering('{}', { status: 500 }))));
      expect(error.message).not.to.include(key);
    }
  });

  it('keeps once what a large answer repeats', async () => {
    const products = Array.from({ length: 100 }, (_, index) => `quai/${index}`);
    const offers = products.map((product, index) => ({
      id: `offer-${index}`,
      product,
      shop: 'quai',
      condition: 'new',
      price: { minor: 760, currency: 'EUR' },
      stock: { level: 'in_stock', asOf: '2026-11-24T14:00:00Z' },
      contract: 'reserve',
      collect: [{ point: 'counter', promise: { kind: 'ready', from: '2026-11-24T16:00:00Z', precision: 'hour' } }],
    }));
    const body = JSON.stringify({
      offers,
      products: products.map((key) => ({ key, title: key, kind: 'goods' })),
      shops: [
        {
          id: 'quai',
          name: 'Quai',
          timeZone: 'Europe/Paris',
          address: { town: 'Lorient' },
          seller: { professional: true },
        },
      ],
    });
    const page = await on(answering(body)).offers({ products });
    expect(page.offers).to.deep.equal(offers);
    const last = page.offers[99]!;
    // What makes it smaller is loaded after it has been shown.
    while (page.offers[0]!.collect !== last.collect) await new Promise((resolve) => setTimeout(resolve));
    expect(page.offers[0]!.price).to.equal(last.price);
    expect(page.offers).to.deep.equal(offers);
  });

  it('asks nothing for more than a hundred products, shops or keys', async () => {
    const many = Array.from({ length: 101 }, (_, index) => `quai/${index}`);
    for (const ask of [
      (market: ReturnType<typeof http>) => market.offers({ products: many }),
      (market: ReturnType<typeof http>) => market.shops({ ids: many.map((_, index) => `shop-${index}`) }),
      (market: ReturnType<typeof http>) => market.products(many),
    ]) {
      expect(await requestsOf(ask)).to.deep.equal([]);
      expect((await failureOf(ask(on(answering({}))))).code).to.equal('invalid');
    }
  });

  it('uses the fetch of the page when it is given none', async () => {
    const market = http({ baseUrl: new URL('/nothing-here', location.href).href });
    expect((await failureOf(market.offers({ products: [everywhere] }))).code).to.equal('malformed');
  });

  it('has every method, and rejects what the service cannot do', async () => {
    const { describe, offers, shops } = town();
    const bare = gateway({ id: 'bare', describe, offers, shops }, { origins: [], basePath: '/v1' });
    const market = on((url, init) => bare(new Request(url, init)));
    const draft = await lastCopyDraft(town());
    for (const call of [
      market.search({ text: '' }),
      market.places('Lorient'),
      market.products([everywhere]),
      market.reviews(quai),
      market.quote(draft.cart),
      market.handover(draft.cart),
      market.orders.place(draft, newOrderKey()),
      market.orders.find(newOrderKey()),
      market.orders.settle(newOrderKey()),
      market.orders.cancel(newOrderKey(), 'part'),
      market.orders.withdraw(newOrderKey(), 'part'),
    ])
      expect((await failureOf(call)).code).to.equal('unsupported');
  });
});

describe('http() and records that cannot be used', () => {
  const query = { products: [everywhere, lastCopy], drive: 'lorient' };

  /** What the adapter makes of a page of offers that was changed on the way. */
  async function received(change: (page: OfferPage) => void): Promise<OfferPage> {
    const page = structuredClone(await town().offers(query));
    change(page);
    return on(answering(page)).offers(query);
  }

  it('leaves out one bad offer, keeps the others, and says which and why', async () => {
    const whole = await town().offers(query);
    const page = await received(({ offers }) => Object.assign(offers[2]!, { price: { minor: 7.6, currency: 'EUR' } }));
    expect(page.offers).to.deep.equal(whole.offers.filter((_, index) => index !== 2));
    expect([page.shops, page.products]).to.deep.equal([whole.shops, whole.products]);
    expect(page.leftOut).to.deep.equal({ count: 1, reasons: ['offers.2: price.minor'] });
  });

  it('leaves out a bad shop or product with the offers that speak of it', async () => {
    const noShop = await received(({ shops }) =>
      Object.assign(
        shops.find(({ id }) => id === quai)!,
        { name: '' },
      ),
    );
    expect(noShop.offers.map(({ shop }) => shop)).not.to.include(quai);
    expect(noShop.offers).not.to.have.length(0);
    // The shop, its offer of each product.
    expect(noShop.leftOut?.count).to.equal(3);
    expect(noShop.leftOut?.reasons[0]).to.match(/^shops\.\d+: name$/);

    const noProduct = await received(({ products }) => Object.assign(products[1]!, { kind: 'spaceship' }));
    expect([...new Set(noProduct.offers.map(({ product }) => product))]).to.deep.equal([everywhere]);
  });

  it('asks of a shop or product no more than what stands beside an offer', async () => {
    const whole = await town().offers(query);
    const page = await received(({ shops, products }) => {
      Object.assign(
        shops.find(({ id }) => id === quai)!,
        { hours: 'every day', collectPoints: [] },
      );
      Object.assign(products[0]!, { information: 'none' });
    });
    expect(page.offers).to.deep.equal(whole.offers);
    expect(page.leftOut).to.equal(undefined);
    // Whoever shows the rest asks for the shop, and is told.
    const { items } = await town().shops({ ids: [quai] });
    const shops = await on(answering({ items: [{ ...items[0], hours: 'every day' }] })).shops({ ids: [quai] });
    expect(shops).to.deep.equal({ items: [], leftOut: { count: 1, reasons: ['items.0: hours'] } });
  });

  it('adds what it leaves out to what the service has left out itself', async () => {
    const page = await received((page) => {
      page.leftOut = { count: 4, reasons: ['a feed of last year'] };
      Object.assign(page.offers[0]!, { stock: undefined });
    });
    expect(page.leftOut).to.deep.equal({ count: 5, reasons: ['a feed of last year', 'offers.0: stock'] });
  });

  it('gives twenty reasons at most, and counts all', async () => {
    const page = await received((page) => {
      page.offers = Array.from({ length: 50 }, () => ({ ...page.offers[0]!, id: 'has a space' }));
    });
    expect([page.offers.length, page.leftOut?.count, page.leftOut?.reasons.length]).to.deep.equal([0, 50, 20]);
  });

  it('welcomes what a newer service adds', async () => {
    const page = await received((page) => Object.assign(page.offers[0]!, { novelty: true }));
    expect(page.leftOut).to.equal(undefined);
    const description = { ...(await town().describe()), capabilities: ['search', 'teleport'] };
    expect((await on(answering(description)).describe()).capabilities).to.deep.equal(['search']);
  });

  it('leaves bad records out of pages of shops and products too', async () => {
    const items: Shop[] = structuredClone([...(await town().shops({ limit: 3 })).items]);
    Object.assign(items[1]!, { timeZone: 'Mars/Olympus' });
    const page = await on(answering({ items, next: 'more' })).shops({});
    expect(page.items.map(({ id }) => id)).to.deep.equal([items[0]!.id, items[2]!.id]);
    expect([page.next, page.leftOut]).to.deep.equal(['more', { count: 1, reasons: ['items.1: timeZone'] }]);
    expect((await on(answering({ items: [{}] })).search({ text: '' })).leftOut?.count).to.equal(1);
    expect((await on(answering({ items: [{}] })).places('Lorient')).leftOut?.count).to.equal(1);
    expect((await on(answering({ items: [{}] })).reviews(quai)).leftOut?.count).to.equal(1);
  });

  it('takes no order and no quote that is wrong anywhere', async () => {
    const { orders, quote } = town();
    const draft = await lastCopyDraft(town());
    const wrongQuote = { ...(await quote(draft.cart)), at: 'now' };
    expect(await failureOf(on(answering(wrongQuote)).quote(draft.cart))).to.include({ code: 'malformed' });
    const order: Order = structuredClone(await orders.place(draft, newOrderKey()));
    Object.assign(order.parts[0]!.lines[0]!, { quantity: 0 });
    const error = await failureOf(on(answering(order)).orders.place(draft, newOrderKey()));
    expect(error).to.include({ code: 'malformed' });
    expect(error.message).to.include('parts.0.lines.0.quantity');
  });

  it('takes nothing but an order or a burned key for a settled one', async () => {
    for (const body of [{}, { burned: false }, { order: {} }, []])
      expect(await failureOf(on(answering(body)).orders.settle(newOrderKey()))).to.include({ code: 'malformed' });
    expect(await on(answering({ burned: true })).orders.settle(newOrderKey())).to.equal('burned');
  });
});

describe('http() and services in trouble', () => {
  const ask = (fetch: Fetch) => failureOf(on(fetch).offers({ products: [everywhere] }));
  const html = '<!doctype html><title>Welcome</title>';

  it('is not fooled by HTML, half a JSON, or another JSON', async () => {
    for (const body of [html, '{"offers": [', '', 'null', '[]', '{}', '{"offers":[],"shops":[]}', '"ok"'])
      expect(await ask(answering(body)), body).to.include({ code: 'malformed' });
    expect((await ask(answering({ offers: [], shops: {}, products: [] }))).message).to.match(
      /^\[http\] GET https:\/\/market\.example\/v1\/offers: wrong at "shops"$/,
    );
  });

  it('says that a service is not available that cannot be reached or breaks off', async () => {
    expect(await ask(() => Promise.reject(new TypeError('Failed to fetch')))).to.include({ code: 'unavailable' });
    const broken: Fetch = async () =>
      new Response(new ReadableStream({ start: (controller) => controller.error(new TypeError('reset')) }));
    const error = await ask(broken);
    expect(error).to.include({ code: 'unavailable' });
    expect(error.cause).to.be.instanceOf(Error);
  });

  it('gives up a service that does not answer, and waits longer for what it may have done', async () => {
    let asked = () => {};
    const silent: Fetch = (_url, { signal }) => {
      asked();
      return new Promise((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason as Error)));
    };
    // Far enough apart that a machine with other work cannot turn them round.
    const market = on(silent, { timeoutMs: 500 });
    const draft = await lastCopyDraft(town());
    const given: string[] = [];
    const begun = new Promise<void>((resolve) => (asked = resolve));
    const write = failureOf(market.quote(draft.cart)).then(({ code }) => given.push(`write ${code}`));
    await begun;
    await failureOf(market.offers({ products: [everywhere] })).then(({ code }) => given.push(`read ${code}`));
    await write;
    expect(given).to.deep.equal(['read unavailable', 'write unavailable']);
  });

  it('gives up a service that answers and then never ends', async () => {
    const endless: Fetch = async (_url, { signal }) =>
      new Response(
        new ReadableStream({
          start: (controller) => signal!.addEventListener('abort', () => controller.error(signal!.reason)),
        }),
      );
    const market = on(endless, { timeoutMs: 50 });
    expect(await failureOf(market.offers({ products: [everywhere] }))).to.include({ code: 'unavailable' });
  });

  it('leaves an abort an abort, even when the service answers all the same', async () => {
    const controller = new AbortController();
    const reason = new DOMException('gone', 'AbortError');
    const late: Fetch = async () => {
      controller.abort(reason);
      return new Response('{}');
    };
    const call = on(late).offers({ products: [everywhere] }, { signal: controller.signal });
    expect(await call.catch((error: unknown) => error)).to.equal(reason);
  });

  it('passes on the code of a problem, and when to come back', async () => {
    const problem = { type: 'about:blank', title: 'Busy', status: 429, code: 'rate_limited', detail: 'come back' };
    const error = await ask(answering(problem, { status: 429, headers: { 'retry-after': '12' } }));
    expect(error).to.include({ code: 'rate_limited', retryAfter: 12 });
    expect(error.message).to.include('429 come back');
    expect(await ask(answering({ code: 'conflict' }, { status: 409 }))).to.include({ code: 'conflict' });
  });

  it('makes sense of a status that somebody else answers', async () => {
    const codes: [number, string][] = [
      [400, 'malformed'],
      [401, 'unauthorized'],
      [403, 'forbidden'],
      [404, 'malformed'],
      [409, 'malformed'],
      [413, 'too_large'],
      [429, 'rate_limited'],
      [500, 'unavailable'],
      [501, 'unsupported'],
      [502, 'unavailable'],
      [503, 'unavailable'],
    ];
    for (const [status, code] of codes) {
      expect(await ask(answering(html, { status })), String(status)).to.include({ code });
      expect(await ask(answering({ code: 'constructor' }, { status })), String(status)).to.include({ code });
      expect(await ask(answering({ code: 404 }, { status })), String(status)).to.include({ code });
    }
  });

  it('never takes the 404 of another page for "no such order"', async () => {
    const key = newOrderKey();
    expect(await failureOf(on(answering(html, { status: 404 })).orders.find(key))).to.include({ code: 'malformed' });
    const ours = answering({ code: 'not_found' }, { status: 404 });
    expect(await on(ours).orders.find(key)).to.equal(undefined);
  });

  it('hands over the fresh quote of a cart that has changed, if it is one', async () => {
    const { quote } = town();
    const draft = await lastCopyDraft(town());
    const fresh = await quote(draft.cart);
    const told = (body: object) =>
      failureOf(on(answering({ code: 'quote_changed', ...body }, { status: 409 })).orders.place(draft, newOrderKey()));
    expect((await told({ quote: fresh })).quote).to.deep.equal(fresh);
    const { code, quote: none } = await told({ quote: { ...fresh, at: 'soon' } });
    expect([code, none]).to.deep.equal(['quote_changed', undefined]);
  });
});

describe("http() and the service's clock", () => {
  const hour = 3_600_000;
  const date = (ahead: number) => ({ date: new Date(Date.now() + ahead).toUTCString() });
  const page = { offers: [], shops: [], products: [] };

  it('knows by how much it differs from the clock of the device', async () => {
    let headers: Record<string, string> = {};
    const market = on((url, init) => answering(page, { headers })(url, init));
    const offsetAfter = async (next: Record<string, string>) => {
      headers = next;
      await market.offers({ products: [everywhere] });
      return Math.round(market.clockOffset() / hour);
    };
    expect(market.clockOffset()).to.equal(0);
    expect(await offsetAfter(date(2 * hour))).to.equal(2);
    expect(await offsetAfter(date(-3 * hour))).to.equal(-3);
    // What a cache has kept for a while says nothing about now.
    expect(await offsetAfter({ ...date(-9 * hour), age: '40' })).to.equal(-3);
    expect(await offsetAfter({ ...date(hour), age: '0' })).to.equal(1);
    expect(await offsetAfter({})).to.equal(1);
    expect(await offsetAfter({ date: 'yesterday' })).to.equal(1);
  });
});

describe('http() watching an order', () => {
  /** A service whose answers are given one after the other; the last one stays. */
  async function watched(...answers: (Order | Fetch)[]) {
    const asked: (string | null)[] = [];
    const fetch: Fetch = (url, init) => {
      asked.push(new Headers(init.headers).get('if-none-match'));
      const next = answers.length > 1 ? answers.shift()! : answers[0]!;
      return typeof next === 'function'
        ? next(url, init)
        : answering(next, { headers: { etag: `"${asked.length}"` } })(url, init);
    };
    return { market: on(fetch), asked };
  }
  const orderOf = (market = town()) => lastCopyDraft(market).then((draft) => market.orders.place(draft, newOrderKey()));
  const unchanged: Fetch = async () => new Response(null, { status: 304 });

  it('asks only for what is new, and yields nothing while nothing is', async () => {
    const order = await orderOf();
    const changed = { ...order, placedAt: '2026-11-24T16:00:00.000Z' };
    const { market, asked } = await watched(order, unchanged, unchanged, changed, unchanged);
    const controller = new AbortController();
    const seen: Order[] = [];
    for await (const now of market.orders.watch(newOrderKey(), { signal: controller.signal })) {
      seen.push(now);
      if (seen.length === 2) controller.abort();
    }
    expect(seen).to.deep.equal([order, changed]);
    expect(asked).to.deep.equal([null, '"1"', '"1"', '"1"']);
  });

  it('waits for a service that is away for a while, but not when it was never there', async () => {
    const order = await orderOf();
    const changed = { ...order, placedAt: '2026-11-24T16:00:00.000Z' };
    const away = answering('<h1>Bad gateway</h1>', { status: 502 });
    const busy = answering({ code: 'rate_limited' }, { status: 429, headers: { 'retry-after': '0' } });
    const { market } = await watched(order, away, busy, changed);
    const seen: string[] = [];
    const controller = new AbortController();
    for await (const now of market.orders.watch(newOrderKey(), { signal: controller.signal })) {
      seen.push(now.placedAt);
      if (seen.length === 2) controller.abort();
    }
    expect(seen).to.deep.equal([order.placedAt, changed.placedAt]);

    const first = (await watched(away)).market.orders.watch(newOrderKey())[Symbol.asyncIterator]();
    expect(await failureOf(first.next())).to.include({ code: 'unavailable' });
  });

  it('stops at what no waiting will mend', async () => {
    const order = await orderOf();
    const { market } = await watched(order, answering({ code: 'unauthorized' }, { status: 401 }));
    const watch = market.orders.watch(newOrderKey())[Symbol.asyncIterator]();
    await watch.next();
    expect(await failureOf(watch.next())).to.include({ code: 'unauthorized' });
  });

  it('ends without an error when the signal aborts in the middle of a question', async () => {
    const order = await orderOf();
    const controller = new AbortController();
    const hanging: Fetch = (_url, { signal }) =>
      new Promise((_, reject) => {
        signal!.addEventListener('abort', () => reject(signal!.reason as Error));
        controller.abort();
      });
    const { market } = await watched(order, hanging);
    const seen: Order[] = [];
    for await (const now of market.orders.watch(newOrderKey(), { signal: controller.signal })) seen.push(now);
    expect(seen).to.deep.equal([order]);
  });
});
