/** The words that names and titles are made of. Towns, shops, brands and goods are plainly imaginary, and nobody is named. */
import type { Product } from '../../src/domain/product.ts';
import type { Trade } from '../../src/domain/shop.ts';

const list = (words: string): string[] => words.split(' ');

/** What towns begin with, are called and may end with; each combination is one town. */
export const towns = {
  starts: list('Ville Mont Saint- Bourg Châtel Pont- Val- Roche Clos- Port-'),
  names: list(
    'fable chimère songe mirage fiction conjecture hypothèse supposition allégorie parabole utopie énigme anecdote légende maquette esquisse ébauche fantaisie invention rumeur devinette métaphore ellipse virgule',
  ),
  ends: list(' -les-Bains -la-Feinte -sur-Songe -le-Neuf -en-Exemple -aux-Brumes -la-Rêveuse').map((end) => end.trim()),
};

/** Hamlets around a town, by what is added to its name. */
export const hamlets = ['le-Haut', 'le-Bas', 'la-Gare'];

/** Streets that no town has. */
export const streets = list(
  'Supposition Subjonctif Fable Conditionnel Parenthèse Hypothèse Chimère Virgule Ellipse Métaphore Devinette Rumeur',
).map((name) => `rue ${/^[AEIOUYHÉ]/.test(name) ? "de l'" : 'de la '}${name}`);

/** What shops are called after what they are. */
export const signs = [
  'de la Supposition',
  'du Conditionnel',
  'de la Parenthèse',
  'du Mirage',
  'des Trois Chimères',
  'du Songe bleu',
  "de l'Hypothèse",
  'de la Fable douce',
  'du Point-virgule',
  "de l'Anecdote",
  'de la Rumeur',
  'du Petit Exemple',
  'du Grand Exemple',
  "de l'Ébauche",
  'de la Devinette',
  'du Faux Phare',
  'de la Lune feinte',
  'du Paon rêveur',
  "de l'Utopie",
  'de la Maquette',
];

/** What is sold in a trade. */
interface Assortment {
  /** What its shops are. */
  shop: string;
  kind: Product['kind'];
  categories: readonly string[];
  things: readonly string[];
  /** Prices in cents, from and to. */
  cents: readonly [number, number];
  /** What one piece holds, for goods whose price is told per kilogram or litre. */
  measures?: readonly NonNullable<Product['measure']>[];
  ageLimit?: number;
}

const grams = (value: number) => ({ value, unit: 'g' }) as const;
const millilitres = (value: number) => ({ value, unit: 'ml' }) as const;

/** Every trade, with what its shops sell. */
export const assortments: Readonly<Record<Trade, Assortment>> = {
  bookshop: {
    shop: 'Librairie',
    kind: 'book',
    categories: ['Roman', 'Roman policier', 'Album jeunesse', 'Bande dessinée', 'Poésie', 'Essai', 'Beau livre'],
    things: list(
      'Carnet Atlas Secret Silence Jardin Voyage Roman Hiver Phare Archipel Almanach Bestiaire Herbier Retour',
    ),
    cents: [690, 2490],
  },
  grocery: {
    shop: 'Épicerie',
    kind: 'food',
    categories: ['Épicerie sucrée', 'Épicerie salée', 'Conserves', 'Thé et café'],
    things: list('Confiture Biscuits Miel Rillettes Soupe Moutarde Thé Café Galettes Chutney Sablés Terrine'),
    cents: [220, 1190],
    measures: [grams(125), grams(200), grams(250), grams(350), grams(500)],
  },
  wine: {
    shop: 'Cave',
    kind: 'food',
    categories: ['Vin rouge', 'Vin blanc', 'Vin rosé', 'Cidre'],
    things: list('Cuvée Clos Réserve Vendange Coteau Cidre'),
    cents: [590, 3900],
    measures: [millilitres(375), millilitres(750), millilitres(1500)],
    ageLimit: 18,
  },
  toys: {
    shop: 'Jouets',
    kind: 'goods',
    categories: ['Jeu de société', 'Jouet en bois', 'Peluche', 'Puzzle'],
    things: list('Puzzle Toupie Peluche Domino Mémo Cube Voilier Théâtre Pantin'),
    cents: [690, 4990],
  },
  stationery: {
    shop: 'Papeterie',
    kind: 'goods',
    categories: ['Cahier', 'Écriture', 'Carterie', 'Loisirs créatifs'],
    things: list('Cahier Stylo Carte Agenda Trousse Pochette Crayon Encre'),
    cents: [120, 2990],
  },
  home: {
    shop: 'Maison',
    kind: 'goods',
    categories: ['Vaisselle', 'Linge de maison', 'Décoration', 'Cuisine'],
    things: list('Bol Torchon Vase Plateau Lampe Carafe Coussin Assiette'),
    cents: [490, 7990],
  },
  fashion: {
    shop: 'Atelier',
    kind: 'goods',
    categories: ['Accessoire', 'Bijou', 'Textile'],
    things: list('Écharpe Bonnet Sac Ceinture Foulard Broche Bracelet'),
    cents: [990, 8990],
  },
  other: {
    shop: 'Comptoir',
    kind: 'goods',
    categories: ['Jardin', 'Soin', 'Cadeau'],
    things: list('Savon Bougie Graines Arrosoir Baume Coffret'),
    cents: [390, 3990],
  },
};

/** What things are like, and what they are of: together with a number they make titles that nothing real has. */
export const likes = list(
  'imaginaire feint rêveur bleu lointain oublié tranquille inventé songeur discret changeant nocturne premier dernier secret minuscule immense fabuleux supposé probable',
);
/** After "de": the imaginary lands that goods come from. */
export const lands = list(
  'Fablerie Songeval Miragne Chimérie Conjecture Ébauchie Utopine Légendie Rumevent Virgulie Ellipsie Feintise Brumeval Devinie Maquetie Esquisse Parabolie Énigmie Allégorie Hypothésie',
);
