import { expect } from 'chai';
import { toCounterOrder } from '../../src/domain/counter.ts';
import { deliveriesOf, priceOf } from '../../src/domain/delivery.ts';
import type { Courier } from '../../src/domain/catalogue.ts';
import type { Offer } from '../../src/domain/offer.ts';
import { toOffer } from '../../src/domain/offer.ts';
import { deliver, handOver, makeReady, ship } from '../../src/domain/order.ts';
import type { ShopperPart } from '../../src/domain/order.ts';
import { draftProblem, isAccepted, quoteCart, reachProblem } from '../../src/domain/quote.ts';
import type { AcceptedDraft, Cart, Fulfilment } from '../../src/domain/quote.ts';
import { rulesOf } from '../../src/domain/rules/countries.ts';
import { sampleTown, seededNow } from '../../src/testing/town/index.ts';

const now = Date.parse(seededNow);
const eur = (minor: number) => ({ minor, currency: 'EUR' });
const shop = sampleTown().shops.find(({ id }) => id === 'la-virgule-flottante')!;
const other = sampleTown().shops.find(({ id }) => id === 'librairie-du-quai')!;

const neighbour: Courier = {
  id: 'voisin',
  name: 'Une voisine l’apporte',
  shops: [shop.id],
  fee: eur(250),
  // Tuesday and Wednesday, by the shop's clock.
  rounds: {
    weekly: [
      { day: 2, opens: '18:00', closes: '20:00' },
      { day: 3, opens: '12:00', closes: '14:00' },
      { day: 3, opens: '18:00', closes: '20:00' },
    ],
  },
  postcodes: ['56100', '56600'],
};

const offer = (ready: string, more: Partial<Offer> = {}): Offer => ({
  id: 'o1',
  product: '9782070306022',
  shop: shop.id,
  condition: 'new',
  price: eur(760),
  stock: { level: 'in_stock', quantity: 3, asOf: seededNow },
  contract: 'buy',
  collect: [
    { point: 'casier', promise: { kind: 'unknown' } },
    { point: 'comptoir', promise: { kind: 'ready', from: ready, precision: 'hour' } },
  ],
  ...more,
});

const delivered = (ready: string, more: Partial<Offer> = {}): Offer => {
  const made = offer(ready, more);
  return { ...made, delivery: deliveriesOf(made, shop, [neighbour]) };
};

describe('deliveriesOf', () => {
  it('takes the first round that sets out once the shop has it ready', () => {
    expect(deliveriesOf(offer('2026-11-24T16:30:00Z'), shop, [neighbour])).to.deep.equal([
      {
        method: 'voisin',
        name: 'Une voisine l’apporte',
        fee: eur(250),
        from: '2026-11-24T17:00:00Z',
        until: '2026-11-24T19:00:00Z',
      },
    ]);
    expect(deliveriesOf(offer('2026-11-24T17:00:00Z'), shop, [neighbour])[0]!.from).to.equal('2026-11-24T17:00:00Z');
    // A round that is under way already does not come back for it.
    expect(deliveriesOf(offer('2026-11-24T17:15:00Z'), shop, [neighbour])[0]!.from).to.equal('2026-11-25T11:00:00Z');
  });

  it('brings nothing that is only reserved, that nobody knows to be ready, or that another shop sells', () => {
    const ready = '2026-11-24T16:30:00Z';
    expect(deliveriesOf(offer(ready, { contract: 'reserve' }), shop, [neighbour])).to.deep.equal([]);
    expect(deliveriesOf(offer(ready, { collect: [] }), shop, [neighbour])).to.deep.equal([]);
    expect(deliveriesOf(offer(ready), other, [neighbour])).to.deep.equal([]);
    expect(deliveriesOf(offer(ready), shop, [{ ...neighbour, rounds: { weekly: [] } }])).to.deep.equal([]);
  });

  it('is on an offer only where there is a courier', () => {
    const seed = sampleTown().offers.find((seed) => seed.shop === shop.id && seed.level === 'in_stock')!;
    expect(toOffer(seed, shop, 2, now, { couriers: [neighbour] }).delivery!.map(({ method }) => method)).to.deep.equal([
      'voisin',
    ]);
    expect(toOffer(seed, shop, 2, now)).not.to.have.property('delivery');
  });
});

describe('a cart that may be delivered', () => {
  const collect: Fulfilment = { method: 'collect', point: 'comptoir' };
  const byNeighbour: Fulfilment = { method: 'delivery', option: 'voisin' };
  const seen = (fulfilment: Fulfilment, minor = 760): Cart['lines'][number]['seen'] => ({
    price: eur(minor),
    promise:
      fulfilment.method === 'collect'
        ? { kind: 'ready', from: '2026-11-24T16:30:00Z', precision: 'hour' }
        : { kind: 'ready', from: '2026-11-24T17:00:00Z', precision: 'hour', surely: '2026-11-24T19:00:00Z' },
  });
  const line = (offer: string, fulfilment: Fulfilment, minor?: number): Cart['lines'][number] => ({
    id: offer,
    offer,
    quantity: 2,
    fulfilment,
    seen: seen(fulfilment, minor),
  });
  const offers = [
    delivered('2026-11-24T16:30:00Z'),
    delivered('2026-11-24T16:30:00Z', {
      id: 'o2',
      price: eur(950),
      publisherPrice: eur(1000),
      rebate: 'collect_in_bookshop',
    }),
    offer('2026-11-24T16:30:00Z', { id: 'o3', contract: 'buy' }),
  ];
  const quote = (...lines: Cart['lines']) =>
    quoteCart(
      { lines },
      (id) => {
        const found = offers.find((known) => known.id === id);
        return found && { offer: found, shop, left: 3 };
      },
      now,
      [neighbour],
    );

  it('names the ways that all of it can go, each with its promise, prices, fee and total', () => {
    const { parts } = quote(line('o1', collect));
    expect(parts[0]!.ways).to.deep.equal([
      {
        fulfilment: { method: 'collect', point: 'casier' },
        name: shop.collectPoints.find(({ id }) => id === 'casier')!.name,
        promise: { kind: 'unknown' },
        lines: [{ line: 'o1', price: eur(760) }],
        total: eur(1520),
      },
      {
        fulfilment: collect,
        name: 'Comptoir',
        promise: seen(collect).promise,
        lines: [{ line: 'o1', price: eur(760) }],
        total: eur(1520),
      },
      {
        fulfilment: byNeighbour,
        name: 'Une voisine l’apporte',
        promise: seen(byNeighbour).promise,
        lines: [{ line: 'o1', price: eur(760) }],
        fee: eur(250),
        total: eur(1520),
        postcodes: ['56100', '56600'],
      },
    ]);
  });

  it('names no way where some of it is not delivered', () => {
    expect(quote(line('o1', collect), line('o3', collect)).parts[0]).not.to.have.property('ways');
    expect(quote(line('o3', byNeighbour)).lines[0]!.differences).to.deep.equal([{ kind: 'withdrawn' }]);
  });

  it('pays one fee for one parcel, and another for what goes another way', () => {
    const together = quote(line('o1', byNeighbour), line('o2', byNeighbour, 1000));
    expect(together.parts.map(({ fee, total }) => [fee, total])).to.deep.equal([[eur(250), eur(3520)]]);
    expect(together.total).to.deep.equal(eur(3770));
    expect(together.parts[0]).not.to.have.property('holdHours');
    const apart = quote(line('o1', byNeighbour), line('o2', collect, 950));
    expect(apart.parts.map(({ fee }) => fee?.minor)).to.deep.equal([250, undefined]);
    expect(apart.total).to.deep.equal(eur(3670));
  });

  it('gives the rebate of collecting only to who collects', () => {
    expect(priceOf(offers[1]!, collect)).to.deep.equal(eur(950));
    expect(priceOf(offers[1]!, byNeighbour)).to.deep.equal(eur(1000));
    const { lines, parts } = quote(line('o2', byNeighbour, 950));
    expect(lines[0]!.differences).to.deep.equal([{ kind: 'price', was: eur(950), now: eur(1000) }]);
    expect(parts[0]!.ways!.map((way) => way.lines[0]!.price.minor)).to.deep.equal([950, 950, 1000]);
  });

  it('keeps a promise for the round it was made for, and no longer', () => {
    const missed = line('o1', byNeighbour);
    missed.seen = { ...missed.seen, promise: { kind: 'ready', from: '2026-11-24T11:00:00Z', precision: 'hour' } };
    expect(quote(line('o1', byNeighbour)).lines[0]!.differences).to.deep.equal([]);
    expect(quote(missed).lines[0]!.differences.map(({ kind }) => kind)).to.deep.equal(['promise']);
  });

  const draft = (total: number, postcode?: string): AcceptedDraft => ({
    cart: { lines: [line('o1', byNeighbour)] },
    contact: { name: 'Anna', email: 'anna@courrier.example' },
    total: eur(total),
    ...(postcode && { deliverTo: { lines: ['1 quai'], postcode, town: 'Lorient', country: 'FR' } }),
  });

  it('is placed only for the total that was seen', () => {
    const answer = quote(line('o1', byNeighbour));
    expect(isAccepted(draft(1770), answer)).to.equal(true);
    expect(isAccepted(draft(1520), answer)).to.equal(false);
    expect(isAccepted(draft(1770), quote(line('gone', collect)))).to.equal(false);
  });

  it('says where to, and that lies where the courier goes', () => {
    const answer = quote(line('o1', byNeighbour));
    expect(draftProblem(draft(1770))).to.match(/^deliverTo/);
    expect(draftProblem(draft(1770, '56100'))).to.equal(undefined);
    expect(reachProblem(draft(1770, '56 100'), answer)).to.equal(undefined);
    expect(reachProblem(draft(1770, '29000'), answer)).to.match(/la-virgule-flottante/);
    expect(reachProblem(draft(1770, '29000'), quote(line('o1', collect)))).to.equal(undefined);
  });
});

describe('a part that is delivered', () => {
  const part = (more: Partial<ShopperPart> = {}): ShopperPart => ({
    id: 'part',
    number: '1000-1',
    shop: shop.id,
    fulfilment: { method: 'delivery', option: 'voisin' },
    contract: 'buy',
    state: 'accepted',
    code: '7K4M',
    lines: [],
    promise: { kind: 'unknown' },
    total: eur(1770),
    payment: 'paid',
    history: [{ state: 'placed', at: seededNow }],
    ...more,
  });

  it('is made ready without a hold, taken along, and handed over at the door; each step once', () => {
    const ready = makeReady(part(), shop, now)!;
    expect(ready).not.to.have.property('holdUntil');
    const shipped = ship(ready, now + 1)!;
    const there = deliver(shipped, now + 2)!;
    expect([ready.state, shipped.state, there.state]).to.deep.equal(['ready', 'shipped', 'delivered']);
    expect(ship(shipped, now + 3)).to.equal(shipped);
    expect(ship(there, now + 3)).to.equal(there);
    expect(deliver(there, now + 3)).to.equal(there);
    expect(there.history.map(({ state }) => state)).to.deep.equal(['placed', 'ready', 'shipped', 'delivered']);
  });

  it('is neither handed over at the counter nor delivered before it was taken along', () => {
    expect(handOver(part({ state: 'ready' }), now)).to.equal(undefined);
    expect(deliver(part(), now)).to.equal(undefined);
    expect(ship(part({ state: 'placed' }), now)).to.equal(undefined);
    const collected = part({ state: 'ready', fulfilment: { method: 'collect', point: 'comptoir' } });
    expect(ship(collected, now)).to.equal(undefined);
    expect(handOver(collected, now)!.state).to.equal('collected');
  });

  it('tells the shop where it goes, which a part that is collected does not', () => {
    const to = { lines: ['1 quai'], postcode: '56100', town: 'Lorient', country: 'FR' };
    const contact = { name: 'Anna' };
    expect(toCounterOrder({ id: 'order' }, part(), contact, to).deliverTo).to.deep.equal(to);
    const collected = part({ fulfilment: { method: 'collect', point: 'comptoir' } });
    expect(toCounterOrder({ id: 'order' }, collected, contact, to)).not.to.have.property('deliverTo');
  });
});

describe('the least fee that the law asks for', () => {
  const feeOf = (kind: 'book' | 'goods' | undefined, quantity: number, rules = rulesOf('FR'), point?: string) => {
    const made = delivered('2026-11-24T16:30:00Z');
    const fulfilment: Fulfilment = point ? { method: 'collect', point } : { method: 'delivery', option: 'voisin' };
    const seen = { price: eur(760), promise: { kind: 'unknown' } } as const;
    const quoted = quoteCart(
      { lines: [{ id: 'a', offer: 'o1', quantity, fulfilment, seen }] },
      () => ({ offer: made, shop, kind }),
      now,
      [neighbour],
      rules,
    );
    const [part] = quoted.parts;
    const way = part?.ways?.find(({ fulfilment }) => fulfilment.method === 'delivery');
    return [part?.fee?.minor, way?.fee?.minor];
  };

  it('raises what a courier asks for new books, in the part and in the way that is offered', () => {
    expect(feeOf('book', 2)).to.deep.equal([300, 300]);
  });

  it('leaves what a courier asks where that is enough, or where it is no book', () => {
    expect(feeOf('book', 5)).to.deep.equal([250, 250]);
    expect(feeOf('goods', 2)).to.deep.equal([250, 250]);
    expect(feeOf(undefined, 2)).to.deep.equal([250, 250]);
    expect(feeOf('book', 2, [])).to.deep.equal([250, 250]);
  });

  it('is not asked of what is collected in a bookshop', () => {
    expect(feeOf('book', 2, rulesOf('FR'), 'comptoir')).to.deep.equal([undefined, 300]);
  });
});
