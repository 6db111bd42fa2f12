import { z } from 'zod';
import { address, country, date, id, point, text, time, timeZone, webUrl } from './formats.ts';

export const openSpan = z.object({
  day: z
    .int()
    .min(1)
    .max(7)
    .optional()
    .meta({ description: 'ISO weekday on which it begins, 1 is Monday; every day when absent' }),
  opens: time,
  closes: time.meta({ description: 'When not after `opens`, on the next day' }),
  unknown: z.boolean().optional().meta({ description: 'Perhaps open and perhaps not, as with "by appointment"' }),
});
/** From `opens` to `closes`, wall-clock; a `closes` not after `opens` lies on the next day. */
export type OpenSpan = z.infer<typeof openSpan>;

export const hours = z
  .object({
    weekly: z.array(openSpan).max(70),
    exceptions: z
      .array(
        z.object({
          from: date,
          to: date,
          spans: z.array(openSpan).max(70),
          reason: z.enum(['holiday', 'vacation', 'special']).optional(),
        }),
      )
      .max(200)
      .optional(),
  })
  .meta({
    id: 'Hours',
    description:
      'A week, and what replaces it from the first to the last day of an exception; the shortest exception counts. No spans: closed',
  });
/** When a door or a counter is open. A shop without `Hours` has unknown hours, which is never "open". */
export type Hours = z.infer<typeof hours>;

export const collectPoint = z
  .object({
    id,
    name: text(120).optional(),
    address: address.optional().meta({ description: "Where it differs from the shop's" }),
    point: point.optional(),
    hours: hours.optional().meta({ description: "Collect hours where they differ from the shop's opening hours" }),
    preparationMinutes: z
      .int()
      .min(0)
      .max(20160)
      .optional()
      .meta({ description: 'Open time from the order to ready; absent where the shop says when, once it is open' }),
    acceptanceMinutes: z
      .int()
      .min(0)
      .max(20160)
      .optional()
      .meta({ description: 'Open time that the shop may take to accept an order, before it prepares it' }),
    cutOff: time
      .optional()
      .meta({ description: 'What is ordered at this time of day or later is prepared from the next day on' }),
    holdHours: z.int().min(1).max(2160).meta({ description: 'How long goods are kept once ready' }),
    holdInOpenTime: z.boolean().optional().meta({ description: 'Only open time counts towards `holdHours`' }),
    sellsBooks: z
      .boolean()
      .meta({ description: 'A shop that sells books: the 5 % of the fixed book price may be given here' }),
    locker: z.boolean(),
  })
  .meta({ id: 'CollectPoint' });
export type CollectPoint = z.infer<typeof collectPoint>;

export const seller = z
  .object({
    legalName: text(160),
    professional: z.boolean(),
    selfCertified: z
      .boolean()
      .optional()
      .meta({ description: 'Has committed to offer only lawful goods (EU 2022/2065 art. 30)' }),
    register: text(120).optional().meta({ description: 'Trade register and number' }),
    vatNumber: text(40).optional(),
    address: address.optional(),
    email: text(254).optional(),
    phone: text(40).optional(),
  })
  .meta({ id: 'Seller', description: 'Who contracts with the shopper (EU 2022/2065 art. 30)' });
export type Seller = z.infer<typeof seller>;

export const trade = z.enum(['bookshop', 'grocery', 'wine', 'toys', 'stationery', 'home', 'fashion', 'other']);
export type Trade = z.infer<typeof trade>;

export const shop = z
  .object({
    id,
    name: text(160),
    trade,
    description: text(1000).optional(),
    address,
    point: point.optional(),
    timeZone,
    hours: hours.optional(),
    collectPoints: z.array(collectPoint).min(1).max(20),
    services: z.array(text(60)).max(20).optional(),
    phone: text(40).optional(),
    email: text(254).optional(),
    url: webUrl.optional(),
    seller,
  })
  .meta({ id: 'Shop' });
/** A local shop that sells and hands over. */
export type Shop = z.infer<typeof shop>;

export const drive = z
  .object({
    id,
    name: text(120),
    banner: text(80).optional(),
    address,
    point,
    radiusKm: z.number().min(0).max(200).optional(),
  })
  .meta({
    id: 'Drive',
    description: "A host store's collect site; it defines the neighbourhood whose shops are shown",
  });
export type Drive = z.infer<typeof drive>;

export const place = z.object({ name: text(120), postcode: text(12).optional(), point, drive: id.optional() }).meta({
  id: 'Place',
  description: 'A town or postcode that a shopper may search from, and the drive that serves it',
});
export type Place = z.infer<typeof place>;

export const listing = z
  .object({
    shop: id,
    drives: z.array(id).max(2000),
    banners: z.array(text(80)).max(50).optional(),
    from: date,
    until: date.optional(),
    terms: z
      .object({
        categories: z.array(text(120)).max(200).optional(),
        professionalOnly: z.boolean().optional(),
        serviceLanguages: z
          .array(text(35))
          .max(20)
          .optional()
          .meta({ description: 'BCP 47: languages in which the seller must serve customers' }),
        delivers: country
          .optional()
          .meta({ description: 'A country all over which the seller must be able to deliver' }),
        qualities: z
          .array(text(120))
          .max(50)
          .optional()
          .meta({ description: 'Names of qualities that somebody must attest for as long as the seller is listed' }),
      })
      .optional(),
  })
  .meta({
    id: 'Listing',
    description:
      "A shop is listed at drives and banners, from a day to an optional day, under the retailer's conditions",
  });
export type Listing = z.infer<typeof listing>;

export const standing = z
  .object({
    shop: id,
    serviceLanguages: z.array(text(35)).max(20).optional(),
    delivers: z.array(country).max(250).optional().meta({ description: 'Countries all over which it delivers' }),
    attested: z
      .array(
        z.object({
          quality: text(120),
          by: text(160).meta({ description: 'Who attests it' }),
          until: date.meta({ description: 'The last day on which it holds' }),
        }),
      )
      .max(50)
      .optional(),
  })
  .meta({ id: 'Standing', description: 'What a retailer knows of a seller beyond what shoppers are shown' });
export type Standing = z.infer<typeof standing>;
