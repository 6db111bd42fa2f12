import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { bundleLibrary } from '../../demo/library.ts';
import { startDemo } from '../../demo/start.ts';
import type { Demo } from '../../demo/start.ts';
import { bundle } from '../../scripts/bundle.ts';
import { newOrderKey } from '../../src/domain/order.ts';
import { http } from '../../src/marketplace/http/index.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { faultProxy } from '../faults/proxy.ts';
import { draftOf, lineOf, seeded, temporaryFolder, townDatabase } from '../support/database.ts';

describe('the demo', () => {
  const { folder, remove } = temporaryFolder();
  const options = { port: 0, database: join(folder, 'demo.db'), clock: () => seeded };
  let demo: Demo;
  before(async () => {
    demo = await startDemo(options);
  });
  after(async () => {
    await demo.close();
    remove();
  });

  const get = (path: string) => fetch(`${demo.pages}${path}`, { redirect: 'manual' });

  it('sends its pages with the address of its marketplace, in their text and in their policy', async () => {
    const response = await get('/supermarket/');
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.match(response.headers.get('content-security-policy') ?? '', new RegExp(`connect-src ${demo.api};`));
    const html = await response.text();
    assert.ok(html.includes(`data-marketplace="${demo.api}/v1"`));
    assert.ok(!`${html}${[...response.headers.values()].join()}`.includes('localhost:4001'));
  });

  it('has the marketplace on another origin, which pages may ask', async () => {
    assert.notEqual(new URL(demo.pages).origin, new URL(demo.api).origin);
    const response = await fetch(`${demo.api}/v1/places?q=lor`, { headers: { origin: demo.pages } });
    assert.ok(['*', demo.pages].includes(response.headers.get('access-control-allow-origin') ?? ''));
    assert.equal((await fetch(`${demo.api}/health`)).status, 200);
  });

  it('sends the library as it is published, also to pages elsewhere', async () => {
    const response = await get('/dist/vitrine.js');
    assert.equal(response.headers.get('content-type'), 'text/javascript; charset=utf-8');
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.match(await response.text(), /vitrine-offer-card/);
  });

  it('leads to a folder with its slash, and keeps the question', async () => {
    const response = await get('/supermarket?lang=en');
    assert.deepEqual([response.status, response.headers.get('location')], [301, '/supermarket/?lang=en']);
  });

  it('shows neither its database nor its sources, and nothing outside', async () => {
    for (const path of [
      '/.data/marketplace.db',
      '/marketplace/server.ts',
      '/supermarket/headers.txt',
      '/../package.json',
      '/dist/%2e%2e/package.json',
      '/dist/..%2fpackage.json',
      '/dist\\..\\package.json',
      '/nowhere.html',
      '//elsewhere.example',
    ])
      assert.equal((await get(path)).status, 404, path);
    assert.equal((await fetch(`${demo.pages}/supermarket/`, { method: 'POST' })).status, 405);
  });

  it('keeps its orders through a restart', async () => {
    const key = newOrderKey();
    const place = async ({ api }: Demo) => {
      const market = http({ baseUrl: `${api}/v1` });
      const [offer] = (await market.offers({ products: [landmarks.everywhere], shop: landmarks.quai })).offers;
      assert.ok(offer);
      return market.orders.place(draftOf(lineOf(offer)), key);
    };
    const order = await place(demo);
    await demo.close();
    demo = await startDemo(options);
    assert.deepEqual(await http({ baseUrl: `${demo.api}/v1` }).orders.find(key), order);
  });

  it('shows the second banner also on a database that was made before there was one', async () => {
    const database = join(folder, 'older.db');
    await (await townDatabase(database)).destroy();
    const older = await startDemo({ ...options, database });
    const { items } = await http({ baseUrl: `${older.api}/v1` }).shops({ drive: 'halle-vannes' });
    assert.ok(items.length > 0);
    await older.close();
  });

  it('lets something stand between the pages and the marketplace', async () => {
    const proxies: { close: () => Promise<void> }[] = [];
    const front = async (upstream: string) => {
      const proxy = await faultProxy({ upstream });
      proxies.push(proxy);
      return proxy.url;
    };
    const behind = await startDemo({ ...options, front });
    const html = await (await fetch(`${behind.pages}/supermarket/`)).text();
    assert.ok(html.includes(`data-marketplace="${behind.api}/v1"`));
    const { items } = await http({ baseUrl: `${behind.api}/v1` }).products([landmarks.everywhere]);
    assert.equal(items[0]?.image, `${behind.api}/covers/${landmarks.everywhere}.svg`);
    assert.equal((await fetch(items[0]?.image ?? '')).status, 200);
    await behind.close();
    await Promise.all(proxies.map((proxy) => proxy.close()));
  });

  /** Runs `npm run demo`; what the test leaves running ends with the tests. */
  function run(env: Record<string, string>) {
    const child = spawn(process.execPath, ['demo/start.ts'], {
      env: { ...process.env, DATABASE_URL: join(folder, 'run.db'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    after(() => child.kill('SIGKILL'));
    return { child, ended: once(child, 'close') };
  }

  it('prints where everything is once it is there, and ends when it is told to', async () => {
    const { child, ended } = run({ PORT: '0' });
    let printed = '';
    for await (const chunk of child.stdout.setEncoding('utf8')) {
      printed += String(chunk);
      if (/Health +\S+\n/.test(printed)) break;
    }
    assert.match(printed, /^Vitrine demo, ready after \d+\.\d s; Ctrl-C ends it\./);
    const urls = [...printed.matchAll(/http:\S+/g)].map(([url]) => url);
    assert.equal(urls.length, 16);
    assert.match(
      printed,
      /Kept out by conditions +[1-9]\d* +npx node demo\/marketplace\/listing.ts says what, where and why/,
    );
    for (const url of urls) assert.equal((await fetch(url)).status, 200, url);
    child.kill('SIGINT');
    assert.deepEqual(await ended, [0, null]);
  });

  it('says in one line that the port it was told is taken', async () => {
    const { port } = new URL(demo.pages);
    const { child, ended } = run({ PORT: port });
    const [said, printed] = await Promise.all([text(child.stderr), text(child.stdout)]);
    assert.match(said, new RegExp(`^address already in use \\S+:${port}; choose another with PORT=…\n$`));
    assert.equal(printed, '');
    assert.deepEqual(await ended, [1, null]);
  });

  it('bundles the script tag and the pages’ own modules without a warning', async (context) => {
    const warn = context.mock.method(console, 'warn', () => undefined);
    for (const code of [`import './demo/static/main.ts';`, `export * from './src/embed.ts';`])
      assert.ok((await bundle('main', code, { squeeze: false })).some(({ isEntry }) => isEntry));
    assert.deepEqual(
      warn.mock.calls.map(({ arguments: said }) => said),
      [],
    );
  });

  it('builds the library once', async () => {
    assert.deepEqual((await bundleLibrary()).made, []);
  });
});
