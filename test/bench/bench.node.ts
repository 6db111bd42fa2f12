import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from '@playwright/test';
import { judge, median } from './bars.ts';
import type { Row } from './bars.ts';
import { columns, readFacts } from './load.ts';
import type { Cost } from './load.ts';
import { measure, openBrowser } from './measure.ts';
import { bundleScripts, kinds, serve } from './serve.ts';
import type { Scripts } from './serve.ts';
import { fillShelf } from './shelf.ts';
import type { Shelf } from './shelf.ts';

const costOf = (changed: Partial<Cost>): Cost => ({
  ...(Object.fromEntries(columns.map((name) => [name, 100])) as unknown as Cost),
  questions: 1,
  preflights: 0,
  shift: 0,
  ...changed,
});

const rowsOf = (cards: number, ours: Partial<Cost>, tag: Partial<Cost> = {}): Row[] => [
  { kind: 'lit', cards, delay: 0, cost: costOf({}) },
  { kind: 'npm', cards, delay: 0, cost: costOf(ours) },
  { kind: 'script tag', cards, delay: 0, cost: costOf(tag) },
];

const missed = (rows: readonly Row[]): string[] => judge(rows).flatMap(({ holds, words }) => (holds ? [] : words));

describe('the bench', () => {
  let browser: Browser;
  let scripts: Scripts;
  let shelf: Shelf;
  before(async () => {
    browser = await openBrowser();
    scripts = await bundleScripts(false);
    shelf = await fillShelf(120);
  });
  after(() => browser.close());

  it('shows the same facts on every page', async () => {
    const bench = await serve(shelf, scripts, 0);
    try {
      const plain = await readFacts(browser, bench, 'plain', 6);
      assert.equal(plain.length, 6);
      for (const facts of plain)
        for (const text of Object.values(facts)) assert.ok(text, `something is missing of ${JSON.stringify(facts)}`);
      for (const kind of ['vanilla', 'lit'] as const) assert.deepEqual(await readFacts(browser, bench, kind, 6), plain);
      for (const kind of ['npm', 'script tag'] as const) {
        const ours = await readFacts(browser, bench, kind, 6);
        assert.equal(ours.length, 6);
        ours.forEach(({ title, price, shop, stock, button }, i) => {
          assert.deepEqual({ title, price }, { title: plain[i]?.title, price: plain[i]?.price });
          // We say more: where the shop is, when the stock was counted, what the button adds.
          for (const [said, fact] of [
            [shop, plain[i]?.shop],
            [stock, plain[i]?.stock],
            [button, plain[i]?.button],
          ])
            assert.ok(fact && said?.includes(fact), `"${said}" does not say "${fact}"`);
        });
      }
    } finally {
      await bench.close();
    }
  });

  it('measures every page, and what each asks of the backend', async () => {
    const plan = { kinds, cards: [4, 120], delays: [20], rounds: 1 };
    const rows = await measure(browser, shelf, scripts, plan);
    assert.deepEqual(
      rows.map(({ kind, cards, cost }) => [kind, cards, cost.questions, cost.preflights]),
      [
        ['plain', 4, 0, 0],
        ['vanilla', 4, 1, 0],
        ['lit', 4, 1, 0],
        ['npm', 4, 1, 0],
        ['script tag', 4, 1, 0],
        ['plain', 120, 0, 0],
        ['vanilla', 120, 1, 0],
        ['lit', 120, 1, 0],
        // The backend takes a hundred at once, and puts its answers together only for the pages beside ours.
        ['npm', 120, 2, 0],
        ['script tag', 120, 2, 0],
      ],
    );
    for (const { kind, cards, cost } of rows) {
      const files = { plain: 1, vanilla: 2, lit: 2, npm: 2, 'script tag': 2 }[kind];
      // What makes large answers smaller is loaded after them, for pages of a hundred products and more.
      const later = cards > 100 && (kind === 'npm' || kind === 'script tag') ? 1 : 0;
      assert.equal(cost.requests, files + later + cost.questions, `${kind}, ${cards} cards`);
      for (const name of ['bytes', 'cpu', 'layout', 'heap'] as const) assert.ok(cost[name] > 0, `${kind}: no ${name}`);
      // Page, script and answer come one after the other, each after its delay.
      assert.ok(cost.first >= (kind === 'plain' ? 20 : 60), `${kind}: first card after ${cost.first} ms`);
      assert.ok(cost.last >= cost.first);
    }
  });

  it('lets a run pass whose bars hold', () => {
    assert.deepEqual(missed(rowsOf(24, { cpu: 160, first: 130, heap: 500 })), []);
    assert.deepEqual(missed(rowsOf(1000, { cpu: 500, last: 200, heap: 200, questions: 10 })), []);
    assert.deepEqual(missed(rowsOf(100, { cpu: 1000, shift: 1 })), []);
  });

  it('names each bar that is missed', () => {
    const few = rowsOf(24, { questions: 2, preflights: 1, shift: 0.01, cpu: 161, first: 131 });
    assert.deepEqual(missed(few), [
      '24 cards, 0 ms, npm: questions is 2, at most 1',
      '24 cards, 0 ms, npm: preflights is 1, at most 0',
      '24 cards, 0 ms, npm: shift is 0.01, at most 0',
      '24 cards, 0 ms, npm: cpu is 1.61 times Lit’s, at most 1.6',
      '24 cards, 0 ms, npm: first is 1.31 times Lit’s, at most 1.3',
    ]);
    assert.deepEqual(missed(rowsOf(1000, { last: 201, heap: 300 })), [
      '1000 cards, 0 ms, npm: last is 2.01 times Lit’s, at most 2',
      '1000 cards, 0 ms, npm: heap is 3 times Lit’s, at most 2',
    ]);
  });

  it('holds the script tag to its requests and its layout only, since it brings all elements along', () => {
    assert.deepEqual(missed(rowsOf(24, {}, { cpu: 500, first: 500, preflights: 1 })), [
      '24 cards, 0 ms, script tag: preflights is 1, at most 0',
    ]);
  });

  it('takes the middle one of several loads', () => {
    assert.equal(median([900, 1, 20]), 20);
  });
});
