import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { drive, listing, place, product, shop } from '../../src/domain/schemas/index.ts';
import { money, offer, stock } from '../../src/domain/schemas/index.ts';
import { sampleTown } from '../../src/testing/town/index.ts';

const town = sampleTown({ images: 'https://pictures.example/' });

/** What is wrong with a record, in a sentence; nothing when it is right. */
const complaints = (schema: z.ZodType, records: readonly unknown[]): string[] =>
  records.flatMap((record) => {
    const reading = schema.safeParse(record);
    return reading.success ? [] : [`${JSON.stringify(record).slice(0, 120)}: ${z.prettifyError(reading.error)}`];
  });

describe('the records of the sample town', () => {
  for (const [name, schema, records] of [
    ['drives', drive, town.drives],
    ['places', place, town.places],
    ['shops', shop, town.shops],
    ['listings', listing, town.listings],
    ['products', product, town.products],
  ] as const)
    it(`has ${name} that pass the schema, without a key that it does not know`, () => {
      assert.deepEqual(complaints(schema.strict(), records), []);
    });

  it('has offers that pass the schema as soon as a marketplace has added its promises', () => {
    const offered = town.offers.map(({ level, quantity, leadDays, countedAt, points: _points, ...stated }) => ({
      ...stated,
      stock: { level, quantity, leadDays, asOf: countedAt },
      collect: [],
    }));
    assert.deepEqual(complaints(offer.strict(), offered), []);
    assert.deepEqual(
      complaints(
        stock,
        offered.map(({ stock: counted }) => counted),
      ),
      [],
    );
    assert.deepEqual(
      complaints(
        money,
        town.offers.map(({ price }) => price),
      ),
      [],
    );
  });
});
