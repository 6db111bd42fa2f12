/** One run: every page several times, in another order each time, each with nothing kept from before. */
import { chromium } from '@playwright/test';
import type { Browser } from '@playwright/test';
import { getEngines } from '../../scripts/browsers.ts';
import { chance } from '../../src/testing/town/chance.ts';
import { median } from './bars.ts';
import type { Row } from './bars.ts';
import { columns, load } from './load.ts';
import type { Cost } from './load.ts';
import { serve } from './serve.ts';
import type { Bench, Kind, Scripts } from './serve.ts';
import type { Shelf } from './shelf.ts';

/** What is to be measured. */
export interface Plan {
  kinds: readonly Kind[];
  cards: readonly number[];
  /** Milliseconds that each response takes. */
  delays: readonly number[];
  /** How often each page is loaded; odd, so that there is a middle one. */
  rounds: number;
}

/** The browser that the pages are measured in. */
export async function openBrowser(): Promise<Browser> {
  const [engine] = getEngines(['Chromium']);
  return chromium.launch({ ...(engine && { executablePath: engine.path }), args: ['--no-sandbox'] });
}

const shuffled = <T>(all: readonly T[], seed: string): T[] =>
  all
    .map((one, i) => ({ one, at: chance(seed, String(i)) }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);

/** The medians of all pages of a plan. */
export async function measure(browser: Browser, shelf: Shelf, scripts: Scripts, plan: Plan): Promise<Row[]> {
  const benches = new Map<number, Bench>();
  try {
    for (const delay of plan.delays) benches.set(delay, await serve(shelf, scripts, delay));
    const pages = [...benches].flatMap(([delay, bench]) =>
      plan.cards.flatMap((cards) => plan.kinds.map((kind) => ({ kind, cards, delay, bench, costs: [] as Cost[] }))),
    );
    // The first round fills what the server keeps, and is not counted.
    for (let round = 0; round <= plan.rounds; round++)
      for (const { kind, cards, bench, costs } of shuffled(pages, `round ${round}`)) {
        const cost = await load(browser, bench, kind, cards);
        if (round) costs.push(cost);
      }
    return pages.map(({ kind, cards, delay, costs }) => ({ kind, cards, delay, cost: middle(costs) }));
  } finally {
    await Promise.all([...benches.values()].map((bench) => bench.close()));
  }
}

/** Number by number: no one load has to be the middle one in everything. */
const middle = (costs: readonly Cost[]): Cost =>
  // All columns are there, since they are the keys of a cost.
  Object.fromEntries(columns.map((name) => [name, median(costs.map((cost) => cost[name]))])) as unknown as Cost;
