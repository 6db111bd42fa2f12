/**
 * Products as numbers, so that no text has to be made to compare them: a GTIN is its own number, since no two differ in zeros in
 * front alone; what a shop sells under an id of its own has a number behind all of these.
 */
import { isGtin, isRestrictedGtin } from '../../domain/gtin.ts';
import type { ProductKey } from '../../domain/product.ts';
import type { Names } from './names.ts';

const IDS = 1e14;

/** The number of an id, by the number of its name. The hash of the table of rows leaves the last digit out. */
export const codeOfId = (index: number): number => IDS + index * 10;

/** And back. */
export const nameOf = (code: number): number => (code - IDS) / 10;

export const isId = (code: number): boolean => code >= IDS;

/** Whether a product is something only together with its shop: an id, or GS1's prefixes 02, 04, 20 to 29; 0 and 2 of 8 digits. */
export function isOwn(code: number): boolean {
  if (code >= IDS || code < 1e7) return true;
  if (code < 1e8) return code >= 2e7 && code < 3e7;
  // Most have no more digits, and to divide costs.
  const short = code < 1e13 ? code : code % 1e13;
  return short < 1e12
    ? (short >= 2e11 && short < 3e11) || (short >= 4e11 && short < 5e11)
    : short >= 2e12 && short < 3e12;
}

/** The key that a product has at a shop. */
export function keyOf(code: number, shop: string, names: Names): ProductKey {
  const own = isId(code) ? names.text(nameOf(code)) : String(code).padStart(code < 1e8 ? 8 : 13, '0');
  return isOwn(code) ? `${shop}/${own}` : own;
}

/** The number of the product with a key, whichever its shop; -1 for an id without one. */
export function codeOf(key: ProductKey, names: Names, isNew = false): number {
  const own = key.slice(key.indexOf('/') + 1);
  if (own === key || (isGtin(own) && isRestrictedGtin(own))) return Number(own);
  const index = isNew ? names.add(own) : names.find(own);
  return index < 0 ? -1 : codeOfId(index);
}
