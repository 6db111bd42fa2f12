/** Whether what a backend says in one place agrees with what it says in another. */
import * as shapes from '../../domain/schemas/index.ts';
import { cannot, misrefused, noProducts, noShops, query, unreadable } from '../rule.ts';
import { noOffers, offersOf } from './reads.ts';
import type { Offer } from '../../domain/offer.ts';
import type { Finding } from '../report.ts';
import type { Rule, World } from '../rule.ts';

/** An hour: an answer may have been kept for a while. */
const meanwhile = 3_600_000;

/** What contradicts an offer, if anything does, and how to mend it. */
function contradiction({ page, description }: World, offer: Offer): [what: string, mend: string] | undefined {
  const { price, contract, stock, collect } = offer;
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
        const where = `GET /offers → ${offer.id}`;
        const [what, mend] = contradiction(world, offer) ?? [];
        if (what && mend) found.push({ where, what, mend });
        if (seen.has(offer.id))
          found.push({
            where,
            what: 'comes twice',
            mend: 'give each offer an id of its own: shop, product and condition',
          });
        seen.add(offer.id);
      }
      return found.slice(0, 5);
    },
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
    promise: 'shows every product that it offers, each one that is asked for',
    unless: (world) => cannot(world, 'products') || noOffers(world),
    look: async ({ backend, page }) => {
      const wanted = [...new Set(page?.offers.map(({ product }) => product))];
      const exchange = await backend.ask(`/products${query({ product: wanted })}`);
      const shown = shapes.productPage.safeParse(exchange.json);
      const missing = shown.success && wanted.find((key) => !shown.data.items.some((product) => product.key === key));
      return missing
        ? [
            {
              where: exchange.call,
              what: `"${missing}" is missing, which is offered`,
              mend: 'read every `product` of the query, which is repeated, and answer all that are known',
            },
          ]
        : [];
    },
  },
  {
    area: 'offers',
    promise: 'knows the drives that it names, and shows at each only the shops that are listed there',
    unless: (world) =>
      cannot(world) || noProducts(world) || (!world.description?.drives?.length && 'it names no drive'),
    look: async ({ backend, products, description }) => {
      const found: Finding[] = [];
      for (const { id: drive } of description?.drives?.slice(0, 3) ?? []) {
        const [listed, offered] = [
          await backend.ask(`/shops${query({ drive, limit: 100 })}`),
          await backend.ask(`/offers${query({ product: products, drive })}`),
        ];
        const [shops, page] = [shapes.shopPage.safeParse(listed.json), shapes.offerPage.safeParse(offered.json)];
        for (const exchange of [listed, offered]) if (exchange.status !== 200) found.push(...unreadable(exchange));
        // What is wrong with their shape is told of lists without a drive.
        if (!shops.success || !page.success || shops.data.next !== undefined) continue;
        const ids = shops.data.items.map(({ id }) => id);
        const stranger = page.data.offers.find(({ shop }) => !ids.includes(shop));
        if (stranger)
          found.push({
            where: offered.call,
            what: `shows "${stranger.shop}", which GET /shops?drive=${drive} does not`,
            mend: 'with drive=…, answer offers of the shops that are listed at that drive',
          });
      }
      return found.slice(0, 3);
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
];
