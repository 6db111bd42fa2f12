/** The shop's side of the port: what the counter of one shop can see and do. It has its own authentication and entry. */
import type { CounterOrder, Decision } from '../domain/order.ts';
import type { Shop } from '../domain/shop.ts';
import type { Ask, Page } from './marketplace.ts';

/** Which parts of orders the counter asks for. */
export interface CounterQuery {
  /** `open`: everything that still needs the shop. `done`: collected, refused, cancelled, expired. Default `open`. */
  which?: 'open' | 'done';
  cursor?: string;
}

/**
 * One shop's counter. Every step is safe to repeat: a step that has already been taken answers with the part as it is; a
 * step that the state does not allow rejects with `conflict`; an order of another shop is `not_found`.
 */
export interface Counter {
  readonly id: string;
  /** The shop that this counter belongs to. Rejects with `unauthorized` when the token is wrong. */
  shop(ask?: Ask): Promise<Shop>;
  /** Parts of orders: open ones by what is due first, those that are done by what was done last. 50 to a page. */
  orders(query?: CounterQuery, ask?: Ask): Promise<Page<CounterOrder>>;
  /** Accepts or refuses the lines of a placed part; every line refused is a refused part. Refused copies go back on sale. */
  decide(part: string, decision: Decision, ask?: Ask): Promise<CounterOrder>;
  /** The goods lie ready; the hold begins. */
  ready(part: string, ask?: Ask): Promise<CounterOrder>;
  /** Hands over against the code that the shopper says. Rejects with `wrong_code`; `rate_limited` after five wrong ones. */
  handOver(part: string, code: string, ask?: Ask): Promise<CounterOrder>;
  /** As in `Marketplace`: the server's clock minus this device's, in milliseconds. */
  clockOffset?(): number;
}
