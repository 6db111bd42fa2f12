/** Which drawing stands for which goods. */
import type { Product } from '../../domain/product.ts';
import * as packs from './packs.ts';
import { ellipse, rect } from './pen.ts';
import type { Luck } from './pen.ts';
import * as things from './things.ts';
import * as vessels from './vessels.ts';
import type { Still } from './vessels.ts';

/** Pattern of category and title, drawing, and its scale where small things come nearer. The first that fits wins. */
const stills: readonly (readonly [seen: RegExp, still: Still, scale?: number])[] = [
  [/^Vin rouge/, vessels.redWine],
  [/^Vin rosé/, vessels.rose],
  [/^Vin blanc|^Chouchen/, vessels.whiteWine],
  [/^Vin pétillant|^Cidre/, vessels.sparkling],
  [/bière/i, vessels.beer, 1.06],
  [/Huiles|Sauce soja/, vessels.oil],
  [/Eau|Limonade/, vessels.water],
  [/Boissons|Jus/, vessels.carton, 1.05],
  [/Persil|Bouillon|Gourde|Caramels/, packs.pouch],
  [/Sauces|Condiments|Épicerie sucrée|en bocal/, vessels.jar, 1.18],
  [/Conserves/, vessels.tin, 1.15],
  [/Thé /, vessels.caddy],
  [/Yaourts/, vessels.cups, 1.3],
  [/Œufs/, packs.eggs, 1.2],
  [/râpé/, packs.pouch],
  [/Fromages/, packs.cheese, 1.15],
  [/Charcuterie|Poissons/, packs.tray, 1.25],
  [/^Pains/, packs.loaf, 1.2],
  [/en vrac/, packs.pouch],
  [/Surgelés/, packs.box],
  [/au poids|Fruits et légumes/, packs.crate, 1.2],
  [/Apéritif|Biscuits|Féculents/, packs.pouch],
  [/Puzzle/, packs.puzzle, 1.1],
  [/Jeu de société/, packs.game, 1.1],
  [/Peluche/, things.plush],
  [/Toupie/, things.spinningTop],
  [/Voilier/, things.sailboat],
  [/Train/, things.train, 1.15],
  [/billes/, things.marbles],
  [/Corde/, things.rope],
  [/Jouet en bois|construction/, things.blocks, 1.25],
  [/Carnet/, things.notebook],
  [/^Encre/, things.inkwell, 1.15],
  [/Stylo/, things.pen],
  [/Crayons/, things.pencils],
  [/Papier/, things.paper, 1.15],
  [/Gomme/, things.eraser, 1.5],
  [/Marque-page/, things.bookmark, 1.15],
  [/Presse/, packs.newspaper],
  [/Sac /, packs.tote],
  [/Tablier/, things.apron],
  [/Linge/, things.linen, 1.15],
  [/Bougie/, things.candle, 1.05],
  [/pince/, things.clipLamp, 1.2],
  [/Luminaire/, things.lamp],
  [/^Bol|Saladier/, things.bowl, 1.2],
  [/Tasse/, things.mug, 1.15],
  [/Théière/, things.teapot, 1.1],
  [/Vaisselle/, things.plates, 1.25],
  [/Vase/, things.vase],
  [/Panier/, things.basket, 1.1],
];

/** Scales around the point on the table that everything stands on. */
const nearer = (scale: number, drawn: string): string =>
  scale === 1 ? drawn : `<g transform="translate(200 250) scale(${scale}) translate(-200 -250)">${drawn}</g>`;

/** Draws goods as a still life on a table. */
export function drawGoods(product: Product, luck: Luck): string {
  const seen = `${product.category ?? ''} ${product.title}`;
  const [, still, scale = 1] = stills.find(([pattern]) => pattern.test(seen)) ?? [seen, packs.parcel];
  const shadow = `<g filter="url(#soft)">${ellipse('n', 206, 250, 104, 12, 0.34)}</g>`;
  return rect('t', 0, 226, 400, 74) + shadow + nearer(scale, still(product, luck));
}
