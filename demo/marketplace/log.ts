/** One line per request, for machines to read; nothing in it tells a person, a place or a secret. */
import { MarketplaceError } from '../../src/marketplace/error.ts';

/** What is written about a request. */
export interface LogLine {
  at: string;
  /** The `X-Request-Id` of the answer. */
  id: string;
  method: string;
  /** The path with its variables named instead of shown. Queries hold coordinates and searches: they are left out. */
  route: string;
  status: number;
  ms: number;
  /** The code of the problem that was answered. */
  problem?: string;
  /** An error that nobody foresaw: its name and where it was thrown, without its message, which may quote a request. */
  error?: string;
}

/** Writes a line of JSON to the standard output. */
export const writeLine = (line: LogLine): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

const ROUTES = [
  '/health',
  '/openapi.json',
  '/covers/{file}',
  '/v1',
  '/v1/offers',
  '/v1/shops',
  '/v1/shops/{shop}/reviews',
  '/v1/places',
  '/v1/products',
  '/v1/search',
  '/v1/quote',
  '/v1/handover',
  '/v1/order',
  '/v1/order/settle',
  '/v1/order/cancel',
  '/v1/order/withdraw',
  '/counter/v1/shop',
  '/counter/v1/orders',
  '/counter/v1/orders/{part}/decision',
  '/counter/v1/orders/{part}/ready',
  '/counter/v1/orders/{part}/handover',
].map((route) => ({ route, pattern: new RegExp(`^${route.replace(/\{\w+\}/g, '[^/]+')}/?$`) }));

/** The route that a path belongs to; `unknown` for any other, whose text could be anything. */
export const routeOf = (path: string): string => ROUTES.find(({ pattern }) => pattern.test(path))?.route ?? 'unknown';

/** What may be told of an error: nothing of those that the port knows, the trace of any other. */
export function traceOf(cause: unknown): string | undefined {
  if (!(cause instanceof Error) || (cause instanceof MarketplaceError && !cause.cause)) return undefined;
  const { name, stack = '' } = cause instanceof MarketplaceError && cause.cause instanceof Error ? cause.cause : cause;
  const trace = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return [name, ...trace.slice(0, 8).map((line) => line.trim())].join(' ');
}
