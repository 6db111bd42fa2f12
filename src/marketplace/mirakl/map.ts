/** From wire to domain, pure: shops, products, offers and reviews. */
import { fromDecimal, toDecimal } from '../../domain/money.ts';
import { dateIn } from '../../domain/hours.ts';
import { isBookGtin, readGtin } from '../../domain/gtin.ts';
import { plainText, shortened } from '../../domain/plain.ts';
import { trade as trades, unit as units } from '../../domain/schemas/index.ts';
import { isDate, isTimeZone, isWebUrl } from '../../domain/formats.ts';
import { toAlpha2 } from './countries.ts';
import { toBoth, toDegrees, toPoint, toPostcode } from './places.ts';
import { UNREADABLE } from './wire.ts';
import type { SeedOffer } from '../../domain/catalogue.ts';
import type { Review } from '../../domain/description.ts';
import type { Money } from '../../domain/money.ts';
import type { Point } from '../../domain/point.ts';
import type { Product, ProductKey } from '../../domain/product.ts';
import type { Hours, Shop } from '../../domain/shop.ts';
import type { Settled } from './options.ts';
import type { WireEvaluation, WireFields, WireOffer, WireProduct, WireShop } from './wire.ts';

const DAY = 86_400_000;

/** What stands under a code of Mirakl's, which may be a name that every object knows. */
export const ownOf = <T>(record: Readonly<Record<string, T>>, code: string): T | undefined =>
  Object.hasOwn(record, code) ? record[code] : undefined;

/** The fields that the options name, and no other. */
function reader(fields: WireFields) {
  const all = (code: string | undefined): readonly string[] => (code === undefined ? [] : (fields.get(code) ?? []));
  const one = (code: string | undefined): string | undefined => all(code)[0];
  return {
    one,
    text: (code: string | undefined, max: number) => {
      const text = one(code);
      return (text && shortened(plainText(text), max)) || undefined;
    },
    list: (code: string | undefined) =>
      all(code)
        // A reference to a character ends with a semicolon too.
        .flatMap((entry) => plainText(entry).split(/[,;|]/))
        .map((entry) => entry.trim())
        .filter(Boolean),
    flag: (code: string | undefined) => {
      const text = one(code)?.toLowerCase();
      return text === undefined ? undefined : ['true', 'yes', 'oui', 'vrai', '1'].includes(text);
    },
    whole: (code: string | undefined, min: number, max: number) => {
      const value = Number(one(code) ?? NaN);
      return Number.isInteger(value) && value >= min && value <= max ? value : undefined;
    },
  };
}

/** What is there, without the keys that are not. */
const present = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;

function pointOf(fields: ReturnType<typeof reader>, { shopFields }: Settled): Point | undefined {
  const both = toBoth(fields.one(shopFields.point));
  const [lat = toDegrees(fields.one(shopFields.latitude)), lon = toDegrees(fields.one(shopFields.longitude))] = both;
  return toPoint(lat, lon);
}

/** The hours with the days on which Mirakl has the shop closed: they count for more than any day that is special. */
function closedBetween(hours: Hours, { closed_from, closed_to }: WireShop, timeZone: string): Hours {
  if (!closed_from) return hours;
  const start = Date.parse(closed_from);
  const from = dateIn(timeZone, start);
  // Without an end it is closed until somebody says so; midnight belongs to the day before.
  const end = closed_to ? Date.parse(closed_to) - 1 : start + 366 * DAY;
  const to = closed_to?.length === 10 ? closed_to : dateIn(timeZone, end);
  if (to < from || !isDate(from) || !isDate(to)) return hours;
  const others = (hours.exceptions ?? []).filter((other) => other.to < from || other.from > to);
  return { ...hours, exceptions: [...others, { from, to, spans: [], reason: 'vacation' }] };
}

function urlOf(text: string | undefined): string | undefined {
  if (!text) return undefined;
  // Without a scheme it has to begin with a host.
  const [, host] = /^(?:\/\/)?([^\s/:?#@]+\.[^\s/:?#@]+(?:[/?#].*)?)$/.exec(text) ?? [];
  const url = /^https?:/i.test(text) ? text : host && `https://${host}`;
  return url && isWebUrl(url) && url.includes('.') ? url : undefined;
}

const emailOf = (text: string | undefined): string | undefined =>
  text && text.length <= 254 && /^\S+@\S+$/.test(text) ? text : undefined;

/** What the operator's own reader makes of hours: where it fails they are not known. */
function read(text: string, { readHours }: Settled): Hours | undefined {
  try {
    return readHours(text);
  } catch {
    return undefined;
  }
}

/** A shop; what of it the schema does not take shows when it is checked. */
export function toShop(wire: WireShop, options: Settled): Shop {
  const { shopFields, collect } = options;
  const fields = reader(wire.shop_additional_fields);
  const { street1, street2, zip_code, city, country, phone, email, web_site } = wire.contact_informations ?? {};
  const zone = fields.one(shopFields.timeZone);
  const timeZone = zone && isTimeZone(zone) ? zone : options.timeZone;
  const hoursOf = (code: string | undefined) => {
    const text = fields.one(code);
    const hours = text === undefined ? undefined : read(text, options);
    // When it is closed nobody knows: then neither when it is open.
    return hours && wire.closed_from !== UNREADABLE ? closedBetween(hours, wire, timeZone) : undefined;
  };
  const trade = trades.safeParse(fields.one(shopFields.trade)?.toLowerCase());
  const professional = wire.is_professional ?? false;
  // A private person's numbers are nobody's business.
  const known = options.traderIdentity && professional ? wire.pro_details : undefined;
  const name = shortened(wire.shop_name, 160);
  const services = fields.list(shopFields.services).map((entry) => shortened(entry, 60));
  const landed = toAlpha2(country) ?? options.country;
  const address = {
    lines: [street1, street2].flatMap((line) => (line ? shortened(line, 120) : [])),
    postcode: toPostcode(zip_code ?? '', landed),
    town: city ?? '',
    country: landed,
  };
  return {
    id: wire.shop_id,
    name,
    trade: trade.success ? trade.data : 'other',
    address,
    timeZone,
    ...present({
      description: wire.description && shortened(wire.description, 1000),
      point: pointOf(fields, options),
      hours: hoursOf(shopFields.hours),
      services: services.length ? services.slice(0, 20) : undefined,
      phone: phone && shortened(phone, 40),
      email: emailOf(email),
      url: urlOf(web_site),
    }),
    collectPoints: [
      {
        id: wire.shop_id,
        ...present({ hours: hoursOf(shopFields.collectHours) }),
        preparationMinutes: fields.whole(shopFields.preparationMinutes, 0, 20_160) ?? collect.preparationMinutes,
        holdHours: fields.whole(shopFields.holdHours, 1, 2160) ?? collect.holdHours,
        sellsBooks: fields.flag(shopFields.sellsBooks) ?? collect.sellsBooks,
        locker: fields.flag(shopFields.locker) ?? false,
      },
    ],
    seller: {
      legalName: shortened(fields.text(shopFields.legalName, 160) ?? known?.corporate_name ?? name, 160),
      professional,
      address,
      ...present({
        selfCertified: fields.flag(shopFields.selfCertified),
        register: fields.text(shopFields.register, 120) ?? known?.identification_number,
        vatNumber: fields.text(shopFields.vatNumber, 40) ?? known?.VAT_number,
        email: emailOf(email),
        phone: phone && shortened(phone, 40),
      }),
    },
  };
}

/** The drives that the shop's own field names; `undefined` where the options name no such field. */
export const drivesOf = (wire: WireShop, { shopFields }: Settled): readonly string[] | undefined =>
  shopFields.drives === undefined ? undefined : reader(wire.shop_additional_fields).list(shopFields.drives);

/** The references of a product, as the reference types of the options read them. */
export function referencesOf(wire: WireProduct): { type: string; reference: string }[] {
  const { product_references, product_id, product_id_type } = wire;
  const own = product_id && product_id_type ? [{ type: product_id_type, reference: product_id }] : [];
  return [...product_references.map(({ reference_type: type, reference }) => ({ type, reference })), ...own];
}

/** The price of a kilogram, a litre, a metre or a piece, to the nearest minor unit; `undefined` where one piece is all there is. */
function unitPriceOf(price: Money, { measurement }: WireProduct): SeedOffer['unitPrice'] {
  const measure = measureOf(measurement);
  if (!measure) return undefined;
  const [factor, per] = ({ g: [1000, 'kg'], ml: [1000, 'l'], cm: [100, 'm'] } as const)[measure.unit as 'g'] ?? [
    1,
    measure.unit,
  ];
  const minor = Math.round((price.minor * factor) / measure.value);
  // What comes to nothing, or to more than anything costs, was measured wrongly.
  return minor > 0 && minor <= 1e12 ? { price: { ...price, minor }, per } : undefined;
}

function measureOf(measurement: WireProduct['measurement']): Product['measure'] {
  const { total_measurement_of_product: value, unit } = measurement ?? {};
  const read = units.safeParse(unit?.toLowerCase());
  return value !== undefined && value > 0 && read.success ? { value, unit: read.data } : undefined;
}

export function toProduct(wire: WireProduct, key: ProductKey, { categories }: Settled): Product {
  const reading = readGtin(key.slice(key.indexOf('/') + 1));
  const gtin = 'gtin' in reading ? reading.gtin : undefined;
  const { name, kind, ageLimit } = ownOf(categories, wire.category_code ?? '') ?? {};
  const category = name ?? wire.category_label;
  const images = [wire.product_media, ...wire.product_medias].flatMap((media) => urlOf(media?.media_url) ?? []);
  return {
    key,
    title: shortened(wire.product_title ?? key, 300),
    kind: kind ?? (gtin && isBookGtin(gtin) ? 'book' : 'goods'),
    ...present({
      gtin,
      brand: wire.product_brand && shortened(wire.product_brand, 120),
      category: category && shortened(category, 120),
      image: images[0],
      measure: measureOf(wire.measurement),
      ageLimit,
    }),
  };
}

/** What of an offer is worth a sentence for the one who mends it. */
export class Unusable extends Error {}

/** A decimal of Mirakl's in minor units; never a guess. */
export function moneyOf(decimal: string | undefined, currency: string, field: string): Money {
  const money = decimal === undefined ? undefined : fromDecimal(decimal, currency);
  if (!money || money.minor < 0) throw new Unusable(`${field}: ${decimal ?? 'missing'}`);
  return money;
}

/** The days after which an offer is at hand; Mirakl answers 1 where the shop has said 0. */
export const leadDaysOf = (leadtime: number | undefined): number | undefined =>
  leadtime !== undefined && leadtime > 1 ? Math.min(leadtime, 365) : undefined;

/**
 * An offer as its shop states it; `undefined` for one that is not on sale.
 *
 * @param labels What the operator calls each state (OF61).
 * @param now Mirakl tells the stock of now.
 */
export function toSeed(
  wire: WireOffer,
  product: { key: ProductKey; wire: WireProduct },
  labels: ReadonlyMap<string, string>,
  options: Settled,
  now: number,
): SeedOffer | undefined {
  // What is sold out is shown as such; what its shop has taken off is gone.
  const { inactivity_reasons: reasons, active = !reasons.length } = wire;
  const soldOut = !active && reasons.length > 0 && reasons.every((reason) => reason === 'ZERO_QUANTITY');
  if (!active && !soldOut) return undefined;
  if (Date.parse(wire.available_start_date ?? '') > now || Date.parse(wire.available_end_date ?? '') < now)
    return undefined;
  const { offerFields, contract } = options;
  const currency = wire.currency_iso_code ?? options.currency;
  // A cart of two currencies has no total.
  if (currency !== options.currency) throw new Unusable(`currency_iso_code: ${currency}, not ${options.currency}`);
  const price = moneyOf(wire.applicable_pricing?.price ?? wire.price, currency, 'price');
  // Nobody gives it away: somebody has not said the price.
  if (!price.minor) throw new Unusable(`price: ${toDecimal(price)}`);
  // A shopper who adds one to a cart would be refused with the order.
  for (const field of ['min_order_quantity', 'package_quantity'] as const)
    if ((wire[field] ?? 1) > 1) throw new Unusable(`${field}: ${wire[field]}, so that nobody can have one`);
  const condition = ownOf(options.conditions, wire.state_code) ?? 'used';
  const fields = reader(wire.offer_additional_fields);
  const amount = (code: string | undefined) => {
    const money = fromDecimal(fields.one(code) ?? '', currency);
    // Nothing, and less than that, is no price.
    return money && money.minor > 0 ? money : undefined;
  };
  const publisherPrice = condition === 'new' ? amount(offerFields.publisherPrice) : undefined;
  const priorPrice = amount(offerFields.priorPrice);
  const note = fields.text(offerFields.conditionNote, 300) ?? labels.get(wire.state_code);
  const quantity = soldOut ? 0 : wire.quantity && Math.max(0, Math.min(wire.quantity, 1e6));
  const leadDays = quantity ? leadDaysOf(wire.leadtime_to_ship) : undefined;
  const most = wire.max_order_quantity && wire.max_order_quantity > 0 ? wire.max_order_quantity : undefined;
  const limits = [most, leadDays ? quantity : undefined].filter((limit) => limit !== undefined);
  return {
    id: wire.offer_id,
    product: product.key,
    shop: wire.shop_id,
    condition,
    price,
    contract,
    // What must be ordered first is not counted down: the number is what the shop would order in.
    ...(leadDays
      ? { level: 'on_order', leadDays }
      : quantity === undefined
        ? { level: 'unknown' }
        : { level: quantity ? 'in_stock' : 'out', quantity }),
    countedAt: new Date(now).toISOString(),
    ...present({
      conditionNote: condition === 'used' && note ? shortened(note, 300) : undefined,
      priorPrice: priorPrice && priorPrice.minor > price.minor ? priorPrice : undefined,
      publisherPrice,
      rebate: publisherPrice && price.minor < publisherPrice.minor ? ('collect_in_bookshop' as const) : undefined,
      unitPrice: unitPriceOf(price, product.wire),
      maxQuantity: limits.length ? Math.min(...limits) : undefined,
      sponsored: fields.flag(offerFields.sponsored) || undefined,
    }),
  };
}

/** @param number Names a review that Mirakl gives no id. */
export const toReview = ({ id, grade, comment, date }: WireEvaluation, shop: string, number: number): Review => ({
  id: id ?? `${shop}-${number}`,
  grade,
  ...(comment && { text: shortened(comment, 4000) }),
  at: date,
});
