/** Whether what is asked for narrows what is answered: words, shops, places, trades, products. */
import { distanceTo } from '../../domain/shop.ts';
import * as shapes from '../../domain/schemas/index.ts';
import { hasLost, hasMarkup } from '../../marketplace/feed/values.ts';
import { cannot, noProducts, noShops, query, unreadable } from '../rule.ts';
import { itemsOf, noOffers, offersOf } from './reads.ts';
import type { Capability } from '../../domain/description.ts';
import type { Backend, Exchange } from '../backend.ts';
import type { Product } from '../../domain/product.ts';
import type { Finding } from '../report.ts';
import type { Rule, World } from '../rule.ts';

/** Beside the radius: coordinates of a question are rounded. */
const SLACK = 1.5;

/** Kilometres in which there are some shops around a shop. */
const WIDE = 15;

/** What a search shows with these parameters, and nobody offers with them. */
export async function notOffered(
  { backend }: World,
  params: Record<string, string>,
  why: string,
  mend: string,
): Promise<Finding[]> {
  const found = await backend.ask(`/search${query({ text: '', ...params, limit: 100 })}`);
  // What else is wrong with its answers is told of a search that is not narrowed.
  if (found.status !== 200) return unreadable(found);
  const keys = itemsOf(found.json).map(({ key }) => String(key));
  if (!keys.length) return [];
  const offered = await backend.ask(`/offers${query({ product: keys, ...params })}`);
  if (unreadable(offered).length) return [];
  const own = new Set(offersOf(offered.json).map(({ product }) => product));
  const stranger = keys.find((key) => !own.has(key));
  // That many at once are not answered in full is another promise.
  const alone = stranger && (await backend.ask(`/offers${query({ product: stranger, ...params })}`));
  if (!alone || unreadable(alone).length || offersOf(alone.json).length) return [];
  return [{ where: found.call, what: `shows "${stranger}", which ${why}`, mend }];
}

/** What is not found where its title is typed without accents and in capitals. */
async function missedByCase(backend: Backend, products: readonly Product[]): Promise<Finding[]> {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}+/gu, '');
  const product = products.find(({ title }) => plain(title) !== title) ?? products[0];
  if (!product) return [];
  const exchange = await backend.ask(`/search${query({ text: plain(product.title).toUpperCase(), limit: 100 })}`);
  return unreadable(exchange).length || itemsOf(exchange.json).some(({ key }) => key === product.key)
    ? []
    : [
        {
          where: exchange.call,
          what: `"${product.key}" is missing, whose title is "${product.title}"`,
          mend: 'compare words without case and accents: on a phone nobody types them',
        },
      ];
}

/** What databases and search engines read as something else than words. */
const odd = ["l'été", '"(a OR b', '100 %', '\\\\_*?', '東京 📚'];

/** Whether letters of a name were lost, or stand there as codes. */
const isGarbled = (name: string): boolean =>
  hasMarkup(name) || hasLost(name) || /\\u[\da-f]{4}/i.test(name) || !name.trim();

/** What is wrong with how it is said that nothing fits. */
function nothing(exchange: Exchange): Finding[] {
  const { items } = (exchange.json ?? {}) as { items?: unknown };
  const [broken] = unreadable(exchange);
  const what = broken?.what ?? (Array.isArray(items) ? undefined : `has no list: ${exchange.text.slice(0, 80)}`);
  const mend = 'where nothing fits, answer 200 with { "items": [] }';
  return what === undefined ? [] : [{ where: exchange.call, what, mend }];
}

export const filters: readonly Rule[] = [
  {
    area: 'search',
    promise: 'finds what is searched for: a product by its title, and nothing by a word that stands nowhere',
    unless: (world) => cannot(world, 'search'),
    look: async ({ backend, page }) => {
      const found: Finding[] = [];
      const nonsense = await backend.ask(`/search${query({ text: 'zqxvjkwpfh' })}`);
      const stranger = itemsOf(nonsense.json)[0];
      if (stranger)
        found.push({
          where: nonsense.call,
          what: `shows "${String(stranger['key'])}" for a word that stands in nothing`,
          mend: 'look for the words of `text`, and answer no items where no product has them',
        });
      const [product] = page?.products ?? [];
      if (!product) return found;
      const named = await backend.ask(`/search${query({ text: product.title, limit: 100 })}`);
      // What is wrong with every answer is another promise.
      if (!unreadable(named).length) found.push(...nothing(nonsense));
      if (!unreadable(named).length && !itemsOf(named.json).some(({ key }) => key === product.key))
        found.push({
          where: named.call,
          what: `"${product.key}" is missing, which has this title`,
          mend: 'read `text`, decoded as UTF-8, and look for its words in titles',
        });
      if (!found.length) found.push(...(await missedByCase(backend, page?.products ?? [])));
      return found;
    },
  },
  {
    area: 'search',
    promise: 'takes what people type as words: quotes, per cent signs, brackets, other scripts',
    unless: (world) => cannot(world, 'search') && cannot(world, 'places'),
    look: async (world) => {
      const asked: [Capability, path: string, name: string][] = [
        ['search', '/search', 'text'],
        ['places', '/places', 'q'],
      ];
      for (const [capability, path, name] of asked) {
        if (cannot(world, capability)) continue;
        // What is wrong with every answer is another promise.
        const usual = await world.backend.ask(`${path}${query({ [name]: 'par' })}`).catch(() => undefined);
        if (!usual || unreadable(usual).length) continue;
        for (const typed of odd) {
          const found = unreadable(await world.backend.ask(`${path}${query({ [name]: typed })}`));
          const mend = 'bind what is typed as a parameter, escape what your search engine reads as its own';
          if (found.length) return found.map((finding) => ({ ...finding, mend }));
        }
      }
      return [];
    },
  },
  {
    area: 'search',
    promise: 'finds at one shop only what that shop offers',
    unless: (world) => cannot(world, 'search') || noOffers(world),
    look: async (world) => {
      const shop = world.page?.offers[0]?.shop ?? '';
      return notOffered(
        world,
        { shop },
        `"${shop}" does not offer`,
        'with shop=…, answer only products of which that shop has an offer',
      );
    },
  },
  {
    area: 'search',
    promise: 'finds nothing in a category that it does not have, and no place that does not exist',
    unless: (world) => cannot(world, 'search') && cannot(world, 'places'),
    look: async (world) => {
      const paths = [
        ...(cannot(world, 'search') ? [] : [`/search${query({ text: '', category: 'zqxvjkwpfh' })}`]),
        ...(cannot(world, 'places') ? [] : [`/places${query({ q: 'zqxvjkwpfh' })}`]),
      ];
      const found: Finding[] = [];
      for (const path of paths) {
        // That there is no answer is another promise.
        const exchange = await world.backend.ask(path).catch(() => undefined);
        const [stranger] = itemsOf(exchange?.json);
        // Some category may be refused that nobody has.
        const usual = path.startsWith('/places') ? '/places?q=par' : '/search?text=';
        const isOdd = exchange && (path.startsWith('/places') || exchange.status >= 500) && nothing(exchange).length;
        if (isOdd && !unreadable(await world.backend.ask(usual)).length) found.push(...nothing(exchange));
        if (exchange && stranger)
          found.push({
            where: exchange.call,
            what: `shows "${String(stranger['key'] ?? stranger['name'])}"`,
            mend: 'read `category` of a search and `q` of places, and answer no items where nothing fits',
          });
      }
      return found;
    },
  },
  {
    area: 'offers',
    promise: 'answers offers of the product that was asked for, and of no other',
    unless: noProducts,
    look: async ({ backend, products: [product = ''] }) => {
      const exchange = await backend.ask(`/offers${query({ product })}`);
      const other = offersOf(exchange.json).find((offer) => offer['product'] !== product);
      return other
        ? [
            {
              where: exchange.call,
              what: `offer "${String(other['id'])}" is one of "${String(other['product'])}"`,
              mend: 'answer offers whose `product` was asked for, by the same key',
            },
          ]
        : [];
    },
  },
  {
    area: 'schema',
    promise: 'shows with a trade and near a point only the shops that fit',
    unless: noShops,
    look: async ({ backend, shops }) => {
      const found: Finding[] = [];
      const mend = 'read `trade` and `radius` (kilometres) of the query, and leave the other shops out';
      const trade = shops[0]?.trade ?? '';
      const traded = await backend.ask(`/shops${query({ trade, limit: 100 })}`);
      const stranger = itemsOf(traded.json).find((shop) => shop['trade'] !== trade);
      if (stranger) found.push({ where: traded.call, what: `"${String(stranger['id'])}" is of another trade`, mend });
      const own = shops.find((shop) => shop.trade === trade)?.id;
      if (!unreadable(traded).length && !itemsOf(traded.json).some(({ id }) => id === own))
        found.push({ where: traded.call, what: `"${own}" is missing, which is of that trade`, mend });
      const point = shops.find((shop) => shop.point)?.point;
      if (!point) return found;
      const near = `${point.lat.toFixed(2)},${point.lon.toFixed(2)}`;
      const [lat = 0, lon = 0] = near.split(',').map(Number);
      const around = await backend.ask(`/shops${query({ near, radius: 1, limit: 100 })}`);
      const page = shapes.shopPage.safeParse(around.json);
      const far = page.success
        ? page.data.items.find((shop) => (distanceTo(shop, { lat, lon }) ?? Infinity) > 1000 * SLACK)
        : undefined;
      if (far) found.push({ where: around.call, what: `"${far.id}" is farther away than that`, mend });
      const wide = await backend.ask(`/shops${query({ near, radius: WIDE, limit: 100 })}`);
      const inside = shapes.shopPage.safeParse(wide.json);
      const there = inside.success && inside.data.next === undefined ? inside.data.items : undefined;
      const left = shops.find(
        (shop) =>
          (distanceTo(shop, { lat, lon }) ?? Infinity) < (1000 * WIDE) / SLACK &&
          !there?.some(({ id }) => id === shop.id),
      );
      if (there && left)
        found.push({ where: wide.call, what: `"${left.id}" is missing, which is nearer than that`, mend });
      return found;
    },
  },
  {
    area: 'schema',
    promise: 'tells names as they are read, without HTML and with the letters that they have',
    unless: noShops,
    look: async ({ shops, page }) => {
      const names = [
        ...shops.map(({ id, name }) => [`GET /shops → ${id} → name`, name] as const),
        ...(page?.products ?? []).map(({ key, title }) => [`GET /offers → ${key} → title`, title] as const),
      ];
      // One title may ask two questions without a space; several have lost their letters.
      const asked = names.filter(([, name]) => /\p{L}\?\p{L}/u.test(name));
      return [...names.filter(([, name]) => isGarbled(name)), ...(asked.length > 1 ? asked : [])]
        .slice(0, 3)
        .map(([where, what]) => ({
          where,
          what: what.trim() || 'nothing but spaces',
          mend: 'answer UTF-8 that was read as UTF-8, and texts without tags and entities: they are drawn as text',
        }));
    },
  },
];
