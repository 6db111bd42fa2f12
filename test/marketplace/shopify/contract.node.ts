import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { capabilities, shopify } from '../../../src/marketplace/shopify/index.ts';
import { conformance } from '../../../src/testing/conformance/index.ts';
import { fakeShopify } from './fake.ts';
import { introspection } from './schema.ts';
import { townOptions, townRecords } from './town.ts';
import type { Made } from '../../../src/testing/conformance/index.ts';

const make = async (): Promise<Made> => ({
  marketplace: shopify(townOptions(fakeShopify(townRecords(), introspection).fetch)),
});

/** Promises that cannot be kept over Shopify's fields, and what stands in the way. */
const cannot: Readonly<Record<string, string>> = {
  'says with every stock as of when it was counted': 'Shopify tells the stock of now',
  'shows the last copy, what is sold out, what is on order and what nobody knows as four different things':
    'a location has a variant or has not',
  'promises nothing where stock or hours are unknown or nothing is left': 'a location has a variant or has not',
  'promises an hour for what is there, and a day for what is on order': 'a location has a variant or has not',
  'finds products by title, accents and case forgiven':
    'only the last word may be a beginning, so that its place counts',
  'finds products by who wrote them and by the beginning of a word, and only where every word fits':
    'Shopify searches no metafields, and only the last word may be a beginning',
  'forgives slips where nothing is found as it is typed, and only there': 'which slips are forgiven is up to Shopify',
  'answers a shop as it describes itself': 'a location has one collect point',
};

describe('shopify()', () => {
  const { cases, unchecked } = conformance({ make, must: capabilities, handles: [] });
  for (const { name, run } of cases)
    if (name in cannot) it(`cannot: ${name} (${cannot[name]})`, () => assert.rejects(run));
    else it(name, run);

  it('is asked about every other promise of what it can do', () => {
    const names = new Set(cases.map(({ name }) => name));
    assert.deepEqual(
      Object.keys(cannot).filter((name) => !names.has(name)),
      [],
    );
    assert.ok(unchecked.every((name) => !names.has(name)));
  });
});
