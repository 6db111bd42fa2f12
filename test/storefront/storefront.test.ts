import { chooseShop, lookFrom } from '../../src/storefront/choosing.ts';
import { expect } from 'chai';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import {
  can,
  remember,
  createStorefront,
  openCounter,
  openMarketplace,
  registerAdapter,
  registerCounter,
} from '../../src/storefront/index.ts';
import type { StorefrontOptions } from '../../src/storefront/index.ts';
import { forgetful, storageOf } from '../../src/storefront/storage.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { clock, storefrontOn, town } from '../support/storefront.ts';

const nextTask = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('a storefront', () => {
  it('refuses a drive or shop that cannot be one', () => {
    for (const options of [{ drive: 'lor ient' }, { shop: 'a/b' }])
      expect(() => createStorefront(town(), options))
        .to.throw(MarketplaceError, 'is not an id')
        .with.property('code', 'misconfigured');
  });

  it('keeps its things in the browser unless told otherwise', () => {
    const storefront = createStorefront(town());
    expect(storageOf(storefront)).to.equal(localStorage);
    expect(storefront.storageKey('cart')).to.equal('vitrine/1/cart/sample-town//');
    expect(storefront.now()).to.be.closeTo(Date.now(), 1000);
  });

  it("goes by the marketplace's clock", () => {
    expect(storefrontOn().now()).to.equal(clock());
    expect(storefrontOn({ ...town(), clockOffset: () => -60_000 }).now()).to.equal(clock() - 60_000);
  });

  it('remembers the chosen shop for the session, and nothing but the shopper changes it', () => {
    const session = forgetful();
    const storefront = storefrontOn(undefined, { session });
    expect(storefront.chosenShop.value).to.equal(undefined);
    chooseShop(storefront, landmarks.quai);
    expect(storefrontOn(undefined, { session }).chosenShop.value).to.equal(landmarks.quai);
    chooseShop(storefront, undefined);
    expect(storefront.chosenShop.value).to.equal(undefined);
    expect(storefrontOn(undefined, { session }).chosenShop.value).to.equal(undefined);
  });

  it('remembers the chosen shop for later visits only where the page says so, and forgets it when that is taken back', () => {
    const device = forgetful();
    const visit = (options: StorefrontOptions = {}) => storefrontOn(undefined, { storage: device, ...options });
    chooseShop(visit(), landmarks.quai);
    expect(visit({ remember: 'device' }).chosenShop.value).to.equal(undefined);
    chooseShop(visit({ remember: 'device' }), landmarks.quai);
    expect(visit().chosenShop.value).to.equal(undefined);
    const later = visit({ remember: 'device' });
    expect(later.chosenShop.value).to.equal(landmarks.quai);
    remember(later, 'session');
    expect(later.chosenShop.value).to.equal(landmarks.quai);
    expect(visit({ remember: 'device' }).chosenShop.value).to.equal(undefined);
  });

  it('takes the consent that comes after the choice, and leaves the choice as it is', () => {
    const [device, session] = [forgetful(), forgetful()];
    const kept = { storage: device, session };
    chooseShop(storefrontOn(undefined, { storage: device, remember: 'device' }), landmarks.lunchBreak);
    const storefront = storefrontOn(undefined, kept);
    chooseShop(storefront, landmarks.quai);
    remember(storefront, 'device');
    expect(storefront.chosenShop.value).to.equal(landmarks.quai);
    expect(storefrontOn(undefined, { session }).chosenShop.value).to.equal(undefined);
    expect(storefrontOn(undefined, { storage: device, remember: 'device' }).chosenShop.value).to.equal(landmarks.quai);
  });

  it('keeps the choice for the page where the session cannot', () => {
    const denied = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const storefront = storefrontOn(undefined, { session: { ...forgetful(), setItem: denied } });
    chooseShop(storefront, landmarks.quai);
    expect(storefront.chosenShop.value).to.equal(landmarks.quai);
  });

  it('asks for offers near where the shopper looks from', async () => {
    const market = town();
    const near: unknown[] = [];
    const storefront = storefrontOn({
      ...market,
      offers: (query) => {
        near.push(query.near);
        return market.offers(query);
      },
    });
    storefront.offers.of(landmarks.everywhere).subscribe(() => {});
    await nextTask();
    const point = { lat: 47.75, lon: -3.37 };
    lookFrom(storefront, { name: '56100 Lorient', point });
    await nextTask();
    expect(near).to.deep.equal([undefined, point]);
    expect(storefront.vantage.value?.name).to.equal('56100 Lorient');
  });

  it('asks once what the marketplace can do, and again after a failure', async () => {
    const market = town();
    let asked = 0;
    const storefront = storefrontOn({
      ...market,
      describe: () => {
        asked++;
        return asked === 1 ? Promise.reject(new MarketplaceError('unavailable', 'down')) : market.describe();
      },
    });
    expect(await can(storefront, 'orders').catch(() => 'failed')).to.equal('failed');
    expect(await can(storefront, 'orders')).to.equal(true);
    expect(await can(storefront, 'handover')).to.equal(false);
    expect(asked).to.equal(2);
  });
});

describe('the addresses of marketplaces', () => {
  it('are opened by the adapter of their scheme, once each', () => {
    registerAdapter('town', () => town());
    const opened = openMarketplace('town://lorient');
    expect(openMarketplace('town://lorient')).to.equal(opened);
    expect(openMarketplace('town://vannes')).not.to.equal(opened);
  });

  it('are read relative to the page', () => {
    const seen: string[] = [];
    registerAdapter(location.protocol.slice(0, -1), (address) => {
      seen.push(address);
      return town();
    });
    openMarketplace('/market/v1');
    expect(seen).to.deep.equal([new URL('/market/v1', document.baseURI).href]);
  });

  it('of counters are opened with their token', () => {
    const market = town();
    registerCounter('town', (address, token) => {
      expect([address, token]).to.deep.equal(['town://lorient', 'secret']);
      return market.counter(landmarks.quai);
    });
    expect(openCounter('town://lorient', 'secret').id).to.equal('sample-town librairie-du-quai');
    expect(() => openCounter('gopher://counter', 'secret')).to.throw('no adapter for the counter "gopher://counter"');
  });

  it('that nobody can open are refused', () => {
    expect(() => openMarketplace('gopher://market')).to.throw('no adapter for the marketplace "gopher://market"');
  });
});
