/** France. */
import { eu } from './eu.ts';
import { takenOver } from './national.ts';
import type { Money } from '../money.ts';
import type { Rule } from './rule.ts';

const euros = (minor: number): Money => ({ minor, currency: 'EUR' });

const alcohol = (
  'vin, vins, champagne, crémant, cidre, cidres, poiré, bière, bières, chouchen, hydromel, alcool, alcools, ' +
  'spiritueux, liqueur, liqueurs, rhum, whisky, gin, vodka, cognac, armagnac, calvados, eau de vie'
).split(', ');

export const fr: readonly Rule[] = [
  ...takenOver(eu, {
    order_button: 'code de la consommation, art. L221-14',
    withdrawal: 'code de la consommation, art. L221-18, L221-19',
    no_withdrawal: 'code de la consommation, art. L221-28',
    prior_price: 'code de la consommation, art. L112-1-1',
    unit_price: 'arrêté du 16 novembre 1999',
    seller: 'code de la consommation, art. L111-7, L221-5',
    ranking: 'code de la consommation, art. L111-7',
  }),
  // Books older than two years that were not ordered for six months may cost less (art. 5): no feed says which ones.
  {
    rule: 'fixed_price',
    from: '2014-07-10',
    source: 'loi n° 81-766 du 10 août 1981, art. 1 (loi n° 2014-779)',
    kinds: ['book'],
    lowest: 95,
    highest: 100,
    rebate: 'bookshop',
  },
  // Under review in court: if it falls, this line gets an `until`.
  {
    rule: 'delivery_fee',
    from: '2023-10-07',
    source: 'loi n° 81-766, art. 1 (loi n° 2021-1901); arrêté du 4 avril 2023, art. 1',
    kinds: ['book'],
    under: euros(3500),
    least: euros(300),
    otherwise: euros(1),
  },
  { rule: 'used_apart', from: '2022-01-01', source: 'loi n° 81-766, art. 1 (loi n° 2021-1901)', kinds: ['book'] },
  {
    rule: 'age',
    from: '2009-07-23',
    source: 'code de la santé publique, art. L3342-1',
    kinds: ['food'],
    categories: alcohol,
    years: 18,
  },
];
