/** Whether what a backend says in one place agrees with what it says in another. */
import { isGtin } from '../../domain/formats.ts';
import * as shapes from '../../domain/schemas/index.ts';
import { cannot, misrefused, noProducts, noShops, query } from '../rule.ts';
import { itemsOf, noOffers, offersOf } from './reads.ts';
import type { Offer } from '../../domain/offer.ts';
import type { Finding } from '../report.ts';
import type { Rule, World } from '../rule.ts';

/** An hour: an answer may have been kept for a while. */
const meanwhile = 3_600_000;

const YEAR = 366 * 86_400_000;

/** What contradicts an offer, if anything does, and how to mend it. */
function contradiction({ page, description }: World, offer: Offer): [what: string, mend: string] | undefined {
  const { price, priorPrice, contract, stock, collect } = offer;
  const { currency = price.currency, contracts = [contract], at = '' } = description ?? {};
  if (price.currency !== currency)
    return [
      `costs ${price.currency}, and the marketplace sells in ${currency}`,
      'one marketplace sells in one currency',
    ];
  if (!contracts.includes(contract))
    return [
      `its contract is "${contract}", and the description names ${contracts.join(', ')}`,
      'name it in `contracts`',
    ];
  const counted = stock.quantity ?? 1;
  if (stock.level === 'out' ? stock.quantity : (stock.level === 'in_stock' || stock.level === 'limited') && !counted)
    return [`its stock is "${stock.level}", and ${stock.quantity} are left`, 'take the level from the quantity'];
  if (priorPrice && (priorPrice.minor <= price.minor || priorPrice.currency !== price.currency))
    return [
      `its former price, ${priorPrice.minor} ${priorPrice.currency}, is not above its price, ${price.minor} ${price.currency}`,
      'send `priorPrice` with a reduction only: the lowest price of the last 30 days',
    ];
  if (Date.parse(stock.asOf) < Date.parse(at) - YEAR)
    return [
      `its stock was counted at ${stock.asOf}, which is no stock any more`,
      'tell when the stock was counted; "unknown" is a level too',
    ];
  const points = page?.shops.find(({ id }) => id === offer.shop)?.collectPoints.map(({ id }) => id);
  const nowhere = points && collect.find(({ point }) => !points.includes(point));
  if (nowhere)
    return [`its collect point "${nowhere.point}" is none of its shop's`, "name a point of the shop's `collectPoints`"];
  const gone = collect.find(
    ({ promise }) => promise.kind === 'ready' && Date.parse(promise.from) < Date.parse(at) - meanwhile,
  );
  if (gone?.promise.kind === 'ready')
    return [
      `is promised for ${gone.promise.from}, which is over`,
      'reckon promises from the time of the answer, in UTC',
    ];
  return undefined;
}

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
      return found.slice(0, 5);
    },
  },
  {
    area: 'schema',
    promise: 'says of shops and products what can be: a place on land, one number',
    unless: (world) => noShops(world),
    look: async ({ shops, page }) => [
      ...shops
        .filter(({ point }) => point && !point.lat && !point.lon)
        .slice(0, 3)
        .map(({ id }) => ({
          where: `GET /shops → ${id} → point`,
          what: '0, 0 is in the sea off Ghana',
          mend: 'leave `point` out where nobody knows it',
        })),
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
    unless: (world) => noOffers(world) || (world.products.length < 2 && 'only one product is known'),
    look: async ({ backend, products, page }) => {
      const silent = products.filter((key) => !page?.offers.some(({ product }) => product === key)).slice(0, 3);
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
      return [];
    },
  },
  {
    area: 'offers',
    promise: 'shows every product that it offers, each one that is asked for, once',
    unless: (world) => cannot(world, 'products') || noOffers(world),
    look: async ({ backend, page }) => {
      const wanted = [...new Set(page?.offers.map(({ product }) => product))];
      const exchange = await backend.ask(`/products${query({ product: wanted })}`);
      const shown = shapes.productPage.safeParse(exchange.json);
      const missing = shown.success && wanted.find((key) => !shown.data.items.some((product) => product.key === key));
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
