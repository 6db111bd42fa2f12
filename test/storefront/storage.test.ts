import { expect } from 'chai';
import { browserStorage, forgetful } from '../../src/storefront/storage.ts';
import { StoredList, underLock } from '../../src/storefront/stored-list.ts';
import type { KeyValue } from '../../src/storefront/storage.ts';

const isNumber = (value: unknown): value is number => typeof value === 'number';
const listOn = (storage: KeyValue, key = 'numbers') => new StoredList(storage, key, isNumber);
const add = (list: StoredList<number>, ...more: number[]) => list.change((items) => [...items, ...more]);

/** Storage in which writing fails as long as `full` says so. */
function tight(storage = forgetful()) {
  const state = { full: true };
  const setItem = (key: string, value: string) => {
    if (state.full) throw new DOMException('full', 'QuotaExceededError');
    storage.setItem(key, value);
  };
  return { state, storage: { ...storage, setItem } satisfies KeyValue };
}

/** Replaces a property of an object for the time of `work`. */
async function replaced(owner: object, name: string, get: () => unknown, work: () => unknown): Promise<void> {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { configurable: true, get });
  try {
    await work();
  } finally {
    if (before) Object.defineProperty(owner, name, before);
    else delete (owner as Record<string, unknown>)[name];
  }
}

describe('a stored list', () => {
  it('is read when somebody asks, and nobody is told of the first reading', () => {
    const storage = forgetful();
    storage.setItem('numbers', '[1,2]');
    const list = listOn(storage);
    let told = 0;
    list.subscribe(() => told++);
    expect(list.value).to.deep.equal([1, 2]);
    expect(told).to.equal(0);
  });

  it('leaves nothing in storage when it is empty', async () => {
    const storage = forgetful();
    const list = listOn(storage);
    await add(list, 1);
    expect(storage.getItem('numbers')).to.equal('[1]');
    await list.change(() => []);
    expect(storage.getItem('numbers')).to.equal(null);
  });

  it('forgets what is not an item, and what is not a list', () => {
    const storage = forgetful();
    for (const [stored, read] of [
      ['[1,"two",3]', [1, 3]],
      ['{"0":1}', []],
      ['[1,', []],
    ] as const) {
      storage.setItem('numbers', stored);
      expect(listOn(storage).value).to.deep.equal(read);
    }
  });

  it('builds on what another tab has just written', async () => {
    const storage = forgetful();
    const [here, there] = [listOn(storage), listOn(storage)];
    expect(here.value).to.deep.equal([]);
    await add(there, 1);
    await add(here, 2);
    expect(here.value).to.deep.equal([1, 2]);
  });

  it('loses none of many changes at the same time', async () => {
    const storage = forgetful();
    const lists = [listOn(storage), listOn(storage)];
    await Promise.all(Array.from({ length: 20 }, (_, i) => add(lists[i % 2]!, i)));
    expect(new Set(listOn(storage).value).size).to.equal(20);
  });

  it('follows other tabs while somebody listens', () => {
    const storage = forgetful();
    const list = listOn(storage);
    let told = 0;
    const stop = list.subscribe(() => told++);
    storage.setItem('numbers', '[1]');
    window.dispatchEvent(new StorageEvent('storage', { key: 'other' }));
    expect(list.value).to.deep.equal([]);
    window.dispatchEvent(new StorageEvent('storage', { key: 'numbers' }));
    expect(list.value).to.deep.equal([1]);
    storage.removeItem('numbers');
    // What a browser fires when everything was cleared.
    window.dispatchEvent(new StorageEvent('storage', { key: null }));
    expect(list.value).to.deep.equal([]);
    stop();
    storage.setItem('numbers', '[2]');
    window.dispatchEvent(new StorageEvent('storage', { key: 'numbers' }));
    expect(list.value).to.deep.equal([]);
    expect(told).to.equal(2);
  });

  it('is up to date again when somebody listens again', () => {
    const storage = forgetful();
    const list = listOn(storage);
    expect(list.value).to.deep.equal([]);
    storage.setItem('numbers', '[1]');
    list.subscribe(() => {});
    expect(list.value).to.deep.equal([1]);
  });

  it('tells nobody when it reads what it knows', async () => {
    const list = listOn(forgetful());
    await add(list, 1);
    const before = list.value;
    let told = 0;
    list.subscribe(() => told++);
    list.reload();
    expect(list.value).to.equal(before);
    expect(told).to.equal(0);
  });

  it('cannot be changed by who reads it', async () => {
    const list = listOn(forgetful());
    await add(list, 1);
    expect(() => (list.value as number[]).push(2)).to.throw();
  });

  it('goes on in memory while storage takes nothing, and writes again when it does', async () => {
    const { state, storage } = tight();
    const list = listOn(storage);
    await add(list, 1);
    await add(list, 2);
    list.reload();
    expect(list.value).to.deep.equal([1, 2]);
    state.full = false;
    await add(list, 3);
    expect(listOn(storage).value).to.deep.equal([1, 2, 3]);
  });

  it('is empty where reading is denied, and works', async () => {
    const denied = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const list = listOn({ getItem: denied, setItem: denied, removeItem: denied });
    expect(list.value).to.deep.equal([]);
    await add(list, 1);
    await add(list, 2);
    expect(list.value).to.deep.equal([1, 2]);
  });
});

describe('the storage of a browser', () => {
  it('is the real one', () => {
    expect(browserStorage('localStorage')).to.equal(localStorage);
  });

  it('is replaced by one that forgets where even asking for it is denied', () =>
    replaced(
      globalThis,
      'localStorage',
      () => {
        throw new DOMException('denied', 'SecurityError');
      },
      () => {
        const storage = browserStorage('localStorage');
        storage.setItem('a', '1');
        expect(storage.getItem('a')).to.equal('1');
        expect(browserStorage('localStorage').getItem('a')).to.equal(null);
      },
    ));
});

describe('work under a lock', () => {
  const inTurn = async () => {
    const heard: string[] = [];
    const work = (name: string) => async () => {
      heard.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve));
      heard.push(`${name} ends`);
      if (name === 'a') throw new Error('a failed');
      return name;
    };
    const results = await Promise.allSettled([underLock('test', work('a')), underLock('test', work('b'))]);
    expect(heard).to.deep.equal(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(results.map(({ status }) => status)).to.deep.equal(['rejected', 'fulfilled']);
  };

  it('waits for its turn, also after work that failed', inTurn);

  it('waits for its turn on pages without Web Locks', () => replaced(navigator, 'locks', () => undefined, inTurn));
});
