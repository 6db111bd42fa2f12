import { expect } from 'chai';
import fc from 'fast-check';
import { rulesOf } from '../../../src/domain/rules/countries.ts';
import { fixedPriceRule, isBookshop, priceAt, priceRange } from '../../../src/domain/rules/fixed-price.ts';

const day = '2026-11-24';
const law = (country: string) => ({ rules: rulesOf(country), day });
const eur = (minor: number) => ({ minor, currency: 'EUR' });
const counter = { sellsBooks: true, locker: false };
const elsewhere = [{ sellsBooks: false, locker: false }, { sellsBooks: true, locker: true }, undefined];
const book = (price: number, publisher?: number) => ({
  condition: 'new' as const,
  price: eur(price),
  ...(publisher !== undefined && { publisherPrice: eur(publisher) }),
});

describe('the fixed price', () => {
  it('is that of new books, not of used ones or of anything else', () => {
    expect(fixedPriceRule(law('FR'), 'book', 'new')).to.include({ lowest: 95 });
    expect(fixedPriceRule(law('FR'), 'book', 'used')).to.equal(undefined);
    expect(fixedPriceRule(law('FR'), 'food', 'new')).to.equal(undefined);
    expect(fixedPriceRule(law('FR'), undefined, 'new')).to.equal(undefined);
    expect(fixedPriceRule(law('IT'), 'book', 'new')).to.equal(undefined);
  });

  it('leaves a range, rounded so that both ends are allowed', () => {
    const french = { lowest: 95, highest: 100 };
    expect(priceRange(french, eur(1340))).to.deep.equal({ lowest: eur(1273), highest: eur(1340) });
    expect(priceRange(french, eur(350))).to.deep.equal({ lowest: eur(333), highest: eur(350) });
    expect(priceRange({ lowest: 100, highest: 100 }, eur(999))).to.deep.equal({ lowest: eur(999), highest: eur(999) });
    expect(priceRange({ lowest: 90, highest: 103 }, eur(101)).highest).to.deep.equal(eur(104));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (minor) => {
        const { lowest, highest } = priceRange(french, eur(minor));
        // The least whole number that is at least 95 %.
        expect(lowest.minor * 100 >= minor * 95 && (lowest.minor - 1) * 100 < minor * 95).to.equal(true);
        expect(highest.minor).to.equal(minor);
      }),
    );
  });
});

describe('a shop that sells books', () => {
  it('is never a locker', () => {
    expect(isBookshop(counter)).to.equal(true);
    for (const point of elsewhere) expect(isBookshop(point)).to.equal(false);
  });
});

describe('the price of a new book', () => {
  it('has the rebate in France only where it is collected in a shop that sells books', () => {
    const { price, reason } = priceAt(book(1273, 1340), 'book', counter, law('FR'));
    expect(price).to.deep.equal(eur(1273));
    expect(reason).to.include({ key: 'rebate', bookshop: true });
    expect(reason).to.have.property('share').closeTo(0.05, 1e-9);
    expect(reason!.source).to.match(/loi n° 81-766/);
    for (const point of elsewhere) {
      const full = priceAt(book(1273, 1340), 'book', point, law('FR'));
      expect(full.price).to.deep.equal(eur(1340));
      expect(full.reason).to.include({ key: 'noRebate' });
      expect(full.reason).to.have.property('share').closeTo(0.05, 1e-9);
      expect(full.reason!.source).to.match(/loi n° 81-766/);
    }
  });

  it('has it in Spain wherever it goes', () => {
    for (const point of [counter, ...elsewhere])
      expect(priceAt(book(1273, 1340), 'book', point, law('ES'))).to.deep.include({ price: eur(1273) });
    expect(priceAt(book(1273, 1340), 'book', undefined, law('ES')).reason).to.include({
      key: 'rebate',
      bookshop: false,
    });
  });

  it('is said to be the same everywhere where it is the full one', () => {
    for (const price of [1340, 1400])
      expect(priceAt(book(price, 1340), 'book', undefined, law('FR'))).to.deep.equal({
        price: eur(price),
        reason: { key: 'fixedPrice', source: fixedPriceRule(law('FR'), 'book', 'new')!.source },
      });
  });

  it('stays as it is sent where the rules know better, or nothing', () => {
    // Below what is allowed, at the counter: shown as it is.
    expect(priceAt(book(500, 1340), 'book', counter, law('FR')).price).to.deep.equal(eur(500));
    expect(priceAt(book(500, 1340), 'book', undefined, law('DE')).price).to.deep.equal(eur(500));
    const nothing = [
      priceAt(book(500), 'book', undefined, law('FR')),
      priceAt(book(500, 0), 'book', undefined, law('FR')),
      priceAt({ ...book(500), publisherPrice: { minor: 1340, currency: 'CHF' } }, 'book', undefined, law('FR')),
      priceAt({ ...book(500, 1340), condition: 'used' }, 'book', undefined, law('FR')),
      priceAt(book(500, 1340), 'goods', undefined, law('FR')),
      priceAt(book(500, 1340), undefined, undefined, law('FR')),
      priceAt(book(500, 1340), 'book', undefined, { rules: rulesOf('FR'), day: '2014-07-09' }),
    ];
    for (const answer of nothing) expect(answer).to.deep.equal({ price: eur(500) });
  });
});
