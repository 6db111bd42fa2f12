import { expect } from 'chai';
import fc from 'fast-check';
import { isOrderKey } from '../../src/domain/formats.ts';
import {
  cancel,
  decide,
  expire,
  fingerprint,
  handOver,
  hash,
  isCancellable,
  isOpen,
  makeReady,
  mayFollow,
  newCode,
  newId,
  newOrderKey,
  openOrder,
  readCode,
  released,
} from '../../src/domain/order.ts';
import type { OrderState, ShopperPart } from '../../src/domain/order.ts';
import type { AcceptedDraft, Quote } from '../../src/domain/quote.ts';
import { sampleTown } from '../../src/testing/town/index.ts';

const now = Date.parse('2026-11-24T15:50:00Z');
const eur = (minor: number) => ({ minor, currency: 'EUR' });
const quai = sampleTown().shops.find(({ id }) => id === 'librairie-du-quai')!;

const line = (id: string, quantity: number, minor: number): ShopperPart['lines'][number] => ({
  id,
  offer: `offer-${id}`,
  product: '9782070306022',
  title: `Title ${id}`,
  quantity,
  price: eur(minor),
  condition: 'new',
  state: 'placed',
});

const part = (more: Partial<ShopperPart> = {}): ShopperPart => ({
  id: 'part',
  number: '1001',
  shop: quai.id,
  fulfilment: { method: 'collect', point: quai.collectPoints[0]!.id },
  contract: 'reserve',
  state: 'placed',
  code: '7K4M',
  lines: [line('a', 2, 760), line('b', 1, 1000)],
  promise: { kind: 'unknown' },
  holdHours: 48,
  total: eur(2520),
  payment: 'in_shop',
  history: [{ state: 'placed', at: '2026-11-24T15:50:00.000Z' }],
  ...more,
});

const answer = (a: boolean, b: boolean, reason?: string) => ({
  lines: [
    { line: 'a', accepted: a },
    { line: 'b', accepted: b, ...(reason && { reason }) },
  ],
});

describe('decide', () => {
  it('accepts all, one, or none of the lines, and asks money only for what is accepted', () => {
    expect(decide(part(), answer(true, true), now)).to.deep.include({ state: 'accepted', total: eur(2520) });
    const some = decide(part(), answer(true, false, 'The cover is torn'), now)!;
    expect(some).to.deep.include({ state: 'accepted', total: eur(1520) });
    expect(some.lines.map(({ state, reason }) => [state, reason])).to.deep.equal([
      ['accepted', undefined],
      ['refused', 'The cover is torn'],
    ]);
    expect(decide(part(), answer(false, false), now)).to.deep.include({ state: 'refused', total: eur(0) });
  });

  it('keeps the fee as long as something is collected', () => {
    expect(decide(part({ fee: eur(300) }), answer(true, false), now)!.total).to.deep.equal(eur(1820));
    expect(decide(part({ fee: eur(300) }), answer(false, false), now)!.total).to.deep.equal(eur(0));
  });

  it('changes nothing when it is repeated, and cannot be turned round', () => {
    const decided = decide(part(), answer(true, false), now)!;
    expect(decide(decided, answer(true, false), now + 1000)).to.equal(decided);
    expect(decide(decided, answer(true, true), now + 1000)).to.equal(undefined);
  });

  it('must speak of every line once', () => {
    expect(decide(part(), { lines: [{ line: 'a', accepted: true }] }, now)).to.equal(undefined);
    expect(
      decide(
        part(),
        {
          lines: [
            { line: 'a', accepted: true },
            { line: 'x', accepted: true },
          ],
        },
        now,
      ),
    ).to.equal(undefined);
    expect(
      decide(
        part(),
        {
          lines: [
            { line: 'a', accepted: true },
            { line: 'a', accepted: true },
          ],
        },
        now,
      ),
    ).to.equal(undefined);
  });
});

describe('the way to the counter', () => {
  const accepted = decide(part(), answer(true, true), now)!;

  it('holds the goods in open time from when they are ready', () => {
    const ready = makeReady(accepted, quai, now)!;
    expect(ready).to.deep.include({ state: 'ready', holdUntil: '2026-11-26T15:50:00.000Z' });
    expect(makeReady(ready, quai, now + 1000)).to.equal(ready);
    expect(makeReady(part(), quai, now)).to.equal(undefined);
  });

  it('hands over what is ready, once', () => {
    const ready = makeReady(accepted, quai, now)!;
    const collected = handOver(ready, now + 1000)!;
    expect(collected.history.map(({ state }) => state)).to.deep.equal(['placed', 'accepted', 'ready', 'collected']);
    expect(handOver(collected, now + 2000)).to.equal(collected);
    expect(handOver(accepted, now)).to.equal(undefined);
  });

  it('expires when the hold is over, not before', () => {
    const ready = makeReady(accepted, quai, now)!;
    const end = Date.parse(ready.holdUntil!);
    expect(expire(ready, end)).to.equal(ready);
    expect(expire(ready, end + 1).state).to.equal('expired');
    expect(expire(accepted, end + 1)).to.equal(accepted);
  });

  it('can be cancelled: a reservation until it is collected, a purchase until it is ready', () => {
    const ready = makeReady(accepted, quai, now)!;
    expect(cancel(part(), now)!.state).to.equal('cancelled');
    expect(cancel(ready, now)!.state).to.equal('cancelled');
    expect(cancel({ ...ready, contract: 'buy' }, now)).to.equal(undefined);
    expect(cancel(handOver(ready, now)!, now)).to.equal(undefined);
    const cancelled = cancel(part(), now)!;
    expect(cancel(cancelled, now + 1000)).to.equal(cancelled);
    expect(isCancellable(cancelled)).to.equal(false);
  });

  it('never leaves a final state', () => {
    const states: OrderState[] = [
      'placed',
      'proposed',
      'accepted',
      'ready',
      'collected',
      'shipped',
      'delivered',
      'refused',
      'cancelled',
      'expired',
      'withdrawn',
    ];
    for (const final of ['refused', 'cancelled', 'expired', 'withdrawn'] as const) {
      expect(states.filter((state) => mayFollow(final, state))).to.deep.equal([]);
      expect(isOpen({ state: final })).to.equal(false);
    }
    expect(isOpen({ state: 'collected' })).to.equal(false);
    expect(isOpen({ state: 'ready' })).to.equal(true);
  });
});

describe('released', () => {
  it('gives back refused lines, and every kept line of a part that ends, once', () => {
    const placed = part();
    const decided = decide(placed, answer(true, false), now)!;
    const ids = (before: ShopperPart, after: ShopperPart) => released(before, after).map(({ id }) => id);
    expect(ids(placed, decided)).to.deep.equal(['b']);
    const cancelled = cancel(decided, now)!;
    expect(ids(decided, cancelled)).to.deep.equal(['a']);
    expect(ids(cancelled, cancelled)).to.deep.equal([]);
    expect(ids(placed, decide(placed, answer(false, false), now)!)).to.deep.equal(['a', 'b']);
    expect(ids(decided, makeReady(decided, quai, now)!)).to.deep.equal([]);
  });
});

describe('openOrder', () => {
  const draft: AcceptedDraft = {
    cart: {
      lines: [
        {
          id: 'a',
          offer: 'o1',
          quantity: 2,
          fulfilment: { method: 'collect', point: 'p' },
          seen: { price: eur(760), promise: { kind: 'unknown' } },
        },
      ],
    },
    contact: { name: 'A. Reader', email: 'reader@mail.example' },
    collector: 'A. Friend',
  };
  const quote: Quote = {
    at: '2026-11-24T15:50:00.000Z',
    lines: [{ line: 'a', offer: 'o1', quantity: 2, price: eur(760), promise: { kind: 'unknown' }, differences: [] }],
    parts: [
      {
        shop: quai.id,
        fulfilment: { method: 'collect', point: 'p' },
        contract: 'buy',
        lines: ['a'],
        promise: { kind: 'unknown' },
        holdHours: 24,
        fee: eur(100),
        total: eur(1520),
      },
    ],
    shops: [quai],
    total: eur(1620),
  };

  it('keeps what was accepted, with a code, a number and what is to be paid', () => {
    const sold = () => ({ product: '9782070306022', title: "L'Étranger", condition: 'new' as const });
    const order = openOrder(draft, quote, sold, now, (index) => `N${index}`);
    expect(order.parts[0]).to.deep.include({
      number: 'N0',
      state: 'placed',
      contract: 'buy',
      payment: 'awaiting',
      holdHours: 24,
      collector: 'A. Friend',
      total: eur(1620),
    });
    expect(order.parts[0]!.code).to.match(/^[2-9A-HJKMNP-Z]{4}$/);
    expect(order.parts[0]!.lines[0]).to.deep.include({
      offer: 'o1',
      quantity: 2,
      price: eur(760),
      title: "L'Étranger",
    });
    expect(JSON.stringify(order)).not.to.include('reader@mail.example');
  });
});

describe('keys and codes', () => {
  it('makes keys of 256 bits that are never the same', () => {
    const keys = new Set(Array.from({ length: 200 }, newOrderKey));
    expect(keys.size).to.equal(200);
    for (const key of keys) expect(isOrderKey(key)).to.equal(true);
    expect(isOrderKey(newId())).to.equal(false);
  });

  it('makes codes without letters that are mistaken for digits, and reads them as people type them', () => {
    for (let i = 0; i < 200; i++) expect(newCode()).to.match(/^[2-9ABCDEFGHJKMNPQRSTUVWXYZ]{4}$/);
    expect(readCode(' 7k-4 m')).to.equal('7K4M');
  });

  it('hashes as SHA-256 does', async () => {
    expect(await hash('abc')).to.equal('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('knows the same draft in another order of keys, and another draft by one letter', async () => {
    const draft = { cart: { lines: [] }, contact: { name: 'A', email: 'a@b.example' } };
    const turned = { contact: { email: 'a@b.example', name: 'A' }, cart: { lines: [] } };
    expect(await fingerprint(draft)).to.equal(await fingerprint(turned));
    expect(await fingerprint({ ...draft, collector: 'B' })).not.to.equal(await fingerprint(draft));
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (a, b) => {
        const of = (name: string) => fingerprint({ ...draft, contact: { name } });
        expect((await of(a)) === (await of(b))).to.equal(a === b);
      }),
      { numRuns: 50 },
    );
  });
});
