/** Vendure's two APIs, extended. */
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx, Permission } from '@vendure/core';
import type { RequestContext } from '@vendure/core';
import { z } from 'zod';
import { keysProblem } from '../../../src/marketplace/queries.ts';
import { boxAround } from '../../../src/domain/point.ts';
import * as shapes from '../../../src/domain/schemas/index.ts';
import { LocalCounters } from './counters.ts';
import { injected, method } from './decorate.ts';
import { parsed } from './errors.ts';
import { LocalMarket } from './market.ts';
import { LocalOrders } from './orders.ts';

const paged = { limit: z.int().optional(), cursor: z.string().min(1).max(400).optional() };
const where = { drive: shapes.id.optional(), shop: shapes.id.optional() };
const products = z.array(z.string());
const asks = {
  offers: z.object({ products, ...where, near: shapes.point.optional() }),
  shops: z.object({
    ids: z.array(z.string()).optional(),
    drive: where.drive,
    near: shapes.point.optional(),
    radiusKm: z.number().min(0).optional(),
    trade: shapes.trade.optional(),
    ...paged,
  }),
  search: z.object({ text: z.string(), ...where, category: z.string().max(120).optional(), ...paged }),
  places: z.object({ text: z.string() }),
  products: z.object({ products }),
  quote: z.object({ cart: shapes.cart }),
  place: z.object({ key: z.string(), draft: shapes.draft }),
  key: z.object({ key: z.string() }),
  cancel: z.object({ key: z.string(), part: z.string() }),
  counterOrders: z.object({ which: z.enum(['open', 'done']).default('open'), cursor: paged.cursor }),
  decide: z.object({ part: z.string(), decision: shapes.decision }),
  part: z.object({ part: z.string() }),
  handOver: z.object({ part: z.string(), code: z.string().max(40) }),
};

/** Absent, not `undefined`: what GraphQL does not send is not there. */
type Given<T> = { [Name in keyof T]: Exclude<T[Name], undefined> };

/** The arguments of a call; `null` is what GraphQL says for absent. */
function argsOf<Name extends keyof typeof asks>(name: Name, args: object): Given<z.infer<(typeof asks)[Name]>> {
  const given = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null));
  // The schema of the name is the one whose values it answers.
  return parsed(asks[name] as z.ZodType, given, name) as Given<z.infer<(typeof asks)[Name]>>;
}

/** What shoppers ask. */
export class ShopResolver {
  readonly #market: LocalMarket;
  readonly #orders: LocalOrders;

  constructor(market: LocalMarket, orders: LocalOrders) {
    this.#market = market;
    this.#orders = orders;
  }

  localTime() {
    return this.#market.time();
  }

  localMarket(ctx: RequestContext) {
    return this.#market.describe(ctx);
  }

  localOffers(ctx: RequestContext, args: object) {
    return this.#market.from(
      ctx,
      () => {
        const { products: keys } = argsOf('offers', args);
        return keysProblem(keys) ? 'shops' : { keys };
      },
      // What is wrong with the keys is said there.
      ({ reads, moment }) => reads.offers(argsOf('offers', args), moment),
    );
  }

  localShops(ctx: RequestContext, args: object) {
    return this.#market.from(
      ctx,
      () => {
        const { near, radiusKm } = argsOf('shops', args);
        return near && radiusKm !== undefined ? { box: boxAround(near, radiusKm) } : 'shops';
      },
      ({ reads }, now) => reads.shops(argsOf('shops', args), now),
    );
  }

  localSearch(ctx: RequestContext, args: object) {
    return this.#market.from(
      ctx,
      () => 'all',
      ({ reads }, now) => reads.search(argsOf('search', args), now),
    );
  }

  localPlaces(ctx: RequestContext, args: object) {
    return this.#market.from(
      ctx,
      () => 'shops',
      ({ reads }) => reads.places(argsOf('places', args).text),
    );
  }

  localProducts(ctx: RequestContext, args: object) {
    return this.#market.from(
      ctx,
      () => {
        const { products: keys } = argsOf('products', args);
        return keysProblem(keys) ? 'shops' : { keys };
      },
      ({ reads }) => reads.products(argsOf('products', args).products),
    );
  }

  localQuote(ctx: RequestContext, args: object) {
    return this.#market.from(
      ctx,
      () => ({ skus: argsOf('quote', args).cart.lines.map(({ offer }) => offer) }),
      ({ reads, moment }) => reads.quote(argsOf('quote', args).cart, moment),
    );
  }

  localOrder(ctx: RequestContext, args: object) {
    return this.#market.at(ctx, async () => this.#orders.find(ctx, argsOf('key', args).key));
  }

  placeLocalOrder(ctx: RequestContext, args: object) {
    return this.#market.at(ctx, async (now) => {
      const { key, draft } = argsOf('place', args);
      return this.#orders.place(ctx, draft, key, now);
    });
  }

  settleLocalOrder(ctx: RequestContext, args: object) {
    return this.#market.at(ctx, async () => this.#orders.settle(ctx, argsOf('key', args).key));
  }

  cancelLocalOrder(ctx: RequestContext, args: object) {
    return this.#market.at(ctx, async (now) => {
      const { key, part } = argsOf('cancel', args);
      return this.#orders.cancel(ctx, key, part, now);
    });
  }
}
Resolver()(ShopResolver);
injected(ShopResolver, LocalMarket, LocalOrders);
for (const name of [
  'localTime',
  'localMarket',
  'localOffers',
  'localShops',
  'localSearch',
  'localPlaces',
  'localProducts',
  'localQuote',
  'localOrder',
] as const)
  method(ShopResolver, name, [Query()], [Ctx(), Args()]);
for (const name of ['placeLocalOrder', 'settleLocalOrder', 'cancelLocalOrder'] as const)
  method(ShopResolver, name, [Mutation()], [Ctx(), Args()]);

/** What a shop's counter asks. */
export class CounterResolver {
  readonly #market: LocalMarket;
  readonly #counters: LocalCounters;

  constructor(market: LocalMarket, counters: LocalCounters) {
    this.#market = market;
    this.#counters = counters;
  }

  counterShop(ctx: RequestContext) {
    return this.#market.at(ctx, (now) => this.#counters.shop(ctx, now));
  }

  counterOrders(ctx: RequestContext, args: object) {
    return this.#market.at(ctx, async (now) => this.#counters.orders(ctx, argsOf('counterOrders', args), now));
  }

  decideCollect(ctx: RequestContext, args: object) {
    return this.#market.at(ctx, async (now) => {
      const { part, decision } = argsOf('decide', args);
      return this.#counters.decide(ctx, part, decision, now);
    });
  }

  readyCollect(ctx: RequestContext, args: object) {
    return this.#market.at(ctx, async (now) => this.#counters.ready(ctx, argsOf('part', args).part, now));
  }

  handOverCollect(ctx: RequestContext, args: object) {
    return this.#market.at(ctx, async (now) => {
      const { part, code } = argsOf('handOver', args);
      return this.#counters.handOver(ctx, part, code, now);
    });
  }
}
Resolver()(CounterResolver);
injected(CounterResolver, LocalMarket, LocalCounters);
for (const name of ['counterShop', 'counterOrders'] as const)
  method(CounterResolver, name, [Query(), Allow(Permission.ReadOrder)], [Ctx(), Args()]);
for (const name of ['decideCollect', 'readyCollect', 'handOverCollect'] as const)
  method(CounterResolver, name, [Mutation(), Allow(Permission.UpdateOrder)], [Ctx(), Args()]);
