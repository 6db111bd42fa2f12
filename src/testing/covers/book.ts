/** A book as it lies in a shop window: its format, its cover, a spine that has caught the light. */
import type { Product } from '../../domain/product.ts';
import { byline, titling, typeset, words } from './lettering.ts';
import * as motifs from './motifs.ts';
import type { Motif } from './motifs.ts';
import { circle, line, rect, shape, within } from './pen.ts';
import type { Box, Luck } from './pen.ts';

/** How books of some categories look; the first pattern that fits wins. */
interface Habit {
  category: RegExp;
  motifs: readonly Motif[];
  /** Width and height of the cover. */
  format?: readonly [number, number];
}

const {
  sea,
  hills,
  peaks,
  doorway,
  orbit,
  burst,
  panels,
  mosaic,
  portrait,
  leaves,
  plate,
  squared,
  animal,
  balloon,
  stage,
  initial,
} = motifs;

const habits: readonly Habit[] = [
  { category: /Manga/, motifs: [burst], format: [158, 238] },
  { category: /Bande dessinée/, motifs: [panels], format: [184, 246] },
  { category: /Album|Conte jeunesse/, motifs: [animal, balloon, hills], format: [196, 236] },
  { category: /jeunesse|ado/, motifs: [balloon, sea, hills, animal] },
  { category: /Policier/, motifs: [doorway] },
  { category: /Science-fiction/, motifs: [orbit] },
  { category: /Fantas/, motifs: [peaks, hills] },
  { category: /Théâtre/, motifs: [stage] },
  { category: /Cuisine|Gastronomie/, motifs: [plate], format: [186, 240] },
  { category: /Bretagne|Voyage|voyage|Régional/, motifs: [sea] },
  { category: /Jardin|Bien-être/, motifs: [leaves] },
  { category: /Dictionnaire|Langue/, motifs: [initial] },
  { category: /Scolaire/, motifs: [sea, portrait, hills] },
  { category: /Informatique|pratique/, motifs: [squared] },
  { category: /Biographie|Récit/, motifs: [portrait] },
  { category: /Essai|Document|Philosophie/, motifs: [mosaic] },
  { category: /Classique/, motifs: [] },
];

const usual: Habit = { category: /./, motifs: [sea, hills, mosaic, portrait, leaves] };

/** Cream paper and a double rule, as literature has been bound for a century. */
function plainCover(box: Box, product: Product, luck: Luck): string {
  const { x, y, w, h } = box;
  const { title, subtitle } = titling(product.title);
  const inner = { x: x + 22, w: w - 40 };
  return (
    rect('p', x, y, w, h) +
    line('m', `M${x + 14} ${y + 10}h${w - 24}v${h - 20}h${-(w - 24)}Z`, 1.6) +
    line('a', `M${x + 18} ${y + 14}h${w - 32}v${h - 28}h${-(w - 32)}Z`, 0.7) +
    words(
      byline(product.contributors),
      { ...inner, y: y + 28, h: 32 },
      { fill: 'i', sizes: [13, 10], align: 'middle' },
    ) +
    words(
      title,
      { ...inner, y: y + 66, h: 92 },
      { fill: luck('title') < 0.5 ? 'm' : 'a', sizes: [25, 12], align: 'middle', stand: 'middle' },
    ) +
    words(subtitle, { ...inner, y: y + 162, h: 30 }, { fill: 'i', sizes: [11, 9], align: 'middle' }) +
    words(
      product.brand ?? '',
      { ...inner, y: y + h - 44, h: 24 },
      { fill: 'i', face: 'sans', sizes: [9, 7], align: 'middle', stand: 'bottom', opacity: 0.8 },
    )
  );
}

function picturedCover(box: Box, product: Product, motif: Motif, luck: Luck): string {
  const { x, y, w, h } = box;
  const { title, subtitle, volume } = titling(product.title);
  const inner = { x: x + 18, w: w - 30 };
  const head = typeset(title, { ...inner, y: y + 14, h: 66 }, { fill: 'w', sizes: [24, 12] });
  // Motifs begin at two fifths of the height; a subtitle that would run into them is left away.
  const room = Math.min(24, y + h * 0.39 - head.bottom - 5);
  const under =
    room < 11
      ? ''
      : words(
          subtitle,
          { ...inner, y: head.bottom + 5, h: room },
          { fill: 'w', face: 'sans', sizes: [10, 9], opacity: 0.85 },
        );
  const by =
    rect('b', x, y + h - 27, w, 27) +
    words(
      byline(product.contributors),
      { ...inner, y: y + h - 25, h: 23 },
      { fill: 'w', face: 'sans', sizes: [11, 8], stand: 'middle' },
    );
  const seal = volume
    ? circle('p', x + w - 26, y + h - 52, 17) +
      words(
        volume,
        { x: x + w - 43, y: y + h - 69, w: 34, h: 34 },
        { fill: 'i', sizes: [19, 14], align: 'middle', stand: 'middle' },
      )
    : '';
  return rect('a', x, y, w, h) + motif(box, luck, title) + head.drawn + under + by + seal;
}

/** Draws the book in the middle of the picture. */
export function drawBook(product: Product, luck: Luck): string {
  const habit = habits.find(({ category }) => category.test(product.category ?? '')) ?? usual;
  const [w, h] = habit.format ?? [164, 246];
  const box: Box = { x: (400 - w) / 2, y: (300 - h) / 2 - 2, w, h };
  const motif = habit.motifs[Math.floor(luck('motif') * habit.motifs.length)];
  const plain = !motif || (habit === usual && luck('plain') < 0.3);
  const { x, y } = box;
  const cover = plain ? plainCover(box, product, luck) : picturedCover(box, product, motif, luck);
  const light =
    rect('n', x, y, 7, h, 0, 0.16) +
    rect('w', x + 7, y, 1.6, h, 0, 0.28) +
    shape('w', `M${x} ${y}h${w * 0.72}L${x + w * 0.2} ${y + h}H${x}Z`, 0.06);
  return (
    `<g filter="url(#soft)">${rect('n', x + 5, y + 12, w - 2, h - 2, 6, 0.42)}</g>` +
    rect('p', x + 3, y + 3, w + 1, h - 2, 4) +
    within('cover', box, 4, cover + light)
  );
}
