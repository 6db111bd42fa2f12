import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { counterGateway, gateway } from '../../src/gateway/index.ts';
import { http, httpCounter } from '../../src/marketplace/http/index.ts';
import { memory } from '../../src/marketplace/memory/index.ts';
import { keepsTheMarketplaceContract } from '../../src/testing/conformance/index.ts';
import { sampleTown, seededNow } from '../../src/testing/town/index.ts';

const must = ['search', 'places', 'products', 'quote', 'orders', 'settle', 'cancel', 'watch'] as const;
const catalogue = sampleTown();
const town = () => memory({ catalogue, clock: () => Date.parse(seededNow) });

describe('memory()', () => {
  const unchecked = keepsTheMarketplaceContract(
    {
      must,
      async make() {
        const marketplace = town();
        return { marketplace, counter: marketplace.counter, control: marketplace.control };
      },
    },
    { describe, it },
  );

  it('leaves no promise unchecked', () => assert.deepEqual(unchecked, []));
});

describe('http() to gateway() to memory()', () => {
  const unchecked = keepsTheMarketplaceContract(
    {
      must,
      async make() {
        const { counter, control, ...marketplace } = town();
        const shopper = gateway(marketplace, { basePath: '/v1', origins: [] });
        const desk = counterGateway(async (token) => counter(token), { basePath: '/counter', origins: [] });
        return {
          marketplace: http({
            baseUrl: 'https://market.example/v1',
            fetch: (url, init) => shopper(new Request(url, init)),
            pollMs: 1,
          }),
          counter: (shop) =>
            httpCounter({
              baseUrl: 'https://market.example/counter',
              token: shop,
              fetch: (url, init) => desk(new Request(url, init)),
            }),
          control,
        };
      },
    },
    { describe, it },
  );

  it('leaves no promise unchecked', () => assert.deepEqual(unchecked, []));
});
