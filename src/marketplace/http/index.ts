import { MarketplaceError } from '../error.ts';
import { connect, nearOf, pathOf, upTo100 } from './connect.ts';
import { checkWireOfferPage, toOfferPage } from './offers.ts';
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
        throw new MarketplaceError('unavailable', '[http] a part of the adapter could not be loaded', { cause });
      },
    ));

  return {
    id: `http ${root}`,
    clockOffset: offset,
    async offers({ products, drive, shop, near }, ask) {
      const params = { product: upTo100(products), drive, shop, near: nearOf(near) };
      return toOfferPage(await send(pathOf('offers', params), checkWireOfferPage, ask));
    },
    describe: async (...args) => (await later()).describe(...args),
    shops: async (...args) => (await later()).shops(...args),
    search: async (...args) => (await later()).search(...args),
    places: async (...args) => (await later()).places(...args),
    products: async (...args) => (await later()).products(...args),
    reviews: async (...args) => (await later()).reviews(...args),
    quote: async (...args) => (await later()).quote(...args),
    handover: async (...args) => (await later()).handover(...args),
    alert: async (...args) => (await later()).alert(...args),
    orders: {
      place: async (...args) => (await later()).orders.place(...args),
      find: async (...args) => (await later()).orders.find(...args),
      settle: async (...args) => (await later()).orders.settle(...args),
      cancel: async (...args) => (await later()).orders.cancel(...args),
      withdraw: async (...args) => (await later()).orders.withdraw(...args),
      async *watch(...args) {
        yield* (await later()).orders.watch(...args);
      },
    },
  };
}
