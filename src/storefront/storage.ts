/** Where a storefront keeps things in the browser. A module of its own: a page of cards does without. */
import type { Storefront } from './storefront.ts';

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

/** Where cart, passes and pending orders are kept. */
export const storageOf = (storefront: Storefront): KeyValue =>
  storefront.share('storage', () => storefront.options.storage ?? browserStorage('localStorage'));

/** Keeps what lasts as long as the tab, such as which payment the shopper has left for. */
export const sessionOf = (storefront: Storefront): KeyValue =>
  storefront.share('session', () => storefront.options.session ?? browserStorage('sessionStorage'));
