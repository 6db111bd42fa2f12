/** The port: a shopper's only way out of the page. Adapters implement it, elements see nothing else. */
import type { Description, Review } from '../domain/description.ts';
import type { LeftOut, OfferPage } from '../domain/offer.ts';
import type { Order, OrderKey } from '../domain/order.ts';
import type { Product, ProductKey } from '../domain/product.ts';
import type { AcceptedDraft, Cart, Handover, Quote, Wish } from '../domain/quote.ts';
import type { Point } from '../domain/point.ts';
import type { Place, Shop, Trade } from '../domain/shop.ts';

/** What every call may be given. */
export interface Ask {
  /** Gives the call up; it then rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** A page of a list; `next` is the cursor of the following page and absent on the last one. */
export interface Page<T> {
  items: readonly T[];
  next?: string;
  /** Records of this page that could not be used. */
  leftOut?: LeftOut;
}

/** Which local offers are asked for. */
export interface OfferQuery {
  /** 1 to 100 keys. A product that nobody has is simply absent from the answer. */
  products: readonly ProductKey[];
  /** The neighbourhood: only shops listed at this drive. An unknown drive rejects with `not_found`. */
  drive?: string;
  /** Only this shop's offers: what a page locked to one shop asks. */
  shop?: string;
  /** Where the shopper is, for the ranking by distance; the drive when absent. Rounded to two decimals on the wire. */
  near?: Point;
}

/** Which shops are asked for: by ids, at a drive, near a point, or any of these together. */
export interface ShopQuery {
  /** At most 100. Unknown ids are absent from the answer. */
  ids?: readonly string[];
  drive?: string;
  /** Sorts by distance, nearest first. Rounded to two decimals on the wire. */
  near?: Point;
  /** With `near`: no shop further away, in kilometres. */
  radiusKm?: number;
  trade?: Trade;
  /** Page size, 1 to 100; 50 by default. */
  limit?: number;
  cursor?: string;
}

/** A product search. */
export interface SearchQuery {
  /**
   * What the shopper typed, at most 200 characters; accents and case do not matter. Where nothing is found as it is typed,
   * slips are forgiven: a letter too many, missing, wrong or swapped with its neighbour. Empty: everything.
   */
  text: string;
  drive?: string;
  shop?: string;
  category?: string;
  /** Page size, 1 to 100; 24 by default. */
  limit?: number;
  cursor?: string;
}

/** Order taking. All methods reject with `not_found` for a key that no order belongs to, unless they say otherwise. */
export interface Orders {
  /**
   * Places the order, or returns the one that this key already placed. Rejects with `quote_changed` and a fresh quote when
   * an accepted price, promise, quantity or total no longer holds, `key_reused` when the key placed another draft, `key_burned`
   * when it was settled without an order. After `unavailable` the outcome is unknown: ask `find` or `settle`.
   */
  place(draft: AcceptedDraft, key: OrderKey, ask?: Ask): Promise<Order>;
  /** The order that this key placed; `undefined` when there is none yet, though it may still be on its way. */
  find(key: OrderKey, ask?: Ask): Promise<Order | undefined>;
  /** Ends the doubt: the order that this key placed, or `'burned'`, after which it can never place one. */
  settle?(key: OrderKey, ask?: Ask): Promise<Order | 'burned'>;
  /** Cancels one part, as long as its state allows it; otherwise `conflict`. Cancelling twice is cancelling once. */
  cancel?(key: OrderKey, part: string, ask?: Ask): Promise<Order>;
  /** Withdraws from a contract within the legal period (EU 2011/83 art. 9). */
  withdraw?(key: OrderKey, part: string, ask?: Ask): Promise<Order>;
  /** The order now, and again whenever it changes, until the signal aborts (then it ends without an error). */
  watch?(key: OrderKey, ask?: Ask): AsyncIterable<Order>;
}

/**
 * A marketplace: shops, offers, stock, orders. An absent method is an honest "cannot". An adapter that can only know after
 * asking has every method, rejects `unsupported`, and tells the truth in `describe().capabilities`.
 */
export interface Marketplace {
  /** Names the backend in storage keys; the same for the same backend, on every page load. */
  readonly id: string;
  /** Name, country, capabilities, ranking criteria, legal links, and the server's clock. */
  describe(ask?: Ask): Promise<Description>;
  /** What local shops offer for up to 100 products, with the shops and products spoken of, best offer first. */
  offers(query: OfferQuery, ask?: Ask): Promise<OfferPage>;
  /** Shops; sorted by distance with `near`, by name otherwise. */
  shops(query: ShopQuery, ask?: Ask): Promise<Page<Shop>>;
  /** Products whose title, contributors, brand or category match. */
  search?(query: SearchQuery, ask?: Ask): Promise<Page<Product>>;
  /** Towns and postcodes that begin with `text` (2 to 100 characters), accents and case forgiven, best first. */
  places?(text: string, ask?: Ask): Promise<Page<Place>>;
  /** Products by key, at most 100; unknown ones are absent. */
  products?(keys: readonly ProductKey[], ask?: Ask): Promise<Page<Product>>;
  /** Reviews of one shop, newest first. */
  reviews?(shop: string, ask?: Ask): Promise<Page<Review>>;
  /** Re-checks every line of a cart. A line that cannot be had is in the answer, with the reason. */
  quote?(cart: Cart, ask?: Ask): Promise<Quote>;
  /** Per shop, where a cart goes on when orders are not taken here. */
  handover?(cart: Cart, ask?: Ask): Promise<readonly Handover[]>;
  /**
   * Keeps a wish to be told, once and by e-mail, when a product is in stock again; wishing the same twice is wishing once.
   * `rate_limited` for somebody who wishes too much at a time. Its capability is `alerts`.
   */
  alert?(wish: Wish, ask?: Ask): Promise<void>;
  /** Needs `quote`. Without it the cart hands over; without `handover` too it is a shopping list and says so. */
  orders?: Orders;
  /**
   * The server's clock minus this device's, in milliseconds, as of the last uncached answer; 0 until then. Absent where the
   * marketplace lives in the page.
   */
  clockOffset?(): number;
}
