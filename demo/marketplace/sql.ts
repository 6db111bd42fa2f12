import { isOrderKey } from '../../src/domain/formats.ts';
import { fingerprint, hash } from '../../src/domain/order.ts';
import type { OrderKey } from '../../src/domain/order.ts';
import type { Product } from '../../src/domain/product.ts';
import type { Counter } from '../../src/marketplace/counter.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import type { Ask, Marketplace, Orders } from '../../src/marketplace/marketplace.ts';
import { watchOrder } from '../../src/marketplace/watch.ts';
import * as catalogue from './catalogue.ts';
import { counterOf } from './counter.ts';
import { known, notFound } from './errors.ts';
import * as ledger from './orders.ts';
import { lapse } from './parts.ts';
import type { Db } from './schema/tables.ts';

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
}

/** A marketplace in a database, with the counters of its shops. */
export interface SqlMarketplace extends Required<
  Pick<Marketplace, 'id' | 'describe' | 'offers' | 'shops' | 'search' | 'places' | 'products' | 'quote'>
> {
  orders: Required<Omit<Orders, 'withdraw'>>;
  /** The counter of a shop. Who may open it has been decided before. */
  counter(shop: string): Counter;
  /** The counter that a token opens; `undefined` for a wrong one. */
  counterOf(token: string): Promise<Counter | undefined>;
  /** Lets parts expire whose hold is over. Reads see to it too; a server calls it now and then so that stock comes back in time. */
  sweep(): Promise<void>;
}

/** How often an order that is watched is looked at, in milliseconds. */
const WATCH_EVERY = 1000;

/** A whole marketplace on an SQL database. Any number of them, in any number of processes, may share one database. */
export function sql({ db, clock = Date.now, id = 'sql', images }: SqlOptions): SqlMarketplace {
  /** The time, once holds that are over have expired: so nobody sees stock or parts as they no longer are. */
  const moment = async (): Promise<number> => {
    const now = clock();
    await lapse(db, now);
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
      return ledger.find(db, by);
    });

  const counter = (shop: string): Counter => counterOf(shop, { id, db, moment, answer });

  return {
    id,
    describe: (ask) => answer(ask, () => catalogue.describe(db, clock())),
    offers: (query, ask) =>
      answer(ask, async () => {
        const page = await catalogue.offers(db, await moment(), query);
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
    quote: (cart, ask) => answer(ask, async () => ledger.quote(db, await moment(), cart)),
    orders: {
      place: (draft, key, ask) =>
        answer(ask, async () => {
          const claim = { hash: await claimed(key), draft: await fingerprint(draft) };
          return ledger.place(db, await moment(), draft, claim);
        }),
      find,
      settle: (key, ask) =>
        answer(ask, async () => {
          const by = await claimed(key);
          await moment();
          return ledger.settle(db, by);
        }),
      cancel: (key, part, ask) =>
        answer(ask, async () => {
          const by = await claimed(key);
          return ledger.cancel(db, await moment(), by, part);
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
        await moment();
      }),
  } satisfies Marketplace & SqlMarketplace;
}
