/** Backends that are broken in ways which no single answer shows, or which stand where nobody looks first. */
import { newOrderKey } from '../../src/domain/order.ts';
import { asking, bearer, changing, edited, keyOf, labelling, pathOf } from './breakages.ts';
import type { Answer, Breakage, Json } from './breakages.ts';

const closed = { 'access-control-allow-origin': undefined };

type Line = Json & { seen: Json; price: Json; stock: Json; collect: Json[] };

/** Changes each offer. */
const offering = (change: (offer: Line) => unknown): Breakage['breaks'] =>
  changing('/offers', (json) => {
    for (const offer of json['offers'] as Line[]) change(offer);
    return json;
  });

/** Changes each line of every order that is answered. */
const ordering =
  (change: (line: Line) => unknown): Breakage['breaks'] =>
  (sound) =>
  async (request) => {
    const response = await sound(request);
    if (!pathOf(request).startsWith('/order') || !response.ok) return response;
    return edited(response, (json) => {
      for (const part of (json['parts'] ?? []) as { lines: Line[] }[]) part.lines.forEach(change);
      return json;
    });
  };

const declaring = (...names: string[]): Breakage['breaks'] =>
  changing('/', (json) => ({ ...json, capabilities: [...(json['capabilities'] as string[]), ...names] }));

/** Remembers the key of the order that was placed last, and asks with it where `where` says so. */
const opening =
  (where: (request: Request) => boolean, fails = false): Breakage['breaks'] =>
  (sound) => {
    let last = '';
    return async (request) => {
      const again = request.clone();
      const response = await sound(request);
      if (request.method === 'PUT' && response.ok) last = keyOf(request);
      if (!last || !where(request) || (fails && response.ok)) return response;
      const headers = new Headers(again.headers);
      headers.set('authorization', `Bearer ${last}`);
      const url = new URL(again.url);
      if (!fails) url.pathname = '/v1/order';
      return sound(new Request(url, { method: again.method, headers, ...(fails && { body: await again.text() }) }));
    };
  };

export const subtle: Breakage[] = [
  {
    title: 'forgets CORS where carts and orders are sent',
    breaks: labelling(closed, ({ method }) => method === 'PUT' || method === 'POST'),
    areas: ['cors'],
    says: [/POST \/quote.* → Access-Control-Allow-Origin/, /PUT \/order/, /POST \/order\/cancel/],
  },
  {
    title: 'forgets CORS for offers only',
    breaks: labelling(closed, (request) => pathOf(request) === '/offers'),
    areas: ['cors'],
    says: [/GET \/offers → Access-Control-Allow-Origin missing/],
  },
  {
    title: 'answers 200 when it fails',
    breaks: (sound) => async (request) =>
      pathOf(request) === '/search'
        ? edited(await sound(request), () => ({ error: 'database is down' }))
        : sound(request),
    areas: ['schema', 'pagination', 'errors'],
    says: [/GET \/search.*answers 200 with an error: \{"error":"database is down"\}/],
  },
  {
    title: 'sends null for what it does not know',
    breaks: changing('/shops', (json) => {
      for (const shop of json['items'] as Json[]) shop['description'] ??= null;
      for (const shop of json['items'] as Json[]) shop['url'] = null;
      return json;
    }),
    areas: ['schema'],
    says: [/items\.0\.url .*received null leave a field out/],
  },
  {
    title: 'shows its insides when it refuses',
    breaks: (sound) => async (request) => {
      const response = await sound(request);
      const detail = 'TypeError: shop is undefined\n    at find (/srv/shops.js:12:4)';
      return pathOf(request) === '/vitrine-check-nothing'
        ? edited(response, (json) => ({ ...json, detail }))
        : response;
    },
    areas: ['errors'],
    says: [/GET \/vitrine-check-nothing shows how it is built: .*TypeError/],
  },
  {
    title: 'sells in dollars where it says euros',
    breaks: offering((offer) => (offer.price['currency'] = 'USD')),
    areas: ['offers', 'quote', 'orders'],
    says: [/costs USD, and the marketplace sells in EUR/],
  },
  {
    title: 'makes contracts that it does not name',
    breaks: changing('/', (json) => ({ ...json, contracts: ['buy'] })),
    areas: ['offers'],
    says: [/its contract is "reserve", and the description names buy/],
  },
  {
    title: 'has in stock what it has none of',
    breaks: offering(({ stock }) =>
      Object.assign(stock, { level: stock['level'] === 'out' ? 'out' : 'limited', quantity: 0 }),
    ),
    areas: ['offers', 'orders'],
    says: [/its stock is "limited", and 0 are left/],
  },
  {
    title: 'hands over at a point that no shop has',
    breaks: offering(({ collect }) => collect.forEach((way) => (way['point'] = 'nowhere'))),
    areas: ['offers', 'orders'],
    says: [/its collect point "nowhere" is none of its shop's/],
  },
  {
    title: 'promises for days that are over',
    breaks: offering(({ collect }) =>
      collect.forEach((way) => (way['promise'] = { kind: 'ready', from: '2020-01-01T09:00:00Z', precision: 'hour' })),
    ),
    areas: ['offers', 'orders'],
    says: [/is promised for 2020-01-01T09:00:00Z, which is over/],
  },
  {
    title: 'shows each offer twice',
    breaks: changing('/offers', (json) => ({
      ...json,
      offers: (json['offers'] as Json[]).flatMap((offer) => [offer, offer]),
    })),
    areas: ['offers'],
    says: [/GET \/offers → .* comes twice/],
  },
  {
    title: 'reads the first product of many only',
    breaks: asking('/offers', (params) => {
      const [first = '', ...more] = params.getAll('product');
      if (more.length && more.length < 100) params.set('product', first);
    }),
    areas: ['offers'],
    says: [/is offered where it is asked for alone, and not among 24/],
  },
  {
    title: 'knows the first of the products that it is asked for',
    breaks: changing('/products', (json) => ({ items: (json['items'] as Json[]).slice(0, 1) })),
    areas: ['offers'],
    says: [/GET \/products.* is missing, which is offered/],
  },
  {
    title: 'names drives that it does not know',
    breaks: changing('/', (json) => ({
      ...json,
      drives: (json['drives'] as Json[]).map((drive) => ({ ...drive, id: `${String(drive['id'])}-old` })),
    })),
    areas: ['offers', 'search'],
    says: [/GET \/shops\?drive=lorient-old&limit=100 answers 404/],
  },
  {
    title: 'shows at a drive what is sold elsewhere',
    breaks: asking('/offers', (params) => params.delete('drive')),
    areas: ['offers', 'errors'],
    says: [/drive=lorient shows ".*", which GET \/shops\?drive=lorient does not/],
  },
  {
    title: 'fails when it is asked for a shop that is gone',
    breaks: (sound) => async (request) =>
      new URL(request.url).searchParams.get('shop') === 'vitrine-check-nowhere'
        ? edited(new Response('{}', { status: 500, headers: (await sound(request)).headers }), (json) => json)
        : sound(request),
    areas: ['errors'],
    says: [/shop=vitrine-check-nowhere answers 500 where 404 is agreed/],
  },
  {
    title: 'declares to hand over, and does not',
    breaks: declaring('handover'),
    areas: ['schema'],
    says: [/POST \/handover answers 501/],
  },
  {
    title: 'declares wishes and withdrawals, and has none',
    breaks: declaring('alerts', 'withdraw'),
    areas: ['errors', 'orders'],
    says: [/POST \/alerts answers 501/, /POST \/order\/withdraw without a key answers 501/],
  },
  {
    title: 'places two orders when a key comes twice at once',
    breaks: (sound) => {
      const busy = new Set<string>();
      return async (request) => {
        const key = keyOf(request);
        if (request.method !== 'PUT' || !key) return sound(request);
        const headers = busy.has(key) ? bearer(newOrderKey()) : bearer(key);
        headers.set('content-type', 'application/json');
        busy.add(key);
        const response = await sound(new Request(request.url, { method: 'PUT', headers, body: await request.text() }));
        busy.delete(key);
        return response;
      };
    },
    areas: ['orders'],
    says: [/PUT \/order, twice at once with one key placed two orders/],
  },
  {
    title: 'places another number of pieces',
    breaks: ordering((line) => (line['quantity'] = 2)),
    areas: ['orders'],
    says: [/quantity: 2; ordered: 1/],
  },
  {
    title: 'places at another price',
    breaks: ordering(({ price }) => (price['minor'] = 1)),
    areas: ['orders'],
    says: [/price: 1 EUR; ordered: \d+ EUR/],
  },
  {
    title: 'takes keys from the path',
    breaks: (sound) => async (request) => {
      const [, key] = /^\/order\/([\w-]{43})$/.exec(pathOf(request)) ?? [];
      return sound(key ? new Request(request.url.replace(`/${key}`, ''), { headers: bearer(key) }) : request);
    },
    areas: ['orders'],
    says: [/GET \/order\/\{key\} takes the key from the address/],
  },
  {
    title: 'lists its orders to everybody',
    breaks: opening((request) => pathOf(request) === '/orders'),
    areas: ['orders'],
    says: [/GET \/orders shows the order to everybody/],
  },
  {
    title: 'says the key in its answers',
    breaks: (sound) => async (request) => {
      const [key, response] = [keyOf(request), await sound(request)];
      const isOrder = pathOf(request) === '/order' && response.ok;
      return isOrder
        ? edited(response, (json) => ({ ...json, next: { url: `https://pay.example/${key}` } }))
        : response;
    },
    areas: ['orders'],
    says: [/PUT \/order the answer says the order key/],
  },
  {
    title: 'places orders of whoever has no key',
    breaks: (sound: Answer) => async (request) => {
      if (request.method !== 'PUT' || keyOf(request)) return sound(request);
      const headers = new Headers([...request.headers, ...bearer(newOrderKey())]);
      return sound(new Request(request.url, { method: 'PUT', headers, body: await request.text() }));
    },
    areas: ['orders'],
    says: [/PUT \/order without a key answers 409 where 401 is agreed/],
  },
  {
    title: 'lets everybody cancel',
    breaks: opening((request) => pathOf(request) === '/order/cancel', true),
    areas: ['orders'],
    says: [/POST \/order\/cancel with a key that placed nothing answers 200 where 404 is agreed/],
  },
  {
    title: 'keeps the copies of what is cancelled',
    breaks: (sound) => {
      let sold = '';
      return async (request) => {
        const response = await sound(request);
        const text = await response.clone().text();
        if (request.method === 'PUT' && response.ok) [, sold = ''] = /"offer":"([^"]+)"/.exec(text) ?? [];
        if (pathOf(request) !== '/offers' || !response.ok || !sold) return response;
        return edited(response, (json) => {
          for (const { id, stock } of json['offers'] as (Json & { stock: { quantity?: number } })[])
            if (id === sold && stock.quantity) stock.quantity -= 1;
          return json;
        });
      };
    },
    areas: ['orders'],
    says: [/its copies did not come back: \d+ were left before the order/],
  },
  {
    title: 'answers an order that nobody can read',
    breaks: changing('/order', (json) => ({ ...json, parts: undefined })),
    areas: ['orders'],
    says: [/PUT \/order → parts/, /an order was answered whose parts cannot be read.*cancel it by hand/],
  },
  {
    title: 'finds everything, whatever is searched for',
    breaks: asking('/search', (params) => params.set('text', '')),
    areas: ['search'],
    says: [/GET \/search\?text=zqxvjkwpfh shows ".*" for a word that stands in nothing/],
  },
  {
    title: 'finds nothing where words have accents or spaces',
    breaks: asking('/search', (params) => {
      if (/[^a-z]/.test(params.get('text') ?? '')) params.set('text', 'zqxvjkwpfh');
    }),
    areas: ['search'],
    says: [/GET \/search\?text=.* ".*" is missing, which has this title/],
  },
  {
    title: 'searches everywhere where it is asked for one shop',
    breaks: asking('/search', (params) => params.delete('shop')),
    areas: ['search'],
    says: [/GET \/search\?text=&shop=.* shows ".*", which ".*" does not offer/],
  },
  {
    title: 'answers a product with the offers of another',
    breaks: changing('/offers', (json, request) => {
      const [product, ...more] = new URL(request.url).searchParams.getAll('product');
      for (const offer of json['offers'] as Json[])
        if (!more.length && product !== '9782070306022') offer['product'] = '9782070306022';
      return json;
    }),
    areas: ['offers'],
    says: [/GET \/offers\?product=\d+ offer ".*" is one of "9782070306022"/],
  },
  {
    title: 'shows shops of every trade, however far away',
    breaks: asking('/shops', (params) => {
      params.delete('trade');
      params.delete('radius');
    }),
    areas: ['schema'],
    says: [/GET \/shops\?trade=.* is of another trade/, /GET \/shops\?near=.*&radius=1.* is farther away than that/],
  },
  {
    title: 'reads its own letters wrongly',
    breaks: changing('/shops', (json) => JSON.parse(JSON.stringify(json).replaceAll('é', 'Ã©')) as unknown),
    areas: ['schema', 'offers'],
    says: [/GET \/shops → .* → name .*Ã©/],
  },
  {
    title: 'lets offers be kept for a day',
    breaks: labelling(
      { 'cache-control': 'public, max-age=60, s-maxage=86400' },
      (request) => pathOf(request) === '/offers',
    ),
    areas: ['caching'],
    says: [/GET \/offers\?product=.* → Cache-Control .*s-maxage=86400/],
  },
];
