import { expect } from 'chai';
import type { LeftOut } from '../../src/domain/offer.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import type { ShopQuery } from '../../src/marketplace/marketplace.ts';
import { shopsOf } from '../../src/storefront/shops.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { storefrontOn, told, town } from '../support/storefront.ts';

const { quai, locker } = landmarks;

const nothing = () => undefined;
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

/** The town, noting which shops it is asked for; fails while `down` says so. */
function watched(down: (query: ShopQuery) => boolean = () => false) {
  const real = town();
  const asked: (readonly string[])[] = [];
  const marketplace = {
    ...real,
    shops: (query: ShopQuery) => {
      asked.push(query.ids ?? []);
      return down(query) ? Promise.reject(new MarketplaceError('unavailable', '[test] down')) : real.shops(query);
    },
  };
  return { marketplace, asked };
}

describe('the shops of a storefront', () => {
  it('are asked for together, when somebody listens, and once', async () => {
    const { marketplace, asked } = watched();
    const shops = shopsOf(storefrontOn(marketplace));
    shops.of(locker);
    for (const id of [quai, locker, quai]) shops.of(id).subscribe(nothing);
    await nextTask();
    shops.of(quai).subscribe(nothing);
    await nextTask();
    expect(asked).to.deep.equal([[quai, locker]]);
    const found = shops.of(quai).value;
    expect(found.status === 'ready' && found.value?.name).to.equal('Librairie du Quai');
  });

  it('are asked for by the hundred at most', async () => {
    const { marketplace, asked } = watched();
    const shops = shopsOf(storefrontOn(marketplace));
    for (let i = 0; i < 130; i++) shops.of(`shop-${i}`).subscribe(nothing);
    await nextTask();
    expect(asked.map(({ length }) => length)).to.deep.equal([100, 30]);
    expect(shops.of('shop-129').value).to.deep.equal({ status: 'ready', value: undefined });
  });

  it('are asked for again only where that has failed', async () => {
    let isDown = true;
    const { marketplace, asked } = watched(({ ids = [] }) => isDown && ids.includes(locker));
    const shops = shopsOf(storefrontOn(marketplace));
    shops.of(quai).subscribe(nothing);
    await nextTask();
    shops.of(locker).subscribe(nothing);
    await nextTask();
    expect(shops.of(locker).value.status).to.equal('failed');
    isDown = false;
    shops.retry();
    expect(shops.of(locker).value.status).to.equal('loading');
    await nextTask();
    expect(shops.of(locker).value.status).to.equal('ready');
    expect(asked).to.deep.equal([[quai], [locker], [locker]]);
  });

  it('are never another than was asked for: the integrator is told', async () => {
    const real = town();
    const problems: LeftOut[] = [];
    const storefront = storefrontOn(
      { ...real, shops: () => real.shops({ ids: [locker, quai] }) },
      { onProblem: (problem) => problems.push(problem) },
    );
    shopsOf(storefront).of(quai).subscribe(nothing);
    await nextTask();
    await told(problems);
    expect(problems).to.deep.equal([
      { count: 1, reasons: [`another_shop: asked for ${quai}, answered with ${locker}`] },
    ]);
  });
});
