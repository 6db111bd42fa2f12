import { expect } from 'chai';
import { dateIn, instantOf, openSpans, openState, wallClock } from '../../src/domain/hours.ts';
import type { ZonedHours } from '../../src/domain/hours.ts';
import type { Hours } from '../../src/domain/shop.ts';

const at = (text: string) => Date.parse(text);
const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString());
const paris = (hours?: Hours): ZonedHours => ({ hours, timeZone: 'Europe/Paris' });

/** Tuesday to Saturday, 9:30 to 12:30 and 14:00 to 19:00. */
const week: Hours = {
  weekly: [2, 3, 4, 5, 6].flatMap((day) => [
    { day, opens: '09:30', closes: '12:30' },
    { day, opens: '14:00', closes: '19:00' },
  ]),
};

describe('openState', () => {
  it('is open until the end of the span, which is no longer open', () => {
    expect(openState(paris(week), at('2026-11-24T15:50:00Z'))).to.deep.equal({
      state: 'open',
      closes: at('2026-11-24T18:00:00Z'),
    });
    expect(openState(paris(week), at('2026-11-24T18:00:00Z')).state).to.equal('closed');
    expect(openState(paris(week), at('2026-11-24T13:00:00Z')).state).to.equal('open');
  });

  it('is closed for lunch between two spans of a day', () => {
    expect(openState(paris(week), at('2026-11-24T12:00:00Z'))).to.deep.equal({
      state: 'closed',
      opens: at('2026-11-24T13:00:00Z'),
      reason: 'lunch',
    });
  });

  it('is closed at night and on closing days, until the next opening', () => {
    expect(openState(paris(week), at('2026-11-28T20:00:00Z'))).to.deep.equal({
      state: 'closed',
      opens: at('2026-12-01T08:30:00Z'),
    });
    expect(openState(paris(week), at('2026-11-24T07:00:00Z'))).to.deep.equal({
      state: 'closed',
      opens: at('2026-11-24T08:30:00Z'),
    });
  });

  it('is on holiday until the first day after it that opens', () => {
    const away: Hours = {
      ...week,
      exceptions: [{ from: '2026-11-20', to: '2026-11-29', spans: [], reason: 'vacation' }],
    };
    expect(openState(paris(away), at('2026-11-24T15:50:00Z'))).to.deep.equal({
      state: 'closed',
      opens: at('2026-12-01T08:30:00Z'),
      reason: 'vacation',
    });
  });

  it('opens on a special day inside a long holiday', () => {
    const away: Hours = {
      ...week,
      exceptions: [
        { from: '2026-11-20', to: '2026-11-29', spans: [], reason: 'vacation' },
        { from: '2026-11-24', to: '2026-11-24', spans: [{ opens: '16:00', closes: '18:00' }], reason: 'special' },
      ],
    };
    expect(openState(paris(away), at('2026-11-24T15:50:00Z')).state).to.equal('open');
  });

  it('reaches over midnight, also from the day before', () => {
    const bar = paris({ weekly: [{ day: 5, opens: '18:00', closes: '02:00' }] });
    expect(openState(bar, at('2026-11-27T23:30:00Z'))).to.deep.equal({
      state: 'open',
      closes: at('2026-11-28T01:00:00Z'),
    });
    expect(openState(bar, at('2026-11-28T01:00:00Z')).state).to.equal('closed');
  });

  it('is open without an end where it never closes', () => {
    const always = paris({ weekly: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, opens: '00:00', closes: '24:00' })) });
    expect(openState(always, at('2026-11-24T03:00:00Z'))).to.deep.equal({ state: 'open' });
  });

  it('is closed for good where nothing opens within two months', () => {
    expect(openState(paris({ weekly: [] }), at('2026-11-24T03:00:00Z'))).to.deep.equal({ state: 'closed' });
  });

  it('is unknown without hours, never open', () => {
    expect(openState(paris(undefined), at('2026-11-24T15:50:00Z'))).to.deep.equal({ state: 'unknown' });
  });

  it('is answered in the zone of the shop', () => {
    const tokyo: ZonedHours = { hours: week, timeZone: 'Asia/Tokyo' };
    expect(openState(tokyo, at('2026-11-24T01:00:00Z')).state).to.equal('open');
    expect(openState(paris(week), at('2026-11-24T01:00:00Z')).state).to.equal('closed');
  });
});

describe('openSpans', () => {
  const night = paris({ weekly: [{ day: 6, opens: '22:00', closes: '06:00' }] });
  const first = (zoned: ZonedHours, from: string) =>
    [...openSpans(zoned, at(from), 7)].map((s) => [iso(s.opens), iso(s.closes)]);

  it('lasts an hour less in the night that the clock is put forward', () => {
    expect(first(night, '2027-03-27T12:00:00Z')[0]).to.deep.equal([
      '2027-03-27T21:00:00.000Z',
      '2027-03-28T04:00:00.000Z',
    ]);
  });

  it('lasts an hour more in the night that the clock is put back', () => {
    expect(first(night, '2026-10-24T12:00:00Z')[0]).to.deep.equal([
      '2026-10-24T20:00:00.000Z',
      '2026-10-25T05:00:00.000Z',
    ]);
  });

  it('joins spans that touch', () => {
    const joined = paris({
      weekly: [
        { day: 2, opens: '14:00', closes: '19:00' },
        { day: 2, opens: '09:00', closes: '14:00' },
      ],
    });
    expect(first(joined, '2026-11-24T00:00:00Z')[0]).to.deep.equal([
      '2026-11-24T08:00:00.000Z',
      '2026-11-24T18:00:00.000Z',
    ]);
  });

  it('is sorted, whatever the order of the week', () => {
    const spans = [...openSpans(paris({ weekly: [...week.weekly].reverse() }), at('2026-11-24T00:00:00Z'), 7)];
    expect(spans.map(({ opens }) => opens)).to.deep.equal(spans.map(({ opens }) => opens).sort((a, b) => a - b));
    expect(spans).to.have.length(12);
  });
});

describe('instantOf', () => {
  const wall = (text: string) => Date.parse(`${text}Z`);

  it('is the inverse of the wall clock wherever that is possible', () => {
    for (let i = 0; i < 400; i++) {
      const instant = at('2026-01-01T00:00:00Z') + i * 86_400_000 + i * 3_700_000;
      const back = instantOf('Europe/Paris', wallClock('Europe/Paris', instant).getTime());
      expect([0, 3_600_000]).to.include(Math.abs(instant - back));
      expect(wallClock('Europe/Paris', back).getTime()).to.equal(wallClock('Europe/Paris', instant).getTime());
    }
  });

  it('takes the first of two equal wall times, and steps over a missing one', () => {
    expect(iso(instantOf('Europe/Paris', wall('2026-10-25T02:30:00')))).to.equal('2026-10-25T00:30:00.000Z');
    expect(iso(instantOf('Europe/Paris', wall('2027-03-28T02:30:00')))).to.equal('2027-03-28T01:30:00.000Z');
  });

  it('knows zones with odd offsets', () => {
    expect(iso(instantOf('Asia/Kathmandu', wall('2026-11-24T12:00:00')))).to.equal('2026-11-24T06:15:00.000Z');
    expect(dateIn('Pacific/Kiritimati', at('2026-11-24T11:00:00Z'))).to.equal('2026-11-25');
  });
});
