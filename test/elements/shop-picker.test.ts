import { expect } from 'chai';
import { html } from 'lit';
import { VitrineErrorEvent } from '../../src/elements/shared/events.ts';
import type { VitrineShopPicker } from '../../src/elements/shop-picker/shop-picker.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { put } from '../support/cart.ts';
import { errorsOf } from '../support/errors.ts';
import { allByRole, byRole, expectAccessible, fixture, part, parts, settled, text } from '../support/fixture.ts';
import { draw, field, goTo, names, nextTask, picker, row, status, street, watched } from '../support/picker.ts';
import { storefrontOn, town } from '../support/storefront.ts';

const { everywhere, quai } = landmarks;

describe('<vitrine-shop-picker>', () => {
  describe('lists', () => {
    it('the shops of the drive without any typing, the nearest first', async () => {
      const el = await picker();
      expect(names(el)).to.deep.equal([
        'Le Cheval à Bascule',
        'Papeterie du Taille-Crayon',
        'Librairie du Quai',
        'Cave du Tire-Bouchon',
        'La Virgule Flottante',
      ]);
      expect(row(el, 'Librairie du Quai')).to.equal('Librairie du Quai 350 m Bookshop · open until 19:00');
      expect(status(el)).to.equal('The first 5 shops. The nearest come first.');
      await expectAccessible(el);
    });

    it('in French', async () => {
      const el = await picker(undefined, { lang: 'fr' });
      expect(row(el, 'Librairie du Quai')).to.equal('Librairie du Quai 350\u202fm Librairie · ouvert jusqu’à 19:00');
      expect(status(el)).to.equal('Les 5 premières boutiques. Les plus proches d’abord.');
      expect(field(el).placeholder).to.equal('Ville ou code postal');
      expect(byRole(el, 'button', 'Près de moi')).to.exist;
      await expectAccessible(el);
    });

    it('with an invitation that is read in full, whatever the width', async () => {
      for (const lang of ['en', 'fr']) {
        const el = await picker(undefined, { lang });
        el.style.fontFamily = "Verdana, 'DejaVu Sans', sans-serif";
        const { font, paddingInline } = getComputedStyle(field(el));
        const ink = document.createElement('canvas').getContext('2d')!;
        ink.font = font;
        const needed = ink.measureText(field(el).placeholder).width + 2 * parseFloat(paddingInline);
        for (let width = 260; width < 900; width += 20) {
          el.style.inlineSize = `${width}px`;
          expect(field(el).clientWidth, `${lang}, ${width} px`).to.be.at.least(needed);
        }
      }
    });

    it('more of them on a click, until there are no more, and says so aloud', async () => {
      const el = await picker();
      const live = allByRole(el, 'status').find((node) => text(node).includes('5 shops'));
      part(el, 'more').click();
      await settled(el);
      expect(names(el)).to.have.length(11);
      expect(text(live!)).to.equal('11 shops. The nearest come first.');
      expect(parts(el, 'more')).to.be.empty;
    });

    it('page after page of a long street', async () => {
      const el = await picker(storefrontOn(street()));
      for (const shown of [15, 25, 35, 45]) {
        part(el, 'more').click();
        await settled(el);
        expect(names(el)).to.have.length(shown);
      }
      expect(names(el).slice(-2)).to.deep.equal(['Number 44', 'Number 45']);
      expect(new Set(names(el)).size).to.equal(45);
      expect(parts(el, 'more')).to.be.empty;
    });

    it('what it has when the next page does not come, and tries again', async () => {
      const real = street();
      let down = true;
      const el = await picker(
        storefrontOn({
          ...real,
          shops: (query) => (query.cursor && down ? Promise.reject(new Error('down')) : real.shops(query)),
        }),
      );
      for (let clicks = 0; clicks < 2; clicks++) {
        part(el, 'more').click();
        await settled(el);
      }
      expect(names(el)).to.have.length(20);
      expect(text(part(el, 'failure'))).to.include('cannot be reached');
      down = false;
      part(el, 'retry').click();
      await settled(el);
      expect(names(el)).to.have.length(25);
    });

    it('nothing before the shopper says where, on a page without a drive', async () => {
      const { marketplace, asked } = watched();
      const el = await picker(storefrontOn(marketplace, { drive: undefined }));
      expect(status(el)).to.equal('Type a town or a postcode, and see the shops around it.');
      expect(allByRole(el, 'radio')).to.be.empty;
      expect(asked.shops).to.be.empty;
      await expectAccessible(el);
      await goTo(el, 'Vannes');
      expect(status(el)).to.match(/^The first 5 shops\. /);
      expect(asked.shops).to.deep.equal([{ near: { lat: 47.6582, lon: -2.7608 }, radiusKm: 30, limit: 20 }]);
    });

    it('all shops by name where there is neither a drive nor a search for places', async () => {
      const { places: _, ...real } = town();
      const describe = async () => ({ ...(await real.describe()), capabilities: [] });
      const el = await picker(storefrontOn({ ...real, describe }, { drive: undefined }));
      expect(allByRole(el, 'combobox')).to.be.empty;
      expect(status(el)).to.equal('The first 5 shops. By name.');
      expect(names(el)[0]).to.equal('Au Pied de la Lettre');
      expect(byRole(el, 'button', 'Near me')).to.exist;
      await expectAccessible(el);
    });

    it('only the shop of a page that is locked to it', async () => {
      const storefront = storefrontOn(undefined, { shop: quai });
      await put(storefront, everywhere, quai);
      const el = await picker(storefront);
      expect(names(el)).to.deep.equal(['Librairie du Quai']);
      expect(row(el, 'Librairie du Quai')).to.match(/Has it · Today from 17:15$/);
      expect(allByRole(el, 'radio')).to.be.empty;
      expect(allByRole(el, 'combobox')).to.be.empty;
      expect(new FormData(el.form!).get('shop')).to.equal(quai);
      await expectAccessible(el);
    });

    it('them in the very box that it has kept for them', async () => {
      const real = town();
      let answer = () => {};
      const wait = new Promise<void>((resolve) => (answer = resolve));
      const el = draw(storefrontOn({ ...real, shops: async (query) => (await wait, real.shops(query)) }));
      await nextTask();
      await nextTask();
      expect(status(el)).to.equal('Looking for shops');
      const box = el.offsetHeight;
      expect(box).to.be.above(400);
      await expectAccessible(el);
      answer();
      await settled(el);
      expect(names(el)).to.have.length(5);
      expect(el.offsetHeight).to.be.closeTo(box, 1);
    });
  });

  describe('when something is wrong', () => {
    for (const call of ['shops', 'describe'] as const)
      it(`says that the shops cannot be reached and tries again: ${call}`, async () => {
        const real = town();
        const el = draw(storefrontOn(real));
        const errors: unknown[] = [];
        el.addEventListener(VitrineErrorEvent.type, (event) => errors.push(event.error));
        await real.control.failNext(call, 'before');
        await settled(el);
        expect(text(part(el, 'failure'))).to.equal('The local shops cannot be reached just now. Try again');
        expect(errors).to.have.length(1);
        // What would search has nothing to search with yet.
        if (call === 'describe') expect(allByRole(el, 'button').map(text)).to.deep.equal(['Try again']);
        await expectAccessible(el);
        part(el, 'retry').click();
        await settled(el);
        expect(names(el)).to.have.length(5);
        expect(field(el)).to.exist;
      });

    it('names a wrong radius to the integrator and takes 30 km', async () => {
      const { marketplace, asked } = watched();
      const errors = await errorsOf(async () => {
        const el = await picker(storefrontOn(marketplace, { drive: undefined }), { radius: 'far' });
        await goTo(el, 'Lorient');
      });
      expect(asked.shops.map(({ radiusKm }) => radiusKm)).to.deep.equal([30]);
      expect(errors).to.deep.equal([
        'Vitrine: <vitrine-shop-picker> radius-km="far": is no number above 0; 30 is used',
      ]);
    });

    it('tells the integrator about shops that had to be left out', async () => {
      const real = town();
      const told: number[] = [];
      const el = await picker(
        storefrontOn(
          {
            ...real,
            shops: async (query) => ({ ...(await real.shops(query)), leftOut: { count: 2, reasons: ['no name'] } }),
          },
          { onProblem: ({ count }) => told.push(count) },
        ),
      );
      expect(names(el)).to.have.length(5);
      expect(told).to.deep.equal([2]);
    });

    it('says that it cannot be shown where there is no storefront, and tells the integrator', async () => {
      const errors = await errorsOf(async () => {
        const el = fixture<VitrineShopPicker>(html`<vitrine-shop-picker></vitrine-shop-picker>`);
        await settled(el);
        while (!text(el).includes('This is not available here.')) await nextTask();
        await expectAccessible(el);
        // The sentence for the console comes with code of its own.
        await import('../../src/elements/shared/complain.ts');
        await nextTask();
      });
      expect(errors[0]).to.include('<vitrine-shop-picker>');
    });

    it('gives up what is on its way when it is removed, and asks again when it is back', async () => {
      const real = town();
      const signals: AbortSignal[] = [];
      const el = draw(
        storefrontOn({
          ...real,
          shops: (query, ask) => {
            signals.push(ask!.signal!);
            return signals.length > 1 ? real.shops(query) : new Promise(() => {});
          },
        }),
      );
      await nextTask();
      const { parentElement } = el;
      el.remove();
      expect(signals[0]!.aborted).to.be.true;
      parentElement!.append(el);
      await settled(el);
      expect(names(el)).to.have.length(5);
    });
  });
});
