import { chooseShop, lookFrom } from '../../src/storefront/choosing.ts';
import { expect } from 'chai';
import { html, nothing } from 'lit';
import { VitrineErrorEvent } from '../../src/elements/shared/events.ts';
import { VitrineShopCard } from '../../src/elements/shop-card/shop-card.ts';
import { VitrineShopChooseEvent, VitrineShopChosenEvent } from '../../src/elements/shop-picker/events.ts';
import { VitrineStorefront } from '../../src/elements/storefront/storefront.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import type { Marketplace, Page } from '../../src/marketplace/marketplace.ts';
import type { Shop } from '../../src/domain/shop.ts';
import { register } from '../../src/register.ts';
import type { LeftOut } from '../../src/domain/offer.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { errorsOf } from '../support/errors.ts';
import {
  allByRole,
  byRole,
  expectAccessible,
  fixture,
  part,
  parts,
  settled,
  text,
  toggled,
} from '../support/fixture.ts';
import { clock, storefrontOn, told, town } from '../support/storefront.ts';

register(VitrineStorefront, VitrineShopCard);

const { quai, lunchBreak, onHoliday, locker, privateSeller, closingSoon, collectHours } = landmarks;

/** A card in a storefront, before it shows anything. */
function draw(shop: string | undefined, storefront = storefrontOn(), lang = 'en'): VitrineShopCard {
  return fixture(html`
    <vitrine-storefront lang=${lang} .storefront=${storefront}>
      <vitrine-shop-card shop=${shop ?? nothing}><p>Ring twice</p></vitrine-shop-card>
    </vitrine-storefront>
  `).querySelector('vitrine-shop-card')!;
}

const card = (shop?: string, storefront = storefrontOn(), lang = 'en'): Promise<VitrineShopCard> =>
  settled(draw(shop, storefront, lang));

/** A storefront on the town at another moment, in UTC. */
const at = (moment: string) => storefrontOn(town(), { clock: () => Date.parse(moment) });

/** The town with something else in one of its shops. */
function where(id: string, change: Partial<Shop>): Marketplace {
  const real = town();
  const changed = (page: Page<Shop>) => ({
    ...page,
    items: page.items.map((shop) => (shop.id === id ? { ...shop, ...change } : shop)),
  });
  return { ...real, shops: async (query) => changed(await real.shops(query)) };
}

const openWords = (el: Element) => text(part(el, 'open'));
/** Opens the week, and answers with its rows. */
async function week(el: Element): Promise<string[]> {
  await toggled(el, () => part(el, 'hours').click());
  return [...part(el, 'week').querySelectorAll('tbody tr')].map((row) => text(row));
}
const unfold = (el: Element, name: string) => part(el, name).querySelector('summary')!.click();

describe('<vitrine-shop-card>', () => {
  describe('shows', () => {
    it('who the shop is: name, distance, trade, whether it is open, address, contact and services', async () => {
      const el = await card(quai);
      expect(text(part(el, 'name'))).to.equal('Librairie du Quai');
      expect(text(part(el, 'distance'))).to.equal('350 m');
      expect(text(el)).to.include('Bookshop · Romans, poches et beaux livres');
      expect(openWords(el)).to.equal('open until 19:00');
      expect(text(part(el, 'address'))).to.equal('12 quai des Exemples 56100 Lorient');
      expect(byRole(el, 'link', /^Call Librairie du Quai/).getAttribute('href')).to.match(/^tel:\+33\d+$/);
      expect(byRole(el, 'link', 'Write Librairie du Quai').getAttribute('href')).to.match(/^mailto:/);
      expect(allByRole(el, 'listitem').map(text)).to.include('Emballage cadeau');
      expect(text(el)).to.include('Ring twice');
      await expectAccessible(el);
    });

    it('the coming week in a popover, today marked, and what is unlike other weeks', async () => {
      const el = await card(quai);
      expect(await week(el)).to.deep.equal([
        'Monday closed',
        'Tuesday today 09:30–19:00',
        'Wednesday 09:30–19:00',
        'Thursday 09:30–19:00',
        'Friday 09:30–19:00',
        'Saturday 09:30–19:00',
        'Sunday closed',
      ]);
      expect(text(part(el, 'today'))).to.include('Tuesday');
      expect(part(el, 'today').getAttribute('aria-current')).to.equal('date');
      expect(part(el, 'week').matches(':popover-open')).to.equal(true);
      expect(part(el, 'week').ariaLabel).to.equal('Opening hours');
      expect(text(part(el, 'week'))).to.include('December 13');
      await expectAccessible(el);
      await toggled(el, () => part(el, 'hours').click());
      expect(part(el, 'week').matches(':popover-open')).to.equal(false);
    });

    it('the first of a month in French as it is spoken, and no other day so', async () => {
      const el = await card(quai, storefrontOn(), 'fr');
      await week(el);
      expect(text(part(el, 'week'))).to.match(/ 13 décembre .* 1er janvier fermé · jour férié$/);
    });

    it('the week of the shop that it is told to show last', async () => {
      const storefront = storefrontOn();
      // Known already, so that the card does not wait for it.
      await card(lunchBreak, storefront);
      const el = await card(quai, storefront);
      await week(el);
      await toggled(el, () => (el.shop = lunchBreak));
      await settled(el);
      expect(part(el, 'week').matches(':popover-open')).to.equal(false);
      expect((await week(el))[1]).to.equal('Tuesday today 10:00–12:30, 14:00–19:00');
    });

    it('no week any more when the card is gone before it has come', async () => {
      const el = await card(quai);
      part(el, 'hours').click();
      el.remove();
      // What goes wrong now is an unhandled rejection, which fails the test.
      await import('../../src/elements/shared/week-panel.ts');
      await new Promise((resolve) => setTimeout(resolve));
      expect(parts(el, 'week')).to.be.empty;
    });

    it('a lunch break, in the week and now', async () => {
      const el = await card(lunchBreak, at('2026-11-24T12:00:00Z'));
      expect(openWords(el)).to.equal('closed for lunch until 14:00');
      expect((await week(el))[1]).to.equal('Tuesday today 10:00–12:30, 14:00–19:00');
    });

    it('a holiday until the day when it opens again, and says so in the week', async () => {
      const el = await card(onHoliday);
      expect(openWords(el)).to.equal('on holiday until Monday');
      expect((await week(el))[1]).to.equal('Tuesday, Nov 24 today closed on holiday');
      await expectAccessible(el);
    });

    it('that nobody knows the hours, never that it is open', async () => {
      const el = await card(landmarks.unknownHours, storefrontOn(town(), { drive: 'vannes' }));
      expect(openWords(el)).to.equal('hours unknown');
      expect(text(part(el, 'hours'))).to.equal('The shop does not say when it is open. Call first.');
      const lost = await card(quai, storefrontOn(where(quai, { timeZone: 'Europe/Nowhere' })));
      expect(openWords(lost)).to.equal('hours unknown');
      expect(text(part(lost, 'hours'))).to.equal('The shop does not say when it is open. Call first.');
      expect(allByRole(lost, 'button', /hours/)).to.be.empty;
    });

    it('the week of a shop that may be open by appointment now, although nobody knows', async () => {
      const weekly = [{ opens: '09:00', closes: '20:00', unknown: true }];
      const el = await card(quai, storefrontOn(where(quai, { hours: { weekly } })));
      expect(openWords(el)).to.equal('hours unknown');
      expect((await week(el))[1]).to.equal('Tuesday today 09:00–20:00, call first');
    });

    it('where to collect, where that is more than the shop itself: a locker, a stall, and how long things are kept', async () => {
      const el = await card(locker);
      const words = text(part(el, 'points'));
      expect(words).to.include('Casier de la cour Locker · kept for you 24 hours');
      expect(words).to.include(
        'Kiosque du marché Marché des Hypothèses, allée 3, 56100 Lorient · kept for you 5 hours',
      );
      expect(parts(await card(quai), 'points')).to.be.empty;
    });

    it('collect hours that differ from the opening hours', async () => {
      const el = await card(collectHours);
      const button = part(el, 'points').querySelector('button')!;
      expect(text(button)).to.equal('open until 20:30');
      await toggled(el, () => button.click());
      expect(text(part(el, 'points'))).to.match(/Collect hours .* Tuesday today 08:30–20:30/);
      await expectAccessible(el);
    });

    it('who the seller is by law, one click away', async () => {
      const el = await card(quai);
      unfold(el, 'seller');
      const words = text(part(el, 'seller'));
      expect(words).to.include('Professional seller');
      for (const term of ['Name', 'Address', 'Phone', 'E-mail', 'Trade register']) expect(words).to.include(term);
      expect(byRole(el, 'group').querySelector('summary')).to.exist;
      await expectAccessible(el);
    });

    it('a private seller as one', async () => {
      const el = await card(privateSeller);
      unfold(el, 'seller');
      expect(text(part(el, 'seller'))).to.include('A private person, not a professional');
    });

    it('all of it in French', async () => {
      const el = await card(quai, undefined, 'fr');
      expect(openWords(el)).to.equal('ouvert jusqu’à 19:00');
      expect((await week(el))[1]).to.equal('mardi aujourd’hui 09:30–19:00');
      unfold(el, 'seller');
      expect(text(part(el, 'seller'))).to.include('Vendeur professionnel');
      expect(byRole(el, 'button', 'Choisir cette boutique')).to.exist;
      await expectAccessible(el);
    });

    it('the distance from where the shopper says to be', async () => {
      const storefront = storefrontOn();
      const el = await card(quai, storefront);
      lookFrom(storefront, { name: 'Vannes', point: { lat: 47.658, lon: -2.76 } });
      await settled(el);
      expect(text(part(el, 'distance'))).to.match(/^4\d km$/);
    });

    it('no distance where none is known', async () => {
      const el = await card(quai, storefrontOn(town(), { drive: undefined }));
      expect(text(part(el, 'distance'))).to.equal('');
    });

    it('that it has closed, when it closes', async () => {
      let now = Date.parse('2026-11-24T15:59:59.950Z');
      const el = await card(closingSoon, storefrontOn(town(), { clock: () => now }));
      expect(openWords(el)).to.equal('open until 17:00');
      const change = new Promise((resolve) =>
        new MutationObserver(resolve).observe(part(el, 'open'), {
          subtree: true,
          characterData: true,
          childList: true,
        }),
      );
      now += 100;
      await change;
      expect(openWords(el)).to.match(/^closed until tomorrow/);
    });
  });

  describe('is the card of', () => {
    it('the shop that the shopper has chosen, and says so while there is none', async () => {
      const real = town();
      let described = 0;
      const storefront = storefrontOn({ ...real, describe: () => (described++, real.describe()) });
      const el = await card(undefined, storefront);
      expect(text(el)).to.equal('No shop is chosen yet. Look for a shop');
      expect(described, 'questions before there is something to know').to.equal(0);
      await expectAccessible(el);
      chooseShop(storefront, quai);
      await settled(el);
      expect(text(part(el, 'name'))).to.equal('Librairie du Quai');
    });

    it('whatever shop is found from it, where there is none to show', async () => {
      const el = await card();
      part(el, 'find').click();
      await customElements.whenDefined('vitrine-shop-picker');
      while (!el.shadowRoot!.querySelector('vitrine-shop-picker')) await new Promise((resolve) => setTimeout(resolve));
      await settled(el);
      expect(el.shadowRoot!.activeElement?.localName).to.equal('vitrine-shop-picker');
      await expectAccessible(el);
      byRole(el, 'radio', /^Librairie du Quai/).click();
      await settled(el);
      expect(text(part(el, 'name'))).to.equal('Librairie du Quai');
    });

    it('the shop that the page is locked to, without a choice, and never of another', async () => {
      const storefront = storefrontOn(town(), { shop: quai });
      const el = await card(undefined, storefront);
      expect(text(part(el, 'name'))).to.equal('Librairie du Quai');
      expect(parts(el, 'choose')).to.be.empty;
      const errors = await errorsOf(async () => {
        const rival = await card(locker, storefront);
        expect(text(rival)).to.equal('This is not available here.');
      });
      expect(errors.join()).to.include(
        `<vitrine-shop-card> shop="${locker}": this page is locked to the shop "${quai}"`,
      );
    });

    it('no shop for what cannot be an id, and tells the integrator', async () => {
      const errors = await errorsOf(async () => {
        const el = await card('a/b');
        expect(text(el)).to.equal('This is not available here.');
        await expectAccessible(el);
      });
      expect(errors.join()).to.include('<vitrine-shop-card> shop="a/b": is not the id of a shop');
    });

    it('no shop that is not listed, and tells the integrator', async () => {
      const errors = await errorsOf(async () => {
        const el = await card('gone-fishing');
        expect(text(el)).to.equal('This shop is not here any more. Look for a shop');
      });
      expect(errors.join()).to.include('<vitrine-shop-card> shop="gone-fishing": is not listed');
    });

    it('the shop it is told to show last, however late the answers come', async () => {
      const real = town();
      const waiting = new Map<string, () => void>();
      const storefront = storefrontOn({
        ...real,
        shops: (query) => new Promise((resolve) => waiting.set(query.ids!.join(), () => resolve(real.shops(query)))),
      });
      const el = draw(quai, storefront);
      while (!waiting.size) await new Promise((resolve) => setTimeout(resolve));
      expect(text(byRole(el, 'status'))).to.equal('Looking up the shop');
      el.shop = locker;
      while (!waiting.has(locker)) await new Promise((resolve) => setTimeout(resolve));
      waiting.get(locker)!();
      waiting.get(quai)!();
      await settled(el);
      expect(text(part(el, 'name'))).to.equal('La Virgule Flottante');
    });
  });

  describe('asks', () => {
    it('once for all cards of a page', async () => {
      const real = town();
      const asked: (readonly string[])[] = [];
      const storefront = storefrontOn({ ...real, shops: (query) => (asked.push(query.ids!), real.shops(query)) });
      const host = fixture(html`
        <vitrine-storefront .storefront=${storefront}>
          <vitrine-shop-card shop=${quai}></vitrine-shop-card>
          <vitrine-shop-card shop=${quai}></vitrine-shop-card>
          <vitrine-shop-card shop=${locker}></vitrine-shop-card>
        </vitrine-storefront>
      `);
      await settled(host);
      expect(asked).to.deep.equal([[quai, locker]]);
    });

    it('again after a failure, when the shopper tries again', async () => {
      const real = town();
      let down = true;
      const storefront = storefrontOn({
        ...real,
        shops: (query) =>
          down ? Promise.reject(new MarketplaceError('unavailable', '[test] down')) : real.shops(query),
      });
      const el = draw(quai, storefront);
      const heard: unknown[] = [];
      el.addEventListener(VitrineErrorEvent.type, ({ error }) => heard.push(error));
      await settled(el);
      expect(text(part(el, 'failure'))).to.include('The local shops cannot be reached just now.');
      expect(heard).to.have.length(1);
      await expectAccessible(el);
      down = false;
      part(el, 'retry').click();
      await settled(el);
      expect(text(part(el, 'name'))).to.equal('Librairie du Quai');
    });

    it('and raises a named alarm when another shop is answered, which is not shown', async () => {
      const real = town();
      const problems: LeftOut[] = [];
      const rival: Marketplace = { ...real, shops: () => real.shops({ ids: [locker] }) };
      const storefront = storefrontOn(rival, { onProblem: (problem) => problems.push(problem) });
      await errorsOf(async () => {
        const el = await card(quai, storefront);
        expect(text(el)).to.equal('This shop is not here any more. Look for a shop');
      });
      await told(problems);
      expect(problems[0]!.reasons[0]).to.equal(`another_shop: asked for ${quai}, answered with ${locker}`);
    });
  });

  describe('lets the shopper choose the shop', () => {
    it('for every element of the page, says so aloud, and take it back', async () => {
      const storefront = storefrontOn();
      const el = await card(quai, storefront);
      const chosen: unknown[] = [];
      el.addEventListener(VitrineShopChosenEvent.type, ({ shop }) => chosen.push(shop?.id));
      const button = byRole(el, 'button', 'Choose this shop');
      button.focus();
      button.click();
      await settled(el);
      expect(storefront.chosenShop.value).to.equal(quai);
      expect(part(el, 'choose').getAttribute('aria-pressed')).to.equal('true');
      expect(allByRole(el, 'status').map(text)).to.include('Librairie du Quai is your shop now.');
      expect(el.shadowRoot!.activeElement).to.equal(part(el, 'choose'));
      part(el, 'choose').click();
      await settled(el);
      expect(storefront.chosenShop.value).to.equal(undefined);
      expect(chosen).to.deep.equal([quai, undefined]);
    });

    it('unless the page will not have it', async () => {
      const storefront = storefrontOn();
      const el = await card(quai, storefront);
      el.addEventListener(VitrineShopChooseEvent.type, (event) => event.preventDefault());
      part(el, 'choose').click();
      await settled(el);
      expect(storefront.chosenShop.value).to.equal(undefined);
      expect(part(el, 'choose').getAttribute('aria-pressed')).to.equal('false');
    });
  });

  it('draws what a backend sends as text, and opens no link but http(s)', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const el = await card(
      quai,
      storefrontOn(
        where(quai, {
          name: hostile,
          description: hostile,
          services: [hostile],
          url: 'javascript:alert(1)',
          email: 'a@b.example?bcc=everybody@c.example',
          address: { lines: [hostile], postcode: '56100', town: 'W'.repeat(80), country: 'FR' },
          seller: { legalName: hostile, professional: true, register: hostile },
        }),
      ),
    );
    unfold(el, 'seller');
    expect(el.shadowRoot!.querySelector('img')).to.equal(null);
    expect(text(part(el, 'name'))).to.equal(hostile);
    expect(text(part(el, 'seller'))).to.include(hostile);
    const links = allByRole(el, 'link').map((link) => link.getAttribute('href')!);
    expect(links.filter((href) => !/^(tel|mailto):/.test(href))).to.be.empty;
    expect(links.find((href) => href.startsWith('mailto:'))).not.to.include('?');
    expect(el.scrollWidth).to.be.at.most(el.clientWidth);
  });

  it('shows the time of the marketplace, not of the phone', async () => {
    const late = { ...town(), clockOffset: () => -3 * 3_600_000 };
    const el = await card(quai, storefrontOn(late, { clock: () => clock() + 3 * 3_600_000 }));
    expect(openWords(el)).to.equal('open until 19:00');
  });
});
