import { copiesLeft } from '../../domain/offer-core.ts';
import type { Offer } from '../../domain/offer.ts';
import type { LocalOffers } from '../../storefront/offers.ts';

/** Whether an offer can be put into the cart. */
export const isAvailable = (offer: Offer): boolean =>
  offer.stock.level !== 'out' && offer.stock.level !== 'unknown' && copiesLeft(offer) !== 0 && offer.collect.length > 0;

/**
 * The offer that a card shows: the shopper's chosen shop first, then the marketplace's order; what can be had before what
 * cannot.
 */
export function bestOffer({ offers }: LocalOffers, chosenShop: string | undefined): Offer | undefined {
  const available = offers.filter(isAvailable);
  return (
    available.find(({ shop }) => shop === chosenShop) ??
    available[0] ??
    offers.find(({ stock }) => stock.level === 'unknown')
  );
}

/** The other offers that can be had. */
export const otherOffers = ({ offers }: LocalOffers, shown: Offer | undefined): Offer[] =>
  offers.filter((offer) => offer !== shown && isAvailable(offer));
