/**
 * A France that does not exist: as many drives, shops, products and offers as a country has, to see what the marketplace does
 * with them. Made while it is read, since it need not fit into memory; the same sizes and day give the same country. The
 * sample town is part of it, so that the pages of the demo find what they know.
 *
 * Goods that several shops sell have GTINs of prefix 952, which GS1 keeps for examples: nobody's real goods, and everybody's
 * key. What only one shop sells has one of its own numbers, 20 to 29, and is never mixed with another shop's.
 */
import { chance } from '../../src/testing/town/chance.ts';
import { dateIn } from '../../src/domain/hours.ts';
import { addDays, timeZone } from '../../src/testing/town/calendar.ts';
import { sampleTown, seededNow } from '../../src/testing/town/index.ts';
import type { Listing, Place } from '../../src/domain/shop.ts';
import type { Source } from '../marketplace/seed.ts';
import { goods } from './goods.ts';
import { shopsAround } from './shops.ts';
import { drivesOf, hamletsOf } from './towns.ts';

/** How many there are of each, those of the sample town included. */
export interface Sizes {
  drives: number;
  shops: number;
  products: number;
  offers: number;
}

/** A share of the whole country, a fiftieth at least: shops always have as much, and must have something to choose from. */
export const sizesOf = (scale: number): Sizes => ({
  drives: Math.round(1500 * scale),
  shops: Math.round(30_000 * scale),
  products: Math.round(500_000 * scale),
  offers: Math.round(5_000_000 * scale),
});

/** How the country is wanted. */
export interface FranceOptions {
  sizes?: Sizes;
  /** Base URL of drawn pictures, as for the sample town. */
  images?: string;
  /** The instant around which stock was counted; `seededNow` when absent. */
  now?: string | Date;
}

/** The country as what a marketplace is filled from. Its lists may be read any number of times. */
export function france({ sizes = sizesOf(1), now = seededNow, ...options }: FranceOptions = {}): Source {
  const town = sampleTown({ ...options, now, secondBanner: true });
  const at = new Date(now).getTime();
  const today = dateIn(timeZone, at);
  const drives = drivesOf(sizes.drives - town.drives.length);
  const shops = shopsAround(drives, sizes.shops - town.shops.length, today);
  const { products, offers } = goods({
    shops,
    products: sizes.products - town.products.length,
    offers: sizes.offers - town.offers.length,
    now: at,
  });
  const listed = (index: number): Listing => {
    const { id, drive } = shops.planOf(index);
    return { shop: id, drives: [drive.id], from: addDays(today, -1 - Math.floor(chance(id, 'listed') * 400)) };
  };
  return {
    ...town,
    id: 'france',
    name: 'Marché Bleu près de chez vous (pays, villes et prix d’exemple)',
    drives: [...town.drives, ...drives],
    places: each(town.places, function* () {
      for (const { address, point, id } of drives) {
        yield { name: address.town, postcode: address.postcode, point, drive: id } satisfies Place;
        yield* hamletsOf({ town: address.town, postcode: address.postcode, point, drive: id });
      }
    }),
    shops: each(town.shops, function* () {
      for (let index = 0; index < shops.count; index++) yield shops.shopOf(index);
    }),
    listings: each(town.listings, function* () {
      for (let index = 0; index < shops.count; index++) yield listed(index);
    }),
    products: each(town.products, products),
    offers: each(town.offers, offers),
  };
}

/** Some things that are there, and others that are made anew each time they are read. */
const each = <T>(there: readonly T[], made: () => Iterable<T>): Iterable<T> => ({
  *[Symbol.iterator]() {
    yield* there;
    yield* made();
  },
});
