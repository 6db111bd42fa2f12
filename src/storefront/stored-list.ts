/** Lists kept in the browser under versioned keys, changed under a lock, followed across tabs. */
import { Cell } from './source.ts';
import type { KeyValue } from './storage.ts';

/** What runs in this page, by name, where there are no Web Locks: on pages without https. */
const running = new Map<string, Promise<unknown>>();

/** Runs `work` while no other tab runs work of the same name; where there are no Web Locks, while this page does not. */
export function underLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  if (locks) return locks.request(name, work);
  const result = (running.get(name) ?? Promise.resolve()).then(work, work);
  running.set(name, result);
  return result;
}

/** A list kept in storage. What is stored there may have been written by anybody: each item is checked when it is read. */
export class StoredList<T> extends Cell<readonly T[]> {
  readonly #storage: KeyValue;
  readonly #key: string;
  readonly #isItem: (value: unknown) => value is T;
  /** What was last read or written; `undefined` before the first time. */
  #text: string | undefined;
  /** Writing failed: this page goes on with what it has in memory. */
  #denied = false;

  constructor(storage: KeyValue, key: string, isItem: (value: unknown) => value is T) {
    super([]);
    this.#storage = storage;
    this.#key = key;
    this.#isItem = isItem;
  }

  /** The items now. Storage is first touched when somebody asks. */
  override get value(): readonly T[] {
    if (this.#text === undefined) this.reload();
    return super.value;
  }

  override subscribe(listener: () => void): () => void {
    const follow = (event: StorageEvent) => {
      if (event.key === this.#key || event.key === null) this.reload();
    };
    // Before the listener is told anything: what was written while nobody listened is no news to it.
    this.reload();
    globalThis.addEventListener?.('storage', follow);
    const stop = super.subscribe(listener);
    return () => {
      stop();
      globalThis.removeEventListener?.('storage', follow);
    };
  }

  /** Reads what is stored now; nobody is told when it is what it was. */
  reload(): void {
    const text = this.#stored();
    if (this.#denied || text === this.#text) return;
    this.#text = text;
    this.set(this.#parse(text));
  }

  /** Replaces the list by what `change` makes of the newest one, also when another tab has just written. */
  change(change: (items: readonly T[]) => readonly T[]): Promise<void> {
    return underLock(this.#key, async () => {
      const items = Object.freeze([...change(this.#denied ? super.value : this.#parse(this.#stored()))]);
      const text = items.length ? JSON.stringify(items) : '';
      try {
        if (text) this.#storage.setItem(this.#key, text);
        else this.#storage.removeItem(this.#key);
        this.#denied = false;
      } catch {
        this.#denied = true;
      }
      this.#text = text;
      this.set(items);
    });
  }

  #stored(): string {
    try {
      return this.#storage.getItem(this.#key) ?? '';
    } catch {
      return '';
    }
  }

  #parse(text: string): readonly T[] {
    try {
      const stored: unknown = JSON.parse(text || '[]');
      return Object.freeze(Array.isArray(stored) ? stored.filter(this.#isItem) : []);
    } catch {
      return [];
    }
  }
}
