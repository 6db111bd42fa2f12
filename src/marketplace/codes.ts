/** Every code of the port, for what arrives from elsewhere. */
import type { MarketplaceErrorCode } from './error.ts';

const codes: Record<MarketplaceErrorCode, true> = {
  misconfigured: true,
  unsupported: true,
  invalid: true,
  not_found: true,
  unauthorized: true,
  forbidden: true,
  too_large: true,
  rate_limited: true,
  quote_changed: true,
  key_reused: true,
  key_burned: true,
  conflict: true,
  wrong_code: true,
  unavailable: true,
  malformed: true,
};

/** Whether something names an error of the port. */
export const isCode = (code: unknown): code is MarketplaceErrorCode =>
  typeof code === 'string' && Object.hasOwn(codes, code);
