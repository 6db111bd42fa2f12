import { expect } from 'chai';
import fc from 'fast-check';
import { isOnShelf, rankingProblem, rankOffers, soonest } from '../../src/domain/offer.ts';
import type { Offer, Ranking } from '../../src/domain/offer.ts';
import { sampleTown, seededNow } from '../../src/testing/town/index.ts';

const town = sampleTown();
const shopOf = (id: string) => town.shops.find((shop) => shop.id === id)!;
const quai = shopOf('librairie-du-quai');
const pageBleue = shopOf('la-page-bleue');
const shops = new Map([quai, pageBleue].map((shop) => [shop.id, shop]));
const eur = (minor: number) => ({ minor, currency: 'EUR' });
const ready = (from: string) => ({ kind: 'ready', from, precision: 'hour' }) as const;
const collect = (from: string): Offer['collect'] => [{ point: 'p1', promise: ready(from) }];

const offer = (more: Partial<Offer> = {}): Offer => ({
  id: 'o1',
  product: '9782070306022',
  shop: quai.id,
  condition: 'new',
  price: eur(760),
  stock: { level: 'in_stock', quantity: 3, asOf: seededNow },
  contract: 'reserve',
  collect: collect('2026-11-24T16:15:00Z'),
  ...more,
});

/** The criteria in this order of weight. */
const by = (...criteria: Ranking[number]['criterion'][]): Ranking =>
  criteria.map((criterion, i) => ({ criterion, weight: 1 / (i + 2) }));

const order = (offers: Offer[], ranking = town.ranking, from = quai.point) =>
  rankOffers(offers, shops, ranking, from).map(({ id }) => id);

const out = offer({ id: 'out', stock: { level: 'out', asOf: seededNow } });
const near = offer({ id: 'near' });
const far = offer({ id: 'far', shop: pageBleue.id, price: eur(500) });
const tomorrow = offer({ id: 'tomorrow', price: eur(400), collect: collect('2026-11-25T09:00:00Z') });

describe('rankOffers', () => {
  it('puts what can be had before what is nearer, sooner days before later ones, the nearer before the cheaper', () => {
    expect(order([out, tomorrow, far, near])).to.deep.equal(['near', 'far', 'tomorrow', 'out']);
    expect(order([near, far], town.ranking, pageBleue.point)).to.deep.equal(['far', 'near']);
  });

  it('ranks by the weights that are published, whatever their order in the list', () => {
    const all = [out, tomorrow, far, near];
    expect(order(all, by('available', 'price'))).to.deep.equal(['tomorrow', 'far', 'near', 'out']);
    expect(order(all, by('available', 'distance', 'price'))).to.deep.equal(['tomorrow', 'near', 'far', 'out']);
    expect(order(all, [...by('available', 'distance', 'price')].reverse())).to.deep.equal(
      order(all, by('available', 'distance', 'price')),
    );
    expect(order(all, by('available', 'promise', 'price'))).to.deep.equal(['far', 'near', 'tomorrow', 'out']);
    // La page bleue, Librairie du Quai.
    expect(order([near, far], by('available', 'name'))).to.deep.equal(['far', 'near']);
    // By the names of the shops and offers, where no criterion tells them apart.
    expect(order(all, by('available'))).to.deep.equal(['far', 'near', 'tomorrow', 'out']);
  });

  it('takes criteria of the same weight in the order in which they are named', () => {
    const same = (...criteria: Ranking[number]['criterion'][]) =>
      order(
        [near, far],
        [{ criterion: 'available', weight: 1 }, ...criteria.map((criterion) => ({ criterion, weight: 0.5 }))],
      );
    expect(same('distance', 'price')).to.deep.equal(['near', 'far']);
    expect(same('price', 'distance')).to.deep.equal(['far', 'near']);
  });

  it('takes few copies for copies, then what is ordered, then what nobody knows, then what is out', () => {
    const levels = (['out', 'unknown', 'on_order', 'limited', 'in_stock'] as const).map((level) =>
      offer({ id: level, stock: { level, asOf: seededNow } }),
    );
    expect(order(levels)).to.deep.equal(['in_stock', 'limited', 'on_order', 'unknown', 'out']);
    expect(order([levels[4]!, levels[3]!, { ...levels[3]!, id: 'few' }])).to.deep.equal(['few', 'in_stock', 'limited']);
  });

  it('never mixes used copies among new ones, whatever the criteria', () => {
    const used = offer({ id: 'used', condition: 'used', price: eur(100) });
    for (const ranking of [town.ranking, by('available', 'price'), by('available')])
      expect(order([used, out, offer({ id: 'new' })], ranking)).to.deep.equal(['new', 'out', 'used']);
  });

  it('counts the day where the shop is', () => {
    // Before and after midnight in Paris; the same day in Greenwich.
    const late = offer({ id: 'late', price: eur(100), collect: collect('2026-11-24T23:15:00Z') });
    const evening = offer({ id: 'evening', price: eur(900), collect: collect('2026-11-24T22:45:00Z') });
    expect(order([late, evening], by('available', 'promise', 'price'))).to.deep.equal(['evening', 'late']);
    const morning = offer({ id: 'morning', collect: collect('2026-11-24T08:00:00Z') });
    expect(
      order([morning, evening, { ...evening, id: 'cheap', price: eur(1) }], by('available', 'promise', 'price')),
    ).to.deep.equal(['cheap', 'morning', 'evening']);
  });

  it('puts what nobody promises, and shops of which nobody knows the place, after the others', () => {
    const call = offer({ id: 'call', collect: [{ point: 'p1', promise: { kind: 'unknown' } }] });
    expect(order([call, tomorrow])).to.deep.equal(['tomorrow', 'call']);
    const nowhere = offer({ id: 'nowhere', shop: 'gone' });
    expect(order([nowhere, far])).to.deep.equal(['far', 'nowhere']);
  });

  it('gives nobody a better place for money', () => {
    const paid = [out, { ...tomorrow, sponsored: true }, { ...far, sponsored: true }, near];
    expect(order(paid)).to.deep.equal(['near', 'far', 'tomorrow', 'out']);
  });

  it('gives the same order for the same offers in any order', () => {
    const level = fc.constantFrom('in_stock', 'limited', 'on_order', 'unknown', 'out');
    const any = fc.record({
      id: fc.uuid(),
      shop: fc.constantFrom(quai.id, pageBleue.id),
      condition: fc.constantFrom('new', 'used'),
      price: fc.nat(3).map(eur),
      stock: level.map((level) => ({ level, asOf: seededNow })),
    });
    const offers = fc.uniqueArray(any.map(offer), { maxLength: 12, selector: ({ id }) => id });
    const mixed = offers.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(mixed, ([some, others]) => {
        expect(order(some)).to.deep.equal(order(others));
        // A copy that can be had is never after one that cannot.
        const ranked = rankOffers(some, shops, town.ranking, quai.point).filter(({ condition }) => condition === 'new');
        expect(ranked.findLastIndex(isOnShelf)).to.equal(ranked.filter(isOnShelf).length - 1);
      }),
    );
  });
});

describe('rankingProblem', () => {
  it('lets nothing weigh more than whether there is a copy, but the condition', () => {
    expect(rankingProblem(town.ranking)).to.equal(undefined);
    expect(rankingProblem(by('available'))).to.equal(undefined);
    expect(rankingProblem([...by('distance', 'available')].reverse())).to.match(/"available"/);
    for (const wrong of [by('distance', 'available'), by('condition', 'price', 'available'), by('price'), []])
      expect(rankingProblem(wrong)).to.match(/"available"/);
  });

  it('wants one weight for each criterion', () => {
    expect(rankingProblem(by('available', 'price', 'price'))).to.match(/two weights/);
  });
});

describe('soonest', () => {
  it('takes the soonest collect point of an offer, and none where there is none', () => {
    const two = offer({
      collect: [
        { point: 'p1', promise: { kind: 'unknown' } },
        { point: 'p2', promise: ready('2026-11-24T16:15:00Z') },
        { point: 'p3', promise: ready('2026-11-24T17:15:00Z') },
      ],
    });
    expect(soonest(two)!.point).to.equal('p2');
    expect(soonest({ collect: [] })).to.equal(undefined);
  });
});
