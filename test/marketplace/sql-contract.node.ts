import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openDatabase } from '../../demo/marketplace/dialect.ts';
import { demoToken } from '../../demo/marketplace/server.ts';
import { httpCounter } from '../../src/marketplace/http/counter.ts';
import { http } from '../../src/marketplace/http/index.ts';
import { keepsTheMarketplaceContract } from '../../src/testing/conformance/index.ts';
import { temporaryFolder, townDatabase } from '../support/database.ts';
import { steeredMarketplace } from '../support/steered.ts';

describe('http() in front of the reference marketplace', () => {
  const { folder, remove } = temporaryFolder();
  const filled = join(folder, 'filled.db');
  let files = 0;
  before(async () => (await townDatabase(filled)).destroy());
  after(remove);

  const unchecked = keepsTheMarketplaceContract(
    {
      async make() {
        const path = join(folder, `${(files += 1)}.db`);
        copyFileSync(filled, path);
        const { url, control, close } = await steeredMarketplace(openDatabase(path));
        return {
          marketplace: http({ baseUrl: `${url}/v1`, pollMs: 50 }),
          counter: (shop) => httpCounter({ baseUrl: `${url}/counter/v1`, token: demoToken(shop).token }),
          control,
          close,
        };
      },
      must: ['search', 'places', 'products', 'quote', 'orders', 'settle', 'cancel', 'watch'],
    },
    { describe, it },
  );

  it('is asked about every promise but those of what it cannot do', () => {
    assert.deepEqual(unchecked, []);
  });
});
