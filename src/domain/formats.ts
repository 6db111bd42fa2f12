/**
 * The named formats: strings that a regular expression alone cannot vouch for. The zod schemas and the compiled checks
 * call the same functions, so both sides of the wire agree on what an instant or a GTIN is.
 */
import { isGtin, isRestrictedGtin } from './gtin-core.ts';
import { intl } from './intl.ts';

export { isGtin };

/** Whether `text` is an id: 1 to 128 visible ASCII characters without space or slash. */
export const isId = (text: string): boolean => /^[!-.0-~]{1,128}$/.test(text);

/** Whether `text` is an instant in UTC, such as `2026-11-24T16:50:00Z`, that exists in the calendar. */
export const isInstant = (text: string): boolean =>
  /^.{10}T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,3})?Z$/.test(text) && isDate(text.slice(0, 10));

/** Whether `text` is a calendar date, such as `2026-11-24`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text)) return false;
  const day = text.slice(8);
  // `Date` rolls 30 February over to March, or does not know it. A page of shops has a thousand dates, and most need not ask it.
  return day < '29' || new Date(text).getUTCDate() === +day;
}

/** Whether `text` is a wall-clock time from `00:00` to `24:00`. */
export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text);

/** Whether `text` has the form of an ISO 4217 currency code. Which codes exist changes over the years, so the list is not ours to keep. */
export const isCurrency = (text: string): boolean => /^[A-Z]{3}$/.test(text);

/** Whether `text` has the form of an ISO 3166-1 alpha-2 country code. */
export const isCountry = (text: string): boolean => /^[A-Z]{2}$/.test(text);

/** Whether `text` is an IANA time zone that this runtime knows. */
export function isTimeZone(text: string): boolean {
  try {
    return /^[A-Z]/.test(text) && !!intl('DateTimeFormat', 'en', { timeZone: text });
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

/** Whether `text` is one e-mail address, as far as can be seen: nothing in it ends a header or begins a second address. */
export const isEmail = (text: string): boolean =>
  /^[^\s\p{Cc}@,;:<>()[\]"\\]{1,64}@[^\s\p{Cc}@,;:<>()[\]"\\]{1,189}$/u.test(text);

/** Whether `text` is an order key: 256 bits in unpadded base64url, which is 43 characters. */
export const isOrderKey = (text: string): boolean => /^[\w-]{42}[AEIMQUYcgkosw048]$/.test(text);
