/** The letters of a file: spreadsheets write UTF-8, UTF-16, or what Windows wrote before either. */
import { paced, pacer } from './pace.ts';

/** What a file says, and how it was read where that had to be found out. */
export interface Decoded {
  text: string;
  /** The first line, from 1, with letters of which nobody says how they are written; `as` is how they were read. */
  unsure?: { line: number; as: string };
}

const LOST = '\uFFFD';

/** How a file is written that says it itself: by its mark, or by the zeros that half of UTF-16 is in a table. */
function markOf([a, b, , d]: readonly number[]): string | undefined {
  if ((a === 0xff && b === 0xfe) || (b === 0 && d === 0)) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-8 for names that nobody knows. */
function decoderOf(name: string | undefined): TextDecoder {
  try {
    return new TextDecoder(name);
  } catch {
    return new TextDecoder();
  }
}

/** Part by part, as they came: of a large file in one step, that would hold the page up. */
async function lettersOf(parts: readonly Uint8Array[], decoder: TextDecoder): Promise<string> {
  let text = '';
  await paced(parts, (part) => void (text += decoder.decode(part, { stream: true })), pacer(1));
  return text + decoder.decode();
}

/**
 * Reads the bytes of a file: as its mark says, or its server. Without either it is UTF-8, unless not one of its letters with an
 * accent is: then it is what a spreadsheet of Western Europe saves as CSV.
 *
 * @param type `Content-Type`.
 */
export async function decode(parts: readonly Uint8Array[], type: string | null): Promise<Decoded> {
  const [, stated] = /charset="?([^\s";]+)/i.exec(type ?? '') ?? [];
  const first: number[] = [];
  for (const part of parts) if (first.push(...part.subarray(0, 4)) > 3) break;
  const decoder = decoderOf(markOf(first) ?? stated);
  const text = await lettersOf(parts, decoder);
  const lost = text.indexOf(LOST);
  if (lost < 0 || decoder.encoding !== 'utf-8' || /[^\0-\x7f\uFEFF\uFFFD]/.test(text)) return { text };
  try {
    // Letters that were lost before the file was written.
    return { text: await lettersOf(parts, new TextDecoder('utf-8', { fatal: true })) };
  } catch {
    const line = text.slice(0, lost).split('\n').length;
    return { text: await lettersOf(parts, new TextDecoder('windows-1252')), unsure: { line, as: 'windows-1252' } };
  }
}
