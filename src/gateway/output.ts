/** The way out: only what the schemas know leaves, whatever a backend's adapter has added. */
import * as shapes from '../domain/schemas/index.ts';
import { MarketplaceError } from '../marketplace/error.ts';
import type { z } from 'zod';
import type { LeftOut, OfferPage } from '../domain/offer.ts';
import type { Page } from '../marketplace/marketplace.ts';

/** One value, without unknown keys. Rejects as `malformed` when it is not what the port promises. */
export function stripped<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new MarketplaceError('malformed', `[gateway] the marketplace behind broke the port: ${named(result.error)}`);
}

const named = ({ issues: [issue] }: z.ZodError): string => `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`;

/** What records became that were checked before, and can never change: a shop is shown again and again. */
const seen = new WeakMap<z.ZodType, WeakMap<object, unknown>>();

const isFrozen = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen));

/** Collects the records that cannot be used: one of them never hides the good ones. */
class Sieve {
  readonly #reasons: string[] = [];
  #count = 0;

  keep<T>(schema: z.ZodType<T>, records: readonly unknown[], name: string): T[] {
    const known = seen.get(schema) ?? new WeakMap<object, unknown>();
    seen.set(schema, known);
    return records.flatMap((record, index) => {
      const isObject = typeof record === 'object' && record !== null;
      // What is kept there was made by this schema.
      if (isObject && known.has(record)) return [known.get(record) as T];
      const result = schema.safeParse(record);
      if (result.success) {
        if (isObject && isFrozen(record)) known.set(record, result.data);
        return [result.data];
      }
      this.#count += 1;
      this.#reasons.push(`${name}.${index}: ${named(result.error)}`.slice(0, 300));
      return [];
    });
  }

  /** What was left out here and before. */
  leftOut(before: LeftOut | undefined): { leftOut?: LeftOut } {
    const count = this.#count + (before?.count ?? 0);
    if (!count) return {};
    return { leftOut: { count, reasons: [...(before?.reasons ?? []), ...this.#reasons].slice(0, 20) } };
  }
}

export function strippedPage<T>(schema: z.ZodType<T>, { items, next, leftOut }: Page<unknown>): Page<T> {
  const sieve = new Sieve();
  const kept = sieve.keep(schema, items, 'items');
  return { items: kept, ...(next !== undefined && { next }), ...sieve.leftOut(leftOut) };
}

export function strippedOffers({ offers, shops, products, leftOut, ...rest }: OfferPage): OfferPage {
  const sieve = new Sieve();
  return {
    ...stripped(shapes.offerPage, { ...rest, offers: [], shops: [], products: [] }),
    offers: sieve.keep(shapes.offer, offers, 'offers'),
    shops: sieve.keep(shapes.shop, shops, 'shops'),
    products: sieve.keep(shapes.product, products, 'products'),
    ...sieve.leftOut(leftOut),
  };
}
