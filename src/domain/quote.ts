/** The re-check of a cart: every line against what the marketplace has now. */
import { priceOf } from './delivery.ts';
import { dateIn } from './hours-core.ts';
import { sameMoney, sum } from './money.ts';
import { laterPromise, stillHolds } from './promise.ts';
import { collectPointOf } from './shop.ts';
import { feeOf, promiseOf, sameWay, totalOf, wayName, waysOf } from './ways.ts';
import type { Courier } from './catalogue.ts';
import type { Kind, Rule } from './rules/rule.ts';
import type { Offer } from './schemas/offer.ts';
import type { AcceptedDraft, Cart, CartLine, Difference, Quote, QuoteLine, QuotePart } from './schemas/quote.ts';
import type { Parcel } from './ways.ts';
import type { Shop } from './schemas/shop.ts';

export type {
  AcceptedDraft,
  Cart,
  CartLine,
  Contact,
  Difference,
  Fulfilment,
  Handover,
  Quote,
  QuoteLine,
  QuotePart,
  Way,
  Wish,
} from './schemas/quote.ts';

/** An offer as it stands now, with its shop. */
export interface Current {
  offer: Offer;
  shop: Shop;
  /** How many copies can be taken; absent where the shop does not count them out, and for what is ordered in. */
  left?: number | undefined;
  /** What it is, where that is known. */
  kind?: Kind | undefined;
}

/**
 * Quotes a cart.
 *
 * @param lookup The offer as it is now, promises included; `undefined` when it is gone.
 * @param now Epoch milliseconds.
 * @param couriers Who delivers.
 * @param rules Those of the country; none by default.
 */
export function quoteCart(
  cart: Cart,
  lookup: (offer: string) => Current | undefined,
  now: number,
  couriers: readonly Courier[] = [],
  rules: readonly Rule[] = [],
): Quote {
  const remaining = new Map<string, number>();
  const shops = new Map<string, Shop>();
  const parcels = new Map<string, Parcel>();
  const lines = cart.lines.map((line) => {
    const current = lookup(line.offer);
    const quoted = quoteLine(line, current, remaining);
    const { quantity, price, promise } = quoted;
    if (current && quantity && price && promise) {
      const { shop, offer, kind } = current;
      shops.set(shop.id, shop);
      const { fulfilment } = line;
      const key = JSON.stringify([shop.id, wayName(fulfilment), offer.contract]);
      const parcel = parcels.get(key) ?? {
        shop,
        fulfilment,
        contract: offer.contract,
        items: [],
        law: { rules, day: dateIn(shop.timeZone, now) },
      };
      parcel.items.push({ line: line.id, offer, quantity, price, promise, kind });
      parcels.set(key, parcel);
    }
    return quoted;
  });
  const parts = [...parcels.values()].map((parcel) => toPart(parcel, couriers));
  const total = sum(parts.flatMap((part) => (part.fee ? [part.total, part.fee] : [part.total])));
  return { at: new Date(now).toISOString(), lines, parts, shops: [...shops.values()], ...(total && { total }) };
}

function toPart(parcel: Parcel, couriers: readonly Courier[]): QuotePart {
  const { shop, fulfilment, contract, items } = parcel;
  const fee = feeOf(parcel, fulfilment);
  const ways = waysOf(parcel, couriers);
  return {
    shop: shop.id,
    fulfilment,
    contract,
    lines: items.map(({ line }) => line),
    promise: items.map(({ promise }) => promise).reduce(laterPromise),
    ...(fulfilment.method === 'collect' && { holdHours: collectPointOf(shop, fulfilment.point).holdHours }),
    ...(fee && { fee }),
    total: totalOf(items),
    ...(ways.length && { ways }),
  };
}

function quoteLine(line: CartLine, current: Current | undefined, remaining: Map<string, number>): QuoteLine {
  const gone = (kind: 'withdrawn' | 'sold_out'): QuoteLine => ({
    line: line.id,
    offer: line.offer,
    quantity: 0,
    differences: [{ kind }],
  });
  const { fulfilment, seen } = line;
  const fresh = current && promiseOf(current.offer, fulfilment);
  if (!current || !fresh) return gone('withdrawn');
  const { offer, left } = current;
  // Two lines of one offer share its copies.
  const available = remaining.get(offer.id) ?? left ?? Infinity;
  const quantity = Math.min(line.quantity, available, offer.maxQuantity ?? Infinity);
  if (offer.stock.level === 'out' || quantity <= 0) return gone('sold_out');
  remaining.set(offer.id, available - quantity);

  const price = priceOf(offer, fulfilment);
  const kept = stillHolds(seen.promise, fresh, current.shop.timeZone);
  const differences: Difference[] = [];
  if (!sameMoney(seen.price, price)) differences.push({ kind: 'price', was: seen.price, now: price });
  if (quantity < line.quantity) differences.push({ kind: 'quantity', was: line.quantity, now: quantity });
  if (!kept) differences.push({ kind: 'promise', was: seen.promise, now: fresh });
  // An order that binds must never come from a button that only reserves.
  if (seen.contract && seen.contract !== offer.contract)
    differences.push({ kind: 'contract', was: seen.contract, now: offer.contract });
  // A promise that was accepted and can be kept stays: the shopper should not see the hour wander.
  const promise = kept && seen.promise.kind === 'ready' ? seen.promise : fresh;
  return { line: line.id, offer: offer.id, quantity, price, promise, differences };
}

/** Whether every line can be had as it was accepted. */
export const isUnchanged = (quote: Quote): boolean => quote.lines.every(({ differences }) => !differences.length);

/** Whether a draft can be placed as the shopper accepted it: every line, and what it all comes to. */
export const isAccepted = ({ total }: AcceptedDraft, quote: Quote): boolean =>
  isUnchanged(quote) && (!total || (!!quote.total && sameMoney(total, quote.total)));

/** What is wrong with a cart that has the right shape, for developers; `undefined` when nothing is. */
export function cartProblem({ lines }: Cart): string | undefined {
  if (!lines.length || lines.length > 100) return `cart.lines: 1 to 100 lines, not ${lines.length}`;
  const wrong = lines.find(({ quantity }) => !Number.isInteger(quantity) || quantity < 1 || quantity > 999);
  if (wrong) return `cart.lines: 1 to 999 pieces, not ${wrong.quantity}`;
  return new Set(lines.map(({ id }) => id)).size < lines.length ? 'cart.lines: two lines have the same id' : undefined;
}

/** What is wrong with a draft that has the right shape, for developers; `undefined` when nothing is. */
export function draftProblem({ cart, contact, deliverTo }: AcceptedDraft): string | undefined {
  if (!contact.email && !contact.phone) return cartProblem(cart) ?? 'contact: neither email nor phone';
  const isDelivered = cart.lines.some(({ fulfilment }) => fulfilment.method === 'delivery');
  return cartProblem(cart) ?? (isDelivered && !deliverTo ? 'deliverTo: where to take what is delivered' : undefined);
}

/** What is wrong with where a draft wants its parts to be delivered, for developers; `undefined` when every courier goes there. */
export function reachProblem({ deliverTo }: AcceptedDraft, { parts }: Quote): string | undefined {
  const postcode = deliverTo?.postcode.replace(/\s/g, '') ?? '';
  const beyond = parts.find(({ fulfilment, ways = [] }) => {
    const way = ways.find((way) => sameWay(way.fulfilment, fulfilment));
    return fulfilment.method === 'delivery' && !(way?.postcodes ?? [postcode]).includes(postcode);
  });
  return beyond && `deliverTo: no delivery of ${beyond.shop} goes to this postcode`;
}
