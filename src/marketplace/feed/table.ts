/** Tables as text: comma, semicolon or tab separated, with quotes or without (RFC 4180). */
import { MarketplaceError } from '../error.ts';
import { Cutter } from './cutter.ts';
import type { Damages } from './damage.ts';
import { CELLS, FIELDS, nearField, readField } from './fields.ts';
import type { Field } from './fields.ts';
import { Ahead } from './words.ts';

const [QUOTE, LINE, RETURN] = [34, 10, 13];

const isBreak = (code: number): boolean => code === LINE || code === RETURN;

/** Cuts a table. */
class Table extends Cutter {
  readonly #separator: string;
  readonly #parting: Ahead;
  /** Which cell each column is; -1 for those that nobody reads. */
  readonly #cells: readonly number[];
  /** How many columns the row has that was cut last. */
  width = 0;

  constructor(text: string, separator: string, cells: readonly number[]) {
    super(text, Math.max(FIELDS.length, cells.length));
    this.#separator = separator;
    this.#parting = new Ahead(text, separator);
    this.#cells = cells;
  }

  cut(at: number): boolean {
    const { text, begins, ends } = this;
    const parting = this.#parting;
    const cells = this.#cells;
    let i = at;
    while (isBreak(text.charCodeAt(i))) i++;
    if (i >= text.length) return false;
    this.start = i;
    let end = this.#lineEnd(i);
    let column = 0;
    this.isWide = false;
    for (; ; i++, column++) {
      let begin = i;
      let close: number;
      const closing = text.charCodeAt(i) === QUOTE ? this.#closing(i, end) : -1;
      if (closing >= 0) {
        close = closing;
        // A quoted cell may run over the end of its line.
        if (close > end) end = this.#lineEnd(close);
        i = Math.min(parting.from(close + 1), end);
        // With its quotes, where those within it are doubled, or something stands behind them.
        if (this.#isDoubled || (i > close + 1 && text.slice(close + 1, i).trim())) close = i;
        else begin++;
      } else {
        close = i = Math.min(parting.from(i), end);
      }
      const cell = column < cells.length ? (cells[column] ?? -1) : -1;
      if (cell >= 0) {
        begins[cell] = begin;
        ends[cell] = close > begin ? close : 0;
      } else if (column >= cells.length && close > begin) this.isWide = true;
      if (i >= end) break;
    }
    for (let missing = column + 1; missing < cells.length; missing++) ends[cells[missing] ?? -1] = 0;
    this.width = column + 1;
    return true;
  }

  /** Where a line ends, with what is behind it as what is `next`. */
  #lineEnd(at: number): number {
    const { text } = this;
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    this.next = end + 1;
    return text.charCodeAt(end - 1) === RETURN ? end - 1 : end;
  }

  #isDoubled = false;

  /**
   * Where a quoted cell is closed; -1 for a quote that only stands there: none closes it, or one in another line that begins a
   * cell of its own.
   *
   * @param end Of the line.
   */
  #closing(at: number, end: number): number {
    const { text } = this;
    let close = text.indexOf('"', at + 1);
    this.#isDoubled = false;
    while (close >= 0 && text.charCodeAt(close + 1) === QUOTE) {
      this.#isDoubled = true;
      close = text.indexOf('"', close + 2);
    }
    const after = text.charCodeAt(close + 1);
    const isClosed = close < end || close + 1 === text.length || isBreak(after) || text[close + 1] === this.#separator;
    return isClosed ? close : -1;
  }

  protected meant(written: string): string {
    if (written.charCodeAt(0) !== QUOTE) return written;
    // What stands behind a closed quote is meant as well.
    return written.replace(/^"([^"]*(?:""[^"]*)*)"/, (_, quoted: string) => quoted.replaceAll('""', '"'));
  }
}

/** How many lines there may be above the head: a title, the day of the export. */
const ABOVE = 5;

/** Reads the head of a table; its rows begin where the `next` one is. Throws `malformed` where no column names products. */
export function tableOf(text: string, damages: Damages): Cutter {
  // A line with which a spreadsheet is told how cells are separated.
  const [told, stated] = /^sep=(.)\r?\n/i.exec(text) ?? [];
  let start = told?.length ?? 0;
  let widest: string[] = [];
  for (let line = 0; line <= ABOVE; line++) {
    while (isBreak(text.charCodeAt(start))) start++;
    const separator = stated ?? separatorOf(text, start);
    const head = headOf(text, separator, start);
    if (!head) break;
    const names = Array.from({ length: head.width }, (_, column) => head.value(column));
    const fields = names.map(readField);
    if (fields.includes('gtin') || fields.includes('id')) {
      const table = new Table(text, separator, cellsOf(names, fields, head.line(), damages));
      table.next = head.next;
      return table;
    }
    if (names.length > widest.length) widest = names;
    start = head.next;
  }
  throw new MarketplaceError(
    'malformed',
    `[feed] no column says which product it is: ${widest.join(', ').slice(0, 200)}`,
  );
}

/** The first row from a place on, with all its cells. */
function headOf(text: string, separator: string, start: number): Table | undefined {
  const widths = new Table(text, separator, []);
  if (!widths.cut(start)) return undefined;
  const head = new Table(text, separator, [...Array(widths.width).keys()]);
  head.cut(start);
  return head;
}

/** Which cell each column of a head is; names those that are nearly one, and those that come twice. */
function cellsOf(
  names: readonly string[],
  fields: readonly (Field | undefined)[],
  line: number,
  damages: Damages,
): number[] {
  return names.map((name, column) => {
    const field = fields[column];
    const meant = field ? undefined : nearField(name);
    if (meant) damages.add('column', line, `${name} (${meant}?)`);
    if (!field) return -1;
    const isSecond = fields.indexOf(field) < column;
    if (isSecond) damages.add('column', line, `${name} (a second one)`);
    return isSecond ? -1 : CELLS[field];
  });
}

/** Whichever there is most of in a line. */
function separatorOf(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  const line = text.slice(start, end < 0 ? text.length : end);
  const count = (separator: string) => line.split(separator).length;
  return ['\t', ';', ','].reduce((best, next) => (count(next) > count(best) ? next : best));
}
