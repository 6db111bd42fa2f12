/** What Mirakl knows of products (P31), and what shoppers said of a shop (S03). */
import * as shapes from '../../domain/schemas/index.ts';
import { MarketplaceError } from '../error.ts';
import { keysProblem } from '../queries.ts';
import { everyPage, recordsOf } from './lists.ts';
import { toProduct, toReview } from './map.ts';
import { askedFor } from './references.ts';
import { Sieve } from './sieve.ts';
import * as wires from './wire.ts';
import type { Review } from '../../domain/description.ts';
import type { Product, ProductKey } from '../../domain/product.ts';
import type { Ask, Page } from '../marketplace.ts';
import type { Send, Sent } from './connect.ts';
import type { Settled } from './options.ts';

/** Products by key, in the order in which they are asked. */
export async function productsOf(
  send: Send,
  options: Settled,
  asked: readonly ProductKey[],
  ask?: Ask,
): Promise<Page<Product>> {
  const problem = keysProblem(asked);
  if (problem) throw new MarketplaceError('invalid', `[mirakl] ${problem}`);
  const keys = [...new Set(asked)];
  const { references, keysOf } = askedFor(keys, options);
  if (!references.length) return { items: [] };
  const sent: Sent = {
    call: 'P31',
    path: 'products',
    query: {
      products: references.map(({ type, reference }) => `${reference}|${type}`).join(','),
      locale: options.locale,
    },
    ...ask,
  };
  const { records } = recordsOf(sent, await send(sent), 'products');
  const sieve = new Sieve();
  const known = new Map<ProductKey, Product>();
  for (const wire of sieve.keep(records, 'products', wires.product, (product) => product))
    for (const key of keysOf(wire)) {
      const product = sieve.check(toProduct(wire, key, options), `products.${key}`, shapes.product);
      if (product && !known.has(key)) known.set(key, product);
    }
  return { items: keys.flatMap((key) => known.get(key) ?? []), ...sieve.leftOut() };
}

/** The newest reviews of a shop, without a word about who wrote them. */
export async function reviewsOf(send: Send, { locale }: Settled, shop: string, ask?: Ask): Promise<Page<Review>> {
  if (!shapes.id.safeParse(shop).success) throw new MarketplaceError('invalid', `[mirakl] not a shop: "${shop}"`);
  const sent: Sent = {
    call: 'S03',
    path: `shops/${encodeURIComponent(shop)}/evaluations`,
    query: { locale },
    ...ask,
  };
  const { records, missing } = await everyPage(send, sent, 'evaluations', JSON.stringify);
  const sieve = new Sieve();
  sieve.miss(missing, 'evaluations');
  let index = 0;
  const toVisible = (wire: wires.WireEvaluation) =>
    wire.visible === false ? undefined : toReview(wire, shop, (index += 1));
  const items = sieve.keep(records, 'evaluations', wires.evaluation, toVisible, shapes.review);
  return { items: items.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, 1000), ...sieve.leftOut() };
}
