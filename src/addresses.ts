import { http } from './marketplace/http/index.ts';
import type { FeedMarketplace } from './marketplace/feed/index.ts';
import type { Marketplace } from './marketplace/marketplace.ts';
import { registerAdapter } from './storefront/registry.ts';

/** Teaches the page to open marketplaces at `https` addresses, as of `<vitrine-storefront marketplace="https://…">`. */
export function openMarketplacesOverHttp(): void {
  for (const scheme of ['http', 'https']) registerAdapter(scheme, (baseUrl) => http({ baseUrl }));
}

/** Teaches the page to open files: `feed:stock.csv#shops=shops.json`. What reads them is loaded with the first question. */
export function openFeeds(): void {
  registerAdapter('feed', (address): Marketplace => {
    let opened: Promise<FeedMarketplace> | undefined;
    const open = () => {
      opened ??= import('./marketplace/feed/address.ts').then(({ feedAt }) => feedAt(address, document.baseURI));
      // A module that could not be loaded is asked for again the next time.
      opened.catch(() => (opened = undefined));
      return opened;
    };
    return {
      id: address,
      describe: async (...asked) => (await open()).describe(...asked),
      offers: async (...asked) => (await open()).offers(...asked),
      shops: async (...asked) => (await open()).shops(...asked),
      search: async (...asked) => (await open()).search(...asked),
      places: async (...asked) => (await open()).places(...asked),
      products: async (...asked) => (await open()).products(...asked),
      quote: async (...asked) => (await open()).quote(...asked),
      handover: async (...asked) => (await open()).handover(...asked),
    };
  });
}
