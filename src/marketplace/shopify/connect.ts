/** Requests to Shopify's Storefront API, and its answers as values or as errors of the port. */
import { holds } from '../../domain/checks.ts';
import { MarketplaceError } from '../error.ts';
import type { Check } from '../../domain/checks.ts';
import type { Ask } from '../marketplace.ts';
import type { MarketplaceErrorCode } from '../error.ts';
import type { Settled } from './options.ts';

/** One question. */
export interface Sent<T> extends Ask {
  /** Names the call in errors. */
  call: string;
  query: string;
  variables: Readonly<Record<string, unknown>>;
  check: Check<T>;
  /** A write may take longer. */
  writes?: boolean;
}

/** What was asked for, and what of it Shopify says it could not answer. */
export interface Answer<T> {
  data: T;
  problems: string[];
}

export type Send = <T>(sent: Sent<T>) => Promise<Answer<T>>;

export const failure = (
  call: string,
  code: MarketplaceErrorCode,
  what: string,
  more?: { cause?: unknown; retryAfter?: number },
): MarketplaceError => new MarketplaceError(code, `[shopify] ${call}: ${what}`, more);

/** What a status other than 200 means. */
const byStatus: Readonly<Record<number, MarketplaceErrorCode>> = {
  401: 'unauthorized',
  // The shop has not paid, or is locked.
  402: 'unavailable',
  403: 'forbidden',
  // Neither this shop nor this version of the API is there.
  404: 'misconfigured',
  413: 'too_large',
  423: 'unavailable',
  429: 'rate_limited',
  // Shopify's own: it takes the asker for a machine.
  430: 'rate_limited',
};

/** What an error in an answer with status 200 means; with others, such as a field that is unknown by now, nothing can be done. */
const byCode: Readonly<Record<string, MarketplaceErrorCode>> = {
  ACCESS_DENIED: 'forbidden',
  INTERNAL_SERVER_ERROR: 'unavailable',
  MAX_COST_EXCEEDED: 'too_large',
  SHOP_INACTIVE: 'unavailable',
  THROTTLED: 'rate_limited',
  TIMEOUT: 'unavailable',
  UNAUTHORIZED: 'unauthorized',
};

interface WireError {
  message?: unknown;
  path?: unknown;
  extensions?: { code?: string } | null;
}

/** An error as far as it can be told: Shopify sends a list of them, or a mere text. */
function errorsOf(errors: unknown): { code: string; text: string }[] {
  if (errors === undefined || errors === null) return [];
  return [errors].flat().map((error: unknown) => {
    const { message = error, path, extensions } = Object(error) as WireError;
    const where = Array.isArray(path) ? ` (${path.join('.')})` : '';
    // Shopify has said this without a code.
    const code = extensions?.code ?? (message === 'Throttled' ? 'THROTTLED' : '');
    return { code: `${code}`, text: `${String(message)}${where}`.slice(0, 250) };
  });
}

function jsonOf(text: string): { data?: unknown; errors?: unknown } {
  try {
    return Object(JSON.parse(text)) as object;
  } catch {
    return {};
  }
}

/** How one shop is asked. */
export function connect({ store, token, apiVersion, timeoutMs, fetch }: Settled): Send {
  const url = `https://${store}/api/${apiVersion}/graphql.json`;

  return async ({ call, query, variables, check, writes, signal }) => {
    const fail = (code: MarketplaceErrorCode, what: string, more?: { cause?: unknown; retryAfter?: number }) =>
      failure(call, code, what, more);
    signal?.throwIfAborted();
    const timeout = AbortSignal.timeout(writes ? 2 * timeoutMs : timeoutMs);
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        method: 'POST',
        credentials: 'omit',
        headers: { 'content-type': 'application/json', 'x-shopify-storefront-access-token': token },
        body: JSON.stringify({ query, variables }),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      text = await response.text();
    } catch (cause) {
      signal?.throwIfAborted();
      throw fail('unavailable', String(cause), { cause });
    }
    // A `fetch` of the page's own need not listen to the signal.
    signal?.throwIfAborted();
    const { ok, status, headers } = response;
    const { data, errors } = jsonOf(text);
    const told = errorsOf(errors);
    const said = told[0]?.text ?? '';
    if (!ok) {
      const code = byStatus[status] ?? (status < 500 ? 'malformed' : 'unavailable');
      const retryAfter = Number(headers.get('retry-after')) || (code === 'rate_limited' ? 1 : 0);
      throw fail(code, `${status} ${said}`, retryAfter ? { retryAfter } : {});
    }
    // One record that Shopify could not read is `null` in its place, and the others are there.
    const partial = typeof data === 'object' && data !== null;
    const refused = told.find(({ code }) => byCode[code] && !(partial && code === 'INTERNAL_SERVER_ERROR'));
    if (refused) {
      const code = byCode[refused.code] ?? 'malformed';
      throw fail(code, `${refused.code}: ${refused.text}`, code === 'rate_limited' ? { retryAfter: 1 } : {});
    }
    if (told.length && !partial) throw fail('malformed', said);
    if (!holds(check, data)) throw fail('malformed', told.length ? said : `wrong at "${check(data)}"`);
    return { data, problems: told.map((error) => error.text) };
  };
}
