import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { listen } from '../../demo/marketplace/listen.ts';
import { check, toText } from '../../src/cli/check.ts';
import type { CheckOptions, Report } from '../../src/cli/check.ts';
import type { FakeMarketplaceOptions } from '../../src/testing/index.ts';
import { fakeMarketplace, sampleTown, seededNow } from '../../src/testing/index.ts';
import { townDatabase } from '../support/database.ts';
import { steeredMarketplace } from '../support/steered.ts';
import { after as later } from './after.ts';
import { apart } from './apart.ts';
import { asking, breakages, changing, labelling } from './breakages.ts';
import type { Json } from './breakages.ts';
import { labels } from './labels.ts';
import { narrow } from './narrow.ts';
import { patience, tiredFrom } from './patience.ts';
import { placed } from './placed.ts';
import { subtle } from './subtle.ts';
import { sound } from './sound.ts';
import { unlikely } from './unlikely.ts';

const origin = 'https://supermarket.example';

/** A report on a fake marketplace, whose answers pass through `breaks`. */
async function reportOn(
  breaks: (typeof breakages)[number]['breaks'] = (sound) => sound,
  { fake: kind, ...options }: CheckOptions & { fake?: FakeMarketplaceOptions } = {},
) {
  const fake = fakeMarketplace({ clock: Date.now, ...kind });
  const answer = breaks((request) => fake.answer(request), fake);
  const report = await check(fake.url, {
    origin,
    orders: true,
    fetch: (url, init) => answer(new Request(url, init)),
    ...options,
  });
  return { fake, report };
}

const broken = ({ results }: Report) => results.filter(({ outcome }) => outcome === 'broken');

describe('check()', () => {
  it('finds nothing wrong with the reference server, and says what it did not look at', async () => {
    const server = await steeredMarketplace(await townDatabase());
    try {
      await server.control.advance(Date.now() - Date.parse(seededNow));
      const report = await check(`${server.url}/v1`, { origin, orders: true });
      assert.deepEqual(broken(report), []);
      assert.ok(report.well);
      for (const area of ['schema', 'pagination', 'cors', 'errors', 'caching', 'tokens', 'clock', 'latency', 'orders'])
        assert.ok(
          report.results.some((result) => result.area === area && result.outcome === 'kept'),
          `${area} was looked at`,
        );
      const unchecked = report.results.filter(({ outcome }) => outcome === 'unchecked');
      assert.ok(unchecked.some(({ promise }) => /further promises of the conformance suite/.test(promise)));
      assert.ok(unchecked.every(({ why }) => why));
    } finally {
      await server.close();
    }
  });

  for (const days of [0, 3])
    it(`runs the cases of the conformance suite that only read, where the sample town is sold, ${days} days on`, async () => {
      const server = await steeredMarketplace(await townDatabase());
      try {
        await server.control.advance(days * 86_400_000);
        const report = await check(`${server.url}/v1`, { town: true });
        const cases = report.results.filter(({ area, outcome }) => area === 'suite' && outcome === 'kept');
        assert.ok(cases.length > 50, `${cases.length} cases`);
        // It stands still in the past, and that is all.
        assert.deepEqual(
          broken(report).map(({ area }) => area),
          ['clock'],
        );
      } finally {
        await server.close();
      }
    });

  for (const { title, breaks, areas, says } of [
    ...breakages,
    ...subtle,
    ...narrow,
    ...placed,
    ...labels,
    ...unlikely,
    ...later,
    ...apart,
    ...patience,
  ])
    it(`names what is wrong with a backend that ${title}`, async () => {
      const { report } = await reportOn(breaks);
      const found = broken(report);
      assert.deepEqual([...new Set(found.map(({ area }) => area))].sort(), [...areas].sort(), toText(report));
      const lines = found.flatMap(({ findings }) =>
        findings.map(({ where, what, mend }) => `${where} ${what} ${mend}`),
      );
      for (const words of says)
        assert.ok(
          lines.some((line) => words.test(line)),
          `${words} in\n${lines.join('\n')}`,
        );
      assert.equal(report.well, false);
    });

  it('names the reads that are slow where the others are not', async () => {
    let time = 0;
    const { report } = await reportOn(
      (sound) => async (request) => {
        if (new URL(request.url).pathname === '/v1/offers') time += 1100;
        return sound(request);
      },
      { orders: false, clock: () => time },
    );
    const slow = broken(report).flatMap(({ area, findings }) => (area === 'latency' ? findings : []));
    assert.deepEqual(
      slow.map(({ where }) => where),
      ['GET /offers'],
    );
  });

  it('names carts and orders that are slow where reads are not', async () => {
    let time = 0;
    const { report } = await reportOn(
      (sound) => async (request) => {
        if (request.method === 'PUT' || new URL(request.url).pathname === '/v1/quote') time += 2100;
        return sound(request);
      },
      { clock: () => time },
    );
    const slow = broken(report).flatMap(({ findings }) => findings);
    assert.deepEqual(
      slow.map(({ where }) => where),
      ['POST /quote', 'PUT /order'],
    );
    assert.match(slow[1]?.what ?? '', /^half of its \d+ answers took longer than \d+ ms; 2000 are the bar$/);
  });

  it('says where in a long list a fault is, in what people read too', async () => {
    const decimals = breakages.find(({ title }) => title === 'sends prices as decimal text');
    const { report } = await reportOn(decimals?.breaks);
    assert.match(toText(report), /where {2}GET \/offers\?product=\d{13}&… \(23 more\) → offers\.0\.price\.minor\n/);
  });

  it('does not hold against a backend that the check itself asks several things at once', async () => {
    let time = 0;
    let queue = Promise.resolve<unknown>(undefined);
    const { report } = await reportOn(
      (sound) => async (request) => {
        const own = queue.then(async () => {
          time += 300;
          return sound(request);
        });
        queue = own;
        return own;
      },
      { orders: false, clock: () => time },
    );
    assert.deepEqual(broken(report), []);
    assert.ok((report.latency?.median ?? 0) < 1000);
  });

  it('names a backend that is slow', async () => {
    const { report } = await reportOn(undefined, { slowMs: 0.001 });
    assert.deepEqual([...new Set(broken(report).map(({ area }) => area))], ['latency']);
  });

  it('places two orders, the second beside the first, cancels both, and leaves their copies on the shelf', async () => {
    const placed = new Map<string, { parts: { shop: string }[] }>();
    const { fake } = await reportOn((sound) => async (request) => {
      const response = await sound(request);
      const { id, ...order } = (await response.clone().json()) as { id: string; parts: { shop: string }[] };
      if (request.method === 'PUT' && response.ok) placed.set(id, order);
      return response;
    });
    assert.equal(placed.size, 2);
    const [{ parts } = { parts: [] }] = [...placed.values()];
    const { items } = await fake.marketplace.counter(parts[0]?.shop ?? '').orders({ which: 'done' });
    assert.deepEqual(
      items.map(({ part }) => part.state),
      ['cancelled', 'cancelled'],
    );
  });

  it('places no second order where there is one copy', async () => {
    const catalogue = sampleTown();
    const offers = catalogue.offers.map((offer) => ({ ...offer, quantity: 1 }));
    const { report } = await reportOn(undefined, { fake: { catalogue: { ...catalogue, offers } } });
    assert.deepEqual(broken(report), [], toText(report));
    const own = report.results.find(({ promise }) => promise.startsWith('gives each order ids'));
    assert.equal(own?.why, 'there is one copy, which the first order has');
  });

  it('says that it cannot see what is cancelled after it was handed over', async () => {
    const { report } = await reportOn();
    const own = report.results.find(({ promise }) => promise === 'cancels nothing that was handed over');
    assert.match(own?.why ?? '', /^a check has no hand at a counter: `conformance\(\)` of vitrine\/testing/);
  });

  it('sends nothing that changes anything unless it is told to', async () => {
    const sent: string[] = [];
    const { report } = await reportOn(
      (sound) => async (request) => {
        if (!['GET', 'OPTIONS'].includes(request.method)) sent.push(new URL(request.url).pathname);
        return sound(request);
      },
      { orders: false },
    );
    assert.deepEqual([...new Set(sent)], ['/v1/quote']);
    assert.ok(report.results.some(({ area, why }) => area === 'orders' && why?.includes('--orders')));
  });

  it('tells once that an order got no answer, and takes it back', async () => {
    let lost = false;
    const { fake, report } = await reportOn((answer) => async (request) => {
      const response = await answer(request);
      if (lost || request.method !== 'PUT' || response.status !== 201) return response;
      lost = true;
      throw new TypeError('fetch failed');
    });
    const findings = broken(report).flatMap((result) => result.findings);
    assert.deepEqual(
      findings.map(({ where, what }) => `${where} ${what}`),
      ['PUT /order got no answer: TypeError: fetch failed'],
    );
    for (const { id } of (await fake.marketplace.shops({})).items)
      assert.deepEqual((await fake.marketplace.counter(id).orders({})).items, []);
  });

  it('takes back what a broken backend has made orders of', async () => {
    const takesAll = breakages.find(({ title }) => title === 'takes the price that the page says');
    const { fake } = await reportOn(takesAll?.breaks);
    const shops = (await fake.marketplace.shops({})).items;
    for (const { id } of shops) assert.deepEqual((await fake.marketplace.counter(id).orders({})).items, []);
  });

  for (const { title, breaks, ...options } of sound)
    it(`finds nothing wrong with a backend that ${title}`, async () => {
      const { report } = await reportOn(breaks, options);
      assert.deepEqual(broken(report), [], toText(report));
    });

  it('leaves open what only the retailer can know: the same shops at drives of two retailers, and far apart', async () => {
    const pages = ['/shops', '/offers', '/search'];
    const { report } = await reportOn((answer, fake) => {
      const everywhere = pages.reduce(
        (before, path) =>
          asking(path, (params) => {
            if (params.get('drive') !== 'vitrine-check') params.delete('drive');
          })(before, fake),
        answer,
      );
      return changing('/', (json) => {
        for (const drive of json['drives'] as Json[]) delete drive['radiusKm'];
        return json;
      })(everywhere, fake);
    });
    assert.deepEqual(broken(report), [], toText(report));
    const why = report.results.find(({ promise }) => promise.startsWith('shows at drives'))?.why ?? '';
    assert.match(why, /^GET \/shops\?drive=lorient and \?drive=\w+: each shows all 30 shops, .* only you know$/);
  });

  it('leaves open whether two retailers in one town show the same shops', async () => {
    const { report } = await reportOn(
      changing('/', (json) => {
        const [first] = json['drives'] as Json[];
        return { ...json, drives: [first, { ...first, banner: 'Another one' }] };
      }),
    );
    const why = report.results.find(({ promise }) => promise.startsWith('shows at drives'))?.why ?? '';
    assert.match(why, /each shows the same \d+ shops, though the drives are of "Marché Bleu" and "Another one"/);
  });

  it('never lets a key or what a terminal obeys into its report', async () => {
    const keys: string[] = [];
    const { report } = await reportOn((sound) => async (request) => {
      const [, key] = /^Bearer (.{43})$/.exec(request.headers.get('authorization') ?? '') ?? [];
      if (key) keys.push(key);
      const inUrl = /key=([\w-]{43})/.exec(request.url)?.[1];
      if (inUrl) keys.push(inUrl);
      if (new URL(request.url).pathname === '/v1/order')
        return new Response(`\u001b[2J\u0007wiped ${key}`, { status: 500 });
      return sound(request);
    });
    const text = toText(report);
    assert.ok(keys.length > 5 && text.includes('wiped'));
    for (const key of keys) assert.ok(!JSON.stringify(report).includes(key) && !text.includes(key));
    assert.ok(!text.includes('\u001b') && !text.includes('\u0007'));
  });

  it('leaves open whether an ETag that is the same everywhere moves on, where nothing may be ordered', async () => {
    const { report } = await reportOn(sound.find(({ title }) => title.endsWith('where nothing is ordered'))?.breaks, {
      orders: false,
    });
    const own = report.results.find(({ promise }) => promise === 'gives different answers different ETags');
    assert.equal(own?.outcome, 'unchecked');
    assert.match(own.why ?? '', /^both have "revision-\d+" .* whether it moves on is seen with --orders/);
  });

  it('names an ETag that counts nothing and is the same everywhere, where nothing may be ordered', async () => {
    const { report } = await reportOn(
      labelling({ etag: '"same"' }, (_, { status }) => status < 400),
      { orders: false },
    );
    const lines = broken(report).flatMap(({ findings }) => findings.map(({ what }) => what));
    assert.ok(lines.includes('both have "same"'), lines.join('\n'));
  });

  it('breaks off where it would have to wait for long, says so, and does not call that well', async () => {
    let asked = 0;
    const { report } = await reportOn((answer, fake) => {
      const tired = tiredFrom(40, '120')(answer, fake);
      return async (request) => {
        asked += 1;
        return tired(request);
      };
    });
    assert.deepEqual(broken(report), [], toText(report));
    assert.equal(report.well, false);
    assert.match(report.cut ?? '', /^GET \/.+ answers 429, and says to wait 120 s$/);
    assert.match(
      toText(report),
      /\nCut short: GET .* Let this machine ask more often, and check again\.\nNot well: \d+ kept/,
    );
    // Not one question of all that are left is asked twice.
    assert.ok(asked < 120, `${asked} questions`);
  });

  it('asks nothing more of a backend that has fallen silent, and says since when', async () => {
    let asked = 0;
    const { report } = await reportOn((answer) => async (request) => {
      asked += 1;
      if (asked < 30) return answer(request);
      throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    });
    assert.match(report.cut ?? '', /^it answers nothing any more, since \w+ \/\w+$/);
    assert.match(toText(report), /\nCut short: it answers nothing any more, since .*\. Start it, and check again\.\n/);
    const findings = broken(report).flatMap((result) => result.findings);
    assert.ok(
      findings.every(({ what }) => what === 'got no answer: none within 10000 ms'),
      toText(report),
    );
    assert.ok(asked < 40, `${asked} questions`);
  });

  it('looks at everything else where one path is silent', async () => {
    let asked = 0;
    const { report } = await reportOn((answer) => async (request) => {
      if (new URL(request.url).pathname !== '/v1/search') return answer(request);
      asked += 1;
      throw new TypeError('fetch failed');
    });
    assert.equal(report.cut, undefined);
    assert.equal(asked, 3);
    assert.ok(
      report.results.some(({ why }) => why === 'GET /search is not answered'),
      toText(report),
    );
    assert.ok(
      report.results.some(({ promise, outcome }) => promise.startsWith('cancels what was') && outcome === 'unchecked'),
    );
  });

  it('rejects wrong options, and says which', async () => {
    const wrong: [string, CheckOptions, RegExp][] = [
      ['market.example', {}, /not an http\(s\) URL/],
      ['https://market.example/v1?key=1', {}, /without what comes after a path/],
      ['https://market.example', { origin: 'shop.example' }, /origin/],
      ['https://market.example', { products: ['123'] }, /products.*"123"/],
      ['https://market.example', { timeoutMs: NaN }, /timeoutMs/],
    ];
    for (const [url, options, message] of wrong)
      await assert.rejects(check(url, options), { code: 'misconfigured', message });
  });
});

describe('vitrine check', () => {
  let url: string;
  let close: () => Promise<void>;
  before(async () => {
    const fake = fakeMarketplace({ clock: Date.now });
    ({ url, close } = await listen({ host: '127.0.0.1', port: 0 }, () => async (request) => {
      const [, way, rest] = /^http:\/\/[^/]+\/(well|broken|packed|tired|tiring)\/v1(.*)$/.exec(request.url) ?? [];
      if (way === 'tired' || (way === 'tiring' && rest?.startsWith('/search')))
        return new Response(null, { status: 429, headers: { 'retry-after': '100' } });
      const answer = await fake.answer(new Request(`${fake.url}${rest ?? ''}`, request));
      if (way === 'broken') answer.headers.delete('etag');
      if (way === 'packed' && rest?.startsWith('/places')) answer.headers.set('content-encoding', 'gzip');
      return answer;
    }));
  });
  after(() => close());

  async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
    const run = promisify(execFile)(process.execPath, ['src/cli/main.ts', ...args]);
    return run.then(
      ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
        code,
        out: stdout,
        err: stderr,
      }),
    );
  }

  it('answers 0 and says what is well and what was not checked', async () => {
    const { code, out } = await run('check', `${url}/well/v1`, '--orders', '--origin', origin);
    assert.equal(code, 0, out);
    assert.match(out, /Not checked\n/);
    assert.match(out, /✓ \[orders\] cancels what was placed/);
  });

  it('answers 1 and says what is wrong, where, and how to mend it', async () => {
    const { code, out } = await run('check', `${url}/broken/v1`);
    assert.equal(code, 1);
    assert.match(
      out,
      /✗ \[caching\].*\n\s+where {2}GET \/shops\?limit=1 → ETag\n\s+wrong {2}missing\n\s+mend {3}send an ETag/,
    );
    assert.match(out, /- \[cors\] .*--origin/);
  });

  it('says where an answer is not compressed as it says', async () => {
    const { code, out } = await run('check', `${url}/packed/v1`);
    assert.equal(code, 1);
    assert.match(
      out,
      /where {2}GET \/places\?q=par\n\s+wrong {2}got no answer: .*\n\s+mend {3}say with Content-Encoding how/,
    );
  });

  it('writes the report for programs', async () => {
    const { code, out } = await run('check', `${url}/broken/v1/`, '--json');
    const report = JSON.parse(out) as Report;
    assert.equal(code, 1);
    assert.deepEqual([report.url, report.well], [`${url}/broken/v1`, false]);
    assert.ok(report.results.every(({ outcome, findings }) => (outcome === 'broken') === findings.length > 0));
  });

  it('answers 2 where it is told to wait for long: with a report of what it could look at, or a reason', async () => {
    const tiring = await run('check', `${url}/tiring/v1`, '--json');
    const report = JSON.parse(tiring.out) as Report;
    assert.equal(tiring.code, 2, toText(report));
    assert.match(report.cut ?? '', /^GET \/search\?\S+ answers 429, and says to wait 100 s$/);
    const tired = await run('check', `${url}/tired/v1`, '--json');
    assert.equal(tired.code, 2);
    assert.match(tired.err, /^vitrine: .*GET \/ answers 429, and says to wait 100 s/);
    const { well, error } = JSON.parse(tired.out) as Report & { error: string };
    assert.equal(well, false);
    assert.match(error, /GET \/ answers 429/);
  });

  it('names an address that only leads to another', async () => {
    const elsewhere = await listen({ host: '127.0.0.1', port: 0 }, () => async ({ url: asked }) => {
      const { pathname, search } = new URL(asked);
      return new Response(null, { status: 308, headers: { location: `${url}/well${pathname}${search}` } });
    });
    try {
      const { code, out } = await run('check', `${elsewhere.url}/v1`, '--origin', origin);
      assert.equal(code, 1);
      assert.match(out, /where {2}GET \/\n\s+wrong {2}is redirected to http:.*\/well\/v1\/\n\s+mend {3}give pages/);
      assert.match(out, /OPTIONS \/order for PUT\n\s+wrong {2}answers 308/);
    } finally {
      await elsewhere.close();
    }
  });

  it('answers 2 when it cannot look: wrong arguments, nobody there', async () => {
    for (const args of [[], ['check'], ['check', 'market'], ['check', url, '--orgin', origin], ['chekc', url]]) {
      const { code, err } = await run(...args);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, /^vitrine: /);
    }
    const { code, err } = await run('check', 'http://127.0.0.1:9/v1');
    assert.equal(code, 2);
    assert.match(err, /got no answer: (ECONNREFUSED|bad port)/);
    assert.equal((await run('--help')).code, 0);
  });
});
