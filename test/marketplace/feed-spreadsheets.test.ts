import { expect } from 'chai';
import { feed } from '../../src/marketplace/feed/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { clock } from '../support/storefront.ts';

const { quai, everywhere: first, lastCopy: second, rebated: third } = landmarks;
const bookshop = sampleTown().shops.find(({ id }) => id === quai)!;

/** What is read of a file, as its rows are shown: price, copies and title by number. */
async function read(file: string) {
  const market = feed({
    url: 'https://bookshop.example/stock.csv',
    shops: [bookshop],
    clock,
    fetch: async () => new Response(file),
  });
  const { offers, products } = await market.offers({ products: [first, second, third] });
  const report = await market.report();
  return {
    rows: Object.fromEntries(
      offers.map(({ product, price, stock }) => [
        product,
        [price.minor, stock.quantity, products.find(({ key }) => key === product)?.title],
      ]),
    ),
    count: report.offers,
    damages: Object.fromEntries(report.damages.map(({ kind, lines, example }) => [kind, [lines, example]])),
  };
}

const table = (...rows: string[][]) =>
  [['ean', 'titre', 'prix', 'quantité'], ...rows].map((row) => row.join(';')).join('\r\n');
const good = [second, 'Stupeur', '5,90', '1'];
const goodRow = { [second]: [590, 1, 'Stupeur'] };

describe('feed() of a spreadsheet', () => {
  for (const [told, written] of [
    ['a formula', `="${first}"`],
    ['a formula in quotes', `"=""${first}"""`],
    ['an apostrophe', `'${first}`],
  ])
    it(`reads a number that ${told} keeps from being one`, async () => {
      const { rows, damages } = await read(table([written!, 'Momo', '7,60', '3'], good));
      expect(rows).to.deep.equal({ [first]: [760, 3, 'Momo'], ...goodRow });
      expect(damages).to.deep.equal({});
    });

  for (const [written, minor] of [
    ['12,9', 1290],
    ['12.9', 1290],
    ['1 299,90', 129990],
    ['1\u00a0299,90\u00a0€', 129990],
    ['1\u202f299', 129900],
  ] as const)
    it(`reads the price ${JSON.stringify(written)}`, async () => {
      const { rows, damages } = await read(table([first, 'Momo', written, '3'], good));
      expect(rows).to.deep.equal({ [first]: [minor, 3, 'Momo'], ...goodRow });
      expect(damages).to.deep.equal({});
    });

  for (const written of ['1.290', '1,290', '1.299,90', '12,', '12/05', '#REF!', '7,6E+01', '1 29,90'])
    it(`names the price ${JSON.stringify(written)}, which may be another`, async () => {
      const { rows, count, damages } = await read(table([first, 'Momo', written, '3'], good));
      expect([rows, count]).to.deep.equal([goodRow, 1]);
      expect(damages).to.deep.equal({ price: [[2], written] });
    });

  it('reads copies that are written as decimals, and no parts of copies', async () => {
    const { rows, damages } = await read(
      table([first, 'Momo', '7,60', '3,00'], [third, 'Chien bleu', '12,90', '1,5'], good),
    );
    expect(rows).to.deep.equal({ [first]: [760, 3, 'Momo'], ...goodRow });
    expect(damages).to.deep.equal({ quantity: [[3], '1,5'] });
  });

  it('reads the good rows between a head that comes twice, empty rows and a row of totals', async () => {
    const head = ['ean', 'titre', 'prix', 'quantité'];
    const { rows, damages } = await read(
      table(head, good, ['', '', '', ''], [first, 'Momo', '7,60', '3'], ['TOTAL', '', '13,50', '4']),
    );
    expect(rows).to.deep.equal({ [first]: [760, 3, 'Momo'], ...goodRow });
    expect(damages).to.deep.equal({ characters: [[2, 6], 'ean'], empty: [[4], ''] });
  });
});
