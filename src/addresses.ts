import { http } from './marketplace/http/index.ts';
import type { Marketplace } from './marketplace/marketplace.ts';
import type { VendureMarketplace } from './marketplace/vendure/index.ts';
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

/** Teaches the page to open Vendures with our plug-in: `vendure:https://vendure.example`. What asks them is loaded with the first question. */
export function openVendures(): void {
  registerAdapter('vendure', (address) => {
    let offset = () => 0;
    const load = async () => {
      const opened = (await import('./marketplace/vendure/address.ts')).vendureAt(address, document.baseURI);
      offset = opened.clockOffset;
      return opened;
    };
    const open = once(load);
    const ordersOf = async () => (await open()).orders;
    const orders = {
      ...lazily('place find settle cancel', ordersOf),
      async *watch(...args: Parameters<VendureMarketplace['orders']['watch']>) {
        yield* (await ordersOf()).watch(...args);
      },
    };
    // The adapter has each of these.
    const reads = lazily('describe offers shops quote search places products', open);
    return { id: address, clockOffset: () => offset(), ...reads, orders } as unknown as VendureMarketplace;
  });
}

type Method = (...args: unknown[]) => Promise<unknown>;

/** Loads once; what could not be loaded is asked for again the next time. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load();
    loaded.catch(() => (loaded = undefined));
    return loaded;
  };
}

/** Methods that wait for what has them. Whoever calls them reads their types from the port. */
const lazily = (names: string, open: () => Promise<object>) =>
  Object.fromEntries(
    names
      .split(' ')
      .map((name) => [name, async (...args: unknown[]) => ((await open()) as Record<string, Method>)[name]?.(...args)]),
  );

/**
 * A marketplace that hands its orders over, and whose adapter is loaded with the first question.
 *
 * @param more What it can do beyond that, by the names of the methods.
 */
const loadedLater = (id: string, more: string, load: () => Promise<Marketplace>) =>
  // The adapter has each of these.
  ({ id, ...lazily(`describe offers shops quote handover ${more}`, once(load)) }) as unknown as Marketplace;
