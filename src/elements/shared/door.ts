/** What is said beside an offer of a door that is closed, or never is. A module of its own, loaded when there is one. */
import { holds } from '../../domain/checks.ts';
import { openState } from '../../domain/hours.ts';
import { checkHours } from '../../domain/later-checks.generated.ts';
import type { OfferShop } from '../../domain/offer.ts';
import { openWords } from './opening.ts';

/** Why and until when a shop is closed; nothing where nobody knows, since the promise says to call first. */
export function doorWords(shop: OfferShop, now: number, language: string): string {
  // Nobody has looked at the hours of a shop that comes with its offers.
  const { timeZone, hours } = shop as OfferShop & { hours?: unknown };
  const zoned = { timeZone, hours: holds(checkHours, hours) ? hours : undefined };
  return openState(zoned, now).state === 'unknown' ? '' : openWords(zoned, now, language);
}
