/** Pictures of the sample town's products, drawn from title, category and a tone of their own. No photograph, no font, no script. */
import type { Product } from '../domain/product.ts';
import { drawBook } from './covers/book.ts';
import { drawGoods } from './covers/goods.ts';
import { styleSheet } from './covers/palette.ts';
import type { Luck } from './covers/pen.ts';
import { rect } from './covers/pen.ts';
import { chance } from './town/chance.ts';

/**
 * One product as an SVG document of 400 by 300, for an `<img>`: a book with its cover, a package, a bottle, a toy. It
 * darkens where dark is preferred. The same product, the same picture.
 */
export function drawCover(product: Product): string {
  const luck: Luck = (...words) => chance(product.key, 'cover', ...words);
  const named = [product.title, ...(product.options ?? []).map(({ value }) => value)].join(' ');
  const ground = rect('g', 0, 0, 400, 300);
  const blur =
    '<filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="7"/></filter>';
  const scene = product.kind === 'book' ? drawBook(product, luck) : drawGoods(product, luck);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300" width="400" height="300">${styleSheet(named, luck('tone'))}${blur}${ground}${scene}</svg>`;
}
