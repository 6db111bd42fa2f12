/** CORS: what a page of another site may send, and may read of what is answered. */
import { cannot } from '../rule.ts';
import type { Capability } from '../../domain/description.ts';
import type { Exchange } from '../backend.ts';
import type { Finding } from '../report.ts';
import type { Rule, World } from '../rule.ts';

/** Headers of an answer that a page has to be allowed to read. */
const exposed = ['etag', 'retry-after', 'date', 'age'];

const listed = (header: string | null): string[] => (header ?? '').split(',').map((word) => word.trim());
const words = (header: string | null): string[] => listed(header).map((word) => word.toLowerCase());

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

/** What a page may not read of an answer that it may read: the headers among these. */
function closed({ call, headers }: Pick<Exchange, 'call' | 'headers'>, names: readonly string[]): Finding[] {
  const open = words(headers.get('access-control-expose-headers'));
  const missing = open.includes('*') ? [] : names.filter((name) => !open.includes(name));
  return missing.length
    ? [
        {
          where: `${call} → Access-Control-Expose-Headers`,
          what: `without ${missing.join(', ')}`,
          mend: 'send "ETag, Retry-After, Date, Age": the page takes the clock and the patience from them',
        },
      ]
    : [];
}

/** What lets a cache give one page the answer to another. */
const unvaried = ({ call, headers }: Pick<Exchange, 'call' | 'headers'>): Finding[] =>
  headers.get('access-control-allow-origin') === '*' ||
  words(headers.get('vary')).some((name) => ['origin', '*'].includes(name))
    ? []
    : [
        {
          where: `${call} → Vary`,
          what: 'does not name Origin',
          mend: 'send "Vary: Origin" where the answer depends on it, or a cache serves one page with the answer of another',
        },
      ];

const noOrigin = ({ backend }: World): string | false => !backend.origin && "name your page's origin with --origin";

export const cors: readonly Rule[] = [
  {
    area: 'cors',
    promise: 'answers at its own address: a browser follows no redirect of a preflight',
    look: async ({ backend, described: { call, redirected } }) => {
      if (redirected)
        return [
          {
            where: call,
            what: `is redirected to ${redirected}`,
            mend: 'give pages, and this check, the address that it leads to',
          },
        ];
      const led = backend.answered.find((answer) => answer.redirected);
      return led
        ? [
            {
              where: led.call,
              what: `is redirected to ${led.redirected}`,
              mend: 'answer at the paths of the API themselves, without a slash at their end',
            },
          ]
        : [];
    },
  },
  {
    area: 'cors',
    promise: 'lets the page read answers and the headers that matter',
    unless: noOrigin,
    look: async ({ backend: { origin = '' }, described }) => {
      const found = hidden(described, origin);
      if (found.length) return found;
      return [...closed(described, exposed), ...unvaried(described)];
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
    unless: (world) =>
      noOrigin(world) ||
      ((['quote', 'handover', 'alerts'] as const).every((name) => cannot(world, name)) &&
        'it declares nothing that is sent'),
    look: async (world) => {
      const keyed = ['authorization', 'content-type'];
      const sent: [Capability, path: string, method: string, headers: string[]][] = [
        ['quote', '/quote', 'POST', ['content-type']],
        ['handover', '/handover', 'POST', ['content-type']],
        ['alerts', '/alerts', 'POST', ['content-type']],
        ['orders', '/order', 'PUT', keyed],
        ['orders', '/order', 'GET', ['authorization', 'if-none-match']],
        ['settle', '/order/settle', 'POST', ['authorization']],
        ['cancel', '/order/cancel', 'POST', keyed],
        ['withdraw', '/order/withdraw', 'POST', keyed],
      ];
      const found: Finding[] = [];
      for (const [capability, ...call] of sent)
        if (!cannot(world, capability)) found.push(...(await preflight(world, ...call)));
      return found.slice(0, 8);
    },
  },
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
        // The refusal is another promise; "not modified" is read from what the browser has, but for orders: their tag is the page's.
        const isKept = status === 304 && path !== 'GET /order';
        if (isKept || path.includes('vitrine-check-nothing') || found.has(path)) continue;
        const answer = { call: status < 400 ? path : `${path}, where it answers ${status}`, headers };
        const shut = hidden(answer, backend.origin ?? '');
        const there = exposed.filter((name) => name !== 'age' && headers.has(name));
        for (const finding of shut.length ? shut : [...closed(answer, there), ...unvaried(answer)])
          found.set(path, finding);
      }
      return [...found.values()].slice(0, 8);
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
  // Browsers compare them letter by letter.
  const methods = listed(exchange.headers.get('access-control-allow-methods'));
  // These three need no leave.
  if (!['GET', 'POST', 'HEAD'].includes(method) && !methods.some((name) => name === method || name === '*'))
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
