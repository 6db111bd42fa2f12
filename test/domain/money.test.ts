import { expect } from 'chai';
import fc from 'fast-check';
import { decimalsOf, formatMoney, fromDecimal, sameMoney, sum, times, toDecimal } from '../../src/domain/money.ts';

const eur = (minor: number) => ({ minor, currency: 'EUR' });
const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('decimals of a currency', () => {
  it('follow ISO 4217 in every browser', () => {
    const decimals = ['EUR', 'JPY', 'BHD', 'CLF', 'HUF', 'RSD', 'IDR', 'ISK', 'XXX'].map((currency) => [
      currency,
      decimalsOf(currency),
    ]);
    expect(decimals).to.deep.equal([
      ['EUR', 2],
      ['JPY', 0],
      ['BHD', 3],
      ['CLF', 4],
      ['HUF', 2],
      ['RSD', 2],
      ['IDR', 2],
      ['ISK', 0],
      ['XXX', 2],
    ]);
  });
});

describe('decimal texts', () => {
  it('come back as the amounts that they were made of', () => {
    const minor = fc.oneof(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom(-1e12, 1e12)).map((n) => n || 0);
    fc.assert(
      fc.property(minor, fc.constantFrom('EUR', 'JPY', 'BHD', 'CLF', 'HUF'), (minor, currency) => {
        expect(fromDecimal(toDecimal({ minor, currency }), currency)).to.deep.equal({ minor, currency });
      }),
    );
  });

  it('have as many decimals as the currency', () => {
    expect(toDecimal(eur(1290))).to.equal('12.90');
    expect(toDecimal(eur(5))).to.equal('0.05');
    expect(toDecimal(eur(-5))).to.equal('-0.05');
    expect(toDecimal(eur(0))).to.equal('0.00');
    expect(toDecimal({ minor: 1290, currency: 'JPY' })).to.equal('1290');
    expect(toDecimal({ minor: 1290, currency: 'BHD' })).to.equal('1.290');
  });

  it('are read with fewer decimals, or with zeros to spare', () => {
    expect(fromDecimal('12.9', 'EUR')).to.deep.equal(eur(1290));
    expect(fromDecimal(' 12 ', 'EUR')).to.deep.equal(eur(1200));
    expect(fromDecimal('12.', 'EUR')).to.deep.equal(eur(1200));
    expect(fromDecimal('12.9000', 'EUR')).to.deep.equal(eur(1290));
    expect(fromDecimal('1290.00', 'JPY')).to.deep.equal({ minor: 1290, currency: 'JPY' });
    expect(fromDecimal('-0.00', 'EUR')).to.deep.equal(eur(0));
    // A float would say 1998.
    expect(fromDecimal('19.99', 'EUR')).to.deep.equal(eur(1999));
  });

  it('are refused when reading them would be guessing', () => {
    for (const text of [
      '',
      '.',
      '.5',
      '12,90',
      '1 290',
      '12.905',
      '1e3',
      '+5',
      '--5',
      'NaN',
      '0x10',
      '€12',
      '1234567890123',
    ])
      expect(fromDecimal(text, 'EUR'), text).to.equal(undefined);
    expect(fromDecimal('12.5', 'JPY')).to.equal(undefined);
    expect(fromDecimal('10000000000.01', 'EUR')).to.equal(undefined);
    expect(fromDecimal('9'.repeat(400), 'EUR')).to.equal(undefined);
  });
});

describe('amounts for people', () => {
  it('are written as the language does', () => {
    expect(spaced(formatMoney(eur(1290), 'fr'))).to.equal('12,90 €');
    expect(formatMoney(eur(123_456), 'en')).to.equal('€1,234.56');
    expect(formatMoney({ minor: 1290, currency: 'JPY' }, 'en')).to.equal('¥1,290');
    expect(spaced(formatMoney({ minor: 1290, currency: 'BHD' }, 'en'))).to.equal('BHD 1.290');
  });

  it('lose no minor unit, even where people hardly use it', () => {
    expect(spaced(formatMoney({ minor: 129_050, currency: 'HUF' }, 'hu'))).to.match(/^1 ?290,50? Ft$/);
  });

  it('are exact where a float is not', () => {
    expect(formatMoney(eur(999_999_999_999), 'en')).to.equal('€9,999,999,999.99');
  });
});

describe('sums of amounts', () => {
  it('add up one currency, and nothing to nothing', () => {
    expect(sum([eur(1290), eur(10), eur(-300)])).to.deep.equal(eur(1000));
    expect(sum([])).to.equal(undefined);
    expect(sum(new Set([eur(5)]))).to.deep.equal(eur(5));
  });

  it('refuse to mix currencies', () => {
    expect(() => sum([eur(1), { minor: 1, currency: 'JPY' }])).to.throw(RangeError, 'cannot add JPY to EUR');
  });

  it('multiply and compare', () => {
    expect(times(eur(1290), 3)).to.deep.equal(eur(3870));
    expect(sameMoney(eur(5), eur(5))).to.equal(true);
    expect(sameMoney(eur(5), eur(6))).to.equal(false);
    expect(sameMoney(eur(5), { minor: 5, currency: 'JPY' })).to.equal(false);
  });
});
