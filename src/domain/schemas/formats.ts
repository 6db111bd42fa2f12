/** Zod schemas of the named formats and of the small values that everything else is made of. */
import { z } from 'zod';
import * as is from '../formats.ts';

/**
 * A string that the pure function `is…` of `domain/formats.ts` vouches for. `format` and `pattern` go into the OpenAPI
 * document: JSON Schema's own name where it has one.
 */
const named = (check: keyof typeof is, format: string, description: string, pattern: string) =>
  z
    .string()
    .refine(is[check], { error: `not a ${format}` })
    .meta({ check, format, description, pattern });

export const id = named('isId', 'id', 'Visible ASCII without space or slash', '^[!-.0-~]{1,128}$');
export const gtin = named('isGtin', 'gtin', 'GTIN with its check digit; GTIN-12 as 13 digits', '^\\d{8}$|^\\d{13,14}$');
export const productKey = named(
  'isProductKey',
  'product-key',
  'A GTIN, or `shop/sku`',
  '^(\\d{8}|\\d{13,14}|[!-.0-~]+/[!-~]{1,80})$',
);
export const instant = named(
  'isInstant',
  'date-time',
  'Instant in UTC',
  '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?Z$',
);
export const date = named('isDate', 'date', 'Calendar date', '^\\d{4}-\\d\\d-\\d\\d$');
export const time = named(
  'isTime',
  'wall-time',
  'Wall-clock time, 00:00 to 24:00',
  '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$',
);
export const currency = named('isCurrency', 'currency', 'ISO 4217 currency code', '^[A-Z]{3}$');
export const country = named('isCountry', 'country', 'ISO 3166-1 alpha-2 country code', '^[A-Z]{2}$');
export const timeZone = named('isTimeZone', 'time-zone', 'IANA time zone', '^[A-Z][A-Za-z0-9_+/-]*$');
export const webUrl = named('isWebUrl', 'uri', 'Absolute http(s) URL', '^[Hh][Tt][Tt][Pp][Ss]?://\\S+$');

export const email = named('isEmail', 'email', 'One e-mail address', '^[^\\s@]{1,64}@[^\\s@]{1,189}$');

/** Text for people, never markup. */
export const text = (max: number) => z.string().min(1).max(max);

export const money = z
  .object({ minor: z.int().min(-1e12).max(1e12), currency })
  .meta({ id: 'Money', description: 'An amount in minor units of its currency (cents; yen have none)' });
export type Money = z.infer<typeof money>;

export const point = z
  .object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
  .meta({ id: 'Point', description: 'WGS 84, degrees' });
export type Point = z.infer<typeof point>;

export const address = z
  .object({ lines: z.array(text(120)).min(1).max(4), postcode: text(12), town: text(80), country })
  .meta({ id: 'Address' });
export type Address = z.infer<typeof address>;
