import { expect } from 'chai';
import { newOrderKey } from '../../src/domain/order.ts';
import { indexedDb, inMemory } from '../../src/marketplace/memory/index.ts';
import { keepsTheMarketplaceContract } from '../../src/testing/conformance/index.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { draftFor, lastCopyDraft } from '../support/drafts.ts';
import { must, town } from '../support/market.ts';
import type { State, Store } from '../../src/marketplace/memory/index.ts';

const { everywhere, lastCopy, quai } = landmarks;

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('IndexedDB', { cause: request.error }));
  });

let made = 0;
const freshName = () => `vitrine-test-${Date.now()}-${made++}`;

/** Burns a key, as the smallest of changes. */
const burn =
  (key: string) =>
  (state: State): { state: State; result: string } => ({
    state: { ...state, burned: [...state.burned, key] },
    result: key,
  });

describe('indexedDb()', () => {
  const names: string[] = [];
  const name = () => names[names.push(freshName()) - 1]!;
  afterEach(async () => {
    for (const used of names.splice(0)) await settled(indexedDB.deleteDatabase(used));
  });

  keepsTheMarketplaceContract(
    {
      must,
      async make() {
        const database = freshName();
        const marketplace = town({ store: indexedDb(database) });
        return {
          marketplace,
          counter: marketplace.counter,
          control: marketplace.control,
          close: async () => {
            await settled(indexedDB.deleteDatabase(database));
          },
        };
      },
    },
    { describe, it },
  );

  it('has after a reload what it had before', async () => {
    const database = name();
    const before = town({ store: indexedDb(database) });
    const key = newOrderKey();
    const order = await before.orders.place(await lastCopyDraft(before), key);
    await before.control.setPrice((await draftFor(before, everywhere, quai)).cart.lines[0]!.offer, {
      minor: 815,
      currency: 'EUR',
    });

    const after = town({ store: indexedDb(database) });
    expect(await after.orders.find(key)).to.deep.equal(order);
    const { offers } = await after.offers({ products: [everywhere, lastCopy], shop: quai });
    expect(offers.map(({ price, stock }) => [price.minor, stock.quantity])).to.deep.equal([
      [815, 3],
      [790, 0],
    ]);
    expect((await after.counter(quai).orders()).items).to.have.length(1);
  });

  it('never sells one copy in two tabs', async () => {
    const database = name();
    const tabs = [town({ store: indexedDb(database) }), town({ store: indexedDb(database) })];
    const draft = await draftFor(tabs[0]!, everywhere, quai);
    const wishes = Array.from({ length: 12 }, (_, index) => tabs[index % 2]!.orders.place(draft, newOrderKey()));
    const outcomes = await Promise.allSettled(wishes);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(3);
    for (const tab of tabs) {
      const { offers } = await tab.offers({ products: [everywhere], shop: quai });
      expect(offers[0]?.stock.quantity).to.equal(0);
    }
  });

  it('loses no change of two tabs that write at the same time', async () => {
    const database = name();
    const tabs = [indexedDb(database), indexedDb(database)];
    const keys = Array.from({ length: 20 }, (_, index) => `key-${index}`);
    await Promise.all(keys.map((key, index) => tabs[index % 2]!.update(burn(key))));
    expect([...(await tabs[0]!.read()).burned].sort()).to.deep.equal([...keys].sort());
  });

  it('tells the other tabs and its own page of a change, until they no longer listen', async () => {
    const database = name();
    const [here, there] = [indexedDb(database), indexedDb(database)];
    let [toldHere, toldThere] = [0, 0];
    const stops = [here.subscribe(() => toldHere++)];
    const told = new Promise<void>((resolve) => {
      stops.push(
        there.subscribe(() => {
          toldThere++;
          resolve();
        }),
      );
    });
    await here.update((state) => ({ state, result: undefined }));
    expect([toldHere, toldThere]).to.deep.equal([0, 0]);
    await here.update(burn('a'));
    await told;
    expect([toldHere, toldThere]).to.deep.equal([1, 1]);

    for (const stop of stops) stop();
    await there.update(burn('b'));
    expect([toldHere, toldThere]).to.deep.equal([1, 1]);
    expect((await here.read()).burned).to.deep.equal(['a', 'b']);
  });

  it('shows a watching tab what another one does', async () => {
    const database = name();
    const [here, there] = [town({ store: indexedDb(database) }), town({ store: indexedDb(database) })];
    const key = newOrderKey();
    const order = await here.orders.place(await lastCopyDraft(here), key);
    const controller = new AbortController();
    const states: string[] = [];
    for await (const { parts } of there.orders.watch(key, { signal: controller.signal })) {
      states.push(parts[0]!.state);
      if (states.length === 1) await here.orders.cancel(key, order.parts[0]!.id);
      else controller.abort();
    }
    expect(states).to.deep.equal(['placed', 'cancelled']);
  });

  it('changes nothing when a change throws, and rejects with just that', async () => {
    const store = indexedDb(name());
    await store.update(burn('a'));
    const failure = new RangeError('no');
    const error: unknown = await store
      .update(() => {
        throw failure;
      })
      .catch((reason: unknown) => reason);
    expect(error).to.equal(failure);
    expect((await store.read()).burned).to.deep.equal(['a']);
  });

  it('says so when a state cannot be stored', async () => {
    const store = indexedDb(name());
    const unclonable = { burned: [() => 'a function'] } as unknown as State;
    const error: unknown = await store
      .update(() => ({ state: unclonable, result: undefined }))
      .catch((reason: unknown) => reason);
    expect(error).to.have.property('name', 'DataCloneError');
    expect((await store.read()).burned).to.deep.equal([]);
  });

  it('starts anew when the visitor clears the data of the site', async () => {
    const database = name();
    const store = indexedDb(database);
    await store.update(burn('a'));
    await settled(indexedDB.deleteDatabase(database));
    expect((await store.read()).burned).to.deep.equal([]);
    await store.update(burn('b'));
    expect((await store.read()).burned).to.deep.equal(['b']);
  });

  describe('where the browser denies it', () => {
    /** A database that nobody of ours can open: it has a newer version. */
    async function denied(options?: { fallback: Store }): Promise<Store> {
      const database = name();
      (await settled(indexedDB.open(database, 2))).close();
      return indexedDb(database, options);
    }

    it('rejects with the name of the database', async () => {
      const store = await denied();
      for (const call of [store.read(), store.update(burn('a'))]) {
        const error: unknown = await call.catch((reason: unknown) => reason);
        expect(error).to.include({ code: 'unavailable' }).and.property('message').to.include('vitrine-test-');
        expect(error).to.have.property('cause').that.is.instanceOf(Error);
      }
    });

    it('tries again at the next call', async () => {
      const store = await denied();
      await store.read().catch(() => 'denied');
      await settled(indexedDB.deleteDatabase(names[0]!));
      await store.update(burn('a'));
      expect((await store.read()).burned).to.deep.equal(['a']);
    });

    it('works on with another store, and stays with it', async () => {
      const fallback = inMemory();
      const store = await denied({ fallback });
      let told = 0;
      const stop = store.subscribe(() => told++);
      await store.update(burn('a'));
      expect([(await fallback.read()).burned, told]).to.deep.equal([['a'], 1]);
      await settled(indexedDB.deleteDatabase(names[0]!));
      await store.update(burn('b'));
      expect((await store.read()).burned).to.deep.equal(['a', 'b']);
      stop();
      await store.update(burn('c'));
      expect(told).to.equal(2);
    });
  });
});
