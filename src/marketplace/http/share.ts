/** What answers repeat, kept once. A module of its own, for pages that ask about a hundred products and more. */
import type { OfferPage } from '../../domain/offer.ts';

/** How long answers belong together, in milliseconds. */
const TOGETHER = 200;

/** Values by what they are in JSON, of the answers that have just come. */
let known: Map<string, unknown> | undefined;

/**
 * Gives the records of answers the same values where they are alike: a page keeps its answers, and prices, promises, names and
 * hours are the same from record to record. Half of what an answer takes.
 *
 * @param page Is changed: nobody else may have it.
 */
export function share({ shops, products, offers }: OfferPage): void {
  if (!known) setTimeout(() => (known = undefined), TOGETHER);
  const values = (known ??= new Map<string, unknown>());
  const stocks = offers.map(({ stock }) => stock);
  for (const records of [shops, products, stocks, offers] as Record<string, unknown>[][])
    for (const record of records)
      for (const name in record) {
        const text = JSON.stringify(record[name]);
        if (!values.has(text)) values.set(text, record[name]);
        record[name] = values.get(text);
      }
}
