import { z } from 'zod';
import { address, id, instant, money, point, productKey, text } from './formats.ts';
import { product, unit } from './product.ts';
import { seller, shop } from './shop.ts';

export const stock = z
  .object({
    level: z.enum(['in_stock', 'limited', 'on_order', 'out', 'unknown']),
    quantity: z.int().min(0).max(1e6).optional().meta({ description: 'Where the shop shares it' }),
    leadDays: z.int().min(0).max(365).optional().meta({ description: 'Days until an ordered copy arrives' }),
    asOf: instant,
  })
  .meta({ id: 'Stock' });
/** What the shop has, and as of when that was counted. */
export type Stock = z.infer<typeof stock>;

export const collectPromise = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('ready'),
      from: instant,
      precision: z.enum(['hour', 'day']),
      surely: instant.optional().meta({ description: 'By when at the latest' }),
    }),
    z.object({ kind: z.literal('told'), opens: instant }).meta({ description: 'The shop says when, once it opens' }),
    z.object({ kind: z.literal('unknown') }).meta({ description: 'Call first' }),
  ])
  .meta({ id: 'CollectPromise', description: 'When the goods can be collected' });
export type CollectPromise = z.infer<typeof collectPromise>;

/** Two kinds of contract, and the hand-over to another checkout. */
export const contract = z.enum(['reserve', 'buy', 'handover']);
export type Contract = z.infer<typeof contract>;

export const offer = z
  .object({
    id,
    product: productKey,
    shop: id,
    condition: z.enum(['new', 'used']),
    conditionNote: text(300).optional(),
    price: money.meta({ description: 'What the shopper pays for one piece when collecting, VAT included' }),
    priorPrice: money
      .optional()
      .meta({ description: 'With a reduction: the lowest price of the last 30 days (EU 98/6 art. 6a)' }),
    publisherPrice: money.optional().meta({ description: 'The fixed price of a new book' }),
    rebate: z.enum(['collect_in_bookshop']).optional().meta({ description: 'Why the price is below the fixed one' }),
    unitPrice: z.object({ price: money, per: unit }).optional(),
    stock,
    contract,
    closes: instant.optional().meta({ description: 'The shop is open as of this answer, and closes then' }),
    collect: z.array(z.object({ point: id, promise: collectPromise, fee: money.optional() })).max(20),
    delivery: z
      .array(z.object({ method: id, name: text(120), fee: money, from: instant, until: instant }))
      .max(10)
      .optional(),
    maxQuantity: z.int().min(1).max(1e6).optional(),
    sponsored: z.boolean().optional().meta({ description: 'Paid placement, labelled as such' }),
  })
  .meta({ id: 'Offer' });
/** One shop's price and stock for one product in one condition. */
export type Offer = z.infer<typeof offer>;

export const leftOut = z
  .object({ count: z.int().min(0), reasons: z.array(text(300)).max(20) })
  .meta({ id: 'LeftOut', description: 'Records that could not be used, and the first reasons why' });
export type LeftOut = z.infer<typeof leftOut>;

export const offerShop = shop
  .pick({ id: true, name: true, timeZone: true, point: true, phone: true })
  .extend({ address: address.pick({ town: true }), seller: seller.pick({ professional: true }) });
/**
 * What is read of a shop beside its offers. A browser checks no more of it than this: opening hours, collect points and the
 * seller are most of a shop's record, and whoever shows them asks for the shop.
 */
export type OfferShop = z.infer<typeof offerShop>;

export const offerProduct = product.omit({ gtin: true, measure: true, options: true, information: true });
/** What is read of a product beside its offers, and checked of it in a browser. */
export type OfferProduct = z.infer<typeof offerProduct>;

export const offerPage = z
  .object({
    offers: z.array(offer).max(5000).meta({ description: 'Per product, best first by the disclosed criteria' }),
    shops: z.array(shop).max(2000),
    products: z.array(product).max(100),
    from: point
      .optional()
      .meta({ description: 'Where distances are measured from: the point asked for, or the drive' }),
    leftOut: leftOut.optional(),
  })
  .meta({ id: 'OfferPage' });
export type OfferPage = z.infer<typeof offerPage>;
