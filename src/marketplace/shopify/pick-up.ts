/** How long it takes until something can be collected. */
export interface PickUpTime {
  /** At the least. */
  minutes: number;
  /** At the most, where that is said. */
  latest?: number;
}

/** Minutes by the first letter of a unit, in the languages that Shopify writes pick-up times in most: hour, heure, Stunde, ora, uur. */
const UNITS: Readonly<Record<string, number>> = {
  m: 1,
  h: 60,
  s: 60,
  o: 60,
  u: 60,
  d: 1440,
  j: 1440,
  t: 1440,
  g: 1440,
};

/**
 * Reads the time that a location says a pick-up takes, such as "Usually ready in 24 hours" or "prêt en 2 à 4 jours"; `undefined`
 * where no time is in it.
 */
export function readPickUpTime(text: string): PickUpTime | undefined {
  const [, least, most, letter = ''] =
    /(\d{1,3})(?:\s*(?:[-–]|à|a|to|bis|y)\s*(\d{1,3}))?\s*\+?\s*(\p{L})/iu.exec(text) ?? [];
  const unit = UNITS[letter.toLowerCase()];
  if (!unit) return undefined;
  return { minutes: Number(least) * unit, ...(most && { latest: Number(most) * unit }) };
}
