import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openDatabase } from '../../demo/marketplace/dialect.ts';
import { demoToken } from '../../demo/marketplace/server.ts';
import { httpCounter } from '../../src/marketplace/http/counter.ts';
import { http } from '../../src/marketplace/http/index.ts';
import { keepsTheMarketplaceContract } from '../../src/testing/conformance/index.ts';
import { onEachDatabase } from '../support/databases.ts';
import { steeredMarketplace } from '../support/steered.ts';

onEachDatabase('http() in front of the reference marketplace', (databases) => {
  const unchecked = keepsTheMarketplaceContract(
    {
      async make() {
        const database = await databases.town();
        const { url, control, close } = await steeredMarketplace(openDatabase(database));
        return {
          marketplace: http({ baseUrl: `${url}/v1`, pollMs: 50 }),
          counter: (shop) => httpCounter({ baseUrl: `${url}/counter/v1`, token: demoToken(shop).token }),
          control,
          close: async () => {
            await close();
            await databases.remove(database);
          },
        };
      },
      must: ['search', 'places', 'products', 'quote', 'orders', 'settle', 'cancel', 'watch'],
    },
    { describe, it },
  );

  it('is asked about every promise but those of payments, deliveries, hand-over and wishes', () => {
    assert.equal(unchecked.length, 26);
  });
});
