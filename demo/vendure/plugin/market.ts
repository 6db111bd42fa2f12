import type { RequestContext } from '@vendure/core';
import type { Description } from '../../../src/domain/description.ts';
import { LocalCatalogue } from './catalogue.ts';
import type { Slice, Wanted } from './catalogue.ts';
import { injected } from './decorate.ts';
import { carried } from './errors.ts';
import { LocalOrders } from './orders.ts';
import type { Turns } from './turns.ts';

/** The time, in epoch milliseconds, by which everything here goes. */
export const CLOCK = Symbol('clock');

/** What must not happen at the same time, on sql.js; on PostgreSQL anything may. */
export const TURNS = Symbol('turns');

/** Everything that is asked goes through here: at one moment, once what is over has expired. */
export class LocalMarket {
  readonly #turns: Turns | undefined;
  readonly #catalogue: LocalCatalogue;
  readonly #orders: LocalOrders;
  readonly #clock: () => number;

  constructor(catalogue: LocalCatalogue, orders: LocalOrders, clock: () => number, turns: Turns | undefined) {
    this.#turns = turns;
    this.#catalogue = catalogue;
    this.#orders = orders;
    this.#clock = clock;
  }

  /** Does what is asked, as of now. Refusals of the port travel as GraphQL can carry them. */
  at<T>(ctx: RequestContext, work: (now: number) => Promise<T>): Promise<T> {
    const whole = async () => {
      const now = this.#clock();
      await this.#orders.lapse(ctx, now);
      return work(now);
    };
    return carried(this.#turns ? this.#turns.take(whole) : whole());
  }

  /** Answers from a slice of the catalogue. */
  from<T>(ctx: RequestContext, wanted: () => Wanted, answer: (slice: Slice, now: number) => T): Promise<T> {
    return this.at(ctx, async (now) => answer(await this.#catalogue.slice(ctx, wanted(), now), now));
  }

  /** The instant it is here. */
  time(): string {
    return new Date(this.#clock()).toISOString();
  }

  describe(ctx: RequestContext): Promise<Description> {
    return this.at(ctx, async (now) => {
      const { reads } = await this.#catalogue.slice(ctx, 'shops', now);
      return { ...reads.describe(now), contracts: await this.#catalogue.contracts(ctx) };
    });
  }
}
injected(LocalMarket, LocalCatalogue, LocalOrders, CLOCK, TURNS);
