import { MarketplaceError } from '../marketplace/error.ts';

/** Who may call from a page: everybody, or the pages of these origins (`https://shop.example`, without a path). */
export type Origins = '*' | readonly string[];

/** Throws `misconfigured` for what no browser would ever send as an `Origin`. */
export function mustBeOrigins(origins: Origins): void {
  if (origins === '*') return;
  for (const origin of origins)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new MarketplaceError('misconfigured', `[gateway] origins: not an origin: "${origin}"`);
}

/**
 * Whether the page that asks may. Requests without an `Origin` do not come from a page of another site: servers and apps
 * send none, and browsers only leave it out of reads within the same site.
 */
export function isAllowed(request: Request, origins: Origins): boolean {
  const origin = request.headers.get('origin');
  return origin === null || origins === '*' || origins.includes(origin) || origin === new URL(request.url).origin;
}

/** The headers by which a browser lets a page read an answer. */
export function corsHeaders(request: Request, origins: Origins): Record<string, string> {
  if (origins === '*')
    return { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'ETag, Retry-After, Date, Age' };
  const origin = request.headers.get('origin');
  return {
    vary: 'Origin',
    ...(origin !== null &&
      isAllowed(request, origins) && {
        'access-control-allow-origin': origin,
        'access-control-expose-headers': 'ETag, Retry-After, Date, Age',
      }),
  };
}

/** The headers that answer a preflight of an allowed origin. */
export const preflightHeaders = {
  'access-control-allow-methods': 'GET, POST, PUT',
  'access-control-allow-headers': 'authorization, content-type, if-none-match',
  // Browsers cut this down to what they trust: two hours in Chromium, a day in Firefox.
  'access-control-max-age': '86400',
};
