import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { openState } from '../../src/domain/hours.ts';
import { hours as hoursSchema } from '../../src/domain/schemas/shop.ts';
import { readOpeningHours, readSpecification } from '../../src/hours/index.ts';
import type { Hours } from '../../src/domain/shop.ts';
import type { ReadingOptions } from '../../src/hours/index.ts';

const options: ReadingOptions = { country: 'FR', from: '2026-11-27' };

function reading(source: unknown, more: Partial<ReadingOptions> = {}) {
  const found = readSpecification(source, { ...options, ...more });
  if ('problem' in found) return assert.fail(found.message);
  return { ...found, hours: hoursSchema.parse(found.hours) };
}

const read = (source: unknown, more: Partial<ReadingOptions> = {}): Hours => reading(source, more).hours;

const problem = (source: unknown, more: Partial<ReadingOptions> = {}) => {
  const found = readSpecification(source, { ...options, ...more });
  return 'problem' in found ? found.problem : undefined;
};

/** Open, closed or unknown at some moment in Paris, in winter. */
const stateOf = (hours: Hours, day: string, time = '10:30') =>
  openState({ hours, timeZone: 'Europe/Paris' }, Date.parse(`${day}T${time}:00+01:00`)).state;

const days = (...dayOfWeek: string[]) => ({ '@type': 'OpeningHoursSpecification', dayOfWeek });
const work = { ...days('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'), opens: '09:00', closes: '18:00' };

describe('readSpecification', () => {
  it('reads a shop as its page describes it, with breaks and a shorter Saturday', () => {
    const shop = {
      '@context': 'https://schema.org',
      '@type': 'BookStore',
      name: 'Librairie des Deux Rives',
      openingHoursSpecification: [
        { ...days('Tuesday', 'Wednesday'), opens: '09:30', closes: '12:30' },
        { ...days('https://schema.org/Tuesday', 'http://schema.org/Wednesday'), opens: '14:00:00', closes: '19:00:00' },
        {
          '@type': 'OpeningHoursSpecification',
          dayOfWeek: { '@id': 'schema:Saturday' },
          opens: '9:00',
          closes: '13:00',
        },
      ],
    };
    assert.deepEqual(read(shop), {
      weekly: [
        { day: 2, opens: '09:30', closes: '12:30' },
        { day: 2, opens: '14:00', closes: '19:00' },
        { day: 3, opens: '09:30', closes: '12:30' },
        { day: 3, opens: '14:00', closes: '19:00' },
        { day: 6, opens: '09:00', closes: '13:00' },
      ],
    });
  });

  it('reads one specification, a list of them, and the text of openingHours alike', () => {
    const week = read(work);
    assert.deepEqual(read([work]), week);
    assert.deepEqual(read({ openingHoursSpecification: work }), week);
    assert.deepEqual(read({ openingHours: 'Mo-Fr 09:00-18:00' }), week);
    assert.deepEqual(read({ openingHours: ['Mo-We 09:00-18:00', 'Th,Fr 09:00-18:00'] }), week);
    assert.deepEqual(read({ opens: '09:00', closes: '18:00' }), { weekly: [{ opens: '09:00', closes: '18:00' }] });
  });

  it('gives the answers of the same week in the words of OpenStreetMap', () => {
    const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
    const short = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
    const hour = fc.integer({ min: 0, max: 47 }).map((half) => {
      return `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`;
    });
    const span = fc.record({ day: fc.nat(6), opens: hour, closes: hour }).filter(({ opens, closes }) => opens < closes);
    const week = fc.uniqueArray(span, { minLength: 1, maxLength: 7, selector: ({ day }) => day });
    fc.assert(
      fc.property(week, (spans) => {
        const said = spans.map(({ day, opens, closes }) => ({ ...days(names[day] ?? ''), opens, closes }));
        const text = spans.map(({ day, opens, closes }) => `${short[day]} ${opens}-${closes}`).join('; ');
        const other = readOpeningHours(text, options);
        assert.deepEqual({ hours: read(said), contradictions: [] }, other);
      }),
      { numRuns: 50 },
    );
  });

  it('is open over midnight, and all day from midnight to midnight or to a minute before it', () => {
    const bar = read({ ...days('Friday'), opens: '18:00', closes: '02:00' });
    assert.deepEqual(bar.weekly, [{ day: 5, opens: '18:00', closes: '02:00' }]);
    assert.equal(stateOf(bar, '2026-11-28', '01:30'), 'open');
    assert.deepEqual(read({ opens: '00:00', closes: '23:59' }).weekly, [{ opens: '00:00', closes: '24:00' }]);
    assert.deepEqual(read({ ...days('Monday'), opens: '18:00', closes: '00:00' }).weekly, [
      { day: 1, opens: '18:00', closes: '24:00' },
    ]);
  });

  it('is closed where it says so: from midnight to midnight, without hours, or on days that are not named', () => {
    const week = read([work, { ...days('Saturday'), opens: '00:00', closes: '00:00' }, days('Sunday')]);
    assert.deepEqual(week, read(work));
    assert.deepEqual(
      ['2026-11-27', '2026-11-28', '2026-11-29'].map((day) => stateOf(week, day)),
      ['open', 'closed', 'closed'],
    );
  });

  it('puts a day that is named by date before holidays, holidays before a season, a season before the week', () => {
    const hours = read({
      openingHoursSpecification: [
        work,
        { ...days('PublicHolidays'), opens: '10:00', closes: '11:00' },
        { ...work, validFrom: '2026-12-14', validThrough: '2027-01-03', opens: '08:00', closes: '20:00' },
      ],
      specialOpeningHoursSpecification: [
        { validFrom: '2026-12-24', validThrough: '2026-12-24', opens: '08:00', closes: '13:00' },
        { validFrom: '2027-01-01', validThrough: '2027-01-01', opens: '00:00', closes: '00:00' },
      ],
    });
    const opens = (day: string) =>
      ['08:30', '10:30', '12:30', '19:00'].map((time) => stateOf(hours, day, time) === 'open');
    assert.deepEqual(opens('2026-12-11'), [false, true, true, false], 'the week');
    assert.deepEqual(opens('2026-12-14'), [true, true, true, true], 'the season');
    assert.deepEqual(opens('2026-12-19'), [false, false, false, false], 'a Saturday of the season');
    assert.deepEqual(opens('2026-12-24'), [true, true, true, false], 'the special day');
    assert.deepEqual(opens('2026-12-25'), [false, true, false, false], 'the holiday');
    assert.deepEqual(opens('2027-01-01'), [false, false, false, false], 'the special day that is a holiday');
    assert.deepEqual(opens('2027-01-04'), [false, true, true, false], 'the week again');
    assert.deepEqual(opens('2027-11-01'), [false, true, false, false], 'All Saints');
  });

  it('takes dates without a weekday for named days, the shortest first', () => {
    const hours = read([
      work,
      { validFrom: '2026-12-24', validThrough: '2026-12-31', opens: '00:00', closes: '00:00' },
      { validFrom: '2026-12-28T00:00', validThrough: '2026-12-28T23:59', opens: '10:00', closes: '12:00' },
    ]);
    assert.deepEqual(hours.exceptions, [
      { from: '2026-12-24', to: '2026-12-24', spans: [], reason: 'special' },
      { from: '2026-12-25', to: '2026-12-25', spans: [], reason: 'holiday' },
      { from: '2026-12-28', to: '2026-12-28', spans: [{ opens: '10:00', closes: '12:00' }], reason: 'special' },
      { from: '2026-12-29', to: '2026-12-31', spans: [], reason: 'special' },
    ]);
    assert.deepEqual(
      read([work, { validFrom: '2026-12-21', validThrough: '2026-12-31', opens: '00:00', closes: '00:00' }]).exceptions,
      [{ from: '2026-12-21', to: '2026-12-31', spans: [], reason: 'vacation' }],
    );
  });

  it('goes on for ever where dates have passed by, and is unknown before and after hours that are dated only', () => {
    assert.deepEqual(
      read([work, { ...days('Sunday'), validFrom: '2025-12-01', validThrough: '2025-12-24' }]),
      read(work),
    );
    const market = read({ ...work, validFrom: '2026-12-01', validThrough: '2026-12-23' });
    assert.deepEqual(
      ['2026-11-30', '2026-12-01', '2026-12-05', '2026-12-23', '2026-12-24', '2028-01-03'].map((day) =>
        stateOf(market, day),
      ),
      ['unknown', 'open', 'closed', 'open', 'unknown', 'unknown'],
    );
  });

  it('knows nothing of days on which it contradicts itself, and names them', () => {
    const twice = reading([work, { ...days('Friday'), opens: '17:00', closes: '20:00' }]);
    assert.deepEqual(twice.contradictions, ['2026-11-27']);
    assert.equal(stateOf(twice.hours, '2026-12-04', '12:00'), 'unknown');
    assert.equal(stateOf(twice.hours, '2026-12-03', '12:00'), 'open');
    const both = reading([work, days('Friday')]);
    assert.equal(stateOf(both.hours, '2026-12-04', '12:00'), 'unknown', 'open and closed');
    const night = reading([
      { ...days('Friday'), opens: '18:00', closes: '02:00' },
      { ...days('Friday'), opens: '20:00', closes: '22:00' },
    ]);
    assert.equal(stateOf(night.hours, '2026-12-04', '21:00'), 'unknown', 'a night with something in it');
    assert.deepEqual(reading([work, work]).contradictions, [], 'the same twice is no contradiction');
  });

  it('is closed or unknown on forgotten holidays where that is asked for', () => {
    const states = (source: unknown) =>
      (['usual', 'closed', 'unknown'] as const).map((holidays) => stateOf(read(source, { holidays }), '2026-12-25'));
    assert.deepEqual(states(work), ['open', 'closed', 'unknown']);
    const special = { ...days('Friday'), opens: '10:00', closes: '11:00' };
    const named = {
      openingHoursSpecification: work,
      specialOpeningHoursSpecification: { ...special, validFrom: '2026-12-25', validThrough: '2026-12-25' },
    };
    assert.deepEqual(states(named), ['open', 'open', 'open']);
    assert.deepEqual(states([work, { ...days('PublicHolidays'), opens: '10:00', closes: '11:00' }]), [
      'open',
      'open',
      'open',
    ]);
  });

  it('names what is wrong with hours of which nothing can be made: unknown, never open', () => {
    for (const [wrong, why] of [
      [{ ...work, dayOfWeek: 'Lundi' }, 'a day that is none'],
      [{ ...work, opens: '9h' }, 'a time that is none'],
      [{ ...work, opens: '25:00' }, 'an hour that is none'],
      [{ ...work, opens: '09:00:00+01:00' }, 'an hour in a zone of its own'],
      [{ ...days('Monday'), opens: '09:00' }, 'hours without an end'],
      [{ ...days('Monday'), closes: '09:00' }, 'hours without a beginning'],
      [{ ...days('Monday'), opens: '09:00', closes: '09:00' }, 'closing when it opens'],
      [{ ...work, validFrom: '2027-01-01', validThrough: '2026-01-01' }, 'a season that ends before it begins'],
      [{ ...work, validFrom: '2027-02-30' }, 'a day that is none in the calendar'],
      [[work, 'Mo-Fr'], 'a text among specifications'],
      ['Mo-Fr 09:00-18:00', 'a text'],
      [null, 'nothing'],
      [undefined, 'nothing at all'],
      [{ openingHours: 'lundi au samedi' }, 'a sentence'],
    ] as const)
      assert.equal(problem(wrong), 'syntax', why);
    for (const nothing of [{}, { openingHoursSpecification: [] }, { openingHours: '' }, []])
      assert.equal(problem(nothing), 'empty');
    assert.equal(problem([work, days('PublicHolidays')], { country: 'XX' }), 'holidays');
    assert.equal(problem(work, { country: 'XX', holidays: 'closed' }), 'holidays');
    assert.equal(problem(work, { country: 'XX' }), undefined);
  });

  it('says which value is wrong', () => {
    const found = readSpecification([work, { ...work, opens: 'nine' }], options);
    assert.match('message' in found ? found.message : '', /openingHoursSpecification\.1\.opens/);
  });

  it('never fails, whatever a stranger sends', () => {
    const time = fc.constantFrom('00:00', '09:00', '24:00', '23:59', 'x', undefined);
    const stranger = fc.oneof(
      fc.anything(),
      fc.array(
        fc.record(
          {
            dayOfWeek: fc.oneof(fc.constantFrom('Monday', 'PublicHolidays', ''), fc.array(fc.constant('Sunday'))),
            opens: time,
            closes: time,
            validFrom: fc.constantFrom('2026-12-01', '0001-01-01', '9999-12-31', 'x'),
            validThrough: fc.constantFrom('2026-12-24', '0001-01-01', '9999-12-31', 'x'),
          },
          { requiredKeys: [] },
        ),
        { maxLength: 4 },
      ),
    );
    fc.assert(
      fc.property(stranger, (source) => {
        const found = readSpecification(source, options);
        if ('hours' in found) hoursSchema.parse(found.hours);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses options that cannot be meant', () => {
    assert.throws(() => readSpecification(work, { ...options, from: 'soon' }), RangeError);
    assert.throws(() => readSpecification(work, { ...options, days: 1.5 }), RangeError);
  });
});
