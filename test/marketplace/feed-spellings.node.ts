import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isProductKey } from '../../src/domain/formats.ts';
import { gtinOf } from '../../src/domain/gtin.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { closed } from '../support/arbitrary.ts';
import { feedOf } from '../support/feeds.ts';

/** A row as a shop means it, cell by cell. */
type Meant = Partial<Record<(typeof columns)[number], string | undefined>>;

const columns = [
  'gtin',
  'id',
  'store_code',
  'title',
  'price',
  'sale_price',
  'sale_price_effective_date',
  'currency',
  'quantity',
  'availability',
  'pickup_SLA',
  'condition',
] as const;

const { quai, lunchBreak } = landmarks;
const town = sampleTown().shops.filter(({ id }) => id === quai || id === lunchBreak);
const [first] = town;
assert.ok(first);
/** Beside two shops as they are: one with an ampersand, one that leaves little room for ids of its own, one that leaves none. */
const shops = [...town, ...['a&b', 'q'.repeat(44), 'q'.repeat(91)].map((id) => ({ ...first, id }))];
const upc = closed('03600029145');
const own = [closed('200000000000'), closed('021234567890'), closed('2012345'), closed('1200000000000')];
const gtins = ['9782070306022', closed('9638507'), `0${upc}`, closed('1978207030602'), '0000000000000'];
const written = [
  ...gtins,
  ...own,
  '978-2-07-030602-2',
  '978 2070306022',
  '2-07-030602-8',
  '207030602X',
  '080442957X',
  '080442957X12',
  upc,
  `00${upc}`,
  '09782070306022',
  `00000${gtins[1]}`,
  '00000000',
];
const ids = ['sku-1', 'SKU_2', 'a/3', 'a b', 'é', '12345', 'x&y', 'x"y', 'ab<c', '12E4', '12E4-a', '9.78E+12', 'e'];

const oneOf = (...values: readonly (string | undefined)[]) => fc.constantFrom(...values);
const row = fc.record({
  gtin: oneOf(undefined, ...written, '9782070306023', '9.78E+12', '123', 'abc'),
  id: oneOf(undefined, ...ids, ...written, 'y'.repeat(70), 'z'.repeat(81)),
  store_code: oneOf(undefined, ...shops.map(({ id }) => id), 'nowhere', 'a&amp;b'),
  title: oneOf(
    undefined,
    'Tea',
    'Jam & tea',
    'Tea <b>',
    'Tea &amp; jam',
    '1 < 2 tea',
    'Tea \uFFFD',
    'Tea, "so"',
    '5" tea',
    'À',
  ),
  price: oneOf(
    ...['7.60', '7,60', '7.60 EUR', '€7.60', 'EUR 7.60', '7,60\u00a0€', '7', '8.2', '7.6 EUR', '0.99EUR', '7.60  EUR'],
    ...[
      '1,299',
      '7.',
      '7.605',
      '-1',
      'EUR',
      'EUR 7 EUR',
      '7.60 USD',
      '9999999999.99',
      '99999999999',
      '12.90 &euro;',
      '',
    ],
  ),
  sale_price: oneOf(undefined, undefined, '0.50', 'half'),
  sale_price_effective_date: oneOf(undefined, '2026-01-01/2026-01-02', '2026-01-01/2036-01-02', 'soon'),
  currency: oneOf(undefined, undefined, undefined, 'EUR', '€', 'usd'),
  quantity: oneOf('0', '1', '3', '12', '999999', '1000001', 'one', '1.5'),
  availability: oneOf(undefined, undefined, 'in stock', 'Out_of_stock', 'perhaps'),
  pickup_SLA: oneOf(undefined, undefined, 'next day', 'some weeks'),
  condition: oneOf(undefined, 'new', 'new', 'Occasion', 'mint'),
});
/** Mostly few things differ between rows, so that there are several of a product. */
const rowsOf = (most: number) =>
  fc.array(fc.tuple(row, fc.subarray([...columns])), { minLength: 1, maxLength: most }).map((rows) =>
    rows.map(([one, kept]): Meant => {
      const usual = { gtin: undefined, id: 'sku-1', title: 'Tea', store_code: quai, price: '7.60', quantity: '3' };
      return { ...usual, ...Object.fromEntries(kept.map((column) => [column, one[column]])) };
    }),
  );

const noRow = /[\t\n"]/;
const cell = (value = '', isQuoted: boolean): string =>
  isQuoted || noRow.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
const table =
  (isQuoted: boolean) =>
  (rows: readonly Meant[]): string =>
    [columns.join('\t'), ...rows.map((one) => columns.map((name) => cell(one[name], isQuoted)).join('\t'))].join(
      isQuoted ? '\r\n' : '\n',
    );

const escaped = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&#60;');
const xml =
  (tag: 'item' | 'entry', text: (value: string) => string) =>
  (rows: readonly Meant[]): string => {
    const line = (one: Meant) =>
      columns.map((name) => (one[name] === undefined ? '' : `<g:${name}>${text(one[name])}</g:${name}>`)).join('');
    return [`<feed>`, ...rows.map((one) => `<${tag}>${line(one)}</${tag}>`), '</feed>'].join('\n');
  };

/** The same, so that each row has to be cut out of its file and looked at in full: no plain row has seven digits, or a dash. */
const roundabout = (rows: readonly Meant[], isStock: boolean): Meant[] =>
  rows.map((one) => ({
    ...one,
    ...(isStock && /^\d+$/.test(one.quantity ?? '') && { quantity: one.quantity?.padStart(7, '0') }),
    ...(!isStock && gtinOf(one.gtin ?? '') !== undefined && { gtin: `\u2010${one.gtin}` }),
  }));

const numbers = [...written, ...ids, 'y'.repeat(70), '9780804429573', '12345'];
const keys = [
  ...new Set([upc, ...numbers].flatMap((number) => [number, ...shops.map(({ id }) => `${id}/${number}`)])),
].filter(isProductKey);

/** Everything that can be asked of these files. */
async function answers(stock: string, titles: string | undefined, sellers: typeof shops) {
  const market = feedOf(stock, titles, sellers);
  const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
  const offers = [];
  const products = [];
  for (let at = 0; at < keys.length; at += 100) {
    const asked = keys.slice(at, at + 100);
    const page = await market.offers({ products: asked });
    offers.push(...[...page.offers].sort((a, b) => (a.id < b.id ? -1 : 1)));
    products.push(...[...page.products, ...(await market.products(asked)).items].sort(byKey));
  }
  const found = await market.search({ text: 'tea', limit: 100 });
  return { report: await market.report(), offers, products, found: [...found.items].sort(byKey) };
}

describe('feed()', () => {
  it('gives the same whichever way rows are written: as a table, with quotes, as XML, marked as text, in rare spellings', async () => {
    const cdata = (value: string) => `<![CDATA[${value}]]>`;
    const forms = [
      table(true),
      xml('item', escaped),
      xml('entry', cdata),
      xml('item', (value) => ` ${escaped(value)}\t`),
    ];
    await fc.assert(
      fc.asyncProperty(
        rowsOf(8),
        fc.option(rowsOf(5), { nil: undefined }),
        fc.boolean(),
        async (stock, titles, isOne) => {
          const sellers = isOne ? shops.slice(0, 1) : shops;
          const plain = table(false);
          const expected = await answers(
            plain(roundabout(stock, true)),
            titles && plain(roundabout(titles, false)),
            sellers,
          );
          for (const form of [plain, ...forms])
            assert.deepEqual(await answers(form(stock), titles && form(titles), sellers), expected);
        },
      ),
      { numRuns: 300 },
    );
  });
});
