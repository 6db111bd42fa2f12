/** Google's feeds as XML: RSS items or Atom entries, one level of elements in each. */
import type { Damages } from './damage.ts';
import { nearField, readField } from './fields.ts';
import type { Row } from './fields.ts';

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text of an element. An entity that XML does not have, such as `&euro;`, stays as it is written. */
const textOf = (written: string): string =>
  written
    .replace(
      /<!\[CDATA\[([\s\S]*?)\]\]>|&(#x?[\da-f]+|\w+);/gi,
      (all, cdata: string | undefined, name: string = '') => {
        if (cdata !== undefined) return cdata;
        const [, hex, digits = ''] = /^#(x?)([\da-f]+)$/i.exec(name) ?? [];
        const code = Number.parseInt(digits, hex ? 16 : 10);
        if (digits) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
        return ENTITIES[name] ?? all;
      },
    )
    .trim();

/** The items of a feed, each as a row; its line is where it begins. */
export function* xmlRows(text: string, damages: Damages): Generator<Row, void> {
  const tag = text.includes('<item') ? 'item' : 'entry';
  const said = new Set<string>();
  let line = 1;
  let counted = 0;
  for (let at = text.indexOf(`<${tag}`); at >= 0; at = text.indexOf(`<${tag}`, at)) {
    for (let next = text.indexOf('\n', counted); next >= 0 && next < at; next = text.indexOf('\n', counted)) {
      line++;
      counted = next + 1;
    }
    const open = text.indexOf('>', at);
    const close = text.indexOf(`</${tag}>`, at);
    if (open < 0 || close < 0) return damages.add('record', line, `<${tag}> is never closed`);
    const row: Row = { line };
    for (const [, name = '', written = ''] of text
      .slice(open + 1, close)
      .matchAll(/<([\w:.-]+)(?:\s[^>]*)?>((?:<!\[CDATA\[[\s\S]*?\]\]>|[^<])*)<\/\1>/g)) {
      const field = readField(name);
      if (field) row[field] ??= textOf(written);
      else if (!said.has(name)) {
        said.add(name);
        const meant = nearField(name);
        if (meant) damages.add('column', line, `${name} (${meant}?)`);
      }
    }
    yield row;
    at = close;
  }
}
