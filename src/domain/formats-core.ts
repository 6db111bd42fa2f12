/**
 * The named formats of offers, and of what stands beside them; `formats.ts` has the others, since a bundler splits between
 * modules and not within one.
 */
import { isGtin, isRestrictedGtin } from './gtin-core.ts';
import { dateIn } from './hours-core.ts';

export { isGtin };

/** Whether `text` is an id: 1 to 128 visible ASCII characters without space or slash. */
export const isId = (text: string): boolean => /^[!-.0-~]{1,128}$/.test(text);

/** Whether `text` is an instant in UTC, such as `2026-11-24T16:50:00Z`, that exists in the calendar. */
export const isInstant = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(text) &&
  // `Date` rolls 30 February and 24:00 over to the next day, or does not know them.
  new Date(text).getUTCDate() === Number(text.slice(8, 10));

/** Whether `text` has the form of an ISO 4217 currency code. Which codes exist changes over the years, so the list is not ours to keep. */
export const isCurrency = (text: string): boolean => /^[A-Z]{3}$/.test(text);

/** Whether `text` is an IANA time zone that this runtime knows. */
export function isTimeZone(text: string): boolean {
  try {
    return /^[A-Z]/.test(text) && !!dateIn(text, 0);
  } catch {
    return false;
  }
}

/** Whether `text` is an absolute http(s) URL. Anything else (`javascript:`, `data:`) has no business in a link or an image. */
export const isWebUrl = (text: string): boolean => /^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text);

/** Whether `text` is a product key: a GTIN that is nobody's own, or `shop/sku`. */
export function isProductKey(text: string): boolean {
  const slash = text.indexOf('/');
  if (slash < 0) return isGtin(text) && !isRestrictedGtin(text);
  return isId(text.slice(0, slash)) && /^[!-~]{1,80}$/.test(text.slice(slash + 1));
}
