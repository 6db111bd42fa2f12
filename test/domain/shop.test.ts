import { expect } from 'chai';
import { collectPointOf, distanceTo, hueOf, isListed, isShown } from '../../src/domain/shop.ts';
import type { Listing, Shop } from '../../src/domain/shop.ts';

const collectPoint = { preparationMinutes: 60, holdHours: 48, sellsBooks: true, locker: false };
const shop: Shop = {
  id: 'quai',
  name: 'Le Quai',
  trade: 'bookshop',
  address: { lines: ['1 quai des Livres'], postcode: '56100', town: 'Lorient', country: 'FR' },
  point: { lat: 47.75, lon: -3.37 },
  timeZone: 'Europe/Paris',
  collectPoints: [
    { ...collectPoint, id: 'door' },
    { ...collectPoint, id: 'yard' },
  ],
  seller: { legalName: 'Le Quai SARL', professional: true },
};
const listing: Listing = { shop: 'quai', drives: ['lorient', 'lanester'], from: '2026-11-20', until: '2026-11-30' };

describe('a shop', () => {
  it('hands over at the collect point that is asked for, or at its first', () => {
    expect(collectPointOf(shop, 'yard').id).to.equal('yard');
    expect(collectPointOf(shop).id).to.equal('door');
    expect(collectPointOf(shop, 'gone').id).to.equal('door');
  });

  it('is as far away as the map says, where both places are known', () => {
    const { point: _, ...unlocated } = shop;
    expect(distanceTo(shop, { lat: 47.76, lon: -3.37 })).to.be.closeTo(1112, 1);
    expect(distanceTo(shop)).to.equal(undefined);
    expect(distanceTo(unlocated, { lat: 47.76, lon: -3.37 })).to.equal(undefined);
  });

  it('has one hue, on the wheel, that tells it from its neighbours', () => {
    const hues = Array.from({ length: 30 }, (_, i) => hueOf(`shop-${i}`));
    for (const hue of hues) expect(hue).to.be.within(0, 359);
    expect(new Set(hues).size).to.be.above(20);
    expect(hueOf('quai')).to.equal(hueOf('quai'));
  });
});

describe('a listing', () => {
  it('holds at its drives from its first day to its last, or without an end', () => {
    for (const day of ['2026-11-20', '2026-11-25', '2026-11-30'])
      expect(isListed(listing, 'lorient', day), day).to.equal(true);
    for (const day of ['2026-11-19', '2026-12-01']) expect(isListed(listing, 'lorient', day), day).to.equal(false);
    expect(isListed(listing, 'vannes', '2026-11-25')).to.equal(false);
    const { until: _, ...endless } = listing;
    expect(isListed(endless, 'lorient', '2036-11-25')).to.equal(true);
  });

  it('begins and ends at midnight where the shop is', () => {
    const shown = (at: string, drive?: string) => isShown(shop, [listing], Date.parse(at), drive);
    expect(shown('2026-11-19T22:59:59Z', 'lorient')).to.equal(false);
    expect(shown('2026-11-19T23:00:00Z', 'lorient')).to.equal(true);
    expect(shown('2026-11-30T22:59:59Z', 'lorient')).to.equal(true);
    expect(shown('2026-11-30T23:00:00Z', 'lorient')).to.equal(false);
  });

  it('is what makes a shop shown: at that drive, or anywhere when none is named', () => {
    const now = Date.parse('2026-11-25T12:00:00Z');
    expect(isShown(shop, [listing], now, 'lanester')).to.equal(true);
    expect(isShown(shop, [listing], now, 'vannes')).to.equal(false);
    expect(isShown(shop, [listing], now)).to.equal(true);
    expect(isShown(shop, [], now)).to.equal(false);
    expect(isShown(shop, [{ ...listing, shop: 'other' }], now)).to.equal(false);
  });
});
