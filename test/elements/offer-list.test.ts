import { chooseShop, lookFrom } from '../../src/storefront/choosing.ts';
import { expect } from 'chai';
import { html, nothing } from 'lit';
import { VitrineAddToCartEvent } from '../../src/elements/offer-card/events.ts';
import { VitrineOfferList } from '../../src/elements/offer-list/offer-list.ts';
import { VitrineErrorEvent } from '../../src/elements/shared/events.ts';
import { VitrineStorefront } from '../../src/elements/storefront/storefront.ts';
import type { Offer, OfferPage } from '../../src/domain/offer.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import type { Marketplace, OfferQuery } from '../../src/marketplace/marketplace.ts';
import { memory } from '../../src/marketplace/memory/index.ts';
import { register } from '../../src/register.ts';
import { cartOf } from '../../src/storefront/cart.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { errorsOf } from '../support/errors.ts';
import { allByRole, byRole, expectAccessible, fixture, part, parts, settled, shows, text } from '../support/fixture.ts';
import { clock, storefrontOn, town } from '../support/storefront.ts';

register(VitrineStorefront, VitrineOfferList);

const { everywhere, quai, lunchBreak, locker, elsewhere, soldOut, used, onOrder } = landmarks;

interface Attributes {
  shop?: string;
  sort?: string;
  radius?: string;
  lang?: string;
}

/** A list in a storefront, before it shows anything. */
function draw(gtin: string, storefront = storefrontOn(), { shop, sort, radius, lang }: Attributes = {}) {
  return fixture(html`
    <vitrine-storefront lang=${lang ?? 'en'} .storefront=${storefront}>
      <vitrine-offer-list
        gtin=${gtin}
        shop=${shop ?? nothing}
        sort=${sort ?? nothing}
        radius-km=${radius ?? nothing}
      ></vitrine-offer-list>
    </vitrine-storefront>
  `).querySelector('vitrine-offer-list')!;
}

const list = (...from: Parameters<typeof draw>): Promise<VitrineOfferList> => settled(draw(...from));

/** The town, noting what it is asked for; `change` alters its answers. */
function watched(change: (page: OfferPage) => OfferPage = (page) => page) {
  const real = town();
  const asked: OfferQuery[] = [];
  const marketplace: Marketplace = {
    ...real,
    offers: async (query) => (asked.push(query), change(await real.offers(query))),
  };
  return { marketplace, asked };
}

const gone = (offer: Offer): Offer => ({ ...offer, stock: { ...offer.stock, level: 'out' } });

const status = (el: Element) => text(part(el, 'status'));
const shops = (el: Element, group = 0) =>
  [...parts(el, 'group')[group]!.querySelectorAll('[part="shop"] .title')].map((name) => text(name));
const headings = (el: Element) => allByRole(el, 'heading').map((heading) => text(heading));
const row = (el: Element, name: string) => parts(el, 'offer').find((one) => text(one).startsWith(name))!;

function sortBy(el: Element, value: string): void {
  const select = part(el, 'sort') as HTMLSelectElement;
  select.value = value;
  select.dispatchEvent(new Event('change'));
}

async function press(el: VitrineOfferList, name: string): Promise<void> {
  part(el, name).click();
  await settled(el);
}

describe('<vitrine-offer-list>', () => {
  describe('lists', () => {
    it('every offer near, new and used apart, with what it costs, when it is ready, how far it is, who sells it', async () => {
      const el = await list(everywhere);
      expect(status(el)).to.equal('5 new and 2 used offers');
      expect(headings(el)).to.deep.equal(['New · 5 offers', 'Used · 2 offers']);
      expect(text(row(el, 'Librairie du Quai'))).to.equal(
        'Librairie du Quai 350 m · open until 19:00 Today from 17:15 3 in stock · counted 12 min ago ' +
          "€7.60 New Add to my collect : L'Étranger, New, Librairie du Quai Choose this shop : Librairie du Quai",
      );
      await expectAccessible(el);
    });

    it('the reason of a rebate, the condition of a used copy, and a private seller as one', async () => {
      const el = await list(everywhere);
      expect(text(row(el, 'La Page Bleue'))).to.include('instead of €7.60');
      expect(text(row(el, 'La Page Bleue'))).to.include('5% because you collect at a bookshop');
      expect(text(row(el, 'La Malle aux Livres'))).to.include('Private seller');
      expect(text(row(el, 'La Malle aux Livres'))).to.include('Bon état, dos légèrement plié.');
    });

    it('why and until when a shop is closed, as soon as the words have come', async () => {
      const lunch = () => Date.parse('2026-11-24T12:00:00Z');
      const storefront = () => storefrontOn(town({ clock: lunch }), { clock: lunch });
      const el = await list(everywhere, storefront());
      await shows(el, 'La Page Bleue 1.2 km · closed for lunch until 14:00');
      await shows(el, 'Le Marque-Page 2.8 km · on holiday until Monday');
      expect(text(row(el, 'Librairie du Quai'))).to.include('350 m · open until 19:00');
      await expectAccessible(el);
      const french = await list(everywhere, storefront(), { lang: 'fr' });
      await shows(french, '· en congés jusqu’à lundi');
    });

    it('them in French', async () => {
      const el = await list(everywhere, undefined, { lang: 'fr' });
      expect(status(el)).to.equal('5 offres neuves, 2 d’occasion');
      expect(status(await list(used, undefined, { lang: 'fr' }))).to.equal('2 offres d’occasion');
      expect(headings(el)[1]).to.equal('Occasion · 2 offres');
      expect(byRole(el, 'button', /^Ajouter à mon retrait\s?: L'Étranger, Neuf, Librairie du Quai$/)).to.exist;
      await expectAccessible(el);
    });

    it('a dozen of many, and more of them on a click', async () => {
      const catalogue = sampleTown();
      const offer = catalogue.offers.find((one) => one.shop === quai && one.product === everywhere)!;
      const shop = catalogue.shops.find(({ id }) => id === quai)!;
      const { drives, from } = catalogue.listings.find((one) => one.shop === quai)!;
      const ids = Array.from({ length: 30 }, (_, i) => `number-${i + 10}`);
      const street = memory({
        clock,
        catalogue: {
          ...catalogue,
          shops: ids.map((id) => ({ ...shop, id, name: id })),
          listings: ids.map((id) => ({ shop: id, drives, from })),
          offers: ids.map((id) => ({ ...offer, id: `offer-${id}`, shop: id })),
        },
      });
      const el = await list(everywhere, storefrontOn(street));
      expect(status(el)).to.equal('30 new offers');
      expect(parts(el, 'offer')).to.have.length(12);
      await press(el, 'more');
      expect(parts(el, 'offer')).to.have.length(24);
      expect(el.shadowRoot!.activeElement!.closest('[part="offer"]')).to.equal(parts(el, 'offer')[12]);
      await press(el, 'more');
      expect(parts(el, 'offer')).to.have.length(30);
      expect(parts(el, 'more')).to.be.empty;
    });

    it('only offers of the shop that the page is locked to, whatever the backend answers', async () => {
      const real = town();
      const rival: Marketplace = { ...real, offers: ({ products }) => real.offers({ products, drive: 'lorient' }) };
      const el = await list(everywhere, storefrontOn(rival, { shop: locker }));
      expect(new Set([...shops(el, 0), ...shops(el, 1)])).to.deep.equal(new Set(['La Virgule Flottante']));
      expect(parts(el, 'choose')).to.be.empty;
      expect(parts(el, 'further')).to.be.empty;
      const named = await list(everywhere, storefrontOn(rival), { shop: quai });
      expect(shops(named)).to.deep.equal(['Librairie du Quai']);
      expect(parts(named, 'further')).to.be.empty;
    });

    it('and says of that shop alone what it does not have', async () => {
      const at = (gtin: string, shop: string) => list(gtin, storefrontOn(), { shop });
      expect(status(await at(soldOut, quai))).to.equal('This shop has no copy today');
      expect(status(await at(landmarks.nobody, quai))).to.equal('This shop does not have this.');
      expect(status(await list(soldOut, storefrontOn(town(), { shop: quai })))).to.equal('This shop has no copy today');
      for (const [condition, words] of [
        ['new', 'This shop does not have it new today. There are used ones below.'],
        ['used', 'This shop does not have it used today.'],
      ] as const) {
        const { marketplace } = watched((page) => ({
          ...page,
          offers: page.offers.map((offer) => (offer.condition === condition ? gone(offer) : offer)),
        }));
        expect(text(await list(everywhere, storefrontOn(marketplace), { shop: locker }))).to.include(words);
      }
    });

    it('nothing of an offer whose shop is missing, and all others', async () => {
      const { marketplace } = watched((page) => ({ ...page, shops: page.shops.filter(({ id }) => id !== quai) }));
      const el = await list(everywhere, storefrontOn(marketplace));
      expect(status(el)).to.equal('4 new and 2 used offers');
    });

    it('the product it was asked for last, however late the answers come', async () => {
      const real = town();
      const waiting = new Map<string, () => void>();
      const storefront = storefrontOn({
        ...real,
        offers: (query) =>
          new Promise((resolve) => waiting.set(query.products.join(), () => resolve(real.offers(query)))),
      });
      const el = draw(everywhere, storefront);
      while (!waiting.size) await new Promise((resolve) => setTimeout(resolve));
      expect(text(byRole(el, 'status'))).to.equal('Looking in the shops near you');
      await expectAccessible(el);
      el.gtin = used;
      while (!waiting.has(used)) await new Promise((resolve) => setTimeout(resolve));
      waiting.get(used)!();
      waiting.get(everywhere)!();
      await settled(el);
      expect(status(el)).to.equal('2 used offers');
    });
  });

  describe('sorts', () => {
    it('as the marketplace recommends, or by soonest, distance, price or name; each condition by itself', async () => {
      const el = await list(everywhere);
      expect(shops(el)[0]).to.equal('Librairie du Quai');
      const options = [...(part(el, 'sort') as HTMLSelectElement).options].map(({ value }) => value);
      expect(options).to.deep.equal(['best', 'soonest', 'distance', 'price', 'name']);
      sortBy(el, 'distance');
      await settled(el);
      expect(shops(el).slice(0, 2)).to.deep.equal(['Papeterie du Taille-Crayon', 'Librairie du Quai']);
      expect(status(el)).to.equal('5 new and 2 used offers. Sorted by: Distance');
      sortBy(el, 'price');
      await settled(el);
      expect(shops(el)[0]).to.equal('La Page Bleue');
      expect(shops(el, 1)[0]).to.equal('La Malle aux Livres');
      sortBy(el, 'name');
      await settled(el);
      expect(shops(el)).to.deep.equal([...shops(el)].sort((a, b) => a.localeCompare(b, 'en')));
      sortBy(el, 'soonest');
      await settled(el);
      expect(shops(el)[0]).to.equal('Librairie du Quai');
      expect(shops(el).at(-1)).to.equal('Le Marque-Page');
    });

    it('as its attribute says, and not by what all offers are alike in', async () => {
      expect(shops(await list(everywhere, undefined, { sort: 'price' }))[0]).to.equal('La Page Bleue');
      const el = await list(used, undefined, { sort: 'distance' });
      expect(status(el)).to.equal('2 used offers. Sorted by: Distance');
      expect(parts(await list(landmarks.lastCopy), 'sort')).to.be.empty;
    });

    it("the shopper's own shop first, and says why", async () => {
      const storefront = storefrontOn();
      chooseShop(storefront, lunchBreak);
      const el = await list(everywhere, storefront);
      expect(shops(el)[0]).to.equal('La Page Bleue');
      await openWhy(el);
      expect(text(part(el, 'why'))).to.include('The shop that you have chosen comes first.');
    });

    async function openWhy(el: VitrineOfferList): Promise<void> {
      const opened = new Promise((resolve) => part(el, 'why').addEventListener('toggle', resolve, { once: true }));
      part(el, 'why').querySelector('summary')!.click();
      await opened;
      await new Promise((resolve) => setTimeout(resolve));
      await settled(el);
    }

    it('by criteria that are one click away, with what each weighs', async () => {
      const el = await list(everywhere);
      expect(part(el, 'why').querySelector('ol')).to.equal(null);
      await openWhy(el);
      const words = text(part(el, 'why'));
      expect(words).to.include('New and used apart 30%');
      expect(words).to.include('The lower price 10%');
      expect(words).to.include('A paid placement says so.');
      await expectAccessible(el);
      sortBy(el, 'price');
      await settled(el);
      expect(text(part(el, 'why'))).to.include('You have sorted by: Price.');
    });

    it('and lets the shopper ask again where the criteria cannot be had', async () => {
      const real = town();
      let down = true;
      const el = await list(
        everywhere,
        storefrontOn({
          ...real,
          describe: () => (down ? Promise.reject(new MarketplaceError('unavailable', '[test] down')) : real.describe()),
        }),
      );
      await openWhy(el);
      expect(text(part(el, 'failure'))).to.include('cannot be reached');
      down = false;
      part(el, 'retry').click();
      await new Promise((resolve) => setTimeout(resolve));
      await settled(el);
      expect(text(part(el, 'why'))).to.include('New and used apart 30%');
    });
  });

  describe('has a way on', () => {
    it('from a product that nobody near has: shops further away, which can be called', async () => {
      const el = await list(elsewhere);
      expect(status(el)).to.equal('No shop near you has this.');
      await press(el, 'further');
      expect(headings(el)).to.deep.equal(['Further away · 1 offer']);
      expect(el.shadowRoot!.activeElement).to.equal(byRole(el, 'heading'));
      expect(text(part(el, 'offer'))).to.match(/^Trois Points de Suite 66 km · Pluguffan/);
      expect(part(el, 'call').getAttribute('href')).to.match(/^tel:\+33/);
      expect(parts(el, 'add')).to.be.empty;
      await expectAccessible(el);
    });

    it('at once, where the page wants it, and only where nobody near has it', async () => {
      const host = fixture(
        html`<vitrine-storefront .storefront=${storefrontOn()}
          ><vitrine-offer-list gtin=${elsewhere} further></vitrine-offer-list
          ><vitrine-offer-list gtin=${everywhere} further></vitrine-offer-list
        ></vitrine-storefront>`,
      );
      const [far, near] = [...host.querySelectorAll('vitrine-offer-list')];
      await shows(far!, 'Further away · 1 offer');
      expect(parts(far!, 'further')).to.be.empty;
      expect(far!.shadowRoot!.activeElement).to.equal(null);
      await settled(near!);
      expect(part(near!, 'further')).to.exist;
    });

    it('or the word that nobody further away has it either', async () => {
      const el = await list(landmarks.nobody);
      await press(el, 'further');
      expect(text(byRole(el, 'heading'))).to.equal('Further away · Nobody further away has it either.');
    });

    it('and asks again where the shops further away cannot be reached', async () => {
      const real = town();
      let down = true;
      const el = await list(
        elsewhere,
        storefrontOn({
          ...real,
          offers: (query) =>
            query.drive || !down
              ? real.offers(query)
              : Promise.reject(new MarketplaceError('unavailable', '[test] down')),
        }),
      );
      await press(el, 'further');
      expect(text(part(el, 'failure'))).to.include('cannot be reached');
      down = false;
      await press(el, 'retry');
      expect(headings(el)).to.deep.equal(['Further away · 1 offer']);
    });

    it('without a drive: beyond the radius, and those can be ordered', async () => {
      const storefront = storefrontOn(town(), { drive: undefined });
      lookFrom(storefront, { name: 'Lorient', point: { lat: 47.748, lon: -3.366 } });
      const el = await list(everywhere, storefront, { radius: '1' });
      expect(shops(el)).not.to.include('La Page Bleue');
      await press(el, 'further');
      const further = parts(el, 'group').at(-1)!;
      expect(text(further)).to.include('La Page Bleue');
      expect(further.querySelectorAll('[part="add"]').length).to.be.greaterThan(5);
      const all = parts(el, 'offer').map((one) => text(one.querySelector('[part="add"]') ?? one));
      expect(new Set(all).size).to.equal(all.length);
    });

    it('from what is sold out: who had it, and whom to call', async () => {
      const el = await list(soldOut);
      expect(status(el)).to.equal('No copy in the shops near you today');
      expect(text(el)).to.match(/Sold out at .*Librairie du Quai/);
      expect(text(part(el, 'call').parentElement!)).to.equal(
        'Librairie du Quai Call +33\u00a02\u00a061\u00a091\u00a010\u00a099',
      );
      expect(part(el, 'further')).to.exist;
      await expectAccessible(el);
    });

    it('from what must be ordered: the day, on the button', async () => {
      const el = await list(onOrder);
      expect(byRole(el, 'button', /^Order for Thursday/)).to.exist;
    });

    it('from what nobody counted: the number to call', async () => {
      const el = await list(landmarks.unknownStock);
      expect(text(part(el, 'promise'))).to.include('Call first');
      expect(part(el, 'call').getAttribute('href')).to.match(/^tel:\+33/);
    });

    it('from a shop of the shopper that does not have it: the others', async () => {
      const storefront = storefrontOn();
      chooseShop(storefront, landmarks.collectHours);
      const el = await list(everywhere, storefront);
      expect(text(el)).to.include('Your shop does not have it. These do.');
    });
  });

  describe('puts an offer into the cart', () => {
    it('shows and says how many are in it', async () => {
      const storefront = storefrontOn();
      const el = await list(everywhere, storefront);
      const added = new Promise((resolve) => cartOf(storefront).lines.subscribe(() => resolve(undefined)));
      byRole(el, 'button', /^Add to my collect: .*Librairie du Quai$/).click();
      await added;
      await new Promise((resolve) => setTimeout(resolve));
      await settled(el);
      expect(text(row(el, 'Librairie du Quai'))).to.include('In your collect');
      expect(allByRole(el, 'status').map(text)).to.include('In your collect');
      expect(cartOf(storefront).lines.value).to.have.length(1);
    });

    it('unless the page takes it into its own basket', async () => {
      const storefront = storefrontOn();
      const el = await list(everywhere, storefront);
      const heard: string[] = [];
      el.addEventListener(VitrineAddToCartEvent.type, (event) => {
        event.preventDefault();
        heard.push(event.shop.id);
      });
      await press(el, 'add');
      expect(heard).to.deep.equal([quai]);
      expect(cartOf(storefront).lines.value).to.be.empty;
    });
  });

  it("makes a shop the shopper's own, and takes it back", async () => {
    const storefront = storefrontOn();
    const el = await list(everywhere, storefront);
    byRole(el, 'button', 'Choose this shop: La Page Bleue').click();
    await settled(el);
    expect(storefront.chosenShop.value).to.equal(lunchBreak);
    expect(shops(el)[0]).to.equal('La Page Bleue');
    byRole(el, 'button', /Your shop: La Page Bleue$/).click();
    await settled(el);
    expect(storefront.chosenShop.value).to.equal(undefined);
  });

  it('asks again after a failure, when the shopper tries again', async () => {
    const real = town();
    let down = true;
    const el = draw(
      everywhere,
      storefrontOn({
        ...real,
        offers: (query) =>
          down ? Promise.reject(new MarketplaceError('unavailable', '[test] down')) : real.offers(query),
      }),
    );
    const heard: unknown[] = [];
    el.addEventListener(VitrineErrorEvent.type, ({ error }) => heard.push(error));
    await settled(el);
    expect(text(part(el, 'failure'))).to.include('The local shops cannot be reached just now.');
    expect(heard).to.have.length(1);
    await expectAccessible(el);
    down = false;
    await press(el, 'retry');
    expect(status(el)).to.equal('5 new and 2 used offers');
  });

  it('names a wrong attribute to the integrator, and does what it can', async () => {
    const errors = await errorsOf(async () => {
      expect(text(await list('9782070306023'))).to.equal('This is not available here.');
      expect(status(await list(everywhere, undefined, { sort: 'colour' }))).to.equal('5 new and 2 used offers');
      expect(status(await list(everywhere, undefined, { radius: 'far' }))).to.equal('5 new and 2 used offers');
    });
    expect(errors.join('\n')).to.include('<vitrine-offer-list> gtin="9782070306023": names no product: check_digit');
    expect(errors.join('\n')).to.include('<vitrine-offer-list> sort="colour": is none of');
    expect(errors.join('\n')).to.include('<vitrine-offer-list> radius-km="far": is no number above 0');
  });

  it('draws what a backend sends as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const { marketplace } = watched((page) => ({
      ...page,
      shops: page.shops.map((shop) => (shop.id === quai ? { ...shop, name: hostile + 'W'.repeat(120) } : shop)),
      offers: page.offers.map((offer) => ({ ...offer, conditionNote: hostile })),
    }));
    const el = await list(everywhere, storefrontOn(marketplace));
    expect(el.shadowRoot!.querySelector('img')).to.equal(null);
    expect(shops(el)[0]).to.match(/^<img src=x/);
    expect(el.scrollWidth).to.be.at.most(el.clientWidth);
  });
});
