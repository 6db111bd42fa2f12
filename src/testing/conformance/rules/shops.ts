import { checkShopPage } from '../../../domain/later-checks.generated.ts';
import { compareFolded } from '../../../domain/search.ts';
import { distanceTo } from '../../../domain/shop.ts';
import { alike, claim, rejects, shaped } from '../claims.ts';
import { listedAt } from '../town.ts';
import { landmarks, sampleTown } from '../../town/index.ts';
import type { Shop } from '../../../domain/shop.ts';
import type { Marketplace, ShopQuery } from '../../../marketplace/marketplace.ts';
import type { Rule } from '../subject.ts';

const idsOf = (items: readonly Shop[]): string[] => items.map(({ id }) => id);

/** Every page of a list, and how many there were. */
async function leafThrough(marketplace: Marketplace, query: ShopQuery): Promise<{ shops: Shop[]; pages: number }> {
  const shops: Shop[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const page = await marketplace.shops({ ...query, ...(cursor !== undefined && { cursor }) });
    claim(page.items.length <= (query.limit ?? 50), 'no page is longer than its limit');
    shops.push(...page.items);
    cursor = page.next;
    pages += 1;
    claim(pages < 100, 'the list comes to an end');
  } while (cursor !== undefined);
  return { shops, pages };
}

const lorient = { lat: 47.75, lon: -3.37 };

export const shops: readonly Rule[] = [
  {
    name: 'answers shops in the agreed shape, all thirty of the town, by name',
    async run({ marketplace }) {
      const page = await marketplace.shops({});
      shaped(checkShopPage, page, 'the page of shops');
      alike(idsOf(page.items).sort(), idsOf(sampleTown().shops).sort(), 'the shops of the town');
      const named = page.items.map(({ id, name }) => ({ id, text: name }));
      alike(named, [...named].sort(compareFolded), 'sorted by name, accents and case aside');
    },
  },
  {
    name: 'answers a shop as it describes itself',
    async run({ marketplace }) {
      const { items } = await marketplace.shops({ ids: [landmarks.locker] });
      alike(
        items,
        sampleTown().shops.filter(({ id }) => id === landmarks.locker),
        'address, hours, collect points, seller',
      );
    },
  },
  {
    name: 'finds shops by their ids and leaves out those that nobody knows',
    async run({ marketplace }) {
      const { items } = await marketplace.shops({ ids: [landmarks.quai, 'nowhere', landmarks.uncounted] });
      alike(idsOf(items).sort(), [landmarks.uncounted, landmarks.quai].sort(), 'the two that exist');
      alike((await marketplace.shops({ ids: [] })).items, [], 'no ids, no shops');
    },
  },
  {
    name: 'shows at a drive the shops that are listed there today, and no other',
    async run({ marketplace }) {
      for (const drive of ['lorient', 'vannes', 'quimper']) {
        const { items } = await marketplace.shops({ drive });
        alike(idsOf(items).sort(), [...listedAt(drive)].sort(), `the shops around ${drive}`);
      }
      await rejects(marketplace.shops({ drive: 'atlantis' }), 'not_found');
    },
  },
  {
    name: 'sorts by distance from a point, and shops whose place is unknown last',
    async run({ marketplace }) {
      const { items } = await marketplace.shops({ near: lorient });
      const away = items.map((shop) => distanceTo(shop, lorient) ?? Infinity);
      alike(away.map(Math.round), [...away].sort((a, b) => a - b).map(Math.round), 'nearest first');
      alike(items.at(-1)?.id, landmarks.withoutPoint, 'a shop without a place comes last');
    },
  },
  {
    name: 'leaves out what is further away than asked',
    async run({ marketplace }) {
      const all = (await marketplace.shops({ near: lorient })).items;
      const near = (await marketplace.shops({ near: lorient, radiusKm: 20 })).items;
      const within = all.filter((shop) => (distanceTo(shop, lorient) ?? Infinity) <= 20_000);
      alike(idsOf(near), idsOf(within), 'those within 20 km');
      claim(near.length > 3 && near.length < all.length, 'some are near and some are not');
    },
  },
  {
    name: 'finds shops of one trade',
    async run({ marketplace }) {
      const { items } = await marketplace.shops({ trade: 'bookshop', drive: 'lorient' });
      claim(items.length > 2, 'there are bookshops around Lorient');
      for (const { id, trade } of items) alike(trade, 'bookshop', `the trade of ${id}`);
    },
  },
  {
    name: 'turns pages without showing a shop twice or never',
    async run({ marketplace }) {
      for (const query of [{}, { near: lorient }, { drive: 'lorient' }]) {
        const all = (await marketplace.shops({ ...query, limit: 100 })).items;
        for (const limit of [1, 4, all.length / 2, all.length]) {
          const { shops, pages } = await leafThrough(marketplace, { ...query, limit: Math.floor(limit) });
          alike(idsOf(shops), idsOf(all), 'page by page the same shops');
          alike(pages, Math.ceil(all.length / Math.floor(limit)), 'no page but the last is short, and none is empty');
        }
      }
    },
  },
  {
    name: 'refuses page sizes out of bounds, cursors of somebody else, and more than a hundred ids',
    async run({ marketplace }) {
      await rejects(marketplace.shops({ limit: 0 }), 'invalid');
      await rejects(marketplace.shops({ limit: 101 }), 'invalid');
      await rejects(marketplace.shops({ limit: 2.5 }), 'invalid');
      await rejects(marketplace.shops({ cursor: 'page-2' }), 'invalid');
      const ids = Array.from({ length: 101 }, (_, index) => `shop-${index}`);
      await rejects(marketplace.shops({ ids }), 'invalid');
    },
  },
];
