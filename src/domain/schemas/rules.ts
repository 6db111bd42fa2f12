/** The shape of legal rules as data, and of what a country's list of them is checked by. */
import { z } from 'zod';
import { date, money, text } from './formats.ts';
import { product, unit } from './product.ts';

const { kind } = product.shape;
const kinds = z.array(kind).min(1).max(4).meta({ description: 'Of products' });
const categories = z
  .array(text(120))
  .min(1)
  .max(400)
  .meta({ description: "Words of a product's category; accents and case do not matter" });
const percent = z.number().min(0).max(100);
const days = z.int().min(1).max(366);

/** What every rule says of itself. */
const law = {
  source: text(300).meta({ description: 'The act and article that the rule stands in' }),
  from: date.meta({ description: 'The first day on which it is in force' }),
  until: date.optional().meta({ description: 'The last day on which it is in force' }),
};

/** What a shopper must be told of a product before the order. */
export const informationItem = z.enum([
  'name',
  'ingredients',
  'allergens',
  'net_quantity',
  'nutrition',
  'alcohol',
  'operator',
  'manufacturer',
  'publisher',
  'picture',
]);
export type InformationItem = z.infer<typeof informationItem>;

/** What a shopper must be told of a seller before the order. */
export const sellerField = z.enum(['legalName', 'address', 'phone', 'email', 'register', 'selfCertified']);
export type SellerField = z.infer<typeof sellerField>;

/** Why nobody may withdraw from a contract. */
export const exception = z.enum(['perishable', 'press', 'made_to_measure', 'unsealed']);
export type Exception = z.infer<typeof exception>;

export const rule = z
  .discriminatedUnion('rule', [
    z.object({
      rule: z.literal('fixed_price'),
      ...law,
      kinds,
      lowest: percent.meta({ description: "Percent of the publisher's price" }),
      highest: z.number().min(100).max(200).meta({ description: "Percent of the publisher's price" }),
      rebate: z.enum(['anywhere', 'bookshop']).meta({
        description: 'Where less than the full price may be asked; `bookshop`: only of what is collected in one',
      }),
    }),
    z.object({
      rule: z.literal('delivery_fee'),
      ...law,
      kinds,
      under: money.meta({ description: 'New ones for less than this cost at least `least` to deliver' }),
      least: money,
      otherwise: money.meta({ description: 'The least fee from `under` on' }),
    }),
    z.object({ rule: z.literal('used_apart'), ...law, kinds }),
    z.object({ rule: z.literal('age'), ...law, kinds, categories, years: z.int().min(0).max(99) }),
    z.object({
      rule: z.literal('information'),
      ...law,
      kinds,
      sold: z.enum(['packed', 'loose', 'alcohol']).optional().meta({ description: 'Only food that is sold so' }),
      items: z.array(informationItem).min(1).max(20),
    }),
    z.object({
      rule: z.literal('order_button'),
      ...law,
      words: z
        .array(z.object({ language: text(35), words: z.array(text(80)).min(1).max(10) }))
        .min(1)
        .max(40)
        .meta({ description: 'Words that bind, by language: a button needs some of them, and a reservation has none' }),
    }),
    z.object({
      rule: z.literal('withdrawal'),
      ...law,
      days: days.meta({ description: 'From the day after the goods were received' }),
      prolonged: z.boolean().meta({ description: 'To the next working day where it would end on none' }),
    }),
    z.object({
      rule: z.literal('no_withdrawal'),
      ...law,
      because: exception,
      kinds: kinds.optional(),
      categories: categories.optional(),
      loose: z.boolean().optional().meta({ description: 'What is weighed out, whatever its category' }),
    }),
    z.object({ rule: z.literal('withdrawal_button'), ...law }),
    z.object({ rule: z.literal('prior_price'), ...law, days }),
    z.object({ rule: z.literal('unit_price'), ...law, kinds, mass: unit, volume: unit, length: unit }),
    z.object({
      rule: z.literal('seller'),
      ...law,
      professional: z.array(sellerField).min(1).max(10).meta({ description: 'What a professional seller must name' }),
      person: z.array(sellerField).max(10).meta({ description: 'What anybody else must name' }),
    }),
    z.object({ rule: z.literal('ranking'), ...law }),
  ])
  .meta({ id: 'Rule', description: 'One line of law: what it asks, where it stands, and when it is in force' });
/** One line of law: what it asks, where it stands, and when it is in force. */
export type Rule = z.infer<typeof rule>;
