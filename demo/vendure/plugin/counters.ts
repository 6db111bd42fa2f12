/** The shop's side, for whoever the Admin API lets into the shop's channel. */
import { Order as VendureOrder, TransactionalConnection } from '@vendure/core';
import type { RequestContext } from '@vendure/core';
import { In, Not, IsNull } from 'typeorm';
import { decisionProblem, dueKey, toCounterOrder, tryCode } from '../../../src/domain/counter.ts';
import * as steps from '../../../src/domain/order.ts';
import type { CounterOrder, Decision, ShopperPart } from '../../../src/domain/order.ts';
import type { Contact } from '../../../src/domain/quote.ts';
import type { Shop } from '../../../src/domain/shop.ts';
import { MarketplaceError } from '../../../src/marketplace/error.ts';
import type { Page } from '../../../src/marketplace/marketplace.ts';
import { page } from '../../../src/marketplace/reads.ts';
import { LocalCatalogue, read } from './catalogue.ts';
import { injected } from './decorate.ts';
import { conflict, LocalOrders, PLACED, refused } from './orders.ts';
import type { Found } from './orders.ts';

const STATES = {
  open: ['CollectPlaced', 'CollectAccepted', 'CollectReady'],
  done: ['Collected', 'Cancelled'],
} as const;

/** The counters of all shops: the channel of the request says whose. */
export class LocalCounters {
  readonly #connection: TransactionalConnection;
  readonly #orders: LocalOrders;
  readonly #catalogue: LocalCatalogue;

  constructor(connection: TransactionalConnection, orders: LocalOrders, catalogue: LocalCatalogue) {
    this.#connection = connection;
    this.#orders = orders;
    this.#catalogue = catalogue;
  }

  /** The shop whose channel is asked. */
  async shop(ctx: RequestContext, now: number): Promise<Shop> {
    const { shops } = await this.#catalogue.slice(ctx, 'shops', now);
    const shop = shops.get(ctx.channel.code);
    if (!shop) throw refused('not_found', `the channel "${ctx.channel.code}" is no shop's`);
    return shop;
  }

  async orders(
    ctx: RequestContext,
    { which, cursor }: { which: 'open' | 'done'; cursor?: string | undefined },
    now: number,
  ): Promise<Page<CounterOrder>> {
    const shop = await this.shop(ctx, now);
    const orders = await this.#connection.getRepository(ctx, VendureOrder).find({
      where: {
        channels: { id: ctx.channelId },
        customFields: { collectId: Not(IsNull()) },
        state: In([...STATES[which]]),
      },
      relations: PLACED,
    });
    const found = (await Promise.all(orders.map((order) => this.#orders.toFound(ctx, order)))).filter(
      (one) => one !== undefined,
    );
    const seen = await Promise.all(found.map((one) => this.#seen(one, one.part, shop)));
    return page(seen, dueKey, { limit: 50, cursor }, 'vendure');
  }

  decide(ctx: RequestContext, id: string, decision: Decision, now: number): Promise<CounterOrder> {
    return this.#step(ctx, id, now, (part) => {
      const problem = decisionProblem(part, decision);
      if (problem) throw refused('invalid', problem);
      return steps.decide(part, decision, now);
    });
  }

  ready(ctx: RequestContext, id: string, now: number): Promise<CounterOrder> {
    return this.#step(ctx, id, now, (part, shop) => steps.makeReady(part, shop, now));
  }

  async handOver(ctx: RequestContext, id: string, code: string, now: number): Promise<CounterOrder> {
    const shop = await this.shop(ctx, now);
    const handed = await this.#orders.inside(ctx, id, async (one) => {
      const found = this.#own(one, id, shop);
      const { part, order } = found;
      const after = steps.handOver(part, now);
      // Nothing is said about the code while there is nothing to hand over.
      if (!after) throw conflict(part);
      const tried = tryCode(part, code, read<number[]>(order.customFields.collectWrong ?? '[]'), now);
      if ('wait' in tried)
        throw new MarketplaceError('rate_limited', `[vendure] too many wrong codes for the order part "${id}"`, {
          retryAfter: tried.wait,
        });
      if (tried.right) return this.#seen(found, await this.#orders.step(found, after), shop);
      await this.#orders.remember(found, tried.wrong);
      return undefined;
    });
    // Not inside the transaction: that would forget the wrong code.
    if (!handed) throw new MarketplaceError('wrong_code', `[vendure] not the code of the order part "${id}"`);
    return handed;
  }

  async #step(
    ctx: RequestContext,
    id: string,
    now: number,
    take: (part: ShopperPart, shop: Shop) => ShopperPart | undefined,
  ): Promise<CounterOrder> {
    const shop = await this.shop(ctx, now);
    return this.#orders.inside(ctx, id, async (one) => {
      const found = this.#own(one, id, shop);
      return this.#seen(found, await this.#orders.step(found, take(found.part, shop)), shop);
    });
  }

  #own(found: Found | undefined, id: string, shop: Shop): Found {
    if (found?.part.shop !== shop.id) throw refused('not_found', `the shop "${shop.id}" has no order part "${id}"`);
    return found;
  }

  async #seen(found: Found, part: ShopperPart, shop: Shop): Promise<CounterOrder> {
    const contact = read<Contact>(found.order.customFields.collectContact ?? '{"name":"–"}');
    return toCounterOrder({ id: await this.#orders.idOf(found) }, part, contact, undefined, shop);
  }
}
injected(LocalCounters, TransactionalConnection, LocalOrders, LocalCatalogue);
