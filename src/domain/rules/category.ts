import { fold } from '../search.ts';

/** Whether a category has one of these words, or phrases, in it. Accents and case do not matter. */
export function inCategory(category: string | undefined, words: readonly string[]): boolean {
  const folded = ` ${fold(category ?? '')} `;
  return words.some((word) => folded.includes(` ${fold(word)} `));
}
