/** The operator's shops (S20), as the port asks for them: by ids, at a drive, near a point, a page at a time. */
import { z } from 'zod';
import { pageOf } from '../../domain/paging.ts';
import { distance } from '../../domain/point.ts';
import { shop as shopShape } from '../../domain/schemas/index.ts';
import { sortText } from '../../domain/search.ts';
import { distanceTo } from '../../domain/shop.ts';
import { MarketplaceError } from '../error.ts';
import { kept } from '../kept.ts';
import { shopQueryProblem } from '../queries.ts';
import { everyPage, recordsOf } from './lists.ts';
import { drivesOf, toShop } from './map.ts';
import { Sieve } from './sieve.ts';
import { idOf, isObject, shop as wireShop } from './wire.ts';
import type { LeftOut } from '../../domain/offer.ts';
import type { Drive, Shop } from '../../domain/shop.ts';
import type { Ask, Page, ShopQuery } from '../marketplace.ts';
import type { Send } from './connect.ts';
import type { Settled } from './options.ts';
import type { WireShop } from './wire.ts';

const shape = z.looseObject({ shop: shopShape });

/** A shop with what only this adapter needs to know of it. */
export interface Known {
  shop: Shop;
  /** The drives that its own field names; `undefined` where distance decides. */
  drives: readonly string[] | undefined;
  /** Codes of the shipping types that the shop has. */
  types: ReadonlySet<string>;
}

export interface Shops {
  /** Every open shop by its id, and what could not be used. */
  all: (ask?: Ask) => Promise<{ shops: ReadonlyMap<string, Known>; leftOut?: LeftOut }>;
  page: (query: ShopQuery, ask?: Ask) => Promise<Page<Shop>>;
  /** Shops by id, also those that have closed since: somebody may still have to collect there. */
  some: (ids: readonly string[], ask?: Ask) => Promise<ReadonlyMap<string, Shop>>;
  /** The drive of this id; rejects an unknown one as `not_found`. */
  drive: (id: string | undefined) => Drive | undefined;
  /** Whether a shop is shown at a drive, or anywhere when none is named. */
  isShown: (known: Known, drive: Drive | undefined) => boolean;
}

export function shopsOf(send: Send, options: Settled): Shops {
  const drives = new Map(options.drives.map((drive) => [drive.id, drive]));

  const known = (wire: WireShop): Known => ({
    shop: toShop(wire, options),
    drives: drivesOf(wire, options),
    types: new Set([...wire.shippings.map(({ shipping_type_code }) => shipping_type_code), ...wire.shipping_types]),
  });
  const knownOpen = (wire: WireShop) => ((wire.shop_state ?? 'OPEN') === 'OPEN' ? known(wire) : undefined);

  const all = kept(async () => {
    const { records, missing } = await everyPage(
      send,
      { call: 'S20', path: 'shops', query: { state: 'OPEN' } },
      'shops',
      (record) => (isObject(record) ? idOf(record.shop_id) : undefined),
    );
    const sieve = new Sieve();
    const found = sieve.keep(records, 'shops', wireShop, knownOpen, shape);
    sieve.miss(missing, 'shops');
    return { shops: new Map(found.map((one) => [one.shop.id, one])), ...sieve.leftOut() };
  }, options.freshMs);

  const drive: Shops['drive'] = (id) => {
    if (id === undefined) return undefined;
    const found = drives.get(id);
    if (!found) throw new MarketplaceError('not_found', `[mirakl] there is no drive "${id}"`);
    return found;
  };

  const isShown: Shops['isShown'] = ({ shop, drives }, drive) => {
    if (!drive) return true;
    if (drives) return drives.includes(drive.id);
    return !!shop.point && !!drive.radiusKm && distance(shop.point, drive.point) <= drive.radiusKm * 1000;
  };

  async function some(ids: readonly string[], ask?: Ask): Promise<ReadonlyMap<string, Shop>> {
    const { shops } = await all(ask);
    const missing = ids.filter((id) => !shops.has(id));
    const sent = { call: 'S20', path: 'shops', query: { shop_ids: missing.join(',') }, ...ask };
    const records = missing.length ? recordsOf(sent, await send(sent), 'shops').records : [];
    const closed = new Sieve().keep(records, 'shops', wireShop, known, shape);
    const found = [...ids.flatMap((id) => shops.get(id) ?? []), ...closed].map(({ shop }) => shop);
    return new Map(structuredClone(found).map((shop) => [shop.id, shop]));
  }

  async function page(query: ShopQuery, ask?: Ask): Promise<Page<Shop>> {
    const problem = shopQueryProblem(query);
    if (problem) throw new MarketplaceError('invalid', `[mirakl] ${problem}`);
    const { ids, near, radiusKm = Infinity, trade, limit = 50, cursor } = query;
    const at = drive(query.drive);
    const { shops, leftOut } = await all(ask);
    const away = (shop: Shop): number => distanceTo(shop, near) ?? Number.MAX_VALUE;
    const found = [...shops.values()].flatMap((known) => {
      const { shop } = known;
      const fits = (!ids || ids.includes(shop.id)) && (!trade || shop.trade === trade) && isShown(known, at);
      return fits && (!near || away(shop) <= radiusKm * 1000) ? [shop] : [];
    });
    const made = pageOf(found, (shop) => [...(near ? [away(shop)] : []), sortText(shop.name), shop.id], {
      limit,
      cursor,
    });
    if (!made) throw new MarketplaceError('invalid', `[mirakl] the cursor is none of ours: "${cursor}"`);
    return structuredClone({ ...made, ...(leftOut && { leftOut }) });
  }

  return { all, page, some, drive, isShown };
}
