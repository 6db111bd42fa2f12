/** Google's feeds as XML: RSS items or Atom entries, one level of elements in each. */
import { Cutter } from './cutter.ts';
import type { Damages } from './damage.ts';
import { CELLS, FIELDS, nearField, readField } from './fields.ts';
import type { Field } from './fields.ts';
import { stands } from './plain.ts';

const ENTITIES = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }));

/** An entity that XML does not have, such as `&euro;`, stays as it is written. */
const decoded = (written: string): string =>
  written.replace(
    /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|&(#x?[\da-f]+|\w+);/gi,
    (all, marked: string | undefined, name: string | undefined) => {
      if (name === undefined) return marked ?? '';
      const [, hex, digits = ''] = /^#(x?)([\da-f]+)$/i.exec(name) ?? [];
      const code = Number.parseInt(digits, hex ? 16 : 10);
      if (digits) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
      return ENTITIES.get(name) ?? all;
    },
  );

/**
 * Entities of letters that are shown as they are, as titles have them: quotes, dashes, letters with accents, and the ampersand
 * where no other entity comes of it. None of those with which mangled letters begin is among them.
 */
const LETTER =
  /&(?:(?:amp|#38|#x26);(?!#?\w+;)|(?:quot|apos|#(?:0?3[49]|22[0-57-9]|2[3-5]\d|82[12]\d|x2[27]|x[eE][013-9a-fA-F]|x201[\da-fA-F]));)/y;

/**
 * Text that is marked as such, and shown as it is, whatever stands before and behind it: it begins with a letter that is seen, and
 * begins no failed formula.
 */
const MARKED = /<!\[CDATA\[[!"$%'-;=-~](?:[^&<\]]*[ -%'-;=-\\^-~])?\]\]>/y;

const [MARK, QUESTION, SLASH, SEMICOLON, LESS, MORE, BRACKET] = [33, 63, 47, 59, 60, 62, 93];
const CDATA = '<![CDATA[';

/** Whether nothing is to be seen of a letter, as `trim` understands it. */
const isSpace = (code: number): boolean => code <= 32 || (code >= 160 && !String.fromCharCode(code).trim());

/** An element by its name. */
interface Known {
  name: string;
  closing: string;
  /** As they are written mostly; nothing for those that are named as the items are. */
  tag: string;
  closed: string;
  /** -1 for those that nobody reads. */
  cell: number;
}

const knownOf = (name: string, field: Field | undefined): Known => ({
  ...{ name, tag: /^(item|entry)$/.test(name) ? '' : `<${name}>`, closing: `</${name}`, closed: `</${name}>` },
  cell: field ? CELLS[field] : -1,
});

/** Cuts a feed of items. */
export class Items extends Cutter {
  readonly #damages: Damages;
  readonly #opening: string;
  readonly #closing: string;
  /** Every item has the same names again, and mostly in the same order. */
  readonly #known: Known[] = [];
  #nth = 0;

  constructor(text: string, damages: Damages) {
    super(text, FIELDS.length);
    this.#damages = damages;
    const tag = /<item[\s>]/.test(text) ? 'item' : 'entry';
    this.#opening = `<${tag}`;
    this.#closing = `</${tag}`;
  }

  cut(at: number): boolean {
    const { text } = this;
    let i = this.#tagFrom(at);
    while (i >= 0 && !this.#is(this.#opening, i)) i = text.indexOf('<', this.#past(i));
    let isOpen = false;
    while (i >= 0) {
      this.start = i;
      this.#nth = 0;
      for (const { cell } of this.#known) if (cell >= 0) this.ends[cell] = 0;
      i = this.#tagFrom(this.#past(i));
      while (i >= 0) {
        let behind = this.#plainElement(i);
        if (behind < 0) {
          if (this.#is(this.#closing, i)) {
            this.next = i + this.#closing.length;
            return true;
          }
          if (this.#is(this.#opening, i)) break;
          behind = this.#element(i);
        }
        i = this.#tagFrom(behind);
      }
      if (i >= 0) this.#open();
      else isOpen = true;
    }
    // A whole file ends with what is around its items, or with a comment.
    const last = text.lastIndexOf('<');
    const isWhole = /^<\/[^>]*>|[-/]>/.test(text.slice(last)) && !this.#is(this.#closing, last);
    if (isOpen || !isWhole) {
      if (!isOpen) this.start = last;
      this.#open(isWhole);
    }
    return false;
  }

  /** Names an item without an end, or where the file is cut. */
  #open(isWhole = true): void {
    this.#damages.add('record', this.line(), isWhole ? `${this.#opening}> is never closed` : 'the file is cut here');
  }

  /** Where the next tag is, which is mostly near: that is found by looking sooner than by searching. */
  #tagFrom(at: number): number {
    const { text } = this;
    for (let i = at; i < text.length; i++) if (text.charCodeAt(i) === LESS) return i;
    return -1;
  }

  /** Whether a tag with this name stands here. */
  #is(tag: string, at: number): boolean {
    const { text } = this;
    // Most are told by their first letter.
    if (text.charCodeAt(at + 1) !== tag.charCodeAt(1) || !stands(tag, text, at)) return false;
    const code = text.charCodeAt(at + tag.length);
    return code === MORE || code <= 32;
  }

  /** Behind a tag, a comment, or text that is marked as such. */
  #past(at: number): number {
    const { text } = this;
    if (text.charCodeAt(at + 1) !== MARK) return at + 1;
    if (stands(CDATA, text, at)) return this.#pastMarked(at);
    const end = text.startsWith('<!--', at) ? '-->' : '>';
    const close = text.indexOf(end, at + 2);
    return close < 0 ? text.length : close + end.length;
  }

  /** Behind text that is marked as such: letter by letter, as texts are found less quickly than letters. */
  #pastMarked(at: number): number {
    const { text } = this;
    let close = text.indexOf(']', at + CDATA.length);
    while (close >= 0 && (text.charCodeAt(close + 1) !== BRACKET || text.charCodeAt(close + 2) !== MORE))
      close = text.indexOf(']', close + 1);
    return close < 0 ? text.length : close + 3;
  }

  /** As `#element`, of one that stands where the item before has it, with nothing but letters in it; -1 of all others. */
  #plainElement(at: number): number {
    const { text } = this;
    const guess = this.#known[this.#nth];
    if (!guess?.tag || !stands(guess.tag, text, at)) return -1;
    const begin = at + guess.tag.length;
    const end = text.indexOf('<', begin);
    if (end < 0 || !stands(guess.closed, text, end)) return -1;
    this.#nth++;
    if (guess.cell >= 0 && !this.ends[guess.cell]) this.#take(guess.cell, begin, end);
    return end + guess.closed.length;
  }

  /** Takes the element that begins here, and says where it ends. */
  #element(at: number): number {
    const { text, ends } = this;
    const code = text.charCodeAt(at + 1);
    if (code === MARK || code === SLASH || code === QUESTION) return this.#past(at);
    const { name, closing, cell } = this.#knownAt(at + 1);
    let begin = at + 1 + name.length;
    if (text.charCodeAt(begin) !== MORE) {
      begin = text.indexOf('>', begin);
      if (begin < 0) return text.length;
      if (text.charCodeAt(begin - 1) === SLASH) return begin + 1;
    }
    begin++;
    let past = begin;
    if (text.charCodeAt(begin) === LESS && stands(CDATA, text, begin)) {
      past = this.#pastMarked(begin);
      // Nothing but text that is marked as such.
      if (this.#is(closing, past)) {
        if (cell >= 0 && !ends[cell]) this.#take(cell, begin + CDATA.length, past - 3);
        return past + closing.length;
      }
    }
    let end = text.indexOf('<', past);
    let isText = true;
    // What has an element in it is no text; what is never closed ends with its item.
    while (end >= 0) {
      const inner = text.charCodeAt(end + 1);
      if (inner === SLASH ? this.#is(closing, end) : inner !== MARK && this.#is(this.#opening, end)) break;
      if (inner === SLASH && this.#is(this.#closing, end)) return end;
      if (inner !== MARK) isText = false;
      end = text.indexOf('<', this.#past(end));
    }
    if (end < 0) return text.length;
    if (text.charCodeAt(end + 1) !== SLASH) return end;
    if (isText && cell >= 0 && !ends[cell]) this.#take(cell, begin, end);
    return end + closing.length;
  }

  /** Keeps a cell without the space around it. */
  #take(cell: number, from: number, to: number): void {
    const { text } = this;
    let begin = from;
    while (begin < to && isSpace(text.charCodeAt(begin))) begin++;
    let end = to;
    while (end > begin && isSpace(text.charCodeAt(end - 1))) end--;
    if (begin === end) return;
    this.begins[cell] = begin;
    this.ends[cell] = end;
  }

  #knownAt(at: number): Known {
    const { text } = this;
    const known = this.#known;
    const guess = known[this.#nth];
    if (guess && stands(guess.name, text, at) && !isName(text.charCodeAt(at + guess.name.length))) {
      this.#nth++;
      return guess;
    }
    let end = at;
    while (end < text.length && isName(text.charCodeAt(end))) end++;
    const name = text.slice(at, end);
    let index = known.findIndex((one) => one.name === name);
    if (index < 0) {
      index = known.length;
      const field = readField(name);
      const meant = field ? undefined : nearField(name);
      if (meant) this.#damages.add('column', this.line(), `${name} (${meant}?)`);
      known.push(knownOf(name, field));
    }
    this.#nth = index + 1;
    return known[index] ?? knownOf(name, undefined);
  }

  override isMark(at: number, begin: number): boolean {
    if (!super.isMark(at, begin)) return false;
    if (this.#isMarked(begin)) return true;
    const { text } = this;
    const isText = text.charCodeAt(at) === LESS;
    const form = isText ? MARKED : LETTER;
    form.lastIndex = at;
    if (!form.test(text)) return true;
    // What was an ampersand, or the first half of a mangled letter, may go on in a text.
    const before = text.charCodeAt(at - 1);
    return isText && at > begin && (before === SEMICOLON || before > 126);
  }

  protected meant(written: string, begin: number): string {
    return !/[&<]/.test(written) || this.#isMarked(begin) ? written : decoded(written).trim();
  }

  /** Whether a cell is marked as text, in which everything means itself. */
  #isMarked(begin: number): boolean {
    const { text } = this;
    // Behind a tag it is not.
    return text.charCodeAt(begin - 1) !== MORE && stands(CDATA, text, text.lastIndexOf('<', begin - 1));
  }
}

/** Whether a letter can be part of an element's name here. */
const isName = (code: number): boolean => code > 32 && code !== SLASH && code !== MORE && code !== LESS;
