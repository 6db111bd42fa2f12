import { expect } from 'chai';
import { html } from 'lit';
import { passLink } from '../../src/domain/pass-link.ts';
import type { Order } from '../../src/domain/order.ts';
import { VitrineCartButton } from '../../src/elements/cart-button/cart-button.ts';
import { VitrineCollectCart } from '../../src/elements/collect-cart/collect-cart.ts';
import type { VitrineOrderPlaceEvent } from '../../src/elements/collect-cart/events.ts';
import { VitrineCollectOrder } from '../../src/elements/collect-order/collect-order.ts';
import type { VitrineOrderPayEvent } from '../../src/elements/collect-order/events.ts';
import { VitrineStorefront } from '../../src/elements/storefront/storefront.ts';
import { register } from '../../src/register.ts';
import { passesOf } from '../../src/storefront/index.ts';
import type { Storefront } from '../../src/storefront/index.ts';
import { forgetful, sessionOf } from '../../src/storefront/storage.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { anna, cartElement, focused, order, press, put } from '../support/cart.ts';
import { byRole, expectAccessible, fixture, part, parts, settled, text } from '../support/fixture.ts';
import { at, changed, pass, placed, stateText, ticketText } from '../support/pass.ts';
import { storefrontOn, town } from '../support/storefront.ts';

register(VitrineStorefront, VitrineCollectCart, VitrineCollectOrder, VitrineCartButton);

const { everywhere, rebated, locker, lunchBreak } = landmarks;

const payUrl = ({ id }: Order) => `https://pay.example/${id}`;
const payingTown = () => town({ payments: payUrl });
const buy = (storefront: Storefront) => put(storefront, everywhere, locker);

/** Something bought, and not paid yet. */
const bought = (fill: (storefront: Storefront) => Promise<unknown> = buy) => placed(payingTown(), fill);

/** What an element asks before it leaves for the payment page; the page says no. */
function asked(el: HTMLElement): VitrineOrderPayEvent[] {
  const events: VitrineOrderPayEvent[] = [];
  el.addEventListener('vitrine-order-pay', (event) => {
    event.preventDefault();
    events.push(event);
  });
  return events;
}

describe('a purchase', () => {
  describe('in <vitrine-collect-cart>', () => {
    it('leads to the payment page, unless the page takes over, and shows the pass with the way there', async () => {
      const market = payingTown();
      const storefront = storefrontOn(market);
      await buy(storefront);
      const el = await cartElement(storefront);
      const leaving = asked(el);
      part(el, 'order').focus();
      await order(el);
      expect(leaving.map(({ url, order }) => [url, order.parts.length])).to.deep.equal([
        [payUrl(leaving[0]!.order), 1],
      ]);
      expect(focused(el)).to.equal('vitrine-collect-order');
      const shown = el.shadowRoot!.querySelector('vitrine-collect-order')!;
      expect((part(shown, 'pay') as HTMLAnchorElement).href).to.equal(leaving[0]!.url);
    });

    it('says where the payment leads back to, without what stands behind the #, and what it all comes to', async () => {
      const storefront = storefrontOn(payingTown(), { contact: anna });
      await buy(storefront);
      const el = await cartElement(storefront);
      const drafts: VitrineOrderPlaceEvent[] = [];
      el.addEventListener('vitrine-order-place', (event) => {
        event.preventDefault();
        drafts.push(event);
      });
      history.replaceState(null, '', '#mine');
      await press(el, part(el, 'order'));
      history.replaceState(null, '', location.pathname + location.search);
      expect(drafts[0]?.draft.page).to.equal(location.href);
      expect(drafts[0]?.draft.total).to.deep.equal({ minor: 760, currency: 'EUR' });
    });

    it('leads nowhere where nothing is to be paid', async () => {
      const storefront = storefrontOn(payingTown(), { contact: anna });
      await put(storefront, rebated, lunchBreak);
      const el = await cartElement(storefront);
      const leaving = asked(el);
      await press(el, part(el, 'order'));
      expect(el.shadowRoot!.querySelector('vitrine-collect-order')).to.exist;
      expect(leaving).to.deep.equal([]);
    });

    it('leads nobody away by surprise when the answer was lost: the pass says how to pay, and there is one order', async () => {
      const market = payingTown();
      const storefront = storefrontOn(market, { contact: anna });
      await buy(storefront);
      const el = await cartElement(storefront);
      const leaving = asked(el);
      await market.control.failNext('place', 'after');
      await press(el, part(el, 'order'));
      await press(el, byRole(el, 'button', 'Check again'));
      expect(leaving).to.deep.equal([]);
      const shown = el.shadowRoot!.querySelector('vitrine-collect-order')!;
      expect(text(part(shown, 'pay'))).to.equal('Pay now, €7.60');
      const keys = passesOf(storefront).list.value.map(({ key }) => key);
      expect(keys).to.have.length(1);
      await market.bank.pay((await market.orders.find(keys[0]!))!.id);
      expect((await market.counter(locker).orders()).items).to.have.length(1);
    });

    it('is another sum than what is only reserved', async () => {
      const storefront = storefrontOn(payingTown());
      await buy(storefront);
      await put(storefront, rebated, lunchBreak);
      const el = await cartElement(storefront);
      expect(parts(el, 'total').map(text)).to.deep.equal([
        'To pay for what you buy €7.60',
        'To pay in the shop €12.73',
      ]);
      await expectAccessible(el);
    });
  });

  describe('on <vitrine-collect-order>', () => {
    it('is not paid yet: how much, until when, the way there, and no code to say', async () => {
      const { storefront, order, key } = await bought();
      const el = await pass(storefront, { key });
      expect(stateText(el)).to.equal(
        'Not paid yet Kept for you until today 17:05. The shop hears of it once it is paid.',
      );
      const link = part(el, 'pay') as HTMLAnchorElement;
      expect([text(link), link.href, link.target]).to.deep.equal(['Pay now, €7.60', payUrl(order), '_top']);
      expect(ticketText(el)).to.include('To pay €7.60').and.not.include(order.parts[0]!.code!);
      await expectAccessible(el);
    });

    it('in French, too', async () => {
      const { storefront, key } = await bought();
      const el = await pass(storefront, { key, lang: 'fr' });
      expect(text(part(el, 'pay'))).to.equal('Payer maintenant, 7,60\u00a0€');
      expect(stateText(el)).to.equal(
        'Pas encore payé Gardé pour vous jusqu’à aujourd’hui 17:05. La boutique est prévenue dès le paiement.',
      );
    });

    it('is paid, as soon as the payment service says so', async () => {
      const { market, storefront, order, key } = await bought();
      const el = await pass(storefront, { key });
      await Promise.all([changed(el), market.bank.pay(order.id)]);
      expect(parts(el, 'pay')).to.deep.equal([]);
      expect(stateText(el)).to.match(/^Received/);
      expect(ticketText(el)).to.include('Paid €7.60').and.include(order.parts[0]!.code!);
      await expectAccessible(el);
    });

    it('can still be paid after the shopper has left the payment page, and says that nothing was charged', async () => {
      const { market, storefront, order, key } = await bought();
      const el = await pass(storefront, { key });
      await Promise.all([changed(el), market.bank.cancel(order.id)]);
      expect(text(part(el, 'payment'))).to.equal(
        'The payment was cancelled, and nothing was charged. You can still pay.',
      );
      expect(part(el, 'payment').getAttribute('role')).to.equal('status');
      expect(text(part(el, 'pay'))).to.equal('Pay now, €7.60');
      await expectAccessible(el);
    });

    it('and says another thing when the payment was declined', async () => {
      const { storefront, order } = await bought();
      const el = await pass(storefront, { order: { ...order, next: { ...order.next!, last: 'declined' } } });
      expect(text(part(el, 'payment'))).to.equal(
        'The payment was declined, and nothing was charged. You can try again.',
      );
    });

    it('is over when it was not paid in time', async () => {
      const { market, storefront, key } = await bought();
      const el = await pass(storefront, { key });
      await Promise.all([changed(el), market.control.advance(16 * 60_000)]);
      expect(stateText(el)).to.equal('Not paid in time Nothing was charged. It is on sale again.');
      expect(parts(el, 'pay')).to.deep.equal([]);
      expect(ticketText(el)).not.to.include('To pay');
      await expectAccessible(el);
    });

    it('is paid back when the shop refuses it', async () => {
      const { market, storefront, order, key } = await bought();
      await market.bank.pay(order.id);
      const el = await pass(storefront, { key });
      const { decide } = await at(market, locker);
      await Promise.all([changed(el), decide(false, 'Plus en rayon')]);
      expect(stateText(el)).to.equal('The shop cannot do it');
      expect(ticketText(el)).to.include('Refused by the shop, paid back · Plus en rayon');
      expect(ticketText(el)).to.include('Paid back €7.60');
      await expectAccessible(el);
    });

    it('is paid back in part when the shop refuses part of it', async () => {
      const { market, storefront, order, key } = await bought(async (storefront) => {
        await buy(storefront);
        await put(storefront, '9782845976566', locker);
      });
      await market.bank.pay(order.id);
      const { counter, part: due } = await at(market, locker);
      await counter.decide(due.id, { lines: due.lines.map(({ id }, i) => ({ line: id, accepted: i === 0 })) });
      const el = await pass(storefront, { key });
      expect(ticketText(el)).to.match(/Paid €7\.60 Paid back €\d/);
    });

    it('is paid back when the shopper cancels', async () => {
      const { market, storefront, order, key } = await bought();
      await market.bank.pay(order.id);
      const el = await pass(storefront, { key });
      await press(el, part(el, 'cancel'));
      await Promise.all([changed(el), press(el, part(el, 'confirm'))]);
      expect(ticketText(el)).to.include('Paid back €7.60');
    });

    it('opens no other payment page than one on the web, and none where nothing is to be paid', async () => {
      const { storefront, order } = await bought();
      const el = await pass(storefront, { order: { ...order, next: { url: 'javascript:alert(1)' } } });
      expect(parts(el, 'pay')).to.deep.equal([]);
      const paid = order.parts.map((each) => ({ ...each, payment: 'paid' as const }));
      el.order = { ...order, id: 'other', parts: paid };
      await settled(el);
      expect(parts(el, 'pay')).to.deep.equal([]);
    });

    it('asks the page before it leaves', async () => {
      const { storefront, order, key } = await bought();
      const el = await pass(storefront, { key });
      const leaving = asked(el);
      part(el, 'pay').click();
      expect(leaving.map(({ url }) => url)).to.deep.equal([payUrl(order)]);
      expect(sessionOf(storefront).getItem(storefront.storageKey('paying'))).to.equal(null);
    });
  });

  describe('comes back from the payment', () => {
    /** Leaves by the link of the pass as far as a test may go, and comes back to a page that is loaded anew. */
    async function left() {
      const { market, storage, storefront, order, key } = await bought();
      const session = forgetful();
      const before = storefrontOn(market, { storage, session });
      const place = await pass(before, {});
      const el = await pass(before, { key });
      const stay = (event: Event) => event.preventDefault();
      window.addEventListener('click', stay);
      part(el, 'pay').click();
      // Until the browser has left, the page goes on: neither that pass nor the page's place for one takes it for back.
      for (const still of [el, place]) still.requestUpdate();
      await Promise.all([settled(el), settled(place)]);
      expect(text(place)).to.equal('');
      window.removeEventListener('click', stay);
      for (const gone of [el, place]) gone.parentElement!.remove();
      return { market, storefront, order, key, back: () => storefrontOn(market, { storage, session }) };
    }

    it('to the pass on the page, paid', async () => {
      const { market, order, back } = await left();
      await market.bank.pay(order.id);
      const el = await pass(back(), {});
      expect(ticketText(el)).to.include('Paid €7.60');
    });

    it('to the pass in the cart, where the page has no other, as it stands now: not paid', async () => {
      const { market, order, back } = await left();
      await market.bank.cancel(order.id);
      const storefront = back();
      const el = await cartElement(storefront);
      const shown = el.shadowRoot!.querySelector('vitrine-collect-order')!;
      expect(text(part(shown, 'payment'))).to.match(/^The payment was cancelled/);
      expect(text(el)).not.to.include('Your order has arrived');
    });

    it('to the panel of the cart button, which opens', async () => {
      const { market, order, back } = await left();
      await market.bank.pay(order.id);
      const host = fixture(html`
        <vitrine-storefront .storefront=${back()}><vitrine-cart-button></vitrine-cart-button></vitrine-storefront>
      `);
      const el = await settled(host.querySelector('vitrine-cart-button')!);
      await new Promise((resolve) => setTimeout(resolve));
      await settled(el);
      expect(el.shadowRoot!.querySelector('dialog')!.open).to.equal(true);
      expect(text(el)).to.include('Paid €7.60');
      await expectAccessible(el);
    });

    it('once: the next page is a page like any other', async () => {
      const { back } = await left();
      await pass(back(), {});
      expect(text(await pass(back(), {}))).to.equal('');
    });

    it('and says that nobody knows yet while the marketplace is away, then what it is', async () => {
      const { market, order, back } = await left();
      await market.bank.pay(order.id);
      await market.control.failNext('describe', 'before');
      const el = await pass(back(), {});
      expect(text(part(el, 'failure'))).to.include('The local shops cannot be reached just now.');
      await press(el, part(el, 'retry'));
      expect(ticketText(el)).to.include('Paid €7.60');
      expect((await market.counter(locker).orders()).items).to.have.length(1);
    });
  });
});

describe('a pass that is opened from a mail', () => {
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  const opened = (key: string) => history.replaceState({ own: 1 }, '', passLink(location.href, key));

  it('is shown once, and its key is gone from the address bar and in nothing that can be copied', async () => {
    const { market, order, key } = await placed();
    opened(key);
    const el = await pass(storefrontOn(market), {});
    expect(ticketText(el)).to.include(order.parts[0]!.code!);
    expect(location.href).not.to.include(key);
    expect(location.hash).to.equal('');
    expect(history.state).to.deep.equal({ own: 1 });
    expect(el.outerHTML + el.shadowRoot!.innerHTML).not.to.include(key);
  });

  it('is kept among the passes of this device, so that a reload does not lose it', async () => {
    const { market, key } = await placed();
    opened(key);
    const storefront = storefrontOn(market);
    const { list } = passesOf(storefront);
    const kept = new Promise<void>((resolve) => list.subscribe(resolve));
    await pass(storefront, {});
    await kept;
    expect(list.value.map((kept) => kept.key)).to.deep.equal([key]);
  });

  it('is shown when its link is followed on the page itself', async () => {
    const { market, order, key } = await placed();
    const el = await pass(storefrontOn(market), {});
    expect(text(el)).to.equal('');
    const followed = new Promise((resolve) => window.addEventListener('hashchange', resolve, { once: true }));
    location.hash = new URL(passLink(location.href, key)).hash;
    await followed;
    await settled(el);
    expect(ticketText(el)).to.include(order.parts[0]!.code!);
  });

  it('leaves every other fragment where it is', async () => {
    history.replaceState(null, '', '#chapter-2');
    const el = await pass(storefrontOn(), {});
    expect([text(el), location.hash]).to.deep.equal(['', '#chapter-2']);
  });

  it('says so when nobody knows it', async () => {
    const { key } = await placed();
    opened(key);
    const el = await pass(storefrontOn(town()), {});
    expect(text(el)).to.match(/^This order is no longer known here\. The e-mail of your order names the shop/);
    expect(location.hash).to.equal('');
  });

  it('is shown in the cart of the page, and no panel opens over it', async () => {
    const { market, order, key } = await placed();
    opened(key);
    const host = fixture(html`
      <vitrine-storefront .storefront=${storefrontOn(market)}>
        <vitrine-cart-button></vitrine-cart-button>
        <vitrine-collect-cart></vitrine-collect-cart>
      </vitrine-storefront>
    `);
    const [button, cart] = [...host.children];
    await settled(cart!);
    expect(ticketText(cart!.shadowRoot!.querySelector('vitrine-collect-order')!)).to.include(order.parts[0]!.code!);
    // The button looks in a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
    await settled(button!);
    expect(parts(button!, 'panel')).to.be.empty;
  });

  it('does not disturb a pass that was given its order, or the list of recent ones', async () => {
    const { market, storefront, order, key } = await placed();
    opened(key);
    await pass(storefrontOn(market), { recent: true });
    await pass(storefront, { order });
    expect(location.hash).to.include(key);
  });
});
