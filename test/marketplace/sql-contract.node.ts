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
import { townDatabase } from '../support/database.ts';
import { onEachDatabase } from '../support/databases.ts';
import { payer } from '../support/payer.ts';
import { keepsItsProfiles } from '../support/profiles.ts';
import type { Profile } from '../support/profiles.ts';
import { steeredMarketplace } from '../support/steered.ts';
import type { Steered } from '../support/steered.ts';

/** What the reference marketplace takes to be of a profile. */
const profiles: Record<Profile, Steered & { secondBanner?: boolean }> = {
  buy: { payments: true, withdrawals: true },
  delivery: { payments: true, couriers: sampleTown({ courier: true }).couriers ?? [] },
  alerts: {},
  banners: { secondBanner: true },
  handover: { handover: true },
};

onEachDatabase('http() in front of the reference marketplace', (databases) => {
  async function make(options: Steered & { secondBanner?: boolean } = {}, mailed = false): Promise<Made> {
    const database = options.secondBanner ? await databases.empty() : await databases.town();
    if (options.secondBanner) await (await townDatabase(database, sampleTown({ secondBanner: true }))).destroy();
    const letters: Mail[] = [];
    const send = async (mail: Mail) => void letters.push(mail);
    const { url, control, operator, rider, till, post, close } = await steeredMarketplace(openDatabase(database), {
      ...options,
      ...(mailed && { send }),
    });
    const shoppers: Marketplace = http({ baseUrl: `${url}/v1`, pollMs: 50 });
    const { marketplace, bank } = payer(shoppers, till);
    return {
      marketplace,
      bank,
      rider,
      operator,
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
