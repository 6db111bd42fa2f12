/**
 * `npm run bench`: what a shelf of cards costs a page, beside a page that has such facts in its HTML already. Both come from
 * this process over loopback, in brotli, without pictures, to a Chromium with an empty cache; each number is the median of
 * five loads, taken in turns. Nothing is throttled and nothing asserted: compare rows of one run, on a machine at rest.
 */
import { chromium } from '@playwright/test';
import type { Browser } from '@playwright/test';
import { cpus, loadavg } from 'node:os';
import { getEngines } from '../../scripts/browsers.ts';
import { serveShelf } from './shelf.ts';

const LOADS = 5;

interface Seen {
  /** Milliseconds from the start of the navigation to the frame that shows the first card of the page, or the last. */
  first: number;
  last: number;
  /** Cumulative layout shift, session windows aside. */
  shift: number;
}

// Where `watch` leaves it in the page.
declare global {
  var seen: Seen;
}

/** Runs in the page before anything of its own. It looks at two cards only, so as to cost next to nothing. */
function watch(cards: number): void {
  globalThis.seen = { first: 0, last: 0, shift: 0 };
  new PerformanceObserver((list) => {
    // TypeScript's DOM does not know the entries of this type.
    for (const { value } of list.getEntries() as (PerformanceEntry & { value: number })[]) seen.shift += value;
  }).observe({ type: 'layout-shift', buffered: true });
  const isShown = (card: Element | undefined) => (card?.shadowRoot ?? card)?.querySelector('[part~="price"]');
  const look = (): void => {
    const all = document.querySelectorAll('[data-card]');
    if (isShown(all[0])) seen.first ||= performance.now();
    if (isShown(all[cards - 1])) seen.last = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Loads a page into an empty cache; answers with the cells of its row. */
async function load(browser: Browser, url: string, cards: number): Promise<number[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Performance.enable');
    let requests = 0;
    let bytes = 0;
    cdp.on('Network.requestWillBeSent', ({ request }) => (requests += request.url.startsWith('http') ? 1 : 0));
    cdp.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.addInitScript(watch, cards);
    await page.goto(url);
    await page.waitForFunction(() => seen.last > 0);
    await page.waitForLoadState('networkidle');
    const { metrics } = await cdp.send('Performance.getMetrics');
    const scripting = metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? NaN;
    const { first, last, shift } = await page.evaluate(() => seen);
    return [requests, bytes, first, last, shift, scripting * 1000];
  } finally {
    await context.close();
  }
}

const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

const print = (name: string, cells: string[]): void =>
  console.info(`${name.padEnd(26)}${cells.map((cell) => cell.padStart(12)).join('')}`);

const [engine] = getEngines(['Chromium']);
const servers = { quick: await serveShelf(0), slow: await serveShelf(50) };
const browser = await chromium.launch({ ...(engine && { executablePath: engine.path }), args: ['--no-sandbox'] });

const rows = [
  { name: 'plain HTML, 24 cards', url: `${servers.quick.url}/plain?cards=24`, cards: 24 },
  { name: 'Vitrine, 24 cards, 0 ms', url: `${servers.quick.url}/cards?cards=24`, cards: 24 },
  { name: 'Vitrine, 24 cards, 50 ms', url: `${servers.slow.url}/cards?cards=24`, cards: 24 },
  { name: 'Vitrine, 100 cards, 0 ms', url: `${servers.quick.url}/cards?cards=100`, cards: 100 },
  { name: 'Vitrine, 100 cards, 50 ms', url: `${servers.slow.url}/cards?cards=100`, cards: 100 },
].map((row) => ({ ...row, loads: [] as number[][] }));

try {
  // The first round warms up the server and is not counted. In turns: what else the machine does then meets every row.
  for (let round = 0; round <= LOADS; round++)
    for (const { url, cards, loads } of rows) {
      const cells = await load(browser, url, cards);
      if (round) loads.push(cells);
    }
} finally {
  await browser.close();
  await Promise.all([servers.quick.close(), servers.slow.close()]);
}

const busy = loadavg()[0]?.toFixed(1);
console.info(`Chromium ${browser.version()}, ${cpus().length} × ${cpus()[0]?.model}, load average ${busy}\n`);
print('', ['requests', 'bytes', 'first, ms', 'last, ms', 'shift', 'script, ms']);
for (const { name, loads } of rows) {
  const digits = [0, 0, 0, 0, 3, 1];
  const cells = digits.map((fraction, i) => median(loads.map((each) => each[i] ?? NaN)).toFixed(fraction));
  print(name, cells);
}
