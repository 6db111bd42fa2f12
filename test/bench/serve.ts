/** The pages that are compared, and the backend that all of them ask, over loopback in HTTP/2 and brotli. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createSecureServer } from 'node:http2';
import type { Http2ServerResponse, ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync, constants } from 'node:zlib';
import { bundle } from '../../scripts/bundle.ts';
import { installPackages, onPath } from '../../scripts/packages.ts';
import type { OfferPage } from '../../src/domain/offer.ts';
import { factsOf } from './pages/asked.ts';
import type { Facts } from './pages/asked.ts';
import { cardStyle } from './pages/style.ts';
import { drive } from './shelf.ts';
import type { Shelf } from './shelf.ts';

/** What is compared; `script tag` and `npm` are ours. */
export const kinds = ['plain', 'vanilla', 'lit', 'npm', 'script tag'] as const;
export type Kind = (typeof kinds)[number];

const tags: Record<Exclude<Kind, 'plain'>, string> = {
  vanilla: 'vanilla-card',
  lit: 'lit-card',
  npm: 'vitrine-offer-card',
  'script tag': 'vitrine-offer-card',
};

/** A path, and what is there: minified, with what it loads later beside it. */
export type Scripts = ReadonlyMap<string, string>;

const startOf = (page: string): string => `import { start } from './test/bench/pages/${page}.ts'; start();`;

const sources: Record<string, string> = {
  vanilla: startOf('vanilla'),
  lit: startOf('lit'),
  npm: startOf('vitrine'),
  vitrine: `export * from './src/embed.ts';`,
};

/** @param squeeze Takes the last bytes off, as for publishing, in three times the time. */
export async function bundleScripts(squeeze: boolean): Promise<Scripts> {
  const scripts = new Map<string, string>();
  for (const [name, code] of Object.entries(sources))
    for (const chunk of await bundle(name, code, { squeeze, script: name === 'vitrine' }))
      scripts.set(`/${chunk.file}`, chunk.code);
  return scripts;
}

/** The room before the elements are defined is reserved by the page; later they have to keep it themselves. */
const style = `body { font: 15px/1.4 sans-serif; margin: 16px }
  .shelf { display: grid; gap: 16px; grid-template-columns: repeat(4, 1fr) }
  vanilla-card, lit-card { display: block; min-height: 240px }
  vitrine-offer-card:not(:defined) { display: block; padding-block-end: 407px }
  vitrine-offer-card:not(:defined)::before { content: ''; display: block; aspect-ratio: 4 / 3 }`;

const escaped = (text: string): string => text.replace(/[&<]/g, (sign) => (sign === '&' ? '&amp;' : '&lt;'));

const plainCard = ({ title, price, stock, shop, button }: Facts): string =>
  `<article class="shelf-card"><h3 part="title">${escaped(title)}</h3><p><b part="price">${price}</b></p>
  <p part="stock">${stock}</p><p part="shop">${escaped(shop)}</p><button part="add">${button}</button></article>`;

const pageOf = (head: string, cards: readonly string[], backend: string): string =>
  `<!doctype html><html lang="en" data-backend="${backend}" data-drive="${drive}"><meta charset="utf-8"><title>Shelf</title>
  <link rel="icon" href="data:,"><style>${style}</style>${head}<div class="shelf">${cards.join('\n')}</div></html>`;

/** Needs `openssl`, which machines have or are given: Node makes keys, but no certificates. */
function certificate(): { key: string; cert: string } {
  if (!onPath('openssl').length) installPackages(['openssl']);
  const [openssl = ''] = onPath('openssl');
  const wanted = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost -days 2';
  const { stdout } = spawnSync(openssl, [...wanted.split(' '), '-keyout', '-', '-out', '-'], { encoding: 'utf8' });
  if (!stdout) throw new Error('No certificate: openssl is not on this machine');
  return { key: stdout, cert: stdout };
}

/** A server of the pages. */
export interface Bench {
  /** Address of a page with its first `cards` cards. */
  readonly urlOf: (kind: Kind, cards: number) => string;
  /** What the backend has been asked since this was last emptied, as `GET /v1/offers`. */
  readonly asked: string[];
  readonly close: () => Promise<void>;
}

/**
 * Serves the pages from one origin and the backend from another, as where a marketplace serves many sites.
 *
 * @param delay Milliseconds that each response takes, whatever it is.
 */
export async function serve(shelf: Shelf, scripts: Scripts, delay: number): Promise<Bench> {
  const asked: string[] = [];
  const kept = new Map<string, { headers: Record<string, string>; status: number; body: Buffer }>();
  let site = '';
  let backend = '';

  const html = async (kind: Kind, cards: number): Promise<string> => {
    const gtins = shelf.gtins.slice(0, cards);
    if (kind === 'plain') {
      const query = new URLSearchParams([['drive', drive], ...gtins.map((gtin) => ['product', gtin])]);
      const answer = await shelf.answer(new Request(`${backend}/offers?${query}`));
      const facts = factsOf((await answer.json()) as OfferPage);
      return pageOf(
        `<style>${cardStyle}</style>`,
        gtins.flatMap((gtin) => facts.get(gtin) ?? []).map(plainCard),
        backend,
      );
    }
    const head =
      kind === 'script tag'
        ? `<script type="module" src="/vitrine.js" data-marketplace="${backend}" data-drive="${drive}"></script>`
        : `<script type="module" src="/${kind}.js"></script>`;
    const tag = tags[kind];
    return pageOf(
      head,
      gtins.map((gtin) => `<${tag} class="shelf-card" gtin="${gtin}"></${tag}>`),
      backend,
    );
  };

  const answer = async (method: string, url: URL): Promise<Response> => {
    if (url.pathname.startsWith('/v1/')) return shelf.answer(new Request(url, { method }));
    const code = scripts.get(url.pathname);
    if (code !== undefined) return new Response(code, { headers: { 'content-type': 'text/javascript' } });
    const kind = kinds.find((name) => `/${encodeURIComponent(name)}` === url.pathname);
    if (!kind) return new Response(null, { status: 404 });
    const page = await html(kind, Number(url.searchParams.get('cards')));
    return new Response(page, { headers: { 'content-type': 'text/html' } });
  };

  /** The same answer is made and compressed once, as by a server that keeps it: what is measured is the page. */
  const respond = async (method: string, path: string, response: Http2ServerResponse): Promise<void> => {
    const name = `${method} ${path}`;
    if (path.startsWith('/v1/')) asked.push(name.split('?', 1)[0] ?? '');
    let known = kept.get(name);
    if (!known) {
      const made = await answer(method, new URL(path, path.startsWith('/v1/') ? backend : site));
      const isScript = made.headers.get('content-type') === 'text/javascript';
      const params = { [constants.BROTLI_PARAM_QUALITY]: isScript ? 11 : 5 };
      const headers = { ...Object.fromEntries(made.headers), 'content-encoding': 'br' };
      const body = brotliCompressSync(await made.text(), { params });
      kept.set(name, (known = { headers, status: made.status, body }));
    }
    if (delay) await wait(delay);
    response.writeHead(known.status, known.headers);
    response.end(known.body);
  };

  const server = createSecureServer(certificate(), ({ method, url }, response) => {
    respond(method, url, response).catch((error: unknown) => {
      console.error(error);
      response.stream.close();
    });
  });
  const sessions = new Set<ServerHttp2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  site = `https://localhost:${port}`;
  backend = `https://127.0.0.1:${port}/v1`;

  return {
    asked,
    urlOf: (kind, cards) => `${site}/${encodeURIComponent(kind)}?cards=${cards}`,
    async close() {
      for (const session of sessions) session.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
