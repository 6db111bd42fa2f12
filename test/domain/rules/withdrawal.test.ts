import { expect } from 'chai';
import fc from 'fast-check';
import { dateIn } from '../../../src/domain/hours.ts';
import { rulesOf } from '../../../src/domain/rules/countries.ts';
import { isRunning, lastDay, withdrawalOf, withdrawalsOf } from '../../../src/domain/rules/withdrawal.ts';
import type { Sale, SoldPart } from '../../../src/domain/rules/withdrawal.ts';

const at = (instant: string) => Date.parse(instant);
const french = rulesOf('FR');
const holidays = {
  weekly: [],
  exceptions: [{ from: '2026-12-25', to: '2026-12-25', spans: [], reason: 'holiday' as const }],
};
const shop = { timeZone: 'Europe/Paris', hours: holidays, seller: { legalName: 'Exemple', professional: true } };
const sale = (more: Partial<Sale> = {}): Sale => ({
  contract: 'buy',
  placedAt: at('2026-11-20T10:00:00Z'),
  receivedAt: at('2026-11-24T15:50:00Z'),
  shop,
  product: { kind: 'book' },
  ...more,
});
const right = (more: Partial<Sale> = {}, now = '2026-11-25T10:00:00Z', rules = french) =>
  withdrawalOf(sale(more), rules, at(now));
const until = (receivedAt: string, more: Partial<Sale> = {}) => {
  const found = right({ ...more, receivedAt: at(receivedAt) }, receivedAt);
  return found?.key === 'withdrawal' ? found.until : undefined;
};

describe('the right to withdraw', () => {
  it('runs for 14 days from the day after the goods were collected, to the end of the last one where the shop is', () => {
    // Collected on a Tuesday.
    expect(right()).to.deep.include({
      key: 'withdrawal',
      until: '2026-12-08',
      ends: at('2026-12-08T23:00:00Z'),
      sealed: false,
      button: true,
    });
    expect(right()!.source).to.match(/L221-18.*EU 2011\/83 art\. 9/);
    expect(right({}, '2026-12-08T22:59:59Z')!.key).to.equal('withdrawal');
    expect(right({}, '2026-12-08T23:00:00Z')).to.deep.include({
      key: 'withdrawalOver',
      until: '2026-12-08',
      ends: at('2026-12-08T23:00:00Z'),
    });
    expect(right({}, '2026-12-08T23:00:00Z')!.source).to.match(/L221-18/);
  });

  it('counts the day on which they were collected where the shop is, not in London', () => {
    expect(until('2026-11-24T22:59:00Z')).to.equal('2026-12-08');
    expect(until('2026-11-24T23:01:00Z')).to.equal('2026-12-09');
    expect(until('2026-11-24T23:01:00Z', { shop: { ...shop, timeZone: 'America/Martinique' } })).to.equal('2026-12-08');
  });

  it('ends at midnight although the clocks were changed meanwhile', () => {
    const found = right({ receivedAt: at('2026-10-20T10:00:00Z') }, '2026-10-21T10:00:00Z');
    expect(found).to.deep.include({ until: '2026-11-03', ends: at('2026-11-03T23:00:00Z') });
  });

  it('goes on to the next working day where it would end on a Saturday, a Sunday or a holiday that the shop knows of', () => {
    expect(until('2026-11-28T10:00:00Z')).to.equal('2026-12-14'); // Saturday the 12th
    expect(until('2026-11-29T10:00:00Z')).to.equal('2026-12-14'); // Sunday the 13th
    expect(until('2026-11-30T10:00:00Z')).to.equal('2026-12-14');
    expect(until('2026-12-11T10:00:00Z')).to.equal('2026-12-28'); // Christmas, a Friday
    expect(until('2026-12-11T10:00:00Z', { shop: { ...shop, hours: undefined } })).to.equal('2026-12-25');
    expect(until('2026-12-11T10:00:00Z', { shop: { ...shop, hours: { weekly: [] } } })).to.equal('2026-12-25');
    const closed = {
      weekly: [],
      exceptions: [{ from: '2026-12-20', to: '2026-12-30', spans: [], reason: 'vacation' as const }],
    };
    expect(until('2026-12-11T10:00:00Z', { shop: { ...shop, hours: closed } })).to.equal('2026-12-25');
    const open = french.map((line) => (line.rule === 'withdrawal' ? { ...line, prolonged: false } : line));
    expect(right({ receivedAt: at('2026-11-28T10:00:00Z') }, '2026-11-29T10:00:00Z', open)).to.include({
      until: '2026-12-12',
    });
  });

  it('never ends before 14 whole days have passed', () => {
    const zones = fc.constantFrom(
      'Europe/Paris',
      'Europe/Berlin',
      'America/Martinique',
      'Indian/Reunion',
      'Pacific/Noumea',
    );
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: at('2026-07-01T00:00:00Z'), max: at('2028-07-01T00:00:00Z') }),
        (timeZone, receivedAt) => {
          const found = withdrawalOf(
            sale({ receivedAt, placedAt: receivedAt, shop: { ...shop, timeZone } }),
            french,
            receivedAt,
          );
          if (found?.key !== 'withdrawal') throw new Error(found?.key);
          const whole = (found.ends - receivedAt) / 86_400_000;
          expect(whole).to.be.within(14 - 1 / 24, 18);
          expect(dateIn(timeZone, found.ends - 1)).to.equal(found.until);
          expect(dateIn(timeZone, found.ends) > found.until).to.equal(true);
          expect(new Date(found.until).getUTCDay() % 6).not.to.equal(0);
        },
      ),
    );
  });

  it('is there before the goods were collected, and its days have not begun', () => {
    expect(right({ receivedAt: undefined })).to.deep.include({
      key: 'withdrawalAhead',
      days: 14,
      sealed: false,
      button: true,
    });
  });

  it('is not there for who only reserves, and buys in the shop', () => {
    expect(right({ contract: 'reserve' })).to.deep.include({ key: 'noWithdrawal', because: 'reservation' });
    expect(right({ contract: 'reserve' })!.source).to.match(/L221-18/);
  });

  it('is not there against somebody who is no trader', () => {
    const person = { ...shop, seller: { legalName: 'Camille Exemple', professional: false } };
    expect(right({ shop: person })).to.deep.include({ key: 'noWithdrawal', because: 'person' });
    expect(right({ shop: person })!.source).to.match(/L221-18/);
  });

  it('is not there for newspapers, what is fresh or weighed out, and what was made to measure', () => {
    const because = (product: Sale['product']) => {
      const found = right({ product });
      return found?.key === 'noWithdrawal' ? [found.because, found.source.match(/art\. 16\(\w\)/)?.[0]] : found?.key;
    };
    expect(because({ kind: 'press' })).to.deep.equal(['press', 'art. 16(j)']);
    expect(because({ kind: 'food', category: 'Fruits et légumes' })).to.deep.equal(['perishable', 'art. 16(d)']);
    expect(because({ kind: 'food', category: 'Féculents', soldByWeight: true })).to.deep.equal([
      'perishable',
      'art. 16(d)',
    ]);
    expect(because({ kind: 'goods', category: 'Fleurs' })).to.deep.equal(['perishable', 'art. 16(d)']);
    expect(because({ kind: 'goods', category: 'Bijoux personnalisés' })).to.deep.equal([
      'made_to_measure',
      'art. 16(c)',
    ]);
    expect(because({ kind: 'book', category: 'Pain et pâtisserie' })).to.equal('withdrawal');
    expect(because({ kind: 'goods', category: 'Jouet en bois' })).to.equal('withdrawal');
    expect(because({ kind: 'goods' })).to.equal('withdrawal');
    expect(because({ kind: 'food', category: 'Biscuits', soldByWeight: false })).to.equal('withdrawal');
  });

  it('hangs on the seal of packed food and of what is used on the body', () => {
    const sealed = (product: Sale['product'], receivedAt?: number) => right({ product, receivedAt });
    for (const product of [{ kind: 'food' }, { kind: 'goods', category: 'Parfumerie' }] as const) {
      expect(sealed(product, at('2026-11-24T15:50:00Z'))).to.include({ key: 'withdrawal', sealed: true });
      expect(sealed(product)).to.include({ key: 'withdrawalAhead', sealed: true });
    }
    expect(sealed({ kind: 'book', category: 'Beauté' })).to.include({ sealed: false });
  });

  it('has a button on the page since 19 June 2026', () => {
    const button = (now: string) =>
      right({ placedAt: at('2026-06-10T10:00:00Z'), receivedAt: at('2026-06-15T10:00:00Z') }, now);
    expect(button('2026-06-18T21:59:00Z')).to.include({ button: false });
    expect(button('2026-06-18T22:01:00Z')).to.include({ button: true });
  });

  it('is that of the day on which the contract was made', () => {
    expect(right({ placedAt: at('2014-06-12T10:00:00Z') })).to.equal(undefined);
    expect(right({ placedAt: at('2014-06-12T22:00:00Z') })).not.to.equal(undefined);
    expect(right({}, '2026-11-25T10:00:00Z', [])).to.equal(undefined);
  });
});

describe('the last day of a period', () => {
  it('is counted from the day after, over months and leap years', () => {
    expect(lastDay('2026-11-24', 14)).to.equal('2026-12-08');
    expect(lastDay('2028-02-20', 14)).to.equal('2028-03-05');
    expect(lastDay('2026-11-28', 14)).to.equal('2026-12-12');
    expect(lastDay('2026-11-28', 14, () => false)).to.equal('2026-12-14');
    expect(lastDay('2026-11-24', 14, (day) => day < '2026-12-10')).to.equal('2026-12-10');
  });
});

describe('the rights to withdraw from what one shop sells', () => {
  const line = (product: string, state: SoldPart['part']['lines'][number]['state'] = 'accepted') => ({
    id: product,
    offer: `${product}-1`,
    product,
    title: product,
    quantity: 1,
    price: { minor: 1000, currency: 'EUR' },
    condition: 'new' as const,
    state,
  });
  const placedAt = '2026-11-20T10:00:00Z';
  const kinds: Record<string, Sale['product']> = { book: { kind: 'book' }, paper: { kind: 'press' } };
  const rights = (part: Partial<SoldPart['part']>, now = '2026-11-25T10:00:00Z', rules = french) =>
    withdrawalsOf(
      {
        part: { contract: 'buy', history: [{ state: 'placed', at: placedAt }], lines: [line('book')], ...part },
        placedAt,
        shop,
      },
      (key) => kinds[key],
      rules,
      at(now),
    );
  const history = (state: 'collected' | 'delivered' | 'ready', on: string) => [
    { state: 'placed' as const, at: placedAt },
    { state, at: on },
  ];

  it('are told line by line, and of what was refused none is: it was never sold', () => {
    const lines = [line('book'), line('paper'), line('other', 'refused')];
    const found = rights({ lines, history: history('collected', '2026-11-24T15:50:00Z') });
    expect(found.map(({ line, right }) => [line.product, right.key])).to.deep.equal([
      ['book', 'withdrawal'],
      ['paper', 'noWithdrawal'],
    ]);
  });

  it('run from the day after the goods were collected or delivered, and are ahead until then', () => {
    for (const state of ['collected', 'delivered'] as const)
      expect(rights({ history: history(state, '2026-11-24T15:50:00Z') })[0]!.right).to.deep.include({
        key: 'withdrawal',
        until: '2026-12-08',
      });
    for (const waiting of [{}, { history: history('ready', '2026-11-24T15:50:00Z') }])
      expect(rights(waiting)[0]!.right.key).to.equal('withdrawalAhead');
  });

  it('are those of ordinary goods where nobody knows the product', () => {
    expect(rights({ lines: [line('stranger')] })[0]!.right).to.deep.include({ key: 'withdrawalAhead', sealed: false });
  });

  it('are those of the day on which it was ordered, of what was bought and not only reserved, and none without a rule', () => {
    expect(rights({ contract: 'reserve' })[0]!.right).to.deep.include({ because: 'reservation' });
    const late = french.map((rule) => (rule.rule === 'withdrawal' ? { ...rule, from: '2026-11-21' } : rule));
    expect(rights({}, '2026-11-25T10:00:00Z', late)).to.deep.equal([]);
  });

  it('run as long as somebody may still use them', () => {
    const keys = ['withdrawal', 'withdrawalAhead', 'withdrawalOver', 'noWithdrawal'] as const;
    expect(keys.map((key) => isRunning({ key }))).to.deep.equal([true, true, false, false]);
  });
});
