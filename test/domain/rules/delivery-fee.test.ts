import { expect } from 'chai';
import { rulesOf } from '../../../src/domain/rules/countries.ts';
import { atLeast, leastFee } from '../../../src/domain/rules/delivery-fee.ts';
import type { Sent } from '../../../src/domain/rules/delivery-fee.ts';
import type { Rule } from '../../../src/domain/rules/rule.ts';

const eur = (minor: number) => ({ minor, currency: 'EUR' });
const french = { rules: rulesOf('FR'), day: '2026-11-24' };
const sent = (minor: number, more: Partial<Sent> = {}): Sent => ({
  kind: 'book',
  condition: 'new',
  total: eur(minor),
  ...more,
});
const fee = (...items: Sent[]) => leastFee(items, undefined, french)?.fee.minor;

describe('the least fee for delivering new books in France', () => {
  it('is 3 € under 35 € of them, and more than nothing from there on', () => {
    expect([1, 3499, 3500, 9000].map((minor) => fee(sent(minor)))).to.deep.equal([300, 300, 1, 1]);
    expect(fee(sent(2000), sent(1499))).to.equal(300);
    expect(fee(sent(2000), sent(1500))).to.equal(1);
  });

  it('counts new books only', () => {
    expect(fee(sent(5000, { kind: 'goods' }), sent(5000, { condition: 'used' }), sent(700))).to.equal(300);
    expect(fee(sent(700, { condition: 'used' }))).to.equal(undefined);
    expect(fee(sent(700, { kind: 'food' }))).to.equal(undefined);
    expect(fee(sent(700, { kind: undefined }))).to.equal(undefined);
    expect(fee()).to.equal(undefined);
  });

  it('is asked for at a locker and in a shop without books, and not where books are sold', () => {
    const at = (sellsBooks: boolean, locker: boolean) => leastFee([sent(700)], { sellsBooks, locker }, french)?.fee;
    expect(at(true, false)).to.equal(undefined);
    expect(at(true, true)).to.deep.equal(eur(300));
    expect(at(false, false)).to.deep.equal(eur(300));
  });

  it('says why: the fee, the amount it hangs on, the act', () => {
    expect(leastFee([sent(700)], undefined, french)!.reason).to.deep.include({
      key: 'leastFee',
      least: eur(300),
      under: eur(3500),
    });
    expect(leastFee([sent(3500)], undefined, french)!.reason).to.deep.include({
      key: 'notFree',
      least: eur(1),
      under: eur(3500),
    });
    expect(leastFee([sent(700)], undefined, french)!.reason.source).to.match(/arrêté du 4 avril 2023/);
  });

  it('began on 7 October 2023, and changes with one line', () => {
    const on = (day: string, ...more: Rule[]) =>
      leastFee([sent(700)], undefined, { rules: rulesOf('FR', more), day })?.fee.minor;
    expect(on('2023-10-06')).to.equal(undefined);
    expect(on('2023-10-07')).to.equal(300);
    const change: Rule = {
      rule: 'delivery_fee',
      from: '2027-01-01',
      source: 'an order to come',
      kinds: ['book'],
      under: eur(4000),
      least: eur(350),
      otherwise: eur(1),
    };
    expect([on('2026-12-31', change), on('2027-01-01', change)]).to.deep.equal([300, 350]);
  });

  it('is not asked for in another currency, or another country', () => {
    expect(fee(sent(700, { total: { minor: 700, currency: 'CHF' } }))).to.equal(undefined);
    expect(leastFee([sent(700)], undefined, { ...french, rules: rulesOf('DE') })).to.equal(undefined);
  });
});

describe('the fee that is charged', () => {
  it("is the courier's own where it is enough, and the least one where it is not", () => {
    expect(atLeast(eur(250), eur(300))).to.deep.equal(eur(300));
    expect(atLeast(eur(300), eur(300))).to.deep.equal(eur(300));
    expect(atLeast(eur(490), eur(300))).to.deep.equal(eur(490));
    expect(atLeast(undefined, eur(300))).to.deep.equal(eur(300));
    expect(atLeast(eur(250), undefined)).to.deep.equal(eur(250));
    expect(atLeast(undefined, undefined)).to.equal(undefined);
  });
});
