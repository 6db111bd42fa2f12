/** Lists that are longer than a page. */
import { roundPoint } from '../../domain/point.ts';
import { wordsOf } from '../../domain/search.ts';
import * as shapes from '../../domain/schemas/index.ts';
import { cannot, misrefused, misshapen, noShops, query, unreadable } from '../rule.ts';
import { itemsOf } from './reads.ts';
import type { z } from 'zod';
import type { Exchange } from '../backend.ts';
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

/** A list, as it is asked for: its path, what narrows it, and the field that names its records. */
type List = [path: string, params: Record<string, string>, key: string];

/** What is wrong with pages of one record each: the first two, against the page of two. */
async function single({ backend }: World, [path, params, key]: List): Promise<Finding[]> {
  const ask = (more: Record<string, string>) => backend.ask(`${path}${query({ ...params, ...more })}`);
  const idsOf = (json: unknown) => itemsOf(json).map((item) => String(item[key]));
  const two = await ask({ limit: '2' });
  const [first, second] = idsOf(two.json);
  // What cannot be read is another promise, and so is a page that is too long.
  if (unreadable(two).length || second === undefined) return [];
  const one = await ask({ limit: '1' });
  const ids = idsOf(one.json);
  const wrong = (exchange: Exchange, what: string, mend: string): Finding[] => [{ where: exchange.call, what, mend }];
  if (ids.length !== 1) return wrong(one, `has ${ids.length} records`, 'keep to `limit`, which may be 1');
  const { next } = one.json as { next?: unknown };
  if (ids[0] !== first || typeof next !== 'string')
    return wrong(
      one,
      `is not the beginning of the page of two`,
      'sort the same way, and give a `next`, for every `limit`',
    );
  const after = await ask({ limit: '1', cursor: next });
  return idsOf(after.json).join() === second
    ? []
    : wrong(after, `is not "${second}", which follows "${first}"`, 'go on after the last record, for every `limit`');
}

/** Whether the pages after the first answer the question that the first one answered, and end. */
async function goesOn({ backend }: World, [path, params, key]: List): Promise<Finding[]> {
  const ask = (more: Record<string, string>) => backend.ask(`${path}${query({ ...params, ...more })}`);
  const idsOf = ({ json }: Exchange) => itemsOf(json).map((item) => String(item[key]));
  const nextOf = ({ json }: Exchange) => ((json ?? {}) as { next?: unknown }).next;
  const long = await ask({ limit: '100' });
  const [whole, end] = [idsOf(long), nextOf(long)];
  if (whole.length < 100 && typeof end === 'string') {
    const beyond = await ask({ limit: '100', cursor: end });
    if (beyond.status !== 200 || idsOf(beyond).every((id) => whole.includes(id)))
      return [
        {
          where: long.call,
          what: `has ${whole.length} records and a \`next\`, which leads to nothing new`,
          mend: 'leave `next` out on the last page',
        },
      ];
  }
  const limit = Math.ceil(whole.length / 2);
  const first = limit > 1 ? await ask({ limit: String(limit) }) : long;
  const cursor = nextOf(first);
  if (limit < 2 || typeof cursor !== 'string') return [];
  const second = idsOf(await ask({ limit: String(limit), cursor }));
  const other = second.find((id, index) => id !== (whole[limit + index] ?? id));
  const more = end === undefined ? second.slice(whole.length - limit) : [];
  return other === undefined && !more.length
    ? []
    : [
        {
          where: `${first.call}, page 2`,
          what: `shows "${other ?? more[0]}", which ${other ? 'is not next' : 'the long page has not'}`,
          mend: 'read words, shop, drive and point of the query with a `cursor` too, or keep them in it',
        },
      ];
}

/** What is wrong with the shape of records that stand behind the first page, where those on it are as agreed. */
async function drifted({ backend }: World, path: string, schema: z.ZodType): Promise<Finding[]> {
  const isWell = ({ json }: Exchange) => schema.safeParse({ items: itemsOf(json) }).success;
  const nextOf = ({ json }: Exchange) => ((json ?? {}) as { next?: unknown }).next;
  const ask = (params: Record<string, string>) => backend.ask(`${path}${query(params)}`);
  const text: Record<string, string> = path === '/search' ? { text: '' } : {};
  // What is wrong there is told where lists are looked at.
  if (!isWell(await backend.ask(path === '/search' ? '/search?text=' : path))) return [];
  const whole = await ask({ ...text, limit: '100' });
  const half = { ...text, limit: String(Math.max(1, Math.ceil(itemsOf(whole.json).length / 2))) };
  const begun = isWell(whole) ? [await ask(half), whole] : [];
  const behind: Exchange[] = isWell(whole) ? [] : [whole];
  for (const [at, page] of begun.entries()) {
    const next = nextOf(page);
    if (typeof next === 'string') behind.push(await ask({ ...(at ? { ...text, limit: '100' } : half), cursor: next }));
  }
  const odd = behind.find((page) => !unreadable(page).length && !isWell(page));
  return odd ? misshapen(schema, odd, { items: itemsOf(odd.json) }) : [];
}

/** Words of which products are found: many, that fill more than a page, and few. */
function words({ page }: World): string[] {
  const all = (page?.products ?? []).flatMap(({ title }) => [...new Set(wordsOf(title))]);
  const count = (word: string) => all.filter((other) => other === word).length;
  const [best = ''] = [...new Set(all)].sort((a, b) => count(b) - count(a));
  return [...new Set([best, best.slice(0, 1), page?.products[0]?.title.slice(0, 200) ?? ''])].filter(Boolean);
}

export const paging: readonly Rule[] = [
  {
    area: 'schema',
    promise: 'keeps to the agreed shape on every page',
    unless: noShops,
    look: async (world) => [
      ...(await drifted(world, '/shops', shapes.shopPage)),
      ...(cannot(world, 'search') ? [] : await drifted(world, '/search', shapes.productPage)),
    ],
  },
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
    promise: 'turns pages of one record each',
    unless: noShops,
    look: async (world) => [
      ...(await single(world, ['/shops', {}, 'id'])),
      ...(cannot(world, 'search') ? [] : await single(world, ['/search', { text: '' }, 'key'])),
    ],
  },
  {
    area: 'pagination',
    promise: 'answers on every page the question that the first one answered, and comes to an end',
    unless: noShops,
    look: async (world) => {
      const drive = world.description?.drives?.[0]?.id;
      const [shop, point] = [world.page?.offers[0]?.shop, world.shops.findLast((one) => one.point)?.point];
      const near = point && roundPoint(point);
      const lists: List[] = [
        ...(drive ? [['/shops', { drive }, 'id'] satisfies List] : []),
        ...(near ? [['/shops', { near: `${near.lat},${near.lon}` }, 'id'] satisfies List] : []),
      ];
      if (!cannot(world, 'search'))
        lists.push(
          ...(drive ? [['/search', { text: '', drive }, 'key'] satisfies List] : []),
          ...(shop ? [['/search', { text: '', shop }, 'key'] satisfies List] : []),
          ...words(world).map((text): List => ['/search', { text }, 'key']),
        );
      const found: Finding[] = [];
      for (const list of lists) found.push(...(await goesOn(world, list)));
      return found.slice(0, 3);
    },
  },
  {
    area: 'pagination',
    promise: 'refuses page sizes out of bounds and cursors that it never gave',
    look: async (world) => {
      const found: Finding[] = [];
      const wrong = [{ limit: '0' }, { limit: '101' }, { limit: 'all' }, { cursor: 'vitrine-check' }];
      for (const params of wrong as Record<string, string>[]) {
        found.push(...misrefused(await world.backend.ask(`/shops${query(params)}`), 'invalid'));
        if (!cannot(world, 'search'))
          found.push(...misrefused(await world.backend.ask(`/search${query({ text: '', ...params })}`), 'invalid'));
      }
      return found;
    },
  },
];
