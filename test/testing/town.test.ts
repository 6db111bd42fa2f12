import { expect } from 'chai';
import { isBookGtin, isGtin, isRestrictedGtin } from '../../src/domain/gtin.ts';
import { openState } from '../../src/domain/hours.ts';
import { distance } from '../../src/domain/point.ts';
import { shopOfKey } from '../../src/domain/product.ts';
import type { SeedOffer } from '../../src/domain/catalogue.ts';
import { isListed } from '../../src/domain/shop.ts';
import type { Shop } from '../../src/domain/shop.ts';
import { coverFile, landmarks, sampleTown, seededNow } from '../../src/testing/town/index.ts';

const town = sampleTown();
const now = Date.parse(seededNow);

const byId = new Map(town.shops.map((shop) => [shop.id, shop]));
const byKey = new Map(town.products.map((product) => [product.key, product]));
const shop = (id: string): Shop => byId.get(id)!;
const offersOf = (product: string): SeedOffer[] => town.offers.filter((offer) => offer.product === product);
const driveOf = (id: string): string => town.listings.find((listing) => listing.shop === id)!.drives[0]!;
const near = (offers: readonly SeedOffer[], drive = 'lorient') =>
  offers.filter((offer) => driveOf(offer.shop) === drive);
const state = (id: string, at = now) => openState(shop(id), at);

describe('the sample town', () => {
  it('is the same town every time, and a new copy', () => {
    expect(sampleTown()).to.deep.equal(town);
    expect(sampleTown().shops[0]).not.to.equal(town.shops[0]);
  });

  it('says that its prices are examples', () => {
    expect(town.name).to.include('exemple');
  });

  it('has thirty shops of six trades, four bookshops or more at each of its three drives', () => {
    expect(town.shops).to.have.lengthOf(30);
    expect(new Set(town.shops.map(({ trade }) => trade)).size).to.equal(6);
    for (const { id } of town.drives) {
      const bookshops = town.shops.filter(({ id: each, trade }) => trade === 'bookshop' && driveOf(each) === id);
      expect(bookshops.length, id).to.be.at.least(4);
    }
  });

  it('sells every book and grocery of the sources, sixty invented goods and more, in 1,200 offers or more', () => {
    const own = town.products.filter(({ key }) => shopOfKey(key));
    expect(town.products.filter(({ kind }) => kind === 'book')).to.have.lengthOf(274);
    expect(town.products.length - own.length).to.equal(274 + 41);
    expect(own.length).to.be.at.least(60);
    expect(town.offers.length).to.be.at.least(1200);
  });

  it('repeats no id, and speaks only of shops, products, drives and collect points that exist', () => {
    const ids = (list: readonly { id: string }[]) => new Set(list.map(({ id }) => id)).size;
    expect(byKey.size).to.equal(town.products.length);
    for (const list of [town.shops, town.drives, town.offers]) expect(ids(list)).to.equal(list.length);
    for (const offer of town.offers) {
      expect(byKey.has(offer.product), offer.id).to.equal(true);
      const points = shop(offer.shop).collectPoints.map(({ id }) => id);
      expect(points, offer.id).to.include.members(offer.points ?? []);
    }
    const drives = town.drives.map(({ id }) => id);
    for (const { shop: id, drives: at } of town.listings) {
      expect(byId.has(id), id).to.equal(true);
      expect(drives).to.include.members(at);
    }
    for (const { drive } of town.places) if (drive) expect(drives).to.include(drive);
  });

  it('uses only valid numbers, and keeps a restricted one to the shop that issued it', () => {
    for (const { key, gtin, kind } of town.products) {
      if (gtin) expect(isGtin(gtin), key).to.equal(true);
      expect(kind === 'book', key).to.equal(isBookGtin(gtin ?? ''));
      expect(shopOfKey(key) === undefined, key).to.equal(gtin !== undefined && !isRestrictedGtin(gtin));
    }
    for (const { product, shop: seller } of town.offers) expect(shopOfKey(product) ?? seller).to.equal(seller);
    const [one, other] = landmarks.sameNumber.map((key) => byKey.get(key)!);
    expect(one!.gtin).to.equal(other!.gtin);
    expect(one!.title).not.to.equal(other!.title);
  });

  it('stands in the true towns: every shop within eight kilometres of its drive', () => {
    for (const each of town.shops) {
      const drive = town.drives.find(({ id }) => id === driveOf(each.id))!;
      if (each.point) expect(distance(drive.point, each.point), each.id).to.be.below(8000);
    }
    for (const { name, point, drive: id } of town.places) {
      const drive = town.drives.find((each) => each.id === id);
      if (drive) expect(distance(drive.point, point) / 1000, name).to.be.below(drive.radiusKm!);
    }
  });

  it('reaches nobody: telephones kept for fiction, addresses under .example', () => {
    for (const { phone, email, url, seller } of town.shops) {
      expect(phone).to.match(/^\+33 2 61 91 \d\d \d\d$/);
      expect(email).to.match(/\.example$/);
      expect(new URL(url!).hostname).to.match(/\.example$/);
      expect(seller).to.include({ phone, email });
      expect(seller.address).to.have.property('town');
      if (seller.professional) expect(seller.register).to.match(/^RCS Exemple 000 000 \d{3}$/);
    }
    expect(new Set(town.shops.map(({ phone }) => phone)).size).to.equal(30);
  });
});

describe('prices of the sample town', () => {
  const books = town.offers.filter(({ product }) => byKey.get(product)!.kind === 'book');

  it('keep the fixed price of a new book: one per title, 95 % at least, the rebate only at a counter that sells books', () => {
    const fixed = new Map<string, number>();
    for (const offer of books.filter(({ condition }) => condition === 'new')) {
      const { id, product, price, publisherPrice, rebate, priorPrice } = offer;
      const full = publisherPrice!.minor;
      expect(fixed.get(product) ?? full, id).to.equal(full);
      fixed.set(product, full);
      expect(price.minor, id).to.equal(rebate ? Math.ceil((full * 95) / 100) : full);
      expect(priorPrice, id).to.equal(undefined);
      for (const point of shop(offer.shop).collectPoints)
        if (!offer.points || offer.points.includes(point.id))
          expect(point, id).to.include({ sellsBooks: true, locker: false });
    }
  });

  it('say of every used copy what it looks like, and ask less for it than for a new one', () => {
    const used = town.offers.filter(({ condition }) => condition === 'used');
    expect(used.length).to.be.above(100);
    for (const { id, conditionNote, rebate, publisherPrice } of used) {
      expect(conditionNote, id).to.be.a('string');
      expect(rebate ?? publisherPrice, id).to.equal(undefined);
    }
    for (const { product, price } of used)
      for (const other of offersOf(product))
        if (other.condition === 'new') expect(price.minor, product).to.be.below(other.price.minor);
  });

  it('give food its price per kilogram, litre or piece, to the cent', () => {
    for (const { id, product, price, unitPrice } of town.offers) {
      const { kind, measure } = byKey.get(product)!;
      if (kind !== 'food') continue;
      const perUnit = measure!.unit === 'g' || measure!.unit === 'ml' ? measure!.value / 1000 : measure!.value;
      expect(Math.abs(unitPrice!.price.minor * perUnit - price.minor), id).to.be.at.most(0.5 * perUnit + 1e-6);
    }
  });

  it('call a reduction only what is one', () => {
    const reduced = town.offers.filter(({ priorPrice }) => priorPrice);
    expect(reduced.length).to.be.above(5);
    for (const { id, price, priorPrice } of reduced) expect(price.minor, id).to.be.below(priorPrice!.minor);
  });
});

describe('stock of the sample town', () => {
  it('knows every level, each with the number that belongs to it, counted before now', () => {
    expect(new Set(town.offers.map(({ level }) => level)).size).to.equal(5);
    for (const { id, level, quantity, leadDays, countedAt } of town.offers) {
      if (level === 'out') expect(quantity, id).to.equal(0);
      if (level === 'limited') expect(quantity, id).to.be.within(1, 2);
      if (level === 'in_stock' && quantity !== undefined) expect(quantity, id).to.be.above(1);
      expect(leadDays !== undefined, id).to.equal(level === 'on_order');
      expect(Date.parse(countedAt), id).to.be.below(now);
    }
  });

  it('was counted before another now just as long ago', () => {
    const later = sampleTown({ now: new Date(now + 86_400_000) });
    const shifted = later.offers.map(({ countedAt }) => Date.parse(countedAt) - 86_400_000);
    expect(shifted).to.deep.equal(town.offers.map(({ countedAt }) => Date.parse(countedAt)));
  });

  it('has books in several shops of a town, books in one shop only, and one in none', () => {
    const counts = town.products
      .filter(({ kind }) => kind === 'book')
      .map(({ key }) => new Set(near(offersOf(key)).map((offer) => offer.shop)).size);
    expect(counts.filter((count) => count > 1).length).to.be.above(100);
    expect(counts.filter((count) => count === 1).length).to.be.above(10);
    expect(offersOf(landmarks.nobody)).to.have.lengthOf(0);
    expect(byKey.has(landmarks.nobody)).to.equal(true);
  });
});

describe('landmarks of the sample town', () => {
  it('are products and shops of the town, but for the one that nobody knows', () => {
    for (const [name, named] of Object.entries(landmarks))
      for (const each of [named].flat())
        expect(byKey.has(each) || byId.has(each), name).to.equal(each !== landmarks.unknownProduct);
    expect(isGtin(landmarks.unknownProduct)).to.equal(true);
  });

  it('stand for what they say', () => {
    const levels = (key: string) => near(offersOf(key)).map(({ level }) => level);
    const sellers = town.offers.filter(({ publisherPrice }) => publisherPrice).map((offer) => offer.shop);
    expect(offersOf(landmarks.everywhere).map((offer) => offer.shop)).to.include.members(sellers);
    expect(near(offersOf(landmarks.everywhere)).filter(({ condition }) => condition === 'used')).to.have.lengthOf(2);
    expect(near(offersOf(landmarks.rebated))[0]).to.deep.include({
      shop: landmarks.lunchBreak,
      price: { minor: 1273, currency: 'EUR' },
      publisherPrice: { minor: 1340, currency: 'EUR' },
      quantity: 1,
    });
    expect(offersOf(landmarks.lastCopy).map(({ quantity }) => quantity)).to.deep.equal([1]);
    expect(levels(landmarks.onOrder)).to.deep.equal(['on_order']);
    expect(new Set(levels(landmarks.soldOut))).to.deep.equal(new Set(['out']));
    expect(new Set(near(offersOf(landmarks.used)).map(({ condition }) => condition))).to.deep.equal(new Set(['used']));
    expect(levels(landmarks.unknownStock)).to.deep.equal(['unknown']);
    expect(levels(landmarks.elsewhere)).to.deep.equal([]);
    expect(offersOf(landmarks.elsewhere)).to.have.lengthOf(1);
    expect(near(offersOf(landmarks.sponsored), 'vannes').some(({ sponsored }) => sponsored)).to.equal(true);
    expect(near(offersOf(landmarks.reduced))[0]).to.have.property('priorPrice');
    expect(byKey.get(landmarks.ageLimited)!.ageLimit).to.equal(18);
    expect(byKey.get(landmarks.byWeight)!.soldByWeight).to.equal(true);
    expect(landmarks.sizes.map((key) => byKey.get(key)!.options![0]!.value)).to.deep.equal(['A6', 'A5', 'A4']);
    expect(byKey.get(landmarks.withoutGtin)!.gtin).to.equal(undefined);
    expect(byKey.get(landmarks.longTitle)!.title.length).to.be.above(75);
  });

  it('open and close as they say', () => {
    const minute = 60_000;
    expect(state(landmarks.quai)).to.deep.equal({ state: 'open', closes: now + 130 * minute });
    expect(state(landmarks.closingSoon)).to.deep.equal({ state: 'open', closes: now + 10 * minute });
    expect(state(landmarks.onHoliday)).to.include({ state: 'closed', reason: 'vacation' });
    expect(state(landmarks.unknownHours)).to.deep.equal({ state: 'unknown' });
    expect(state(landmarks.lunchBreak, Date.parse('2026-11-24T12:00:00Z'))).to.include({
      state: 'closed',
      reason: 'lunch',
    });
    const monday = Date.parse('2026-11-23T10:00:00Z');
    for (const id of [landmarks.quai, landmarks.lunchBreak]) expect(state(id, monday).state, id).to.equal('closed');
  });

  it('close on the public holidays of France, Easter Monday of 2027 among them', () => {
    for (const day of ['2026-12-25', '2027-01-01', '2027-03-29', '2027-05-06', '2027-07-14'])
      expect(state('epicerie-du-coin-rond', Date.parse(`${day}T10:00:00Z`)), day).to.include({ reason: 'holiday' });
    expect(state('epicerie-du-coin-rond', Date.parse('2027-04-05T10:00:00Z')).state).to.equal('open');
  });

  it('have collect points and hours as they say', () => {
    const points = shop(landmarks.locker).collectPoints;
    expect(points).to.have.lengthOf(3);
    expect(points.filter(({ locker }) => locker)).to.have.lengthOf(1);
    const grocer = shop(landmarks.collectHours);
    expect(grocer.collectPoints[0]!.hours!.weekly).not.to.deep.equal(grocer.hours!.weekly);
    expect(shop(landmarks.withoutPoint).point).to.equal(undefined);
    expect(shop(landmarks.privateSeller).seller.professional).to.equal(false);
    const uncounted = town.offers.filter((offer) => offer.shop === landmarks.uncounted);
    expect(new Set(uncounted.map(({ level }) => level))).to.deep.equal(new Set(['unknown']));
  });

  it('take the holiday along to another now', () => {
    for (const day of ['2027-03-07', '2027-12-23', '2028-02-29']) {
      const at = new Date(`${day}T13:30:00Z`);
      const there = sampleTown({ now: at }).shops.find(({ id }) => id === landmarks.onHoliday)!;
      expect(openState(there, at.getTime()), day).to.include({ state: 'closed', reason: 'vacation' });
    }
  });

  it('list every shop at one drive, and the quai no longer at Vannes', () => {
    const today = seededNow.slice(0, 10);
    for (const { id } of town.shops) {
      const drives = town.drives.filter((drive) =>
        town.listings.some((listing) => listing.shop === id && isListed(listing, drive.id, today)),
      );
      expect(drives, id).to.have.lengthOf(1);
    }
    expect(town.listings.filter((listing) => listing.shop === landmarks.quai)).to.have.lengthOf(2);
  });
});

describe('pictures of the sample town', () => {
  it('are named only where a base URL is given, each product its own', () => {
    expect(town.products.some(({ image }) => image)).to.equal(false);
    const pictured = sampleTown({ images: 'https://pictures.example/' }).products;
    for (const product of pictured) expect(product.image).to.equal(`https://pictures.example/${coverFile(product)}`);
    expect(new Set(pictured.map(({ image }) => image)).size).to.equal(pictured.length);
  });
});
