import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shopify } from '../../../src/marketplace/shopify/index.ts';

import { store, token } from './fake.ts';
import { book, island, lorient, market, now, quay } from './lorient.ts';
import { made } from './asked.ts';

describe('shopify()', () => {
  describe('its locations', () => {
    it('are asked for near a point, which nobody learns to the door, and come nearest first', async () => {
      const { fake, marketplace } = made();
      const { items } = await marketplace.shops({ near: { lat: 47.75123, lon: -3.36012 } });
      assert.deepEqual(
        items.map(({ id }) => id),
        [market, quay, island],
      );
      const { variables } = fake.asked[0] ?? {};
      assert.deepEqual(
        [variables?.['near'], variables?.['sortKey']],
        [{ latitude: 47.75, longitude: -3.36 }, 'DISTANCE'],
      );
      assert.equal(
        (await marketplace.shops({ near: items[0]?.point ?? { lat: 0, lon: 0 }, radiusKm: 2 })).items.length,
        2,
      );
    });

    it('have the hours, trade and hold that their metafield says', async () => {
      const { items } = await made(lorient(), { trade: 'home' }).marketplace.shops({});
      assert.deepEqual(
        items.map(({ id, trade, hours, collectPoints: [point] }) => [
          ...[id, trade, !!hours, point?.holdHours, point?.sellsBooks],
        ]),
        [
          [island, 'home', false, 48, false],
          [market, 'home', false, 48, false],
          [quay, 'bookshop', true, 72, true],
        ],
      );
    });

    it('stay without what cannot be in their metafield, which is named', async () => {
      for (const value of [JSON.stringify({ hours: 'nine to five' }), '{"hours":', '[]', 'null']) {
        const records = lorient();
        Object.assign(records.locations[1] ?? {}, { metafields: { 'vitrine.shop': value } });
        const { items, leftOut } = await made(records).marketplace.shops({});
        assert.equal(items.length, 3, value);
        assert.equal(leftOut?.count, value.includes('nine') ? 1 : undefined, value);
        if (leftOut) assert.match(leftOut.reasons[0] ?? '', /^metafield of location gid:.*71001.0: hours$/);
      }
    });

    it('without an address are left out and named, and hide no other', async () => {
      const records = lorient();
      Object.assign(records.locations[0]?.address ?? {}, { zip: null });
      const { items, leftOut } = await made(records).marketplace.shops({});
      assert.deepEqual([items.length, leftOut?.count], [2, 1]);
      assert.match(leftOut?.reasons[0] ?? '', /71003.0: address.postcode/);
    });

    it('are read page by page, each once, also when a page comes twice', async () => {
      const records = lorient();
      const [first] = records.locations;
      records.locations = Array.from({ length: 600 }, (_, index) => ({
        ...(first as (typeof records.locations)[number]),
        id: `gid://shopify/Location/${index}`,
      }));
      const { fake, marketplace } = made(records);
      const seen = new Set<string>();
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const page = await marketplace.shops({ limit: 100, ...(cursor && { cursor }) });
        for (const { id } of page.items) seen.add(id);
        cursor = page.next;
      }
      assert.deepEqual([seen.size, fake.asked.length], [600, 3]);

      const twice = shopify({
        ...{ store, token, clock: () => now },
        fetch: (url, init) => {
          const { query, variables } = JSON.parse(init.body as string) as { query: string; variables: object };
          const body = JSON.stringify({ query, variables: { ...variables, after: null } });
          return fake.fetch(url, { ...init, body });
        },
      });
      assert.equal((await twice.shops({ limit: 100 })).items.length, 100);
    });
  });

  describe('at a drive', () => {
    const address = { lines: ['2 rue des Exemples'], postcode: '56100', town: 'Lorient', country: 'FR' };
    const point = { lat: 47.75, lon: -3.36 };
    const drives = [
      { id: 'lorient', name: 'Drive Lorient', address, point, radiusKm: 3 },
      { id: 'named', name: 'Drive Est', address, point },
    ];

    it('shows the locations around it, or those that say so themselves', async () => {
      const records = lorient();
      Object.assign(records.locations[0] ?? {}, { metafields: { 'vitrine.shop': '{"drives":["named"]}' } });
      const { marketplace } = made(records, { drives });
      const at = async (drive: string) => (await marketplace.shops({ drive })).items.map(({ id }) => id).sort();
      assert.deepEqual([await at('lorient'), await at('named')], [[quay, market], [island]]);
      const { offers } = await marketplace.offers({ products: [book], drive: 'named' });
      assert.deepEqual(
        offers.map(({ shop }) => shop),
        [island],
      );
    });
  });
});
