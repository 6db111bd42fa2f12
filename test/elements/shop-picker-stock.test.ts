import { expect } from 'chai';
import { VitrineErrorEvent } from '../../src/elements/shared/events.ts';
import { cartOf } from '../../src/storefront/cart.ts';
import { storageOf } from '../../src/storefront/storage.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { put } from '../support/cart.ts';
import { errorsOf } from '../support/errors.ts';
import { expectAccessible, part, parts, settled, text } from '../support/fixture.ts';
import { draw, goTo, names, nextTask, picker, row, status, street, watched } from '../support/picker.ts';
import { storefrontOn, town } from '../support/storefront.ts';

const { everywhere, lunchBreak, quai, rebated, unknownStock, onOrder, used, lastCopy } = landmarks;

describe('<vitrine-shop-picker>', () => {
  describe('says what each shop has', () => {
    it('of the cart, shops with the whole cart first, and why they stand in this order', async () => {
      const storefront = storefrontOn();
      await put(storefront, everywhere, quai);
      await put(storefront, rebated, lunchBreak);
      const el = await picker(storefront);
      expect(names(el)).to.deep.equal([
        'La Page Bleue',
        'Papeterie du Taille-Crayon',
        'Librairie du Quai',
        'La Virgule Flottante',
        'Le Marque-Page',
      ]);
      expect(row(el, 'La Page Bleue')).to.match(/Has both · Tomorrow from 10:15$/);
      expect(row(el, 'Librairie du Quai')).to.match(/Has 1 of 2 · Today from 17:15$/);
      expect(status(el)).to.equal('The first 5 shops. Those with most of your cart come first, then the nearest.');
      await expectAccessible(el);
      part(el, 'more').click();
      await settled(el);
      expect(row(el, 'Le Cheval à Bascule')).to.match(/Has none of your cart$/);
    });

    it('in French', async () => {
      const storefront = storefrontOn();
      await put(storefront, everywhere, quai);
      await put(storefront, rebated, lunchBreak);
      const el = await picker(storefront, { lang: 'fr' });
      expect(row(el, 'La Page Bleue')).to.match(/Les 2 articles · Demain dès 10:15$/);
      expect(row(el, 'Librairie du Quai')).to.match(/1 article sur 2 · Aujourd’hui dès 17:15$/);
      expect(status(el)).to.include('D’abord celles qui ont le plus d’articles de votre panier');
    });

    it('so that a stocked one comes first, however far down the street', async () => {
      const storefront = storefrontOn(street());
      await put(storefront, everywhere, 'number-45');
      const el = await picker(storefront);
      expect(row(el, 'Number 45')).to.match(/Has it · Today from 17:15$/);
      expect(parts(el, 'stock').map(text).slice(1)).to.deep.equal(Array(4).fill('Does not have it'));
      expect(names(el)[0]).to.equal('Number 45');
    });

    it('but nothing of one whose record is damaged where a list reads it', async () => {
      const long = street();
      const storefront = storefrontOn({
        ...long,
        offers: async (query) => {
          const page = structuredClone(await long.offers(query));
          Object.assign(
            page.shops.find(({ id }) => id === 'number-45')!,
            { hours: 'every day' },
          );
          return page;
        },
      });
      await put(storefront, everywhere, 'number-45');
      const el = await picker(storefront);
      expect(names(el)).to.have.length(5).and.not.include('Number 45');
    });

    it('but nothing of a stocked one that is out of reach', async () => {
      const storefront = storefrontOn(street(), { drive: undefined });
      await put(storefront, everywhere, 'number-45');
      const el = await picker(storefront, { radius: '3' });
      await goTo(el, 'Lorient');
      expect(names(el)).to.have.length(5).and.not.include('Number 45');
    });

    it('apart from what it would have to be called for, or orders', async () => {
      const asked = await picker(undefined, { gtin: unknownStock });
      expect(names(asked)[0]).to.equal('La Virgule Flottante');
      expect(row(asked, 'La Virgule Flottante')).to.include('Call first · Stock not known · counted 3 days ago');
      expect(status(asked)).to.include('Those that have it come first, then the nearest.');
      const ordered = await picker(undefined, { gtin: onOrder });
      expect(row(ordered, 'Librairie du Quai')).to.match(/Orders it · \S+$/);
      await expectAccessible(ordered);
    });

    it('without taking a used copy for a new one', async () => {
      const storefront = storefrontOn();
      await put(storefront, everywhere, quai);
      const el = await picker(storefront);
      part(el, 'more').click();
      await settled(el);
      expect(row(el, 'La Malle aux Livres')).to.match(/Used · Has it$/);
    });

    it('without taking one copy for two', async () => {
      const storefront = storefrontOn();
      await put(storefront, everywhere, quai, 2);
      const el = await picker(storefront);
      expect(names(el)).to.include('La Page Bleue').and.not.include('Papeterie du Taille-Crayon');
      part(el, 'more').click();
      await settled(el);
      expect(row(el, 'Papeterie du Taille-Crayon')).to.match(/Does not have it$/);
    });

    it('in a condition or the other where the page asks for a product', async () => {
      const el = await picker(undefined, { gtin: used });
      expect(row(el, 'La Malle aux Livres')).to.match(/Has it · /);
    });

    it('once it is known of the whole cart', async () => {
      const real = town();
      let answer: (() => void) | undefined;
      const storefront = storefrontOn({
        ...real,
        offers: async (query) => {
          if (query.products.includes(rebated)) await new Promise<void>((resolve) => (answer = resolve));
          return real.offers(query);
        },
      });
      const filling = storefrontOn(real, { storage: storageOf(storefront) });
      await put(filling, everywhere, quai);
      await put(filling, rebated, lunchBreak);
      // A card on the page has asked for one of the two before.
      const card = storefront.offers.of(everywhere);
      await new Promise<void>((resolve) => card.subscribe(resolve));
      const el = draw(storefront);
      while (!answer) await nextTask();
      await nextTask();
      expect(status(el)).to.equal('Looking for shops');
      answer();
      await settled(el);
      expect(row(el, 'La Page Bleue')).to.include('Has both');
    });

    it('with one request for the whole cart', async () => {
      const { marketplace, asked } = watched();
      const storefront = storefrontOn(marketplace);
      for (const product of [everywhere, lastCopy]) await put(storefront, product, quai);
      asked.offers.length = 0;
      await picker(storefront);
      expect(asked.offers).to.deep.equal([[everywhere, lastCopy]]);
    });

    it('of the cart and no longer of the page’s product, once something is in the cart', async () => {
      const storefront = storefrontOn();
      const el = await picker(storefront, { gtin: unknownStock });
      await put(storefront, lastCopy, quai);
      await settled(el);
      expect(names(el)[0]).to.equal('Librairie du Quai');
      expect(row(el, 'La Virgule Flottante')).to.match(/Does not have it$/);
      const [line] = cartOf(storefront).lines.value;
      await cartOf(storefront).setQuantity(line!.id, 0);
      await settled(el);
      expect(names(el)[0]).to.equal('La Virgule Flottante');
    });

    it('or that this cannot be said just now, and tries again', async () => {
      const real = town();
      const el = draw(storefrontOn(real), { gtin: everywhere });
      const errors: unknown[] = [];
      el.addEventListener(VitrineErrorEvent.type, (event) => errors.push(event.error));
      await real.control.failNext('offers', 'before');
      await settled(el);
      expect(text(el)).to.include('What the shops have in stock cannot be shown just now.');
      expect(names(el)[0]).to.equal('Le Cheval à Bascule');
      expect(errors).to.have.length(1);
      await expectAccessible(el);
      part(el, 'retry').click();
      await settled(el);
      expect(names(el)[0]).to.equal('Papeterie du Taille-Crayon');
      expect(text(el)).not.to.include('cannot be shown');
    });

    it('not for a wrong GTIN, which it names to the integrator', async () => {
      const errors = await errorsOf(async () => {
        const el = await picker(undefined, { gtin: '9782070306023' });
        expect(names(el)).to.have.length(5);
        expect(parts(el, 'stock')).to.be.empty;
      });
      expect(errors).to.deep.equal([
        'Vitrine: <vitrine-shop-picker> gtin="9782070306023": names no product: check_digit',
      ]);
    });
  });
});
