/** Backends that are as agreed, and other than the reference server: of none of them anything may be told. */
import { sampleTown } from '../../src/testing/index.ts';
import { changing, edited, keyOf, labelling, pathOf, refusing, tiredAt } from './breakages.ts';
import type { CheckOptions } from '../../src/cli/check.ts';
import type { FakeMarketplaceOptions } from '../../src/testing/index.ts';
import type { Breakage } from './breakages.ts';

interface Sound extends CheckOptions {
  title: string;
  breaks?: Breakage['breaks'];
  fake?: FakeMarketplaceOptions;
}

const town = sampleTown();

/** Declares only what is named, and refuses the rest. */
const able =
  (...names: string[]): Breakage['breaks'] =>
  (sound, fake) => {
    const described = changing('/', (json) => ({ ...json, capabilities: names }))(sound, fake);
    const calls = ['search', 'places', 'products', 'quote', 'order', 'alerts'];
    const gone = calls.filter((name) => !names.includes(name)).map((name) => `/${name}`);
    return async (request) =>
      gone.some((path) => pathOf(request).startsWith(path)) && request.method !== 'OPTIONS'
        ? refusing('unsupported', 501)
        : described(request);
  };

/** Adds fields to each record that has an id. */
const adding =
  (fields: object): Breakage['breaks'] =>
  (sound) =>
  async (request) => {
    const response = await sound(request);
    const { status, headers } = response;
    const text = await response.text();
    const more = JSON.stringify(fields).slice(1, -1);
    return new Response(text ? text.replaceAll('{"id":', `{${more},"id":`) : null, { status, headers });
  };

/** Names the state of everything by one number, whatever is asked for. */
const revising: Breakage['breaks'] = (sound) => {
  let revision = 1;
  return async (request) => {
    const headers = new Headers(request.headers);
    headers.delete('if-none-match');
    const isRead = request.method === 'GET';
    if (!isRead) return sound(request).finally(() => (revision += 1));
    const etag = `"revision-${revision}"`;
    const response = await sound(new Request(request, { headers }));
    if (!response.ok) return response;
    const tagged = await edited(response, (json) => json, { etag });
    return request.headers.get('if-none-match') === etag
      ? new Response(null, { status: 304, headers: tagged.headers })
      : tagged;
  };
};

const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Takes no second order of somebody who has one open. */
const oneEach: Breakage['breaks'] = (answer) => {
  let open = '';
  return async (request) => {
    const key = keyOf(request);
    const again = request.clone();
    const response = await answer(request);
    if (request.method !== 'PUT' || response.status !== 201) return response;
    if (!open) open = key;
    if (open === key) return response;
    const { parts } = (await response.json()) as { parts: { id: string }[] };
    const body = JSON.stringify({ part: parts[0]?.id });
    await answer(new Request(`${again.url}/cancel`, { method: 'POST', headers: again.headers, body }));
    return refusing('conflict', 409);
  };
};

export const sound: Sound[] = [
  { title: 'can only show offers and shops', breaks: able(), products: ['9782072938221'] },
  { title: 'can only show shops, of whose offers nobody knows', breaks: able() },
  { title: 'sells nothing yet', fake: { catalogue: { ...town, shops: [], offers: [], products: [], listings: [] } } },
  { title: 'has shops that offer nothing yet', fake: { catalogue: { ...town, offers: [] } } },
  {
    title: 'has one shop',
    fake: {
      catalogue: {
        ...town,
        shops: town.shops.slice(0, 1),
        offers: town.offers.filter(({ shop }) => shop === town.shops[0]?.id),
        listings: town.listings.filter(({ shop }) => shop === town.shops[0]?.id),
      },
    },
  },
  { title: 'knows no drives', fake: { catalogue: { ...town, drives: [], listings: [] } } },
  {
    title: 'names its shops in other letters',
    fake: {
      catalogue: {
        ...town,
        shops: town.shops.map((shop, at) => ({
          ...shop,
          name: `${['Ωραία & Σία', 'SÃO JOÃO', '<3 Books', '東京書店', 'Œuvre', "L'Âne?"][at % 6]} ${at}`,
        })),
      },
    },
  },
  {
    title: 'is open day and night',
    fake: {
      catalogue: {
        ...town,
        shops: town.shops.map((shop, at) => ({
          ...shop,
          hours: { weekly: [{ opens: '00:00', closes: at % 2 ? '24:00' : '00:00' }] },
        })),
      },
    },
  },
  {
    title: 'lies on an island of its country far away',
    fake: {
      catalogue: {
        ...town,
        shops: town.shops.map((shop) => ({ ...shop, timeZone: 'Indian/Reunion', point: { lat: -21.1, lon: 55.5 } })),
      },
    },
  },
  {
    title: 'orders first whatever it sells',
    fake: {
      catalogue: {
        ...town,
        offers: town.offers.map((offer) => ({ ...offer, level: 'on_order', leadDays: 3, quantity: 0 })),
      },
    },
  },
  {
    title: 'says more than was agreed',
    breaks: adding({
      sortOrder: 1,
      order: 3,
      orders: 120,
      code: 'AB',
      contactless: true,
      bicycleParking: 'yes',
      customerService: '09:00',
      arabic: 'x',
    }),
  },
  {
    title: 'says more where it refuses',
    breaks: (answer) => async (request) => {
      const response = await answer(request);
      return response.status < 400
        ? response
        : edited(response, (json) => ({ ...json, instance: '/x', traceId: '00-ab', errors: [{ field: 'near' }] }));
    },
  },
  { title: 'numbers the states of all that it knows', breaks: revising },
  { title: 'numbers the states of all that it knows, where nothing is ordered', breaks: revising, orders: false },
  {
    title: 'answers 200 to new orders, and leave to pages with a body',
    breaks: (answer) => async (request) => {
      const response = await answer(request);
      if (request.method === 'OPTIONS') return new Response('ok', { headers: response.headers });
      return response.status === 201 ? new Response(response.body, { headers: response.headers }) : response;
    },
  },
  {
    title: 'names its charset, and writes JSON with spaces and escapes',
    breaks: (answer) => async (request) => {
      const response = await answer(request);
      const [text, headers] = [await response.text(), new Headers(response.headers)];
      headers.set('content-type', `${headers.get('content-type')?.toUpperCase()} ; charset="UTF-8"`);
      const json = text && JSON.stringify(JSON.parse(text), null, 2).replace(/[^\0-~]/g, escaped);
      return new Response(json || null, { status: response.status, headers });
    },
  },
  { title: 'has one order of a shopper at a time', breaks: oneEach },
  {
    title: 'sells in yen',
    fake: { catalogue: JSON.parse(JSON.stringify(town).replaceAll('"EUR"', '"JPY"')) as typeof town },
  },
  {
    title: 'lets browsers alone keep what it says',
    breaks: labelling({ 'cache-control': 'private, max-age=0, must-revalidate' }, ({ method, url }) => {
      return method === 'GET' && !new URL(url).pathname.endsWith('/order');
    }),
  },
  {
    title: 'tells to wait a moment now and then',
    breaks: (answer) => {
      let asked = 0;
      return async (request) => {
        if ((asked += 1) % 50) return answer(request);
        const response = refusing('rate_limited', 429);
        response.headers.set('retry-after', '0');
        return response;
      };
    },
  },
  {
    title: 'says whose page it answers',
    breaks: labelling({ 'access-control-allow-origin': 'https://supermarket.example', vary: 'Origin' }),
  },
  {
    title: 'balances its load by cookies, with what nobody keeps',
    breaks: labelling({ 'set-cookie': 'balancer=1' }, (request) => pathOf(request).startsWith('/order')),
  },
  {
    title: 'tells to wait until a date',
    breaks: tiredAt(40, () => new Date().toUTCString()),
  },
  { title: 'is paid online', fake: { payments: () => 'https://pay.example/order' } },
  { title: 'takes wishes, and lets shoppers withdraw', fake: { send: () => undefined, withdrawals: true } },
];
