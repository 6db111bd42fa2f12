import { chooseShop } from '../../src/storefront/choosing.ts';
import { expect } from 'chai';
import { html } from 'lit';
import type { VitrineAddToCartEvent } from '../../src/elements/offer-card/events.ts';
import { VitrineOfferCard } from '../../src/elements/offer-card/offer-card.ts';
import type { VitrineErrorEvent } from '../../src/elements/shared/events.ts';
import { VitrineStorefront } from '../../src/elements/storefront/storefront.ts';
import type { Hours } from '../../src/domain/shop.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import type { Marketplace, OfferQuery } from '../../src/marketplace/marketplace.ts';
import { register } from '../../src/register.ts';
import type { Source, Storefront } from '../../src/storefront/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import {
  allByRole,
  byRole,
  expectAccessible,
  fixture,
  part,
  parts,
  settled,
  shows,
  text,
  toggled,
} from '../support/fixture.ts';
import { clock, storefrontOn, town } from '../support/storefront.ts';
import { cartOf } from '../../src/storefront/cart.ts';

register(VitrineStorefront, VitrineOfferCard);

/** A card in a storefront, once it shows what it is going to show. */
async function card(
  gtin: string,
  { storefront = storefrontOn(), shop = '', lang = 'en', appearance = 'tile' } = {},
): Promise<VitrineOfferCard> {
  const [issuer, number = gtin] = gtin.includes('/') ? gtin.split('/') : ['', gtin];
  const host = fixture(html`
    <vitrine-storefront lang=${lang} .storefront=${storefront}>
      <vitrine-offer-card gtin=${number} shop=${shop || issuer || ''} appearance=${appearance}></vitrine-offer-card>
    </vitrine-storefront>
  `);
  return settled(host.querySelector('vitrine-offer-card')!);
}

/** A marketplace whose offers come when the test says so. */
function slow() {
  const real = town();
  const waiting: { query: OfferQuery; answer(): void; fail(error: unknown): void }[] = [];
  const marketplace: Marketplace = {
    ...real,
    offers: (query) =>
      new Promise((resolve, reject) => {
        waiting.push({ query, answer: () => resolve(real.offers(query)), fail: reject });
      }),
  };
  return { marketplace, waiting, storefront: storefrontOn(marketplace) };
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

/** The next event of a kind, also one that does not bubble. */
const once = (target: EventTarget, type: string) =>
  new Promise((resolve) => target.addEventListener(type, resolve, { once: true, capture: true }));

const nextChange = (source: Source<unknown>) =>
  new Promise<void>((resolve) => {
    const stop = source.subscribe(() => {
      stop();
      resolve();
    });
  });

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

describe('<vitrine-offer-card>', () => {
  it('shows price, condition, promise, stock with its age, shop, distance and opening', async () => {
    const el = await card(landmarks.everywhere);
    expect(part(el, 'title').textContent).to.equal("L'Étranger");
    expect(part(el, 'price').textContent).to.equal('€7.60');
    expect(text(el)).to.include('New');
    expect(text(part(el, 'promise'))).to.equal('Today from 17:15 3 in stock · counted 12 min ago');
    expect(text(part(el, 'shop'))).to.equal('Librairie du Quai 350 m · open until 19:00');
    await expectAccessible(el);
  });

  describe('says of the door', () => {
    /** The town at a moment, in UTC, with other hours in every shop, and with what its offers say of their doors. */
    function townAt(moment: string, hours?: unknown, closes?: string): Storefront {
      const time = () => Date.parse(moment);
      const real = town({ clock: time });
      const offers: Marketplace['offers'] = async (query) => {
        const page = await real.offers(query);
        return {
          ...page,
          offers: page.offers.map((offer) => ({ ...offer, ...(closes && { closes }) })),
          // What a backend sends is not always what it ought to be.
          shops: page.shops.map((one) => ({ ...one, ...(hours !== undefined && { hours: hours as Hours }) })),
        };
      };
      return storefrontOn({ ...real, offers }, { clock: time });
    }
    const lunch = '2026-11-24T12:00:00Z';
    const at = (shop: string, storefront: Storefront, lang = 'en') =>
      card(landmarks.everywhere, { storefront, shop, lang, appearance: 'row' });

    it('why and until when it is closed', async () => {
      const el = await at(landmarks.lunchBreak, townAt(lunch));
      await shows(part(el, 'shop'), 'La Page Bleue 1.2 km · closed for lunch until 14:00');
      await expectAccessible(el);
      const french = await at(landmarks.lunchBreak, townAt(lunch), 'fr');
      await shows(part(french, 'shop'), 'fermé à midi jusqu’à 14:00');
      const night = await at(landmarks.quai, townAt('2026-11-24T19:30:00Z'));
      await shows(part(night, 'shop'), 'Librairie du Quai 350 m · closed until tomorrow 09:30');
    });

    it('only that it is open, on a tile', async () => {
      const el = await card(landmarks.everywhere, { storefront: townAt(lunch), shop: landmarks.lunchBreak });
      expect(text(part(el, 'shop'))).to.equal('La Page Bleue 1.2 km');
      expect(text(part(el, 'promise'))).to.match(/^Today from 16:15/);
    });

    it('nothing of a closed door where orders are handed over at hours of their own', async () => {
      const [{ product } = { product: '' }] = sampleTown().offers.filter((one) => one.shop === landmarks.collectHours);
      const open = await card(product, {
        storefront: townAt('2026-11-24T17:00:00Z'),
        shop: landmarks.collectHours,
        appearance: 'row',
      });
      await shows(part(open, 'shop'), 'open until');
      // Its window is open until 20:30; and the words have come.
      await shows(part(await at(landmarks.quai, townAt('2026-11-24T18:30:00Z')), 'shop'), 'closed until tomorrow');
      const el = await card(product, {
        storefront: townAt('2026-11-24T18:30:00Z'),
        shop: landmarks.collectHours,
        appearance: 'row',
      });
      expect(text(part(el, 'promise'))).to.match(/^Today/);
      expect(text(part(el, 'shop'))).not.to.include('closed');
    });

    it('by the hours of the shop, where the answer is older than what it says', async () => {
      const el = await at(landmarks.quai, townAt('2026-11-24T15:50:00Z', undefined, '2026-11-24T15:00:00Z'));
      await shows(part(el, 'shop'), '350 m · open until 19:00');
    });

    it('nothing that nobody knows, whatever the backend sends as hours', async () => {
      for (const hours of [null, 'Mo-Fr 09:00-18:00', { weekly: [{ opens: '25:00', closes: '<b>' }] }]) {
        const el = await at(landmarks.lunchBreak, townAt(lunch, hours));
        expect(text(part(el, 'shop')), JSON.stringify(hours)).to.equal('La Page Bleue 1.2 km');
      }
    });
  });

  it('speaks French, with French prices and hours', async () => {
    const el = await card(landmarks.everywhere, { lang: 'fr' });
    expect(part(el, 'price').textContent).to.equal('7,60\u00a0€');
    expect(text(part(el, 'promise'))).to.include('Aujourd’hui dès 17:15');
    expect(text(el)).to.include('ouvert jusqu’à 19:00');
    expect(byRole(el, 'button', /^Ajouter à mon retrait/)).to.exist;
  });

  it('follows a change of language anywhere above it', async () => {
    const el = await card(landmarks.everywhere);
    el.parentElement!.lang = 'fr';
    await nextTask();
    await settled(el);
    expect(text(el)).to.include('Ajouter à mon retrait');
  });

  it('says why a price is below the fixed one, and strikes the fixed one aloud', async () => {
    const el = await card(landmarks.rebated, { shop: landmarks.lunchBreak });
    expect(text(el)).to.include('€12.73');
    expect(text(el)).to.include('instead of €13.40');
    expect(text(el)).to.include('5% because you collect at a bookshop');
    await expectAccessible(el);
  });

  it('names the lowest price of the last 30 days beside a reduction, and the price per kilogram', async () => {
    const el = await card(landmarks.reduced);
    expect(text(el)).to.include('Lowest price of the last 30 days: €3.95');
    expect(text(el)).to.match(/€\d+\.\d\d per kg/);
  });

  it('says before the order that the age is checked', async () => {
    expect(text(await card(landmarks.ageLimited))).to.include('From 18 years, checked at handover');
  });

  it('labels a used copy as used and describes it', async () => {
    const el = await card(landmarks.used);
    expect(text(el)).to.include('Used');
    expect(text(el)).not.to.include('New');
  });

  it('offers to order what nobody has in stock, with the day', async () => {
    const el = await card(landmarks.onOrder);
    expect(byRole(el, 'button', /^Order for Thursday/)).to.exist;
    expect(text(part(el, 'promise'))).to.include('On order');
  });

  it('says that the last copy is sold, without a button that adds it', async () => {
    const el = await card(landmarks.soldOut);
    expect(text(el)).to.include('No copy in the shops near you today');
    expect(parts(el, 'add')).to.have.length(0);
    await expectAccessible(el);
  });

  describe('has a way on where nobody near has it:', () => {
    /** Marketplace and storefront of a card, and what was asked of them so far. */
    function heard(page = {}) {
      const real = town();
      const asked: OfferQuery[] = [];
      const described: unknown[] = [];
      const marketplace: Marketplace = {
        ...real,
        offers: (query) => (asked.push(query), real.offers(query)),
        describe: () => (described.push(1), real.describe()),
      };
      return { asked, described, storefront: storefrontOn(marketplace, page) };
    }

    /** Presses the button and waits for the list that it opens. */
    async function look(el: VitrineOfferCard) {
      // A shopper presses what has been painted; a test may be quicker than the first frame, before which nothing inside is.
      el.shadowRoot!.querySelector<HTMLElement>('.body')!.style.contentVisibility = 'visible';
      await toggled(el, () => part(el, 'further').click());
      return settled(el.shadowRoot!.querySelector('vitrine-offer-list')!);
    }

    it('shops further away, asked for by the shopper and by nobody else', async () => {
      const { asked, described, storefront } = heard();
      const el = await card(landmarks.elsewhere, { storefront });
      expect(text(el)).to.equal('No shop near you has this. Look further away');
      await expectAccessible(el);
      expect([asked.length, described.length]).to.deep.equal([1, 0]);
      const list = await look(el);
      await shows(list, 'Further away · 1 offer');
      expect(text(part(list, 'offer'))).to.match(/^Trois Points de Suite 66 km/);
      expect(part(list, 'call').getAttribute('href')).to.match(/^tel:/);
      expect(asked.filter(({ drive }) => !drive)).to.have.length(1);
      expect(byRole(el, 'dialog', 'Look further away').checkVisibility()).to.equal(true);
      await expectAccessible(el);
      await expectAccessible(list);
    });

    it('the word that nobody further away has it either, and the wish to be told', async () => {
      const el = await card(landmarks.nobody, { lang: 'fr' });
      const list = await look(el);
      await shows(list, 'Personne ne l’a plus loin non plus.');
      expect(list.shadowRoot!.querySelector('vitrine-alert')).to.exist;
    });

    it('its title and its place stay, whatever comes', async () => {
      const el = await card(landmarks.soldOut);
      const { offsetHeight } = el;
      expect(part(el, 'further').getAttribute('aria-labelledby')).to.equal('further title');
      expect(byRole(el, 'button', /^Look further away .*[A-Z]/)).to.exist;
      await look(el);
      expect(el.offsetHeight).to.equal(offsetHeight);
    });

    it('a button in line with those beside it', async () => {
      const host = fixture(
        html`<vitrine-storefront .storefront=${storefrontOn()}
          ><div style="display: grid; grid-template-columns: 240px 240px">
            <vitrine-offer-card gtin=${landmarks.everywhere}></vitrine-offer-card>
            <vitrine-offer-card gtin=${landmarks.soldOut}></vitrine-offer-card></div
        ></vitrine-storefront>`,
      );
      const [one, other] = [...host.querySelectorAll('vitrine-offer-card')];
      await settled(one!);
      await settled(other!);
      expect(part(other!, 'further').getBoundingClientRect().bottom).to.be.closeTo(
        part(one!, 'add').getBoundingClientRect().bottom,
        1,
      );
    });

    it('the other shops, where one only was asked', async () => {
      const { asked, storefront } = heard();
      const el = await card(landmarks.used, { storefront, shop: landmarks.locker });
      expect(text(el)).to.include('This shop');
      const list = await look(el);
      expect(asked.map(({ shop }) => shop)).to.deep.equal([landmarks.locker, undefined]);
      const added: string[] = [];
      el.addEventListener('vitrine-add-to-cart', (event) => {
        event.preventDefault();
        added.push(event.shop.id);
      });
      parts(list, 'add')[0]!.click();
      expect(added).to.have.length(1).and.not.include(landmarks.locker);
    });

    it('no rival on a page that is locked to one shop, only the wish to be told', async () => {
      const { asked, storefront } = heard({ drive: undefined, shop: landmarks.quai });
      const el = await card(landmarks.soldOut, { storefront });
      expect(text(el)).to.include('This shop has no copy today');
      expect(parts(el, 'further')).to.be.empty;
      expect(el.shadowRoot!.querySelector('vitrine-alert')!.shop).to.equal('');
      expect(asked).to.have.length(1);
    });

    it('the wish to be told, where all shops have been asked', async () => {
      const el = await card(landmarks.nobody, {
        storefront: storefrontOn(town({ send: () => undefined }), { drive: undefined }),
      });
      expect(parts(el, 'further')).to.be.empty;
      await shows(el, 'Tell me when it is back');
      await expectAccessible(el);
    });

    it('the wish to be told, of what only one shop sells', async () => {
      const real = town({ send: () => undefined });
      const storefront = storefrontOn({
        ...real,
        async offers(query) {
          const page = await real.offers(query);
          const gone = { level: 'out', quantity: 0, asOf: new Date(clock()).toISOString() } as const;
          return { ...page, offers: page.offers.map((offer) => ({ ...offer, stock: gone })) };
        },
      });
      const el = await card(landmarks.ageLimited, { storefront });
      expect(parts(el, 'further')).to.be.empty;
      const [shop, sku] = landmarks.ageLimited.split('/');
      const alert = el.shadowRoot!.querySelector('vitrine-alert')!;
      expect([alert.shop, alert.sku]).to.deep.equal([shop, sku]);
      await shows(el, 'Tell me when it is back');
    });

    for (const gtin of [landmarks.soldOut, landmarks.nobody])
      for (const appearance of ['tile', 'row', 'line'])
        it(`and room for the page's own, in a ${appearance} of ${gtin}`, async () => {
          const el = await card(gtin, { appearance });
          el.append(Object.assign(document.createElement('i'), { textContent: 'Ask us' }));
          expect(el.querySelector('i')!.checkVisibility()).to.equal(true);
          expect(part(el, 'further').checkVisibility()).to.equal(true);
          await expectAccessible(el);
        });
  });

  it('asks to call first where the stock is not known, with the number to call', async () => {
    const el = await card(landmarks.unknownStock);
    expect(text(part(el, 'promise'))).to.include('Call first');
    const call = byRole(el, 'link');
    expect(call.getAttribute('href')).to.match(/^tel:\+33/);
    await expectAccessible(el);
    el.parentElement!.style.cssText = 'display: block; width: 160px';
    const words = document.createRange();
    words.selectNodeContents(call);
    const room = call.getBoundingClientRect().width - words.getBoundingClientRect().width;
    expect(room, 'its words stay within their button').to.be.above(16);
  });

  it('shows one way only: the button, or the number to call', async () => {
    const el = await card(landmarks.everywhere);
    expect(part(el, 'add').checkVisibility()).to.equal(true);
    expect(el.shadowRoot!.querySelector('a')!.checkVisibility()).to.equal(false);
    const unknown = await card(landmarks.unknownStock);
    expect(part(unknown, 'add').checkVisibility()).to.equal(false);
    expect(unknown.shadowRoot!.querySelector('a')!.checkVisibility()).to.equal(true);
  });

  it('changes nothing when it is drawn again as it is: nothing is said twice', async () => {
    const el = await card(landmarks.everywhere);
    const changed: string[] = [];
    const observer = new MutationObserver((records) => changed.push(...records.map(({ target }) => target.nodeName)));
    observer.observe(el.shadowRoot!, { subtree: true, childList: true, characterData: true, attributes: true });
    el.requestUpdate();
    await settled(el);
    // Whatever it has seen is told before the next task.
    await nextTask();
    observer.disconnect();
    expect(changed).to.deep.equal([]);
  });

  it('says that no local shop has an unknown product', async () => {
    const el = await card(landmarks.unknownProduct);
    expect(text(el)).to.include('No shop near you has this.');
    await expectAccessible(el);
  });

  it('shows only the shop it is locked to', async () => {
    const el = await card(landmarks.everywhere, { shop: landmarks.locker });
    expect(text(part(el, 'shop'))).to.include('La Virgule Flottante');
    expect(text(el)).not.to.include('Librairie du Quai');
    const locked = await card(landmarks.everywhere, { storefront: storefrontOn(town(), { shop: landmarks.locker }) });
    expect(text(locked)).not.to.include('Librairie du Quai');
  });

  it("keeps two shops' products of one restricted number apart", async () => {
    const [one, other] = landmarks.sameNumber;
    const titles = await Promise.all([one, other].map(async (key) => text(part(await card(key), 'title'))));
    expect(titles[0]).not.to.equal(titles[1]);
  });

  it("prefers the shopper's chosen shop, and says when it is another", async () => {
    const storefront = storefrontOn();
    const el = await card(landmarks.everywhere, { storefront });
    chooseShop(storefront, landmarks.locker);
    await settled(el);
    expect(text(part(el, 'shop'))).to.include('La Virgule Flottante');
    chooseShop(storefront, undefined);
    await settled(el);
    expect(text(part(el, 'shop'))).to.include('Librairie du Quai');
  });

  describe('the other offers', () => {
    it('are one click away, new and used apart in words, and can be taken instead', async () => {
      const el = await card(landmarks.everywhere);
      expect(text(part(el, 'others'))).to.match(/^\d other shops new · 2 used$/);
      const opened = once(el.shadowRoot!, 'toggle');
      part(el, 'others').click();
      await opened;
      const dialog = byRole(el, 'dialog', 'Other offers');
      await expectAccessible(el);
      byRole(dialog, 'button', 'Choose La Page Bleue').click();
      await settled(el);
      expect(text(part(el, 'shop'))).to.include('La Page Bleue');
      expect(allByRole(el, 'dialog')).to.have.length(0);
    });

    it('say which of them are paid placements, as the card does', async () => {
      const catalogue = sampleTown();
      const offers = catalogue.offers.map((offer) => ({ ...offer, sponsored: true }));
      const storefront = storefrontOn(town({ catalogue: { ...catalogue, offers } }));
      const el = await card(landmarks.everywhere, { storefront, lang: 'fr' });
      expect(text(el)).to.include('Emplacement payé');
      const opened = once(el.shadowRoot!, 'toggle');
      part(el, 'others').click();
      await opened;
      expect(text(byRole(el, 'dialog', 'Autres offres'))).to.include('Emplacement payé');
    });

    it('leave their room when there are none, so that the buttons of a row line up', async () => {
      const belowButton = async (gtin: string) => {
        const el = await card(gtin);
        return el.getBoundingClientRect().bottom - part(el, 'add').getBoundingClientRect().bottom;
      };
      expect(await belowButton(landmarks.lastCopy)).to.equal(await belowButton(landmarks.everywhere));
    });

    it('are not spoken of when there are none', async () => {
      expect(part(await card(landmarks.lastCopy), 'others').checkVisibility({ visibilityProperty: true })).to.equal(
        false,
      );
    });
  });

  describe('adding to the cart', () => {
    it('puts in what the shopper saw, and says so', async () => {
      const storefront = storefrontOn();
      const el = await card(landmarks.everywhere, { storefront });
      const { lines } = cartOf(storefront);
      const changed = nextChange(lines);
      part(el, 'add').click();
      await changed;
      await nextTask();
      await settled(el);
      expect(text(byRole(el, 'status'))).to.equal('In your collect');
      const [line] = lines.value;
      expect(line).to.deep.include({ title: "L'Étranger", quantity: 1, shop: landmarks.quai });
      expect(line!.seen.price).to.deep.equal({ minor: 760, currency: 'EUR' });
      const again = nextChange(lines);
      part(el, 'add').click();
      await again;
      await settled(el);
      expect(text(byRole(el, 'status'))).to.equal('2 in your collect');
      expect(lines.value).to.have.length(1);
    });

    it('leaves it to a page that cancels the request', async () => {
      const storefront = storefrontOn();
      const el = await card(landmarks.everywhere, { storefront });
      let wanted: VitrineAddToCartEvent | undefined;
      el.addEventListener('vitrine-add-to-cart', (event) => {
        wanted = event;
        event.preventDefault();
      });
      part(el, 'add').click();
      await nextTask();
      expect(wanted!.offer.price.minor).to.equal(760);
      expect(wanted!.shop.id).to.equal(landmarks.quai);
      expect(cartOf(storefront).lines.value).to.be.empty;
    });
  });

  describe('while loading', () => {
    const waits = async () => {
      const { storefront, waiting } = slow();
      const loaded = card(landmarks.everywhere, { storefront });
      // No task in between: however slow the machine is, no timer fires before this returns.
      for (let i = 0; i < 100 && !waiting.length; i++) await Promise.resolve();
      return { el: document.querySelector('vitrine-offer-card')!, loaded, answer: () => waiting[0]!.answer() };
    };
    const isDrawn = (el: VitrineOfferCard) => el.shadowRoot!.childElementCount > 0;

    it('reserves the box that the offer will take, from before its skeleton on', async () => {
      const { el, loaded, answer } = await waits();
      expect(isDrawn(el)).to.equal(false);
      const before = el.getBoundingClientRect().height;
      while (!isDrawn(el)) await nextTask();
      expect(text(byRole(el, 'status'))).to.equal('Looking in the shops near you');
      expect(el.getBoundingClientRect().height).to.equal(before);
      answer();
      await loaded;
      expect(part(el, 'price')).to.exist;
      expect(el.getBoundingClientRect().height).to.equal(before);
    });

    it('draws no skeleton where the answer comes soon', async () => {
      const { el, loaded, answer } = await waits();
      expect(isDrawn(el)).to.equal(false);
      const said: string[] = [];
      new MutationObserver(() => said.push(text(byRole(el, 'status')))).observe(el.shadowRoot!, {
        childList: true,
        subtree: true,
      });
      answer();
      await loaded;
      expect(part(el, 'price')).to.exist;
      expect(said).not.to.be.empty;
      expect(said).not.to.include('Looking in the shops near you');
    });

    it('is complete although nobody answers what it no longer waits for', async () => {
      const { storefront, waiting } = slow();
      const asks = async (el: VitrineOfferCard, count: number) => {
        while (waiting.length < count || !isDrawn(el)) await nextTask();
        // Whoever waits has looked what for.
        const complete = el.updateComplete;
        await nextTask();
        return { complete };
      };
      void card(landmarks.elsewhere, { storefront });
      const el = document.querySelector('vitrine-offer-card')!;
      const first = await asks(el, 1);
      el.gtin = landmarks.everywhere;
      const second = await asks(el, 2);
      waiting[1]!.answer();
      await first.complete;
      await second.complete;
      expect(part(el, 'price')).to.exist;
      el.gtin = landmarks.elsewhere;
      const third = await asks(el, 2);
      el.remove();
      await third.complete;
    });

    it('drops the late answer to an old question', async () => {
      const { storefront, waiting } = slow();
      void card(landmarks.everywhere, { storefront });
      await nextTask();
      await nextTask();
      const el = document.querySelector('vitrine-offer-card')!;
      el.gtin = landmarks.rebated;
      await nextTask();
      await nextTask();
      expect(waiting.map(({ query }) => query.products)).to.deep.equal([[landmarks.everywhere], [landmarks.rebated]]);
      waiting[1]!.answer();
      await nextTask();
      waiting[0]!.answer();
      await settled(el);
      expect(text(part(el, 'title'))).to.equal('Chien bleu');
    });
  });

  describe('when the shops cannot be reached', () => {
    it('says so, fires vitrine-error, and shows the offer on the next try', async () => {
      const { storefront, waiting } = slow();
      const shown = card(landmarks.everywhere, { storefront });
      await nextTask();
      await nextTask();
      const el = document.querySelector('vitrine-offer-card')!;
      const errors: unknown[] = [];
      el.addEventListener('vitrine-error', (event: VitrineErrorEvent) => errors.push(event.error));
      const broken = new MarketplaceError('unavailable', '[test] down');
      waiting[0]!.fail(broken);
      await shown;
      expect(text(part(el, 'failure'))).to.include('The local shops cannot be reached just now.');
      expect(text(el)).not.to.include('[test]');
      expect(errors).to.deep.equal([broken]);
      await expectAccessible(el);

      part(el, 'retry').click();
      await nextTask();
      waiting[1]!.answer();
      await settled(el);
      expect(part(el, 'price').textContent).to.equal('€7.60');
    });

    it('asks for patience when too many people ask', async () => {
      const storefront = storefrontOn({
        ...town(),
        offers: () => Promise.reject(new MarketplaceError('rate_limited', '[test] 429')),
      });
      expect(text(await card(landmarks.everywhere, { storefront }))).to.include('Many people are asking just now');
    });
  });

  describe('set up wrongly', () => {
    for (const [gtin, why] of [
      ['9782070306023', 'check_digit'],
      ['9.78E+12', 'spreadsheet'],
      ['12345', 'length'],
      ['2000000000015', 'needs_shop'],
      ['', 'empty'],
    ] as const)
      it(`tells the integrator what is wrong with gtin="${gtin}", and stays visible`, async () => {
        let el: VitrineOfferCard | undefined;
        const errors = await errorsOf(async () => {
          el = await card(gtin);
          // The sentence for the console comes with code of its own.
          await import('../../src/elements/shared/complain.ts');
          await nextTask();
        });
        expect(errors.join()).to.equal(`Vitrine: <vitrine-offer-card> gtin="${gtin}": names no product: ${why}`);
        expect(text(el!)).to.equal('This is not available here.');
        await expectAccessible(el!);
      });
  });

  it('knows a product by other spellings of its number', async () => {
    const shown = text(await card(landmarks.everywhere));
    const body = landmarks.everywhere;
    for (const spelling of [`0${body}`, `${body.slice(0, 3)}-${body.slice(3)}`])
      expect(text(await card(spelling)), spelling).to.equal(shown);
  });

  it('draws what a backend sends as text, never as markup', async () => {
    const real = town();
    const storefront: Storefront = storefrontOn({
      ...real,
      offers: async (query) => {
        const page = await real.offers(query);
        return {
          ...page,
          products: page.products.map((product) => ({ ...product, title: '<img src=x onerror="document.title=1">' })),
          shops: page.shops.map((shop) => ({ ...shop, name: '<b>Bold</b>' })),
        };
      },
    });
    const el = await card(landmarks.everywhere, { storefront });
    expect(part(el, 'title').textContent).to.equal('<img src=x onerror="document.title=1">');
    expect(text(part(el, 'shop'))).to.include('<b>Bold</b>');
    expect(el.shadowRoot!.querySelector('img')).to.equal(null);
  });

  it('keeps the author on the drawn cover, however long the title is', async () => {
    const { everywhere } = landmarks;
    const { products, ...rest } = sampleTown();
    const title = 'Words upon words '.repeat(17);
    const long = products.map((product) =>
      product.key === everywhere ? { ...product, title, image: undefined } : product,
    );
    const el = await card(everywhere, { storefront: storefrontOn(town({ catalogue: { ...rest, products: long } })) });
    el.parentElement!.style.cssText = 'display: block; width: 200px';
    const cover = el.shadowRoot!.querySelector('.drawn')!.getBoundingClientRect();
    const author = el.shadowRoot!.querySelector('.drawn small')!.getBoundingClientRect();
    expect(author.height).to.be.above(0);
    expect(author.bottom).to.be.at.most(cover.bottom);
  });

  it('starts every line where its writing starts, also in a page that is written from right to left', async () => {
    const { shops, ...rest } = sampleTown();
    const long = shops.map((shop) => ({ ...shop, name: `${shop.name} and all that the tide leaves on its steps` }));
    const el = await card(landmarks.everywhere, {
      storefront: storefrontOn(town({ catalogue: { ...rest, shops: long } })),
    });
    el.parentElement!.dir = 'rtl';
    const [name, near] = part(el, 'shop').querySelectorAll('[t]');
    const endOf = (place: Element) => {
      const range = document.createRange();
      range.selectNodeContents(place);
      return range.getBoundingClientRect().right;
    };
    expect(text(near!)).to.match(/ m | km/);
    expect(endOf(near!)).to.be.closeTo(endOf(name!), 1);
  });

  it('draws the picture itself when the file is missing', async () => {
    const real = town();
    const storefront = storefrontOn({
      ...real,
      offers: async (query) => {
        const page = await real.offers(query);
        return {
          ...page,
          products: page.products.map((product) => ({ ...product, image: `${location.origin}/nothing.svg` })),
        };
      },
    });
    const el = await card(landmarks.everywhere, { storefront });
    part(el, 'image').dispatchEvent(new Event('error'));
    await settled(el);
    expect(parts(el, 'image')).to.have.length(0);
    expect(part(el, 'title')).to.exist;
  });

  it('begins anew with another product: with its picture, and with the best offer of it', async () => {
    const real = town();
    const storefront = storefrontOn({
      ...real,
      offers: async (query) => {
        const page = await real.offers(query);
        const image = `${location.origin}/nothing.svg`;
        return { ...page, products: page.products.map((product) => ({ ...product, image })) };
      },
    });
    const el = await card(landmarks.everywhere, { storefront });
    part(el, 'image').dispatchEvent(new Event('error'));
    await settled(el);
    const opened = once(el.shadowRoot!, 'toggle');
    part(el, 'others').click();
    await opened;
    byRole(el, 'button', 'Choose La Page Bleue').click();
    await settled(el);
    expect(text(part(el, 'shop'))).to.include('La Page Bleue');

    el.gtin = landmarks.rebated;
    await settled(el);
    expect(parts(el, 'image')).to.have.length(1);
    el.gtin = landmarks.everywhere;
    await settled(el);
    expect(text(part(el, 'shop'))).to.include('Librairie du Quai');
  });

  it('lets everything go when it is removed', async () => {
    const { storefront, waiting } = slow();
    void card(landmarks.everywhere, { storefront });
    await nextTask();
    await nextTask();
    document.querySelector('vitrine-offer-card')!.remove();
    storefront.offers.refresh();
    await nextTask();
    expect(waiting).to.have.length(1);
  });

  describe('has other appearances:', () => {
    /** A card in a box, and what it measures before and after its offers have come. */
    async function looking(
      appearance: string,
      { gtin = landmarks.everywhere, lang = 'en', width = 320 }: { gtin?: string; lang?: string; width?: number } = {},
    ) {
      const { storefront, waiting } = slow();
      const host = fixture(html`
        <vitrine-storefront lang=${lang} .storefront=${storefront} style="display: block; width: ${width}px">
          <vitrine-offer-card gtin=${gtin} appearance=${appearance}></vitrine-offer-card>
        </vitrine-storefront>
      `);
      const el = host.querySelector('vitrine-offer-card')!;
      while (!waiting.length) await nextTask();
      const before = el.offsetHeight;
      waiting[0]!.answer();
      await settled(el);
      return { el, before, after: el.offsetHeight };
    }

    it('one sentence for a product’s own page, with how many shops, when, the best of them and its button', async () => {
      const { el } = await looking('line');
      expect(text(part(el, 'shop'))).to.equal(
        '5 shops near you have it, today from 17:15 Librairie du Quai · 350 m · open until 19:00 · €7.60 · New',
      );
      expect(byRole(el, 'button', /^Add to my collect/)).to.exist;
      expect(parts(el, 'others')).to.be.empty;
      await expectAccessible(el);
    });

    it('one sentence in French, also for a single shop and for a day', async () => {
      const { el } = await looking('line', { lang: 'fr', gtin: landmarks.onOrder });
      expect(text(part(el, 'promise'))).to.equal('Une boutique près de chez vous l’a, jeudi');
    });

    it('one sentence that promises nothing where nobody has counted', async () => {
      const { el } = await looking('line', { gtin: landmarks.unknownStock });
      expect(text(part(el, 'promise'))).to.equal('Call first');
    });

    it('a row beside its picture, with all that a tile says', async () => {
      const { el } = await looking('row', { width: 700 });
      const image = el.shadowRoot!.querySelector('.cover')!.getBoundingClientRect();
      const [title, add] = ['title', 'add'].map((name) => part(el, name).getBoundingClientRect());
      expect(image.right).to.be.at.most(title!.left);
      expect(title!.right).to.be.at.most(add!.left);
      expect(byRole(el, 'button', /other shops new/)).to.exist;
      await expectAccessible(el);
    });

    for (const [appearance, width] of [
      ['tile', 240],
      ['row', 320],
      ['row', 700],
      ['line', 320],
      ['line', 700],
    ] as const)
      it(`and keeps its place while it loads, as a ${appearance} of ${width} px`, async () => {
        const { before, after } = await looking(appearance, { width });
        expect(after).to.equal(before);
      });
  });
});
