/** Listings: at which drives a shop is shown, and what of its offers, under the conditions of the retailer who shows it. */
import { fold } from './search.ts';
import { distanceTo, isShown } from './shop.ts';
import type { Catalogue } from './catalogue.ts';
import type { Product } from './schemas/product.ts';
import type { Drive, Listing, Shop } from './schemas/shop.ts';

/**
 * The listings that come into question, with their banners turned into drives: those of the banner that the shop is near
 * enough to. A shop that does not meet a retailer's conditions is not listed there.
 */
export function listingsOf({
  listings,
  drives,
  shops,
}: Pick<Catalogue, 'listings' | 'drives' | 'shops'>): (Listing & { drives: string[] })[] {
  const known = new Map(shops.map((shop) => [shop.id, shop]));
  return listings.flatMap((listing) => {
    const shop = known.get(listing.shop);
    if (!shop || (listing.terms?.professionalOnly && !shop.seller.professional)) return [];
    const { banners = [] } = listing;
    const ofBanners = drives.filter(({ banner }) => banner !== undefined && banners.includes(banner));
    const near = ofBanners.filter((drive) => isAround(drive, shop)).map(({ id }) => id);
    return { ...listing, drives: [...new Set([...listing.drives, ...near])] };
  });
}

/** A shop of unknown place, or a drive without a radius, is no reason to leave it out. */
function isAround({ point, radiusKm = Infinity }: Drive, shop: Shop): boolean {
  return (distanceTo(shop, point) ?? 0) <= radiusKm * 1000;
}

/** Whether a listing takes a product: any, or those of the categories that its conditions name. */
export function takes({ terms }: Pick<Listing, 'terms'>, product: Pick<Product, 'category'> | undefined): boolean {
  const { categories } = terms ?? {};
  if (!categories) return true;
  const category = fold(product?.category ?? '');
  return !!category && categories.some((name) => fold(name) === category);
}

/** Whether a shop's offer of a product may be shown now; as `isShown`, with what the conditions say about the product. */
export const isOffered = (
  product: Pick<Product, 'category'> | undefined,
  shop: Shop,
  listings: readonly Listing[],
  now: number,
  drive?: string,
): boolean =>
  isShown(
    shop,
    listings.filter((listing) => takes(listing, product)),
    now,
    drive,
  );
