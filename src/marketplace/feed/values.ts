/** What stands in a cell, as values of the domain. What cannot be read is named, never guessed. */
import { isCurrency } from '../../domain/formats.ts';
import { readGtin } from '../../domain/gtin.ts';
import type { GtinReading } from '../../domain/gtin.ts';
import { fromDecimal } from '../../domain/money.ts';
import type { Money } from '../../domain/money.ts';
import type { Stock } from '../../domain/offer.ts';

const DIGIT = 48;

/** How a spreadsheet is told that digits are a text: as a formula, or with an apostrophe before them. */
const TOLD = /^\s*(?:="([^"]*)"|'(\S+))\s*$/;

/** As `readGtin`; the 13 digits that nearly every row has are checked without any detour. */
export function gtinOf(written: string): GtinReading {
  if (written.length !== 13 || written.startsWith('00000')) {
    const [, formula, marked] = TOLD.exec(written) ?? [];
    return readGtin(formula ?? marked ?? written);
  }
  let sum = 0;
  for (let i = 0; i < 13; i++) {
    const digit = written.charCodeAt(i) - DIGIT;
    if (digit < 0 || digit > 9) return readGtin(written);
    sum += i % 2 ? digit * 3 : digit;
  }
  return sum % 10 ? { problem: 'check_digit' } : { gtin: written };
}

/** Cents without any sign: what most files write. */
const PLAIN = /^\d{1,9}\.\d\d$/;
const NOTHING = /^0+\.00$/;
const WRITTEN = /^(?:(€|[A-Z]{3})\s*)?(\d{1,3}(?: \d{3})+(?:[.,]\d*)?|\d[\d.,]*)\s*(€|[A-Za-z]{3}|&?\S+)?$/;

/** Whether a code or a sign is that of the file. */
export const isCurrencyOf = (written: string, currency: string): boolean =>
  written === currency || (written === '€' && currency === 'EUR');

/** What a price cell may be: an amount, or what is wrong with it. */
export type PriceReading = Money | 'price' | 'currency';

/**
 * A price such as `12.90`, `12,90`, `12,9`, `1 299,90`, `12.90 EUR`, `€12.90`. Where three digits follow a comma or a dot it may
 * be either mark: `1,299` and `1.290` are not read. Neither is zero: it says that somebody has not said the price.
 *
 * @param currency Of the whole file.
 * @param decimals Of that currency.
 * @param stated In a column of its own.
 */
export function priceOf(written: string, currency: string, decimals: number, stated: string | undefined): PriceReading {
  if (stated !== undefined && !isCurrencyOf(stated, currency)) return 'currency';
  if (decimals === 2 && PLAIN.test(written) && !NOTHING.test(written))
    return { minor: Number(written.slice(0, -3)) * 100 + Number(written.slice(-2)), currency };
  const [, before, digits = '', after] = WRITTEN.exec(written.replace(/[\u00a0\u202f]/g, ' ').trim()) ?? [];
  const sign = (before ?? after)?.toUpperCase();
  if (!digits) return 'price';
  if (before && after) return 'currency';
  if (sign && !isCurrencyOf(sign, currency)) return isCurrency(sign) || /[&;€$£]/.test(sign) ? 'currency' : 'price';
  const [whole = '', fraction, ...more] = digits.replaceAll(' ', '').split(/[.,]/);
  if (more.length || fraction === '' || (fraction?.length ?? 0) > decimals) return 'price';
  const price = fromDecimal(fraction === undefined ? whole : `${whole}.${fraction}`, currency);
  return price?.minor ? price : 'price';
}

/**
 * Whether a price may be a day instead, of the years 2009 to 2036, as spreadsheets count them: they read `12.05` as one, and
 * write 46154. In a currency without decimals nobody writes what looks like a day.
 */
export const isDay = (written: string, decimals: number): boolean => decimals > 0 && /^\s*4\d{4}\s*$/.test(written);

/** Whether a price is written with decimals. */
export const hasDecimals = (written: string): boolean => /\d[.,]\d/.test(written);

/** By words, none of which is one that every object knows. */
const mapOf = <T>(words: Record<string, T>): ReadonlyMap<string, T> => new Map(Object.entries(words));

const LEVELS = mapOf<Stock['level']>({
  in_stock: 'in_stock',
  limited_availability: 'limited',
  limited: 'limited',
  on_display_to_order: 'on_order',
  on_order: 'on_order',
  preorder: 'on_order',
  backorder: 'on_order',
  out_of_stock: 'out',
  out: 'out',
});
const CONDITIONS = mapOf<'new' | 'used'>({
  new: 'new',
  neuf: 'new',
  used: 'used',
  occasion: 'used',
  refurbished: 'used',
});

const underscored = (written: string): string =>
  written
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/** Google's words for stock, with spaces or underscores; `undefined` for others. */
export const levelOf = (written: string): Stock['level'] | undefined => LEVELS.get(underscored(written));

/** New or used, in English or French; `undefined` for other words. A refurbished thing has been used. */
export const conditionOf = (written: string): 'new' | 'used' | undefined => CONDITIONS.get(underscored(written));

/** A whole number of copies; a column of decimals writes `3,00`. */
export function quantityOf(written: string): number | undefined {
  const [, whole] = /^\s*(\d{1,7})(?:[.,]0{1,2})?\s*$/.exec(written) ?? [];
  return whole !== undefined && Number(whole) <= 1e6 ? Number(whole) : undefined;
}

/**
 * How many days later than the same one a thing can be collected (Google's `pickup_SLA`); `never` where it cannot be
 * collected, `unknown` for weeks.
 */
export function pickupDays(method: string | undefined, sla: string | undefined): number | 'never' | 'unknown' {
  if (method === undefined && sla === undefined) return 0;
  if (method && underscored(method) === 'not_supported') return 'never';
  const name = underscored(sla ?? 'same_day');
  if (name === 'same_day') return method && underscored(method) === 'ship_to_store' ? 1 : 0;
  if (name === 'next_day') return 1;
  return /^[2-6]_day$/.test(name) ? Number(name[0]) : 'unknown';
}

/** Whether a price of an offer counts now: `2026-11-20T00:00+01:00/2026-11-30T23:59+01:00`. */
export function isWithin(dates: string | undefined, now: number): boolean {
  if (!dates) return true;
  const [from = NaN, until = NaN] = dates.split('/').map((date) => Date.parse(date));
  return from <= now && now <= until;
}

/** What a spreadsheet writes in the place of a value that it could not work out, in English or French. */
const FAILED =
  /^\s*#(N\/[AD]|REF!|VALUE!|VALEUR!|NAME\?|NOM\s?\?|DIV\/0!|NUM!|NOMBRE!|NULL!|NUL!|SPILL!|CALC!)?[#\s]*$/i;
/** UTF-8 that was read as Windows-1252, and written as what it looked like: `Ã©` for `é`, `â€™` for `’`. */
const MANGLED =
  /[\u00c3\u00c5][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|\u00e2\u20ac|\u00e2\u201a\u00ac|\u00c2[\u00a0-\u00bf]/;

/** Whether a letter was lost from a name, or half of one. */
export const hasLost = (written: string): boolean => /[\uFFFD\p{Cs}]/u.test(written);

/** Whether a name is damaged: HTML, an entity that nobody turned into a letter, a failed formula, mangled letters. */
export const hasMarkup = (written: string): boolean =>
  (/[<&]/.test(written) && /<\/?[a-z!]|&(#x?[\da-f]+|[a-z]+\d*);/i.test(written)) ||
  (written.startsWith('#') && FAILED.test(written)) ||
  MANGLED.test(written);
