/** What the town's shops sell: real books, real groceries, and goods that exist only here. */
import type { Product } from '../../domain/product.ts';
import { bookRows } from './books.ts';
import type { BookRow } from './books.ts';
import { goodRows, restrictedGtin } from './goods.ts';
import type { GoodRow } from './goods.ts';
import { groceryRows } from './groceries.ts';
import type { GroceryRow } from './groceries.ts';
import { plans } from './shops/index.ts';

function toBook([isbn, title, authors, publisher, category, audience, , year, pages]: BookRow): Product {
  const facts: [string, string | number | undefined][] = [
    ['Parution', year],
    ['Pages', pages],
    ['Public', audience],
  ];
  return {
    key: isbn,
    gtin: isbn,
    title,
    contributors: authors.split('|'),
    ...(publisher ? { brand: publisher } : {}),
    category,
    kind: 'book',
    information: facts.flatMap(([term, fact]) => (fact ? [{ term, text: String(fact) }] : [])),
  };
}

const units: Record<string, string> = { g: 'g', ml: 'ml', l: 'l', piece: 'pièces' };

function toGrocery([gtin, brand, name, category, value, unit]: GroceryRow): Product {
  return {
    key: gtin,
    gtin,
    title: name,
    brand,
    category,
    kind: 'food',
    measure: { value, unit },
    ...(name.startsWith('Bière') ? { ageLimit: 18 } : {}),
    information: [
      { term: 'Dénomination', text: name },
      { term: 'Quantité nette', text: `${value} ${units[unit]}` },
      // Real goods: what is not known of them is not made up.
      { term: 'Ingrédients et allergènes', text: 'Voir l’emballage : cette ville d’exemple ne les connaît pas.' },
    ],
  };
}

/** The key of one of a shop's own goods. */
export function keyOfGood(shop: string, [number, , , , , { sku }]: GoodRow): string {
  return `${shop}/${sku ?? gtinOf(shop, number)}`;
}

/** Shops number their goods from 1 in ranges that some of them share: the same GTIN is another thing in another shop. */
const gtinOf = (shop: string, number: number): string =>
  restrictedGtin(20 + (plans.findIndex(({ id }) => id === shop) % 10), number);

function toGood(shop: string, row: GoodRow): Product {
  const [number, title, brand, category, , { prior, usedAt, sku, ...more }] = row;
  const gtin = sku ? {} : { gtin: gtinOf(shop, number) };
  return { key: keyOfGood(shop, row), ...gtin, title, brand, category, ...structuredClone(more) };
}

/** The file name of a product's drawn picture. */
export const coverFile = ({ key }: Pick<Product, 'key'>): string => `${key.replace('/', '-')}.svg`;

/** Every product of the town. `images` is the base URL of the drawn pictures; without it products have none. */
export function products(images?: string): Product[] {
  const all = [
    ...bookRows.map(toBook),
    ...groceryRows.map(toGrocery),
    ...Object.entries(goodRows).flatMap(([shop, rows]) => rows.map((row) => toGood(shop, row))),
  ];
  return images === undefined ? all : all.map((product) => ({ ...product, image: `${images}${coverFile(product)}` }));
}
