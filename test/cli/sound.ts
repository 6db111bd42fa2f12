/** Backends that are as agreed, and other than the reference server: of none of them anything may be told. */
import { sampleTown } from '../../src/testing/index.ts';
import { changing, edited, labelling, pathOf, refusing, tiredAt } from './breakages.ts';
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
    breaks: tiredAt(40, new Date().toUTCString()),
  },
  { title: 'is paid online', fake: { payments: () => 'https://pay.example/order' } },
  { title: 'takes wishes, and lets shoppers withdraw', fake: { send: () => undefined, withdrawals: true } },
];
