/** Backends whose orders cannot be told apart, whose answers differ by how they are asked, and whose records drift further on. */
import { changing, edited, keyOf, labelling, pathOf, refusing } from './breakages.ts';
import type { Breakage, Json } from './breakages.ts';

type Part = Json & { id: string; history: Json[] };
type Offer = Json & { price: { minor: number; currency: string }; stock: Json };

const paramsOf = ({ url }: Request): URLSearchParams => new URL(url).searchParams;

/** Changes each part of every order that is answered. */
const parting = (change: (part: Part) => unknown): Breakage['breaks'] =>
  changing('/order', (json) => {
    ((json['parts'] ?? []) as Part[]).forEach(change);
    return json;
  });

/** The same request, of another key. */
const ofKey = (request: Request, key: string): Request => {
  const headers = new Headers(request.headers);
  headers.set('authorization', `Bearer ${key}`);
  return new Request(request, { headers });
};

/** Answers otherwise where nothing fits. */
const empty =
  (path: string, list: string, answer: (response: Response) => Response | Promise<Response>): Breakage['breaks'] =>
  (sound) =>
  async (request) => {
    const response = await sound(request);
    if (pathOf(request) !== path || response.status !== 200) return response;
    const { [list]: all } = (await response.clone().json()) as Json;
    return Array.isArray(all) && !all.length ? answer(response) : response;
  };

/** Changes the records of every page but the first. */
const beyond = (path: string, change: (item: Json) => unknown): Breakage['breaks'] =>
  changing(path, (json, request) => {
    if (paramsOf(request).has('cursor')) ((json['items'] ?? []) as Json[]).forEach(change);
    return json;
  });

/** Changes the offers of one product that is asked for alone. */
const alone = (change: (offer: Offer) => unknown): Breakage['breaks'] =>
  changing('/offers', (json, request) => {
    if (paramsOf(request).getAll('product').length === 1 && !paramsOf(request).has('shop'))
      (json['offers'] as Offer[]).forEach(change);
    return json;
  });

export const apart: Breakage[] = [
  {
    title: 'gives every order the same code',
    breaks: parting((part) => (part['code'] = 'AB23')),
    areas: ['orders'],
    says: [/PUT \/order → parts\.0\.code "AB23" for two open orders draw a code for each part/],
  },
  {
    title: 'gives every order the same number',
    breaks: parting((part) => (part['number'] = '1000-1')),
    areas: ['orders'],
    says: [/PUT \/order → parts\.0\.number "1000-1" for two open orders/],
  },
  {
    title: 'gives every order the same id',
    breaks: (sound) => async (request) => {
      const response = await sound(request);
      if (!pathOf(request).startsWith('/order') || !response.ok) return response;
      return edited(response, (json) => {
        const { order } = json as { order?: Json };
        if (order) order['id'] = 'order-1';
        return json['id'] === undefined ? json : { ...json, id: 'order-1' };
      });
    },
    areas: ['orders'],
    says: [/PUT \/order → id "order-1" for the orders of two keys/],
  },
  {
    title: 'answers the order that was placed last',
    breaks: (sound) => {
      let last = '';
      return async (request) => {
        const response = await sound(request.clone());
        if (request.method === 'PUT' && response.status === 201) last ||= keyOf(request);
        const isRead = request.method === 'GET' && pathOf(request) === '/order' && response.ok;
        return isRead && keyOf(request) !== last ? sound(ofKey(request, last)) : response;
      };
    },
    areas: ['orders'],
    says: [/GET \/order with the key of another order is not the order that the key has placed/],
  },
  {
    title: 'lets who has ordered cancel the order of somebody else',
    breaks: (sound) => {
      const keys = new Set<string>();
      return async (request) => {
        const [key, again] = [keyOf(request), request.clone()];
        const response = await sound(request);
        if (request.method === 'PUT' && response.status === 201) keys.add(key);
        if (pathOf(request) !== '/order/cancel' || response.status !== 404 || !keys.has(key)) return response;
        const all = await Promise.all([...keys].map((other) => sound(ofKey(again.clone(), other))));
        return all.find(({ ok }) => ok) ?? response;
      };
    },
    areas: ['orders'],
    says: [/POST \/order\/cancel with the key of another order answers 200 where 404 is agreed/],
  },
  {
    title: 'cancels every order with one',
    breaks: (sound) => {
      const placed = new Map<string, string>();
      return async (request) => {
        const again = request.clone();
        const response = await sound(request);
        if (request.method === 'PUT' && response.status === 201) {
          const { parts } = (await response.clone().json()) as { parts: Part[] };
          placed.set(keyOf(request), parts[0]?.id ?? '');
        }
        if (pathOf(request) === '/order/cancel' && response.ok)
          for (const [key, part] of placed) {
            const { url, headers } = ofKey(again.clone(), key);
            if (key !== keyOf(again))
              await sound(new Request(url, { method: 'POST', headers, body: JSON.stringify({ part }) }));
          }
        return response;
      };
    },
    areas: ['orders'],
    says: [/POST \/order\/cancel cancels the order of another key too/],
  },
  {
    title: 'fails when somebody else orders',
    breaks: (sound) => {
      const placed = new Set<string>();
      return async (request) => {
        const response = await sound(request);
        if (request.method !== 'PUT' || response.status !== 201) return response;
        placed.add(keyOf(request));
        return placed.size > 1 && placed.has(keyOf(request)) && keyOf(request) !== [...placed][0]
          ? refusing('unavailable', 500)
          : response;
      };
    },
    areas: ['orders'],
    says: [/PUT \/order answers 500: .* answer 200 or 201 with JSON/],
  },
  {
    title: 'answers the order as it was before it was cancelled',
    breaks: (sound) => async (request) => {
      const response = await sound(request);
      if (pathOf(request) !== '/order/cancel' || !response.ok) return response;
      return edited(response, (json) => {
        for (const part of (json['parts'] ?? []) as Part[]) part['state'] = 'placed';
        return json;
      });
    },
    areas: ['orders'],
    says: [/POST \/order\/cancel → parts the answer says "placed" of what it has just cancelled/],
  },
  {
    title: 'tells of an order what is to come',
    breaks: parting(({ history }) => history.forEach((entry) => (entry['at'] = '2046-01-01T00:00:00Z'))),
    areas: ['orders'],
    says: [/→ parts\.0\.history "placed" at 2046-01-01T00:00:00Z, which is to come/],
  },
  {
    title: 'renames a field of its shops from the second page on',
    breaks: beyond('/shops', (shop) => {
      shop['title'] = shop['name'];
      delete shop['name'];
    }),
    areas: ['schema'],
    says: [/GET \/shops\?limit=15&cursor=.* → items\.0\.name/],
  },
  {
    title: 'sends null from the second page of what it finds on',
    breaks: beyond('/search', (product) => (product['title'] = null)),
    areas: ['schema'],
    says: [/GET \/search\?text=&limit=\d+&cursor=.* → items\.0\.title .*received null leave a field out/],
  },
  {
    title: 'shows nothing where many products are asked for',
    breaks: changing('/offers', (json, request) =>
      paramsOf(request).getAll('product').length > 1 ? { offers: [], shops: [], products: [] } : json,
    ),
    areas: ['offers'],
    says: [/GET \/offers\?product=\d+ "\d+" is offered where it is asked for alone, and not among 24/],
  },
  {
    title: 'asks another price where one product is asked for',
    breaks: alone(({ price }) => (price.minor += 100)),
    areas: ['offers'],
    says: [/GET \/offers\?product=\d+ offer ".*" costs 990 EUR, and 890 EUR where 24 are asked for/],
  },
  {
    title: 'asks another currency where one product is asked for',
    breaks: alone(({ price }) => (price.currency = 'USD')),
    areas: ['offers'],
    says: [/GET \/offers\?product=\d+ offer ".*" costs 890 USD, and 890 EUR where 24 are asked for/],
  },
  {
    title: 'tells another name of a shop that is asked for',
    breaks: changing('/shops', (json, request) => {
      if (paramsOf(request).has('id')) for (const shop of json['items'] as Json[]) shop['name'] = 'Elsewhere';
      return json;
    }),
    areas: ['schema'],
    says: [/GET \/shops\?id=.* → .* Elsewhere, .*; GET \/shops says .* whether its id is asked for or not/],
  },
  {
    title: 'has no answer where a search finds nothing',
    breaks: empty('/search', 'items', ({ headers }) => new Response(null, { status: 204, headers })),
    areas: ['search'],
    says: [/GET \/search\?text=zqxvjkwpfh answers 204: .* answer 200 with \{ "items": \[\] \}/],
  },
  {
    title: 'refuses where a search finds nothing',
    breaks: empty('/search', 'items', () => refusing('not_found', 404)),
    areas: ['search'],
    says: [/GET \/search\?text=zqxvjkwpfh answers 404: .* where nothing fits/],
  },
  {
    title: 'leaves the list out where nobody sells a product',
    breaks: empty('/offers', 'offers', (response) => edited(response, () => ({}))),
    areas: ['offers'],
    says: [/GET \/offers\?product=9790000000001 has no list: \{\} where nobody sells it/],
  },
  {
    title: 'sends carts as another type',
    breaks: labelling({ 'content-type': 'text/json' }, (request, { ok }) => pathOf(request) === '/quote' && ok),
    areas: ['quote'],
    says: [/POST \/quote answers text\/json and not application\/json/],
  },
  {
    title: 'sells the last copies on two lines',
    breaks: (sound) => async (request) => {
      const isCart = pathOf(request) === '/quote' && request.method === 'POST';
      const text = isCart ? await request.clone().text() : '';
      const response = await sound(request);
      if (!response.ok || !text.includes('vitrine-check-2')) return response;
      const { lines } = JSON.parse(text) as { lines: Json[] };
      return edited(response, (json) => {
        for (const line of json['lines'] as Json[])
          Object.assign(line, { quantity: lines[0]?.['quantity'], differences: [] });
        return json;
      });
    },
    areas: ['quote'],
    says: [/POST \/quote → lines\.0\.quantity 14 can be had on two lines of one offer, where 7 are left/],
  },
  {
    title: 'hands over wherever the page says',
    breaks: (sound) => {
      let point = '';
      return async (request) => {
        if (pathOf(request) !== '/quote' || request.method !== 'POST') return sound(request);
        const text = await request.clone().text();
        const [, named = ''] = /"point":"([^"]+)"/.exec(text) ?? [];
        if (named !== 'vitrine-check-nowhere') point = named;
        const { url, method, headers } = request;
        return sound(new Request(url, { method, headers, body: text.replace('vitrine-check-nowhere', point) }));
      };
    },
    areas: ['quote'],
    says: [/POST \/quote at a collect point that does not exist 1 can be had there/],
  },
  {
    title: 'takes copies for every cart',
    breaks: (sound) => {
      let carts = 0;
      return async (request) => {
        const response = await sound(request);
        if (pathOf(request) === '/quote' && request.method === 'POST' && response.ok) carts += 1;
        if (pathOf(request) !== '/offers' || response.status !== 200) return response;
        return edited(response, (json) => {
          for (const { stock } of json['offers'] as Offer[]) if (stock['quantity']) stock['quantity'] = 500 - carts;
          return json;
        });
      };
    },
    areas: ['quote'],
    says: [/GET \/offers\?.* → stock\.quantity \d+, \d+, \d+, \d+ while three carts were re-checked/],
  },
  {
    title: 'reads what is typed as its own language',
    breaks: (sound) => async (request) =>
      pathOf(request) === '/search' && /["%]/.test(paramsOf(request).get('text') ?? '')
        ? refusing('unavailable', 500)
        : sound(request),
    areas: ['search'],
    says: [/GET \/search\?text=%22%28a\+OR\+b answers 500: .* bind what is typed as a parameter/],
  },
  {
    title: 'takes short addresses only',
    breaks: (sound) => async (request) =>
      paramsOf(request).getAll('product').length === 100 ? refusing('too_large', 414) : sound(request),
    areas: ['offers'],
    says: [/GET \/offers\?product=.* answers 414: .* take URLs of 8,000 characters/],
  },
  {
    title: 'shows an order to who knows its id',
    breaks: (sound) => {
      const keys = new Map<string, string>();
      return async (request) => {
        const response = await sound(request.clone());
        if (request.method === 'PUT' && response.status === 201) {
          const { id } = (await response.clone().json()) as { id: string };
          keys.set(id, keyOf(request));
        }
        const key = keys.get(paramsOf(request).get('id') ?? '');
        return pathOf(request) === '/order' && key ? sound(ofKey(request, key)) : response;
      };
    },
    areas: ['orders'],
    says: [/GET \/order\?id=\{id\} shows the order to everybody/],
  },
];
