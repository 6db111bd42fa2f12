/** GTIN: the number under a product's bar code. A book's ISBN-13 is a GTIN. */
import { bareOf, isGtin, weigh } from './gtin-core.ts';

export { isGtin, isRestrictedGtin } from './gtin-core.ts';

/** Why a text is not a GTIN. `spreadsheet`: turned into `9.78E+12` by a spreadsheet, which cannot be undone. */
export type GtinProblem = 'empty' | 'spreadsheet' | 'characters' | 'length' | 'check_digit';

/** The outcome of reading a GTIN: its canonical digits, or the name of what is wrong. */
export type GtinReading = { gtin: string } | { problem: GtinProblem };

/**
 * The GTIN that people and files mean: spaces and hyphens are dropped, a GTIN-12 (UPC) gets its leading zero, a GTIN-14 of a
 * single item loses it, a padded GTIN-8 its padding, an ISBN-10 with a valid check digit becomes its ISBN-13. `undefined`
 * where there is none; `readGtin` says why.
 */
export function gtinOf(text: string): string | undefined {
  const bare = bareOf(text);
  if (/^\d{9}[\dX]$/i.test(bare)) return isbn13Of(bare);
  // No GTIN-13 begins with five zeros, so that a padded GTIN-8 can be told from one (GS1 General Specifications, 1.4.2).
  const gtin = bare.padStart(14, '0').replace(/^0{6}|^0/, '');
  return /^(.{8}|.{12,14})$/.test(bare) && isGtin(gtin) ? gtin : undefined;
}

/** ISBN-10: weights 10 to 1, the sum is 0 mod 11, X stands for ten (ISO 2108:1992). */
function isbn13Of(text: string): string | undefined {
  const sum = [...text].reduce((sum, digit, i) => sum + (10 - i) * (/x/i.test(digit) ? 10 : Number(digit)), 0);
  const body = `978${text.slice(0, 9)}`;
  return sum % 11 ? undefined : `${body}${(1000 - weigh(`${body}0`)) % 10}`;
}

/**
 * Reads a GTIN as people and files write it, as `gtinOf` does. A wrong number is named, never repaired.
 */
export function readGtin(text: string): GtinReading {
  const gtin = gtinOf(text);
  if (gtin) return { gtin };
  const bare = bareOf(text).toUpperCase();
  if (!bare) return { problem: 'empty' };
  if (/^\d+([.,]\d+)?E\+?\d+$/.test(bare)) return { problem: 'spreadsheet' };
  if (!/^\d+$|^\d{9}X$/.test(bare)) return { problem: 'characters' };
  return { problem: [8, 10, 12, 13, 14].includes(bare.length) ? 'check_digit' : 'length' };
}

/** Whether a GTIN is a book's: prefix 978 or 979, but not 9790, which is printed music (ISMN). */
export const isBookGtin = (gtin: string): boolean => /^97(8|9[^0])\d{9}/.test(gtin) && gtin.length === 13;
