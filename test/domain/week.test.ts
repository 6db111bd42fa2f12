import { expect } from 'chai';
import { comingWeek, laterExceptions } from '../../src/domain/week.ts';
import type { Hours } from '../../src/domain/shop.ts';

const hours: Hours = {
  weekly: [
    { day: 1, opens: '14:00', closes: '19:00' },
    { day: 2, opens: '14:00', closes: '19:00' },
    { day: 2, opens: '09:00', closes: '12:00' },
  ],
  exceptions: [
    { from: '2026-12-25', to: '2026-12-25', spans: [], reason: 'holiday' },
    { from: '2026-12-01', to: '2026-12-01', spans: [{ opens: '10:00', closes: '22:00' }] },
    { from: '2026-12-03', to: '2026-12-06', spans: [], reason: 'vacation' },
    { from: '2027-07-01', to: '2027-08-31', spans: [], reason: 'vacation' },
  ],
};

describe('comingWeek', () => {
  // A Friday.
  const week = comingWeek(hours, '2026-11-27');

  it('goes from Monday to Sunday, each on the date when it comes next', () => {
    expect(week.map(({ date }) => date)).to.deep.equal([
      '2026-11-30',
      '2026-12-01',
      '2026-12-02',
      '2026-12-03',
      '2026-11-27',
      '2026-11-28',
      '2026-11-29',
    ]);
    expect(week.filter(({ isToday }) => isToday).map(({ date }) => date)).to.deep.equal(['2026-11-27']);
  });

  it('says when it opens, soonest first, and nothing of a closed day', () => {
    expect(comingWeek(hours, '2026-11-20')[1]?.spans.map(({ opens }) => opens)).to.deep.equal(['09:00', '14:00']);
    expect(week[0]?.spans.map(({ opens }) => opens)).to.deep.equal(['14:00']);
    expect(week[6]?.spans).to.deep.equal([]);
  });

  it('marks the days that are not as in other weeks, with the reason where there is one', () => {
    expect(week.map(({ exception }) => exception)).to.deep.equal([
      undefined,
      {},
      undefined,
      { reason: 'vacation' },
      undefined,
      undefined,
      undefined,
    ]);
    expect(week[1]?.spans.map(({ closes }) => closes)).to.deep.equal(['22:00']);
  });
});

describe('laterExceptions', () => {
  const from = (today: string, days?: number) => laterExceptions(hours, today, days).map((exception) => exception.from);

  it('tells what the coming week does not show yet, soonest first', () => {
    expect(from('2026-11-24')).to.deep.equal(['2026-12-01', '2026-12-03', '2026-12-25']);
    expect(from('2026-11-25')).to.deep.equal(['2026-12-03', '2026-12-25']);
  });

  it('tells of what goes on beyond the coming week, until it does not', () => {
    expect(from('2026-11-29')).to.include('2026-12-03');
    expect(from('2026-11-30')).not.to.include('2026-12-03');
  });

  it('looks as far ahead as it is asked, six weeks and a half by default', () => {
    expect(from('2026-11-10')).to.include('2026-12-25');
    expect(from('2026-11-09')).not.to.include('2026-12-25');
    expect(from('2026-11-09', 300)).to.deep.equal(['2026-12-01', '2026-12-03', '2026-12-25', '2027-07-01']);
  });

  it('tells nothing of hours without exceptions', () => {
    expect(laterExceptions({ weekly: [] }, '2026-11-24')).to.deep.equal([]);
  });
});
