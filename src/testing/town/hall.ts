/** A second imaginary supermarket with drives in the same towns. It takes no food from others, and no seller who is not a professional. */
import type { Drive, Listing } from '../../domain/shop.ts';
import { addDays } from './calendar.ts';

/** The second supermarket. */
export const hall = 'La Halle Verte';

/** Two drives, whose ids are `halle-lorient` and `halle-vannes`. */
export const hallDrives = (): Drive[] => [
  {
    id: 'halle-lorient',
    name: `${hall} Lanester`,
    banner: hall,
    address: { lines: ['2 rue du Conditionnel'], postcode: '56600', town: 'Lanester', country: 'FR' },
    point: { lat: 47.7641, lon: -3.343 },
    radiusKm: 14,
  },
  {
    id: 'halle-vannes',
    name: `${hall} Ploeren`,
    banner: hall,
    address: { lines: ['9 route de l’Imparfait'], postcode: '56880', town: 'Ploeren', country: 'FR' },
    point: { lat: 47.6567, lon: -2.8664 },
    radiusKm: 16,
  },
];

/** Shops that it lists, and for how many days; a stationer only with what belongs to writing. */
const listed: readonly { shop: string; days?: number; categories?: string[] }[] = [
  { shop: 'librairie-du-quai' },
  { shop: 'la-page-bleue', days: 12 },
  { shop: 'la-virgule-flottante' },
  { shop: 'la-malle-aux-livres' },
  {
    shop: 'papeterie-du-taille-crayon',
    categories: ['Carnet', 'Crayons', 'Encre', 'Papeterie', 'Papier', 'Stylo'],
  },
  { shop: 'le-cheval-a-bascule' },
  { shop: 'librairie-du-vieux-phare' },
  { shop: 'le-chat-qui-lit' },
  { shop: 'la-toupie-rouge' },
  { shop: 'encre-et-buvard' },
];

/** Each shop is listed at whichever of its drives is near. The private seller has asked, and is not shown. */
export const hallListings = (today: string): Listing[] =>
  listed.map(({ shop, days, categories }) => ({
    shop,
    drives: [],
    banners: [hall],
    from: addDays(today, -30),
    ...(days !== undefined && { until: addDays(today, days) }),
    terms: { professionalOnly: true, serviceLanguages: ['fr'], ...(categories && { categories }) },
  }));
