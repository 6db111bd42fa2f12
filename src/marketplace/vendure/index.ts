import * as checks from '../../domain/later-checks.generated.ts';
import { roundPoint } from '../../domain/point.ts';
import { MarketplaceError } from '../error.ts';
import { toDescription, toPage } from '../map.ts';
import { checkWireOfferPage, toOfferPage } from '../offer-page.ts';
import { poll } from '../poll.ts';
import { checkWireDescription, checkWirePage } from '../wire.ts';
import { connect } from './connect.ts';
import * as documents from './documents.ts';
import type { Check } from '../../domain/checks.ts';
import type { Capability } from '../../domain/description.ts';
import type { Order, OrderKey } from '../../domain/order.ts';
import type { Point } from '../../domain/point.ts';
import type { AcceptedDraft } from '../../domain/quote.ts';
import type { Ask, Marketplace, Orders, Page } from '../marketplace.ts';
import type { ConnectOptions } from './connect.ts';

export { vendureCounters } from './counter.ts';
export type { Fetch } from './connect.ts';
export type { VendureAuth, VendureCounters } from './counter.ts';

/** What this adapter can do. */
export const capabilities: readonly Capability[] = [
  'search',
  'places',
  'products',
  'quote',
  'orders',
  'settle',
  'cancel',
  'watch',
];

export interface VendureOptions extends ConnectOptions {
  /** Names the backend in storage keys; `vendure` and its address by default. */
  id?: string;
  /** The token of the marketplace's channel, where it is not Vendure's default one. */
  channel?: string;
  /** Milliseconds between two looks at a watched order while it changes. 8,000 by default. */
  pollMs?: number;
}

/** A marketplace whose engine is Vendure. */
export interface VendureMarketplace extends Required<
  Pick<Marketplace, 'id' | 'describe' | 'offers' | 'shops' | 'search' | 'places' | 'products' | 'quote' | 'clockOffset'>
> {
  orders: Required<Omit<Orders, 'withdraw'>>;
}

/** A point as it travels: rounded, since nobody needs to know the shopper's door. */
const nearOf = (point?: Point) => point && roundPoint(point);

/** Whether an error leaves it open what has happened. */
const isUnsure = (error: unknown): error is MarketplaceError =>
  error instanceof MarketplaceError && ['unavailable', 'malformed'].includes(error.code);

const misconfigured = (what: string): MarketplaceError => new MarketplaceError('misconfigured', `[vendure] ${what}`);

/** What may be nothing: GraphQL says `null`. */
const nullable =
  <T>(check: Check<T>): Check<T | null> =>
  (value) =>
    value === null ? undefined : check(value);

/**
 * A marketplace on the Shop API of a Vendure that has the local marketplace's plug-in (`demo/vendure/plugin`). It needs no
 * key: a page may ask it itself, or a server behind `gateway()`.
 */
export function vendure({ id, channel, pollMs = 8000, ...options }: VendureOptions): VendureMarketplace {
  if (!(pollMs >= 0)) throw misconfigured(`pollMs is not a number of milliseconds: ${pollMs}`);
  for (const [name, value] of Object.entries({ id, channel }))
    if (value !== undefined && (typeof value !== 'string' || !value)) throw misconfigured(`${name} is not a text`);
  const { url, send } = connect(options, 'shop-api');
  let offset = 0;

  const ask = <T>(call: string, document: string, check: Check<T>, variables: object, how: Ask = {}): Promise<T> =>
    send(
      {
        call,
        document,
        variables: { ...variables },
        heard: ({ localTime }) => {
          const at = Date.parse(String(localTime));
          if (at) offset = at - Date.now();
        },
        ...(channel !== undefined && { headers: { 'vendure-token': channel } }),
        ...how,
      },
      check,
    );
  const paged = async <T>(...[call, document, check, variables, how]: Parameters<typeof ask<T>>): Promise<Page<T>> =>
    toPage(await ask(call, document, checkWirePage, variables, how), check);

  const find = async (key: OrderKey, how?: Ask): Promise<Order | undefined> =>
    (await ask('localOrder', documents.order, nullable(checks.checkOrder), { key }, how)) ?? undefined;

  /** Sends the order once. When no answer says what became of it, Vendure is asked. */
  async function place(draft: AcceptedDraft, key: OrderKey, how?: Ask): Promise<Order> {
    try {
      return await ask('placeLocalOrder', documents.place, checks.checkOrder, { key, draft }, how);
    } catch (cause) {
      if (!isUnsure(cause)) throw cause;
      const placed = await find(key).catch(() => undefined);
      if (placed) return placed;
      throw new MarketplaceError('unavailable', `${cause.message}; whether the order was placed is not known yet`, {
        cause,
        ...(cause.retryAfter !== undefined && { retryAfter: cause.retryAfter }),
      });
    }
  }

  return {
    id: id ?? `vendure ${url}`,
    clockOffset: () => offset,
    async describe(how) {
      const described = toDescription(await ask('localMarket', documents.market, checkWireDescription, {}, how));
      return { ...described, capabilities: described.capabilities.filter((name) => capabilities.includes(name)) };
    },
    offers: async ({ near, ...query }, how) =>
      toOfferPage(
        await ask('localOffers', documents.offers, checkWireOfferPage, { ...query, near: nearOf(near) }, how),
      ),
    shops: ({ near, ...query }, how) =>
      paged('localShops', documents.shops, checks.checkShop, { ...query, near: nearOf(near) }, how),
    search: (query, how) => paged('localSearch', documents.search, checks.checkProduct, query, how),
    places: (text, how) => paged('localPlaces', documents.places, checks.checkPlace, { text }, how),
    products: (products, how) => paged('localProducts', documents.products, checks.checkProduct, { products }, how),
    quote: (cart, how) => ask('localQuote', documents.quote, checks.checkQuote, { cart }, how),
    orders: {
      place,
      find,
      settle: async (key, how) =>
        (await ask('settleLocalOrder', documents.settle, nullable(checks.checkOrder), { key }, how)) ?? 'burned',
      cancel: (key, part, how) => ask('cancelLocalOrder', documents.cancel, checks.checkOrder, { key, part }, how),
      watch(key, { signal } = {}) {
        let shown = '';
        const news = async () => {
          const order = await find(key, { ...(signal && { signal }) });
          if (!order) throw new MarketplaceError('not_found', '[vendure] no order belongs to this key');
          const text = JSON.stringify(order);
          if (text === shown) return undefined;
          shown = text;
          return order;
        };
        return poll(news, pollMs, signal);
      },
    },
  };
}
