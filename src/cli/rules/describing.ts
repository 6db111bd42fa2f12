/** What a backend says of itself. */
import { rankingProblem } from '../../domain/offer.ts';
import * as shapes from '../../domain/schemas/index.ts';
import { cannot, misrefused, misshapen, unreadable } from '../rule.ts';
import { known, nobodys } from './reads.ts';
import type { Description } from '../../domain/description.ts';
import type { Finding } from '../report.ts';
import type { Rule } from '../rule.ts';

export const describing: readonly Rule[] = [
  {
    area: 'schema',
    promise: 'describes itself in the agreed shape',
    look: async ({ described }) => {
      const broken = unreadable(described);
      return broken.length ? broken : misshapen(shapes.description, described, known(described.json));
    },
  },
  {
    area: 'describing',
    promise: 'declares capabilities that go together, terms, and by what it ranks',
    unless: (world) => cannot(world),
    look: async ({ description, page }) => (description ? oddities(description, !!page?.offers.length) : []),
  },
  {
    area: 'describing',
    promise: 'keeps its id, by which pages store carts and passes',
    unless: (world) => cannot(world),
    look: async ({ backend, description }) => {
      const again = (await backend.ask('/')).json as { id?: unknown } | undefined;
      return again?.id === description?.id
        ? []
        : [
            {
              where: 'GET / → id',
              what: `"${description?.id}" at first, then "${String(again?.id)}"`,
              mend: 'name the marketplace, not the process or the request',
            },
          ];
    },
  },
  {
    area: 'describing',
    promise: 'refuses as unsupported what it does not declare',
    unless: (world) => cannot(world),
    look: async (world) => {
      const paths = { search: '/search?text=a', places: '/places?q=par', products: `/products?product=${nobodys}` };
      const found: Finding[] = [];
      for (const [name, path] of Object.entries(paths))
        if (cannot(world, name as keyof typeof paths))
          found.push(...misrefused(await world.backend.ask(path), 'unsupported'));
      return found;
    },
  },
];

function oddities(
  { capabilities, ranking, legal, contracts, drives = [] }: Description,
  isSelling: boolean,
): Finding[] {
  const found: Finding[] = [];
  const wrong = (field: string, what: string, mend: string) => found.push({ where: `GET / → ${field}`, what, mend });
  const has = (name: (typeof capabilities)[number]) => capabilities.includes(name);
  if (has('orders') && !has('quote'))
    wrong('capabilities', 'orders without quote', 'a cart is re-checked before it is ordered: serve POST /quote');
  for (const name of ['settle', 'cancel', 'withdraw', 'watch'] as const)
    if (has(name) && !has('orders')) wrong('capabilities', `${name} without orders`, `drop ${name}, or take orders`);
  if (isSelling && !contracts.length)
    wrong('contracts', 'none', 'say what an order is: "reserve", "buy" or "handover"');
  if (!ranking.length) wrong('ranking', 'no criterion', 'publish by what offers are ranked (EU 2019/2161)');
  const problem = ranking.length ? rankingProblem(ranking) : undefined;
  if (problem)
    wrong('ranking', problem, 'let "available" weigh most: a shop without a copy never hides one that has it');
  if (!legal.some(({ rel }) => rel === 'terms'))
    wrong('legal', 'no terms', 'link your terms: { "rel": "terms", "url" }');
  const twice = drives.find(({ id }, at) => drives.findIndex((other) => other.id === id) < at);
  if (twice) wrong('drives', `"${twice.id}" comes twice`, 'give each drive an id of its own');
  return found;
}
