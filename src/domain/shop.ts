import { dateIn } from './hours-core.ts';
import { distance } from './point.ts';
import type { Point } from './point.ts';
import type { CollectPoint, Listing, Shop } from './schemas/shop.ts';

export type { Address } from './schemas/formats.ts';
export type {
  CollectPoint,
  Drive,
  Hours,
  Listing,
  OpenSpan,
  Place,
  Seller,
  Shop,
  Standing,
  Trade,
} from './schemas/shop.ts';

/** The collect point of this id, or the shop's first. A shop has at least one. */
export const collectPointOf = (shop: Shop, id?: string): CollectPoint =>
  // The schema promises one point at least; the assertion says so to the compiler.
  shop.collectPoints.find((point) => point.id === id) ?? (shop.collectPoints[0] as CollectPoint);

/** Metres from `from` to the shop; `undefined` when either place is unknown. */
export const distanceTo = (shop: Pick<Shop, 'id' | 'point'>, from?: Point): number | undefined =>
  from && shop.point && distance(from, shop.point);

/** Hue of the shop's awning, 0 to 359, from its id: the same wherever the shop appears. */
export const hueOf = (id: string): number =>
  // About the golden angle: ids that differ by a letter lie far apart on the colour wheel.
  [...id].reduce((hue, letter) => ((hue + letter.charCodeAt(0)) * 137) % 360, 0);

/**
 * Whether a listing holds at a drive on a day.
 *
 * @param day Calendar date at the drive, `YYYY-MM-DD`; the first and last days count.
 */
export const isListed = (listing: Listing, drive: string, day: string): boolean =>
  listing.drives.includes(drive) && listing.from <= day && (listing.until ?? day) >= day;

/**
 * Whether a shop may be shown now: listed at the drive, or at any drive when none is named, on today's date where the shop
 * is.
 *
 * @param listings All listings, or those of this shop.
 * @param now Epoch milliseconds.
 */
export function isShown(shop: Shop, listings: readonly Listing[], now: number, drive?: string): boolean {
  const day = dateIn(shop.timeZone, now);
  return listings.some(
    (listing) =>
      listing.shop === shop.id &&
      (drive === undefined ? listing.drives : [drive]).some((site) => isListed(listing, site, day)),
  );
}
