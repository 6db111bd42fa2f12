/** GTIN: the number under a product's bar code. A book's ISBN-13 is a GTIN. */
import { bareOf, gtinOf } from './gtin-core.ts';

export { gtinOf, isGtin, isRestrictedGtin } from './gtin-core.ts';

/** Why a text is not a GTIN. `spreadsheet`: turned into `9.78E+12` by a spreadsheet, which cannot be undone. */
export type GtinProblem = 'empty' | 'spreadsheet' | 'characters' | 'length' | 'check_digit';

/** The outcome of reading a GTIN: its canonical digits, or the name of what is wrong. */
export type GtinReading = { gtin: string } | { problem: GtinProblem };

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
