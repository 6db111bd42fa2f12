import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import { VitrineCartButton } from '../../src/elements/cart-button/cart-button.ts';
import { VitrineCollectCart } from '../../src/elements/collect-cart/collect-cart.ts';
import type { VitrineCartChangedEvent } from '../../src/elements/collect-cart/events.ts';
import { VitrineCollectOrder } from '../../src/elements/collect-order/collect-order.ts';
import { VitrineStorefront } from '../../src/elements/storefront/storefront.ts';
import { register } from '../../src/register.ts';
import { cartOf } from '../../src/storefront/index.ts';
import type { Storefront } from '../../src/storefront/index.ts';
import { forgetful } from '../../src/storefront/storage.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { anna, press, put, twoShops } from '../support/cart.ts';
import { byRole, expectAccessible, fixture, part, parts, settled, text } from '../support/fixture.ts';
import { storefrontOn, town } from '../support/storefront.ts';

register(VitrineStorefront, VitrineCartButton, VitrineCollectCart, VitrineCollectOrder);

const { everywhere, longTitle, quai } = landmarks;

async function button(storefront: Storefront, { href = '', lang = 'en' } = {}): Promise<VitrineCartButton> {
  const host = fixture(html`
    <vitrine-storefront lang=${lang} .storefront=${storefront}>
      <vitrine-cart-button href=${href}></vitrine-cart-button>
    </vitrine-storefront>
  `);
  return settled(host.querySelector('vitrine-cart-button')!);
}

const panel = (el: Element) => part(el, 'panel') as HTMLDialogElement;
const cartIn = (el: Element) => el.shadowRoot!.querySelector('vitrine-collect-cart')!;

/** Opens the panel with a click, as a shopper does. */
async function open(el: VitrineCartButton): Promise<void> {
  part(el, 'button').focus();
  await press(el, part(el, 'button'));
}

/** What the button tells the page from now on. */
function told(el: Element): number[] {
  const counts: number[] = [];
  el.addEventListener('vitrine-cart-changed', (event) => counts.push((event as VitrineCartChangedEvent).count));
  return counts;
}

describe('<vitrine-cart-button>', () => {
  it('keeps the size of its bag where its words have little room', async () => {
    const el = await button(storefrontOn(), { lang: 'fr' });
    el.style.inlineSize = '120px';
    expect(el.shadowRoot!.querySelector('svg')!.getBoundingClientRect().width).to.equal(22);
  });

  it('says how many pieces are in the cart', async () => {
    const storefront = storefrontOn();
    const el = await button(storefront);
    expect(text(el)).to.equal('My collect , 0 items');
    expect(part(el, 'count').checkVisibility()).to.equal(false);
    await expectAccessible(el);
    await put(storefront, everywhere, quai, 2);
    await settled(el);
    expect(text(part(el, 'count'))).to.equal('2');
    expect(byRole(el, 'button', 'My collect , 2 items')).to.exist;
    await expectAccessible(el);
  });

  it('in French', async () => {
    const storefront = storefrontOn();
    await put(storefront, everywhere, quai);
    expect(text(await button(storefront, { lang: 'fr' }))).to.equal('Mon retrait 1 , 1 article');
  });

  it('with the face that the page gives it', async () => {
    const el = await button(storefrontOn());
    el.textContent = 'Panier local';
    expect(text(part(el, 'button'))).to.equal('Panier local , 0 items');
  });

  it('tells the page and screen readers about every change, and about none at first', async () => {
    const storefront = storefrontOn();
    const line = await put(storefront, everywhere, quai);
    const el = await button(storefront);
    const counts = told(el);
    expect(text(byRole(el, 'status'))).to.equal('');
    await put(storefront, everywhere, quai);
    await settled(el);
    expect(text(byRole(el, 'status'))).to.equal('2 items');
    await cartOf(storefront).setQuantity(line.id, 0);
    await settled(el);
    expect(counts).to.deep.equal([2, 0]);
    expect(text(byRole(el, 'status'))).to.equal('0 items');
  });

  it('also about changes in other tabs', async () => {
    const storage = forgetful();
    const storefront = storefrontOn(undefined, { storage });
    const el = await button(storefront);
    const counts = told(el);
    const elsewhere = storefrontOn(undefined, { storage });
    await put(elsewhere, everywhere, quai, 3);
    window.dispatchEvent(new StorageEvent('storage', { key: storefront.storageKey('cart') }));
    await settled(el);
    expect(counts).to.deep.equal([3]);
    expect(text(part(el, 'count'))).to.equal('3');
  });

  it('makes its panel when it is first opened, with the cart and the recent passes', async () => {
    const { storefront } = await twoShops();
    const el = await button(storefront);
    expect(parts(el, 'panel')).to.deep.equal([]);
    await open(el);
    expect(panel(el).open).to.equal(true);
    expect(text(panel(el))).to.match(/^My collect ✕ Librairie du Quai/);
    expect(byRole(el, 'dialog', 'My collect')).to.exist;
    await expectAccessible(el);
  });

  it('leads from the cart to the code, and lists the order among the recent ones', async () => {
    const market = town();
    const { storefront } = await twoShops(storefrontOn(market, { contact: anna }));
    const el = await button(storefront);
    await open(el);
    await press(el, part(cartIn(el), 'order'));
    expect(text(cartIn(el))).to.include('Say this code');
    expect(text(panel(el))).to.include('My collects Librairie du Quai and La Page Bleue ordered today');
    expect(text(part(el, 'button'))).to.equal('My collect , 0 items');
  });

  it('checks the cart again each time it opens, and goes back to it from an old pass', async () => {
    const market = town();
    const { storefront } = await twoShops(storefrontOn(market, { contact: anna }));
    const el = await button(storefront);
    await open(el);
    await press(el, part(cartIn(el), 'order'));
    el.close();
    const line = await put(storefront, everywhere, quai);
    await market.control.setPrice(line.offer, { minor: 899, currency: 'EUR' });
    await open(el);
    expect(text(part(cartIn(el), 'change'))).to.match(/^The price went from €7.60 to €8.99/);
  });

  it('closes by its button and gives the focus back', async () => {
    const el = await button(storefrontOn());
    await open(el);
    await press(el, part(el, 'close'));
    expect(panel(el).open).to.equal(false);
    expect(el.shadowRoot!.activeElement?.getAttribute('part')).to.equal('button');
  });

  it('closes by Escape and gives the focus back', async () => {
    const el = await button(storefrontOn());
    await open(el);
    await sendKeys({ press: 'Escape' });
    await settled(el);
    expect(panel(el).open).to.equal(false);
    expect(el.shadowRoot!.activeElement?.getAttribute('part')).to.equal('button');
  });

  it('closes by a click beside the panel, not by one inside', async () => {
    const { storefront } = await twoShops();
    const el = await button(storefront);
    await open(el);
    panel(el).querySelector('h2')!.click();
    expect(panel(el).open).to.equal(true);
    // The page behind a modal dialog is clicked as the dialog itself.
    panel(el).click();
    expect(panel(el).open).to.equal(false);
  });

  it('opens and closes from code, and is open once', async () => {
    const el = await button(storefrontOn());
    await Promise.all([el.open(), el.open()]);
    expect(panel(el).open).to.equal(true);
    el.close();
    expect(panel(el).open).to.equal(false);
  });

  it('is a link to the page of its own cart, when it has one', async () => {
    const storefront = storefrontOn();
    await put(storefront, longTitle, quai);
    const el = await button(storefront, { href: '/cart?from=button' });
    expect((byRole(el, 'link', 'My collect , 1 item') as HTMLAnchorElement).href).to.equal(
      new URL('/cart?from=button', document.baseURI).href,
    );
    expect(parts(el, 'panel')).to.deep.equal([]);
    await expectAccessible(el);
  });

  it('follows no link that is not on the web, and tells the integrator', async () => {
    const original = console.error;
    const heard: string[] = [];
    console.error = (...words: unknown[]) => void heard.push(words.join(' '));
    try {
      for (const href of ['javascript:alert(1)', 'https://:bad:'])
        expect(part(await button(storefrontOn(), { href }), 'button').hasAttribute('href')).to.equal(false);
    } finally {
      console.error = original;
    }
    expect(heard.join()).to.include('<vitrine-cart-button> href="javascript:alert(1)": is not a web address');
  });

  it('is 44 px high', async () => {
    const el = await button(storefrontOn());
    expect(part(el, 'button').getBoundingClientRect().height).to.be.at.least(44);
  });

  it('says nothing wrong before the page has a storefront', async () => {
    const el = await settled(fixture<VitrineCartButton>(html`<vitrine-cart-button></vitrine-cart-button>`));
    expect(text(el)).to.equal('My collect , 0 items');
  });
});
