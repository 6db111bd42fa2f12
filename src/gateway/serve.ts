/** What every route shares: the request's way in (origin, limits, body, key) and the answer's way out (CORS, ETag, problems). */
import { MarketplaceError } from '../marketplace/error.ts';
import { readBody } from './body.ts';
import { corsHeaders, isAllowed, mustBeOrigins, preflightHeaders } from './origins.ts';
import { Refusal, toProblem } from './problems.ts';
import type { z } from 'zod';
import type { Problem } from '../domain/description.ts';
import type { Origins } from './origins.ts';

export interface GatewayOptions {
  /** Where the gateway is mounted, such as `/v1`; the root by default. */
  basePath?: string;
  /** Which pages may call: all, or those of these origins. Pages of the gateway's own origin always may. */
  origins: Origins;
  /** Larger bodies are refused unread; 64 KiB by default. */
  maxBodyBytes?: number;
  /** The time that `Date` says, in epoch milliseconds; the machine's by default. */
  clock?: () => number;
  /** Refuses a request for now: answers in how many seconds it may come back, or `undefined` to let it pass. */
  limit?: (request: Request) => number | undefined;
  /**
   * Hears of every problem, for a log. Beware: `Authorization` of the request holds an order key or a token, and no log
   * should.
   *
   * @param cause The error behind it, which the client is not told.
   */
  onProblem?: (problem: Problem, request: Request, cause: unknown) => void;
}

/** One request, as a route sees it. */
export interface Call {
  /** The path's variables, decoded. */
  path: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The token of `Authorization: Bearer`; empty when there is none. */
  token: string;
  /** Aborts when the client has gone. Only reads should listen: what was begun is finished. */
  signal: AbortSignal;
  body: <T>(schema: z.ZodType<T>) => Promise<T>;
}

/** What a route answers. */
export interface Answer {
  body: unknown;
  /** 200 by default. */
  status?: number;
  /** What the ETag stands for, where it is not the whole body. */
  version?: unknown;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT';
  /** Such as `/shops/{shop}/reviews`. */
  path: string;
  /** Whether anybody may keep the answer and ask whether it is still good. Otherwise nobody keeps it. */
  cached?: boolean;
  run: (call: Call) => Promise<Answer>;
}

/** Serves routes as a fetch-standard function. */
export function serve(
  routes: readonly Route[],
  { basePath = '', origins, maxBodyBytes = 65_536, clock = Date.now, limit, onProblem }: GatewayOptions,
): (request: Request) => Promise<Response> {
  mustBeOrigins(origins);
  if (basePath && !/^\/.*[^/]$/.test(basePath))
    throw new MarketplaceError(
      'misconfigured',
      `[gateway] basePath begins with a slash and does not end with one: "${basePath}"`,
    );
  const table = routes.map((route) => ({ route, pattern: patternOf(route.path) }));

  function routeOf(request: Request): { route: Route; path: Record<string, string> } {
    const { pathname } = new URL(request.url);
    const inside = pathname.startsWith(basePath) ? pathname.slice(basePath.length) || '/' : '';
    const known = table.flatMap(({ route, pattern }) => {
      const match = pattern.exec(inside);
      return match ? { route, path: decoded(match.groups) } : [];
    });
    if (!known.length) throw new MarketplaceError('not_found', 'there is nothing at this path');
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const found = known.find(({ route }) => route.method === method);
    if (found) return found;
    const allow = known.flatMap(({ route }) => (route.method === 'GET' ? ['GET', 'HEAD'] : route.method)).join(', ');
    throw new Refusal(405, `this path knows ${allow}`, allow);
  }

  async function answer(request: Request): Promise<Response> {
    const { route, path } = routeOf(request);
    const wait = limit?.(request);
    if (wait !== undefined)
      throw new MarketplaceError('rate_limited', 'the gateway was told to wait', { retryAfter: wait });
    const call: Call = {
      path,
      query: new URL(request.url).searchParams,
      token: /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '',
      signal: request.signal,
      body: (schema) => readBody(request, schema, maxBodyBytes),
    };
    const { body, status = 200, version = body } = await route.run(call);
    const text = JSON.stringify(body);
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      'cache-control': route.cached ? 'public, max-age=0, must-revalidate' : 'no-store',
    };
    if (route.method === 'GET') {
      headers.etag = await etagOf(version === body ? text : JSON.stringify(version));
      if (isCurrent(request.headers.get('if-none-match'), headers.etag))
        return new Response(null, { status: 304, headers });
    }
    return new Response(text, { status, headers });
  }

  function refuse(request: Request, cause: unknown): Response {
    const problem = toProblem(cause);
    // Nobody hears an answer to a client that has gone, and it is nobody's fault.
    if (!request.signal.aborted) onProblem?.(problem, request, cause);
    const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
    if (cause instanceof MarketplaceError && cause.retryAfter !== undefined)
      headers.set('retry-after', String(Math.ceil(cause.retryAfter)));
    if (cause instanceof Refusal && cause.allow) headers.set('allow', cause.allow);
    if (problem.status === 401) headers.set('www-authenticate', 'Bearer');
    return new Response(JSON.stringify(problem), { status: problem.status, headers });
  }

  async function respond(request: Request): Promise<Response> {
    try {
      const isWrite = !['GET', 'HEAD'].includes(request.method);
      if (isWrite && !isAllowed(request, origins))
        throw new MarketplaceError('forbidden', 'pages of this origin may not call');
      if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: preflightHeaders });
      return await answer(request);
    } catch (cause) {
      return refuse(request, cause);
    }
  }

  return async (request) => {
    const response = await respond(request);
    for (const [name, value] of Object.entries(corsHeaders(request, origins))) response.headers.set(name, value);
    response.headers.set('date', new Date(clock()).toUTCString());
    response.headers.set('x-content-type-options', 'nosniff');
    return request.method === 'HEAD' ? new Response(null, response) : response;
  };
}

/** `/shops/{shop}/reviews` as an expression with a named group. */
const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);

function decoded(groups: Record<string, string> = {}): Record<string, string> {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch (cause) {
    throw new MarketplaceError('invalid', 'the path is not properly encoded', { cause });
  }
}

/** Node's own hash, where there is one: at once, where the portable one asks another thread for each answer. */
const { process } = globalThis as {
  process?: { getBuiltinModule?: (id: string) => { hash?: (kind: string, text: string, as: string) => string } };
};
const hash = process?.getBuiltinModule?.('node:crypto').hash;

async function sha256(text: string): Promise<string> {
  if (hash) return hash('sha256', text, 'base64');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/** Weak, since the same content may be encoded or compressed in several ways. */
const etagOf = async (text: string): Promise<string> => `W/"${(await sha256(text)).slice(0, 20)}"`;

const isCurrent = (ifNoneMatch: string | null, etag: string): boolean =>
  ifNoneMatch === '*' || (ifNoneMatch ?? '').split(/\s*,\s*/).some((tag) => `W/${tag.replace(/^W\//, '')}` === etag);
