/** Nobody reads an order without its key, and nobody's data stands in what everybody reads. */
import { newOrderKey } from '../../domain/order.ts';
import * as shapes from '../../domain/schemas/index.ts';
import { cannot, misrefused, query } from '../rule.ts';
import { bearer } from '../trial.ts';
import { known } from './reads.ts';
import type { z } from 'zod';
import type { Exchange } from '../backend.ts';
import type { Finding } from '../report.ts';
import type { Rule } from '../rule.ts';

/** Names under which backends have looked for a key in a URL. */
const names = ['key', 'token', 'access_token', 'order'];

/** What is wrong with how an order is kept from those who have no key, or another one. */
export const tokens: readonly Rule[] = [
  {
    area: 'tokens',
    promise: 'is reached over https, so that nobody on the way reads keys',
    look: async ({ backend: { root } }) => {
      const { protocol, hostname } = new URL(root);
      const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|.*\.localhost)$/.test(hostname);
      return protocol === 'https:' || isLocal
        ? []
        : [{ where: root, what: 'order keys and contacts would travel in clear', mend: 'serve it over https' }];
    },
  },
  {
    area: 'tokens',
    promise: 'shows no order without a key, or with one that is none',
    unless: (world) => cannot(world, 'orders'),
    look: async ({ backend }) => [
      ...misrefused(await backend.ask('/order'), 'unauthorized'),
      ...misrefused(await backend.ask('/order', { headers: bearer('vitrine-check') }), 'unauthorized'),
    ],
  },
  {
    area: 'tokens',
    promise: 'shows no order to a key that placed none, and lets nobody keep the answer',
    unless: (world) => cannot(world, 'orders'),
    look: async ({ backend }) => {
      const exchange = await backend.ask('/order', { headers: bearer(newOrderKey()) });
      return [...misrefused(exchange, 'not_found'), ...unstored(exchange)];
    },
  },
  {
    area: 'tokens',
    promise: 'takes no key from a URL, which servers, proxies and browsers write down',
    unless: (world) => cannot(world, 'orders'),
    look: async ({ backend }) => {
      for (const name of names) {
        const exchange = await backend.ask(`/order?${name}=${newOrderKey()}`);
        if (exchange.status !== 401)
          return [
            {
              where: exchange.call,
              what: `answers ${exchange.status} where 401 is agreed, as if "${name}" were looked at`,
              mend: 'read keys from the Authorization header only',
            },
          ];
      }
      return [];
    },
  },
  {
    area: 'tokens',
    promise: 'lets pages of strangers send no cookies',
    look: async (world) => {
      const preflight = { 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' };
      // What is opened from a file, or in a frame that is shut off, has the origin "null".
      const asked = ['https://stranger.invalid', 'null'].flatMap(
        (origin): [string, string, Record<string, string>][] => [
          ['GET', origin, {}],
          ['OPTIONS', origin, preflight],
        ],
      );
      for (const path of ['/', ...(cannot(world, 'orders') ? [] : ['/order'])])
        for (const [method, origin, headers] of asked) {
          const exchange = await world.backend.ask(path, { method, headers: { ...headers, origin } });
          const allowed = exchange.headers.get('access-control-allow-origin') ?? '';
          if (exchange.headers.get('access-control-allow-credentials') === 'true' && [origin, '*'].includes(allowed))
            return [
              {
                where: `${exchange.call} → Access-Control-Allow-Credentials`,
                what: `any page may call with the cookies of its visitors (Access-Control-Allow-Origin: ${allowed})`,
                mend: 'leave the header out: keys travel in Authorization, and no cookie is needed',
              },
            ];
        }
      return [];
    },
  },
  {
    area: 'tokens',
    promise: 'puts nothing that is somebody’s own into what everybody reads: codes, keys, contacts, bank data',
    look: async (world) => {
      const { backend, products, shops } = world;
      const reads: [string, z.ZodType][] = [
        ['/', shapes.description],
        ['/shops', shapes.shopPage],
      ];
      for (const product of products.slice(0, 1)) {
        reads.push([`/offers${query({ product })}`, shapes.offerPage]);
        if (!cannot(world, 'products')) reads.push([`/products${query({ product })}`, shapes.productPage]);
      }
      if (!cannot(world, 'search')) reads.push(['/search?text=', shapes.productPage]);
      if (!cannot(world, 'places')) reads.push(['/places?q=par', shapes.placePage]);
      if (!cannot(world, 'reviews'))
        for (const { id } of shops.slice(0, 3))
          reads.push([`/shops/${encodeURIComponent(id)}/reviews`, shapes.reviewPage]);
      const found: Finding[] = [];
      for (const [path, schema] of reads) {
        // That there is no answer is another promise.
        const exchange = await backend.ask(path).catch(() => undefined);
        // Nor is a refusal, whose words are others.
        if (exchange?.status !== 200) continue;
        const value = known(exchange.json);
        const agreed = schema.safeParse(value);
        found.push(
          ...secrets(value, agreed.success ? agreed.data : undefined, exchange.call, schema === shapes.reviewPage),
        );
      }
      return found.slice(0, 5);
    },
  },
];

/** Whether an answer that is for one shopper might be kept by somebody. */
export const unstored = ({ call, headers }: Exchange): Finding[] =>
  /no-store/.test(headers.get('cache-control') ?? '')
    ? []
    : [
        {
          where: `${call} → Cache-Control`,
          what: headers.get('cache-control') ?? 'missing',
          mend: 'send "no-store" with every answer that a key opens',
        },
      ];

/** Words of which one is enough, wherever it stands in a name. */
const secret =
  /\b(iban|bic|swift|kyc|birth(date|day|place)?|passwords?|passwd|secrets?|tokens?|api keys?|apikey|credentials?|collectors?|order keys?)\b|^(pins?|pass(es)?|pass codes?|collect codes?|pickup codes?|pick up codes?)$/;

/** Words that name somebody, alone or with what is known of them; "customer service" is nobody. */
const somebody =
  /^(.* )?(customer|buyer|contact)s?( (id|name|first ?name|last ?name|e ?mail|mail|phone|address|informations?|details))?$/;

/** Names of lists and records; a number of orders says nothing. */
const kept = /^orders?$/;

/** Who has written a review is nobody's business either. */
const person = /\b(e ?mail|phone|(first|last|sur) ?name|address|street)\b/;

/** A name in small words: `customerEmail`, `customer_email` and `Customer-Email` are one. */
const wordsOf = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
    .toLowerCase();

/** Whether a field that nobody agreed on has the name, and may hold the value, of what is not for everybody. */
function isSecret(name: string, value: unknown, isReview: boolean): boolean {
  if (value === null || typeof value === 'boolean') return false;
  const words = wordsOf(name);
  if (kept.test(words)) return typeof value === 'object';
  return secret.test(words) || somebody.test(words) || (isReview && person.test(words));
}

/** Whether a text holds an account number whose check digits are true. */
function hasIban(text: string): boolean {
  return Array.from(text.matchAll(/\b[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g)).some(([found]) => {
    const iban = found.replaceAll(' ', '');
    const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
    return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
  });
}

/** Fields that nobody agreed on and whose names are those of secrets, and accounts wherever they stand. */
function secrets(value: unknown, agreed: unknown, where: string, isReview: boolean): Finding[] {
  if (typeof value === 'string' && hasIban(value))
    return [{ where, what: 'the number of a bank account', mend: 'let no such text leave' }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]: [string, unknown]) => {
    const own = (agreed as Record<string, unknown> | undefined)?.[key];
    const place = `${where}${where.includes(' → ') ? '.' : ' → '}${key}`;
    if (own === undefined && !Array.isArray(value) && isSecret(key, entry, isReview))
      return [
        {
          where: place,
          what: 'a field that is not agreed, with the name of a secret',
          mend: 'let only the fields of the schemas leave; `gateway()` does that',
        },
      ];
    return secrets(entry, own, place, isReview);
  });
}

/** Looked at last: what all answers together have let out. */
export const leaks: readonly Rule[] = [
  {
    area: 'tokens',
    promise: 'repeats the key of an order in no refusal',
    look: async ({ backend }) =>
      backend.answered
        .filter(({ saysKey, status }) => saysKey && status >= 400)
        .slice(0, 1)
        .map(({ call, status }) => ({
          where: call,
          what: `says the order key where it answers ${status}: refusals are written into logs`,
          mend: 'say what is wrong, and never the key',
        })),
  },
  {
    area: 'tokens',
    promise: 'sets no cookie with what everybody may keep',
    look: async ({ backend }) =>
      backend.answered
        .filter(({ headers }) => headers.has('set-cookie') && isShared(headers.get('cache-control') ?? ''))
        .slice(0, 1)
        .map(({ call }) => ({
          where: `${call} → Set-Cookie`,
          what: 'a cookie comes with an answer that caches keep: they would hand it to others',
          mend: 'set no cookies: nothing of this API needs one',
        })),
  },
];

const isShared = (control: string): boolean => !/no-store|private/i.test(control);
