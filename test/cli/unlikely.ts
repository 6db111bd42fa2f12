/** Backends whose shops, offers and prices agree with the schemas and cannot be all the same, and reads that leave out. */
import { asking, changing, edited, labelling, pathOf, refusing } from './breakages.ts';
import type { Breakage, Json } from './breakages.ts';

type Span = Json & { day?: number; opens: string; closes: string };
type Shop = Json & { point?: { lat: number; lon: number }; hours?: { weekly: Span[]; exceptions?: Json[] } };
type Offer = Json & { price: { minor: number }; stock: Json; collect: (Json & { promise: Json })[] };

/** Changes each shop, wherever it is told of. */
const shopping =
  (change: (shop: Shop) => unknown): Breakage['breaks'] =>
  (sound) =>
  async (request) => {
    const response = await sound(request);
    if (response.status !== 200) return response;
    return edited(response, (json) => {
      const items = pathOf(request) === '/shops' ? json['items'] : [];
      for (const shop of [items, json['shops'] ?? []].flat() as Shop[]) change(shop);
      return json;
    });
  };

const offering = (change: (offer: Offer) => unknown): Breakage['breaks'] =>
  changing('/offers', (json) => {
    (json['offers'] as Offer[]).forEach(change);
    return json;
  });

/** Changes the promises of those offers whose copies nobody counts: an order is tried with another one. */
const promising = (promise: (was: Json) => Json): Breakage['breaks'] =>
  offering(({ collect, stock }) => {
    if (stock['quantity'] === undefined) for (const way of collect) way.promise = promise(way.promise);
  });

/** Changes the text of every answer. */
const rewriting =
  (change: (text: string) => string): Breakage['breaks'] =>
  (sound) =>
  async (request) => {
    const { status, headers, ...response } = await sound(request).then(async (answer) => ({
      status: answer.status,
      headers: answer.headers,
      text: await answer.text(),
    }));
    return new Response(status === 204 || status === 304 ? null : change(response.text), { status, headers });
  };

const accents = /[éèêàâôîçùœ]/g;

export const unlikely: Breakage[] = [
  {
    title: 'swaps latitude and longitude',
    breaks: shopping((shop) => {
      if (shop.point) shop.point = { lat: shop.point.lon, lon: shop.point.lat };
    }),
    areas: ['schema', 'offers'],
    says: [/→ point -3\.\d+, 47\.\d+ is far from Lorient \(FR\): latitude and longitude are swapped/],
  },
  {
    title: 'keeps the clocks of its shops in UTC',
    breaks: shopping((shop) => (shop['timeZone'] = 'UTC')),
    areas: ['schema'],
    says: [/→ timeZone "UTC" is no place.*such as "Europe\/Paris"/],
  },
  {
    title: 'keeps the clocks of its shops on another continent',
    breaks: shopping((shop) => (shop['timeZone'] = 'America/Los_Angeles')),
    areas: ['schema'],
    says: [/→ timeZone "America\/Los_Angeles" is far from where it is/],
  },
  {
    title: 'tells each span of a week twice',
    breaks: shopping((shop) => shop.hours && (shop.hours.weekly = shop.hours.weekly.flatMap((span) => [span, span]))),
    areas: ['schema'],
    says: [/→ hours day 2, 10:30 to 12:30 and day 2, 10:30 to 12:30 overlap/],
  },
  {
    title: 'opens its shops when they close',
    breaks: shopping((shop) => {
      if (shop.hours) shop.hours.weekly = [{ day: 1, opens: '19:00', closes: '09:00' }];
    }),
    areas: ['schema'],
    says: [/GET \/shops → hours every shop opens in the evening and closes on the next morning/],
  },
  {
    title: 'has exceptions that end before they begin',
    breaks: shopping(
      (shop) => shop.hours && (shop.hours.exceptions = [{ from: '2026-12-31', to: '2026-12-24', spans: [] }]),
    ),
    areas: ['schema'],
    says: [/→ hours an exception lasts from 2026-12-31 to 2026-12-24, which is before/],
  },
  {
    title: 'writes times of day with one digit',
    breaks: changing('/shops', (json) => {
      for (const { hours } of json['items'] as Shop[])
        hours?.weekly.forEach((span) => (span.opens = span.opens.replace(/^0/, '')));
      return json;
    }),
    areas: ['schema'],
    says: [/hours\.weekly\.\d+\.opens not a wall-time a time of day is "09:00"/],
  },
  {
    title: 'has lost its accents to question marks',
    breaks: rewriting((text) => text.replace(accents, '?')),
    areas: ['schema'],
    says: [/→ name La Derni\?re Page answer UTF-8/],
  },
  {
    title: 'escapes its letters twice',
    breaks: rewriting((text) => text.replace(accents, (letter) => `\\\\u00${letter.charCodeAt(0).toString(16)}`)),
    areas: ['schema'],
    says: [/→ name La Derni\\u00e8re Page/],
  },
  {
    title: 'has no words for what it sells',
    breaks: changing('/offers', (json) => {
      for (const product of json['products'] as Json[]) product['title'] = ' ';
      return json;
    }),
    areas: ['schema'],
    says: [/→ title nothing but spaces/],
  },
  {
    title: 'asks a hundredth of every price',
    breaks: offering(({ price }) => (price.minor = Math.ceil(price.minor / 100))),
    areas: ['offers', 'quote', 'orders'],
    says: [/GET \/offers → price half of \d+ new books and groceries cost less than 0\.\d\d each .*12\.99 euros/],
  },
  {
    title: 'asks a hundred times every price',
    breaks: rewriting((text) =>
      text.replace(/"minor":(\d+)/g, '"minor":$100').replace(/"minor":(\d+)(?=\D)/g, '"minor":$1'),
    ),
    areas: ['offers', 'quote', 'orders'],
    says: [/GET \/offers → price half of \d+ new books and groceries cost more than \d{3,}/],
  },
  {
    title: 'has a publisher’s price in another unit',
    breaks: offering((offer) => (offer['publisherPrice'] = { ...offer.price, minor: offer.price.minor * 100 })),
    areas: ['offers'],
    says: [/costs \d+ EUR, and its publisher's price is \d+00 both are minor units/],
  },
  {
    title: 'pays who buys',
    breaks: offering(({ price }) => (price.minor = -price.minor)),
    areas: ['offers', 'quote', 'orders'],
    says: [/costs -\d+ EUR a price is not below nothing/],
  },
  {
    title: 'asks fees in another currency',
    breaks: offering(({ collect }) => collect.forEach((way) => (way['fee'] = { minor: 100, currency: 'USD' }))),
    areas: ['offers'],
    says: [/costs EUR, and its fee USD/],
  },
  {
    title: 'says when it says, which is long over',
    breaks: promising(() => ({ kind: 'told', opens: '2024-01-01T09:00:00Z' })),
    areas: ['offers'],
    says: [/is promised for 2024-01-01T09:00:00Z, which is over/],
  },
  {
    title: 'is surely ready before it is ready',
    breaks: promising((was) => (was['from'] === undefined ? was : { ...was, surely: '2026-01-01T00:00:00Z' })),
    areas: ['offers'],
    says: [/is promised from .*, and surely by 2026-01-01T00:00:00Z, which is before/],
  },
  {
    title: 'promises for another decade',
    breaks: promising((was) => (was['from'] === undefined ? was : { ...was, from: '2046-01-01T00:00:00Z' })),
    areas: ['offers'],
    says: [/is promised for 2046-01-01T00:00:00Z, which nobody can know/],
  },
  {
    title: 'closed long ago and is open',
    breaks: offering((offer) => (offer['closes'] = '2024-01-01T09:00:00Z')),
    areas: ['offers'],
    says: [/its shop closes at 2024-01-01T09:00:00Z, which is over/],
  },
  {
    title: 'delivers until before it begins to',
    breaks: offering((offer) => {
      const fee = { minor: 100, currency: 'EUR' };
      const [from, until] = ['2026-12-05T09:00:00Z', '2026-12-04T09:00:00Z'];
      offer['delivery'] = [{ method: 'bike', name: 'Bike', fee, from, until }];
    }),
    areas: ['offers'],
    says: [/is delivered from 2026-12-05T09:00:00Z until 2026-12-04T09:00:00Z, which is before/],
  },
  {
    title: 'names a collect point twice',
    breaks: offering((offer) => (offer.collect = offer.collect.flatMap((way) => [way, way]))),
    areas: ['offers'],
    says: [/its collect point ".*" comes twice/],
  },
  {
    title: 'shows the best offer only, where many products are asked for',
    breaks: changing('/offers', (json, { url }) => {
      if (new URL(url).searchParams.getAll('product').length < 2) return json;
      const all = json['offers'] as Json[];
      const offers = all.filter(({ product }, at) => all.findIndex((other) => other['product'] === product) === at);
      const sold = (json['shops'] as Json[]).filter(({ id }) => offers.some(({ shop }) => shop === id));
      return { ...json, offers, shops: sold };
    }),
    areas: ['offers'],
    says: [/offer ".*" is shown where "\d+" is asked for alone, and not among \d+/],
  },
  {
    title: 'takes kilometres for metres',
    breaks: asking('/shops', (params) => {
      const radius = params.get('radius');
      if (radius) params.set('radius', String(Number(radius) / 1000));
    }),
    areas: ['schema'],
    says: [/GET \/shops\?near=.*&radius=15&limit=100 ".*" is missing, which is nearer than that .*\(kilometres\)/],
  },
  {
    title: 'knows no shop of any trade',
    breaks: changing('/shops', (json, { url }) => (new URL(url).searchParams.has('trade') ? { items: [] } : json)),
    areas: ['schema'],
    says: [/GET \/shops\?trade=.* ".*" is missing, which is of that trade/],
  },
  {
    title: 'shows its shops in the order in which they came',
    breaks: changing('/shops', (json, { url }) =>
      url.includes('?') ? json : { ...json, items: (json['items'] as Json[]).reverse() },
    ),
    areas: ['schema'],
    says: [/GET \/shops → items\.1 ".*" comes after ".*" without near=…, sort by name/],
  },
  {
    title: 'says something else of a shop beside its offers',
    breaks: changing('/offers', (json) => {
      for (const shop of json['shops'] as Json[]) shop['name'] = 'Elsewhere';
      return json;
    }),
    areas: ['offers'],
    says: [/GET \/offers → shops → .* Elsewhere, .*; GET \/shops says /],
  },
  {
    title: 'minds capitals and accents',
    breaks: asking('/search', (params) => {
      const text = params.get('text') ?? '';
      if (/[A-Z]/.test(text) && text === text.toUpperCase()) params.set('text', 'zqxvjkwpfh');
    }),
    areas: ['search'],
    says: [/GET \/search\?text=[A-Z0-9+]+&limit=100 ".*" is missing, whose title is ".*" compare words without case/],
  },
  {
    title: 'shows nothing where one product of many is gone',
    breaks: (sound) => async (request) =>
      pathOf(request) === '/products' && request.url.includes('9790000000001')
        ? refusing('not_found', 404)
        : sound(request),
    areas: ['offers'],
    says: [/GET \/products.* answers 404.* leave out what nobody knows, and answer the others/],
  },
  {
    title: 'names a drive twice',
    breaks: changing('/', (json) => ({ ...json, drives: [json['drives'], (json['drives'] as Json[])[0]].flat() })),
    areas: ['describing'],
    says: [/GET \/ → drives "lorient" comes twice/],
  },
  {
    title: 'wraps all that it says',
    breaks: (sound) => async (request) => {
      const response = await sound(request);
      return pathOf(request) === '/places' && response.status === 200
        ? edited(response, (data) => ({ data }))
        : response;
    },
    areas: ['schema'],
    says: [/GET \/places.* is wrapped: all that is agreed on stands inside "data"/],
  },
  {
    title: 'tells no ETag where it searches',
    breaks: labelling({ etag: undefined }, (request) => pathOf(request) === '/search'),
    areas: ['caching'],
    says: [/GET \/search\?text=&limit=1 → ETag missing/],
  },
];
