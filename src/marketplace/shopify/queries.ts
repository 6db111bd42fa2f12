/** What is asked of Shopify's Storefront API. Each document is held against Shopify's own schema by the tests. */

/** Language and country decide titles and prices; both are the shop's own where they are not given. */
const CONTEXT = '$country: CountryCode, $language: LanguageCode';
const IN_CONTEXT = '@inContext(country: $country, language: $language)';

/** What the shop says of itself, and the locations where it lets its customers collect. */
export const LOCATIONS = `query Locations($first: Int!, $after: String, $near: GeoCoordinateInput, $sortKey: LocationSortKeys, $namespace: String!, ${CONTEXT}) ${IN_CONTEXT} {
  shop { name paymentSettings { countryCode } termsOfService { url } privacyPolicy { url } legalNotice { url } }
  localization { country { currency { isoCode } } availableLanguages { isoCode } }
  locations(first: $first, after: $after, near: $near, sortKey: $sortKey) {
    nodes {
      id
      name
      address { address1 address2 zip city countryCode latitude longitude phone }
      metafield(namespace: $namespace, key: "shop") { value }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** Which variants have these barcodes or SKUs: one search each, since Shopify takes one number at a time. */
export const findOf = (count: number): string => {
  const each = Array.from({ length: count }, (_, index) => index);
  return `query Find(${each.map((index) => `$q${index}: String!`).join(', ')}) {
${each
  .map(
    (index) =>
      `  n${index}: predictiveSearch(query: $q${index}, limit: 10, limitScope: EACH, types: [PRODUCT], searchableFields: [VARIANTS_BARCODE, VARIANTS_SKU], unavailableProducts: SHOW) { products { variants(first: 100) { nodes { id barcode sku } } } }`,
  )
  .join('\n')}
}`;
};

const VARIANT = `fragment Variant on ProductVariant {
  id
  barcode
  sku
  availableForSale
  price { amount currencyCode }
  unitPrice { amount currencyCode }
  unitPriceMeasurement { referenceUnit referenceValue }
  quantityRule { maximum }
  image { url(transform: { maxWidth: 600 }) }
  selectedOptions { name value }
  metafield(namespace: $namespace, key: "offer") { value }
  product { title vendor productType metafield(namespace: $namespace, key: "product") { value } }
  storeAvailability(first: $stores, near: $near) @include(if: $stocked) {
    nodes { available quantityAvailable pickUpTime location { id } }
  }
}`;
const OF_VARIANT = `$stocked: Boolean!, $stores: Int!, $near: GeoCoordinateInput, $namespace: String!, ${CONTEXT}`;

/** Variants as they are now, and where they can be collected. */
export const VARIANTS = `query Variants($ids: [ID!]!, ${OF_VARIANT}) ${IN_CONTEXT} {
  nodes(ids: $ids) { ...Variant }
}
${VARIANT}`;

/** Products, a page at a time: the variants of each are looked at afterwards. */
const HITS = `nodes { ... on Product { variants(first: 50) { nodes { id barcode sku } } } } pageInfo { hasNextPage endCursor }`;

/** What Shopify finds by words; the last one may be a beginning. */
export const SEARCH = `query Search($text: String!, $first: Int!, $after: String, $filters: [ProductFilter!], ${CONTEXT}) ${IN_CONTEXT} {
  hits: search(query: $text, first: $first, after: $after, types: [PRODUCT], prefix: LAST, unavailableProducts: LAST, productFilters: $filters) { ${HITS} }
}`;

/** Everything, or what a filter lets through. */
export const BROWSE = `query Browse($text: String, $first: Int!, $after: String, ${CONTEXT}) ${IN_CONTEXT} {
  hits: products(query: $text, first: $first, after: $after, sortKey: TITLE) { ${HITS} }
}`;

/** A cart for each shop that hands something over, in one go. */
export const cartsOf = (count: number): string => {
  const each = Array.from({ length: count }, (_, index) => index);
  return `mutation Carts(${each.map((index) => `$i${index}: CartInput!`).join(', ')}, ${CONTEXT}) ${IN_CONTEXT} {
${each.map((index) => `  c${index}: cartCreate(input: $i${index}) { cart { id checkoutUrl totalQuantity } userErrors { code message } warnings { code message } }`).join('\n')}
}`;
};

/** Carts that were made before, as they are now; none for one that was paid. */
export const cartsAgain = (count: number): string => {
  const each = Array.from({ length: count }, (_, index) => index);
  return `query Again(${each.map((index) => `$i${index}: ID!`).join(', ')}, ${CONTEXT}) ${IN_CONTEXT} {
${each.map((index) => `  c${index}: cart(id: $i${index}) { id checkoutUrl totalQuantity }`).join('\n')}
}`;
};
