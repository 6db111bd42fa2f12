/** The letters of a file: spreadsheets write UTF-8, UTF-16, or what Windows wrote before either. */

/** What a file says, and how it was read where that had to be found out. */
export interface Decoded {
  text: string;
  /** The first line, from 1, with letters of which nobody says how they are written; `as` is how they were read. */
  unsure?: { line: number; as: string };
}

const LOST = '\uFFFD';

/** How a file is written that says it itself: by its mark, or by the zeros that half of UTF-16 is in a table. */
function markOf([a, b, , d]: Uint8Array): string | undefined {
  if ((a === 0xff && b === 0xfe) || (b === 0 && d === 0)) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return undefined;
}

function decoderOf(name: string | undefined): TextDecoder | undefined {
  try {
    return name === undefined ? undefined : new TextDecoder(name);
  } catch {
    return undefined;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes) !== undefined;
  } catch {
    return false;
  }
}

/**
 * Reads the bytes of a file: as its mark says, or its server. Without either it is UTF-8, unless not one of its letters with an
 * accent is: then it is what a spreadsheet of Western Europe saves as CSV.
 *
 * @param type `Content-Type`.
 */
export function decode(bytes: Uint8Array, type: string | null): Decoded {
  const [, stated] = /charset="?([^\s";]+)/i.exec(type ?? '') ?? [];
  const told = decoderOf(markOf(bytes)) ?? decoderOf(stated);
  const text = (told ?? new TextDecoder()).decode(bytes);
  const first = text.indexOf(LOST);
  if (first < 0 || (told && told.encoding !== 'utf-8') || /[^\0-\x7f\uFEFF\uFFFD]/.test(text)) return { text };
  // Letters that were lost before the file was written.
  if (isUtf8(bytes)) return { text };
  const line = text.slice(0, first).split('\n').length;
  return { text: new TextDecoder('windows-1252').decode(bytes), unsure: { line, as: 'windows-1252' } };
}
