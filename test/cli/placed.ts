/** Backends that place, keep and answer orders otherwise than was agreed, and carts that say what is not so. */
import { newOrderKey } from '../../src/domain/order.ts';
import { changing, edited, keyOf, pathOf, refusing } from './breakages.ts';
import type { Answer, Breakage, Json } from './breakages.ts';

type Part = Json & { total: Json; lines: Json[]; promise: Json };
type Draft = Json & { cart: { lines: Json[] }; contact: Json };

/** Changes the answers that tell an order. */
const ordering =
  (change: (order: Json & { parts: Part[] }) => unknown, method?: string): Breakage['breaks'] =>
  (sound) =>
  async (request) => {
    const response = await sound(request);
    const isOrder = pathOf(request).startsWith('/order') && response.status < 300;
    if (!isOrder || (method && request.method !== method)) return response;
    return edited(response, (json) => {
      if (json['parts']) change(json as Json & { parts: Part[] });
      return json;
    });
  };

const parting = (change: (part: Part) => unknown): Breakage['breaks'] => ordering(({ parts }) => parts.forEach(change));

/** The same request with another body, or another key. */
const again = async (request: Request, { body, key }: { body?: unknown; key?: string }): Promise<Request> => {
  const headers = new Headers(request.headers);
  if (key !== undefined) headers.set('authorization', `Bearer ${key}`);
  const { method, url } = request;
  const sent = body === undefined ? await request.text() : JSON.stringify(body);
  return new Request(url, { method, headers, ...(!['GET', 'OPTIONS'].includes(method) && { body: sent }) });
};

/** A draft that is placed; `undefined` for anything else that is sent. */
const draftOf = async (request: Request): Promise<Draft | undefined> => {
  const text = request.method === 'PUT' && keyOf(request).length > 40 ? await request.clone().text() : '';
  return text ? (JSON.parse(text) as Draft) : undefined;
};

/** Takes a key for the one that placed the last order, where they are alike. */
const mistaking =
  (alike: (key: string, placed: string) => boolean): Breakage['breaks'] =>
  (sound) => {
    let placed = '';
    return async (request) => {
      const key = keyOf(request);
      if (request.method !== 'PUT') return sound(alike(key, placed) ? await again(request, { key: placed }) : request);
      const response = await sound(request);
      if (response.ok) placed = key;
      return response;
    };
  };

const quoting = (change: (quote: Json & { lines: Json[]; parts: Part[] }) => unknown): Breakage['breaks'] =>
  changing('/quote', (json) => {
    change(json as Json & { lines: Json[]; parts: Part[] });
    return json;
  });

const later = (instant: unknown, hours: number): string =>
  new Date(Date.parse(String(instant)) + hours * 3_600_000).toISOString();

export const placed: Breakage[] = [
  {
    title: 'asks a hundred times the price of a cart',
    breaks: quoting(({ lines }) => {
      for (const { price } of lines as { price?: { minor: number } }[]) if (price) price.minor *= 100;
    }),
    areas: ['quote'],
    says: [
      /POST \/quote → lines was \d+ EUR, now \d+ EUR; seen: \d+ EUR, the line costs \d+00 EUR/,
      /lines\.0\.price \d+ EUR; GET \/offers shows \d+ EUR/,
      /parts\.0\.total \d+ EUR; its lines come to \d+00 EUR/,
    ],
  },
  {
    title: 'adds up carts wrongly',
    breaks: changing('/quote', (json) => ({ ...json, total: { minor: 1, currency: 'EUR' } })),
    areas: ['quote'],
    says: [/POST \/quote → total 1 EUR; its parts and fees come to \d+ EUR/],
  },
  {
    title: 'quotes carts in five hours',
    breaks: quoting((quote) => (quote['at'] = later(quote['at'], 5))),
    areas: ['quote'],
    says: [/POST \/quote → at .* is 300 min ahead of the Date header/],
  },
  {
    title: 'forgets the shops of its carts',
    breaks: quoting((quote) => (quote['shops'] = [])),
    areas: ['quote'],
    says: [/POST \/quote → shops ".*" of parts\.0 is missing/],
  },
  {
    title: 'promises as many copies as are wanted',
    breaks: (sound) => async (request) => {
      const { lines = [] } = (await request
        .clone()
        .json()
        .catch(() => ({}))) as { lines?: Json[] };
      const response = await sound(request);
      const wanted = lines[0]?.['quantity'];
      if (pathOf(request) !== '/quote' || !response.ok || wanted === 1) return response;
      return edited(response, (json) => ({
        ...json,
        lines: (json['lines'] as Json[]).map((line) => ({ ...line, quantity: wanted, differences: [] })),
      }));
    },
    areas: ['quote'],
    says: [/lines\.0\.quantity \d+ can be had, where \d+ are left and \d+ were wanted, and no difference is named/],
  },
  {
    title: 'sells more than there is',
    breaks: (sound) => async (request) => {
      const draft = await draftOf(request);
      const [line] = draft?.cart.lines ?? [];
      const quantity = Number(line?.['quantity']);
      if (!line || quantity < 3) return sound(request);
      line['quantity'] = 1;
      const response = await sound(await again(request, { body: draft }));
      return edited(response, (json) => {
        for (const { lines } of (json['parts'] ?? []) as Part[]) for (const own of lines) own['quantity'] = quantity;
        return json;
      });
    },
    areas: ['orders'],
    says: [/PUT \/order of one copy more than are left answers 201 where 409 is agreed/],
  },
  {
    title: 'leaves on the shelf what it has sold',
    breaks: (sound, fake) => {
      const counts = new Map<string, number>();
      return async (request) => {
        const response = await sound(request);
        const json = response.ok
          ? ((await response
              .clone()
              .json()
              .catch(() => ({}))) as Json)
          : {};
        for (const { id, stock } of (json['offers'] ?? []) as { id: string; stock: { quantity?: number } }[])
          if (stock.quantity !== undefined && !counts.has(id)) counts.set(id, stock.quantity);
        if (request.method === 'PUT')
          for (const [offer, copies] of counts) await fake.marketplace.control.setCopies(offer, copies);
        return response;
      };
    },
    areas: ['orders'],
    says: [/PUT \/order \d+ were left before an order of one, and \d+ can be had after it/],
  },
  {
    title: 'gives copies back whenever somebody cancels',
    breaks: (sound) => {
      let [cancels, sold] = [0, ''];
      return async (request) => {
        const response = await sound(request);
        const text = await response.clone().text();
        if (request.method === 'PUT' && response.ok) [, sold = ''] = /"offer":"([^"]+)"/.exec(text) ?? [];
        if (pathOf(request) === '/order/cancel' && response.status === 200) cancels += 1;
        if (pathOf(request) !== '/offers' || !response.ok || cancels < 2) return response;
        return edited(response, (json) => {
          for (const { id, stock } of json['offers'] as (Json & { stock: { quantity?: number } })[])
            if (id === sold && stock.quantity !== undefined) stock.quantity += 1;
          return json;
        });
      };
    },
    areas: ['orders'],
    says: [
      /POST \/order\/cancel its copies came back twice: \d+ were left before the order, \d+ after it was cancelled/,
    ],
  },
  {
    title: 'takes another number of pieces for the same draft',
    breaks: (sound) => {
      const known = new Map<string, Draft>();
      return async (request) => {
        const draft = await draftOf(request);
        if (!draft) return sound(request);
        const first = known.get(keyOf(request));
        const isSame = JSON.stringify(first?.contact) === JSON.stringify(draft.contact);
        const response = await sound(await again(request, { body: isSame ? first : draft }));
        if (response.ok && !first) known.set(keyOf(request), draft);
        return response;
      };
    },
    areas: ['orders'],
    says: [/PUT \/order with a used key and another draft answers 20[01] where 422 is agreed/],
  },
  {
    title: 'takes the same draft for another when its bytes differ',
    breaks: (sound) => {
      const known = new Map<string, string>();
      return async (request) => {
        if (request.method !== 'PUT') return sound(request);
        const [key, text] = [keyOf(request), await request.clone().text()];
        if ((known.get(key) ?? text) !== text) return refusing('key_reused', 422);
        const response = await sound(request);
        if (response.ok) known.set(key, text);
        return response;
      };
    },
    areas: ['orders'],
    says: [/PUT \/order, twice with one key answers 422 the second time .*not by their bytes/],
  },
  {
    title: 'forgets the key of what is cancelled',
    breaks: (sound) => {
      const [over, instead] = [new Set<string>(), new Map<string, string>()];
      return async (request) => {
        const key = keyOf(request);
        if (request.method === 'PUT' && over.delete(key)) instead.set(key, newOrderKey());
        const other = instead.get(key);
        const response = await sound(other === undefined ? request : await again(request, { key: other }));
        if (pathOf(request) === '/order/cancel' && response.status === 200) over.add(key);
        return response;
      };
    },
    areas: ['orders'],
    says: [/PUT \/order with the key of a cancelled order placed another order/],
  },
  {
    title: 'burns keys that have placed an order',
    breaks: (sound) => async (request) => {
      const response = await sound(request);
      return pathOf(request) === '/order/settle' && response.status === 200
        ? edited(response, () => ({ burned: true }))
        : response;
    },
    areas: ['orders'],
    says: [/POST \/order\/settle does not answer the order that the key has placed/],
  },
  ...(
    [
      ['the beginning of keys', (key, placed) => key.slice(0, 16) === placed.slice(0, 16)],
      ['the end of keys', (key, placed) => key.slice(-16) === placed.slice(-16)],
      ['keys in any case', (key, placed) => key.toLowerCase() === placed.toLowerCase()],
    ] as [string, (key: string, placed: string) => boolean][]
  ).map(([what, alike]): Breakage => ({
    title: `compares only ${what}`,
    breaks: mistaking((key, own) => own !== '' && alike(key, own)),
    areas: ['orders'],
    says: [/GET \/order with a key that only resembles its own answers 200 where 404 is agreed/],
  })),
  {
    title: 'takes keys that anybody can guess',
    breaks: (sound: Answer) => async (request) =>
      sound(
        request.method === 'PUT' && keyOf(request) === 'vitrine-check'
          ? await again(request, { key: newOrderKey() })
          : request,
      ),
    areas: ['orders'],
    says: [/PUT \/order with a key that can be guessed answers 409 where 401 is agreed/],
  },
  {
    title: 'says the key in a header',
    breaks: (sound) => async (request) => {
      const response = await sound(request);
      const location = `https://market.example/v1/order?key=${keyOf(request)}`;
      return request.method === 'PUT' && response.ok ? edited(response, (json) => json, { location }) : response;
    },
    areas: ['orders'],
    says: [/PUT \/order → location the answer says the order key/],
  },
  {
    title: 'places orders in another time zone',
    breaks: ordering((order) => (order['placedAt'] = later(order['placedAt'], 1))),
    areas: ['orders'],
    says: [/PUT \/order → placedAt .* is 60 min ahead of the Date header/],
  },
  {
    title: 'orders another product',
    breaks: parting(({ lines }) => lines.forEach((line) => (line['product'] = '9782070306022'))),
    areas: ['orders'],
    says: [/product: 9782070306022; ordered: \d+/],
  },
  {
    title: 'hands over at another point',
    breaks: parting((part) => (part['fulfilment'] = { method: 'collect', point: 'elsewhere' })),
    areas: ['orders'],
    says: [/fulfilment: collect at elsewhere; ordered: collect at/],
  },
  {
    title: 'makes who reserves buy',
    breaks: parting((part) => (part['contract'] = 'buy')),
    areas: ['orders'],
    says: [/contract: buy; ordered: reserve/],
  },
  {
    title: 'asks more for an order than its lines',
    breaks: parting(({ total }) => (total['minor'] = Number(total['minor']) + 99)),
    areas: ['orders'],
    says: [/PUT \/order → parts\.0 total: \d+ EUR; ordered: \d+ EUR/],
  },
  {
    title: 'promises an order for a day later',
    breaks: parting(({ promise }) => (promise['from'] &&= later(promise['from'], 24))),
    areas: ['orders'],
    says: [/PUT \/order → parts\.0 promise: .*; ordered: /],
  },
  {
    title: 'forgets the shops of its orders',
    breaks: ordering((order) => (order['shops'] = [])),
    areas: ['orders'],
    says: [/PUT \/order → shops ".*" is missing/],
  },
  {
    title: 'tells another order later than it has placed',
    breaks: ordering(
      ({ parts }) => parts.forEach(({ lines }) => lines.forEach((line) => (line['quantity'] = 3))),
      'GET',
    ),
    areas: ['orders'],
    says: [/GET \/order → parts\.0\.lines\.0 quantity: 3; ordered: 1/],
  },
  {
    title: 'says of orders that nothing has changed',
    breaks: (sound) => async (request) => {
      const response = await sound(request);
      return pathOf(request) === '/order' && request.headers.has('if-none-match') && response.ok
        ? new Response(null, { status: 304, headers: response.headers })
        : response;
    },
    areas: ['orders'],
    says: [/GET \/order → ETag 304 to who has another answer: shoppers would never see that it is ready/],
  },
];
