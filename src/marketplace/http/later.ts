/** What no offer card needs: loaded when it is first asked for. */
import { array, object, optional } from '../../domain/checks.ts';
import * as checks from '../../domain/later-checks.generated.ts';
import { MarketplaceError } from '../error.ts';
import { nearOf, pathOf } from './connect.ts';
import { toDescription, toPage } from '../map.ts';
import { poll } from '../poll.ts';
import { proven, written } from './sent.ts';
import { checkWireDescription, checkWirePage } from '../wire.ts';
import type { Check } from '../../domain/checks.ts';
import type { Ask, Marketplace, Orders, Page } from '../marketplace.ts';
import type { Send, Sent } from './connect.ts';

/** Every method of a marketplace but the one that fills cards. */
export type Later = Omit<Required<Marketplace>, 'id' | 'clockOffset' | 'offers' | 'orders'> & {
  orders: Required<Orders>;
};

export function later(send: Send, pollMs: number): Later {
  const page = async <T>(path: string, check: Check<T>, ask?: Ask): Promise<Page<T>> =>
    toPage(await send(path, checkWirePage, ask), check);
  const onOrder = (path: string) => (key: string, part: string, ask?: Ask) =>
    send(`order/${path}`, checks.checkOrder, proven(key, written('POST', { part }, ask)));

  return {
    describe: async (ask) => toDescription(await send('', checkWireDescription, ask)),
    async shops({ ids, near, radiusKm, ...query }, ask) {
      // In the query string no ids at all would mean every shop.
      if (ids && !ids.length) return { items: [] };
      const params = { id: ids && upTo100(ids), ...query, near: nearOf(near), radius: radiusKm };
      return page(pathOf('shops', params), checks.checkShop, ask);
    },
    search: (query, ask) => page(pathOf('search', { ...query }), checks.checkProduct, ask),
    places: (q, ask) => page(pathOf('places', { q }), checks.checkPlace, ask),
    products: async (keys, ask) => page(pathOf('products', { product: upTo100(keys) }), checks.checkProduct, ask),
    reviews: (shop, ask) => page(`shops/${encodeURIComponent(shop)}/reviews`, checks.checkReview, ask),
    quote: (cart, ask) => send('quote', checks.checkQuote, written('POST', cart, ask)),
    handover: (cart, ask) => send('handover', array(checks.checkHandover, 100), written('POST', cart, ask)),
    alert: async (wish, ask) => void (await send('alerts', object({}), written('POST', wish, ask))),
    orders: {
      place: (draft, key, ask) =>
        send('order', checks.checkOrder, {
          ...proven(key, written('PUT', draft, ask)),
          quote: checks.checkQuote,
        }),
      find: (key, ask) =>
        send('order', checks.checkOrder, proven(key, ask)).catch((error: unknown) => {
          if (error instanceof MarketplaceError && error.code === 'not_found') return undefined;
          throw error;
        }),
      async settle(key, ask) {
        const settled = await send('order/settle', checks.checkSettlement, proven(key, { ...ask, method: 'POST' }));
        return 'order' in settled ? settled.order : 'burned';
      },
      cancel: onOrder('cancel'),
      withdraw: onOrder('withdraw'),
      watch(key, { signal } = {}) {
        let tag: string | null = null;
        const heard = (response: Response) => (tag = response.headers.get('etag') ?? tag);
        const ask = { ...(signal && { signal }) };
        const unlessSeen = (): Sent => (tag ? { ...ask, headers: { 'if-none-match': tag } } : ask);
        const news = () => send('order', optional(checks.checkOrder), { ...proven(key, unlessSeen()), heard });
        return poll(news, pollMs, signal);
      },
    },
  };
}

/** Refuses what the server would: its loader asks for no more, a page may. */
export function upTo100(list: readonly string[]): readonly string[] {
  if (list.length > 100) throw new MarketplaceError('invalid', `[http] at most 100 at once, not ${list.length}`);
  return list;
}
