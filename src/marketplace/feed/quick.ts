/**
 * Rows that are written as nearly all are, judged where they stand: a number or an id, a price, a count, words. Nothing is cut
 * out of the text and no object is made; a row becomes an offer when somebody asks for its product. Every other row goes the
 * long way, which knows all spellings and names all damage.
 */
import { codeOfId, isId, isOwn, nameOf } from './codes.ts';
import type { Cutter } from './cutter.ts';
import { CELLS, FIELDS } from './fields.ts';
import type { Field } from './fields.ts';
import type { Names } from './names.ts';
import { digitsAt, isAmount, isBlank, numberAt, roomAt } from './plain.ts';
import { NAMELESS, Rows, UNTITLED } from './rows.ts';
import { hasLost, hasMarkup, isDay, priceOf } from './values.ts';
import { Ahead, Words } from './words.ts';

/** What rows may leave unsaid, and what their words mean. */
export interface QuickOptions {
  currency: string;
  /** Of the currency. */
  decimals: number;
  /** The position of the shop of rows that name none; -1 without one. */
  only: number;
  /** How long, by position, the ids may be that a shop has of its own. */
  rooms: readonly number[];
  /** Whether rows are stock, and have a price; else only titles are read. */
  isStock: boolean;
  /** The ids of products; in stock they mean what the file of titles has said. */
  names: Names;
  /** Whether an id may be a key of the project's JSON: those of a shop's own have a slash. */
  hasKeys: boolean;
  /** Whether a product without a title here has one elsewhere. */
  isTitled: (code: number, shop: number) => boolean;
  /** What a cell with a word in it means for a row: a small number for those that leave it plain, -1 for others. */
  wordOf: (field: Field, written: string) => number;
}

/** With which a failed formula begins, and a price that may be a day; and what is in letters that were lost or read wrong. */
const [HASH, FOUR] = [35, 52];
const AMISS = ['\uFFFD', 'Ã', 'Å', 'Â', 'â€', 'â‚'];

const { gtin: GTIN, id: ID, title: TITLE, store: STORE, price: PRICE, sale: SALE, currency: CURRENCY } = CELLS;
const { quantity: QUANTITY, availability: AVAILABILITY, condition: CONDITION } = CELLS;

/** The last digit follows from the others. */
const smallOf = (code: number): number => (code / 10) & 0x3ffff;

/** In the place of a condition, of rows that were left before: nothing says what they are called, or there is worse. */
export const UNASKED = -5;

/** Judges the row that its cutter has cut last. */
export class Quick {
  readonly rows: Rows;
  readonly #cutter: Cutter;
  readonly #text: string;
  readonly #begins: Int32Array;
  readonly #ends: Int32Array;
  readonly options: QuickOptions;
  readonly #words: readonly Words[];
  readonly #ampersand: Ahead;
  readonly #less: Ahead;
  readonly #amiss: readonly Ahead[];
  /** Where the next of these is. */
  #nextAmiss = -1;
  /** Which are left, by small numbers, which other products may have too: their rows would go the long way for nothing. */
  readonly #left = new Uint8Array(0x40000);
  /** Whether offers are taken too that have no title, here or elsewhere, and how many of them were. */
  takesNameless = false;
  nameless = 0;
  /** How much room the id takes that was looked at last. */
  #room = 0;
  /** Whether what its id means surely has a title. */
  #isTitled = false;
  /** The product and the shop of the row that was judged last; -1 where they are not plain, NaN for a row that has to go the long way. */
  code = -1;
  shop = -1;
  /** Its `condition`, if it was asked for. */
  judged = UNASKED;

  constructor(cutter: Cutter, options: QuickOptions) {
    this.#cutter = cutter;
    this.#text = cutter.text;
    this.#begins = cutter.begins;
    this.#ends = cutter.ends;
    this.options = options;
    this.rows = new Rows(cutter.text.length);
    this.#words = FIELDS.map(() => new Words(cutter.text));
    this.#ampersand = new Ahead(cutter.text, '&');
    this.#less = new Ahead(cutter.text, '<');
    this.#amiss = AMISS.map((letters) => new Ahead(cutter.text, letters));
  }

  /** Takes the row, if it is plain. One that repeats an offer is not. */
  take(): boolean {
    const { isStock, isTitled, names, only, rooms } = this.options;
    const code = (this.code = this.#code());
    this.judged = UNASKED;
    if (code < 0) return false;
    const shop = (this.shop = !isStock ? 0 : this.#has(STORE) ? this.#word(STORE) : only);
    // A restricted number has 14 digits at most.
    const isTooLong = isOwn(code) && (isId(code) ? this.#room : 14) > (rooms[shop] ?? 0);
    if (isTooLong || this.#left[smallOf(code)]) {
      this.code = NaN;
      return false;
    }
    const hasTitle = this.#has(TITLE);
    const isNamed = hasTitle ? this.isName() : shop >= 0 && (this.#isTitled || isTitled(code, shop));
    if (shop < 0 || !(isNamed || (this.takesNameless && !hasTitle))) return false;
    if (!isStock) {
      // Whose a number of its own is, the row says.
      if (isOwn(code) && this.#has(STORE)) return false;
      if (this.#has(ID)) names.mean(isId(code) ? nameOf(code) : this.#addName(), code, true);
      // The first title of a product counts, and the others say nothing.
      this.rows.add(code, this.#cutter.start, 0);
      return true;
    }
    const condition = (this.judged = this.condition());
    const whose = (shop * 4 + condition) | (hasTitle ? 0 : isNamed ? UNTITLED : NAMELESS);
    if (condition < 0 || !this.rows.add(code, this.#cutter.start, whose)) return false;
    if (!isNamed) this.nameless++;
    return true;
  }

  /** The condition of a row of stock; -1 where its price is not plain, -2 for its count, -3 for its availability, -4 for itself. */
  condition(): number {
    if (!this.#isPrice(PRICE) || (this.#has(SALE) && !this.#isPrice(SALE)) || this.#word(CURRENCY) < 0) return -1;
    if (!this.#isCount(QUANTITY)) return -2;
    if (this.#word(AVAILABILITY) < 0) return -3;
    const condition = this.#word(CONDITION);
    return condition < 0 ? -4 : condition;
  }

  /** Whether a price can be read that is not written as most are, and may be no day. */
  isPriced = (cell: number): boolean => {
    const { currency, decimals } = this.options;
    const written = this.#cutter.value(cell);
    return !isDay(written, decimals) && typeof priceOf(written, currency, decimals, undefined) !== 'string';
  };

  /** Whether a plain row has this offer. */
  has(code: number, shop: number, condition: number): boolean {
    return this.rows.has(code, shop * 4 + condition, ~NAMELESS);
  }

  /** Whether a plain row says what this product is called; of one that is a shop's own, a row of this shop. */
  knows(code: number, shop: number): boolean {
    return isOwn(code) ? this.rows.has(code, shop * 4, -4) : this.rows.has(code, 0, UNTITLED);
  }

  /** Leaves the rows of a product to the long way from now on, which has taken one: of two rows the first one stays the first. */
  leave(code: number): void {
    this.#left[smallOf(code)] = 1;
  }

  /** The number of the product; -1 where it is not plainly written. */
  #code(): number {
    this.#isTitled = false;
    if (this.#has(GTIN)) return numberAt(this.#text, this.#begins[GTIN] ?? 0, this.#ends[GTIN] ?? 0);
    if (!this.#has(ID)) return -1;
    const { isStock, names } = this.options;
    const begin = this.#begins[ID] ?? 0;
    const end = this.#ends[ID] ?? 0;
    this.#room = this.#roomOfId();
    if (isStock && names.hasMeanings) {
      const name = this.#room < 0 ? names.find(this.#cutter.value(ID)) : names.find(this.#text, begin, end);
      const meant = names.meaning(name);
      if (meant >= 0 && (this.#room >= 0 || !isId(meant))) {
        this.#isTitled = names.isTitled(name);
        return meant;
      }
    }
    if (this.#room < 0) return -1;
    const number = numberAt(this.#text, begin, end);
    return number < 0 ? codeOfId(names.add(this.#text, begin, end)) : number;
  }

  /** How much room the id takes; -1 where it is not plain. */
  #roomOfId(): number {
    return roomAt(this.#text, this.#begins[ID] ?? 0, this.#ends[ID] ?? 0, !this.options.hasKeys);
  }

  /** The name that the id gives a product whose number is no id. */
  #addName(): number {
    const { names } = this.options;
    if (this.#roomOfId() < 0) return names.add(this.#cutter.value(ID));
    return names.add(this.#text, this.#begins[ID], this.#ends[ID]);
  }

  #has(cell: number): boolean {
    return (this.#ends[cell] ?? 0) > 0;
  }

  /** What a word means; where there is none, the same as the usual one. */
  #word(cell: number): number {
    if (!this.#has(cell)) return 0;
    const begin = this.#begins[cell] ?? 0;
    const end = this.#ends[cell] ?? 0;
    const words = this.#words[cell];
    return (
      words?.find(begin, end) ??
      words?.learn(begin, end, this.options.wordOf(FIELDS[cell] ?? 'id', this.#cutter.value(cell))) ??
      -1
    );
  }

  /** Whether the title can be shown: no letter was lost from it or mangled, no HTML is in it, and no formula has failed. */
  isName(): boolean {
    const begin = this.#begins[TITLE] ?? 0;
    const end = this.#ends[TITLE] ?? 0;
    if (this.#nextAmiss < begin) this.#nextAmiss = this.#amissFrom(begin);
    if (this.#nextAmiss < end || this.#text.charCodeAt(begin) === HASH) return false;
    if (!this.#isMark(this.#ampersand, begin, end) && !this.#isMark(this.#less, begin, end)) return true;
    const name = this.#cutter.value(TITLE);
    return name !== '' && !hasLost(name) && !hasMarkup(name);
  }

  /** Apart, as what a closure has to know is put aside at each call. */
  #amissFrom(at: number): number {
    return Math.min(...this.#amiss.map((letters) => letters.from(at)));
  }

  /** Whether a letter stands here that may begin more than itself. */
  #isMark(letter: Ahead, begin: number, end: number): boolean {
    for (let at = letter.from(begin); at < end; at = letter.from(at + 1))
      if (this.#cutter.isMark(at, begin)) return true;
    return false;
  }

  /** Whether a price can be read: `7.60`, `7,60`, `7`, `7.60 EUR`, `7,60 €`, `€7.60` as they stand, others by cutting them out. */
  #isPrice(cell: number): boolean {
    if (!this.#has(cell)) return false;
    const { currency, decimals } = this.options;
    const begin = this.#begins[cell] ?? 0;
    const end = this.#ends[cell] ?? 0;
    const first = this.#text.charCodeAt(begin);
    // A day has no decimals.
    const mayBeDay = (first === FOUR || isBlank(first)) && digitsAt(this.#text, end - 3, end - 2);
    return (!mayBeDay && isAmount(this.#text, begin, end, currency, decimals)) || this.isPriced(cell);
  }

  /** A count of pieces, or none said. */
  #isCount(cell: number): boolean {
    if (!this.#has(cell)) return true;
    const begin = this.#begins[cell] ?? 0;
    const length = (this.#ends[cell] ?? 0) - begin;
    return length <= 6 && digitsAt(this.#text, begin, begin + length) === length;
  }
}
