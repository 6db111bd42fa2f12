import { chooseShop } from '../../src/storefront/choosing.ts';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { LeftOut } from '../../src/domain/offer.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { put } from '../support/cart.ts';
import { errorsOf } from '../support/errors.ts';
import { byRole, expectAccessible, part, parts, settled, text } from '../support/fixture.ts';
import { checked, draw, field, goTo, hint, names, picker, radio, row, status, street } from '../support/picker.ts';
import { storefrontOn, told, town } from '../support/storefront.ts';

const { everywhere, nobody, quai, lunchBreak, onHoliday, unknownHours, elsewhere } = landmarks;

const showFilters = async (el: HTMLElement) => {
  part(el, 'filter').click();
  await settled(el);
};
const openNow = (el: Element) => byRole(el, 'checkbox', /^Open now|^Ouvert maintenant/) as HTMLInputElement;
const select = (el: Element, name: 'trade' | 'service') => part(el, name) as unknown as HTMLSelectElement;
const options = (el: Element, name: 'trade' | 'service') => [...select(el, name).options].map((option) => option.text);
const choose = async (el: HTMLElement, name: 'trade' | 'service', words: RegExp) => {
  select(el, name).value = [...select(el, name).options].find((option) => words.test(option.text))!.value;
  select(el, name).dispatchEvent(new Event('change', { bubbles: true }));
  await settled(el);
};

/** Follows a link within the page, until everybody has heard of it. */
async function follow(hash: string): Promise<void> {
  if (location.hash === hash) return;
  const heard = new Promise((resolve) => window.addEventListener('hashchange', resolve, { once: true }));
  location.hash = hash;
  await heard;
}

describe('<vitrine-shop-picker>', () => {
  afterEach(() => follow(''));

  describe('filters', () => {
    it('by open now, kind and service, and says how many shops each would leave', async () => {
      const el = await picker();
      expect(part(el, 'filter').getAttribute('aria-expanded')).to.equal('false');
      expect(parts(el, 'filters')).to.be.empty;
      await showFilters(el);
      expect(part(el, 'filter').getAttribute('aria-expanded')).to.equal('true');
      expect(text(openNow(el).closest('label')!)).to.equal('Open now (9)');
      expect(options(el, 'trade')).to.deep.equal([
        'All kinds (11)',
        'Bookshop (5)',
        'Grocer (2)',
        'Household goods (1)',
        'Stationer (1)',
        'Toy shop (1)',
        'Wine merchant (1)',
      ]);
      expect(options(el, 'service')[0]).to.equal('All services (11)');
      expect(options(el, 'service')).to.include('Emballage cadeau (3)');
      expect(names(el)).to.have.length(5);
      await expectAccessible(el);
      await choose(el, 'trade', /^Bookshop/);
      expect(options(el, 'service')).to.include('Emballage cadeau (2)').and.include('Guichet de retrait (0)');
    });

    it('with the keyboard, and says what is left', async () => {
      const el = await picker();
      part(el, 'filter').focus();
      await sendKeys({ press: 'Enter' });
      await settled(el);
      openNow(el).focus();
      await sendKeys({ press: ' ' });
      await settled(el);
      expect(el.shadowRoot!.activeElement).to.equal(openNow(el));
      expect(status(el)).to.equal('9 of 11 shops, by your filters. The nearest come first.');
      await choose(el, 'trade', /^Bookshop/);
      expect(names(el)).to.deep.equal(['Librairie du Quai', 'La Virgule Flottante', 'La Page Bleue']);
      expect(part(el, 'status').getAttribute('role')).to.equal('status');
      expect(text(part(el, 'filter'))).to.equal('Filters · 2');
    });

    it('in French', async () => {
      const el = await picker(undefined, { lang: 'fr' });
      await showFilters(el);
      expect(text(openNow(el).closest('label')!)).to.equal('Ouvert maintenant (9)');
      await choose(el, 'trade', /^Épicerie|^Alimentation/);
      expect(status(el)).to.equal('2 boutiques sur 11, selon vos filtres. Les plus proches d’abord.');
      expect(text(part(el, 'filter'))).to.equal('Filtres · 1');
      await expectAccessible(el);
    });

    it('and finds what comes after the first page, however far down the street', async () => {
      const market = street();
      const el = await picker(
        storefrontOn({
          ...market,
          shops: async (query) => {
            const page = await market.shops(query);
            const items = page.items.map((shop) =>
              shop.id === 'number-44' ? { ...shop, trade: 'toys' as const, services: ['Atelier'] } : shop,
            );
            return { ...page, items };
          },
        }),
      );
      await showFilters(el);
      expect(options(el, 'trade')).to.deep.equal(['All kinds (45)', 'Bookshop (44)', 'Toy shop (1)']);
      await choose(el, 'trade', /^Toy shop/);
      expect(names(el)).to.deep.equal(['Number 44']);
      expect(parts(el, 'more')).to.be.empty;
    });

    it('without letting a nearer shop without stock hide a stocked one', async () => {
      const el = await picker(storefrontOn(street()), { gtin: everywhere });
      await showFilters(el);
      await choose(el, 'trade', /^Bookshop/);
      expect(names(el)[0]).to.equal('Number 45');
    });

    it('and keeps the chosen shop in sight, and the choice as it is', async () => {
      const storefront = storefrontOn();
      chooseShop(storefront, quai);
      const el = await picker(storefront);
      await showFilters(el);
      await choose(el, 'trade', /^Grocer/);
      expect(names(el)[0]).to.equal('Librairie du Quai');
      expect(checked(el)).to.equal(quai);
      expect(storefront.chosenShop.value).to.equal(quai);
    });

    it('and leads on when nothing fits, with the focus where the shopper can go on', async () => {
      const el = await picker();
      await showFilters(el);
      await choose(el, 'trade', /^Wine/);
      await choose(el, 'service', /^Salon/);
      expect(status(el)).to.equal('No shop here fits these filters.');
      await expectAccessible(el);
      part(el, 'unfilter').focus();
      await sendKeys({ press: 'Enter' });
      await settled(el);
      expect(status(el)).to.equal('The first 5 shops. The nearest come first.');
      expect(select(el, 'trade').value).to.equal('');
      expect(el.shadowRoot!.activeElement).to.equal(part(el, 'filter'));
    });

    it('at the next place too', async () => {
      const el = await picker(storefrontOn(undefined, { drive: undefined }));
      expect(parts(el, 'filter')).to.be.empty;
      await goTo(el, 'Lorient');
      await showFilters(el);
      await choose(el, 'trade', /^Wine/);
      expect(names(el)).to.deep.equal(['Cave du Tire-Bouchon']);
      await goTo(el, 'Vannes');
      expect(status(el)).to.match(/^1 of \d+ shops, by your filters\./);
    });

    it('draws the services that a shop writes as text, whatever they are', async () => {
      const market = town();
      const el = await picker(
        storefrontOn({
          ...market,
          shops: async (query) => {
            const page = await market.shops(query);
            return {
              ...page,
              items: page.items.map((shop) => ({ ...shop, services: ['<img src=x onerror=alert(1)>'] })),
            };
          },
        }),
      );
      await showFilters(el);
      expect(options(el, 'service')).to.deep.equal(['All services (11)', '<img src=x onerror=alert(1)> (11)']);
      expect(el.shadowRoot!.querySelector('img')).to.equal(null);
    });
  });

  describe('leads on', () => {
    it('from a place without shops, to a wider circle', async () => {
      const el = await picker(storefrontOn(undefined, { drive: undefined }), { radius: '5' });
      await goTo(el, 'Auray');
      expect(status(el)).to.match(/^No shop within 5 km yet/);
      expect(text(part(el, 'wider'))).to.equal('Look within 10 km');
      await expectAccessible(el);
      part(el, 'wider').click();
      await settled(el);
      part(el, 'wider').click();
      await settled(el);
      expect(names(el)).not.to.be.empty;
      expect(el.shadowRoot!.activeElement).not.to.equal(null);
    });

    it('from shops that have nothing of what is wanted', async () => {
      const el = await picker(storefrontOn(undefined, { drive: undefined }), { gtin: elsewhere });
      await goTo(el, 'Lorient');
      expect(status(el)).to.include('None of these shops has it in stock.');
      part(el, 'wider').click();
      await settled(el);
      part(el, 'wider').click();
      await settled(el);
      expect(row(el, names(el)[0]!)).to.match(/Has it · /);
      expect(parts(el, 'wider')).to.be.empty;
    });

    it('nowhere where there is nowhere to go: nobody has it, and the drive says who is near', async () => {
      const el = await picker(undefined, { gtin: nobody, lang: 'fr' });
      expect(status(el)).to.equal('Aucune de ces boutiques ne l’a en stock.');
      expect(parts(el, 'wider')).to.be.empty;
      await expectAccessible(el);
    });
  });

  describe('opens on', () => {
    it('the place that the page names', async () => {
      const storefront = storefrontOn(undefined, { drive: undefined });
      const el = await picker(storefront, { place: '56000' });
      expect(storefront.vantage.value?.name).to.equal('56000 Vannes');
      expect(field(el).value).to.equal('56000 Vannes');
      expect(names(el)).to.have.length(5);
    });

    it('no place that is not known, and says so', async () => {
      const el = await picker(storefrontOn(undefined, { drive: undefined }), { place: 'Zanzibar' });
      expect(hint(el)).to.include('Zanzibar');
      expect(field(el).value).to.equal('Zanzibar');
    });

    it('the shop that the page names, on top and not chosen', async () => {
      const storefront = storefrontOn();
      const el = await picker(storefront, { shopId: onHoliday });
      expect(names(el)).to.have.length(6);
      expect(names(el)[0]).to.equal('Le Marque-Page');
      expect(checked(el)).to.equal('');
      expect(storefront.chosenShop.value).to.equal(undefined);
      radio(el, 'Le Marque-Page').click();
      await settled(el);
      expect(storefront.chosenShop.value).to.equal(onHoliday);
      expect(names(el).filter((name) => name === 'Le Marque-Page')).to.have.length(1);
    });

    it('what is around that shop, where no drive says what is near', async () => {
      const storefront = storefrontOn(undefined, { drive: undefined });
      const el = await picker(storefront, { shopId: unknownHours });
      expect(storefront.vantage.value?.name).to.equal('56000 Vannes');
      expect(names(el)).to.have.length(6);
      expect(names(el)[0]).to.equal('Les Mots Passants');
    });

    it('no shop of another drive, and none that is gone', async () => {
      for (const shopId of [unknownHours, 'closed-for-good'])
        expect(status(await picker(undefined, { shopId }))).to.equal(
          'The shop of this link is not here any more. The first 5 shops. The nearest come first.',
        );
    });

    it('what the address names where the page wants that, moves the focus there, and follows the next link', async () => {
      await follow(`#vitrine-shop=${onHoliday}`);
      const storefront = storefrontOn();
      const el = await picker(storefront, { linked: true });
      expect(names(el)[0]).to.equal('Le Marque-Page');
      expect(el.shadowRoot!.activeElement).to.equal(radio(el, 'Le Marque-Page'));
      expect(storefront.chosenShop.value).to.equal(undefined);
      await expectAccessible(el);
      await follow('#vitrine-place=56600+Lanester');
      await settled(el);
      expect(storefront.vantage.value?.name).to.equal('56600 Lanester');
      expect(names(el)).to.have.length(5);
    });

    it('nothing of the address where the page does not want that', async () => {
      await follow(`#vitrine-shop=${onHoliday}`);
      const el = await picker();
      expect(names(el)).to.have.length(5).and.not.include('Le Marque-Page');
    });

    it('nothing of what is no id, and tells the integrator of the attribute', async () => {
      await follow('#vitrine-shop=%3Cimg%20src%3Dx%3E');
      const errors = await errorsOf(async () => {
        await picker(undefined, { linked: true });
        await follow('');
        await picker(undefined, { shopId: 'not an id' });
      });
      expect(errors).to.deep.equal(['Vitrine: <vitrine-shop-picker> shop-id="not an id": is no id of a shop']);
    });
  });

  describe('shows only the shop that was asked for', () => {
    it('when a backend answers with another than the chosen one, and names both', async () => {
      const market = town();
      const problems: LeftOut[] = [];
      const storefront = storefrontOn(
        {
          ...market,
          shops: async (query) => market.shops(query.ids ? { ...query, ids: [lunchBreak] } : query),
        },
        { drive: undefined, onProblem: (problem) => problems.push(problem) },
      );
      chooseShop(storefront, quai);
      const el = await picker(storefront);
      expect(names(el)).to.be.empty;
      expect(status(el)).to.include('The shop that you chose is no longer here.');
      expect(storefront.chosenShop.value).to.equal(quai);
      await told(problems);
      expect(problems).to.deep.equal([
        { count: 1, reasons: [`another_shop: asked for ${quai}, answered with ${lunchBreak}`] },
      ]);
    });

    it('when a backend answers with another than the page is locked to', async () => {
      const market = town();
      const problems: LeftOut[] = [];
      const storefront = storefrontOn(
        { ...market, shops: (query) => market.shops({ ...query, ids: [lunchBreak] }) },
        { drive: undefined, shop: quai, onProblem: (problem) => problems.push(problem) },
      );
      const el = await picker(storefront);
      expect(names(el)).to.be.empty;
      await told(problems);
      expect(problems[0]?.reasons[0]).to.match(/^another_shop: asked for librairie-du-quai/);
    });
  });

  describe('says of each shop whether it is open', () => {
    const at = (time: string) => Date.parse(`2026-11-24T${time}:00+01:00`);
    for (const [what, shop, moment, lang, words] of [
      ['until when', 'Librairie du Quai', '16:50', 'en', 'open until 19:00'],
      ['or closed for lunch, until when', 'La Page Bleue', '12:45', 'en', 'closed for lunch until 14:00'],
      ['or closed for lunch, in French', 'La Page Bleue', '12:45', 'fr', 'fermé à midi jusqu’à 14:00'],
      ['or on holiday, until when', 'Le Marque-Page', '16:50', 'en', /on holiday until (Mon|Tues)day/],
      ['or closed, until when', 'Librairie du Quai', '21:00', 'en', /closed until tomorrow/],
    ] as const)
      it(what, async () => {
        const el = await picker(storefrontOn(undefined, { clock: () => at(moment) }), { lang });
        part(el, 'more').click();
        await settled(el);
        if (typeof words === 'string') expect(row(el, shop)).to.include(words);
        else expect(row(el, shop)).to.match(words);
      });

    it('or that nobody knows', async () => {
      const el = await picker(storefrontOn(undefined, { drive: 'vannes' }));
      part(el, 'more').click();
      await settled(el);
      expect(row(el, 'Les Mots Passants')).to.include('hours unknown');
    });
  });

  it('says of a cart’s product that only the other condition is there', async () => {
    const storefront = storefrontOn();
    await put(storefront, everywhere, quai);
    const el = draw(storefront, { lang: 'fr' });
    await settled(el);
    part(el, 'more').click();
    await settled(el);
    expect(row(el, 'La Malle aux Livres')).to.match(/Occasion · En rayon$/);
  });
});
