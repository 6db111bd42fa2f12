/** Whether a drive narrows what is shown, found and sold: a page was promised the shops of its neighbourhood. */
import { distance } from '../../domain/point.ts';
import * as shapes from '../../domain/schemas/index.ts';
import { cannot, noProducts, query, unreadable } from '../rule.ts';
import { notOffered } from './filters.ts';
import { lineOf } from './carts.ts';
import { Unlooked } from '../backend.ts';
import { distanceTo } from '../../domain/shop.ts';
import type { Drive, Shop } from '../../domain/shop.ts';
import type { Exchange } from '../backend.ts';
import type { Finding } from '../report.ts';
import type { Rule, World } from '../rule.ts';

/** So many drives are looked at: of each banner one, as far as that goes. */
const SOME = 4;

function someDrives({ description }: World): Drive[] {
  const { drives = [] } = description ?? {};
  const firsts = drives.filter(({ banner }, at) => drives.findIndex((other) => other.banner === banner) === at);
  return [...new Set([...firsts, ...drives])].slice(0, SOME);
}

const noDrives = (world: World): string | false =>
  cannot(world) || (!world.description?.drives?.length && 'it names no drive');

/** The ids of the shops at a drive, where one page holds them all. */
async function shopsAt({ backend }: World, drive: string): Promise<{ listed: Exchange; ids?: string[] }> {
  const listed = await backend.ask(`/shops${query({ drive, limit: 100 })}`);
  const page = shapes.shopPage.safeParse(listed.json);
  return { listed, ...(page.success && page.data.next === undefined && { ids: page.data.items.map(({ id }) => id) }) };
}

/** Metres between two drives that are in two neighbourhoods. */
const APART = 30_000;

/** Two drives that should show different shops: far from one another, or of two retailers. */
function unlike(some: readonly Drive[]): [Drive, Drive][] {
  const pairs = some.flatMap((one, at) => some.slice(at + 1).map((other): [Drive, Drive] => [one, other]));
  const isFar = ([one, other]: [Drive, Drive]) => distance(one.point, other.point) > APART;
  return [...pairs.filter(isFar), ...pairs.filter(([one, other]) => one.banner !== other.banner)];
}

/** A shop outside the neighbourhood that a drive says it has, and how far away it is. */
function outside({ point, radiusKm }: Drive, shops: readonly Shop[]): [Shop, number] | undefined {
  if (radiusKm === undefined) return undefined;
  const far = shops.map((shop): [Shop, number] => [shop, (distanceTo(shop, point) ?? 0) / 1000]);
  return far.sort((a, b) => b[1] - a[1]).find(([, away]) => away > radiusKm * 1.5);
}

export const drives: readonly Rule[] = [
  {
    area: 'offers',
    promise: 'knows the drives that it names, and shows at each only the shops that are listed there',
    unless: (world) => noDrives(world) || noProducts(world),
    look: async (world) => {
      const found: Finding[] = [];
      for (const { id: drive } of someDrives(world)) {
        const { listed, ids } = await shopsAt(world, drive);
        const offered = await world.backend.ask(`/offers${query({ product: world.products, drive })}`);
        const page = shapes.offerPage.safeParse(offered.json);
        for (const exchange of [listed, offered]) if (exchange.status !== 200) found.push(...unreadable(exchange));
        // What is wrong with their shape is told of lists without a drive.
        if (!ids || !page.success) continue;
        const stranger = page.data.offers.find(({ shop }) => !ids.includes(shop));
        if (stranger)
          found.push({
            where: offered.call,
            what: `shows "${stranger.shop}", which GET /shops?drive=${drive} does not`,
            mend: 'with drive=…, answer offers of the shops that are listed at that drive',
          });
      }
      return found.slice(0, 3);
    },
  },
  {
    area: 'offers',
    promise: 'shows at drives of different towns and retailers different shops',
    unless: (world) => noDrives(world) || (world.shops.length < 3 && 'it shows less than three shops'),
    look: async (world) => {
      const everywhere = await world.backend.ask(`/shops${query({ limit: 100 })}`);
      const all = shapes.shopPage.safeParse(everywhere.json);
      if (!all.success || all.data.next !== undefined) return [];
      const { items } = all.data;
      let alike: string | undefined;
      for (const [one, other] of unlike(someDrives(world))) {
        const [here, there] = [await shopsAt(world, one.id), await shopsAt(world, other.id)];
        if (!here.ids || !there.ids || [...here.ids].sort().join() !== [...there.ids].sort().join()) continue;
        const where = `GET /shops?drive=${one.id} and ?drive=${other.id}`;
        const km = Math.round(distance(one.point, other.point) / 1000);
        const isAll = here.ids.length === items.length;
        const told = `each shows ${isAll ? 'all' : 'the same'} ${here.ids.length} shops, though the drives are ${one.banner === other.banner ? `${km} km apart` : `of "${one.banner}" and "${other.banner}"`}`;
        const far = isAll ? (outside(one, items) ?? outside(other, items)) : undefined;
        alike ??= `${where}: ${told}; whether that is meant, only you know`;
        if (!far) continue;
        return [
          {
            where,
            what: `${told}, and "${far[0].id}" is ${Math.round(far[1])} km away from one that serves a smaller neighbourhood`,
            mend: 'read `drive`, and answer the shops that are listed at that drive',
          },
        ];
      }
      if (alike !== undefined) throw new Unlooked(alike);
      return [];
    },
  },
  {
    area: 'search',
    promise: 'finds at a drive only what the shops there offer',
    unless: (world) => noDrives(world) || cannot(world, 'search'),
    look: async (world) => {
      for (const { id: drive } of someDrives(world)) {
        const found = await notOffered(
          world,
          { drive },
          `no shop at "${drive}" offers`,
          'with drive=…, answer only products of which a shop at that drive has an offer',
        );
        if (found.length) return found;
      }
      return [];
    },
  },
  {
    area: 'quote',
    promise: 'sells at a drive only what is shown there',
    unless: (world) => noDrives(world) || cannot(world, 'quote') || noProducts(world),
    look: async (world) => {
      for (const { id: drive } of someDrives(world)) {
        const { ids } = await shopsAt(world, drive);
        const elsewhere = ids && world.page?.offers.find(({ shop, collect }) => collect.length && !ids.includes(shop));
        if (!elsewhere) continue;
        const body = { drive, lines: [lineOf(elsewhere)] };
        const exchange = await world.backend.ask('/quote', { method: 'POST', body });
        const quote = shapes.quote.safeParse(exchange.json);
        // Its shape is another promise.
        if (!quote.success || quote.data.lines[0]?.differences.some(({ kind }) => kind === 'withdrawn')) return [];
        return [
          {
            where: `${exchange.call} at "${drive}"`,
            what: `sells an offer of "${elsewhere.shop}", which is not shown there`,
            mend: 'read `drive` of the cart, and answer { "kind": "withdrawn" } for what is not shown at it',
          },
        ];
      }
      return [];
    },
  },
];
