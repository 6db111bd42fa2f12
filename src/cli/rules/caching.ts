/** Whether asking again is cheap, and never shows what was. */
import { Unlooked } from '../backend.ts';
import { cannot, noProducts, noShops, query, unreadable } from '../rule.ts';
import type { Finding } from '../report.ts';
import type { Rule, World } from '../rule.ts';

/** Some product's offers, and the shops. */
const cacheable = ({ products: [product] }: World): string[] => [
  '/shops?limit=1',
  ...(product ? [`/offers${query({ product })}`] : []),
];

/** One read of each path that may be asked. */
const everyRead = (world: World): string[] => [
  ...cacheable(world),
  '/',
  ...(cannot(world, 'search') ? [] : ['/search?text=&limit=1']),
  ...(cannot(world, 'products') || noProducts(world)
    ? []
    : [`/products${query({ product: world.products[0] ?? '' })}`]),
  ...(cannot(world, 'places') ? [] : ['/places?q=par']),
  ...(cannot(world, 'reviews') || noShops(world)
    ? []
    : [`/shops/${encodeURIComponent(world.shops[0]?.id ?? '')}/reviews`]),
];

export const caching: readonly Rule[] = [
  {
    area: 'caching',
    promise: 'gives every read an ETag, and answers 304 without a body to who has it',
    look: async (world) => {
      const found: Finding[] = [];
      for (const path of everyRead(world)) found.push(...(await asked(world, path)));
      return found;
    },
  },
];

/** What is wrong with how a read is asked for again. */
async function asked({ backend }: World, path: string): Promise<Finding[]> {
  // That there is no answer, or one that cannot be read, is another promise, but for the two that everybody asks.
  const first = await backend.ask(path).catch(() => undefined);
  if (!first) return [];
  const broken = unreadable(first);
  if (broken.length) return /^\/(shops\?|offers)/.test(path) ? broken : [];
  const where = `${first.call} → ETag`;
  const etag = first.headers.get('etag');
  if (!etag) return [{ where, what: 'missing', mend: 'send an ETag with every read; a hash of the body will do' }];
  const [again, other] = [
    await backend.ask(path, { headers: { 'if-none-match': etag } }),
    await backend.ask(path, { headers: { 'if-none-match': '"vitrine-check"' } }),
  ];
  const found: Finding[] = [];
  // Stock moves: an answer that has changed meanwhile has another ETag, and nothing is wrong.
  if (again.status !== 304 && (again.headers.get('etag') === etag || again.text === first.text))
    found.push({
      where,
      what: `If-None-Match: ${etag} answers ${again.status}, with the same content`,
      mend: 'answer 304 without a body when If-None-Match names the current ETag, weak or not',
    });
  if (again.status === 304 && again.text)
    found.push({ where, what: '304 comes with a body', mend: 'send no body with 304' });
  if (other.status === 304)
    found.push({
      where,
      what: '304 to who has another answer: shoppers would see old stock for ever',
      mend: 'compare If-None-Match with the ETag of the answer as it is now',
    });
  return found;
}

/** Whether what is sold was seen to get another ETag, or to keep the one of what it was. */
function moved({ trial: { shelves } }: World): 'tag' | 'text' | undefined {
  const { before, placed } = shelves;
  const tags = [before, placed].map((shelf) => shelf?.headers.get('etag'));
  if (!before || !placed || !tags[0] || !tags[1]) return undefined;
  if (tags[0] !== tags[1]) return 'tag';
  return before.text === placed.text ? undefined : 'text';
}

/** Looked at after orders, which move what an ETag may stand for. */
export const tags: readonly Rule[] = [
  {
    area: 'caching',
    promise: 'gives different answers different ETags',
    unless: (world) => noShops(world) || noProducts(world),
    look: async (world) => {
      const [first, second] = await Promise.all(cacheable(world).map((path) => world.backend.ask(path)));
      const tag = first?.headers.get('etag');
      const isSame = first && second && tag && tag === second.headers.get('etag') && first.text !== second.text;
      // One that names the state of everything is well, as long as it moves on.
      if (!isSame || moved(world) === 'tag') return [];
      const [where, what] = [`${first.call} and ${second.call} → ETag`, `both have ${tag}`];
      // What has no digit counts nothing.
      if (/\d/.test(tag) && !moved(world))
        throw new Unlooked(
          `${what} (${where}), which is well if it numbers the state of everything; whether it moves on is seen with --orders, where an order moves a stock that is told`,
        );
      return [{ where, what, mend: 'make the ETag from the content, such as a hash of the body' }];
    },
  },
];
