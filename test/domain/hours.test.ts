import { expect } from 'chai';
import { dateIn, exceptionOn, instantOf, openSpans, openState, spansOn, wallClock } from '../../src/domain/hours.ts';
import { timeIn } from '../../src/domain/hours-core.ts';
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

describe('dateIn and timeIn', () => {
  const dates = Date.prototype as { toTemporalInstant?: unknown };
  const { toTemporalInstant } = dates;
  afterEach(() => {
    if (toTemporalInstant) dates.toTemporalInstant = toTemporalInstant;
  });
  for (const how of toTemporalInstant ? ['Temporal', 'Intl'] : ['Intl'])
    it(`say what calendar and clock of a zone show, by ${how}`, () => {
      if (how === 'Intl') delete dates.toTemporalInstant;
      for (const [zone, instant, date, time] of [
        ['Europe/Paris', '2026-03-29T00:59:59.999Z', '2026-03-29', '01:59'],
        ['Europe/Paris', '2026-03-29T01:00:00Z', '2026-03-29', '03:00'],
        ['Europe/Paris', '2026-12-31T23:00:00Z', '2027-01-01', '00:00'],
        ['America/Martinique', '2026-11-24T03:59:00Z', '2026-11-23', '23:59'],
        ['Asia/Kathmandu', '2026-11-24T18:15:00Z', '2026-11-25', '00:00'],
        ['UTC', '1970-01-01T00:00:00Z', '1970-01-01', '00:00'],
      ] as const)
        expect([dateIn(zone, at(instant)), timeIn(zone, at(instant))]).to.deep.equal([date, time]);
      expect(() => dateIn('Europe/Nowhere', 0)).to.throw(RangeError);
      expect(() => dateIn('Europe/Paris', NaN)).to.throw(RangeError);
    });
});

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

  it('is not at lunch in the morning after a night, nor in a break of four hours', () => {
    const bar = paris({ weekly: [{ opens: '05:00', closes: '02:00' }] });
    expect(openState(bar, at('2026-11-24T02:00:00Z'))).to.deep.equal({
      state: 'closed',
      opens: at('2026-11-24T04:00:00Z'),
    });
    const breakOf = (closes: string) =>
      paris({
        weekly: [
          { opens: '08:00', closes },
          { opens: '16:00', closes: '20:00' },
        ],
      });
    expect(openState(breakOf('12:01'), at('2026-11-24T13:00:00Z'))).to.have.property('reason', 'lunch');
    expect(openState(breakOf('12:00'), at('2026-11-24T13:00:00Z'))).not.to.have.property('reason');
  });

  it('names the reason of a closed day before any other', () => {
    const strike: Hours = { ...week, exceptions: [{ from: '2026-11-24', to: '2026-11-24', spans: [] }] };
    expect(openState(paris(strike), at('2026-11-24T15:00:00Z'))).to.deep.equal({
      state: 'closed',
      opens: at('2026-11-25T08:30:00Z'),
    });
    const holiday: Hours = { ...week, exceptions: [{ ...strike.exceptions![0]!, reason: 'holiday' }] };
    expect(openState(paris(holiday), at('2026-11-24T15:00:00Z'))).to.have.property('reason', 'holiday');
  });

  it('is open without an end where it never closes', () => {
    const always = paris({ weekly: [{ opens: '00:00', closes: '24:00' }] });
    expect(openState(always, at('2026-11-24T03:00:00Z'))).to.deep.equal({ state: 'open' });
    // Nobody is told today that it closes for a day in spring.
    const spring: Hours = { ...always.hours!, exceptions: [{ from: '2027-03-28', to: '2027-03-28', spans: [] }] };
    expect(openState(paris(spring), at('2026-11-24T03:00:00Z'))).to.deep.equal({ state: 'open' });
    expect([...openSpans(paris(spring), at('2026-11-24T03:00:00Z'))]).to.have.length(1);
  });

  it('closes at the first closing within a month, also where it hardly ever does', () => {
    const always: Hours = { weekly: [{ opens: '00:00', closes: '24:00' }] };
    const christmas = { from: '2026-12-25', to: '2026-12-25', spans: [], reason: 'holiday' as const };
    expect(openState(paris({ ...always, exceptions: [christmas] }), at('2026-12-01T03:00:00Z'))).to.deep.equal({
      state: 'open',
      closes: at('2026-12-24T23:00:00Z'),
    });
  });

  it('is closed all winter, until it opens in spring', () => {
    const beach: Hours = {
      weekly: [],
      exceptions: [{ from: '2027-04-01', to: '2027-09-30', spans: [{ opens: '10:00', closes: '18:00' }] }],
    };
    expect(openState(paris(beach), at('2026-11-24T03:00:00Z'))).to.deep.equal({
      state: 'closed',
      opens: at('2027-04-01T08:00:00Z'),
    });
  });

  it('is closed for good where nothing opens any more', () => {
    expect(openState(paris({ weekly: [] }), at('2026-11-24T03:00:00Z'))).to.deep.equal({ state: 'closed' });
  });

  it('is unknown while a span is, and closed before and after it', () => {
    const perhaps = paris({ weekly: [...week.weekly, { day: 7, opens: '10:00', closes: '12:00', unknown: true }] });
    const on = (time: string) => openState(perhaps, at(`2026-11-29T${time}:00Z`));
    expect(on('08:59').state).to.equal('closed');
    expect(on('09:00')).to.deep.equal({ state: 'unknown' });
    expect(on('10:59')).to.deep.equal({ state: 'unknown' });
    expect(on('11:00')).to.deep.equal({ state: 'closed', opens: at('2026-12-01T08:30:00Z') });
  });

  it('is open where one source says so and another does not know', () => {
    const both = paris({
      weekly: [
        { day: 2, opens: '08:00', closes: '20:00', unknown: true },
        { day: 2, opens: '10:00', closes: '12:00' },
      ],
    });
    const on = (time: string) => openState(both, at(`2026-11-24T${time}:00Z`)).state;
    expect([on('08:00'), on('09:00'), on('11:00'), on('19:00')]).to.deep.equal([
      'unknown',
      'open',
      'unknown',
      'closed',
    ]);
  });

  it('is unknown in a zone that does not exist, and promises no opening there', () => {
    const nowhere: ZonedHours = { hours: week, timeZone: 'Europe/Ys' };
    expect(openState(nowhere, at('2026-11-24T15:50:00Z'))).to.deep.equal({ state: 'unknown' });
    expect([...openSpans(nowhere, at('2026-11-24T15:50:00Z'))]).to.deep.equal([]);
  });

  it('answers for a door and for a counter of one shop, whose hours differ', () => {
    // November 2020: doors shut by law, collect open.
    const door: Hours = {
      ...week,
      exceptions: [{ from: '2020-10-30', to: '2020-11-27', spans: [], reason: 'special' }],
    };
    const counter: Hours = { weekly: [2, 4, 6].map((day) => ({ day, opens: '14:00', closes: '18:00' })) };
    const tuesday = at('2020-11-24T14:00:00Z');
    expect(openState(paris(door), tuesday)).to.deep.equal({
      state: 'closed',
      opens: at('2020-11-28T08:30:00Z'),
      reason: 'special',
    });
    expect(openState(paris(counter), tuesday).state).to.equal('open');
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

  it('drops a span in the hour that the clock skips, and shortens one that reaches into it', () => {
    const early = paris({
      weekly: [
        { day: 7, opens: '02:00', closes: '02:30' },
        { day: 7, opens: '05:00', closes: '06:00' },
      ],
    });
    expect(first(early, '2027-03-27T23:00:00Z')[0]).to.deep.equal([
      '2027-03-28T01:00:00.000Z',
      '2027-03-28T01:30:00.000Z',
    ]);
    const within = paris({ weekly: [{ day: 7, opens: '02:30', closes: '03:00' }] });
    expect(first(within, '2027-03-27T23:00:00Z')[0]).to.deep.equal([
      '2027-04-04T00:30:00.000Z',
      '2027-04-04T01:00:00.000Z',
    ]);
    const into = paris({ weekly: [{ day: 7, opens: '01:00', closes: '02:30' }] });
    expect(first(into, '2027-03-27T23:00:00Z')[0]).to.deep.equal([
      '2027-03-28T00:00:00.000Z',
      '2027-03-28T01:30:00.000Z',
    ]);
  });

  it('closes at the first of two equal hours: rather too early than in the dark', () => {
    const late = paris({ weekly: [{ day: 6, opens: '22:00', closes: '02:30' }] });
    expect(first(late, '2026-10-24T12:00:00Z')[0]).to.deep.equal([
      '2026-10-24T20:00:00.000Z',
      '2026-10-25T00:30:00.000Z',
    ]);
  });

  it('is a whole day from an hour to the same hour, and to midnight', () => {
    const day = (closes: string) => paris({ weekly: [{ day: 2, opens: '00:00', closes }] });
    for (const closes of ['00:00', '24:00'])
      expect(first(day(closes), '2026-11-23T12:00:00Z')).to.deep.equal([
        ['2026-11-23T23:00:00.000Z', '2026-11-24T23:00:00.000Z'],
      ]);
  });

  it('lets a night end although the next day is closed, and nothing begin on it', () => {
    const closedSunday: Hours = {
      weekly: [{ opens: '22:00', closes: '06:00' }],
      exceptions: [{ from: '2026-11-29', to: '2026-11-29', spans: [], reason: 'holiday' }],
    };
    expect(first(paris(closedSunday), '2026-11-28T12:00:00Z').slice(0, 2)).to.deep.equal([
      ['2026-11-28T21:00:00.000Z', '2026-11-29T05:00:00.000Z'],
      ['2026-11-30T21:00:00.000Z', '2026-12-01T05:00:00.000Z'],
    ]);
  });

  it('joins spans that contradict each other by overlapping', () => {
    const twice = paris({
      weekly: [
        { day: 2, opens: '09:00', closes: '18:00' },
        { day: 2, opens: '10:00', closes: '12:00' },
        { day: 2, opens: '17:00', closes: '19:00' },
      ],
    });
    expect(first(twice, '2026-11-24T00:00:00Z')[0]).to.deep.equal([
      '2026-11-24T08:00:00.000Z',
      '2026-11-24T18:00:00.000Z',
    ]);
  });

  it('keeps apart what is open and what nobody knows', () => {
    const mixed = paris({
      weekly: [
        { day: 2, opens: '09:00', closes: '12:00' },
        { day: 2, opens: '12:00', closes: '14:00', unknown: true },
      ],
    });
    const from = at('2026-11-24T00:00:00Z');
    const spans = (unknown: boolean) => [...openSpans(mixed, from, 1, unknown)].map(({ opens }) => iso(opens));
    expect(spans(false)).to.deep.equal(['2026-11-24T08:00:00.000Z']);
    expect(spans(true)).to.deep.equal(['2026-11-24T11:00:00.000Z']);
  });

  it('looks as many days ahead as it is asked', () => {
    const daily = paris({ weekly: [{ opens: '09:00', closes: '12:00' }] });
    const from = at('2026-11-24T00:00:00Z');
    expect([...openSpans(daily, from, 0)]).to.have.length(1);
    expect([...openSpans(daily, from, 7)]).to.have.length(8);
    expect([...openSpans(daily, from)]).to.have.length(401);
  });

  it('is sorted, whatever the order of the week', () => {
    const spans = [...openSpans(paris({ weekly: [...week.weekly].reverse() }), at('2026-11-24T00:00:00Z'), 7)];
    expect(spans.map(({ opens }) => opens)).to.deep.equal(spans.map(({ opens }) => opens).sort((a, b) => a - b));
    expect(spans).to.have.length(12);
  });
});

describe('spansOn', () => {
  const summer = {
    from: '2026-07-01',
    to: '2026-08-31',
    spans: [
      { day: 6, opens: '15:00', closes: '19:00' },
      { day: 6, opens: '09:00', closes: '12:00' },
      { day: 7, opens: '09:00', closes: '12:00' },
    ],
  };
  const day = { from: '2026-07-14', to: '2026-07-14', spans: [], reason: 'holiday' as const };
  const late = { from: '2026-08-29', to: '2026-08-29', spans: [] };
  const wrong = { from: '2026-06-30', to: '2026-06-01', spans: [] };

  it('is what the week says of a day, and what it says of every day', () => {
    const hours: Hours = {
      weekly: [
        { day: 7, opens: '14:00', closes: '16:00' },
        { opens: '09:00', closes: '12:00' },
      ],
    };
    expect(spansOn(hours, '2026-11-29').map(({ opens }) => opens)).to.deep.equal(['09:00', '14:00']);
    expect(spansOn(hours, '2026-11-30').map(({ opens }) => opens)).to.deep.equal(['09:00']);
  });

  it('is the season instead of the week from its first day to its last', () => {
    const hours: Hours = { ...week, exceptions: [summer] };
    const opens = (date: string) => spansOn(hours, date).map((span) => span.opens);
    expect(opens('2026-06-30')).to.deep.equal(['09:30', '14:00']);
    expect(opens('2026-07-01')).to.deep.equal([]);
    expect(opens('2026-07-04')).to.deep.equal(['09:00', '15:00']);
    expect(opens('2026-08-30')).to.deep.equal(['09:00']);
    expect(opens('2026-08-31')).to.deep.equal([]);
    expect(opens('2026-09-01')).to.deep.equal(['09:30', '14:00']);
  });

  it('is the shortest exception, whatever the order; one that ends before it begins is none', () => {
    for (const exceptions of [
      [day, late, summer, wrong],
      [wrong, summer, late, day],
    ]) {
      expect(exceptionOn({ ...week, exceptions }, '2026-07-14')).to.equal(day);
      expect(exceptionOn({ ...week, exceptions }, '2026-07-15')).to.equal(summer);
      expect(exceptionOn({ ...week, exceptions }, '2026-08-29')).to.equal(late);
      expect(exceptionOn({ ...week, exceptions }, '2026-06-15')).to.equal(undefined);
    }
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
