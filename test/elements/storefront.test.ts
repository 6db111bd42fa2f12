import { chooseShop } from '../../src/storefront/choosing.ts';
import { expect } from 'chai';
import { html } from 'lit';
import { VitrineOfferCard } from '../../src/elements/offer-card/offer-card.ts';
import type { VitrineProblemEvent } from '../../src/elements/storefront/events.ts';
import { VitrineStorefront } from '../../src/elements/storefront/storefront.ts';
import { register } from '../../src/register.ts';
import { ContextRequestEvent } from '../../src/storefront/context.ts';
import { registerAdapter, remember } from '../../src/storefront/index.ts';
import type { Storefront } from '../../src/storefront/index.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { errorsOf } from '../support/errors.ts';
import { fixture, part, settled, text } from '../support/fixture.ts';
import { nextTask } from '../support/picker.ts';
import { storefrontOn, town } from '../support/storefront.ts';

register(VitrineStorefront, VitrineOfferCard);
registerAdapter('town', () => town());

const shopOf = (card: Element) => text(part(card, 'shop'));

describe('<vitrine-storefront>', () => {
  it('gives what is inside it the marketplace at an address, and the drive it names', async () => {
    const el = fixture(html`
      <vitrine-storefront marketplace="town:example" drive="quimper">
        <vitrine-offer-card gtin=${landmarks.elsewhere}></vitrine-offer-card>
      </vitrine-storefront>
    `);
    await settled(el);
    expect(text(part(el.querySelector('vitrine-offer-card')!, 'title'))).to.equal('Jour de lessive');
  });

  it('names a drive that the marketplace does not know, or has switched off meanwhile, once', async () => {
    const market = town();
    registerAdapter('pilot', () => market);
    const said: string[] = [];
    const cardsAt = async (drive: string) => {
      const el = fixture(html`
        <vitrine-storefront marketplace="pilot:example" drive=${drive}>
          <vitrine-offer-card gtin=${landmarks.everywhere}></vitrine-offer-card>
          <vitrine-offer-card gtin=${landmarks.elsewhere}></vitrine-offer-card>
        </vitrine-storefront>
      `);
      said.push(...(await errorsOf(() => settled(el))));
      return el;
    };
    const el = await cardsAt('atlantis');
    expect(said).to.deep.equal(['Vitrine: drive="atlantis": [memory] there is no drive "atlantis"']);
    expect(part(el.querySelector('vitrine-offer-card')!, 'retry')).to.be.instanceOf(HTMLElement);
    expect(text(part(el.querySelector('vitrine-offer-card')!, 'failure'))).to.include('This is not available here.');
    await cardsAt('vannes');
    expect(said).to.have.length(1);
    await market.operator.switchDrive('vannes', false);
    await cardsAt('vannes');
    expect(said.slice(1)).to.deep.equal(['Vitrine: drive="vannes": [memory] the drive "vannes" is switched off']);
  });

  it('takes what it does not say from around it, and locks what is inside it to its shop', async () => {
    const el = fixture(html`
      <vitrine-storefront .storefront=${storefrontOn()}>
        <vitrine-offer-card gtin=${landmarks.everywhere}></vitrine-offer-card>
        <vitrine-storefront shop=${landmarks.locker}>
          <vitrine-offer-card gtin=${landmarks.everywhere}></vitrine-offer-card>
        </vitrine-storefront>
      </vitrine-storefront>
    `);
    await settled(el);
    const [outer, inner] = el.querySelectorAll('vitrine-offer-card');
    expect(shopOf(outer!)).to.include('Librairie du Quai');
    expect(shopOf(inner!)).to.include('La Virgule Flottante');
  });

  it('follows when it is given another shop', async () => {
    const el = fixture<VitrineStorefront>(html`
      <vitrine-storefront marketplace="town:example" drive="lorient" shop=${landmarks.quai}>
        <vitrine-offer-card gtin=${landmarks.everywhere}></vitrine-offer-card>
      </vitrine-storefront>
    `);
    await settled(el);
    el.shop = landmarks.locker;
    await settled(el);
    // The card hears of it only now, and asks.
    expect(shopOf(await settled(el.querySelector('vitrine-offer-card')!))).to.include('La Virgule Flottante');
  });

  it('remembers the chosen shop on the device where the page says that the shopper has consented', async () => {
    const draw = (remember: string) =>
      settled(
        fixture<VitrineStorefront>(html`
          <vitrine-storefront marketplace="town:example" drive="lorient" remember=${remember}>
            <vitrine-offer-card gtin=${landmarks.everywhere}></vitrine-offer-card>
          </vitrine-storefront>
        `),
      );
    let storefront: Storefront | undefined;
    const ask = (el: Element) =>
      el.firstElementChild!.dispatchEvent(
        new ContextRequestEvent(el.firstElementChild!, (found) => (storefront = found)),
      );
    ask(await draw('device'));
    chooseShop(storefront!, landmarks.locker);
    expect(localStorage.getItem(storefront!.storageKey('shop'))).to.equal(landmarks.locker);
    ask(await draw('device'));
    expect(storefront!.chosenShop.value).to.equal(landmarks.locker);
    ask(await draw(''));
    expect(storefront!.chosenShop.value).to.equal(undefined);
    remember(storefront!, 'session');
    expect(localStorage.getItem(storefront!.storageKey('shop'))).to.equal(null);
  });

  for (const [attribute, value, why] of [
    ['marketplace', 'nowhere:example', 'no adapter'],
    ['drive', 'not an id', 'drive is not an id'],
  ] as const)
    it(`tells the integrator what is wrong with ${attribute}="${value}"`, async () => {
      const errors = await errorsOf(async () => {
        const el = fixture<VitrineStorefront>(html`<vitrine-storefront></vitrine-storefront>`);
        el.marketplace = 'town:example';
        el[attribute] = value;
        await settled(el);
      });
      expect(errors.join()).to.include('<vitrine-storefront>').and.include(why).and.include(value);
    });

  it('needs nobody around it to provide a marketplace where it has one of its own', async () => {
    const errors = await errorsOf(async () => {
      const el = fixture(html`
        <div>
          <vitrine-storefront marketplace="town:example"></vitrine-storefront>
          <vitrine-storefront .storefront=${storefrontOn()}></vitrine-storefront>
          <vitrine-offer-card gtin=${landmarks.everywhere}></vitrine-offer-card>
        </div>
      `);
      const card = el.querySelector('vitrine-offer-card')!;
      while (!text(card).includes('This is not available here.')) await nextTask();
      // The sentence for the console comes with code of its own.
      await import('../../src/elements/shared/complain.ts');
      await nextTask();
    });
    expect(errors.map((error) => /<[a-z-]+>/.exec(error)?.[0])).to.deep.equal(['<vitrine-offer-card>']);
  });

  it('says once what a backend sent that could not be used', async () => {
    const market = town();
    registerAdapter('damaged', () => ({
      ...market,
      offers: async (query) => ({
        ...(await market.offers(query)),
        leftOut: { count: 2, reasons: ['offers.3: price'] },
      }),
    }));
    const heard: number[] = [];
    const listen = (event: VitrineProblemEvent) => heard.push(event.problem.count);
    document.addEventListener('vitrine-problem', listen);
    const warned = await errorsOf(async () => {
      const el = fixture(html`
        <vitrine-storefront marketplace="damaged:example" drive="lorient">
          <vitrine-offer-card gtin=${landmarks.everywhere}></vitrine-offer-card>
        </vitrine-storefront>
      `);
      await settled(el);
      el.append(Object.assign(document.createElement('vitrine-offer-card'), { gtin: landmarks.rebated }));
      await settled(el);
    }, 'warn');
    document.removeEventListener('vitrine-problem', listen);
    expect(heard).to.deep.equal([2]);
    expect(warned).to.deep.equal(['Vitrine: 2 records left out. offers.3: price']);
  });
});
