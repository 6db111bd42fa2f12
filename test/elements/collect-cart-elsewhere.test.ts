import { expect } from 'chai';
import { VitrineCollectCart } from '../../src/elements/collect-cart/collect-cart.ts';
import { VitrineCollectOrder } from '../../src/elements/collect-order/collect-order.ts';
import { VitrineStorefront } from '../../src/elements/storefront/storefront.ts';
import type { OfferPage } from '../../src/domain/offer.ts';
import type { Marketplace } from '../../src/marketplace/marketplace.ts';
import { register } from '../../src/register.ts';
import { cartOf } from '../../src/storefront/index.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { cartElement, press, put } from '../support/cart.ts';
import { expectAccessible, part, parts, settled, text } from '../support/fixture.ts';
import { storefrontOn, town } from '../support/storefront.ts';

register(VitrineStorefront, VitrineCollectCart, VitrineCollectOrder);

const { everywhere, quai, locker } = landmarks;

/** A town where the re-check finds every line of the quai sold out. */
function soldOutAtTheQuai(change: (page: OfferPage) => void = () => {}): Marketplace {
  const market = town();
  return {
    ...market,
    offers: async (query) => {
      const page = structuredClone(await market.offers(query));
      change(page);
      return page;
    },
    quote: async (cart) => {
      const quote = structuredClone(await market.quote(cart));
      for (const line of quote.lines) if (line.line.startsWith(quai)) line.differences = [{ kind: 'sold_out' }];
      return quote;
    },
  };
}

describe('<vitrine-collect-cart>', () => {
  describe('leads on from what is sold out', () => {
    it('to other shops, its own condition first, and takes it there in one step', async () => {
      const storefront = storefrontOn(soldOutAtTheQuai());
      const entry = await put(storefront, everywhere, quai, 2);
      const el = await cartElement(storefront);
      expect(text(part(el, 'change'))).to.match(/^Sold out since you added it\. Who else has it\?/);
      await press(el, part(el, 'ask-elsewhere'));
      await settled(el);
      const others = parts(el, 'elsewhere').map(text);
      expect(others).to.have.length(3);
      expect(others.join('\n')).not.to.include('Librairie du Quai');
      expect(others[0]).to.match(/^Papeterie du Taille-Crayon 300 m · New · .+ · €7\.60 Collect it there/);
      await expectAccessible(el);
      await press(el, parts(el, 'take')[0]!);
      const [line, ...more] = cartOf(storefront).lines.value;
      expect(more).to.be.empty;
      expect(line).to.include({ product: entry.product, condition: entry.condition, contract: entry.contract });
      expect(line!.shop).not.to.equal(quai);
      expect(line!.quantity).to.be.within(1, 2);
      await settled(el);
      expect(parts(el, 'change')).to.be.empty;
      expect(el.shadowRoot!.activeElement?.getAttribute('part')).to.equal('remove');
    });

    it('to a line that is there already, without doubling it', async () => {
      const storefront = storefrontOn(soldOutAtTheQuai());
      await put(storefront, everywhere, quai);
      const el = await cartElement(storefront);
      await press(el, part(el, 'ask-elsewhere'));
      await settled(el);
      const [first] = parts(el, 'take');
      const shop = text(part(el, 'elsewhere'));
      await press(el, first!);
      await put(storefront, everywhere, quai);
      await settled(el);
      await press(el, part(el, 'ask-elsewhere'));
      await settled(el);
      expect(text(part(el, 'elsewhere'))).to.equal(shop);
      await press(el, parts(el, 'take')[0]!);
      expect(cartOf(storefront).lines.value).to.have.length(1);
    });

    it('or says, in French too, that nobody else has it', async () => {
      const storefront = storefrontOn(
        soldOutAtTheQuai((page) => (page.offers = page.offers.filter(({ shop }) => shop === quai))),
      );
      await put(storefront, everywhere, quai);
      const el = await cartElement(storefront, 'fr');
      expect(text(part(el, 'ask-elsewhere'))).to.match(/^Qui d’autre l’a/);
      await press(el, part(el, 'ask-elsewhere'));
      await settled(el);
      expect(text(part(el, 'change'))).to.include('Aucune autre boutique près de chez vous ne l’a aujourd’hui.');
    });

    it('to its own condition before another, however the marketplace sorts them', async () => {
      const storefront = storefrontOn(soldOutAtTheQuai((page) => void page.offers.reverse()));
      await put(storefront, everywhere, quai);
      const el = await cartElement(storefront);
      await press(el, part(el, 'ask-elsewhere'));
      await settled(el);
      expect(text(part(el, 'elsewhere'))).to.include('New');
    });

    it('but makes nobody buy who only reserves', async () => {
      const storefront = storefrontOn(
        soldOutAtTheQuai((page) => {
          for (const offer of page.offers) if (offer.shop !== quai) offer.contract = 'buy';
        }),
      );
      await put(storefront, everywhere, quai);
      const el = await cartElement(storefront);
      await press(el, part(el, 'ask-elsewhere'));
      await settled(el);
      expect(text(part(el, 'change'))).to.include('No other shop near you has it today.');
    });

    it('or says that the shops cannot be asked, and asks again', async () => {
      let isDown = false;
      const storefront = storefrontOn(
        soldOutAtTheQuai(() => {
          if (isDown) throw new Error('down');
        }),
      );
      await put(storefront, everywhere, quai);
      const el = await cartElement(storefront);
      isDown = true;
      await press(el, part(el, 'ask-elsewhere'));
      await settled(el);
      expect(text(part(el, 'change'))).to.include('The local shops cannot be reached just now.');
      isDown = false;
      await press(el, part(el, 'retry'));
      await settled(el);
      expect(parts(el, 'take')).to.have.length(3);
    });

    it('to another collect point of the same shop first, where only the one that was chosen is gone', async () => {
      const storefront = storefrontOn();
      const entry = await put(storefront, everywhere, locker);
      // The point that was chosen is none of the shop's any more.
      await cartOf(storefront).revise(
        new Map([[entry.id, { ...entry, fulfilment: { method: 'collect', point: 'gone' } }]]),
      );
      const el = await cartElement(storefront);
      expect(text(part(el, 'change'))).to.match(/^The shop no longer offers it as you chose\./);
      await press(el, part(el, 'ask-elsewhere'));
      await settled(el);
      expect(text(parts(el, 'elsewhere')[0]!)).to.match(/^La Virgule Flottante another collect point · .+ · New · /);
      await press(el, parts(el, 'take')[0]!);
      await settled(el);
      const [line, ...more] = cartOf(storefront).lines.value;
      expect(more).to.be.empty;
      expect(line!.shop).to.equal(locker);
      expect(line!.fulfilment).not.to.deep.equal({ method: 'collect', point: 'gone' });
      expect(parts(el, 'change')).to.be.empty;
      await expectAccessible(el);
    });

    it('but not to another collect point of a shop that has sold out', async () => {
      const sold = soldOutAtTheQuai((page) => {
        for (const { shop, collect } of page.offers)
          if (shop === quai) collect.push({ ...collect[0]!, point: 'other' });
      });
      const storefront = storefrontOn(sold);
      await put(storefront, everywhere, quai);
      const el = await cartElement(storefront);
      await press(el, part(el, 'ask-elsewhere'));
      await settled(el);
      expect(parts(el, 'elsewhere').map(text).join()).not.to.include('another collect point');
    });

    it('but not away from the shop that the page is locked to', async () => {
      const storefront = storefrontOn(soldOutAtTheQuai(), { drive: undefined, shop: quai });
      await put(storefront, everywhere, quai);
      const el = await cartElement(storefront);
      expect(text(part(el, 'change'))).to.include('Sold out since you added it.');
      expect(parts(el, 'ask-elsewhere')).to.be.empty;
    });
  });
});
