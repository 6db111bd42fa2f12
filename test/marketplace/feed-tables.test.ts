import { expect } from 'chai';
import { feed } from '../../src/marketplace/feed/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { clock } from '../support/storefront.ts';

const { quai, everywhere: first, lastCopy: second, rebated: third } = landmarks;
const bookshop = sampleTown().shops.find(({ id }) => id === quai)!;

/** What is read of a table: title, price and copies by number, and what is wrong with it. */
async function read(...lines: string[]) {
  const market = feed({
    url: 'https://bookshop.example/stock.csv',
    shops: [bookshop],
    clock,
    fetch: async () => new Response(lines.join('\n')),
  });
  const { offers, products } = await market.offers({ products: [first, second, third] });
  const titleOf = new Map(products.map(({ key, title }) => [key, title]));
  return {
    rows: Object.fromEntries(
      offers.map(({ product, price, stock }) => [product, [titleOf.get(product), price.minor, stock.quantity]]),
    ),
    damages: Object.fromEntries(
      (await market.report()).damages.map(({ kind, lines: at, example }) => [kind, [at, example]]),
    ),
  };
}

const head = 'ean;titre;prix;quantité';
const row = `${first};Momo;7,60;3`;
const momo = { [first]: ['Momo', 760, 3] };
const title = 'Stock de la librairie';

describe('feed() reads a table', () => {
  it('whose columns are more than anybody reads', async () => {
    const columns = Array.from({ length: 40 }, (_, i) => `x${i}`).join(';');
    const { rows, damages } = await read(`${columns};${head}`, `${columns};${row}`);
    expect(rows).to.deep.equal(momo);
    expect(damages).to.deep.equal({});
  });

  it('of which a row ends early, and gives it nothing of the row before', async () => {
    const { rows, damages } = await read(head, row, `${second};Stupeur;5,90`, `${third};Chien bleu`, '9782070306023');
    expect(rows).to.deep.equal({ ...momo, [second]: ['Stupeur', 590, undefined] });
    expect(damages).to.deep.equal({
      price: [[4], ''],
      check_digit: [[5], '9782070306023'],
    });
  });

  it('whose last cell runs over two lines, with nothing behind it', async () => {
    for (const behind of ['', '\n', '\r\n']) {
      const { rows, damages } = await read('ean;prix;titre', `${first};7,60;"Momo`, `de poche"${behind}`);
      expect(rows).to.deep.equal({ [first]: ['Momo\nde poche', 760, undefined] });
      expect(damages).to.deep.equal({});
    }
  });

  it('with all that a cell says in which quotes stand round a part', async () => {
    for (const [written, meant] of [
      ['"Momo" de "poche"', 'Momo de "poche"'],
      ['"Momo; ""oui""" bis', 'Momo; "oui" bis'],
      ['"Momo"bis', 'Momobis'],
      ['"Momo" ', 'Momo'],
      ['Momo "de poche"', 'Momo "de poche"'],
    ]) {
      const { rows, damages } = await read(head, `${first};${written};7,60;3`, `${second};Stupeur;5,90;1`);
      expect(rows, written).to.deep.equal({ [first]: [meant, 760, 3], [second]: ['Stupeur', 590, 1] });
      expect(damages, written).to.deep.equal({});
    }
    const { rows, damages } = await read(head, `"${first}"x;Momo;7,60;3`, row);
    expect(rows).to.deep.equal(momo);
    expect(damages).to.deep.equal({ characters: [[2], `${first}x`] });
  });

  it('by the separator that its first line says, however that is written and whatever else the head is full of', async () => {
    for (const said of ['sep=;', 'SEP=;', 'sep=;\r'])
      expect((await read(said, `${head};a,b,c,d,e,f`, row)).rows, said).to.deep.equal(momo);
  });

  it('by the separator of its head, whatever its rows are full of', async () => {
    const titled = `${first};"One, two, three, four, five, six, seven"`;
    const { rows } = await read(head, `${titled};7,60;3`);
    expect(rows).to.deep.equal({ [first]: ['One, two, three, four, five, six, seven', 760, 3] });
  });

  it('under five lines, the one that says the separator not counted, and none under six', async () => {
    const above = Array.from({ length: 5 }, () => title);
    for (const said of [[], ['sep=;']]) {
      expect((await read(...said, ...above, head, row)).rows).to.deep.equal(momo);
      expect(await read(...said, title, ...above, head, row).catch(String)).to.match(/which product it is: Stock de/);
    }
  });

  it('and names a column of its head with the line on which that is', async () => {
    const { rows, damages } = await read(title, '', `${head};qantity`, `${row};`);
    expect(rows).to.deep.equal(momo);
    expect(damages).to.deep.equal({ column: [[3], 'qantity (quantity?)'] });
  });

  it('of nothing but a head, whose line need not end', async () => {
    for (const end of ['', '\n']) expect(await read(`${head}${end}`)).to.deep.equal({ rows: {}, damages: {} });
  });
});
