/** What a shopper must be told of a product before the order, and whether its record tells it. */
import { fold } from '../search.ts';
import { ageLimit } from './age.ts';
import { inForce } from './rule.ts';
import type { Product } from '../schemas/product.ts';
import type { InformationItem, Law } from './rule.ts';

/** One thing that must be told. */
export interface Needed {
  item: InformationItem;
  /** Whether the product's record tells it. */
  given: boolean;
  source: string;
}

/** By which words of its term an entry of a product's information is known, folded, in French, English, German and Spanish. */
const terms: Readonly<Record<InformationItem, readonly string[]>> = {
  // Its title is its name.
  name: [],
  ingredients: ['ingredients', 'zutaten', 'ingredientes', 'composition'],
  allergens: ['allergenes', 'allergens', 'allergene', 'alergenos'],
  net_quantity: ['quantite nette', 'poids net', 'pesee', 'net quantity', 'net weight', 'fullmenge', 'cantidad neta'],
  nutrition: ['valeurs nutritionnelles', 'nutrition', 'nahrwerte', 'informacion nutricional'],
  alcohol: ['titre alcoometrique', 'alcool', 'alcohol', 'alkoholgehalt', 'grado alcoholico'],
  operator: ['exploitant', 'fabricant', 'producteur', 'operator', 'producer', 'hersteller', 'operador'],
  manufacturer: ['fabricant', 'manufacturer', 'hersteller', 'fabricante'],
  publisher: ['editeur', 'publisher', 'verlag', 'editorial'],
  picture: [],
};

/** What tells something without an entry of its own. */
const fields: Readonly<Partial<Record<InformationItem, (product: Product) => boolean>>> = {
  name: () => true,
  net_quantity: ({ measure }) => measure !== undefined,
  // What may cause allergies stands out in the list of ingredients (EU 1169/2011 art. 21).
  allergens: (product) => hasTerm(product, terms.ingredients),
  publisher: ({ brand }) => brand !== undefined,
  picture: ({ image }) => image !== undefined,
};

function hasTerm({ information = [] }: Pick<Product, 'information'>, words: readonly string[]): boolean {
  return information.some(({ term }) => {
    const folded = ` ${fold(term)} `;
    return words.some((word) => folded.includes(` ${word} `));
  });
}

/** How food is sold, on which hangs what must be told of it. */
function soldAs(product: Product, law: Law): 'packed' | 'loose' | 'alcohol' {
  if (product.soldByWeight) return 'loose';
  return ageLimit(product, law) || hasTerm(product, terms.alcohol) ? 'alcohol' : 'packed';
}

/** What must be told of a product before the order, in the order of the law; nothing where no rule asks for it. */
export function neededInformation(product: Product, law: Law): Needed[] {
  const { kind } = product;
  const sold = soldAs(product, law);
  const rule = inForce(law, 'information', (rule) => rule.kinds.includes(kind) && (rule.sold ?? sold) === sold);
  return (rule?.items ?? []).map((item) => ({
    item,
    given: hasTerm(product, terms[item]) || (fields[item]?.(product) ?? false),
    source: rule?.source ?? '',
  }));
}
