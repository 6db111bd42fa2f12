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

/** A word as it was typed, and the words of the catalogue that it may have been meant for. */
export interface Reading {
  start: string;
  meant: readonly string[];
}

/** As `isFound`, with slips forgiven. */
export const isMeant = (words: readonly string[], typed: readonly Reading[]): boolean =>
  typed.every(({ start, meant }) => words.some((word) => word.startsWith(start) || meant.includes(word)));

/** Too many words differ by a letter from one that is shorter. */
const SHORTEST = 4;
/** From this length on, what was typed may be the beginning of a word. */
const BEGINNING = 6;
/** From this length on, two slips are forgiven: of those among the first letters one. */
const LONG = 8;

/**
 * What a word is looked up by when it was typed with a slip: its first letters, and the same with any one of them left out.
 * Words that differ there by one slip have a key in common, so that an index of equal keys finds them in any database.
 */
export function slipKeys(word: string): string[] {
  const letters = [...word].slice(0, BEGINNING);
  if (letters.length < SHORTEST - 1) return [];
  return [...new Set([letters, ...letters.map((_, i) => letters.toSpliced(i, 1))].map((key) => key.join('')))];
}

/**
 * How many slips lie between what was typed and a word: letters too many, missing, wrong, or swapped with their neighbour
 * (Damerau and Levenshtein's distance, each letter swapped once). With `beginning`, between it and what the word begins with.
 */
function slips(typed: string, word: string, beginning: boolean): number {
  const [a, b] = [[...typed], [...word]];
  let before: number[] = [];
  let last = b.map((_, j) => j).concat(b.length);
  for (const [i, letter] of a.entries()) {
    const row = [i + 1];
    for (const [j, other] of b.entries()) {
      const swapped = letter === b[j - 1] && a[i - 1] === other;
      // Every cell but those beyond the rim is there; beyond it nothing is nearer.
      const cell = (cells: readonly number[], at: number) => cells[at] ?? Infinity;
      row.push(
        Math.min(
          cell(last, j) + Number(letter !== other),
          cell(last, j + 1) + 1,
          cell(row, j) + 1,
          swapped ? cell(before, j - 1) + 1 : Infinity,
        ),
      );
    }
    [before, last] = [last, row];
  }
  return beginning ? Math.min(...last) : (last.at(-1) ?? 0);
}

/**
 * Whether a word may have been meant by what was typed: one slip is forgiven from four letters on, two from eight on. Both
 * are folded, and have a key of `slipKeys` in common.
 */
export function isSlipOf(typed: string, word: string): boolean {
  const { length } = [...typed];
  if (length < SHORTEST) return false;
  return slips(typed, word, length >= BEGINNING) <= (length < LONG ? 1 : 2);
}

/**
 * The words of a catalogue, to find those that were meant. A word that stands there just so is no slip; nor are two slips
 * among the first six letters forgiven.
 */
export class Vocabulary {
  readonly #words: ReadonlySet<string>;
  readonly #byKey = new Map<string, string[]>();

  /** @param words Folded. */
  constructor(words: Iterable<string>) {
    this.#words = new Set(words);
    for (const word of this.#words)
      for (const key of slipKeys(word)) {
        const alike = this.#byKey.get(key);
        if (alike) alike.push(word);
        else this.#byKey.set(key, [word]);
      }
  }

  /** What each of the words that were typed may have been meant for. */
  read(typed: readonly string[]): Reading[] {
    return typed.map((start) => {
      if (this.#words.has(start)) return { start, meant: [] };
      const alike = new Set(slipKeys(start).flatMap((key) => this.#byKey.get(key) ?? []));
      return { start, meant: [...alike].filter((word) => isSlipOf(start, word)) };
    });
  }
}

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
