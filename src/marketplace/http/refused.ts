/** What a service's refusal means: its own problem, or what its status says. */
import { holds } from '../../domain/checks.ts';
import { isCode } from '../codes.ts';
import type { Check } from '../../domain/checks.ts';
import type { Quote } from '../../domain/quote.ts';
import type { MarketplaceError, MarketplaceErrorCode } from '../error.ts';
import type { Fail } from './connect.ts';

const byStatus: Record<number, MarketplaceErrorCode> = {
  401: 'unauthorized',
  403: 'forbidden',
  413: 'too_large',
  429: 'rate_limited',
  501: 'unsupported',
};

/** The code of a failed answer: its own, if it is a problem of ours. A page of somebody else's 404 says nothing about an order. */
const codeOf = (status: number, code: unknown): MarketplaceErrorCode =>
  isCode(code) ? code : (byStatus[status] ?? (status < 500 ? 'malformed' : 'unavailable'));

/**
 * The error of an answer that is not `ok`.
 *
 * @param body The answer's JSON, if it is any.
 * @param quote Checks the fresh quote that a refusal may carry.
 */
export function refusal(
  fail: Fail,
  { headers, status }: Response,
  body: unknown,
  quote?: Check<Quote>,
): MarketplaceError {
  const problem = (body ?? {}) as { code?: unknown; detail?: string; quote?: unknown };
  const retryAfter = Number(headers.get('retry-after'));
  return fail(codeOf(status, problem.code), `${status} ${problem.detail ?? ''}`, {
    ...(quote && holds(quote, problem.quote) && { quote: problem.quote }),
    ...(retryAfter && { retryAfter }),
  });
}
