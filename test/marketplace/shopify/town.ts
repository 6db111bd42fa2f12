/** The sample town as a retailer would have it in one Shopify: each shop is a location, and its terms are variants. */
import { toDecimal } from '../../../src/domain/money.ts';
import { landmarks, sampleTown, seededNow } from '../../../src/testing/town/index.ts';
import type { SeedOffer } from '../../../src/domain/catalogue.ts';
import type { Product } from '../../../src/domain/product.ts';
import type { Shop } from '../../../src/domain/shop.ts';
import type { ShopifyOptions } from '../../../src/marketplace/shopify/index.ts';
import { store, token } from './fake.ts';
import type { FakeLocation, FakeProduct, FakeStock, FakeVariant, ShopifyRecords } from './fake.ts';

const town = sampleTown();
const gid = (type: string, end: string | number) => `gid://shopify/${type}/${end}`;

// Shopify's own ids end in numbers; that these end in words keeps the names by which the contract knows the shops.
function toLocation(
  { id, name, address, point, phone, trade, hours, seller, collectPoints: [collect] }: Shop,
  drives: string[],
): FakeLocation {
  const [address1 = '', address2 = null] = address.lines;
  return {
    id: gid('Location', id),
    name,
    address: {
      ...{ address1, address2, zip: address.postcode, city: address.town, countryCode: address.country },
      ...{ latitude: point?.lat ?? null, longitude: point?.lon ?? null, phone: phone ?? null },
    },
    metafields: {
      'vitrine.shop': JSON.stringify({
        ...{ trade, hours, seller, drives },
        collect: { hours: collect?.hours, holdHours: collect?.holdHours, sellsBooks: collect?.sellsBooks },
      }),
    },
  };
}

function toStock({ shop, level, quantity }: SeedOffer): FakeStock {
  const there = level !== 'out' && quantity !== 0;
  const waits = shop === landmarks.unknownHours;
  return {
    location: gid('Location', shop),
    available: there,
    quantityAvailable: there ? (quantity ?? 0) : 0,
    pickUpTime: waits
      ? { EN: 'We tell you when it is ready' }
      : { EN: 'Usually ready in 1 hour', FR: 'Habituellement prêt en 1 heure' },
  };
}

/** What of an offer is a variant's and not a location's. */
const termsOf = ({
  price,
  condition,
  conditionNote,
  priorPrice,
  publisherPrice,
  rebate,
  sponsored,
  unitPrice,
  maxQuantity,
}: SeedOffer) => ({
  ...{ price, unitPrice, maxQuantity },
  more: { condition, conditionNote, priorPrice, publisherPrice, rebate, sponsored },
});

const REFERENCE: Readonly<Record<string, string>> = { kg: 'KG', l: 'L', m: 'M', piece: 'ITEM' };

function toProduct(product: Product, index: number): FakeProduct {
  const number = product.key.slice(product.key.indexOf('/') + 1);
  const isBarcode = /^\d{8,14}$/.test(number);
  const groups = new Map<string, SeedOffer[]>();
  for (const offer of town.offers.filter((one) => one.product === product.key)) {
    const terms = JSON.stringify(termsOf(offer));
    groups.set(terms, [...(groups.get(terms) ?? []), offer]);
  }
  const variants = [...groups.values()].map((offers, place): FakeVariant => {
    const [first] = offers as [SeedOffer];
    const { price, unitPrice, maxQuantity, more } = termsOf(first);
    return {
      ...{ id: gid('ProductVariant', 100_000 + index * 100 + place), barcode: isBarcode ? number : null },
      ...{ sku: isBarcode ? null : number, price: toDecimal(price), currencyCode: price.currency },
      ...(unitPrice && {
        unitPrice: toDecimal(unitPrice.price),
        unitPriceMeasurement: { referenceUnit: REFERENCE[unitPrice.per] ?? 'UNKNOWN', referenceValue: 1 },
      }),
      ...(maxQuantity && { maximum: maxQuantity }),
      ...{
        image: product.image ?? null,
        selectedOptions: product.options ?? [{ name: 'Title', value: 'Default Title' }],
      },
      ...{ metafields: { 'vitrine.offer': JSON.stringify(more) }, stock: offers.map(toStock) },
    };
  });
  const bare: FakeVariant = {
    ...{ id: gid('ProductVariant', 100_000 + index * 100), barcode: isBarcode ? number : null },
    ...{ sku: isBarcode ? null : number, price: '10.00', stock: [] },
  };
  const { contributors, kind, measure, soldByWeight, ageLimit, information } = product;
  return {
    ...{
      id: gid('Product', 1000 + index),
      title: product.title,
      vendor: product.brand ?? '',
      productType: product.category ?? '',
    },
    metafields: {
      'vitrine.product': JSON.stringify({ contributors, kind, measure, soldByWeight, ageLimit, information }),
    },
    variants: variants.length ? variants : [bare],
  };
}

/** The records of the town, new each time. */
export function townRecords(): ShopifyRecords {
  const today = seededNow.slice(0, 10);
  const listedAt = (shop: string) =>
    town.listings.flatMap((one) => (one.shop === shop && (one.until ?? today) >= today ? one.drives : []));
  return {
    shop: {
      ...{ name: 'Marché Bleu', countryCode: 'FR', currencyCode: 'EUR' },
      policies: { termsOfService: `https://${store}/policies/terms-of-service` },
    },
    languages: ['FR', 'EN'],
    locations: town.shops.map((shop) => toLocation(shop, listedAt(shop.id))),
    products: town.products.map(toProduct),
  };
}

/** What a retailer would write down to connect it. */
export const townOptions = (fetch: NonNullable<ShopifyOptions['fetch']>): ShopifyOptions => ({
  ...{ store, token, country: 'FR', language: 'fr', drives: town.drives, fetch },
  clock: () => Date.parse(seededNow),
});
