/** What a page of offers needs to know of GTINs; `gtin.ts` has the rest. */

/** The digits with the weights 1 and 3 in turn from the right: a multiple of 10 (GS1 General Specifications, 7.9.1). */
export function weigh(digits: string): number {
  let sum = 0;
  // A loop, since a page of cards weighs hundreds before it shows anything.
  for (let i = digits.length, weight = 1; i--; weight = 4 - weight) sum += Number(digits[i]) * weight;
  return sum;
}

/** Whether `text` is a canonical GTIN: 8, 13 or 14 digits whose check digit holds, without padding. */
export const isGtin = (text: string): boolean =>
  /^(\d{8}|(?!0{5})\d{13}|[1-9]\d{13})$/.test(text) && weigh(text) % 10 === 0;

/**
 * Whether a GTIN has one of GS1's restricted prefixes (02, 04 and 20 to 29; 0 and 2 of a GTIN-8): it means something only to
 * the shop that issued it.
 */
export const isRestrictedGtin = (gtin: string): boolean => /^\d?(2\d|0[24])\d{11}$|^[02]\d{7}$/.test(gtin);

/** What is written without what is only for the eye. */
export const bareOf = (text: string): string => text.replace(/[\s\u2010-\u2015-]/g, '');
