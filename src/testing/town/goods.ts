/** Goods that no factory makes. Their numbers begin with 2, the range that GS1 leaves to each shop for itself. */
import { isGtin } from '../../domain/gtin.ts';
import type { Product } from '../../domain/product.ts';

/** What is particular about one of the goods. */
interface Particulars extends Pick<
  Product,
  'measure' | 'options' | 'ageLimit' | 'soldByWeight' | 'information' | 'contributors' | 'kind'
> {
  /** In cents; the lowest price of the last 30 days, with a reduction. */
  prior?: number;
  /** In cents; a used piece can be had too. */
  usedAt?: number;
  /** The shop has no bar code for it: its own name for the article. */
  sku?: string;
}

/** Number within the shop, title, brand, category, price in cents, particulars. */
export type GoodRow = readonly [
  number: number,
  title: string,
  brand: string,
  category: string,
  cents: number,
  more: Particulars,
];

/** A GTIN without its check digit, and the one digit that closes it. */
export const withCheckDigit = (body: string): string =>
  `${body}${[...'0123456789'].find((digit) => isGtin(body + digit))}`;

/** The GTIN of a shop's own article: 20 to 29, ten digits, the check digit. */
export const restrictedGtin = (prefix: number, number: number): string =>
  withCheckDigit(`${prefix}${String(number).padStart(10, '0')}`);

type Rest = Omit<Particulars, 'kind'>;

const maker = 'Atelier des Exemples, 1 rue du Modèle, 56000 Vannes';

const toy = (age: string, more: Rest = {}): Particulars => ({
  kind: 'goods',
  information: [
    { term: 'Fabricant', text: maker },
    { term: 'Âge', text: age },
    {
      term: 'Avertissement',
      text: age.startsWith('Dès 3')
        ? 'Attention ! Ne convient pas aux enfants de moins de 36 mois : petits éléments, danger d’étouffement.'
        : 'À utiliser sous la surveillance d’un adulte.',
    },
  ],
  ...more,
});

const ware = (material: string, more: Rest = {}): Particulars => ({
  kind: 'goods',
  information: [
    { term: 'Fabricant', text: maker },
    { term: 'Matière', text: material },
  ],
  ...more,
});

const drink = (degrees: string, centilitres: number, more: Rest = {}): Particulars => ({
  kind: 'food',
  ageLimit: 18,
  measure: { value: centilitres * 10, unit: 'ml' },
  information: [
    { term: 'Titre alcoométrique', text: `${degrees} % vol.` },
    { term: 'Allergènes', text: 'Contient des sulfites.' },
    { term: 'Origine', text: 'Domaine imaginaire' },
    { term: 'Exploitant', text: 'Cave des Exemples, 56000 Vannes' },
    { term: 'Avertissement', text: 'L’abus d’alcool est dangereux pour la santé. Déconseillé aux femmes enceintes.' },
  ],
  ...more,
});

const food = (
  ingredients: string,
  allergens: string,
  value: number,
  more: Rest = {},
  unit: 'g' | 'ml' = 'g',
): Particulars => ({
  kind: 'food',
  measure: { value, unit },
  information: [
    { term: 'Ingrédients', text: ingredients },
    { term: 'Allergènes', text: allergens },
    { term: 'Quantité nette', text: unit === 'g' ? `${value} g` : `${value / 10} cl` },
    { term: 'Valeurs nutritionnelles', text: 'Énergie 1 000 kJ, 239 kcal pour 100 g (exemple).' },
    { term: 'Exploitant', text: 'Conserverie des Exemples, 56000 Vannes' },
  ],
  ...more,
});

const fresh = (origin: string): Particulars => ({
  kind: 'food',
  soldByWeight: true,
  measure: { value: 1, unit: 'kg' },
  information: [
    { term: 'Origine', text: origin },
    { term: 'Allergènes', text: /lait/.test(origin) ? 'Lait.' : 'Aucun.' },
    { term: 'Pesée', text: 'Prix pour 1 kg ; le prix exact est connu une fois la marchandise pesée.' },
  ],
});

const size = (value: string) => [{ name: 'Taille', value }];
const colour = (value: string) => [{ name: 'Couleur', value }];
const press: Particulars = { kind: 'press', information: [{ term: 'Éditeur', text: 'Presse des Exemples' }] };

/** Each shop's own goods, by shop. */
// prettier-ignore
export const goodRows: Record<string, readonly GoodRow[]> = {
  'librairie-du-quai': [
    [1, 'Sac en toile « Je lis donc je suis en retard »', 'Librairie du Quai', 'Sac', 1200, ware('Coton')],
    [2, 'Marque-page en laiton', 'Librairie du Quai', 'Papeterie', 650, ware('Laiton')],
  ],
  'la-virgule-flottante': [
    [1, 'Thé du lecteur du soir', 'La Virgule Flottante', 'Thé', 890, food('Thé noir, écorces d’orange, bleuet.', 'Aucun.', 100)],
    [2, 'Liseuse de poche à pince', 'La Virgule Flottante', 'Luminaire', 1490, ware('Métal, plastique', { prior: 1790 })],
  ],
  'epicerie-des-deux-ancres': [
    [1, 'Pommes de terre de sable, au poids', 'Ferme Imaginaire', 'Fruits et légumes', 240, fresh('France, Morbihan')],
    [2, 'Tomme des Deux Ancres, à la coupe', 'Ferme Imaginaire', 'Fromages', 2250, fresh('France, lait de vache cru')],
    [3, 'Rillettes de sardine au citron', 'Conserverie des Exemples', 'Conserves', 540, food('Sardine 60 %, crème, citron, sel.', 'Poisson, lait.', 130)],
    [4, 'Galettes de blé noir, les six', 'Crêperie Fictive', 'Pains', 480, food('Farine de blé noir, eau, sel.', 'Traces de gluten.', 420)],
  ],
  'le-panier-imaginaire': [
    [1, 'Carottes de saison, au poids', 'Ferme Imaginaire', 'Fruits et légumes', 220, fresh('France, Morbihan')],
    [2, 'Pommes à croquer, au poids', 'Ferme Imaginaire', 'Fruits et légumes', 290, fresh('France, Finistère')],
    [3, 'Miel de mer', 'Rucher Hypothétique', 'Épicerie sucrée', 950, food('Miel de fleurs.', 'Aucun.', 250, { prior: 1100 })],
  ],
  'cave-du-tire-bouchon': [
    [1, 'Muscadet « Virgule », sur lie', 'Domaine de la Fable', 'Vin blanc', 890, drink('12', 75)],
    [2, 'Chinon « Subjonctif présent »', 'Domaine de la Fable', 'Vin rouge', 1150, drink('13', 75)],
    [3, 'Crémant « Point d’exclamation »', 'Maison Peut-Être', 'Vin pétillant', 1390, drink('12', 75, { prior: 1590 })],
    [4, 'Cidre brut du verger d’en face', 'Verger Supposé', 'Cidre', 450, drink('4,5', 75)],
    [5, 'Chouchen de l’oncle Hypothèse', 'Rucher Hypothétique', 'Chouchen', 1490, drink('14', 75)],
    [6, 'Bière blonde « Brouillon »', 'Brasserie du Brouillon', 'Bière', 320, drink('5', 33)],
    [7, 'Jus de pomme du verger d’en face', 'Verger Supposé', 'Jus', 390, food('Pommes 100 %.', 'Aucun.', 1000, {}, 'ml')],
  ],
  'le-cheval-a-bascule': [
    [1, 'Toupie arc-en-ciel', 'Bois des Contes', 'Jouet en bois', 790, toy('Dès 3 ans')],
    [2, 'Cubes de l’alphabet, 26 pièces', 'Bois des Contes', 'Jouet en bois', 2490, toy('Dès 18 mois')],
    [3, 'Puzzle « Le port à marée basse », 500 pièces', 'Mille Morceaux', 'Puzzle', 1690, toy('Dès 8 ans')],
    [4, 'Le Jeu des phares', 'Éditions du Dé Pipé', 'Jeu de société', 2990, toy('Dès 7 ans', { prior: 3490 })],
    [5, 'Ours marin en peluche', 'Doudou & Cie Imaginaire', 'Peluche', 1990, toy('Dès la naissance', { options: size('30 cm') })],
    [6, 'Ours marin en peluche, le grand', 'Doudou & Cie Imaginaire', 'Peluche', 3490, toy('Dès la naissance', { options: size('60 cm') })],
    [7, 'Voilier de bassin, fait main', 'Bois des Contes', 'Jouet en bois', 3200, toy('Dès 3 ans', { sku: 'voilier' })],
  ],
  'papeterie-du-taille-crayon': [
    [1, 'Carnet à pages blanches', 'Papiers de l’Ellipse', 'Carnet', 890, ware('Papier recyclé', { options: size('A6') })],
    [2, 'Carnet à pages blanches', 'Papiers de l’Ellipse', 'Carnet', 1190, ware('Papier recyclé', { options: size('A5') })],
    [3, 'Carnet à pages blanches', 'Papiers de l’Ellipse', 'Carnet', 1490, ware('Papier recyclé', { options: size('A4') })],
    [4, 'Encre « Nuit de novembre », flacon', 'Encres du Large', 'Encre', 950, ware('Encre à l’eau', { options: colour('Bleu nuit') })],
    [5, 'Douze crayons de couleur', 'Mine de Rien', 'Crayons', 1350, ware('Bois de cèdre')],
    [6, 'Le Courrier des Exemples, édition du jour', 'Presse des Exemples', 'Presse', 150, press],
    [7, 'Stylo-plume « Débutant »', 'Mine de Rien', 'Stylo', 1990, ware('Acier, résine', { prior: 2490 })],
  ],
  'la-maison-du-torchon': [
    [1, 'Torchon rayé, métis', 'Tissage d’Utopie', 'Linge de table', 1290, ware('Lin et coton', { options: colour('Rouge') })],
    [2, 'Torchon rayé, métis', 'Tissage d’Utopie', 'Linge de table', 1290, ware('Lin et coton', { options: colour('Bleu') })],
    [3, 'Nappe en lin lavé', 'Tissage d’Utopie', 'Linge de table', 7900, ware('Lin', { options: size('150 × 250 cm') })],
    [4, 'Nappe en lin lavé', 'Tissage d’Utopie', 'Linge de table', 5900, ware('Lin', { options: size('150 × 150 cm') })],
    [5, 'Tablier de cuisine', 'Tissage d’Utopie', 'Linge de table', 3200, ware('Coton', { prior: 3900 })],
    [6, 'Bougie « Lande après la pluie »', 'Cire et Compagnie Fictive', 'Bougie', 1850, ware('Cire végétale')],
  ],
  'epicerie-du-coin-rond': [
    [1, 'Pommes de terre nouvelles, au poids', 'Ferme Imaginaire', 'Fruits et légumes', 260, fresh('France, Morbihan')],
    [2, 'Confiture de figues du balcon', 'Conserverie des Exemples', 'Épicerie sucrée', 620, food('Figues, sucre, citron.', 'Aucun.', 320)],
    [3, 'Palets au beurre salé', 'Biscuiterie Fictive', 'Biscuits et gâteaux', 430, food('Farine de blé, beurre, sucre, œuf, sel.', 'Gluten, lait, œuf.', 180)],
  ],
  'le-bocal-bavard': [
    [1, 'Lentilles vertes en vrac, au poids', 'Ferme Imaginaire', 'Féculents', 490, fresh('France')],
    [2, 'Fromage de chèvre cendré', 'Ferme Imaginaire', 'Fromages', 560, food('Lait de chèvre cru, sel, ferments, cendre.', 'Lait.', 150)],
    [3, 'Caramels au beurre salé', 'Biscuiterie Fictive', 'Épicerie sucrée', 690, food('Sucre, beurre, crème, sel.', 'Lait.', 200, { prior: 790 })],
  ],
  'la-cave-aux-hypotheses': [
    [1, 'Gros-plant « Si »', 'Domaine du Conditionnel', 'Vin blanc', 690, drink('11', 75)],
    [2, 'Anjou « Supposons »', 'Domaine du Conditionnel', 'Vin rouge', 980, drink('13', 75)],
    [3, 'Saumur « Mettons »', 'Domaine du Conditionnel', 'Vin rouge', 1240, drink('13', 75, { prior: 1390 })],
    [4, 'Cidre doux « Admettons »', 'Verger Supposé', 'Cidre', 430, drink('3', 75)],
    [5, 'Bière ambrée « Rature »', 'Brasserie du Brouillon', 'Bière', 340, drink('6', 33)],
    [6, 'Limonade de la cour', 'Brasserie du Brouillon', 'Jus', 290, food('Eau gazeuse, sucre, citron.', 'Aucun.', 750, {}, 'ml')],
  ],
  'la-toupie-rouge': [
    [1, 'Toupie rouge', 'Bois des Contes', 'Jouet en bois', 690, toy('Dès 3 ans')],
    [2, 'Train de bois, neuf wagons', 'Bois des Contes', 'Jouet en bois', 3990, toy('Dès 3 ans')],
    [3, 'Puzzle « La carte du golfe », 1000 pièces', 'Mille Morceaux', 'Puzzle', 1990, toy('Dès 10 ans')],
    [4, 'Bluff à bâbord', 'Éditions du Dé Pipé', 'Jeu de société', 2490, toy('Dès 8 ans')],
    [5, 'Ours qui bâille', 'Doudou & Cie Imaginaire', 'Peluche', 2490, toy('Dès la naissance', { prior: 2990 })],
    [6, 'Briques de bois clair, 60 pièces', 'Bois des Contes', 'Jeu de construction', 3490, toy('Dès 3 ans')],
  ],
  'encre-et-buvard': [
    [1, 'Encre « Huître », flacon', 'Encres du Large', 'Encre', 950, ware('Encre à l’eau', { options: colour('Gris') })],
    [2, 'Encre « Ajonc », flacon', 'Encres du Large', 'Encre', 950, ware('Encre à l’eau', { options: colour('Jaune') })],
    [3, 'Cahier cousu, 96 pages', 'Papiers de l’Ellipse', 'Carnet', 690, ware('Papier ivoire', { options: size('A5') })],
    [4, 'Stylo-plume « Confirmé »', 'Mine de Rien', 'Stylo', 4900, ware('Laiton laqué')],
    [5, 'Papier à lettres, 50 feuilles', 'Papiers de l’Ellipse', 'Papier', 1150, ware('Vélin', { prior: 1350 })],
    [6, 'Agenda d’un an ordinaire', 'Papiers de l’Ellipse', 'Carnet', 1890, ware('Papier recyclé', { options: size('A5') })],
  ],
  'la-tasse-ebrechee': [
    [1, 'Tasse à recoller soi-même', 'Faïence Inventée', 'Tasse', 1450, ware('Faïence', { usedAt: 600 })],
    [2, 'Théière ventrue', 'Faïence Inventée', 'Théière', 3900, ware('Grès', { usedAt: 1800 })],
    [3, 'Assiettes à dessert, les quatre', 'Faïence Inventée', 'Vaisselle', 3200, ware('Faïence', { prior: 3800 })],
    [4, 'Lampe de chevet à abat-jour plissé', 'Lumières d’Appoint', 'Luminaire', 5400, ware('Laiton, papier', { usedAt: 2500 })],
    [5, 'Vase pour une seule fleur', 'Faïence Inventée', 'Vase', 1690, ware('Verre soufflé')],
  ],
  'epicerie-du-pont-de-sucre': [
    [1, 'Oignons rosés, au poids', 'Ferme Imaginaire', 'Fruits et légumes', 320, fresh('France, Finistère')],
    [2, 'Quatre-quarts du vendredi', 'Biscuiterie Fictive', 'Biscuits et gâteaux', 590, food('Farine de blé, beurre, sucre, œufs.', 'Gluten, lait, œuf.', 400)],
    [3, 'Pâté de campagne en bocal', 'Conserverie des Exemples', 'Charcuterie', 520, food('Porc, oignon, sel, poivre.', 'Aucun.', 180)],
  ],
  'le-bouchon-qui-chante': [
    [1, 'Bordeaux « Alexandrin »', 'Château de la Rime', 'Vin rouge', 1090, drink('13,5', 75)],
    [2, 'Chablis « Rime embrassée »', 'Château de la Rime', 'Vin blanc', 1690, drink('12,5', 75)],
    [3, 'Rosé « Refrain »', 'Château de la Rime', 'Vin rosé', 790, drink('12', 75, { prior: 920 })],
    [4, 'Cidre fermier « Couplet »', 'Verger Supposé', 'Cidre', 420, drink('5', 75)],
    [5, 'Bière de blé noir « Strophe »', 'Brasserie du Brouillon', 'Bière', 330, drink('4,8', 33)],
  ],
  'les-billes-de-verre': [
    [1, 'Sac de cent billes', 'Verrerie du Préau', 'Jeu de plein air', 990, toy('Dès 3 ans')],
    [2, 'Corde à sauter, poignées de hêtre', 'Bois des Contes', 'Jeu de plein air', 890, toy('Dès 5 ans')],
    [3, 'Puzzle « Les faïences », 300 pièces', 'Mille Morceaux', 'Puzzle', 1490, toy('Dès 7 ans')],
    [4, 'Korrigans et compagnie', 'Éditions du Dé Pipé', 'Jeu de société', 2190, toy('Dès 6 ans', { prior: 2590 })],
    [5, 'Lapin en velours', 'Doudou & Cie Imaginaire', 'Peluche', 2190, toy('Dès la naissance')],
  ],
  'la-gomme-et-le-crayon': [
    [1, 'Gomme qui n’efface pas tout', 'Mine de Rien', 'Papeterie', 190, ware('Caoutchouc')],
    [2, 'Boîte d’aquarelle, douze godets', 'Encres du Large', 'Crayons', 2290, ware('Métal, pigments', { prior: 2690 })],
    [3, 'Bloc à dessin', 'Papiers de l’Ellipse', 'Papier', 790, ware('Papier 180 g', { options: size('A4') })],
    [4, 'Bloc à dessin', 'Papiers de l’Ellipse', 'Papier', 1290, ware('Papier 180 g', { options: size('A3') })],
    [5, 'Le Petit Hebdo des Exemples', 'Presse des Exemples', 'Presse', 290, press],
  ],
  'bol-et-compagnie': [
    [1, 'Bol à oreilles, au prénom peint', 'Faïence Inventée', 'Bol', 1990, ware('Faïence', { options: [{ name: 'Prénom', value: 'Yann' }] })],
    [2, 'Bol à oreilles, au prénom peint', 'Faïence Inventée', 'Bol', 1990, ware('Faïence', { options: [{ name: 'Prénom', value: 'Anna' }] })],
    [3, 'Bougie « Marée montante »', 'Cire et Compagnie Fictive', 'Bougie', 1690, ware('Cire végétale', { prior: 1990 })],
    [4, 'Panier à oignons', 'Vannerie du Songe', 'Panier', 2900, ware('Osier')],
    [5, 'Saladier de faïence', 'Faïence Inventée', 'Vaisselle', 3400, ware('Faïence', { sku: 'saladier-grand' })],
  ],
};
