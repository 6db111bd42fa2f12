import type { Quote } from '../domain/quote.ts';

/**
 * What can go wrong, for programs. The set is closed: elements map each code to a sentence, the gateway maps each to an
 * HTTP status, the http adapter maps it back.
 */
export type MarketplaceErrorCode =
  /** An option of ours is wrong; thrown at once. */
  | 'misconfigured'
  /** This marketplace cannot do that. */
  | 'unsupported'
  /** The question itself is wrong: a field, a value, a shape. */
  | 'invalid'
  | 'not_found'
  /** A key or a token is missing or wrong. */
  | 'unauthorized'
  /** This origin or this shop may not. */
  | 'forbidden'
  | 'too_large'
  | 'rate_limited'
  /** The order no longer holds as it was accepted; `quote` says what it would be now. Nothing was placed. */
  | 'quote_changed'
  /** The order key was already used for another draft. */
  | 'key_reused'
  /** The order key was settled without an order: no order can come from it any more. */
  | 'key_burned'
  /** The order's state does not allow this step. */
  | 'conflict'
  /** The code said at the counter is not this order's. */
  | 'wrong_code'
  /** No answer, or the service's own failure. Whether it acted is not known. */
  | 'unavailable'
  /** An answer that is not what was agreed: HTML, another schema. */
  | 'malformed';

/** A failed call to a marketplace. Aborts are not wrapped: they stay the `AbortError` that `fetch` throws. */
export class MarketplaceError extends Error {
  override readonly name = 'MarketplaceError';
  /** For programs. */
  readonly code: MarketplaceErrorCode;
  /** With `quote_changed`: the cart as it stands now. */
  readonly quote: Quote | undefined;
  /** With `rate_limited` and `unavailable`: seconds until it makes sense to try again. */
  readonly retryAfter: number | undefined;

  /** @param message For developers: names the adapter, the call and the value. Shoppers never read it. */
  constructor(
    code: MarketplaceErrorCode,
    message: string,
    more: { cause?: unknown; quote?: Quote; retryAfter?: number } = {},
  ) {
    super(message, more);
    this.code = code;
    this.quote = more.quote;
    this.retryAfter = more.retryAfter;
  }
}
