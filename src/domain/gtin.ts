/** GTIN: the number under a product's bar code. A book's ISBN-13 is a GTIN. */

/** Why a text is not a GTIN. `spreadsheet`: turned into `9.78E+12` by a spreadsheet, which cannot be undone. */
export type GtinProblem = 'empty' | 'spreadsheet' | 'characters' | 'length' | 'check_digit';

/** The outcome of reading a GTIN: its canonical digits, or the name of what is wrong. */
export type GtinReading = { gtin: string } | { problem: GtinProblem };

/** The check digit of `body` (the digits without it): weights 3 and 1 in turn from the right (GS1 General Specifications, 7.9.1). */
function checkDigit(body: string): number {
  let sum = 0;
  for (let i = 0; i < body.length; i++) sum += Number(body[body.length - 1 - i]) * (i % 2 ? 1 : 3);
  return (10 - (sum % 10)) % 10;
}

const closes = (digits: string): boolean => checkDigit(digits.slice(0, -1)) === Number(digits.at(-1));

/** Whether `text` is a canonical GTIN: 8, 13 or 14 digits whose check digit holds, without padding. */
export const isGtin = (text: string): boolean => /^(\d{8}|(?!0{5})\d{13}|[1-9]\d{13})$/.test(text) && closes(text);

/**
 * Reads a GTIN as people and files write it: spaces and hyphens are dropped, a GTIN-12 (UPC) gets its leading zero, a
 * GTIN-14 of a single item loses it, a padded GTIN-8 its padding, an ISBN-10 with a valid check digit becomes its ISBN-13.
 * A wrong number is named, never repaired.
 */
export function readGtin(text: string): GtinReading {
  const bare = text.replace(/[\s\u00a0\u2010-\u2015-]/g, '').toUpperCase();
  if (!bare) return { problem: 'empty' };
  if (/^\d+([.,]\d+)?E\+?\d+$/.test(bare)) return { problem: 'spreadsheet' };
  if (!/^\d+X?$/.test(bare)) return { problem: 'characters' };
  if (bare.length === 10) return readIsbn10(bare);
  if (bare.endsWith('X')) return { problem: 'characters' };
  if (![8, 12, 13, 14].includes(bare.length)) return { problem: 'length' };
  // No GTIN-13 begins with five zeros, so that a padded GTIN-8 can be told from one (GS1 General Specifications, 1.4.2).
  const gtin = bare.length === 8 ? bare : bare.padStart(14, '0').replace(/^0{6}|^0/, '');
  return closes(gtin) ? { gtin } : { problem: 'check_digit' };
}

/** ISBN-10: weights 10 to 1, the sum is 0 mod 11, X stands for ten (ISO 2108:1992). */
function readIsbn10(text: string): GtinReading {
  let sum = 0;
  for (let i = 0; i < 10; i++) sum += (10 - i) * (text[i] === 'X' ? 10 : Number(text[i]));
  if (sum % 11) return { problem: 'check_digit' };
  const body = `978${text.slice(0, 9)}`;
  return { gtin: `${body}${checkDigit(body)}` };
}

/** Whether a GTIN is a book's: prefix 978 or 979, but not 9790, which is printed music (ISMN). */
export const isBookGtin = (gtin: string): boolean => /^97(8|9[^0])\d{9}/.test(gtin) && gtin.length === 13;

/**
 * Whether a GTIN has one of GS1's restricted prefixes (02, 04 and 20 to 29; 0 and 2 of a GTIN-8): it means something only to
 * the shop that issued it.
 */
export const isRestrictedGtin = (gtin: string): boolean => /^\d?(2\d|0[24])\d{11}$|^[02]\d{7}$/.test(gtin);
