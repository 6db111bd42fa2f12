import { isListed } from '../../domain/shop.ts';
import { sampleTown, seededNow } from '../town/index.ts';

/** The shops of the sample town that are listed at a drive on the day of `seededNow`. */
export const listedAt = (drive: string): Set<string> =>
  new Set(
    sampleTown().listings.flatMap((listing) => (isListed(listing, drive, seededNow.slice(0, 10)) ? listing.shop : [])),
  );
