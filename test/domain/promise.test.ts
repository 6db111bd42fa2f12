import { expect } from 'chai';
import fc from 'fast-check';
import { dateIn, openSpans, openState } from '../../src/domain/hours.ts';
import { answeredBy, holdUntil, laterPromise, promiseAt, stillHolds } from '../../src/domain/promise.ts';
import type { Preparation } from '../../src/domain/promise.ts';
import type { CollectPromise } from '../../src/domain/offer.ts';

const at = (text: string) => Date.parse(text);
const ready = (from: string, precision: 'hour' | 'day' = 'hour'): CollectPromise => ({
  kind: 'ready',
  from,
  precision,
});

/** Tuesday to Saturday, 9:30 to 12:30 and 14:00 to 19:00, in Paris. */
const shop: Preparation = {
  stock: { level: 'in_stock' },
  preparationMinutes: 20,
  timeZone: 'Europe/Paris',
  hours: {
    weekly: [2, 3, 4, 5, 6].flatMap((day) => [
      { day, opens: '09:30', closes: '12:30' },
      { day, opens: '14:00', closes: '19:00' },
    ]),
  },
};

describe('promiseAt', () => {
  it('rounds up to the quarter of an hour, with one to spare', () => {
    expect(promiseAt(shop, at('2026-11-24T15:50:00Z'))).to.deep.equal(ready('2026-11-24T16:30:00Z'));
  });

  it('prepares in open time only: over lunch, over night, over closing days', () => {
    expect(promiseAt(shop, at('2026-11-24T11:20:00Z'))).to.deep.equal(ready('2026-11-24T13:30:00Z'));
    expect(promiseAt(shop, at('2026-11-24T19:00:00Z'))).to.deep.equal(ready('2026-11-25T09:15:00Z'));
    expect(promiseAt(shop, at('2026-11-28T17:50:00Z'))).to.deep.equal(ready('2026-12-01T09:00:00Z'));
  });

  it('promises no later than a quarter before closing', () => {
    expect(promiseAt(shop, at('2026-11-24T17:22:00Z'))).to.deep.equal(ready('2026-11-24T17:45:00Z'));
  });

  it('fills a locker while the shop is open, whenever the locker is', () => {
    const locker = {
      ...shop,
      workHours: shop.hours,
      hours: { weekly: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, opens: '00:00', closes: '24:00' })) },
    };
    expect(promiseAt(locker, at('2026-11-24T22:00:00Z'))).to.deep.equal(ready('2026-11-25T09:15:00Z'));
    expect(promiseAt({ ...locker, workHours: undefined }, at('2026-11-24T22:00:00Z'))).to.deep.equal(
      ready('2026-11-24T22:45:00Z'),
    );
    const window = { ...locker, hours: { weekly: [{ day: 4, opens: '07:00', closes: '08:00' }] } };
    expect(promiseAt(window, at('2026-11-24T22:00:00Z'))).to.deep.equal(ready('2026-11-26T06:00:00Z'));
    expect(promiseAt({ ...locker, hours: { weekly: [] } }, at('2026-11-24T22:00:00Z')).kind).to.equal('unknown');
  });

  it('promises the day on which an ordered copy can be collected', () => {
    const ordered = { ...shop, stock: { level: 'on_order', leadDays: 5 } as const };
    expect(promiseAt(ordered, at('2026-11-24T15:50:00Z'))).to.deep.equal(ready('2026-12-01T08:30:00Z', 'day'));
  });

  it('promises nothing where stock or hours are not known, or nothing opens', () => {
    const now = at('2026-11-24T15:50:00Z');
    for (const level of ['unknown', 'out'] as const)
      expect(promiseAt({ ...shop, stock: { level } }, now)).to.deep.equal({ kind: 'unknown' });
    expect(promiseAt({ ...shop, hours: undefined }, now)).to.deep.equal({ kind: 'unknown' });
    expect(promiseAt({ ...shop, hours: { weekly: [] } }, now)).to.deep.equal({ kind: 'unknown' });
    expect(promiseAt({ ...shop, hours: { weekly: [] }, stock: { level: 'on_order', leadDays: 1 } }, now).kind).to.equal(
      'unknown',
    );
  });

  it('says when it is there at the earliest and by when surely, where the shop takes time to accept', () => {
    const slow = { ...shop, acceptanceMinutes: 120 };
    expect(promiseAt(slow, at('2026-11-24T13:10:00Z'))).to.deep.equal({
      ...ready('2026-11-24T13:45:00Z'),
      surely: '2026-11-24T15:45:00Z',
    });
    // Two hours before closing it may be tomorrow, in open time.
    expect(promiseAt(slow, at('2026-11-24T16:10:00Z'))).to.deep.equal({
      ...ready('2026-11-24T16:45:00Z'),
      surely: '2026-11-25T09:15:00Z',
    });
    expect(promiseAt({ ...shop, acceptanceMinutes: 0 }, at('2026-11-24T13:10:00Z'))).not.to.have.property('surely');
  });

  it('prepares on through midnight, where it is open', () => {
    const bar = { ...shop, hours: { weekly: [{ opens: '18:00', closes: '02:00' }] } };
    expect(promiseAt(bar, at('2026-11-24T23:00:00Z'))).to.deep.equal(ready('2026-11-24T23:45:00Z'));
    expect(promiseAt({ ...bar, cutOff: '23:00' }, at('2026-11-24T23:00:00Z'))).to.deep.equal(
      ready('2026-11-24T23:45:00Z'),
    );
  });

  it('prepares from the next day on what is ordered at the cut-off or later, by the clock of the shop', () => {
    const cut = { ...shop, cutOff: '16:00' };
    expect(promiseAt(cut, at('2026-11-24T14:59:00Z'))).to.deep.equal(ready('2026-11-24T15:45:00Z'));
    expect(promiseAt(cut, at('2026-11-24T15:00:00Z'))).to.deep.equal(ready('2026-11-25T09:15:00Z'));
    expect(promiseAt(cut, at('2026-11-24T23:30:00Z'))).to.deep.equal(ready('2026-11-25T09:15:00Z'));
    expect(promiseAt(cut, at('2026-11-28T15:00:00Z'))).to.deep.equal(ready('2026-12-01T09:15:00Z'));
    expect(promiseAt({ ...cut, timeZone: 'Europe/Ys' }, at('2026-11-24T15:00:00Z')).kind).to.equal('unknown');
  });

  it('lets the shop say when, once it opens, where nobody knows how long it takes', () => {
    const asked = { ...shop, preparationMinutes: undefined };
    const told = (opens: string): CollectPromise => ({ kind: 'told', opens });
    expect(promiseAt(asked, at('2026-11-24T19:00:00Z'))).to.deep.equal(told('2026-11-25T08:30:00Z'));
    expect(promiseAt(asked, at('2026-11-24T12:00:00Z'))).to.deep.equal(told('2026-11-24T13:00:00Z'));
    // Open, it can be called: from the very minute on.
    expect(promiseAt(asked, at('2026-11-24T13:00:00Z'))).to.deep.equal({ kind: 'unknown' });
    expect(promiseAt(asked, at('2026-11-24T15:00:00Z'))).to.deep.equal({ kind: 'unknown' });
    expect(promiseAt({ ...asked, cutOff: '16:00' }, at('2026-11-24T15:00:00Z'))).to.deep.equal(
      told('2026-11-25T08:30:00Z'),
    );
    expect(promiseAt({ ...asked, stock: { level: 'out' } }, at('2026-11-24T19:00:00Z')).kind).to.equal('unknown');
  });

  describe('of what is ordered from the supplier', () => {
    const ordered = (leadDays: number, latestLeadDays?: number): Preparation => ({
      ...shop,
      stock: { level: 'on_order', leadDays, latestLeadDays },
    });

    it('orders when the shop is open, and hands over when it next is', () => {
      // On Sunday nobody orders anything, and on Monday neither.
      expect(promiseAt(ordered(1), at('2026-11-29T10:00:00Z'))).to.deep.equal(ready('2026-12-02T08:30:00Z', 'day'));
      // Ordered on Friday, there on Sunday, which is Tuesday.
      expect(promiseAt(ordered(2), at('2026-11-27T10:00:00Z'))).to.deep.equal(ready('2026-12-01T08:30:00Z', 'day'));
      expect(promiseAt({ ...ordered(1), cutOff: '12:00' }, at('2026-11-24T15:50:00Z'))).to.deep.equal(
        ready('2026-11-26T08:30:00Z', 'day'),
      );
    });

    it('says by when surely, where the supplier or the shop may take longer', () => {
      expect(promiseAt(ordered(1, 3), at('2026-11-24T10:00:00Z'))).to.deep.equal({
        ...ready('2026-11-25T08:30:00Z', 'day'),
        surely: '2026-11-27T08:30:00Z',
      });
      expect(promiseAt({ ...ordered(1), acceptanceMinutes: 300 }, at('2026-11-24T15:50:00Z'))).to.deep.equal({
        ...ready('2026-11-25T08:30:00Z', 'day'),
        surely: '2026-11-26T08:30:00Z',
      });
    });

    it('takes a week where nobody says how long it takes', () => {
      expect(promiseAt({ ...shop, stock: { level: 'on_order' } }, at('2026-11-24T10:00:00Z'))).to.deep.equal(
        ready('2026-12-01T08:30:00Z', 'day'),
      );
    });

    it('is there today at the earliest, and never before now', () => {
      expect(promiseAt(ordered(0), at('2026-11-24T10:00:00Z'))).to.deep.equal(ready('2026-11-24T10:00:00Z', 'day'));
      expect(promiseAt(ordered(0), at('2026-11-24T05:00:00Z'))).to.deep.equal(ready('2026-11-24T08:30:00Z', 'day'));
    });

    it('is there by day where it never closes, and not in the small hours of the night before', () => {
      const always = { ...ordered(2), hours: { weekly: [{ opens: '00:00', closes: '24:00' }] } };
      expect(promiseAt(always, at('2026-11-24T10:00:00Z'))).to.deep.equal(ready('2026-11-25T23:00:00Z', 'day'));
      const early = { ...ordered(2), hours: { weekly: [{ opens: '06:00', closes: '06:00' }] } };
      expect(promiseAt(early, at('2026-11-24T10:00:00Z'))).to.deep.equal(ready('2026-11-25T23:00:00Z', 'day'));
      const bar = { ...ordered(2), hours: { weekly: [{ opens: '18:00', closes: '02:00' }] } };
      expect(promiseAt(bar, at('2026-11-24T10:00:00Z'))).to.deep.equal(ready('2026-11-26T17:00:00Z', 'day'));
      // What is there at once is handed over in that night, too.
      const tonight = { ...bar, stock: ordered(0).stock };
      expect(promiseAt(tonight, at('2026-11-25T00:00:00Z'))).to.deep.equal(ready('2026-11-25T00:00:00Z', 'day'));
      // Also on the stroke of midnight, where the clock jumps over it, and a second before and after.
      for (const moment of ['2026-11-24T22:59:59Z', '2026-11-24T23:00:00Z', '2026-11-24T23:00:01Z'])
        expect(promiseAt(tonight, at(moment)), moment).to.deep.equal(ready(moment, 'day'));
      const inBeirut = { ...tonight, timeZone: 'Asia/Beirut' };
      expect(promiseAt(inBeirut, at('2026-03-28T22:00:00Z'))).to.deep.equal(ready('2026-03-28T22:00:00Z', 'day'));
    });

    it('is not promised where it arrives after the last opening, or would surely not be handed over', () => {
      const closing = { ...shop.hours!, exceptions: [{ from: '2026-11-25', to: '2099-12-31', spans: [] }] };
      expect(promiseAt({ ...ordered(0, 3), hours: closing }, at('2026-11-24T10:00:00Z')).kind).to.equal('unknown');
    });

    it('waits for the hours of a locker', () => {
      const locker = {
        ...ordered(1),
        workHours: shop.hours,
        hours: { weekly: [{ day: 4, opens: '07:00', closes: '08:00' }] },
      };
      expect(promiseAt(locker, at('2026-11-24T10:00:00Z'))).to.deep.equal(ready('2026-11-26T06:00:00Z', 'day'));
    });
  });

  describe('of any shop at any time', () => {
    const hour = fc.integer({ min: 0, max: 95 }).map((quarter) => {
      const minutes = quarter * 15;
      return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    });
    const span = fc.record({ day: fc.integer({ min: 1, max: 7 }), opens: hour, closes: hour });
    const holiday = fc
      .nat(500)
      .map((days) => new Date(at('2026-01-01') + days * 86_400_000).toISOString().slice(0, 10));
    const hours = fc.record({
      weekly: fc.array(span, { minLength: 1, maxLength: 10 }),
      exceptions: fc.array(
        holiday.map((date) => ({ from: date, to: date, spans: [], reason: 'holiday' as const })),
        { maxLength: 20 },
      ),
    });
    const preparation: fc.Arbitrary<Preparation> = fc.record({
      stock: fc.oneof(
        fc.constantFrom({ level: 'in_stock' as const }, { level: 'limited' as const }),
        fc.nat(10).map((leadDays) => ({ level: 'on_order' as const, leadDays, latestLeadDays: leadDays + 2 })),
      ),
      preparationMinutes: fc.nat(3000),
      acceptanceMinutes: fc.option(fc.nat(1000), { nil: undefined }),
      cutOff: fc.option(hour, { nil: undefined }),
      timeZone: fc.constantFrom('Europe/Paris', 'America/Martinique', 'Pacific/Noumea', 'Asia/Kathmandu'),
      hours,
    });
    const moment = fc.nat(365 * 24 * 60).map((minutes) => at('2026-01-01T00:00:00Z') + minutes * 60_000);
    const from = (promise: CollectPromise) => (promise.kind === 'ready' ? at(promise.from) : undefined);

    it('is never before now, only in open time, never on a holiday; surely is never before the earliest', () => {
      fc.assert(
        fc.property(preparation, moment, (shop, now) => {
          const promise = promiseAt(shop, now);
          if (promise.kind !== 'ready') return;
          for (const instant of [promise.from, promise.surely ?? promise.from].map(at)) {
            expect(instant).to.be.at.least(Math.max(now, at(promise.from)));
            expect(openState(shop, instant).state).to.equal('open');
            const { opens } = openSpans(shop, instant).next().value!;
            const begun = dateIn(shop.timeZone, Math.max(opens, instant - 86_400_000));
            // What is open on a holiday began before it.
            const day = dateIn(shop.timeZone, instant);
            if (shop.hours!.exceptions!.some(({ from }) => from === day)) expect(begun < day).to.equal(true);
          }
        }),
        { numRuns: 300 },
      );
    });

    it('is later with more preparation, more days to order, an earlier cut-off', () => {
      fc.assert(
        fc.property(preparation, moment, fc.nat(3000), fc.nat(5), hour, (shop, now, more, days, earlier) => {
          const base = from(promiseAt(shop, now));
          const { preparationMinutes = 0, stock, cutOff = '24:00' } = shop;
          const longer = [
            { ...shop, preparationMinutes: preparationMinutes + more },
            { ...shop, stock: { ...stock, leadDays: (stock.leadDays ?? 0) + days, latestLeadDays: 20 } },
            { ...shop, cutOff: earlier < cutOff ? earlier : cutOff },
          ];
          for (const other of longer) {
            const promised = from(promiseAt(other, now));
            if (promised !== undefined) expect(promised).to.be.at.least(base ?? Infinity);
          }
        }),
        { numRuns: 300 },
      );
    });
  });

  it('is never before now, always in open time, later with more preparation, and leaves time to order', () => {
    const from = at('2026-01-01T00:00:00Z');
    const moment = fc.integer({ min: 0, max: 365 * 24 * 60 }).map((minutes) => from + minutes * 60_000);
    fc.assert(
      fc.property(moment, fc.nat(600), fc.nat(600), (now, minutes, more) => {
        const sooner = promiseAt({ ...shop, preparationMinutes: minutes }, now);
        const later = promiseAt({ ...shop, preparationMinutes: minutes + more }, now);
        if (sooner.kind !== 'ready' || later.kind !== 'ready') throw new Error('promised nothing');
        expect(at(sooner.from)).to.be.greaterThan(now);
        expect(openState(shop, at(sooner.from)).state).to.equal('open');
        expect(at(later.from)).to.be.at.least(at(sooner.from));
        // What is seen now still holds when a shopper has needed ten minutes, or the doors have closed meanwhile.
        const after = promiseAt({ ...shop, preparationMinutes: minutes }, now + 10 * 60_000);
        const [span] = openSpans(shop, now);
        if (span!.closes - now > (minutes + 60) * 60_000)
          expect(stillHolds(sooner, after, shop.timeZone)).to.equal(true);
      }),
    );
  });
});

describe('answeredBy', () => {
  const slow = { ...shop, acceptanceMinutes: 120 };
  const answered = (preparation: Parameters<typeof answeredBy>[0], placed: string) => {
    const by = answeredBy(preparation, at(placed));
    return by === undefined ? undefined : new Date(by).toISOString();
  };

  it('counts the open time that the shop takes to accept', () => {
    expect(answered(slow, '2026-11-24T13:10:00Z')).to.equal('2026-11-24T15:10:00.000Z');
    // Half an hour before closing, the rest is tomorrow's.
    expect(answered(slow, '2026-11-24T17:30:00Z')).to.equal('2026-11-25T10:00:00.000Z');
    expect(answered({ ...slow, cutOff: '12:00' }, '2026-11-24T13:10:00Z')).to.equal('2026-11-25T10:30:00.000Z');
  });

  it('counts the hours in which somebody works, not those of a locker', () => {
    const always = { weekly: [{ opens: '00:00', closes: '24:00' }] };
    const locker = { ...slow, workHours: shop.hours, hours: always };
    expect(answered(locker, '2026-11-24T19:00:00Z')).to.equal('2026-11-25T10:30:00.000Z');
  });

  it('is not known where the shop says nothing of itself, or never opens', () => {
    expect(answered(shop, '2026-11-24T13:10:00Z')).to.equal(undefined);
    expect(answered({ ...slow, hours: { weekly: [] } }, '2026-11-24T13:10:00Z')).to.equal(undefined);
  });

  it('is at once where the shop takes no time', () => {
    expect(answered({ ...shop, acceptanceMinutes: 0 }, '2026-11-24T13:10:00Z')).to.equal('2026-11-24T13:10:00.000Z');
  });
});

describe('stillHolds', () => {
  const holds = (accepted: CollectPromise, now: CollectPromise) => stillHolds(accepted, now, 'Europe/Paris');

  it('holds within the quarter that a promise leaves, and breaks beyond', () => {
    expect(holds(ready('2026-11-24T16:30:00Z'), ready('2026-11-24T16:45:00Z'))).to.equal(true);
    expect(holds(ready('2026-11-24T16:30:00Z'), ready('2026-11-24T16:45:01Z'))).to.equal(false);
  });

  it("holds a day's promise for that day, as the shop counts days", () => {
    const day = ready('2026-11-26T13:00:00Z', 'day');
    expect(holds(day, ready('2026-11-26T22:59:00Z'))).to.equal(true);
    // Friday it opens earlier than on Thursday, and is Friday all the same.
    expect(holds(day, ready('2026-11-26T23:00:00Z', 'day'))).to.equal(false);
    expect(holds(day, ready('2026-11-27T08:30:00Z', 'day'))).to.equal(false);
    expect(holds(day, ready('2026-11-25T08:30:00Z'))).to.equal(true);
  });

  it('holds only as long as it surely does, too', () => {
    const by = (surely: string, precision: 'hour' | 'day' = 'hour') =>
      ({ kind: 'ready', from: '2026-11-24T16:30:00Z', precision, surely }) as const;
    expect(holds(by('2026-11-24T17:30:00Z'), by('2026-11-24T17:45:00Z'))).to.equal(true);
    expect(holds(by('2026-11-24T17:30:00Z'), by('2026-11-24T17:45:01Z'))).to.equal(false);
    expect(holds(by('2026-11-24T17:30:00Z'), ready('2026-11-24T16:30:00Z'))).to.equal(true);
    expect(holds(ready('2026-11-24T16:30:00Z'), by('2026-11-24T17:30:00Z'))).to.equal(false);
    expect(holds(by('2026-11-26T09:00:00Z', 'day'), by('2026-11-26T22:59:00Z', 'day'))).to.equal(true);
    expect(holds(by('2026-11-26T09:00:00Z', 'day'), by('2026-11-26T23:01:00Z', 'day'))).to.equal(false);
  });

  it('is broken by "unknown", and cannot be broken where nothing was promised', () => {
    expect(holds(ready('2026-11-24T16:30:00Z'), { kind: 'unknown' })).to.equal(false);
    expect(holds(ready('2026-11-24T16:30:00Z'), { kind: 'told', opens: '2026-11-24T16:30:00Z' })).to.equal(false);
    expect(holds({ kind: 'unknown' }, { kind: 'unknown' })).to.equal(true);
    expect(holds({ kind: 'told', opens: '2026-11-24T16:30:00Z' }, { kind: 'unknown' })).to.equal(true);
  });
});

describe('laterPromise', () => {
  it('is what can be kept for both', () => {
    const soon = ready('2026-11-24T16:30:00Z');
    const told: CollectPromise = { kind: 'told', opens: '2026-11-25T08:30:00Z' };
    expect(laterPromise(soon, told)).to.equal(told);
    expect(laterPromise(told, soon)).to.equal(told);
    for (const known of [soon, told]) {
      expect(laterPromise(known, { kind: 'unknown' })).to.deep.equal({ kind: 'unknown' });
      expect(laterPromise({ kind: 'unknown' }, known)).to.deep.equal({ kind: 'unknown' });
    }
    const late = ready('2026-11-24T17:30:00Z');
    expect([laterPromise(soon, late), laterPromise(late, soon)]).to.deep.equal([late, late]);
  });

  it('is there for both by when both surely are', () => {
    const by = (from: string, surely: string) => ({ kind: 'ready', from, precision: 'hour', surely }) as const;
    const slow = by('2026-11-24T16:30:00Z', '2026-11-25T08:30:00Z');
    const late = ready('2026-11-24T17:30:00Z');
    const both = by('2026-11-24T17:30:00Z', '2026-11-25T08:30:00Z');
    expect([laterPromise(slow, late), laterPromise(late, slow)]).to.deep.equal([both, both]);
    const later = by('2026-11-24T17:30:00Z', '2026-11-25T09:30:00Z');
    expect([laterPromise(slow, later), laterPromise(later, slow)]).to.deep.equal([later, later]);
    const quick = by('2026-11-24T16:30:00Z', '2026-11-24T17:00:00Z');
    expect(laterPromise(quick, late)).to.equal(late);
    // Where one of them is only told, nobody knows by when surely.
    for (const opens of ['2026-11-24T16:45:00Z', '2026-11-26T08:30:00Z'])
      expect(laterPromise(slow, { kind: 'told', opens })).to.deep.equal({ kind: 'told', opens });
    expect(laterPromise({ kind: 'told', opens: '2026-11-24T08:30:00Z' }, late)).to.equal(late);
  });
});

describe('holdUntil', () => {
  it('ends in open time: a hold that would end behind closed doors lasts to the next closing', () => {
    expect(holdUntil(shop, at('2026-11-24T16:00:00Z'), 24)).to.equal(at('2026-11-25T16:00:00Z'));
    expect(holdUntil(shop, at('2026-11-28T16:00:00Z'), 24)).to.equal(at('2026-12-01T11:30:00Z'));
  });

  it('ends at its hour where that is the one at which the doors open', () => {
    expect(holdUntil(shop, at('2026-11-24T08:30:00Z'), 24)).to.equal(at('2026-11-25T08:30:00Z'));
  });

  it('counts only open time where the shop says so', () => {
    const until = (from: string, hours: number) => holdUntil(shop, at(from), hours, true);
    expect(until('2026-11-24T16:00:00Z', 2)).to.equal(at('2026-11-24T18:00:00Z'));
    expect(until('2026-11-24T16:00:00Z', 3)).to.equal(at('2026-11-25T09:30:00Z'));
    // Eight open hours a day but Sunday and Monday.
    expect(until('2026-11-27T16:00:00Z', 16)).to.equal(at('2026-12-01T16:00:00Z'));
    expect(until('2026-11-24T20:00:00Z', 1)).to.equal(at('2026-11-25T09:30:00Z'));
    expect(holdUntil({ timeZone: 'Europe/Paris' }, at('2026-11-24T16:00:00Z'), 24, true)).to.equal(
      at('2026-11-25T16:00:00Z'),
    );
  });

  it('is the plain time where hours are not known', () => {
    expect(holdUntil({ timeZone: 'Europe/Paris' }, at('2026-11-24T16:00:00Z'), 24)).to.equal(
      at('2026-11-25T16:00:00Z'),
    );
  });
});
