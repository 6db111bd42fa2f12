/** The parameters of reads, as they stand in a query string, and the queries they make. */
import { z } from 'zod';
import * as shapes from '../domain/schemas/index.ts';
import { parsed } from './body.ts';
import type { ProductKey } from '../domain/product.ts';
import type { CounterQuery } from '../marketplace/counter.ts';
import type { OfferQuery, SearchQuery, ShopQuery } from '../marketplace/marketplace.ts';

const number = z
  .string()
  .regex(/^-?\d{1,9}(\.\d{1,15})?$/, 'not a decimal number')
  .transform(Number);
const cursor = z.string().min(1).max(400).optional();
const limit = number.pipe(z.int().min(1).max(100)).optional();
const near = z
  .string()
  .transform((text) => {
    const [lat, lon, ...more] = text.split(',');
    return more.length ? undefined : { lat: Number(lat || 'missing'), lon: Number(lon || 'missing') };
  })
  .pipe(shapes.point)
  .optional();
const products = z.array(shapes.productKey).min(1).max(100);

const offers = z.object({ product: products, drive: shapes.id.optional(), shop: shapes.id.optional(), near });
const shops = z.object({
  id: z.array(shapes.id).max(100),
  drive: shapes.id.optional(),
  near,
  radius: number.pipe(z.number().min(0).max(20_040)).optional(),
  trade: shapes.trade.optional(),
  limit,
  cursor,
});
const search = z.object({
  text: z.string().max(200).default(''),
  drive: shapes.id.optional(),
  shop: shapes.id.optional(),
  category: z.string().max(120).optional(),
  limit,
  cursor,
});
const counterOrders = z.object({ which: z.enum(['open', 'done']).optional(), cursor });

/** Parameters of a list are repeated; of any other, the first counts. */
const lists = ['product', 'id'];

function read<Shape extends z.ZodRawShape>(query: URLSearchParams, schema: z.ZodObject<Shape>) {
  const raw = Object.keys(schema.shape).map((name) => [
    name,
    lists.includes(name) ? query.getAll(name) : (query.get(name) ?? undefined),
  ]);
  return parsed(schema, Object.fromEntries(raw), 'the query');
}

/** Without the keys that are `undefined`: an absent key is what the port's queries know. */
type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
const given = <T extends object>(value: T): Given<T> =>
  // Filtering entries keeps the types of those that stay.
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Given<T>;

export function toOfferQuery(query: URLSearchParams): OfferQuery {
  const { product, ...rest } = read(query, offers);
  return { products: product, ...given(rest) };
}

export function toShopQuery(query: URLSearchParams): ShopQuery {
  const { id, radius, ...rest } = read(query, shops);
  return given({ ids: id.length ? id : undefined, radiusKm: radius, ...rest });
}

export function toSearchQuery(query: URLSearchParams): SearchQuery {
  const { text, ...rest } = read(query, search);
  return { text, ...given(rest) };
}

export const toProductKeys = (query: URLSearchParams): ProductKey[] =>
  read(query, z.object({ product: products })).product;

export const toPlaceText = (query: URLSearchParams): string =>
  read(query, z.object({ q: z.string().min(2).max(100) })).q;

export const toCounterQuery = (query: URLSearchParams): CounterQuery => given(read(query, counterOrders));
