import type { CartEntry } from '../../storefront/cart.ts';
import { sum, times } from '../../domain/money.ts';
import type { Money } from '../../domain/money.ts';
import { laterPromise } from '../../domain/promise-later.ts';
import type { CollectPromise } from '../../domain/promise.ts';
import { sameWay } from '../../domain/ways.ts';
import type { Fulfilment, Quote, QuotePart } from '../../domain/quote.ts';
import type { Shop } from '../../domain/shop.ts';

/** What one shop hands over in one go, as far as it is known. */
export interface Group {
  shop: string;
  name: string;
  timeZone: string;
  contract: CartEntry['contract'];
  lines: CartEntry[];
  /** The re-check of these lines, once there is one. */
  part: QuotePart | undefined;
  /** The shop, once there is a re-check. */
  about: Shop | undefined;
}

/** The cart by shop, collect point and contract, in the order in which the first line of each was added. */
export function groupsOf(entries: readonly CartEntry[], quote: Quote | undefined): Group[] {
  const groups = new Map<string, Group>();
  for (const entry of entries) {
    const { shop, shopName: name, timeZone, contract, fulfilment } = entry;
    const key = JSON.stringify([shop, contract, fulfilment]);
    const about = quote?.shops.find(({ id }) => id === shop);
    const group = groups.get(key) ?? { shop, name, timeZone, contract, lines: [], part: undefined, about };
    group.lines.push(entry);
    group.part ??= going(
      quote?.parts.find(({ lines }) => lines.includes(entry.id)),
      fulfilment,
    );
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** A part as it goes the way that the shopper has just chosen: the marketplace has named what that costs already. */
function going(part: QuotePart | undefined, fulfilment: Fulfilment): QuotePart | undefined {
  const way = part?.ways?.find((way) => sameWay(way.fulfilment, fulfilment));
  return part && way && !sameWay(part.fulfilment, fulfilment)
    ? { ...part, fulfilment, fee: way.fee, total: way.total, holdHours: undefined }
    : part;
}

/** The names of the shops, each once. */
export const namesOf = (groups: readonly Group[]): string[] => [...new Set(groups.map(({ name }) => name))];

/** When the shopper has agreed to collect: what the lines were added with, as long as nothing later was accepted. */
export const promiseOf = ({ lines }: Group): CollectPromise =>
  lines.map(({ seen }) => seen.promise).reduce(laterPromise);

/** What lines and fees come to, by currency: one amount, unless shops of two countries share the cart. */
export function totals(groups: readonly Group[]): Money[] {
  const amounts = groups.flatMap(({ lines, part }) => [
    ...lines.map(({ seen, quantity }) => times(seen.price, quantity)),
    ...(part?.fee ? [part.fee] : []),
  ]);
  const currencies = new Set(amounts.map(({ currency }) => currency));
  return [...currencies].flatMap((currency) => sum(amounts.filter((amount) => amount.currency === currency)) ?? []);
}
