import { feed } from './index.ts';
import type { FeedMarketplace } from './index.ts';

/**
 * The feed at an address as a page writes it: `feed:` and where the file is; behind a `#`, which no server sees, the other
 * options: `feed:stock.csv#shops=shops.json&products=titles.tsv&language=fr`.
 *
 * @param base What relative addresses are relative to.
 */
export function feedAt(address: string, base: string): FeedMarketplace {
  const [file = '', more = ''] = address.slice(address.indexOf(':') + 1).split('#');
  const stated = new URLSearchParams(more);
  const option = (name: string) => stated.get(name) ?? undefined;
  const absolute = (written: string | undefined) =>
    written !== undefined && URL.canParse(written, base) ? new URL(written, base).href : written;
  return feed({
    url: absolute(file) ?? '',
    products: absolute(option('products')),
    shops: absolute(option('shops')),
    request: absolute(option('request')),
    name: option('name'),
    country: option('country'),
    currency: option('currency'),
    language: option('language'),
  });
}
