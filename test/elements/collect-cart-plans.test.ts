import { expect } from 'chai';
import { VitrineCollectCart } from '../../src/elements/collect-cart/collect-cart.ts';
import { VitrineStorefront } from '../../src/elements/storefront/storefront.ts';
import type { Marketplace } from '../../src/marketplace/marketplace.ts';
import { register } from '../../src/register.ts';
import { cartOf } from '../../src/storefront/index.ts';
import type { Storefront } from '../../src/storefront/index.ts';
import { storageOf } from '../../src/storefront/storage.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { cartElement, focused, press, put, twoShops } from '../support/cart.ts';
import { byRole, expectAccessible, part, parts, text } from '../support/fixture.ts';
import { storefrontOn, town } from '../support/storefront.ts';

register(VitrineStorefront, VitrineCollectCart);

const { everywhere, lastCopy, longTitle, used, sizes, quai, lunchBreak, onHoliday } = landmarks;

/** Asks for plans. */
async function asked(storefront: Storefront, lang = 'en') {
  const el = await cartElement(storefront, lang);
  await press(el, part(el, 'ask-plans'));
  return el;
}

const linesOf = (storefront: Storefront) =>
  cartOf(storefront).lines.value.map(({ title, shop, quantity }) => `${quantity} ${title} ${shop}`);

/** A book at the shop that is on holiday, and one that only it has in that condition. */
async function late(storefront = storefrontOn()) {
  await put(storefront, everywhere, onHoliday);
  await put(storefront, used, onHoliday);
  return storefront;
}

describe('the plans of <vitrine-collect-cart>', () => {
  it('show the same in fewer shops: when, on how many days, how far, and what it costs', async () => {
    const { storefront } = await twoShops();
    const el = await asked(storefront);
    expect(parts(el, 'plan').map(text)).to.deep.equal([
      'One shop instead of 2 All there by tomorrow 10:15 · on one day · a way of 1.2 km ' +
        "La Page Bleue · 1.2 km by tomorrow 10:15: L'Étranger and Chien bleu " +
        "L'Étranger: €7.22 instead of €7.60. In all €0.38 less than now. " +
        'Collect it this way : One shop instead of 2',
    ]);
    expect(part(el, 'ask-plans').ariaExpanded).to.equal('true');
    await expectAccessible(el);
  });

  it('are told in French', async () => {
    const { storefront } = await twoShops();
    const el = await asked(storefront, 'fr');
    expect(text(part(el, 'ask-plans'))).to.equal('Moins de boutiques, ou plus tôt\u00a0?');
    // Browsers do not agree on which space cannot break.
    expect(text(part(el, 'plan')).replace(/[\u00a0\u202f]/g, ' ')).to.equal(
      'Une boutique au lieu de 2 Tout est prêt au plus tard demain 10:15 · en un jour · un trajet de 1,2 km ' +
        "La Page Bleue · 1,2 km au plus tard demain 10:15 : L'Étranger et Chien bleu " +
        "L'Étranger : 7,22 € au lieu de 7,60 €. En tout 0,38 € de moins. " +
        'Retirer ainsi : Une boutique au lieu de 2',
    );
    await expectAccessible(el);
  });

  it('show what is there sooner, with more shops if need be', async () => {
    const storefront = await late();
    const el = await asked(storefront);
    expect(parts(el, 'plan')).to.have.length(1);
    expect(text(part(el, 'plan')))
      .to.match(
        /^Sooner: all of it by tomorrow 14:45 On one day · a way of 5.2 km Papeterie du Taille-Crayon · 300 m by/,
      )
      .and.include('La Malle aux Livres · 4.8 km by tomorrow 14:45: Persepolis, volume 1')
      .and.include('Persepolis, volume 1: €5.50 instead of €7.00. In all €1.50 less than now.');
    await press(el, part(el, 'take-plan'));
    expect(linesOf(storefront)).to.deep.equal([
      "1 L'Étranger papeterie-du-taille-crayon",
      '1 Persepolis, volume 1 la-malle-aux-livres',
    ]);
  });

  it('say of one plan that it is both', async () => {
    const storefront = storefrontOn();
    await put(storefront, everywhere, lunchBreak);
    await put(storefront, longTitle, quai, 2);
    const el = await asked(storefront);
    expect(parts(el, 'plan').map((plan) => text(plan).slice(0, 42))).to.deep.equal([
      'One shop instead of 2, and sooner All ther',
    ]);
    expect(text(part(el, 'plan'))).to.include('2 × ');
  });

  it('say so where the cart is the best already', async () => {
    const storefront = storefrontOn();
    await put(storefront, everywhere, quai);
    await put(storefront, lastCopy, quai);
    const el = await asked(storefront);
    expect(text(part(el, 'plans'))).to.equal('This is the best already: no fewer shops, and no sooner.');
    await expectAccessible(el);
  });

  it('are taken with one press, and given back with another: nothing is lost', async () => {
    const { storefront } = await twoShops();
    await cartOf(storefront).setQuantity(cartOf(storefront).lines.value[0]!.id, 2);
    const before = linesOf(storefront);
    const el = await asked(storefront);
    await press(el, part(el, 'take-plan'));
    expect(linesOf(storefront)).to.deep.equal(["2 L'Étranger la-page-bleue", '1 Chien bleu la-page-bleue']);
    expect(parts(el, 'shop')).to.have.length(1);
    expect(text(part(el, 'total'))).to.include('€27.17');
    expect(text(part(el, 'plans'))).to.equal('Your collect is now this way. As it was before');
    expect(focused(el)).to.equal('plans');
    await expectAccessible(el);
    await press(el, part(el, 'undo-plan'));
    expect(linesOf(storefront)).to.deep.equal(before);
    expect(parts(el, 'plan')).to.have.length(1);
  });

  it('leave where it is what nobody else has', async () => {
    const market = town();
    const { storefront } = await twoShops(storefrontOn(market));
    const gone = await put(storefront, lastCopy, quai);
    await market.control.setCopies(gone.offer, 0);
    await put(storefront, everywhere, 'papeterie-du-taille-crayon');
    const el = await asked(storefront);
    expect(text(part(el, 'plan'))).to.include(
      'Nobody else has it with a day, so it stays where it is: Stupeur et tremblements (Librairie du Quai).',
    );
    await press(el, part(el, 'take-plan'));
    expect(linesOf(storefront)).to.include('1 Stupeur et tremblements librairie-du-quai');
    expect(cartOf(storefront).count).to.equal(4);
  });

  it('say how long one is on the way only where the page knows', async () => {
    const ways: unknown[] = [];
    const travel = async (way: readonly unknown[]) => {
      ways.push(way.length);
      return 17.4;
    };
    const el = await asked((await twoShops(storefrontOn(town(), { travel }))).storefront);
    expect(text(part(el, 'plan'))).to.include('a way of 1.2 km · about 17 min on the way');
    // From the drive to the one shop.
    expect(ways).to.deep.equal([2]);
    const broken = storefrontOn(town(), { travel: () => Promise.reject(new Error('no map')) });
    const heard: Event[] = [];
    document.addEventListener('vitrine-error', (event) => heard.push(event), { once: true });
    const without = await asked((await twoShops(broken)).storefront);
    expect(text(part(without, 'plan')))
      .to.include('a way of 1.2 km')
      .and.not.include('on the way');
    expect(heard).to.have.length(1);
  });

  it('are asked for by the shopper and by nobody else, and put away again', async () => {
    const market = town();
    let offers = 0;
    const counted: Marketplace = { ...market, offers: (...ask) => (offers++, market.offers(...ask)) };
    const { storefront } = await twoShops(storefrontOn(counted));
    offers = 0;
    const el = await cartElement(storefront);
    expect(offers).to.equal(0);
    await press(el, part(el, 'ask-plans'));
    expect(offers).to.equal(1);
    await press(el, part(el, 'ask-plans'));
    expect(parts(el, 'plans')).to.have.length(0);
    expect(part(el, 'ask-plans').ariaExpanded).to.equal('false');
  });

  it('are not offered for a single thing, for what only one shop can give, and on a page of one shop', async () => {
    const one = storefrontOn();
    await put(one, everywhere, quai);
    const own = storefrontOn();
    for (const size of sizes.slice(0, 2)) await put(own, size, 'papeterie-du-taille-crayon');
    const locked = storefrontOn(town(), { shop: quai });
    await put(locked, everywhere, quai);
    await put(locked, lastCopy, quai);
    for (const storefront of [one, own, locked])
      expect(parts(await cartElement(storefront), 'ask-plans')).to.have.length(0);
  });

  it('can be asked for again when the shops did not answer', async () => {
    const market = town();
    const { storefront } = await twoShops(storefrontOn(market));
    await market.control.failNext('offers', 'before');
    const heard: Event[] = [];
    document.addEventListener('vitrine-error', (event) => heard.push(event), { once: true });
    const el = await asked(storefront);
    expect(text(part(el, 'failure'))).to.equal('The local shops cannot be reached just now. Try again');
    expect(heard).to.have.length(1);
    await expectAccessible(el);
    await press(el, part(el, 'retry'));
    expect(parts(el, 'plan')).to.have.length(1);
  });

  it('are for the cart as it was: what has changed since, here or in another tab, is never overwritten', async () => {
    const { storefront, first } = await twoShops();
    const el = await asked(storefront);
    await press(el, byRole(el, 'button', "One more: L'Étranger"));
    expect(text(part(el, 'plans'))).to.equal('Your collect has changed meanwhile. Look again');
    await press(el, byRole(el, 'button', 'Look again'));
    expect(text(part(el, 'plan'))).to.include("2 × L'Étranger");
    // Another tab, of which this one has not heard yet.
    await cartOf(storefrontOn(storefront.marketplace, { storage: storageOf(storefront) })).setQuantity(first.id, 1);
    await press(el, part(el, 'take-plan'));
    expect(text(part(el, 'plans'))).to.equal('Your collect has changed meanwhile. Look again');
    expect(linesOf(storefront)).to.deep.equal(["1 L'Étranger librairie-du-quai", '1 Chien bleu la-page-bleue']);
    await expectAccessible(el);
  });
});
