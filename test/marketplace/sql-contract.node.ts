import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openDatabase } from '../../demo/marketplace/dialect.ts';
import type { Mail } from '../../demo/marketplace/mail/mail.ts';
import { demoToken } from '../../demo/marketplace/server.ts';
import { httpCounter } from '../../src/marketplace/http/counter.ts';
import { http } from '../../src/marketplace/http/index.ts';
import type { Marketplace } from '../../src/marketplace/marketplace.ts';
import { keepsTheMarketplaceContract } from '../../src/testing/conformance/index.ts';
import type { Made } from '../../src/testing/conformance/index.ts';
import { sampleTown } from '../../src/testing/town/index.ts';
import { onEachDatabase } from '../support/databases.ts';
import { payer } from '../support/payer.ts';
import { keepsItsProfiles } from '../support/profiles.ts';
import { steeredMarketplace } from '../support/steered.ts';
import type { Steered } from '../support/steered.ts';

/** What the reference marketplace takes to be of a profile. */
const profiles: Record<Parameters<Parameters<typeof keepsItsProfiles>[1]>[0], Steered> = {
  buy: { payments: true },
  delivery: { payments: true, couriers: sampleTown({ courier: true }).couriers ?? [] },
  alerts: {},
  handover: { handover: true },
};

onEachDatabase('http() in front of the reference marketplace', (databases) => {
  async function make(options: Steered = {}, mailed = false): Promise<Made> {
    const database = await databases.town();
    const letters: Mail[] = [];
    const send = async (mail: Mail) => void letters.push(mail);
    const { url, control, rider, till, post, close } = await steeredMarketplace(openDatabase(database), {
      ...options,
      ...(mailed && { send }),
    });
    const shoppers: Marketplace = http({ baseUrl: `${url}/v1`, pollMs: 50 });
    const { marketplace, bank } = payer(shoppers, till);
    return {
      marketplace,
      bank,
      rider,
      mailbox: async () => {
        await post();
        return letters;
      },
      counter: (shop) => httpCounter({ baseUrl: `${url}/counter/v1`, token: demoToken(shop).token }),
      control,
      close: async () => {
        await close();
        await databases.remove(database);
      },
    };
  }

  const unchecked = keepsTheMarketplaceContract(
    { make, must: ['search', 'places', 'products', 'quote', 'orders', 'settle', 'cancel', 'watch'] },
    { describe, it },
  );
  const never = keepsItsProfiles(unchecked, (profile) => make(profiles[profile], profile === 'alerts'), {
    describe,
    it,
  });

  it('leaves no promise unchecked', () => {
    assert.deepEqual(never, []);
  });
});
