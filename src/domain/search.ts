/** Finding by what people type, the same in every marketplace of ours: accents, case and punctuation do not matter. */
import type { Product } from './product.ts';
import type { Place } from './shop.ts';

/** A text as it is compared and sorted: without accents, case and punctuation, its words set apart by single spaces. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What lists are sorted by: folded, and cut so that a cursor which carries it stays short. */
export const sortText = (text: string): string => fold(text).slice(0, 100);

/** The words of a text, folded. */
export const wordsOf = (text: string): string[] => fold(text).split(' ').filter(Boolean);

/** The words by which a product is found: those of its title, contributors, brand and category, each once. */
export const searchWords = ({ title, contributors = [], brand = '', category = '' }: Product): string[] => [
  ...new Set(wordsOf([title, ...contributors, brand, category].join(' '))),
];

/** Whether every word that was typed begins a word of the product. `typed` and `words` are folded. */
export const isFound = (words: readonly string[], typed: readonly string[]): boolean =>
  typed.every((start) => words.some((word) => word.startsWith(start)));

/** Sorts by folded text, and by id where that is the same: the order in which lists without a better one are shown. */
export const compareFolded = (a: { text: string; id: string }, b: { text: string; id: string }): number => {
  const [x, y] = [fold(a.text), fold(b.text)];
  if (x !== y) return x < y ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
};

/** How a place may begin: its name, its postcode, or both; folded. */
export type PlaceStart = Partial<Record<'name' | 'postcode', string>>;

/** The ways in which what was typed may name a place: "Lorient", "56100", "56100 Lorient", "Lorient 56100". */
export function placeStarts(typed: string): PlaceStart[] {
  const text = fold(typed);
  const postcode = /\b\d+\b/.exec(text)?.[0];
  const name = postcode && fold(text.replace(postcode, ''));
  return text ? [{ name: text }, { postcode: text }, ...(postcode && name ? [{ postcode, name }] : [])] : [];
}

/** Whether a place begins as typed, in one of these ways. */
export const isPlaceFound = (place: Place, typed: string): boolean =>
  placeStarts(typed).some(({ name = '', postcode = '' }) => {
    return fold(place.name).startsWith(name) && fold(place.postcode ?? '').startsWith(postcode);
  });

/** Best first: a name or postcode that is exactly what was typed, then by name and postcode. */
export function rankPlaces(places: readonly Place[], typed: string): Place[] {
  const text = fold(typed);
  const isExact = ({ name, postcode = '' }: Place) => fold(name) === text || fold(postcode) === text;
  return [...places].sort(
    (a, b) =>
      Number(isExact(b)) - Number(isExact(a)) ||
      compareFolded({ text: a.name, id: a.postcode ?? '' }, { text: b.name, id: b.postcode ?? '' }),
  );
}
