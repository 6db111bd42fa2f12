/** Backends that answer more, less or other than what was asked for: a drive, a page, a category, a point. */
import { asking, changing, edited, pathOf, refusing } from './breakages.ts';
import type { Breakage, Json } from './breakages.ts';

/** Forgets a parameter, wherever it is asked for with it. */
const forgetting =
  (name: string, ...paths: string[]): Breakage['breaks'] =>
  (sound, fake) =>
    paths.reduce(
      (answer, path) =>
        asking(path, (params) => {
          if (params.get(name) !== 'vitrine-check') params.delete(name);
        })(answer, fake),
      sound,
    );

/** Forgets a parameter from the second page on. */
const forgettingLater = (path: string, name: string): Breakage['breaks'] =>
  asking(path, (params) => {
    if (params.has('cursor') && params.get('cursor') !== 'vitrine-check') params.delete(name);
  });

const hasCursor = ({ url }: Request): boolean => new URL(url).searchParams.has('cursor');

/** Tells reviews of every shop. */
const reviewing =
  (...items: Json[]): Breakage['breaks'] =>
  (sound, fake) => {
    const able = changing('/', (json) => ({ ...json, capabilities: [...(json['capabilities'] as []), 'reviews'] }));
    return async (request) => {
      if (!pathOf(request).endsWith('/reviews')) return able(sound, fake)(request);
      if (request.url.includes('vitrine-check-nowhere')) return refusing('not_found', 404);
      const page = new Request(new URL('/v1/shops?limit=1', request.url), request);
      return edited(await sound(page), () => ({ items }));
    };
  };

export const narrow: Breakage[] = [
  {
    title: 'searches everywhere, whatever the drive',
    breaks: forgetting('drive', '/search'),
    areas: ['search'],
    says: [/GET \/search\?text=&drive=lorient&limit=100 shows ".*", which no shop at "lorient" offers/],
  },
  {
    title: 'shows the same shops and offers at every drive',
    breaks: forgetting('drive', '/shops', '/offers', '/search'),
    areas: ['offers'],
    says: [/GET \/shops\?drive=lorient and \?drive=vannes each shows all 30 shops, though the drives are 46 km apart/],
  },
  {
    title: 'knows a drive of its own for shops only',
    breaks: asking('/search', (params) => {
      if (params.has('drive')) params.set('drive', 'nowhere');
    }),
    areas: ['search'],
    says: [/GET \/search\?text=&drive=lorient&limit=100 answers 404/],
  },
  {
    title: 'answers for all drives where it does not know one',
    breaks: asking('/search', (params) => {
      if (params.get('drive') === 'vitrine-check') params.delete('drive');
    }),
    areas: ['errors'],
    says: [/GET \/search\?text=&drive=vitrine-check answers 200 where 404 is agreed/],
  },
  {
    title: 'sells at a drive what is not shown there',
    breaks: (sound) => async (request) => {
      if (pathOf(request) !== '/quote') return sound(request);
      const text = (await request.text()).replace(/"drive":"[^"]+",?/, '');
      return sound(new Request(request.url, { method: request.method, headers: request.headers, body: text }));
    },
    areas: ['quote'],
    says: [/POST \/quote at "lorient" sells an offer of ".*", which is not shown there/],
  },
  ...['/shops', '/search'].map((path): Breakage => ({
    title: `shows a whole page of ${path} where one record is asked for`,
    breaks: asking(path, (params) => {
      if (params.get('limit') === '1') params.delete('limit');
    }),
    areas: ['pagination'],
    says: [new RegExp(`GET ${path}\\?.*limit=1 has \\d+ records keep to \`limit\`, which may be 1`)],
  })),
  {
    title: 'has no second page of one record',
    breaks: changing('/shops', (json, { url }) =>
      new URL(url).searchParams.get('limit') === '1' ? { items: json['items'] } : json,
    ),
    areas: ['pagination'],
    says: [/GET \/shops\?limit=1 is not the beginning of the page of two/],
  },
  {
    title: 'takes pages of any size',
    breaks: asking('/search', (params) => {
      const limit = Number(params.get('limit') ?? 24) || 24;
      params.set('limit', String(Math.max(1, Math.min(100, limit))));
    }),
    areas: ['pagination'],
    says: [
      /GET \/search\?text=&limit=0 answers 200 where 400 is agreed/,
      /GET \/search\?text=&limit=101 answers 200/,
      /GET \/search\?text=&limit=all answers 200/,
    ],
  },
  {
    title: 'forgets what was searched for from the second page on',
    breaks: asking('/search', (params) => {
      if (params.has('cursor')) params.set('text', '');
    }),
    areas: ['pagination'],
    says: [/GET \/search\?text=\w+&limit=\d+, page 2 shows ".*", which is not next/],
  },
  {
    title: 'forgets the shop from the second page on',
    breaks: forgettingLater('/search', 'shop'),
    areas: ['pagination'],
    says: [/GET \/search\?text=&shop=.*, page 2 shows/],
  },
  {
    title: 'forgets the point from the second page on',
    breaks: forgettingLater('/shops', 'near'),
    areas: ['pagination'],
    says: [/GET \/shops\?near=.*, page 2 shows/],
  },
  {
    title: 'forgets the drive from the second page on',
    breaks: forgettingLater('/shops', 'drive'),
    areas: ['pagination'],
    says: [/GET \/shops\?drive=lorient&limit=\d+, page 2 shows/],
  },
  {
    title: 'never comes to an end',
    breaks: changing('/search', (json) => ({ ...json, next: json['next'] ?? `again-${String(Math.random())}` })),
    areas: ['pagination'],
    says: [/has \d+ records and a `next`, which leads to nothing new/],
  },
  {
    title: 'loses its third page',
    breaks: changing('/shops', ({ next, ...json }, request) => (hasCursor(request) ? json : { ...json, next })),
    areas: ['pagination'],
    says: [/GET \/shops ".*" is on the long page, but missing or elsewhere page by page/],
  },
  {
    title: 'loses the last record of each page',
    breaks: changing('/search', (json) => ({
      ...json,
      items: json['next'] ? (json['items'] as Json[]).slice(0, -1) : json['items'],
    })),
    areas: ['pagination'],
    says: [/page by page|has 0 records/],
  },
  {
    title: 'shows every category',
    breaks: forgetting('category', '/search'),
    areas: ['search'],
    says: [/GET \/search\?text=&category=zqxvjkwpfh shows ".*"/],
  },
  {
    title: 'knows every place',
    breaks: asking('/places', (params) => params.set('q', 'lorient')),
    areas: ['search'],
    says: [/GET \/places\?q=zqxvjkwpfh shows "Lorient"/],
  },
  {
    title: 'ranks from one place, wherever the shopper is',
    breaks: asking('/offers', (params) => params.delete('near')),
    areas: ['offers'],
    says: [/GET \/offers\?.*&near=.* → .* offer ".*" comes before ".*"/],
  },
  {
    title: 'finds the first of several shops only',
    breaks: asking('/shops', (params) => {
      const [, id] = params.getAll('id');
      if (id !== undefined) params.set('id', id);
    }),
    areas: ['schema'],
    says: [/asked for ".*", ".*" and one that is not there, it shows 1/],
  },
  {
    title: 'answers each product twice',
    breaks: changing('/products', (json) => ({ items: (json['items'] as Json[]).flatMap((item) => [item, item]) })),
    areas: ['offers'],
    says: [/GET \/products.* ".*" comes twice answer each product once/],
  },
  {
    title: 'offers the same twice under two ids',
    breaks: changing('/offers', (json) => ({
      ...json,
      offers: (json['offers'] as Json[]).flatMap((offer) =>
        offer['condition'] === 'new' ? [offer, { ...offer, id: `${String(offer['id'])}-copy` }] : offer,
      ),
    })),
    areas: ['offers'],
    says: [/-copy ".*" offers the same, at the same price, under another id/],
  },
  {
    title: 'counted its stock before anybody had a computer',
    breaks: changing('/offers', (json) => {
      for (const offer of json['offers'] as { stock: Json }[]) offer.stock['asOf'] = '1970-01-01T00:00:00Z';
      return json;
    }),
    areas: ['offers'],
    says: [/its stock was counted at 1970-01-01T00:00:00Z/],
  },
  {
    title: 'reduces prices from less',
    breaks: changing('/offers', (json) => {
      for (const offer of json['offers'] as Json[]) offer['priorPrice'] = { minor: 1, currency: 'EUR' };
      return json;
    }),
    areas: ['offers'],
    says: [/its former price, 1 EUR, is not above its price, \d+ EUR/],
  },
  {
    title: 'puts its shops into the sea',
    breaks: changing('/shops', (json) => {
      for (const shop of json['items'] as Json[]) shop['point'] &&= { lat: 0, lon: 0 };
      return json;
    }),
    areas: ['schema', 'offers'],
    says: [/GET \/shops → .* → point 0, 0 is in the sea/],
  },
  {
    title: 'gives a product the number of another',
    breaks: changing('/offers', (json) => {
      for (const product of json['products'] as Json[]) product['gtin'] = '9782070306022';
      return json;
    }),
    areas: ['schema'],
    says: [/→ gtin "9782070306022" is another product's number/],
  },
  {
    title: 'shows old reviews first',
    breaks: reviewing(
      { id: '1', grade: 3, at: '2026-01-01T00:00:00Z' },
      { id: '2', grade: 3, at: '2026-02-01T00:00:00Z' },
    ),
    areas: ['schema'],
    says: [/GET \/shops\/.*\/reviews → items\.1 is newer than the one before it/],
  },
  {
    title: 'says who has written a review',
    breaks: reviewing({ id: '1', grade: 3, at: '2026-01-01T00:00:00Z', lastname: 'Dupont' }),
    areas: ['tokens'],
    says: [/GET \/shops\/.*\/reviews → items\.0\.lastname a field that is not agreed/],
  },
  {
    title: 'says a bank account in a text',
    breaks: changing('/shops', (json) => {
      const [shop] = json['items'] as Json[];
      if (shop) shop['description'] = 'Virements: FR76 3000 6000 0112 3456 7890 189';
      return json;
    }),
    areas: ['tokens'],
    says: [/GET \/shops → items\.0\.description the number of a bank account/],
  },
  {
    title: 'lets secrets out with what is found',
    breaks: changing('/search', (json) => {
      for (const item of json['items'] as Json[]) item['supplier_token'] = 'x';
      return json;
    }),
    areas: ['tokens'],
    says: [/GET \/search\?text= → items\.0\.supplier_token/],
  },
];
