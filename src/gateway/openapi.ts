/** The Local Marketplace API as OpenAPI 3.1, generated from the schemas that the gateway parses with. */
import { z } from 'zod';
import * as schemas from '../domain/schemas/index.ts';
import { document, inPath, operation, query, ref } from './document.ts';
import type { OpenApi, OpenApiOptions } from './document.ts';

export type { OpenApi, OpenApiOptions } from './document.ts';

const near = query(
  'near',
  z.string().regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/),
  'Latitude and longitude of the shopper, two decimals at most: more would say where somebody lives',
);
const drive = query('drive', schemas.id, 'Only shops that are listed at this drive');
const oneShop = query('shop', schemas.id, "Only this shop's");
const limit = query('limit', z.int().min(1).max(100), 'Page size');
const cursor = query('cursor', schemas.text(400), '`next` of the page before');
const products = query('product', z.array(schemas.productKey).min(1).max(100), 'Product keys, the parameter repeated', {
  required: true,
});

const reads = {
  '/': {
    get: operation('get', {
      id: 'describe',
      tag: 'shopping',
      summary: 'What this marketplace is and what it can do',
      description: 'Calls that `capabilities` does not name answer 501 `unsupported`.',
      answers: ref('Description'),
    }),
  },
  '/offers': {
    get: operation('get', {
      id: 'offers',
      tag: 'shopping',
      summary: 'What local shops offer for up to 100 products',
      description:
        'Per product, best first by the disclosed criteria, with the shops and products spoken of. A product that nobody has is absent.',
      parameters: [products, drive, oneShop, near],
      answers: ref('OfferPage'),
      problems: ['not_found'],
    }),
  },
  '/shops': {
    get: operation('get', {
      id: 'shops',
      tag: 'shopping',
      summary: 'Shops by id, at a drive, near a point',
      description: 'By distance with `near`, by name otherwise.',
      parameters: [
        query('id', z.array(schemas.id).max(100), 'Ids of shops, the parameter repeated; unknown ones are absent'),
        drive,
        near,
        query('radius', z.number().min(0).max(20_040), 'With `near`: no shop further away, in kilometres'),
        query('trade', schemas.trade, 'Only shops of this trade'),
        limit,
        cursor,
      ],
      answers: ref('ShopPage'),
      problems: ['not_found'],
    }),
  },
  '/places': {
    get: operation('get', {
      id: 'places',
      tag: 'shopping',
      summary: 'Towns and postcodes that begin so',
      parameters: [query('q', z.string().min(2).max(100), 'What was typed so far', { required: true })],
      answers: ref('PlacePage'),
      problems: ['unsupported'],
    }),
  },
  '/products': {
    get: operation('get', {
      id: 'products',
      tag: 'shopping',
      summary: 'Products by key',
      description: 'Unknown ones are absent.',
      parameters: [products],
      answers: ref('ProductPage'),
      problems: ['unsupported'],
    }),
  },
  '/search': {
    get: operation('get', {
      id: 'search',
      tag: 'shopping',
      summary: 'Products by what people type',
      parameters: [
        query('text', z.string().max(200), 'Accents and case do not matter; everything when absent'),
        drive,
        oneShop,
        query('category', z.string().max(120), 'Only products of this category'),
        limit,
        cursor,
      ],
      answers: ref('ProductPage'),
      problems: ['not_found', 'unsupported'],
    }),
  },
  '/shops/{shop}/reviews': {
    get: operation('get', {
      id: 'reviews',
      tag: 'shopping',
      summary: 'Reviews of a shop, newest first',
      parameters: [inPath('shop', 'Id of the shop')],
      answers: ref('ReviewPage'),
      problems: ['not_found', 'unsupported'],
    }),
  },
};

const carts = {
  '/quote': {
    post: operation('post', {
      id: 'quote',
      tag: 'ordering',
      summary: 'Re-checks every line of a cart',
      description: 'A line that cannot be had is in the answer, with the reason. Nothing is kept back.',
      body: 'Cart',
      answers: ref('Quote'),
      problems: ['unsupported'],
    }),
  },
  '/handover': {
    post: operation('post', {
      id: 'handover',
      tag: 'ordering',
      summary: 'Where a cart goes on, per shop, when orders are not taken here',
      body: 'Cart',
      answers: { type: 'array', items: ref('Handover') },
      problems: ['unsupported'],
    }),
  },
};

const alerts = {
  '/alerts': {
    post: operation('post', {
      id: 'alert',
      tag: 'shopping',
      summary: 'Keeps a wish to be told, once and by e-mail, when a product is in stock again',
      description: 'The same wish twice is one wish.',
      body: 'Wish',
      answers: { type: 'object' },
      problems: ['not_found', 'unsupported'],
    }),
  },
};

/** A step of one part of an order, such as its cancellation. */
const step = (id: string, summary: string) => ({
  post: operation('post', {
    id,
    tag: 'ordering',
    summary,
    description: 'To repeat it is to have done it once.',
    body: 'PartChoice',
    answers: ref('Order'),
    security: 'orderKey',
    problems: ['not_found', 'conflict', 'unsupported'],
  }),
});

const orders = {
  '/order': {
    put: operation('put', {
      id: 'placeOrder',
      tag: 'ordering',
      summary: 'Places the order, or answers with the one that this key has already placed',
      description:
        'The key makes it safe to repeat: a lost answer, a reload and a double click end in one order. The draft carries what the shopper accepted; when that no longer holds, nothing is placed and the problem has a fresh `quote`.',
      body: 'Draft',
      answers: ref('Order'),
      creates: true,
      security: 'orderKey',
      problems: ['quote_changed', 'key_reused', 'key_burned', 'unsupported'],
    }),
    get: operation('get', {
      id: 'findOrder',
      tag: 'ordering',
      summary: 'The order that this key has placed',
      description: 'After 404 it may still be on its way: `settle` ends the doubt.',
      answers: ref('Order'),
      security: 'orderKey',
      problems: ['not_found', 'unsupported'],
    }),
  },
  '/order/settle': {
    post: operation('post', {
      id: 'settleOrder',
      tag: 'ordering',
      summary: 'The order that this key has placed, or the end of the key',
      description: 'Without an order the key is burned: it can never place one.',
      answers: ref('Settlement'),
      security: 'orderKey',
      problems: ['unsupported'],
    }),
  },
  '/order/cancel': step('cancelPart', 'Cancels one part, as long as its state allows it'),
  '/order/withdraw': step('withdrawPart', 'Withdraws from the contract of one part within the legal period'),
};

/** The shopper's side, as `gateway()` serves it. */
export const openApi = (options: OpenApiOptions): OpenApi =>
  document(
    options,
    'What local shops have in stock, and orders to collect there. Reads need no header of their own, so that browsers ask no leave first; the clock of the service is in `Date`. Unknown keys are ignored on both sides.',
    {
      shopping: 'What there is; anybody may ask and keep the answers',
      ordering: 'Carts and orders; nobody keeps these answers',
    },
    { ...reads, ...carts, ...alerts, ...orders },
    {
      orderKey: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: '256 random bits in base64url',
        description:
          'Made by the client before it sends: names the order, makes it safe to repeat, and is the secret that reads it',
      },
    },
  );

const part = inPath('part', 'Id of the part');

/** A step that a shop takes with a part. */
const counterStep = (
  id: string,
  summary: string,
  { body, problems = [] }: Pick<Parameters<typeof operation>[1], 'body' | 'problems'> = {},
) => ({
  post: operation('post', {
    id,
    tag: 'counter',
    summary,
    description: 'A step that has already been taken answers with the part as it is.',
    parameters: [part],
    ...(body && { body }),
    answers: ref('CounterOrder'),
    security: 'shopToken',
    problems: ['not_found', 'conflict', ...problems],
  }),
});

const counter = {
  '/shop': {
    get: operation('get', {
      id: 'counterShop',
      tag: 'counter',
      summary: 'The shop that this counter belongs to',
      answers: ref('Shop'),
      security: 'shopToken',
    }),
  },
  '/orders': {
    get: operation('get', {
      id: 'counterOrders',
      tag: 'counter',
      summary: 'Parts of orders, 50 to a page',
      parameters: [
        query(
          'which',
          z.enum(['open', 'done']),
          'Those that still need the shop, due first on top (the default), or those that are done',
        ),
        cursor,
      ],
      answers: ref('CounterPage'),
      security: 'shopToken',
    }),
  },
  '/orders/{part}/decision': counterStep('decidePart', 'Accepts or refuses the lines of a part', { body: 'Decision' }),
  '/orders/{part}/ready': counterStep('readyPart', 'The goods lie ready; the hold begins'),
  '/orders/{part}/handover': counterStep('handOverPart', 'Hands the goods over against the code', {
    body: 'SpokenCode',
    problems: ['wrong_code'],
  }),
};

/** The shop's side, as `counterGateway()` serves it, on a mount of its own. */
export const openApiCounter = (options: OpenApiOptions): OpenApi =>
  document(
    { title: 'Local Marketplace API, counter', ...options },
    "One shop's orders: accept or refuse, make ready, hand over against the code that the shopper says.",
    { counter: 'What the counter of a shop sees and does' },
    counter,
    { shopToken: { type: 'http', scheme: 'bearer', description: 'Proves the shop; whoever has it is the shop' } },
  );
