import schema from '@shopify/hydrogen-react/storefront.schema.json' with { type: 'json' };

/** Shopify's own schema of the Storefront API. */
export const introspection: unknown = schema;
