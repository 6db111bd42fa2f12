/** Where a marketplace in the page keeps what changes; the catalogue it started from never does. */
import type { Order } from '../../domain/order.ts';
import type { Contact, Wish } from '../../domain/quote.ts';
import type { Address } from '../../domain/shop.ts';
import { MarketplaceError } from '../error.ts';
import type { Changes, Moment as AnyMoment } from '../reads.ts';

/** An order with what only the marketplace knows of it. */
export interface Placed {
  order: Order;
  contact: Contact;
  /** Where its deliveries go. */
  deliverTo?: Address | undefined;
  /** What the payment service holds of it, in minor units. */
  balance?: number | undefined;
  /** Tells the same draft from another one under the same key. */
  fingerprint: string;
  /** The copies taken from stock, which go back on sale with a line that is given up. */
  taken: readonly { line: string; offer: string; copies: number }[];
  /** When wrong codes were said, by part; epoch milliseconds. */
  wrong: Readonly<Record<string, readonly number[]>>;
}

/** Everything that changes. States are values: a change makes a new one. */
export interface State extends Changes {
  /** Orders by the hash of their key, oldest first. */
  orders: Readonly<Record<string, Placed>>;
  /** Hashes of the keys that were settled without an order. */
  burned: readonly string[];
  /** Wishes to be told; absent in what was stored before there were any. */
  wishes?: readonly Wish[] | undefined;
}

/** The state and the time of one question or change. */
export type Moment = AnyMoment<State>;

/** Why a call is refused, for developers. */
export const invalid = (what: string): MarketplaceError => new MarketplaceError('invalid', `[memory] ${what}`);

/** Keeps the state. Two stores on the same state never change it at the same time. */
export interface Store {
  read(): Promise<State>;
  /**
   * Changes the state; `change` sees the latest one and nobody else changes it meanwhile. It answers the new state (the
   * same one: nothing has changed) and the result; when it throws, nothing has changed either.
   */
  update<T>(change: (state: State) => { state: State; result: T }): Promise<T>;
  /** Calls `listener` after each change, made here or in another tab. Call the answer to stop. */
  subscribe(listener: () => void): () => void;
}

/** Nothing sold, nothing changed. */
export const pristine: State = { copies: {}, prices: {}, orders: {}, burned: [] };

/** A store that forgets when the page goes. */
export function inMemory(): Store {
  let state = pristine;
  const listeners = new Set<() => void>();
  return {
    read: async () => state,
    async update(change) {
      const changed = change(state);
      if (changed.state !== state) {
        state = changed.state;
        for (const listener of listeners) listener();
      }
      return changed.result;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
