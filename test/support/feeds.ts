import { feed } from '../../src/marketplace/feed/index.ts';
import type { FeedMarketplace } from '../../src/marketplace/feed/index.ts';
import type { Shop } from '../../src/domain/shop.ts';

/** Where the file of stock is found. */
export const STOCK = 'https://shop.example/stock';
const TITLES = 'https://shop.example/titles';

/** A marketplace of these texts, on an evening of November 2026. */
export const feedOf = (stock: string, titles: string | undefined, shops: readonly Shop[]): FeedMarketplace =>
  feed({
    url: STOCK,
    products: titles === undefined ? undefined : TITLES,
    shops,
    clock: () => Date.parse('2026-11-24T16:50:00Z'),
    fetch: async (url) => new Response(url === STOCK ? stock : titles),
  });
