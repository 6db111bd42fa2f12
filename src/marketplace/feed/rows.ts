/** What is known of plain rows, as columns of numbers. */

import { grown, ROOM, roomFor } from './names.ts';

/** Of a row without a title, beside whose offer it is. */
export const UNTITLED = 1 << 31;
/** The same, of one that had none elsewhere either when it was judged. */
export const NAMELESS = -1 << 30;

/** Rows by the number of their product. */
export class Rows {
  /** Of each row: its product, where it begins, whose offer it is, and the row before it with the same product; rows count from 1. */
  #codes = new Float64Array(ROOM);
  #starts = new Uint32Array(ROOM);
  #whose = new Uint32Array(ROOM);
  #before = new Uint32Array(ROOM);
  /** The last row of each product, by its number's place in a table that is never more than half full. */
  #slots = new Uint32Array(ROOM * 2);
  size = 0;
  /** How many of them are no offers. */
  spare = 0;
  readonly #letters: number;

  /** @param letters How long the text is that the rows are in. */
  constructor(letters: number) {
    this.#letters = letters;
  }

  /**
   * Adds a row, unless its offer is there already.
   *
   * @param whose Its condition, and four times its shop; the condition is 2 for rows that are kept for their titles alone.
   * @returns Whether it was added.
   */
  add(code: number, start: number, whose: number): boolean {
    const slot = this.#slot(code);
    const before = this.#slots[slot] ?? 0;
    for (let row = before; row > 0; row = this.#before[row] ?? 0)
      if (!(((this.#whose[row] ?? 0) ^ whose) & ~NAMELESS)) return false;
    const row = ++this.size;
    this.#codes[row] = code;
    this.#starts[row] = start;
    this.#whose[row] = whose;
    this.#before[row] = before;
    this.#slots[slot] = row;
    if (row + 1 === this.#codes.length) this.#grow(this.#letters / (start + 1));
    return true;
  }

  /** The product of a row, the position of its shop, where it begins, and whether it is nameless. */
  at(row: number): { code: number; shop: number; start: number; isNameless: boolean } {
    const whose = this.#whose[row] ?? 0;
    return {
      code: this.#codes[row] ?? 0,
      shop: (whose & ~NAMELESS) >> 2,
      start: this.#starts[row] ?? 0,
      isNameless: whose >>> 30 === 3,
    };
  }

  /** Whether some row has this product, and is one of those. */
  has(code: number, whose: number, mask: number): boolean {
    let row = this.#last(code);
    while (row > 0 && ((this.#whose[row] ?? 0) & mask) !== whose) row = this.#before[row] ?? 0;
    return row > 0;
  }

  /** Where the rows of these products begin, in the order of the file; of all rows without them. */
  starts(codes?: readonly number[]): Iterable<number> {
    if (!codes) return this.#starts.subarray(1, this.size + 1);
    const found: number[] = [];
    for (const code of codes)
      for (let row = this.#last(code); row > 0; row = this.#before[row] ?? 0) found.push(this.#starts[row] ?? 0);
    return found.sort((a, b) => a - b);
  }

  /** The last row of a product; 0 for none. */
  #last(code: number): number {
    return this.#slots[this.#slot(code)] ?? 0;
  }

  /** Where a product is, or would be, in the table. */
  #slot(code: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    // The last digit follows from the others. Sixteen that follow each other stay together, as files are in some order; these
    // are scattered, since the numbers of two publishers would otherwise have to climb over each other.
    const near = (code / 10) | 0;
    let slot = (((Math.imul(near >> 4, 0x9e3779b1) >>> 7) << 4) | (near & 15)) & mask;
    for (let row = slots[slot] ?? 0; row > 0 && this.#codes[row] !== code; row = slots[slot] ?? 0)
      slot = (slot + 1) & mask;
    return slot;
  }

  /** @param times As many rows as there are so far are likely in the text. */
  #grow(times: number): void {
    const length = roomFor(this.#codes.length, times);
    this.#codes = grown(this.#codes, new Float64Array(length));
    this.#starts = grown(this.#starts, new Uint32Array(length));
    this.#whose = grown(this.#whose, new Uint32Array(length));
    this.#before = grown(this.#before, new Uint32Array(length));
    this.#slots = new Uint32Array(length * 2);
    for (let row = 1; row <= this.size; row++) this.#slots[this.#slot(this.#codes[row] ?? 0)] = row;
  }
}
