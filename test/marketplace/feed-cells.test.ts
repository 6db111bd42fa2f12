import { expect } from 'chai';
import { feed } from '../../src/marketplace/feed/index.ts';
import type { Offer } from '../../src/domain/offer.ts';
import type { FeedOptions } from '../../src/marketplace/feed/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { closed } from '../support/arbitrary.ts';
import { clock } from '../support/storefront.ts';

const { quai, everywhere } = landmarks;
const bookshop = sampleTown().shops.find(({ id }) => id === quai)!;

type Cells = Record<string, string>;

/** The one offer of a row, or what is wrong with it. */
async function read(cells: Cells, key: string, options: Partial<FeedOptions> = {}) {
  const row = { title: 'Momo', price: '7.60', ...cells };
  const market = feed({
    url: 'https://bookshop.example/stock.tsv',
    shops: [bookshop],
    clock,
    fetch: async () => new Response(`${Object.keys(row).join('\t')}\n${Object.values(row).join('\t')}\n`),
    ...options,
  });
  const { offers, products } = await market.offers({ products: [key] });
  const report = await market.report();
  expect(report.offers, 'offers that are counted').to.equal(offers.length);
  expect(products.length, 'products that are named').to.equal(offers.length);
  return offers[0] ?? report.damages.map(({ kind, example }) => [kind, example]);
}

/**
 * What is read of a row, however the rest of it is written: seven digits of a count are rare enough that the row is not judged
 * where it stands.
 */
async function readBothWays(cells: Cells, key: string, options?: Partial<FeedOptions>) {
  const plain = await read({ quantity: '3', ...cells }, key, options);
  const rare = await read({ quantity: '0000003', ...cells }, key, options);
  expect(plain).to.deep.equal(rare);
  return plain;
}

/** Thirteen digits and more, of which the tenth is an X that is not the last of an ISBN-10. */
const withX = (body: string) => closed(`${body.slice(0, 9)}0${body.slice(10)}`).replace(/^(\d{9})0/, '$1X');

const own = (number: string): string => `${quai}/${number}`;
const small = closed('9638507');
const upc = closed('03600029145');

/** Each number, and the key of its product, or what is wrong with it. */
const numbers: Record<string, string> = {
  [everywhere]: everywhere,
  '978-2-07-030602-2': everywhere,
  '978 2070306022': everywhere,
  '207030602X': everywhere,
  '2-07-030602-x': everywhere,
  '0306406152': '9780306406157',
  '0-8044-2957-X': '9780804429573',
  [upc]: `0${upc}`,
  [`0${upc}`]: `0${upc}`,
  [`00${upc}`]: `0${upc}`,
  [small]: small,
  [`00000${small}`]: small,
  [`000000${small}`]: small,
  // Wrong in their last digit, or in how many there are.
  '2070306028': 'check_digit',
  '0306406153': 'check_digit',
  '9782070306023': 'check_digit',
  '036000291453': 'check_digit',
  '96385075': 'check_digit',
  '19782070306020': 'check_digit',
  '1234567': 'length',
  '123456789': 'length',
  '12345678901': 'length',
  '123456789012345': 'length',
  // Only an ISBN-10 ends with an X, and in nothing else.
  '080442957X12': 'characters',
  '08044X9570': 'characters',
  '20703060X': 'characters',
  '2070306028X': 'characters',
  [withX('978207030602')]: 'characters',
  [withX('03600029145')]: 'characters',
  [withX('1978207030602')]: 'characters',
  X: 'characters',
  abc: 'characters',
  '2070306O28': 'characters',
  '978.2070306022': 'characters',
  '9782070306022.0': 'characters',
  '9.78E+12': 'spreadsheet',
  '978E2070306': 'spreadsheet',
};

/** Numbers that mean something to one shop alone, and their neighbours, which mean the same everywhere. */
const restricted: Record<string, boolean> = {
  '00000000': true,
  [closed('0212345')]: true,
  [closed('1999999')]: false,
  [closed('2012345')]: true,
  [closed('2999999')]: true,
  [closed('3000000')]: false,
  [closed('019999999999')]: false,
  [closed('020000000000')]: true,
  [closed('029999999999')]: true,
  [closed('030000000000')]: false,
  [closed('039999999999')]: false,
  [closed('040000000000')]: true,
  [closed('049999999999')]: true,
  [closed('050000000000')]: false,
  [closed('199999999999')]: false,
  [closed('200000000000')]: true,
  [closed('299999999999')]: true,
  [closed('300000000000')]: false,
  [closed('1019999999999')]: false,
  [closed('1020000000000')]: true,
  [closed('9029999999999')]: true,
  [closed('1030000000000')]: false,
  [closed('1040000000000')]: true,
  [closed('1050000000000')]: false,
  [closed('1199999999999')]: false,
  [closed('1200000000000')]: true,
  [closed('1299999999999')]: true,
  [closed('1300000000000')]: false,
  [closed('1978207030602')]: false,
};

/** What shops sell under ids of their own, and what is no such id. */
const ids: Record<string, string | undefined> = {
  'sku-1': 'sku-1',
  SKU_2: 'SKU_2',
  'a.b-c/d:e+f@g~h': 'a.b-c/d:e+f@g~h',
  '12345': '12345',
  '12E': '12E',
  E: 'E',
  '12E4-a': '12E4-a',
  '[z]{z}': '[z]{z}',
  [small.replace(/.$/, 'x')]: small.replace(/.$/, 'x'),
  ['y'.repeat(80)]: 'y'.repeat(80),
  ['y'.repeat(81)]: undefined,
  'a b': undefined,
  é: undefined,
  '\u007f': undefined,
  茶: undefined,
  '12E4': undefined,
};

/** Each price in each currency, and its minor units, or what is wrong with it. */
const prices: Record<string, Record<string, number | 'price' | 'currency'>> = {
  EUR: {
    '7.60': 760,
    '7,60': 760,
    '7': 700,
    '7.6': 760,
    '7,6': 760,
    '7.60 EUR': 760,
    '7.60 eur': 760,
    '7,60 €': 760,
    '7\u00a0€': 700,
    '7\u202f€': 700,
    '7€': 700,
    '€7.60': 760,
    '€ 7.60': 760,
    'EUR7.60': 760,
    'EUR 7.60': 760,
    '7.60EUR': 760,
    '7.60  EUR': 760,
    ' 7.60 ': 760,
    '0.50': 50,
    '0,05': 5,
    '00.50': 50,
    '0000.01': 1,
    '1 299,90': 129990,
    '1\u00a0299': 129900,
    '123456789.99': 12345678999,
    '1234567890.99': 123456789099,
    '9999999999.99': 999999999999,
    '10000000000': 1000000000000,
    '10000000000.01': 'price',
    '99999999999': 'price',
    '99999999999.99': 'price',
    '.50': 'price',
    '7.': 'price',
    '7,': 'price',
    '7.605': 'price',
    '7,605': 'price',
    '7.6.0': 'price',
    '7,6,0': 'price',
    '7..60': 'price',
    '7.60.': 'price',
    '7.a0': 'price',
    '7.6O': 'price',
    '7a60': 'price',
    '7:60': 'price',
    '7/60': 'price',
    '7 60': 'price',
    '7 .60': 'price',
    '0': 'price',
    '00': 'price',
    '0.00': 'price',
    '0,00': 'price',
    '0.0': 'price',
    '0 €': 'price',
    '-1': 'price',
    '+1': 'price',
    '€': 'price',
    EUR: 'price',
    '７': 'price',
    '$7.60': 'price',
    '7.60E': 'price',
    '7.60 francs': 'price',
    '7.60 USD': 'currency',
    'USD 7.60': 'currency',
    '7.60 $': 'currency',
    '7.60 £': 'currency',
    '7.60 &euro;': 'currency',
    '€7.60€': 'currency',
    'EUR 7 EUR': 'currency',
    '€7 EUR': 'currency',
  },
  JPY: {
    '1290': 1290,
    '1290 JPY': 1290,
    JPY1290: 1290,
    '1 290': 1290,
    '999999999999': 999999999999,
    '1000000000000': 1000000000000,
    '1000000000001': 'price',
    '1290.': 'price',
    '1290.0': 'price',
    '12.90': 'price',
    '1,290': 'price',
    '0': 'price',
    '1290 €': 'currency',
    '€1290': 'currency',
  },
  BHD: {
    '1': 1000,
    '1.2': 1200,
    '1.29': 1290,
    '1,29': 1290,
    '1.299': 1299,
    '1,299': 1299,
    'BHD 1.299': 1299,
    '0.001': 1,
    '999999999.999': 999999999999,
    '1000000000.001': 'price',
    '1.2999': 'price',
    '0.000': 'price',
    '1.299 €': 'currency',
  },
};

describe('feed() reads cells', () => {
  it('that are numbers of products, or says what is wrong with them', async () => {
    for (const [written, meant] of Object.entries(numbers)) {
      const isGood = /^\d+$/.test(meant);
      const found = await readBothWays({ ean: written }, isGood ? meant : everywhere);
      if (isGood) expect(found, written).to.deep.include({ product: meant, shop: quai });
      else expect(found, written).to.deep.equal([[meant, written]]);
      // Where it may be anything, it is a number still.
      if (isGood) expect(await readBothWays({ sku: written }, meant), written).to.deep.include({ product: meant });
    }
  });

  it('that are numbers of one shop alone, and keeps these apart from those of everybody', async () => {
    for (const [number, isOwn] of Object.entries(restricted))
      for (const column of ['ean', 'sku']) {
        const product = isOwn ? own(number) : number;
        expect(await readBothWays({ [column]: number }, product), number).to.deep.include({ product });
      }
    expect(await readBothWays({ ean: '0000000000000' }, own('00000000'))).to.deep.include({ product: own('00000000') });
  });

  it('that are ids of the shop’s own, as they are written', async () => {
    for (const [id, meant] of Object.entries(ids)) {
      const found = await readBothWays({ sku: id }, own(meant ?? 'none'));
      if (meant !== undefined) expect(found, id).to.deep.include({ product: own(meant) });
      else expect(found, id).to.have.length(1);
    }
  });

  for (const [currency, cells] of Object.entries(prices))
    it(`that are prices in ${currency}, or says what is wrong with them`, async () => {
      for (const [price, meant] of Object.entries(cells)) {
        const found = await readBothWays({ ean: everywhere, price }, everywhere, { currency });
        if (typeof meant === 'number') expect(found, price).to.deep.include({ price: { minor: meant, currency } });
        else expect(found, price).to.deep.equal([[meant, price]]);
      }
    });

  it('that name the currency of a price, which has to be that of the file', async () => {
    for (const [currency, cells] of Object.entries({
      EUR: { EUR: true, 'eur ': true, '€': true, USD: false, euro: false },
      JPY: { JPY: true, jpy: true, '€': false, EUR: false },
      USD: { USD: true, '€': false },
    }))
      for (const [stated, isGood] of Object.entries(cells)) {
        const found = await readBothWays({ ean: everywhere, price: '7', currency: stated }, everywhere, { currency });
        if (isGood) expect(found, stated).to.have.property('price');
        else expect(found, stated).to.deep.equal([['currency', `7 ${stated}`]]);
      }
  });

  it('that count copies, or says that they do not', async () => {
    const counts = { '3': 3, ' 3 ': 3, '3,00': 3, '3.0': 3, '1': 1, '0': undefined, '00': undefined, '1000000': 1e6 };
    for (const [quantity, meant] of Object.entries(counts)) {
      const offer = (await read({ ean: everywhere, quantity }, everywhere)) as Offer;
      expect(offer.stock.quantity, quantity).to.equal(meant);
      expect(offer.stock.level, quantity).to.equal(meant === undefined ? 'out' : meant === 1 ? 'limited' : 'in_stock');
    }
    for (const quantity of [
      '-1',
      '1.5',
      '3,',
      '3.000',
      '3,000',
      '1 000',
      '3x',
      'abc',
      '1000001',
      '9999999',
      '10000000',
    ])
      expect(await read({ ean: everywhere, quantity }, everywhere)).to.deep.equal([['quantity', quantity]]);
  });

  it('that say whether it is there, which count for more than copies', async () => {
    const words: Record<string, [level: string, counted?: true]> = {
      'in stock': ['in_stock', true],
      In_Stock: ['in_stock', true],
      'limited availability': ['limited', true],
      limited: ['limited', true],
      'on-display to order': ['on_order'],
      on_order: ['on_order'],
      preorder: ['on_order'],
      ' Backorder ': ['on_order'],
      'out of stock': ['out'],
      out: ['out'],
    };
    for (const [availability, [level, isCounted]] of Object.entries(words))
      for (const quantity of ['3', '']) {
        const { stock } = (await read({ ean: everywhere, availability, quantity }, everywhere)) as Offer;
        expect([stock.level, stock.quantity]).to.deep.equal([level, isCounted && quantity ? 3 : undefined]);
      }
    // Ordered or not, what is not there is not promised.
    const none = (await read({ ean: everywhere, availability: 'out', pickup_SLA: 'next day' }, everywhere)) as Offer;
    expect([none.stock.level, none.stock.leadDays]).to.deep.equal(['out', undefined]);
    for (const word of ['perhaps', 'constructor', '__proto__'])
      expect(await read({ ean: everywhere, availability: word }, everywhere)).to.deep.equal([['availability', word]]);
    expect(((await read({ ean: everywhere }, everywhere)) as Offer).stock.level).to.equal('unknown');
  });

  it('that say how soon it can be collected', async () => {
    const days: [method: string, sla: string, level: string, days?: number][] = [
      ['', '', 'in_stock'],
      ['buy', '', 'in_stock'],
      ['', 'same day', 'in_stock'],
      ['reserve', 'same_day', 'in_stock'],
      ['ship to store', '', 'on_order', 1],
      ['ship_to_store', 'same day', 'on_order', 1],
      ['buy', 'next-day', 'on_order', 1],
      ['', '2-day', 'on_order', 2],
      ['ship to store', '6 day', 'on_order', 6],
      ['', '7-day', 'unknown'],
      ['', '12-day', 'unknown'],
      ['', '2-days', 'unknown'],
      ['', 'multi-week', 'unknown'],
    ];
    for (const [pickup_method, pickup_SLA, level, leadDays] of days) {
      const cells = { ean: everywhere, quantity: '3', pickup_method, pickup_SLA };
      const { stock, collect } = (await read(cells, everywhere)) as Offer;
      expect([stock.level, stock.leadDays], `${pickup_method}, ${pickup_SLA}`).to.deep.equal([level, leadDays]);
      expect(stock.quantity).to.equal(level === 'in_stock' ? 3 : undefined);
      expect(collect).to.have.length(1);
    }
    for (const [quantity, meant] of [
      ['3', 3],
      ['0', undefined],
    ] as const) {
      const never = (await read({ ean: everywhere, quantity, pickup_method: 'Not Supported' }, everywhere)) as Offer;
      expect([never.stock.quantity, never.collect]).to.deep.equal([meant, []]);
    }
  });

  it('that reduce a price for a time', async () => {
    const now = new Date(clock()).toISOString();
    const dates: Record<string, number> = {
      '': 500,
      [`${now}/${now}`]: 500,
      [`2026-11-01/${now}`]: 500,
      '2026-11-01T00:00+01:00/2026-12-01T00:00+01:00': 500,
      [`${now}/2026-12-01`]: 500,
      '2026-11-01/2026-11-02': 760,
      '2026-12-01/2026-12-02': 760,
      '2026-11-01': 760,
      soon: 760,
    };
    for (const [sale_price_effective_date, minor] of Object.entries(dates)) {
      const cells = { ean: everywhere, sale_price: '5.00', sale_price_effective_date };
      const { price } = (await readBothWays(cells, everywhere)) as Offer;
      expect(price.minor, sale_price_effective_date).to.equal(minor);
    }
    expect(await readBothWays({ ean: everywhere, sale_price: 'half' }, everywhere)).to.deep.equal([['price', 'half']]);
  });

  it('that say in which condition it is', async () => {
    for (const [condition, meant] of Object.entries({
      '': 'new',
      new: 'new',
      NEUF: 'new',
      Used: 'used',
      occasion: 'used',
      refurbished: 'used',
    })) {
      const offer = (await readBothWays({ ean: everywhere, condition }, everywhere)) as Offer;
      expect([offer.condition, offer.id]).to.deep.equal([meant, `${quai}.${everywhere}.${meant}`]);
    }
    for (const word of ['mint', 'constructor', '__proto__'])
      expect(await readBothWays({ ean: everywhere, condition: word }, everywhere)).to.deep.equal([['condition', word]]);
  });
});
