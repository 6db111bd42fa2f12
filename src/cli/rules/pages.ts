/** Lists that are longer than a page. */
import { cannot, misrefused, noShops, query, unreadable } from '../rule.ts';
import { itemsOf } from './reads.ts';
import type { Finding } from '../report.ts';
import type { Rule, World } from '../rule.ts';

/** So many pages are turned at most: enough to see how it is done. */
const pages = 12;

/** Turns the pages of a list, and tells the first thing that is wrong with how they follow one another. */
async function turn({ backend }: World, path: string, params: Record<string, string>, key: string): Promise<Finding[]> {
  const whole = await backend.ask(`${path}${query({ ...params, limit: 100 })}`);
  const broken = unreadable(whole);
  if (broken.length) return broken;
  const all = itemsOf(whole.json).map((item) => String(item[key]));
  const limit = Math.max(1, Math.ceil(all.length / 3));
  const [seen, cursors]: [string[], Set<string>] = [[], new Set()];
  let cursor: string | undefined;
  for (let number = 1; number <= pages; number += 1) {
    const exchange = await backend.ask(`${path}${query({ ...params, limit, ...(cursor && { cursor }) })}`);
    const where = `GET ${path}, page ${number} of ${limit} each`;
    const wrong = unreadable(exchange);
    if (wrong.length) return wrong.map((finding) => ({ ...finding, where }));
    const ids = itemsOf(exchange.json).map((item) => String(item[key]));
    const { next } = exchange.json as { next?: unknown };
    const twice = ids.find((id) => seen.includes(id));
    const finding = (what: string, mend: string): Finding[] => [{ where, what, mend }];
    if (ids.length > limit) return finding(`has ${ids.length} records`, 'keep to `limit`');
    if (twice) return finding(`shows "${twice}" again`, 'begin each page after the last record of the page before');
    if (!ids.length && next !== undefined)
      return finding('is empty and yet has a `next`', 'leave `next` out on the last page');
    seen.push(...ids);
    if (next === undefined) return missing(all, seen, `GET ${path}`);
    if (typeof next !== 'string' || cursors.has(next))
      return finding(
        `its cursor ${JSON.stringify(next)} leads back to a page that was seen`,
        'give each page a cursor of its own',
      );
    cursors.add(next);
    cursor = next;
  }
  return missing(all, seen, `GET ${path}`);
}

const missing = (all: string[], seen: string[], where: string): Finding[] => {
  const wanted = all.slice(0, seen.length);
  const at = wanted.findIndex((id, index) => id !== seen[index]);
  const gone = at >= 0 ? wanted[at] : all.length > seen.length && seen.length < 100 ? all[seen.length] : undefined;
  return gone === undefined
    ? []
    : [
        {
          where,
          what: `"${gone}" is on the long page, but missing or elsewhere page by page`,
          mend: 'sort by something that no two records share, such as the name and then the id',
        },
      ];
};

export const paging: readonly Rule[] = [
  {
    area: 'pagination',
    promise: 'turns pages of shops without showing a shop twice, never, or for ever',
    unless: noShops,
    look: (world) => turn(world, '/shops', {}, 'id'),
  },
  {
    area: 'pagination',
    promise: 'turns pages of found products without showing one twice, never, or for ever',
    unless: (world) => cannot(world, 'search'),
    look: (world) => turn(world, '/search', { text: '' }, 'key'),
  },
  {
    area: 'pagination',
    promise: 'refuses page sizes out of bounds and cursors that it never gave',
    look: async ({ backend }) => {
      const found: Finding[] = [];
      for (const params of [{ limit: 0 }, { limit: 101 }, { cursor: 'vitrine-check' }] as Record<string, string>[])
        found.push(...misrefused(await backend.ask(`/shops${query(params)}`), 'invalid'));
      return found;
    },
  },
];
