/** What holds for every answer: refusals, how long it may be kept, speed. */
import { cannot, misrefused, query } from '../rule.ts';
import { tolerance } from './clocks.ts';
import { waitOf } from '../patience.ts';
import type { Answered, Slow } from '../backend.ts';
import type { Finding } from '../report.ts';
import type { Rule } from '../rule.ts';

export const errors: readonly Rule[] = [
  {
    area: 'errors',
    promise: 'answers a path that does not exist with a problem',
    look: async ({ backend }) => misrefused(await backend.ask('/vitrine-check-nothing'), 'not_found'),
  },
  {
    area: 'errors',
    promise: 'refuses points that are none',
    look: async ({ backend }) => {
      const found: Finding[] = [];
      for (const near of ['north', '95,0'])
        found.push(...misrefused(await backend.ask(`/shops${query({ near })}`), 'invalid'));
      return found;
    },
  },
  {
    area: 'errors',
    promise: 'refuses a drive that it does not know',
    look: async (world) => {
      const [product] = world.products;
      const paths = [
        '/shops?drive=vitrine-check',
        ...(product ? [`/offers${query({ product, drive: 'vitrine-check' })}`] : []),
        ...(cannot(world, 'search') ? [] : ['/search?text=&drive=vitrine-check']),
      ];
      const found: Finding[] = [];
      for (const path of paths) found.push(...misrefused(await world.backend.ask(path), 'not_found'));
      return found;
    },
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

/** How much longer than for a read a shopper waits who has sent a cart or an order. */
const patience = 2;

const tooSlow = (paths: readonly Slow[], bar: number, mend: string): Finding[] =>
  paths.map(({ path, median, count }) => ({
    where: path,
    what: `half of its ${count} answers took longer than ${median} ms; ${bar} are the bar`,
    mend,
  }));

/** For how many seconds an answer may be kept: stock moves, hours and names less so, and a refusal ends. */
const lasting = (path: string, status: number): number => {
  if (status >= 400) return 60;
  if (!path.startsWith('GET')) return 0;
  return path === 'GET /offers' || path === 'GET /search' ? 3600 : 86_400;
};

/** Seconds after which a shopper has gone, whatever is told. */
const GONE = 300;

/** What is wrong with how an answer tells to wait. */
function hasty(answer: Answered): Finding[] {
  const [said, seconds] = [answer.headers.get('retry-after'), waitOf(answer)];
  const wrong = (what: string, mend = 'send Retry-After, in seconds'): Finding[] => [
    { where: `${answer.call} → Retry-After`, what, mend },
  ];
  if (seconds === undefined) return wrong(said ? `"${said}" is neither a number nor a date` : '429 comes without it');
  if (seconds > GONE)
    return wrong(
      `"${said}" is ${Math.round(seconds)} s from now: no shopper waits that long`,
      'count over a minute or less, and send the seconds until it ends',
    );
  return seconds * 1000 < -tolerance
    ? wrong(`"${said}" is over`, 'send seconds, or set the clock of the server by NTP: dates are UTC')
    : [];
}

/** Looked at last, when there were enough answers to judge by. */
export const speed: readonly Rule[] = [
  {
    area: 'caching',
    promise: 'lets nobody keep an answer for longer than it holds',
    look: async ({ backend }) => {
      const found = new Map<string, Finding>();
      for (const { call, status, headers } of backend.answered) {
        const [path = call] = call.split(/[?,]/);
        const kept = headers.get('cache-control') ?? '';
        const seconds = Math.max(0, ...Array.from(kept.matchAll(/max-?age=(\d+)/gi), ([, age]) => Number(age)));
        if (seconds > lasting(path, status) || (/immutable/i.test(kept) && !/no-store/i.test(kept)))
          found.set(path, {
            where: `${call} → Cache-Control`,
            what: `"${kept}" shows ${status < 400 ? 'the past' : 'a refusal when all is well again'}`,
            mend: path.startsWith('GET')
              ? 'send max-age=30 or so, or no-cache: an ETag makes asking again cheap'
              : 'send no-store with what answers a cart or an order',
          });
      }
      return [...found.values()].slice(0, 5);
    },
  },
  {
    area: 'errors',
    promise: 'says how long to wait where it tells to wait',
    look: async ({ backend }) => {
      const found = backend.answered.filter(({ status }) => status === 429).map(hasty);
      return found.find(({ length }) => length > 0) ?? [];
    },
  },
  {
    area: 'errors',
    promise: 'answers who has waited as long as it told to',
    look: async ({ backend: { patience } }) =>
      patience.worn.slice(0, 3).map(({ call, waited, tries, isTold }) => ({
        where: call,
        what: `answers 429 again and again: ${tries} times in ${Math.round(waited)} s${isTold ? ', as long as it told to wait' : ''}`,
        mend: 'count over a window that ends, and say with Retry-After when it does; a page asks a few times a minute',
      })),
  },
  {
    area: 'latency',
    promise: 'answers reads while a shopper still looks',
    unless: ({ backend }) => !backend.latency() && 'too few reads were answered',
    look: async ({ backend, slowMs }) => {
      const { median = 0, slowest = 0, call = '' } = backend.latency() ?? {};
      const mend = 'answer from an index or a cache, and nearer to the shoppers (--slow sets another bar)';
      const slow: Slow[] = [];
      for (const one of backend.slowerThan(slowMs))
        if (one.alone || (await backend.isSlow(one.asked, slowMs))) slow.push(one);
      if (median > slowMs && slow.length)
        return [
          {
            where: call,
            what: `half of the reads took longer than ${median} ms, the slowest ${slowest} ms; ${slowMs} are the bar`,
            mend,
          },
        ];
      return tooSlow(slow, slowMs, mend);
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
