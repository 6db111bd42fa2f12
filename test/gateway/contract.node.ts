import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keepsTheMarketplaceContract } from '../../src/testing/conformance/index.ts';
import { behind, handed, must, richlyWired, town, wired } from '../support/market.ts';
import { keepsItsProfiles, profiles, rich } from '../support/profiles.ts';

describe('gateway() between http() and memory()', () => {
  const unchecked = keepsTheMarketplaceContract({ must, make: async () => wired() }, { describe, it });
  const never = keepsItsProfiles(
    unchecked,
    async (profile) => (profile === 'handover' ? { marketplace: behind(handed(town())) } : richlyWired(rich[profile])),
    { describe, it },
  );

  it('leaves no promise unchecked', () => assert.deepEqual(never, []));

  describe('with everything at once', () => {
    const all = ['alerts', 'buy', 'delivery'] as const;
    keepsTheMarketplaceContract(
      {
        must: [...must, 'delivery', 'alerts'],
        handles: [...new Set(all.flatMap((profile) => profiles[profile].handles))],
        make: () => richlyWired({ payments: true, courier: true, mails: true }),
      },
      { describe, it },
    );
  });
});
