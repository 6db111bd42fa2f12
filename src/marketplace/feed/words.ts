/** What is met again and again in the rows of a file. */
import { stands } from './plain.ts';

/** A word that cells of a column have, what it means, and the one that came after it the last time: lists are in some order. */
interface Word {
  written: string;
  meaning: number;
  next?: Word;
}

/** The words of a column. */
export class Words {
  readonly #text: string;
  readonly #known = new Map<string, Word>();
  #last: Word = { written: '', meaning: -1 };

  constructor(text: string) {
    this.#text = text;
  }

  /** What the word means that stands here; nothing for one that is new. */
  find(begin: number, end: number): number | undefined {
    const last = this.#last;
    if (this.#is(last, begin, end)) return last.meaning;
    let word = last.next;
    if (!word || !this.#is(word, begin, end)) {
      word = this.#known.get(this.#text.slice(begin, end));
      if (!word) return undefined;
      last.next = word;
    }
    this.#last = word;
    return word.meaning;
  }

  /** Learns what a word means that stands here. */
  learn(begin: number, end: number, meaning: number): number {
    const written = this.#text.slice(begin, end);
    // May mean two things: within the mark of a text in XML, and without it.
    if (written.includes('&')) return -1;
    this.#known.set(written, { written, meaning });
    return meaning;
  }

  #is({ written }: Word, begin: number, end: number): boolean {
    return end - begin === written.length && stands(written, this.#text, begin);
  }
}

/** Where a letter stands next: looked for once until it is passed, or somebody goes back. */
export class Ahead {
  readonly #text: string;
  readonly #letter: string;
  #from = 0;
  #at = -1;

  constructor(text: string, letter: string) {
    this.#text = text;
    this.#letter = letter;
  }

  /** The first place from here on; the end of the text without one. */
  from(at: number): number {
    if (this.#at < at || at < this.#from) {
      this.#from = at;
      const found = this.#text.indexOf(this.#letter, at);
      this.#at = found < 0 ? this.#text.length : found;
    }
    return this.#at;
  }
}
