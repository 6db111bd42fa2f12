/** The locations where the shop's customers may collect: each is a shop here. */
import { checkShop } from '../../domain/later-checks.generated.ts';
import { distance, roundPoint } from '../../domain/point.ts';
import { distanceTo } from '../../domain/shop.ts';
import { holds } from '../../domain/checks.ts';
import { pageOf } from '../../domain/paging.ts';
import { sortText } from '../../domain/search.ts';
import { kept } from '../kept.ts';
import { shopQueryProblem } from '../queries.ts';
import { sieve } from '../sieve.ts';
import type { LeftOut } from '../../domain/offer.ts';
import type { Point } from '../../domain/point.ts';
import type { Drive, Shop } from '../../domain/shop.ts';
import type { Ask, Page, ShopQuery } from '../marketplace.ts';
import { failure } from './connect.ts';
import type { Send } from './connect.ts';
import { drivesOf, toShop } from './map.ts';
import type { Settled } from './options.ts';
import { LOCATIONS } from './queries.ts';
import { checkLocation, checkLocations } from './wire.ts';
import type { WireLocation, WireLocations } from './wire.ts';

/** As many as Shopify gives on one page, and takes in one list. */
const MOST = 250;
/** A shop has a thousand locations at most. */
const PAGES = 4;
/** So many places are remembered. */
const PLACES = 20;

/** A shop with what only this adapter needs to know of it. */
interface Known {
  shop: Shop;
  /** The drives that its metafield names; `undefined` where distance decides. */
  drives: readonly string[] | undefined;
}

/** What one answer told. */
interface Told {
  store: Omit<WireLocations, 'locations'>;
  shops: ReadonlyMap<string, Known>;
  /** How many locations there are, also those that are left out. */
  count: number;
  leftOut: LeftOut | undefined;
}

export interface Locations {
  /** Every location, or those nearest to a point. */
  all: (ask?: Ask, near?: Point) => Promise<Told>;
  /** The drive of this id; rejects an unknown one as `not_found`. */
  drive: (id: string | undefined) => Drive | undefined;
  /** The shops that are shown at a drive, or anywhere when none is named. */
  shown: (told: Told, drive: Drive | undefined, only?: string) => ReadonlyMap<string, Shop>;
  page: (query: ShopQuery, ask?: Ask) => Promise<Page<Shop>>;
}

/** As many locations as Shopify is asked about for each variant. */
export const storesOf = ({ count }: Told): number => Math.min(Math.max(count, 1), MOST);

/** A point as Shopify is asked about it: rounded, since nobody needs to know the shopper's door. */
export function nearOf(point: Point | undefined): { latitude: number; longitude: number } | undefined {
  if (!point) return undefined;
  const { lat, lon } = roundPoint(point);
  return { latitude: lat, longitude: lon };
}

/** What every question of this shop is asked with. */
export const contextOf = ({ country, language, namespace }: Settled) => ({
  namespace,
  ...(country && { country }),
  ...(language && { language: language.toUpperCase().replace('-', '_') }),
});

export function locationsOf(send: Send, options: Settled): Locations {
  async function read(near: Point | undefined): Promise<Told> {
    const found = new Map<unknown, unknown>();
    const problems: string[] = [];
    let store: WireLocations | undefined;
    let after: string | undefined;
    // The nearest ones are on the first page.
    for (let page = 0; page < (near ? 1 : PAGES); page++) {
      const asked = near ? { near: nearOf(near), sortKey: 'DISTANCE' } : { after };
      const answer = await send({
        call: 'locations',
        query: LOCATIONS,
        variables: { first: MOST, ...asked, ...contextOf(options) },
        check: checkLocations,
      });
      store ??= answer.data;
      problems.push(...answer.problems);
      const { nodes, pageInfo } = answer.data.locations;
      const before = found.size;
      // While they are read, locations may move to another page, and a page may come twice.
      for (const node of nodes) found.set((Object(node) as { id?: unknown }).id ?? node, node);
      if (!pageInfo.hasNextPage || !pageInfo.endCursor || found.size === before) break;
      after = pageInfo.endCursor;
    }
    // The first page is always asked for.
    return known(store as WireLocations, [...found.values()], problems);
  }

  function known(store: WireLocations, nodes: unknown[], problems: string[]): Told {
    const { keep, leftOut } = sieve();
    keep(problems, 'locations', String);
    const wires = keep(nodes, 'locations', checkLocation);
    if (nodes.length && !wires.length) throw failure('locations', 'malformed', `wrong at "${checkLocation(nodes[0])}"`);
    const shops = wires.flatMap((wire): Known[] => {
      const drives = drivesOf(wire);
      const shop = toShop(wire, store.shop.name, options);
      if (holds(checkShop, shop)) return [{ shop, drives }];
      // What somebody wrote into its metafield never hides the shop itself.
      const bare: WireLocation = { ...wire, metafield: null };
      const [plain] = keep([toShop(bare, store.shop.name, options)], `location ${wire.id}`, checkShop);
      if (plain) keep([shop], `metafield of location ${wire.id}`, checkShop);
      return plain ? [{ shop: plain, drives }] : [];
    });
    return {
      store,
      shops: new Map(shops.map((one) => [one.shop.id, one])),
      count: nodes.length,
      leftOut: leftOut().leftOut,
    };
  }

  const everywhere = kept(() => read(undefined), options.freshMs);
  const places = new Map<string, typeof everywhere>();

  const all: Locations['all'] = (ask, near) => {
    if (!near) return everywhere(ask);
    const name = JSON.stringify(nearOf(near));
    const around = places.get(name) ?? kept(() => read(near), options.freshMs);
    for (const oldest of places.keys()) {
      if (places.size < PLACES) break;
      places.delete(oldest);
    }
    places.set(name, around);
    return around(ask);
  };

  const drive: Locations['drive'] = (id) => {
    const found = id === undefined ? undefined : options.drives.get(id);
    if (id !== undefined && !found) throw failure('drives', 'not_found', `there is no drive "${id}"`);
    return found;
  };

  const shown: Locations['shown'] = ({ shops }, drive, only) => {
    const isShown = ({ shop: { id, point }, drives }: Known): boolean => {
      if (only !== undefined && id !== only) return false;
      if (!drive) return true;
      if (drives) return drives.includes(drive.id);
      return !!point && !!drive.radiusKm && distance(point, drive.point) <= drive.radiusKm * 1000;
    };
    return new Map([...shops].flatMap(([id, known]) => (isShown(known) ? [[id, known.shop] as const] : [])));
  };

  async function page(query: ShopQuery, ask?: Ask): Promise<Page<Shop>> {
    const problem = shopQueryProblem(query);
    if (problem) throw failure('shops', 'invalid', problem);
    const { ids, near, radiusKm = Infinity, trade, limit = 50, cursor } = query;
    const at = drive(query.drive);
    // Whoever is named is looked for among all.
    const told = await all(ask, ids ? undefined : near);
    const away = (shop: Shop): number => distanceTo(shop, near) ?? Number.MAX_VALUE;
    const found = [...shown(told, at).values()].filter(
      (shop) =>
        (!ids || ids.includes(shop.id)) && (!trade || shop.trade === trade) && (!near || away(shop) <= radiusKm * 1000),
    );
    const keyOf = (shop: Shop) => [...(near ? [away(shop)] : []), sortText(shop.name), shop.id];
    const made = pageOf(found, keyOf, { limit, cursor });
    if (!made) throw failure('shops', 'invalid', `the cursor is none of ours: "${cursor}"`);
    // The shops are kept for the next question, and an answer belongs to its caller.
    return structuredClone({ ...made, ...(told.leftOut && { leftOut: told.leftOut }) });
  }

  return { all, drive, shown, page };
}
