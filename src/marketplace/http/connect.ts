/** Requests to a Local Marketplace API, and its answers as values or as errors of the port. */
import { holds } from '../../domain/checks.ts';
import { isWebUrl } from '../../domain/formats-core.ts';
import { roundPoint } from '../../domain/point.ts';
import { MarketplaceError } from '../error.ts';
import type { Ask } from '../marketplace.ts';
import type { Check } from '../../domain/checks.ts';
import type { Point } from '../../domain/point.ts';
import type { Quote } from '../../domain/quote.ts';
import type { MarketplaceErrorCode } from '../error.ts';

/** The part of `fetch` that is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface ConnectOptions {
  /** Root of the service, for example `https://market.example/v1`. */
  baseUrl: string;
  /** Replaces the global `fetch`; tests and demos pass a function that never leaves the page. */
  fetch?: Fetch;
  /** Milliseconds after which a read counts as unanswered; writes have twice as long. 10,000 by default. */
  timeoutMs?: number;
}

/** How a request is sent, beyond its path. A plain read needs nothing of it. */
export interface Sent extends Ask, Pick<RequestInit, 'body' | 'cache' | 'method'> {
  headers?: Record<string, string>;
  /** Checks the fresh quote that a refusal may carry. */
  quote?: Check<Quote>;
  /** Sees an answer that has passed its check. */
  heard?: (response: Response) => void;
}

/** HTML, for instance, is `undefined`: no check of an answer accepts it. `response.json()` fails differently in each engine. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Makes the error of a request, with the request in its message. */
export type Fail = (
  code: MarketplaceErrorCode,
  what: string,
  more?: ConstructorParameters<typeof MarketplaceError>[2],
) => MarketplaceError;

/** Sends a request and checks the answer. */
export type Send = <T>(path: string, check: Check<T>, sent?: Sent) => Promise<T>;

/** @param name Names the adapter in errors. */
export function connect(
  name: string,
  { baseUrl, fetch = globalThis.fetch.bind(globalThis), timeoutMs = 10_000 }: ConnectOptions,
) {
  if (!isWebUrl(baseUrl)) throw new MarketplaceError('misconfigured', `[${name}] baseUrl is not a URL: "${baseUrl}"`);
  const root = baseUrl.replace(/\/*$/, '/');
  let offset = 0;

  const send: Send = async (path, check, { signal, quote, heard, ...init } = {}) => {
    const fail: Fail = (code, what, more) =>
      new MarketplaceError(code, `[${name}] ${init.method ?? 'GET'} ${root}${path.split('?')[0]}: ${what}`, more);
    signal?.throwIfAborted();
    const timeout = AbortSignal.timeout(init.method ? 2 * timeoutMs : timeoutMs);
    let response: Response;
    let value: unknown;
    try {
      response = await fetch(root + path, {
        // Kept answers are asked about, not trusted. Without headers of ours a read needs no preflight.
        cache: 'no-cache',
        ...init,
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      value = jsonOf(await response.text());
    } catch (cause) {
      signal?.throwIfAborted();
      throw fail('unavailable', String(cause), { cause });
    }
    // A `fetch` of the page's own need not listen to the signal.
    signal?.throwIfAborted();
    const { headers, ok, status } = response;
    const date = Date.parse(headers.get('date') ?? '');
    // What a cache on the way has kept shows the time of then.
    if (date && !Number(headers.get('age'))) offset = date - Date.now();
    // 304 comes only to those who asked for it, and their check accepts that it has no body.
    if (ok || status === 304) {
      if (!holds(check, value)) throw fail('malformed', `wrong at "${check(value)}"`);
      heard?.(response);
      return value;
    }
    // Loaded when a service refuses something. Where even that fails, it is out of reach.
    const refused = await import('./refused.ts').catch(() => undefined);
    throw refused?.refusal(fail, response, value, quote) ?? fail('unavailable', `${status}`);
  };

  return { root, send, offset: () => offset };
}

type Param = string | number | undefined;

/** A path with its query; what is `undefined` stays out, and lists are repeated. */
export function pathOf(path: string, params: Readonly<Record<string, Param | readonly Param[]>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params))
    for (const one of [value].flat()) if (one !== undefined) search.append(name, String(one));
  return `${path}?${search}`;
}

/** A point as it travels, latitude first: rounded, since nobody needs to know the shopper's door. */
export const nearOf = (point?: Point): string | undefined => point && Object.values(roundPoint(point)).join();
