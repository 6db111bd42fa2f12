import { usualRanking } from '../../domain/offer.ts';
import { connect } from './connect.ts';
import { offersOf } from './offers.ts';
import { settled } from './options.ts';
import { ordersOf } from './orders.ts';
import { quotesOf } from './quotes.ts';
import { productsOf, reviewsOf } from './reads.ts';
import { shopsOf } from './shops.ts';
import type { Capability } from '../../domain/description.ts';
import type { Marketplace } from '../marketplace.ts';
import type { MiraklOptions } from './options.ts';
import type { MiraklOrders } from './orders.ts';

export { miraklCounters } from './counter.ts';
export type { Fetch, MiraklAuth } from './auth.ts';
export type { MiraklCounters } from './counter.ts';
export type { MiraklOptions, OfferFields, OrderFields, ShopFields } from './options.ts';
export type { MiraklOrders } from './orders.ts';

/** What this adapter can do. */
export const capabilities: readonly Capability[] = ['products', 'reviews', 'quote', 'orders', 'cancel', 'watch'];

/** A marketplace whose engine is Mirakl. */
export interface MiraklMarketplace extends Required<
  Pick<Marketplace, 'id' | 'describe' | 'offers' | 'shops' | 'products' | 'reviews' | 'quote'>
> {
  orders: MiraklOrders;
}

/**
 * A marketplace on Mirakl's Front API. **On a server only**: its key opens bank and identity data of every shop. Put it
 * behind `gateway()`, and let pages speak to that.
 *
 * @example
 * const answer = gateway(mirakl({ baseUrl: 'https://instance.mirakl.net/api', auth: { key }, … }), { origins });
 */
export function mirakl(options: MiraklOptions): MiraklMarketplace {
  const own = settled(options);
  const send = connect(own);
  const shops = shopsOf(send, own);
  const offers = offersOf(send, shops, own);
  const quotes = quotesOf(send, shops, offers, own);

  return {
    id: own.id,
    async describe({ signal } = {}) {
      signal?.throwIfAborted();
      const { id, name, country, currency, languages, contract, legal, drives, clock } = own;
      return structuredClone({
        id,
        name,
        country,
        currency,
        languages,
        contracts: [contract],
        capabilities: [...capabilities],
        ranking: usualRanking,
        legal,
        drives,
        at: new Date(clock()).toISOString(),
      });
    },
    offers: offers.page,
    shops: shops.page,
    products: (keys, ask) => productsOf(send, own, keys, ask),
    reviews: (shop, ask) => reviewsOf(send, own, shop, ask),
    quote: async (cart, ask) => (await quotes.rated(cart, ask)).quote,
    orders: ordersOf(send, shops, offers, quotes, own),
  };
}
