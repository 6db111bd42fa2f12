import { MarketplaceError } from '../error.ts';
import { pristine } from './store.ts';
import type { State, Store } from './store.ts';

export interface IndexedDbOptions {
  /**
   * Takes over where the browser denies storage (private windows, sandboxed frames), until the page goes. Without it every
   * call then rejects with `unavailable`.
   */
  fallback?: Store;
}

const TABLE = 'marketplace';
const KEY = 'state';

/**
 * A store that survives reloads and is shared by the tabs of an origin. A write transaction of IndexedDB shuts out every
 * other one, in all tabs, so that no lock of ours is needed for two tabs never to sell the same copy.
 *
 * @param name Name of the database.
 */
export function indexedDb(name: string, { fallback }: IndexedDbOptions = {}): Store {
  const listeners = new Set<() => void>();
  const announce = () => listeners.forEach((listener) => listener());
  let channel: BroadcastChannel | undefined;
  let backing: Promise<Pick<Store, 'read' | 'update'>> | undefined;

  function tellAll() {
    announce();
    const open = channel ?? new BroadcastChannel(name);
    open.postMessage('changed');
    if (open !== channel) open.close();
  }

  async function overDatabase() {
    const db = await open(name, () => (backing = undefined));
    return {
      read: () => read(db),
      async update<T>(change: (state: State) => { state: State; result: T }) {
        const { changed, result } = await update(db, change);
        if (changed) tellAll();
        return result;
      },
    };
  }

  const store = () =>
    (backing ??= overDatabase().catch((cause: unknown) => {
      // For good: orders must not end up partly here and partly there.
      if (fallback) return fallback;
      backing = undefined;
      throw unavailable(`the browser denies the database "${name}"`, cause);
    }));

  return {
    read: async () => (await store()).read(),
    update: async (change) => (await store()).update(change),
    subscribe(listener) {
      listeners.add(listener);
      if (!channel) {
        channel = new BroadcastChannel(name);
        channel.onmessage = announce;
      }
      const stop = fallback?.subscribe(listener);
      return () => {
        stop?.();
        listeners.delete(listener);
        if (listeners.size) return;
        channel?.close();
        channel = undefined;
      };
    },
  };
}

const unavailable = (what: string, cause: unknown): MarketplaceError =>
  new MarketplaceError('unavailable', `[memory] ${what}`, { cause });

/** @param lost Called when the connection is gone: the next call has to open another one. */
async function open(name: string, lost: () => void): Promise<IDBDatabase> {
  // In a sandboxed frame the mere look at `indexedDB` throws, which rejects here too.
  const request = indexedDB.open(name, 1);
  return new Promise((resolve, reject) => {
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    request.onerror = () => reject(new Error('the database did not open', { cause: request.error }));
    request.onsuccess = () => {
      const db = request.result;
      // The site's data were cleared, or somebody deletes the database.
      db.onclose = lost;
      db.onversionchange = () => {
        db.close();
        lost();
      };
      resolve(db);
    };
  });
}

/** Reads the state, and writes what `change` makes of it, in one transaction. */
function update<T>(
  db: IDBDatabase,
  change: (state: State) => { state: State; result: T },
): Promise<{ changed: boolean; result: T }> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(TABLE, 'readwrite');
    const table = transaction.objectStore(TABLE);
    const reading = table.get(KEY);
    let failure: Error | undefined;
    reading.onsuccess = () => {
      const before = (reading.result as State | undefined) ?? pristine;
      try {
        const { state, result } = change(before);
        const changed = state !== before;
        if (changed) table.put(state, KEY);
        transaction.oncomplete = () => resolve({ changed, result });
      } catch (cause) {
        failure = cause as Error;
        transaction.abort();
      }
    };
    transaction.onabort = () => reject(failure ?? unavailable('the state could not be stored', transaction.error));
  });
}

function read(db: IDBDatabase): Promise<State> {
  return new Promise((resolve, reject) => {
    const reading = db.transaction(TABLE).objectStore(TABLE).get(KEY);
    reading.onsuccess = () => resolve((reading.result as State | undefined) ?? pristine);
    reading.onerror = () => reject(unavailable('the state could not be read', reading.error));
  });
}
