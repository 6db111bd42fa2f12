import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shopify } from '../../../src/marketplace/shopify/index.ts';

import { store, token } from './fake.ts';
import { book, island, lorient, market, now, quay } from './lorient.ts';
import { lineOf, made } from './asked.ts';

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

    it('are all asked about for each variant, also those that are left out', async () => {
      const records = lorient();
      Object.assign(records.locations[1]?.address ?? {}, { zip: null });
      const { fake, marketplace } = made(records);
      const { offers } = await marketplace.offers({ products: [book], near: { lat: 47.7486, lon: -3.3664 } });
      assert.deepEqual(
        offers.map(({ shop }) => shop),
        [market, island],
      );
      const { variables } = fake.asked.find(({ query }) => query.startsWith('query Variants')) ?? {};
      assert.deepEqual([variables?.['stores'], variables?.['near']], [3, { latitude: 47.75, longitude: -3.37 }]);
    });

    it('are nowhere where nobody has filled in the coordinates, and in the country of the options where none is said', async () => {
      const records = lorient();
      Object.assign(records.locations[0]?.address ?? {}, { latitude: 0, longitude: 0, countryCode: null });
      const { items } = await made(records, { country: 'BE' }).marketplace.shops({ ids: [island] });
      assert.deepEqual(
        items.map(({ point, address }) => [point, address.country]),
        [[undefined, 'BE']],
      );
    });

    it('that are named are found however far they are from the point', async () => {
      const { fake, marketplace } = made();
      const { items } = await marketplace.shops({ ids: [island], near: { lat: 47.75, lon: -3.36 } });
      assert.deepEqual(
        items.map(({ id }) => id),
        [island],
      );
      assert.equal(fake.asked[0]?.variables['near'], undefined);
    });

    it('take no field of their metafield that is not a shop’s to say', async () => {
      const records = lorient();
      const value = JSON.stringify({
        id: 'rival',
        name: 'Rival',
        hours: null,
        iban: 'FR76',
        email: 'quai@shop.example',
      });
      Object.assign(records.locations[0] ?? {}, { metafields: { 'vitrine.shop': value } });
      const [shop] = (await made(records).marketplace.shops({ ids: [island] })).items;
      assert.deepEqual([shop?.name, shop?.email, shop?.hours], ['Comptoir de l’Île', 'quai@shop.example', undefined]);
      assert.ok(!JSON.stringify(shop).includes('FR76'));
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
      fake.asked.length = 0;
      assert.equal((await twice.shops({ limit: 100 })).items.length, 100);
      assert.equal(fake.asked.length, 2, 'a page that brings nothing new is the last');

      fake.asked.length = 0;
      await marketplace.shops({ near: { lat: 47.75, lon: -3.36 } });
      assert.equal(fake.asked.length, 1, 'the nearest ones are on the first page');
    });

    it('are kept for the places that were asked for last', async () => {
      const { fake, marketplace } = made();
      const near = async (count: number) => {
        for (let i = 0; i < count; i++) await marketplace.shops({ near: { lat: 47 + i / 100, lon: -3 } });
        return fake.asked.splice(0).length;
      };
      assert.deepEqual([await near(20), await near(20), await near(25), await near(1)], [20, 0, 5, 1]);
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
      const [there] = offers;
      assert.ok(there);
      const kindsAt = async (drive: string) =>
        (await marketplace.quote({ drive, lines: [lineOf(there)] })).lines[0]?.differences.map(({ kind }) => kind);
      assert.deepEqual([await kindsAt('named'), await kindsAt('lorient')], [['sold_out'], ['withdrawn']]);
    });
  });
});
