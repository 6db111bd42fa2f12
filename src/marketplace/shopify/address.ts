import { shopify } from './index.ts';
import type { ShopifyMarketplace } from './index.ts';
import type { ShopifyOptions } from './options.ts';

/**
 * The shop at an address as a page writes it: `shopify:` and its domain; behind a `#`, which no server sees, the token and other
 * options: `shopify:your-shop.myshopify.com#token=…&language=fr`.
 */
export function shopifyAt(address: string): ShopifyMarketplace {
  const [store = '', more = ''] = address.slice(address.indexOf(':') + 1).split('#');
  const stated = new URLSearchParams(more);
  const option = (name: keyof ShopifyOptions) => stated.get(name) ?? undefined;
  return shopify({
    store,
    token: option('token') ?? '',
    name: option('name'),
    country: option('country'),
    language: option('language'),
    timeZone: option('timeZone'),
    // A trade that is none shows when the shops are checked.
    trade: option('trade') as ShopifyOptions['trade'],
    namespace: option('namespace'),
    apiVersion: option('apiVersion'),
  });
}
