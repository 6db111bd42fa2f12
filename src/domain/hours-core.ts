/** The day that it is somewhere: a module of its own, since a page of offers needs no more of `hours.ts`. */
import { intl } from './intl.ts';

/** A date where the runtime knows Temporal (TC39, stage 4). Node 20 to 24 and Safari do not. */
interface DateWithTemporal {
  toTemporalInstant?: () => { toZonedDateTimeISO: (timeZone: string) => { toString: () => string } };
}

/** Date and time somewhere, as ISO writes them: `2026-11-24 17:00`; more may follow, and there may be a letter between the two. */
const localIn = (timeZone: string, at: number): string =>
  // To ask `Intl` first for a date of any kind takes as long as to draw six cards.
  (new Date(at) as DateWithTemporal).toTemporalInstant?.().toZonedDateTimeISO(timeZone).toString() ??
  // Swedes write dates as ISO does.
  intl('DateTimeFormat', 'sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);

/** The calendar date in a zone at an instant, `YYYY-MM-DD`. Throws a `RangeError` for a zone that this runtime does not know. */
export const dateIn = (timeZone: string, at: number): string => localIn(timeZone, at).slice(0, 10);

/** Hour and minute in a zone at an instant, as the shop's door says them: `17:00`. */
export const timeIn = (timeZone: string, at: number): string => localIn(timeZone, at).slice(11, 16);
