/** Every zod schema of the domain: the single source of types, checks and the OpenAPI document. Never imported by what ships to a shopper. */
export * from './description.ts';
export * from './exchange.ts';
export * from './formats.ts';
export * from './offer.ts';
export * from './order.ts';
export * from './product.ts';
export * from './quote.ts';
export * from './rules.ts';
export * from './shop.ts';
