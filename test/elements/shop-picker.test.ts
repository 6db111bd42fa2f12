import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html, nothing } from 'lit';
import type { Point } from '../../src/domain/point.ts';
import { VitrineErrorEvent } from '../../src/elements/shared/events.ts';
import { VitrineShopChooseEvent, VitrineShopChosenEvent } from '../../src/elements/shop-picker/events.ts';
import { VitrineShopPicker } from '../../src/elements/shop-picker/shop-picker.ts';
import { VitrineStorefront } from '../../src/elements/storefront/storefront.ts';
import { memory } from '../../src/marketplace/memory/index.ts';
import type { Marketplace, ShopQuery } from '../../src/marketplace/marketplace.ts';
import { register } from '../../src/register.ts';
import { cartOf } from '../../src/storefront/cart.ts';
import type { Storefront } from '../../src/storefront/index.ts';
import { forgetful } from '../../src/storefront/storage.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { put } from '../support/cart.ts';
import { allByRole, byRole, expectAccessible, fixture, part, parts, settled, text } from '../support/fixture.ts';
import { clock, storefrontOn, town } from '../support/storefront.ts';

register(VitrineStorefront, VitrineShopPicker);

const { everywhere, lunchBreak, quai, rebated, unknownStock, onOrder, used, lastCopy } = landmarks;

interface Attributes {
  gtin?: string;
  name?: string;
  required?: boolean;
  disabled?: boolean;
  radius?: string;
  locate?: () => Promise<Point>;
  lang?: string;
}

/** A picker in a storefront and in a form, before it shows anything. */
function draw(storefront: Storefront, attributes: Attributes = {}): VitrineShopPicker {
  const { gtin = '', name = 'shop', required = false, disabled = false, radius, locate, lang = 'en' } = attributes;
  const host = fixture(html`
    <vitrine-storefront lang=${lang} .storefront=${storefront}>
      <form>
        <fieldset>
          <vitrine-shop-picker
            gtin=${gtin}
            name=${name}
            radius-km=${radius ?? nothing}
            ?required=${required}
            ?disabled=${disabled}
            .locate=${locate ?? (() => Promise.reject(new Error('Nobody clicked')))}
          ></vitrine-shop-picker>
          <button type="reset">Reset</button>
        </fieldset>
      </form>
    </vitrine-storefront>
  `);
  return host.querySelector('vitrine-shop-picker')!;
}

/** The same, once it shows what it is going to show. */
const picker = (storefront = storefrontOn(), attributes?: Attributes): Promise<VitrineShopPicker> =>
  settled(draw(storefront, attributes));

const names = (el: Element) => parts(el, 'shop').map((shop) => text(shop.querySelector('.title') ?? shop));
const row = (el: Element, name: string) => text(parts(el, 'shop').find((shop) => text(shop).startsWith(name))!);
const status = (el: Element) => text(part(el, 'status'));
const hint = (el: Element) => text(part(el, 'hint'));
const radio = (el: Element, name: string) => byRole(el, 'radio', name) as HTMLInputElement;
const checked = (el: Element) => (allByRole(el, 'radio') as HTMLInputElement[]).find((input) => input.checked)?.value;
const field = (el: Element) => byRole(el, 'combobox') as HTMLInputElement;
const options = (el: Element) => allByRole(el, 'option').map(text);
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

/** Types into the field, all at once; answers before the marketplace is asked. */
function type(el: Element, typed: string): void {
  field(el).value = typed;
  field(el).dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

/** Types a place, and takes the best match. */
async function goTo(el: VitrineShopPicker, typed: string): Promise<void> {
  type(el, typed);
  field(el).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  await settled(el);
}

/** The town, noting what it is asked for. */
function watched() {
  const real = town();
  const asked = { shops: [] as ShopQuery[], places: [] as string[], offers: [] as (readonly string[])[] };
  const marketplace: Marketplace = {
    ...real,
    shops: (query, ask) => (asked.shops.push(query), real.shops(query, ask)),
    places: (typed, ask) => (asked.places.push(typed), real.places(typed, ask)),
    offers: (query, ask) => (asked.offers.push(query.products), real.offers(query, ask)),
  };
  return { marketplace, asked };
}

/** A town with a long street: 45 copies of one bookshop, a hundred metres apart; only the last one has books. */
function street(): Marketplace {
  const catalogue = sampleTown();
  const shop = catalogue.shops.find(({ id }) => id === quai)!;
  const { lat, lon } = shop.point!;
  const shops = Array.from({ length: 45 }, (_, i) => ({
    ...shop,
    id: `number-${i + 1}`,
    name: `Number ${i + 1}`,
    point: { lat: lat + i * 0.0009, lon },
  }));
  return memory({
    catalogue: {
      ...catalogue,
      shops,
      listings: shops.map(({ id }) => ({ ...catalogue.listings.find((known) => known.shop === quai)!, shop: id })),
      offers: catalogue.offers.filter((offer) => offer.shop === quai).map((offer) => ({ ...offer, shop: 'number-45' })),
    },
    clock,
  });
}

/** Runs `act` and answers with what went to the console's errors meanwhile. */
async function errorsOf(act: () => Promise<unknown>): Promise<string[]> {
  const original = console.error;
  const heard: string[] = [];
  console.error = (...words: unknown[]) => void heard.push(words.join(' '));
  try {
    await act();
  } finally {
    console.error = original;
  }
  return heard;
}

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

    it('more of them on a click, until there are no more', async () => {
      const el = await picker();
      part(el, 'more').click();
      await settled(el);
      expect(names(el)).to.have.length(11);
      expect(status(el)).to.equal('11 shops. The nearest come first.');
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

    it('without taking a used copy for a new one, or one copy for two', async () => {
      const storefront = storefrontOn();
      await put(storefront, everywhere, quai, 2);
      const el = await picker(storefront);
      part(el, 'more').click();
      await settled(el);
      // It has a used copy only, and the stationer one new copy.
      expect(row(el, 'La Malle aux Livres')).to.match(/Does not have it$/);
      expect(row(el, 'Papeterie du Taille-Crayon')).to.match(/Does not have it$/);
      expect(row(el, 'La Page Bleue')).to.match(/Has it · /);
    });

    it('in a condition or the other where the page asks for a product', async () => {
      const el = await picker(undefined, { gtin: used });
      expect(row(el, 'La Malle aux Livres')).to.match(/Has it · /);
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
        'Vitrine: <vitrine-shop-picker> gtin="9782070306023": names no product (check_digit); no stock is shown',
      ]);
    });
  });

  describe('finds a place', () => {
    it('with the keyboard alone', async () => {
      const storefront = storefrontOn();
      const el = await picker(storefront);
      field(el).focus();
      await sendKeys({ type: 'lo' });
      await settled(el);
      expect(options(el)).to.deep.equal(['Locmiquélic 56570', 'Lorient 56100']);
      expect(field(el).getAttribute('aria-expanded')).to.equal('true');
      expect(hint(el)).to.equal('2 places');
      await expectAccessible(el);
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp']) await sendKeys({ press: key });
      await settled(el);
      const active = field(el).getAttribute('aria-activedescendant');
      expect(text(el.shadowRoot!.getElementById(active!)!)).to.equal('Lorient 56100');
      await sendKeys({ press: 'Enter' });
      await settled(el);
      expect(storefront.vantage.value).to.deep.equal({ name: '56100 Lorient', point: { lat: 47.7483, lon: -3.3702 } });
      expect(field(el).value).to.equal('56100 Lorient');
      expect(el.shadowRoot!.activeElement).to.equal(field(el));
      expect(options(el)).to.be.empty;
    });

    it('that matches best, when Enter is pressed before anything was suggested', async () => {
      const { marketplace, asked } = watched();
      const storefront = storefrontOn(marketplace);
      const el = await picker(storefront);
      await goTo(el, '56600');
      expect(storefront.vantage.value?.name).to.equal('56600 Lanester');
      expect(names(el)[0]).to.equal('Le Marque-Page');
      expect(asked.places).to.deep.equal(['56600']);
    });

    it('with the pointer, and keeps the focus in the field', async () => {
      const storefront = storefrontOn();
      const el = await picker(storefront);
      field(el).focus();
      type(el, 'van');
      await settled(el);
      const option = byRole(el, 'option', /^Vannes/);
      const press = new MouseEvent('mousedown', { bubbles: true, cancelable: true, composed: true });
      option.dispatchEvent(press);
      await settled(el);
      expect(press.defaultPrevented).to.be.true;
      expect(storefront.vantage.value?.name).to.equal('56000 Vannes');
    });

    it('and asks once for what was typed without a pause', async () => {
      const { marketplace, asked } = watched();
      const el = await picker(storefrontOn(marketplace));
      for (const typed of ['l', 'lo', 'lor']) type(el, typed);
      await settled(el);
      expect(asked.places).to.deep.equal(['lor']);
      expect(options(el)).to.deep.equal(['Lorient 56100']);
    });

    it('and drops the late answer to what was typed before', async () => {
      const real = town();
      const late: (() => void)[] = [];
      const storefront = storefrontOn({
        ...real,
        places: async (typed) => {
          if (typed === 'lorient') await new Promise<void>((resolve) => late.push(resolve));
          return real.places(typed);
        },
      });
      const el = await picker(storefront);
      type(el, 'lorient');
      field(el).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
      await goTo(el, 'lanester');
      for (const answer of late) answer();
      await nextTask();
      await settled(el);
      expect(late).to.have.length(1);
      expect(storefront.vantage.value?.name).to.equal('56600 Lanester');
    });

    it('and drops the late list of another place', async () => {
      const real = town();
      let answer = () => {};
      const wait = new Promise<void>((resolve) => (answer = resolve));
      let given: AbortSignal | undefined;
      const storefront = storefrontOn({
        ...real,
        shops: async (query, ask) => {
          if (!given) {
            given = ask?.signal;
            await wait;
          }
          return real.shops(query);
        },
      });
      const el = draw(storefront);
      await nextTask();
      storefront.lookFrom({ name: 'Lanester', point: { lat: 47.7647, lon: -3.3428 } });
      await settled(el);
      expect(given?.aborted).to.be.true;
      answer();
      await nextTask();
      await settled(el);
      expect(names(el)[0]).to.equal('Le Marque-Page');
    });

    it('or says that there is none of that name', async () => {
      const el = await picker();
      type(el, 'xyz');
      await settled(el);
      expect(hint(el)).to.equal('No town or postcode here begins with “xyz”.');
      expect(field(el).getAttribute('aria-expanded')).to.equal('false');
      expect(names(el)).to.have.length(5);
      await expectAccessible(el);
    });

    it('or says that places cannot be looked up, and asks again on Enter', async () => {
      const real = town();
      const el = await picker(storefrontOn(real));
      await real.control.failNext('places', 'before');
      await goTo(el, 'Lanester');
      expect(hint(el)).to.equal('The local shops cannot be reached just now.');
      await goTo(el, 'Lanester');
      expect(hint(el)).to.equal('');
      expect(names(el)[0]).to.equal('Le Marque-Page');
    });

    it('outside the neighbourhood too, and says that these are still the shops of this page', async () => {
      const el = await picker();
      await goTo(el, 'Vannes');
      expect(hint(el)).to.equal(
        '56000 Vannes is not around here. These are the shops of this page, the nearest to it first.',
      );
      expect(row(el, 'Le Marque-Page')).to.include('45 km');
      await expectAccessible(el);
    });

    it('and says when no shop is within reach of it', async () => {
      const el = await picker(storefrontOn(undefined, { drive: undefined }), { radius: '50' });
      await goTo(el, 'Rennes');
      expect(status(el)).to.equal('No shop within 50 km yet. Try another town or postcode.');
      expect(allByRole(el, 'radio')).to.be.empty;
      await expectAccessible(el);
    });

    it('and goes back to the drive when the field is emptied', async () => {
      const storefront = storefrontOn();
      const el = await picker(storefront);
      await goTo(el, 'Lanester');
      type(el, '');
      await settled(el);
      expect(storefront.vantage.value).to.equal(undefined);
      expect(names(el)[0]).to.equal('Le Cheval à Bascule');
    });

    it('and closes the suggestions on Escape, opens them again with the arrow', async () => {
      const el = await picker();
      field(el).focus();
      type(el, 'lo');
      await settled(el);
      await sendKeys({ press: 'Escape' });
      await settled(el);
      expect(options(el)).to.be.empty;
      await sendKeys({ press: 'ArrowDown' });
      await settled(el);
      expect(options(el)).to.have.length(2);
      field(el).blur();
      await settled(el);
      expect(options(el)).to.be.empty;
    });

    it('that another element of the page has taken', async () => {
      const storefront = storefrontOn();
      const el = await picker(storefront);
      storefront.lookFrom({ name: 'Chez Anna', point: { lat: 47.7647, lon: -3.3428 } });
      await settled(el);
      expect(field(el).value).to.equal('Chez Anna');
      expect(names(el)[0]).to.equal('Le Marque-Page');
    });
  });

  describe('looks near the shopper', () => {
    const exact = { lat: 47.764712, lon: -3.342876 };

    it('on a click only, from a rounded point that is kept nowhere', async () => {
      const kept: string[] = [];
      const keeping = () => {
        const storage = forgetful();
        return { ...storage, setItem: (key: string, value: string) => (kept.push(value), storage.setItem(key, value)) };
      };
      let asked = 0;
      const storefront = storefrontOn(undefined, { storage: keeping(), session: keeping() });
      const el = await picker(storefront, { locate: async () => (asked++, exact) });
      expect(asked).to.equal(0);
      part(el, 'near').click();
      await settled(el);
      expect(asked).to.equal(1);
      expect(storefront.vantage.value).to.deep.equal({ name: 'Your position', point: { lat: 47.76, lon: -3.34 } });
      expect(field(el).value).to.equal('Your position');
      expect(names(el)[0]).to.equal('Le Marque-Page');
      radio(el, 'Le Marque-Page').click();
      expect(kept).to.deep.equal(['le-marque-page']);
      await expectAccessible(el);
    });

    for (const [code, why] of [
      [1, 'Your browser does not share your position with this page.'],
      [2, 'Your position could not be found.'],
      [3, 'Finding your position took too long.'],
    ] as const)
      it(`or says: ${why}`, async () => {
        const storefront = storefrontOn();
        // What browsers reject with is no Error either.
        const denied = Object.assign(new Error('no position'), { code });
        const el = await picker(storefront, { locate: () => Promise.reject(denied) });
        part(el, 'near').click();
        await settled(el);
        expect(hint(el)).to.equal(`${why} You can type a town or a postcode instead.`);
        expect(storefront.vantage.value).to.equal(undefined);
        expect(names(el)).to.have.length(5);
        await expectAccessible(el);
        await goTo(el, 'Lanester');
        expect(hint(el)).to.equal('');
      });

    it('and says so while it looks, asking once for two clicks', async () => {
      const found: ((point: Point) => void)[] = [];
      const el = await picker(undefined, { locate: () => new Promise((resolve) => found.push(resolve)) });
      part(el, 'near').click();
      part(el, 'near').click();
      await nextTask();
      expect(text(part(el, 'near'))).to.equal('Finding you');
      expect(hint(el)).to.equal('Finding you');
      expect(found).to.have.length(1);
      await expectAccessible(el);
      found[0]!(exact);
      await settled(el);
      expect(names(el)[0]).to.equal('Le Marque-Page');
    });

    it('and drops a position that comes after a place was typed', async () => {
      let found = (_: Point) => {};
      const storefront = storefrontOn();
      const el = await picker(storefront, { locate: () => new Promise((resolve) => (found = resolve)) });
      part(el, 'near').click();
      await goTo(el, 'Vannes');
      found(exact);
      await nextTask();
      await settled(el);
      expect(storefront.vantage.value?.name).to.equal('56000 Vannes');
    });
  });

  describe('chooses a shop', () => {
    it('for every element of the storefront, and tells the page before and after', async () => {
      const storefront = storefrontOn();
      const el = await picker(storefront);
      const told: string[] = [];
      el.addEventListener(VitrineShopChooseEvent.type, (event) => {
        told.push(`${event.shop?.id} was ${storefront.chosenShop.value}`);
      });
      el.addEventListener(VitrineShopChosenEvent.type, (event) => {
        told.push(`${event.shop?.id} is ${storefront.chosenShop.value}`);
      });
      radio(el, 'Librairie du Quai').click();
      await settled(el);
      expect(told).to.deep.equal([`${quai} was undefined`, `${quai} is ${quai}`]);
      expect(checked(el)).to.equal(quai);
      expect(el.value).to.equal(quai);
      expect(text(part(el, 'chosen'))).to.match(/^Librairie du Quai/);
      await expectAccessible(el);
    });

    it('with the arrow keys', async () => {
      const storefront = storefrontOn();
      const el = await picker(storefront);
      radio(el, 'Any shop').focus();
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'ArrowDown' });
      await settled(el);
      expect(storefront.chosenShop.value).to.equal('papeterie-du-taille-crayon');
      expect(el.shadowRoot!.activeElement).to.equal(radio(el, 'Papeterie du Taille-Crayon'));
    });

    it('not where the page says no', async () => {
      const storefront = storefrontOn();
      storefront.chooseShop(lunchBreak);
      const el = await picker(storefront);
      el.addEventListener(VitrineShopChooseEvent.type, (event) => event.preventDefault());
      el.addEventListener(VitrineShopChosenEvent.type, () => expect.fail('nothing was chosen'));
      radio(el, 'Librairie du Quai').click();
      await settled(el);
      expect(storefront.chosenShop.value).to.equal(lunchBreak);
      expect(checked(el)).to.equal(lunchBreak);
    });

    it('and undoes it, with any shop', async () => {
      const storefront = storefrontOn();
      const el = await picker(storefront);
      radio(el, 'Librairie du Quai').click();
      await settled(el);
      let chosen: unknown = 'untold';
      el.addEventListener(VitrineShopChosenEvent.type, (event) => (chosen = event.shop));
      radio(el, 'Any shop').click();
      await settled(el);
      expect(chosen).to.equal(undefined);
      expect(storefront.chosenShop.value).to.equal(undefined);
      expect(checked(el)).to.equal('');
    });

    it('and remembers it for the session', async () => {
      const session = forgetful();
      const first = await picker(storefrontOn(undefined, { session }));
      radio(first, 'Librairie du Quai').click();
      const second = await picker(storefrontOn(undefined, { session }));
      expect(checked(second)).to.equal(quai);
    });

    it('and keeps it in sight, on top, when the list does not reach it', async () => {
      const storefront = storefrontOn(undefined, { drive: undefined });
      storefront.chooseShop(quai);
      const el = await picker(storefront);
      expect(names(el)).to.deep.equal(['Librairie du Quai']);
      await goTo(el, 'Quimper');
      expect(names(el)).to.have.length(6);
      expect(names(el)[0]).to.equal('Librairie du Quai');
      expect(row(el, 'Librairie du Quai')).to.include('61 km');
      expect(status(el)).to.match(/^The first 5 shops/);
      expect(checked(el)).to.equal(quai);
    });

    it('and says when it is no longer there, without changing anything', async () => {
      const storefront = storefrontOn();
      storefront.chooseShop('closed-for-good');
      const el = await picker(storefront);
      expect(status(el)).to.equal(
        'The shop that you chose is no longer here. The first 5 shops. The nearest come first.',
      );
      expect(checked(el)).to.equal(undefined);
      expect(storefront.chosenShop.value).to.equal('closed-for-good');
      radio(el, 'Any shop').click();
      await settled(el);
      expect(status(el)).to.equal('The first 5 shops. The nearest come first.');
    });

    it('as another element of the page does', async () => {
      const storefront = storefrontOn();
      const el = await picker(storefront);
      storefront.chooseShop(quai);
      await settled(el);
      expect(checked(el)).to.equal(quai);
    });
  });

  describe('in a form', () => {
    it('gives the id of the chosen shop under its name', async () => {
      const el = await picker(undefined, { name: 'collect-at' });
      expect(new FormData(el.form!).has('collect-at')).to.be.false;
      radio(el, 'Librairie du Quai').click();
      await settled(el);
      expect([...new FormData(el.form!)]).to.deep.equal([['collect-at', quai]]);
    });

    it('holds the form back until a shop is chosen, where one is required', async () => {
      const el = await picker(undefined, { required: true, lang: 'fr' });
      expect(el.form!.checkValidity()).to.be.false;
      expect(el.validity.valueMissing).to.be.true;
      expect(el.validationMessage).to.equal('Choisissez une boutique.');
      expect(el.reportValidity()).to.be.false;
      await expectAccessible(el);
      radio(el, 'Librairie du Quai').click();
      await settled(el);
      expect(el.form!.checkValidity()).to.be.true;
      expect(el.checkValidity()).to.be.true;
    });

    it('chooses any shop again when the form is reset', async () => {
      const storefront = storefrontOn();
      const el = await picker(storefront);
      radio(el, 'Librairie du Quai').click();
      await settled(el);
      el.form!.reset();
      await settled(el);
      expect(storefront.chosenShop.value).to.equal(undefined);
      expect(checked(el)).to.equal('');
      expect(new FormData(el.form!).has('shop')).to.be.false;
    });

    it('can be disabled, itself or with the fieldset around it', async () => {
      const controls = (el: Element) =>
        [field(el), part(el, 'near'), radio(el, 'Librairie du Quai')] as HTMLInputElement[];
      const el = await picker(undefined, { disabled: true });
      expect(controls(el).map((control) => control.disabled)).to.deep.equal([true, true, true]);
      await expectAccessible(el);
      el.disabled = false;
      await settled(el);
      expect(controls(el).map((control) => control.disabled)).to.deep.equal([false, false, false]);
      el.closest('fieldset')!.disabled = true;
      await settled(el);
      expect(controls(el).map((control) => control.disabled)).to.deep.equal([true, true, true]);
    });

    it('takes a value from the page, also before it has found its storefront', async () => {
      const storefront = storefrontOn();
      const el = draw(storefront);
      el.value = quai;
      expect(el.value).to.equal(quai);
      await settled(el);
      expect(storefront.chosenShop.value).to.equal(quai);
      el.value = '';
      await settled(el);
      expect(storefront.chosenShop.value).to.equal(undefined);
    });

    it('focuses the chosen shop, or the field', async () => {
      const el = await picker();
      el.focus();
      expect(el.shadowRoot!.activeElement).to.equal(field(el));
      radio(el, 'Librairie du Quai').click();
      await settled(el);
      el.focus();
      expect(el.shadowRoot!.activeElement).to.equal(radio(el, 'Librairie du Quai'));
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
        while (!text(el).includes('This cannot be shown here.')) await nextTask();
        await expectAccessible(el);
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
