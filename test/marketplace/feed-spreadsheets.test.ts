import { expect } from 'chai';
import { feed } from '../../src/marketplace/feed/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { clock } from '../support/storefront.ts';

const { quai, everywhere: first, lastCopy: second, rebated: third } = landmarks;
const bookshop = sampleTown().shops.find(({ id }) => id === quai)!;

/** What is read of a file, as its rows are shown: price, copies and title by number. */
async function read(file: string | Uint8Array<ArrayBuffer>, type = 'text/csv', currency = 'EUR') {
  const market = feed({
    url: 'https://bookshop.example/stock.csv',
    shops: [bookshop],
    currency,
    clock,
    fetch: async () => new Response(file, { headers: { 'content-type': type } }),
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

const utf16 = (text: string) => {
  const bytes = new Uint8Array(text.length * 2);
  [...text].forEach((letter, at) => new DataView(bytes.buffer).setUint16(at * 2, letter.charCodeAt(0), true));
  return bytes;
};
/** As Windows wrote before: one byte for each letter. */
const windows = (text: string) =>
  Uint8Array.from([...text].map((letter) => ({ '’': 0x92, '€': 0x80 })[letter] ?? letter.charCodeAt(0)));

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

  for (const written of [
    '1.290',
    '1,290',
    '1.299,90',
    '12,',
    '0',
    '0,00',
    '0.00',
    '12/05',
    '#REF!',
    '7,6E+01',
    '1 29,90',
  ])
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

  for (const title of [
    '#REF!',
    '#NOM?',
    '#N/A',
    'LÃ©tÃ© Ã\u00a0 la mer',
    'Lâ€™Ã‰tranger',
    'CÅ“ur',
    'Momo\u00c2\u00a0!',
    '5 â‚¬',
  ])
    it(`shows no title such as ${title}`, async () => {
      const { rows, count, damages } = await read(table([first, title, '7,60', '3'], good));
      expect([rows, count]).to.deep.equal([goodRow, 1]);
      expect(damages).to.deep.equal({ markup: [[2], title], no_title: [[2], first] });
    });

  it('shows titles that only look like those', async () => {
    for (const title of ['#balancetonlivre', 'Âme', 'SÃO PAULO', 'Œuvre à quatre mains'])
      expect((await read(table([first, title, '7,60', '3']))).rows).to.deep.equal({ [first]: [760, 3, title] });
  });

  it('reads what a spreadsheet saves as Unicode text, with its mark or without', async () => {
    const text = table([first, 'L’Étranger', '7,60 €', '3'], good).replaceAll(';', '\t');
    for (const file of [utf16(`\uFEFF${text}`), utf16(text)]) {
      const { rows, damages } = await read(file);
      expect(rows).to.deep.equal({ [first]: [760, 3, 'L’Étranger'], ...goodRow });
      expect(damages).to.deep.equal({});
    }
  });

  it('reads what a spreadsheet saves as CSV in Western Europe, and says that it had to find out', async () => {
    const file = windows(table(good, [first, 'L’Étranger', '7,60 €', '3']));
    const found = await read(file);
    expect(found.rows).to.deep.equal({ [first]: [760, 3, 'L’Étranger'], ...goodRow });
    expect(found.damages).to.deep.equal({ encoding: [[1], 'windows-1252'] });
    const said = await read(file, 'text/csv; charset=ISO-8859-1');
    expect(said.rows).to.deep.equal(found.rows);
    expect(said.damages).to.deep.equal({});
  });

  it('names a letter that was lost before the file was written', async () => {
    const { rows, damages } = await read(table([first, 'Mom\uFFFD', '7,60', '3'], good).replace('quantité', 'stock'));
    expect(rows).to.deep.equal(goodRow);
    expect(damages).to.deep.equal({ characters: [[2], 'Mom\uFFFD'], no_title: [[2], first] });
  });

  it('loses no other letter where one of UTF-8 is broken', async () => {
    const bytes = new TextEncoder().encode(table([first, 'L’Étran?er', '7,60', '3'], good));
    bytes[bytes.indexOf('?'.charCodeAt(0))] = 0xe9;
    const { rows, damages } = await read(bytes);
    expect(rows).to.deep.equal(goodRow);
    expect(damages).to.deep.equal({ characters: [[2], 'L’Étran\uFFFDer'], no_title: [[2], first] });
  });

  it('reads lines that end as they did on old Macs', async () => {
    const { rows, damages } = await read(table([first, 'Momo', '7,60', '3'], good).replaceAll('\r\n', '\r'));
    expect(rows).to.deep.equal({ [first]: [760, 3, 'Momo'], ...goodRow });
    expect(damages).to.deep.equal({});
  });

  it('reads the line in which a spreadsheet says how its cells are separated', async () => {
    const { rows, damages } = await read(`sep=;\r\n${table(['bad', 'Momo', '7,60', '3'], good)}`);
    expect(rows).to.deep.equal(goodRow);
    expect(damages).to.deep.equal({ characters: [[3], 'bad'] });
  });

  it('names a row with more cells than the head: a comma that was no separator has shifted them', async () => {
    const rows = [
      'ean,titre,prix,quantité,',
      `${first},Momo,12,90,3`,
      `${third},Chien bleu,12.90,3,,`,
      `${second},Stupeur,5.90,1`,
    ];
    const { rows: shown, damages } = await read(rows.join('\n').replace('quantité,', 'quantité'));
    expect(shown).to.deep.equal({ [third]: [1290, 3, 'Chien bleu'], ...goodRow });
    expect(damages).to.deep.equal({ cells: [[2], `${first},Momo,12,90,3`] });
  });

  it('keeps the rows behind a quote that is never closed, or closed by the quote of another row', async () => {
    for (const other of ['Chien bleu', '"Chien bleu"']) {
      const { rows } = await read(table([first, '"Momo', '7,60', '3'], [third, other, '12,90', '2'], good));
      expect(rows).to.deep.include({ [third]: [1290, 2, 'Chien bleu'], ...goodRow });
    }
  });

  it('names the second of two columns that say the same, and reads the first', async () => {
    const { rows, damages } = await read(`ean;titre;Prix;Prix;quantité\n${first};Momo;7,60;4,00;3\n`);
    expect(rows).to.deep.equal({ [first]: [760, 3, 'Momo'] });
    expect(damages).to.deep.equal({ column: [[1], 'Prix (a second one)'] });
  });

  it('reads the good rows between a head that comes twice, empty rows and a row of totals', async () => {
    const head = ['ean', 'titre', 'prix', 'quantité'];
    const { rows, damages } = await read(
      table(head, good, ['', '', '', ''], [first, 'Momo', '7,60', '3'], ['TOTAL', '', '13,50', '4']),
    );
    expect(rows).to.deep.equal({ [first]: [760, 3, 'Momo'], ...goodRow });
    expect(damages).to.deep.equal({ characters: [[2, 6], 'ean'], empty: [[4], ''] });
  });

  it('reads a table under a title, the day of its export and empty lines', async () => {
    const rows = table(['bad', 'Momo', '7,60', '3'], good);
    for (const above of [
      'Stock de la librairie, au 27 novembre, sans les occasions\r\n\r\n',
      'Stock;;;\r\n;;;\r\n27/11/2026;;;\r\n\r\n\r\n',
      '"Stock, ""tout"""\r\n',
      'sep=;\r\nStock de la librairie\r\n',
    ]) {
      const { rows: shown, damages } = await read(above + rows);
      expect(shown, above).to.deep.equal(goodRow);
      const line = above.split('\r\n').length + 1;
      expect(damages, above).to.deep.equal({ characters: [[line], 'bad'] });
    }
  });

  it('takes no table for one whose head is nowhere near its top, and says what it has found', async () => {
    const error = await read(`${'Stock de la librairie\r\n'.repeat(6)}${table(good)}`).catch(String);
    expect(error).to.include('no column says which product it is: Stock de la librairie');
    expect(await read('Stock\r\nname;colour\r\na;b\r\nc;d\r\n').catch(String)).to.include('is: name, colour');
  });

  for (const [day, from] of [
    ['46154', '12.05'],
    ['40000', '6.07 of 2009'],
    ['49999', '20.11 of 2036'],
  ])
    it(`names ${day}, which a spreadsheet has made of ${from}, where prices have decimals`, async () => {
      const { rows, count, damages } = await read(
        table([first, 'Momo', day!, '3'], good, [third, 'Chien', '12,90', '2']),
      );
      expect([rows, count]).to.deep.equal([{ ...goodRow, [third]: [1290, 2, 'Chien'] }, 2]);
      expect(damages).to.deep.equal({ date: [[2], day] });
    });

  it('names such a price too where the others are written in rare ways, or it is a reduced one', async () => {
    const rare = await read(table([first, 'Momo', ' 46154 ', '0000003'], [second, 'Stupeur', '5,90', '0000001']));
    expect(rare.rows).to.deep.equal(goodRow);
    expect(rare.damages).to.deep.equal({ date: [[2], ' 46154 '] });
    const { rows, damages } = await read(`ean;titre;prix;prix promo\n${first};Momo;7,60;46154\n${second};S;5,90;\n`);
    expect(rows).to.deep.equal({ [second]: [590, undefined, 'S'] });
    expect(damages).to.deep.equal({ date: [[2], '46154'] });
  });

  it('reads such a price where others have no decimals either, where it has some, and where a currency has none', async () => {
    const dear = { [first]: [4615400, 3, 'Bague'] };
    for (const others of [
      [],
      [[second, 'Stupeur', '6', '1']],
      [
        [second, 'A', '6', '0000001'],
        [third, 'B', '5,90', '1'],
      ],
    ]) {
      const { rows, damages } = await read(table([first, 'Bague', '46154', '3'], ...others));
      expect(rows).to.deep.include(dear);
      expect(damages).to.deep.equal({});
    }
    for (const price of ['46154,00', '46154 €', '46154.0'])
      expect((await read(table([first, 'Bague', price, '3'], good))).rows).to.deep.equal({ ...dear, ...goodRow });
    for (const price of ['39999', '50000', '4615', '461540'])
      expect((await read(table([first, 'Bague', price, '3'], good))).damages).to.deep.equal({});
    const yen = await read(`ean;titre;prix\n${first};Bague;46154\n`, 'text/csv', 'JPY');
    expect(yen.rows).to.deep.equal({ [first]: [46154, undefined, 'Bague'] });
  });
});
