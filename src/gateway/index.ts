import { z } from 'zod';
import { isOrderKey } from '../domain/formats.ts';
import * as shapes from '../domain/schemas/index.ts';
import { MarketplaceError } from '../marketplace/error.ts';
import { stripped, strippedOffers, strippedPage } from './output.ts';
import { toOfferQuery, toPlaceText, toProductKeys, toSearchQuery, toShopQuery } from './queries.ts';
import { serve } from './serve.ts';
import type { Capability } from '../domain/description.ts';
import type { OrderKey } from '../domain/order.ts';
import type { Marketplace, Orders } from '../marketplace/marketplace.ts';
import type { Call, GatewayOptions, Route } from './serve.ts';

export { counterGateway } from './counter.ts';
export { openApi, openApiCounter } from './openapi.ts';
export { statusOf } from './problems.ts';
export type { OpenApi, OpenApiOptions } from './openapi.ts';
export type { Origins } from './origins.ts';
export type { GatewayOptions } from './serve.ts';

const cannot = (capability: Capability): MarketplaceError =>
  new MarketplaceError('unsupported', `[gateway] the marketplace has no ${capability}`);

/** The order key of a request. */
function keyOf({ token }: Call): OrderKey {
  if (!isOrderKey(token)) throw new MarketplaceError('unauthorized', '[gateway] no order key in Authorization');
  return token;
}

/**
 * Serves a marketplace as the Local Marketplace API, wherever `fetch` is standard: Node, an edge worker, a service worker.
 * What `http()` then sees is what the marketplace answers, less any key that the schemas do not know.
 *
 * @example
 * const answer = gateway(marketplace, { basePath: '/v1', origins: ['https://supermarket.example'] });
 * const response = await answer(request);
 */
export function gateway(marketplace: Marketplace, options: GatewayOptions): (request: Request) => Promise<Response> {
  return serve([...reads(marketplace), ...carts(marketplace), ...alerts(marketplace), ...orders(marketplace)], options);
}

const read = (path: string, run: Route['run']): Route => ({ method: 'GET', path, cached: true, run });
const post = (path: string, run: Route['run']): Route => ({ method: 'POST', path, run });

const reads = (marketplace: Marketplace): Route[] => [
  read('/', async ({ signal }) => {
    const body = stripped(shapes.description, await marketplace.describe({ signal }));
    // The time of asking is no change of the description.
    return { body, version: { ...body, at: undefined } };
  }),
  read('/offers', async ({ query, signal }) => ({
    body: strippedOffers(await marketplace.offers(toOfferQuery(query), { signal })),
  })),
  read('/shops', async ({ query, signal }) => ({
    body: strippedPage(shapes.shop, await marketplace.shops(toShopQuery(query), { signal })),
  })),
  read('/places', async ({ query, signal }) => {
    if (!marketplace.places) throw cannot('places');
    return { body: strippedPage(shapes.place, await marketplace.places(toPlaceText(query), { signal })) };
  }),
  read('/products', async ({ query, signal }) => {
    if (!marketplace.products) throw cannot('products');
    return { body: strippedPage(shapes.product, await marketplace.products(toProductKeys(query), { signal })) };
  }),
  read('/search', async ({ query, signal }) => {
    if (!marketplace.search) throw cannot('search');
    return { body: strippedPage(shapes.product, await marketplace.search(toSearchQuery(query), { signal })) };
  }),
  read('/shops/{shop}/reviews', async ({ path, signal }) => {
    if (!marketplace.reviews) throw cannot('reviews');
    return { body: strippedPage(shapes.review, await marketplace.reviews(path.shop ?? '', { signal })) };
  }),
];

const carts = (marketplace: Marketplace): Route[] => [
  post('/quote', async ({ body, signal }) => {
    if (!marketplace.quote) throw cannot('quote');
    return { body: stripped(shapes.quote, await marketplace.quote(await body(shapes.cart), { signal })) };
  }),
  post('/handover', async ({ body, signal }) => {
    if (!marketplace.handover) throw cannot('handover');
    return {
      body: stripped(z.array(shapes.handover), await marketplace.handover(await body(shapes.cart), { signal })),
    };
  }),
];

const alerts = (marketplace: Marketplace): Route[] => [
  post('/alerts', async ({ body }) => {
    if (!marketplace.alert) throw cannot('alerts');
    await marketplace.alert(await body(shapes.wish));
    return { body: {} };
  }),
];

/** Only finding listens to the client's signal: whoever has gone away still wants what was begun. */
function orders(marketplace: Marketplace): Route[] {
  const taken = (): Orders => {
    if (!marketplace.orders) throw cannot('orders');
    return marketplace.orders;
  };
  return [
    {
      method: 'PUT',
      path: '/order',
      async run(call) {
        const orders = taken();
        const key = keyOf(call);
        const draft = await call.body(shapes.draft);
        const known = await orders.find(key);
        return { status: known ? 200 : 201, body: stripped(shapes.order, await orders.place(draft, key)) };
      },
    },
    {
      method: 'GET',
      path: '/order',
      async run(call) {
        const order = await taken().find(keyOf(call), { signal: call.signal });
        if (!order) throw new MarketplaceError('not_found', 'no order belongs to this key');
        return { body: stripped(shapes.order, order) };
      },
    },
    post('/order/settle', async (call) => {
      const orders = taken();
      if (!orders.settle) throw cannot('settle');
      const settled = await orders.settle(keyOf(call));
      return { body: settled === 'burned' ? { burned: true } : { order: stripped(shapes.order, settled) } };
    }),
    post('/order/cancel', async (call) => {
      const orders = taken();
      if (!orders.cancel) throw cannot('cancel');
      const key = keyOf(call);
      const { part } = await call.body(shapes.partChoice);
      return { body: stripped(shapes.order, await orders.cancel(key, part)) };
    }),
    post('/order/withdraw', async (call) => {
      const orders = taken();
      if (!orders.withdraw) throw cannot('withdraw');
      const key = keyOf(call);
      const { part } = await call.body(shapes.partChoice);
      return { body: stripped(shapes.order, await orders.withdraw(key, part)) };
    }),
  ];
}
