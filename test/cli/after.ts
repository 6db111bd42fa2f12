/** Backends that are broken in what comes of a cart or an order, and in what all answers together let out. */
import { edited, keyOf, labelling, pathOf, refusing, tiredAt } from './breakages.ts';
import type { Breakage, Json } from './breakages.ts';

type Part = Json & { lines: Json[] };

/** Changes each part of an order that has just been placed or is asked for. */
const parting =
  (change: (part: Part) => unknown): Breakage['breaks'] =>
  (sound) =>
  async (request) => {
    const response = await sound(request);
    if (pathOf(request) !== '/order' || response.status > 299) return response;
    return edited(response, (json) => {
      for (const part of (json['parts'] ?? []) as Part[]) change(part);
      return json;
    });
  };

/** The same request without its validator, and with another body where one is given. */
async function plain(request: Request, body?: string): Promise<Request> {
  const headers = new Headers(request.headers);
  headers.delete('if-none-match');
  const { method, url } = request;
  const sent = ['PUT', 'POST'].includes(method) ? (body ?? (await request.text())) : undefined;
  return new Request(url, { method, headers, ...(sent !== undefined && { body: sent }) });
}

/** Makes the ETag of reads from their address. */
const tagging =
  (only: (path: string) => boolean): Breakage['breaks'] =>
  (sound) =>
  async (request) => {
    if (request.method !== 'GET' || !only(pathOf(request))) return sound(request);
    const response = await sound(await plain(request.clone()));
    if (!response.ok) return response;
    const { pathname, search } = new URL(request.url);
    const etag = `"${(pathname + search).replace(/[^\w]/g, '').slice(-60)}"`;
    const isKnown = request.headers.get('if-none-match') === etag;
    const tagged = await edited(response, (json) => json, { etag });
    return isKnown ? new Response(null, { status: 304, headers: tagged.headers }) : tagged;
  };

/** Reads what is sent as if it said something else. */
const reading =
  (...change: [RegExp, string]): Breakage['breaks'] =>
  (sound) =>
  async (request) =>
    ['PUT', 'POST'].includes(request.method)
      ? sound(await plain(request, (await request.clone().text()).replace(...change)))
      : sound(request);

export const after: Breakage[] = [
  {
    title: 'makes ETags from addresses',
    breaks: tagging(() => true),
    areas: ['caching', 'orders'],
    says: [
      /GET \/offers.* → ETag ".*" before an order and after it, though the stock is another/,
      /GET \/order → ETag ".*" before it was cancelled and after/,
    ],
  },
  {
    title: 'gives an order one ETag for ever',
    breaks: tagging((path) => path === '/order'),
    areas: ['orders'],
    says: [/GET \/order → ETag ".*" before it was cancelled and after: shoppers would never see what becomes of it/],
  },
  {
    title: 'gives orders no ETag',
    breaks: labelling({ etag: undefined }, (request) => pathOf(request) === '/order'),
    areas: ['orders'],
    says: [/GET \/order → ETag missing/],
  },
  {
    title: 'sends orders whole to who has them',
    breaks: (sound) => async (request) => sound(pathOf(request) === '/order' ? await plain(request) : request),
    areas: ['orders'],
    says: [/GET \/order → ETag If-None-Match: .* answers 200, with the same content/],
  },
  {
    title: 'refuses to cancel what is cancelled',
    breaks: (sound) => {
      const done = new Set<string>();
      return async (request) => {
        const key = keyOf(request);
        if (pathOf(request) !== '/order/cancel' || request.method === 'OPTIONS') return sound(request);
        if (done.has(key)) return refusing('conflict', 409);
        const response = await sound(request);
        if (response.ok) done.add(key);
        return response;
      };
    },
    areas: ['orders'],
    says: [/POST \/order\/cancel answers 409.* answer 200 or 201 with JSON$/],
  },
  {
    title: 'takes carts of nothing',
    breaks: (sound) => async (request) => {
      const isEmpty = pathOf(request) === '/quote' && (await request.clone().text()).includes('"lines":[]');
      const response = await sound(request);
      if (!isEmpty || response.status !== 400) return response;
      const quote = { at: new Date().toISOString(), lines: [], parts: [], shops: [] };
      return Response.json(quote, {
        headers: { ...Object.fromEntries(response.headers), 'content-type': 'application/json' },
      });
    },
    areas: ['quote'],
    says: [/POST \/quote of no line answers 200 where 400 is agreed/],
  },
  {
    title: 'sells less than one piece',
    breaks: reading(/"quantity":(-\d+|0(\.\d+)?)(?=\D)/g, '"quantity":1'),
    areas: ['quote', 'orders'],
    says: [/POST \/quote of -1 pieces answers 200 where 400 is agreed/, /PUT \/order of half a piece answers 201/],
  },
  {
    title: 'takes orders of nobody',
    breaks: reading(/"contact":\{"name":"[^"]*"\}/, '"contact":{"name":"A","email":"a@nobody.invalid"}'),
    areas: ['orders'],
    says: [/PUT \/order of nobody to write to or to call answers 201 where 400 is agreed/],
  },
  {
    title: 'hands over what was just ordered',
    breaks: parting((part) => {
      if (part['state'] !== 'placed') return;
      part['state'] = 'collected';
      (part['history'] as Json[]).push({ state: 'collected', at: new Date().toISOString() });
    }),
    areas: ['orders'],
    says: [/PUT \/order → parts\.0\.state "collected" a moment after it was placed/],
  },
  {
    title: 'tells of an order what has not happened',
    breaks: parting((part) => (part['history'] as Json[]).push({ state: 'ready', at: '2020-01-01T00:00:00Z' })),
    areas: ['orders'],
    says: [
      /→ parts\.0\.history ends with "ready", and the state is "placed"/,
      /→ parts\.0\.history is not in the order/,
    ],
  },
  {
    title: 'refuses every line and not the order',
    breaks: parting(({ lines }) => lines.forEach((line) => (line['state'] = 'refused'))),
    areas: ['orders'],
    says: [/→ parts\.0\.lines all are refused, and the state is "placed"/],
  },
  {
    title: 'is paid for what is reserved',
    breaks: parting((part) => (part['payment'] = 'awaiting')),
    areas: ['orders'],
    says: [/→ parts\.0\.payment "awaiting" of what is only reserved/, /"awaiting", and `next` is missing/],
  },
  {
    title: 'makes the code of an order from its number',
    breaks: parting((part) => (part['code'] = part['number'])),
    areas: ['orders'],
    says: [/→ parts\.0\.code is the number of the order, which everybody at the counter sees/],
  },
  {
    title: 'kept what was ordered until long ago',
    breaks: parting((part) => (part['holdUntil'] = '2020-01-01T00:00:00Z')),
    areas: ['orders'],
    says: [/→ parts\.0\.holdUntil 2020-01-01T00:00:00Z, which is over/],
  },
  {
    title: 'says keys where it refuses them',
    breaks: (sound) => async (request) => {
      const [key, response] = [keyOf(request), await sound(request)];
      return response.status === 404 && key ? edited(response, (json) => ({ ...json, detail: `no ${key}` })) : response;
    },
    areas: ['tokens'],
    says: [/GET \/order says the order key where it answers 404: refusals are written into logs/],
  },
  {
    title: 'sets cookies with what caches keep',
    breaks: labelling({ 'set-cookie': 'session=1; Path=/' }),
    areas: ['tokens'],
    says: [/GET \/ → Set-Cookie a cookie comes with an answer that caches keep/],
  },
  {
    title: 'lets frames that are shut off call with cookies',
    breaks: (sound) => async (request) => {
      const response = await sound(request);
      if (request.headers.get('origin') !== 'null') return response;
      const open = { 'access-control-allow-origin': 'null', 'access-control-allow-credentials': 'true' };
      return edited(response, (json) => json, { ...open, vary: 'Origin' });
    },
    areas: ['tokens'],
    says: [/→ Access-Control-Allow-Credentials any page may call .*\(Access-Control-Allow-Origin: null\)/],
  },
  {
    title: 'lets carts be kept',
    breaks: labelling({ 'cache-control': 'public, max-age=60' }, (request) => pathOf(request) === '/quote'),
    areas: ['caching'],
    says: [/POST \/quote → Cache-Control "public, max-age=60" shows the past send no-store/],
  },
  {
    title: 'tells to wait until soon',
    breaks: tiredAt(8, 'soon'),
    areas: ['errors'],
    says: [/→ Retry-After "soon" is neither a number nor a date/],
  },
];
