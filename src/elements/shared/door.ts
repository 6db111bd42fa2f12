/** What is said beside an offer of a door that is closed, or never is. A module of its own, loaded when there is one. */
import { holds } from '../../domain/checks.ts';
import { openState } from '../../domain/hours.ts';
import { checkHours } from '../../domain/later-checks.generated.ts';
import type { OfferShop } from '../../domain/offer.ts';
import { openWords } from './opening.ts';

/** What comes with a shop's offers, too. Nobody has looked at it yet. */
interface Unseen {
  hours?: unknown;
  collectPoints?: unknown;
}

/**
 * Why and until when a shop is closed. Nothing where nobody knows, since the promise says to call first; nor where it hands
 * over at hours of its own, since a closed door then keeps nobody from coming.
 */
export function doorWords(shop: OfferShop, now: number, language: string): string {
  const { timeZone, hours, collectPoints } = shop as OfferShop & Unseen;
  const zoned = { timeZone, hours: holds(checkHours, hours) ? hours : undefined };
  const { state } = openState(zoned, now);
  const handsOverElsewhen =
    Array.isArray(collectPoints) && collectPoints.some((point: Unseen | null) => point?.hours !== undefined);
  return state === 'unknown' || (state === 'closed' && handsOverElsewhen) ? '' : openWords(zoned, now, language);
}
