import { chooseShop } from '../../src/storefront/choosing.ts';
import { expect } from 'chai';
import { html, nothing } from 'lit';
import { VitrineOfferCard } from '../../src/elements/offer-card/offer-card.ts';
import { VitrineShelfSearchedEvent } from '../../src/elements/shelf/events.ts';
import { VitrineShelf } from '../../src/elements/shelf/shelf.ts';
import { VitrineErrorEvent } from '../../src/elements/shared/events.ts';
import { VitrineStorefront } from '../../src/elements/storefront/storefront.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import type { Marketplace, OfferQuery, SearchQuery } from '../../src/marketplace/marketplace.ts';
import { register } from '../../src/register.ts';
import { cartOf } from '../../src/storefront/cart.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { errorsOf } from '../support/errors.ts';
import { allByRole, byRole, expectAccessible, fixture, part, parts, settled, text } from '../support/fixture.ts';
import { storefrontOn, town } from '../support/storefront.ts';

register(VitrineStorefront, VitrineOfferCard, VitrineShelf);

const { everywhere, rebated, used, soldOut, quai, locker, byWeight } = landmarks;

interface Attributes {
  gtins?: string;
  shop?: string;
  category?: string;
  query?: string;
  searchable?: boolean;
  filterable?: boolean;
  lang?: string;
}

/** A shelf in a storefront, before it shows anything; low, so that its end is out of sight where it is not wanted. */
function draw(attributes: Attributes, storefront = storefrontOn()): VitrineShelf {
  const { gtins, shop, category, query, searchable = false, filterable = false, lang = 'en' } = attributes;
  return fixture(html`
    <vitrine-storefront lang=${lang} .storefront=${storefront}>
      <vitrine-shelf
        gtins=${gtins ?? nothing}
        shop=${shop ?? nothing}
        category=${category ?? nothing}
        query=${query ?? nothing}
        ?searchable=${searchable}
        ?filterable=${filterable}
        ><a href="#more">All shelves</a></vitrine-shelf
      >
    </vitrine-storefront>
  `).querySelector('vitrine-shelf')!;
}

const shelf = (attributes: Attributes, storefront = storefrontOn()): Promise<VitrineShelf> =>
  settled(draw(attributes, storefront));

/** The town, noting what it is asked for. */
function watched() {
  const real = town();
  const asked = { offers: [] as OfferQuery[], searches: [] as SearchQuery[] };
  const marketplace: Marketplace = {
    ...real,
    offers: (query, ask) => (asked.offers.push(query), real.offers(query, ask)),
    search: (query, ask) => (asked.searches.push(query), real.search(query, ask)),
  };
  return { marketplace, asked };
}

const cards = (el: Element) => [...el.shadowRoot!.querySelectorAll('vitrine-offer-card')];
const titles = (el: Element) => cards(el).map((card) => text(part(card, 'title')));
const status = (el: Element) => text(part(el, 'status'));
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

async function search(el: VitrineShelf, typed: string): Promise<void> {
  (byRole(el, 'searchbox') as HTMLInputElement).value = typed;
  (part(el, 'search') as HTMLFormElement).requestSubmit();
  await settled(el);
}

async function press(el: VitrineShelf, name: string): Promise<void> {
  part(el, name).click();
  await settled(el);
}

async function choose(el: VitrineShelf, name: string, value: string): Promise<void> {
  const select = byRole(el, 'combobox', name) as HTMLSelectElement;
  select.value = value;
  select.dispatchEvent(new Event('change'));
  await settled(el);
}

/** Valid GTINs that nobody has: prefix 952 is for examples. */
const numbers = (count: number) =>
  Array.from({ length: count }, (_, i) => {
    const body = `952${String(i).padStart(9, '0')}`;
    const sum = [...body].reduce((all, digit, at) => all + Number(digit) * (at % 2 ? 3 : 1), 0);
    return `${body}${(10 - (sum % 10)) % 10}`;
  });

describe('<vitrine-shelf>', () => {
  describe('on a phone', () => {
    /** A shelf of two products in a phone's width, and where the two stand. */
    async function onAPhone(fontSize: string, storefront = storefrontOn()) {
      const host = fixture<HTMLElement>(
        html`<div style="inline-size: 336px; --vitrine-font-size: ${fontSize}">
          <vitrine-storefront lang="fr" .storefront=${storefront}>
            <vitrine-shelf gtins=${[everywhere, rebated].join()}></vitrine-shelf>
          </vitrine-storefront>
        </div>`,
      );
      const el = host.querySelector('vitrine-shelf')!;
      while (cards(el).length < 2) await nextTask();
      const [one, other] = cards(el).map((card) => {
        const place = card.closest('li')!;
        // Wherever the page of the tests is scrolled to.
        place.style.contentVisibility = 'visible';
        return place;
      });
      return { el, one: one!, other: other! };
    }

    it('shows two products side by side, with buttons that a thumb hits', async () => {
      const { el, one, other } = await onAPhone('15px');
      await settled(el);
      expect(other.offsetTop).to.equal(one.offsetTop);
      for (const card of cards(el)) {
        expect(part(card, 'add').offsetHeight).to.be.at.least(44);
        expect(card.shadowRoot!.querySelector('.body')!.scrollWidth).to.be.at.most(card.clientWidth);
      }
      await expectAccessible(el);
    });

    it('shows one below the other where the text is twice as large', async () => {
      const { el, one, other } = await onAPhone('30px');
      await settled(el);
      expect(other.offsetTop).to.be.at.least(one.offsetTop + one.offsetHeight);
    });

    it('keeps the place of each while its offer is on its way', async () => {
      const real = town();
      let answer = () => {};
      const waiting = new Promise<void>((resolve) => (answer = resolve));
      const { el, one } = await onAPhone(
        '15px',
        storefrontOn({ ...real, offers: async (query) => (await waiting, real.offers(query)) }),
      );
      const before = one.offsetHeight;
      answer();
      await settled(el);
      expect(one.offsetHeight).to.equal(before);
    });
  });

  describe('shows', () => {
    it('what the drive has, 24 products with one search and one request for their offers', async () => {
      const { marketplace, asked } = watched();
      const el = await shelf({}, storefrontOn(marketplace));
      expect(
        cards(el)
          .slice(0, 24)
          .map((card) => text(part(card, 'title'))),
      ).to.include('1984');
      expect(asked.searches[0]).to.include({ text: '', drive: 'lorient', limit: 24 });
      expect(asked.offers[0]!.products).to.have.length(24);
      expect(asked.offers).to.have.length(asked.searches.length);
      expect(status(el)).to.match(/^The first \d+ products\. By title\.$/);
      expect(text(el)).to.include('All shelves');
      await expectAccessible(el);
    });

    it('chosen products in their order, whatever stands between the numbers', async () => {
      const { marketplace, asked } = watched();
      const el = await shelf(
        { gtins: `${everywhere}, 978-2-211-20189-6;\n ${used} ${everywhere}` },
        storefrontOn(marketplace),
      );
      expect(titles(el)).to.deep.equal(["L'Étranger", 'Chien bleu', 'Persepolis, volume 1']);
      expect(status(el)).to.equal('3 products. In the order of whoever chose them.');
      expect(asked.searches).to.be.empty;
      expect(asked.offers.map(({ products }) => products)).to.deep.equal([[everywhere, rebated, used]]);
    });

    it("one shop's products, and only its offers", async () => {
      const { marketplace, asked } = watched();
      const el = await shelf({ shop: quai, query: 'etranger', searchable: true }, storefrontOn(marketplace));
      expect(byRole(el, 'searchbox', 'Search this shop')).to.exist;
      expect(asked.searches[0]!.shop).to.equal(quai);
      expect(asked.offers[0]!.shop).to.equal(quai);
      expect(text(part(cards(el)[0]!, 'shop'))).to.include('Librairie du Quai');
      expect(part(cards(el)[0]!, 'others').checkVisibility({ visibilityProperty: true })).to.equal(false);
    });

    it('never a rival on a page that is locked to one shop, whatever the backend answers', async () => {
      const real = town();
      const rival: Marketplace = {
        ...real,
        search: ({ text: typed }) => real.search({ text: typed, drive: 'lorient' }),
        offers: ({ products }) => real.offers({ products, drive: 'lorient' }),
      };
      const el = await shelf({ query: 'etranger' }, storefrontOn(rival, { shop: locker, drive: undefined }));
      expect(titles(el)).to.include("L'Étranger");
      expect(text(el)).to.include('La Virgule Flottante');
      expect(text(el)).not.to.match(/Librairie du Quai|La Page Bleue|Le Marque-Page/);
      const errors = await errorsOf(async () => {
        const other = await shelf({ shop: quai }, storefrontOn(rival, { shop: locker }));
        expect(text(other)).to.include('This is not available here.');
        expect(cards(other)).to.be.empty;
      });
      expect(errors.join()).to.include(`<vitrine-shelf> shop="${quai}": this page is locked to the shop "${locker}"`);
    });

    it('what only one shop can name', async () => {
      const [shop = '', number = ''] = byWeight.split('/');
      const el = await shelf({ shop, gtins: number });
      expect(titles(el)).to.have.length(1);
      expect(text(part(cards(el)[0]!, 'add'))).to.include('Add to my collect');
    });

    it('a category', async () => {
      const { marketplace, asked } = watched();
      const product = (await town().products([everywhere])).items[0]!;
      await shelf({ category: product.category! }, storefrontOn(marketplace));
      expect(asked.searches[0]!.category).to.equal(product.category);
    });

    it('that it is looking, and then what was asked for last, however late the answers come', async () => {
      const real = town();
      const waiting = new Map<string, () => void>();
      const el = draw(
        { query: 'chien' },
        storefrontOn({
          ...real,
          search: (query) => new Promise((resolve) => waiting.set(query.text, () => resolve(real.search(query)))),
        }),
      );
      while (!waiting.size) await nextTask();
      expect(status(el)).to.equal('Looking on the shelves');
      await expectAccessible(el);
      el.query = 'etranger';
      while (waiting.size < 2) await nextTask();
      waiting.get('etranger')!();
      waiting.get('chien')!();
      await settled(el);
      expect(titles(el)).to.include("L'Étranger");
      expect(titles(el)).not.to.include('Chien bleu');
    });

    it('all of it in French', async () => {
      const el = await shelf({ gtins: everywhere, filterable: true, lang: 'fr' });
      expect(status(el)).to.equal('1 article Dans l’ordre de qui les a choisis.'.replace('article', 'article.'));
      expect(byRole(el, 'group', 'Filtres')).to.exist;
      const empty = await shelf({ query: 'zzzzzz', searchable: true, lang: 'fr' });
      expect(status(empty)).to.include('Rien trouvé pour');
      await expectAccessible(empty);
    });
  });

  describe('grows', () => {
    it('page by page on a press, says what came, and goes on from there with the keyboard', async () => {
      const { marketplace, asked } = watched();
      const el = await shelf({ gtins: numbers(60).join() }, storefrontOn(marketplace));
      // Its end is out of sight: 24 cards are higher than the window.
      const before = cards(el).length;
      part(el, 'more').focus();
      await press(el, 'more');
      expect(cards(el).length).to.be.greaterThan(before);
      expect(el.shadowRoot!.activeElement).to.equal(cards(el)[before]!.parentElement);
      expect(allByRole(el, 'status').map(text).join()).to.match(/\d+ more, \d+ in all\./);
      for (const { products } of asked.offers) expect(products.length).to.be.at.most(24);
      while (parts(el, 'more').length) await press(el, 'more');
      expect(cards(el)).to.have.length(60);
    });

    it('as one scrolls to its end', async () => {
      const el = await shelf({ gtins: numbers(72).join() });
      const before = cards(el).length;
      part(el, 'more').scrollIntoView();
      while (cards(el).length === before) await nextTask();
      expect(cards(el).length).to.be.greaterThan(before);
    });

    it('without freezing the page for 10,000 chosen products', async () => {
      const gtins = numbers(10_000).join(' ');
      const started = performance.now();
      const el = await shelf({ gtins });
      expect(cards(el).length).to.be.at.most(96);
      expect(performance.now() - started).to.be.lessThan(3000);
      expect(status(el)).to.match(/^The first \d+ products|^24 more, \d+ in all/);
    });

    it('again after a page that did not come, and keeps what it has', async () => {
      const real = town();
      let down = true;
      const el = draw(
        {},
        storefrontOn({
          ...real,
          search: (query) =>
            query.cursor && down
              ? Promise.reject(new MarketplaceError('unavailable', '[test] down'))
              : real.search(query),
        }),
      );
      const heard: unknown[] = [];
      el.addEventListener(VitrineErrorEvent.type, ({ error }) => heard.push(error));
      await settled(el);
      if (!parts(el, 'retry').length) await press(el, 'more');
      expect(cards(el)).to.have.length(24);
      expect(text(part(el, 'failure'))).to.include('cannot be reached');
      expect(heard).to.not.be.empty;
      down = false;
      await press(el, 'retry');
      expect(cards(el).length).to.be.greaterThan(24);
    });
  });

  describe('searches', () => {
    it('forgiving accents, and tells the page', async () => {
      const el = await shelf({ searchable: true });
      const heard: VitrineShelfSearchedEvent[] = [];
      el.addEventListener(VitrineShelfSearchedEvent.type, (event) => heard.push(event));
      await search(el, 'etranger');
      expect(titles(el)).to.include("L'Étranger");
      expect(heard.map((event) => event.text)).to.deep.equal(['etranger']);
      expect(heard[0]!.count).to.equal(cards(el).length);
      expect(el.query).to.equal('etranger');
      await expectAccessible(el);
    });

    it('forgiving slips, and says that nothing is written like that', async () => {
      const el = await shelf({ searchable: true });
      await search(el, 'stupeurr tremblemants');
      expect(titles(el)).to.include('Stupeur et tremblements');
      expect(status(el)).to.match(/^Nothing is written like “stupeurr tremblemants”\. This may be what you mean\./);
    });

    it('a product by its number', async () => {
      const el = await shelf({ searchable: true });
      await search(el, '978-2-07-030602-2');
      expect(titles(el)).to.deep.equal(["L'Étranger"]);
    });

    it('only the beginning of 10,000 characters, and says so', async () => {
      const { marketplace, asked } = watched();
      const el = await shelf({ searchable: true }, storefrontOn(marketplace));
      await search(el, 'x'.repeat(10_000));
      expect(asked.searches.at(-1)!.text).to.have.length(200);
      expect(status(el)).to.include('Only the first 200 characters were searched for.');
      expect(status(el).length).to.be.lessThan(200);
      expect(el.scrollWidth).to.be.at.most(el.clientWidth);
      await expectAccessible(el);
    });

    it('with a way on from nothing', async () => {
      const el = await shelf({ searchable: true });
      await search(el, 'qqqqqq');
      expect(status(el)).to.equal('Nothing found for “qqqqqq”.');
      await press(el, 'everything');
      expect(cards(el).length).to.be.at.least(24);
      expect((byRole(el, 'searchbox') as HTMLInputElement).value).to.equal('');
      expect(el.shadowRoot!.activeElement).to.equal(byRole(el, 'searchbox'));
    });

    it('everything again when the field is emptied', async () => {
      const el = await shelf({ searchable: true, query: 'etranger' });
      const field = byRole(el, 'searchbox') as HTMLInputElement;
      expect(field.value).to.equal('etranger');
      field.value = '';
      field.dispatchEvent(new Event('input'));
      await settled(el);
      expect(cards(el).length).to.be.at.least(24);
    });

    it('not where the marketplace cannot be searched, and says so', async () => {
      const { search: _search, ...real } = town();
      const el = await shelf({ searchable: true }, storefrontOn(real));
      expect(text(el)).to.include('The shelves of these shops cannot be looked through here.');
      expect(parts(el, 'search')).to.be.empty;
      expect(parts(el, 'retry')).to.be.empty;
      await expectAccessible(el);
      expect(titles(await shelf({ gtins: everywhere }, storefrontOn(real)))).to.deep.equal(["L'Étranger"]);
    });

    it('again after a failure, when the shopper tries again', async () => {
      const real = town();
      let down = true;
      const el = await shelf(
        { searchable: true },
        storefrontOn({
          ...real,
          search: (query) =>
            down ? Promise.reject(new MarketplaceError('unavailable', '[test] down')) : real.search(query),
        }),
      );
      expect(text(part(el, 'failure'))).to.include('The local shops cannot be reached just now.');
      await expectAccessible(el);
      down = false;
      await press(el, 'retry');
      expect(cards(el).length).to.be.at.least(24);
    });
  });

  describe('filters', () => {
    const gtins = [everywhere, used, soldOut].join();

    it('what is there now', async () => {
      const el = await shelf({ gtins, filterable: true });
      expect(titles(el)).to.include('Germinal');
      byRole(el, 'checkbox', 'Available now').click();
      await settled(el);
      expect(titles(el)).to.deep.equal(["L'Étranger", 'Persepolis, volume 1']);
      await expectAccessible(el);
    });

    it('used or new, and each card says the same', async () => {
      const { marketplace, asked } = watched();
      const el = await shelf({ gtins, filterable: true }, storefrontOn(marketplace));
      asked.offers.length = 0;
      await choose(el, 'New or used', 'used');
      expect(titles(el)).to.deep.equal(["L'Étranger", 'Persepolis, volume 1']);
      for (const card of cards(el)) expect(text(card)).to.match(/€\d+\.\d\d Used/);
      expect(asked.offers).to.have.length(1);
    });

    it("what the shopper's own shop has, as soon as there is one, with its offers", async () => {
      const storefront = storefrontOn();
      const el = await shelf({ gtins, filterable: true }, storefront);
      expect(allByRole(el, 'checkbox', 'In my shop')).to.be.empty;
      chooseShop(storefront, locker);
      await settled(el);
      byRole(el, 'checkbox', 'In my shop').click();
      await settled(el);
      expect(titles(el)).to.deep.equal(["L'Étranger"]);
      expect(text(part(cards(el)[0]!, 'shop'))).to.include('La Virgule Flottante');
      chooseShop(storefront, undefined);
      await settled(el);
      expect(titles(el)).to.have.length(3);
    });

    it('a category of those that were seen', async () => {
      const { marketplace, asked } = watched();
      const el = await shelf({ filterable: true }, storefrontOn(marketplace));
      const select = byRole(el, 'combobox', 'Category') as HTMLSelectElement;
      const wanted = select.options[1]!.value;
      const offered = select.options.length;
      await choose(el, 'Category', wanted);
      expect(asked.searches.at(-1)!.category).to.equal(wanted);
      expect((byRole(el, 'combobox', 'Category') as HTMLSelectElement).options.length).to.be.at.least(offered);
      expect(cards(el)).to.not.be.empty;
    });

    it('with a way on from nothing', async () => {
      const el = await shelf({ gtins: soldOut, filterable: true });
      byRole(el, 'checkbox', 'Available now').click();
      await settled(el);
      expect(status(el)).to.equal('Nothing here fits these filters.');
      await press(el, 'no-filters');
      expect(titles(el)).to.deep.equal(['Germinal']);
      expect(el.shadowRoot!.activeElement).to.equal(byRole(el, 'checkbox', 'Available now'));
    });

    it('only so many products at once, and looks on when asked to', async () => {
      const { marketplace, asked } = watched();
      const el = await shelf(
        { gtins: [...numbers(150), everywhere].join(), filterable: true },
        storefrontOn(marketplace),
      );
      asked.offers.length = 0;
      byRole(el, 'checkbox', 'Available now').click();
      await settled(el);
      expect(status(el)).to.equal('None of the first 120 products fits these filters.');
      expect(asked.offers).to.have.length(5);
      await press(el, 'more');
      expect(titles(el)).to.deep.equal(["L'Étranger"]);
    });

    it('and what is added goes into the same cart', async () => {
      const storefront = storefrontOn();
      const el = await shelf({ gtins: used, filterable: true }, storefront);
      await choose(el, 'New or used', 'used');
      const added = new Promise((resolve) => cartOf(storefront).lines.subscribe(() => resolve(undefined)));
      part(cards(el)[0]!, 'add').click();
      await added;
      expect(cartOf(storefront).lines.value).to.have.length(1);
    });
  });

  it('shows the own words of the page where nothing stands on it', async () => {
    const nothing_ = { ...town(), search: () => Promise.resolve({ items: [] }) };
    expect(status(await shelf({}, storefrontOn(nothing_)))).to.equal('Nothing on this shelf yet.');
  });

  it('names wrong numbers to the integrator, and shows the others', async () => {
    const errors = await errorsOf(async () => {
      expect(titles(await shelf({ gtins: `9782070306023 ${everywhere}` }))).to.deep.equal(["L'Étranger"]);
      expect(text(await shelf({ gtins: 'nonsense' }))).to.include('This is not available here.');
      expect(text(await shelf({ shop: 'a/b' }))).to.include('This is not available here.');
    });
    expect(errors.join('\n')).to.include('<vitrine-shelf> gtins="9782070306023 (check_digit)"');
    expect(errors.join('\n')).to.include('<vitrine-shelf> gtins="nonsense": names no product');
    expect(errors.join('\n')).to.include('<vitrine-shelf> shop="a/b": is not the id of a shop');
  });

  it('draws what a shopper types and a backend sends as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const real = town();
    const el = await shelf(
      { searchable: true, filterable: true },
      storefrontOn({
        ...real,
        search: async (query) => {
          const page = await real.search({ ...query, text: '' });
          return { ...page, items: page.items.map((item, i) => ({ ...item, category: i % 2 ? hostile : 'Others' })) };
        },
      }),
    );
    const typed = '<b>bold</b>';
    await search(el, typed);
    expect(el.shadowRoot!.querySelector('img, b')).to.equal(null);
    expect(status(el)).to.include(typed);
    expect([...(byRole(el, 'combobox', 'Category') as HTMLSelectElement).options].map(({ value }) => value)).to.include(
      hostile,
    );
  });
});
