/** What is measured: a shelf of cards that the shops of Lorient fill, and a page that has the facts in its HTML already. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync, constants } from 'node:zlib';
import { bundleLibrary } from '../../demo/library.ts';
import { listen } from '../../demo/marketplace/listen.ts';
import type { Listening } from '../../demo/marketplace/listen.ts';
import { formatMoney } from '../../src/domain/money.ts';
import type { Offer } from '../../src/domain/offer.ts';
import { fakeMarketplace, sampleTown } from '../../src/testing/index.ts';

const drive = 'lorient';
const town = sampleTown();
const fake = fakeMarketplace({ catalogue: town });
const titles = new Map(town.products.map(({ key, title }) => [key, title]));
const shops = new Map(town.shops.map(({ id, name }) => [id, name]));

/** One offer of each of 100 products that some shop of the drive has now. */
async function inStock(): Promise<Offer[]> {
  const keys = town.products.flatMap(({ key, gtin }) => (key === gtin ? [key] : []));
  const offers = new Map<string, Offer>();
  for (let at = 0; at < keys.length; at += 100) {
    const page = await fake.marketplace.offers({ drive, products: keys.slice(at, at + 100) });
    for (const offer of page.offers) if (offer.stock.level === 'in_stock') offers.set(offer.product, offer);
  }
  if (offers.size < 100) throw new Error(`The sample town has only ${offers.size} products for a shelf`);
  return [...offers.values()].slice(0, 100);
}

/** The room before the elements are defined is reserved by the page; later they have to keep it themselves. */
const style = `body { font: 15px/1.4 sans-serif; margin: 16px }
  .shelf { display: grid; gap: 16px; grid-template-columns: repeat(4, 1fr) }
  article { border: 1px solid #ddd; border-radius: 14px; padding: 14px }
  vitrine-offer-card:not(:defined) { display: block; padding-block-end: 407px }
  vitrine-offer-card:not(:defined)::before { content: ''; display: block; aspect-ratio: 4 / 3 }`;

const toPage = (head: string, cards: string[]): Response =>
  new Response(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shelf</title><link rel="icon" href="data:,">
    <style>${style}</style>${head}<div class="shelf">${cards.join('\n')}</div></html>`,
    { headers: { 'content-type': 'text/html' } },
  );

const plainCard = ({ product, price, condition, shop, stock }: Offer): string =>
  `<article data-card><h3>${titles.get(product)}</h3><p><b part="price">${formatMoney(price, 'en')}</b> ${condition}</p>
  <p>Today from 17:15</p><p>${stock.quantity ?? ''} in stock</p><p>${shops.get(shop)}</p>
  <button>Add to my collect</button></article>`;

const card = ({ product }: Offer): string => `<vitrine-offer-card data-card gtin="${product}"></vitrine-offer-card>`;

/**
 * Serves `/plain?cards=24` and `/cards?cards=24`, everything in brotli.
 *
 * @param delay Milliseconds that the marketplace takes for each answer, beyond what it really takes.
 */
export async function serveShelf(delay: number): Promise<Listening> {
  const { folder } = await bundleLibrary({ published: true });
  const offers = await inStock();

  return listen({ host: '127.0.0.1', port: 0 }, (url) => async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const shown = offers.slice(0, Number(searchParams.get('cards')));
    if (pathname.startsWith('/v1/')) return wait(delay).then(async () => squeezed(await fake.answer(request), 5));
    if (pathname === '/plain') return squeezed(toPage('', shown.map(plainCard)), 5);
    if (pathname === '/cards') {
      const tag = `<script type="module" src="/vitrine.js" data-marketplace="${url}/v1" data-drive="${drive}"></script>`;
      return squeezed(toPage(tag, shown.map(card)), 5);
    }
    const code = await readFile(join(folder, pathname)).catch(() => undefined);
    if (!code) return new Response(null, { status: 404 });
    return squeezed(new Response(code, { headers: { 'content-type': 'text/javascript' } }), 11);
  });
}

const kept = new Map<string, Buffer<ArrayBuffer>>();

/** The answer in brotli. The same text is compressed once, as by a server that keeps what it has compressed. */
async function squeezed(response: Response, quality: number): Promise<Response> {
  const text = await response.text();
  const body = kept.get(text) ?? brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
  kept.set(text, body);
  const headers = new Headers(response.headers);
  headers.set('content-encoding', 'br');
  return new Response(body, { status: response.status, headers });
}
