/** Spain. */
import { eu } from './eu.ts';
import { takenOver } from './national.ts';
import type { Rule } from './rule.ts';

export const es: readonly Rule[] = [
  ...takenOver(eu, {
    order_button: 'RDL 1/2007, art. 98.2',
    withdrawal: 'RDL 1/2007, art. 102 a 104',
    no_withdrawal: 'RDL 1/2007, art. 103',
    prior_price: 'Ley 7/1996, art. 20',
    unit_price: 'RD 3423/2000',
    seller: 'RDL 1/2007, art. 97, 97 bis',
    ranking: 'RDL 1/2007, art. 97 bis',
  }),
  // On the Day of the Book and at book fairs 90 where the organisers say so (art. 11): a line with that day as from and until.
  {
    rule: 'fixed_price',
    from: '2007-06-24',
    source: 'Ley 10/2007, art. 9',
    kinds: ['book'],
    lowest: 95,
    highest: 100,
    rebate: 'anywhere',
  },
];
