import type { Courier } from '../../src/domain/catalogue.ts';
import type { Capability } from '../../src/domain/description.ts';
import { isEmail, isOrderKey } from '../../src/domain/formats.ts';
import { deliver, fingerprint, hash, ship } from '../../src/domain/order.ts';
import type { OrderKey } from '../../src/domain/order.ts';
import type { Product } from '../../src/domain/product.ts';
import type { AcceptedDraft } from '../../src/domain/quote.ts';
import type { Rider } from '../../src/marketplace/control.ts';
import type { Counter } from '../../src/marketplace/counter.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import type { Ask, Marketplace, Orders } from '../../src/marketplace/marketplace.ts';
import { watchOrder } from '../../src/marketplace/watch.ts';
import * as catalogue from './catalogue.ts';
import { counterOf } from './counter.ts';
import { known, notFound } from './errors.ts';
import type { Mails } from './mail/index.ts';
import * as ledger from './orders.ts';
import { lapse } from './parts.ts';
import * as payments from './payments.ts';
import type { Payment, PaymentPage } from './payments.ts';
import type { Db } from './schema/tables.ts';
import * as wishes from './wishes.ts';

/** How the marketplace is run. */
export interface SqlOptions {
  /** A database whose tables are up to date (`migrate`) and that has been filled (`seed`). */
  db: Db;
  /** The time, in epoch milliseconds; the machine's by default. */
  clock?: () => number;
  /** `Marketplace.id`. */
  id?: string;
  /** Root of the pictures whose URL is stored as a path, without a slash at the end. */
  images?: () => string;
  /** Where an order with a duty to pay is paid. Without it what is bought waits for its payment elsewhere. */
  payments?: PaymentPage;
  /** Who delivers, and for which shops. */
  couriers?: readonly Courier[];
  /** Lets shoppers withdraw here from what they have bought, as long as the law of the marketplace's country lets them. */
  withdrawals?: boolean;
  /** Writes to shoppers. Without it the marketplace keeps no wishes to be told when something is back. */
  mails?: Mails;
}

/** What the payment service of a marketplace may say, each as often as it likes. */
export interface Till {
  pay(payment: Payment): Promise<void>;
  /** The shopper came back without having paid. */
  attempt(order: string, ended: 'cancelled' | 'declined'): Promise<void>;
  /** What the payment service holds of an order, in minor units. */
  balance(order: string): Promise<number>;
  /** Whether a payment has been heard of. */
  isPaid(payment: string): Promise<boolean>;
  /** Where the shopper of an order came from. */
  pageOf(order: string): Promise<string | undefined>;
}

/** A marketplace in a database, with the counters of its shops. */
export interface SqlMarketplace extends Required<
  Pick<Marketplace, 'id' | 'describe' | 'offers' | 'shops' | 'search' | 'places' | 'products' | 'quote'>
> {
  /** `withdraw` where `withdrawals` is given. */
  orders: Required<Omit<Orders, 'withdraw'>> & Pick<Orders, 'withdraw'>;
  /** Where mails are sent. */
  alert?: NonNullable<Marketplace['alert']>;
  readonly till: Till;
  readonly rider: Rider;
  /** The counter of a shop. Who may open it has been decided before. */
  counter(shop: string): Counter;
  /** The counter that a token opens; `undefined` for a wrong one. */
  counterOf(token: string): Promise<Counter | undefined>;
  /**
   * Lets parts expire whose hold is over, and writes to whoever wished for what is back. A server calls it now and then, so
   * that stock comes back in time.
   */
  sweep(): Promise<void>;
}

/** How often an order that is watched is looked at, in milliseconds. */
const WATCH_EVERY = 1000;

/**
 * How often holds are looked at, in milliseconds, while none is known to be over. Another process may have begun one
 * meanwhile, and none is as short as this.
 */
const LOOK_EVERY = 1000;

/** A whole marketplace on an SQL database. Any number of them, in any number of processes, may share one database. */
export function sql({
  db,
  clock = Date.now,
  id = 'sql',
  images,
  payments: payPage,
  couriers = [],
  withdrawals,
  mails,
}: SqlOptions): SqlMarketplace {
  const more: Capability[] = [
    ...(couriers.length ? ['delivery' as const] : []),
    ...(withdrawals ? ['withdraw' as const] : []),
    ...(mails ? ['alerts' as const] : []),
  ];

  let looked = { at: Infinity, next: Infinity };
  /** The time, once holds that are over have expired: so nobody sees stock or parts as they no longer are. */
  const moment = async (): Promise<number> => {
    const now = clock();
    const isFresh = looked.at <= now && now < looked.at + LOOK_EVERY;
    if (!isFresh || now > looked.next) looked = { at: now, next: await lapse(db, now) };
    return now;
  };

  const answer = async <T>({ signal }: Ask = {}, work: () => Promise<T>): Promise<T> => {
    signal?.throwIfAborted();
    const result = await work().catch((error: unknown) => {
      throw known(error);
    });
    signal?.throwIfAborted();
    return result;
  };

  const pictured = (product: Product): Product =>
    product.image && images ? { ...product, image: new URL(product.image, `${images()}/`).href } : product;

  const claimed = (key: OrderKey): Promise<string> => {
    if (!isOrderKey(key)) throw new MarketplaceError('unauthorized', '[sql] not an order key: 256 bits in base64url');
    return hash(key);
  };

  const find: SqlMarketplace['orders']['find'] = (key, ask) =>
    answer(ask, async () => {
      const by = await claimed(key);
      await moment();
      return ledger.find(db, by, payPage);
    });

  /** Tells the shopper that the order has come in, in the transaction that places it. */
  const teller =
    (draft: AcceptedDraft, key: OrderKey, now: number): ledger.Terms['tell'] =>
    async (transaction, order) => {
      const { email } = draft.contact;
      if (mails && email && isEmail(email)) await mails.orderReceived(transaction, now, { order, draft, email, key });
    };

  const counter = (shop: string): Counter => counterOf(shop, { id, db, moment, answer });

  return {
    id,
    describe: (ask) => answer(ask, () => catalogue.describe(db, clock(), more)),
    offers: (query, ask) =>
      answer(ask, async () => {
        const page = await catalogue.offers(db, await moment(), query, couriers);
        return { ...page, products: page.products.map(pictured) };
      }),
    shops: (query, ask) => answer(ask, () => catalogue.shops(db, clock(), query)),
    search: (query, ask) =>
      answer(ask, async () => {
        const page = await catalogue.search(db, clock(), query);
        return { ...page, items: page.items.map(pictured) };
      }),
    places: (text, ask) => answer(ask, () => catalogue.places(db, text)),
    products: (keys, ask) =>
      answer(ask, async () => {
        const page = await catalogue.products(db, keys);
        return { ...page, items: page.items.map(pictured) };
      }),
    quote: (cart, ask) => answer(ask, async () => ledger.quote(db, await moment(), cart, couriers)),
    orders: {
      place: (draft, key, ask) =>
        answer(ask, async () => {
          const claim = { hash: await claimed(key), draft: await fingerprint(draft) };
          const now = await moment();
          const tell = teller(draft, key, now);
          const order = await ledger.place(db, now, draft, claim, { couriers, payments: payPage, tell });
          mails?.hurry();
          return order;
        }),
      find,
      settle: (key, ask) =>
        answer(ask, async () => {
          const by = await claimed(key);
          await moment();
          return ledger.settle(db, by, payPage);
        }),
      cancel: (key, part, ask) =>
        answer(ask, async () => {
          const by = await claimed(key);
          return ledger.cancel(db, { key: by, part, now: await moment(), payments: payPage });
        }),
      ...(withdrawals && {
        withdraw: (key, part, ask) =>
          answer(ask, async () => {
            const by = await claimed(key);
            return ledger.withdraw(db, { key: by, part, now: await moment(), payments: payPage });
          }),
      }),
      watch: (key, { signal } = {}) =>
        watchOrder({
          async read() {
            const order = await find(key);
            if (!order) throw notFound('no order belongs to this key');
            return order;
          },
          // Changes may come from another process, which announces nothing.
          subscribe: () => () => undefined,
          nextEnd: () => WATCH_EVERY,
          signal,
        }),
    },
    ...(mails && { alert: (wish, ask) => answer(ask, () => wishes.keep(db, wish)) }),
    till: {
      pay: (payment) => answer({}, async () => payments.pay(db, await moment(), payment)),
      attempt: (order, ended) => answer({}, () => payments.attempt(db, order, ended)),
      balance: (order) => answer({}, () => payments.balance(db, order)),
      isPaid: (payment) => answer({}, () => payments.isPaid(db, payment)),
      pageOf: (order) => answer({}, () => payments.pageOf(db, order)),
    },
    rider: {
      take: (part) => answer({}, async () => ledger.courierStep(db, await moment(), part, ship)),
      deliver: (part) => answer({}, async () => ledger.courierStep(db, await moment(), part, deliver)),
    },
    counter,
    counterOf: (token) =>
      answer({}, async () => {
        const row = await db
          .selectFrom('tokens')
          .select('shop')
          .where('hash', '=', await hash(token))
          .executeTakeFirst();
        return row && counter(row.shop);
      }),
    sweep: () =>
      answer({}, async () => {
        const now = await moment();
        if (mails)
          await wishes.fulfil(db, now, (transaction, wish, title) => mails.back(transaction, now, wish, title));
        mails?.hurry();
      }),
  } satisfies Marketplace & SqlMarketplace;
}
