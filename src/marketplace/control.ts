/** How a test, a story or a demo steers a marketplace that is its own. No shopper's page ever holds one. */
import type { Money } from '../domain/money.ts';

/** The calls of a marketplace that can be made to fail. */
export type CallName =
  'describe' | 'offers' | 'shops' | 'search' | 'places' | 'products' | 'quote' | 'place' | 'find' | 'settle' | 'cancel';

/** Steers a marketplace from outside. Each step is in force when its promise has settled. */
export interface Control {
  /** The shop changes the price of one of its offers. */
  setPrice(offer: string, price: Money): Promise<void>;
  /** The shop counts its copies: sold over the counter, or come in. */
  setCopies(offer: string, copies: number): Promise<void>;
  /** Time passes at the marketplace, in milliseconds. */
  advance(ms: number): Promise<void>;
  /**
   * The next such call rejects with `unavailable`: `before` it has acted, or `after`, as when the answer is lost on the way.
   */
  failNext(call: CallName, mode: 'before' | 'after'): Promise<void>;
}
