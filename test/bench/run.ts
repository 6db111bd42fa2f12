/**
 * `npm run bench`: what a shelf of our cards costs a page, beside the same facts in plain HTML, in a custom element without
 * a library, and in the plainest element of Lit. All come over loopback in HTTP/2 and brotli, without pictures, to a Chromium
 * with an empty cache, at 0 and 50 ms per response; each number is the median of seven loads, in shuffled order. Prints a
 * table, writes it as JSON, and fails where a bar of `bars.ts` is missed. Compare rows of one run only, on a machine at rest.
 *
 * `--cards 24,100`, `--delays 0`, `--rounds 3`, `--pages lit,npm` narrow it; `--json file` says where the numbers go,
 * `coverage/bench.json` by default.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { judge } from './bars.ts';
import type { Row } from './bars.ts';
import { columns } from './load.ts';
import { measure, openBrowser } from './measure.ts';
import type { Plan } from './measure.ts';
import { bundleScripts, kinds } from './serve.ts';
import { fillShelf } from './shelf.ts';

const { values } = parseArgs({
  options: {
    cards: { type: 'string', default: '24,100,1000' },
    delays: { type: 'string', default: '0,50' },
    rounds: { type: 'string', default: '7' },
    pages: { type: 'string', default: kinds.join() },
    json: { type: 'string', default: 'coverage/bench.json' },
  },
});

const plan: Plan = {
  kinds: kinds.filter((kind) => values.pages.split(',').includes(kind)),
  cards: values.cards.split(',').map(Number),
  delays: values.delays.split(',').map(Number),
  rounds: Number(values.rounds),
};

function print({ kind, cards, delay, cost }: Row): void {
  const cells = columns.map((name) =>
    (name === 'heap' || name === 'bytes' ? cost[name] / 1000 : cost[name])
      .toFixed(name === 'shift' ? 3 : 0)
      .padStart(11),
  );
  console.info(`${`${cards} cards, ${delay} ms, ${kind}`.padEnd(28)}${cells.join('')}`);
}

const browser = await openBrowser();
const machine = `Chromium ${browser.version()}, ${cpus().length} × ${cpus()[0]?.model}`;
const shelf = await fillShelf(Math.max(...plan.cards));
const rows = await measure(browser, shelf, await bundleScripts(true), plan).finally(() => browser.close());

console.info(`${machine}, load average ${loadavg()[0]?.toFixed(1)}; medians of ${plan.rounds}; ms, kB\n`);
console.info(`${' '.repeat(28)}${columns.map((name) => name.padStart(11)).join('')}`);
rows.forEach(print);

console.info('\nBars');
const verdicts = judge(rows);
for (const { holds, words } of verdicts) console.info(`${holds ? 'holds ' : 'MISSED'} ${words}`);
if (verdicts.some(({ holds }) => !holds)) process.exitCode = 1;

mkdirSync(dirname(values.json), { recursive: true });
writeFileSync(values.json, `${JSON.stringify({ machine, load: loadavg(), plan, rows, verdicts }, null, 2)}\n`);
