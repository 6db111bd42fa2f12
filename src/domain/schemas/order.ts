import { z } from 'zod';
import { address, id, instant, money, text, webUrl } from './formats.ts';
import { collectPromise } from './offer.ts';
import { contact, fulfilment, soldItem } from './quote.ts';
import { shop } from './shop.ts';

export const orderState = z.enum([
  'placed',
  'proposed',
  'accepted',
  'ready',
  'collected',
  'shipped',
  'delivered',
  'refused',
  'cancelled',
  'expired',
  'withdrawn',
]);
export type OrderState = z.infer<typeof orderState>;

export const orderLine = z
  .object({
    id,
    ...soldItem,
    condition: z.enum(['new', 'used']),
    state: z.enum(['placed', 'accepted', 'refused']),
    reason: text(300).optional().meta({ description: "The shop's words for a refusal" }),
  })
  .meta({ id: 'OrderLine' });
export type OrderLine = z.infer<typeof orderLine>;

export const paymentState = z.enum(['in_shop', 'awaiting', 'paid', 'refunded']);
export type PaymentState = z.infer<typeof paymentState>;

export const orderPart = z
  .object({
    id,
    number: text(20).meta({ description: 'Short number for people; no secret' }),
    shop: id,
    fulfilment,
    contract: z.enum(['reserve', 'buy']),
    state: orderState,
    lines: z.array(orderLine).min(1).max(100),
    promise: collectPromise,
    holdHours: z.int().min(1).max(2160).optional(),
    holdUntil: instant.optional(),
    fee: money.optional(),
    total: money.meta({ description: 'What is to be paid: refused lines are off' }),
    payment: paymentState,
    payUntil: instant.optional().meta({
      description:
        'Until when a hosted payment is waited for; gone once it is paid. The shop hears of the part only then',
    }),
    collector: text(120).optional(),
    history: z
      .array(z.object({ state: orderState, at: instant }))
      .min(1)
      .max(50),
  })
  .meta({ id: 'OrderPart', description: 'What one shop prepares and hands over' });
export type OrderPart = z.infer<typeof orderPart>;

export const order = z
  .object({
    id,
    placedAt: instant,
    parts: z
      .array(
        orderPart.extend({ code: text(12).optional().meta({ description: 'What the shopper says at the counter' }) }),
      )
      .min(1)
      .max(100),
    shops: z.array(shop).max(100),
    next: z
      .object({
        url: webUrl,
        last: z
          .enum(['cancelled', 'declined'])
          .optional()
          .meta({ description: 'How the last attempt to pay ended, as the payment service has said' }),
      })
      .optional()
      .meta({ description: 'Where a hosted payment goes on, while it is waited for' }),
  })
  .meta({ id: 'Order' });
/** One order per click of a shopper, with one part per shop and method. */
export type Order = z.infer<typeof order>;
/** An order's part as its shopper sees it: with the code. */
export type ShopperPart = Order['parts'][number];

export const counterOrder = z
  .object({
    order: id,
    part: orderPart,
    contact,
    deliverTo: address.optional().meta({ description: 'Where the courier takes it' }),
    acceptBy: instant.optional().meta({ description: 'When the shopper was told to expect an answer' }),
  })
  .meta({ id: 'CounterOrder', description: "An order's part as its shop sees it: with the contact, without the code" });
export type CounterOrder = z.infer<typeof counterOrder>;

export const decision = z
  .object({
    lines: z
      .array(z.object({ line: id, accepted: z.boolean(), reason: text(300).optional() }))
      .min(1)
      .max(100),
  })
  .meta({ id: 'Decision', description: "The shop's answer, for every line of the part" });
export type Decision = z.infer<typeof decision>;
