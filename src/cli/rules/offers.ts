/** What shops offer, in which order, and to whom. */
import { distance, roundPoint } from '../../domain/point.ts';
import { rankOffers } from '../../domain/offer.ts';
import * as shapes from '../../domain/schemas/index.ts';
import { cannot, noProducts, query, unreadable } from '../rule.ts';
import { nobodys, noOffers, offersOf, shape } from './reads.ts';
import type { OfferPage } from '../../domain/offer.ts';
import type { Point } from '../../domain/point.ts';
import type { Finding } from '../report.ts';
import type { Rule, World } from '../rule.ts';

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

export const offers: readonly Rule[] = [
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
      if (broken.length) return broken;
      const { offers: none } = (exchange.json ?? {}) as { offers?: unknown };
      const mend = 'where nobody sells it, answer 200 with { "offers": [], "shops": [], "products": [] }';
      if (!Array.isArray(none))
        return [{ where: exchange.call, what: `has no list: ${exchange.text.slice(0, 80)}`, mend }];
      if (!none.length) return [];
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
