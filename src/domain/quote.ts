/** The re-check of a cart: every line against what the marketplace has now. */
import { sameMoney, sum, times } from './money.ts';
import { laterPromise, stillHolds } from './promise.ts';
import { collectPointOf } from './shop.ts';
import type { CollectPromise, Offer } from './schemas/offer.ts';
import type { AcceptedDraft, Cart, CartLine, Difference, Quote, QuoteLine, QuotePart } from './schemas/quote.ts';
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
} from './schemas/quote.ts';

/** An offer as it stands now, with its shop. */
export interface Current {
  offer: Offer;
  shop: Shop;
  /** How many copies can be taken; absent where the shop does not count them out, and for what is ordered in. */
  left?: number | undefined;
}

/**
 * Quotes a cart.
 *
 * @param lookup The offer as it is now, promises included; `undefined` when it is gone.
 * @param now Epoch milliseconds.
 */
export function quoteCart(cart: Cart, lookup: (offer: string) => Current | undefined, now: number): Quote {
  const remaining = new Map<string, number>();
  const shops = new Map<string, Shop>();
  const parts = new Map<string, QuotePart>();
  const lines = cart.lines.map((line) => {
    const current = lookup(line.offer);
    const quoted = quoteLine(line, current, remaining);
    if (current && quoted.quantity && quoted.price && quoted.promise) {
      shops.set(current.shop.id, current.shop);
      const total = times(quoted.price, quoted.quantity);
      addToPart(parts, line, current, quoted.promise, total);
    }
    return quoted;
  });
  const total = sum([...parts.values()].flatMap((part) => (part.fee ? [part.total, part.fee] : [part.total])));
  return {
    at: new Date(now).toISOString(),
    lines,
    parts: [...parts.values()],
    shops: [...shops.values()],
    ...(total && { total }),
  };
}

function quoteLine(line: CartLine, current: Current | undefined, remaining: Map<string, number>): QuoteLine {
  const gone = (kind: 'withdrawn' | 'sold_out'): QuoteLine => ({
    line: line.id,
    offer: line.offer,
    quantity: 0,
    differences: [{ kind }],
  });
  const fresh = current && freshPromise(current.offer, line);
  if (!current || !fresh) return gone('withdrawn');
  const { offer, left } = current;
  // Two lines of one offer share its copies.
  const available = remaining.get(offer.id) ?? left ?? Infinity;
  const quantity = Math.min(line.quantity, available, offer.maxQuantity ?? Infinity);
  if (offer.stock.level === 'out' || quantity <= 0) return gone('sold_out');
  remaining.set(offer.id, available - quantity);

  const { seen } = line;
  const kept = stillHolds(seen.promise, fresh);
  const differences: Difference[] = [];
  if (!sameMoney(seen.price, offer.price)) differences.push({ kind: 'price', was: seen.price, now: offer.price });
  if (quantity < line.quantity) differences.push({ kind: 'quantity', was: line.quantity, now: quantity });
  if (!kept) differences.push({ kind: 'promise', was: seen.promise, now: fresh });
  // A promise that was accepted and can be kept stays: the shopper should not see the hour wander.
  const promise = kept && seen.promise.kind === 'ready' ? seen.promise : fresh;
  return { line: line.id, offer: offer.id, quantity, price: offer.price, promise, differences };
}

function freshPromise(offer: Offer, { fulfilment }: CartLine): CollectPromise | undefined {
  if (fulfilment.method === 'collect') return offer.collect.find(({ point }) => point === fulfilment.point)?.promise;
  const option = offer.delivery?.find(({ method }) => method === fulfilment.option);
  return option && { kind: 'ready', from: option.from, precision: 'day', surely: option.until };
}

function addToPart(
  parts: Map<string, QuotePart>,
  line: CartLine,
  { offer, shop }: Current,
  promise: CollectPromise,
  total: QuotePart['total'],
): void {
  const { fulfilment } = line;
  const way = fulfilment.method === 'collect' ? fulfilment.point : `delivery ${fulfilment.option}`;
  const key = `${shop.id} ${way} ${offer.contract}`;
  const part = parts.get(key);
  if (part) {
    part.lines.push(line.id);
    part.promise = laterPromise(part.promise, promise);
    part.total = { ...total, minor: part.total.minor + total.minor };
    return;
  }
  const fee =
    fulfilment.method === 'collect'
      ? offer.collect.find(({ point }) => point === fulfilment.point)?.fee
      : offer.delivery?.find(({ method }) => method === fulfilment.option)?.fee;
  parts.set(key, {
    shop: shop.id,
    fulfilment,
    contract: offer.contract,
    lines: [line.id],
    promise,
    ...(fulfilment.method === 'collect' && { holdHours: collectPointOf(shop, fulfilment.point).holdHours }),
    ...(fee && { fee }),
    total,
  });
}

/** Whether every line can be had as it was accepted. */
export const isUnchanged = (quote: Quote): boolean => quote.lines.every(({ differences }) => !differences.length);

/** What is wrong with a cart that has the right shape, for developers; `undefined` when nothing is. */
export function cartProblem({ lines }: Cart): string | undefined {
  if (!lines.length || lines.length > 100) return `cart.lines: 1 to 100 lines, not ${lines.length}`;
  const wrong = lines.find(({ quantity }) => !Number.isInteger(quantity) || quantity < 1 || quantity > 999);
  if (wrong) return `cart.lines: 1 to 999 pieces, not ${wrong.quantity}`;
  return new Set(lines.map(({ id }) => id)).size < lines.length ? 'cart.lines: two lines have the same id' : undefined;
}

/** What is wrong with a draft that has the right shape, for developers; `undefined` when nothing is. */
export const draftProblem = ({ cart, contact }: AcceptedDraft): string | undefined =>
  cartProblem(cart) ?? (contact.email || contact.phone ? undefined : 'contact: neither email nor phone');
