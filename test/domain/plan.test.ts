import { expect } from 'chai';
import fc from 'fast-check';
import { cover } from '../../src/domain/plan-cover.ts';
import { plansFor, travelTime } from '../../src/domain/plan.ts';
import type { Choice } from '../../src/domain/plan-cover.ts';
import type { Offer } from '../../src/domain/offer.ts';
import type { PlanQuestion } from '../../src/domain/plan.ts';
import type { Shop } from '../../src/domain/shop.ts';

const now = Date.parse('2026-11-24T09:00:00Z');
const home = { lat: 47.75, lon: -3.37 };

/** A shop so many kilometres north of home. */
const shop = (id: string, km?: number): Shop => ({
  id,
  name: id,
  trade: 'bookshop',
  address: { lines: ['1 rue des Exemples'], postcode: '56100', town: 'Lorient', country: 'FR' },
  ...(km !== undefined && { point: { lat: home.lat + km / 111.2, lon: home.lon } }),
  timeZone: 'Europe/Paris',
  collectPoints: ['door', 'yard'].map((point) => ({
    id: point,
    preparationMinutes: 60,
    holdHours: 48,
    sellsBooks: true,
    locker: false,
  })),
  seller: { legalName: id, professional: true },
});

/** What a shop has of a product, ready so many hours from now. */
const has = (product: string, shop: string, hours: number, more: Partial<Offer> = {}): Offer => ({
  id: `${product}-${shop}-${hours}`,
  product,
  shop,
  condition: 'new',
  price: { minor: 1000, currency: 'EUR' },
  stock: { level: 'in_stock', quantity: 5, asOf: new Date(now).toISOString() },
  contract: 'reserve',
  collect: [
    {
      point: 'door',
      promise: { kind: 'ready', from: new Date(now + hours * 3_600_000).toISOString(), precision: 'hour' },
    },
  ],
  ...more,
});

const copies = (quantity: number): Partial<Offer> => ({
  stock: { level: 'in_stock', quantity, asOf: new Date(now).toISOString() },
});

const ask = (wants: Record<string, number>, offers: Offer[], shops: Shop[], more: Partial<PlanQuestion> = {}) =>
  plansFor({
    wants: Object.entries(wants).map(([product, quantity]) => ({ product, quantity })),
    offers,
    shops: new Map(shops.map((each) => [each.id, each])),
    from: home,
    now,
    ...more,
  });

/** Shops of a plan with what one fetches there. */
const stopsOf = (plan: ReturnType<typeof plansFor>['fewest']) =>
  plan?.stops.map(({ shop, items }) => [
    shop.id,
    items.map(({ offer, quantity }) => `${quantity} ${offer.product}`).join(),
  ]);

describe('plansFor', () => {
  const [a, b, c] = [shop('a', 1), shop('b', 2), shop('c', 3)];

  it('goes to the one shop that has all of it, and to the others where that is sooner', () => {
    const offers = [has('x', 'a', 1), has('y', 'b', 2), has('x', 'c', 30), has('y', 'c', 30)];
    const { fewest, soonest, missing } = ask({ x: 1, y: 1 }, offers, [a, b, c]);
    expect(stopsOf(fewest)).to.deep.equal([['c', '1 x,1 y']]);
    expect(stopsOf(soonest)).to.deep.equal([
      ['a', '1 x'],
      ['b', '1 y'],
    ]);
    expect(missing).to.deep.equal([0, 0]);
    expect([fewest!.optimal, soonest!.optimal]).to.deep.equal([true, true]);
  });

  it('says what each plan means in days and distance', () => {
    const offers = [has('x', 'a', 1), has('y', 'b', 24), has('x', 'c', 100), has('y', 'c', 100)];
    const { fewest, soonest } = ask({ x: 1, y: 1 }, offers, [a, b, c]);
    expect([fewest!.days, soonest!.days]).to.deep.equal([1, 2]);
    expect(fewest!.metres).to.be.closeTo(3000, 20);
    expect(soonest!.metres).to.be.closeTo(2000, 20);
    expect(fewest!.ready).to.equal(now + 100 * 3_600_000);
    expect(soonest!.ready).to.equal(now + 24 * 3_600_000);
    expect(soonest!.stops.map(({ ready }) => ready - now)).to.deep.equal([3_600_000, 24 * 3_600_000]);
  });

  it('has one plan where it is both', () => {
    const { fewest, soonest } = ask({ x: 1, y: 1 }, [has('x', 'a', 1), has('y', 'a', 2)], [a]);
    expect(soonest).to.equal(fewest);
  });

  it('waits less rather than go less far, and goes less far rather than anything else', () => {
    const offers = [has('x', 'a', 50), has('x', 'c', 1), has('x', 'b', 2)];
    expect(stopsOf(ask({ x: 1 }, offers, [a, b, c]).fewest)).to.deep.equal([['b', '1 x']]);
    // A few hours sooner are worth a way only to who wants it soonest.
    expect(stopsOf(ask({ x: 1 }, offers, [a, b, c]).soonest)).to.deep.equal([['c', '1 x']]);
  });

  it('goes by when it is there for sure', () => {
    const promise = { kind: 'ready', from: new Date(now + 1).toISOString(), precision: 'hour' } as const;
    const perhaps = has('x', 'a', 1, {
      collect: [{ point: 'door', promise: { ...promise, surely: new Date(now + 48 * 3_600_000).toISOString() } }],
    });
    expect(stopsOf(ask({ x: 1 }, [perhaps, has('x', 'b', 5)], [a, b]).soonest)).to.deep.equal([['b', '1 x']]);
  });

  it('fetches from several shops what none has enough of, and takes no copy twice', () => {
    const offers = [has('x', 'a', 1, copies(2)), has('x', 'b', 1, copies(2)), has('x', 'c', 1, copies(1))];
    expect(stopsOf(ask({ x: 4 }, offers, [a, b, c]).fewest)).to.deep.equal([
      ['a', '2 x'],
      ['b', '2 x'],
    ]);
    const doors = has('x', 'a', 1, copies(2));
    const both = { ...doors, collect: ['door', 'yard'].map((point) => ({ ...doors.collect[0]!, point })) };
    const { fewest, missing } = ask({ x: 4 }, [both], [a]);
    expect([stopsOf(fewest), missing]).to.deep.equal([[['a', '2 x']], [2]]);
    const two = [has('x', 'a', 1, copies(2)), has('x', 'a', 2, copies(2))];
    expect(stopsOf(ask({ x: 3 }, two, [a]).fewest)).to.deep.equal([['a', '2 x,1 x']]);
  });

  it('keeps to what one may buy at most', () => {
    const few = has('x', 'a', 1, { maxQuantity: 1 });
    expect(ask({ x: 2 }, [few], [a]).missing).to.deep.equal([1]);
  });

  it('plans without what nobody has, and says what is missing', () => {
    const { fewest, missing } = ask({ x: 1, z: 2 }, [has('x', 'a', 1)], [a]);
    expect([stopsOf(fewest), missing]).to.deep.equal([[['a', '1 x']], [0, 2]]);
    expect(ask({ z: 2 }, [has('x', 'a', 1)], [a])).to.deep.equal({ missing: [2] });
    expect(ask({}, [], [])).to.deep.equal({ missing: [] });
  });

  it('counts on nothing that is not promised, is out, is of a shop unknown, or used where it is not wanted', () => {
    const call = has('x', 'a', 1, { collect: [{ point: 'door', promise: { kind: 'unknown' } }] });
    const out = has('x', 'a', 1, copies(0));
    for (const nothing of [call, out, has('x', 'gone', 1), has('x', 'a', 1, { condition: 'used' })])
      expect(ask({ x: 1 }, [nothing], [a]).missing).to.deep.equal([1]);
    const used = plansFor({
      wants: [{ product: 'x', quantity: 1, condition: 'used' }],
      offers: [has('x', 'a', 1, { condition: 'used' })],
      shops: new Map([['a', a]]),
      now,
    });
    expect(stopsOf(used.fewest)).to.deep.equal([['a', '1 x']]);
  });

  it('is ready now at the soonest, however old a promise is', () => {
    expect(ask({ x: 1 }, [has('x', 'a', -5)], [a]).soonest?.ready).to.equal(now);
  });

  it('says no distance where a place is not known, and takes such a shop for far away', () => {
    const nowhere = shop('nowhere');
    const offers = [has('x', 'nowhere', 1), has('x', 'c', 1)];
    expect(stopsOf(ask({ x: 1 }, offers, [c, nowhere]).fewest)).to.deep.equal([['c', '1 x']]);
    expect(ask({ x: 1 }, offers.slice(0, 1), [nowhere]).fewest).not.to.have.property('metres');
    expect(ask({ x: 1 }, offers, [c, nowhere], { from: undefined }).fewest).not.to.have.property('metres');
  });

  it('gives the same plans, whatever the order of the offers', () => {
    const offers = ['a', 'b', 'c'].flatMap((id) => ['x', 'y', 'z'].map((product) => has(product, id, 1)));
    const same = { ...a, id: 'b' };
    const shops = [a, same, { ...a, id: 'c' }];
    const wants = { x: 1, y: 1, z: 1 };
    expect(stopsOf(ask(wants, [...offers].reverse(), shops).fewest)).to.deep.equal(
      stopsOf(ask(wants, offers, shops).fewest),
    );
  });
});

describe('the plans for small carts', () => {
  /** What a shop gives of a product by an hour, whatever set of shops one goes to. */
  const small = fc.array(
    fc.record({
      product: fc.constantFrom('x', 'y', 'z'),
      shop: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      hours: fc.integer({ min: 1, max: 60 }),
      quantity: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const shops = ['a', 'b', 'c', 'd', 'e'].map((id, i) => shop(id, i + 1));
  const wants = { x: 2, y: 1, z: 1 };

  it('are as good as trying every set of shops: none has fewer, and none is all there sooner', () => {
    fc.assert(
      fc.property(small, (stocks) => {
        // A shop has one offer of a product.
        const known = new Map(stocks.map((stock) => [`${stock.product} ${stock.shop}`, stock]));
        const all = [...known.values()];
        const offers = all.map(({ product, shop, hours, quantity }) => has(product, shop, hours, copies(quantity)));
        const given = (product: string, ids: readonly string[], hours = Infinity) =>
          all
            .filter((stock) => stock.product === product && ids.includes(stock.shop) && stock.hours <= hours)
            .reduce((sum, { quantity }) => sum + quantity, 0);
        const ids = shops.map(({ id }) => id);
        const due = Object.entries(wants).map(
          ([product, wanted]) => [product, Math.min(wanted, given(product, ids))] as const,
        );
        const isEnough = (set: readonly string[], hours = Infinity) =>
          due.every(([product, wanted]) => given(product, set, hours) >= wanted);
        const sets = Array.from({ length: 32 }, (_, bits) => ids.filter((_, i) => bits & (1 << i)));
        const fewest = Math.min(...sets.filter((set) => isEnough(set)).map(({ length }) => length));
        const soonest = Math.min(...all.map(({ hours }) => hours).filter((hours) => isEnough(ids, hours)));
        const plans = ask(wants, offers, shops);
        expect(plans.fewest?.stops.length).to.equal(fewest);
        expect(plans.soonest?.ready).to.equal(now + soonest * 3_600_000);
        for (const plan of [plans.fewest!, plans.soonest!]) {
          expect(plan.optimal).to.equal(true);
          for (const [index, [product, wanted]] of due.entries()) {
            const items = plan.stops.flatMap(({ items }) => items.filter(({ want }) => want === index));
            expect(
              items.reduce((sum, { quantity }) => sum + quantity, 0),
              product,
            ).to.equal(wanted);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('travelTime', () => {
  const [a, nowhere] = [shop('a', 1), shop('nowhere')];
  const plan = ask({ x: 1 }, [has('x', 'a', 1)], [a]).fewest!;

  it("is what the host's function says of the stops, and unknown where a place is", async () => {
    expect(await travelTime(plan, async (way) => way.length * 7)).to.equal(7);
    // Where the shopper sets out is the beginning of the way.
    expect(
      await travelTime(plan, async (way) => (way[0] === home && way[1] === a.point ? way.length : 0), home),
    ).to.equal(2);
    const lost = ask({ x: 1 }, [has('x', 'nowhere', 1)], [nowhere]).fewest!;
    expect(await travelTime(lost, async () => 7)).to.equal(undefined);
  });
});

describe('cover', () => {
  /** The best answer, found by trying all of them. */
  function best(wants: readonly number[], choices: readonly Choice[]): [count: number, cost: number] | undefined {
    let found: [number, number] | undefined;
    for (let set = 0; set < 1 << choices.length; set++) {
      const chosen = choices.filter((_, i) => set & (1 << i));
      const isEnough = wants.every((wanted, want) => {
        const groups = new Map<number, number>();
        for (const { gives, group } of chosen) groups.set(group, Math.max(groups.get(group) ?? 0, gives[want] ?? 0));
        return [...groups.values()].reduce((sum, given) => sum + given, 0) >= wanted;
      });
      const answer: [number, number] = [chosen.length, chosen.reduce((sum, { cost }) => sum + cost, 0)];
      if (isEnough && (!found || answer[0] < found[0] || (answer[0] === found[0] && answer[1] < found[1])))
        found = answer;
    }
    return found;
  }

  it('finds the fewest choices, and of these the cheapest: as good as trying all of them', () => {
    const wants = fc.array(fc.nat(3), { minLength: 1, maxLength: 5 });
    const choices = wants.chain((wants) =>
      fc.tuple(
        fc.constant(wants),
        fc.array(
          fc.record({
            gives: fc.tuple(...wants.map(() => fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat(3)))),
            cost: fc.nat(20),
            group: fc.nat(5),
          }),
          { maxLength: 8 },
        ),
      ),
    );
    fc.assert(
      fc.property(choices, ([wants, choices]) => {
        const found = cover(wants, choices);
        const cost = found?.chosen.reduce((sum, index) => sum + choices[index]!.cost, 0);
        expect(found && [found.chosen.length, cost]).to.deep.equal(best(wants, choices));
        if (found) expect(found.optimal).to.equal(true);
      }),
      { numRuns: 500 },
    );
  });

  it('gives a good answer where the best would take too long to find, and says so', () => {
    let seed = 1;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const wants = Array.from({ length: 40 }, () => 3);
    const choices = Array.from({ length: 60 }, (_, group) => ({
      gives: wants.map(() => (random() < 0.2 ? 1 + Math.floor(random() * 3) : 0)),
      cost: Math.floor(random() * 5000),
      group,
    }));
    const found = cover(wants, choices)!;
    expect(found.optimal).to.equal(false);
    for (const [want, wanted] of wants.entries())
      expect(found.chosen.reduce((sum, index) => sum + choices[index]!.gives[want]!, 0)).to.be.at.least(wanted);
    expect(cover(wants, choices)).to.deep.equal(found);
  });
});
