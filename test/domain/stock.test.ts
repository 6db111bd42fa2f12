import { expect } from 'chai';
import { onixLevel, stockNow } from '../../src/domain/stock.ts';
import type { StatedStock, StockPolicy } from '../../src/domain/stock.ts';

const HOUR = 3_600_000;
const now = Date.parse('2026-11-24T15:50:00Z');
const countedAt = '2026-11-24T14:50:00Z';
const stated: StatedStock = { level: 'in_stock', countedAt };
const orders: StatedStock = { ...stated, leadDays: 3 };

const shown = (statement: StatedStock, left?: number, policy?: StockPolicy, at = now) =>
  stockNow(statement, left, at, policy);

describe('stockNow', () => {
  it('says what the shop states, and as of when', () => {
    for (const level of ['in_stock', 'limited', 'out', 'unknown'] as const)
      expect(shown({ level, countedAt })).to.deep.equal({ level, asOf: countedAt });
    expect(shown({ ...orders, level: 'on_order' })).to.deep.equal({ level: 'on_order', leadDays: 3, asOf: countedAt });
  });

  it('counts down to the last copy, then to what can be ordered, or to nothing', () => {
    expect(shown(stated, 2)).to.deep.equal({ level: 'in_stock', quantity: 2, asOf: countedAt });
    expect(shown(stated, 1)).to.deep.equal({ level: 'limited', quantity: 1, asOf: countedAt });
    expect(shown({ ...stated, level: 'limited' }, 2).level).to.equal('limited');
    expect(shown(stated, 0)).to.deep.equal({ level: 'out', quantity: 0, asOf: countedAt });
    expect(shown(orders, 0)).to.deep.equal({ level: 'on_order', quantity: 0, leadDays: 3, asOf: countedAt });
    expect(shown({ ...stated, leadDays: 0 }, 0)).to.deep.include({ level: 'on_order', leadDays: 0 });
    // Copies that came since the shop has stated its stock are there.
    expect(shown({ ...stated, level: 'out' }, 4).level).to.equal('in_stock');
    expect(shown(orders, 4)).not.to.have.property('leadDays');
  });

  it('never promises the copies of the buffer: of these one calls first', () => {
    const policy = { buffer: 2 };
    expect(shown(stated, 5, policy)).to.deep.include({ level: 'in_stock', quantity: 3 });
    expect(shown(stated, 3, policy)).to.deep.include({ level: 'limited', quantity: 1 });
    for (const left of [2, 1]) expect(shown(stated, left, policy)).to.deep.include({ level: 'unknown', quantity: 0 });
    expect(shown(stated, 0, policy)).to.deep.include({ level: 'out', quantity: 0 });
    expect(shown(orders, 2, policy)).to.deep.include({ level: 'on_order', quantity: 0 });
    // Where the shop does not count, there is nothing to keep back.
    expect(shown(stated, undefined, policy)).to.deep.equal({ level: 'in_stock', asOf: countedAt });
  });

  it('decays to "call first" when the count is too old, not before', () => {
    const policy = { staleHours: 1 };
    const later = (ms: number, statement = stated, left?: number) => shown(statement, left, policy, now + ms);
    expect(later(0).level).to.equal('in_stock');
    expect(later(1)).to.deep.equal({ level: 'unknown', asOf: countedAt });
    expect(later(1, orders, 3)).to.deep.equal({ level: 'unknown', quantity: 3, asOf: countedAt });
    expect(later(1, { ...orders, level: 'on_order' })).to.deep.equal({ level: 'unknown', asOf: countedAt });
    expect(later(1, { ...stated, level: 'out' }).level).to.equal('out');
    expect(shown(stated, undefined, {}, now + 10_000 * HOUR).level).to.equal('in_stock');
  });

  it('has counted nothing in the future, however wrong the clock of the shop', () => {
    const ahead: StatedStock = { ...stated, countedAt: '2026-11-24T18:00:00Z' };
    expect(shown(ahead, 2, { staleHours: 1 })).to.deep.equal({
      level: 'in_stock',
      quantity: 2,
      asOf: '2026-11-24T15:50:00.000Z',
    });
  });

  describe('with a distributor', () => {
    const distributor = { availability: '21', countedAt: '2026-11-24T03:00:00Z' };
    const own = (level: StatedStock['level']): StatedStock => ({ level, countedAt, distributor });

    it('puts what the shop itself says above what its distributor says', () => {
      for (const level of ['in_stock', 'limited', 'out'] as const)
        expect(shown(own(level))).to.deep.equal({ level, asOf: countedAt });
      expect(shown(own('unknown'), 0).level).to.equal('out');
      expect(shown(own('unknown'), 3)).to.deep.equal({ level: 'in_stock', quantity: 3, asOf: countedAt });
    });

    it('orders from the distributor where the shop says nothing: its copy is not in the shop', () => {
      const asOf = distributor.countedAt;
      expect(shown(own('unknown'))).to.deep.equal({ level: 'on_order', leadDays: 7, asOf });
      const soon = { ...own('unknown'), distributor: { ...distributor, availability: '20', leadDays: 2 } };
      expect(shown(soon)).to.deep.equal({ level: 'on_order', leadDays: 2, asOf });
      const gone = { ...own('unknown'), distributor: { ...distributor, availability: '40', leadDays: 2 } };
      expect(shown(gone)).to.deep.equal({ level: 'out', asOf });
      const ask = { ...own('unknown'), distributor: { ...distributor, availability: '99' } };
      expect(shown(ask)).to.deep.equal({ level: 'unknown', asOf });
    });

    it('lets its record grow too old as well', () => {
      expect(shown(own('unknown'), undefined, { staleHours: 12 }).level).to.equal('unknown');
      expect(shown(own('unknown'), undefined, { staleHours: 13 }).level).to.equal('on_order');
    });
  });
});

describe('onixLevel', () => {
  const levels = (...codes: string[]) => [...new Set(codes.map(onixLevel))];

  it('reads list 65: forthcoming, on order, in stock, out for a time or for good, or ask', () => {
    expect(levels('10', '11', '12')).to.deep.equal(['unknown']);
    expect(levels('20', '22', '23')).to.deep.equal(['on_order']);
    expect(levels('21')).to.deep.equal(['in_stock']);
    expect(levels('30', '31', '32', '33', '34')).to.deep.equal(['out']);
    expect(levels('01', '40', '41', '42', '43', '44', '45', '46', '47', '48', '49', '50', '51', '52')).to.deep.equal([
      'out',
    ]);
    expect(levels('97', '98', '99')).to.deep.equal(['unknown']);
  });

  it('reads a code that a spreadsheet has cut or padded, and knows nothing of codes that are none', () => {
    expect(levels('1', ' 01 ')).to.deep.equal(['out']);
    expect(levels('', '0', '13', '24', '35', '53', '100', 'in stock', '2')).to.deep.equal(['unknown']);
  });
});
