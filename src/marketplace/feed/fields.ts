/** The names that columns and elements have in the files that are read. */
import { isSlipOf } from '../../domain/search.ts';

/** Everything that is read of a row, each under the names that files have for it, as `nameOf` writes them. */
const NAMES = {
  gtin: 'gtin ean ean13 isbn isbn13 barcode code_barres',
  id: 'id item_id sku reference',
  store: 'store_code store shop magasin',
  price: 'price prix prix_ttc',
  sale: 'sale_price prix_promo',
  saleDates: 'sale_price_effective_date',
  currency: 'currency devise',
  quantity: 'quantity quantite qty stock',
  availability: 'availability disponibilite',
  pickup: 'pickup_method',
  sla: 'pickup_sla',
  condition: 'condition etat',
  title: 'title titre',
  author: 'author auteur',
  brand: 'brand marque editeur publisher',
  category: 'product_type google_product_category category categorie',
  image: 'image_link image',
} as const;

/** What is read of a row. */
export type Field = keyof typeof NAMES;

/** All of them, in the order in which a cutter keeps their cells. */
export const FIELDS = Object.keys(NAMES) as Field[];

/** Where the cell of each is. */
export const CELLS = Object.fromEntries(FIELDS.map((field, cell) => [field, cell])) as Record<Field, number>;

const fieldOf = new Map(
  Object.entries(NAMES).flatMap(([field, names]) => names.split(' ').map((name) => [name, field as Field] as const)),
);

/** A row as it is written. */
export type Row = Partial<Record<Field, string>> & {
  /** From 1. */
  line: number;
};

/** A name without its prefix, case and accents, and with underscores for spaces: `g:Sale price` is `sale_price`. */
const nameOf = (written: string): string =>
  written
    .trim()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/^[cg]:/, '')
    .replace(/[\s-]+/g, '_');

/** The field that a column or an element gives. */
export const readField = (written: string): Field | undefined => fieldOf.get(nameOf(written));

/** The name that a misspelt one may have been meant for; it is not read all the same. */
export function nearField(written: string): string | undefined {
  const name = nameOf(written);
  return name.length < 4 ? undefined : [...fieldOf.keys()].find((known) => known.length > 3 && isSlipOf(name, known));
}
