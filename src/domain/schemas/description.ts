import { z } from 'zod';
import { country, currency, id, instant, text, webUrl } from './formats.ts';
import { contract, leftOut } from './offer.ts';
import { drive, place, shop } from './shop.ts';
import { product } from './product.ts';
import { counterOrder } from './order.ts';

/** What a marketplace can do beyond describing itself, its offers and its shops. */
export const capability = z.enum([
  'search',
  'places',
  'products',
  'reviews',
  'quote',
  'handover',
  'orders',
  'settle',
  'cancel',
  'withdraw',
  'watch',
  'delivery',
  'alerts',
]);
export type Capability = z.infer<typeof capability>;

export const description = z
  .object({
    id,
    name: text(120),
    country,
    currency,
    languages: z.array(text(35)).max(40),
    contracts: z.array(contract).max(3),
    capabilities: z.array(capability).max(40),
    ranking: z
      .array(
        z.object({
          criterion: z.enum(['available', 'promise', 'distance', 'price', 'condition', 'name']),
          weight: z.number().min(0).max(1),
        }),
      )
      .max(10)
      .meta({
        description:
          'The main parameters of the order of offers: the weightiest is compared first, a lighter one where that leaves two alike (EU 2019/2161)',
      }),
    legal: z
      .array(z.object({ rel: z.enum(['terms', 'privacy', 'complaints', 'ranking', 'imprint']), url: webUrl }))
      .max(10),
    drives: z.array(drive).max(2000).optional(),
    at: instant.meta({ description: "The server's clock" }),
  })
  .meta({ id: 'Description' });
export type Description = z.infer<typeof description>;

export const review = z
  .object({ id, grade: z.number().min(0).max(5), text: text(4000).optional(), at: instant })
  .meta({ id: 'Review', description: "One shopper's review of a shop, as far as it may be shown" });
export type Review = z.infer<typeof review>;

/** A page of a longer list; `next` is the cursor of the following page, absent on the last one. */
const page = <T extends z.ZodType>(item: T, name: string) =>
  z
    .object({ items: z.array(item).max(1000), next: text(400).optional(), leftOut: leftOut.optional() })
    .meta({ id: name });

export const shopPage = page(shop, 'ShopPage');
export const placePage = page(place, 'PlacePage');
export const productPage = page(product, 'ProductPage');
export const reviewPage = page(review, 'ReviewPage');
export const counterPage = page(counterOrder, 'CounterPage');

export const problem = z
  .object({
    type: text(200),
    title: text(200),
    status: z.int().min(400).max(599),
    code: text(40),
    detail: text(1000).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem with a stable code' });
export type Problem = z.infer<typeof problem>;
