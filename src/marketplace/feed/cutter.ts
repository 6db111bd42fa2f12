/** Files cut into rows, and rows into cells, where they stand: nothing is taken out of the text before somebody wants it. */
import { FIELDS } from './fields.ts';
import type { Row } from './fields.ts';
import { isBlank } from './plain.ts';

/** A file that is cut row by row. */
export abstract class Cutter {
  readonly text: string;
  /** Where the cells of the row that was cut last begin and end, by `FIELDS`. One that is absent or empty ends at 0. */
  readonly begins: Int32Array;
  readonly ends: Int32Array;
  /** Where the row that was cut last begins, and where the next one is looked for. */
  start = 0;
  next = 0;
  /** Whether the row that was cut last has more cells than the head: no cell of it is surely what its column says. */
  isWide = false;
  #line = 1;
  #lineBreak: number;

  constructor(text: string, cells: number) {
    this.text = text;
    this.begins = new Int32Array(cells);
    this.ends = new Int32Array(cells);
    this.#lineBreak = text.indexOf('\n');
  }

  /** Cuts the first row from a place on; false where there is none any more. */
  abstract cut(at: number): boolean;

  /** What a cell says that is written so, and begins there. */
  protected abstract meant(written: string, begin: number): string;

  /**
   * Whether what stands here, a `&` or a `<`, may be more than itself, or something that is no letter to be shown.
   *
   * @param begin Of its cell.
   */
  isMark(at: number, _begin: number): boolean {
    return !isBlank(this.text.charCodeAt(at + 1));
  }

  /** What a cell says. */
  value(cell: number): string {
    const begin = this.begins[cell] ?? 0;
    return this.meant(this.text.slice(begin, this.ends[cell]), begin);
  }

  /** The row that was cut last. */
  row(line: number): Row {
    const row: Row = { line };
    for (const [cell, field] of FIELDS.entries()) {
      const value = this.ends[cell] ? this.value(cell) : '';
      if (value) row[field] = value;
    }
    return row;
  }

  /** The line in which the row begins that was cut last, from 1; only for rows in their order. */
  line(): number {
    for (; this.#lineBreak >= 0 && this.#lineBreak < this.start; this.#line++)
      this.#lineBreak = this.text.indexOf('\n', this.#lineBreak + 1);
    return this.#line;
  }
}
