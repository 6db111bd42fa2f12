/** What a backend says of its shops: all of them, some by their ids, those around a point. */
import { sortText } from '../../domain/search.ts';
import * as shapes from '../../domain/schemas/index.ts';
import { distanceTo } from '../../domain/shop.ts';
import { misshapen, noShops, query, unreadable } from '../rule.ts';
import { itemsOf, noOffers, shape } from './reads.ts';
import type { Shop } from '../../domain/shop.ts';
import type { Finding } from '../report.ts';
import type { Rule } from '../rule.ts';

export const shops: readonly Rule[] = [
  {
    area: 'schema',
    promise: 'shows shops in the agreed shape',
    look: (world) => shape(world, '/shops', shapes.shopPage),
  },
  {
    area: 'schema',
    promise: 'finds shops by their ids, and leaves out those that nobody knows',
    unless: noShops,
    look: async ({ backend, shops }) => {
      const known = shops.slice(0, 2).map(({ id }) => id);
      const exchange = await backend.ask(`/shops${query({ id: ['vitrine-check-nowhere', ...known] })}`);
      const broken = unreadable(exchange);
      if (broken.length) return broken;
      const ids = itemsOf(exchange.json).map(({ id }) => String(id));
      if (ids.length !== known.length || !known.every((id) => ids.includes(id)))
        return [
          {
            where: exchange.call,
            what: `asked for "${known.join('", "')}" and one that is not there, it shows ${ids.length}: ${ids.join(', ')}`,
            mend: 'answer the shops of the ids that are repeated in ?id=…&id=…, and no other',
          },
        ];
      const page = shapes.shopPage.safeParse(exchange.json);
      const found = page.success ? otherwise(page.data.items, shops, exchange.call) : [];
      return found.map((finding) => ({
        ...finding,
        mend: 'answer the same record, whether its id is asked for or not',
      }));
    },
  },
  {
    area: 'schema',
    promise: 'sorts shops by their distance from a point',
    unless: (world) => noShops(world) || (!world.shops.some(({ point }) => point) && 'no shop says where it is'),
    look: async ({ backend, shops }) => {
      const { lat = 0, lon = 0 } = shops.find(({ point }) => point)?.point ?? {};
      const near = { lat: Math.round(lat * 100) / 100, lon: Math.round(lon * 100) / 100 };
      const exchange = await backend.ask(`/shops${query({ near: `${near.lat},${near.lon}` })}`);
      const page = shapes.shopPage.safeParse(exchange.json);
      if (!page.success) return [...unreadable(exchange), ...misshapen(shapes.shopPage, exchange, exchange.json)];
      const away = page.data.items.map((shop) => distanceTo(shop, near) ?? Infinity);
      // To the metre: two ways of measuring a globe differ by less.
      const at = away.findIndex((metres, index) => metres < (away[index - 1] ?? 0) * 0.99 - 1);
      return at < 0
        ? []
        : [
            {
              where: `${exchange.call} → items.${at}`,
              what: `"${page.data.items[at]?.id}" is nearer than the shop before it`,
              mend: 'with near=lat,lon, sort by distance, and shops without a point last',
            },
          ];
    },
  },
  {
    area: 'schema',
    promise: 'sorts shops by their names, where no point is named',
    unless: noShops,
    look: async ({ shops }) => {
      const names = shops.map(({ name }) => name);
      const at = names.findIndex((name, index) => index > 0 && isAfter(names[index - 1] ?? '', name));
      return at < 0
        ? []
        : [
            {
              where: `GET /shops → items.${at}`,
              what: `"${names[at]}" comes after "${names[at - 1]}"`,
              mend: 'without near=…, sort by name: shoppers look for a name where it belongs',
            },
          ];
    },
  },
  {
    area: 'offers',
    promise: 'says the same of a shop beside its offers as among the shops',
    unless: (world) => noShops(world) || noOffers(world),
    look: async ({ shops, page }) => {
      const mend = 'answer the same record at GET /shops and GET /offers';
      return otherwise(page?.shops ?? [], shops, 'GET /offers → shops').map((finding) => ({ ...finding, mend }));
    },
  },
];

/** What is said of a shop in one place, and otherwise among the shops. */
function otherwise(some: readonly Shop[], shops: readonly Shop[], where: string): Omit<Finding, 'mend'>[] {
  const known = new Map(shops.map((shop) => [shop.id, shop]));
  return some
    .flatMap((shop) => {
      const other = known.get(shop.id);
      const [here, there] = [tell(shop), other && tell(other)];
      return there === undefined || here === there
        ? []
        : [{ where: `${where} → ${shop.id}`, what: `${here}; GET /shops says ${there}` }];
    })
    .slice(0, 3);
}

/** What of a shop does not change from one answer to the next. */
const tell = ({ name, address, timeZone, point }: Shop): string =>
  [name, address.town, timeZone, point && `${point.lat},${point.lon}`].filter(Boolean).join(', ');

const collators = ['fr', 'en', 'de', 'sv'].map((language) => new Intl.Collator(language));

/** Whether a name stands behind another one by every way in which databases and people sort. */
const isAfter = (name: string, other: string): boolean =>
  name > other &&
  name.toLowerCase() > other.toLowerCase() &&
  sortText(name) > sortText(other) &&
  collators.every((collator) => collator.compare(name, other) > 0);
