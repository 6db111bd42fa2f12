/** What holds in every country of the Union. A country's own list begins with these lines. */
import type { Rule } from './rule.ts';

const words = (text: string): string[] => text.split(', ');

/** Fresh food and flowers, by words of their category in the languages of the countries that have rules of their own. */
const fresh = words(
  'fruits, légumes, viande, viandes, boucherie, charcuterie, poisson, poissons, fromage, fromages, crèmerie, yaourts, ' +
    'œufs, pain, pains, boulangerie, pâtisserie, traiteur, surgelés, fleurs, ' +
    'fruit, vegetables, meat, fish, cheese, dairy, eggs, bread, bakery, pastry, frozen, flowers, ' +
    'obst, gemüse, fleisch, wurst, fisch, käse, eier, brot, backwaren, tiefkühlkost, blumen, ' +
    'fruta, verdura, verduras, carne, pescado, queso, huevos, panadería, pastelería, congelados, flores',
);

/** What nobody takes back once it is open, by words of its category. */
const hygiene = words(
  'hygiène, beauté, cosmétiques, parfum, parfumerie, soins, hygiene, beauty, cosmetics, perfume, ' +
    'kosmetik, körperpflege, parfüm, higiene, belleza, cosmética, perfumería',
);

/** What was made for one person, by words of its category. */
const personal = words(
  'sur mesure, personnalisé, personnalisés, made to measure, personalised, maßanfertigung, a medida',
);

export const eu: readonly Rule[] = [
  {
    rule: 'information',
    from: '2014-12-13',
    source: 'EU 1169/2011 art. 14(1), 9(1)',
    kinds: ['food'],
    sold: 'packed',
    items: ['name', 'ingredients', 'net_quantity', 'nutrition', 'operator'],
  },
  {
    rule: 'information',
    from: '2014-12-13',
    source: 'EU 1169/2011 art. 14(2), 44',
    kinds: ['food'],
    sold: 'loose',
    items: ['name', 'allergens'],
  },
  {
    rule: 'information',
    from: '2014-12-13',
    source: 'EU 1169/2011 art. 14(1), 9(1), 16(4)',
    kinds: ['food'],
    sold: 'alcohol',
    items: ['name', 'allergens', 'net_quantity', 'alcohol', 'operator'],
  },
  {
    rule: 'information',
    from: '2024-12-13',
    source: 'EU 2023/988 art. 19',
    kinds: ['goods'],
    items: ['name', 'manufacturer', 'picture'],
  },
  {
    rule: 'information',
    from: '2024-12-13',
    source: 'EU 2023/988 art. 19',
    kinds: ['book', 'press'],
    items: ['name', 'publisher'],
  },
  {
    rule: 'order_button',
    from: '2014-06-13',
    source: 'EU 2011/83 art. 8(2)',
    words: [
      { language: 'en', words: ['obligation to pay', 'buy now'] },
      { language: 'fr', words: ['obligation de paiement', 'acheter'] },
      { language: 'de', words: ['zahlungspflichtig', 'kaufen'] },
      { language: 'es', words: ['obligación de pago', 'comprar'] },
    ],
  },
  {
    rule: 'withdrawal',
    from: '2014-06-13',
    source: 'EU 2011/83 art. 9; EEC 1182/71 art. 3(4)',
    days: 14,
    prolonged: true,
  },
  // The right stands as long as the seal is not broken; of what is fresh it does not.
  {
    rule: 'no_withdrawal',
    from: '2014-06-13',
    source: 'EU 2011/83 art. 16(e)',
    because: 'unsealed',
    kinds: ['food'],
  },
  {
    rule: 'no_withdrawal',
    from: '2014-06-13',
    source: 'EU 2011/83 art. 16(e)',
    because: 'unsealed',
    kinds: ['goods'],
    categories: hygiene,
  },
  {
    rule: 'no_withdrawal',
    from: '2014-06-13',
    source: 'EU 2011/83 art. 16(d)',
    because: 'perishable',
    kinds: ['food', 'goods'],
    categories: fresh,
    loose: true,
  },
  {
    rule: 'no_withdrawal',
    from: '2014-06-13',
    source: 'EU 2011/83 art. 16(c)',
    because: 'made_to_measure',
    categories: personal,
  },
  { rule: 'no_withdrawal', from: '2014-06-13', source: 'EU 2011/83 art. 16(j)', because: 'press', kinds: ['press'] },
  { rule: 'withdrawal_button', from: '2026-06-19', source: 'EU 2011/83 art. 11a (EU 2023/2673)' },
  { rule: 'prior_price', from: '2022-05-28', source: 'EU 98/6 art. 6a', days: 30 },
  {
    rule: 'unit_price',
    from: '2000-03-18',
    source: 'EU 98/6 art. 3',
    kinds: ['food'],
    mass: 'kg',
    volume: 'l',
    length: 'm',
  },
  {
    rule: 'seller',
    from: '2022-05-28',
    source: 'EU 2011/83 art. 6(1), 6a(1)',
    professional: ['legalName', 'address', 'phone', 'email'],
    person: ['legalName'],
  },
  {
    rule: 'seller',
    from: '2024-02-17',
    source: 'EU 2022/2065 art. 30(7)',
    professional: ['legalName', 'address', 'phone', 'email', 'register', 'selfCertified'],
    person: ['legalName'],
  },
  { rule: 'ranking', from: '2022-05-28', source: 'EU 2011/83 art. 6a(1)' },
];
