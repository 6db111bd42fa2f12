import { expect } from 'chai';
import { cancel, decide, endOf, expire, makeReady } from '../../src/domain/order.ts';
import type { Order, ShopperPart } from '../../src/domain/order.ts';
import {
  PAY_WITHIN,
  awaitPayment,
  awaitedTotal,
  isAwaited,
  isForShop,
  owedBack,
  paidBack,
  pay,
} from '../../src/domain/payment.ts';
import { sampleTown } from '../../src/testing/town/index.ts';

const now = Date.parse('2026-11-24T15:50:00Z');
const eur = (minor: number) => ({ minor, currency: 'EUR' });
const [shop] = sampleTown().shops;

const line = (id: string, minor: number): ShopperPart['lines'][number] => ({
  id,
  offer: id,
  product: '9782070306022',
  title: id,
  quantity: 1,
  price: eur(minor),
  condition: 'new',
  state: 'placed',
});

const bought = (more: Partial<ShopperPart> = {}): ShopperPart => ({
  id: 'part',
  number: '1000-1',
  shop: shop!.id,
  fulfilment: { method: 'collect', point: 'comptoir' },
  contract: 'buy',
  state: 'placed',
  lines: [line('a', 760), line('b', 1000)],
  promise: { kind: 'unknown' },
  holdHours: 48,
  total: eur(1760),
  payment: 'awaiting',
  history: [{ state: 'placed', at: new Date(now).toISOString() }],
  ...more,
});

const order = (...parts: ShopperPart[]): Order => ({
  id: 'order',
  placedAt: new Date(now).toISOString(),
  parts,
  shops: [],
});

/** A part that waits for its payment. */
const waiting = (): ShopperPart => awaitPayment(order(bought()), now).parts[0]!;
const answer = (a: boolean, b: boolean) => ({
  lines: [
    { line: 'a', accepted: a },
    { line: 'b', accepted: b },
  ],
});

describe('hosted payments', () => {
  it('are waited for a quarter of an hour, and only where there is a duty to pay', () => {
    const reserved = bought({ id: 'other', contract: 'reserve', payment: 'in_shop' });
    const { parts } = awaitPayment(order(bought(), reserved), now);
    expect(parts[0]!.payUntil).to.equal('2026-11-24T16:05:00.000Z');
    expect(parts[1]).to.deep.equal(reserved);
    expect(parts.map(isAwaited)).to.deep.equal([true, false]);
    expect(parts.map(isForShop)).to.deep.equal([false, true]);
    expect(awaitedTotal({ parts })).to.deep.equal(eur(1760));
    expect(awaitedTotal({ parts: [parts[0]!, { ...parts[0]!, total: eur(240) }] })).to.deep.equal(eur(2000));
    expect(awaitedTotal({ parts: [reserved] })).to.equal(undefined);
  });

  it('end in a part that the shop hears of, however often they are said', () => {
    const paid = pay(waiting());
    expect([paid.payment, paid.payUntil, isForShop(paid)]).to.deep.equal(['paid', undefined, true]);
    expect(pay(paid)).to.equal(paid);
    const inShop = bought({ payment: 'in_shop' });
    expect(pay(inShop)).to.equal(inShop);
  });

  it('that never come let the part expire when the time is over', () => {
    const part = waiting();
    expect(endOf(part)).to.equal(now + PAY_WITHIN);
    expect(expire(part, now + PAY_WITHIN)).to.equal(part);
    const expired = expire(part, now + PAY_WITHIN + 1);
    expect([expired.state, expired.payment, isAwaited(expired), isForShop(expired)]).to.deep.equal([
      'expired',
      'awaiting',
      false,
      false,
    ]);
    expect(expired.history.at(-1)!.at).to.equal('2026-11-24T16:05:00.000Z');
    expect(expire(pay(part), now + 2 * PAY_WITHIN).state).to.equal('placed');
  });

  it('that come too late go back, as those for what was cancelled meanwhile', () => {
    for (const fallen of [expire(waiting(), now + PAY_WITHIN + 1), cancel(waiting(), now)!]) {
      const paid = pay(fallen);
      expect(paid.payment).to.equal('refunded');
      expect(owedBack(fallen, paid)).to.deep.equal(eur(1760));
      expect(isForShop(paid)).to.equal(false);
      expect(pay(paid)).to.equal(paid);
    }
  });

  it('go back as a whole when the shop refuses, the shopper cancels, or the hold is over', () => {
    const paid = pay(waiting());
    const refused = decide(paid, answer(false, false), now)!;
    const cancelled = cancel(paid, now)!;
    const ready = makeReady(decide(paid, answer(true, true), now)!, shop!, now)!;
    const expired = expire(ready, Date.parse(ready.holdUntil!) + 1);
    for (const [before, after] of [
      [paid, refused],
      [paid, cancelled],
      [ready, expired],
    ] as const) {
      expect(after.payment, after.state).to.equal('refunded');
      expect(owedBack(before, after), after.state).to.deep.equal(eur(1760));
      expect(owedBack(after, after)).to.equal(undefined);
    }
  });

  it('go back in part when the shop refuses a line, and the rest of it later', () => {
    const paid = pay(waiting());
    const accepted = decide(paid, answer(true, false), now)!;
    expect([accepted.payment, accepted.total]).to.deep.equal(['paid', eur(760)]);
    expect(owedBack(paid, accepted)).to.deep.equal(eur(1000));
    expect(owedBack(accepted, cancel(accepted, now)!)).to.deep.equal(eur(760));
  });

  it('give nothing back to who has not paid', () => {
    const part = waiting();
    expect(owedBack(part, cancel(part, now)!)).to.equal(undefined);
    const reserved = bought({ contract: 'reserve', payment: 'in_shop' });
    expect(owedBack(reserved, decide(reserved, answer(false, false), now)!)).to.equal(undefined);
    expect(cancel(reserved, now)!.payment).to.equal('in_shop');
  });
});

describe('what has gone back', () => {
  const back = (part: ShopperPart) => paidBack(part)?.minor;
  const paid = () => pay(waiting());

  it('is nothing of what was not paid, or is kept', () => {
    expect([bought(), waiting(), paid(), decide(waiting(), answer(false, true), now)!].map(back)).to.deep.equal([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is what the shop has refused, line by line', () => {
    expect(back(decide(paid(), answer(false, true), now)!)).to.equal(760);
  });

  it('is all of it, the fee too, when nothing is left', () => {
    const withFee = { ...paid(), fee: eur(300), total: eur(2060) };
    expect(back(decide(withFee, answer(false, false), now)!)).to.equal(2060);
    expect(back(cancel(withFee, now)!)).to.equal(2060);
    expect(back(cancel(decide(withFee, answer(false, true), now)!, now)!)).to.equal(2060);
  });
});
