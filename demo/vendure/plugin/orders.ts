/** Order taking: one order of Vendure's per shop, all of one shopper's click in one transaction with its key and its stock. */
import {
  isGraphQlErrorResult,
  Order as VendureOrder,
  OrderService,
  ChannelService,
  TransactionalConnection,
} from '@vendure/core';
import type { RequestContext } from '@vendure/core';
import { LessThan } from 'typeorm';
import { isOrderKey } from '../../../src/domain/formats.ts';
import * as steps from '../../../src/domain/order.ts';
import type { Order, ShopperPart } from '../../../src/domain/order.ts';
import { sum, times } from '../../../src/domain/money.ts';
import { draftProblem, isAccepted, reachProblem } from '../../../src/domain/quote.ts';
import type { AcceptedDraft, Contact } from '../../../src/domain/quote.ts';
import { MarketplaceError } from '../../../src/marketplace/error.ts';
import { LocalCatalogue, read } from './catalogue.ts';
import { injected } from './decorate.ts';
import { CollectKey } from './key.ts';
import { stateOf } from './process.ts';

/** What an order is without its parts. */
type Opened = Omit<Order, 'parts'>;

/** One shop's part of an order, with the order of Vendure's that it is. */
export interface Found {
  order: VendureOrder;
  part: ShopperPart;
  /** In the channel of its shop. */
  ctx: RequestContext;
}

/** What of Vendure's order is looked at. */
export const PLACED = ['lines'];

export const refused = (
  code: 'invalid' | 'not_found' | 'unauthorized' | 'conflict' | 'key_reused' | 'key_burned',
  what: string,
): MarketplaceError => new MarketplaceError(code, `[vendure] ${what}`);

/** The part's state does not allow a step. */
export const conflict = ({ number, state }: ShopperPart): MarketplaceError =>
  refused('conflict', `part ${number} is ${state}, which does not allow this step`);

/** The hash of an order key. */
export async function hashed(key: string): Promise<string> {
  if (!isOrderKey(key)) throw refused('unauthorized', 'not an order key: 256 bits in base64url');
  return steps.hash(key);
}

/** Whatever Vendure answers, as a value or an exception: an error result would leave the transaction to be committed. */
function must<T extends object>(result: T): Exclude<T, { errorCode: string }> {
  if (isGraphQlErrorResult(result as never)) throw new Error(JSON.stringify(result));
  return result as Exclude<T, { errorCode: string }>;
}

/** The order book. */
export class LocalOrders {
  readonly #connection: TransactionalConnection;
  readonly #orders: OrderService;
  readonly #channels: ChannelService;
  readonly #catalogue: LocalCatalogue;

  constructor(
    connection: TransactionalConnection,
    orders: OrderService,
    channels: ChannelService,
    catalogue: LocalCatalogue,
  ) {
    this.#connection = connection;
    this.#orders = orders;
    this.#channels = channels;
    this.#catalogue = catalogue;
  }

  /** Places the order, or answers the one that the key has placed before. */
  async place(ctx: RequestContext, draft: AcceptedDraft, key: string, now: number): Promise<Order> {
    const claim = { hash: await hashed(key), fingerprint: await steps.fingerprint(draft) };
    const known = await this.#known(ctx, claim);
    if (known) return known;
    const problem = draftProblem(draft);
    if (problem) throw refused('invalid', problem);
    try {
      return await this.#connection.withTransaction(ctx, (inside) => this.#open(inside, draft, claim, now));
    } catch (error) {
      // Two calls with one key at the same time: the one that was second finds what the first has placed.
      const other = await this.#known(ctx, claim);
      if (other) return other;
      throw error;
    }
  }

  /** The order that this key has placed. */
  async find(ctx: RequestContext, key: string): Promise<Order | undefined> {
    return this.#whole(ctx, await hashed(key));
  }

  /** Ends the doubt: the order, or the key can place none any more. */
  async settle(ctx: RequestContext, key: string): Promise<Order | undefined> {
    const hash = await hashed(key);
    const keys = this.#connection.getRepository(ctx, CollectKey);
    try {
      if (!(await keys.findOne({ where: { hash } }))) await keys.insert({ hash, fingerprint: null, record: null });
    } catch (error) {
      // Somebody else was first.
      if (!(await keys.findOne({ where: { hash } }))) throw error;
    }
    return this.#whole(ctx, hash);
  }

  /** The shopper gives one part up. */
  async cancel(ctx: RequestContext, key: string, id: string, now: number): Promise<Order> {
    const hash = await hashed(key);
    await this.inside(ctx, id, async (found) => {
      if (found?.order.customFields.collectKey !== hash)
        throw refused('not_found', `this key has no order with the part "${id}"`);
      await this.step(found, steps.cancel(found.part, now));
    });
    // The part was found by this key.
    return (await this.#whole(ctx, hash))!;
  }

  /** Takes a part a step further, in Vendure too: what the step gives up is cancelled there, and is on sale again. */
  async step({ ctx, order, part: before }: Found, after: ShopperPart | undefined): Promise<ShopperPart> {
    if (!after) throw conflict(before);
    if (after.history.length === before.history.length) return before;
    const until = steps.endOf(after);
    await this.#orders.updateCustomFields(ctx, order.id, {
      collectPart: JSON.stringify(after),
      collectUntil: until === Infinity ? null : new Date(until),
    });
    const back = new Set(steps.released(before, after).map(({ id }) => id));
    const lines = order.lines
      .filter(({ quantity, customFields }) => quantity > 0 && back.has(customFields.cartLine ?? ''))
      .map(({ id, quantity }) => ({ orderLineId: id, quantity }));
    if (lines.length) must(await this.#orders.cancelOrder(ctx, { orderId: order.id, lines, reason: after.state }));
    const state = stateOf[after.state];
    if (state) must(await this.#orders.transitionToState(ctx, order.id, state));
    return after;
  }

  /** Lets parts expire whose hold is over. Asked before anything that shows orders or stock: it mostly finds none. */
  async lapse(ctx: RequestContext, now: number): Promise<void> {
    const over = await this.#connection.getRepository(ctx, VendureOrder).find({
      where: { customFields: { collectUntil: LessThan(new Date(now)) } },
      loadEagerRelations: false,
    });
    for (const { customFields } of over)
      await this.inside(ctx, customFields.collectId ?? '', async (found) => {
        if (found) await this.step(found, steps.expire(found.part, now));
      });
  }

  /** Does something with one part in a transaction, while nobody else does. */
  inside<T>(ctx: RequestContext, id: string, work: (found: Found | undefined) => Promise<T>): Promise<T> {
    return this.#connection.withTransaction(ctx, async (own) => {
      const where = { customFields: { collectId: id } };
      const orders = this.#connection.getRepository(own, VendureOrder);
      if (this.#connection.rawConnection.options.type !== 'sqljs')
        await orders.findOne({ where, lock: { mode: 'pessimistic_write' }, loadEagerRelations: false });
      const order = await orders.findOne({ where, relations: PLACED });
      return work(order ? await this.toFound(own, order) : undefined);
    });
  }

  /** An order of Vendure's as a part of ours; `undefined` for one that this plug-in has not placed. */
  async toFound(ctx: RequestContext, order: VendureOrder): Promise<Found | undefined> {
    const { collectPart } = order.customFields;
    if (collectPart === null) return undefined;
    const part = mirrored(read(collectPart), order);
    return { order, part, ctx: ctx.copy(await this.#channels.getChannelFromToken(ctx, part.shop)) };
  }

  /** The order that a draft has placed with this key; rejects another draft's, and a burned key. */
  async #known(ctx: RequestContext, claim: Pick<CollectKey, 'hash' | 'fingerprint'>): Promise<Order | undefined> {
    const known = await this.#connection.getRepository(ctx, CollectKey).findOne({ where: { hash: claim.hash } });
    if (!known) return undefined;
    if (known.fingerprint === null) throw refused('key_burned', 'the order key was settled without an order');
    if (known.fingerprint !== claim.fingerprint) throw refused('key_reused', 'the order key has placed another draft');
    return this.#whole(ctx, claim.hash);
  }

  async #open(
    ctx: RequestContext,
    draft: AcceptedDraft,
    claim: Pick<CollectKey, 'hash' | 'fingerprint'>,
    now: number,
  ): Promise<Order> {
    // First of all writes: a second call with the same key waits here until the first one is through.
    const key = await this.#connection.getRepository(ctx, CollectKey).save(new CollectKey({ ...claim, record: null }));
    const skus = [...new Set(draft.cart.lines.map(({ offer }) => offer))];
    await this.#catalogue.lock(ctx, skus);
    const { reads, moment } = await this.#catalogue.slice(ctx, { skus }, now);
    const quote = reads.quote(draft.cart, moment);
    if (!isAccepted(draft, quote))
      throw new MarketplaceError('quote_changed', '[vendure] the cart no longer holds as accepted', { quote });
    const beyond = reachProblem(draft, quote);
    if (beyond) throw refused('invalid', beyond);
    const sold = (sku: string) => {
      // An unchanged quote has found every offer.
      const { product, condition } = reads.seeds.get(sku)!;
      return { product, condition, title: reads.titleOf(product) };
    };
    const { parts, ...record } = steps.openOrder(draft, quote, sold, now, (part) =>
      steps.partNumber(Number(key.id), part),
    );
    await this.#connection.getRepository(ctx, CollectKey).update(key.id, { record: JSON.stringify(record) });
    for (const part of parts) await this.#openPart(ctx, part, claim.hash, draft.contact);
    return { ...record, parts };
  }

  /** One order of Vendure's, in the channel of the shop that sells it. */
  async #openPart(ctx: RequestContext, part: ShopperPart, key: string, contact: Contact): Promise<void> {
    const channel = await this.#channels.getChannelFromToken(ctx, part.shop);
    const own = ctx.copy(channel);
    const { id } = await this.#orders.create(own);
    const skus = new Map(
      (
        await this.#catalogue.variants(
          own,
          part.lines.map(({ offer }) => offer),
        )
      ).map(({ id, sku }) => [sku, id]),
    );
    const items = part.lines.map(({ id: cartLine, offer, quantity }) => ({
      // The offers were found in this transaction.
      productVariantId: skus.get(offer)!,
      quantity,
      customFields: { cartLine },
    }));
    const { order, errorResults } = await this.#orders.addItemsToOrder(own, id, items);
    const [problem] = errorResults;
    if (problem) throw new Error(`Vendure refuses a line: ${JSON.stringify(problem.message)}`);
    if (order.totalWithTax !== part.total.minor)
      throw new Error(`Vendure comes to ${order.totalWithTax}, not ${part.total.minor}`);
    await this.#orders.setShippingAddress(own, id, {
      fullName: contact.name,
      ...(contact.phone && { phoneNumber: contact.phone }),
      streetLine1: '',
      countryCode: await this.#catalogue.country(own),
    });
    must(await this.#orders.transitionToState(own, id, 'ArrangingPayment'));
    must(await this.#orders.transitionToState(own, id, 'CollectPlaced'));
    // The number that the shopper says is the code under which the shop finds the order.
    await this.#connection.getRepository(own, VendureOrder).update(id, { code: part.number });
    await this.#orders.updateCustomFields(own, id, {
      collectKey: key,
      collectId: part.id,
      collectPart: JSON.stringify(part),
      collectContact: JSON.stringify(contact),
    });
  }

  async #parts(ctx: RequestContext, hash: string): Promise<Found[]> {
    const orders = await this.#connection
      .getRepository(ctx, VendureOrder)
      .find({ where: { customFields: { collectKey: hash } }, relations: PLACED, order: { id: 'ASC' } });
    const found = await Promise.all(orders.map((order) => this.toFound(ctx, order)));
    return found.filter((one) => one !== undefined);
  }

  async #whole(ctx: RequestContext, hash: string): Promise<Order | undefined> {
    const key = await this.#connection.getRepository(ctx, CollectKey).findOne({ where: { hash } });
    if (!key || key.record === null) return undefined;
    return { ...read<Opened>(key.record), parts: (await this.#parts(ctx, hash)).map(({ part }) => part) };
  }

  /** Keeps when wrong codes were said for a part. */
  async remember({ ctx, order }: Found, wrong: readonly number[]): Promise<void> {
    await this.#orders.updateCustomFields(ctx, order.id, { collectWrong: JSON.stringify(wrong) });
  }

  /** The id of an order: what the counter names with each of its parts. */
  async idOf({ ctx, order }: Found): Promise<string> {
    const hash = order.customFields.collectKey ?? '';
    const key = await this.#connection.getRepository(ctx, CollectKey).findOneOrFail({ where: { hash } });
    return read<Opened>(key.record ?? '{}').id;
  }
}
injected(LocalOrders, TransactionalConnection, OrderService, ChannelService, LocalCatalogue);

/** The part as Vendure's order stands: of lines that were cancelled there, the shop has refused what is missing. */
function mirrored(part: ShopperPart, { lines: vendures }: VendureOrder): ShopperPart {
  if (!steps.isOpen(part)) return part;
  const left = new Map(vendures.map(({ quantity, customFields }) => [customFields.cartLine ?? '', quantity]));
  const lines = part.lines.map((line) => {
    const quantity = left.get(line.id) ?? line.quantity;
    if (line.state === 'refused' || quantity >= line.quantity) return line;
    return quantity ? { ...line, quantity } : { ...line, state: 'refused' as const };
  });
  const kept = lines.filter(({ state }) => state !== 'refused');
  const total = sum([...kept.map(({ price, quantity }) => times(price, quantity)), ...(part.fee ? [part.fee] : [])]);
  return { ...part, lines, ...(total && { total }) };
}
