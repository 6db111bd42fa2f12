/** What a backend says of itself, its shops and its offers. */
import { distance, roundPoint } from '../../domain/point.ts';
import { rankingProblem, rankOffers } from '../../domain/offer.ts';
import * as shapes from '../../domain/schemas/index.ts';
import { distanceTo } from '../../domain/shop.ts';
import { cannot, misrefused, misshapen, noProducts, noShops, query, unreadable } from '../rule.ts';
import type { z } from 'zod';
import type { Description } from '../../domain/description.ts';
import type { OfferPage } from '../../domain/offer.ts';
import type { Point } from '../../domain/point.ts';
import type { Finding } from '../report.ts';
import type { Rule, World } from '../rule.ts';

/** A newer backend may have capabilities that are not known here yet. */
export const known = (value: unknown): unknown => {
  const { capabilities } = (value ?? {}) as { capabilities?: unknown };
  if (!Array.isArray(capabilities)) return value;
  return {
    ...(value as object),
    capabilities: capabilities.filter((name) => shapes.capability.safeParse(name).success),
  };
};

/** Reads an answer, and says what is wrong with its shape. */
async function shape(world: World, path: string, schema: z.ZodType): Promise<Finding[]> {
  const exchange = await world.backend.ask(path);
  const broken = unreadable(exchange);
  return broken.length ? broken : misshapen(schema, exchange, exchange.json);
}

const describing: Rule[] = [
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
    look: async ({ description }) => (description ? oddities(description) : []),
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

/** A GTIN in form, of a range that is never given out. */
export const nobodys = '9790000000001';

function oddities({ capabilities, ranking, legal, contracts }: Description): Finding[] {
  const found: Finding[] = [];
  const wrong = (field: string, what: string, mend: string) => found.push({ where: `GET / → ${field}`, what, mend });
  const has = (name: (typeof capabilities)[number]) => capabilities.includes(name);
  if (has('orders') && !has('quote'))
    wrong('capabilities', 'orders without quote', 'a cart is re-checked before it is ordered: serve POST /quote');
  for (const name of ['settle', 'cancel', 'withdraw', 'watch'] as const)
    if (has(name) && !has('orders')) wrong('capabilities', `${name} without orders`, `drop ${name}, or take orders`);
  if (!contracts.length) wrong('contracts', 'none', 'say what an order is: "reserve", "buy" or "handover"');
  if (!ranking.length) wrong('ranking', 'no criterion', 'publish by what offers are ranked (EU 2019/2161)');
  const problem = ranking.length ? rankingProblem(ranking) : undefined;
  if (problem)
    wrong('ranking', problem, 'let "available" weigh most: a shop without a copy never hides one that has it');
  if (!legal.some(({ rel }) => rel === 'terms'))
    wrong('legal', 'no terms', 'link your terms: { "rel": "terms", "url" }');
  return found;
}

const shops: Rule[] = [
  {
    area: 'schema',
    promise: 'shows shops in the agreed shape',
    look: (world) => shape(world, '/shops', shapes.shopPage),
  },
  {
    area: 'schema',
    promise: 'finds shops by their ids, and leaves out those that nobody knows',
    unless: noShops,
    look: async ({ backend, shops }) => {
      const known = shops.slice(0, 2).map(({ id }) => id);
      const exchange = await backend.ask(`/shops${query({ id: ['vitrine-check-nowhere', ...known] })}`);
      const broken = unreadable(exchange);
      if (broken.length) return broken;
      const ids = itemsOf(exchange.json).map(({ id }) => String(id));
      return ids.length === known.length && known.every((id) => ids.includes(id))
        ? []
        : [
            {
              where: exchange.call,
              what: `asked for "${known.join('", "')}" and one that is not there, it shows ${ids.length}: ${ids.join(', ')}`,
              mend: 'answer the shops of the ids that are repeated in ?id=…&id=…, and no other',
            },
          ];
    },
  },
  {
    area: 'schema',
    promise: 'sorts shops by their distance from a point',
    unless: (world) => noShops(world) || (!world.shops.some(({ point }) => point) && 'no shop says where it is'),
    look: async ({ backend, shops }) => {
      const { lat = 0, lon = 0 } = shops.find(({ point }) => point)?.point ?? {};
      const near = { lat: Math.round(lat * 100) / 100, lon: Math.round(lon * 100) / 100 };
      const exchange = await backend.ask(`/shops${query({ near: `${near.lat},${near.lon}` })}`);
      const page = shapes.shopPage.safeParse(exchange.json);
      if (!page.success) return [...unreadable(exchange), ...misshapen(shapes.shopPage, exchange, exchange.json)];
      const away = page.data.items.map((shop) => distanceTo(shop, near) ?? Infinity);
      // To the metre: two ways of measuring a globe differ by less.
      const at = away.findIndex((metres, index) => metres < (away[index - 1] ?? 0) * 0.99 - 1);
      return at < 0
        ? []
        : [
            {
              where: `${exchange.call} → items.${at}`,
              what: `"${page.data.items[at]?.id}" is nearer than the shop before it`,
              mend: 'with near=lat,lon, sort by distance, and shops without a point last',
            },
          ];
    },
  },
];

/** What stands elsewhere than the disclosed criteria put it, as seen from a point. */
function misranked({ products, description }: World, page: OfferPage, where: string, from?: Point): Finding[] {
  const shops = new Map(page.shops.map((shop) => [shop.id, shop]));
  return products.flatMap((product) => {
    const shown = page.offers.filter((offer) => offer.product === product);
    const best = rankOffers([...shown].reverse(), shops, description?.ranking ?? [], from);
    const at = best.findIndex(({ id }, index) => id !== shown[index]?.id);
    return at < 0
      ? []
      : [
          {
            where: `${where} → ${product}`,
            what: `offer "${shown[at]?.id}" comes before "${best[at]?.id}"`,
            mend: 'sort as `rankOffers` of vitrine/domain/offer does, or disclose the criteria that you use',
          },
        ];
  });
}

const offers: Rule[] = [
  {
    area: 'schema',
    promise: 'shows offers in the agreed shape: money, stock, promises',
    unless: noProducts,
    look: (world) => shape(world, `/offers${query({ product: world.products })}`, shapes.offerPage),
  },
  {
    area: 'offers',
    promise: 'brings along each shop and product spoken of, and speaks only of what was asked',
    unless: noOffers,
    look: async ({ page, products }) => {
      const found: Finding[] = [];
      const wrong = (what: string) =>
        found.push({
          where: 'GET /offers',
          what,
          mend: '`shops` and `products` hold just those that the offers name, once each',
        });
      const [shops, named] = [page?.shops.map(({ id }) => id) ?? [], page?.products.map(({ key }) => key) ?? []];
      for (const { id, shop, product } of page?.offers ?? []) {
        if (!shops.includes(shop)) wrong(`the shop "${shop}" of offer "${id}" is missing`);
        if (!named.includes(product)) wrong(`the product "${product}" of offer "${id}" is missing`);
        if (!products.includes(product)) wrong(`offer "${id}" is of "${product}", which nobody asked for`);
      }
      if (new Set(shops).size < shops.length || new Set(named).size < named.length)
        wrong('a shop or a product comes twice');
      return found.slice(0, 5);
    },
  },
  {
    area: 'offers',
    promise: 'ranks the offers of a product by the criteria that it discloses',
    unless: (world) => cannot(world) || noOffers(world),
    look: async (world) => (world.page ? misranked(world, world.page, 'GET /offers', world.page.from) : []),
  },
  {
    area: 'offers',
    promise: 'ranks by the distance from the point that is asked for, where it ranks by distance',
    unless: (world) =>
      cannot(world) ||
      noOffers(world) ||
      (!world.description?.ranking.some(({ criterion }) => criterion === 'distance') && 'it does not rank by distance'),
    look: async (world) => {
      const points = (world.page?.shops ?? []).flatMap(({ point }) => (point ? [roundPoint(point)] : []));
      const [first] = points;
      if (!first) return [];
      const far = points.reduce((best, point) => (distance(point, first) > distance(best, first) ? point : best));
      for (const near of [first, far]) {
        const path = `/offers${query({ product: world.products, near: `${near.lat},${near.lon}` })}`;
        const exchange = await world.backend.ask(path);
        const page = shapes.offerPage.safeParse(exchange.json);
        const found = page.success ? misranked(world, page.data, exchange.call, near) : [];
        if (found.length) return found;
      }
      return [];
    },
  },
  {
    area: 'offers',
    promise: "never shows a rival's offer where it is locked to one shop",
    unless: noOffers,
    look: async ({ backend, products, page }) => {
      const shop = page?.offers[0]?.shop ?? '';
      const exchange = await backend.ask(`/offers${query({ product: products, shop })}`);
      const others = offersOf(exchange.json).filter((offer) => offer.shop !== shop);
      return others.length
        ? [
            {
              where: exchange.call,
              what: `asked for "${shop}" only, it shows "${String(others[0]?.shop)}"`,
              mend: 'with shop=…, answer offers of that shop only',
            },
          ]
        : [];
    },
  },
  {
    area: 'offers',
    promise: 'leaves out what nobody sells, without an error',
    look: async ({ backend }) => {
      const exchange = await backend.ask(`/offers${query({ product: nobodys })}`);
      const broken = unreadable(exchange);
      if (broken.length || !offersOf(exchange.json).length) return broken;
      return [{ where: exchange.call, what: 'shows offers of a product that cannot exist', mend: 'answer no offers' }];
    },
  },
  {
    area: 'offers',
    promise: 'says with every stock when it was counted, which lies in the past',
    unless: (world) => cannot(world) || noOffers(world),
    look: async ({ page, description }) => {
      const now = Date.parse(description?.at ?? '') + 60_000;
      return (page?.offers ?? [])
        .filter(({ stock }) => Date.parse(stock.asOf) > now)
        .slice(0, 3)
        .map(({ id, stock }) => ({
          where: `GET /offers → ${id} → stock.asOf`,
          what: `${stock.asOf} is later than the backend's own clock`,
          mend: 'tell when the stock was counted, in UTC',
        }));
    },
  },
];

/** Why no offer is looked at. */
export function noOffers(world: World): string | false {
  return noProducts(world) || (!world.page?.offers.length && 'no shop offers any of the products that were asked for');
}

const further: Rule[] = (
  [
    ['search', '/search?text=a', shapes.productPage],
    ['places', '/places?q=par', shapes.placePage],
    ['products', undefined, shapes.productPage],
    ['reviews', undefined, shapes.reviewPage],
  ] as const
).map(([name, path, schema]) => ({
  area: 'schema',
  promise: `answers ${name} in the agreed shape`,
  unless: (world) =>
    cannot(world, name) || (name === 'products' && noProducts(world)) || (name === 'reviews' && noShops(world)),
  look: (world) => {
    const own =
      name === 'products'
        ? `/products${query({ product: world.products })}`
        : `/shops/${encodeURIComponent(world.shops[0]?.id ?? '')}/reviews`;
    return shape(world, path ?? own, schema);
  },
}));

/** The records of a page, as far as it is one. */
export function itemsOf(json: unknown): Record<string, unknown>[] {
  const { items } = (json ?? {}) as { items?: unknown };
  return Array.isArray(items) ? items.map((item: unknown) => (item ?? {}) as Record<string, unknown>) : [];
}

export function offersOf(json: unknown): Record<string, unknown>[] {
  return itemsOf({ items: ((json ?? {}) as { offers?: unknown }).offers });
}

export const reads: readonly Rule[] = [...describing, ...shops, ...offers, ...further];
