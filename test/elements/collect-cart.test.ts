import { lookFrom } from '../../src/storefront/choosing.ts';
import { expect } from 'chai';
import { html } from 'lit';
import { VitrineCollectCart } from '../../src/elements/collect-cart/collect-cart.ts';
import { VitrineCollectOrder } from '../../src/elements/collect-order/collect-order.ts';
import type { VitrineErrorEvent } from '../../src/elements/shared/events.ts';
import { VitrineStorefront } from '../../src/elements/storefront/storefront.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import { register } from '../../src/register.ts';
import { cartOf } from '../../src/storefront/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { cartElement, focused, order, ordersOf, press, put, twoShops } from '../support/cart.ts';
import { allByRole, byRole, expectAccessible, fixture, part, parts, settled, text } from '../support/fixture.ts';
import { storefrontOn, town } from '../support/storefront.ts';

register(VitrineStorefront, VitrineCollectCart, VitrineCollectOrder);

const { everywhere, lastCopy, longTitle, onOrder, ageLimited, quai, lunchBreak, locker } = landmarks;

const orderButton = (el: Element) => part(el, 'order');

describe('<vitrine-collect-cart>', () => {
  describe('shows the cart', () => {
    it('by shop: promise, hold and distance, and each line with its condition and price', async () => {
      const { storefront } = await twoShops();
      const el = await cartElement(storefront);
      expect(parts(el, 'shop').map(text)).to.deep.equal([
        "Librairie du Quai Today from 17:15 · held 48 hours 350 m L'Étranger New €7.60 − + Remove L'Étranger",
        'La Page Bleue Tomorrow from 10:15 · held 3 days 1.2 km Chien bleu New €12.73 − + Remove Chien bleu 5% off because you collect at La Page Bleue, which sells books',
      ]);
      expect(text(part(el, 'total'))).to.equal('To pay in the shops €20.33');
      await expectAccessible(el);
    });

    it('in French, with French prices, hours and spaces', async () => {
      const { storefront } = await twoShops();
      const el = await cartElement(storefront, 'fr');
      expect(text(parts(el, 'shop')[1]!)).to.match(/^La Page Bleue Demain dès 10:15 · gardé 3\u00a0jours/);
      expect(text(part(el, 'total'))).to.equal('À payer dans les boutiques 20,33\u00a0€');
      expect(text(orderButton(el))).to.equal('Réserver, payer dans les boutiques');
      expect(byRole(el, 'button', /^Un de plus/).ariaLabel).to.equal("Un de plus\u00a0: L'Étranger");
      await expectAccessible(el);
    });

    it('with by when surely, where that is later, and a hold of open time where only that counts', async () => {
      const catalogue = sampleTown();
      Object.assign(catalogue.shops.find(({ id }) => id === quai)!.collectPoints[0]!, {
        acceptanceMinutes: 60,
        holdInOpenTime: true,
      });
      // Two hours to accept, and the shop closes before.
      Object.assign(catalogue.shops.find(({ id }) => id === lunchBreak)!.collectPoints[0]!, { acceptanceMinutes: 600 });
      const { storefront } = await twoShops(storefrontOn(town({ catalogue })));
      const notes = (el: Element) => parts(el, 'shop').map((shop) => text(shop.querySelector('header')!));
      expect(notes(await cartElement(storefront))).to.deep.equal([
        'Librairie du Quai Today from 17:15, by 18:15 at the latest · held 48 hours of opening time 350 m',
        'La Page Bleue Tomorrow from 10:15, by Thursday 14:15 at the latest · held 3 days 1.2 km',
      ]);
      expect(notes(await cartElement(storefront, 'fr'))[0]).to.match(
        /^Librairie du Quai Aujourd’hui dès 17:15, au plus tard 18:15 · gardé 48\sheures d’ouverture/,
      );
    });

    it('by the day, where only a day is promised', async () => {
      const catalogue = sampleTown();
      catalogue.offers.find(({ product, shop }) => product === onOrder && shop === quai)!.latestLeadDays = 4;
      const storefront = storefrontOn(town({ catalogue }));
      await put(storefront, onOrder, quai);
      expect(text(part(await cartElement(storefront), 'shop'))).to.match(
        /^Librairie du Quai Thursday, by Saturday at the latest · held/,
      );
    });

    it('with what each shop gets, where there are several and one has more than a line', async () => {
      const { storefront } = await twoShops();
      await put(storefront, longTitle, quai, 2);
      const el = await cartElement(storefront);
      expect(text(parts(el, 'shop')[0]!))
        .to.include('2 × €13.90')
        .and.include('To this shop €35.40');
      expect(text(parts(el, 'shop')[1]!)).not.to.include('To this shop');
    });

    it('with the age limit that is checked at handover', async () => {
      const storefront = storefrontOn();
      await put(storefront, ageLimited, 'cave-du-tire-bouchon');
      expect(text(part(await cartElement(storefront), 'line'))).to.include('From 18 years, checked at handover');
    });

    it('apart by collect point, and names it where a shop has several', async () => {
      const storefront = storefrontOn();
      const line = await put(storefront, everywhere, locker);
      await cartOf(storefront).restore({ ...line, id: 'other', fulfilment: { method: 'collect', point: 'casier' } }, 1);
      const shops = parts(await cartElement(storefront), 'shop').map(text);
      expect(shops[0]).to.match(/^La Virgule Flottante Comptoir · /);
      expect(shops[1]).to.match(/^La Virgule Flottante Casier de la cour · /);
    });

    it('from nearer to where the shopper looks from', async () => {
      const { storefront } = await twoShops();
      const el = await cartElement(storefront);
      lookFrom(storefront, { name: 'Quai', point: { lat: 47.7472, lon: -3.3667 } });
      await settled(el);
      expect(text(parts(el, 'shop')[0]!)).to.include('50 m');
    });

    it('with the picture of the product, and without when it does not load', async () => {
      const storefront = storefrontOn();
      const line = await put(storefront, everywhere, quai);
      await cartOf(storefront).setQuantity(line.id, 0);
      await cartOf(storefront).restore({ ...line, image: `${location.origin}/nothing-there.png` }, 0);
      const el = await cartElement(storefront);
      const image = el.shadowRoot!.querySelector('img')!;
      if (!image.hidden) await new Promise((resolve) => image.addEventListener('error', resolve, { once: true }));
      expect(image.hidden).to.equal(true);
    });

    it('friendly when it is empty, in words that the page may replace', async () => {
      const el = await cartElement(storefrontOn());
      expect(text(el)).to.equal('Nothing to collect yet What you add from the shops near you waits for you here.');
      await expectAccessible(el);
      el.innerHTML = '<p slot="empty">Rien</p>';
      expect(text(el)).to.equal('Rien');
    });

    it('in a box of its own height while the page has no storefront yet', async () => {
      const el = await settled(fixture<VitrineCollectCart>(html`<vitrine-collect-cart></vitrine-collect-cart>`));
      expect(text(byRole(el, 'status'))).to.equal('Opening your collect');
      expect(el.offsetHeight).to.be.greaterThan(200);
      await expectAccessible(el);
    });
  });

  describe('lets the shopper change it', () => {
    it('one more, one less, never none and never more than 99', async () => {
      const { storefront, first } = await twoShops();
      const el = await cartElement(storefront);
      const more = () => byRole(el, 'button', "One more: L'Étranger");
      const less = () => byRole(el, 'button', "One less: L'Étranger");
      expect(less().ariaDisabled).to.equal('true');
      await press(el, less());
      expect(cartOf(storefront).count).to.equal(2);
      await press(el, more());
      expect(text(part(el, 'line')))
        .to.include('€15.20')
        .and.include('2 × €7.60');
      await press(el, less());
      expect(cartOf(storefront).count).to.equal(2);
      await cartOf(storefront).setQuantity(first.id, 99);
      await settled(el);
      expect(more().ariaDisabled).to.equal('true');
    });

    it('by a typed number, brought within 1 and 99', async () => {
      const { storefront } = await twoShops();
      const el = await cartElement(storefront);
      const quantity = part(el, 'quantity') as HTMLInputElement;
      const typed = async (value: string) => {
        quantity.value = value;
        quantity.dispatchEvent(new Event('change'));
        await settled(el);
        return [quantity.value, cartOf(storefront).lines.value[0]?.quantity];
      };
      expect(await typed('12')).to.deep.equal(['12', 12]);
      expect(await typed('many')).to.deep.equal(['12', 12]);
      expect(await typed('-3')).to.deep.equal(['1', 1]);
    });

    it('with buttons of 44 by 44 px', async () => {
      const market = town();
      const { storefront, first } = await twoShops(storefrontOn(market));
      await market.control.setPrice(first.offer, { minor: 899, currency: 'EUR' });
      const el = await cartElement(storefront);
      for (const button of allByRole(el, 'button')) {
        const { width, height } = button.getBoundingClientRect();
        expect(height, text(button)).to.be.at.least(44);
        expect(width, text(button)).to.be.at.least(44);
      }
    });

    it('removes a line, offers to undo it, and puts it back where it was', async () => {
      const { storefront } = await twoShops();
      await put(storefront, longTitle, quai);
      const el = await cartElement(storefront);
      await press(el, byRole(el, 'button', "Remove L'Étranger"));
      expect(cartOf(storefront).count).to.equal(2);
      expect(text(parts(el, 'shop')[0]!)).to.include("Removed: L'Étranger");
      expect(text(parts(el, 'shop')[0]!)).to.include('held 48 hours');
      expect(text(part(el, 'total'))).to.include('€26.63');
      expect(focused(el)).to.equal('undo');
      await expectAccessible(el);
      await press(el, part(el, 'undo'));
      expect(cartOf(storefront).lines.value.map(({ title }) => title.slice(0, 8))).to.deep.equal([
        "L'Étrang",
        'Chien bl',
        "L'animal",
      ]);
      expect(focused(el)).to.equal('remove');
    });

    it('still undoes when the last line was removed', async () => {
      const storefront = storefrontOn();
      await put(storefront, everywhere, quai);
      const el = await cartElement(storefront);
      await press(el, part(el, 'remove'));
      expect(parts(el, 'order')).to.deep.equal([]);
      await press(el, part(el, 'undo'));
      expect(cartOf(storefront).count).to.equal(1);
    });

    it('forgets the undo with the next step', async () => {
      const { storefront } = await twoShops();
      const el = await cartElement(storefront);
      await press(el, part(el, 'remove'));
      await press(el, byRole(el, 'button', 'One more: Chien bleu'));
      expect(parts(el, 'undo')).to.deep.equal([]);
    });

    it('follows what another element or tab changes', async () => {
      const { storefront } = await twoShops();
      const el = await cartElement(storefront);
      await put(storefront, longTitle, quai);
      await settled(el);
      expect(parts(el, 'line')).to.have.length(3);
    });
  });

  describe('re-checks it', () => {
    /** Two shops, where the first has changed its price since. */
    async function changed(minor = 899) {
      const market = town();
      const two = await twoShops(storefrontOn(market));
      await market.control.setPrice(two.first.offer, { minor, currency: 'EUR' });
      return { market, ...two, el: await cartElement(two.storefront) };
    }

    it('when it is shown: a new price is said at its line, and not applied', async () => {
      const { el, storefront } = await changed();
      const change = part(el, 'change');
      expect(text(change)).to.match(/^The price went from €7.60 to €8.99 since you added it. Keep it.*Remove/);
      expect(part(el, 'line').contains(change)).to.equal(true);
      expect(text(part(el, 'total'))).to.include('€20.33');
      expect(cartOf(storefront).lines.value[0]?.seen.price.minor).to.equal(760);
      await expectAccessible(el);
    });

    it('and blocks the order until the shopper has answered', async () => {
      const { el, market } = await changed();
      expect(orderButton(el).ariaDisabled).to.equal('true');
      expect(text(el)).to.include('Please answer what has changed before you order.');
      await order(el);
      expect(focused(el)).to.equal('change');
      expect(await ordersOf(market)).to.equal(0);

      await press(el, part(el, 'keep'));
      expect(parts(el, 'change')).to.deep.equal([]);
      expect(text(part(el, 'total'))).to.include('€21.72');
      expect(orderButton(el).ariaDisabled).to.equal(null);
      await order(el);
      expect(await ordersOf(market)).to.equal(2);
    });

    it('and removes the line on a click beside it', async () => {
      const { el, storefront } = await changed();
      await press(el, allByRole(el, 'button', "Remove L'Étranger")[1]!);
      expect(cartOf(storefront).lines.value.map(({ title }) => title)).to.deep.equal(['Chien bleu']);
      expect(parts(el, 'change')).to.deep.equal([]);
    });

    it('and says how many are left', async () => {
      const market = town();
      const storefront = storefrontOn(market);
      const line = await put(storefront, everywhere, quai, 3);
      await market.control.setCopies(line.offer, 1);
      const el = await cartElement(storefront);
      expect(text(part(el, 'change'))).to.match(/^Only one is left, not 3\./);
      await press(el, part(el, 'keep'));
      expect(cartOf(storefront).count).to.equal(1);
      expect(parts(el, 'change')).to.deep.equal([]);
    });

    it('and says that it is ready later than promised', async () => {
      const market = town();
      const storefront = storefrontOn(market);
      await put(storefront, everywhere, quai);
      await market.control.advance(3 * 3_600_000);
      const el = await cartElement(storefront);
      expect(text(part(el, 'change'))).to.match(
        /^Ready later than you saw. Now: Tomorrow from 10:00. Before: Today from 17:15./,
      );
      expect(text(part(el, 'shop'))).to.include('Today from 17:15');
      await press(el, part(el, 'keep'));
      expect(text(part(el, 'shop'))).to.include('Tomorrow from 10:00');
    });

    it('and leads on from what is sold out or withdrawn, which cannot be kept', async () => {
      const market = town();
      const storefront = storefrontOn(market);
      const sold = await put(storefront, lastCopy, quai);
      const line = await put(storefront, everywhere, quai);
      await cartOf(storefront).restore({ ...line, id: 'gone', offer: 'gone' }, 2);
      await market.control.setCopies(sold.offer, 0);
      const el = await cartElement(storefront);
      expect(parts(el, 'change').map(text)).to.deep.equal([
        'Sold out since you added it. Who else has it? : Stupeur et tremblements Remove Stupeur et tremblements',
        "The shop no longer offers it as you chose. Who else has it? : L'Étranger Remove L'Étranger",
      ]);
      expect(parts(el, 'keep')).to.deep.equal([]);
      await expectAccessible(el);
    });

    it('again when it changes, when the page is shown again, and when it is told to', async () => {
      const market = town();
      let asked = 0;
      const { storefront } = await twoShops(
        storefrontOn({ ...market, quote: (...ask) => (asked++, market.quote(...ask)) }),
      );
      const el = await cartElement(storefront);
      expect(asked).to.equal(1);
      await press(el, byRole(el, 'button', 'One more: Chien bleu'));
      expect(asked).to.equal(2);
      document.dispatchEvent(new Event('visibilitychange'));
      await settled(el);
      expect(asked).to.equal(3);
      el.refresh();
      await settled(el);
      expect(asked).to.equal(4);
    });

    it('once for somebody who taps five times', async () => {
      const market = town();
      let asked = 0;
      const { storefront } = await twoShops(
        storefrontOn({ ...market, quote: (...ask) => (asked++, market.quote(...ask)) }),
      );
      const el = await cartElement(storefront);
      // Nothing that waits goes on before the last tap is kept, however slow this machine is.
      const { setTimeout } = window;
      const waiting: (() => void)[] = [];
      window.setTimeout = ((work: () => void) => waiting.push(work)) as typeof window.setTimeout;
      try {
        for (let i = 0; i < 5; i++) byRole(el, 'button', "One more: L'Étranger").click();
        while (cartOf(storefront).count < 7) await new Promise((resolve) => setTimeout(resolve));
      } finally {
        window.setTimeout = setTimeout;
      }
      for (const work of waiting) work();
      await settled(el);
      expect(cartOf(storefront).count).to.equal(7);
      expect(asked).to.equal(2);
    });

    it('and says when it cannot, with the cart still there', async () => {
      const market = town();
      const { storefront } = await twoShops(storefrontOn(market));
      await market.control.failNext('quote', 'before');
      const heard: unknown[] = [];
      document.addEventListener('vitrine-error', (event) => heard.push((event as VitrineErrorEvent).error), {
        once: true,
      });
      const el = await cartElement(storefront);
      expect(text(part(el, 'notice'))).to.equal('The local shops cannot be reached just now.');
      expect(heard[0]).to.be.instanceOf(MarketplaceError);
      expect(parts(el, 'line')).to.have.length(2);
      await expectAccessible(el);
    });
  });

  it('says so when the shopper is offline, and stays usable', async () => {
    const { storefront } = await twoShops();
    const el = await cartElement(storefront);
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
    try {
      window.dispatchEvent(new Event('offline'));
      await settled(el);
      expect(text(part(el, 'notice'))).to.match(/^You are offline/);
      await press(el, byRole(el, 'button', 'One more: Chien bleu'));
      expect(cartOf(storefront).count).to.equal(3);
    } finally {
      delete (navigator as { onLine?: boolean }).onLine;
    }
    window.dispatchEvent(new Event('online'));
    await settled(el);
    expect(text(part(el, 'notice'))).to.equal('');
  });

  it('lets go of everything when it is removed, and looks again when it comes back', async () => {
    const market = town();
    let asked = 0;
    const { storefront } = await twoShops(
      storefrontOn({ ...market, quote: (...ask) => (asked++, market.quote(...ask)) }),
    );
    const el = await cartElement(storefront);
    const home = el.parentElement!;
    el.remove();
    document.dispatchEvent(new Event('visibilitychange'));
    await put(storefront, longTitle, quai);
    expect(asked).to.equal(1);
    home.append(el);
    await settled(el);
    expect(asked).to.equal(2);
    expect(parts(el, 'line')).to.have.length(3);
  });

  it('fits 320 px, from right to left too', async () => {
    const { storefront } = await twoShops();
    await put(storefront, longTitle, quai);
    const el = await cartElement(storefront);
    for (const direction of ['ltr', 'rtl']) {
      Object.assign(el.parentElement!, { dir: direction });
      el.parentElement!.style.cssText = 'display: block; width: 320px';
      expect(part(el, 'cart').scrollWidth, direction).to.be.at.most(320);
    }
  });

  it('carries no style in its markup', async () => {
    const { storefront } = await twoShops();
    const el = await cartElement(storefront);
    const styled = [...el.shadowRoot!.querySelectorAll('[style]')];
    expect(styled.every((node) => /^--_hue: \d+;$/.test(node.getAttribute('style')!))).to.equal(true);
  });
});
