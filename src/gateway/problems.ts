/** Problems as RFC 9457 knows them: which code has which status, and what each says. */
import { MarketplaceError } from '../marketplace/error.ts';
import { quote } from '../domain/schemas/quote.ts';
import type { MarketplaceErrorCode } from '../marketplace/error.ts';
import type { Problem } from '../domain/description.ts';

const problems: Record<MarketplaceErrorCode, readonly [status: number, title: string]> = {
  misconfigured: [500, 'The marketplace is not set up properly'],
  unsupported: [501, 'This marketplace cannot do that'],
  invalid: [400, 'The request is not what was agreed'],
  not_found: [404, 'There is no such thing here'],
  unauthorized: [401, 'The key or token is missing or wrong'],
  forbidden: [403, 'This origin or shop may not do that'],
  too_large: [413, 'The request is too large'],
  rate_limited: [429, 'Too many requests'],
  quote_changed: [409, 'The cart no longer holds as it was accepted; nothing was placed'],
  key_reused: [422, 'The order key has already placed another draft'],
  key_burned: [410, 'The order key was settled without an order and can place none'],
  conflict: [409, "The order's state does not allow this step"],
  wrong_code: [422, "The code is not this order's"],
  unavailable: [503, 'The marketplace does not answer'],
  malformed: [502, 'The marketplace answered something else than was agreed'],
};

/** Every code there is. */
// The record has exactly the codes for keys.
export const problemCodes = Object.keys(problems) as MarketplaceErrorCode[];

/** The HTTP status of a code. */
export const statusOf = (code: MarketplaceErrorCode): number => problems[code][0];

/** What a problem says whatever the details are. */
export const titleOf = (code: MarketplaceErrorCode): string => problems[code][1];

/** What names a code in RFC 9457's `type`: a name and no address, since nothing is to be fetched there. */
export const typeOf = (code: MarketplaceErrorCode): string => `urn:vitrine:problem:${code}`;

/** A request that is refused for how it was sent, with a status of its own. */
export class Refusal extends MarketplaceError {
  readonly status: 405 | 415;
  /** With 405: the methods that the path knows. */
  readonly allow: string | undefined;

  constructor(status: 405 | 415, message: string, allow?: string) {
    super('invalid', message);
    this.status = status;
    this.allow = allow;
  }
}

/** Whose message is about the request and not about what lies behind the gateway. */
const speakable: readonly MarketplaceErrorCode[] = ['invalid', 'not_found', 'too_large', 'conflict'];

/** An error as a problem. What lies behind the gateway stays there: only errors about the request carry a detail. */
export function toProblem(error: unknown): Problem & { quote?: unknown } {
  const known = error instanceof MarketplaceError ? error : undefined;
  const code = known?.code ?? 'unavailable';
  const fresh = quote.safeParse(known?.quote);
  return {
    type: typeOf(code),
    title: titleOf(code),
    status: known instanceof Refusal ? known.status : statusOf(code),
    code,
    ...(known && speakable.includes(code) && { detail: known.message.slice(0, 1000) }),
    ...(fresh.success && { quote: fresh.data }),
  };
}
