import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plansFor } from '../../src/domain/plan.ts';
import { sampleTown, seededNow } from '../../src/testing/town/index.ts';
import type { Offer } from '../../src/domain/offer.ts';

const now = Date.parse(seededNow);
const { shops } = sampleTown();

/** Twelve products over thirty shops; `share` of the shops have each. */
function question(share: number, pieces: number) {
  let seed = 7;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const wants = Array.from({ length: 12 }, (_, i) => ({ product: `p${i}`, quantity: pieces }));
  const offers = shops.slice(0, 30).flatMap(({ id, collectPoints }) =>
    wants.flatMap(({ product }): Offer[] => {
      if (random() > share) return [];
      const from = new Date(now + Math.floor(random() * 96) * 3_600_000).toISOString();
      return [
        {
          id: `${product}-${id}`,
          product,
          shop: id,
          condition: 'new',
          price: { minor: 1000, currency: 'EUR' },
          stock: { level: 'in_stock', quantity: 1 + Math.floor(random() * pieces), asOf: seededNow },
          contract: 'reserve',
          collect: collectPoints.map((point) => ({
            point: point.id,
            promise: { kind: 'ready', from, precision: 'hour' },
          })),
        },
      ];
    }),
  );
  return { wants, offers, shops: new Map(shops.map((shop) => [shop.id, shop])), from: shops[0]?.point, now };
}

describe('plans for twelve products over thirty shops', () => {
  for (const share of [0.1, 0.2, 0.4, 0.8])
    for (const pieces of [1, 3])
      it(`are the best there are, in time, with ${pieces} of each in ${share * 100} % of the shops`, () => {
        assert.equal(shops.length >= 30, true);
        const asked = question(share, pieces);
        const times: number[] = [];
        let plans = plansFor(asked);
        // The best of a few: other work on the machine takes its share of any one of them.
        for (let i = 0; i < 5; i++) {
          const before = process.cpuUsage();
          plans = plansFor(asked);
          const { user, system } = process.cpuUsage(before);
          times.push((user + system) / 1000);
        }
        assert.deepEqual([plans.fewest?.optimal, plans.soonest?.optimal], [true, true]);
        assert.ok(Math.min(...times) < 50, `${times.join(', ')} ms of the processor`);
      });
});
