/** Names for what tests, stories and demos come back to. */
import type { ProductKey } from '../../domain/product.ts';

/** Products and shops of the sample town that tell a story. Unless said otherwise, seen from the drive of Lorient. */
export const landmarks = {
  /** L'Étranger: new in every shop that sells new books, and two used copies in Lorient. At the quai 7,60 €, three in stock. */
  everywhere: '9782070306022',
  /** Chien bleu: at La Page Bleue 12,73 € instead of 13,40 €, because it is collected at a bookshop; one copy left. */
  rebated: '9782211201896',
  /** Stupeur et tremblements: one copy in the whole town, at the Librairie du Quai. */
  lastCopy: '9782253150718',
  /** Steve Jobs: nobody near has it, the Librairie du Quai orders it within two days. */
  onOrder: '9782709638326',
  /** Germinal: every shop that lists it has sold its last copy. */
  soldOut: '9782253004226',
  /** Persepolis: used copies only, in two shops. */
  used: '9782844140586',
  /** Momo: a shop believes to have it, and counted three days ago. */
  unknownStock: '9782747024693',
  /** Jour de lessive: only in Quimper, in one shop. */
  elsewhere: '9782211206464',
  /** Moby Dick: the marketplace knows it, no shop of the three towns has it. */
  nobody: '9782070400669',
  /** A valid GTIN that the marketplace has never heard of. */
  unknownProduct: '9999999999994',
  /** A book with a title that runs over four lines. */
  longTitle: '9782100766079',
  /** Naruto 22: in Vannes one of its offers is a paid placement. */
  sponsored: '9782871299110',
  /** Madeleines: 3,49 €, lowest price of the last 30 days 3,95 €; with a price per kilogram. */
  reduced: '3178531008127',
  /** Wine: sold from the age of 18. */
  ageLimited: 'cave-du-tire-bouchon/2700000000014',
  /** Potatoes: the price is known when they are weighed. */
  byWeight: 'epicerie-des-deux-ancres/2500000000010',
  /** A notebook in three sizes, which are three products. */
  sizes: [
    'papeterie-du-taille-crayon/2900000000018',
    'papeterie-du-taille-crayon/2900000000025',
    'papeterie-du-taille-crayon/2900000000032',
  ],
  /** Two shops gave the same number to different things. */
  sameNumber: ['librairie-du-quai/2000000000015', 'la-maison-du-torchon/2000000000015'],
  /** A toy boat without any bar code. */
  withoutGtin: 'le-cheval-a-bascule/voilier',

  /** Bookshop, Tuesday to Saturday without a lunch break, ready within ten minutes. */
  quai: 'librairie-du-quai',
  /** Bookshop with a lunch break, closed on Mondays; gives the 5 %. */
  lunchBreak: 'la-page-bleue',
  /** Bookshop on holiday since the day before yesterday, until the coming Sunday. */
  onHoliday: 'le-marque-page',
  /** Bookshop with a locker and a second collect point, where an order is a purchase. */
  locker: 'la-virgule-flottante',
  /** A private person who sells used books, listed for another 45 days. */
  privateSeller: 'la-malle-aux-livres',
  /** Stationer who closes at 17:00 on Tuesdays: in ten minutes by the seeded clock. */
  closingSoon: 'papeterie-du-taille-crayon',
  /** Grocer whose collect window is open longer than the door. */
  collectHours: 'epicerie-des-deux-ancres',
  /** Bookshop of Vannes whose hours nobody knows. */
  unknownHours: 'les-mots-passants',
  /** Bookshop of Quimper that answers within an hour. */
  answering: 'la-parenthese-ouverte',
  /** Bookshop of Quimper that never counts. */
  uncounted: 'l-apostrophe-curieuse',
  /** Bookshop of Quimper without coordinates. */
  withoutPoint: 'au-pied-de-la-lettre',
} as const satisfies Record<string, ProductKey | readonly ProductKey[]>;
