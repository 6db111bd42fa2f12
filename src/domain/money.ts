/** Money: integer minor units of an ISO 4217 currency. Amounts never pass through a binary fraction. */
export type { Money } from './schemas/formats.ts';
import { intl } from './intl.ts';
import type { Money } from './schemas/formats.ts';

/**
 * How many decimals a currency has by ISO 4217, list one: 2 for EUR, 0 for JPY, 3 for BHD. `Intl` cannot be asked: a forint
 * has two decimals in Firefox, which follows ISO, and none in Chromium, which follows custom (CLDR), and a price must be the
 * same on both ends of the wire.
 */
export function decimalsOf(currency: string): number {
  if (/BIF|CLP|DJF|GNF|ISK|JPY|KMF|KRW|PYG|RWF|UGX|UYI|VND|VUV|X[AOP]F/.test(currency)) return 0;
  if (/BHD|IQD|JOD|KWD|LYD|OMR|TND/.test(currency)) return 3;
  return /CLF|UYW/.test(currency) ? 4 : 2;
}

/** The decimal text of an amount: `12.90`, as `Intl` and machines read it. */
export function toDecimal({ minor, currency }: Money): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  return `${minor < 0 ? '-' : ''}${digits.slice(0, cut)}${decimals ? `.${digits.slice(cut)}` : ''}`;
}

/**
 * Reads a decimal text such as `12.9` or `1299`. More decimals than the currency has are refused unless they are zeros:
 * rounding a price is not ours to do.
 *
 * @returns `undefined` when the text is not such a number.
 */
export function fromDecimal(text: string, currency: string): Money | undefined {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text.trim());
  if (!match) return undefined;
  const decimals = decimalsOf(currency);
  const [, sign, whole = '', fraction = ''] = match;
  if (/[^0]/.test(fraction.slice(decimals))) return undefined;
  const minor = Number(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
  // The bound of the schema; whole numbers are exact well beyond it.
  if (minor > 1e12) return undefined;
  return { minor: sign && minor ? -minor : minor, currency };
}

/** The amount as people of a language write it. */
export function formatMoney({ minor, currency }: Money, language: string): string {
  const decimals = decimalsOf(currency);
  // Only the maximum: how many zeros people of a language like to see stays with Intl, but no minor unit may be rounded away.
  const format = intl('NumberFormat', language, { style: 'currency', currency, maximumFractionDigits: decimals });
  // Intl takes a decimal text as exactly as it is written.
  return format.format(`${minor}e-${decimals}` as `${number}`);
}

/** `money` times a whole number. */
export const times = ({ minor, currency }: Money, count: number): Money => ({ minor: minor * count, currency });

/** The sum of amounts of one currency; `undefined` for none. Throws a `RangeError` when currencies differ. */
export function sum(amounts: Iterable<Money>): Money | undefined {
  let total: Money | undefined;
  for (const amount of amounts) {
    if (total && total.currency !== amount.currency)
      throw new RangeError(`cannot add ${amount.currency} to ${total.currency}`);
    total = { minor: (total?.minor ?? 0) + amount.minor, currency: amount.currency };
  }
  return total;
}

/** Whether two amounts are the same. */
export const sameMoney = (a: Money, b: Money): boolean => a.minor === b.minor && a.currency === b.currency;
