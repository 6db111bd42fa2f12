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
  /** An error that nobody foresaw: its name, its code and where it was thrown, without its message, which may quote a request. */
  error?: string;
}

/** Writes a line of JSON to the standard output. */
export const writeLine = (line: LogLine): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

/**
 * Makes what names the route that a path belongs to; `unknown` for any other, whose text could be anything.
 *
 * @param routes Paths such as `/shops/{shop}/reviews`.
 */
export function routesOf(routes: readonly string[]): (path: string) => string {
  const table = routes.map((route) => {
    const bare = route.replace(/\/$/, '');
    return { route: bare, pattern: new RegExp(`^${bare.replace(/\{\w+\}/g, '[^/]+')}/?$`) };
  });
  return (path) => table.find(({ pattern }) => pattern.test(path))?.route ?? 'unknown';
}

/** What may be told of an error: nothing of those that the port knows, the trace of any other. */
export function traceOf(cause: unknown): string | undefined {
  if (!(cause instanceof Error) || (cause instanceof MarketplaceError && !cause.cause)) return undefined;
  const error = cause instanceof MarketplaceError && cause.cause instanceof Error ? cause.cause : cause;
  const { name, stack = '' } = error;
  // Such as ECONNREFUSED, or PostgreSQL's 53100 for a full disk.
  const code = 'code' in error && /^\w{1,40}$/.test(String(error.code)) ? [String(error.code)] : [];
  const trace = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return [name, ...code, ...trace.slice(0, 8).map((line) => line.trim())].join(' ');
}
