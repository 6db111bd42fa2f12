/**
 * Plans for a cart: which shops together have all that a shopper wants, so that few of them are visited, or so that all of
 * it is there soon.
 */
import { dateIn } from './hours-core.ts';
import { copiesLeft } from './offer.ts';
import { cover } from './plan-cover.ts';
import { distance } from './point.ts';
import { distanceTo } from './shop.ts';
import type { Condition, Offer, OfferShop } from './offer.ts';
import type { Choice } from './plan-cover.ts';
import type { Point } from './point.ts';
import type { ProductKey } from './product.ts';

const DAY = 86_400_000;
/** Metres that a shop of unknown place is taken to be away. */
const FAR = 100_000;

/** A product that is wanted, and how many of it. */
export interface Want {
  product: ProductKey;
  quantity: number;
  /** New copies when absent. */
  condition?: Condition;
}

/** What plans are made from. */
export interface PlanQuestion {
  wants: readonly Want[];
  /** The offers of the wanted products, of any shops. */
  offers: readonly Offer[];
  shops: ReadonlyMap<string, OfferShop>;
  /** Where the shopper sets out; without it no plan says how far it is. */
  from?: Point | undefined;
  /** Epoch milliseconds. */
  now: number;
}

/** Pieces of one offer that a stop of a plan is for. */
export interface PlanItem {
  /** Index of the want. */
  want: number;
  offer: Offer;
  quantity: number;
}

/** A collect point that a plan leads to. */
export interface PlanStop {
  shop: OfferShop;
  /** Id of the collect point. */
  point: string;
  items: PlanItem[];
  /** When all of it is there for sure, epoch milliseconds. */
  ready: number;
}

/** A way to get what is wanted. */
export interface Plan {
  /** From the shopper's place each time to the nearest that is left. */
  stops: PlanStop[];
  /** When all of it is there for sure, epoch milliseconds. */
  ready: number;
  /** On how many different days something becomes ready. */
  days: number;
  /** Of the way from stop to stop as the crow flies; absent where a place is not known. */
  metres?: number;
  /** Whether there is no better plan; otherwise it was not looked for to the end. */
  optimal: boolean;
}

/** The plans for what can be had at all. */
export interface Plans {
  /** The fewest shops; of these the one with the least waiting, then the nearest. Absent when nothing can be had. */
  fewest?: Plan;
  /** When all of it is there soonest; with no more shops than that takes. The same as `fewest` where one plan is both. */
  soonest?: Plan;
  /** What nobody has, or not so many of: how many pieces are in no plan, want by want. */
  missing: number[];
}

/** Pieces that a collect point could hand over. */
interface Source {
  want: number;
  offer: Offer;
  copies: number;
  ready: number;
}

/** A collect point with all it could hand over. */
interface Site {
  shop: OfferShop;
  point: string;
  sources: Source[];
}

/**
 * Plans for a cart: up to 12 products over 30 shops the best there are, in a few milliseconds; what is larger may be answered
 * with a good plan that is not proven to be the best, and says so. The same input gives the same plans.
 */
export function plansFor(question: PlanQuestion): Plans {
  const { wants } = question;
  const sites = sitesOf(question);
  const there = supply(wants, sites, Infinity);
  const quantities = wants.map(({ quantity }, want) => Math.min(quantity, there[want] ?? 0));
  const missing = wants.map(({ quantity }, want) => quantity - (quantities[want] ?? 0));
  const soon = soonestEnd(wants, quantities, sites);
  if (soon === undefined) return { missing };
  const fewest = planWith(question, quantities, sites, Infinity);
  const soonest = planWith(question, quantities, sites, soon);
  if (!fewest || !soonest) return { missing };
  const isBoth = fewest.ready <= soonest.ready && fewest.stops.length <= soonest.stops.length;
  return { fewest, soonest: isBoth ? fewest : soonest, missing };
}

/** How long the way takes that leads from each of these points to the next; `undefined` where nobody knows. */
export type Travel = (way: readonly Point[]) => Promise<number | undefined>;

/**
 * What a plan means in time, where the host knows how people get around there; in minutes, or whatever the host counts in.
 *
 * @param from Where the shopper sets out; the way begins at the first stop where that is not known.
 */
export const travelTime = ({ stops }: Plan, travel: Travel, from?: Point): Promise<number | undefined> => {
  const points = stops.flatMap(({ shop }) => shop.point ?? []);
  return points.length === stops.length ? travel(from ? [from, ...points] : points) : Promise.resolve(undefined);
};

/** The collect points that could hand over something, by shop and point. */
function sitesOf({ wants, offers, shops, now }: PlanQuestion): Site[] {
  const sites = new Map<string, Site>();
  for (const offer of offers) {
    const shop = shops.get(offer.shop);
    const want = wants.findIndex(
      ({ product, condition = 'new' }) => product === offer.product && condition === offer.condition,
    );
    const copies = Math.min(copiesLeft(offer) ?? Infinity, offer.maxQuantity ?? Infinity, wants[want]?.quantity ?? 0);
    if (!shop || copies <= 0) continue;
    for (const { point, promise } of offer.collect) {
      if (promise.kind !== 'ready') continue;
      const key = `${shop.id} ${point}`;
      const site = sites.get(key) ?? { shop, point, sources: [] };
      site.sources.push({ want, offer, copies, ready: Math.max(now, Date.parse(promise.surely ?? promise.from)) });
      sites.set(key, site);
    }
  }
  for (const { sources } of sites.values())
    sources.sort(
      (a, b) => a.ready - b.ready || a.offer.price.minor - b.offer.price.minor || (a.offer.id < b.offer.id ? -1 : 1),
    );
  return [...sites].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, site]) => site);
}

/** How many of each want a collect point gives by some time. */
const givenBy = (wants: readonly Want[], { sources }: Site, end: number): number[] =>
  wants.map(({ quantity }, want) => {
    const copies = sources.filter((source) => source.want === want && source.ready <= end).map(({ copies }) => copies);
    return Math.min(
      quantity,
      copies.reduce((sum, some) => sum + some, 0),
    );
  });

/** How many of each want all shops together give by some time; points of one shop give from the same copies. */
function supply(wants: readonly Want[], sites: readonly Site[], end: number): number[] {
  const ofShops = new Map<string, number[]>();
  for (const site of sites) {
    const before = ofShops.get(site.shop.id);
    const given = givenBy(wants, site, end);
    ofShops.set(
      site.shop.id,
      given.map((count, want) => Math.max(count, before?.[want] ?? 0)),
    );
  }
  return wants.map((_, want) => [...ofShops.values()].reduce((sum, given) => sum + (given[want] ?? 0), 0));
}

/** By when everything can be there at the soonest; `undefined` when there is nothing. */
function soonestEnd(wants: readonly Want[], quantities: readonly number[], sites: readonly Site[]): number | undefined {
  if (!quantities.some((quantity) => quantity > 0)) return undefined;
  const ends = [...new Set(sites.flatMap(({ sources }) => sources.map(({ ready }) => ready)))].sort((a, b) => a - b);
  const isEnough = (end: number) => {
    const there = supply(wants, sites, end);
    return quantities.every((quantity, want) => quantity <= (there[want] ?? 0));
  };
  // More is there the longer one waits, so half of what is left can be ruled out each time.
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isEnough(ends[middle] ?? Infinity)) high = middle;
    else low = middle + 1;
  }
  return ends[low];
}

function planWith(
  question: PlanQuestion,
  quantities: readonly number[],
  sites: readonly Site[],
  end: number,
): Plan | undefined {
  const { wants, from, now } = question;
  const shops = [...new Set(sites.map(({ shop }) => shop.id))];
  const choices = sites.map((site): Choice => {
    const waits = site.sources.filter(({ ready }) => ready <= end).map(({ ready }) => Math.floor((ready - now) / DAY));
    return {
      gives: givenBy(wants, site, end),
      // A day of waiting counts for more than any way.
      cost: Math.max(0, ...waits) * 1e7 + Math.round(distanceTo(site.shop, from) ?? FAR),
      group: shops.indexOf(site.shop.id),
    };
  });
  const found = cover(quantities, choices);
  if (!found) return undefined;
  const chosen = found.chosen.flatMap((index) => sites[index] ?? []);
  const stops = route(assign(quantities, chosen, end), from);
  const ready = Math.max(...stops.map((stop) => stop.ready));
  const days = new Set(stops.map(({ shop, ready }) => dateIn(shop.timeZone, ready))).size;
  const metres = wayOf(stops, from);
  return { stops, ready, days, ...(metres !== undefined && { metres }), optimal: found.optimal };
}

/** Who gives how many of what: what is ready sooner first. */
function assign(quantities: readonly number[], sites: readonly Site[], end: number): PlanStop[] {
  const left = [...quantities];
  const taken = new Map<string, number>();
  return sites
    .map(({ shop, point, sources }): PlanStop => {
      const items: PlanItem[] = [];
      let ready = 0;
      for (const source of sources) {
        const { want, offer } = source;
        const before = taken.get(offer.id) ?? 0;
        const quantity = source.ready <= end ? Math.min(left[want] ?? 0, source.copies - before) : 0;
        if (quantity <= 0) continue;
        taken.set(offer.id, before + quantity);
        left[want] = (left[want] ?? 0) - quantity;
        ready = Math.max(ready, source.ready);
        items.push({ want, offer, quantity });
      }
      return { shop, point, items: items.sort((a, b) => a.want - b.want), ready };
    })
    .filter(({ items }) => items.length);
}

/** The stops in the order of a way that goes to the nearest next; as they are where a place is not known. */
function route(stops: readonly PlanStop[], from: Point | undefined): PlanStop[] {
  const left = [...stops];
  const way: PlanStop[] = [];
  for (let here = from; left.length;) {
    const away = ({ shop }: PlanStop) => distanceTo(shop, here) ?? FAR;
    const next = left.reduce((nearest, stop) => (away(stop) < away(nearest) ? stop : nearest));
    left.splice(left.indexOf(next), 1);
    way.push(next);
    here = next.shop.point ?? here;
  }
  return way;
}

function wayOf(stops: readonly PlanStop[], from: Point | undefined): number | undefined {
  const points = [from, ...stops.map(({ shop }) => shop.point)];
  if (!points.every((point) => point !== undefined)) return undefined;
  return points.slice(1).reduce((sum, point, i) => sum + distance(points[i] ?? point, point), 0);
}
