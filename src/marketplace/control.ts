/** How a test, a story or a demo steers a marketplace that is its own. No shopper's page ever holds one. */
import type { Money } from '../domain/money.ts';

/** The calls of a marketplace that can be made to fail. */
export type CallName =
  'describe' | 'offers' | 'shops' | 'search' | 'places' | 'products' | 'quote' | 'place' | 'find' | 'settle' | 'cancel';

/** The hosted payment of an order, in the hands of whoever stands in for the shopper and the payment service. */
export interface Bank {
  /** The shopper pays on the page that the order leads to, and the payment service says so. */
  pay(order: string): Promise<void>;
  /** The shopper leaves that page without paying. */
  cancel(order: string): Promise<void>;
  /** What the payment service holds of an order, in minor units: what was paid, less what went back. */
  balance(order: string): Promise<number>;
}

/** The courier of a marketplace, in the hands of whoever stands in for them. Each step is safe to repeat. */
export interface Rider {
  /** Takes a part of an order along from its shop. */
  take(part: string): Promise<void>;
  /** Hands it over at the shopper's door. */
  deliver(part: string): Promise<void>;
}

/** Who runs a marketplace. */
export interface Operator {
  /**
   * Switches a drive on or off, as at the end of a pilot. Nobody is shown anything at a drive that is off; what was ordered
   * there is still handed over.
   */
  switchDrive(drive: string, on: boolean): Promise<void>;
}

/** A mail that a marketplace has sent. */
export interface Letter {
  /** `back`: what was wished for is in stock again. What else a marketplace writes about, it names itself. */
  kind: string;
  to: string;
  /** For people. */
  subject: string;
}

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
