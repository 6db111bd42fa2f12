/** The right to withdraw from a contract that was made at a distance: whether there is one, and until when. */
import { dateIn, instantOf } from '../hours.ts';
import { inCategory } from './category.ts';
import { inForce } from './rule.ts';
import type { OrderPart } from '../schemas/order.ts';
import type { Product } from '../schemas/product.ts';
import type { Shop } from '../schemas/shop.ts';
import type { Exception, Rule } from './rule.ts';

const DAY = 86_400_000;

/** What the right depends on. */
export interface Sale {
  contract: 'reserve' | 'buy';
  /** When the contract was made, epoch milliseconds. */
  placedAt: number;
  /** When the goods were collected or delivered, epoch milliseconds; absent as long as they were not. */
  receivedAt?: number | undefined;
  shop: Pick<Shop, 'timeZone' | 'hours' | 'seller'>;
  /** What was bought; the exceptions hang on it. */
  product: Pick<Product, 'kind' | 'category' | 'soldByWeight'>;
}

/** The right to withdraw from one line of an order, for the words of `i18n/…/rules.ts`. */
export type Withdrawal = { source: string } & (
  | { key: 'noWithdrawal'; because: 'reservation' | 'person' | Exclude<Exception, 'unsealed'> }
  /** The goods were not received yet: the days begin on the day after. */
  | { key: 'withdrawalAhead'; days: number; sealed: boolean; button: boolean }
  /** `until` is the last day, where the shop is; `ends` the midnight after it. */
  | { key: 'withdrawal'; until: string; ends: number; sealed: boolean; button: boolean }
  | { key: 'withdrawalOver'; until: string; ends: number }
);

/**
 * The right to withdraw, as of `now` (epoch milliseconds); `undefined` where no rule gives one. `sealed`: only as long as
 * the seal is not broken. `button`: the page must offer to withdraw for as long as the right runs.
 */
export function withdrawalOf(sale: Sale, rules: readonly Rule[], now: number): Withdrawal | undefined {
  const { contract, placedAt, receivedAt, shop, product } = sale;
  const { timeZone, seller } = shop;
  const law = { rules, day: dateIn(timeZone, placedAt) };
  const right = inForce(law, 'withdrawal');
  if (!right) return undefined;
  const { source, days } = right;
  // Who reserves makes the contract in the shop.
  if (contract === 'reserve') return { key: 'noWithdrawal', because: 'reservation', source };
  if (!seller.professional) return { key: 'noWithdrawal', because: 'person', source };
  const exception = inForce(law, 'no_withdrawal', (rule) => isExcepted(product, rule));
  if (exception && exception.because !== 'unsealed')
    return { key: 'noWithdrawal', because: exception.because, source: exception.source };

  const sealed = !!exception;
  const button = !!inForce({ rules, day: dateIn(timeZone, now) }, 'withdrawal_button');
  if (receivedAt === undefined) return { key: 'withdrawalAhead', days, sealed, button, source };
  const until = lastDay(dateIn(timeZone, receivedAt), days, right.prolonged ? holidaysOf(shop) : undefined);
  const ends = instantOf(timeZone, Date.parse(until) + DAY);
  return now < ends
    ? { key: 'withdrawal', until, ends, sealed, button, source }
    : { key: 'withdrawalOver', until, ends, source };
}

function isExcepted(
  { kind, category, soldByWeight = false }: Sale['product'],
  { kinds, categories, loose = false }: Extract<Rule, { rule: 'no_withdrawal' }>,
): boolean {
  if (kinds && !kinds.includes(kind)) return false;
  return !categories || inCategory(category, categories) || (loose && soldByWeight);
}

/** The public holidays that a shop's hours know of. */
function holidaysOf({ hours }: Pick<Shop, 'hours'>): (day: string) => boolean {
  const holidays = (hours?.exceptions ?? []).filter(({ reason }) => reason === 'holiday');
  return (day) => holidays.some(({ from, to }) => from <= day && day <= to);
}

/**
 * The last of `days` days, the first of which is the one after `received`.
 *
 * @param isHoliday Given where a period that would end on a Saturday, a Sunday or a holiday goes on to the next working day.
 */
export function lastDay(received: string, days: number, isHoliday?: (day: string) => boolean): string {
  for (let at = Date.parse(received) + days * DAY; ; at += DAY) {
    const day = new Date(at).toISOString().slice(0, 10);
    const weekday = new Date(at).getUTCDay();
    if (!isHoliday || (weekday !== 0 && weekday !== 6 && !isHoliday(day))) return day;
  }
}

/** What one shop sells in an order, as far as a right to withdraw from it depends on that. */
export interface SoldPart {
  part: Pick<OrderPart, 'contract' | 'history' | 'lines'>;
  /** When the order was placed. */
  placedAt: string;
  shop: Sale['shop'];
}

/**
 * The rights to withdraw from what one shop sells in an order, line by line. What the shop has refused was never sold.
 *
 * @param productOf What is known of a product; ordinary goods where nothing is.
 * @param now Epoch milliseconds.
 */
export function withdrawalsOf(
  { part, placedAt, shop }: SoldPart,
  productOf: (key: string) => Sale['product'] | undefined,
  rules: readonly Rule[],
  now: number,
): { line: OrderPart['lines'][number]; right: Withdrawal }[] {
  const received = part.history.find(({ state }) => state === 'collected' || state === 'delivered')?.at;
  return part.lines.flatMap((line) => {
    if (line.state === 'refused') return [];
    const sale: Sale = {
      contract: part.contract,
      placedAt: Date.parse(placedAt),
      ...(received && { receivedAt: Date.parse(received) }),
      shop,
      product: productOf(line.product) ?? { kind: 'goods' },
    };
    const right = withdrawalOf(sale, rules, now);
    return right ? [{ line, right }] : [];
  });
}

/** Whether the shopper may withdraw from one part of an order now: as long as the right to runs for something of it. */
export function mayWithdraw(
  part: SoldPart['part'] & Pick<OrderPart, 'state' | 'shop'>,
  { placedAt, shops }: { placedAt: string; shops: readonly (Sale['shop'] & Pick<Shop, 'id'>)[] },
  productOf: Parameters<typeof withdrawalsOf>[1],
  rules: readonly Rule[],
  now: number,
): boolean {
  if (part.state === 'withdrawn') return true;
  const shop = shops.find(({ id }) => id === part.shop);
  return !!shop && withdrawalsOf({ part, placedAt, shop }, productOf, rules, now).some(({ right }) => isRunning(right));
}

/** Whether a right runs, or will once the goods are there. */
export const isRunning = ({ key }: Pick<Withdrawal, 'key'>): boolean =>
  key === 'withdrawal' || key === 'withdrawalAhead';
