import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { getPostgres, startCluster } from '../../scripts/postgres.ts';
import type { Cluster } from '../../scripts/postgres.ts';
import { check } from '../../src/cli/check.ts';
import { newOrderKey } from '../../src/domain/order.ts';
import { httpCounter } from '../../src/marketplace/http/counter.ts';
import { http } from '../../src/marketplace/http/index.ts';
import { vendure } from '../../src/marketplace/vendure/index.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { draftOf, lineOf, temporaryFolder } from '../support/database.ts';

describe('npm run demo:vendure', () => {
  const { folder, remove } = temporaryFolder();
  const bin = getPostgres();
  let cluster: Cluster | undefined;
  let stop = async () => {};
  /** What it has said, by the name of the address. */
  const said = new Map<string, string>();

  before(async () => {
    // Without PostgreSQL on this machine it is looked at in memory.
    cluster = bin ? await startCluster(folder, bin, { fsync: 'off' }) : undefined;
    const demo = spawn(process.execPath, ['demo/vendure/start.ts'], {
      env: { ...process.env, PORT: '0', VITRINE_CLOCK: '', DATABASE_URL: cluster?.url('postgres') ?? '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(demo, 'exit');
    stop = async () => {
      demo.kill('SIGTERM');
      await ended;
    };
    for await (const line of createInterface(demo.stdout)) {
      const [, name, url] = /^ {2}(\S.*?) {2,}(http:\S+)/.exec(line) ?? [];
      if (name && url) said.set(name, url);
      if (name === '… as one shop') break;
    }
  });
  after(async () => {
    await stop();
    await cluster?.stop();
    remove();
  });
  const at = (name: string): string => {
    const url = said.get(name);
    assert.ok(url, `it did not say where "${name}" is`);
    return url;
  };

  it('opens a Local Marketplace that `vitrine check` finds nothing wrong with', async () => {
    const report = await check(at('Local Marketplace API'), { orders: true, slowMs: 60_000, timeoutMs: 60_000 });
    assert.deepEqual(
      report.results.filter(({ outcome }) => outcome === 'broken'),
      [],
    );
    assert.ok(report.results.some(({ area, outcome }) => area === 'orders' && outcome === 'kept'));
  });

  it('shows at the counter what was ordered through the API', async () => {
    const market = http({ baseUrl: at('Local Marketplace API'), timeoutMs: 60_000 });
    const { offers } = await market.offers({ products: [landmarks.everywhere], shop: landmarks.quai });
    assert.ok(offers[0]);
    const { parts } = await market.orders.place(draftOf(lineOf(offers[0])), newOrderKey());
    const counter = httpCounter({ baseUrl: at('Its counters'), token: `${landmarks.quai}-demo`, timeoutMs: 60_000 });
    const { items } = await counter.orders();
    assert.ok(items.some(({ part }) => part.number === parts[0]?.number));
  });

  it('sells the last copies once to thirty who order at once, whichever database keeps them', async () => {
    const baseUrl = at("Vendure's Shop API").replace(/\/shop-api$/, '');
    const market = () => vendure({ baseUrl, timeoutMs: 120_000 });
    const { offers } = await market().offers({ products: [landmarks.everywhere] });
    const counted = offers.find(({ stock, shop }) => shop !== landmarks.quai && (stock.quantity ?? 0) > 0);
    assert.ok(counted);
    const draft = draftOf(lineOf(counted));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, () => market().orders.place(draft, newOrderKey())),
    );
    const placed = outcomes.filter(({ status }) => status === 'fulfilled');
    assert.equal(placed.length, counted.stock.quantity);
  });

  it('makes one order of a key that is sent ten times at once, whichever database keeps it', async () => {
    const baseUrl = at("Vendure's Shop API").replace(/\/shop-api$/, '');
    const market = vendure({ baseUrl, timeoutMs: 120_000 });
    const { offers } = await market.offers({ products: [landmarks.lastCopy], shop: landmarks.quai });
    assert.ok(offers[0]);
    const [draft, key] = [draftOf(lineOf(offers[0])), newOrderKey()];
    const placed = await Promise.all(Array.from({ length: 10 }, () => market.orders.place(draft, key)));
    assert.equal(new Set(placed.map(({ id }) => id)).size, 1);
  });
});

describe('demo/vendure', () => {
  it('compiles as strictly as the library', () => {
    const { status, stdout } = spawnSync(process.execPath, ['node_modules/.bin/tsc', '-p', 'demo/vendure'], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, stdout);
  });
});
