import { expect } from 'chai';
import fc from 'fast-check';
import { isBookGtin, isGtin, isRestrictedGtin, readGtin } from '../../src/domain/gtin.ts';
import { bookRows } from '../../src/testing/town/books.ts';
import { groceryRows } from '../../src/testing/town/groceries.ts';

/** The one digit that makes a GTIN of a body, found by trying. */
const close = (body: string): string => [...'0123456789'].map((digit) => body + digit).find(isGtin) ?? '';

const gtins = fc
  .oneof(fc.stringMatching(/^\d{7}$/), fc.stringMatching(/^[1-9]\d{11}$/), fc.stringMatching(/^[1-9]\d{12}$/))
  .map(close);

describe('isGtin', () => {
  it('accepts the numbers of real books, groceries and the standard', () => {
    expect(bookRows).to.have.length(274);
    for (const [isbn] of bookRows) expect(isGtin(isbn), isbn).to.equal(true);
    for (const [gtin] of groceryRows) expect(isGtin(gtin), gtin).to.equal(true);
    // GS1 General Specifications, figure 7.9.1-2 and GTIN-8, -13 and -14 of its examples.
    for (const gtin of ['96385074', '6291041500213', '4006381333931', '10614141543219']) {
      expect(isGtin(gtin), gtin).to.equal(true);
    }
  });

  it('leaves exactly one check digit to each body', () => {
    fc.assert(
      fc.property(gtins, (gtin) => {
        const closing = [...'0123456789'].filter((digit) => isGtin(gtin.slice(0, -1) + digit));
        expect(closing).to.deep.equal([gtin.at(-1)]);
      }),
    );
  });

  it('notices every wrong digit', () => {
    fc.assert(
      fc.property(gtins, fc.nat(), fc.integer({ min: 1, max: 9 }), (gtin, where, by) => {
        const at = where % gtin.length;
        const digit = (Number(gtin[at]) + by) % 10;
        expect(isGtin(gtin.slice(0, at) + digit + gtin.slice(at + 1))).to.equal(false);
      }),
    );
  });

  it('notices every swap of neighbours, but for those that differ by five', () => {
    fc.assert(
      fc.property(gtins, fc.nat(), (gtin, where) => {
        const at = where % (gtin.length - 1);
        const [left = '', right = ''] = gtin.slice(at, at + 2);
        // A first digit of zero would be padding, whatever the sum.
        fc.pre(at > 0 || right !== '0');
        const goesUnnoticed = Math.abs(Number(left) - Number(right)) % 5 === 0;
        expect(isGtin(gtin.slice(0, at) + right + left + gtin.slice(at + 2))).to.equal(goesUnnoticed);
      }),
    );
  });

  it('refuses what is no canonical number: other lengths, padding, other characters', () => {
    for (const text of [
      '',
      '0',
      '036000291452',
      '0000096385074',
      '00000000000000',
      '06291041500213',
      ' 96385074',
      '9638507４',
    ])
      expect(isGtin(text), text).to.equal(false);
  });
});

describe('readGtin', () => {
  const reads = (text: string) => readGtin(text) as { gtin?: string; problem?: string };

  it('reads numbers as people and files write them', () => {
    expect(reads('978-2-07-276643-5').gtin).to.equal('9782072766435');
    expect(reads('\ufeff978 2 07 276643 5 ').gtin).to.equal('9782072766435');
    expect(reads('978\u20112\u201107\u2011276643\u20115').gtin).to.equal('9782072766435');
  });

  it('brings each number into its one form, however it was padded', () => {
    expect(reads('036000291452').gtin).to.equal('0036000291452');
    expect(reads('00036000291452').gtin).to.equal('0036000291452');
    expect(reads('06291041500213').gtin).to.equal('6291041500213');
    expect(reads('10614141543219').gtin).to.equal('10614141543219');
    // Its zeros are no padding.
    const inner = close('1000000961411');
    expect(reads(inner).gtin).to.equal(inner);
    for (const padded of ['96385074', '000096385074', '0000096385074', '00000096385074'])
      expect(reads(padded).gtin, padded).to.equal('96385074');
  });

  it('answers with numbers that isGtin accepts and that read as themselves', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{8,14}$/), (text) => {
        const { gtin } = reads(text);
        fc.pre(gtin !== undefined);
        expect(isGtin(gtin)).to.equal(true);
        expect(reads(gtin).gtin).to.equal(gtin);
      }),
    );
  });

  it('turns an ISBN-10 into its ISBN-13', () => {
    expect(reads('2-07-036822-X').gtin).to.equal('9782070368228');
    expect(reads('080442957x').gtin).to.equal('9780804429573');
    expect(reads('0-306-40615-2').gtin).to.equal('9780306406157');
  });

  it('names what is wrong and never repairs it', () => {
    const problems: Record<string, string[]> = {
      empty: ['', '  ', ' - '],
      spreadsheet: ['9.78E+12', '9,78207E+12', '9.78e12', '9E12', '978.2E+10'],
      characters: [
        '978207276643O',
        'ISBN 9782072766435',
        '97820X2766435',
        '97820727664X',
        '9782072766435.0',
        '9782072766435/1',
        // Neither a spreadsheet's number nor an ISBN-10, though one is in there.
        'A9.78E+12',
        '9.78E+12A',
        '030640615X2',
      ],
      // The last one is a GTIN behind one zero too many.
      length: ['97820727664', '123', '276643500', '978207276643512', '010614141543219'],
      check_digit: [
        '9782072766436',
        '0306406153',
        '030640615X',
        '96385075',
        '036000291453',
        '06291041500214',
        '10614141543218',
      ],
    };
    for (const [problem, texts] of Object.entries(problems))
      for (const text of texts) expect(reads(text), text).to.deep.equal({ problem });
  });
});

describe('the prefixes of a GTIN', () => {
  it('tell books from printed music and from everything else', () => {
    for (const gtin of ['9782072766435', '9791022607360']) expect(isBookGtin(gtin), gtin).to.equal(true);
    for (const gtin of [
      '9790260000438',
      '3270160147151',
      '96385074',
      '97820727664350',
      '3978207276643',
      '978-207276643',
    ]) {
      expect(isBookGtin(gtin), gtin).to.equal(false);
    }
  });

  it('tell numbers that belong to one shop from those that everybody shares', () => {
    for (const gtin of [
      '2000000000008',
      '2999999999994',
      '0200000000000',
      '0400000000008',
      '20000004',
      '00000017',
      '12000000000005',
    ])
      expect(isRestrictedGtin(gtin), gtin).to.equal(true);
    for (const gtin of [
      '9782072766435',
      '0036000291452',
      '0300000000001',
      '3000000000007',
      '96385074',
      '10614141543219',
      // What is no GTIN belongs to nobody.
      '9992000000000008',
      '2000000000008999',
    ])
      expect(isRestrictedGtin(gtin), gtin).to.equal(false);
  });
});
