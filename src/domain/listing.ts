/** Listings: at which drives a shop is shown, and what of its offers, under the conditions of the retailer who shows it. */
import { fold } from './search.ts';
import { distanceTo, isShown } from './shop.ts';
import type { Catalogue } from './catalogue.ts';
import type { Product } from './schemas/product.ts';
import type { Address } from './schemas/formats.ts';
import type { Drive, Listing, Shop, Standing } from './schemas/shop.ts';

/** The conditions of a retailer that a seller, or what it sells, may not meet. */
export type Condition = keyof NonNullable<Listing['terms']>;

/** Why something is not listed, for the integrator. */
export interface Refusal {
  shop: string;
  /** Where it is not listed: ids of drives, names of banners. */
  at: string[];
  /** Id of the offer, where only that is not listed. */
  offer?: string;
  condition: Condition;
  /** What the condition asks for and is not met. */
  wanted: string;
  /** The same in a sentence. */
  text: string;
}

/**
 * The listings that hold, with their banners turned into drives: those of the banner in whose neighbourhood the shop is. A
 * shop that does not meet a retailer's conditions is not listed there, and only for as long as what it needs is attested.
 */
export function listingsOf({
  listings,
  drives,
  shops,
  standings = [],
}: Pick<Catalogue, 'listings' | 'drives' | 'shops' | 'standings'>): (Listing & { drives: string[] })[] {
  const known = new Map(shops.map((shop) => [shop.id, shop]));
  return listings.flatMap((listing) => {
    const shop = known.get(listing.shop);
    const standing = standings.find(({ shop }) => shop === listing.shop);
    if (!shop || unmet(listing, shop, standing).length) return [];
    const { banners = [] } = listing;
    const ofBanners = drives.filter(({ banner }) => banner !== undefined && banners.includes(banner));
    const near = ofBanners.filter((drive) => isAround(drive, shop)).map(({ id }) => id);
    const ends = (listing.terms?.qualities ?? []).map((quality) => lastDay(standing, quality));
    const [until] = [listing.until, ...ends].filter((end) => end !== undefined).sort();
    return { ...listing, drives: [...new Set([...listing.drives, ...near])], ...(until !== undefined && { until }) };
  });
}

/** The last day for which a quality is attested; `undefined` when nobody attests it. */
const lastDay = (standing: Standing | undefined, quality: string): string | undefined =>
  standing?.attested
    ?.filter((attested) => fold(attested.quality) === fold(quality))
    .map(({ until }) => until)
    .sort()
    .at(-1);

/** What a seller does not meet of a listing's conditions, and what they ask for. */
function unmet(
  { terms = {}, from }: Listing,
  shop: Shop,
  standing: Standing | undefined,
): { condition: Condition; wanted: string }[] {
  const { professionalOnly, serviceLanguages = [], delivers, qualities = [] } = terms;
  const speaks = (language: string) => standing?.serviceLanguages?.some((spoken) => base(spoken) === base(language));
  // Attested at some time while it is listed: when it no longer is, the listing ends.
  const isAttested = (quality: string) => (lastDay(standing, quality) ?? '') >= from;
  const all = (condition: Condition, wanted: readonly string[]) => wanted.map((wanted) => ({ condition, wanted }));
  return [
    ...all('professionalOnly', professionalOnly && !shop.seller.professional ? ['professional'] : []),
    ...all(
      'serviceLanguages',
      serviceLanguages.filter((language) => !speaks(language)),
    ),
    ...all('delivers', delivers !== undefined && !standing?.delivers?.includes(delivers) ? [delivers] : []),
    ...all(
      'qualities',
      qualities.filter((quality) => !isAttested(quality)),
    ),
  ];
}

const base = (language: string): string => language.toLowerCase().split('-')[0] ?? '';

const sentences: Readonly<Record<Condition, (wanted: string) => string>> = {
  professionalOnly: () => 'the seller is not a professional',
  serviceLanguages: (language) => `nobody is known to serve customers in "${language}"`,
  delivers: (country) => `it is not known to deliver all over ${country}`,
  qualities: (quality) => `nobody attests "${quality}", or not any more`,
  categories: (category) => `the category "${category}" is not among those that are taken`,
};

/**
 * Everything that a retailer's conditions keep out, and why.
 *
 * @param day Calendar date, `YYYY-MM-DD`: what is attested no longer, or a listing that is over, is judged as of it.
 */
export function refusalsOf({ listings, shops, standings = [], offers, products }: Catalogue, day: string): Refusal[] {
  const kinds = new Map(products.map((product) => [product.key, product]));
  return listings.flatMap((listing) => {
    const { shop: id, until = day, from, drives, banners = [] } = listing;
    const shop = shops.find((shop) => shop.id === id);
    if (!shop || until < day) return [];
    const at = [...drives, ...banners];
    const where = at.map((name) => `"${name}"`).join(', ');
    const refuse = (condition: Condition, wanted: string, offer?: string): Refusal => ({
      shop: id,
      at,
      ...(offer !== undefined && { offer }),
      condition,
      wanted,
      text: `${offer === undefined ? `shop ${id}` : `offer ${offer}`} at ${where}: ${sentences[condition](wanted)}`,
    });
    const standing = standings.find(({ shop }) => shop === id);
    const as = { ...listing, from: from > day ? from : day };
    const refused = unmet(as, shop, standing).map(({ condition, wanted }) => refuse(condition, wanted));
    if (refused.length) return refused;
    return offers
      .filter((offer) => offer.shop === id && !takes(listing, kinds.get(offer.product)))
      .map((offer) => refuse('categories', kinds.get(offer.product)?.category ?? '', offer.id));
  });
}

/** A drive's neighbourhood is its radius; without one, or for a shop of unknown place, its town. */
function isAround({ point, radiusKm, address }: Drive, shop: Shop): boolean {
  const away = distanceTo(shop, point);
  if (radiusKm !== undefined && away !== undefined) return away <= radiusKm * 1000;
  const of = ({ town, country }: Address) => `${country} ${fold(town)}`;
  return of(address) === of(shop.address);
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
