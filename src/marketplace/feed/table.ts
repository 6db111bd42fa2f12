/** Tables as text: comma, semicolon or tab separated, with quotes or without (RFC 4180). */
import { MarketplaceError } from '../error.ts';
import type { Damages } from './damage.ts';
import { nearField, readField } from './fields.ts';
import type { Field, Row } from './fields.ts';

/** A table, with its head read. */
export interface Table {
  text: string;
  separator: string;
  /** Position of each field that is read. */
  columns: ReadonlyMap<Field, number>;
  /** Where the first row begins, and its line. */
  at: number;
  line: number;
}

/** Reads the head of a table; `undefined` for an empty file. Throws `malformed` where no column names products. */
export function tableOf(text: string, damages: Damages): Table | undefined {
  if (!text) return undefined;
  const separator = separatorOf(text);
  const head = cellsAt(text, 0, separator);
  const columns = new Map<Field, number>();
  for (const [i, name] of head.cells.entries()) {
    const field = readField(name);
    if (field && !columns.has(field)) columns.set(field, i);
    else if (!field) {
      const meant = nearField(name);
      if (meant) damages.add('column', 1, `${name} (${meant}?)`);
    }
  }
  if (!columns.has('gtin') && !columns.has('id'))
    throw new MarketplaceError(
      'malformed',
      `[feed] no column says which product it is: ${head.cells.join(', ').slice(0, 200)}`,
    );
  return { text, separator, columns, at: head.next, line: 1 + head.lines };
}

/** A row of a table as it is written, where the next one begins, and how many lines it has; no row where nothing is in it. */
export function rowAt(
  { text, separator, columns }: Table,
  at: number,
  line: number,
): { row: Row | undefined; next: number; lines: number } {
  const { cells, next, lines } = cellsAt(text, at, separator);
  if (cells.length === 1 && !cells[0]) return { row: undefined, next, lines };
  const row: Row = { line };
  for (const [field, i] of columns) {
    const value = cells[i];
    if (value) row[field] = value;
  }
  return { row, next, lines };
}

/** Whichever there is most of in the first line. */
function separatorOf(text: string): string {
  const end = text.indexOf('\n');
  const first = end < 0 ? text : text.slice(0, end);
  const count = (separator: string) => first.split(separator).length;
  return ['\t', ';', ','].reduce((best, next) => (count(next) > count(best) ? next : best));
}

/** The cells from a place on to the end of their row. A line without quotes is simply cut. */
function cellsAt(text: string, begin: number, separator: string): { cells: string[]; next: number; lines: number } {
  const end = lineEnd(text, begin);
  const line = text.slice(begin, end);
  if (!line.includes('"')) return { cells: line.replace(/\r$/, '').split(separator), next: end + 1, lines: 1 };
  const cells: string[] = [];
  let at = begin;
  let lines = 1;
  // A quoted cell may run over the end of its line.
  for (let isOpen = true; isOpen;) {
    const cell = cellAt(text, at, separator);
    cells.push(cell.value);
    lines += cell.breaks;
    at = cell.end + 1;
    isOpen = text[cell.end] === separator;
    if (text[cell.end] === '\r') at++;
  }
  return { cells, next: at, lines };
}

/** Where a line ends. */
export const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

function cellAt(text: string, at: number, separator: string): { value: string; end: number; breaks: number } {
  if (text[at] !== '"') {
    let end = at;
    while (end < text.length && text[end] !== separator && text[end] !== '\n') end++;
    if (text[end - 1] === '\r' && text[end] === '\n') end--;
    return { value: text.slice(at, end), end, breaks: 0 };
  }
  let close = at + 1;
  for (;;) {
    close = text.indexOf('"', close);
    // Never closed: what is left of the file is no table any more.
    if (close < 0) close = text.length;
    if (text[close + 1] !== '"') break;
    close += 2;
  }
  const value = text.slice(at + 1, close).replaceAll('""', '"');
  let end = close + 1;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
  return { value, end, breaks: value.split('\n').length - 1 };
}
