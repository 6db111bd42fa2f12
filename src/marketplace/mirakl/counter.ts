/** The shop's side: its orders with its own key (OR11, OR21, OR24), and what only the operator may say (OR27, OR25). */
import { decisionProblem, dueKey, toCounterOrder, tryCode } from '../../domain/counter.ts';
import { isOpen, mayFollow } from '../../domain/order.ts';
import { pageOf } from '../../domain/paging.ts';
import { counterOrder } from '../../domain/schemas/index.ts';
import { shortened } from '../../domain/plain.ts';
import { isEmail } from '../../domain/formats.ts';
import { MarketplaceError } from '../error.ts';
import { connect, failure } from './connect.ts';
import { everyPage } from './lists.ts';
import { Unusable } from './map.ts';
import { readNote } from './note.ts';
import { offersOf } from './offers.ts';
import { settled } from './options.ts';
import { parsed } from './orders.ts';
import { toPart } from './parts.ts';
import { shopsOf } from './shops.ts';
import { Sieve } from './sieve.ts';
import { isObject, order as wireOrder } from './wire.ts';
import type { CounterOrder, Decision, ShopperPart } from '../../domain/order.ts';
import type { Contact } from '../../domain/quote.ts';
import type { Shop } from '../../domain/shop.ts';
import type { Counter } from '../counter.ts';
import type { Ask } from '../marketplace.ts';
import type { MiraklAuth } from './auth.ts';
import type { Send, Sent } from './connect.ts';
import type { MiraklOptions } from './options.ts';
import type { WireOrder } from './wire.ts';

/** How long what is done stays at the counter, milliseconds. */
const RECENT = 60 * 86_400_000;

/** Mirakl's states in which a part still needs somebody, and those in which it does not. */
const STATES = {
  open: [
    'STAGING',
    'WAITING_ACCEPTANCE',
    'WAITING_DEBIT',
    'WAITING_DEBIT_PAYMENT',
    'SHIPPING',
    'SHIPPED',
    'TO_COLLECT',
  ],
  done: ['RECEIVED', 'CLOSED', 'REFUSED', 'CANCELED'],
};

/** The counters of a Mirakl's shops. */
export type MiraklCounters = (shop: string, auth: MiraklAuth) => Counter;

/** A part with what is kept of it at the counter. */
interface Found {
  wire: WireOrder;
  part: ShopperPart;
  order: CounterOrder;
}

function contactOf({ customer = undefined }: WireOrder, guestEmail: string): Contact {
  const { firstname = '', lastname = '', email, shipping_address, billing_address } = customer ?? {};
  const phone = shipping_address?.phone ?? billing_address?.phone;
  const name = [firstname, lastname].filter((word) => word && word !== '-').join(' ');
  return {
    name: shortened(name || '–', 120),
    ...(email && email !== guestEmail && isEmail(email) && { email }),
    ...(phone && { phone: shortened(phone, 40) }),
  };
}

/** With a shop's key a refusal means the shop: its own token is wrong. */
const asShop =
  (send: Send): Send =>
  async (sent) => {
    try {
      return await send(sent);
    } catch (error) {
      if (error instanceof MarketplaceError && error.code === 'misconfigured')
        throw failure(sent, 'unauthorized', "the shop's key was refused", { cause: error });
      throw error;
    }
  };

/**
 * The counters of the shops of a Mirakl, each with the key of its own that Mirakl has given it; `counterGateway` serves them.
 * Wrong codes are remembered by this process only.
 *
 * @param options Those of `mirakl`: the operator's key says that goods lie ready or were collected.
 * @example
 * const counters = miraklCounters(options);
 * const answer = counterGateway(async (token) => counterOfToken(token, counters), { basePath: '/counter', origins });
 */
export function miraklCounters(options: MiraklOptions): MiraklCounters {
  const own = settled(options);
  const operator = connect(own);
  const shops = shopsOf(operator, own);
  const offers = offersOf(operator, shops, own);
  const wrong = new Map<string, readonly number[]>();

  return (id, auth) => {
    const seller = asShop(connect({ ...own, auth }));

    async function shopOf(ask?: Ask): Promise<Shop> {
      const found = (await shops.some([id], ask)).get(id);
      if (!found) throw new MarketplaceError('not_found', `[mirakl] there is no shop "${id}"`);
      return found;
    }

    /** A shop also has orders that a carrier brings, and none of another shop's is its business. */
    const isMine = ({ shop_id = id, shipping_type_code: type }: WireOrder, types: ReadonlySet<string>) =>
      shop_id === id && (type === undefined || types.has(type));

    function toFound(wire: WireOrder, shop: Shop, types: ReadonlySet<string>): Found {
      const note = readNote(wire, own.orderFields.draft);
      const part = toPart({ ...wire, shop_id: id }, { shop, note, types, options: own });
      const order = { id: wire.commercial_id ?? wire.order_id };
      return { wire, part, order: toCounterOrder(order, part, contactOf(wire, own.guestEmail)) };
    }

    async function one(part: string): Promise<Found> {
      const sent: Sent = { call: 'OR12', path: `orders/${encodeURIComponent(part)}` };
      const [shop, types, wire] = await Promise.all([
        shopOf(),
        offers.collectTypes(),
        operator(sent).then((record) => parsed(sent, record)),
      ]);
      if (!isMine(wire, types))
        throw new MarketplaceError('not_found', `[mirakl] the shop "${id}" has no order part "${part}"`);
      try {
        return toFound(wire, shop, types);
      } catch (cause) {
        throw cause instanceof Unusable ? failure(sent, 'malformed', cause.message, { cause }) : cause;
      }
    }

    const conflict = ({ wire }: Found) =>
      new MarketplaceError(
        'conflict',
        `[mirakl] part ${wire.order_id} is ${wire.order_state}, which does not allow this step`,
      );

    const step = (call: string, { wire }: Found, name: string, body?: unknown): Sent => ({
      call,
      method: 'PUT',
      path: `orders/${encodeURIComponent(wire.order_id)}/${name}`,
      ...(body !== undefined && { body }),
    });

    return {
      id: `${own.id} ${id}`,
      shop: async (ask) => {
        // Only Mirakl knows whether the key is this shop's: it answers orders of nobody else.
        await seller({ call: 'OR11', path: 'orders', query: { max: 1 }, ...ask });
        return shopOf(ask);
      },
      async orders({ which = 'open', cursor } = {}, ask) {
        const query = {
          order_state_codes: STATES[which].join(','),
          // What is done piles up for years.
          start_update_date: which === 'done' ? new Date(own.clock() - RECENT).toISOString() : undefined,
        };
        const [{ records, missing }, shop, types] = await Promise.all([
          everyPage(seller, { call: 'OR11', path: 'orders', query, ...ask }, 'orders', (record) =>
            isObject(record) ? record.order_id : undefined,
          ),
          shopOf(ask),
          offers.collectTypes(ask),
        ]);
        const sieve = new Sieve();
        sieve.miss(missing, 'orders');
        const toMine = (wire: WireOrder) => (isMine(wire, types) ? toFound(wire, shop, types).order : undefined);
        const all = sieve.keep(records, 'orders', wireOrder, toMine, counterOrder);
        const wanted = all.filter(({ part }) => isOpen(part) === (which === 'open'));
        const page = pageOf(wanted, dueKey, { limit: 50, cursor });
        if (!page) throw new MarketplaceError('invalid', `[mirakl] the cursor is none of ours: "${cursor}"`);
        return { ...page, ...sieve.leftOut() };
      },
      async decide(id, decision) {
        const before = await one(id);
        const problem = decisionProblem(before.part, decision);
        if (problem) throw new MarketplaceError('invalid', `[mirakl] ${problem}`);
        if (before.part.state !== 'placed') {
          if (isTaken(before.part, decision)) return before.order;
          throw conflict(before);
        }
        const answers = new Map(decision.lines.map(({ line, accepted }) => [line, accepted]));
        const order_lines = before.part.lines.map(({ id: line }, index) => ({
          id: before.wire.order_lines[index]?.order_line_id,
          accepted: answers.get(line) ?? false,
        }));
        await seller(step('OR21', before, 'accept', { order_lines }));
        return (await one(id)).order;
      },
      async ready(id) {
        const before = await one(id);
        if (before.part.state === 'ready') return before.order;
        if (!mayFollow(before.part.state, 'ready')) throw conflict(before);
        if (own.ready === 'shipped') await seller(step('OR24', before, 'ship'));
        else await operator(step('OR27', before, 'to_collect'));
        return (await one(id)).order;
      },
      async handOver(id, typed) {
        const before = await one(id);
        const { part } = before;
        // Nothing is said about the code while there is nothing to hand over.
        if (part.state !== 'collected' && !mayFollow(part.state, 'collected')) throw conflict(before);
        const tried = tryCode(part, typed, wrong.get(id) ?? [], own.clock());
        if ('wait' in tried)
          throw new MarketplaceError('rate_limited', `[mirakl] too many wrong codes for the order part "${id}"`, {
            retryAfter: tried.wait,
          });
        if (!tried.right) {
          wrong.set(id, tried.wrong);
          throw new MarketplaceError('wrong_code', `[mirakl] not the code of the order part "${id}"`);
        }
        if (part.state === 'collected') return before.order;
        await operator(step('OR25', before, 'receive'));
        return (await one(id)).order;
      },
    };
  };
}

/** Whether a decision is the one that was taken. */
const isTaken = ({ state, lines }: ShopperPart, decision: Decision): boolean => {
  const answers = new Map(decision.lines.map(({ line, accepted }) => [line, accepted]));
  const isDecided = state === 'refused' || lines.every((line) => line.state !== 'placed');
  return isDecided && lines.every((line) => answers.get(line.id) === (line.state === 'accepted'));
};
