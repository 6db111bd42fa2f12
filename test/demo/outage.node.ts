import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { it } from 'node:test';
import { openDatabase } from '../../demo/marketplace/dialect.ts';
import { onceThere } from '../../demo/marketplace/patience.ts';
import { migrate } from '../../demo/marketplace/schema/migrations.ts';
import { newOrderKey } from '../../src/domain/order.ts';
import type { MarketplaceError } from '../../src/marketplace/error.ts';
import { http } from '../../src/marketplace/http/index.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { draftOf, lineOf } from '../support/database.ts';
import { onPostgres } from '../support/databases.ts';
import { clientOf, mustAddUp, openRush, shop, wantedOffer } from '../support/rush.ts';
import { spawnMarketplace } from '../support/spawned.ts';

onPostgres('the reference marketplace, when PostgreSQL', ({ cluster, town }) => {
  it('is away at the start, says so in one line and begins once it is there', async () => {
    const url = await town();
    await cluster.crash();
    const server = spawn(process.execPath, ['demo/marketplace/server.ts'], {
      env: { ...process.env, PORT: '0', DATABASE_URL: url },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [said] = (await once(createInterface(server.stderr), 'line')) as [string];
    assert.match(said, /^DATABASE_URL: the database is away: connect E\w+ \S+; trying again for 30 s$/);
    await cluster.start();
    const [begun] = (await once(createInterface(server.stdout), 'line')) as [string];
    assert.match(begun, /^Marketplace: http:/);
    server.kill('SIGTERM');
    assert.deepEqual(await once(server, 'exit'), [0, null]);
  });

  it('stays away, ends with a sentence', async () => {
    const db = openDatabase(`${await town()}&port=1`);
    const trying = onceThere(async () => void (await migrate(db)), 0);
    await assert.rejects(trying, {
      code: 'unavailable',
      message: /^DATABASE_URL: the database is away: connect ENOENT [^\n]*\.1$/,
    });
    await db.destroy();
  });

  it('has no such database, ends at once and tells nobody the password', async () => {
    const url = new URL(await town());
    url.pathname = '/nowhere';
    url.searchParams.set('password', 'hunter2');
    await assert.rejects(spawnMarketplace({ DATABASE_URL: url.href }), ({ message }: Error) => {
      const [, ...lines] = message.split('\n');
      assert.deepEqual(lines, ['DATABASE_URL: the database refuses: database "nowhere" does not exist']);
      return true;
    });
  });

  it('goes away and comes back, answers 503 meanwhile and then goes on', async () => {
    const server = await spawnMarketplace({ DATABASE_URL: await town() });
    const offer = await wantedOffer(server);
    await cluster.crash();
    const path = `/v1/offers?product=${offer.product}`;
    for (const each of [path, path, '/v1/shops', '/v1/places?q=lo']) {
      const response = await fetch(`${server.url}${each}`);
      assert.equal(response.status, 503);
      assert.equal(response.headers.get('content-type'), 'application/problem+json');
      assert.equal(response.headers.get('retry-after'), '2');
      assert.equal(((await response.json()) as { code: string }).code, 'unavailable');
    }
    assert.equal((await fetch(`${server.url}/health`)).status, 503);
    await cluster.start();
    assert.equal((await fetch(`${server.url}/health`)).status, 200);
    assert.deepEqual(await wantedOffer(server), offer);
    server.signal('SIGTERM');
    assert.equal(await server.ended, 0);
  });

  it('is away while a shopper pays, says so on both pages, and hears of the payment when the shopper comes back again', async () => {
    const server = await spawnMarketplace({ DATABASE_URL: await town() });
    const { orders, offers } = http({ baseUrl: `${server.url}/buy/v1` });
    const [offer] = (await offers({ products: [landmarks.everywhere], shop: landmarks.locker })).offers;
    assert.ok(offer);
    const key = newOrderKey();
    const { next } = await orders.place({ ...draftOf(lineOf(offer)), language: 'en' }, key);
    await cluster.crash();
    const paying = await fetch(next?.url ?? '');
    assert.equal(paying.status, 503);
    assert.match(await paying.text(), /The payment service does not answer/);
    // The service cannot tell the marketplace: it leads the shopper back all the same, who is told to try again.
    const back = await fetch(next?.url ?? '', { method: 'POST', body: new URLSearchParams({ end: 'paid' }) });
    assert.equal(back.status, 503);
    assert.match(await back.text(), /The shop does not answer\. Load this page again in a while: nothing is lost\./);
    await cluster.start();
    assert.equal((await fetch(back.url)).status, 200);
    assert.equal((await orders.find(key))?.parts[0]?.payment, 'paid');
    server.signal('SIGTERM');
    assert.equal(await server.ended, 0);
  });

  it('is killed in the middle of many orders, loses and doubles none of them', async () => {
    const database = await town();
    const servers = await Promise.all([1, 2].map(() => spawnMarketplace({ DATABASE_URL: database })));
    const rush = await openRush(database, servers[0]!);
    const shoppers = Array.from({ length: 16 }, (_, index) =>
      shop(rush, servers[index % 2]!, () => rush.confirmed.size === 60 && cluster.crash()),
    );
    for (const end of await Promise.allSettled(shoppers))
      assert.equal(end.status === 'rejected' && (end.reason as MarketplaceError).code, 'unavailable');
    await cluster.start();
    await mustAddUp(rush, servers[1]!);
    assert.deepEqual(await clientOf(servers[0]!).orders.find(rush.keys[0]!), rush.confirmed.get(rush.keys[0]!));
    for (const { signal, ended } of servers) {
      signal('SIGTERM');
      assert.equal(await ended, 0);
    }
  });
});
