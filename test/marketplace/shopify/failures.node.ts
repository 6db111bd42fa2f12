import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MarketplaceError } from '../../../src/marketplace/error.ts';
import { shopify } from '../../../src/marketplace/shopify/index.ts';
import type { ShopifyOptions } from '../../../src/marketplace/shopify/index.ts';
import { store, token } from './fake.ts';
import { book, jam, market, now, quay } from './lorient.ts';
import { made, refused } from './asked.ts';

describe('shopify()', () => {
  describe('when Shopify does not answer as agreed', () => {
    const answering = (answer: () => Response | Promise<Response>, options: Partial<ShopifyOptions> = {}) =>
      shopify({ store, token, clock: () => now, fetch: async () => answer(), ...options });
    const graphql = (code: string) => () =>
      Response.json({ data: null, errors: [{ message: 'because', extensions: { code } }] });
    const status =
      (code: number, headers = {}) =>
      () =>
        new Response('{"errors":"because"}', { status: code, headers });

    const answers: Record<string, [answer: () => Response | Promise<Response>, code: string]> = {
      'no token of its own': [status(401), 'unauthorized'],
      'a shop that has not paid': [status(402), 'unavailable'],
      'an origin that may not': [status(403), 'forbidden'],
      'no such shop': [status(404), 'misconfigured'],
      'a shop that is locked': [status(423), 'unavailable'],
      'too much at a time': [status(429), 'rate_limited'],
      'somebody taken for a machine': [status(430), 'rate_limited'],
      'a server that fails': [status(502), 'unavailable'],
      'a web page': [() => new Response('<!doctype html><title>Shop</title>'), 'malformed'],
      'an empty answer': [() => new Response(''), 'malformed'],
      'errors with status 200: throttled': [graphql('THROTTLED'), 'rate_limited'],
      'errors with status 200: throttled, and no code': [
        () => Response.json({ errors: [{ message: 'Throttled' }] }),
        'rate_limited',
      ],
      'errors with status 200: not allowed': [graphql('ACCESS_DENIED'), 'forbidden'],
      'errors with status 200: too dear': [graphql('MAX_COST_EXCEEDED'), 'too_large'],
      'errors with status 200: failed': [graphql('INTERNAL_SERVER_ERROR'), 'unavailable'],
      'errors with status 200: a field that is gone': [graphql('undefinedField'), 'malformed'],
      'another shape': [() => Response.json({ data: { shop: null } }), 'malformed'],
      'no network': [() => Promise.reject(new TypeError('down')), 'unavailable'],
    };
    for (const [name, [answer, code]] of Object.entries(answers))
      it(`says so with one code, its own name and that of the call: ${name}`, async () => {
        const error = await refused(answering(answer).describe());
        assert.equal(error.code, code);
        assert.match(error.message, /^\[shopify\] locations: /);
        assert.ok(!error.message.includes(token));
        assert.equal(error.retryAfter, code === 'rate_limited' ? 1 : undefined);
      });

    it('says how long to wait where Shopify does', async () => {
      assert.equal((await refused(answering(status(429, { 'retry-after': '7' })).describe())).retryAfter, 7);
    });

    it('names the field that its token may not read', async () => {
      const { fake, marketplace } = made();
      fake.denied.add('StoreAvailability.quantityAvailable');
      const error = await refused(marketplace.offers({ products: [book] }));
      assert.equal(error.code, 'forbidden');
      assert.match(
        error.message,
        /^\[shopify\] nodes: ACCESS_DENIED: Access denied for StoreAvailability.quantityAvailable/,
      );
    });

    it('gives up what takes too long', async () => {
      const waiting = (_url: string, { signal }: RequestInit) =>
        new Promise<Response>((_, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason as Error));
        });
      const error = await refused(shopify({ store, token, timeoutMs: 5, fetch: waiting }).describe());
      assert.equal(error.code, 'unavailable');
    });

    it('asks nothing for whoever has gone before, and rejects with their reason when they go meanwhile', async () => {
      const reason = new DOMException('the shopper has gone', 'AbortError');
      const reasonOf = (answer: Promise<unknown>) => answer.catch((error: unknown) => error);
      let calls = 0;
      const { fake } = made();
      const gone = answering(() => (calls++, new Response('')));
      const ask = { signal: AbortSignal.abort(reason) };
      const near = { lat: 47.75, lon: -3.36 };
      for (const call of [
        gone.describe(ask),
        gone.offers({ products: [book] }, ask),
        gone.shops({ near }, ask),
        gone.search({ text: 'roman' }, ask),
        gone.products([book], ask),
        gone.quote({ lines: [] }, ask).catch((error: MarketplaceError) => (error.code === 'invalid' ? reason : error)),
      ])
        assert.equal(await reasonOf(call), reason);
      assert.equal(calls, 0);

      // One `fetch` fails when its signal aborts, the other pays no heed to it.
      for (const heeds of [true, false]) {
        const controller = new AbortController();
        const market = shopify({
          ...{ store, token, clock: () => now },
          fetch: async (url, init) => {
            if (!(init.body as string).includes('predictiveSearch')) return fake.fetch(url, init);
            controller.abort(reason);
            if (heeds) throw new TypeError('cut off');
            return fake.fetch(url, { ...init, signal: null });
          },
        });
        assert.equal(await reasonOf(market.products([book], { signal: controller.signal })), reason);
      }
    });

    /** A Shopify whose answers are changed on their way. */
    const changed = (change: (data: { nodes?: Record<string, unknown>[] }) => void) => {
      const { fake } = made();
      return shopify({
        ...{ store, token, clock: () => now },
        fetch: async (url, init) => {
          const body = (await (await fake.fetch(url, init)).json()) as { data: object };
          change(body.data);
          return Response.json(body);
        },
      });
    };

    it('says malformed where a field is gone from all records, and leaves out the one record that lacks it', async () => {
      const all = changed(({ nodes }) => nodes?.forEach((node) => delete node['price']));
      const error = await refused(all.offers({ products: [book, `${market}/${jam}`] }));
      assert.deepEqual([error.code, error.message], ['malformed', '[shopify] nodes: wrong at "price"']);
      const one = changed(({ nodes }) => delete nodes?.[0]?.['price']);
      const { offers, leftOut } = await one.offers({ products: [book, `${market}/${jam}`] });
      assert.deepEqual(
        offers.map(({ product }) => product),
        [`${market}/${jam}`],
      );
      assert.deepEqual(leftOut, { count: 1, reasons: ['variants.0: price'] });
    });

    it('shows the others where Shopify itself failed at one record', async () => {
      const { fake } = made();
      const market = shopify({
        ...{ store, token, clock: () => now },
        fetch: async (url, init) => {
          const body = (await (await fake.fetch(url, init)).json()) as { data: { nodes?: unknown[] } };
          const isOf = Array.isArray(body.data.nodes);
          if (body.data.nodes) body.data.nodes[1] = null;
          const errors = [{ message: 'Oops', path: ['nodes', 1], extensions: { code: 'INTERNAL_SERVER_ERROR' } }];
          return Response.json(isOf ? { ...body, errors } : body);
        },
      });
      const { offers, leftOut } = await market.offers({ products: [book, `${quay}/TAB-M`] });
      assert.equal(offers.length, 3);
      assert.deepEqual(leftOut, { count: 1, reasons: ['nodes.0: Oops (nodes.1)'] });
    });

    it('asks again for a number that could not be searched for, and shows the others meanwhile', async () => {
      const { fake } = made();
      let fails = true;
      const market = shopify({
        ...{ store, token, clock: () => now },
        fetch: async (url, init) => {
          const response = await fake.fetch(url, init);
          if (!fails || !(init.body as string).includes('predictiveSearch')) return response;
          const { data } = (await response.json()) as { data: Record<string, unknown> };
          const errors = [{ message: 'Oops', path: ['n0'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }];
          return Response.json({ data: { ...data, n0: null }, errors });
        },
      });
      const atQuay = `${quay}/TAB-M`;
      const keysOf = async () =>
        new Set((await market.offers({ products: [book, atQuay] })).offers.map((one) => one.product));
      assert.deepEqual([...(await keysOf())], [atQuay]);
      fails = false;
      assert.deepEqual([...(await keysOf())], [book, atQuay]);
    });

    it('names what Shopify could not tell of a location, and shows the others', async () => {
      const { fake } = made();
      const market = shopify({
        ...{ store, token },
        fetch: async (url, init) => {
          const body = (await (await fake.fetch(url, init)).json()) as { data: { locations: { nodes: unknown[] } } };
          body.data.locations.nodes.pop();
          const errors = [{ message: 'Oops', extensions: { code: 'INTERNAL_SERVER_ERROR' } }];
          return Response.json({ ...body, errors });
        },
      });
      const { items, leftOut } = await market.shops({});
      assert.deepEqual([items.length, leftOut], [2, { count: 1, reasons: ['locations.0: Oops'] }]);
    });

    it('answers the next question after one that failed', async () => {
      const { fake } = made();
      let calls = 0;
      const fetch: ShopifyOptions['fetch'] = async (url, init) =>
        calls++ ? fake.fetch(url, init) : new Response('', { status: 503 });
      const marketplace = shopify({ store, token, fetch });
      assert.equal((await refused(marketplace.describe())).code, 'unavailable');
      assert.equal((await marketplace.describe()).country, 'FR');
    });
  });

  it('says at once which option is wrong', () => {
    const good = { store, token };
    const wrong: [Record<string, unknown>, RegExp][] = [
      [{ store: 'https://your-shop.myshopify.com/' }, /store is not a domain: "https/],
      [{ store: undefined }, /store is not a domain/],
      [{ token: '' }, /token is not a public/],
      [{ token: `shpat_${'a'.repeat(32)}` }, /token is a secret one, which no page may hold/],
      [{ country: 'France' }, /country .*"France"/],
      [{ language: 'français' }, /language .*"français"/],
      [{ timeZone: 'Lorient' }, /timeZone .*"Lorient"/],
      [{ trade: 'books' }, /trade .*"books"/],
      [{ apiVersion: 'latest' }, /apiVersion .*"latest"/],
      [{ namespace: 'a b' }, /namespace .*"a b"/],
      [{ timeoutMs: -1 }, /timeoutMs .*-1/],
      [{ freshMs: Number.NaN }, /freshMs .*NaN/],
      [{ drives: [{ id: 'x' }] }, /a drive is wrong at "name"/],
      [{ seller: { legalName: '' } }, /seller is wrong at "legalName"/],
      [{ legal: [{ rel: 'terms', url: 'javascript:1' }] }, /legal: terms is not a URL/],
    ];
    for (const [option, message] of wrong)
      assert.throws(
        () => shopify({ ...good, ...option }),
        (error: MarketplaceError) => {
          assert.equal(error.code, 'misconfigured');
          assert.match(error.message, message);
          assert.ok(!error.message.includes('shpat_'));
          return true;
        },
      );
  });
});
