import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openDatabase } from '../../demo/marketplace/dialect.ts';
import { demoToken } from '../../demo/marketplace/server.ts';
import { newOrderKey } from '../../src/domain/order.ts';
import type { Offer } from '../../src/domain/offer.ts';
import type { Order } from '../../src/domain/order.ts';
import type { MarketplaceError } from '../../src/marketplace/error.ts';
import { httpCounter } from '../../src/marketplace/http/counter.ts';
import { http } from '../../src/marketplace/http/index.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { draftOf, lineOf } from '../support/database.ts';
import { onEachDatabase } from '../support/databases.ts';
import { spawnMarketplace } from '../support/spawned.ts';
import type { SpawnedMarketplace } from '../support/spawned.ts';

onEachDatabase('several servers on one database', (databases) => {
  const start = (url: string, count: number) =>
    Promise.all(Array.from({ length: count }, () => spawnMarketplace({ DATABASE_URL: url })));

  async function stop(servers: readonly SpawnedMarketplace[]): Promise<void> {
    for (const { signal } of servers) signal('SIGTERM');
    for (const { ended } of servers) assert.equal(await ended, 0);
  }

  const clientOf = ({ url }: SpawnedMarketplace) => http({ baseUrl: `${url}/v1` });

  async function offerAt(server: SpawnedMarketplace): Promise<Offer> {
    const query = { products: [landmarks.everywhere], shop: landmarks.quai };
    const [offer] = (await clientOf(server).offers(query)).offers;
    assert.ok(offer);
    return offer;
  }

  /** The shop counts its copies, in another process than the servers. */
  async function setCopies(url: string, { id }: Offer, copies: number): Promise<void> {
    const db = openDatabase(url);
    await db.updateTable('offers').set({ copies }).where('id', '=', id).execute();
    await db.destroy();
  }

  it('sell 20 copies to 200 clients: 20 orders, and 180 are told that it is sold out', async () => {
    const database = await databases.empty();
    const servers = await start(database, 4);
    const [first] = servers;
    assert.ok(first);
    await setCopies(database, await offerAt(first), 20);
    const offer = await offerAt(first);
    assert.equal(offer.stock.quantity, 20);

    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, () => servers.map(clientOf))
        .flat()
        .map(({ orders }) => orders.place(draftOf(lineOf(offer)), newOrderKey())),
    );
    const told = outcomes.map((outcome) => {
      if (outcome.status === 'fulfilled') return 'placed';
      const { code, quote } = outcome.reason as MarketplaceError;
      return `${code}: ${quote?.lines.map(({ differences }) => differences.map(({ kind }) => kind).join()).join()}`;
    });
    const times = (what: string) => told.filter((one) => one === what).length;
    assert.deepEqual([times('placed'), times('quote_changed: sold_out')], [20, 180]);
    for (const server of servers) assert.equal((await offerAt(server)).stock.level, 'out');
    await stop(servers);
  });

  it('place one order for a key that is sent to all of them at once', async () => {
    const servers = await start(await databases.town(), 4);
    const [first] = servers;
    assert.ok(first);
    const draft = draftOf(lineOf(await offerAt(first)));
    const key = newOrderKey();
    const orders = await Promise.all(
      servers.flatMap((one) => [one, one]).map((one) => clientOf(one).orders.place(draft, key)),
    );
    assert.equal(new Set(orders.map(({ id }) => id)).size, 1);
    assert.equal((await offerAt(first)).stock.quantity, 2);
    await stop(servers);
  });

  it('lose and double no order when one is killed in the middle of many, and started again', async () => {
    const database = await databases.town();
    const [killed, other] = await start(database, 2);
    assert.ok(killed && other);
    await setCopies(database, await offerAt(other), 1000);
    const draft = draftOf(lineOf(await offerAt(other)));

    const confirmed = new Map<string, Order>();
    const keys: string[] = [];
    const shopUntilItFails = async (server: SpawnedMarketplace) => {
      for (;;) {
        const key = newOrderKey();
        keys.push(key);
        confirmed.set(key, await clientOf(server).orders.place(draft, key));
        if (confirmed.size === 60) killed.signal('SIGKILL');
        if (server === other && confirmed.size >= 100) return;
      }
    };
    const ends = await Promise.allSettled(
      Array.from({ length: 16 }, (_, index) => shopUntilItFails(index % 4 ? killed : other)),
    );
    for (const [index, end] of ends.entries())
      if (index % 4) assert.equal(end.status === 'rejected' && (end.reason as MarketplaceError).code, 'unavailable');
      else assert.equal(end.status, 'fulfilled');
    assert.equal(await killed.ended, null);
    assert.ok(keys.length > confirmed.size, 'nobody was left in doubt');

    const again = await spawnMarketplace({ DATABASE_URL: database, PORT: String(killed.port) });
    const { orders } = clientOf(again);
    for (const [key, { id }] of confirmed) assert.equal((await orders.find(key))?.id, id);
    // Whoever was left in doubt sends again, or ends the doubt.
    const doubtful = keys.filter((key) => !confirmed.has(key));
    const found = await Promise.all(doubtful.map((key) => orders.find(key)));
    const settled = await Promise.all(
      doubtful.map((key, index) => (index % 2 ? orders.settle(key) : orders.place(draft, key))),
    );
    for (const [index, before] of found.entries()) if (before) assert.deepEqual(settled[index], before);
    const placed = confirmed.size + settled.filter((one) => one !== 'burned').length;
    assert.equal((await offerAt(other)).stock.quantity, 1000 - placed);

    const counter = httpCounter({ baseUrl: `${again.url}/counter/v1`, ...demoToken(landmarks.quai) });
    const numbers: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const page = await counter.orders(cursor ? { cursor } : {});
      numbers.push(...page.items.map(({ part }) => part.number));
      cursor = page.next;
    }
    assert.equal(numbers.length, placed);
    assert.equal(new Set(numbers).size, placed);
    await stop([again, other]);
  });
});
