import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openDatabase } from '../../demo/marketplace/dialect.ts';
import { onceThere } from '../../demo/marketplace/patience.ts';
import { sharedPhrase } from '../../demo/marketplace/secret.ts';
import { newOrderKey } from '../../src/domain/order.ts';
import type { MarketplaceError } from '../../src/marketplace/error.ts';
import { draftOf, lineOf, temporaryFolder, townDatabase } from '../support/database.ts';
import { onEachDatabase } from '../support/databases.ts';
import { clientOf, mustAddUp, openRush, setCopies, shop, wantedOffer } from '../support/rush.ts';
import { spawnMarketplace } from '../support/spawned.ts';
import type { SpawnedMarketplace } from '../support/spawned.ts';

describe('several servers that start on one file', () => {
  it('wait while it is held by one of them, and say so', async (context) => {
    const { folder, remove } = temporaryFolder();
    const [holder, waiting] = [await townDatabase(join(folder, 'town.db')), openDatabase(join(folder, 'town.db'))];
    const said = new EventEmitter();
    const released = once(said, 'waiting');
    const { mock } = context.mock.method(console, 'error', () => said.emit('waiting'));
    let phrase = '';
    const done = onceThere(async () => void (phrase = await sharedPhrase(waiting)));
    await holder.transaction().execute(() => Promise.race([released, done]));
    await done;
    assert.match(phrase, /^[\w-]{43}$/);
    assert.match(
      String(mock.calls[0]?.arguments[0]),
      /^DATABASE_URL: the database is busy: database is locked; trying again for 30 s$/,
    );
    await Promise.all([holder.destroy(), waiting.destroy()]);
    remove();
  });
});

onEachDatabase('several servers on one database', (databases) => {
  async function start(url: string, count: number): Promise<[SpawnedMarketplace, ...SpawnedMarketplace[]]> {
    const [first, ...rest] = await Promise.all(
      Array.from({ length: count }, () => spawnMarketplace({ DATABASE_URL: url })),
    );
    assert.ok(first);
    return [first, ...rest];
  }

  async function stop(...servers: readonly SpawnedMarketplace[]): Promise<void> {
    for (const { signal } of servers) signal('SIGTERM');
    for (const { ended } of servers) assert.equal(await ended, 0);
  }

  it('sell 20 copies to 200 clients: 20 orders, and 180 are told that it is sold out', async () => {
    const database = await databases.empty();
    const servers = await start(database, 4);
    await setCopies(database, await wantedOffer(servers[0]), 20);
    const offer = await wantedOffer(servers[0]);
    assert.equal(offer.stock.quantity, 20);

    const clients = Array.from({ length: 50 }, () => servers.map(clientOf)).flat();
    const outcomes = await Promise.allSettled(
      clients.map(({ orders }) => orders.place(draftOf(lineOf(offer)), newOrderKey())),
    );
    const told = outcomes.map((outcome) => {
      if (outcome.status === 'fulfilled') return 'placed';
      const { code, quote } = outcome.reason as MarketplaceError;
      return `${code}: ${quote?.lines.map(({ differences }) => differences.map(({ kind }) => kind).join()).join()}`;
    });
    const times = (what: string) => told.filter((one) => one === what).length;
    assert.deepEqual([times('placed'), times('quote_changed: sold_out')], [20, 180]);
    for (const server of servers) assert.equal((await wantedOffer(server)).stock.level, 'out');
    await stop(...servers);
  });

  it('place one order for a key that is sent to all of them at once', async () => {
    const servers = await start(await databases.town(), 4);
    const draft = draftOf(lineOf(await wantedOffer(servers[0])));
    const key = newOrderKey();
    const orders = await Promise.all([...servers, ...servers].map((one) => clientOf(one).orders.place(draft, key)));
    assert.equal(new Set(orders.map(({ id }) => id)).size, 1);
    assert.equal((await wantedOffer(servers[0])).stock.quantity, 2);
    await stop(...servers);
  });

  it('lose and double no order when one is killed in the middle of many, and started again', async () => {
    const database = await databases.town();
    const [killed, other] = await start(database, 2);
    assert.ok(other);
    const rush = await openRush(database, other);

    const enough = new Error('Enough');
    const atKilled = Array.from({ length: 12 }, () =>
      shop(rush, killed, () => rush.confirmed.size >= 60 && killed.signal('SIGKILL')),
    );
    const atOther = Array.from({ length: 4 }, () =>
      shop(rush, other, () => {
        if (rush.confirmed.size >= 120) throw enough;
      }),
    );
    // Both at once: whoever has enough first must not be taken for a failure that nobody looks at.
    const [failed, done] = await Promise.all([Promise.allSettled(atKilled), Promise.allSettled(atOther)]);
    for (const end of failed)
      assert.equal(end.status === 'rejected' && (end.reason as MarketplaceError).code, 'unavailable');
    // Whoever shops at the other server has noticed nothing.
    for (const end of done) assert.equal(end.status === 'rejected' && end.reason, enough);
    assert.equal(await killed.ended, null);

    const again = await spawnMarketplace({ DATABASE_URL: database, PORT: String(killed.port) });
    await mustAddUp(rush, again);
    await stop(again, other);
  });
});
