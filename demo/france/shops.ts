/** Shops that do not exist, around drives. */
import type { Drive, Hours, Shop, Trade } from '../../src/domain/shop.ts';
import { days, exceptions, timeZone } from '../../src/testing/town/calendar.ts';
import { between, chance, pick } from '../../src/testing/town/chance.ts';
import { counterPoint } from '../../src/testing/town/shops/plan.ts';
import { away } from './towns.ts';
import { assortments, signs, streets } from './words.ts';

/** The trades of any twenty shops, and of any twenty goods that several shops sell. */
export const TRADES: readonly Trade[] = (
  [
    ['bookshop', 6],
    ['grocery', 4],
    ['wine', 2],
    ['toys', 2],
    ['stationery', 2],
    ['home', 2],
    ['fashion', 1],
    ['other', 1],
  ] as const
).flatMap(([trade, count]) => Array.from({ length: count }, () => trade));

const weeks: readonly Hours['weekly'][] = [
  days('23456', '09:30-19:00'),
  days('23456', '10:00-12:30', '14:00-19:00'),
  [...days('1', '14:00-19:00'), ...days('23456', '09:00-12:30', '14:00-19:00')],
  [...days('123456', '08:30-19:30'), ...days('7', '09:00-12:30')],
];

/** What follows from a shop's number. */
export interface Plan {
  id: string;
  drive: Drive;
  trade: Trade;
}

/** Shops that are made when they are asked for, by their number. */
export interface Shops {
  count: number;
  planOf: (index: number) => Plan;
  shopOf: (index: number) => Shop;
}

/** So many shops, as many around each drive; those of a drive follow each other. */
export function shopsAround(drives: readonly Drive[], count: number, today: string): Shops {
  const hours = weeks.map((weekly): Hours => ({ weekly, exceptions: exceptions({ today }) }));

  const planOf = (index: number): Plan => ({
    id: `boutique-${String(index + 1).padStart(5, '0')}`,
    drive: drives[Math.floor((index * drives.length) / count)]!,
    trade: TRADES[index % TRADES.length]!,
  });

  function shopOf(index: number): Shop {
    const { id, drive, trade } = planOf(index);
    const name = `${assortments[trade].shop} ${pick(signs, id, 'sign')}`;
    const { postcode, town } = drive.address;
    const address = { lines: [`${between(1, 120, id)} ${pick(streets, id)}`], postcode, town, country: 'FR' };
    // Arcep keeps 02 61 91 00 00 to 02 61 91 99 99 free for works of fiction.
    const last = String(index % 10_000).padStart(4, '0');
    const reach = { phone: `+33 2 61 91 ${last.slice(0, 2)} ${last.slice(2)}`, email: `bonjour@${id}.example` };
    // Numbers that begin with zeros are given to nobody by the register.
    const siren = `000 ${String(index + 1)
      .padStart(6, '0')
      .replace(/(?=...$)/, ' ')}`;
    return {
      id,
      name,
      trade,
      description: `Une boutique imaginaire de ${town}, ville d’exemple.`,
      address,
      point: away(drive.point, between(1, 30, id, 'km') / 10, chance(id, 'turns')),
      timeZone,
      hours: pick(hours, id, 'hours'),
      collectPoints: [
        {
          id: counterPoint,
          name: 'Comptoir',
          preparationMinutes: pick([10, 30, 60, 120], id, 'minutes'),
          holdHours: 48,
          sellsBooks: trade === 'bookshop',
          locker: false,
        },
      ],
      ...reach,
      url: `https://${id}.example/`,
      seller: {
        legalName: `${name} SARL (exemple)`,
        professional: true,
        selfCertified: true,
        register: `RCS Exemple ${siren}`,
        vatNumber: `FR00 ${siren}`,
        address,
        ...reach,
      },
    };
  }

  return { count, planOf, shopOf };
}
