import { openState } from './hours.ts';
import { iso } from './promise.ts';
import { remembered } from './remembered.ts';
import type { ZonedHours } from './hours.ts';
import type { Offer } from './schemas/offer.ts';

const told = new WeakMap<ZonedHours, Pick<Offer, 'closes'> & { now: number }>();

/**
 * What an offer says of its shop's door: until when it is open. Nothing where it is closed, never closes, or nobody knows:
 * the shop's hours say so, to whoever reads them.
 *
 * @param now Epoch milliseconds.
 */
export function closingOf(zoned: ZonedHours, now: number): Pick<Offer, 'closes'> {
  let known = told.get(zoned);
  // A page of offers asks of each shop as often as it has an offer.
  if (known?.now !== now) {
    const { hours, timeZone } = zoned;
    const found = openState({ hours, timeZone, on: remembered }, now);
    known = { now, ...(found.state === 'open' && found.closes !== undefined && { closes: iso(found.closes) }) };
    told.set(zoned, known);
  }
  return known.closes === undefined ? {} : { closes: known.closes };
}
