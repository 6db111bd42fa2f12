/** Words on covers and labels: broken into lines and sized by estimate, since nothing can be measured without a page. */
import type { Fill } from './palette.ts';
import type { Box } from './pen.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as markup, with the apostrophe that printers use. */
export const escape = (text: string): string =>
  text.replace(/'/g, '’').replace(/[&<>"]/g, (char) => escapes[char] ?? char);

/** Width of a text in ems, about that of a bold serif; rather too wide than too narrow. */
export function ems(text: string): number {
  let width = 0;
  for (const char of text) {
    if (/[ijlfrt.,;:!'’|()[\]I\s-]/.test(char)) width += 0.36;
    else if (/[mwMW@%&—…]/.test(char)) width += 0.98;
    else if (/[A-ZÀ-Þ]/.test(char)) width += 0.76;
    else width += 0.58;
  }
  return width;
}

/** Lines of at most `width` ems; a word that is wider stands alone. French signs stay with the word before them. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text
    .replace(/ ([:;?!»])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0')
    .split(/\s(?<!\u00a0)/)) {
    const last = lines.at(-1);
    if (last !== undefined && ems(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Distance of lines, in sizes. */
const leading = 1.14;

/** How words are set. */
export interface Setting {
  fill: Fill;
  face?: 'serif' | 'sans';
  /** Largest and smallest size; the largest that fits is taken. */
  sizes: readonly [number, number];
  align?: 'start' | 'middle';
  /** Where the words stand in the box's height. */
  stand?: 'top' | 'middle' | 'bottom';
  opacity?: number;
}

/** Words in a box, and where they end. What does not fit at the smallest size ends in an ellipsis. */
export function typeset(text: string, box: Box, setting: Setting): { drawn: string; bottom: number } {
  const { fill, face = 'serif', sizes, align = 'start', stand = 'top', opacity } = setting;
  if (!text) return { drawn: '', bottom: box.y };
  let [size] = sizes;
  let lines = wrap(text, box.w / size);
  const fits = () => lines.length * size * leading <= box.h && lines.every((each) => ems(each) * size <= box.w);
  while (size > sizes[1] && !fits()) lines = wrap(text, box.w / --size);
  const most = Math.max(1, Math.floor(box.h / (size * leading)));
  if (lines.length > most) lines = [...lines.slice(0, most - 1), `${lines[most - 1]!.replace(/[\s.,;:]+$/, '')}…`];
  const height = lines.length * size * leading;
  const top = { top: box.y, middle: box.y + (box.h - height) / 2, bottom: box.y + box.h - height }[stand];
  const x = Math.round(align === 'middle' ? box.x + box.w / 2 : box.x);
  const spans = lines.map(
    (each, i) => `<tspan x="${x}" y="${Math.round(top + size * (0.9 + i * leading))}">${escape(each)}</tspan>`,
  );
  const anchor = align === 'middle' ? ' text-anchor="middle"' : '';
  const faint = opacity === undefined ? '' : ` opacity="${opacity}"`;
  return {
    drawn: `<text class="${fill} ${face}" font-size="${size}"${anchor}${faint}>${spans.join('')}</text>`,
    bottom: top + height,
  };
}

/** Words in a box. */
export const words = (text: string, box: Box, setting: Setting): string => typeset(text, box, setting).drawn;

/** Who wrote it, in one line. */
export function byline([first = '', second, ...others]: readonly string[] = []): string {
  if (second && !others.length && first.length + second.length < 24) return `${first}, ${second}`;
  return second ? `${first} et al.` : first;
}

/** A title as a cover sets it. */
export interface Titling {
  title: string;
  subtitle: string;
  /** Number in its series. */
  volume?: string;
}

/** Tells series, volume and subtitle apart: `Percy Jackson, tome 3 : Le sort du Titan`. */
export function titling(text: string): Titling {
  const numbered = /^(.+?)[\s,.\-(]+(?:tome|volume)\s+(\d+)\)?[\s,:.]*(.*)$/i.exec(text);
  if (numbered) return { title: numbered[1]!, volume: numbered[2]!, subtitle: numbered[3]! };
  const [title = text, ...rest] = text.split(/ [:;] /);
  return { title, subtitle: rest.join(', ') };
}
