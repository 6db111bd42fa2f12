import { expect } from 'chai';
import { rulesOf } from '../../../src/domain/rules/countries.ts';
import { findingText } from '../../../src/domain/rules/finding.ts';
import { reviewPage, withoutFound } from '../../../src/domain/rules/review.ts';
import { sampleTown, seededNow } from '../../../src/testing/town/index.ts';
import type { Offer, OfferPage } from '../../../src/domain/offer.ts';
import type { Product } from '../../../src/domain/product.ts';
import type { Shop } from '../../../src/domain/shop.ts';

const now = Date.parse(seededNow);
const french = rulesOf('FR');
const town = sampleTown();
const quai = town.shops.find(({ id }) => id === 'librairie-du-quai')!;
const eur = (minor: number) => ({ minor, currency: 'EUR' });
const book: Product = { key: '9782070306022', title: 'L’Étranger', brand: 'Gallimard', kind: 'book' };
const tea: Product = {
  key: 'librairie-du-quai/the',
  title: 'Thé',
  kind: 'food',
  measure: { value: 100, unit: 'g' },
  information: ['Ingrédients', 'Valeurs nutritionnelles', 'Exploitant'].map((term) => ({ term, text: '…' })),
};

const offer = (more: Partial<Offer> = {}): Offer => ({
  id: 'o1',
  product: book.key,
  shop: quai.id,
  condition: 'new',
  price: eur(760),
  publisherPrice: eur(760),
  stock: { level: 'in_stock', asOf: seededNow },
  contract: 'reserve',
  collect: [{ point: 'comptoir', promise: { kind: 'unknown' } }],
  ...more,
});
const page = (more: Partial<OfferPage> = {}): OfferPage => ({
  offers: [offer()],
  shops: [quai],
  products: [book],
  ...more,
});
const review = (more: Partial<OfferPage> = {}, rules = french) => reviewPage(page(more), rules, now);
const found = (more: Partial<Offer>, rules = french) => review({ offers: [offer(more)] }, rules);
const texts = (more: Partial<Offer>, rules = french) => found(more, rules).map(findingText);

describe('a review by the rules', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(review()).to.deep.equal([]);
    expect(texts({ price: eur(722), rebate: 'collect_in_bookshop' })).to.deep.equal([]);
  });

  it('finds a new book below what its fixed price allows, or above it', () => {
    expect(found({ price: eur(721) })).to.deep.equal([
      {
        problem: 'price_below_fixed',
        offer: 'o1',
        price: eur(721),
        lowest: eur(722),
        source: 'loi n° 81-766 du 10 août 1981, art. 1 (loi n° 2014-779)',
      },
    ]);
    expect(texts({ price: eur(721) })[0]).to.equal(
      'offer o1: 7.21 EUR is below the fixed price, which allows 7.22 EUR at least (loi n° 81-766 du 10 août 1981, art. 1 (loi n° 2014-779))',
    );
    expect(texts({ price: eur(761) })[0]).to.match(
      /^offer o1: 7\.61 EUR is above the fixed price, which allows 7\.60 EUR at most \(loi/,
    );
    expect(found({ price: eur(722) }, rulesOf('DE'))[0]).to.include({ problem: 'price_below_fixed' });
    expect(found({ price: eur(722) }, rulesOf('ES'))).to.deep.equal([]);
    expect(found({ price: eur(100) }, rulesOf('IT'))).to.deep.equal([]);
    expect(found({ price: eur(100), condition: 'used' })).to.deep.equal([]);
  });

  it("misses a publisher's price, and guesses none", () => {
    const { publisherPrice: _, ...unknown } = offer();
    const [missing, ...others] = review({ offers: [unknown] });
    expect(others).to.deep.equal([]);
    expect(missing).to.include({ problem: 'publisher_price_missing', offer: 'o1' });
    expect(findingText(missing!)).to.match(/^offer o1: a new book without its publisher’s price: .* \(loi/);
    expect(found({ publisherPrice: { minor: 760, currency: 'CHF' } })[0]).to.include({
      problem: 'publisher_price_missing',
    });
  });

  it('finds a rebate that nobody can have, since it is collected in no bookshop', () => {
    const locker = { ...quai.collectPoints[0]!, id: 'casier', locker: true };
    const shop: Shop = { ...quai, collectPoints: [...quai.collectPoints, locker] };
    const points = (...ids: string[]) =>
      review({
        offers: [offer({ price: eur(722), collect: ids.map((point) => ({ point, promise: { kind: 'unknown' } })) })],
        shops: [shop],
      });
    expect(points('casier')[0]).to.include({ problem: 'rebate_without_bookshop', offer: 'o1' });
    expect(findingText(points('casier')[0]!)).to.match(
      /^offer o1: a rebate for collecting in a bookshop, and no .* \(loi/,
    );
    expect(points('casier', 'comptoir')).to.deep.equal([]);
    const full = offer({ collect: [{ point: 'casier', promise: { kind: 'unknown' } }] });
    expect(review({ offers: [full], shops: [shop] })).to.deep.equal([]);
    expect(
      reviewPage(page({ offers: [{ ...full, price: eur(722) }], shops: [shop] }), rulesOf('ES'), now),
    ).to.deep.equal([]);
  });

  it('finds a delivery of new books for less than it must cost', () => {
    const ride = (minor: number) => ({
      method: 'velo',
      name: 'Vélo',
      fee: eur(minor),
      from: seededNow,
      until: seededNow,
    });
    expect(found({ delivery: [ride(300), ride(299)] })).to.deep.equal([
      {
        problem: 'fee_below_least',
        offer: 'o1',
        method: 'velo',
        fee: eur(299),
        least: eur(300),
        source: 'loi n° 81-766, art. 1 (loi n° 2021-1901); arrêté du 4 avril 2023, art. 1',
      },
    ]);
    expect(texts({ delivery: [ride(0)] })[0]).to.match(/delivery "velo" for 0\.00 EUR and not for 3\.00 EUR at least/);
    expect(found({ delivery: [ride(0)], condition: 'used' })).to.deep.equal([]);
  });

  it('finds a reduction that is none', () => {
    expect(found({ priorPrice: eur(760) })).to.deep.equal([
      {
        problem: 'no_reduction',
        offer: 'o1',
        price: eur(760),
        prior: eur(760),
        source: 'code de la consommation, art. L112-1-1; EU 98/6 art. 6a',
      },
    ]);
    expect(texts({ priorPrice: eur(700) })[0]).to.match(
      /the prior price of 7\.00 EUR is not above the price of 7\.60 EUR/,
    );
    expect(found({ priorPrice: eur(761) })).to.deep.equal([]);
    expect(found({ priorPrice: eur(700) }, [])).to.deep.equal([]);
  });

  it('finds a unit price that is missing or wrong by more than a cent', () => {
    const priced = (more: Partial<Offer>, product = tea) =>
      review({ offers: [offer({ product: tea.key, price: eur(395), ...more })], products: [product] });
    const said = (minor: number, per: 'kg' | 'g' = 'kg', currency = 'EUR') =>
      priced({ unitPrice: { price: { minor, currency }, per } });
    expect(priced({})).to.deep.equal([
      {
        problem: 'unit_price_missing',
        offer: 'o1',
        due: { price: eur(3950), per: 'kg' },
        source: 'arrêté du 16 novembre 1999; EU 98/6 art. 3',
      },
    ]);
    expect(findingText(priced({})[0]!)).to.match(/no unit price: it is 39\.50 EUR per kg \(arrêté/);
    for (const minor of [3949, 3950, 3951]) expect(said(minor)).to.deep.equal([]);
    for (const minor of [3948, 3952]) expect(said(minor)[0]).to.include({ problem: 'unit_price_wrong' });
    expect(said(3950, 'g')[0]).to.include({ problem: 'unit_price_wrong' });
    expect(said(3950, 'kg', 'CHF')[0]).to.include({
      problem: 'unit_price_wrong',
      source: 'arrêté du 16 novembre 1999; EU 98/6 art. 3',
    });
    expect(findingText(said(1000)[0]!)).to.match(/the unit price is 39\.50 EUR per kg and not 10\.00 EUR per kg/);
    expect(priced({}, { ...tea, measure: { value: 1, unit: 'kg' } })).to.deep.equal([]);
  });

  it('finds what a product does not say, and what nobody says of who sells', () => {
    const wine: Product = { ...tea, category: 'Vin blanc', information: [] };
    const silent = review({
      offers: [],
      products: [wine],
      shops: [{ ...quai, seller: { legalName: 'X', professional: true } }],
    });
    expect(silent.map(findingText)).to.deep.equal([
      'product librairie-du-quai/the: no age limit: it is 18 years (code de la santé publique, art. L3342-1)',
      'product librairie-du-quai/the: the shopper is not told: allergens, alcohol, operator (EU 1169/2011 art. 14(1), 9(1), 16(4))',
      'shop librairie-du-quai: the shopper is not told who sells: register, selfCertified (code de la consommation, art. L111-7, L221-5; EU 2022/2065 art. 30(7))',
    ]);
    expect(review({ products: [{ ...wine, ageLimit: 18 }] }).map(({ problem }) => problem)).to.deep.equal([
      'information_missing',
    ]);
    expect(review({ products: [{ ...tea, ageLimit: 21 }] }).map(({ problem }) => problem)).to.deep.equal([
      'information_missing',
    ]);
    expect(review({ offers: [], products: [wine], shops: [] })).to.deep.equal([]);
  });

  it('goes by the rules of the day where the shop is', () => {
    const midnight = Date.parse('2014-07-09T22:00:00Z');
    const cheap = page({ offers: [offer({ price: eur(100) })] });
    expect(reviewPage(cheap, french, midnight - 1)).to.deep.equal([]);
    expect(reviewPage(cheap, french, midnight)).to.have.length(1);
  });

  it('passes over an offer whose shop is not there, and one whose product is unknown', () => {
    expect(review({ offers: [offer({ shop: 'gone', price: eur(1) })] })).to.deep.equal([]);
    expect(review({ offers: [offer({ price: eur(1) })], products: [] })).to.deep.equal([]);
  });

  it('leaves the sample town lawful but for what it does not know of real groceries', () => {
    const { products, shops } = sampleTown({ images: 'https://town.example/' });
    const problems = reviewPage({ offers: [], products, shops }, french, now);
    for (const finding of problems) expect(finding.problem).to.equal('information_missing');
    const own = problems.filter((finding) => 'product' in finding && finding.product.includes('/'));
    expect(own.map(findingText)).to.deep.equal([]);
  });
});

describe('hiding what was found', () => {
  const other = offer({ id: 'o2', product: tea.key, shop: 'elsewhere' });
  const elsewhere = { ...quai, id: 'elsewhere' };
  const both = page({ offers: [offer({ price: eur(1) }), other], shops: [quai, elsewhere], products: [book, tea] });
  const finding = (more: object) =>
    ({ problem: 'identity_missing', fields: ['register'], source: 's', ...more }) as never;

  it('takes the offers off the page with their shops and products, and counts them', () => {
    const hidden = withoutFound(
      both,
      reviewPage(both, french, now).filter(({ problem }) => problem === 'price_below_fixed'),
    );
    expect(hidden.offers).to.deep.equal([other]);
    expect(hidden.shops).to.deep.equal([elsewhere]);
    expect(hidden.products).to.deep.equal([tea]);
    expect(hidden.leftOut?.count).to.equal(1);
    expect(hidden.leftOut?.reasons.join()).to.match(/^offer o1: 0\.01 EUR is below the fixed price/);
  });

  it('takes all offers of a product or a shop', () => {
    const left = (more: object) => withoutFound(both, [finding(more)]).offers.map(({ id }) => id);
    expect(left({ product: book.key })).to.deep.equal(['o2']);
    expect(left({ shop: 'elsewhere' })).to.deep.equal(['o1']);
    expect(left({ offer: 'o1' })).to.deep.equal(['o2']);
    // A product or a shop that has other offers stays.
    const two = withoutFound({ ...both, offers: [...both.offers, { ...both.offers[0]!, id: 'o3' }] }, [
      finding({ offer: 'o1' }),
    ]);
    expect(two.shops).to.deep.equal(both.shops);
    expect(two.products).to.deep.equal(both.products);
    // An offer, a product and a shop may go by the same name.
    expect(left({ shop: 'o1' })).to.deep.equal(['o1', 'o2']);
  });

  it('adds to what was left out before, twenty reasons at most', () => {
    const before = { ...both, leftOut: { count: 3, reasons: ['a', 'b'] } };
    const { leftOut } = withoutFound(before, [finding({ offer: 'o1' })]);
    expect(leftOut).to.deep.equal({
      count: 4,
      reasons: ['a', 'b', 'offer o1: the shopper is not told who sells: register (s)'],
    });
    const many = withoutFound(
      both,
      Array.from({ length: 30 }, () => finding({ offer: 'o1', source: 'x'.repeat(400) })),
    );
    expect(many.leftOut?.reasons.map(({ length }) => length)).to.deep.equal(Array.from({ length: 20 }, () => 300));
  });

  it('leaves a page as it is where nothing on it was found', () => {
    expect(withoutFound(both, [])).to.equal(both);
    expect(withoutFound(both, [finding({ offer: 'gone' })])).to.equal(both);
  });
});
