/** Towns and postcodes from somebody who knows them all, for a marketplace that has no list of its own. */
import { fold } from '../../domain/search.ts';
import { distance } from '../../domain/point.ts';
import type { Drive, Place } from '../../domain/shop.ts';
import type { Marketplace } from '../marketplace.ts';

export { frenchPlaces } from './french.ts';
export type { FrenchPlacesOptions } from './french.ts';

/** Finds places: the contract's own call, whoever answers it. */
export type FindPlaces = NonNullable<Marketplace['places']>;

/** How places lead to drives. */
export interface PlacesOptions {
  /**
   * The id of the drive that serves a place, or `undefined`. By default the nearest one whose radius the place is in; one without a
   * radius serves the town that it stands in.
   */
  serves?: (place: Place, drives: readonly Drive[]) => string | undefined;
}

const nearest = (place: Place, drives: readonly Drive[]): string | undefined =>
  drives
    .map((drive) => ({ drive, away: distance(drive.point, place.point) }))
    .filter(({ drive: { radiusKm, address }, away }) =>
      radiusKm === undefined ? fold(address.town) === fold(place.name) : away <= radiusKm * 1000,
    )
    .sort((a, b) => a.away - b.away)[0]?.drive.id;

/**
 * The same marketplace, with places that somebody else finds.
 *
 * @param find Such as `frenchPlaces()`, or a function of your own. A `drive` that it says itself stays.
 * @example
 * const marketplace = withPlaces(http({ baseUrl }), frenchPlaces());
 * const belgian = withPlaces(http({ baseUrl }), async (text, { signal } = {}) => ({ items: await find(text, signal) }));
 */
export function withPlaces<M extends Marketplace>(
  marketplace: M,
  find: FindPlaces,
  { serves = nearest }: PlacesOptions = {},
): M & { places: FindPlaces } {
  return {
    ...marketplace,
    async describe(ask) {
      const description = await marketplace.describe(ask);
      return { ...description, capabilities: [...new Set([...description.capabilities, 'places' as const])] };
    },
    async places(text, ask) {
      const [page, { drives = [] }] = await Promise.all([find(text, ask), marketplace.describe(ask)]);
      const led = ({ drive, ...place }: Place): Place => {
        const id = drive ?? serves(place, drives);
        return id === undefined ? place : { ...place, drive: id };
      };
      return { ...page, items: page.items.map(led) };
    },
  };
}
