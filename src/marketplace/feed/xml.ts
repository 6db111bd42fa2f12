/** Google's feeds as XML: RSS items or Atom entries, one level of elements in each. */
import type { Damages } from './damage.ts';
import { nearField, readField } from './fields.ts';
import type { Field, Row } from './fields.ts';

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text of an element. An entity that XML does not have, such as `&euro;`, stays as it is written. */
const textOf = (written: string): string => (/[&<]/.test(written) ? decoded(written) : written).trim();

const decoded = (written: string): string =>
  written.replace(
    /<!\[CDATA\[([\s\S]*?)\]\]>|&(#x?[\da-f]+|\w+);/gi,
    (all, cdata: string | undefined, name: string = '') => {
      if (cdata !== undefined) return cdata;
      const [, hex, digits = ''] = /^#(x?)([\da-f]+)$/i.exec(name) ?? [];
      const code = Number.parseInt(digits, hex ? 16 : 10);
      if (digits) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
      return ENTITIES[name] ?? all;
    },
  );

/** The items of a feed, each as a row; its line is where it begins. */
export function* xmlRows(text: string, damages: Damages): Generator<Row, void> {
  const tag = text.includes('<item') ? 'item' : 'entry';
  // Every item has the same names again.
  const fields = new Map<string, Field | undefined>();
  let line = 1;
  // The one after the line; a file that is all one line is looked through for it once.
  let lineBreak = text.indexOf('\n');
  for (let at = text.indexOf(`<${tag}`); at >= 0; at = text.indexOf(`<${tag}`, at)) {
    for (; lineBreak >= 0 && lineBreak < at; lineBreak = text.indexOf('\n', lineBreak + 1)) line++;
    const open = text.indexOf('>', at);
    const close = text.indexOf(`</${tag}>`, at);
    if (open < 0 || close < 0) return damages.add('record', line, `<${tag}> is never closed`);
    const row: Row = { line };
    for (const [, name = '', written = ''] of text
      .slice(open + 1, close)
      .matchAll(/<([\w:.-]+)(?:\s[^>]*)?>((?:<!\[CDATA\[[\s\S]*?\]\]>|[^<])*)<\/\1>/g)) {
      if (!fields.has(name)) {
        fields.set(name, readField(name));
        const meant = fields.get(name) ? undefined : nearField(name);
        if (meant) damages.add('column', line, `${name} (${meant}?)`);
      }
      const field = fields.get(name);
      if (field) row[field] ??= textOf(written);
    }
    yield row;
    at = close;
  }
}
