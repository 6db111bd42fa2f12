import { expect } from 'chai';
import type { LeftOut } from '../../src/domain/offer.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import type { Marketplace, OfferQuery } from '../../src/marketplace/marketplace.ts';
import type { Loadable, LocalOffers, Source, StorefrontOptions } from '../../src/storefront/index.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { storefrontOn, told, town } from '../support/storefront.ts';

const { everywhere, rebated, lastCopy, ageLimited, nobody, quai, lunchBreak } = landmarks;

/** A storefront that writes down what it asks; `around` may change the answer. */
function listening(
  around: (query: OfferQuery, answer: Marketplace['offers']) => ReturnType<Marketplace['offers']> = (query, answer) =>
    answer(query),
  options: StorefrontOptions = {},
) {
  const market = town();
  const asked: OfferQuery[] = [];
  const marketplace: Marketplace = {
    ...market,
    offers: (query) => {
      asked.push(query);
      return around(query, market.offers);
    },
  };
  return { asked, market, storefront: storefrontOn(marketplace, options) };
}

/** Listens until the source is no longer loading; stops listening unless `stay`. */
function loaded(source: Source<Loadable<LocalOffers>>, stay = false): Promise<Loadable<LocalOffers>> {
  return new Promise((resolve) => {
    const stop = source.subscribe(() => {
      if (source.value.status === 'loading') return;
      if (!stay) stop();
      resolve(source.value);
    });
    if (source.value.status !== 'loading') resolve(source.value);
  });
}

const found = async (source: Source<Loadable<LocalOffers>>): Promise<LocalOffers> => {
  const value = await loaded(source);
  if (value.status !== 'ready') throw new Error(value.status);
  return value.value;
};

const nextTask = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('the offer loader', () => {
  it('asks once for everything that is wanted in one task', async () => {
    const { asked, storefront } = listening();
    const [first, second, again] = await Promise.all([
      found(storefront.offers.of(everywhere)),
      found(storefront.offers.of(rebated)),
      found(storefront.offers.of(everywhere)),
    ]);
    expect(asked).to.deep.equal([{ products: [everywhere, rebated], drive: 'lorient' }]);
    expect(first.product?.title).to.equal("L'Étranger");
    expect(first.offers[0]?.shop).to.equal(quai);
    expect(first.shops.get(quai)?.name).to.equal('Librairie du Quai');
    expect(second.offers).to.have.length(1);
    expect(again).to.equal(first);
  });

  it('asks for 100 products at a time', async () => {
    const { asked, storefront } = listening(async () => ({ offers: [], shops: [], products: [] }));
    const keys = Array.from({ length: 101 }, (_, i) => `la-boutique/${i}`);
    await Promise.all(keys.map((key) => loaded(storefront.offers.of(key))));
    expect(asked.map(({ products }) => products.length)).to.deep.equal([100, 1]);
  });

  it('asks nothing before somebody listens', async () => {
    const { asked, storefront } = listening();
    expect(storefront.offers.of(everywhere).value.status).to.equal('loading');
    await nextTask();
    expect(asked).to.deep.equal([]);
  });

  it('asks separately for one shop, and keeps that apart', async () => {
    const { asked, storefront } = listening();
    const [all, one] = await Promise.all([
      found(storefront.offers.of(everywhere)),
      found(storefront.offers.of(everywhere, lunchBreak)),
    ]);
    expect(asked.map(({ shop }) => shop)).to.deep.equal([undefined, lunchBreak]);
    expect(new Set(all.offers.map(({ shop }) => shop)).size).to.be.greaterThan(1);
    expect(one.offers.map(({ shop }) => shop)).to.deep.equal([lunchBreak]);
  });

  it('asks for what only one shop can name together with all the rest', async () => {
    const { asked, storefront } = listening();
    const [wine] = await Promise.all([
      found(storefront.offers.of(ageLimited, 'cave-du-tire-bouchon')),
      found(storefront.offers.of(everywhere)),
    ]);
    expect(asked).to.deep.equal([{ products: [ageLimited, everywhere], drive: 'lorient' }]);
    expect(wine.offers.map(({ shop }) => shop)).to.deep.equal(['cave-du-tire-bouchon']);
  });

  it('never shows a rival on a page locked to one shop, whatever is asked or answered', async () => {
    const { asked, storefront } = listening(({ shop: _, ...query }, answer) => answer(query), { shop: quai });
    const [mine, rival] = await Promise.all([
      found(storefront.offers.of(everywhere)),
      found(storefront.offers.of(everywhere, lunchBreak)),
    ]);
    expect(asked.map(({ shop }) => shop)).to.deep.equal([quai, quai]);
    expect(new Set([...mine.offers, ...rival.offers].map(({ shop }) => shop))).to.deep.equal(new Set([quai]));
  });

  it('refuses what a backend answers of another shop than the one that was asked for, and names it', async () => {
    const problems: LeftOut[] = [];
    const { storefront } = listening(({ shop: _, ...query }, answer) => answer(query), {
      onProblem: (problem) => problems.push(problem),
    });
    const { offers } = await found(storefront.offers.of(rebated, quai));
    expect(offers).to.be.empty;
    await told(problems);
    expect(problems).to.deep.equal([
      { count: 1, reasons: [`another_shop: asked for ${quai}, answered with ${lunchBreak}`] },
    ]);
    await found(storefront.offers.of(everywhere));
    expect(problems).to.have.length(1);
  });

  it('leaves out offers whose shop is not told, and other products', async () => {
    const { storefront } = listening(async (query, answer) => {
      const page = await answer(query);
      return { ...page, shops: page.shops.filter(({ id }) => id !== quai) };
    });
    const { offers } = await found(storefront.offers.of(everywhere));
    expect(offers.map(({ shop }) => shop))
      .to.include(lunchBreak)
      .and.not.include(quai);
  });

  it('answers without a product where nobody has it', async () => {
    const { storefront } = listening();
    expect(await found(storefront.offers.of(nobody))).to.deep.include({ product: undefined, offers: [] });
  });

  it('keeps an answer while it is fresh', async () => {
    const { asked, storefront } = listening();
    const source = storefront.offers.of(everywhere);
    await loaded(source);
    await loaded(source);
    await nextTask();
    expect(asked).to.have.length(1);
  });

  it('shares an answer that is still on its way', async () => {
    const { asked, storefront } = listening(async (query, answer) => {
      await nextTask();
      return answer(query);
    });
    const first = loaded(storefront.offers.of(everywhere));
    await new Promise((resolve) => setTimeout(resolve));
    await Promise.all([first, loaded(storefront.offers.of(everywhere))]);
    expect(asked).to.have.length(1);
  });

  it('asks again for what is shown when the page is shown again, if that is old', async () => {
    const { asked, storefront } = listening(undefined, { freshMs: 0 });
    const source = storefront.offers.of(everywhere);
    await loaded(source, true);
    await loaded(storefront.offers.of(rebated));
    document.dispatchEvent(new Event('visibilitychange'));
    await nextTask();
    expect(asked.map(({ products }) => products)).to.deep.equal([[everywhere], [rebated], [everywhere]]);
  });

  it('leaves the page alone when nobody listens any more', async () => {
    const { asked, storefront } = listening(undefined, { freshMs: 0 });
    const stop = storefront.offers.of(everywhere).subscribe(() => {});
    await nextTask();
    stop();
    document.dispatchEvent(new Event('visibilitychange'));
    await nextTask();
    expect(asked).to.have.length(1);
  });

  it('asks nothing while the page is hidden', async () => {
    const { asked, storefront } = listening(undefined, { freshMs: 0 });
    await loaded(storefront.offers.of(everywhere), true);
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    try {
      document.dispatchEvent(new Event('visibilitychange'));
      await nextTask();
      expect(asked).to.have.length(1);
    } finally {
      Reflect.deleteProperty(document, 'hidden');
    }
  });

  it('goes on asking for whoever still listens when another stops', async () => {
    const { asked, storefront } = listening(undefined, { freshMs: 0 });
    const source = storefront.offers.of(everywhere);
    const stop = source.subscribe(() => {});
    source.subscribe(() => {});
    await nextTask();
    stop();
    document.dispatchEvent(new Event('visibilitychange'));
    await nextTask();
    expect(asked).to.have.length(2);
  });

  it('drops a late answer to an old question', async () => {
    const waiting: (() => void)[] = [];
    const { storefront, market } = listening(async (query, answer) => {
      const page = await answer(query);
      await new Promise<void>((resolve) => waiting.push(resolve));
      return page;
    });
    const source = storefront.offers.of(lastCopy);
    source.subscribe(() => {});
    await nextTask();
    const offer = (await market.offers({ products: [lastCopy] })).offers[0]!;
    await market.control.setPrice(offer.id, { minor: 1234, currency: 'EUR' });
    storefront.offers.refresh();
    await nextTask();
    waiting[1]?.();
    await nextTask();
    waiting[0]?.();
    await nextTask();
    expect(source.value).to.have.nested.property('value.offers[0].price.minor', 1234);
  });

  it('says that it failed, and asks again when told to', async () => {
    let down = true;
    const { storefront } = listening((query, answer) =>
      down ? Promise.reject(new MarketplaceError('unavailable', 'down')) : answer(query),
    );
    const source = storefront.offers.of(everywhere);
    expect(await loaded(source, true)).to.have.property('status', 'failed');
    down = false;
    storefront.offers.refresh();
    expect(source.value.status).to.equal('loading');
    await nextTask();
    expect(source.value.status).to.equal('ready');
  });

  it('goes on showing what it had when asking again fails', async () => {
    let down = false;
    const { storefront } = listening((query, answer) =>
      down ? Promise.reject(new MarketplaceError('unavailable', 'down')) : answer(query),
    );
    const source = storefront.offers.of(everywhere);
    await loaded(source, true);
    down = true;
    storefront.offers.refresh();
    await nextTask();
    expect(source.value.status).to.equal('ready');
  });

  it('tells once per kind what was left out of answers', async () => {
    const told: number[] = [];
    const { storefront } = listening(
      async (query, answer) => ({ ...(await answer(query)), leftOut: { count: 2, reasons: ['offers.0.price'] } }),
      { onProblem: ({ count }) => void told.push(count) },
    );
    await loaded(storefront.offers.of(everywhere));
    await loaded(storefront.offers.of(rebated));
    expect(told).to.deep.equal([2]);
  });
});
