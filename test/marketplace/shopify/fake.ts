/**
 * Shopify's Storefront API as far as a shop with local pick-up has it, answered by Shopify's own schema: what that does not know
 * is refused as Shopify refuses it. Its records are written in Shopify's words, and know nothing of how they are read.
 */
import {
  buildClientSchema,
  execute,
  getDirectiveValues,
  GraphQLError,
  Kind,
  parse,
  validate,
  visit,
  visitWithTypeInfo,
  TypeInfo,
} from 'graphql';
import type { DocumentNode, GraphQLSchema, IntrospectionQuery, OperationDefinitionNode } from 'graphql';

/** One location where customers may collect. */
export interface FakeLocation {
  /** `gid://shopify/Location/…` */
  id: string;
  name: string;
  address: {
    address1: string | null;
    address2?: string | null;
    zip: string | null;
    city: string | null;
    countryCode: string | null;
    latitude: number | null;
    longitude: number | null;
    phone?: string | null;
  };
  /** By namespace and key, such as `vitrine.shop`. */
  metafields?: Readonly<Record<string, string>>;
}

/** What a location has of a variant. */
export interface FakeStock {
  location: string;
  available: boolean;
  /** 0 where nobody counts. */
  quantityAvailable: number;
  /** By language code. */
  pickUpTime: Readonly<Record<string, string>>;
}

export interface FakeVariant {
  /** `gid://shopify/ProductVariant/…` */
  id: string;
  barcode: string | null;
  sku: string | null;
  price: string;
  currencyCode?: string;
  availableForSale?: boolean;
  unitPrice?: string;
  unitPriceMeasurement?: { referenceUnit: string; referenceValue: number };
  maximum?: number | null;
  image?: string | null;
  selectedOptions?: { name: string; value: string }[];
  metafields?: Readonly<Record<string, string>>;
  stock: FakeStock[];
}

export interface FakeProduct {
  id: string;
  title: string;
  vendor: string;
  productType: string;
  metafields?: Readonly<Record<string, string>>;
  variants: FakeVariant[];
}

export interface ShopifyRecords {
  shop: { name: string; countryCode: string; currencyCode: string; policies?: Readonly<Record<string, string>> };
  languages: string[];
  locations: FakeLocation[];
  products: FakeProduct[];
}

/** A cart that was made. */
export interface FakeCart {
  lines: { merchandiseId: string; quantity: number }[];
  deliveryMethod: string[];
  pickupHandle: string[];
  countryCode: string | undefined;
  checkoutUrl: string;
  /** Whether it was paid: Shopify shows it no more. */
  paid?: boolean;
}

/** One request as it came. */
export interface Asked {
  query: string;
  variables: Record<string, unknown>;
  headers: Headers;
  credentials: RequestCredentials | undefined;
}

export const store = 'your-shop.myshopify.com';
export const token = '0123456789abcdef0123456789abcdef';

/** As many as Shopify gives on a page and takes in a list. */
const MOST = 250;
/** No number of Shopify's, which publishes none: what our requests may ask for at the most. */
const DEAREST = 50_000;

const refuse = (message: string, code: string): never => {
  throw new GraphQLError(message, { extensions: { code } });
};

/** `first` as Shopify wants it. */
function firstOf({ first }: { first?: number | null }): number {
  if (first === undefined || first === null) refuse('you must provide one of first or last', 'BAD_REQUEST');
  if (Number(first) > MOST || Number(first) < 1) refuse(`first cannot exceed ${MOST}`, 'BAD_REQUEST');
  return Number(first);
}

function page<T>(records: readonly T[], args: { first?: number | null; after?: string | null }) {
  const from = args.after ? Number(atob(args.after)) : 0;
  const to = from + firstOf(args);
  return {
    nodes: records.slice(from, to),
    pageInfo: { hasNextPage: to < records.length, endCursor: records.length ? btoa(String(to)) : null },
  };
}

interface Near {
  near?: { latitude: number; longitude: number } | null;
}

/** Nearest first; who has no place comes last. On so few kilometres the ground is flat. */
function byDistance(locations: readonly FakeLocation[], near: Near['near']): FakeLocation[] {
  const away = ({ address: { latitude, longitude } }: FakeLocation) =>
    near && latitude !== null && longitude !== null
      ? Math.hypot(latitude - near.latitude, (longitude - near.longitude) * 0.67)
      : Infinity;
  return [...locations].sort((a, b) => (away(a) < away(b) ? -1 : away(a) > away(b) ? 1 : 0));
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** How many records a document may ask for at the most. */
function costOf(schema: GraphQLSchema, document: DocumentNode, variables: Readonly<Record<string, unknown>>): number {
  const types = new TypeInfo(schema);
  const factors: number[] = [];
  let cost = 0;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter({ arguments: given = [] }) {
          const sized = given.find(({ name }) => ['first', 'ids', 'limit'].includes(name.value));
          const value =
            sized?.value.kind === Kind.VARIABLE
              ? variables[sized.value.name.value]
              : sized?.value.kind === Kind.INT
                ? Number(sized.value.value)
                : 1;
          factors.push(Array.isArray(value) ? value.length : Number(value ?? 1));
          if (sized) cost += factors.reduce((product, factor) => product * factor, 1);
        },
        leave() {
          factors.pop();
        },
      },
    }),
  );
  return cost;
}

/** @param introspection Shopify's schema, as `@shopify/hydrogen-react` has it. */
export function fakeShopify(records: ShopifyRecords, introspection: unknown) {
  const schema = buildClientSchema(introspection as IntrospectionQuery);
  const carts: FakeCart[] = [];
  const asked: Asked[] = [];
  /** Fields that the token may not read, by type and name. */
  const denied = new Set<string>();

  const metafield =
    (of: Readonly<Record<string, string>> = {}) =>
    ({ namespace, key }: { namespace?: string; key: string }) => {
      const value = of[`${namespace}.${key}`];
      return value === undefined ? null : { __typename: 'Metafield', namespace, key, type: 'json', value };
    };

  const allowed = <T>(field: string, value: T): T =>
    denied.has(field) ? refuse(`Access denied for ${field} field.`, 'ACCESS_DENIED') : value;

  const locationOf = ({ id, name, address, metafields }: FakeLocation) => ({
    __typename: 'Location',
    id,
    name,
    address: { ...address, formatted: [] },
    metafield: metafield(metafields),
  });

  function variantOf(variant: FakeVariant, product: FakeProduct, language: string): object {
    const { currencyCode = records.shop.currencyCode } = variant;
    return {
      __typename: 'ProductVariant',
      id: variant.id,
      barcode: variant.barcode,
      sku: variant.sku,
      availableForSale: variant.availableForSale ?? variant.stock.some(({ available }) => available),
      price: { amount: variant.price, currencyCode },
      unitPrice: variant.unitPrice ? { amount: variant.unitPrice, currencyCode } : null,
      unitPriceMeasurement: variant.unitPriceMeasurement ?? null,
      quantityRule: { minimum: 1, increment: 1, maximum: variant.maximum ?? null },
      image: variant.image ? { url: () => variant.image } : null,
      selectedOptions: variant.selectedOptions ?? [{ name: 'Title', value: 'Default Title' }],
      metafield: metafield(variant.metafields),
      product: () => productOf(product, language),
      storeAvailability: ({ near, ...args }: Near & { first?: number }) => {
        const stocked = byDistance(records.locations, near).flatMap((location) => {
          const stock = variant.stock.find((one) => one.location === location.id);
          return stock ? [{ stock, location }] : [];
        });
        const { nodes, pageInfo } = page(stocked, args);
        return {
          pageInfo,
          nodes: nodes.map(({ stock, location }) => ({
            available: stock.available,
            quantityAvailable: () => allowed('StoreAvailability.quantityAvailable', stock.quantityAvailable),
            pickUpTime: stock.pickUpTime[language] ?? stock.pickUpTime.EN,
            location: locationOf(location),
          })),
        };
      },
    };
  }

  const productOf = (product: FakeProduct, language: string): object => ({
    __typename: 'Product',
    id: product.id,
    title: product.title,
    vendor: product.vendor,
    productType: product.productType,
    metafield: metafield(product.metafields),
    variants: (args: { first?: number }) =>
      page(
        product.variants.map((variant) => variantOf(variant, product, language)),
        args,
      ),
  });

  interface Search {
    query: string;
    limit?: number;
    searchableFields?: string[];
    types?: string[];
  }

  /** As one types: the last word may go on. */
  function predictiveSearch({ query, limit = 10, searchableFields = ['TITLE'], types = [] }: Search, language: string) {
    if (limit < 1 || limit > 10) refuse('limit must be between 1 and 10', 'BAD_REQUEST');
    const fields = (product: FakeProduct, { barcode, sku }: FakeVariant): (string | null)[] =>
      searchableFields.map(
        (field) => ({ VARIANTS_BARCODE: barcode, VARIANTS_SKU: sku, TITLE: product.title })[field] ?? null,
      );
    const isMeant = (product: FakeProduct) =>
      product.variants.some((variant) =>
        fields(product, variant).some((text) => text?.toLowerCase().startsWith(query.toLowerCase())),
      );
    const found = types.includes('PRODUCT') ? records.products.filter(isMeant) : [];
    return { products: found.slice(0, limit).map((product) => productOf(product, language)) };
  }

  interface FullSearch {
    query?: string | null;
    first?: number;
    after?: string | null;
    prefix?: string;
    productFilters?: { productType?: string }[];
  }

  /** Whole words, accents and case forgiven; with `prefix: LAST` the last one may be a beginning. */
  function search({ query, prefix, productFilters = [], ...args }: FullSearch, language: string) {
    const words = wordsOf(query ?? '');
    const isMeant = ({ title, vendor, productType }: FakeProduct) => {
      const own = wordsOf([title, vendor, productType].join(' '));
      return words.every((word, index) =>
        own.some((one) => one === word || (prefix === 'LAST' && index === words.length - 1 && one.startsWith(word))),
      );
    };
    const isOfType = (product: FakeProduct) =>
      productFilters.every(
        ({ productType }) => wordsOf(product.productType).join() === wordsOf(productType ?? '').join(),
      );
    const found = records.products.filter((product) => isMeant(product) && isOfType(product));
    return page(
      found.map((product) => productOf(product, language)),
      args,
    );
  }

  /** Of the filters that Shopify documents, the one by product type; an unknown one is passed over, as Shopify does. */
  function products({ query, ...args }: FullSearch, language: string) {
    const [, productType] = /^product_type:"?(.*?)"?$/.exec(query ?? '') ?? [];
    return search({ ...args, productFilters: productType ? [{ productType }] : [] }, language);
  }

  function nodes({ ids }: { ids: string[] }, language: string) {
    if (ids.length > MOST)
      refuse(`the input array size of ${ids.length} is greater than ${MOST}`, 'MAX_INPUT_SIZE_EXCEEDED');
    return ids.map((id) => {
      for (const product of records.products) {
        const variant = product.variants.find((one) => one.id === id);
        if (variant) return variantOf(variant, product, language);
      }
      return null;
    });
  }

  interface CartInput {
    lines?: { merchandiseId: string; quantity?: number }[];
    buyerIdentity?: {
      countryCode?: string;
      preferences?: { delivery?: { deliveryMethod?: string[]; pickupHandle?: string[] } };
    };
  }

  function cartCreate({ input: { lines = [], buyerIdentity } }: { input: CartInput }) {
    const known = new Map(records.products.flatMap(({ variants }) => variants.map((one) => [one.id, one] as const)));
    const wrong = lines.find(({ merchandiseId }) => !known.has(merchandiseId));
    if (wrong) {
      const message = `The merchandise with id ${wrong.merchandiseId} does not exist.`;
      return {
        cart: null,
        userErrors: [{ code: 'INVALID_MERCHANDISE_LINE', field: ['input', 'lines'], message }],
        warnings: [],
      };
    }
    // What is sold out is taken out, and only a warning says so.
    const sold = lines.filter(({ merchandiseId }) =>
      known.get(merchandiseId)?.stock.some(({ available }) => available),
    );
    const warnings = lines
      .filter((line) => !sold.includes(line))
      .map(({ merchandiseId }) => ({ code: 'MERCHANDISE_OUT_OF_STOCK', message: 'Sold out', target: merchandiseId }));
    const { deliveryMethod = [], pickupHandle = [] } = buyerIdentity?.preferences?.delivery ?? {};
    const cart: FakeCart = {
      lines: sold.map(({ merchandiseId, quantity = 1 }) => ({ merchandiseId, quantity })),
      deliveryMethod,
      pickupHandle,
      countryCode: buyerIdentity?.countryCode,
      checkoutUrl: `https://${store}/cart/c/cart-${carts.length + 1}?key=k`,
    };
    carts.push(cart);
    return { cart: cartOf({ id: `gid://shopify/Cart/cart-${carts.length}` }), userErrors: [], warnings };
  }

  function cartOf({ id }: { id: string }) {
    const cart = carts[Number(/cart-(\d+)$/.exec(id)?.[1]) - 1];
    if (!cart || cart.paid) return null;
    return {
      id,
      checkoutUrl: cart.checkoutUrl,
      totalQuantity: cart.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    };
  }

  const policyOf = (name: string) => {
    const url = records.shop.policies?.[name];
    return url ? { id: `gid://shopify/ShopPolicy/${name}`, url } : null;
  };

  const rootFor = (language: string) => ({
    shop: {
      name: records.shop.name,
      paymentSettings: { countryCode: records.shop.countryCode, currencyCode: records.shop.currencyCode },
      termsOfService: policyOf('termsOfService'),
      privacyPolicy: policyOf('privacyPolicy'),
      legalNotice: policyOf('legalNotice'),
    },
    localization: {
      country: { currency: { isoCode: records.shop.currencyCode } },
      availableLanguages: records.languages.map((isoCode) => ({ isoCode })),
    },
    locations: ({ near, sortKey, ...args }: Near & { sortKey: string; first?: number; after?: string }) => {
      const sorted = sortKey === 'DISTANCE' ? byDistance(records.locations, near) : records.locations;
      return page(sorted.map(locationOf), args);
    },
    nodes: (args: { ids: string[] }) => nodes(args, language),
    predictiveSearch: (args: Search) => predictiveSearch(args, language),
    search: (args: FullSearch) => search(args, language),
    products: (args: FullSearch) => products(args, language),
    cartCreate,
    cart: cartOf,
  });

  const json = (body: unknown, status = 200) => Response.json(body, { status });

  /** Answers a request as Shopify would. */
  async function answer(url: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    const { hostname, pathname } = new URL(url);
    if (hostname !== store || !/^\/api\/\d{4}-\d\d\/graphql\.json$/.test(pathname))
      return json({ errors: 'Not Found' }, 404);
    if (init.method !== 'POST' || headers.get('content-type') !== 'application/json')
      return json({ errors: 'Bad Request' }, 400);
    if (headers.get('x-shopify-storefront-access-token') !== token)
      return json({ errors: [{ message: '', extensions: { code: 'UNAUTHORIZED' } }] }, 401);
    const { query, variables = {} } = JSON.parse(init.body as string) as Pick<Asked, 'query' | 'variables'>;
    asked.push({ query, variables, headers, credentials: init.credentials });
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length)
      return json({ errors: errors.map(({ message }) => ({ message, extensions: { code: 'undefinedField' } })) });
    const cost = costOf(schema, document, variables);
    if (cost > DEAREST)
      return json({ errors: [{ message: `Query cost is ${cost}`, extensions: { code: 'MAX_COST_EXCEEDED', cost } }] });
    const operation = document.definitions.find(
      (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
    );
    const directive = schema.getDirective('inContext');
    const context = directive && operation ? getDirectiveValues(directive, operation, variables) : undefined;
    const rootValue = rootFor(`${(context?.language as string | undefined) ?? records.languages[0]}`);
    return json(await execute({ schema, document, rootValue, variableValues: variables }));
  }

  return {
    schema,
    records,
    carts,
    asked,
    denied,
    fetch: async (url: string, init: RequestInit): Promise<Response> => {
      init.signal?.throwIfAborted();
      return answer(url, init);
    },
  };
}
