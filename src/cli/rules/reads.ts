/** What rules that read share, and the shapes of what a backend can do beyond shops and offers. */
import * as shapes from '../../domain/schemas/index.ts';
import { cannot, misshapen, noProducts, noShops, query, unreadable } from '../rule.ts';
import type { z } from 'zod';
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
export async function shape(world: World, path: string, schema: z.ZodType): Promise<Finding[]> {
  const exchange = await world.backend.ask(path);
  const broken = unreadable(exchange);
  return broken.length ? broken : misshapen(schema, exchange, exchange.json);
}

/** A GTIN in form, of a range that is never given out. */
export const nobodys = '9790000000001';

/** Why no offer is looked at. */
export function noOffers(world: World): string | false {
  return noProducts(world) || (!world.page?.offers.length && 'no shop offers any of the products that were asked for');
}

export const further: readonly Rule[] = (
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
