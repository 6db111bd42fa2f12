/**
 * `npm run demo`: the reference marketplace and, on another origin as in real life, the pages that shoppers and shops use.
 * `PORT` is that of the pages (4000), the marketplace has the next one; `marketplace/settings.ts` names what else the
 * environment may set.
 */
import { landmarks } from '../src/testing/town/index.ts';
import { bundleLibrary } from './library.ts';
import { listen } from './marketplace/listen.ts';
import type { LogLine } from './marketplace/log.ts';
import { closeOnSignal, demoToken, isTaken, startMarketplace, toSentence } from './marketplace/server.ts';
import { mailboxOf, readSettings } from './marketplace/settings.ts';
import { createPages } from './pages.ts';

/** How the demo is started; what is absent comes from the environment. */
export interface DemoOptions {
  /** Of the pages; the marketplace has the next one. 0: any two free ones. */
  port?: number;
  /** As `DATABASE_URL`. */
  database?: string;
  clock?: () => number;
  /** Hears of each request to the marketplace; nobody by default, so that the addresses stay on the screen. */
  log?: (line: LogLine) => void;
  /** The script tag squeezed as it is published, which takes a while to make. */
  published?: boolean;
  /**
   * Puts something between the pages and the marketplace, such as a fault proxy.
   *
   * @returns Where the pages reach it.
   */
  front?: (marketplace: string) => Promise<string>;
}

/** A running demo. */
export interface Demo {
  /** Root of the pages. */
  pages: string;
  /** Root of the marketplace as the pages reach it; the API is at `/v1` below it. */
  api: string;
  /** How many shops and offers the banners' conditions keep out. */
  refused: number;
  close: () => Promise<void>;
}

/** What there is to see: its name, its path, and what one has to know. */
const sights = [
  ['Supermarket, a shelf', '/supermarket/'],
  ['Supermarket, a product', '/supermarket/product.html'],
  ['Another supermarket', '/hall/'],
  ["Bookshop's own page", '/bookshop/'],
  ['Buy, and pay online', '/doors/buy.html'],
  ['Collect, or delivery', '/doors/delivery.html'],
  ['Hand-over', '/doors/handover.html'],
  ["The shop's counter", '/counter/', `sign in with ${demoToken(landmarks.quai).token}`],
  ['A page without a server', '/static/'],
  ['Everything there is', '/'],
] as const;

/** Starts the marketplace and the pages, once the library is built. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const settings = readSettings({ ...process.env, PORT: process.env['PORT'] || '4000' });
  const { port = settings.port, database = settings.database, clock = settings.clock } = options;
  const { log = () => undefined, front } = options;
  const { folder: library } = await bundleLibrary(options);

  let api = '';
  let site = '';
  const own = {
    ...settings,
    port: port && port + 1,
    database,
    clock,
    sites: () => [...settings.sites(), site],
    mail: { ...settings.mail, ...(options.database !== undefined && { folder: mailboxOf(database) }) },
  };
  // What stands in front is where pictures come from, too.
  const marketplace = await startMarketplace(front ? { ...own, publicUrl: () => api } : own, log);
  try {
    api = (await front?.(marketplace.url)) ?? marketplace.url;
    const pages = await listen({ host: settings.host, port }, () => createPages(api, library));
    site = pages.url;
    return {
      pages: pages.url,
      api,
      refused: marketplace.refusals.length,
      close: async () => {
        await Promise.all([pages.close(), marketplace.close()]);
      },
    };
  } catch (error) {
    await marketplace.close();
    throw error;
  }
}

/** Starts on the ports that were asked for; without being asked, on the next free ones. */
async function startSomewhere(): Promise<Demo> {
  for (let port = 4000; ; port += 2)
    try {
      return await startDemo(process.env['PORT'] ? {} : { port });
    } catch (error) {
      if (process.env['PORT'] || !isTaken(error) || port >= 4020) throw error;
      console.info(`Port ${port} or ${port + 1} is taken; trying ${port + 2} and ${port + 3}.`);
    }
}

/** Says where everything is. */
export function tellDemo({ pages, api, refused }: Demo): void {
  const lines = [
    ...sights.map(([title, path, note = '']) => [title, `${pages}${path}`, note]),
    ['Local Marketplace API', `${api}/v1`, ''],
    ['… with hosted payment', `${api}/buy/v1`, ''],
    ['… and a courier', `${api}/delivery/v1`, ''],
    ['… handing orders over', `${api}/handover/v1`, ''],
    ['Its OpenAPI document', `${api}/openapi.json`, ''],
    ['Kept out by conditions', `${refused}`, 'npx node demo/marketplace/listing.ts says what, where and why'],
    ['Health', `${api}/health`, ''],
  ];
  console.info(`Vitrine demo, ready after ${(performance.now() / 1000).toFixed(1)} s; Ctrl-C ends it.\n`);
  for (const [title = '', url = '', note = ''] of lines) console.info(`  ${title.padEnd(24)}${url}  ${note}`.trimEnd());
}

if (import.meta.main) {
  try {
    const demo = await startSomewhere();
    closeOnSignal(demo.close);
    tellDemo(demo);
  } catch (error) {
    console.error(toSentence(error));
    process.exitCode = 1;
  }
}
