/** The demo's web sites: static files, as any retailer's server would send them. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { demoBundles, root } from './library.ts';

/** Where the pages in the repository look for the marketplace; what they are sent with, if it runs elsewhere. */
const usualApi = 'http://localhost:4001';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Answers with the demo's pages and the built library. A page that wants headers of its own, such as a strict policy, has
 * a `headers.json` beside it.
 *
 * @param api Root of the marketplace.
 * @param library The folder that `/dist/` stands for.
 */
export function createPages(api: string, library: string): (request: Request) => Promise<Response> {
  function fileOf(path: string): string {
    if (path.startsWith('/dist/')) return join(root, library, path.slice('/dist'.length));
    // A page's own module is served bundled.
    const folder = /^\/[^/]+\/main(\.js|\/)/.test(path) ? demoBundles : 'demo';
    return join(root, folder, path.endsWith('/') ? `${path}index.html` : path);
  }

  const addressed = (text: string) => text.replaceAll(usualApi, api);

  return async (request) => {
    if (!['GET', 'HEAD'].includes(request.method))
      return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } });
    const { pathname, search } = new URL(request.url);
    const type = TYPES[extname(pathname) || (pathname.endsWith('/') ? '.html' : '')];
    // `URL` has resolved `..`; what begins with a dot (the database) or has no known type (the sources) is not served.
    if (/\/\.|%|\\/.test(pathname)) return missing();
    if (!type)
      return /^\/[\w-]+$/.test(pathname)
        ? new Response(null, { status: 301, headers: { location: `${pathname}/${search}` } })
        : missing();

    const file = fileOf(pathname);
    const body = await readFile(file).catch(() => undefined);
    if (!body) return missing();
    if (extname(file) !== '.html') return page(body, type);
    const headers = await readFile(join(file, '../headers.json'), 'utf8').catch(() => '{}');
    return page(addressed(body.toString()), type, JSON.parse(addressed(headers)) as Record<string, string>);
  };
}

const page = (body: string | Uint8Array<ArrayBuffer>, type: string, headers: Record<string, string> = {}): Response =>
  new Response(body, {
    headers: {
      'content-type': type,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      // Pages elsewhere load the library from here.
      'access-control-allow-origin': '*',
      ...headers,
    },
  });

const missing = (): Response => new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain' } });
