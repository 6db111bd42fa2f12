import { chooseShop } from '../../src/storefront/choosing.ts';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { VitrineShopChooseEvent, VitrineShopChosenEvent } from '../../src/elements/shop-picker/events.ts';
import { forgetful } from '../../src/storefront/storage.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { expectAccessible, part, settled, text } from '../support/fixture.ts';
import { checked, draw, field, goTo, names, picker, radio, row, status } from '../support/picker.ts';
import { storefrontOn } from '../support/storefront.ts';

const { lunchBreak, quai } = landmarks;

describe('<vitrine-shop-picker>', () => {
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
      chooseShop(storefront, lunchBreak);
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
      chooseShop(storefront, quai);
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
      chooseShop(storefront, 'closed-for-good');
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
      chooseShop(storefront, quai);
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
});
