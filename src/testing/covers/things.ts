/** What stands on the table as it is: toys, pens, bowls, lamps. */
import { words } from './lettering.ts';
import { circle, ellipse, line, range, rect, shape } from './pen.ts';
import { shortName } from './vessels.ts';
import type { Still } from './vessels.ts';

export const spinningTop: Still = () =>
  `<g transform="rotate(14 200 230)">${line('o', 'M200 60v60', 11)}${circle('m', 200, 58, 10)}${shape('a', 'M118 130q82-34 164 0q-10 46-68 92l-14 28l-14-28q-58-46-68-92Z')}${shape('k', 'M122 144q78 30 156 0q-6 18-18 34q-60 20-120 0q-12-16-18-34Z')}${shape('w', 'M150 190q50 14 100 0q-8 9-18 18q-32 8-64 0q-10-9-18-18Z', 0.75)}${ellipse('l', 200, 127, 80, 16)}${ellipse('h', 200, 124, 30, 6)}</g>`;

const block = (x: number, y: number, face: 'k' | 'l' | 'h', letter: string): string =>
  rect('o', x, y, 66, 66, 6) +
  rect(face, x + 6, y + 6, 54, 54, 4) +
  words(letter, { x, y, w: 66, h: 66 }, { fill: 'i', sizes: [38, 38], align: 'middle', stand: 'middle' });
export const blocks: Still = ({ title }) => {
  const [a = 'A', b = 'B', c = 'C'] = title.toUpperCase().replace(/[^A-Z]/g, '');
  return (
    block(132, 184, 'l', b) +
    block(204, 184, 'h', c) +
    `<g transform="rotate(-6 200 150)">${block(166, 116, 'k', a)}</g>`
  );
};

export const sailboat: Still = () =>
  line('o', 'M200 44v160', 6) +
  shape('p', 'M206 54q62 58 66 134h-66Z') +
  shape('k', 'M194 74q-50 50-58 114h58Z') +
  shape('m', 'M200 44l34 8l-34 10Z') +
  shape('a', 'M108 202h186q-12 40-46 48h-90q-36-8-50-48Z') +
  rect('l', 114, 212, 174, 7);

export const train: Still = () =>
  rect('k', 226, 150, 76, 72, 8) +
  rect('a', 246, 122, 56, 34, 5) +
  rect('h', 256, 130, 34, 22, 3) +
  rect('b', 234, 118, 14, 34, 3) +
  rect('l', 138, 168, 72, 54, 6) +
  rect('h', 62, 168, 60, 54, 6) +
  rect('o', 116, 214, 120, 7) +
  circle('v', 158, 160, 14) +
  circle('m', 184, 160, 12) +
  rect('m', 74, 150, 36, 22, 3) +
  [80, 106, 156, 192, 244, 284].map((x) => circle('b', x, 232, 17) + circle('o', x, 232, 7)).join('');

export const plush: Still = ({ title }) => {
  const long = /lapin/i.test(title);
  const ear = (side: number) =>
    long
      ? ellipse('k', 200 + side * 26, 52, 14, 38) + ellipse('h', 200 + side * 26, 56, 7, 26)
      : circle('k', 200 + side * 40, 74, 21) + circle('h', 200 + side * 40, 76, 11);
  return (
    ear(-1) +
    ear(1) +
    ellipse('k', 200, 202, 58, 52) +
    ellipse('p', 200, 208, 34, 34) +
    ellipse('k', 146, 190, 19, 32) +
    ellipse('k', 254, 190, 19, 32) +
    ellipse('k', 160, 240, 30, 15) +
    ellipse('k', 240, 240, 30, 15) +
    ellipse('h', 154, 240, 12, 9) +
    ellipse('h', 246, 240, 12, 9) +
    circle('k', 200, 112, 54) +
    ellipse('p', 200, 130, 26, 20) +
    circle('i', 180, 106, 5.5) +
    circle('i', 220, 106, 5.5) +
    ellipse('i', 200, 122, 8, 6) +
    line('i', 'M200 128v6q-8 8-14 2M200 134q8 8 14 2', 2) +
    line('a', 'M164 156q36 18 72 0', 9) +
    shape('a', 'M200 164l-22 20l4-26ZM200 164l22 20l-4-26Z')
  );
};

export const marbles: Still = (_product, luck) =>
  shape('l', 'M236 90q46 30 50 108q2 52-48 52h-52q-50 0-48-52q4-78 50-108Z') +
  line('k', 'M186 96q26 8 52 0', 6) +
  shape('h', 'M188 92q-14-24 0-34q24 10 48 0q14 10 0 34q-24 8-48 0Z') +
  range(9)
    .map((i) => {
      const [x, y] = [104 + i * 24, 226 + luck(String(i)) * 16];
      return circle((['k', 'a', 'v', 'm'] as const)[i % 4]!, x, y, 11) + circle('w', x - 3, y - 4, 3, 0.8);
    })
    .join('');

export const rope: Still = () =>
  line('p', 'M128 196C60 60 180 40 190 130S330 40 274 196', 8) +
  line('k', 'M128 196C60 60 180 40 190 130S330 40 274 196', 2.5) +
  rect('o', 119, 190, 18, 60, 8) +
  rect('o', 265, 190, 18, 60, 8) +
  rect('m', 119, 204, 18, 8) +
  rect('m', 265, 204, 18, 8);

export const notebook: Still = (product) => {
  const option = product.options?.[0]?.value ?? '';
  return (
    rect('p', 136, 62, 140, 186, 6) +
    rect('h', 136, 66, 137, 186, 6) +
    rect('a', 128, 60, 140, 190, 6) +
    rect('b', 128, 60, 16, 190, 6) +
    rect('k', 240, 60, 8, 190) +
    shape('m', 'M210 250h12v14l-6-5l-6 5Z') +
    rect('p', 158, 92, 70, 66, 3) +
    words(
      shortName(product.title),
      { x: 162, y: 96, w: 62, h: 42 },
      { fill: 'i', sizes: [13, 8], align: 'middle', stand: 'middle' },
    ) +
    words(
      option,
      { x: 162, y: 140, w: 62, h: 14 },
      { fill: 'i', face: 'sans', sizes: [10, 8], align: 'middle', opacity: 0.7 },
    )
  );
};

export const inkwell: Still = (product) =>
  rect('h', 136, 132, 128, 118, 16, 0.6) +
  shape('a', 'M142 168q58 12 116 0v66q0 10-10 10H152q-10 0-10-10Z') +
  rect('b', 164, 84, 72, 42, 5) +
  rect('n', 164, 116, 72, 4, 0, 0.3) +
  rect('h', 172, 124, 56, 12) +
  rect('p', 152, 178, 96, 52, 2) +
  words(
    product.title.replace(/^[^«]*«\s*|\s*».*$/g, ''),
    { x: 156, y: 182, w: 88, h: 44 },
    { fill: 'a', sizes: [17, 9], align: 'middle', stand: 'middle' },
  ) +
  rect('w', 144, 144, 6, 88, 3, 0.4);

export const pen: Still = () =>
  `<g transform="rotate(-38 200 160)">${rect('a', 80, 146, 170, 28, 14)}${rect('b', 80, 146, 74, 28, 14)}${rect('k', 148, 145, 8, 30)}${rect('k', 92, 138, 66, 6, 3)}${shape('l', 'M250 150h26v20h-26Z')}${shape('k', 'M276 150q30 2 52 10q-22 8-52 10Z')}${line('m', 'M290 160h30', 1.6)}${circle('m', 290, 160, 2.6)}${rect('w', 162, 151, 80, 4, 2, 0.35)}</g>` +
  line('a', 'M96 262q20-14 34 0t34 0t34 0q20 12 40-6', 2.4);

const pencil = (x: number, lean: number, high: number, fill: 'k' | 'a' | 'v' | 'l' | 'm' | 'h'): string =>
  `<g transform="rotate(${lean} ${x} 240)">${rect(fill, x - 8, high, 16, 238 - high)}${shape('o', `M${x - 8} ${high}l8-22l8 22Z`)}${shape(fill, `M${x - 3} ${high - 14}l3-8l3 8Z`)}${rect('w', x - 4, high, 3, 230 - high, 0, 0.3)}</g>`;
export const pencils: Still = () =>
  pencil(170, -14, 78, 'k') +
  pencil(184, -7, 62, 'a') +
  pencil(198, -1, 74, 'v') +
  pencil(212, 5, 60, 'm') +
  pencil(226, 12, 80, 'l') +
  pencil(240, 19, 88, 'h') +
  shape('p', 'M146 158h108l-8 92h-92Z') +
  shape('k', 'M147.500 176h105l-1.500 18h-102Z') +
  ellipse('h', 200, 158, 54, 8);

export const paper: Still = (product) =>
  shape('h', 'M100 212l110-30l98 34l-112 34Z') +
  shape('p', 'M100 202l110-30l98 34l-112 34Z') +
  shape('h', 'M100 194l110-30l98 34l-112 34Z') +
  shape('w', 'M100 186l110-30l98 34l-112 34Z') +
  line('a', 'M204 170q22 8 40 20M190 176q24 8 44 22M176 182q20 6 32 16', 2, 0.6) +
  rect('p', 136, 78, 128, 66, 3) +
  rect('k', 136, 78, 128, 5) +
  words(
    shortName(product.title),
    { x: 142, y: 88, w: 116, h: 36 },
    { fill: 'i', sizes: [17, 9], align: 'middle', stand: 'middle' },
  ) +
  words(
    product.options?.[0]?.value ?? product.brand ?? '',
    { x: 142, y: 126, w: 116, h: 14 },
    { fill: 'i', face: 'sans', sizes: [10, 7], align: 'middle', opacity: 0.7 },
  );

export const eraser: Still = () =>
  `<g transform="rotate(-12 200 200)">${rect('p', 118, 164, 164, 66, 12)}${rect('a', 170, 160, 112, 74, 6)}${rect('k', 184, 160, 14, 74)}${rect('h', 118, 216, 52, 14, 6)}</g>` +
  range(5)
    .map((i) => circle('h', 92 + i * 9, 240 + (i % 2) * 7, 3))
    .join('');

export const bookmark: Still = () =>
  `<g transform="rotate(9 200 150)">${shape('k', 'M178 70h44q6 0 6 6v166l-28-22l-28 22V76q0-6 6-6Z')}${circle('g', 200, 90, 7)}${line('m', 'M200 90q-4-40 26-46', 3)}${line('m', 'M186 124h28M186 138h28M186 152h18', 3, 0.7)}</g>`;

export const linen: Still = ({ options }) => {
  const stripe = options?.some(({ name }) => name === 'Couleur') ? 'm' : 'l';
  return (
    rect('h', 104, 216, 192, 34, 14) +
    rect('p', 104, 184, 192, 36, 14) +
    rect('h', 104, 152, 192, 36, 14) +
    rect('p', 104, 116, 192, 40, 14) +
    range(4)
      .map((i) => rect(stripe, 128 + i * 14 + (i > 1 ? 88 : 0), 116, 7, 134, 0, 0.85))
      .join('') +
    line('k', 'M104 196h192', 5) +
    line('k', 'M200 196q-34-34-40-10t40 10q34-34 40-10t-40 10l-20 34M200 196l22 34', 4)
  );
};

export const apron: Still = () =>
  line('l', 'M164 92q-6-52 36-52t36 52', 7) +
  shape('a', 'M160 88h80q4 46 42 56v98q0 8-8 8H126q-8 0-8-8v-98q38-10 42-56Z') +
  rect('b', 156, 170, 88, 50, 6) +
  line('k', 'M156 182h88', 3) +
  line('l', 'M118 148l-28 22M282 148l28 22', 6);

export const candle: Still = (product) =>
  shape('k', 'M200 62q20 26 0 44q-20-18 0-44Z') +
  shape('w', 'M200 82q8 12 0 22q-8-10 0-22Z') +
  line('i', 'M200 104v22', 2.5) +
  rect('h', 138, 120, 124, 130, 12, 0.6) +
  shape('p', 'M144 140q56-12 112 0v96q0 8-8 8h-96q-8 0-8-8Z') +
  rect('a', 156, 168, 88, 56, 2) +
  words(
    product.title.replace(/^[^«]*«\s*|\s*»$/g, ''),
    { x: 160, y: 172, w: 80, h: 48 },
    { fill: 'w', sizes: [16, 9], align: 'middle', stand: 'middle' },
  );

export const lamp: Still = () =>
  shape('k', 'M160 52h80l34 92H126Z') +
  line('m', 'M168 52l-20 92M184 52l-10 92M200 52v92M216 52l10 92M232 52l20 92', 1.4, 0.6) +
  rect('o', 194, 144, 12, 84) +
  ellipse('b', 200, 240, 52, 10) +
  shape('b', 'M176 240q4-18 24-18t24 18Z') +
  shape('w', 'M126 144h148l26 96H100Z', 0.16);

export const bowl: Still = ({ options }) =>
  ellipse('a', 108, 162, 22, 14) +
  ellipse('g', 104, 162, 9, 5) +
  ellipse('a', 292, 162, 22, 14) +
  ellipse('g', 296, 162, 9, 5) +
  shape('p', 'M116 146h168q-4 92-58 100h-52q-54-8-58-100Z') +
  rect('h', 164, 240, 72, 10, 4) +
  ellipse('h', 200, 146, 84, 15) +
  ellipse('l', 200, 148, 74, 10, 0.6) +
  line('a', 'M120 172q80 24 160 0', 3.5) +
  line('k', 'M122 182q78 24 156 0', 3.5) +
  words(
    options?.[0]?.value ?? '',
    { x: 140, y: 196, w: 120, h: 40 },
    { fill: 'a', sizes: [28, 14], align: 'middle', stand: 'middle' },
  );

export const mug: Still = () =>
  line('p', 'M256 156q48-6 46 32t-52 36', 14) +
  shape('p', 'M128 128h132l-8 108q-2 14-16 14h-84q-14 0-16-14Z') +
  ellipse('h', 194, 128, 66, 13) +
  ellipse('b', 194, 130, 56, 9) +
  shape('k', 'M131 170q63 16 126 0l-2 24q-61 16-122 0Z') +
  line('i', 'M246 128l-10 16l8 10l-8 14', 2, 0.6) +
  line('w', 'M176 98q-10-14 0-26t0-26M206 100q-10-14 0-26t0-26', 4, 0.6);

export const teapot: Still = () =>
  line('a', 'M262 158q52-16 50 26t-56 34', 13) +
  shape('a', 'M146 176q-30 0-40-46q-4-12-18-14l10-14q26 6 32 30q6 22 24 22Z') +
  ellipse('a', 200, 192, 76, 58) +
  ellipse('b', 200, 142, 40, 10) +
  shape('l', 'M162 140q4-24 38-24t38 24Z') +
  circle('k', 200, 110, 10) +
  line('k', 'M128 196q72 26 144 0', 5) +
  ellipse('w', 160, 174, 12, 20, 0.25);

export const plates: Still = () =>
  range(4)
    .map(
      (i) =>
        ellipse(i % 2 ? 'h' : 'p', 200, 238 - i * 13, 106, 20) + ellipse(i % 2 ? 'p' : 'h', 200, 236 - i * 13, 78, 13),
    )
    .join('') +
  ellipse('a', 200, 196, 64, 9, 0.5) +
  ellipse('p', 200, 195, 56, 7) +
  shape('v', 'M190 194q4-40 24-52q8 36-16 54Z') +
  circle('k', 226, 180, 14) +
  circle('w', 221, 175, 4, 0.5);

export const vase: Still = () =>
  line('v', 'M204 132q-8-44 6-82', 4) +
  shape('v', 'M206 104q22-22 40-18q-8 26-40 26Z') +
  range(6)
    .map((i) => `<g transform="rotate(${i * 60} 212 48)">${ellipse('k', 212, 30, 9, 16)}</g>`)
    .join('') +
  circle('m', 212, 48, 9) +
  shape('l', 'M186 124h30q-2 24 16 44q24 28 14 60q-6 22-30 22h-30q-24 0-30-22q-10-32 14-60q18-20 16-44Z') +
  rect('h', 182, 118, 38, 9, 4) +
  ellipse('w', 172, 206, 8, 22, 0.35);

export const basket: Still = () =>
  line('o', 'M128 164q-4-112 72-112t72 112', 10) +
  [142, 172, 202, 232, 258]
    .map((x, i) => circle(i % 2 ? 'k' : 'm', x, 150, 24) + line('v', `M${x} 128q2-12 10-16`, 3))
    .join('') +
  shape('o', 'M104 156h192l-22 86q-2 8-12 8H138q-10 0-12-8Z') +
  range(4)
    .map((i) => line('n', `M${110 + i * 5} ${172 + i * 20}q${90 - i * 5} 12 ${180 - i * 10} 0`, 2, 0.3))
    .join('') +
  range(9)
    .map((i) => line('n', `M${122 + i * 19.5} 160l${(4 - i) * -3.5} 86`, 1.6, 0.22))
    .join('');

/** A reading light on its clip. */
export const clipLamp: Still = () =>
  line('a', 'M176 236q-30-80 20-112t62-10', 9) +
  `<g transform="rotate(28 268 116)">${shape('k', 'M244 92h34l22 44h-70Z')}${ellipse('w', 265, 137, 34, 6)}</g>` +
  shape('w', 'M226 140l-62 92h120l2-62Z', 0.16) +
  rect('b', 146, 222, 66, 28, 6) +
  rect('l', 152, 216, 54, 10, 4);
