import { expect } from 'chai';
import fc from 'fast-check';
import { openSpans, openState } from '../../src/domain/hours.ts';
import { holdUntil, laterPromise, promiseAt, stillHolds } from '../../src/domain/promise.ts';
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
        if (span!.closes - now > (minutes + 60) * 60_000) expect(stillHolds(sooner, after)).to.equal(true);
      }),
    );
  });
});

describe('stillHolds', () => {
  it('holds within the quarter that a promise leaves, and breaks beyond', () => {
    expect(stillHolds(ready('2026-11-24T16:30:00Z'), ready('2026-11-24T16:45:00Z'))).to.equal(true);
    expect(stillHolds(ready('2026-11-24T16:30:00Z'), ready('2026-11-24T17:00:00Z'))).to.equal(false);
  });

  it("holds a day's promise for that day", () => {
    const day = ready('2026-11-26T08:30:00Z', 'day');
    expect(stillHolds(day, ready('2026-11-26T17:00:00Z'))).to.equal(true);
    expect(stillHolds(day, ready('2026-11-27T08:30:00Z', 'day'))).to.equal(false);
  });

  it('is broken by "unknown", and cannot be broken where nothing was promised', () => {
    expect(stillHolds(ready('2026-11-24T16:30:00Z'), { kind: 'unknown' })).to.equal(false);
    expect(stillHolds({ kind: 'unknown' }, { kind: 'unknown' })).to.equal(true);
    expect(stillHolds({ kind: 'told', opens: '2026-11-24T16:30:00Z' }, { kind: 'unknown' })).to.equal(true);
  });
});

describe('laterPromise', () => {
  it('is what can be kept for both', () => {
    const soon = ready('2026-11-24T16:30:00Z');
    const told: CollectPromise = { kind: 'told', opens: '2026-11-25T08:30:00Z' };
    expect(laterPromise(soon, told)).to.equal(told);
    expect(laterPromise(told, soon)).to.equal(told);
    expect(laterPromise(soon, { kind: 'unknown' })).to.deep.equal({ kind: 'unknown' });
  });
});

describe('holdUntil', () => {
  it('ends in open time: a hold that would end behind closed doors lasts to the next closing', () => {
    expect(holdUntil(shop, at('2026-11-24T16:00:00Z'), 24)).to.equal(at('2026-11-25T16:00:00Z'));
    expect(holdUntil(shop, at('2026-11-28T16:00:00Z'), 24)).to.equal(at('2026-12-01T11:30:00Z'));
  });

  it('is the plain time where hours are not known', () => {
    expect(holdUntil({ timeZone: 'Europe/Paris' }, at('2026-11-24T16:00:00Z'), 24)).to.equal(
      at('2026-11-25T16:00:00Z'),
    );
  });
});
