/** JSON that is parsed piece by piece: a large file in one step would hold the page up for as long as that takes. */
import { pacer } from './pace.ts';

/** How many letters a piece has at least: some hundred records, for a fraction of a millisecond. */
const PIECE = 1 << 14;

/** Half of a letter that takes two; what is whole, and a backslash that is no escape, is passed over. */
const HALF = /\\\\|\\ud[89ab]..\\ud[c-f]..|(\\ud[89a-f]..)/gi;

const NAME = /[\t\n\r ]*"([ !#-[\]-~]*)"[\t\n\r ]*:[\t\n\r ]*/y;
const NEXT = /[\t\n\r ]*,/y;
const END = /[\t\n\r ]*\}[\t\n\r ]*$/y;
/** With which the records of a list begin, as far as they are alike. */
const HEAD = /[\t\n\r ]*(\{[\t\n\r ]*"[^"\\]*")/y;

const [QUOTE, COMMA, OPEN, BACKSLASH, CLOSE, BEGIN, FINISH] = [34, 44, 91, 92, 93, 123, 125];

/** Parses a text in one step. To look for letters that are written as numbers is quick, and few files have them. */
const whole = (text: string): unknown =>
  JSON.parse(text.includes('\\u') ? text.replace(HALF, (all, half) => (half ? '\\ufffd' : all)) : text);

/** What a form says that stands here, and where it ends; nothing where something else does. */
function at(form: RegExp, text: string, begin: number): { told: string; end: number } | undefined {
  form.lastIndex = begin;
  const found = form.exec(text);
  return found ? { told: found[1] ?? '', end: form.lastIndex } : undefined;
}

/** Parses a file; throws as `JSON.parse` does. Any of another form than an object of lists is parsed in one step. */
export async function parsed(text: string): Promise<unknown> {
  const pace = pacer(1);
  const file = Object.create(null) as Record<string, unknown>;
  let name = at(NAME, text, 1);
  while (name && text[0] === '{') {
    let end = name.end;
    try {
      if (text.charCodeAt(end) === OPEN) {
        const list: unknown[] = (file[name.told] = []);
        const head = at(HEAD, text, end + 1)?.told;
        do {
          const piece = head ? likePiece(text, end + 1, head) : undefined;
          const past = piece?.end ?? pastItems(text, end + 1, end + PIECE);
          const items = piece?.items ?? (whole(`[${text.slice(end + 1, past)}]`) as unknown[]);
          // Nothing stands behind a comma.
          if (!items.length && list.length) return whole(text);
          for (const item of items) list.push(item);
          end = past;
          const pause = pace();
          if (pause) await pause;
        } while (text.charCodeAt(end) === COMMA);
        if (text.charCodeAt(end++) !== CLOSE) break;
      } else {
        const past = pastItems(text, end, end);
        file[name.told] = whole(text.slice(end, past));
        end = past;
      }
    } catch {
      break;
    }
    if (at(END, text, end)) return file;
    const next = at(NEXT, text, end);
    name = next && at(NAME, text, next.end);
  }
  // What is wrong with it is said of the whole.
  return whole(text);
}

/** The items from here to where it looks like the end of one: it is, where they can be parsed by themselves. */
function likePiece(text: string, begin: number, head: string): { items: unknown[]; end: number } | undefined {
  const found = text.slice(begin + PIECE, begin + 2 * PIECE).indexOf(head);
  let end = begin + PIECE + found - 1;
  while (text.charCodeAt(end) <= 32) end--;
  if (found < 0 || text.charCodeAt(end) !== COMMA) return undefined;
  try {
    return { items: whole(`[${text.slice(begin, end)}]`) as unknown[], end };
  } catch {
    return undefined;
  }
}

/** Where the first item ends that ends at `enough` or behind it, or all of them do. */
function pastItems(text: string, begin: number, enough: number): number {
  let depth = 0;
  let i = begin;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      for (i++; i < text.length && text.charCodeAt(i) !== QUOTE; i++) if (text.charCodeAt(i) === BACKSLASH) i++;
    } else if (code === OPEN || code === BEGIN) depth++;
    else if (code === CLOSE || code === FINISH) {
      if (!depth--) break;
    } else if (code === COMMA && !depth && i >= enough) break;
  }
  return i;
}
