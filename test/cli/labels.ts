/** Backends whose answers are right and whose headers are not: CORS, caches, clocks. */
import { changing, edited, labelling, pathOf } from './breakages.ts';
import type { Breakage } from './breakages.ts';

/** Answers the page's own origin instead of a star. */
const mirroring =
  (labels: Record<string, string>, only: (request: Request) => boolean = () => true): Breakage['breaks'] =>
  (sound) =>
  async (request) => {
    const response = await sound(request);
    const origin = request.headers.get('origin');
    return origin && only(request)
      ? edited(response, (json) => json, { 'access-control-allow-origin': origin, ...labels })
      : response;
  };

export const labels: Breakage[] = [
  {
    title: 'lets pages order and not cancel',
    breaks: (sound) => async (request) =>
      request.method === 'OPTIONS' && pathOf(request).startsWith('/order/')
        ? edited(new Response(null, { status: 404 }), (json) => json)
        : sound(request),
    areas: ['cors'],
    says: [/OPTIONS \/order\/settle for POST answers 404/, /OPTIONS \/order\/cancel for POST answers 404/],
  },
  {
    title: 'names the methods of pages in small letters',
    breaks: labelling({ 'access-control-allow-methods': 'get, post, put' }, ({ method }) => method === 'OPTIONS'),
    areas: ['cors'],
    says: [/OPTIONS \/order for PUT PUT is not allowed/],
  },
  {
    title: 'shows pages the headers of its first answer only',
    breaks: labelling({ 'access-control-expose-headers': undefined }, (request) => pathOf(request) !== '/'),
    areas: ['cors'],
    says: [/GET \/offers → Access-Control-Expose-Headers without etag, date/],
  },
  {
    title: 'lets caches give one page the answer to another',
    breaks: mirroring({ vary: 'Accept-Encoding' }, (request) => pathOf(request) !== '/'),
    areas: ['cors'],
    says: [/GET \/shops → Vary does not name Origin/],
  },
  {
    title: 'lets any page call with cookies',
    breaks: mirroring({ vary: 'Origin', 'access-control-allow-credentials': 'true' }),
    areas: ['tokens'],
    says: [/GET \/ → Access-Control-Allow-Credentials any page may call with the cookies of its visitors/],
  },
  {
    title: 'lets any page ask for orders with cookies',
    breaks: mirroring({ vary: 'Origin', 'access-control-allow-credentials': 'true' }, (request) =>
      pathOf(request).startsWith('/order'),
    ),
    areas: ['tokens'],
    says: [/GET \/order → Access-Control-Allow-Credentials any page may call/],
  },
  {
    title: 'allows cookies beside the star',
    breaks: labelling({ 'access-control-allow-credentials': 'true' }),
    areas: ['tokens'],
    says: [/any page may call with the cookies of its visitors \(Access-Control-Allow-Origin: \*\)/],
  },
  {
    title: 'forgets CORS where nothing has changed',
    breaks: labelling({ 'access-control-allow-origin': undefined }, (_, { status }) => status === 304),
    areas: ['cors'],
    says: [/GET \/order → Access-Control-Allow-Origin missing/],
  },
  {
    title: 'tells the time without a zone',
    breaks: labelling({ date: new Date().toUTCString().replace(' GMT', '') }),
    areas: ['clock'],
    says: [/GET \/ → Date ".*" names no zone/],
  },
  {
    title: 'tells the time with its first answer only',
    breaks: labelling({ date: undefined }, (request) => pathOf(request) !== '/'),
    areas: ['clock'],
    says: [/GET \/shops → Date missing or no date/],
  },
  {
    title: 'has one server of two with another clock',
    breaks: (sound) => {
      let turn = 0;
      const date = () => new Date(Date.now() - 900_000).toUTCString();
      return async (request) =>
        (turn += 1) % 2 ? sound(request) : edited(await sound(request), (json) => json, { date: date() });
    },
    areas: ['clock'],
    says: [/GET \/\S* → Date 15 min behind of this machine/],
  },
  {
    title: 'describes itself as of five minutes ago',
    breaks: changing('/', (json) => ({ ...json, at: new Date(Date.now() - 300_000).toISOString() })),
    areas: ['clock'],
    says: [/GET \/ → at .*, which is 5 min behind of the Date header/],
  },
  {
    title: 'lets shops be kept for a year',
    breaks: labelling(
      { 'cache-control': 'public, max-age=31536000, immutable' },
      (request) => pathOf(request) === '/shops',
    ),
    areas: ['caching'],
    says: [/GET \/shops.* → Cache-Control ".*max-age=31536000, immutable" shows the past/],
  },
  {
    title: 'lets refusals be kept',
    breaks: labelling(
      { 'cache-control': 'public, max-age=86400' },
      (request, { status }) => status === 404 && pathOf(request) !== '/order',
    ),
    areas: ['caching'],
    says: [/→ Cache-Control "public, max-age=86400" shows a refusal when all is well again/],
  },
  {
    title: 'tells to wait, and not how long',
    breaks: (sound) => {
      let asked = 0;
      return async (request) =>
        (asked += 1) === 8
          ? edited(await sound(request), () => ({ title: 'Slow down' }), { etag: undefined }).then(
              ({ body, headers }) => new Response(body, { status: 429, headers }),
            )
          : sound(request);
    },
    areas: ['errors'],
    says: [/→ Retry-After 429 comes without it send Retry-After, in seconds/],
  },
  {
    title: 'takes points that are none',
    breaks: (sound) => async (request) => {
      const url = new URL(request.url);
      if (url.searchParams.get('near') === '95,0' || url.searchParams.get('near') === 'north')
        url.searchParams.delete('near');
      return sound(new Request(url, request));
    },
    areas: ['errors'],
    says: [/GET \/shops\?near=north answers 200 where 400 is agreed/, /GET \/shops\?near=95%2C0 answers 200/],
  },
];
