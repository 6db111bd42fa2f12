/** Chance that is always the same for the same words, so that the town does not depend on the order in which it is built. */

/** A number from 0 to below 1 that belongs to these words (FNV-1a, then the finalizer of MurmurHash3 to spread near words). */
export function chance(...words: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const char of words.join('\n')) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** The whole number from `low` to `high`, both included, that belongs to these words. */
export const between = (low: number, high: number, ...words: readonly string[]): number =>
  low + Math.floor(chance(...words) * (high - low + 1));

/** The item of a list that belongs to these words. */
export const pick = <T>(items: readonly T[], ...words: readonly string[]): T =>
  items[between(0, items.length - 1, ...words)]!;
