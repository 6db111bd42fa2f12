/** What is wrapped or heaped: bags, boxes, trays, crates, loaves. */
import { words } from './lettering.ts';
import { circle, ellipse, line, range, rect, shape } from './pen.ts';
import { label, shortName } from './vessels.ts';
import type { Still } from './vessels.ts';

const zigzag = (x: number, y: number, count: number, step: number): string =>
  `M${x} ${y}` +
  range(count)
    .map(() => `l${step / 2}-5l${step / 2} 5`)
    .join('');

export const pouch: Still = (product, luck) =>
  shape('a', `${zigzag(124, 66, 19, 8)}V240q-4 10-14 10h-124q-10 0-14-10Z`) +
  rect('b', 124, 72, 152, 12) +
  line('l', 'M124 78h152', 1, 0.6) +
  circle('k', 200, 206, 34) +
  circle('m', 200, 206, 25, 0.55) +
  range(7)
    .map((i) => circle('h', 184 + luck('x', String(i)) * 32, 190 + luck('y', String(i)) * 32, 3.2))
    .join('') +
  words(
    product.brand ?? '',
    { x: 136, y: 92, w: 128, h: 14 },
    { fill: 'k', face: 'sans', sizes: [12, 8], align: 'middle' },
  ) +
  words(
    shortName(product.title),
    { x: 134, y: 107, w: 132, h: 60 },
    { fill: 'w', sizes: [23, 11], align: 'middle', stand: 'middle' },
  ) +
  shape('w', 'M132 86q10 80 2 158q-8-2-10-10V86Z', 0.18);

/** A frozen or dry box, with a window. */
export const box: Still = (product) =>
  shape('b', 'M262 74l24 12v150l-24 14Z') +
  rect('a', 134, 74, 128, 176, 2) +
  shape('l', 'M134 74l20-10h118l14 22l-24-12Z') +
  shape('k', 'M134 190q64-34 128 0v60H134Z') +
  ellipse('p', 198, 222, 42, 17) +
  ellipse('h', 198, 220, 34, 12) +
  circle('m', 186, 217, 9) +
  circle('v', 204, 221, 7) +
  circle('m', 214, 215, 6) +
  words(
    product.brand ?? '',
    { x: 142, y: 84, w: 112, h: 14 },
    { fill: 'k', face: 'sans', sizes: [12, 8], align: 'middle' },
  ) +
  words(
    shortName(product.title),
    { x: 142, y: 100, w: 112, h: 74 },
    { fill: 'w', sizes: [22, 10], align: 'middle', stand: 'middle' },
  );

/** Slices under a film. */
export const tray: Still = (product) =>
  rect('b', 106, 118, 188, 132, 14) +
  rect('p', 112, 124, 176, 120, 10) +
  range(5)
    .map((i) => ellipse(i % 2 ? 'm' : 'k', 142 + i * 29, 158, 25, 27) + ellipse('h', 136 + i * 29, 152, 6, 8, 0.5))
    .join('') +
  label({ x: 112, y: 184, w: 176, h: 60 }, product) +
  shape('w', 'M118 130h60l-40 50h-20Z', 0.3);

export const eggs: Still = (product) =>
  range(3)
    .map((i) => ellipse('o', 148 + i * 52, 160, 21, 28) + ellipse('w', 142 + i * 52, 150, 6, 9, 0.6))
    .join('') +
  shape('l', 'M104 168q12 14 22 0q22 20 48 0q26 20 52 0q26 20 48 0q10 14 22 0l-10 76q-2 8-10 8H124q-8 0-10-8Z') +
  label({ x: 134, y: 190, w: 132, h: 50 }, product);

/** A round cheese with its first slice gone. */
export const cheese: Still = (product) =>
  shape('h', 'M106 172v44q0 34 94 34t94-34v-44Z') +
  shape('k', 'M200 172L286 150q8 10 8 22v44q0 8-8 14L200 216Z') +
  ellipse('p', 200, 172, 94, 32) +
  shape('k', 'M200 172L286 150q12 12 6 28Z') +
  shape('h', 'M200 172l92 6v40l-92-2Z', 0.85) +
  circle('m', 238, 196, 5, 0.5) +
  circle('m', 262, 204, 4, 0.5) +
  circle('m', 222, 204, 3, 0.5) +
  label({ x: 116, y: 84, w: 128, h: 58 }, product) +
  line('o', 'M180 142v30', 3);

export const loaf: Still = (product) =>
  shape('m', 'M96 214q-6-66 44-72q60-12 122 0q50 6 44 72q-2 36-18 36H114q-16 0-18-36Z') +
  shape('k', 'M106 208q-4-52 42-56q52-10 106 0q44 6 42 56q0 14-8 18H114q-8-4-8-18Z') +
  range(4)
    .map((i) => line('p', `M${132 + i * 40} 196q-4-26 14-36`, 4, 0.8))
    .join('') +
  label({ x: 126, y: 196, w: 148, h: 54 }, product);

/** Loose goods in a wooden crate, with a slate. */
export const crate: Still = (product, luck) => {
  const stalks = /Raisin|croquer|Carottes/.test(product.title);
  const heap = range(11)
    .map((i) => {
      const x = 118 + (i % 6) * 32 + (i > 5 ? 16 : 0);
      const y = (i > 5 ? 134 : 158) + luck(String(i)) * 8;
      return (
        circle(i % 3 ? 'k' : 'm', x, y, 20) +
        circle('w', x - 6, y - 7, 4, 0.45) +
        (stalks && i > 5 ? line('v', `M${x} ${y - 18}q2-8 9-10`, 3) : '')
      );
    })
    .join('');
  return (
    heap +
    rect('o', 92, 166, 216, 26, 3) +
    rect('o', 92, 196, 216, 26, 3) +
    rect('o', 92, 226, 216, 24, 3) +
    rect('n', 92, 192, 216, 4, 0, 0.25) +
    rect('n', 92, 222, 216, 4, 0, 0.25) +
    rect('n', 92, 166, 12, 84, 0, 0.15) +
    rect('n', 296, 166, 12, 84, 0, 0.15) +
    rect('i', 138, 184, 124, 52, 4) +
    words(
      shortName(product.title),
      { x: 144, y: 188, w: 112, h: 44 },
      { fill: 'w', sizes: [17, 9], align: 'middle', stand: 'middle' },
    )
  );
};

/** A lidded box with a picture on it: games and puzzles. */
const lidded =
  (picture: string): Still =>
  (product) =>
    rect('b', 100, 92, 200, 158, 4) +
    rect('a', 94, 74, 212, 150, 4) +
    rect('w', 94, 74, 212, 3, 0, 0.3) +
    picture +
    words(
      shortName(product.title),
      { x: 108, y: 84, w: 184, h: 50 },
      { fill: 'w', sizes: [25, 12], align: 'middle', stand: 'middle' },
    ) +
    words(
      product.brand ?? '',
      { x: 108, y: 204, w: 184, h: 14 },
      { fill: 'w', face: 'sans', sizes: [10, 8], align: 'middle', opacity: 0.85 },
    );

const pawn = (x: number, fill: 'k' | 'h'): string =>
  circle(fill, x, 156, 11) + shape(fill, `M${x - 15} 200q0-10 7-14q4-8 3-20h10q-1 12 3 20q7 4 7 14Z`);
export const game = lidded(
  pawn(140, 'k') +
    pawn(262, 'h') +
    rect('p', 174, 150, 50, 50, 9) +
    [
      [186, 162],
      [212, 162],
      [199, 175],
      [186, 188],
      [212, 188],
    ]
      .map(([x = 0, y = 0]) => circle('m', x, y, 4.6))
      .join(''),
);

const piece = (fill: 'k' | 'h' | 'l', x: number, y: number): string =>
  shape(fill, `M${x} ${y}h15a9 9 0 1 1 16 0h15v15a9 9 0 1 0 0 16v15h-46v-15a9 9 0 1 1 0-16Z`);
export const puzzle = lidded(piece('h', 126, 148) + piece('k', 178, 152) + piece('l', 230, 146));

export const newspaper: Still = (product, luck) =>
  shape('h', 'M122 84l164-16l10 168l-164 14Z') +
  shape('p', 'M112 74l168-8l8 172l-168 12Z') +
  words(
    shortName(product.title),
    { x: 124, y: 80, w: 146, h: 36 },
    { fill: 'i', sizes: [20, 11], align: 'middle', stand: 'middle' },
  ) +
  line('i', 'M122 120l152-7', 1.4) +
  shape('l', 'M124 130l74-3l2 50l-74 4Z') +
  shape('k', 'M124 176l20-24l18 12l16-20l21 30l1 3l-74 4Z') +
  line(
    'i',
    range(6)
      .map((i) => `M210 ${128 + i * 9}l${58 - luck(String(i)) * 12}-3`)
      .join('') +
      range(6)
        .map((i) => `M127 ${192 + i * 8}l${146 - luck('b', String(i)) * 30}-7`)
        .join(''),
    2,
    0.35,
  );

export const tote: Still = (product) =>
  line('m', 'M160 116q-4-72 40-72t40 72', 9) +
  shape('p', 'M118 112h164l10 138H108Z') +
  line('h', 'M120 122h160', 2) +
  words(
    product.title.replace(/^[^«]*«\s*|\s*»$/g, ''),
    { x: 134, y: 140, w: 132, h: 90 },
    { fill: 'a', sizes: [24, 12], align: 'middle', stand: 'middle' },
  );

/** Brown paper and string, for what has no likeness. */
export const parcel: Still = (product) =>
  rect('o', 112, 110, 176, 140, 4) +
  shape('w', 'M112 110h176l-18 20H130Z', 0.2) +
  line('p', 'M200 110v140M112 150h176', 3) +
  line('p', 'M200 150q-30-34-36-12t36 12q30-34 36-12t-36 12', 3) +
  label({ x: 134, y: 176, w: 132, h: 58 }, product);
