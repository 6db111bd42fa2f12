import { expect } from 'chai';
import { checkRule } from '../../../src/domain/later-checks.generated.ts';
import { rulesOf } from '../../../src/domain/rules/countries.ts';
import { inCategory } from '../../../src/domain/rules/category.ts';
import { allInForce, inForce } from '../../../src/domain/rules/rule.ts';
import type { Rule } from '../../../src/domain/rules/rule.ts';

const countries = ['FR', 'DE', 'ES', 'IT'];
const day = '2026-11-24';
const inForceOf = (country: string) => ({ rules: rulesOf(country), day });

const fixed = (more: Partial<Extract<Rule, { rule: 'fixed_price' }>> = {}): Rule => ({
  rule: 'fixed_price',
  from: '2000-01-01',
  source: 'test',
  kinds: ['book'],
  lowest: 90,
  highest: 100,
  rebate: 'anywhere',
  ...more,
});

describe('the rules of a country', () => {
  for (const country of countries)
    it(`are lines of data, each with its source and the day from which it is in force: ${country}`, () => {
      const rules = rulesOf(country);
      expect(rules.length).to.be.above(10);
      for (const line of rules) {
        expect(checkRule(line), JSON.stringify(line)).to.equal(undefined);
        expect(line.source, line.rule).to.match(/\d|§/);
      }
    });

  it('name the national act beside that of the Union', () => {
    const sources = (country: string) => rulesOf(country).map(({ source }) => source);
    const taken = [
      'order_button',
      'withdrawal',
      'no_withdrawal',
      'prior_price',
      'unit_price',
      'seller',
      'ranking',
    ] as const;
    const acts = {
      FR: /^(code de la consommation, art\. L|arrêté du)/,
      DE: /^(E?G?BGB|PAngV) /,
      ES: /^(RDL|RD|Ley) \d/,
    };
    for (const [country, act] of Object.entries(acts))
      for (const name of taken) {
        const source = inForce(inForceOf(country), name)!.source;
        expect(source).to.match(act);
        expect(source).to.match(/; EU \d+\/\d+ art\./);
      }
    expect(sources('FR')).to.include('EU 2023/988 art. 19');
    for (const source of sources('IT')) expect(source).to.match(/^EU \d/);
  });

  it('fix the price of new books: 95 to 100 % in France, only where it is collected; 100 % in Germany; 95 to 100 % in Spain', () => {
    const table = countries.map((country) => {
      const rule = inForce(inForceOf(country), 'fixed_price');
      return rule && [country, rule.from, rule.lowest, rule.highest, rule.rebate, rule.kinds.join()];
    });
    expect(table).to.deep.equal([
      ['FR', '2014-07-10', 95, 100, 'bookshop', 'book'],
      ['DE', '2002-10-01', 100, 100, 'anywhere', 'book'],
      ['ES', '2007-06-24', 95, 100, 'anywhere', 'book'],
      undefined,
    ]);
    const sources = countries.map((country) => inForce(inForceOf(country), 'fixed_price')?.source);
    expect(sources.slice(0, 3).join()).to.match(/loi n° 81-766.*BuchPrG §§ 3, 5.*Ley 10\/2007, art\. 9/);
  });

  it('say since when', () => {
    const since = (country: string, name: Rule['rule']) => allInForce(inForceOf(country), name).map(({ from }) => from);
    expect(since('FR', 'delivery_fee')).to.deep.equal(['2023-10-07']);
    expect(since('FR', 'used_apart')).to.deep.equal(['2022-01-01']);
    expect(since('FR', 'age')).to.deep.equal(['2009-07-23']);
    expect(since('DE', 'age')).to.deep.equal(['2003-04-01', '2003-04-01']);
    expect(since('FR', 'prior_price')).to.deep.equal(['2022-05-28']);
    expect(since('FR', 'ranking')).to.deep.equal(['2022-05-28']);
    expect(since('FR', 'withdrawal')).to.deep.equal(['2014-06-13']);
    expect(new Set(since('FR', 'no_withdrawal'))).to.deep.equal(new Set(['2014-06-13']));
    expect(since('FR', 'withdrawal_button')).to.deep.equal(['2026-06-19']);
    expect(since('FR', 'order_button')).to.deep.equal(['2014-06-13']);
    expect(since('FR', 'unit_price')).to.deep.equal(['2000-03-18']);
    expect(since('FR', 'seller')).to.deep.equal(['2022-05-28', '2024-02-17']);
    expect(new Set(since('FR', 'information'))).to.deep.equal(new Set(['2014-12-13', '2024-12-13']));
  });

  it('are those of the Union in its other countries, and none beyond it', () => {
    expect(rulesOf('IT')).to.equal(rulesOf('BE'));
    expect(rulesOf('IT').some(({ rule }) => rule === 'fixed_price')).to.equal(false);
    for (const member of 'AT BE BG CY CZ DK EE FI GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '))
      expect(rulesOf(member).length, member).to.be.above(10);
    for (const country of ['CH', 'US', 'GB', '', 'toString']) expect(rulesOf(country)).to.have.length(0);
  });

  it('know the words of categories in four languages', () => {
    const words = (country: string, name: 'no_withdrawal' | 'age') =>
      allInForce(inForceOf(country), name).map(({ categories = [] }) => categories);
    const known = (category: string) => words('IT', 'no_withdrawal').findIndex((line) => inCategory(category, line));
    const [hygiene, fresh, personal] = ['Parfumerie', 'Fromages', 'Sur mesure'].map(known);
    expect(new Set([hygiene, fresh, personal]).size).to.equal(3);
    for (const [line, categories] of [
      [fresh, 'Fruits et légumes, Surgelés, Frozen fish, Blumen, Verdura fresca, Pescado, Œufs, Käse, Fleurs, Bread'],
      [hygiene, 'Hygiène, Beauty, Körperpflege, Cosmética'],
      [personal, 'Bijoux personnalisés, Made to measure, Maßanfertigung, A medida'],
    ] as const)
      for (const category of categories.split(', ')) expect(known(category), category).to.equal(line);
    for (const category of ['Biscuits', 'Jouet en bois', 'Cadeau', 'Painting', ''])
      expect(known(category), category).to.equal(-1);
    const age = (country: string, category: string) =>
      words(country, 'age').findIndex((line) => inCategory(category, line));
    for (const category of ['Vin rouge', 'BIERES', 'Cidre', 'Chouchen', 'Spiritueux', 'Eau-de-vie', 'Rhum'])
      expect(age('FR', category), category).to.equal(0);
    for (const category of ['Jus', 'Vinaigre', 'Apéritif']) expect(age('FR', category), category).to.equal(-1);
    expect(['Wein', 'Sekt', 'Spirituosen', 'Likör', 'Saft'].map((category) => age('DE', category))).to.deep.equal([
      0, 0, 1, 1, -1,
    ]);
  });
});

describe('a rule', () => {
  it('is in force from its first day to its last, both included', () => {
    const rules = [fixed({ from: '2026-01-01', until: '2026-01-31' })];
    const holds = (day: string) => !!inForce({ rules, day }, 'fixed_price');
    expect(['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'].map(holds)).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
    expect(inForce({ rules: [fixed()], day: '2999-01-01' }, 'fixed_price')).to.include({ lowest: 90 });
  });

  it('gives way to a later line that is in force too', () => {
    const rules = rulesOf('FR', [fixed({ from: '2027-01-01', source: 'a new law' })]);
    expect(inForce({ rules, day: '2026-12-31' }, 'fixed_price')?.lowest).to.equal(95);
    expect(inForce({ rules, day: '2027-01-01' }, 'fixed_price')).to.include({ lowest: 90, source: 'a new law' });
    // A day of the book.
    const once = rulesOf('ES', [fixed({ from: '2027-04-23', until: '2027-04-23' })]);
    const lowest = ['2027-04-22', '2027-04-23', '2027-04-24'].map(
      (day) => inForce({ rules: once, day }, 'fixed_price')?.lowest,
    );
    expect(lowest).to.deep.equal([95, 90, 95]);
  });

  it('counts only where it fits', () => {
    const rules = [fixed({ kinds: ['book'] }), fixed({ kinds: ['press'], lowest: 50 })];
    const lowest = (kind: 'book' | 'press') =>
      inForce({ rules, day }, 'fixed_price', ({ kinds }) => kinds.includes(kind))?.lowest;
    expect([lowest('book'), lowest('press')]).to.deep.equal([90, 50]);
  });

  it("of the integrator's own is refused with the line and the key that is wrong", () => {
    const refused = (line: unknown) => () => rulesOf('FR', [fixed(), line as Rule]);
    expect(refused({ ...fixed(), lowest: '95' })).to.throw(RangeError, 'rules.1.lowest: not what a rule may say');
    expect(refused({ ...fixed(), from: '2026-02-30' })).to.throw(RangeError, 'rules.1.from');
    expect(refused({ ...fixed(), source: '' })).to.throw(RangeError, 'rules.1.source');
    expect(refused({ ...fixed(), rule: 'fixed' })).to.throw(RangeError, 'rules.1.rule');
    expect(refused('95 %')).to.throw(RangeError, 'rules.1: not');
    expect(refused(fixed({ from: '2026-02-01', until: '2026-01-01' }))).to.throw(RangeError, 'rules.1.until');
    expect(refused(fixed({ from: '2026-02-01', until: '2026-02-01' }))).not.to.throw();
    const fee = rulesOf('FR').find(({ rule }) => rule === 'delivery_fee')!;
    expect(refused(fee)).not.to.throw();
    for (const key of ['least', 'otherwise', 'under'])
      expect(refused({ ...fee, [key]: { minor: 1, currency: 'CHF' } })).to.throw(RangeError, 'rules.1.under.currency');
  });
});
