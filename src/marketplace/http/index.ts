import { MarketplaceError } from '../error.ts';
import { connect, nearOf, pathOf } from './connect.ts';
import { checkWireOfferPage, toOfferPage } from '../offer-page.ts';
import type { Marketplace, Orders } from '../marketplace.ts';
import type { ConnectOptions } from './connect.ts';
import type { Later } from './later.ts';

export type { Fetch } from './connect.ts';

export interface HttpOptions extends ConnectOptions {
  /**
   * Milliseconds between two looks at a watched order while it changes, and up to four times as long while it does not.
   * 8,000 by default.
   */
  pollMs?: number;
}

/** A marketplace with every method. */
export interface HttpMarketplace extends Required<Marketplace> {
  orders: Required<Orders>;
}

/**
 * A marketplace behind HTTP that speaks the Local Marketplace API, as `gateway()` serves it. It has every method; what the
 * service cannot do rejects with `unsupported`, and `describe().capabilities` says so beforehand.
 */
export function http({ pollMs = 8000, ...options }: HttpOptions): HttpMarketplace {
  const { root, send, offset } = connect('http', options);

  let loaded: Promise<Later> | undefined;
  const later = () =>
    (loaded ??= import('./later.ts').then(
      ({ later }) => later(send, pollMs),
      (cause: unknown) => {
        loaded = undefined;
        throw new MarketplaceError('unavailable', '[http] not loaded', { cause });
      },
    ));

  return {
    id: `http ${root}`,
    clockOffset: offset,
    async offers({ products, drive, shop, near }, ask) {
      if (products.length > 100) (await import('./later.ts')).upTo100(products);
      const params = { product: products, drive, shop, near: nearOf(near) };
      const page = toOfferPage(await send(pathOf('offers', params), checkWireOfferPage, ask));
      // As many as one question may name: a page with more, which is worth making smaller. Without that code it only takes more room.
      if (products.length > 99)
        void import('./share.ts').then(
          ({ share }) => share(page),
          () => {},
        );
      return page;
    },
    ...lazily('describe shops search places products reviews quote handover alert', later),
    orders: {
      ...lazily('place find settle cancel withdraw', async () => (await later()).orders),
      async *watch(...args) {
        yield* (await later()).orders.watch(...args);
      },
    },
  };
}

type Method = (...args: unknown[]) => Promise<unknown>;

/** Methods that wait for their code. Whoever calls them reads their types from what they belong to. */
const lazily = <T extends object, Names extends string>(names: Names, load: () => Promise<T>) =>
  Object.fromEntries(
    names
      .split(' ')
      .map((name) => [name, async (...args: unknown[]) => ((await load()) as Record<string, Method>)[name]?.(...args)]),
  ) as Pick<T, keyof T & Words<Names>>;

type Words<Text extends string> = Text extends `${infer First} ${infer Rest}` ? First | Words<Rest> : Text;
