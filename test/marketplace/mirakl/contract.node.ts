import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failing } from '../../../src/marketplace/faults.ts';
import { capabilities } from '../../../src/marketplace/mirakl/index.ts';
import { conformance } from '../../../src/testing/conformance/index.ts';
import { townOnMirakl } from './town.ts';
import type { Control, Made } from '../../../src/testing/conformance/index.ts';

async function make(): Promise<Made> {
  const { marketplace: own, counter, fake, advance } = townOnMirakl({ freshMs: 0 });
  const { marketplace, failNext } = failing(own);
  const offer = (id: string) => {
    const found = fake.offers.get(id);
    if (!found) throw new Error(`there is no offer "${id}"`);
    return found;
  };
  const control: Control = {
    setPrice: async (id, { minor }) => {
      offer(id).price = minor / 100;
    },
    setCopies: async (id, copies) => {
      offer(id).quantity = copies;
    },
    advance: async (ms) => advance(ms),
    failNext: async (call, mode) => failNext(call, mode),
  };
  return { marketplace, counter, control };
}

/** Promises that cannot be kept over Mirakl's fields, and what stands in the way. */
const cannot: Readonly<Record<string, string>> = {
  'says with every stock as of when it was counted': 'Mirakl tells the stock of now',
  'shows the last copy, what is sold out, what is on order and what nobody knows as four different things':
    'a quantity is always a number',
  'promises nothing where stock or hours are unknown or nothing is left': 'a quantity is always a number',
  'answers a shop as it describes itself': 'a shop has one collect point',
  'tells products by their keys, also what nobody sells, and leaves out what nobody knows':
    'P31 knows neither the alcohol nor the allergens of a bottle',
  'keeps what is reserved apart from what is bought': 'the operator has one payment workflow',
  'asks for a payment where the order is a purchase': 'the operator has one payment workflow; see below for purchases',
  'does not count down what the shop does not count': 'a quantity is always a number',
  'accepts one line and refuses another: the total falls, the copy goes back on sale, the reason is said':
    'OR21 takes no reason',
  'lets the shopper cancel a reservation until it is collected': 'OR29 cancels until the shop has accepted',
  'tells a shop by when the shopper was told to expect its answer, until it has answered':
    'no field says how long a shop takes to answer',
  'keeps goods that lie ready for as long as was said, and sells them again afterwards':
    'what lies ready stays so until the operator cancels it',
};
/** Would wait for ever for what never comes: the same reason. */
const waits = 'shows a watching shopper that the hold is over';

describe('mirakl()', () => {
  const { cases, unchecked } = conformance({ make, must: capabilities });
  for (const { name, run } of cases)
    if (name in cannot) it(`cannot: ${name} (${cannot[name]})`, () => assert.rejects(run));
    else if (name !== waits) it(name, run);

  it('is asked about every other promise of what it can do', () => {
    const names = new Set(cases.map(({ name }) => name));
    assert.deepEqual(
      [...Object.keys(cannot), waits].filter((name) => !names.has(name)),
      [],
    );
    assert.ok(cases.length > 90);
    assert.ok(unchecked.every((name) => !names.has(name)));
  });
});
