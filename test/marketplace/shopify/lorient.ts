/** A shop with three locations around Lorient, as its owner would have written it into Shopify. */
import { shopify } from '../../../src/marketplace/shopify/index.ts';
import type { ShopifyMarketplace, ShopifyOptions } from '../../../src/marketplace/shopify/index.ts';
import { fakeShopify, store, token } from './fake.ts';
import type { FakeLocation, FakeStock, ShopifyRecords } from './fake.ts';

/** Tuesday 24 November 2026, 15:50 in Lorient. */
export const now = Date.parse('2026-11-24T14:50:00Z');

/** Ids of the locations, as Shopify's admin shows them in its addresses. */
export const quay = '71001';
export const market = '71002';
export const island = '71003';

/** A book that everybody has a number for. */
export const book = '9782070306022';
/** What only this shop calls by its number. */
export const apron = '2100000000012';
export const jam = '2200000000019';

const place = (end: string, name: string, latitude: number | null, longitude: number | null): FakeLocation => ({
  id: `gid://shopify/Location/${end}`,
  name,
  address: {
    ...{ address1: '1 quai des Exemples', address2: '', zip: '56100', city: 'Lorient', countryCode: 'FR' },
    ...{ latitude, longitude, phone: '+33 2 00 00 00 01' },
  },
});

const HOURS: Readonly<Record<string, string>> = {
  EN: 'Usually ready in 2 hours',
  FR: 'Habituellement prêt en 2 heures',
};

export const stocked = (end: string, quantityAvailable: number, pickUpTime = HOURS): FakeStock => ({
  ...{ location: `gid://shopify/Location/${end}`, available: quantityAvailable > 0, quantityAvailable, pickUpTime },
});

/** The records, new each time. */
export const lorient = (): ShopifyRecords => ({
  shop: {
    ...{ name: 'Les Comptoirs du Bocage', countryCode: 'FR', currencyCode: 'EUR' },
    policies: {
      termsOfService: `https://${store}/policies/terms-of-service`,
      privacyPolicy: `https://${store}/policies/privacy-policy`,
    },
  },
  languages: ['FR', 'EN', 'PT_BR'],
  locations: [
    place(island, 'Comptoir de l’Île', 47.64, -3.45),
    {
      ...place(quay, 'Comptoir du Quai', 47.7486, -3.3664),
      metafields: {
        'vitrine.shop': JSON.stringify({
          trade: 'bookshop',
          hours: { weekly: [{ opens: '09:00', closes: '19:00' }] },
          collect: { holdHours: 72 },
        }),
      },
    },
    place(market, 'Comptoir des Halles', 47.7512, -3.3601),
  ],
  products: [
    {
      ...{ id: 'gid://shopify/Product/1', title: 'L’Étranger', vendor: 'Éditions d’exemple', productType: 'Roman' },
      metafields: { 'vitrine.product': JSON.stringify({ contributors: ['Albert Camus'] }) },
      variants: [
        {
          ...{ id: 'gid://shopify/ProductVariant/11', barcode: book, sku: 'LIV-1', price: '7.6' },
          ...{
            image: 'https://cdn.shopify.com/etranger.svg',
            stock: [stocked(island, 0), stocked(quay, 3), stocked(market, 1)],
          },
        },
      ],
    },
    {
      ...{
        id: 'gid://shopify/Product/2',
        title: 'Tablier de marin',
        vendor: 'Les Comptoirs du Bocage',
        productType: 'Maison',
      },
      variants: ['S', 'M'].map((size, index) => ({
        ...{
          id: `gid://shopify/ProductVariant/2${index}`,
          barcode: index ? null : apron,
          sku: `TAB-${size}`,
          price: '24.00',
        },
        ...{ selectedOptions: [{ name: 'Taille', value: size }], stock: [stocked(quay, 2), stocked(market, 5)] },
      })),
    },
    {
      ...{ id: 'gid://shopify/Product/3', title: 'Confiture', vendor: '', productType: 'Épicerie' },
      variants: [
        {
          ...{ id: 'gid://shopify/ProductVariant/31', barcode: jam, sku: null, price: '4.50', unitPrice: '1.80' },
          ...{ unitPriceMeasurement: { referenceUnit: 'G', referenceValue: 100 }, maximum: 6 },
          stock: [stocked(market, 12, { EN: 'Usually ready in 2-4 days', FR: 'Habituellement prêt en 2 à 4 jours' })],
        },
      ],
    },
  ],
});

/** A Shopify of its own, and the adapter on it. */
export function made(introspection: unknown, records = lorient(), options: Partial<ShopifyOptions> = {}) {
  const fake = fakeShopify(records, introspection);
  const marketplace: ShopifyMarketplace = shopify({ store, token, fetch: fake.fetch, clock: () => now, ...options });
  return { fake, marketplace };
}
