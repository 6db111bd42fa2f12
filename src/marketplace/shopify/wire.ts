/** What Shopify sends, as far as it is read. Records of lists are looked at one by one, since one bad record never hides the good ones. */
import { array, flag, number, object, optional, text, whole } from '../../domain/checks.ts';
import { records } from '../sieve.ts';
import type { Check } from '../../domain/checks.ts';

/** In GraphQL what is not there is `null`. */
type Maybe<T> = T | null | undefined;
const maybe =
  <T>(check: Check<T>): Check<Maybe<T>> =>
  (value) =>
    value === null || value === undefined ? undefined : check(value);

/** A text that may be empty; longer ones are cut when they are mapped. */
const words = text(10_000, 0);
const maybeWords = maybe(words);

/** The end of a global id, such as `123` of `gid://shopify/Location/123`; `undefined` for an id of something else. */
export const endOf = (gid: unknown, type: 'Location' | 'ProductVariant'): string | undefined =>
  typeof gid === 'string' ? new RegExp(`^gid://shopify/${type}/([\\w-]{1,60})$`).exec(gid)?.[1] : undefined;

export const gidOf = (end: string, type: 'Location' | 'ProductVariant'): string => `gid://shopify/${type}/${end}`;

const gid =
  (type: 'Location' | 'ProductVariant'): Check<string> =>
  (value) =>
    endOf(value, type) === undefined ? '' : undefined;

interface WireMetafield {
  value: string;
}
const metafield = maybe<WireMetafield>(object({ value: text(100_000, 0) }));

export interface WireMoney {
  amount: string;
  currencyCode: string;
}
const money: Check<WireMoney> = object({ amount: words, currencyCode: words });

export interface WireLocation {
  id: string;
  name: string;
  address: {
    address1: Maybe<string>;
    address2: Maybe<string>;
    zip: Maybe<string>;
    city: Maybe<string>;
    countryCode: Maybe<string>;
    latitude: Maybe<number>;
    longitude: Maybe<number>;
    phone: Maybe<string>;
  };
  metafield: Maybe<WireMetafield>;
}
export const checkLocation: Check<WireLocation> = object({
  id: gid('Location'),
  name: words,
  address: object({
    address1: maybeWords,
    address2: maybeWords,
    zip: maybeWords,
    city: maybeWords,
    countryCode: maybeWords,
    latitude: maybe(number(90, -90)),
    longitude: maybe(number(180, -180)),
    phone: maybeWords,
  }),
  metafield,
});

interface WirePolicy {
  url: string;
}
const policy = maybe<WirePolicy>(object({ url: words }));
const code = object({ isoCode: words });

interface WirePage {
  nodes: unknown[];
  pageInfo: { hasNextPage: boolean; endCursor: Maybe<string> };
}
const pageInfo = object<WirePage['pageInfo']>({ hasNextPage: flag, endCursor: maybeWords });
const page: Check<WirePage> = object({ nodes: records, pageInfo });

export interface WireLocations {
  shop: {
    name: string;
    paymentSettings: { countryCode: string };
    termsOfService: Maybe<WirePolicy>;
    privacyPolicy: Maybe<WirePolicy>;
    legalNotice: Maybe<WirePolicy>;
  };
  localization: { country: { currency: { isoCode: string } }; availableLanguages: { isoCode: string }[] };
  locations: WirePage;
}
export const checkLocations: Check<WireLocations> = object<WireLocations>({
  shop: object({
    name: text(10_000),
    paymentSettings: object({ countryCode: words }),
    termsOfService: policy,
    privacyPolicy: policy,
    legalNotice: policy,
  }),
  localization: object({ country: object({ currency: code }), availableLanguages: array(code, 500) }),
  locations: page,
});

export interface WireStock {
  available: boolean;
  quantityAvailable: number;
  pickUpTime: string;
  location: { id: string };
}
export const checkStock: Check<WireStock> = object({
  available: flag,
  quantityAvailable: whole(1e9, -1e9),
  pickUpTime: words,
  location: object({ id: gid('Location') }),
});

/** Names a variant. */
export interface WireNumbers {
  id: string;
  barcode: Maybe<string>;
  sku: Maybe<string>;
}
const numbers = { id: gid('ProductVariant'), barcode: maybeWords, sku: maybeWords };
export const checkNumbers: Check<WireNumbers> = object(numbers);

export interface WireVariant extends WireNumbers {
  availableForSale: boolean;
  price: WireMoney;
  unitPrice: Maybe<WireMoney>;
  unitPriceMeasurement: Maybe<{ referenceUnit: Maybe<string>; referenceValue: number }>;
  quantityRule: { maximum: Maybe<number> };
  image: Maybe<{ url: string }>;
  selectedOptions: { name: string; value: string }[];
  metafield: Maybe<WireMetafield>;
  product: { title: string; vendor: string; productType: string; metafield: Maybe<WireMetafield> };
  storeAvailability?: Maybe<{ nodes: unknown[] }>;
}
export const checkVariant: Check<WireVariant> = object<WireVariant>({
  ...numbers,
  availableForSale: flag,
  price: money,
  unitPrice: maybe(money),
  unitPriceMeasurement: maybe(object({ referenceUnit: maybeWords, referenceValue: whole(1e9) })),
  quantityRule: object({ maximum: maybe(whole(1e9)) }),
  image: maybe(object({ url: words })),
  selectedOptions: array(object({ name: words, value: words }), 100),
  metafield,
  product: object({ title: words, vendor: words, productType: words, metafield }),
  storeAvailability: maybe(object({ nodes: records })),
});

export const checkVariants: Check<{ nodes: unknown[] }> = object({ nodes: records });

export interface WireHits {
  hits: { nodes: { variants?: { nodes: unknown[] } | undefined }[]; pageInfo: WirePage['pageInfo'] };
}
export const checkHits: Check<WireHits> = object<WireHits>({
  hits: object({
    nodes: array(object({ variants: optional(object({ nodes: records })) }), 250),
    pageInfo,
  }),
});

/** Answers by the name that each was asked under. */
export const each = <T>(check: Check<T>, names: readonly string[]): Check<Record<string, T>> =>
  object<Record<string, T>>(Object.fromEntries(names.map((name) => [name, check])));

export interface WireFound {
  products: { variants: { nodes: unknown[] } }[];
}
export const checkFound: Check<Maybe<WireFound>> = maybe(
  object({ products: array(object({ variants: object({ nodes: records }) }), 100) }),
);

interface WireProblem {
  code: Maybe<string>;
  message: string;
}
interface WireKnownCart {
  id: string;
  checkoutUrl: string;
  totalQuantity: number;
}
const knownCart = object<WireKnownCart>({ id: words, checkoutUrl: words, totalQuantity: whole(1e9) });
export const checkKnownCart: Check<Maybe<WireKnownCart>> = maybe(knownCart);

export interface WireCart {
  cart: Maybe<WireKnownCart>;
  userErrors: WireProblem[];
  /** What Shopify has changed in the cart on its own. */
  warnings: WireProblem[];
}
const problem = object<WireProblem>({ code: maybeWords, message: words });
export const checkCart: Check<Maybe<WireCart>> = maybe(
  object<WireCart>({
    cart: maybe(knownCart),
    userErrors: array(problem, 1000),
    warnings: array(problem, 1000),
  }),
);
