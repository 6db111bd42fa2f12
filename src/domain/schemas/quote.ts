import { z } from 'zod';
import { address, email, id, instant, money, productKey, text, webUrl } from './formats.ts';
import { collectPromise, contract } from './offer.ts';
import { shop } from './shop.ts';

export const fulfilment = z
  .discriminatedUnion('method', [
    z.object({ method: z.literal('collect'), point: id }),
    z.object({ method: z.literal('delivery'), option: id }),
  ])
  .meta({ id: 'Fulfilment' });
/** How a line reaches the shopper. */
export type Fulfilment = z.infer<typeof fulfilment>;

export const cartLine = z
  .object({
    id: id.meta({ description: "The client's own name for the line" }),
    offer: id,
    quantity: z.int().min(1).max(999),
    fulfilment,
    seen: z
      .object({
        price: money,
        promise: collectPromise,
        contract: contract
          .optional()
          .meta({ description: 'What the button says: whoever only reserves must not be made to buy' }),
      })
      .meta({ description: 'What the shopper saw and accepted' }),
  })
  .meta({ id: 'CartLine' });
export type CartLine = z.infer<typeof cartLine>;

export const cart = z.object({ drive: id.optional(), lines: z.array(cartLine).min(1).max(100) }).meta({ id: 'Cart' });
/** What the shopper wants, from one or several shops. */
export type Cart = z.infer<typeof cart>;

export const difference = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('price'), was: money, now: money }),
    z.object({ kind: z.literal('quantity'), was: z.int().min(1), now: z.int().min(1) }),
    z.object({ kind: z.literal('promise'), was: collectPromise, now: collectPromise }),
    z.object({ kind: z.literal('contract'), was: contract, now: contract }),
    z.object({ kind: z.literal('sold_out') }),
    z.object({ kind: z.literal('withdrawn') }).meta({ description: 'The offer is no longer there' }),
  ])
  .meta({ id: 'Difference', description: 'How a line now differs from what the shopper saw' });
export type Difference = z.infer<typeof difference>;

export const quoteLine = z
  .object({
    line: id,
    offer: id,
    quantity: z.int().min(0).max(999).meta({ description: 'How many can be had; 0 when none' }),
    price: money.optional().meta({ description: 'Of one piece; absent when the offer is gone' }),
    promise: collectPromise.optional(),
    differences: z.array(difference).max(5),
  })
  .meta({ id: 'QuoteLine' });
export type QuoteLine = z.infer<typeof quoteLine>;

export const way = z
  .object({
    fulfilment,
    name: text(120).optional().meta({ description: 'What people call it, such as the name of a collect point' }),
    promise: collectPromise.meta({ description: 'When it is there; a delivery comes between `from` and `surely`' }),
    lines: z.array(z.object({ line: id, price: money })).max(100),
    fee: money.optional(),
    total: money.meta({ description: 'Of the lines, without the fee' }),
    postcodes: z.array(text(12)).max(500).optional().meta({ description: 'A delivery goes no further than these' }),
  })
  .meta({ id: 'Way', description: 'One way in which all that a shop hands over in one go could reach the shopper' });
export type Way = z.infer<typeof way>;

export const quotePart = z
  .object({
    shop: id,
    fulfilment,
    contract,
    lines: z.array(id).max(100),
    promise: collectPromise,
    holdHours: z.int().min(1).max(2160).optional(),
    fee: money.optional(),
    total: money,
    ways: z
      .array(way)
      .max(30)
      .optional()
      .meta({ description: 'What the shopper may choose among, the present way included; absent without delivery' }),
  })
  .meta({ id: 'QuotePart', description: 'What one shop hands over in one go' });
export type QuotePart = z.infer<typeof quotePart>;

export const quote = z
  .object({
    at: instant,
    lines: z.array(quoteLine).max(100),
    parts: z.array(quotePart).max(100),
    shops: z.array(shop).max(100),
    total: money.optional().meta({ description: 'Absent when nothing can be had' }),
  })
  .meta({ id: 'Quote', description: "The marketplace's answer to a cart: every line re-checked" });
export type Quote = z.infer<typeof quote>;

export const contact = z
  .object({ name: text(120), email: text(254).optional(), phone: text(40).optional() })
  .meta({ id: 'Contact', description: 'Who orders; a name and at least one way to reach them' });
export type Contact = z.infer<typeof contact>;

export const draft = z
  .object({
    cart,
    contact,
    collector: text(120).optional().meta({ description: 'Somebody else who collects' }),
    language: text(35).optional().meta({ description: 'BCP 47, for messages' }),
    total: money.optional().meta({ description: 'What the shopper saw that it comes to, fees included' }),
    deliverTo: address
      .optional()
      .meta({ description: 'Where to take what is delivered; nobody but shop and courier sees it' }),
    page: webUrl
      .optional()
      .meta({ description: 'The page that a payment leads back to, where the marketplace knows its site' }),
  })
  .meta({
    id: 'Draft',
    description: 'An order about to be placed: the cart carries the prices and promises that were accepted',
  });
/** A cart whose every `seen` is what the shopper accepted, with the contact. */
export type AcceptedDraft = z.infer<typeof draft>;

export const wish = z
  .object({
    product: productKey,
    condition: z.enum(['new', 'used']).optional(),
    drive: id.optional().meta({ description: 'Only in this neighbourhood' }),
    shop: id.optional().meta({ description: 'Only at this shop' }),
    email,
    language: text(35).optional().meta({ description: 'BCP 47, for the mail' }),
    page: webUrl
      .optional()
      .meta({ description: 'The page that the mail leads back to, where the marketplace knows its site' }),
  })
  .meta({ id: 'Wish', description: 'To be told once, by e-mail, when a product is in stock again' });
export type Wish = z.infer<typeof wish>;

export const handover = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('checkout'),
      shop: id,
      url: webUrl,
      request: z.boolean().optional().meta({ description: 'Nothing is ordered there: the shop is asked, and answers' }),
    }),
    z.object({ kind: z.literal('mail'), shop: id, to: text(254), subject: text(300), body: text(8000) }),
    z.object({ kind: z.literal('call'), shop: id, phone: text(40) }),
  ])
  .meta({ id: 'Handover', description: 'Where a cart without orders goes on' });
export type Handover = z.infer<typeof handover>;

/** Kept here so that the order's lines and the quote's speak of the same product. */
export const soldItem = {
  offer: id,
  product: productKey,
  title: text(300),
  quantity: z.int().min(1).max(999),
  price: money,
};
