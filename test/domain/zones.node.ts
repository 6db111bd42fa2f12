import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { openState } from '../../src/domain/hours.ts';
import { promiseAt } from '../../src/domain/promise.ts';
import { sampleTown } from '../../src/testing/town/index.ts';

const before = process.env['TZ'];
afterEach(() => {
  if (before === undefined) delete process.env['TZ'];
  else process.env['TZ'] = before;
});

describe('wherever the shopper is', () => {
  it('promises the same, and is open at the same time', () => {
    const shops = sampleTown().shops;
    const moment = fc.nat(365 * 24 * 60).map((minutes) => Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000);
    fc.assert(
      fc.property(fc.constantFrom(...shops), moment, ({ hours, timeZone }, now) => {
        const answers = ['Europe/Paris', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kathmandu'].map((zone) => {
          process.env['TZ'] = zone;
          const preparation = { hours, timeZone, preparationMinutes: 60, acceptanceMinutes: 60, cutOff: '16:00' };
          return [
            promiseAt({ ...preparation, stock: { level: 'in_stock' } }, now),
            promiseAt({ ...preparation, stock: { level: 'on_order', leadDays: 2 } }, now),
            openState({ hours, timeZone }, now),
          ];
        });
        for (const answer of answers) assert.deepEqual(answer, answers[0]);
      }),
    );
  });
});
