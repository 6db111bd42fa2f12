/** What is poured: bottles, jars, tins, cups and cartons. Each stands at 250 in the middle of the picture. */
import type { Product } from '../../domain/product.ts';
import type { Fill } from './palette.ts';
import { words } from './lettering.ts';
import { circle, ellipse, line, rect, shape } from './pen.ts';
import type { Box, Luck } from './pen.ts';

/** Draws a product that is no book. */
export type Still = (product: Product, luck: Luck) => string;

/** The short name of goods: what stands before the first number, quantity or comma. */
export const shortName = (title: string): string => title.split(/, | \d/)[0]!;

/** A paper label: brand, name, and a rule in the accent colour. */
export function label({ x, y, w, h }: Box, { title, brand = '' }: Product, paper: Fill = 'p', ink: Fill = 'i'): string {
  const inner = { x: x + 5, w: w - 10 };
  return (
    rect(paper, x, y, w, h, 2) +
    rect('k', x, y, w, 4) +
    words(
      brand,
      { ...inner, y: y + 8, h: 11 },
      { fill: ink, face: 'sans', sizes: [9, 6], align: 'middle', opacity: 0.75 },
    ) +
    words(
      shortName(title),
      { ...inner, y: y + 20, h: h - 26 },
      { fill: ink, sizes: [18, 8], align: 'middle', stand: 'middle' },
    )
  );
}

const gleam = (x: number, y: number, h: number) => rect('w', x, y, 5, h, 2.5, 0.35);

const bottle =
  (glass: Fill, capsule: Fill): Still =>
  (product) =>
    shape(glass, 'M184 30h32v58q0 16 14 26q12 9 12 28v98q0 10-10 10h-64q-10 0-10-10v-98q0-19 12-28q14-10 14-26Z') +
    rect(capsule, 182, 26, 36, 46, 3) +
    rect('n', 182, 66, 36, 6, 0, 0.2) +
    label({ x: 158, y: 148, w: 84, h: 78 }, product) +
    gleam(165, 122, 22) +
    gleam(188, 74, 22);

export const redWine = bottle('b', 'k');
export const whiteWine = bottle('v', 'k');
export const rose = bottle('k', 'p');

/** Cider, sparkling wine: a wide shoulder, foil around the neck. */
export const sparkling: Still = (product) =>
  shape('v', 'M186 34h28v44q2 20 20 44q14 18 14 40v78q0 10-10 10h-76q-10 0-10-10v-78q0-22 14-40q18-24 20-44Z') +
  shape('k', 'M185 28q15-8 30 0l6 70q-21 12-42 0Z') +
  line('m', 'M184 44h33M183 56h35M181 68h38', 1.2, 0.6) +
  label({ x: 152, y: 158, w: 96, h: 72 }, product) +
  gleam(160, 136, 18);

export const beer: Still = (product) =>
  shape('m', 'M187 60h26v34q2 16 16 28q9 8 9 22v96q0 10-10 10h-56q-10 0-10-10v-96q0-14 9-22q14-12 16-28Z') +
  rect('p', 184, 54, 32, 12, 3) +
  label({ x: 162, y: 152, w: 76, h: 74 }, product) +
  gleam(168, 132, 16);

export const water: Still = (product) =>
  rect('a', 186, 44, 28, 18, 3) +
  shape('h', 'M188 62h24v16q26 8 26 36v126q0 10-10 10h-56q-10 0-10-10v-126q0-28 26-36Z', 0.85) +
  line('w', 'M162 128h76M162 226h76M162 236h76', 2, 0.7) +
  label({ x: 162, y: 142, w: 76, h: 74 }, product) +
  gleam(168, 108, 18);

export const oil: Still = (product) =>
  rect('b', 188, 34, 24, 22, 3) +
  shape('k', 'M191 56h18v28q0 8 10 12q25 9 25 30v114q0 10-10 10h-68q-10 0-10-10v-114q0-21 25-30q10-4 10-12Z') +
  label({ x: 156, y: 148, w: 88, h: 80 }, product) +
  gleam(163, 124, 20);

export const jar: Still = (product) =>
  rect('h', 138, 106, 124, 144, 20, 0.55) +
  rect('k', 143, 124, 114, 121, 15) +
  circle('m', 166, 150, 8, 0.5) +
  circle('m', 232, 138, 9, 0.5) +
  circle('m', 238, 236, 7, 0.5) +
  rect('a', 140, 80, 120, 30, 6) +
  line('b', 'M152 80v30M166 80v30M180 80v30M194 80v30M208 80v30M222 80v30M236 80v30M250 80v30', 1.5, 0.6) +
  label({ x: 143, y: 156, w: 114, h: 68 }, product) +
  gleam(149, 130, 20);

export const tin: Still = (product) =>
  shape('l', 'M134 96v144q66 22 132 0V96Z') +
  ellipse('h', 200, 96, 66, 13) +
  ellipse('l', 200, 97, 56, 9) +
  shape('a', 'M134 116q66 22 132 0v104q-66 22-132 0Z') +
  shape('k', 'M134 116q66 22 132 0v9q-66 22-132 0ZM134 211q66 22 132 0v9q-66 22-132 0Z') +
  words(
    shortName(product.title),
    { x: 148, y: 140, w: 104, h: 58 },
    { fill: 'w', sizes: [21, 10], align: 'middle', stand: 'middle' },
  ) +
  words(
    product.brand ?? '',
    { x: 148, y: 200, w: 104, h: 12 },
    { fill: 'w', face: 'sans', sizes: [10, 7], align: 'middle', opacity: 0.85 },
  );

/** A flat tin for tea. */
export const caddy: Still = (product) =>
  rect('a', 140, 118, 120, 132, 8) +
  rect('b', 140, 118, 120, 16, 4) +
  rect('l', 134, 88, 132, 36, 8) +
  rect('h', 176, 76, 48, 14, 7) +
  label({ x: 152, y: 148, w: 96, h: 80 }, product);

const cup = (x: number, back: boolean, product: Product): string =>
  shape(back ? 'h' : 'p', `M${x - 52} 124h104l-12 116q-40 16-80 0Z`) +
  shape(back ? 'l' : 'k', `M${x - 50.5} 138h101l-4 38q-46 12-93 0Z`) +
  (back
    ? ''
    : words(
        product.brand ?? '',
        { x: x - 42, y: 148, w: 84, h: 26 },
        { fill: 'i', sizes: [17, 8], align: 'middle', stand: 'middle' },
      ) +
      words(
        shortName(product.title),
        { x: x - 36, y: 188, w: 72, h: 42 },
        { fill: 'a', sizes: [14, 8], align: 'middle', stand: 'middle' },
      )) +
  ellipse('w', x, 124, 57, 11) +
  ellipse('h', x, 123, 50, 7.5) +
  shape('w', `M${x + 46} 120l26 6l-20 10Z`);

export const cups: Still = (product) => cup(256, true, product) + cup(172, false, product);

/** A carton with a folded roof. */
export const carton: Still = (product) =>
  shape('b', 'M252 102l26 16v120l-26 12Z') +
  rect('a', 148, 102, 104, 148) +
  shape('l', 'M148 102l24-40h68l12 40Z') +
  shape('b', 'M240 62l12 40l26 16l-22-46Z') +
  rect('h', 172, 46, 70, 18, 2) +
  circle('k', 214, 84, 12) +
  circle('p', 214, 82, 10) +
  rect('k', 148, 216, 104, 34) +
  circle('k', 200, 212, 24) +
  circle('m', 200, 212, 15, 0.6) +
  words(
    product.brand ?? '',
    { x: 154, y: 110, w: 92, h: 12 },
    { fill: 'w', face: 'sans', sizes: [10, 7], align: 'middle', opacity: 0.85 },
  ) +
  words(
    shortName(product.title),
    { x: 154, y: 124, w: 92, h: 60 },
    { fill: 'w', sizes: [22, 10], align: 'middle', stand: 'middle' },
  );
