/** What the elements of one page share. */
import { remembered } from './memory.ts';
import type { Memory } from './memory.ts';
import { OfferLoader } from './offers.ts';
import { Cell } from './source.ts';
import type { Source } from './source.ts';
import type { KeyValue } from './storage.ts';
import type { LeftOut } from '../domain/offer.ts';
import type { Travel } from '../domain/plan.ts';
import type { Point } from '../domain/point.ts';
import type { Contact } from '../domain/quote.ts';
import { isId } from '../domain/formats-core.ts';
import { MarketplaceError } from '../marketplace/error.ts';
import type { Marketplace } from '../marketplace/marketplace.ts';

/** How a page sets up its storefront. */
export interface StorefrontOptions {
  /** The drive whose neighbourhood is shown. */
  drive?: string | undefined;
  /** Locks the page to one shop: no rival's offer is ever shown. */
  shop?: string | undefined;
  /** The shopper's contact, where the page already knows it: the cart then has nothing to type. Never stored. */
  contact?: Contact | undefined;
  /** How long an answer is shown without asking again; 60,000 ms by default. */
  freshMs?: number;
  /** Keeps cart and passes; `localStorage` by default. */
  storage?: KeyValue;
  /** Keeps the chosen shop for the session; `sessionStorage` by default. */
  session?: KeyValue;
  /**
   * How many minutes a way takes, from each point to the next. Only where it is given does a plan for the cart say how long
   * one is on the way; it is asked when the shopper asks for plans, with the place that they have named and the shops'.
   */
  travel?: Travel | undefined;
  /** How long the chosen shop is kept, see `remember`; `session` by default. */
  remember?: Memory | undefined;
  /** Is told, once per kind, what a backend sent that could not be used. */
  onProblem?: (problem: LeftOut) => void;
  /** Knows the GTIN of the page's own numbers: asked for a `sku` that comes without a shop. */
  resolve?: Resolve | undefined;
  /** The time when the marketplace does not say; `Date.now` by default. */
  clock?: () => number;
}

/** The GTIN of a number of the page's own, or `undefined` where it has none. */
export type Resolve = (sku: string) => string | undefined | Promise<string | undefined>;

/** Where the shopper looks from. Kept in memory only. */
export interface Vantage {
  /** What the shopper typed or picked, such as "56100 Lorient". */
  name: string;
  point: Point;
}

/** What the elements of one page share: a marketplace, a drive or a shop, the offers; `cartOf` and `passesOf` give the rest. */
export class Storefront {
  readonly offers: OfferLoader;
  /** The shop that the shopper has chosen, for this session; see `chooseShop`. Nothing but the shopper changes it. */
  readonly chosenShop: Source<string | undefined>;
  /** Where the shopper looks from, once they have said so; see `lookFrom`. */
  readonly vantage: Source<Vantage | undefined> = new Cell<Vantage | undefined>(undefined);
  /** Tells the integrator, once per kind, what a backend sent that could not be used. */
  readonly report: (problem: LeftOut) => void;
  /** Set it when the shopper signs in at the host's. */
  contact: Contact | undefined;
  readonly marketplace: Marketplace;
  readonly drive: string | undefined;
  /** The shop that the page is locked to. */
  readonly shop: string | undefined;
  readonly options: Readonly<StorefrontOptions>;
  /** How long the chosen shop is kept; `remember` changes it. */
  keeps: Memory;
  readonly #shared = new Map<string, unknown>();

  /** Use `createStorefront`. */
  constructor(marketplace: Marketplace, options: StorefrontOptions) {
    this.marketplace = marketplace;
    this.options = options;
    ({ drive: this.drive, shop: this.shop, contact: this.contact, remember: this.keeps = 'session' } = options);
    this.chosenShop = new Cell(remembered(this));
    this.report = once(options.onProblem);
    this.offers = new OfferLoader(this, options.freshMs ?? 60_000);
  }

  /** What all elements share under a name, also those of another copy of the library; made when first asked for. */
  share<T>(name: string, make: () => T): T {
    if (!this.#shared.has(name)) this.#shared.set(name, make());
    // Whoever names it makes it: the name stands for the type.
    return this.#shared.get(name) as T;
  }

  /** The key under which something of this marketplace and neighbourhood is stored. */
  storageKey(what: string): string {
    return ['vitrine/1', what, this.marketplace.id, this.drive, this.shop].join('/');
  }

  /** The time by the marketplace's clock, epoch milliseconds: a phone may be hours off. */
  now(): number {
    return (this.options.clock ?? Date.now)() + (this.marketplace.clockOffset?.() ?? 0);
  }
}

/** One report per set of reasons: a shelf of bad records is one line in a console, not fifty. */
function once(report: StorefrontOptions['onProblem']): (problem: LeftOut) => void {
  const said = new Set<string>();
  return (problem) => {
    const what = problem.reasons.join();
    if (!said.has(what)) report?.(problem);
    said.add(what);
  };
}

/** Makes what the elements of one page share. Throws a `MarketplaceError` `misconfigured` for an option that cannot be. */
export function createStorefront(marketplace: Marketplace, options: StorefrontOptions = {}): Storefront {
  for (const name of ['drive', 'shop'] as const)
    if (options[name] && !isId(options[name]))
      throw new MarketplaceError('misconfigured', `${name} is not an id: "${options[name]}"`);
  return new Storefront(marketplace, options);
}
