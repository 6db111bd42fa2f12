/** Backends that are broken on purpose, one way each, and what a check has to say of each. */
import { newOrderKey } from '../../src/domain/order.ts';
import type { Area } from '../../src/cli/check.ts';
import type { FakeMarketplace } from '../../src/testing/index.ts';

export type Answer = (request: Request) => Promise<Response>;

export interface Breakage {
  /** What is wrong with the backend. */
  title: string;
  /** Answers in the place of a sound one. */
  breaks: (sound: Answer, fake: FakeMarketplace) => Answer;
  /** Areas with a broken promise: these and no other. */
  areas: Area[];
  /** What the findings say, one expression for each that must be there. */
  says: RegExp[];
}

export type Json = Record<string, unknown>;
type Labels = Record<string, string | undefined>;

/** The header in which an order key travels. */
export const bearer = (key: string): Headers => new Headers({ authorization: `Bearer ${key}` });

export const pathOf = ({ url }: Request): string => new URL(url).pathname.replace('/v1', '') || '/';

/** The same answer with another body or other headers. */
export async function edited(
  response: Response,
  change: (json: Json) => unknown,
  headers: Labels = {},
): Promise<Response> {
  const text = await response.text();
  const body = text ? JSON.stringify(change(JSON.parse(text) as Json)) : null;
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) all.delete(name);
    else all.set(name, value);
  }
  return new Response(body, { status: response.status, headers: all });
}

/** Changes the JSON of good answers at a path. */
export const changing =
  (path: string, change: (json: Json, request: Request) => unknown): Breakage['breaks'] =>
  (sound) =>
  async (request) => {
    const response = await sound(request);
    return pathOf(request) === path && response.ok ? edited(response, (json) => change(json, request)) : response;
  };

/** Changes the headers of every answer. */
export const labelling =
  (headers: Labels, only: (request: Request, response: Response) => boolean = () => true): Breakage['breaks'] =>
  (sound) =>
  async (request) => {
    const response = await sound(request);
    return only(request, response) ? edited(response, (json) => json, headers) : response;
  };

/** The key that a request is sent with. */
export const keyOf = ({ headers }: Request): string => headers.get('authorization')?.replace('Bearer ', '') ?? '';

/** Reads only some of the parameters of a query. */
export const asking =
  (path: string, change: (params: URLSearchParams) => void): Breakage['breaks'] =>
  (sound) =>
  async (request) => {
    const url = new URL(request.url);
    if (pathOf(request) === path) change(url.searchParams);
    return sound(new Request(url, request));
  };

/** Refuses one question, by its number, as asked too often, and says when to come back. */
export const tiredAt =
  (nth: number, until: string | (() => string)): Breakage['breaks'] =>
  (sound) => {
    let asked = 0;
    return async (request) => {
      if ((asked += 1) !== nth) return sound(request);
      const response = refusing('rate_limited', 429);
      response.headers.set('retry-after', typeof until === 'string' ? until : until());
      return response;
    };
  };

/** A problem that any page may read. */
export const refusing = (code: string, status: number): Response =>
  Response.json(
    { type: 'about:blank', title: 'No', status, code },
    {
      status,
      headers: {
        'content-type': 'application/problem+json',
        'access-control-allow-origin': '*',
        'access-control-expose-headers': '*',
        date: new Date().toUTCString(),
      },
    },
  );

const first = (json: Json, list: string): Json => (json[list] as Json[])[0] ?? {};

export const breakages: Breakage[] = [
  {
    title: 'misspells a field of its shops',
    breaks: changing('/shops', (json) => {
      const shop = first(json, 'items');
      shop['nmae'] = shop['name'];
      delete shop['name'];
      return json;
    }),
    areas: ['schema'],
    says: [/GET \/shops → items\.0\.name/],
  },
  {
    title: 'sends prices as decimal text',
    breaks: changing('/offers', (json) => {
      for (const offer of json['offers'] as Json[]) offer['price'] = { minor: '12.99', currency: 'EUR' };
      return json;
    }),
    areas: ['schema'],
    says: [/GET \/offers.* → offers\.0\.price\.minor/, /whole minor units/],
  },
  {
    title: 'answers a sign-in page',
    breaks: (sound) => async (request) =>
      pathOf(request) === '/shops'
        ? new Response('<!doctype html><title>Sign in</title>', {
            headers: { 'content-type': 'text/html', 'access-control-allow-origin': '*' },
          })
        : sound(request),
    areas: ['schema', 'pagination', 'errors', 'caching', 'clock'],
    says: [/answers text\/html and not application\/json: <!doctype html>/],
  },
  {
    title: 'forgets CORS',
    breaks: labelling({ 'access-control-allow-origin': undefined }),
    areas: ['cors'],
    says: [/GET \/ → Access-Control-Allow-Origin/, /OPTIONS \/order for PUT/],
  },
  {
    title: 'forgets CORS where it refuses',
    breaks: labelling({ 'access-control-allow-origin': undefined }, (_, { status }) => status >= 400),
    areas: ['cors'],
    says: [/GET \/vitrine-check-nothing → Access-Control-Allow-Origin/],
  },
  {
    title: 'lets pages send no key',
    breaks: labelling({ 'access-control-allow-headers': 'content-type' }, ({ method }) => method === 'OPTIONS'),
    areas: ['cors'],
    says: [/authorization not allowed/],
  },
  {
    title: 'answers 200 to what it refuses',
    breaks: (sound) => async (request) => {
      const response = await sound(request);
      return response.status === 400 ? new Response(response.body, { headers: response.headers }) : response;
    },
    areas: ['errors', 'pagination', 'quote', 'orders'],
    says: [/answers 200 where 400 is agreed/],
  },
  {
    title: 'refuses in words of its own',
    breaks: (sound) => async (request) => {
      const response = await sound(request);
      return response.status === 404
        ? Response.json(
            { error: 'nope' },
            { status: 404, headers: { 'access-control-allow-origin': '*', 'cache-control': 'no-store' } },
          )
        : response;
    },
    areas: ['errors', 'tokens', 'orders', 'clock'],
    says: [/the problem comes as application\/json/, /→ code/],
  },
  {
    title: 'sends its first page again and again',
    breaks: (sound) => async (request) => {
      const url = new URL(request.url);
      if (pathOf(request) === '/shops' && url.searchParams.get('cursor') !== 'vitrine-check')
        url.searchParams.delete('cursor');
      return sound(new Request(url, request));
    },
    areas: ['pagination'],
    says: [/page 2 .*shows ".*" again/],
  },
  {
    title: 'has a cursor that leads back to itself',
    breaks: changing('/shops', (json, request) => {
      const cursor = new URL(request.url).searchParams.get('cursor');
      return cursor ? { items: [], next: cursor } : json;
    }),
    areas: ['pagination'],
    says: [/page 2 .*is empty and yet has a `next`/],
  },
  {
    title: 'gives every answer the same ETag',
    breaks: labelling({ etag: '"1"' }, (_, { status }) => status === 200),
    areas: ['caching', 'orders'],
    says: [/both have "1"/, /If-None-Match: "1" answers 200/],
  },
  {
    title: 'says "not modified" to everybody',
    breaks: (sound) => async (request) => {
      const response = await sound(request);
      return request.headers.has('if-none-match') && response.ok
        ? new Response(null, { status: 304, headers: response.headers })
        : response;
    },
    areas: ['caching', 'orders'],
    says: [/304 to who has another answer: shoppers would see old stock/, /304 .*never see that it is ready/],
  },
  {
    title: 'places a second order when a key comes again',
    breaks: (sound) => async (request) => {
      if (request.method !== 'PUT') return sound(request);
      // Every request gets a key of its own: what makes orders twice.
      const headers = new Headers(request.headers);
      const known = await sound(new Request(request.url, { headers }));
      if (known.ok) headers.set('authorization', `Bearer ${newOrderKey()}`);
      return sound(new Request(request.url, { method: 'PUT', headers, body: await request.text() }));
    },
    areas: ['orders'],
    says: [/PUT \/order, twice with one key.*placed two orders/, /with a used key and another draft.*answers 201/],
  },
  {
    title: 'answers the first order to another draft',
    breaks: (sound) => async (request) => {
      if (request.method !== 'PUT') return sound(request);
      const known = await sound(new Request(request.url, { headers: request.headers }));
      return known.ok ? known : sound(request);
    },
    areas: ['orders'],
    says: [/with a used key and another draft.*answers 200 where 422 is agreed/],
  },
  {
    title: 'takes the price that the page says',
    breaks: (sound) => {
      let low = false;
      return async (request) => {
        if (request.method !== 'PUT') return sound(request);
        const response = await sound(request.clone());
        const { quote } = (response.status === 409 ? await response.clone().json() : {}) as {
          quote?: { lines: Json[] };
        };
        if (!quote || low) return response;
        low = true;
        const draft = (await request.json()) as { cart: { lines: { seen: Json }[] } };
        for (const line of draft.cart.lines) line.seen['price'] = quote.lines[0]?.['price'];
        return sound(
          new Request(request.url, { method: 'PUT', headers: request.headers, body: JSON.stringify(draft) }),
        );
      };
    },
    areas: ['orders'],
    says: [/with a price that is too low.*answers 201 where 409 is agreed/],
  },
  {
    title: 'shows an order by its id',
    breaks: (sound) => {
      let placed: Response | undefined;
      return async (request) => {
        if (/^\/order\/.{20}/.test(pathOf(request)) && placed) return placed.clone();
        const response = await sound(request);
        if (request.method === 'PUT' && response.ok) placed = response.clone();
        return response;
      };
    },
    areas: ['orders'],
    says: [/GET \/order\/\{id\}.*shows the order to everybody/],
  },
  {
    title: 'reads keys from the URL',
    breaks: (sound) => async (request) => {
      const key = new URL(request.url).searchParams.get('key');
      return sound(key ? new Request(request.url, { headers: { authorization: `Bearer ${key}` } }) : request);
    },
    areas: ['tokens', 'orders'],
    says: [/GET \/order\?key=… .*as if "key" were looked at/],
  },
  {
    title: 'lets codes and bank data out with its shops',
    breaks: changing('/shops', (json) => {
      Object.assign(first(json, 'items'), { billing: { iban: 'FR76…' }, orders: [{ code: 'K7' }] });
      return json;
    }),
    areas: ['tokens'],
    says: [/GET \/shops → items\.0\.billing\.iban/, /GET \/shops → items\.0\.orders/],
  },
  {
    title: 'lives three hours in the past',
    breaks: (sound) => async (request) =>
      edited(await sound(request), (json) => json, { date: new Date(Date.now() - 3 * 3_600_000).toUTCString() }),
    areas: ['clock'],
    says: [/180 min behind of this machine/],
  },
  {
    title: 'shows rivals where it is locked to one shop',
    breaks: (sound) => async (request) => {
      const url = new URL(request.url);
      if (pathOf(request) === '/offers') url.searchParams.delete('shop');
      return sound(new Request(url, request));
    },
    areas: ['offers'],
    says: [/asked for ".*" only, it shows/],
  },
  {
    title: 'forgets the shops of its offers',
    breaks: changing('/offers', (json) => ({ ...json, shops: [] })),
    areas: ['offers'],
    says: [/the shop ".*" of offer ".*" is missing/],
  },
  {
    title: 'accepts every cart as it is',
    breaks: changing('/quote', (json) => {
      for (const line of json['lines'] as Json[]) line['differences'] = [];
      return json;
    }),
    areas: ['quote'],
    says: [/a wrong price was seen, and the answer names no difference/],
  },
  {
    title: 'cancels in words only',
    breaks: (sound) => async (request) => {
      if (request.method !== 'POST' || pathOf(request) !== '/order/cancel') return sound(request);
      const url = request.url.replace('/cancel', '');
      return sound(new Request(url, { headers: request.headers }));
    },
    areas: ['orders'],
    says: [/the order is not cancelled afterwards/],
  },
  {
    title: 'drops its connections when asked for a place',
    breaks: (sound) => async (request) => {
      if (pathOf(request) === '/places') throw new TypeError('fetch failed');
      return sound(request);
    },
    areas: ['schema'],
    says: [/GET \/places\?q=par got no answer/],
  },
];
