/** What contradicts an offer: what else it says itself, its shop, the description, or the clock. */
import { decimalsOf } from '../../domain/money.ts';
import type { CollectPromise, Offer } from '../../domain/offer.ts';
import type { World } from '../rule.ts';

/** What is wrong, and how to mend it. */
export type Contradiction = [what: string, mend: string];

/** An hour: an answer may have been kept for a while. */
const meanwhile = 3_600_000;

const YEAR = 366 * 86_400_000;

/** A price that is so many times another one of the same thing was written in another unit. */
const ANOTHER_UNIT = 20;

/** What is wrong with a promise, by the backend's own clock. */
function broken(promise: CollectPromise, now: number): Contradiction | undefined {
  if (promise.kind === 'unknown') return undefined;
  const at = promise.kind === 'ready' ? promise.from : promise.opens;
  if (Date.parse(at) < now - meanwhile)
    return [`is promised for ${at}, which is over`, 'reckon promises from the time of the answer, in UTC'];
  if (Date.parse(at) > now + 2 * YEAR)
    return [`is promised for ${at}, which nobody can know`, 'answer { "kind": "unknown" } where nobody knows when'];
  if (promise.kind === 'ready' && promise.surely && Date.parse(promise.surely) < Date.parse(at))
    return [
      `is promised from ${at}, and surely by ${promise.surely}, which is before`,
      'say with `from` when it may be ready, and with `surely` by when at the latest',
    ];
  return undefined;
}

/** What is wrong with the amounts of an offer. */
function mispriced({ price, priorPrice, publisherPrice, collect, delivery = [] }: Offer): Contradiction | undefined {
  if (price.minor < 0) return [`costs ${price.minor} ${price.currency}`, 'a price is not below nothing'];
  if (priorPrice && (priorPrice.minor <= price.minor || priorPrice.currency !== price.currency))
    return [
      `its former price, ${priorPrice.minor} ${priorPrice.currency}, is not above its price, ${price.minor} ${price.currency}`,
      'send `priorPrice` with a reduction only: the lowest price of the last 30 days',
    ];
  const most = Math.max(price.minor, publisherPrice?.minor ?? 0);
  if (publisherPrice?.minor && most > ANOTHER_UNIT * Math.min(price.minor, publisherPrice.minor))
    return [
      `costs ${price.minor} ${price.currency}, and its publisher's price is ${publisherPrice.minor}`,
      'both are minor units: 1299 for 12.99',
    ];
  const fee = [...collect, ...delivery].find((way) => way.fee && way.fee.currency !== price.currency)?.fee;
  return fee && [`costs ${price.currency}, and its fee ${fee.currency}`, 'one marketplace sells in one currency'];
}

/** What is wrong with where and when an offer can be had. */
function misplaced(
  { collect, delivery = [], shop, closes }: Offer,
  { page, description }: World,
): Contradiction | undefined {
  const now = Date.parse(description?.at ?? '');
  const points = page?.shops.find(({ id }) => id === shop)?.collectPoints.map(({ id }) => id);
  const named = collect.map(({ point }) => point);
  const nowhere = points && named.find((point) => !points.includes(point));
  if (nowhere !== undefined)
    return [`its collect point "${nowhere}" is none of its shop's`, "name a point of the shop's `collectPoints`"];
  const twice = named.find((point, at) => named.indexOf(point) < at);
  if (twice !== undefined)
    return [`its collect point "${twice}" comes twice`, 'name each collect point once, with one promise'];
  if (closes !== undefined && Date.parse(closes) < now - meanwhile)
    return [`its shop closes at ${closes}, which is over`, 'send `closes` only while the shop is open'];
  const late = delivery.find(({ from, until }) => Date.parse(until) < Date.parse(from));
  return late && [`is delivered from ${late.from} until ${late.until}, which is before`, 'send the window as it is'];
}

/** What contradicts an offer, if anything does. */
export function contradiction(world: World, offer: Offer): Contradiction | undefined {
  const { price, contract, stock, collect } = offer;
  const { currency = price.currency, contracts = [contract], at = '' } = world.description ?? {};
  if (price.currency !== currency)
    return [
      `costs ${price.currency}, and the marketplace sells in ${currency}`,
      'one marketplace sells in one currency',
    ];
  if (!contracts.includes(contract))
    return [
      `its contract is "${contract}", and the description names ${contracts.join(', ')}`,
      'name it in `contracts`',
    ];
  const counted = stock.quantity ?? 1;
  if (stock.level === 'out' ? stock.quantity : (stock.level === 'in_stock' || stock.level === 'limited') && !counted)
    return [`its stock is "${stock.level}", and ${stock.quantity} are left`, 'take the level from the quantity'];
  if (Date.parse(stock.asOf) < Date.parse(at) - YEAR)
    return [
      `its stock was counted at ${stock.asOf}, which is no stock any more`,
      'tell when the stock was counted; "unknown" is a level too',
    ];
  const gone = collect.map(({ promise }) => broken(promise, Date.parse(at))).find((found) => found);
  return mispriced(offer) ?? misplaced(offer, world) ?? gone;
}

/** What half of the new books, papers and foods cost at least and at most, in whole units of these currencies. */
const usual = { least: 1, most: 400 };
const known = ['EUR', 'USD', 'GBP', 'CHF'];

/** So many prices are enough to say what is usual. */
const ENOUGH = 5;

/** What is wrong with all prices together: a marketplace that writes them in another unit agrees with itself everywhere. */
export function misscaled({ page }: World): Contradiction | undefined {
  const cheap = new Set(page?.products.filter(({ kind }) => kind !== 'goods').map(({ key }) => key));
  const prices = (page?.offers ?? [])
    .filter(
      ({ product, condition, price }) => cheap.has(product) && condition === 'new' && known.includes(price.currency),
    )
    .map(({ price }) => price.minor / 10 ** decimalsOf(price.currency))
    .sort((a, b) => a - b);
  const median = prices[prices.length >> 1] ?? 0;
  if (prices.length < ENOUGH || (median >= usual.least && median <= usual.most)) return undefined;
  return [
    `half of ${prices.length} new books and groceries cost ${median < usual.least ? 'less' : 'more'} than ${median.toFixed(2)} each`,
    'an amount is whole minor units: { "minor": 1299, "currency": "EUR" } is 12.99 euros',
  ];
}
