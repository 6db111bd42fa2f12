import { expect } from 'chai';
import { dayWords, distanceWords, stockWords } from '../../src/elements/shared/words.ts';

const DAY = 86_400_000;

describe('a distance is said', () => {
  const distances: [metres: number, english: string, french: string][] = [
    [0, '50 m', '50 m'],
    [74, '50 m', '50 m'],
    [349, '350 m', '350 m'],
    [949, '950 m', '950 m'],
    [951, '1 km', '1 km'],
    [1234, '1.2 km', '1,2 km'],
    [9499, '9.5 km', '9,5 km'],
    [9500, '10 km', '10 km'],
    [12_345, '12 km', '12 km'],
  ];
  for (const [metres, english, french] of distances)
    it(`as people say it: ${metres} m as ${english}`, () => {
      expect(distanceWords(metres, 'en')).to.equal(english);
      expect(distanceWords(metres, 'fr').replace(/\s/g, ' ')).to.equal(french);
    });
});

describe('a day is said', () => {
  const said = (at: string, now: string, language: string, timeZone = 'Europe/Paris') =>
    dayWords(Date.parse(at), Date.parse(now), language, timeZone);

  it('as today and tomorrow, by the calendar of the shop', () => {
    for (const [at, english, french] of [
      ['2026-11-24T22:59:00Z', 'today', 'aujourd’hui'],
      ['2026-11-24T23:00:00Z', 'tomorrow', 'demain'],
      ['2026-11-25T22:59:00Z', 'tomorrow', 'demain'],
      ['2026-11-25T23:00:00Z', 'Thursday', 'jeudi'],
    ] as const) {
      expect(said(at, '2026-11-24T08:00:00Z', 'en')).to.equal(english);
      expect(said(at, '2026-11-24T08:00:00Z', 'fr')).to.equal(french);
    }
    expect(said('2026-11-24T11:00:00Z', '2026-11-24T10:59:00Z', 'en', 'Pacific/Auckland')).to.equal('tomorrow');
  });

  it('by the name of its weekday within the week, as people of the language write it, and then with its date', () => {
    // The clocks change within that week.
    const now = Date.parse('2026-10-22T12:00:00Z');
    for (const language of ['en', 'fr'])
      for (const days of [-1, 2, 3, 4, 5, 6, 7, 8, 300]) {
        const far = days < 0 || days > 6;
        const words = new Intl.DateTimeFormat(language, {
          weekday: 'long',
          ...(far && { day: 'numeric', month: 'long' }),
          timeZone: 'Europe/Paris',
        }).format(now + days * DAY);
        expect(dayWords(now + days * DAY, now, language, 'Europe/Paris')).to.equal(words);
      }
  });
});

describe('stock is said', () => {
  it('with its age in whole minutes, hours or days, one minute at least', () => {
    const now = Date.parse('2026-11-24T12:00:00Z');
    const said = (age: number, language: string) =>
      stockWords({ level: 'in_stock', quantity: 3, asOf: new Date(now - age).toISOString() }, now, language)
        .replace(/^3 (in|en) stock · /, '')
        .replace(/\s/g, ' ');
    for (const [age, english, french] of [
      // A phone's clock may be behind.
      [-DAY, 'counted 1 min ago', 'compté il y a 1 min'],
      [0, 'counted 1 min ago', 'compté il y a 1 min'],
      [119_999, 'counted 1 min ago', 'compté il y a 1 min'],
      [59 * 60_000 + 59_999, 'counted 59 min ago', 'compté il y a 59 min'],
      [3_600_000, 'counted 1 hr ago', 'compté il y a 1 h'],
      [DAY - 1, 'counted 23 hr ago', 'compté il y a 23 h'],
      [DAY, 'counted 1 day ago', 'compté il y a 1 j'],
      [3.9 * DAY, 'counted 3 days ago', 'compté il y a 3 j'],
    ] as const) {
      expect(said(age, 'en')).to.equal(english);
      expect(said(age, 'fr')).to.equal(french);
    }
  });
});
