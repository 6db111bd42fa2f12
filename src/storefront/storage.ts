/** What a storefront keeps in the browser: lists under versioned keys, changed under a lock, followed across tabs. */
import { Cell } from './source.ts';

/** The part of the Web Storage API that is used; a page may pass `sessionStorage`, or an object of its own. */
export type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Storage that forgets with the page: for where the browser denies the real one. */
export function forgetful(): KeyValue {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

/** `localStorage`, or one that forgets where it is denied (the getter itself may throw). */
export function browserStorage(kind: 'localStorage' | 'sessionStorage'): KeyValue {
  try {
    const storage = globalThis[kind];
    storage.getItem('');
    return storage;
  } catch {
    return forgetful();
  }
}

/** Runs `work` while no other tab runs work of the same name. Browsers without Web Locks run it at once. */
export const underLock = <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  return locks ? locks.request(name, work) : work();
};

/** A list kept in storage. What is stored there may have been written by anybody: each item is checked when it is read. */
export class StoredList<T> extends Cell<readonly T[]> {
  readonly #storage: KeyValue;
  readonly #key: string;
  readonly #isItem: (value: unknown) => value is T;
  #loaded = false;

  constructor(storage: KeyValue, key: string, isItem: (value: unknown) => value is T) {
    super([]);
    this.#storage = storage;
    this.#key = key;
    this.#isItem = isItem;
  }

  /** The items now. Storage is first touched when somebody asks. */
  override get value(): readonly T[] {
    if (!this.#loaded) {
      this.#loaded = true;
      super.set(this.#read());
    }
    return super.value;
  }

  override subscribe(listener: () => void): () => void {
    const follow = (event: StorageEvent) => {
      if (event.key === this.#key || event.key === null) super.set(this.#read());
    };
    globalThis.addEventListener?.('storage', follow);
    const stop = super.subscribe(listener);
    return () => {
      stop();
      globalThis.removeEventListener?.('storage', follow);
    };
  }

  /** Replaces the list by what `change` makes of the newest one, also when another tab has just written. */
  change(change: (items: readonly T[]) => readonly T[]): Promise<void> {
    return underLock(this.#key, async () => {
      const items = change(this.#loaded && this.#denied ? super.value : this.#read());
      this.#loaded = true;
      try {
        if (items.length) this.#storage.setItem(this.#key, JSON.stringify(items));
        else this.#storage.removeItem(this.#key);
      } catch {
        // Full or denied: this page goes on with what it has in memory.
        this.#denied = true;
      }
      super.set(Object.freeze([...items]));
    });
  }

  #denied = false;

  #read(): readonly T[] {
    try {
      const stored: unknown = JSON.parse(this.#storage.getItem(this.#key) ?? '[]');
      return Object.freeze(Array.isArray(stored) ? stored.filter(this.#isItem) : []);
    } catch {
      return [];
    }
  }
}
