/** Whether what a backend says in one place agrees with what it says in another. */
import { isGtin } from '../../domain/formats.ts';
import * as shapes from '../../domain/schemas/index.ts';
import { cannot, misrefused, noProducts, noShops, query, unreadable } from '../rule.ts';
import { contradiction, misscaled } from './contradictions.ts';
import { itemsOf, nobodys, noOffers, offersOf } from './reads.ts';
import type { Finding } from '../report.ts';
import type { Rule } from '../rule.ts';

export const sense: readonly Rule[] = [
  {
    area: 'offers',
    promise: 'offers what agrees with itself, its shop and the description, each offer once',
    unless: noOffers,
    look: async (world) => {
      const found: Finding[] = [];
      const seen = new Set<string>();
      for (const offer of world.page?.offers ?? []) {
        const { id, shop, product, condition, price } = offer;
        const where = `GET /offers → ${id}`;
        const [what, mend] = contradiction(world, offer) ?? [];
        if (what && mend) found.push({ where, what, mend });
        // Used copies differ from one another; new ones do not.
        const same = condition === 'new' ? `${shop} ${product} ${price.minor}` : id;
        if (seen.has(id) || seen.has(same))
          found.push({
            where,
            what: seen.has(id) ? 'comes twice' : `"${shop}" offers the same, at the same price, under another id`,
            mend: 'give each offer an id of its own, and each shop one offer of a product and condition',
          });
        seen.add(id).add(same);
      }
      const [what, mend] = misscaled(world) ?? [];
      if (what && mend) found.unshift({ where: 'GET /offers → price', what, mend });
      return found.slice(0, 5);
    },
  },
  {
    area: 'schema',
    promise: 'gives a product one number',
    unless: noOffers,
    look: async ({ page }) => [
      ...(page?.products ?? [])
        .filter(({ key, gtin }) => gtin && isGtin(key) && gtin !== key)
        .slice(0, 3)
        .map(({ key, gtin }) => ({
          where: `GET /offers → ${key} → gtin`,
          what: `"${gtin}" is another product's number`,
          mend: 'a product whose key is a GTIN has that one and no other',
        })),
    ],
  },
  {
    area: 'offers',
    promise: 'answers for each product of many as for it alone',
    unless: (world) => noProducts(world) || (world.products.length < 2 && 'only one product is known'),
    look: async ({ backend, products }) => {
      // Also what is not as agreed: that is another promise.
      const among = offersOf((await backend.ask(`/offers${query({ product: products })}`)).json);
      const silent = products.filter((key) => !among.some(({ product }) => product === key)).slice(0, 3);
      for (const product of silent) {
        const exchange = await backend.ask(`/offers${query({ product })}`);
        if (offersOf(exchange.json).some((offer) => offer['product'] === product))
          return [
            {
              where: exchange.call,
              what: `"${product}" is offered where it is asked for alone, and not among ${products.length}`,
              mend: 'read every `product` of the query, which is repeated: ?product=…&product=…, up to 100',
            },
          ];
      }
      // Also the second best: those who compare want every shop.
      for (const product of products.slice(0, 3)) {
        const exchange = await backend.ask(`/offers${query({ product })}`);
        const all = new Map(among.map((offer) => [offer['id'], offer]));
        const hidden = offersOf(exchange.json).find(({ id }) => !all.has(id));
        if (hidden)
          return [
            {
              where: exchange.call,
              what: `offer "${String(hidden['id'])}" is shown where "${product}" is asked for alone, and not among ${products.length}`,
              mend: 'answer all offers of each product, however many products are asked for',
            },
          ];
        const other = offersOf(exchange.json).find(({ id, price }) => told(price) !== told(all.get(id)?.['price']));
        if (other)
          return [
            {
              where: exchange.call,
              what: `offer "${String(other['id'])}" costs ${told(other['price'])}, and ${told(all.get(other['id'])?.['price'])} where ${products.length} are asked for`,
              mend: 'ask for the same price, in the same currency, however it is asked for',
            },
          ];
      }
      return [];
    },
  },
  {
    area: 'offers',
    promise: 'answers for a hundred products at once',
    unless: noOffers,
    look: async ({ backend, products, page }) => {
      const own = products.slice(0, 24);
      const others = Array.from({ length: 100 - own.length }, (_, index) => `vitrine-check/${index}`);
      const exchange = await backend.ask(`/offers${query({ product: [...own, ...others] })}`);
      const found = unreadable(exchange);
      const mend = 'take URLs of 8,000 characters, and up to a hundred times `product`: what nobody knows is left out';
      if (found.length) return found.map((finding) => ({ ...finding, mend }));
      const some = page?.offers.some(({ product }) => own.includes(product));
      return some && !offersOf(exchange.json).length
        ? [{ where: exchange.call, what: `shows nothing, where ${own.length} of them are offered`, mend }]
        : [];
    },
  },
  {
    area: 'offers',
    promise: 'shows every product that it offers, each one that is asked for, once',
    unless: (world) => cannot(world, 'products') || noOffers(world),
    look: async ({ backend, page }) => {
      const wanted = [...new Set(page?.offers.map(({ product }) => product))];
      const asked = [...wanted.slice(0, 99), nobodys];
      const exchange = await backend.ask(`/products${query({ product: asked })}`);
      if (exchange.status !== 200)
        return unreadable(exchange).map((finding) => ({
          ...finding,
          mend: 'leave out what nobody knows, and answer the others: one number that is gone must not hide a shelf',
        }));
      const shown = shapes.productPage.safeParse(exchange.json);
      const missing =
        shown.success && wanted.slice(0, 99).find((key) => !shown.data.items.some((product) => product.key === key));
      const keys = itemsOf(exchange.json).map(({ key }) => String(key));
      const twice = keys.find((key, at) => keys.indexOf(key) < at);
      return [
        ...(missing
          ? [
              {
                where: exchange.call,
                what: `"${missing}" is missing, which is offered`,
                mend: 'read every `product` of the query, which is repeated, and answer all that are known',
              },
            ]
          : []),
        ...(twice === undefined
          ? []
          : [{ where: exchange.call, what: `"${twice}" comes twice`, mend: 'answer each product once' }]),
      ];
    },
  },
  {
    area: 'errors',
    promise: 'says of a shop that nobody knows that it is not there, or shows nothing of it',
    unless: (world) => noShops(world),
    look: async (world) => {
      const paths = [
        ...(noProducts(world)
          ? []
          : [`/offers${query({ product: world.products[0] ?? '', shop: 'vitrine-check-nowhere' })}`]),
        ...(cannot(world, 'reviews') ? [] : ['/shops/vitrine-check-nowhere/reviews']),
      ];
      const found: Finding[] = [];
      for (const path of paths) {
        const exchange = await world.backend.ask(path);
        if (exchange.status !== 200) found.push(...misrefused(exchange, 'not_found'));
      }
      return found;
    },
  },
  {
    area: 'schema',
    promise: 'shows the newest reviews first',
    unless: (world) => cannot(world, 'reviews') || noShops(world),
    look: async ({ backend, shops }) => {
      for (const { id } of shops.slice(0, 3)) {
        const exchange = await backend.ask(`/shops/${encodeURIComponent(id)}/reviews`);
        const page = shapes.reviewPage.safeParse(exchange.json);
        const times = page.success ? page.data.items.map(({ at }) => Date.parse(at)) : [];
        const at = times.findIndex((time, index) => time > (times[index - 1] ?? Infinity));
        if (at > 0)
          return [
            { where: `${exchange.call} → items.${at}`, what: 'is newer than the one before it', mend: 'sort by `at`' },
          ];
      }
      return [];
    },
  },
];

/** An amount, in words. */
const told = (price: unknown): string => {
  const { minor, currency } = (price ?? {}) as Record<string, unknown>;
  return `${String(minor)} ${String(currency)}`;
};
