/**
 * The named formats: strings that a regular expression alone cannot vouch for. The zod schemas and the compiled checks
 * call the same functions, so both sides of the wire agree on what an instant or a GTIN is.
 */
export * from './formats-core.ts';

/** Whether `text` is a calendar date, such as `2026-11-24`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text)) return false;
  const day = text.slice(8);
  // `Date` rolls 30 February over to March, or does not know it. A page of shops has a thousand dates, and most need not ask it.
  return day < '29' || new Date(text).getUTCDate() === +day;
}

/** Whether `text` is a wall-clock time from `00:00` to `24:00`. */
export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text);

/** Whether `text` has the form of an ISO 3166-1 alpha-2 country code. */
export const isCountry = (text: string): boolean => /^[A-Z]{2}$/.test(text);

/** Whether `text` is one e-mail address, as far as can be seen: nothing in it ends a header or begins a second address. */
export const isEmail = (text: string): boolean =>
  /^[^\s\p{Cc}@,;:<>()[\]"\\]{1,64}@[^\s\p{Cc}@,;:<>()[\]"\\]{1,189}$/u.test(text);

/** Whether `text` is an order key: 256 bits in unpadded base64url, which is 43 characters. */
export const isOrderKey = (text: string): boolean => /^[\w-]{42}[AEIMQUYcgkosw048]$/.test(text);
