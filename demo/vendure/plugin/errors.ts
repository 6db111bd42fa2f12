/** Refusals of the port, and how they travel in GraphQL. */
import { I18nError, LogLevel } from '@vendure/core';
import type { z } from 'zod';
import { MarketplaceError } from '../../../src/marketplace/error.ts';

/** Checks what a caller sends; rejects what does not fit. */
export function parsed<T>(schema: z.ZodType<T>, value: unknown, name: string): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new MarketplaceError('invalid', `[vendure] ${[name, ...(issue?.path ?? [])].join('.')}: ${issue?.message}`);
}

/** A refusal, which is nothing that an operator has to look into. */
class Refusal extends I18nError {
  constructor({ code, message, quote, retryAfter }: MarketplaceError) {
    // Vendure takes a message for the key of a translation: ours is an extension, beside what belongs to it.
    super('LOCAL_MARKETPLACE', {}, 'LOCAL_MARKETPLACE', LogLevel.Verbose);
    this.extensions['local'] = { code, message, quote, retryAfter };
  }
}

/** What is asked, with refusals of the port as GraphQL can carry them. */
export async function carried<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof MarketplaceError ? new Refusal(error) : error;
  }
}
