/** Nobody reads an order without its key, and nobody's data stands in what everybody reads. */
import { newOrderKey } from '../../domain/order.ts';
import * as shapes from '../../domain/schemas/index.ts';
import { cannot, misrefused } from '../rule.ts';
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
      return [...misrefused(exchange, 'not_found'), ...kept(exchange)];
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
    look: async ({ backend }) => {
      const { headers } = await backend.ask('/', { headers: { origin: 'https://stranger.invalid' } });
      return headers.get('access-control-allow-credentials') === 'true' &&
        headers.get('access-control-allow-origin') === 'https://stranger.invalid'
        ? [
            {
              where: 'GET / → Access-Control-Allow-Credentials',
              what: 'any page may call with the cookies of its visitors',
              mend: 'leave the header out: keys travel in Authorization, and no cookie is needed',
            },
          ]
        : [];
    },
  },
  {
    area: 'tokens',
    promise: 'puts nothing that is somebody’s own into what everybody reads: codes, keys, contacts, bank data',
    look: async ({ backend, products }) => {
      const reads: [string, z.ZodType][] = [
        ['/', shapes.description],
        ['/shops', shapes.shopPage],
        ...products
          .slice(0, 1)
          .map((product): [string, z.ZodType] => [`/offers?product=${encodeURIComponent(product)}`, shapes.offerPage]),
      ];
      const found: Finding[] = [];
      for (const [path, schema] of reads) {
        const { call, json } = await backend.ask(path);
        const value = known(json);
        const agreed = schema.safeParse(value);
        found.push(...secrets(value, agreed.success ? agreed.data : undefined, call));
      }
      return found.slice(0, 5);
    },
  },
];

/** Whether an answer that is for one shopper might be kept by somebody. */
export const kept = ({ call, headers }: Exchange): Finding[] =>
  /no-store/.test(headers.get('cache-control') ?? '')
    ? []
    : [
        {
          where: `${call} → Cache-Control`,
          what: headers.get('cache-control') ?? 'missing',
          mend: 'send "no-store" with every answer that a key opens',
        },
      ];

const secret =
  /^(.*(iban|bic|kyc|birth|passw|secret|token|api_?key|credential|contact|collector|customer|buyer).*|code|pin|orders?|order_?keys?|pass(es)?)$/i;

/** Fields that nobody agreed on and whose names are those of secrets. */
function secrets(value: unknown, agreed: unknown, where: string): Finding[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]: [string, unknown]) => {
    const own = (agreed as Record<string, unknown> | undefined)?.[key];
    const place = `${where}${where.includes(' → ') ? '.' : ' → '}${key}`;
    if (own === undefined && !Array.isArray(value) && secret.test(key))
      return [
        {
          where: place,
          what: 'a field that is not agreed, with the name of a secret',
          mend: 'let only the fields of the schemas leave; `gateway()` does that',
        },
      ];
    return secrets(entry, own, place);
  });
}
