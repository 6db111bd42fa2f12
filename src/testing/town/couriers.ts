/** Who delivers in the town: a neighbour, for the shops where one buys. */
import type { Courier } from '../../domain/catalogue.ts';
import { days } from './calendar.ts';
import { euros } from './prices.ts';
import { plans } from './shops/index.ts';

/** The couriers. Below the least fee for books: where the law asks for more, more is charged. */
export const couriers = (): Courier[] => [
  {
    id: 'voisine',
    name: 'Une voisine vous l’apporte',
    shops: plans.filter(({ contract }) => contract === 'buy').map(({ id }) => id),
    fee: euros(250),
    rounds: { weekly: days('123456', '12:00-14:00', '18:00-20:00') },
    postcodes: ['56100', '56600', '56270', '56260', '56530', '56000', '56860', '56890'],
  },
];
