/** From wire to domain. What Shopify has no field for comes from JSON metafields, in the domain's own words. */
import { fromDecimal } from '../../domain/money.ts';
import { gtinOf, isBookGtin, isRestrictedGtin } from '../../domain/gtin.ts';
import { isCountry } from '../../domain/formats.ts';
import { isWebUrl } from '../../domain/formats-core.ts';
import { iso, promiseAt } from '../../domain/promise.ts';
import { openSpans } from '../../domain/hours.ts';
import { plainText, shortened } from '../../domain/plain.ts';
import { toOffer } from '../../domain/offer.ts';
import type { SeedOffer } from '../../domain/catalogue.ts';
import type { Money } from '../../domain/money.ts';
import type { CollectPromise, Offer } from '../../domain/offer.ts';
import type { Product, ProductKey } from '../../domain/product.ts';
import type { CollectPoint, Shop } from '../../domain/shop.ts';
import type { Settled } from './options.ts';
import type { PickUpTime } from './pick-up.ts';
import { endOf } from './wire.ts';
import type { WireLocation, WireMoney, WireNumbers, WireStock, WireVariant } from './wire.ts';

const HOUR = 3_600_000;
const DAY_MINUTES = 1440;

/** What a metafield says, of the named keys; nothing where it is no object of JSON's. */
function said<Of, Key extends keyof Of & string>(
  metafield: { value: string } | null | undefined,
  keys: readonly Key[],
): { [K in Key]?: NonNullable<Of[K]> } {
  let value: unknown;
  try {
    value = JSON.parse(metafield?.value ?? '');
  } catch {
    value = undefined;
  }
  const there = Object.entries(Object(value) as object).filter(
    ([key, one]) => keys.includes(key as Key) && one !== null,
  );
  // Whether each is of its type is seen when what it becomes part of is checked.
  return Object.fromEntries(there) as never;
}

const line = (text: string | null | undefined, max: number): string => shortened(plainText(text ?? ''), max);

/** What is there, without the keys that are not. */
const present = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined | ''> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as never;

/** What a location's metafield may say of a shop, beside `drives`. */
const OF_SHOP = ['trade', 'description', 'timeZone', 'hours', 'services', 'email', 'phone', 'url', 'seller'] as const;

/** Ids of the drives that a location names; `undefined` where distance decides. */
export function drivesOf({ metafield }: WireLocation): readonly string[] | undefined {
  const { drives } = said<{ drives: unknown }, 'drives'>(metafield, ['drives']);
  return Array.isArray(drives) ? drives.map(String) : undefined;
}

/** A location as a shop; what of it the schema does not take shows when it is checked. */
export function toShop(wire: WireLocation, legalName: string, options: Settled): Shop {
  const { address1, address2, zip, city, countryCode, latitude, longitude, phone } = wire.address;
  const id = endOf(wire.id, 'Location') ?? '';
  const country = countryCode ?? options.country ?? '';
  const address = {
    lines: [address1, address2].map((text) => line(text, 120)).filter(Boolean),
    postcode: line(zip, 12),
    town: line(city, 80),
    country: isCountry(country) ? country : '',
  };
  // Where nobody has filled them in, both are zero: a place in the Gulf of Guinea.
  const isPlace = typeof latitude === 'number' && typeof longitude === 'number' && (latitude !== 0 || longitude !== 0);
  const stated = said<Shop, (typeof OF_SHOP)[number]>(wire.metafield, OF_SHOP);
  const { collect } = said<{ collect: Partial<CollectPoint> }, 'collect'>(wire.metafield, ['collect']);
  const trade = stated.trade ?? options.trade;
  return {
    id,
    name: line(wire.name, 160),
    trade,
    address,
    timeZone: options.timeZone,
    seller: options.seller ?? { legalName: line(legalName, 160), professional: true, address },
    ...present({ point: isPlace ? { lat: latitude, lon: longitude } : undefined, phone: line(phone, 40) }),
    ...stated,
    collectPoints: [
      { holdHours: 48, sellsBooks: trade === 'bookshop', locker: false, ...Object(collect), id } as CollectPoint,
    ],
  };
}

/** An amount in minor units, never through a fraction; `undefined` for what is none. */
export function toMoney({ amount, currencyCode }: WireMoney): Money | undefined {
  const money = fromDecimal(amount, currencyCode);
  return money && money.minor >= 0 ? money : undefined;
}

/** Reference units of Shopify's, as so many of ours. */
const UNITS: Readonly<Record<string, readonly [number, NonNullable<Offer['unitPrice']>['per']]>> = {
  MG: [1_000_000, 'kg'],
  G: [1000, 'kg'],
  KG: [1, 'kg'],
  ML: [1000, 'l'],
  CL: [100, 'l'],
  L: [1, 'l'],
  MM: [1000, 'm'],
  CM: [100, 'm'],
  M: [1, 'm'],
  ITEM: [1, 'piece'],
};

/** The price of a kilogram, a litre, a metre or a piece, to the nearest minor unit. */
function toUnitPrice({ unitPrice, unitPriceMeasurement: measure }: WireVariant): Offer['unitPrice'] {
  const price = unitPrice && toMoney(unitPrice);
  const [factor, per] = UNITS[measure?.referenceUnit ?? ''] ?? [];
  if (!price || !measure?.referenceValue || !factor || !per) return undefined;
  return { price: { ...price, minor: Math.round((price.minor * factor) / measure.referenceValue) }, per };
}

/** The number under which a variant's barcode or SKU is the product that a key names. */
export function isNumbered({ barcode, sku }: WireNumbers, number: string): boolean {
  const gtin = gtinOf(number);
  return [barcode, sku].some((own) => own === number || (!!own && !!gtin && gtinOf(own) === gtin));
}

/** The key of a variant, at a location: its GTIN, or what only this shop calls it by; `undefined` where it has no number. */
export function keyOf({ barcode, sku }: WireNumbers, location: string | undefined): ProductKey | undefined {
  const gtin = gtinOf(barcode ?? '') ?? gtinOf(sku ?? '');
  if (gtin && !isRestrictedGtin(gtin)) return gtin;
  const number = gtin ?? sku ?? barcode;
  return number && location !== undefined ? `${location}/${number}` : undefined;
}

/** What a product's metafield may say of it. */
const OF_PRODUCT = [
  'contributors',
  'brand',
  'category',
  'kind',
  'measure',
  'soldByWeight',
  'ageLimit',
  'information',
] as const;

/** A variant as a product; `key` is what it was asked by. */
export function toProduct(wire: WireVariant, key: ProductKey, { kinds }: Settled): Product {
  const { title, vendor, productType, metafield } = wire.product;
  const gtin = gtinOf(key.slice(key.indexOf('/') + 1));
  // A product without options has one by this name.
  const chosen = wire.selectedOptions.filter(({ value }) => value && value !== 'Default Title');
  const { url = '' } = wire.image ?? {};
  return {
    key,
    title: line(title, 300),
    kind: kinds[productType] ?? (gtin && isBookGtin(gtin) ? 'book' : 'goods'),
    ...present({
      gtin,
      brand: line(vendor, 120),
      category: line(productType, 120),
      image: isWebUrl(url) ? url : undefined,
      options: chosen.length
        ? chosen.slice(0, 8).map(({ name, value }) => ({ name: line(name, 60), value: line(value, 60) }))
        : undefined,
    }),
    ...said<Product, (typeof OF_PRODUCT)[number]>(metafield, OF_PRODUCT),
  };
}

/** What a variant's metafield may say of each offer. */
const OF_OFFER = ['condition', 'conditionNote', 'priorPrice', 'publisherPrice', 'rebate', 'sponsored'] as const;

export const offerId = (variant: string, location: string): string => `${variant}.${location}`;

/** Variant and location of an offer, by their ids here; `undefined` for an id that is none of ours. */
export function readOfferId(id: string): { variant: string; location: string } | undefined {
  const [, variant, location] = /^([\w-]+)\.([\w-]+)$/.exec(id) ?? [];
  return variant && location ? { variant, location } : undefined;
}

/** What a shop offers of a variant now; what of it the schema does not take shows when it is checked. */
export function toStoreOffer(
  wire: WireVariant,
  stock: WireStock,
  shop: Shop,
  product: ProductKey,
  options: Settled,
  now: number,
): Offer {
  const isThere = stock.available && wire.availableForSale;
  // Where nobody counts, it is there without a number.
  const counted = isThere && stock.quantityAvailable > 0 ? stock.quantityAvailable : undefined;
  const left = isThere ? counted : 0;
  const { maximum } = wire.quantityRule;
  const unitPrice = toUnitPrice(wire);
  const seed: SeedOffer = {
    id: offerId(endOf(wire.id, 'ProductVariant') ?? '', shop.id),
    product,
    shop: shop.id,
    condition: 'new',
    // A price that cannot be read is seen when the offer is checked.
    price: toMoney(wire.price) as Money,
    contract: 'handover',
    level: isThere ? 'in_stock' : 'out',
    countedAt: iso(now),
    ...(unitPrice && { unitPrice }),
    ...(maximum && { maxQuantity: maximum }),
    ...said<SeedOffer, (typeof OF_OFFER)[number]>(wire.metafield, OF_OFFER),
  };
  const offer = toOffer(seed, shop, left, now);
  const pickUp = isThere ? options.readPickUpTime(stock.pickUpTime) : undefined;
  return pickUp
    ? { ...offer, collect: offer.collect.map((way) => ({ ...way, promise: toPromise(pickUp, shop, now) })) }
    : offer;
}

/**
 * When a pick-up time ends. Hours are worked while the shop is open; days go by, and it is handed over when it opens. Where the
 * opening hours are not known, only a day can be named.
 */
function toPromise(
  { minutes, latest }: PickUpTime,
  { collectPoints: [point], hours: open, timeZone }: Shop,
  now: number,
): CollectPromise {
  const hours = point?.hours ?? open;
  if (hours && minutes < DAY_MINUTES)
    return promiseAt(
      { stock: { level: 'in_stock' }, preparationMinutes: minutes, hours, timeZone, cutOff: point?.cutOff },
      now,
    );
  const after = (wait: number): string | undefined => {
    // To the full hour: the same question a second later has the same answer.
    const ready = Math.ceil((now + wait * 60_000) / HOUR) * HOUR;
    const opens = hours && openSpans({ hours, timeZone }, ready).next().value?.opens;
    return hours && opens === undefined ? undefined : iso(Math.max(ready, opens ?? 0));
  };
  const [from, surely] = [after(minutes), after(latest ?? minutes)];
  if (!from || !surely) return { kind: 'unknown' };
  return { kind: 'ready', from, precision: 'day', ...(surely > from && { surely }) };
}
