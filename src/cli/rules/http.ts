/** What holds for every answer: caching, CORS, refusals, the clock. */
import { cannot, misrefused, noProducts, noShops, query, unreadable } from '../rule.ts';
import type { Exchange, Slow } from '../backend.ts';
import type { Finding } from '../report.ts';
import type { Rule, World } from '../rule.ts';

const errors: Rule[] = [
  {
    area: 'errors',
    promise: 'answers a path that does not exist with a problem',
    look: async ({ backend }) => misrefused(await backend.ask('/vitrine-check-nothing'), 'not_found'),
  },
  {
    area: 'errors',
    promise: 'refuses a drive that it does not know, and names it',
    look: async ({ backend }) => misrefused(await backend.ask('/shops?drive=vitrine-check'), 'not_found'),
  },
  {
    area: 'errors',
    promise: 'refuses no products, more than a hundred, and what is no product key',
    look: async ({ backend }) => {
      const many = Array.from({ length: 101 }, (_, index) => `vitrine-check/${index}`);
      const found: Finding[] = [];
      for (const product of [[], many, ['not a key']])
        found.push(...misrefused(await backend.ask(`/offers${query({ product })}`), 'invalid'));
      return found;
    },
  },
  {
    area: 'errors',
    promise: 'refuses a body that is not JSON, and one that comes as something else',
    unless: (world) => cannot(world, 'quote'),
    look: async ({ backend }) => [
      ...misrefused(await backend.ask('/quote', { method: 'POST', body: '{"lines":' }), 'invalid'),
      ...misrefused(
        await backend.ask('/quote', { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } }),
        'invalid',
        415,
      ),
    ],
  },
];

/** Some product's offers, and the shops. */
const cacheable = ({ products: [product] }: World): string[] => [
  '/shops?limit=1',
  ...(product ? [`/offers${query({ product })}`] : []),
];

const caching: Rule[] = [
  {
    area: 'caching',
    promise: 'gives every read an ETag, and answers 304 without a body to who has it',
    look: async (world) => (await Promise.all(cacheable(world).map((path) => asked(world, path)))).flat(),
  },
  {
    area: 'caching',
    promise: 'gives different answers different ETags',
    unless: (world) => noShops(world) || noProducts(world),
    look: async (world) => {
      const [first, second] = await Promise.all(cacheable(world).map((path) => world.backend.ask(path)));
      const tag = first?.headers.get('etag');
      return first && second && tag && tag === second.headers.get('etag') && first.text !== second.text
        ? [
            {
              where: `${first.call} and ${second.call} → ETag`,
              what: `both have ${tag}`,
              mend: 'make the ETag from the content, such as a hash of the body',
            },
          ]
        : [];
    },
  },
];

/** What is wrong with how a read is asked for again. */
async function asked({ backend }: World, path: string): Promise<Finding[]> {
  const first = await backend.ask(path);
  const broken = unreadable(first);
  if (broken.length) return broken;
  const where = `${first.call} → ETag`;
  const etag = first.headers.get('etag');
  if (!etag) return [{ where, what: 'missing', mend: 'send an ETag with every read; a hash of the body will do' }];
  const [again, other] = [
    await backend.ask(path, { headers: { 'if-none-match': etag } }),
    await backend.ask(path, { headers: { 'if-none-match': '"vitrine-check"' } }),
  ];
  const found: Finding[] = [];
  // Stock moves: an answer that has changed meanwhile has another ETag, and nothing is wrong.
  if (again.status !== 304 && (again.headers.get('etag') === etag || again.text === first.text))
    found.push({
      where,
      what: `If-None-Match: ${etag} answers ${again.status}, with the same content`,
      mend: 'answer 304 without a body when If-None-Match names the current ETag, weak or not',
    });
  if (again.status === 304 && again.text)
    found.push({ where, what: '304 comes with a body', mend: 'send no body with 304' });
  if (other.status === 304)
    found.push({
      where,
      what: '304 to who has another answer: shoppers would see old stock for ever',
      mend: 'compare If-None-Match with the ETag of the answer as it is now',
    });
  return found;
}

/** Headers of an answer that a page has to be allowed to read. */
const exposed = ['etag', 'retry-after', 'date', 'age'];

const words = (header: string | null): string[] => (header ?? '').split(',').map((word) => word.trim().toLowerCase());

/** What keeps a page from reading an answer. */
function hidden({ call, headers }: Pick<Exchange, 'call' | 'headers'>, origin: string): Finding[] {
  const allowed = headers.get('access-control-allow-origin');
  if (allowed === '*' || allowed === origin) return [];
  return [
    {
      where: `${call} → Access-Control-Allow-Origin`,
      what: allowed === null ? 'missing' : `"${allowed}" is not the page's origin`,
      mend: `send "${origin}" (with Vary: Origin) or "*", with every answer, refusals too`,
    },
  ];
}

const noOrigin = ({ backend }: World): string | false => !backend.origin && "name your page's origin with --origin";

const cors: Rule[] = [
  {
    area: 'cors',
    promise: 'answers at its own address: a browser follows no redirect of a preflight',
    look: async ({ described: { call, redirected } }) =>
      redirected
        ? [
            {
              where: call,
              what: `is redirected to ${redirected}`,
              mend: 'give pages, and this check, the address that it leads to',
            },
          ]
        : [],
  },
  {
    area: 'cors',
    promise: 'lets the page read answers and the headers that matter',
    unless: noOrigin,
    look: async ({ backend: { origin = '' }, described }) => {
      const found = hidden(described, origin);
      if (found.length) return found;
      const { headers } = described;
      const open = words(headers.get('access-control-expose-headers'));
      const closed = open.includes('*') ? [] : exposed.filter((name) => !open.includes(name));
      if (closed.length)
        found.push({
          where: `${described.call} → Access-Control-Expose-Headers`,
          what: `without ${closed.join(', ')}`,
          mend: 'send "ETag, Retry-After, Date, Age": the page takes the clock and the patience from them',
        });
      if (headers.get('access-control-allow-origin') !== '*' && !words(headers.get('vary')).includes('origin'))
        found.push({
          where: `${described.call} → Vary`,
          what: 'does not name Origin',
          mend: 'send "Vary: Origin" where the answer depends on it, or a cache serves one page with the answer of another',
        });
      return found;
    },
  },
  {
    area: 'cors',
    promise: 'lets the page read refusals',
    unless: noOrigin,
    look: async ({ backend }) => hidden(await backend.ask('/vitrine-check-nothing'), backend.origin ?? ''),
  },
  {
    area: 'cors',
    promise: 'lets the page send carts and order keys',
    unless: (world) => noOrigin(world) || cannot(world, 'quote'),
    look: async (world) => {
      const found = await preflight(world, '/quote', 'POST', ['content-type']);
      if (cannot(world, 'orders')) return found;
      return [
        ...found,
        ...(await preflight(world, '/order', 'PUT', ['authorization', 'content-type'])),
        ...(await preflight(world, '/order', 'GET', ['authorization', 'if-none-match'])),
      ];
    },
  },
];

async function preflight({ backend }: World, path: string, method: string, headers: string[]): Promise<Finding[]> {
  const exchange = await backend.ask(path, {
    method: 'OPTIONS',
    headers: { 'access-control-request-method': method, 'access-control-request-headers': headers.join(',') },
  });
  const where = `OPTIONS ${path} for ${method}`;
  if (exchange.status < 200 || exchange.status > 299)
    return [
      {
        where,
        what: `answers ${exchange.status}`,
        mend: 'answer preflights with 204, without asking for a key and without a redirect',
      },
    ];
  const found = hidden(exchange, backend.origin ?? '').map((finding) => ({ ...finding, where }));
  const methods = words(exchange.headers.get('access-control-allow-methods'));
  // These three need no leave.
  if (
    !['GET', 'POST', 'HEAD'].includes(method) &&
    !methods.some((name) => name === method.toLowerCase() || name === '*')
  )
    found.push({ where, what: `${method} is not allowed`, mend: 'send Access-Control-Allow-Methods: GET, POST, PUT' });
  const names = words(exchange.headers.get('access-control-allow-headers'));
  // The star does not stand for Authorization.
  const missing = headers.filter((name) => !names.includes(name) && (name === 'authorization' || !names.includes('*')));
  if (missing.length)
    found.push({
      where,
      what: `${missing.join(', ')} not allowed`,
      mend: 'send Access-Control-Allow-Headers: authorization, content-type, if-none-match',
    });
  return found;
}

const minutes = (ms: number): string => {
  const size = Math.abs(Math.round(ms / 60_000));
  return `${size} min ${ms > 0 ? 'ahead' : 'behind'}`;
};

/** Two clocks that are nearer to each other than this are the same. */
const tolerance = 2 * 60_000;

const clock: Rule[] = [
  {
    area: 'clock',
    promise: 'tells the time with every answer, the same as its description and as this machine',
    look: async ({ described, description }) => {
      const date = Date.parse(described.headers.get('date') ?? '');
      const where = `${described.call} → Date`;
      if (!date) return [{ where, what: 'missing or no date', mend: 'send the Date header' }];
      const found: Finding[] = [];
      const mend = 'set the clock of the server by NTP, and its zone: times are UTC';
      if (Math.abs(date - described.heard) > tolerance && !Number(described.headers.get('age')))
        found.push({ where, what: `${minutes(date - described.heard)} of this machine`, mend });
      const at = Date.parse(description?.at ?? '');
      if (at && Math.abs(at - date) > tolerance)
        found.push({ where: `${described.call} → at`, what: `${minutes(at - date)} of the Date header`, mend });
      return found;
    },
  },
];

/** How much longer than for a read a shopper waits who has sent a cart or an order. */
const patience = 2;

const tooSlow = (paths: readonly Slow[], bar: number, mend: string): Finding[] =>
  paths.map(({ path, median, count }) => ({
    where: path,
    what: `half of its ${count} answers took longer than ${median} ms; ${bar} are the bar`,
    mend,
  }));

/** Looked at last, when there were enough answers to judge by. */
export const last: readonly Rule[] = [
  {
    area: 'cors',
    promise: 'lets the page read every other answer that was given',
    unless: (world) =>
      noOrigin(world) ||
      (hidden(world.described, world.backend.origin ?? '').length > 0 && 'it does not even let it read the first'),
    look: async ({ backend }) => {
      const found = new Map<string, Finding>();
      for (const { call, status, headers } of backend.answered) {
        const [path = call] = call.split(/[?,]/);
        // The refusal is another promise; what says "not modified" is read from what the page has.
        if (status === 304 || path.includes('vitrine-check-nothing') || found.has(path)) continue;
        const where = status < 400 ? path : `${path}, where it answers ${status}`;
        for (const finding of hidden({ call: where, headers }, backend.origin ?? '')) found.set(path, finding);
      }
      return [...found.values()].slice(0, 8);
    },
  },
  {
    area: 'latency',
    promise: 'answers reads while a shopper still looks',
    unless: ({ backend }) => !backend.latency() && 'too few reads were answered',
    look: async ({ backend, slowMs }) => {
      const { median = 0, slowest = 0, call = '' } = backend.latency() ?? {};
      const mend = 'answer from an index or a cache, and nearer to the shoppers (--slow sets another bar)';
      if (median > slowMs)
        return [
          {
            where: call,
            what: `half of the reads took longer than ${median} ms, the slowest ${slowest} ms; ${slowMs} are the bar`,
            mend,
          },
        ];
      return tooSlow(backend.slowerThan(slowMs), slowMs, mend);
    },
  },
  {
    area: 'latency',
    promise: 'answers carts and orders while a shopper still waits',
    unless: (world) => cannot(world, 'quote'),
    look: async ({ backend, slowMs }) =>
      tooSlow(
        backend.writesSlowerThan(slowMs * patience),
        slowMs * patience,
        'store the order and answer; write mails, print and tell the shop afterwards (--slow sets another bar)',
      ),
  },
];

export const http: readonly Rule[] = [...errors, ...caching, ...cors, ...clock];
