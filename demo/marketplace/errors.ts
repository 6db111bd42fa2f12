import type { OrderPart } from '../../src/domain/order.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import { faultOf } from './dialect.ts';

/** The question itself is wrong. */
export const invalid = (what: string): MarketplaceError => new MarketplaceError('invalid', `[sql] ${what}`);

/** Rejects a question that the port does not allow. */
export function mustBe(problem: string | undefined): void {
  if (problem) throw invalid(problem);
}

/** There is no such thing. */
export const notFound = (what: string): MarketplaceError => new MarketplaceError('not_found', `[sql] ${what}`);

/** The part's state does not allow a step. */
export const conflict = ({ number, state }: OrderPart): MarketplaceError =>
  new MarketplaceError('conflict', `[sql] part ${number} is ${state}, which does not allow this step`);

/** An error as the port knows it: `unavailable` when the database is away, full or overloaded; any other as it is. */
export function known(error: unknown): unknown {
  const fault = faultOf(error);
  if (!fault) return error;
  return new MarketplaceError('unavailable', `[sql] the database is ${fault.kind}: ${fault.reason}`, {
    cause: error,
    retryAfter: fault.kind === 'full' ? 60 : 2,
  });
}
