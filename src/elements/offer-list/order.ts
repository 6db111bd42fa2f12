/** Which offers of a product are listed, and in which order. */
import { soonest } from '../../domain/offer-core.ts';
import type { Condition, Offer, OfferShop } from '../../domain/offer.ts';
import { distanceTo } from '../../domain/shop.ts';
import type { LocalOffers } from '../../storefront/offers.ts';
import { isAvailable } from '../offer-card/choice.ts';

/** What the shopper may sort by; `best` is the marketplace's own order. */
export type Sort = 'best' | 'soonest' | 'distance' | 'price' | 'name';

export const isSort = (text: string): text is Sort => ['best', 'soonest', 'distance', 'price', 'name'].includes(text);

/** An offer with what is known of it. */
export interface Entry {
  offer: Offer;
  shop: OfferShop;
  /** Metres, where both places are known. */
  away: number | undefined;
}

/** The offers of one condition. New and used are never mixed. */
export interface Group {
  condition: Condition;
  /** What can be had, and what may be there: the shop is to be called first. */
  entries: Entry[];
  /** The shops that have sold their last one. */
  soldOut: OfferShop[];
}

const toEntries = ({ offers, shops, from }: LocalOffers): Entry[] =>
  offers.flatMap((offer) => {
    const shop = shops.get(offer.shop);
    return shop ? { offer, shop, away: distanceTo(shop, from) } : [];
  });

const mayBeHad = ({ offer }: Entry): boolean => isAvailable(offer) || offer.stock.level === 'unknown';

const readyAt = ({ offer }: Entry): number => {
  const promise = soonest(offer)?.promise;
  return promise?.kind === 'ready' ? Date.parse(promise.from) : Infinity;
};

/** Compares two offers; 0 leaves them as the marketplace has sorted them. */
const comparisons: Record<Sort, (a: Entry, b: Entry, language: string) => number> = {
  best: () => 0,
  // Two that nobody knows of are alike.
  soonest: (a, b) => readyAt(a) - readyAt(b) || 0,
  distance: (a, b) => (a.away ?? Infinity) - (b.away ?? Infinity) || 0,
  price: (a, b) => a.offer.price.minor - b.offer.price.minor,
  name: (a, b, language) => a.shop.name.localeCompare(b.shop.name, language),
};

/** How a list is wanted. */
export interface Wanted {
  sort: Sort;
  /** Id of the shopper's shop, which comes first in the marketplace's order. */
  chosenShop: string | undefined;
  /** BCP 47, for names. */
  language: string;
  /** No offer further away than this, where distances are known; in kilometres. */
  radiusKm?: number | undefined;
}

/** The offers, new ones first, each condition in the wanted order; a condition that nobody offers has no group. */
export function toGroups(local: LocalOffers, { sort, chosenShop, language, radiusKm = Infinity }: Wanted): Group[] {
  const near = toEntries(local).filter(({ away = 0 }) => away <= radiusKm * 1000);
  const compare = comparisons[sort];
  const isOwn = ({ shop }: Entry) => Number(sort === 'best' && shop.id === chosenShop);
  // What can be had comes before what may be there, whatever else is compared.
  const first = (a: Entry, b: Entry) => Number(isAvailable(b.offer)) - Number(isAvailable(a.offer));
  return (['new', 'used'] as const).flatMap((condition) => {
    const all = near.filter(({ offer }) => offer.condition === condition);
    if (!all.length) return [];
    const entries = all.filter(mayBeHad).sort((a, b) => first(a, b) || isOwn(b) - isOwn(a) || compare(a, b, language));
    return { condition, entries, soldOut: all.filter((entry) => !mayBeHad(entry)).map(({ shop }) => shop) };
  });
}

/** Offers that can be had, the nearest first. */
export const nearestFirst = (local: LocalOffers): Entry[] =>
  toEntries(local)
    .filter(({ offer }) => isAvailable(offer))
    .sort((a, b) => comparisons.distance(a, b, ''));

/** Those that are not within the radius. */
export const beyond = (local: LocalOffers, radiusKm: number): Entry[] =>
  nearestFirst(local).filter(({ away = 0 }) => away > radiusKm * 1000);

/** What makes sense to sort by: nothing by which all offers of each group are alike. */
export function sortsFor(groups: readonly Group[]): Sort[] {
  const differs = (of: (entry: Entry) => unknown) =>
    groups.some(({ entries }) => new Set(entries.map(of).filter((value) => value !== undefined)).size > 1);
  const currencies = new Set(groups.flatMap(({ entries }) => entries.map(({ offer }) => offer.price.currency)));
  return [
    'best',
    ...(differs(readyAt) ? (['soonest'] as const) : []),
    ...(differs(({ away }) => away) ? (['distance'] as const) : []),
    // A fixed book price is the same everywhere, and two currencies cannot be compared.
    ...(currencies.size === 1 && differs(({ offer }) => offer.price.minor) ? (['price'] as const) : []),
    ...(differs(({ shop }) => shop.id) ? (['name'] as const) : []),
  ];
}
