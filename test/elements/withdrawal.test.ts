import { expect } from 'chai';
import { VitrineCollectOrder } from '../../src/elements/collect-order/collect-order.ts';
import type { VitrineOrderWithdrawEvent } from '../../src/elements/collect-order/events.ts';
import { VitrineStorefront } from '../../src/elements/storefront/storefront.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import type { MemoryMarketplace } from '../../src/marketplace/memory/index.ts';
import { register } from '../../src/register.ts';
import type { Storefront } from '../../src/storefront/index.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { storageOf } from '../../src/storefront/storage.ts';
import { press, put } from '../support/cart.ts';
import { byRole, expectAccessible, part, parts, text } from '../support/fixture.ts';
import { at, changed, pass, placed, stateText, ticketText } from '../support/pass.ts';
import { storefrontOn, town } from '../support/storefront.ts';

register(VitrineStorefront, VitrineCollectOrder);

const { everywhere, locker } = landmarks;
const DAY = 86_400_000;

/** A book that was bought and paid, and collected ten minutes later. */
async function collected(market = town({ payments: () => 'https://pay.example/', withdrawals: true })) {
  const made = await placed(market, (storefront: Storefront) => put(storefront, everywhere, locker));
  await market.bank.pay(made.order.id);
  const { counter, part: due, decide } = await at(market, locker);
  await decide(true);
  await counter.ready(due.id);
  const handOver = () => counter.handOver(due.id, made.order.parts[0]!.code!);
  return { ...made, due, handOver };
}

/** The page so many milliseconds later. */
const later = (market: MemoryMarketplace, storefront: Storefront, ms: number) =>
  storefrontOn(market, { storage: storageOf(storefront), clock: () => storefront.now() + ms });

describe('the right to withdraw on <vitrine-collect-order>', () => {
  it('is said with its last day, and the function for it is there in the words of the law', async () => {
    const { storefront, key, handOver } = await collected();
    await handOver();
    const el = await pass(storefront, { key });
    expect(text(part(el, 'rights'))).to.equal(
      'You can withdraw from this contract until December 8, 2026, without giving a reason. Withdraw from the contract here',
    );
    await expectAccessible(el);
    const french = await pass(storefront, { key, lang: 'fr' });
    expect(text(part(french, 'rights'))).to.equal(
      'Vous pouvez vous rétracter de ce contrat jusqu’au 8 décembre 2026 inclus, sans donner de raison. Renoncer au contrat ici',
    );
  });

  it('asks for one confirmation that names the contract, then acknowledges with date and hour, and pays back', async () => {
    const { market, storefront, order, key, handOver } = await collected();
    await handOver();
    const el = await pass(storefront, { key });
    const asked: VitrineOrderWithdrawEvent[] = [];
    el.addEventListener('vitrine-order-withdraw', (event) => asked.push(event));
    await press(el, part(el, 'withdraw'));
    expect(text(part(el, 'rights'))).to.include(
      `I withdraw from the contract of order ${order.parts[0]!.number} with La Virgule Flottante, for: L'Étranger`,
    );
    expect(el.shadowRoot!.activeElement?.className).to.equal('statement');
    expect(asked).to.deep.equal([]);
    await expectAccessible(el);
    await Promise.all([changed(el), press(el, part(el, 'confirm-withdrawal'))]);
    expect(asked).to.have.length(1);
    expect(stateText(el)).to.equal('Withdrawn');
    expect(text(part(el, 'rights')).replace(/\s/g, ' ')).to.match(
      /^Your withdrawal was received on November 24, 2026 at 4:50 PM\. Bring it back/,
    );
    expect(ticketText(el)).to.include('Paid back €7.60');
    expect(await market.bank.balance(order.id)).to.equal(0);
    expect(el.shadowRoot!.activeElement?.localName).to.equal('h3');
    await expectAccessible(el);
  });

  it('goes on while the shopper keeps it, or the page takes it elsewhere', async () => {
    const { storefront, key, handOver } = await collected();
    await handOver();
    const el = await pass(storefront, { key });
    await press(el, part(el, 'withdraw'));
    await press(el, byRole(el, 'button', 'Keep it'));
    expect(parts(el, 'confirm-withdrawal')).to.deep.equal([]);
    expect(el.shadowRoot!.activeElement?.getAttribute('part')).to.equal('withdraw');
    el.addEventListener('vitrine-order-withdraw', (event) => event.preventDefault());
    await press(el, part(el, 'withdraw'));
    await press(el, part(el, 'confirm-withdrawal'));
    expect(stateText(el)).to.equal('Collected');
  });

  it('is there before the goods are collected, too, and gives the copy back', async () => {
    const { market, storefront, key } = await collected();
    const el = await pass(storefront, { key });
    expect(text(part(el, 'rights'))).to.match(/^You can withdraw from what you buy until 14 days after/);
    await press(el, part(el, 'withdraw'));
    await Promise.all([changed(el), press(el, part(el, 'confirm-withdrawal'))]);
    expect(stateText(el)).to.equal('Withdrawn');
    expect((await market.counter(locker).orders()).items).to.deep.equal([]);
  });

  it('ends with its last day, and says so', async () => {
    const { market, storefront, key, handOver } = await collected();
    await handOver();
    await market.control.advance(15 * DAY);
    const el = await pass(later(market, storefront, 15 * DAY), { key });
    expect(text(part(el, 'rights'))).to.equal('The right to withdraw ended on December 8, 2026.');
    expect(parts(el, 'withdraw')).to.deep.equal([]);
  });

  it('is said when it is too late, or when nobody answers', async () => {
    let code: 'unavailable' | 'conflict' = 'unavailable';
    const { market, storefront, key, handOver } = await collected();
    await handOver();
    const withdraw = () => Promise.reject(new MarketplaceError(code, 'told to fail'));
    const failing = { ...market, orders: { ...market.orders, withdraw } };
    const el = await pass(storefrontOn(failing, { storage: storageOf(storefront) }), { key });
    const tried = async () => {
      await press(el, part(el, 'withdraw'));
      const failed = new Promise((resolve) => el.addEventListener('vitrine-error', resolve, { once: true }));
      await press(el, part(el, 'confirm-withdrawal'));
      await failed;
      await el.updateComplete;
      return text(part(el, 'rights'));
    };
    expect(await tried()).to.include('The local shops cannot be reached just now.');
    await expectAccessible(el);
    code = 'conflict';
    expect(await tried()).to.include('You can no longer withdraw here. Please call the shop.');
  });

  it('is said, without the function, where the marketplace has none', async () => {
    const { storefront, key, handOver } = await collected(town({ payments: () => 'https://pay.example/' }));
    await handOver();
    const el = await pass(storefront, { key });
    expect(text(part(el, 'rights'))).to.match(/^You can withdraw from this contract until/);
    expect(parts(el, 'withdraw')).to.deep.equal([]);
  });

  it('is none of a reservation, which the pass does not speak of', async () => {
    const { storefront, key } = await placed(town({ withdrawals: true }));
    expect(parts(await pass(storefront, { key }), 'rights')).to.deep.equal([]);
  });

  describe('at the marketplace', () => {
    it('is taken once, however often it is asked for', async () => {
      const { market, key, due, handOver } = await collected();
      await handOver();
      const once = await market.orders.withdraw!(key, due.id);
      expect(await market.orders.withdraw!(key, due.id)).to.deep.equal(once);
      expect((await market.describe()).capabilities).to.include('withdraw');
    });

    it('is refused once it is over, and of what was only reserved', async () => {
      const refused = (withdrawing: Promise<unknown>) =>
        withdrawing.then(
          () => 'taken',
          (error: unknown) => (error as MarketplaceError).code,
        );
      const { market, key, due, handOver } = await collected();
      await handOver();
      await market.control.advance(15 * DAY);
      expect(await refused(market.orders.withdraw!(key, due.id))).to.equal('conflict');
      const reserved = await placed(market);
      expect(await refused(market.orders.withdraw!(reserved.key, reserved.order.parts[0]!.id))).to.equal('conflict');
      expect(await refused(market.orders.withdraw!(key, 'none'))).to.equal('not_found');
    });
  });
});
