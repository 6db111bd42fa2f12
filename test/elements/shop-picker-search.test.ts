import { lookFrom } from '../../src/storefront/choosing.ts';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { Point } from '../../src/domain/point.ts';
import { forgetful } from '../../src/storefront/storage.ts';
import { allByRole, byRole, expectAccessible, part, settled, text } from '../support/fixture.ts';
import {
  draw,
  field,
  goTo,
  hint,
  names,
  nextTask,
  options,
  picker,
  radio,
  row,
  status,
  type,
  watched,
} from '../support/picker.ts';
import { storefrontOn, town } from '../support/storefront.ts';

describe('<vitrine-shop-picker>', () => {
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
      expect(options(el)).to.be.empty;
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
      lookFrom(storefront, { name: 'Lanester', point: { lat: 47.7647, lon: -3.3428 } });
      await settled(el);
      expect(given?.aborted).to.be.true;
      answer();
      await nextTask();
      await settled(el);
      expect(names(el)[0]).to.equal('Le Marque-Page');
    });

    it('but leaves Enter to an input method that composes a word', async () => {
      const storefront = storefrontOn();
      const el = await picker(storefront);
      type(el, 'Lanester');
      const enter = new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, cancelable: true });
      field(el).dispatchEvent(enter);
      await settled(el);
      expect(enter.defaultPrevented).to.be.false;
      expect(storefront.vantage.value).to.equal(undefined);
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
      lookFrom(storefront, { name: 'Chez Anna', point: { lat: 47.7647, lon: -3.3428 } });
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
      // What finds the shopper comes with the click.
      while (!found.length) await nextTask();
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
});
