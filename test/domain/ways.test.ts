import { expect } from 'chai';
import { feeOf } from '../../src/domain/ways.ts';
import { rulesOf } from '../../src/domain/rules/countries.ts';
import type { Item } from '../../src/domain/ways.ts';
import type { Shop } from '../../src/domain/shop.ts';

const eur = (minor: number) => ({ minor, currency: 'EUR' });
const promise = { kind: 'unknown' } as const;
const collect = { method: 'collect', point: 'door' } as const;
const delivery = { method: 'delivery', option: 'bike' } as const;
const law = { rules: rulesOf('FR'), day: '2026-11-24' };

const shop = (sellsBooks: boolean): Shop => ({
  id: 'a',
  name: 'A',
  trade: 'bookshop',
  address: { lines: ['1 rue des Exemples'], postcode: '56100', town: 'Lorient', country: 'FR' },
  timeZone: 'Europe/Paris',
  collectPoints: [{ id: 'door', holdHours: 48, sellsBooks, locker: false }],
  seller: { legalName: 'A', professional: true },
});

/** A piece whose collecting and delivery cost so much. */
const item = (fees: { door?: number; bike?: number }, more: Partial<Item> = {}): Item => ({
  line: 'l',
  quantity: 1,
  price: eur(1000),
  promise,
  offer: {
    condition: 'new',
    price: eur(1000),
    collect: [{ point: 'door', promise, ...(fees.door !== undefined && { fee: eur(fees.door) }) }],
    ...(fees.bike !== undefined && {
      delivery: [
        {
          method: 'bike',
          name: 'A bike',
          fee: eur(fees.bike),
          from: '2026-11-24T17:00:00Z',
          until: '2026-11-24T19:00:00Z',
        },
      ],
    }),
  },
  ...more,
});

describe('the fee of a parcel', () => {
  const fee = (items: Item[], way: typeof collect | typeof delivery, sellsBooks = true) =>
    feeOf({ shop: shop(sellsBooks), fulfilment: way, contract: 'buy', items, law }, way);

  it('is the dearest of what is in it, whatever the order: it is one parcel', () => {
    const parcel = [item({ bike: 250 }), item({ bike: 490 }), item({ bike: 300 })];
    expect(fee(parcel, delivery)).to.deep.equal(eur(490));
    expect(fee([...parcel].reverse(), delivery)).to.deep.equal(eur(490));
    expect(fee([item({ door: 100, bike: 490 }), item({ door: 50 })], collect)).to.deep.equal(eur(100));
    expect(fee([item({})], collect)).to.equal(undefined);
  });

  it('is not below what the law asks for: for books, and not where they are collected in a shop that sells some', () => {
    const book = item({ door: 50, bike: 250 }, { kind: 'book' });
    expect(fee([book], delivery)).to.deep.equal(eur(300));
    expect(fee([book], collect)).to.deep.equal(eur(50));
    expect(fee([book], collect, false)).to.deep.equal(eur(300));
    // From 35 € on a cent is enough: four pieces.
    expect(fee([{ ...book, quantity: 4 }], delivery)).to.deep.equal(eur(250));
  });
});
