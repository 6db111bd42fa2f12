/** What the tests in Node share: a Shopify on its own schema, and questions to it. */
import assert from 'node:assert/strict';
import { MarketplaceError } from '../../../src/marketplace/error.ts';
import type { Offer } from '../../../src/domain/offer.ts';
import type { CartLine } from '../../../src/domain/quote.ts';
import type { ShopifyOptions } from '../../../src/marketplace/shopify/index.ts';
import type { FakeVariant, ShopifyRecords } from './fake.ts';
import { lorient, made as madeOf } from './lorient.ts';
import { introspection } from './schema.ts';

export const made = (records?: ShopifyRecords, options?: Partial<ShopifyOptions>) =>
  madeOf(introspection, records, options);

/** The records with the only variant of a product changed. */
export function withVariant(product: number, change: Partial<FakeVariant>): ShopifyRecords {
  const records = lorient();
  const [variant] = records.products[product]?.variants ?? [];
  Object.assign(variant ?? {}, change);
  return records;
}

export const lineOf = ({ id, shop, price, collect }: Offer, quantity = 1): CartLine => ({
  ...{ id, offer: id, quantity, fulfilment: { method: 'collect', point: shop } },
  seen: { price, promise: collect[0]?.promise ?? { kind: 'unknown' } },
});

export async function offersOf(at: ReturnType<typeof made>, product: string): Promise<readonly Offer[]> {
  return (await at.marketplace.offers({ products: [product] })).offers;
}

export async function refused(answer: Promise<unknown>): Promise<MarketplaceError> {
  const error = await answer.catch((reason: unknown) => reason);
  assert.ok(error instanceof MarketplaceError, `not refused: ${String(error)}`);
  return error;
}
