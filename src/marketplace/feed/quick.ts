/**
 * Rows of a table that are written as nearly all are, judged where they stand: a number of 13 digits, a price with cents, a count.
 * Nothing is cut out of the text and no object is made; a row becomes an offer when somebody asks for its product. Every other row
 * goes the long way, which knows all spellings and names all damage.
 */
import type { Field } from './fields.ts';

/** Where the columns of a table are, and what its rows may leave unsaid. */
export interface QuickOptions {
  separator: string;
  /** Position of each field that is read. */
  columns: ReadonlyMap<Field, number>;
  currency: string;
  /** Of the currency; only those with two are read here. */
  decimals: number;
  /** Positions of the shops that a row may name; the only one stands for a row that names none. */
  stores: ReadonlyMap<string, number>;
  /** Positions of those of them that may have numbers of their own. */
  issuers: ReadonlySet<number>;
  /** Whether rows are stock, and have a price; else only titles are read. */
  isStock: boolean;
  /** The number of a product that a file of titles knows by another name. */
  numberOf?: ((id: string) => string | undefined) | undefined;
  /** Whether a product without a title here has one elsewhere. */
  isTitled?: ((gtin: number) => boolean) | undefined;
  /** Told what else a file of titles calls a product. */
  name: (id: string, key: string) => void;
  /** What a cell with a word in it means for a row: a small number for those that leave it plain, `undefined` for others. */
  wordOf: (field: Field, written: string) => number | undefined;
}

/** Fields whose cells hold one of a few words. */
const WORDS: readonly Field[] = ['currency', 'availability', 'pickup', 'sla', 'condition'];

const [QUOTE, AMPERSAND, LESS, LOST, RETURN, SPACE, EURO] = [34, 38, 60, 0xfffd, 13, 32, 0x20ac];
const [ZERO, NINE, DOT, COMMA] = [48, 57, 46, 44];

/** Whether a number of 13 digits means something only to who issued it: GS1's prefixes 20 to 29. */
const isOwnNumber = (gtin: number): boolean => gtin >= 2e12 && gtin < 3e12;

/** What is known of plain rows, as columns of numbers. */
export class Quick {
  readonly #text: string;
  readonly #options: QuickOptions;
  readonly #separator: number;
  /** Of each row: where it begins, its line, its shop, its condition, and the row before it with the same number. */
  #starts = new Uint32Array(1024);
  #lines = new Uint32Array(1024);
  #shops = new Uint16Array(1024);
  #conditions = new Uint8Array(1024);
  #before = new Int32Array(1024);
  /** The last row of each number, by the number's place in a table that is never more than half full. */
  #slots = new Int32Array(4096).fill(-1);
  #gtins = new Float64Array(1024);
  readonly #gtinAt: number;
  readonly #idAt: number;
  readonly #titleAt: number;
  readonly #priceAt: number;
  readonly #quantityAt: number;
  readonly #storeAt: number;
  readonly #saleAt: number;
  readonly #wordsAt: readonly { field: Field; index: number; known: Map<string, number | undefined> }[];
  readonly #only: number | undefined;
  readonly #left = new Set<number>();
  /** Where the cells of the line that is being read begin and end, without their quotes. */
  readonly #begins: Int32Array;
  readonly #ends: Int32Array;
  size = 0;

  constructor(text: string, options: QuickOptions) {
    this.#text = text;
    this.#options = options;
    this.#separator = options.separator.charCodeAt(0);
    this.#ends = new Int32Array(Math.max(...options.columns.values()) + 2);
    this.#begins = new Int32Array(this.#ends.length);
    const at = (field: Field): number => options.columns.get(field) ?? -1;
    this.#gtinAt = at('gtin');
    this.#idAt = at('id');
    this.#titleAt = at('title');
    this.#priceAt = at('price');
    this.#quantityAt = at('quantity');
    this.#storeAt = at('store');
    this.#saleAt = at('sale');
    this.#wordsAt = WORDS.map((field) => ({ field, index: at(field), known: new Map() })).filter(
      ({ index }) => index >= 0,
    );
    this.#only = options.stores.size === 1 ? [...options.stores.values()][0] : undefined;
  }

  /**
   * Takes the row from `at` to `end`, if it is plain.
   *
   * @returns Whether it was. One that repeats an offer is not.
   */
  take(at: number, end: number, line: number): boolean {
    const { isStock, stores, issuers, isTitled, numberOf, name } = this.#options;
    if (!this.#cut(at, end) || this.#has(this.#saleAt)) return false;
    let gtin = this.#gtin(this.#gtinAt);
    if (gtin === 0 && !this.#has(this.#gtinAt)) {
      const named = numberOf && this.#has(this.#idAt) ? numberOf(this.#cell(this.#idAt)) : undefined;
      if (named === undefined) gtin = this.#gtin(this.#idAt);
      else if (named.length === 13 && !named.includes('/')) gtin = Number(named);
    }
    const isOwn = isOwnNumber(gtin);
    if (gtin === 0 || (!this.#has(this.#titleAt) && (isOwn || !isTitled?.(gtin)))) return false;
    // Whose they are, only stock says.
    if (isOwn && !isStock) return false;
    if (!isStock) {
      if (this.#has(this.#idAt)) name(this.#cell(this.#idAt), String(gtin));
      return this.#keep(gtin, at, line, 0, 0);
    }
    if (this.#left.size && this.#left.has(gtin)) return false;
    if (!this.#isPrice(this.#priceAt) || !this.#isCount(this.#quantityAt)) return false;
    let condition = 0;
    for (const { field, index, known } of this.#wordsAt) {
      if (!this.#has(index)) continue;
      const meaning = this.#word(field, known, this.#cell(index));
      if (meaning === undefined) return false;
      if (field === 'condition') condition = meaning;
    }
    const shop = this.#has(this.#storeAt) ? stores.get(this.#cell(this.#storeAt)) : this.#only;
    if (shop === undefined || this.has(gtin, shop, condition)) return false;
    if (isOwn && !issuers.has(shop)) return false;
    return this.#keep(gtin, at, line, shop, condition);
  }

  /** Leaves the rows of a number to the long way from now on, which has an offer of it. */
  leave(gtin: number): void {
    this.#left.add(gtin);
  }

  /** Whether an offer of this number is there already. */
  has(gtin: number, shop: number, condition: number): boolean {
    for (let row = this.#last(gtin); row >= 0; row = this.#before[row] ?? -1)
      if (this.#shops[row] === shop && this.#conditions[row] === condition) return true;
    return false;
  }

  /** Whether some row names the product with this number; of a number of its own, the one of this shop. */
  knows(gtin: number, shop?: string): boolean {
    let row = this.#last(gtin);
    const issuer = shop === undefined ? undefined : this.#options.stores.get(shop);
    if (isOwnNumber(gtin)) while (row >= 0 && this.#shops[row] !== issuer) row = this.#before[row] ?? -1;
    return row >= 0;
  }

  /** The rows of these numbers, in the order of the file; all rows without them. */
  rows(gtins?: readonly number[]): number[] {
    if (!gtins) return Array.from({ length: this.size }, (_, row) => row);
    const found: number[] = [];
    for (const gtin of gtins) for (let row = this.#last(gtin); row >= 0; row = this.#before[row] ?? -1) found.push(row);
    return found.sort((a, b) => a - b);
  }

  /** The last row of a number; -1 for none. */
  #last(gtin: number): number {
    return this.#slots[this.#slot(gtin)] ?? -1;
  }

  /** Where a number is, or would be, in the table. */
  #slot(gtin: number): number {
    const mask = this.#slots.length - 1;
    // The last digits differ most, and the very last one follows from the others.
    let slot = (Math.imul(gtin / 10, 0x9e3779b1) >>> 7) & mask;
    for (let row = this.#slots[slot] ?? -1; row >= 0 && this.#gtins[row] !== gtin; row = this.#slots[slot] ?? -1)
      slot = (slot + 1) & mask;
    return slot;
  }

  /** Where a row stands. */
  place(row: number): { at: number; line: number } {
    return { at: this.#starts[row] ?? 0, line: this.#lines[row] ?? 0 };
  }

  /** Finds the cells; false for a line with something in it that has to be looked at. */
  #cut(at: number, end: number): boolean {
    const text = this.#text;
    const separator = this.#separator;
    const [begins, ends] = [this.#begins, this.#ends];
    const last = ends.length - 1;
    const close = end > at && text.charCodeAt(end - 1) === RETURN ? end - 1 : end;
    let cell = 0;
    for (let i = at; i <= close; i++, cell++) {
      const isQuoted = text.charCodeAt(i) === QUOTE;
      const begin = isQuoted ? ++i : i;
      for (; i < close; i++) {
        const code = text.charCodeAt(i);
        if (code === (isQuoted ? QUOTE : separator)) break;
        if (code === AMPERSAND || code === LESS || code === LOST) return false;
      }
      if (cell <= last) {
        begins[cell] = begin;
        ends[cell] = i;
      }
      // A quote closes its cell, or means one that is part of the text, or a line break that is.
      if (isQuoted && (i === close || (++i < close && text.charCodeAt(i) !== separator))) return false;
    }
    for (; cell <= last; cell++) begins[cell] = ends[cell] = close;
    return true;
  }

  #has(index: number): boolean {
    return index >= 0 && (this.#ends[index] ?? 0) > (this.#begins[index] ?? 0);
  }

  #cell(index: number): string {
    return this.#text.slice(this.#begins[index], this.#ends[index]);
  }

  #word(field: Field, known: Map<string, number | undefined>, written: string): number | undefined {
    if (!known.has(written) && known.size < 100) known.set(written, this.#options.wordOf(field, written));
    return known.get(written);
  }

  /** A number of 13 digits with a true check digit; 0 for anything else. */
  #gtin(index: number): number {
    if (index < 0) return 0;
    const start = this.#begins[index] ?? 0;
    if ((this.#ends[index] ?? 0) - start !== 13) return 0;
    const text = this.#text;
    // Those with a zero in front may be shorter ones.
    if (text.charCodeAt(start) === ZERO) return 0;
    let [sum, number] = [0, 0];
    for (let i = 0; i < 13; i++) {
      const digit = text.charCodeAt(start + i) - ZERO;
      if (digit < 0 || digit > 9) return 0;
      sum += i & 1 ? digit * 3 : digit;
      number = number * 10 + digit;
    }
    return sum % 10 ? 0 : number;
  }

  /** Such as `7.60`, `7,60`, `7.60 EUR` or `7,60 €`. */
  #isPrice(index: number): boolean {
    const { currency, decimals } = this.#options;
    if (index < 0 || decimals !== 2) return false;
    const text = this.#text;
    const start = this.#begins[index] ?? 0;
    let end = this.#ends[index] ?? 0;
    if (currency === 'EUR' && text.charCodeAt(end - 1) === EURO) end--;
    else if (text.startsWith(currency, end - 3) && end - 3 > start) end -= 3;
    if (text.charCodeAt(end - 1) === SPACE) end--;
    const mark = text.charCodeAt(end - 3);
    if (end - start < 4 || end - start > 12 || (mark !== DOT && mark !== COMMA)) return false;
    return this.#isDigits(start, end - 3) && this.#isDigits(end - 2, end);
  }

  /** A count of pieces, or none said. */
  #isCount(index: number): boolean {
    if (index < 0) return true;
    const start = this.#begins[index] ?? 0;
    const end = this.#ends[index] ?? 0;
    return end - start <= 6 && this.#isDigits(start, end);
  }

  #isDigits(start: number, end: number): boolean {
    for (let i = start; i < end; i++) {
      const code = this.#text.charCodeAt(i);
      if (code < ZERO || code > NINE) return false;
    }
    return true;
  }

  #keep(gtin: number, at: number, line: number, shop: number, condition: number): true {
    const row = this.size++;
    if (row === this.#starts.length) this.#grow();
    this.#starts[row] = at;
    this.#lines[row] = line;
    this.#shops[row] = shop;
    this.#conditions[row] = condition;
    this.#gtins[row] = gtin;
    const slot = this.#slot(gtin);
    this.#before[row] = this.#slots[slot] ?? -1;
    this.#slots[slot] = row;
    return true;
  }

  #grow(): void {
    const grown = <T extends Uint32Array | Uint16Array | Uint8Array | Int32Array | Float64Array>(
      old: T,
      fresh: T,
    ): T => {
      fresh.set(old);
      return fresh;
    };
    const length = this.#starts.length * 2;
    this.#starts = grown(this.#starts, new Uint32Array(length));
    this.#lines = grown(this.#lines, new Uint32Array(length));
    this.#shops = grown(this.#shops, new Uint16Array(length));
    this.#conditions = grown(this.#conditions, new Uint8Array(length));
    this.#before = grown(this.#before, new Int32Array(length));
    this.#gtins = grown(this.#gtins, new Float64Array(length));
    this.#slots = new Int32Array(length * 4).fill(-1);
    for (let row = 0; row < length / 2; row++) this.#slots[this.#slot(this.#gtins[row] ?? 0)] = row;
  }
}
