/** Germany. */
import { eu } from './eu.ts';
import { takenOver } from './national.ts';
import type { Rule } from './rule.ts';

const fermented = 'bier, biere, wein, weine, sekt, schaumwein, perlwein, apfelwein, cider'.split(', ');
const distilled = 'spirituosen, schnaps, likör, liköre, branntwein, rum, whisky, gin, wodka, weinbrand'.split(', ');

export const de: readonly Rule[] = [
  ...takenOver(eu, {
    order_button: 'BGB § 312j(3)',
    withdrawal: 'BGB §§ 355, 356, 193',
    no_withdrawal: 'BGB § 312g(2)',
    prior_price: 'PAngV § 11',
    unit_price: 'PAngV §§ 4, 5',
    seller: 'EGBGB art. 246a § 1, art. 246d',
    ranking: 'EGBGB art. 246d § 1',
  }),
  // Damaged copies that are marked as such are free (§ 7), and so is what its publisher has set free (§ 8).
  {
    rule: 'fixed_price',
    from: '2002-10-01',
    source: 'BuchPrG §§ 3, 5',
    kinds: ['book'],
    lowest: 100,
    highest: 100,
    rebate: 'anywhere',
  },
  { rule: 'age', from: '2003-04-01', source: 'JuSchG § 9(1) no. 1', kinds: ['food'], categories: fermented, years: 16 },
  { rule: 'age', from: '2003-04-01', source: 'JuSchG § 9(1) no. 2', kinds: ['food'], categories: distilled, years: 18 },
];
