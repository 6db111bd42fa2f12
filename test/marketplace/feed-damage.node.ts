import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isProductKey } from '../../src/domain/formats.ts';
import { feed } from '../../src/marketplace/feed/index.ts';
import type { Damage, FeedReport } from '../../src/marketplace/feed/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { closed } from '../support/arbitrary.ts';
import { feedOf, STOCK } from '../support/feeds.ts';

const { quai, lunchBreak } = landmarks;
const town = sampleTown().shops.filter(({ id }) => id === quai || id === lunchBreak);
const [first] = town;
assert.ok(first);
const shops = [...town, ...['a&b', 'q'.repeat(91)].map((id) => ({ ...first, id }))];

const columns = [
  ...['ean', 'id', 'store_code', 'title', 'price', 'sale_price', 'currency', 'quantity', 'availability', 'condition'],
] as const;
type Meant = Record<string, string | undefined>;

const table = (rows: readonly Meant[]): string =>
  [columns.join('\t'), ...rows.map((row) => columns.map((column) => row[column] ?? '').join('\t'))].join('\n');
const xml = (rows: readonly Meant[]): string => {
  const escaped = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const item = (row: Meant) =>
    columns.map((column) => (row[column] ? `<g:${column}>${escaped(row[column])}</g:${column}>` : '')).join('');
  return ['<rss>', ...rows.map((row) => `<item>${item(row)}</item>`), '</rss>'].join('\n');
};

/**
 * So many rows of which nothing is kept that those behind them are judged as in a file in which much is damaged. Half of them
 * have decimals, so that they do not say what may be a day.
 */
const MANY = 300;
const unheard = closed('978000000000');
const spoiled = (shop: string): Meant[] =>
  Array.from({ length: MANY }, (_, i) => ({
    ...{ ean: unheard, store_code: shop, quantity: '3', condition: 'mint' },
    price: i % 2 ? '7.60' : '7',
  }));
const unnamed = Array.from({ length: MANY }, (): Meant => ({ ean: unheard }));

async function read(stock: string, titles: string | undefined, sellers: typeof shops) {
  const market = feedOf(stock, titles, sellers);
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
  const page = await market.offers({ products: keys });
  return {
    report: await market.report(),
    offers: [...page.offers].sort(byId),
    products: [...(await market.products(keys)).items].sort(byKey),
    found: (await market.search({ text: 'tea', limit: 100 })).items.map(({ key }) => key).sort(),
  };
}

/** A report as it would be without the rows in front. */
function without({ rows, offers, damages }: FeedReport): FeedReport {
  const rest = damages.filter(({ kind }) => kind !== 'condition');
  return {
    rows: rows - MANY,
    offers,
    damages: rest.map((damage): Damage => ({ ...damage, lines: damage.lines.map((line) => line - MANY) })),
  };
}

const eans = ['9782070306022', '9780306406157', closed('9638507'), closed('200000000000')];
const ids = ['sku-1', 'SKU_2', '12345', 'a/3'];
const keys = [...eans, ...[...eans, ...ids].flatMap((own) => shops.map(({ id }) => `${id}/${own}`))].filter(
  isProductKey,
);

const oneOf = (...values: readonly (string | undefined)[]) => fc.constantFrom(...values);
/** Each column with what may be wrong in it. */
const row = fc.record<Meant>({
  ean: oneOf(
    ...[undefined, undefined, ...eans, '978-2-07-030602-2', '="9782070306022"', '9782070306023', '9,78E+12'],
    ...['978E12', 'abc', '080442957', '08044X9570', '9782070306022.0', '96385075', '0', "'9782070306022", ' '],
  ),
  id: oneOf(undefined, ...ids, eans[0], '9,78E+12', '9.78E+12', '12E4', 'a b', 'é', '9782070306023'),
  store_code: oneOf(undefined, ...shops.map(({ id }) => id), 'nowhere', 'a b'),
  title: oneOf(
    ...[undefined, undefined, 'Tea', 'Other tea', 'Jam & tea', 'Tea <b>', '<b>', 'Tea &amp; jam', '#REF!', '#1 tea'],
    ...['Tea \uFFFD', '\uFFFD <b>', 'CafÃ©', 'Ãrea', '&eacute;', ' '],
  ),
  price: oneOf(
    ...[undefined, '7.60', '7,60 €', '1 299,90', 'gratis', '1,299', '0', '0.00', '7.60 USD', '-1', '46154', '46154.00'],
    ...[' 46154 ', '12.00', '7.6&euro;'],
  ),
  sale_price: oneOf(undefined, undefined, undefined, '0.50', 'half', '46154'),
  currency: oneOf(undefined, undefined, undefined, 'EUR', '€', 'usd', 'a&b'),
  quantity: oneOf(undefined, '0', '3', '0000003', '1000001', 'one', '1.5', '3,00'),
  availability: oneOf(undefined, undefined, 'in stock', 'perhaps', 'a&b'),
  condition: oneOf(undefined, 'new', 'Occasion'),
});
const usual: Meant = { ean: eans[0], title: 'Tea', store_code: quai, price: '7.60', quantity: '3' };
const rowsOf = (most: number) =>
  fc
    .array(fc.tuple(row, fc.subarray([...columns])), { minLength: 1, maxLength: most })
    .map((rows) =>
      rows.map(([one, kept]): Meant => ({ ...usual, ...Object.fromEntries(kept.map((name) => [name, one[name]])) })),
    );

describe('feed() of a file in which much is damaged', () => {
  it('says of each row what it says of it in a file in which little is', async () => {
    await fc.assert(
      fc.asyncProperty(
        rowsOf(14),
        fc.option(rowsOf(5), { nil: undefined }),
        fc.constantFrom(shops, shops.slice(0, 1), shops.slice(3)),
        fc.constantFrom(table, xml),
        async (stock, titles, sellers, form) => {
          const expected = await read(form(stock), titles && table(titles), sellers);
          const actual = await read(
            form([...spoiled(sellers[0]?.id ?? ''), ...stock]),
            titles && table([...unnamed, ...titles]),
            sellers,
          );
          assert.deepEqual({ ...actual, report: without(actual.report) }, expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('counts what is wrong with a whole column, and names its first lines', async () => {
    const rows = 600;
    const lines = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    const ean = (i: number) => closed(`97820703${String(i).padStart(4, '0')}`);
    const row = (i: number): Meant => ({ ...usual, ean: ean(i), title: `Tea ${i}` });
    const wrong = (i: number) => `${ean(i).slice(0, 12)}${(Number(ean(i)[12]) + 1) % 10}`;
    const spoil: [kind: string, example: string, of: (i: number) => Meant, titled?: true][] = [
      ['spreadsheet', '9,78E+12', () => ({ ean: '9,78E+12' })],
      ['spreadsheet', '9,78E+12', () => ({ ean: '', id: '9,78E+12' })],
      ['check_digit', wrong(0), (i) => ({ ean: wrong(i) })],
      ['length', ean(0).slice(0, 11), (i) => ({ ean: ean(i).slice(0, 11) })],
      ['empty', '', () => ({ ean: '' })],
      ['price', '', () => ({ price: '' }), true],
      ['price', 'gratis', () => ({ price: 'gratis' }), true],
      ['price', '1,100', (i) => ({ price: `1,${i + 100}` }), true],
      ['currency', '7.60 $', () => ({ price: '7.60 $' }), true],
      ['currency', '7.60 usd', () => ({ currency: 'usd' }), true],
      ['quantity', 'one', () => ({ quantity: 'one' }), true],
      ['availability', 'perhaps', () => ({ availability: 'perhaps' }), true],
      ['condition', 'mint', () => ({ condition: 'mint' }), true],
      ['shop', 'nowhere', () => ({ store_code: 'nowhere' }), true],
      ['no_title', ean(0), () => ({ title: '' })],
    ];
    for (const [kind, example, of, isTitled] of spoil)
      for (const form of [table, xml]) {
        const all = Array.from({ length: rows }, (_, i) => ({ ...row(i), ...of(i) }));
        const market = feed({ url: STOCK, shops: town, fetch: async () => new Response(form(all)) });
        assert.deepEqual(await market.report(), {
          rows,
          offers: 0,
          damages: [{ kind, count: rows, lines, example }],
        });
        // What is known of a product is shown, though nobody can have it.
        const asked = [ean(3), ean(rows - 1)];
        const { offers } = await market.offers({ products: asked });
        const { items: products } = await market.products(asked);
        assert.deepEqual([offers, products.map(({ key }) => key)], [[], isTitled ? asked : []], kind);
      }
  });

  it('counts what is said again and again, and keeps what was said first', async () => {
    const all = Array.from({ length: 2000 }, (_, i) => ({ ...usual, ean: eans[i % 3], title: `Tea ${i}` }));
    const market = feed({ url: STOCK, shops: town, fetch: async () => new Response(table(all)) });
    assert.deepEqual(await market.report(), {
      rows: all.length,
      offers: 3,
      damages: [{ kind: 'duplicate', count: 1997, lines: [5, 6, 7, 8, 9, 10, 11, 12, 13, 14], example: eans[0] }],
    });
    const { items } = await market.products(eans.slice(0, 3));
    assert.deepEqual(items.map(({ title }) => title).sort(), ['Tea 0', 'Tea 1', 'Tea 2']);
  });
});

describe('feed() of rows that nobody names', () => {
  const seller = town.slice(0, 1);
  const [one = '', other = '', third = ''] = eans;
  /** Rows with a damage of their own, so that what reads spoiled files reads those behind them. */
  const before = Array.from({ length: MANY }, () => `${unheard}\t\t7.60\tmint`);
  const head = 'ean\tid\tprice\tcondition';
  const kindsOf = async (rows: readonly string[], titles: string) => {
    const { damages, offers } = await feedOf([head, ...rows].join('\n'), titles, seller).report();
    return { offers, damages: damages.map(({ kind, count }) => [kind, count]) };
  };

  it('takes no title from the id of the row before', async () => {
    const titles = `id\tean\ttitle\nsku-1\t${one}\tTea\n`;
    assert.deepEqual(await kindsOf(['\tsku-1\t7.60\tnew', `${other}\t\t7.60\tnew`], titles), {
      offers: 1,
      damages: [['no_title', 1]],
    });
  });

  it('takes no title from an id that means a product without any', async () => {
    const titles = `id\tean\ttitle\nsku-1\t${one}\t#N/A\nsku-2\t${other}\tTea\n`;
    const { offers, damages } = await kindsOf(['\tsku-1\t7.60\tnew', '\tsku-2\t7.60\tnew'], titles);
    assert.deepEqual([offers, new Map(damages as [string, number][]).get('no_title')], [1, 1]);
  });

  it('names of a spoiled file those alone that have no title elsewhere, and an offer that is said once more', async () => {
    const titles = `ean\ttitle\n${one}\tTea\n`;
    const rows = [`${one}\t\t7.60\tnew`, `${other}\t\t7.60\tnew`, `${third}\t\t7.60\tnew`];
    assert.deepEqual(await kindsOf([...before, ...rows], titles), {
      offers: 1,
      damages: [
        ['condition', MANY],
        ['no_title', 2],
      ],
    });
    assert.deepEqual(await kindsOf([...before, ...rows, `="${other}"\t\t7.60\tnew`], titles), {
      offers: 1,
      damages: [
        ['condition', MANY],
        ['no_title', 2],
        ['duplicate', 1],
      ],
    });
  });
});

describe('feed() of XML', () => {
  it('takes an item that opens within another for one of its own, whatever stood there before', async () => {
    const good = `<ean>${eans[0]}</ean><title>Tea</title><price>7.60</price>`;
    const text = `<rss>\n<item><item/>${good}</item>\n<item>\n<item>Tea</item>\n</rss>`;
    const { rows, offers, damages } = await feedOf(text, undefined, town.slice(0, 1)).report();
    assert.deepEqual(
      [rows, offers, damages.map(({ kind, lines }) => [kind, lines])],
      [
        2,
        1,
        [
          ['record', [3]],
          ['empty', [4]],
        ],
      ],
    );
  });
});
