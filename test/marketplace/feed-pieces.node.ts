import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import fc from 'fast-check';
import { feed } from '../../src/marketplace/feed/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { closed } from '../support/arbitrary.ts';
import { turnsFromNow } from '../support/turns.ts';

const { quai, lunchBreak } = landmarks;
const shops = sampleTown().shops.filter(({ id }) => id === quai || id === lunchBreak);
const COUNT = 700;

/** Texts that look like what stands between two records, and letters that are written in more than one way. */
const titles = [
  ...['Tea', '"},{"key":"', '}],"offers":[{"id":"', '\\', 'Tea \\"', '[{', '}]', 'Thé’s', '\ud83d\ude00', 'a,b'],
];
const key = (i: number): string => closed(`97820${String(i).padStart(7, '0')}`);
const options = [
  { name: '{"key":', value: '},{' },
  { name: 'Size', value: 'L' },
];
/** Most begin alike, some do not, and some have in them what begins alike too. */
const product = (i: number): unknown => {
  const more = { title: `${titles[i % titles.length]} ${i}`, kind: 'book', ...(i % 3 === 0 && { options }) };
  return i % 5 ? { key: key(i), ...more } : { ...more, key: key(i) };
};
const offer = (i: number): unknown => ({
  ...{ id: `o${i}`, product: key(i), shop: i % 2 ? quai : lunchBreak, condition: 'new', level: 'in_stock' },
  ...{ price: { minor: 760 + i, currency: i % 11 ? 'EUR' : 'USD' }, countedAt: '2026-11-24T09:00:00Z' },
});
const numbers = Array.from({ length: COUNT }, (_, i) => i);
const lists = {
  ...{ name: 'Feed', empty: [], note: { a: [1, { b: ']}', c: null }], d: {} }, count: -1500, shops, flags: [true, 0] },
  drives: [{ key: 'no drive' }],
  products: numbers.map((i) => (i % 50 === 7 ? null : product(i))),
  listings: [],
  offers: [...numbers.map((i) => (i % 50 === 8 ? [i, ['x']] : offer(i))), 'none'],
};

/** What a feed of a text says: everything that it shows, or that it is none. */
async function told(text: string): Promise<unknown> {
  const market = feed({
    url: 'https://shop.example/stock.json',
    clock: () => Date.parse('2026-11-24T16:50:00Z'),
    fetch: async () => new Response(text),
  });
  try {
    const report = await market.report();
    const shown = [];
    for (let at = 0; at < COUNT; at += 100) {
      const keys = numbers.slice(at, at + 100).map(key);
      shown.push((await market.products(keys)).items, (await market.offers({ products: keys })).offers);
    }
    return { name: (await market.describe()).name, report, shown };
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}

/** The same file, with a member that nobody reads, for which it is parsed in one step. */
const whole = (text: string): string => text.replace('{', '{"é":0,');

describe('feed() of JSON that is parsed in pieces', () => {
  it('reads the same as in one step, however the file is written', async () => {
    const expected = await told(whole(JSON.stringify(lists)));
    assert.notEqual(expected, 'malformed');
    for (const space of ['', ' ', '\t', '        '])
      assert.deepEqual(await told(`${JSON.stringify(lists, null, space)}\r\n`), expected);
    const spaced = JSON.stringify(lists, null, '\t').replaceAll('\n', '\r\n  ').replaceAll(',', '\n ,');
    assert.deepEqual(await told(spaced), await told(whole(spaced)));
    const numbered = JSON.stringify(lists).replace(
      /[é’\ud800-\udfff]/g,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    assert.deepEqual(await told(numbered), expected);
  });

  it('takes the last of two lists with one name', async () => {
    const text = JSON.stringify(lists).replace('{', `{"products":[${JSON.stringify(product(1))}],"offers":{},`);
    assert.deepEqual(await told(text), await told(JSON.stringify(lists)));
  });

  it('refuses what is no JSON wherever that is', async () => {
    const text = JSON.stringify(lists);
    const at = text.indexOf('{"key"', text.length / 3);
    const last = text.lastIndexOf(']}');
    const wrong = [
      ...[text.slice(0, at), text.slice(0, at - 1), text.slice(0, -1), text.slice(0, -2), `${text}}`, `${text}{}`],
      ...[`${text},`, `${text.slice(0, at)},${text.slice(at)}`, `${text.slice(0, at)}]${text.slice(at)}`],
      ...[`${text.slice(0, last)},]}`, `${text.slice(0, -1)},}`, `${text.slice(0, last)}}}`, `${text}\u00a0`],
      ...[text.replace('"empty":[]', '"empty":[,]'), text.replace('"empty":[]', '"empty":[1,]')],
      ...[text.replace('"empty":[]', '"empty":'), text.replace('"empty":[]', '"empty"[]')],
      text.replace('"empty":[]', `"empty":["${'x'.repeat(20_000)}",]`),
      ...[text.replace('"empty":[]', '"em\npty":[]'), text.replace('"empty":[]', '"empty":[}')],
      ...[text.replace('"empty":[]', '"empty":[]]'), text.replace('"empty":[]', '"empty":[] []')],
      ...[text.replace('"empty":[]', '"empty":[1],[2]'), text.replace('-1500', '-15e'), text.replace('-1500', '')],
    ];
    for (const one of wrong) {
      assert.throws(() => JSON.parse(one), one.slice(-20));
      assert.equal(await told(one), 'malformed', one.slice(-20));
    }
  });

  it('says of a file that is damaged anywhere what it says of it when it is parsed in one step', async () => {
    const text = JSON.stringify(lists, null, 1);
    const letters = fc.constantFrom(
      '',
      ',',
      '"',
      '\\',
      '[',
      ']',
      '{',
      '}',
      ':',
      ' ',
      '1',
      '},{"key"',
      '],[',
      '"x":[],',
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 2), fc.nat(2), letters, async (from, length, put) => {
        const damaged = `{${text.slice(1, from + 1)}${put}${text.slice(from + 1 + length)}`;
        assert.deepEqual(await told(damaged), await told(whole(damaged)));
      }),
      { numRuns: 60 },
    );
  });

  it('gives way between steps of some hundred records each', async () => {
    const all = Array.from({ length: 30_000 }, (_, i) => i);
    const file = { shops, products: all.map(product), offers: all.map(offer) };
    for (const text of [JSON.stringify(file), JSON.stringify(file, null, 2)]) {
      const turns = turnsFromNow();
      const steps: { letters: number; turn: number }[] = [];
      const { parse } = JSON;
      const seen = mock.method(JSON, 'parse', (part: string) => {
        steps.push({ letters: part.length, turn: turns.count });
        return parse(part) as unknown;
      });
      const market = feed({ url: 'https://shop.example/stock.json', fetch: async () => new Response(text) });
      await market.report();
      seen.mock.restore();
      turns.stop();
      const longest = Math.max(...steps.map(({ letters }) => letters));
      assert.ok(longest < 70_000, `${longest} letters of ${text.length} in one step`);
      assert.ok(new Set(steps.map(({ turn }) => turn)).size > 1, `${steps.length} steps, and nothing between them`);
    }
  });
});
