/** Requests to Mirakl's API: its keys, its pace, and its answers as values or as errors of the port. */
import { MarketplaceError } from '../error.ts';
import { credentials } from './auth.ts';
import { parseExactly } from './json.ts';
import type { Ask } from '../marketplace.ts';
import type { MarketplaceErrorCode } from '../error.ts';
import type { Fetch, MiraklAuth } from './auth.ts';

/** Seconds of `Retry-After` that are waited for here; longer ones are told to the caller. */
const PATIENCE = 3;

/** Seconds for which nothing is asked at most: a date of a clock that runs ahead would shut everybody out for good. */
const MOST = 600;

export interface ConnectOptions {
  /** Root of the API, such as `https://instance.mirakl.net/api`. */
  baseUrl: string;
  auth: MiraklAuth;
  /** Replaces the global `fetch`. */
  fetch?: Fetch;
  /** Milliseconds after which a read counts as unanswered; writes have twice as long. 10,000 by default. */
  timeoutMs?: number;
}

/** One request. */
export interface Sent extends Ask {
  /** Mirakl's own name of the call, such as `P11`; it names the call in errors. */
  call: string;
  method?: 'GET' | 'POST' | 'PUT';
  /** Below the root, without a slash at its beginning. */
  path: string;
  /** What is `undefined` stays out. */
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  body?: unknown;
}

/** Sends a request; answers the JSON, decimals as text, `null` where there is no content, `undefined` for an empty answer. */
export type Send = (sent: Sent) => Promise<unknown>;

/** The error that names adapter, call and path. */
export const failure = (
  { call, method = 'GET', path }: Pick<Sent, 'call' | 'method' | 'path'>,
  code: MarketplaceErrorCode,
  what: string,
  more: { cause?: unknown; retryAfter?: number } = {},
): MarketplaceError => new MarketplaceError(code, `[mirakl] ${call} ${method} /${path}: ${what}`, more);

/**
 * What a refusal means. Whatever is written is refused as a whole, so a 4xx has changed nothing; but for 408, whose request may
 * still be looked at, and 409, which is what something that is there already may be called.
 */
function codeOf(status: number, method: string): MarketplaceErrorCode {
  if (status >= 500 || status === 408) return 'unavailable';
  // Nothing is sent on to another address, which would be asked something else.
  if (status < 400 && method !== 'GET') return 'misconfigured';
  if (status === 401 || status === 403) return 'misconfigured';
  if (status === 404) return 'not_found';
  if (status === 413) return 'too_large';
  if (status === 429) return 'rate_limited';
  return method === 'GET' ? 'malformed' : method === 'PUT' || status === 409 ? 'conflict' : 'invalid';
}

/** The seconds of `Retry-After`, which is a number of them or a date (RFC 9110, 10.2.3). */
export function secondsOf(header: string | null, now = Date.now()): number | undefined {
  if (!header) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      // The reason is whatever the caller gave, and it is theirs to name.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/** @returns How requests are sent to one Mirakl with one key. */
export function connect({
  baseUrl,
  auth,
  fetch = globalThis.fetch.bind(globalThis),
  timeoutMs = 10_000,
}: ConnectOptions): Send {
  const root = baseUrl.replace(/\/*$/, '/');
  const own = credentials(auth, fetch, timeoutMs);
  // Mirakl has said when it wants to hear of this key again.
  let notBefore = 0;

  async function once(sent: Sent): Promise<{ response: Response; text: string }> {
    const { method = 'GET', path, query = {}, body, signal } = sent;
    const url = new URL(root + path);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const timeout = AbortSignal.timeout(method === 'GET' ? timeoutMs : 2 * timeoutMs);
    try {
      const response = await fetch(url.href, {
        method,
        headers: {
          accept: 'application/json',
          authorization: await own.header(),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        // Without a body Mirakl wants to read `Content-Length: 0`, which an empty text sends.
        ...(method !== 'GET' && { body: body === undefined ? '' : JSON.stringify(body) }),
        redirect: method === 'GET' ? 'follow' : 'manual',
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      const text = await response.text();
      signal?.throwIfAborted();
      return { response, text };
    } catch (cause) {
      signal?.throwIfAborted();
      if (cause instanceof MarketplaceError) throw cause;
      throw failure(sent, 'unavailable', String(cause), { cause });
    }
  }

  return async (sent) => {
    const { method = 'GET', signal } = sent;
    for (let attempt = 1; ; attempt++) {
      signal?.throwIfAborted();
      const wait = Math.ceil((notBefore - Date.now()) / 1000);
      if (wait > PATIENCE) throw failure(sent, 'rate_limited', 'told to wait', { retryAfter: wait });
      if (wait > 0) await pause(wait * 1000, signal);
      const { response, text } = await once(sent);
      const { ok, status, headers } = response;
      if (ok) return status === 204 ? null : read(sent, text);
      if (status === 401 && attempt === 1 && own.forget()) continue;
      const said = secondsOf(headers.get('retry-after'));
      const retryAfter = said === undefined ? undefined : Math.min(said, MOST);
      if (status === 429) {
        notBefore = Math.max(notBefore, Date.now() + (retryAfter ?? 1) * 1000);
        // A request that was refused for its pace was not looked at: sending it again repeats nothing.
        if (attempt === 1 && (retryAfter ?? 1) <= PATIENCE) continue;
      }
      throw failure(sent, codeOf(status, method), String(status), {
        // Mirakl's own words may name people or settings: they are for the log, and the gateway passes no cause on.
        cause: new Error(text.slice(0, 500)),
        ...(retryAfter !== undefined && { retryAfter }),
        ...(status === 429 && { retryAfter: retryAfter ?? 1 }),
      });
    }
  };
}

function read(sent: Sent, text: string): unknown {
  if (!text.trim()) return undefined;
  try {
    return parseExactly(text);
  } catch (cause) {
    throw failure(sent, 'malformed', 'the answer is not JSON', { cause });
  }
}
