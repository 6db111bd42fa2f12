/** A cart by its plans: which lines it would have, and what that changes. Loaded when a shopper asks for plans. */
import { lineOf } from './cart.ts';
import type { CartEntry } from './cart.ts';
import { dateIn } from '../domain/hours-core.ts';
import { sum, times } from '../domain/money.ts';
import type { Money } from '../domain/money.ts';
import type { Offer, OfferProduct, OfferShop } from '../domain/offer.ts';
import { plansFor } from '../domain/plan.ts';
import type { Plan, Want } from '../domain/plan.ts';
import type { Point } from '../domain/point.ts';
import { rulesOf } from '../domain/rules/countries.ts';
import type { Shop } from '../domain/shop.ts';
import { feeOf } from '../domain/ways.ts';
import type { Item } from '../domain/ways.ts';

/** What the cart would be by a plan. */
export interface Arrangement {
  plan: Plan;
  /** All its lines. */
  lines: readonly CartEntry[];
  /** What stays where it is, since nobody has it with a day. */
  staying: readonly CartEntry[];
  /** At how many places something is collected. */
  places: number;
  /** Which products come to something else than they do now. */
  prices: { title: string; was: Money; now: Money }[];
}

/** The plans for a cart that are better than it is. */
export interface Arrangements {
  /** At how many places something is collected as it is. */
  places: number;
  /** Fewer places than now. */
  fewest?: Arrangement;
  /** Sooner than now; the same as `fewest` where one plan is both. */
  soonest?: Arrangement;
}

/** What shops have of what is in a cart. */
export interface Found {
  offers: readonly Offer[];
  shops: readonly OfferShop[];
  products: readonly OfferProduct[];
}

/** What it takes to plan. */
export interface Planning {
  lines: readonly CartEntry[];
  /** The offers of what is in the cart, of any shops. */
  page: Found;
  /** Where the shopper sets out. */
  from: Point | undefined;
  /** Epoch milliseconds. */
  now: number;
}

interface Wanted extends Want {
  lines: CartEntry[];
}

/** Plans for what is collected; what is delivered stays as it is. */
export function arrangementsOf(planning: Planning): Arrangements {
  const { lines, page, from, now } = planning;
  const [first] = lines;
  const collected = lines.filter(isCollected);
  const places = placesOf(collected);
  if (!first) return { places };
  const { currency } = first.seen.price;
  const planned = collected.filter(({ seen }) => seen.price.currency === currency);
  const wants = wantsOf(planned);
  const kept = lines.filter((line) => !planned.includes(line)).map(({ offer }) => offer);
  const known = new Set(page.products.map(({ key }) => key));
  const offers = page.offers.filter(
    (offer) =>
      offer.price.currency === currency &&
      known.has(offer.product) &&
      !kept.includes(offer.id) &&
      // Whoever only reserves is not made to buy by a plan.
      wants.some((want) => isOf(want, offer) && want.lines.some(({ contract }) => contract === offer.contract)),
  );
  const shops = new Map(page.shops.map((shop) => [shop.id, shop]));
  const { fewest, soonest, missing } = plansFor({ wants, offers, shops, from, now });
  const arranged = (plan: Plan | undefined) => plan && arrange(plan, wants, missing, planning);
  const few = arranged(fewest);
  const soon = soonest === fewest ? few : arranged(soonest);
  return {
    places,
    ...(few && few.places < places && { fewest: few }),
    ...(soon && soon.plan.ready < readyOf(soon, collected, now) && { soonest: soon }),
  };
}

const isCollected = ({ fulfilment }: CartEntry): boolean => fulfilment.method === 'collect';

const isOf = (want: Want, { product, condition }: Pick<CartEntry, 'product' | 'condition'>): boolean =>
  want.product === product && want.condition === condition;

const placeOf = ({ shop, fulfilment }: CartEntry): string => JSON.stringify([shop, fulfilment]);

const placesOf = (lines: readonly CartEntry[]): number => new Set(lines.filter(isCollected).map(placeOf)).size;

/** The same copies of several shops are one want. */
function wantsOf(lines: readonly CartEntry[]): Wanted[] {
  const wants: Wanted[] = [];
  for (const line of lines) {
    const { product, condition, quantity } = line;
    const want = wants.find((want) => isOf(want, line));
    if (!want) wants.push({ product, condition, quantity, lines: [line] });
    else {
      want.quantity += quantity;
      want.lines.push(line);
    }
  }
  return wants;
}

/** When what a plan moves is there as it is now. */
function readyOf({ staying }: Arrangement, collected: readonly CartEntry[], now: number): number {
  const ends = collected
    .filter(({ id }) => !staying.some((line) => line.id === id))
    .map(({ seen: { promise } }) =>
      promise.kind === 'ready' ? Math.max(now, Date.parse(promise.surely ?? promise.from)) : Infinity,
    );
  return Math.max(...ends);
}

function arrange(plan: Plan, wants: readonly Wanted[], missing: readonly number[], planning: Planning): Arrangement {
  const { lines, page } = planning;
  const products = new Map(page.products.map((product) => [product.key, product]));
  const put = new Map<string, CartEntry>();
  const add = (line: CartEntry) => {
    const { quantity = 0 } = put.get(line.id) ?? {};
    put.set(line.id, { ...line, quantity: quantity + line.quantity });
  };
  const staying: CartEntry[] = [];
  for (const [index, want] of wants.entries()) {
    const product = products.get(want.product);
    const items = plan.stops.flatMap(({ shop, point, items }) =>
      items.filter((item) => item.want === index).map((item) => ({ ...item, shop, point })),
    );
    if (product)
      for (const { offer, shop, point, quantity } of items) add(lineOf({ offer, product, shop, point, quantity }));
    let left = missing[index] ?? 0;
    const isUsed = ({ offer }: CartEntry) => Number(items.some((item) => item.offer.id === offer));
    // Of an offer that the plan takes copies from there may be no more.
    for (const line of [...want.lines].sort((a, b) => isUsed(a) - isUsed(b))) {
      const stays = { ...line, quantity: Math.min(left, line.quantity) };
      if (!stays.quantity) continue;
      left -= stays.quantity;
      staying.push(stays);
      add(stays);
    }
  }
  const untouched = lines.filter((line) => !wants.some((want) => want.lines.includes(line)));
  const after = [...put.values(), ...untouched];
  return {
    plan,
    lines: after,
    staying,
    places: placesOf(after),
    prices: wants.flatMap((want) => priceChange(want, [...put.values()])),
  };
}

const amountOf = (lines: readonly CartEntry[]): Money =>
  // A want has a line at least, before and after.
  sum(lines.map(({ seen, quantity }) => times(seen.price, quantity))) as Money;

function priceChange(want: Wanted, after: readonly CartEntry[]): { title: string; was: Money; now: Money }[] {
  const [was, now] = [amountOf(want.lines), amountOf(after.filter((line) => isOf(want, line)))];
  return want.lines.slice(0, 1).flatMap(({ title }) => (was.minor === now.minor ? [] : { title, was, now }));
}

/** What fees depend on. */
export interface Fees {
  offers: readonly Offer[];
  /** The shops of both carts. */
  shops: readonly Shop[];
  /** Whose rules say what a fee is at least: ISO 3166-1 alpha-2. */
  country: string;
  /** Epoch milliseconds. */
  now: number;
}

/** What one cart comes to more than another, or less when negative: with the fees of where it is collected. */
export function differenceOf(before: readonly CartEntry[], after: readonly CartEntry[], fees: Fees): Money | undefined {
  const { currency } = before[0]?.seen.price ?? {};
  const [was, now] = [before, after].map((lines) =>
    sum(
      [...lines.map(({ seen, quantity }) => times(seen.price, quantity)), ...feesOf(lines, fees)].filter(
        (amount) => amount.currency === currency,
      ),
    ),
  );
  return was && now && { minor: now.minor - was.minor, currency: now.currency };
}

function feesOf(lines: readonly CartEntry[], { offers, shops, country, now }: Fees): Money[] {
  const groups = new Map<string, CartEntry[]>();
  for (const line of lines.filter(isCollected)) {
    const key = JSON.stringify([placeOf(line), line.contract]);
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const shop = shops.find(({ id }) => id === first?.shop);
    const items = group.flatMap((line): Item[] => {
      const offer = offers.find(({ id }) => id === line.offer);
      const { price, promise } = line.seen;
      return offer ? [{ line: line.id, offer, quantity: line.quantity, price, promise, kind: line.kind }] : [];
    });
    if (!first || !shop || !items.length) return [];
    const { fulfilment, contract } = first;
    const law = { rules: rulesOf(country), day: dateIn(shop.timeZone, now) };
    return feeOf({ shop, fulfilment, contract, items, law }, fulfilment) ?? [];
  });
}

/** Whether two carts are the same, piece by piece. */
export function isSame(a: readonly CartEntry[], b: readonly CartEntry[]): boolean {
  const pieces = (lines: readonly CartEntry[]) =>
    lines.map((line) => JSON.stringify([line.id, line.quantity, placeOf(line)])).sort();
  return pieces(a).join() === pieces(b).join();
}
