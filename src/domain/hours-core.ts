/** The day that it is somewhere: a module of its own, since a page of offers needs no more of `hours.ts`. */
import { intl } from './intl.ts';

/** The calendar date in a zone at an instant, `YYYY-MM-DD`. */
export const dateIn = (timeZone: string, at: number): string =>
  // Swedes write dates as ISO does.
  intl('DateTimeFormat', 'sv', { timeZone, dateStyle: 'short' }).format(at);
