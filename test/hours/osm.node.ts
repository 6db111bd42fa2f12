import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import OpeningHours from 'opening_hours';
import { openSpans, openState } from '../../src/domain/hours.ts';
import { hours as hoursSchema } from '../../src/domain/schemas/shop.ts';
import { readOpeningHours } from '../../src/hours/index.ts';
import type { Hours } from '../../src/domain/shop.ts';
import type { ReadingOptions } from '../../src/hours/index.ts';

// The reference parser reckons with the clock of the process: here it is that of the shops.
process.env['TZ'] = 'Europe/Paris';

const options: ReadingOptions = { country: 'FR', subdivision: 'FR-67', from: '2026-06-01' };
const alsace = {
  lat: 48.58,
  lon: 7.75,
  address: { country_code: 'fr', state: 'Grand Est', 'ISO3166-2-lvl6': 'FR-67' },
};
const first = Date.parse('2026-06-01T00:00:00+02:00');
const MINUTE = 60_000;

function read(text: string, more: Partial<ReadingOptions> = {}): Hours {
  const reading = readOpeningHours(text, { ...options, ...more });
  if ('problem' in reading) return assert.fail(reading.message);
  return hoursSchema.parse(reading.hours);
}

const problem = (text: string, more: Partial<ReadingOptions> = {}) => {
  const reading = readOpeningHours(text, { ...options, ...more });
  return 'problem' in reading ? reading.problem : undefined;
};

function reference(text: string): OpeningHours | undefined {
  try {
    return new OpeningHours(text, alsace);
  } catch {
    return undefined;
  }
}

/** Every half hour of a day in Paris. */
const halfHours = (date: string): number[] =>
  Array.from({ length: 48 }, (_, i) => Date.parse(`${date}T00:00:00+01:00`) + i * 30 * MINUTE);

/** Both days on which the clock is changed, and holidays of the Rhine that the rest of France works on. */
const special = ['2026-10-25', '2027-03-28', '2026-12-25', '2026-12-26', '2027-03-26'].flatMap(halfHours);

/** Compares with the reference parser at 500 instants of 400 days, and on the special days. */
function agrees(text: string): void {
  const expected = reference(text) ?? assert.fail(`the reference parser does not accept "${text}"`);
  const zoned = { hours: read(text), timeZone: 'Europe/Paris' };
  const compare = (at: number) => {
    const state = expected.getStateString(new Date(at), true);
    assert.equal(openState(zoned, at).state, state, `"${text}" at ${new Date(at).toISOString()}`);
  };
  special.forEach(compare);
  fc.assert(
    fc.property(fc.nat(400 * 24 * 60 - 1), (minutes) => compare(first + minutes * MINUTE)),
    { numRuns: 500 },
  );
}

const file = resolve('../shared/data/hours/osm-paris-opening_hours-real.json');
const skip = !existsSync(file) && `${file} is not there`;

describe('readOpeningHours', () => {
  it('gives the answers of the reference parser for hours as shops have them', { skip }, () => {
    const texts = JSON.parse(readFileSync(file, 'utf8')) as string[];
    const accepted = texts.filter(reference);
    assert.deepEqual(
      texts.filter((text) => !accepted.includes(text)).map((text) => problem(text)),
      ['syntax'],
    );
    assert.equal(accepted.length, 58);
    accepted.forEach(agrees);
  });

  for (const text of [
    'Mo-Fr 09:00-12:30,14:00-19:00; Sa 09:00-19:00; PH off',
    'Mo-Su 10:00-18:00; PH 14:00-17:00',
    'PH 10:00-12:00',
    'Fr-Sa 18:00-01:30; Mo 18:00-24:00',
    'Mo-Fr 18:00-09:00',
    'Mo-Fr 12:00-12:00',
    '24/7',
    'Mo-Th 00:00-24:00; Dec 25 off',
    'May-Sep: 10:00-20:00; Oct-Apr: Mo-Sa 10:00-12:00',
    'Jun 15-Sep 15: Mo-Su 09:00-21:00; Jul 14 off',
    '2026 Dec 24 09:00-13:00; 2026 Dec 25-2027 Jan 3 off',
    'Mo-Sa 09:00-19:00; 2026 Dec 24 09:00-13:00; 2026 Dec 25-2027 Jan 3 off; easter off; easter +1 day off',
    'Mo[1] 10:00-12:00; Sa[-1] 14:00-17:00',
    'week 1-53/2 Mo 09:00-12:00; week 2-52/2 Th 09:00-12:00',
    'Mo-Fr 10:00-18:00 "by appointment"; Sa 10:00-12:00',
    'Mo-Fr 09:00+',
    'Mo-Fr 10:00-18:00 || "on call"',
    'Tu-Sa 09:30-19:00; Aug off "on holiday"',
  ])
    it(`gives the answers of the reference parser for ${text}`, () => agrees(text));

  it('is closed for the school holidays that are known, and unknown beyond them', () => {
    const hours = read('Mo-Fr 09:00-18:00; SH off', { region: 'Grand Est', from: '2026-12-01' });
    const on = (text: string) => openState({ hours, timeZone: 'Europe/Paris' }, Date.parse(text)).state;
    assert.deepEqual(
      ['2026-12-18', '2026-12-21', '2026-12-31'].map((day) => on(`${day}T10:00:00Z`)),
      ['open', 'closed', 'closed'],
    );
    assert.equal(on('2040-03-05T10:00:00Z'), 'unknown');
  });

  it('goes by the holidays of the place: Good Friday in Alsace, none in Paris, Epiphany in Bavaria', () => {
    const opens = (day: string, more: Partial<ReadingOptions>) => {
      const { hours, timeZone } = { hours: read('Mo-Su 09:00-18:00; PH off', more), timeZone: 'Europe/Paris' };
      return openState({ hours, timeZone }, Date.parse(`${day}T10:00:00Z`));
    };
    const next = Date.parse('2027-03-27T08:00:00Z');
    assert.deepEqual(opens('2027-03-26', {}), { state: 'closed', opens: next, reason: 'holiday' });
    assert.equal(opens('2027-03-26', { subdivision: 'FR-75' }).state, 'open');
    assert.equal(opens('2027-01-06', { country: 'DE', subdivision: 'DE-BY' }).state, 'closed');
    assert.equal(opens('2027-01-06', { country: 'DE', subdivision: 'DE-BE' }).state, 'open');
  });

  it('says a week that never changes once, and for ever', () => {
    assert.deepEqual(read('Mo-Su 10:00-19:00'), { weekly: [{ opens: '10:00', closes: '19:00' }] });
    assert.deepEqual(read('Tu 10:00-12:00,14:00-24:00'), {
      weekly: [
        { day: 2, opens: '10:00', closes: '12:00' },
        { day: 2, opens: '14:00', closes: '24:00' },
      ],
    });
  });

  it('says a season in one line, and holidays by their name', () => {
    const { exceptions } = read('Mo-Sa 09:00-19:00; Aug off; PH off', { from: '2026-07-20', days: 200 });
    assert.deepEqual(
      exceptions?.filter(({ reason }) => reason !== 'holiday'),
      [
        { from: '2026-08-01', to: '2026-08-31', spans: [], reason: 'vacation' },
        {
          from: '2027-02-05',
          to: '9999-12-31',
          spans: [{ opens: '00:00', closes: '24:00', unknown: true }],
        },
      ],
    );
    const winter = read('Mo-Sa 09:00-19:00; PH off', { days: 250 });
    assert.deepEqual(
      winter.exceptions?.filter(({ reason }) => reason === 'holiday').map(({ from, to }) => [from, to]),
      // Neither 15 August nor 1 November 2026, a Saturday and a Sunday: only what is not as usual is said.
      [
        ['2026-07-14', '2026-07-14'],
        ['2026-08-15', '2026-08-15'],
        ['2026-11-11', '2026-11-11'],
        ['2026-12-25', '2026-12-26'],
        ['2027-01-01', '2027-01-01'],
      ],
    );
  });

  it('knows nothing after the days that were asked for', () => {
    const hours = read('Mo-Su 09:00-18:00; PH off', { from: '2026-11-27', days: 10 });
    const on = (day: string) => openState({ hours, timeZone: 'Europe/Paris' }, Date.parse(`${day}T10:00:00Z`)).state;
    assert.deepEqual(['2026-11-27', '2026-12-06', '2026-12-07', '2027-06-01'].map(on), [
      'open',
      'open',
      'unknown',
      'unknown',
    ]);
  });

  it('keeps within what may be said of hours: what is too much is unknown', () => {
    const text = 'Mo-Su 09:00-18:00; week 1-53/2 Mo 10:00-12:00';
    const zoned = { hours: read(text, { days: 4400 }), timeZone: 'Europe/Paris' };
    assert.equal(zoned.hours.exceptions?.length, 200);
    const years = Array.from({ length: 12 }, (_, i) => `${2026 + i}-11-27T10:00:00Z`);
    const states = years.map((at) => openState(zoned, Date.parse(at)).state);
    assert.deepEqual([states[0], states[6], states[8], states[11]], ['open', 'open', 'unknown', 'unknown']);
    const minutes = Array.from({ length: 12 }, (_, i) => `${8 + i}:00-${8 + i}:30`).join();
    assert.equal(problem(`Mo-Sa ${minutes}; Su off`), 'length');
  });

  it('is unknown on holidays of which the text is silent, or closed, where that is asked for', () => {
    const christmas = Date.parse('2026-12-25T10:00:00Z');
    const state = (more: Partial<ReadingOptions>, text = 'Mo-Su 09:00-18:00') =>
      openState({ hours: read(text, more), timeZone: 'Europe/Paris' }, christmas).state;
    assert.equal(state({}), 'open');
    assert.equal(state({ holidays: 'closed' }), 'closed');
    assert.equal(state({ holidays: 'unknown' }), 'unknown');
    // What the text says of holidays counts.
    assert.equal(state({ holidays: 'closed' }, 'Mo-Su,PH 09:00-18:00'), 'open');
  });

  it('names what is wrong with hours of which nothing can be made', () => {
    for (const text of ['', '  ']) assert.equal(problem(text), 'empty');
    for (const text of ['Lu-Sam 10:00-21:00', 'ouvert', 'Mo 25:00-27:00', '<b>Mo</b>'])
      assert.equal(problem(text), 'syntax', text);
    for (const text of ['sunrise-sunset', 'Mo-Fr (sunset-01:00)-23:00']) assert.equal(problem(text), 'sun', text);
    assert.equal(problem('Mo-Su 09:00-18:00 "until sunset"'), undefined);
    assert.equal(problem('Mo-Su 09:00-18:00; PH off', { country: 'XX' }), 'holidays');
    assert.equal(problem('Mo-Su 09:00-18:00', { country: 'XX', holidays: 'closed' }), 'holidays');
  });

  it('refuses options that cannot be meant', () => {
    assert.throws(() => read('24/7', { from: 'today' }), RangeError);
    assert.throws(() => read('24/7', { from: '2026-02-30' }), RangeError);
    assert.throws(() => read('24/7', { days: 0 }), RangeError);
  });

  it('leaves the clock of the process as it was', () => {
    const before = new Date(2026, 6, 1).getTime();
    read('Mo-Su 09:00-18:00; PH off');
    problem('nonsense');
    assert.equal(process.env['TZ'], 'Europe/Paris');
    assert.equal(new Date(2026, 6, 1).getTime(), before);
  });

  it('reads in a worker thread only where the clock shows UTC, rather than wrongly', async () => {
    const url = new URL('../../src/hours/index.ts', import.meta.url).href;
    const code = `import(${JSON.stringify(url)}).then(({ readOpeningHours }) =>
      readOpeningHours('24/7', { country: 'FR', from: '2026-06-01' }))`;
    const failure = await new Promise((settled) =>
      new Worker(code, { eval: true }).on('error', settled).on('exit', settled),
    );
    assert.match(String(failure), /TZ=UTC/);
  });

  it('gives spans that open for as long as the text says over both changes of the clock', () => {
    const zoned = { hours: read('Sa 20:00-04:00'), timeZone: 'Europe/Paris' };
    const lasts = (from: string) => {
      const { opens, closes } = openSpans(zoned, Date.parse(from)).next().value ?? assert.fail('never opens');
      return (closes - opens) / 60 / MINUTE;
    };
    assert.deepEqual(
      ['2026-10-17', '2026-10-24', '2027-03-27'].map((day) => lasts(`${day}T12:00:00Z`)),
      [8, 9, 7],
    );
  });
});
