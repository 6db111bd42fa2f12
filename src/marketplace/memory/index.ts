import { frozen } from '../../domain/frozen.ts';
import { isOrderKey } from '../../domain/formats.ts';
import { deliver, endOf, fingerprint, hash, ship } from '../../domain/order.ts';
import { MarketplaceError } from '../error.ts';
import { failing } from '../faults.ts';
import { watchOrder } from '../watch.ts';
import { counterOf } from './counter.ts';
import * as ledger from './ledger.ts';
import { Reads } from '../reads.ts';
import { inMemory } from './store.ts';
import { fulfil, keep } from './wishes.ts';
import type { Capability } from '../../domain/description.ts';
import type { Catalogue } from '../../domain/catalogue.ts';
import type { Order, OrderKey } from '../../domain/order.ts';
import type { Bank, Control, Letter, Operator, Rider } from '../control.ts';
import type { Counter } from '../counter.ts';
import type { Ask, Marketplace, Orders } from '../marketplace.ts';
import type { Moment, Store } from './store.ts';

export { indexedDb } from './indexeddb.ts';
export { inMemory } from './store.ts';
export type { IndexedDbOptions } from './indexeddb.ts';
export type { Placed, State, Store } from './store.ts';

/** What every marketplace in the page can do. */
const CAPABILITIES: readonly Capability[] = [
  'search',
  'places',
  'products',
  'quote',
  'orders',
  'settle',
  'cancel',
  'watch',
];

export interface MemoryOptions {
  /** Who sells what, and where. It is copied; later changes to it have no effect. */
  catalogue: Catalogue;
  /** Where orders and counted copies are kept; forgotten with the page by default. */
  store?: Store;
  /** The time, in epoch milliseconds; the device's by default. */
  clock?: () => number;
  /** `Marketplace.id`; the catalogue's by default. */
  id?: string;
  /**
   * Address of the page where an order with a duty to pay is paid; whoever stands behind it says so through `bank`. Without
   * it what is bought waits for its payment elsewhere.
   */
  payments?: (order: Order) => string;
  /** Sends a mail. Without it the marketplace keeps no wishes to be told when something is back. */
  send?: (letter: Letter) => void;
  /** Lets shoppers withdraw here from what they have bought, as long as the law of the catalogue's country lets them. */
  withdrawals?: boolean;
}

/** A marketplace that lives in the page, with the counters of its shops and the means to steer it. */
export interface MemoryMarketplace extends Required<
  Pick<Marketplace, 'id' | 'describe' | 'offers' | 'shops' | 'search' | 'places' | 'products' | 'quote'>
> {
  /** `withdraw` where `withdrawals` is given. */
  orders: Required<Omit<Orders, 'withdraw'>> & Pick<Orders, 'withdraw'>;
  /** Where `send` is given. */
  alert?: NonNullable<Marketplace['alert']>;
  /** The counter of one shop. In the page nobody has to prove who they are. */
  counter(shop: string): Counter;
  /** The payment service behind `payments`. */
  readonly bank: Bank;
  /** The couriers of the catalogue. */
  readonly rider: Rider;
  /** Who runs it. What is switched off is so until the page goes. */
  readonly operator: Operator;
  readonly control: Control;
}

/**
 * A whole marketplace without a server: for tests, stories and demos, and the real backend of a static site when its `store`
 * lasts. It keeps every promise of the port, the last copy included.
 */
export function memory({
  catalogue,
  store = inMemory(),
  clock = Date.now,
  id = catalogue.id,
  payments,
  send,
  withdrawals,
}: MemoryOptions): MemoryMarketplace {
  const reads = new Reads(frozen(structuredClone(catalogue)), 'memory', [
    ...CAPABILITIES,
    ...(send ? ['alerts' as const] : []),
    ...(withdrawals ? ['withdraw' as const] : []),
  ]);
  const listeners = new Set<() => void>();
  let advanced = 0;
  const now = () => clock() + advanced;

  const moment = async (): Promise<Moment> => {
    const [state, at] = [await store.read(), now()];
    return { state: ledger.lapse(state, at), now: at };
  };
  const write = <T>(step: (moment: Moment) => ledger.Change<T>): Promise<T> =>
    store.update((state) => {
      const at = now();
      const { state: next, result } = step({ state: ledger.lapse(state, at), now: at });
      return { state: frozen(next), result };
    });
  const tell = async () => {
    if (send && (await store.read()).wishes?.length)
      for (const letter of await write((moment) => fulfil(reads, moment))) send(letter);
  };
  const change: typeof write = async (step) => {
    const result = await write(step);
    await tell();
    return result;
  };

  const answer = async <T>({ signal }: Ask = {}, work: () => T | Promise<T>): Promise<T> => {
    signal?.throwIfAborted();
    const result = await work();
    signal?.throwIfAborted();
    return result;
  };

  const claimed = (key: OrderKey): Promise<string> => {
    if (!isOrderKey(key))
      throw new MarketplaceError('unauthorized', '[memory] not an order key: 256 bits in base64url');
    return hash(key);
  };
  const find = async (key: OrderKey): Promise<Order | undefined> => {
    const by = await claimed(key);
    return (await moment()).state.orders[by]?.order;
  };

  const orders: MemoryMarketplace['orders'] = {
    place: (draft, key, ask) =>
      answer(ask, async () => {
        const claim = { key: await claimed(key), fingerprint: await fingerprint(draft) };
        // What is kept is frozen, and the caller's own draft must stay free.
        const own = structuredClone(draft);
        return change((moment) => ledger.place(reads, own, claim, moment, payments));
      }),
    find: (key, ask) => answer(ask, () => find(key)),
    settle: (key, ask) =>
      answer(ask, async () => {
        const by = await claimed(key);
        return change(({ state }) => ledger.settle(by, state));
      }),
    cancel: (key, part, ask) =>
      answer(ask, async () => {
        const by = await claimed(key);
        return change((moment) => ledger.cancel(by, part, moment));
      }),
    ...(withdrawals && {
      withdraw: (key, part, ask) =>
        answer(ask, async () => {
          const by = await claimed(key);
          return change((moment) => ledger.withdraw(reads, by, part, moment));
        }),
    }),
    watch: (key, { signal } = {}) =>
      watchOrder({
        async read() {
          const order = await find(key);
          if (!order) throw new MarketplaceError('not_found', '[memory] no order belongs to this key');
          return order;
        },
        subscribe(listener) {
          const stop = store.subscribe(listener);
          listeners.add(listener);
          return () => {
            stop();
            listeners.delete(listener);
          };
        },
        // What ends lasts to its very end, so it is over one millisecond later.
        nextEnd: ({ parts }) => Math.min(...parts.map(endOf)) + 1 - now(),
        signal,
      }),
  };

  const { marketplace, failNext } = failing({
    id,
    describe: (ask?: Ask) => answer(ask, () => reads.describe(now())),
    offers: (query, ask) => answer(ask, async () => reads.offers(query, await moment())),
    shops: (query, ask) => answer(ask, () => reads.shops(query, now())),
    search: (query, ask) => answer(ask, () => reads.search(query, now())),
    places: (text, ask) => answer(ask, () => reads.places(text)),
    products: (keys, ask) => answer(ask, () => reads.products(keys)),
    quote: (cart, ask) => answer(ask, async () => reads.quote(cart, await moment())),
    ...(send && { alert: (wish, ask) => answer(ask, () => change((moment) => keep(reads, { ...wish }, moment))) }),
    orders,
  } satisfies Marketplace as Omit<MemoryMarketplace, 'counter' | 'control' | 'bank' | 'rider' | 'operator'>);

  const mustKnow = (offer: string) => {
    if (!reads.seeds.has(offer)) throw new MarketplaceError('misconfigured', `[memory] there is no offer "${offer}"`);
  };
  const control: Control = {
    async setPrice(offer, price) {
      mustKnow(offer);
      await change(({ state }) => ({
        state: { ...state, prices: { ...state.prices, [offer]: { ...price } } },
        result: undefined,
      }));
    },
    async setCopies(offer, copies) {
      mustKnow(offer);
      await change(({ state }) => ({
        state: { ...state, copies: { ...state.copies, [offer]: copies } },
        result: undefined,
      }));
    },
    async advance(ms) {
      advanced += ms;
      await tell();
      for (const listener of listeners) listener();
    },
    failNext: async (call, mode) => failNext(call, mode),
  };

  const counter = (shop: string): Counter => {
    const found = reads.shopsById.get(shop);
    if (!found) throw new MarketplaceError('misconfigured', `[memory] there is no shop "${shop}"`);
    return counterOf(found, { id, moment, change, answer });
  };

  const bank: Bank = {
    pay: (order) => change((moment) => ledger.pay(order, moment)),
    cancel: (order) => change((moment) => ledger.leaveUnpaid(order, moment)),
    balance: async (order) => ledger.balanceOf(order, (await moment()).state),
  };
  const rider: Rider = {
    take: (part) => change((moment) => ledger.courierStep(part, ship, moment)),
    deliver: (part) => change((moment) => ledger.courierStep(part, deliver, moment)),
  };

  const operator: Operator = {
    switchDrive: async (drive, on) => {
      reads.switchDrive(drive, on);
      await tell();
    },
  };

  return { ...marketplace, counter, control, bank, rider, operator };
}
