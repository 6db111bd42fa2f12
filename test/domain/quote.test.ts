import { expect } from 'chai';
import { copiesLeft, toOffer } from '../../src/domain/offer.ts';
import type { Offer } from '../../src/domain/offer.ts';
import { cartProblem, draftProblem, isUnchanged, quoteCart } from '../../src/domain/quote.ts';
import type { Cart, Current } from '../../src/domain/quote.ts';
import { collectPointOf, distanceTo, hueOf } from '../../src/domain/shop.ts';
import { sampleTown, seededNow } from '../../src/testing/town/index.ts';

const now = Date.parse(seededNow);
const town = sampleTown();
const shopOf = (id: string) => town.shops.find((shop) => shop.id === id)!;
const quai = shopOf('librairie-du-quai');
const pageBleue = shopOf('la-page-bleue');
const eur = (minor: number) => ({ minor, currency: 'EUR' });
const ready = (from: string) => ({ kind: 'ready', from, precision: 'hour' }) as const;

const offer = (more: Partial<Offer> = {}): Offer => ({
  id: 'o1',
  product: '9782070306022',
  shop: quai.id,
  condition: 'new',
  price: eur(760),
  stock: { level: 'in_stock', quantity: 3, asOf: seededNow },
  contract: 'reserve',
  collect: [{ point: 'p1', promise: ready('2026-11-24T16:15:00Z') }],
  ...more,
});

const current = (more: Partial<Offer> = {}, shop = quai): Current => {
  const made = offer({ shop: shop.id, ...more });
  return { offer: made, shop, left: copiesLeft(made) };
};

const line = (more: Partial<Cart['lines'][number]> = {}): Cart['lines'][number] => ({
  id: 'l1',
  offer: 'o1',
  quantity: 1,
  fulfilment: { method: 'collect', point: 'p1' },
  seen: { price: eur(760), promise: ready('2026-11-24T16:15:00Z') },
  ...more,
});

const quote = (lines: Cart['lines'], ...offers: Current[]) =>
  quoteCart({ lines }, (id) => offers.find((known) => known.offer.id === id), now);

describe('quoteCart', () => {
  it('finds nothing changed where nothing has changed, and keeps the promise that was accepted', () => {
    const answer = quote([line()], current({ collect: [{ point: 'p1', promise: ready('2026-11-24T16:30:00Z') }] }));
    expect(isUnchanged(answer)).to.equal(true);
    expect(answer.lines[0]!.promise).to.deep.equal(ready('2026-11-24T16:15:00Z'));
    expect(answer.total).to.deep.equal(eur(760));
  });

  it('names a price up or down, a later promise, fewer copies', () => {
    const answer = quote(
      [line({ quantity: 5 })],
      current({ price: eur(800), collect: [{ point: 'p1', promise: ready('2026-11-25T09:00:00Z') }] }),
    );
    expect(answer.lines[0]!.differences).to.deep.equal([
      { kind: 'price', was: eur(760), now: eur(800) },
      { kind: 'quantity', was: 5, now: 3 },
      { kind: 'promise', was: ready('2026-11-24T16:15:00Z'), now: ready('2026-11-25T09:00:00Z') },
    ]);
    expect(answer.total).to.deep.equal(eur(2400));
    expect(isUnchanged(answer)).to.equal(false);
    expect(quote([line()], current({ price: eur(700) })).lines[0]!.differences[0]!.kind).to.equal('price');
  });

  it('names a contract that is another one than was seen, and none that nobody has seen', () => {
    const seeing = (contract?: Offer['contract']) => {
      const { seen, ...rest } = line();
      return quote([{ ...rest, seen: { ...seen, ...(contract && { contract }) } }], current({ contract: 'buy' }));
    };
    expect(seeing('reserve').lines[0]!.differences).to.deep.equal([{ kind: 'contract', was: 'reserve', now: 'buy' }]);
    for (const same of [seeing('buy'), seeing()]) expect(isUnchanged(same)).to.equal(true);
  });

  it('says sold out, and withdrawn, and leaves such lines out of parts and total', () => {
    const answer = quote(
      [
        line(),
        line({ id: 'l2', offer: 'gone' }),
        line({ id: 'l3', fulfilment: { method: 'collect', point: 'closed' } }),
      ],
      current({ stock: { level: 'out', quantity: 0, asOf: seededNow } }),
    );
    expect(answer.lines.map(({ differences }) => differences[0]!.kind)).to.deep.equal([
      'sold_out',
      'withdrawn',
      'withdrawn',
    ]);
    expect(answer.parts).to.deep.equal([]);
    expect(answer.total).to.equal(undefined);
  });

  it("never gives two lines of one offer more than the offer's copies", () => {
    const answer = quote([line({ quantity: 2 }), line({ id: 'l2', quantity: 2 }), line({ id: 'l3' })], current());
    expect(answer.lines.map(({ quantity }) => quantity)).to.deep.equal([2, 1, 0]);
  });

  it('orders in as many as are wanted, up to what the shop allows', () => {
    const onOrder = current({
      stock: { level: 'on_order', quantity: 0, leadDays: 2, asOf: seededNow },
      maxQuantity: 4,
    });
    expect(quote([line({ quantity: 3 })], onOrder).lines[0]!.quantity).to.equal(3);
    expect(quote([line({ quantity: 9 })], onOrder).lines[0]!.quantity).to.equal(4);
  });

  it('makes one part per shop, with the latest of its promises and all fees in the total', () => {
    const later = ready('2026-11-25T09:00:00Z');
    const second = current({ id: 'o2', price: eur(1000), collect: [{ point: 'p1', promise: later, fee: eur(50) }] });
    const elsewhere = current({ id: 'o3', price: eur(500) }, pageBleue);
    const answer = quote(
      [
        line(),
        line({ id: 'l2', offer: 'o2', seen: { price: eur(1000), promise: later } }),
        line({ id: 'l3', offer: 'o3', seen: { price: eur(500), promise: later } }),
      ],
      current({ collect: [{ point: 'p1', promise: ready('2026-11-24T16:15:00Z'), fee: eur(50) }] }),
      second,
      elsewhere,
    );
    expect(answer.parts.map(({ shop, lines, total }) => [shop, lines, total.minor])).to.deep.equal([
      [quai.id, ['l1', 'l2'], 1760],
      [pageBleue.id, ['l3'], 500],
    ]);
    expect(answer.parts[0]!.promise).to.deep.equal(later);
    expect(answer.total).to.deep.equal(eur(2310));
    expect(answer.shops.map(({ id }) => id)).to.deep.equal([quai.id, pageBleue.id]);
  });

  it('keeps delivery and collect apart', () => {
    const both = current({
      delivery: [
        { method: 'bike', name: 'Bike', fee: eur(300), from: '2026-11-25T16:00:00Z', until: '2026-11-25T18:00:00Z' },
      ],
    });
    const answer = quote([line(), line({ id: 'l2', fulfilment: { method: 'delivery', option: 'bike' } })], both);
    expect(answer.parts.map(({ fulfilment }) => fulfilment.method)).to.deep.equal(['collect', 'delivery']);
    expect(answer.parts[1]!.promise).to.deep.include({ from: '2026-11-25T16:00:00Z', surely: '2026-11-25T18:00:00Z' });
    expect(answer.total).to.deep.equal(eur(1820));
  });
});

describe('toOffer', () => {
  const seed = { ...town.offers.find(({ shop }) => shop === quai.id)!, level: 'in_stock' as const, leadDays: 3 };

  it('says the last copy, the order, or the end as copies go', () => {
    expect(toOffer(seed, quai, 5, now).stock).to.deep.include({ level: 'in_stock', quantity: 5 });
    expect(toOffer(seed, quai, 1, now).stock).to.deep.include({ level: 'limited', quantity: 1 });
    expect(toOffer(seed, quai, 0, now).stock).to.deep.include({ level: 'on_order', leadDays: 3 });
    const { leadDays: _, ...never } = seed;
    expect(toOffer(never, quai, 0, now).stock).to.deep.include({ level: 'out', quantity: 0 });
    expect(toOffer(never, quai, undefined, now).stock.quantity).to.equal(undefined);
  });

  it('counts nothing down where copies are ordered in or not shared', () => {
    expect(copiesLeft(toOffer(seed, quai, 0, now))).to.equal(undefined);
    expect(copiesLeft(toOffer(seed, quai, undefined, now))).to.equal(undefined);
    expect(copiesLeft(toOffer(seed, quai, 2, now))).to.equal(2);
  });

  it('says until when the shop is open, and nothing where it is closed, never closes, or nobody knows', () => {
    const door = (opens: string, closes: string) => ({ ...quai, hours: { weekly: [{ opens, closes }] } });
    expect(toOffer(seed, door('08:00', '20:00'), 5, now).closes).to.equal('2026-11-24T19:00:00Z');
    expect(toOffer(seed, door('08:00', '20:00'), 5, Date.parse('2026-11-24T21:00:00Z'))).not.to.have.property('closes');
    expect(toOffer(seed, door('00:00', '24:00'), 5, now)).not.to.have.property('closes');
    const { hours: _, ...unknown } = quai;
    expect(toOffer(seed, unknown, 5, now)).not.to.have.property('closes');
  });

  it('promises for each collect point that the offer names', () => {
    expect(toOffer(seed, quai, 5, now).collect[0]!.promise.kind).to.equal('ready');
    expect(toOffer({ ...seed, points: [] }, quai, 5, now).collect).to.deep.equal([]);
  });

  it('promises nothing from a locker of which nobody knows when it is filled', () => {
    const always = { weekly: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, opens: '00:00', closes: '24:00' })) };
    const locker = { ...collectPointOf(quai), id: 'locker', locker: true, hours: always };
    const { hours: _, ...unknown } = quai;
    const promise = (shop: typeof quai) =>
      toOffer(seed, { ...shop, collectPoints: [locker] }, 5, now).collect[0]!.promise;
    expect(promise(quai).kind).to.equal('ready');
    expect(promise(unknown)).to.deep.equal({ kind: 'unknown' });
  });

  it('tells nothing that only the shop states', () => {
    expect(Object.keys(toOffer(seed, quai, 5, now))).not.to.include.members(['countedAt', 'level']);
  });
});

describe('a shop', () => {
  it('has a hue of its own, the same every time', () => {
    expect(hueOf('a')).to.equal(hueOf('a'));
    const hues = town.shops.map(({ id }) => hueOf(id));
    for (const hue of hues) expect(hue).to.be.within(0, 359);
    expect(new Set(hues).size).to.be.greaterThan(25);
  });

  it('has a first collect point where the named one is not there, and a distance only where its place is known', () => {
    expect(collectPointOf(quai, 'nowhere')).to.equal(quai.collectPoints[0]);
    expect(distanceTo(quai, quai.point)).to.equal(0);
    expect(distanceTo(quai)).to.equal(undefined);
  });
});

describe('a cart or draft of the right shape', () => {
  const line = (id: string, quantity = 1): Cart['lines'][number] => ({
    id,
    offer: 'o1',
    quantity,
    fulfilment: { method: 'collect', point: 'p1' },
    seen: { price: eur(760), promise: { kind: 'unknown' } },
  });
  const lines = (count: number) => Array.from({ length: count }, (_, i) => line(`${i}`));

  it('may still be wrong: how many lines, how many pieces, whose ids', () => {
    expect(cartProblem({ lines: lines(1) })).to.equal(undefined);
    expect(cartProblem({ lines: lines(100) })).to.equal(undefined);
    expect(cartProblem({ lines: [] })).to.equal('cart.lines: 1 to 100 lines, not 0');
    expect(cartProblem({ lines: lines(101) })).to.equal('cart.lines: 1 to 100 lines, not 101');
    for (const quantity of [1, 999]) expect(cartProblem({ lines: [line('a', quantity)] })).to.equal(undefined);
    for (const quantity of [0, 1000, 1.5, NaN])
      expect(cartProblem({ lines: [line('a', quantity)] })).to.equal(`cart.lines: 1 to 999 pieces, not ${quantity}`);
    expect(cartProblem({ lines: [line('a'), line('a')] })).to.equal('cart.lines: two lines have the same id');
  });

  it('needs one way to reach the shopper', () => {
    const cart = { lines: lines(1) };
    expect(draftProblem({ cart, contact: { name: 'Ana', phone: '0102030405' } })).to.equal(undefined);
    expect(draftProblem({ cart, contact: { name: 'Ana', email: 'ana@example.org' } })).to.equal(undefined);
    expect(draftProblem({ cart, contact: { name: 'Ana' } })).to.equal('contact: neither email nor phone');
    expect(draftProblem({ cart: { lines: [] }, contact: { name: 'Ana' } })).to.match(/^cart/);
  });
});
