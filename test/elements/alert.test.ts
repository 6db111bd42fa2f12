import { expect } from 'chai';
import { html } from 'lit';
import { VitrineAlert } from '../../src/elements/alert/alert.ts';
import { VitrineOfferList } from '../../src/elements/offer-list/offer-list.ts';
import { VitrineStorefront } from '../../src/elements/storefront/storefront.ts';
import type { Wish } from '../../src/domain/quote.ts';
import type { Letter } from '../../src/marketplace/control.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import type { Marketplace } from '../../src/marketplace/marketplace.ts';
import { register } from '../../src/register.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { storageOf } from '../../src/storefront/storage.ts';
import { field, focused, press } from '../support/cart.ts';
import { expectAccessible, fixture, part, parts, settled, text } from '../support/fixture.ts';
import { storefrontOn, town } from '../support/storefront.ts';

register(VitrineStorefront, VitrineAlert);

const { soldOut, everywhere, quai } = landmarks;

/** An alert for a sold-out book, unfolded, and what was mailed. */
async function alert(change: (market: Marketplace) => Marketplace = (market) => market, lang = 'en', shop = '') {
  const letters: Letter[] = [];
  const market = town({ send: (letter) => letters.push(letter) });
  const storefront = storefrontOn(change(market));
  const host = fixture(html`
    <vitrine-storefront lang=${lang} .storefront=${storefront}>
      <vitrine-alert gtin=${soldOut} shop=${shop}></vitrine-alert>
    </vitrine-storefront>
  `);
  const el = await settled(host.querySelector('vitrine-alert')!);
  const details = el.shadowRoot!.querySelector('details');
  if (details) details.open = true;
  return { el, market, letters, storefront };
}

const send = async (el: Element, address: string) => {
  field(el, /^E-mail/).value = address;
  await press(el, part(el, 'send'));
};

describe('<vitrine-alert>', () => {
  it('asks for an e-mail address that browsers can fill in, and says what becomes of it', async () => {
    const { el } = await alert();
    expect(field(el, /^E-mail/).autocomplete).to.equal('email');
    expect(text(el)).to.equal(
      'Tell me when it is back E-mail Tell me One e-mail when it is back, then your address is deleted.',
    );
    await expectAccessible(el);
    const french = await alert(undefined, 'fr');
    expect(text(french.el)).to.include('Me prévenir quand c’est de retour');
  });

  it('has somebody told once, when it is back', async () => {
    const { el, market, letters } = await alert();
    field(el, /^E-mail/).focus();
    await send(el, ' anna@example.org ');
    expect(text(el)).to.equal('We write to anna@example.org once it is back.');
    expect(focused(el)).to.equal('kept');
    await expectAccessible(el);
    expect(letters).to.deep.equal([]);
    const { offers } = await market.offers({ products: [soldOut], drive: 'lorient' });
    await market.control.setCopies(offers[0]!.id, 2);
    expect(letters.map(({ to }) => to)).to.deep.equal(['anna@example.org']);
  });

  it('says for what, where, in which language and from which page, and stores nothing', async () => {
    const wishes: Wish[] = [];
    const { el, storefront } = await alert(
      (market) => ({ ...market, alert: async (wish) => void wishes.push(wish) }),
      'fr',
      quai,
    );
    await send(el, 'anna@example.org');
    expect(wishes).to.deep.equal([
      {
        product: soldOut,
        email: 'anna@example.org',
        language: 'fr',
        page: location.href.replace(/#.*/, ''),
        drive: 'lorient',
        shop: quai,
      },
    ]);
    expect(storageOf(storefront).getItem(storefront.storageKey('alert'))).to.equal(null);
  });

  it('says what is wrong with an address', async () => {
    const { el } = await alert();
    await send(el, 'anna at home');
    expect(text(el)).to.include('Please check the e-mail address, such as anna@example.org.');
    expect(focused(el)).to.equal('email');
    const input = field(el, /^E-mail/);
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    // Seen also once the focus has gone on.
    expect(getComputedStyle(input).borderTopWidth).to.equal('2px');
    await expectAccessible(el);
  });

  it('says that it could not, keeps what was typed, and tries again', async () => {
    let failing = true;
    const { el } = await alert((market) => ({
      ...market,
      alert: (wish) =>
        failing ? Promise.reject(new MarketplaceError('rate_limited', 'told to fail')) : market.alert!(wish),
    }));
    await send(el, 'anna@example.org');
    expect(text(part(el, 'notice'))).to.equal('Many people are asking just now. Please try again in a moment.');
    expect(field(el, /^E-mail/).value).to.equal('anna@example.org');
    await expectAccessible(el);
    failing = false;
    await press(el, part(el, 'send'));
    expect(text(el)).to.equal('We write to anna@example.org once it is back.');
  });

  it('is nothing where the marketplace keeps no wishes, or does not say', async () => {
    const { el } = await alert(() => town());
    expect(text(el)).to.equal('');
    const away = await alert((market) => ({
      ...market,
      describe: () => Promise.reject(new MarketplaceError('unavailable', 'told to fail')),
    }));
    expect(text(away.el)).to.equal('');
  });

  it('is asked anew for another product', async () => {
    const { el } = await alert();
    await send(el, 'anna@example.org');
    el.gtin = everywhere;
    await settled(el);
    expect(text(el)).to.match(/^Tell me when it is back/);
  });

  it('says nothing of a wish that is answered when another product is shown', async () => {
    const answers: (() => void)[] = [];
    const { el } = await alert((market) => ({
      ...market,
      alert: () => new Promise((resolve) => answers.push(resolve)),
    }));
    field(el, /^E-mail/).value = 'anna@example.org';
    part(el, 'send').click();
    el.gtin = everywhere;
    await Promise.resolve();
    expect(answers).to.have.length(1);
    answers[0]!();
    await settled(el);
    expect(text(el)).to.match(/^Tell me when it is back/);
  });

  it('says that the shops do not know a product that nobody sells', async () => {
    const { el } = await alert((market) => ({
      ...market,
      alert: () => Promise.reject(new MarketplaceError('not_found', 'told to fail')),
    }));
    await send(el, 'anna@example.org');
    expect(text(part(el, 'notice'))).to.equal('The shops here do not know this product.');
  });

  it('stands in the list of a product that is sold out or that nobody near has, and in no other', async () => {
    register(VitrineOfferList);
    const storefront = storefrontOn(town({ send: () => undefined }));
    const host = fixture(html`
      <vitrine-storefront .storefront=${storefront}>
        <vitrine-offer-list gtin=${soldOut}></vitrine-offer-list>
        <vitrine-offer-list gtin=${everywhere}></vitrine-offer-list>
        <vitrine-offer-list gtin=${landmarks.nobody}></vitrine-offer-list>
      </vitrine-storefront>
    `);
    const [gone, there, nowhere] = [...host.querySelectorAll('vitrine-offer-list')];
    await Promise.all([settled(gone!), settled(there!), settled(nowhere!)]);
    const shown = gone!.shadowRoot!.querySelector('vitrine-alert')!;
    await settled(shown);
    expect(text(shown)).to.include('Tell me when it is back');
    expect(shown.gtin).to.equal(soldOut);
    expect(text(nowhere!)).to.include('No shop near you has this.').and.include('Tell me when it is back');
    expect(there!.shadowRoot!.querySelector('vitrine-alert')).to.equal(null);
    expect(parts(shown, 'send')).to.have.length(1);
    await expectAccessible(gone!);
  });
});
