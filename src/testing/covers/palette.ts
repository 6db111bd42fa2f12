/** Colours of a drawing: one tone and one accent, by day and by night. */

/**
 * Names of the fills: `g` ground, `t` table, `a` main, `b` darker, `l` lighter, `h` palest, `k` accent, `m` darker accent,
 * `p` paper, `i` ink on paper, `w` letters on the main colour, `v` leaves, `o` wood, `n` shadow.
 */
export type Fill = 'g' | 't' | 'a' | 'b' | 'l' | 'h' | 'k' | 'm' | 'p' | 'i' | 'w' | 'v' | 'o' | 'n';

/** Hues that go together: the tone of the whole, then its accent. */
const pairs: readonly (readonly [tone: number, accent: number])[] = [
  [28, 42],
  [205, 38],
  [320, 18],
  [158, 46],
  [12, 44],
  [222, 32],
  [88, 24],
  [185, 14],
  [262, 48],
  [345, 36],
  [44, 12],
  [140, 30],
];

const hsl = (hue: number, saturation: number, lightness: number): string => `hsl(${hue} ${saturation}% ${lightness}%)`;

/** Colours that a French name promises, as places in `pairs`: a blue dog is blue. */
const promised: readonly (readonly [RegExp, number])[] = [
  [/rouge|rubis/i, 4],
  [/bleue?s?(?!\p{L})|mer(?!\p{L})|océan/iu, 1],
  [/jaune|ajonc/i, 10],
  [/verte?s?(?!\p{L})|forêt/iu, 11],
  [/rosé?(?!\p{L})/iu, 9],
];

/** The style sheet of one drawing; in the dark everything darkens, the ground most. `luck` is from 0 to below 1. */
export function styleSheet(name: string, luck: number): string {
  const wanted = promised.find(([word]) => word.test(name))?.[1];
  const [tone, accent] = pairs[wanted ?? Math.floor(luck * pairs.length)]!;
  const colours: Record<Fill, readonly [day: string, night: string]> = {
    g: [hsl(tone, 34, 88), hsl(tone, 14, 17)],
    t: [hsl(tone, 30, 82), hsl(tone, 16, 13)],
    a: [hsl(tone, 44, 34), hsl(tone, 38, 28)],
    b: [hsl(tone, 44, 25), hsl(tone, 38, 19)],
    l: [hsl(tone, 42, 58), hsl(tone, 30, 43)],
    h: [hsl(tone, 48, 78), hsl(tone, 26, 60)],
    k: [hsl(accent, 66, 60), hsl(accent, 46, 48)],
    m: [hsl(accent, 54, 44), hsl(accent, 42, 34)],
    p: [hsl(tone, 32, 96), hsl(tone, 14, 79)],
    i: [hsl(tone, 40, 18), hsl(tone, 40, 12)],
    w: [hsl(tone, 60, 95), hsl(tone, 26, 88)],
    v: ['hsl(118 26% 44%)', 'hsl(118 22% 34%)'],
    o: ['hsl(32 44% 62%)', 'hsl(32 30% 46%)'],
    n: ['hsl(30 20% 10%)', 'hsl(30 20% 3%)'],
  };
  const rules = (time: 0 | 1) =>
    Object.entries(colours)
      .map(([name, both]) => `.${name}{fill:${both[time]}}.${name}s{stroke:${both[time]}}`)
      .join('');
  return `<style>[class$=s]{fill:none;stroke-linecap:round;stroke-linejoin:round}.serif{font-family:ui-serif,"Iowan Old Style","Palatino Linotype",Georgia,serif;font-weight:600}.sans{font-family:ui-sans-serif,system-ui,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}${rules(0)}@media(prefers-color-scheme:dark){${rules(1)}}</style>`;
}
