import { expect } from 'chai';
import { html } from 'lit';
import { openShopify } from '../../../src/addresses.ts';
import { VitrineCollectCart } from '../../../src/elements/collect-cart/collect-cart.ts';
import { VitrineOfferCard } from '../../../src/elements/offer-card/offer-card.ts';
import { VitrineStorefront } from '../../../src/elements/storefront/storefront.ts';
import { register } from '../../../src/register.ts';
import { openMarketplace } from '../../../src/storefront/registry.ts';
import { expectAccessible, fixture, part, parts, settled, text } from '../../support/fixture.ts';
import { storefrontOn } from '../../support/storefront.ts';
import { store, token } from './fake.ts';
import { book, made, now, quay } from './lorient.ts';

register(VitrineStorefront, VitrineOfferCard, VitrineCollectCart);

const schema = new URL('../../../node_modules/@shopify/hydrogen-react/storefront.schema.json', import.meta.url);

describe('a page with shopify()', () => {
  let introspection: unknown;
  before(async () => {
    introspection = await (await fetch(schema)).json();
  });

  /** A part, once it is there. */
  const shows = async (el: Element, name: string): Promise<HTMLElement> => {
    while (!parts(el, name).length) await new Promise((resolve) => setTimeout(resolve));
    return part(el, name);
  };

  const shown = async (lang: string) => {
    const { fake, marketplace } = made(introspection);
    const storefront = storefrontOn(marketplace, { drive: undefined, clock: () => now });
    const host = await settled(
      fixture(html`
        <vitrine-storefront lang=${lang} .storefront=${storefront}>
          <vitrine-offer-card gtin=${book}></vitrine-offer-card>
          <vitrine-collect-cart></vitrine-collect-cart>
        </vitrine-storefront>
      `),
    );
    const [card, cart] = [host.querySelector('vitrine-offer-card')!, host.querySelector('vitrine-collect-cart')!];
    return { fake, card, cart };
  };

  it('shows what the best location has, and when it can be collected there', async () => {
    const { card } = await shown('fr');
    expect(text(part(card, 'title'))).to.equal('L’Étranger');
    expect(text(part(card, 'price'))).to.equal('7,60\u00a0€');
    expect(text(part(card, 'shop'))).to.include('Comptoir du Quai');
    expect(text(part(card, 'promise'))).to.match(/18:15/);
    await expectAccessible(card);
  });

  it('leads from the cart to Shopify’s own checkout, where the shop is preferred for the pick-up; nothing is ordered here', async () => {
    const { fake, card, cart } = await shown('en');
    part(card, 'add').click();
    const link = (await shows(cart, 'handover')) as HTMLAnchorElement;
    expect(link.href).to.equal(fake.carts.at(-1)?.checkoutUrl);
    expect(new URL(link.href).host).to.equal(store);
    expect(fake.carts.at(-1)?.pickupHandle).to.deep.equal([quay]);
    expect(parts(cart, 'order'), 'no order button').to.be.empty;
    await expectAccessible(cart);
  });
});

describe('a shop named by a page, as by data-marketplace="shopify:…"', () => {
  openShopify();

  it('is opened at its domain, with the token behind a hash, which is no part of its name', async () => {
    const opened = openMarketplace(`shopify:${store}#token=${token}&language=fr`);
    expect(opened.id).to.equal(`shopify:${store}`);
    expect(opened.orders, 'no order, no pass').to.equal(undefined);
    expect(opened.search, 'what it can do is there').to.be.a('function');
    expect(opened.places).to.equal(undefined);
  });

  it('says which option is wrong', async () => {
    const said = openMarketplace(`shopify:${store}#token=shpat_secret`).describe();
    const error: unknown = await said.catch((reason: unknown) => reason);
    expect(error).to.include({ code: 'misconfigured' });
    expect(String(error)).to.include('[shopify] token is a secret one').and.not.to.include('shpat_');
  });
});
