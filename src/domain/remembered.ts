/** The open spans of a door, worked out once a date: whoever shows many offers asks the same of each shop many times. */
import { instantsOn } from './hours.ts';
import type { Instants } from './hours.ts';
import type { Hours } from './schemas/shop.ts';

/** What was found of some hours, by zone and date. */
const found = new WeakMap<Hours, Map<string, Instants>>();

/** More dates than a page asks for; or a server would remember the days of a whole year. */
const DATES = 40;

/** As `instantsOn`, for hours that nobody changes. */
export const remembered: typeof instantsOn = (hours, timeZone, date) => {
  let days = found.get(hours);
  if (!days || days.size > DATES) {
    days = new Map<string, Instants>();
    found.set(hours, days);
  }
  const key = timeZone + date;
  const spans = days.get(key) ?? instantsOn(hours, timeZone, date);
  days.set(key, spans);
  return spans;
};
