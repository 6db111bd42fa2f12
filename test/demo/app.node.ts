import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createApp } from '../../demo/marketplace/app.ts';
import type { AppOptions } from '../../demo/marketplace/app.ts';
import type { LogLine } from '../../demo/marketplace/log.ts';
import type { Db } from '../../demo/marketplace/schema/tables.ts';
import { sql } from '../../demo/marketplace/sql.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { seeded, townDatabase } from '../support/database.ts';

describe('the app of the reference marketplace', () => {
  let db: Db;
  before(async () => {
    db = await townDatabase(':memory:', sampleTown({ images: 'covers/' }));
  });
  after(() => db.destroy());

  const log: LogLine[] = [];
  const clock = () => seeded;
  const [camus] = sampleTown().products.filter(({ key }) => key === landmarks.everywhere);

  function ask(path: string, options: Partial<AppOptions> = {}, init?: RequestInit): Promise<Response> {
    const app = createApp({
      marketplace: sql({ db, clock, images: () => 'https://market.example' }),
      url: () => 'https://market.example',
      check: async () => undefined,
      origins: ['https://supermarket.example'],
      clock,
      pictures: new Map(camus ? [['camus.svg', camus]] : []),
      log: (line) => log.push(line),
      ...options,
    });
    return app(new Request(`http://market.example${path}`, init));
  }

  it('is healthy while its database answers', async () => {
    const response = await ask('/health');
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), { status: 'ok' });
  });

  it('says that it is not available when its database does not answer', async () => {
    const response = await ask('/health', { check: () => Promise.reject(new Error('disk full')) });
    assert.equal(response.status, 503);
    assert.deepEqual(await response.json(), { status: 'unavailable' });
  });

  it('refuses a search or a place of 10,000 characters, and says how many it takes', async () => {
    const long = 'étranger '.repeat(1111);
    for (const [path, limit] of [
      [`/v1/search?text=${encodeURIComponent(long)}`, /200/],
      [`/v1/places?q=${encodeURIComponent(long)}`, /100/],
    ] as const) {
      const response = await ask(path);
      assert.equal(response.status, 400);
      const { code, detail } = (await response.json()) as { code: string; detail: string };
      assert.equal(code, 'invalid');
      assert.match(detail, limit);
    }
  });

  it('draws pictures that pages may show but that can do nothing', async () => {
    const response = await ask('/covers/camus.svg');
    assert.equal(response.headers.get('content-type'), 'image/svg+xml');
    assert.equal(response.headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.match(response.headers.get('content-security-policy') ?? '', /^default-src 'none'/);
    assert.match(await response.text(), /^<svg [^]*<\/svg>$/);
    assert.equal((await ask('/covers/nobody.svg')).status, 404);
  });

  it('names pictures where browsers reach them', async () => {
    const response = await ask(`/v1/products?product=${landmarks.everywhere}`);
    const { items } = (await response.json()) as { items: { image: string }[] };
    assert.deepEqual(
      items.map(({ image }) => image),
      [`https://market.example/covers/${landmarks.everywhere}.svg`],
    );
  });

  it('writes its two APIs down, with the address at which browsers reach them', async () => {
    for (const [path, url] of [
      ['/openapi.json', 'https://market.example/v1'],
      ['/counter/openapi.json', 'https://market.example/counter/v1'],
    ] as const) {
      const document = (await (await ask(path)).json()) as { openapi: string; servers: { url: string }[] };
      assert.equal(document.openapi, '3.1.0');
      assert.equal(document.servers[0]?.url, url);
    }
  });

  it('lets the pages of its origins call, and no other page write', async () => {
    const headers = { origin: 'https://supermarket.example' };
    const response = await ask('/v1', {}, { headers });
    assert.equal(response.headers.get('access-control-allow-origin'), headers.origin);
    const foreign = await ask(
      '/v1/quote',
      {},
      { method: 'POST', body: '{}', headers: { origin: 'https://elsewhere.example' } },
    );
    assert.equal(foreign.status, 403);
    assert.equal(foreign.headers.get('access-control-allow-origin'), null);
  });

  it('gives every answer an id, under which the log tells its route, status and problem', async () => {
    for (const [path, route, status, problem] of [
      ['/v1', '/v1', 200],
      [`/v1/offers?product=${landmarks.everywhere}`, '/v1/offers', 200],
      ['/v1/offers?product=Candide', '/v1/offers', 400, 'invalid'],
      ['/v1/shops/librairie-du-quai/reviews', '/v1/shops/{shop}/reviews', 501, 'unsupported'],
      ['/counter/v1/orders/abc/ready', '/counter/v1/orders/{part}/ready', 405, 'invalid'],
      ['/openapi.json', '/openapi.json', 200],
      ['/v1/Maëlle', 'unknown', 404, 'not_found'],
      ['/Maëlle', 'unknown', 404],
    ] as const) {
      const response = await ask(path);
      const line = log.at(-1);
      assert.equal(line?.id, response.headers.get('x-request-id'));
      assert.deepEqual([line?.route, line?.status, line?.problem], [route, status, problem], path);
    }
  });

  it('logs where an unforeseen error was thrown and never what it says', async () => {
    const broken = (cause: Error) => ({
      marketplace: { ...sql({ db, clock }), describe: () => Promise.reject(cause) },
    });
    for (const cause of [
      new TypeError('Maëlle is not iterable'),
      new MarketplaceError('unavailable', 'Maëlle', { cause: new TypeError('Maëlle') }),
    ]) {
      const response = await ask('/v1', broken(cause));
      assert.equal(response.status, 503);
      assert.match(log.at(-1)?.error ?? '', /^TypeError at .*app\.node\.ts/);
      assert.doesNotMatch(JSON.stringify(log.at(-1)) + (await response.text()), /Maëlle/);
    }
    // A code names a cause, such as PostgreSQL's for a full disk; whatever else stands there might quote a request.
    await ask('/v1', broken(Object.assign(new Error('Maëlle'), { code: '53100' })));
    assert.match(log.at(-1)?.error ?? '', /^Error 53100 at /);
    await ask('/v1', broken(Object.assign(new Error('Maëlle'), { code: 'of Maëlle' })));
    assert.match(log.at(-1)?.error ?? '', /^Error at /);
    await ask('/v1', broken(new MarketplaceError('unavailable', 'closed for today')));
    assert.deepEqual([log.at(-1)?.problem, log.at(-1)?.error], ['unavailable', undefined]);
  });
});
