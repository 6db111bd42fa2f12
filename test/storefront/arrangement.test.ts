import { expect } from 'chai';
import { arrangementsOf, differenceOf, isSame } from '../../src/storefront/arrangement.ts';
import type { CartEntry } from '../../src/storefront/cart.ts';
import type { Offer } from '../../src/domain/offer.ts';
import type { Shop } from '../../src/domain/shop.ts';

const now = Date.parse('2026-11-24T09:00:00Z');
const after = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
const eur = (minor: number) => ({ minor, currency: 'EUR' });
const ready = (hours: number) => ({ kind: 'ready', from: after(hours), precision: 'hour' }) as const;

const shop = (id: string, sellsBooks = true): Shop => ({
  id,
  name: id,
  trade: 'bookshop',
  address: { lines: ['1 rue des Exemples'], postcode: '56100', town: 'Lorient', country: 'FR' },
  timeZone: 'Europe/Paris',
  collectPoints: [{ id: 'door', holdHours: 48, sellsBooks, locker: false }],
  seller: { legalName: id, professional: true },
});

const offer = (product: string, at: string, hours: number, more: Partial<Offer> = {}): Offer => ({
  id: `${product}-${at}`,
  product,
  shop: at,
  condition: 'new',
  price: eur(1000),
  stock: { level: 'in_stock', quantity: 5, asOf: after(0) },
  contract: 'reserve',
  collect: [{ point: 'door', promise: ready(hours) }],
  ...more,
});

const line = (product: string, at: string, hours: number, more: Partial<CartEntry> = {}): CartEntry => ({
  id: `${product}-${at}@door`,
  offer: `${product}-${at}`,
  quantity: 1,
  fulfilment: { method: 'collect', point: 'door' },
  seen: { price: eur(1000), promise: ready(hours) },
  product,
  shop: at,
  shopName: at,
  timeZone: 'Europe/Paris',
  title: product,
  kind: 'book',
  condition: 'new',
  contract: 'reserve',
  ...more,
});

function arranged(lines: CartEntry[], offers: Offer[], shops = ['a', 'b', 'c'].map((id) => shop(id))) {
  const keys = [...new Set(offers.map(({ product }) => product))];
  const products = keys.map((key) => ({ key, title: key, kind: 'book' as const }));
  const found = arrangementsOf({ lines, page: { offers, shops, products }, from: undefined, now });
  const difference = differenceOf(lines, found.fewest?.lines ?? lines, { offers, shops, country: 'FR', now });
  return { found, difference };
}

const said = (lines: readonly CartEntry[] = []) => lines.map(({ offer, quantity }) => `${quantity} ${offer}`);

describe('arrangementsOf', () => {
  it('brings what several shops would give to one, with all its copies', () => {
    const lines = [line('x', 'a', 1), line('y', 'b', 1), line('x', 'b', 1, { quantity: 2 })];
    const { places, fewest, soonest } = arranged(lines, [offer('x', 'c', 2), offer('y', 'c', 2)]).found;
    expect(places).to.equal(2);
    expect(said(fewest?.lines)).to.deep.equal(['3 x-c', '1 y-c']);
    expect(fewest?.places).to.equal(1);
    // It is there an hour later.
    expect(soonest).to.equal(undefined);
  });

  it('never makes somebody buy who has only reserved, mixes new with used, or pays in another currency', () => {
    const lines = [line('x', 'a', 5), line('y', 'b', 5)];
    const mine = [offer('x', 'a', 5), offer('y', 'b', 5)];
    const more: Partial<Offer>[] = [
      { contract: 'buy' },
      { condition: 'used' },
      { price: { minor: 1, currency: 'CHF' } },
    ];
    for (const other of more)
      expect(arranged(lines, [...mine, offer('x', 'b', 1, other)]).found).to.deep.equal({ places: 2 });
    expect(said(arranged(lines, [...mine, offer('x', 'b', 1)]).found.fewest?.lines)).to.deep.equal(['1 x-b', '1 y-b']);
  });

  it('leaves what is delivered, what is in another currency and what nobody else has where it is', () => {
    const delivered = line('z', 'c', 1, { fulfilment: { method: 'delivery', option: 'bike' } });
    const foreign = line('w', 'c', 1, { seen: { price: { minor: 500, currency: 'CHF' }, promise: ready(1) } });
    const told = line('v', 'c', 1, { seen: { price: eur(1000), promise: { kind: 'told', opens: after(3) } } });
    const lines = [line('x', 'a', 1), line('y', 'b', 1), delivered, foreign, told];
    const offers = ['x', 'y', 'z', 'w'].map((product) => offer(product, 'b', 1));
    const { fewest } = arranged(lines, offers).found;
    expect(said(fewest?.lines)).to.have.members(['1 x-b', '1 y-b', '1 z-c', '1 w-c', '1 v-c']);
    expect(fewest?.lines.find(({ product }) => product === 'z')).to.equal(delivered);
    expect(said(fewest?.staying)).to.deep.equal(['1 v-c']);
    // A and B become B; what is foreign and what is told stay at C.
    expect(fewest?.places).to.equal(2);
  });

  it('leaves copies that the plan lacks at a shop from which it takes none, if there is one', () => {
    const few = { stock: { level: 'limited', quantity: 2, asOf: after(0) } } as const;
    const lines = [line('x', 'b', 1, { quantity: 2 }), line('x', 'a', 1), line('y', 'c', 1)];
    const { fewest } = arranged(lines, [offer('x', 'b', 1, few), offer('y', 'b', 1)]).found;
    expect(said(fewest?.lines)).to.deep.equal(['2 x-b', '1 x-a', '1 y-b']);
    const all = arranged(
      [line('x', 'b', 1, { quantity: 3 }), line('y', 'c', 1)],
      [offer('x', 'b', 1, few), offer('y', 'b', 1)],
    );
    expect(said(all.found.fewest?.lines)).to.deep.equal(['3 x-b', '1 y-b']);
  });

  it('takes no copy of an offer of which one is being delivered', () => {
    const delivered = line('x', 'b', 1, { fulfilment: { method: 'delivery', option: 'bike' } });
    const lines = [line('x', 'a', 9), delivered, line('y', 'b', 1)];
    expect(arranged(lines, [offer('x', 'a', 9), offer('x', 'b', 1), offer('y', 'b', 1)]).found).to.deep.equal({
      places: 2,
    });
  });

  it('names what costs another price, and what all of it comes to, with the fees of where it is collected', () => {
    const lines = [line('x', 'a', 1, { quantity: 2 }), line('y', 'b', 1)];
    const dear = { price: eur(1050), collect: [{ point: 'door', promise: ready(1), fee: eur(200) }] };
    const { found, difference } = arranged(lines, [offer('x', 'b', 1, dear), offer('y', 'b', 1)]);
    expect(found.fewest?.prices).to.deep.equal([{ title: 'x', was: eur(2000), now: eur(2100) }]);
    expect(difference).to.deep.equal(eur(300));
    const back = arranged(
      [line('x', 'b', 1, { seen: { price: eur(1050), promise: ready(1) } }), line('y', 'a', 1)],
      [offer('x', 'b', 1, dear), offer('x', 'a', 1), offer('y', 'a', 1)],
    );
    expect(back.difference).to.deep.equal(eur(-250));
  });

  it('counts the least fee that the law asks for where no books are sold', () => {
    const shops = [shop('a'), shop('b'), shop('c', false)];
    const { difference } = arranged(
      [line('x', 'a', 1), line('y', 'b', 1)],
      [offer('x', 'c', 1), offer('y', 'c', 1)],
      shops,
    );
    expect(difference).to.deep.equal(eur(300));
  });

  it('is sooner only by when it is there for sure, and by the clock: what was promised long ago is there now', () => {
    const perhaps = line('x', 'a', 1, { seen: { price: eur(1000), promise: { ...ready(1), surely: after(9) } } });
    expect(said(arranged([perhaps], [offer('x', 'b', 5)]).found.soonest?.lines)).to.deep.equal(['1 x-b']);
    expect(arranged([line('x', 'a', 5)], [offer('x', 'b', 5)]).found.soonest).to.equal(undefined);
    expect(arranged([line('x', 'a', -5)], [offer('x', 'b', -1)]).found.soonest).to.equal(undefined);
    const told = line('x', 'a', 1, { seen: { price: eur(1000), promise: { kind: 'unknown' } } });
    expect(said(arranged([told], [offer('x', 'b', 5)]).found.soonest?.lines)).to.deep.equal(['1 x-b']);
  });

  it('is nothing for an empty cart, and where nobody has anything', () => {
    expect(arranged([], [])).to.deep.equal({ found: { places: 0 }, difference: undefined });
    expect(arranged([line('x', 'a', 1), line('y', 'b', 1)], []).found).to.deep.equal({ places: 2 });
  });
});

describe('isSame', () => {
  it('compares carts by what is where, not by the order of lines', () => {
    const [x, y] = [line('x', 'a', 1), line('y', 'b', 1)];
    expect(isSame([x, y], [y, x])).to.equal(true);
    expect(isSame([x], [x, y])).to.equal(false);
    expect(isSame([x], [{ ...x, quantity: 2 }])).to.equal(false);
    expect(isSame([x], [{ ...x, fulfilment: { method: 'delivery', option: 'bike' } }])).to.equal(false);
    expect(isSame([x], [{ ...x, seen: y.seen }])).to.equal(true);
  });
});
