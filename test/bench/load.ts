/** One page in a browser with nothing kept, and what it cost. */
import type { Browser, CDPSession, Page } from '@playwright/test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Facts } from './pages/asked.ts';
import type { Bench, Kind } from './serve.ts';

/** What one load cost. */
export interface Cost {
  /** Everything that was asked of any server; preflights among it. */
  requests: number;
  /** Questions to the backend, without preflights. */
  questions: number;
  preflights: number;
  /** What came over the wire, headers included. */
  bytes: number;
  /** Milliseconds from the start of the navigation to the end of the frame that shows the first card. */
  first: number;
  /** The same for the last card, and never before the first: where a page asks twice, the second answer may be the faster one. */
  last: number;
  /** Milliseconds that the main thread of the page worked, whatever else the machine did: its own clock, not the wall's. */
  cpu: number;
  /** Of those, in scripts, in finding out which styles apply, and in laying out. */
  script: number;
  style: number;
  layout: number;
  /** Cumulative layout shift. */
  shift: number;
  /** Bytes of JavaScript objects when all that nobody needs is gone. */
  heap: number;
}

/** The columns, as they are printed. */
export const columns = [
  'requests',
  'questions',
  'preflights',
  'bytes',
  'first',
  'last',
  'cpu',
  'script',
  'style',
  'layout',
  'shift',
  'heap',
] as const satisfies readonly (keyof Cost)[];

/** Seconds of work in a quarter of a second: below them a browser is at rest. */
const REST = 0.02;

interface Seen {
  first: number;
  last: number;
}

// What `watch` leaves in the page.
declare global {
  var shown: Promise<Seen>;
  var shifted: number;
}

/**
 * Runs in the page before anything of its own. It looks at the first and the last card, when something changes in them, so
 * as to cost next to nothing: a look at every frame would make each frame cost something.
 */
function watch(cards: number): void {
  globalThis.shifted = 0;
  new PerformanceObserver((list) => {
    // TypeScript's DOM does not know the entries of this type.
    for (const { value } of list.getEntries() as (PerformanceEntry & { value: number })[]) shifted += value;
  }).observe({ type: 'layout-shift', buffered: true });
  const all = document.getElementsByClassName('shelf-card');
  globalThis.shown = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('The last card did not come')), 60_000);
    const seen: Seen = { first: 0, last: 0 };
    const look = (name: keyof Seen, card: Element | undefined): void => {
      if (seen[name] || !(card?.shadowRoot ?? card)?.querySelector("[part~='price']")?.firstChild) return;
      seen[name] = -1;
      requestAnimationFrame(() => {
        // A message that is posted before a frame is painted comes after it.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          seen[name] = performance.now();
          if (seen.first > 0 && seen.last > 0) resolve({ first: seen.first, last: Math.max(seen.first, seen.last) });
        };
        port2.postMessage('');
      });
    };
    const lookAtBoth = (): void => {
      look('first', all[0]);
      look('last', all[cards - 1]);
    };
    const observer = new MutationObserver(lookAtBoth);
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (init) {
      const root = attachShadow.call(this, init);
      if (this === all[0] || this === all[cards - 1]) observer.observe(root, { childList: true, subtree: true });
      return root;
    };
    document.addEventListener('DOMContentLoaded', lookAtBoth);
  });
}

const isOurs = (url: string): boolean => url.startsWith('https://');

/** Opens a page in an empty browser, waits until its last card is there and nothing loads any more, and measures. */
export async function load(browser: Browser, bench: Bench, kind: Kind, cards: number): Promise<Cost> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ignoreHTTPSErrors: true });
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    bench.asked.length = 0;
    const wire = await listen(cdp);
    await atRest(browser);
    const { first, last } = await open(page, bench.urlOf(kind, cards), cards);
    const timing = await metricsOf(cdp);
    const shift = await page.evaluate(() => shifted);
    await cdp.send('HeapProfiler.collectGarbage');
    const { JSHeapUsedSize: heap = NaN } = await metricsOf(cdp);
    const ms = (name: string): number => (timing[name] ?? NaN) * 1000;
    const preflights = bench.asked.filter((question) => question.startsWith('OPTIONS')).length;
    return {
      requests: wire.requests,
      questions: bench.asked.length - preflights,
      preflights,
      bytes: wire.bytes,
      first,
      last,
      cpu: ms('TaskDuration'),
      script: ms('ScriptDuration'),
      style: ms('RecalcStyleDuration'),
      layout: ms('LayoutDuration'),
      shift,
      heap,
    };
  } finally {
    await context.close();
  }
}

/**
 * Waits until the browser does nothing more. A new window has Chromium make pages of its own and a process for the next one,
 * for most of a second: on a machine with two cores that is not the page's doing, and it would take turns with its frames.
 */
async function atRest(browser: Browser): Promise<void> {
  const cdp = await browser.newBrowserCDPSession();
  const worked = async (): Promise<number> => {
    const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  for (let before = -1, now = await worked(); now - before > REST; now = await worked()) {
    before = now;
    await wait(250);
  }
  await cdp.detach();
}

async function open(page: Page, url: string, cards: number): Promise<Seen> {
  await page.addInitScript(watch, cards);
  await page.goto(url);
  const seen = await page.evaluate(() => shown);
  await page.waitForLoadState('networkidle');
  return seen;
}

async function listen(cdp: CDPSession): Promise<{ requests: number; bytes: number }> {
  const wire = { requests: 0, bytes: 0 };
  cdp.on('Network.requestWillBeSent', ({ request }) => (wire.requests += isOurs(request.url) ? 1 : 0));
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => (wire.bytes += encodedDataLength));
  await cdp.send('Network.enable');
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return wire;
}

async function metricsOf(cdp: CDPSession): Promise<Record<string, number>> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** The facts that a page's cards show, in their order; what a card of ours says beyond them is not among it. */
export async function readFacts(browser: Browser, bench: Bench, kind: Kind, cards: number): Promise<Facts[]> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  try {
    const page = await context.newPage();
    await open(page, bench.urlOf(kind, cards), cards);
    return await page.evaluate(() =>
      [...document.getElementsByClassName('shelf-card')].map((card) => {
        const textOf = (part: string): string =>
          (card.shadowRoot ?? card).querySelector(`[part~='${part}']`)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
        return {
          title: textOf('title'),
          price: textOf('price'),
          shop: textOf('shop'),
          stock: textOf('stock') || textOf('promise'),
          button: textOf('add'),
        };
      }),
    );
  } finally {
    await context.close();
  }
}
