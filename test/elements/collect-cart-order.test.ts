import { expect } from 'chai';
import { VitrineCollectCart } from '../../src/elements/collect-cart/collect-cart.ts';
import type { VitrineOrderPlaceEvent, VitrineOrderPlacedEvent } from '../../src/elements/collect-cart/events.ts';
import { VitrineCollectOrder } from '../../src/elements/collect-order/collect-order.ts';
import { VitrineStorefront } from '../../src/elements/storefront/storefront.ts';
import type { Handover } from '../../src/domain/quote.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import type { Marketplace } from '../../src/marketplace/marketplace.ts';
import { register } from '../../src/register.ts';
import { handingOver } from '../../src/marketplace/handover/index.ts';
import { cartOf, checkoutOf, passesOf } from '../../src/storefront/index.ts';
import { forgetful } from '../../src/storefront/storage.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { anna, cartElement, field, focused, order, ordersOf, press, put, twoShops, type } from '../support/cart.ts';
import { allByRole, byRole, expectAccessible, part, parts, settled, text } from '../support/fixture.ts';
import { storefrontOn, town } from '../support/storefront.ts';
import { holdTimers } from '../support/timers.ts';

register(VitrineStorefront, VitrineCollectCart, VitrineCollectOrder);

const { everywhere, longTitle, rebated, used, quai, lunchBreak, locker, privateSeller } = landmarks;

const orderButton = (el: Element) => part(el, 'order');

/** A marketplace that cannot take orders. */
function without(orders: 'orders', more: Partial<Marketplace> = {}): Marketplace {
  const { [orders]: _, ...market } = town();
  return {
    ...market,
    ...more,
    describe: async () => {
      const description = await market.describe();
      const capabilities = description.capabilities.filter((can) => can !== 'orders');
      return { ...description, capabilities: [...capabilities, ...(more.handover ? (['handover'] as const) : [])] };
    },
  };
}

describe('<vitrine-collect-cart>', () => {
  describe('asks who orders', () => {
    it('for a name and an e-mail that browsers can fill in, and no more', async () => {
      const { storefront } = await twoShops();
      const el = await cartElement(storefront);
      const fields = parts(el, 'field') as HTMLInputElement[];
      expect(fields.map(({ autocomplete, inputMode, required }) => [autocomplete, inputMode, required])).to.deep.equal([
        ['name', 'text', true],
        ['email', 'email', true],
        ['tel', 'tel', false],
      ]);
    });

    it('and says at the field what is missing or wrong, in the language of the page', async () => {
      const { storefront } = await twoShops();
      const el = await cartElement(storefront, 'fr');
      await press(el, orderButton(el));
      const [name, email] = parts(el, 'field') as [HTMLInputElement, HTMLInputElement];
      const mistake = (input: HTMLInputElement) =>
        input.getAttribute('aria-describedby') &&
        text(el.shadowRoot!.getElementById(input.getAttribute('aria-describedby')!)!);
      expect(mistake(name)).to.equal('Indiquez qui commande.');
      expect(mistake(email)).to.equal('Indiquez une adresse e-mail\u00a0: les boutiques y répondent.');
      expect(name.getAttribute('aria-invalid')).to.equal('true');
      expect(focused(el)).to.equal('name');
      await expectAccessible(el);

      name.value = '  Anna  ';
      email.value = 'anna at home';
      await press(el, orderButton(el));
      expect(mistake(name)).to.equal(null);
      expect(mistake(email)).to.equal('Vérifiez l’adresse e-mail, par exemple anna@example.org.');
      expect(focused(el)).to.equal('email');
    });

    it('nothing when the page knows', async () => {
      const market = town();
      const { storefront } = await twoShops(storefrontOn(market, { contact: anna }));
      const el = await cartElement(storefront);
      expect(parts(el, 'field')).to.deep.equal([]);
      expect(text(el)).to.include('Anna Le Goff · anna@example.org');
      await press(el, orderButton(el));
      const { items } = await market.counter(quai).orders();
      expect(items[0]?.contact).to.deep.equal(anna);
    });

    it('all the same when the page knows a name but no way to answer', async () => {
      const { storefront } = await twoShops(storefrontOn(undefined, { contact: { name: 'Anna' } }));
      expect(parts(await cartElement(storefront), 'field')).to.have.length(3);
    });

    it('and who collects, if it is somebody else', async () => {
      const market = town();
      const { storefront } = await twoShops(storefrontOn(market));
      const el = await cartElement(storefront);
      await press(el, byRole(el, 'checkbox', 'Somebody else collects'));
      await order(el);
      expect(text(el)).to.include('Please say who collects.');
      type(el, /^Name of who collects/, 'Paul Martin');
      await press(el, orderButton(el));
      expect((await market.counter(quai).orders()).items[0]?.part.collector).to.equal('Paul Martin');
    });

    it('and stores nothing of it', async () => {
      const storage = forgetful();
      const written: string[] = [];
      const { storefront } = await twoShops(
        storefrontOn(undefined, {
          storage: { ...storage, setItem: (key, value) => (written.push(value), storage.setItem(key, value)) },
        }),
      );
      const el = await cartElement(storefront);
      await order(el);
      expect(written.join()).not.to.include('Anna').and.not.include('example.org');
    });
  });

  describe('says what an order means', () => {
    it('a reservation without duty to pay, in one shop or in several', async () => {
      const storefront = storefrontOn();
      await put(storefront, everywhere, quai);
      const el = await cartElement(storefront);
      expect(text(orderButton(el))).to.equal('Reserve, pay in the shop');
      expect(text(part(el, 'total'))).to.include('To pay in the shop');
      expect(text(el)).to.include('No duty to pay before you collect. Sold by Librairie du Quai.');
      await put(storefront, rebated, lunchBreak);
      await settled(el);
      expect(text(orderButton(el))).to.equal('Reserve, pay in the shops');
      expect(text(el)).to.include('Sold by Librairie du Quai and La Page Bleue.');
    });

    it('a purchase with the words that the law wants on the button', async () => {
      const storefront = storefrontOn();
      await put(storefront, everywhere, locker);
      const el = await cartElement(storefront, 'fr');
      expect(text(orderButton(el))).to.equal('Commander avec obligation de paiement');
      expect(text(el)).not.to.include('Aucune obligation');
      expect(text(part(el, 'total'))).to.equal('Total 7,60\u00a0€');
    });

    it('and plainly which is which where both are in the cart', async () => {
      const storefront = storefrontOn();
      await put(storefront, everywhere, locker);
      await put(storefront, rebated, lunchBreak);
      const el = await cartElement(storefront);
      expect(text(orderButton(el))).to.equal('Order with obligation to pay');
      expect(text(el)).to.include(
        'At La Virgule Flottante you buy, with a duty to pay. At La Page Bleue you only reserve, without one.',
      );
    });

    it('and who sells, one click away: name, address, register, phone, e-mail, and the terms', async () => {
      const storefront = storefrontOn();
      await put(storefront, everywhere, quai);
      await put(storefront, used, privateSeller);
      const el = await cartElement(storefront);
      const sellers = part(el, 'sellers') as HTMLDetailsElement;
      expect(sellers.open).to.equal(false);
      sellers.querySelector('summary')!.click();
      expect(text(sellers)).to.include('Librairie du Quai SARL (exemple) · 12 quai des Exemples, 56100 Lorient');
      expect(text(sellers)).to.include('RCS Exemple 000 000 001');
      expect(text(sellers)).to.include('Professional seller').and.include('A private person, not a professional');
      expect(allByRole(el, 'link').map((link) => (link as HTMLAnchorElement).href)).to.include.members([
        'tel:+33261911099',
        'mailto:bonjour%40librairie-du-quai.example',
        'https://marche-bleu.example/conditions',
      ]);
      await expectAccessible(el);
    });
  });

  describe('orders', () => {
    it('and shows the pass with the codes, where the focus goes', async () => {
      const market = town();
      const { storefront } = await twoShops(storefrontOn(market));
      const el = await cartElement(storefront);
      const placed: VitrineOrderPlacedEvent[] = [];
      el.addEventListener('vitrine-order-placed', (event) => placed.push(event));
      orderButton(el).focus();
      await order(el);
      const pass = el.shadowRoot!.querySelector('vitrine-collect-order')!;
      const codes = placed[0]!.order.parts.map(({ code }) => code!);
      expect(codes).to.have.length(2);
      for (const code of codes) expect(text(pass)).to.include(code);
      expect(focused(el)).to.equal('vitrine-collect-order');
      expect(text(pass.shadowRoot!.activeElement!)).to.equal('Librairie du Quai');
      expect(text(el)).to.include('Your order has arrived.');
      expect(cartOf(storefront).count).to.equal(0);
      await expectAccessible(el);
    });

    it('and leaves the focus alone when the shopper is elsewhere', async () => {
      const { storefront } = await twoShops(storefrontOn(undefined, { contact: anna }));
      const el = await cartElement(storefront);
      orderButton(el).click();
      await settled(el);
      expect(document.activeElement?.localName).to.equal('body');
    });

    it('by the keyboard alone', async () => {
      const market = town();
      const { storefront } = await twoShops(storefrontOn(market));
      const el = await cartElement(storefront);
      type(el, /^Your name/, anna.name);
      type(el, /^E-mail/, anna.email);
      // What a browser does on Enter in a field.
      el.shadowRoot!.querySelector('form')!.requestSubmit();
      await settled(el);
      expect(await ordersOf(market)).to.equal(2);
    });

    it('once on a double click', async () => {
      const market = town();
      const { storefront } = await twoShops(storefrontOn(market, { contact: anna }));
      const el = await cartElement(storefront);
      orderButton(el).click();
      orderButton(el).click();
      await el.updateComplete;
      await settled(el);
      expect(await ordersOf(market)).to.equal(2);
      expect(el.shadowRoot!.querySelector('vitrine-collect-order')).to.exist;
    });

    it('once from two carts on two tabs', async () => {
      const market = town();
      const storage = forgetful();
      const options = { storage, contact: anna };
      const { storefront } = await twoShops(storefrontOn(market, options));
      const here = await cartElement(storefront);
      const there = await cartElement(storefrontOn(market, options));
      orderButton(here).click();
      orderButton(there).click();
      await Promise.all([settled(here), settled(there)]);
      expect(await ordersOf(market)).to.equal(2);
      expect([here, there].filter((el) => el.shadowRoot!.querySelector('vitrine-collect-order'))).to.have.length(1);
      const other = here.shadowRoot!.querySelector('vitrine-collect-order') ? there : here;
      expect(text(other)).to.include('Your collect was changed in another tab.');
    });

    it('unless the page takes the order elsewhere', async () => {
      const market = town();
      const { storefront } = await twoShops(storefrontOn(market));
      const el = await cartElement(storefront);
      const asked: VitrineOrderPlaceEvent[] = [];
      el.addEventListener('vitrine-order-place', (event) => {
        event.preventDefault();
        asked.push(event);
      });
      await order(el);
      expect(asked[0]?.draft).to.deep.include({ contact: anna, language: 'en' });
      expect(asked[0]?.draft.cart.lines).to.have.length(2);
      expect(await ordersOf(market)).to.equal(0);
      expect(cartOf(storefront).count).to.equal(2);
      expect(text(orderButton(el))).to.equal('Reserve, pay in the shops');
    });

    it('not when something changed since it was shown: that is said first', async () => {
      const market = town();
      const { storefront, first } = await twoShops(storefrontOn(market));
      const el = await cartElement(storefront);
      await market.control.setPrice(first.offer, { minor: 899, currency: 'EUR' });
      orderButton(el).focus();
      await order(el);
      expect(text(part(el, 'notice'))).to.match(/^Something has changed/);
      expect(text(part(el, 'change'))).to.match(/^The price went from €7.60 to €8.99/);
      expect(focused(el)).to.equal('change');
      expect(await ordersOf(market)).to.equal(0);
      expect(field(el, /^Your name/).value).to.equal('Anna Le Goff');
      await expectAccessible(el);
    });

    it('not when it changed at the very last moment', async () => {
      const market = town();
      const { storefront, first } = await twoShops(storefrontOn(market));
      const el = await cartElement(storefront);
      el.addEventListener('vitrine-order-place', () => {
        void market.control.setPrice(first.offer, { minor: 899, currency: 'EUR' });
      });
      await order(el);
      expect(text(part(el, 'change'))).to.match(/^The price went from €7.60 to €8.99/);
      expect(await ordersOf(market)).to.equal(0);
    });

    describe('and makes nobody buy who only reserves: what binds since is', () => {
      /** A line that is bought, as a shopper has seen it who only wanted to reserve. */
      async function bound(of: (market: ReturnType<typeof town>) => Marketplace = (market) => market) {
        const market = town();
        const storefront = storefrontOn(of(market));
        const { id, quantity, seen } = await put(storefront, everywhere, locker);
        await cartOf(storefront).revise(new Map([[id, { quantity, seen, contract: 'reserve' as const }]]));
        const orders = async () => (await market.counter(locker).orders()).items.length;
        return { el: await cartElement(storefront), orders };
      }

      it('said at its line, and ordered with other words once that is accepted', async () => {
        const { el, orders } = await bound();
        expect(text(part(el, 'change'))).to.match(/^From now on you buy it, with a duty to pay\. Keep it/);
        expect(text(orderButton(el))).to.equal('Reserve, pay in the shop');
        await order(el);
        expect(await orders()).to.equal(0);
        await expectAccessible(el);
        await press(el, part(el, 'keep'));
        expect(parts(el, 'change')).to.deep.equal([]);
        expect(text(orderButton(el))).to.equal('Order with obligation to pay');
        await order(el);
        expect(await orders()).to.equal(1);
      });

      it('not ordered when it came about at the very last moment', async () => {
        const { el, orders } = await bound((market) => ({
          ...market,
          quote: ({ lines, ...cart }, ask) => {
            const before = lines.map(({ seen: { contract: _, ...seen }, ...line }) => ({ ...line, seen }));
            return market.quote({ ...cart, lines: before }, ask);
          },
        }));
        expect(parts(el, 'change')).to.deep.equal([]);
        await order(el);
        expect(text(part(el, 'change'))).to.include('From now on you buy it');
        expect(await orders()).to.equal(0);
      });

      it('and said where it binds no longer', async () => {
        const storefront = storefrontOn(town());
        const { id, quantity, seen } = await put(storefront, everywhere, quai);
        await cartOf(storefront).revise(new Map([[id, { quantity, seen, contract: 'buy' as const }]]));
        const el = await cartElement(storefront, 'fr');
        expect(text(part(el, 'change'))).to.match(/^Se commande désormais autrement, sans obligation de paiement\./);
      });
    });

    it('or says that it could not, loses nothing, and can try again', async () => {
      const market = town();
      let busy = true;
      const { storefront } = await twoShops(
        storefrontOn({
          ...market,
          orders: {
            ...market.orders,
            place: (...draft) =>
              busy
                ? Promise.reject(new MarketplaceError('rate_limited', 'told to fail'))
                : market.orders.place(...draft),
          },
        }),
      );
      const el = await cartElement(storefront);
      await order(el);
      expect(text(part(el, 'notice'))).to.equal('Many people are asking just now. Please try again in a moment.');
      expect(cartOf(storefront).count).to.equal(2);
      expect(field(el, /^E-mail/).value).to.equal('anna@example.org');
      await expectAccessible(el);
      busy = false;
      await press(el, orderButton(el));
      expect(await ordersOf(market)).to.equal(2);
    });

    it('and goes back to the cart when something has been added since', async () => {
      const { storefront } = await twoShops(storefrontOn(undefined, { contact: anna }));
      const el = await cartElement(storefront);
      await press(el, orderButton(el));
      el.refresh();
      await settled(el);
      expect(el.shadowRoot!.querySelector('vitrine-collect-order')).to.exist;
      await put(storefront, longTitle, quai);
      await settled(el);
      expect(el.shadowRoot!.querySelector('vitrine-collect-order')).to.exist;
      await press(el, byRole(el, 'button', 'Back to my collect'));
      expect(parts(el, 'line')).to.have.length(1);
    });

    it('without storage, too', async () => {
      const market = town();
      const denied = () => {
        throw new DOMException('denied', 'SecurityError');
      };
      const storage = { getItem: denied, setItem: denied, removeItem: denied };
      const { storefront } = await twoShops(storefrontOn(market, { storage, contact: anna }));
      const el = await cartElement(storefront);
      expect(parts(el, 'line')).to.have.length(2);
      await press(el, orderButton(el));
      expect(await ordersOf(market)).to.equal(2);
      expect(cartOf(storefront).count).to.equal(0);
    });
  });

  describe('when the answer is lost', () => {
    async function lost(mode: 'before' | 'after') {
      const market = town();
      const storage = forgetful();
      const { storefront } = await twoShops(storefrontOn(market, { storage }));
      const el = await cartElement(storefront);
      await market.control.failNext('place', mode);
      orderButton(el).focus();
      await order(el);
      return { market, storage, storefront, el, reloaded: () => storefrontOn(market, { storage }) };
    }

    it('says calmly that nobody knows yet, without a second form', async () => {
      const { el } = await lost('after');
      expect(text(part(el, 'notice'))).to.equal(
        'We do not know yet whether your order arrived. Nothing will be ordered twice.',
      );
      expect(parts(el, 'order')).to.deep.equal([]);
      expect(parts(el, 'field')).to.deep.equal([]);
      expect(focused(el)).to.equal('notice');
      await expectAccessible(el);
    });

    it('finds out when the shopper asks', async () => {
      const { el, market } = await lost('after');
      await press(el, byRole(el, 'button', 'Check again'));
      expect(el.shadowRoot!.querySelector('vitrine-collect-order')).to.exist;
      expect(await ordersOf(market)).to.equal(2);
    });

    it('finds out by itself after a while', async () => {
      const { el, market } = await lost('before');
      await new Promise((resolve) => el.addEventListener('vitrine-order-placed', resolve, { once: true }));
      await settled(el);
      expect(el.shadowRoot!.querySelector('vitrine-collect-order')).to.exist;
      expect(await ordersOf(market)).to.equal(2);
    });

    it('does not ask while nobody sees it', async () => {
      const timers = holdTimers(2000);
      try {
        const { el, market } = await lost('before');
        el.hidden = true;
        for (let whiles = 0; whiles < 3; whiles++) {
          timers.pass();
          await settled(el);
          expect(await ordersOf(market)).to.equal(0);
        }
        el.hidden = false;
        timers.pass();
        await settled(el);
        expect(await ordersOf(market)).to.equal(2);
      } finally {
        timers.release();
      }
    });

    it('finds the order at once after a reload', async () => {
      const { market, reloaded } = await lost('after');
      const after = reloaded();
      const el = await cartElement(after);
      expect(el.shadowRoot!.querySelector('vitrine-collect-order')).to.exist;
      expect(cartOf(after).count).to.equal(0);
      expect(await ordersOf(market)).to.equal(2);
    });

    it('says after a reload that it never arrived, and orders on the next click', async () => {
      const { market, reloaded } = await lost('before');
      const el = await cartElement(reloaded());
      expect(text(part(el, 'notice'))).to.equal(
        'Your order did not arrive and nothing was ordered. You can order again.',
      );
      await order(el);
      expect(await ordersOf(market)).to.equal(2);
    });

    it('stays unsure while the marketplace is down', async () => {
      const { el, market, reloaded } = await lost('after');
      await market.control.failNext('place', 'before');
      await press(el, byRole(el, 'button', 'Check again'));
      expect(text(part(el, 'notice'))).to.match(/^We do not know yet/);
      await market.control.failNext('find', 'before');
      expect(text(part(await cartElement(reloaded()), 'notice'))).to.match(/^We do not know yet/);
    });

    it('shows the cart as it is when another tab has found out', async () => {
      const { el, reloaded } = await lost('after');
      await checkoutOf(reloaded()).resume();
      await press(el, byRole(el, 'button', 'Check again'));
      expect(text(el)).to.include('Nothing to collect yet');
    });
  });

  describe('where orders are not taken', () => {
    const handovers: Handover[] = [
      { kind: 'checkout', shop: quai, url: 'https://quai.example/panier?x=1' },
      {
        kind: 'mail',
        shop: lunchBreak,
        to: 'bonjour@page-bleue.example',
        subject: 'Réservation',
        body: 'Chien bleu & co',
      },
      { kind: 'call', shop: lunchBreak, phone: '+33 2 61 91 11 98' },
      // What must not be opened is not offered.
      { kind: 'checkout', shop: quai, url: 'javascript:alert(1)' },
    ];

    it('hands over to each shop: its checkout, a mail, a call', async () => {
      const { storefront } = await twoShops(storefrontOn(without('orders', { handover: async () => handovers })));
      const el = await cartElement(storefront);
      expect(
        parts(el, 'handover').map((link) => [text(link), (link as HTMLAnchorElement).getAttribute('href')]),
      ).to.deep.equal([
        ['Go on at Librairie du Quai', 'https://quai.example/panier?x=1'],
        [
          'Write to La Page Bleue',
          'mailto:bonjour%40page-bleue.example?subject=R%C3%A9servation&body=Chien%20bleu%20%26%20co',
        ],
        ['Call La Page Bleue, +33\u00a02\u00a061\u00a091\u00a011\u00a098', 'tel:+33261911198'],
      ]);
      expect(parts(el, 'order')).to.deep.equal([]);
      expect(text(el)).to.include('Nothing is ordered or kept for you here.');
      expect(part(el, 'sellers')).to.exist;
      await expectAccessible(el);
    });

    it('calls nothing an order, a purchase or a reservation, promises no hold, and keeps no pass', async () => {
      const market = handingOver(town(), ({ shop }) =>
        shop.id === quai ? { kind: 'checkout', shop: quai, url: 'https://quai.example/panier' } : undefined,
      );
      for (const [lang, words] of [
        ['en', /\border (at|with)|reserv|obligation|buy|held/i],
        ['fr', /commander|réserv|obligation|achet|gardé 4/i],
      ] as const) {
        const { storefront } = await twoShops(storefrontOn(market));
        const el = await cartElement(storefront, lang);
        expect(text(el)).not.to.match(words);
        expect(text(part(el, 'total'))).to.match(/^Total/);
        expect(text(el)).to.include(lang === 'en' ? 'La Page Bleue: show this list there.' : 'montrez-y cette liste');
        expect(passesOf(storefront).list.value).to.deep.equal([]);
        await expectAccessible(el);
      }
    });

    it('is a shopping list, and says so', async () => {
      const { storefront } = await twoShops(storefrontOn(without('orders')));
      const el = await cartElement(storefront);
      expect(text(el)).to.include('A shopping list: orders are not taken here.');
      expect(parts(el, 'order')).to.deep.equal([]);
    });

    it('says when the marketplace does not answer at all, and tries again', async () => {
      const market = town();
      const { storefront } = await twoShops(storefrontOn(market));
      await market.control.failNext('describe', 'before');
      const el = await cartElement(storefront);
      expect(text(part(el, 'failure'))).to.include('The local shops cannot be reached just now.');
      expect(parts(el, 'line')).to.have.length(2);
      await expectAccessible(el);
      await press(el, part(el, 'retry'));
      expect(text(orderButton(el))).to.equal('Reserve, pay in the shops');
    });
  });
});
