import { expect } from 'chai';
import { VitrineCollectCart } from '../../src/elements/collect-cart/collect-cart.ts';
import type { VitrineOrderPlaceEvent } from '../../src/elements/collect-cart/events.ts';
import { VitrineCollectOrder } from '../../src/elements/collect-order/collect-order.ts';
import { VitrineStorefront } from '../../src/elements/storefront/storefront.ts';
import type { Catalogue } from '../../src/domain/catalogue.ts';
import { register } from '../../src/register.ts';
import { cartOf } from '../../src/storefront/index.ts';
import type { Storefront, StorefrontOptions } from '../../src/storefront/index.ts';
import { forgetful } from '../../src/storefront/storage.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { anna, cartElement, field, focused, order, press, put, type } from '../support/cart.ts';
import { allByRole, byRole, expectAccessible, part, parts, settled, text } from '../support/fixture.ts';
import { at, changed, pass, placed, stateText, ticketText } from '../support/pass.ts';
import { storefrontOn, town } from '../support/storefront.ts';

register(VitrineStorefront, VitrineCollectCart, VitrineCollectOrder);

const { everywhere, rebated, locker, lunchBreak } = landmarks;
const home = { lines: ['3 rue de l’Hypothèse'], postcode: '56100', town: 'Lorient', country: 'FR' };
const euros = (minor: number) => ({ minor, currency: 'EUR' });

/** The town with a neighbour who delivers for the shops where one buys; L'Étranger has its 5 % at one of them. */
function delivering(change: (catalogue: Catalogue) => Catalogue = (catalogue) => catalogue) {
  const catalogue = sampleTown({ courier: true });
  const offers = catalogue.offers.map((offer) =>
    offer.shop === locker && offer.product === everywhere && offer.condition === 'new'
      ? { ...offer, price: euros(722), publisherPrice: euros(760), rebate: 'collect_in_bookshop' as const }
      : offer,
  );
  return town({ catalogue: change({ ...catalogue, offers }) });
}

async function cart(market = delivering(), lang = 'en', options: StorefrontOptions = {}) {
  const storefront = storefrontOn(market, options);
  await put(storefront, everywhere, locker);
  return { market, storefront, el: await cartElement(storefront, lang) };
}

const radio = (el: Element, name: RegExp) => byRole(el, 'radio', name) as HTMLInputElement;

/** Chooses the neighbour. */
async function deliver(el: Element): Promise<void> {
  radio(el, /^(Delivery|Livraison)/).click();
  await settled(el);
}

function address(el: Element, postcode = '56100'): void {
  type(el, /^Street/, '3 rue de l’Hypothèse');
  type(el, /^Postcode/, postcode);
  type(el, /^Town/, 'Lorient');
}

describe('delivery', () => {
  describe('in <vitrine-collect-cart>', () => {
    it('is a choice beside collecting, each with when, for how much, and why', async () => {
      const { el } = await cart();
      expect(text(part(el, 'ways').querySelector('legend')!)).to.equal('How it reaches you');
      expect(parts(el, 'way').map(text)).to.deep.equal([
        'Collect: Comptoir Today from 18:15 · 5% off because you collect at La Virgule Flottante, which sells books free',
        'Collect: Kiosque du marché Tomorrow from 10:45 · 5% off because you collect at La Virgule Flottante, which sells books free',
        'Delivery: Une voisine vous l’apporte Tomorrow 12:00–14:00 · At the publisher’s price: the 5% are only given to those who collect at a bookshop · New books for less than €35.00 cost at least €3.00 to deliver + €3.00',
      ]);
      expect(radio(el, /^Collect: Comptoir/).checked).to.equal(true);
      expect(parts(el, 'field').map((input) => (input as HTMLInputElement).name)).to.deep.equal([
        'name',
        'email',
        'phone',
      ]);
      await expectAccessible(el);
    });

    it('costs what the marketplace has named, and asks where to', async () => {
      const { el, storefront } = await cart();
      await deliver(el);
      const [line] = cartOf(storefront).lines.value;
      expect([line?.fulfilment.method, line?.seen.price.minor]).to.deep.equal(['delivery', 760]);
      expect(text(part(el, 'shop')))
        .to.include('Tomorrow 12:00–14:00')
        .and.not.include('held');
      expect(text(part(el, 'shop'))).to.match(/Delivery €3\.00$/);
      expect(text(part(el, 'total'))).to.equal('Total €10.60');
      expect(parts(el, 'field').map((input) => (input as HTMLInputElement).autocomplete)).to.deep.equal([
        'name',
        'email',
        'tel',
        'address-line1',
        'postal-code',
        'address-level2',
      ]);
      expect(allByRole(el, 'checkbox', 'Somebody else collects')).to.deep.equal([]);
      expect(parts(el, 'change')).to.deep.equal([]);
      await expectAccessible(el);
    });

    it('costs that at once, before the marketplace has looked again', async () => {
      const { el, market } = await cart();
      await market.control.failNext('quote', 'before');
      await deliver(el);
      expect(text(part(el, 'total'))).to.equal('Total €10.60');
    });

    it('in French, with the reasons of the law', async () => {
      const { el } = await cart(delivering(), 'fr');
      expect(text(parts(el, 'way').at(-1)!).replace(/\s+/g, ' ')).to.equal(
        'Livraison : Une voisine vous l’apporte Demain 12:00–14:00 · Au prix de l’éditeur : la remise de 5 % n’est donnée qu’à qui retire en librairie · Livrer des livres neufs pour moins de 35,00 € coûte au moins 3,00 € + 3,00 €',
      );
      await deliver(el);
      await expectAccessible(el);
    });

    it('goes back to collecting, with nothing left of it', async () => {
      const { el, storefront } = await cart();
      await deliver(el);
      radio(el, /^Collect: Comptoir/).click();
      await settled(el);
      expect(cartOf(storefront).lines.value[0]?.seen.price.minor).to.equal(722);
      expect(parts(el, 'field')).to.have.length(3);
      expect(text(part(el, 'total'))).to.equal('Total €7.22');
    });

    it('stays when one more is added', async () => {
      const { el, storefront } = await cart();
      await deliver(el);
      await put(storefront, everywhere, locker);
      await settled(el);
      expect(radio(el, /^Delivery/).checked).to.equal(true);
      expect(text(part(el, 'total'))).to.equal('Total €18.20');
    });

    it('does not go without an address, and says so at each field', async () => {
      const { el, market } = await cart();
      await deliver(el);
      await order(el);
      expect(focused(el)).to.equal('street');
      for (const words of ['to which street and number', 'give the postcode', 'give the town'])
        expect(text(el)).to.include(words);
      await expectAccessible(el);
      expect((await market.counter(locker).orders()).items).to.deep.equal([]);
    });

    it('goes no further than the courier, and says what to do', async () => {
      const { el, market } = await cart();
      await deliver(el);
      address(el, '75 011');
      await order(el);
      expect(focused(el)).to.equal('postcode');
      expect(text(el)).to.include(
        'La Virgule Flottante does not deliver to this postcode. You can collect it there instead.',
      );
      expect((await market.counter(locker).orders()).items).to.deep.equal([]);
      address(el, '56 100');
      await press(el, part(el, 'order'));
      expect((await market.counter(locker).orders()).items).to.have.length(1);
    });

    it('tells the shop where to, and stores nothing of it', async () => {
      const storage = forgetful();
      const written: string[] = [];
      const { el, market } = await cart(delivering(), 'en', {
        storage: { ...storage, setItem: (key, value) => (written.push(value), storage.setItem(key, value)) },
      });
      await deliver(el);
      address(el);
      const drafts: VitrineOrderPlaceEvent[] = [];
      el.addEventListener('vitrine-order-place', (event) => drafts.push(event));
      await order(el);
      const [item] = (await market.counter(locker).orders()).items;
      expect(item?.deliverTo).to.deep.equal(home);
      expect(drafts[0]?.draft.total).to.deep.equal(euros(1060));
      expect(written.length).to.be.greaterThan(0);
      expect(written.join()).not.to.include('Hypothèse').and.not.include('Anna');
    });

    it('orders nothing when its fee has changed meanwhile: that is shown first', async () => {
      const { el, market, storefront } = await cart();
      await deliver(el);
      address(el);
      // Somebody else's courier is dearer now.
      const dearer = delivering((catalogue) => ({
        ...catalogue,
        couriers: (catalogue.couriers ?? []).map((courier) => ({ ...courier, fee: euros(450) })),
      }));
      Object.assign(storefront.marketplace, { quote: dearer.quote });
      await order(el);
      expect(text(part(el, 'notice'))).to.match(/^Something has changed/);
      expect(text(part(el, 'total'))).to.equal('Total €12.10');
      expect((await market.counter(locker).orders()).items).to.deep.equal([]);
    });

    it('is nothing that anybody hears of where nobody delivers', async () => {
      const { el } = await cart(town());
      expect(parts(el, 'ways')).to.deep.equal([]);
      expect(text(el)).not.to.include('Delivery');
    });

    it('leaves what another shop only keeps for the shopper as it is', async () => {
      const { el, storefront } = await cart();
      await put(storefront, rebated, lunchBreak);
      await settled(el);
      await deliver(el);
      expect(parts(el, 'ways')).to.have.length(1);
      expect(byRole(el, 'checkbox', 'Somebody else collects')).to.exist;
      expect(byRole(el, 'group', /^Where to take what La Virgule Flottante delivers/)).to.exist;
    });

    it('fits 320 px, from right to left too', async () => {
      const { el } = await cart(delivering(), 'fr');
      await deliver(el);
      for (const direction of ['ltr', 'rtl']) {
        Object.assign(el.parentElement!, { dir: direction });
        el.parentElement!.style.cssText = 'display: block; width: 320px';
        expect(part(el, 'cart').scrollWidth, direction).to.be.at.most(320);
      }
    });
  });

  describe('on <vitrine-collect-order>', () => {
    const delivered = (market = delivering()) =>
      placed(
        market,
        async (storefront: Storefront) => {
          await put(storefront, everywhere, locker);
          const el = await cartElement(storefront);
          await deliver(el);
          el.parentElement!.remove();
        },
        { deliverTo: home },
      );

    it('goes from received to delivered, with its window and its fee, and no code to say', async () => {
      const { market, storefront, key } = await delivered();
      const el = await pass(storefront, { key });
      expect(stateText(el)).to.equal('Received Tomorrow 12:00–14:00. The shop has not answered yet.');
      expect(ticketText(el)).to.include('Brought to the address that you gave').and.include('Delivery €3.00');
      expect(ticketText(el)).to.include('To pay €10.60').and.not.include('code');
      await expectAccessible(el);

      const { counter, part: due, decide } = await at(market, locker);
      await Promise.all([changed(el), decide(true)]);
      expect(stateText(el)).to.equal('Accepted Tomorrow 12:00–14:00');
      await Promise.all([changed(el), counter.ready(due.id)]);
      expect(stateText(el)).to.equal('Ready, waits for the courier Tomorrow 12:00–14:00');
      await Promise.all([changed(el), market.rider.take(due.id)]);
      expect(stateText(el)).to.equal('On its way Tomorrow 12:00–14:00');
      await Promise.all([changed(el), market.rider.deliver(due.id)]);
      expect(stateText(el)).to.equal('Delivered');
      expect(text(part(el, 'steps'))).to.equal('Received 16:50 Accepted 16:50 Sent 16:50 Delivered 16:50');
      await expectAccessible(el);
    });

    it('knows nothing of the address', async () => {
      const { storefront, key } = await delivered();
      expect(text(await pass(storefront, { key }))).not.to.include('Hypothèse');
    });
  });
});

describe('the reason of a price', () => {
  it('is said at the line: 5 % because it is collected at a bookshop', async () => {
    const storefront = storefrontOn(undefined, { contact: anna });
    await put(storefront, rebated, lunchBreak);
    const el = await cartElement(storefront);
    expect(text(part(el, 'reason'))).to.equal('5% off because you collect at La Page Bleue, which sells books');
  });

  it('and the age from which the law lets it be sold, in the words of the card, where nobody has said so yet', async () => {
    const { ageLimited } = landmarks;
    const catalogue = sampleTown();
    const products = catalogue.products.map(({ ageLimit: _, ...product }) =>
      product.key === ageLimited ? { ...product, category: 'Bières' } : product,
    );
    for (const [lang, words] of [
      ['en', 'From 18 years, checked at handover'],
      ['fr', 'Dès 18 ans, vérifié à la remise'],
    ] as const) {
      const storefront = storefrontOn(town({ catalogue: { ...catalogue, products } }), { contact: anna });
      await put(storefront, ageLimited, 'cave-du-tire-bouchon');
      expect(text(part(await cartElement(storefront, lang), 'reason'))).to.equal(words);
    }
  });

  it('and nothing is said where there is none', async () => {
    const storefront = storefrontOn();
    await put(storefront, everywhere, landmarks.quai);
    expect(parts(await cartElement(storefront), 'reason')).to.deep.equal([]);
  });
});

describe('the right to withdraw', () => {
  it('is said before the order of what is bought, and not of what is only reserved', async () => {
    const storefront = storefrontOn();
    await put(storefront, rebated, lunchBreak);
    const el = await cartElement(storefront);
    expect(parts(el, 'rights')).to.deep.equal([]);
    await put(storefront, everywhere, locker);
    await settled(el);
    expect(parts(el, 'rights').map(text)).to.deep.equal([
      'You can withdraw from what you buy until 14 days after you have received it, without giving a reason.',
    ]);
    const [rights] = parts(el, 'rights');
    const follows = rights!.compareDocumentPosition(part(el, 'order')) & Node.DOCUMENT_POSITION_FOLLOWING;
    expect(follows, 'before the button').to.be.greaterThan(0);
    expect(field(el, /^Your name/)).to.exist;
  });
});
