/** Fixed prices: what a new book may cost, and where the rebate may be given. */
import { inForce } from './rule.ts';
import type { Money } from '../money.ts';
import type { Offer } from '../schemas/offer.ts';
import type { CollectPoint } from '../schemas/shop.ts';
import type { Kind, Law, RuleOf } from './rule.ts';

/** What the rules on fixed prices need to know of an offer. */
export type Priced = Pick<Offer, 'condition' | 'price' | 'publisherPrice'>;

/** Why a price is what it is, for the words of `i18n/…/rules.ts`. */
export type PriceReason =
  /** Below the fixed price; `share` of it is taken off, 0 to 1. With `bookshop` only since it is collected in one. */
  | { key: 'rebate'; share: number; bookshop: boolean; source: string }
  /** The full price, since the rebate that is given in a bookshop is not given here. */
  | { key: 'noRebate'; share: number; source: string }
  /** The full price, which is the same everywhere. */
  | { key: 'fixedPrice'; source: string };

/** The rule that fixes the price of goods of a kind; `undefined` where whoever sells them sets it. Used copies are free. */
export const fixedPriceRule = (
  law: Law,
  kind: Kind | undefined,
  condition: Offer['condition'],
): RuleOf<'fixed_price'> | undefined =>
  kind && condition === 'new' ? inForce(law, 'fixed_price', ({ kinds }) => kinds.includes(kind)) : undefined;

/** Whether a collect point is in a shop that sells books. A locker never is, whoever owns it. */
export const isBookshop = (point: Pick<CollectPoint, 'sellsBooks' | 'locker'> | undefined): boolean =>
  !!point && point.sellsBooks && !point.locker;

/** The least and the most that may be asked, given the publisher's price; the least is rounded up, the most down. */
export function priceRange(
  { lowest, highest }: Pick<RuleOf<'fixed_price'>, 'lowest' | 'highest'>,
  { minor, currency }: Money,
): { lowest: Money; highest: Money } {
  return {
    lowest: { minor: Math.ceil((minor * lowest) / 100), currency },
    highest: { minor: Math.floor((minor * highest) / 100), currency },
  };
}

/** The publisher's price where it can be compared with the shop's; never guessed. */
export const publisherPriceOf = ({ price, publisherPrice }: Priced): Money | undefined =>
  publisherPrice?.currency === price.currency && publisherPrice.minor > 0 ? publisherPrice : undefined;

/**
 * What one piece costs by some way, and why. A price that no rule allows stays as the marketplace sends it; only the rebate
 * that hangs on collecting in a bookshop is not given elsewhere.
 *
 * @param point Where it is collected; `undefined` for a delivery.
 */
export function priceAt(
  offer: Priced,
  kind: Kind | undefined,
  point: Pick<CollectPoint, 'sellsBooks' | 'locker'> | undefined,
  law: Law,
): { price: Money; reason?: PriceReason } {
  const { price } = offer;
  const rule = fixedPriceRule(law, kind, offer.condition);
  const full = publisherPriceOf(offer);
  if (!rule || !full) return { price };
  const { source } = rule;
  if (price.minor >= full.minor) return { price, reason: { key: 'fixedPrice', source } };
  const share = 1 - price.minor / full.minor;
  const bookshop = rule.rebate === 'bookshop';
  return bookshop && !isBookshop(point)
    ? { price: full, reason: { key: 'noRebate', share, source } }
    : { price, reason: { key: 'rebate', share, bookshop, source } };
}
