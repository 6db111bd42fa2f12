import { http } from './marketplace/http/index.ts';
import type { Marketplace } from './marketplace/marketplace.ts';
import { registerAdapter } from './storefront/registry.ts';

/** Teaches the page to open marketplaces at `https` addresses, as of `<vitrine-storefront marketplace="https://…">`. */
export function openMarketplacesOverHttp(): void {
  for (const scheme of ['http', 'https']) registerAdapter(scheme, (baseUrl) => http({ baseUrl }));
}

/** Teaches the page to open files: `feed:stock.csv#shops=shops.json`. What reads them is loaded with the first question. */
export function openFeeds(): void {
  registerAdapter('feed', (address) =>
    loadedLater(address, 'search places products', async () =>
      (await import('./marketplace/feed/address.ts')).feedAt(address, document.baseURI),
    ),
  );
}

/** Teaches the page to open Shopify shops: `shopify:your-shop.myshopify.com#token=…`. What asks them is loaded with the first question. */
export function openShopify(): void {
  registerAdapter('shopify', (address) =>
    // The token is no part of the name under which a page stores what it knows.
    loadedLater(address.replace(/#.*/, ''), 'search products', async () =>
      (await import('./marketplace/shopify/address.ts')).shopifyAt(address),
    ),
  );
}

type Method = (...args: unknown[]) => Promise<unknown>;

/**
 * A marketplace that hands its orders over, and whose adapter is loaded with the first question.
 *
 * @param more What it can do beyond that, by the names of the methods.
 */
function loadedLater(id: string, more: string, load: () => Promise<Marketplace>): Marketplace {
  let opened: Promise<Marketplace> | undefined;
  const open = () => {
    opened ??= load();
    // A module that could not be loaded is asked for again the next time.
    opened.catch(() => (opened = undefined));
    return opened;
  };
  const methods = `describe offers shops quote handover ${more}`
    .split(' ')
    .map((name) => [
      name,
      async (...args: unknown[]) => ((await open()) as unknown as Record<string, Method>)[name]?.(...args),
    ]);
  // The adapter has each of these, and whoever calls them reads their types from the port.
  return { id, ...Object.fromEntries(methods) } as Marketplace;
}
