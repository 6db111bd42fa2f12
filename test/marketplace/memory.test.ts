import { expect } from 'chai';
import { newOrderKey } from '../../src/domain/order.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import { inMemory, memory } from '../../src/marketplace/memory/index.ts';
import { keepsTheMarketplaceContract } from '../../src/testing/conformance/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { lastCopyDraft } from '../support/drafts.ts';
import { clock, handed, must, richTown, town } from '../support/market.ts';
import { keepsItsProfiles, rich } from '../support/profiles.ts';
import type { CallName } from '../../src/marketplace/control.ts';

const { lastCopy, quai } = landmarks;

describe('memory()', () => {
  const unchecked = keepsTheMarketplaceContract(
    {
      must,
      async make() {
        const marketplace = town();
        return { marketplace, counter: marketplace.counter, control: marketplace.control };
      },
    },
    { describe, it },
  );
  const never = keepsItsProfiles(
    unchecked,
    async (profile) => (profile === 'handover' ? { marketplace: handed(town()) } : richTown(rich[profile])),
    { describe, it },
  );

  it('leaves no promise unchecked', () => {
    expect(never).to.deep.equal([]);
  });

  it('goes by the id of its catalogue, or by one of its own', () => {
    expect(town().id).to.equal('sample-town');
    expect(town({ id: 'mine' }).id).to.equal('mine');
  });

  it('lives in the present when it is given no clock', async () => {
    const { at } = await memory({ catalogue: sampleTown() }).describe();
    expect(Math.abs(Date.parse(at) - Date.now())).to.be.below(60_000);
  });

  it('copies its catalogue: neither side can change the other', async () => {
    const catalogue = sampleTown();
    const market = memory({ catalogue, clock });
    catalogue.offers.length = 0;
    catalogue.shops[0]!.name = 'Renamed';
    expect((await market.offers({ products: [lastCopy] })).offers).to.have.length(1);
    expect((await market.shops({})).items.map(({ name }) => name)).not.to.include('Renamed');
  });

  it("keeps a copy of the draft, which stays the page's own", async () => {
    const market = town();
    const draft = structuredClone(await lastCopyDraft(market));
    await market.orders.place(draft, newOrderKey());
    draft.contact.name = 'Changed';
    draft.cart.lines[0]!.seen.price.minor = 1;
    const [item] = (await market.counter(quai).orders()).items;
    expect(item?.contact.name).to.equal('Maëlle Le Goff');
    expect(item?.part.lines[0]?.price.minor).to.equal(790);
  });

  it("never shows another shop under a shop's own number, even if the catalogue says so", async () => {
    const catalogue = sampleTown();
    const own = catalogue.offers.find(({ product }) => product === landmarks.withoutGtin)!;
    catalogue.offers.push({ ...own, id: 'stolen', shop: quai });
    const market = memory({ catalogue, clock });
    const { offers } = await market.offers({ products: [landmarks.withoutGtin] });
    expect(offers.map(({ id }) => id)).to.deep.equal([own.id]);
  });

  it('shows a shop from the first day of its listing to the last, as the calendar in the shop says', async () => {
    const catalogue = sampleTown();
    catalogue.listings = [{ shop: quai, drives: ['lorient'], from: '2026-11-24', until: '2026-11-25' }];
    const shownAt = async (now: string) => {
      const market = memory({ catalogue, clock: () => Date.parse(now) });
      return [(await market.shops({ drive: 'lorient' })).items, (await market.shops({})).items].map((x) => x.length);
    };
    // Midnight in Paris is 23:00 UTC.
    expect(await shownAt('2026-11-23T22:59:00Z')).to.deep.equal([0, 0]);
    expect(await shownAt('2026-11-23T23:00:00Z')).to.deep.equal([1, 1]);
    expect(await shownAt('2026-11-25T22:59:00Z')).to.deep.equal([1, 1]);
    expect(await shownAt('2026-11-25T23:00:00Z')).to.deep.equal([0, 0]);
  });

  it('names a shop, an offer or a copy count that it cannot work with', async () => {
    const market = town();
    expect(() => market.counter('nowhere'))
      .to.throw(MarketplaceError, '"nowhere"')
      .with.property('code', 'misconfigured');
    const price = { minor: 100, currency: 'EUR' };
    for (const step of [market.control.setPrice('nothing', price), market.control.setCopies('nothing', 1)]) {
      const error: unknown = await step.catch((reason: unknown) => reason);
      expect(error).to.include({ code: 'misconfigured' }).and.property('message').to.include('"nothing"');
    }
  });

  it('shares one store between two marketplaces: what one sells the other no longer has', async () => {
    const store = inMemory();
    const [here, there] = [town({ store }), town({ store })];
    const key = newOrderKey();
    const seen: string[] = [];
    const order = await here.orders.place(await lastCopyDraft(here), key);
    const controller = new AbortController();
    for await (const now of there.orders.watch(key, { signal: controller.signal })) {
      seen.push(now.parts[0]!.state);
      if (seen.length === 1) await here.orders.cancel(key, order.parts[0]!.id);
      else controller.abort();
    }
    expect(seen).to.deep.equal(['placed', 'cancelled']);
  });

  it('wakes a watcher when a hold ends by itself', async () => {
    let now = clock;
    const market = town({ clock: () => now() });
    const key = newOrderKey();
    const order = await market.orders.place(await lastCopyDraft(market), key);
    const { id } = order.parts[0]!;
    await market.counter(quai).decide(id, { lines: [{ line: 'last', accepted: true }] });
    const { part } = await market.counter(quai).ready(id);
    const controller = new AbortController();
    const states: string[] = [];
    for await (const { parts } of market.orders.watch(key, { signal: controller.signal })) {
      states.push(parts[0]!.state);
      if (states.length === 2) controller.abort();
      // Once it has been seen, time passes as it does, and the hold has a moment left.
      const ahead = Date.parse(part.holdUntil!) - 50 - Date.now();
      if (states.length === 1) now = () => Date.now() + ahead;
    }
    expect(states).to.deep.equal(['ready', 'expired']);
  });

  it('can be told to fail any call of a shopper once, before or after it has acted', async () => {
    const market = town();
    const [draft, key] = [await lastCopyDraft(market), newOrderKey()];
    const calls: Record<CallName, () => Promise<unknown>> = {
      describe: () => market.describe(),
      offers: () => market.offers({ products: [lastCopy] }),
      shops: () => market.shops({}),
      search: () => market.search({ text: 'camus' }),
      places: () => market.places('Lorient'),
      products: () => market.products([lastCopy]),
      quote: () => market.quote(draft.cart),
      place: () => market.orders.place(draft, key),
      find: () => market.orders.find(key),
      settle: () => market.orders.settle(key),
      cancel: async () => market.orders.cancel(key, (await market.orders.find(key))!.parts[0]!.id),
    };
    for (const [name, call] of Object.entries(calls) as [CallName, () => Promise<unknown>][])
      for (const mode of ['before', 'after'] as const) {
        await market.control.failNext(name, mode);
        const error: unknown = await call().catch((reason: unknown) => reason);
        expect(error, `${name} ${mode}`).to.include({ code: 'unavailable' });
        await call();
      }
  });
});

describe('inMemory()', () => {
  it('changes nothing when a change throws, and tells nobody when nothing has changed', async () => {
    const store = inMemory();
    let told = 0;
    const stop = store.subscribe(() => told++);
    const before = await store.read();
    const failed: unknown = await store
      .update(() => {
        throw new RangeError('no');
      })
      .catch((reason: unknown) => reason);
    expect(failed).to.be.instanceOf(RangeError);
    await store.update((state) => ({ state, result: undefined }));
    expect([await store.read(), told]).to.deep.equal([before, 0]);
    await store.update((state) => ({ state: { ...state, burned: ['x'] }, result: undefined }));
    expect(told).to.equal(1);
    stop();
    await store.update((state) => ({ state: { ...state, burned: [] }, result: undefined }));
    expect(told).to.equal(1);
  });
});
