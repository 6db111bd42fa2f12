import { expect } from 'chai';
import { VitrineCollectCart } from '../../src/elements/collect-cart/collect-cart.ts';
import { VitrineStorefront } from '../../src/elements/storefront/storefront.ts';
import { register } from '../../src/register.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { cartElement, press, put } from '../support/cart.ts';
import { expectAccessible, part, parts, settled, text } from '../support/fixture.ts';
import { storefrontOn, town } from '../support/storefront.ts';

register(VitrineStorefront, VitrineCollectCart);

const { everywhere, ageLimited, withoutGtin, quai } = landmarks;

/** Opens what is one click away. */
async function unfold(el: Element): Promise<void> {
  const details = part(el, 'information');
  const toggled = new Promise((resolve) => details.addEventListener('toggle', resolve, { once: true }));
  details.querySelector('summary')!.click();
  await toggled;
  await settled(el);
}

/** A cart with a wine, a toy and a book. */
async function mixed(market = town()) {
  const storefront = storefrontOn(market);
  await put(storefront, ageLimited, 'cave-du-tire-bouchon');
  await put(storefront, withoutGtin, 'le-cheval-a-bascule');
  await put(storefront, everywhere, quai);
  return storefront;
}

describe('before the order, <vitrine-collect-cart>', () => {
  it('tells what the law asks to be told of food and goods, one click away, and asks for it with the click', async () => {
    const market = town();
    let asked = 0;
    const el = await cartElement(await mixed({ ...market, products: (...ask) => (asked++, market.products(...ask)) }));
    expect(asked).to.equal(0);
    await unfold(el);
    expect(asked).to.equal(1);
    expect(text(part(el, 'information')))
      .to.match(
        /^About these products Muscadet « Virgule », sur lie Titre alcoométrique 12\s% vol. Allergènes Contient/,
      )
      .and.match(/Voilier de bassin, fait main Fabricant Atelier des Exemples/)
      .and.match(/Avertissement Attention/)
      .and.not.include('Étranger');
    await expectAccessible(el);
  });

  it('says it in French, and where to ask for what is not told', async () => {
    const market = town();
    const products = async () => ({ items: [] });
    const el = await cartElement(await mixed({ ...market, products }), 'fr');
    await unfold(el);
    expect(text(part(el, 'information'))).to.match(
      /^À propos de ces produits Muscadet « Virgule », sur lie Non indiqué ici. Demandez à la boutique avant de commander./,
    );
    await expectAccessible(el);
  });

  it('says when it could not be had, and tries again', async () => {
    const market = town();
    const el = await cartElement(await mixed(market));
    await market.control.failNext('products', 'before');
    const heard: Event[] = [];
    document.addEventListener('vitrine-error', (event) => heard.push(event), { once: true });
    await unfold(el);
    expect(text(part(el, 'information'))).to.include('The local shops cannot be reached just now. Try again');
    expect(heard).to.have.length(1);
    await press(el, part(el, 'retry'));
    expect(text(part(el, 'information'))).to.include('Contient des sulfites.');
  });

  it('has nothing to tell of books', async () => {
    const storefront = storefrontOn();
    await put(storefront, everywhere, quai);
    expect(parts(await cartElement(storefront), 'information')).to.have.length(0);
  });
});
