/** What a page of offers needs to know of GTINs; `gtin.ts` has the rest. */

/** The digits with the weights 1 and 3 in turn from the right: a multiple of 10 (GS1 General Specifications, 7.9.1). */
const weigh = (digits: string): number =>
  [...digits].reduce((sum, digit, i) => sum + Number(digit) * ((digits.length - i) % 2 ? 1 : 3), 0);

/** Whether `text` is a canonical GTIN: 8, 13 or 14 digits whose check digit holds, without padding. */
export const isGtin = (text: string): boolean =>
  /^(\d{8}|(?!0{5})\d{13}|[1-9]\d{13})$/.test(text) && weigh(text) % 10 === 0;

/**
 * Whether a GTIN has one of GS1's restricted prefixes (02, 04 and 20 to 29; 0 and 2 of a GTIN-8): it means something only to
 * the shop that issued it.
 */
export const isRestrictedGtin = (gtin: string): boolean => /^\d?(2\d|0[24])\d{11}$|^[02]\d{7}$/.test(gtin);

/**
 * The GTIN that people and files mean: spaces and hyphens are dropped, a GTIN-12 (UPC) gets its leading zero, a GTIN-14 of a
 * single item loses it, a padded GTIN-8 its padding, an ISBN-10 with a valid check digit becomes its ISBN-13. `undefined`
 * where there is none; `readGtin` says why.
 */
export function gtinOf(text: string): string | undefined {
  const bare = bareOf(text);
  if (/^\d{9}[\dX]$/i.test(bare)) return isbn13Of(bare);
  // No GTIN-13 begins with five zeros, so that a padded GTIN-8 can be told from one (GS1 General Specifications, 1.4.2).
  const gtin = bare.length === 8 ? bare : bare.padStart(14, '0').replace(/^0{6}|^0/, '');
  return /^(.{8}|.{12,14})$/.test(bare) && isGtin(gtin) ? gtin : undefined;
}

/** What is written without what is only for the eye. */
export const bareOf = (text: string): string => text.replace(/[\s\u2010-\u2015-]/g, '');

/** ISBN-10: weights 10 to 1, the sum is 0 mod 11, X stands for ten (ISO 2108:1992). */
function isbn13Of(text: string): string | undefined {
  const sum = [...text].reduce((sum, digit, i) => sum + (10 - i) * (/x/i.test(digit) ? 10 : Number(digit)), 0);
  const body = `978${text.slice(0, 9)}`;
  return sum % 11 ? undefined : `${body}${(1000 - weigh(`${body}0`)) % 10}`;
}
