/** Text as people read it: what feeds and back offices let through is markup as often as not. */

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  euro: '€',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ecirc: 'ê',
  ccedil: 'ç',
  ocirc: 'ô',
  icirc: 'î',
  acirc: 'â',
  ucirc: 'û',
  oelig: 'œ',
  rsquo: '’',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  ndash: '–',
  mdash: '—',
};

function character(name: string): string | undefined {
  if (!name.startsWith('#')) return NAMED[name];
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  // Beyond the last code point `String.fromCodePoint` throws.
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/**
 * A text without tags, with its character references read and its white space made single. References that are not known
 * stay as they are written.
 */
export function plainText(text: string): string {
  const read = /[<&]/.test(text)
    ? text
        // A tag begins with a letter, a slash or a bang: "3 < 4" stays.
        .replace(/<(script|style)\b[^]*?<\/\1\s*>|<[a-z/!][^>]*>/gi, ' ')
        .replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => character(name) ?? whole)
    : text;
  return read.replace(/[ \t\r\n\f\v]+/g, ' ').trim();
}

/** The first `max` code points of a text; what is cut off is shown as an ellipsis. */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  const points = [...text];
  return points.length <= max ? text : `${points.slice(0, max - 1).join('')}…`;
}
