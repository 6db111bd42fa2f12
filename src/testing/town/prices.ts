/** Example prices. None is anybody's real price; the rules they keep are real. */
import type { SeedOffer } from '../../domain/catalogue.ts';
import type { Money } from '../../domain/money.ts';
import type { Product } from '../../domain/product.ts';
import type { BookRow } from './books.ts';
import { between, pick } from './chance.ts';

/** An amount of euros, in cents. */
export const euros = (minor: number): Money => ({ minor, currency: 'EUR' });

/** What books of a kind cost, in cents; the first pattern that fits publisher and category wins. */
const bookPrices: readonly [RegExp, readonly number[]][] = [
  [/Librio/, [300, 350, 400]],
  [/Scolaire|Étonnants|Folioplus|Folio\+/, [350, 450, 590, 690, 760]],
  [/Manga/, [690, 720, 740, 795]],
  [/Bande dessinée/, [1050, 1195, 1495, 1990]],
  [/Album jeunesse|Conte jeunesse/, [1150, 1250, 1340, 1450]],
  [/Dictionnaire/, [1690, 2250, 3495]],
  [/Beau livre|Encyclopédie/, [2990, 3500]],
  [/Poche|Pocket|Folio|J'ai lu|Points|Babel|GF|10\/18|L'Imaginaire|Totem|Milady|Archi/, [690, 760, 790, 830, 890, 940]],
  [/jeunesse|Jeunesse|ado/, [1290, 1450, 1590, 1790]],
  [/./, [1690, 1890, 1990, 2150, 2290]],
];

/** Fixed by hand where the town tells a story with it. */
const told: Record<string, number> = { '9782070306022': 760, '9782211201896': 1340, '9782709638326': 2500 };

/** The publisher's price of a book, in cents: the same in every shop (loi du 10 août 1981, art. 1). */
export function publisherCents([isbn, , , publisher, category, , stated]: BookRow): number {
  const usual = bookPrices.find(([pattern]) => pattern.test(`${publisher} ${category}`))![1];
  return told[isbn] ?? (stated || pick(usual, isbn, 'price'));
}

/** The lowest price that the law allows for a new book: 95 %, rounded up to the cent. */
export const lowestCents = (publisher: number): number => Math.ceil((publisher * 95) / 100);

/** A used copy: 30 to 60 % of the new one, in steps of 50 cents, at least one euro. */
export const usedCents = (publisher: number, ...words: string[]): number =>
  Math.max(100, Math.round((publisher * between(30, 60, ...words, 'used')) / 5000) * 50);

/** A grocer's price: up to 5 % under and 10 % over the example, in steps of 5 cents. */
export const groceryCents = (example: number, ...words: string[]): number =>
  Math.round((example * between(95, 110, ...words, 'price')) / 500) * 5;

/** The price of a kilogram, a litre or a piece, to the nearest cent; `undefined` where one piece is all there is. */
export function unitPriceOf(cents: number, measure: Product['measure']): SeedOffer['unitPrice'] {
  if (!measure) return undefined;
  const { value, unit } = measure;
  if (unit === 'g' || unit === 'ml')
    return { price: euros(Math.round((cents * 1000) / value)), per: unit === 'g' ? 'kg' : 'l' };
  return { price: euros(Math.round(cents / value)), per: unit };
}
