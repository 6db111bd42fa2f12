/** The sample town as an operator would have it in Mirakl, with what of each shop is nobody's business. */
import { sampleTown, seededNow } from '../../../src/testing/town/index.ts';
import { mirakl, miraklCounters } from '../../../src/marketplace/mirakl/index.ts';
import { fakeMirakl, operatorKey, root, shopKey } from './fake.ts';
import type { SeedOffer } from '../../../src/domain/catalogue.ts';
import type { Money } from '../../../src/domain/money.ts';
import type { Product } from '../../../src/domain/product.ts';
import type { Shop } from '../../../src/domain/shop.ts';
import type { MiraklOptions } from '../../../src/marketplace/mirakl/index.ts';
import type { FakeOffer, FakeProduct, MiraklRecords } from './fake.ts';

const decimal = ({ minor }: Money): number => minor / 100;
const alpha3: Record<string, string> = { FR: 'FRA' };
const field = (code: string, value: unknown, type = 'STRING') => (value === undefined ? [] : [{ code, type, value }]);

/** What no answer may hold: each is searched for in everything that leaves. */
export const secrets = [
  'FR7630006000011234567890189',
  'AGRIFRPPXXX',
  '1961-04-12',
  'PIECE-D-IDENTITE-88',
  'PENDING_SUBMISSION',
  'paid_balance',
  'Titulaire du compte',
];

function toShop(shop: Shop, drives: readonly string[]) {
  const { address, seller, point, hours } = shop;
  const [collect] = shop.collectPoints;
  return {
    shop_id: shop.id,
    shop_name: shop.name,
    shop_state: 'OPEN',
    description: shop.description ?? null,
    is_professional: seller.professional,
    closed_from: null,
    closed_to: null,
    grade: null,
    evaluations_count: 0,
    currency_iso_code: 'EUR',
    shippings: [{ shipping_type_code: 'RETRAIT', shipping_zone_code: 'FR' }],
    contact_informations: {
      street1: address.lines[0],
      street2: address.lines[1] ?? '',
      zip_code: address.postcode,
      city: address.town,
      country: alpha3[address.country],
      civility: null,
      phone: shop.phone ?? null,
      email: shop.email ?? null,
      web_site: shop.url ?? null,
      lastname: 'Titulaire du compte',
    },
    pro_details: {
      corporate_name: seller.legalName,
      identification_number: seller.register,
      VAT_number: seller.vatNumber,
    },
    payment_info: {
      '@type': 'IBAN',
      iban: 'FR7630006000011234567890189',
      bic: 'AGRIFRPPXXX',
      owner: 'Titulaire du compte',
    },
    billing_info: { iban: 'FR7630006000011234567890189', owner: 'Titulaire du compte' },
    payment_details: { paid_balance: 12.5, payable_balance: 0 },
    kyc: { status: 'PENDING_SUBMISSION', reason: null },
    shop_additional_fields: [
      ...field('date-of-birth', '1961-04-12', 'DATE'),
      ...field('government-id', 'PIECE-D-IDENTITE-88'),
      ...field('drives', drives, 'MULTIPLE_VALUES_LIST'),
      ...field('geo', point && `${point.lat},${point.lon}`),
      ...field('hours', hours && JSON.stringify(hours), 'TEXTAREA'),
      ...field('collect-hours', collect?.hours && JSON.stringify(collect.hours), 'TEXTAREA'),
      ...field('trade', shop.trade, 'LIST'),
      ...field('preparation', collect && String(collect.preparationMinutes), 'NUMERIC'),
      ...field('hold', collect && String(collect.holdHours), 'NUMERIC'),
      ...field('sells-books', collect && String(collect.sellsBooks), 'BOOLEAN'),
      ...field('services', shop.services, 'MULTIPLE_VALUES_LIST'),
      ...field('register', seller.register),
      ...field('vat', seller.vatNumber),
    ],
  };
}

function toProduct({ key, title, brand, category, measure }: Product): FakeProduct {
  const number = key.slice(key.indexOf('/') + 1);
  return {
    product_sku: `P-${key.replace('/', '-')}`,
    product_title: title,
    product_brand: brand ?? null,
    category_code: category ?? '',
    category_label: category ?? '',
    // A number of a restricted prefix is an EAN to Mirakl as any other, whoever gave it out.
    product_references: [
      /^\d{8,14}$/.test(number)
        ? { reference_type: 'EAN', reference: number }
        : { reference_type: 'SKU', reference: key },
    ],
    measurement: measure ? { total_measurement_of_product: measure.value, unit: measure.unit } : null,
  };
}

function toOffer(offer: SeedOffer, index: number): FakeOffer {
  const orders = offer.level === 'on_order';
  return {
    offer_id: 2001 + index,
    shop_id: offer.shop,
    product_sku: `P-${offer.product.replace('/', '-')}`,
    state_code: offer.condition === 'new' ? '11' : '2',
    // Mirakl always has a number: a shop that counts nothing writes one down.
    quantity: offer.quantity ?? (offer.level === 'out' ? 0 : 500),
    price: decimal(offer.price),
    currency_iso_code: offer.price.currency,
    // 0 comes back as 1.
    leadtime_to_ship: orders ? (offer.leadDays ?? 1) : 1,
    max_order_quantity: offer.maxQuantity ?? null,
    shipping_types: [{ code: 'RETRAIT', label: 'Retrait en magasin' }],
    offer_additional_fields: [
      ...field('publisher-price', offer.publisherPrice && decimal(offer.publisherPrice).toFixed(2), 'NUMERIC'),
      ...field('prior-price', offer.priorPrice && decimal(offer.priorPrice).toFixed(2), 'NUMERIC'),
      ...field('note', offer.conditionNote),
      ...field('sponsored', offer.sponsored && 'true', 'BOOLEAN'),
    ],
  };
}

/** The records of the town, new each time. */
export function townRecords(): MiraklRecords & { idOf: ReadonlyMap<string, string> } {
  const { shops, listings, products, offers, drives } = sampleTown();
  const today = seededNow.slice(0, 10);
  const listedAt = (shop: string) =>
    listings
      .filter((listing) => listing.shop === shop && (!listing.until || listing.until >= today))
      .flatMap((listing) => listing.drives)
      .filter((id) => drives.some((drive) => drive.id === id));
  return {
    shops: shops.map((shop) => toShop(shop, listedAt(shop.id))),
    products: products.map(toProduct),
    offers: offers.map(toOffer),
    idOf: new Map(offers.map((offer, index) => [offer.id, String(2001 + index)])),
  };
}

/** What an operator would write down to connect it. */
export const townOptions = (fetch: MiraklOptions['fetch'], clock: () => number): MiraklOptions => ({
  baseUrl: root,
  auth: { key: operatorKey },
  ...(fetch && { fetch }),
  name: 'Marché Bleu',
  country: 'FR',
  timeZone: 'Europe/Paris',
  drives: sampleTown().drives,
  legal: sampleTown().legal,
  shippingZone: 'FR',
  guestEmail: 'retrait@marche.example',
  shopFields: {
    drives: 'drives',
    point: 'geo',
    hours: 'hours',
    collectHours: 'collect-hours',
    trade: 'trade',
    preparationMinutes: 'preparation',
    holdHours: 'hold',
    sellsBooks: 'sells-books',
    services: 'services',
    register: 'register',
    vatNumber: 'vat',
  },
  offerFields: {
    publisherPrice: 'publisher-price',
    priorPrice: 'prior-price',
    conditionNote: 'note',
    sponsored: 'sponsored',
  },
  references: { gtin: 'EAN', sku: 'SKU' },
  categories: { Vin: { ageLimit: 18 } },
  pollMs: 5,
  clock,
});

/** The town on a Mirakl of its own. */
export function townOnMirakl(more: Partial<MiraklOptions> = {}) {
  let now = Date.parse(seededNow);
  const clock = () => now;
  const records = townRecords();
  const fake = fakeMirakl(records, clock);
  const options = { ...townOptions(fake.fetch, clock), ...more };
  const counters = miraklCounters(options);
  return {
    fake,
    options,
    marketplace: mirakl(options),
    counter: (shop: string) => counters(shop, { key: shopKey(shop) }),
    advance: (ms: number) => {
      now += ms;
    },
    clock,
  };
}
