/**
 * What Mirakl sends, as far as it is read: nothing else leaves this module. An operator's Mirakl is years old and many hands
 * have filled it in, so `""`, `null` and absent are one, numbers come as texts, a list of one comes without its brackets.
 */
import { z } from 'zod';
import { plainText } from '../../domain/plain.ts';

const given = (value: unknown): unknown =>
  value === null || (typeof value === 'string' && !value.trim()) ? undefined : value;

/** A value that may be missing in any of the ways in which Mirakl lets it. */
const maybe = <T extends z.ZodType>(type: T) => z.preprocess(given, type.optional());

/** What an answer can do without: unreadable is as good as missing. */
const spare = <T extends z.ZodType>(type: T) => maybe(type).catch(undefined);

/** A text; numbers are taken as they are written. */
const raw = z.union([z.string(), z.number()]).transform((value) => String(value).trim());
/** A text for people, without markup; `undefined` where nothing but markup was there. */
const text = raw.transform((value) => plainText(value) || undefined);
const id = raw.refine((value) => /^[!-.0-~]{1,128}$/.test(value), { error: 'not an id' });

/** A decimal number as the text that stood there. */
const decimal = raw.refine((value) => /^-?\d+(\.\d+)?$/.test(value), { error: 'not a decimal number' });
/** Where precision does not matter. */
const measure = decimal.transform(Number);
const whole = raw
  .refine((value) => /^-?\d{1,9}(\.0+)?$/.test(value), { error: 'not a whole number' })
  .transform(Number);

const FLAGS: Partial<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };
const currency = raw.transform((value) => value.toUpperCase());
const flag = z.preprocess(
  (value) => (['string', 'number'].includes(typeof value) ? FLAGS[String(value).trim().toLowerCase()] : value),
  z.boolean(),
);

/** As `Date` reads it, on whatever machine: a zone of hours alone is whole, and without any it is UTC. */
const zoned = (written: string): string | number => {
  // Milliseconds, as a text.
  if (/^\d{12,13}$/.test(written)) return Number(written);
  const [all, day, time, sign, hours, minutes] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d[\d:.]*)(?:Z|([+-])(\d\d):?(\d\d)?)?$/.exec(written) ?? [];
  return all === undefined ? written : `${day}T${time}${sign ? `${sign}${hours}:${minutes ?? '00'}` : 'Z'}`;
};

/** An instant in any precision, with `Z`, `+0000`, `+00:00` or no zone, or a mere day; ISO 8601 in UTC afterwards. */
const instant = z
  .union([z.string(), z.number()])
  .transform((value) => new Date(typeof value === 'string' ? zoned(value.trim()) : value))
  .refine((date) => !Number.isNaN(date.getTime()), { error: 'not a date' })
  .transform((date) => date.toISOString());

/** A day that stands alone. */
const day = z.iso.date();

/** The instant until which something holds: a mere day counts whole. */
const lastInstant = z.preprocess(
  (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value.trim()) ? `${value.trim()}T23:59:59Z` : value,
  instant,
);

/** A list, also where it is absent, or where one record came without its brackets. */
const list = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => {
    const there = given(value);
    return there === undefined ? [] : Array.isArray(there) ? (there as unknown[]) : [there];
  }, z.array(type));

/** A record that may have come as a list of one. */
const lone = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (Array.isArray(value) && value.length === 1 ? (value as unknown[])[0] : value), type);

/** A list of which the records that cannot be read are passed over: only for what an answer can do without. */
const some = <T extends z.ZodType>(type: T) =>
  list(z.unknown()).transform((records) =>
    records.flatMap((record): z.infer<T>[] => {
      const read = type.safeParse(record);
      return read.success ? [read.data] : [];
    }),
  );

const fields = some(z.object({ code: raw, value: z.unknown() })).transform(
  (list): ReadonlyMap<string, readonly string[]> =>
    new Map(
      list.map(({ code, value }) => [
        code,
        [value].flat().flatMap((one) => {
          const there = given(one);
          return ['string', 'number', 'boolean'].includes(typeof there) ? [String(there).trim()] : [];
        }),
      ]),
    ),
);
/** Additional fields, by code. A field has several values only where it is a list. */
export type WireFields = z.infer<typeof fields>;

/** In the place of a day that somebody has written, and that nobody can read. */
export const UNREADABLE = 'unreadable';

/** S20 */
export const shop = z.object({
  shop_id: id,
  shop_name: raw.transform(plainText).refine(Boolean, { error: 'no name' }),
  description: spare(text),
  is_professional: spare(flag),
  shop_state: maybe(raw),
  closed_from: maybe(instant).catch(UNREADABLE),
  closed_to: spare(z.union([day, instant])),
  shippings: some(z.object({ shipping_type_code: raw })),
  shipping_types: some(raw),
  contact_informations: lone(
    maybe(
      z.object({
        street1: spare(text),
        street2: spare(text),
        zip_code: maybe(text),
        city: maybe(text),
        country: spare(raw),
        phone: spare(text),
        email: spare(raw),
        web_site: spare(raw),
      }),
    ),
  ),
  pro_details: spare(
    z.object({
      corporate_name: spare(text),
      identification_number: spare(text),
      VAT_number: spare(text),
    }),
  ),
  shop_additional_fields: fields,
});
export type WireShop = z.infer<typeof shop>;

/** P11, one offer */
export const offer = z.object({
  offer_id: id,
  shop_id: id,
  state_code: raw,
  active: maybe(flag),
  inactivity_reasons: some(raw),
  quantity: maybe(whole),
  min_order_quantity: maybe(whole),
  /** How many there are in a package, where only whole packages are sold. */
  package_quantity: maybe(whole),
  max_order_quantity: spare(whole),
  available_start_date: spare(instant),
  available_end_date: spare(lastInstant),
  price: maybe(decimal),
  applicable_pricing: lone(maybe(z.object({ price: maybe(decimal) }))),
  currency_iso_code: maybe(currency),
  leadtime_to_ship: maybe(whole),
  shipping_types: some(z.object({ code: raw })),
  offer_additional_fields: fields,
});
export type WireOffer = z.infer<typeof offer>;

const media = z.object({ media_url: maybe(raw), type: maybe(raw) });

/** P11 and P31, one product */
export const product = z.object({
  product_sku: spare(raw),
  product_title: spare(text),
  product_brand: spare(text),
  product_media: spare(media),
  product_medias: some(media),
  category_code: spare(raw),
  category_label: spare(text),
  product_id: spare(raw),
  product_id_type: spare(raw),
  product_references: some(z.object({ reference_type: raw, reference: raw })),
  measurement: spare(z.object({ total_measurement_of_product: maybe(measure), unit: maybe(raw) })),
  total_count: spare(whole),
  /** Looked at one by one, since one bad record never hides the good ones. */
  offers: list(z.unknown()),
});
export type WireProduct = z.infer<typeof product>;

/** S03 */
export const evaluation = z.object({
  id: maybe(id),
  grade: measure,
  comment: spare(text),
  date: instant,
  visible: maybe(flag),
});
export type WireEvaluation = z.infer<typeof evaluation>;

/** OF61 */
export const offerState = z.object({ code: raw, label: spare(text) });

/** SH12 */
export const shippingType = z.object({ code: raw, click_and_collect: maybe(flag) });

/** SH02. Nothing in it may be passed over: it says what is to be paid. */
export const rates = z.object({
  orders: list(
    z.object({
      shop_id: id,
      currency_iso_code: maybe(currency),
      leadtime_to_ship: maybe(whole),
      offers: list(
        z.object({
          offer_id: id,
          offer_price: decimal,
          offer_quantity: maybe(whole),
          line_quantity: maybe(whole),
          line_shipping_price: maybe(decimal),
        }),
      ),
    }),
  ),
  errors: list(z.object({ offer_id: id, error_code: maybe(raw) })),
});

const orderLine = z.object({
  order_line_id: id,
  order_line_state: maybe(raw),
  offer_id: maybe(id),
  offer_state_code: maybe(raw),
  product_sku: maybe(raw),
  product_title: maybe(text),
  quantity: maybe(whole),
  price: maybe(decimal),
  price_unit: maybe(decimal),
  total_price: maybe(decimal),
  shipped_date: spare(instant),
  received_date: spare(instant),
});
export type WireOrderLine = z.infer<typeof orderLine>;

/** OR01, OR11 and OR12, one order */
export const order = z.object({
  order_id: id,
  commercial_id: maybe(raw),
  order_state: raw,
  shop_id: maybe(id),
  currency_iso_code: maybe(currency),
  can_cancel: spare(flag),
  created_date: instant,
  acceptance_decision_date: spare(instant),
  customer_debited_date: maybe(instant),
  last_updated_date: spare(instant),
  payment_workflow: maybe(raw),
  shipping_type_code: maybe(raw),
  shipping_price: maybe(decimal),
  customer: spare(
    z.object({
      firstname: spare(text),
      lastname: spare(text),
      email: spare(raw),
      shipping_address: spare(z.object({ phone: spare(text) })),
      billing_address: spare(z.object({ phone: spare(text) })),
    }),
  ),
  order_lines: list(orderLine),
  order_additional_fields: fields,
});
export type WireOrder = z.infer<typeof order>;

/** OR01 */
export const created = z.object({
  orders: list(order),
  offers_not_shippable: list(z.object({ offer_id: id, error_code: maybe(raw) })),
});

/** An id as Mirakl writes it, whatever it is one of. */
export const idOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

/** Whether a value is an object of JSON's. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
