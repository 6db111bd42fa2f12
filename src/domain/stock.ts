/** Stock, as honestly as it can be said: what is left after a buffer, and nothing at all once the count is too old. */
import type { Stock } from './schemas/offer.ts';

/** How a marketplace treats the stock that its shops state. */
export interface StockPolicy {
  /** Copies that are never promised, since shelves are miscounted and customers carry copies about; none by default. */
  buffer?: number;
  /** Hours after which a count says nothing any more, and the shopper is to call first; never by default. */
  staleHours?: number;
}

/** What a distributor says of a product. */
export interface DistributorStock {
  /** ONIX code list 65, product availability, such as `21`. */
  availability: string;
  /** Days until a copy that the shop orders arrives; a week when absent. */
  leadDays?: number;
  /** Instant of the distributor's record. */
  countedAt: string;
}

/** What is stated of the stock of an offer. */
export interface StatedStock {
  /** `unknown` where the shop states nothing of its own. */
  level: Stock['level'];
  /** Days until a copy that the shop orders arrives. */
  leadDays?: number;
  /** Instant of the last count. */
  countedAt: string;
  /** What the shop's distributor says; it counts where the shop itself knows nothing. */
  distributor?: DistributorStock;
}

/** The groups of ONIX code list 65, by their codes; what is in none of them is not known. */
const AVAILABILITIES: readonly (readonly [level: Stock['level'], codes: readonly string[]])[] = [
  // Not yet published: only the shop knows whether it takes orders.
  ['unknown', ['10', '11', '12']],
  ['on_order', ['20', '22', '23']],
  ['in_stock', ['21']],
  // For the time being.
  ['out', ['30', '31', '32', '33', '34']],
  // For good.
  ['out', ['01', '40', '41', '42', '43', '44', '45', '46', '47', '48', '49', '50', '51', '52']],
  ['unknown', ['97', '98', '99']],
];

/** What an availability of ONIX code list 65 means where the distributor itself sells: `21` is on its own shelf. */
export const onixLevel = (availability: string): Stock['level'] =>
  AVAILABILITIES.find(([, codes]) => codes.includes(availability.trim().padStart(2, '0')))?.[0] ?? 'unknown';

/** What a distributor's record means in a shop: it has no copy, but may order one. */
function ordered({ availability, leadDays = 7, countedAt }: DistributorStock): StatedStock {
  const level = onixLevel(availability);
  return level === 'in_stock' || level === 'on_order'
    ? { level: 'on_order', leadDays, countedAt }
    : { level, countedAt };
}

/** Copies that were counted are there, whatever was stated before they came; the last one is always few. */
const onShelf = (stated: Stock['level'], left: number): Stock['level'] =>
  left === 1 || stated === 'limited' ? 'limited' : 'in_stock';

/**
 * The stock that is shown. The shop's own count is above what its distributor says; an empty shelf is on order where the
 * shop orders. Copies that only the buffer has, and counts that are too old, are "call first".
 *
 * @param left Copies that were counted, less those that were ordered since; `undefined` where the shop does not share them.
 * @param now Epoch milliseconds.
 */
export function stockNow(
  stated: StatedStock,
  left: number | undefined,
  now: number,
  { buffer = 0, staleHours = Infinity }: StockPolicy = {},
): Stock {
  const isKnown = stated.level !== 'unknown' || left !== undefined;
  const { level, leadDays, countedAt } = isKnown || !stated.distributor ? stated : ordered(stated.distributor);
  const counted = Date.parse(countedAt);
  // A clock that is ahead has not counted in the future.
  const asOf = counted > now ? new Date(now).toISOString() : countedAt;
  const quantity = left === undefined ? undefined : Math.max(0, left - buffer);
  const fresh = shownLevel(level, left, quantity, leadDays);
  const isStale = fresh !== 'out' && now - counted > staleHours * 3_600_000;
  return {
    level: isStale ? 'unknown' : fresh,
    ...(quantity !== undefined && { quantity }),
    ...(leadDays !== undefined && fresh === 'on_order' && !isStale && { leadDays }),
    asOf,
  };
}

function shownLevel(
  stated: Stock['level'],
  left: number | undefined,
  quantity: number | undefined,
  leadDays: number | undefined,
): Stock['level'] {
  if (left === undefined) return stated;
  if (quantity) return onShelf(stated, quantity);
  if (leadDays !== undefined) return 'on_order';
  return left > 0 ? 'unknown' : 'out';
}
