import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keepsTheMarketplaceContract } from '../../src/testing/conformance/index.ts';
import { must, wired } from '../support/market.ts';

describe('gateway() between http() and memory()', () => {
  const unchecked = keepsTheMarketplaceContract({ must, make: async () => wired() }, { describe, it });

  it('leaves no promise unchecked', () => assert.deepEqual(unchecked, []));
});
