/** Requests to a Vendure's GraphQL APIs, and their answers as values or as errors of the port. */
import { holds } from '../../domain/checks.ts';
import { checkQuote } from '../../domain/later-checks.generated.ts';
import { isWebUrl } from '../../domain/formats-core.ts';
import { isCode } from '../codes.ts';
import { MarketplaceError } from '../error.ts';
import type { Check } from '../../domain/checks.ts';
import type { MarketplaceErrorCode } from '../error.ts';
import type { Ask } from '../marketplace.ts';

/** The part of `fetch` that is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface ConnectOptions {
  /** Root of the Vendure, for example `https://vendure.example`; its APIs are at `/shop-api` and `/admin-api` below it. */
  baseUrl: string;
  /** Replaces the global `fetch`. */
  fetch?: Fetch;
  /** Milliseconds after which a read counts as unanswered; writes have twice as long. 10,000 by default. */
  timeoutMs?: number;
}

/** One operation, with a single field. */
export interface Sent extends Ask {
  /** The field; it names the call in errors. */
  call: string;
  /** The operation, with its variables. */
  document: string;
  variables?: Readonly<Record<string, unknown>>;
  headers?: Readonly<Record<string, string>>;
  /** Sees the fields of an answer that has passed its check, and its headers. */
  heard?: (fields: Readonly<Record<string, unknown>>, headers: Headers) => void;
}

/** Sends an operation and checks what its field answers. */
export type Send = <T>(sent: Sent, check: Check<T>) => Promise<T>;

interface Failure {
  message?: unknown;
  extensions?: {
    code?: unknown;
    local?: { code?: unknown; message?: unknown; quote?: unknown; retryAfter?: unknown } | null;
  } | null;
}

/** What Vendure's own codes mean; what it has no word for is its own failure. */
const vendures: Readonly<Record<string, MarketplaceErrorCode>> = {
  FORBIDDEN: 'unauthorized',
  UNAUTHORIZED: 'unauthorized',
  CHANNEL_NOT_FOUND: 'misconfigured',
  // Another schema than was agreed, such as one without the plug-in.
  GRAPHQL_VALIDATION_FAILED: 'malformed',
  GRAPHQL_PARSE_FAILED: 'malformed',
  BAD_USER_INPUT: 'malformed',
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const misconfigured = (what: string): MarketplaceError => new MarketplaceError('misconfigured', `[vendure] ${what}`);

/** Whether an operation only reads. */
const isRead = (document: string): boolean => document.startsWith('query');

/** @param api `shop-api` or `admin-api`. */
export function connect(
  { baseUrl, fetch = globalThis.fetch.bind(globalThis), timeoutMs = 10_000 }: ConnectOptions,
  api: string,
): { url: string; send: Send } {
  if (!isWebUrl(baseUrl)) throw misconfigured(`baseUrl is not a URL: "${baseUrl}"`);
  if (typeof fetch !== 'function') throw misconfigured('fetch is not a function');
  if (!(timeoutMs > 0)) throw misconfigured(`timeoutMs is not a number above 0: ${timeoutMs}`);
  const url = `${baseUrl.replace(/\/*$/, '/')}${api}`;

  const send: Send = async ({ call, document, variables, headers, heard, signal }, check) => {
    const fail = (
      code: MarketplaceErrorCode,
      what: string,
      more?: ConstructorParameters<typeof MarketplaceError>[2],
    ): MarketplaceError => new MarketplaceError(code, `[vendure] ${call} ${url}: ${what}`, more);
    signal?.throwIfAborted();
    const timeout = AbortSignal.timeout(isRead(document) ? timeoutMs : 2 * timeoutMs);
    let response: Response;
    let body: unknown;
    try {
      response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: document, variables }),
        cache: 'no-store',
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      const text = await response.text();
      try {
        body = JSON.parse(text);
      } catch {
        body = undefined;
      }
    } catch (cause) {
      signal?.throwIfAborted();
      throw fail('unavailable', String(cause), { cause });
    }
    // A `fetch` of somebody's own need not listen to the signal.
    signal?.throwIfAborted();
    const { status } = response;
    const retryAfter = Number(response.headers.get('retry-after')) || undefined;
    if (status === 429) throw fail('rate_limited', '429', { retryAfter: retryAfter ?? 1 });
    if (!isRecord(body))
      throw fail(status >= 500 ? 'unavailable' : 'malformed', `${status}, which is not JSON`, {
        ...(retryAfter !== undefined && { retryAfter }),
      });
    const failures = body['errors'];
    if (Array.isArray(failures) && failures.length) throw refusal(fail, failures[0] as Failure);
    const fields = isRecord(body['data']) ? body['data'] : {};
    const answer = fields[call];
    if (!holds(check, answer))
      throw fail(status >= 500 ? 'unavailable' : 'malformed', `${status}, wrong at "${check(answer)}"`);
    heard?.(fields, response.headers);
    return answer;
  };
  return { url, send };
}

/** What a refusal means: the plug-in's own says so, Vendure's has a code of its own. */
function refusal(
  fail: (
    code: MarketplaceErrorCode,
    what: string,
    more?: ConstructorParameters<typeof MarketplaceError>[2],
  ) => MarketplaceError,
  failure: Failure | null,
): MarketplaceError {
  const { message, extensions } = failure ?? {};
  const { code, local } = extensions ?? {};
  const said = (text: unknown) => (typeof text === 'string' ? text.slice(0, 300) : 'an error without a message');
  if (!local || !isCode(local.code)) return fail(vendures[String(code)] ?? 'unavailable', said(message));
  return fail(local.code, said(local.message), {
    ...(holds(checkQuote, local.quote) && { quote: local.quote }),
    ...(typeof local.retryAfter === 'number' && { retryAfter: local.retryAfter }),
  });
}
