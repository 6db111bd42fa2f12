import { expect } from 'chai';
import { isOffered, listingsOf, refusalsOf, takes } from '../../src/domain/listing.ts';
import { isShown } from '../../src/domain/shop.ts';
import { sampleTown } from '../../src/testing/town/index.ts';
import type { Catalogue } from '../../src/domain/catalogue.ts';
import type { Drive, Listing, Shop, Standing } from '../../src/domain/shop.ts';

const town = sampleTown();
const found = <T extends { id: string }>(items: readonly T[], id: string): T => items.find((item) => item.id === id)!;
const quai = found(town.shops, 'librairie-du-quai');
const banner = 'La Halle Verte';

const drive = (id: string, more: Partial<Drive> = {}): Drive => ({
  id,
  name: id,
  banner,
  address: { lines: ['2 rue du Conditionnel'], postcode: '56100', town: 'Lorient', country: 'FR' },
  point: { lat: 47.75, lon: -3.36 },
  radiusKm: 10,
  ...more,
});

const listing = (terms: Listing['terms'], more: Partial<Listing> = {}): Listing => ({
  shop: quai.id,
  drives: ['lorient'],
  from: '2026-11-01',
  ...(terms && { terms }),
  ...more,
});

const standing = (more: Partial<Standing>): Standing => ({ shop: quai.id, ...more });

const listed = (one: Listing, standings: Standing[] = [], more: Partial<Catalogue> = {}) =>
  listingsOf({ listings: [one], drives: [], shops: [quai], standings, ...more });

/** What keeps the shop from being listed. */
const refused = (one: Listing, standings: Standing[] = [], day = '2026-11-24', more: Partial<Catalogue> = {}) =>
  refusalsOf({ ...town, listings: [one], shops: [quai], offers: [], standings, ...more }, day).map(
    ({ condition, wanted }) => `${condition} ${wanted}`,
  );

const attested = (until: string, quality = 'Artisan d’exemple') =>
  standing({ attested: [{ quality, by: 'Chambre des métiers d’exemple', until }] });

describe('listingsOf', () => {
  it('lists a shop without conditions, and under conditions that it meets', () => {
    expect(listed(listing(undefined))).to.have.length(1);
    const terms = { professionalOnly: true, serviceLanguages: ['fr-FR'], delivers: 'FR' };
    expect(
      listed(listing(terms), [standing({ serviceLanguages: ['FR', 'br'], delivers: ['BE', 'FR'] })]),
    ).to.have.length(1);
    expect(refused(listing(terms), [standing({ serviceLanguages: ['fr'], delivers: ['FR'] })])).to.deep.equal([]);
  });

  it('does not list who does not meet them, and says why: one reason for each', () => {
    const terms = { serviceLanguages: ['fr', 'en'], delivers: 'FR', qualities: ['Bio'] };
    const poor = [
      standing({ serviceLanguages: ['fr'], delivers: ['BE'] }),
      { ...attested('2027-01-01'), shop: 'other' },
    ];
    expect(listed(listing(terms), poor)).to.deep.equal([]);
    expect(refused(listing(terms), poor)).to.deep.equal(['serviceLanguages en', 'delivers FR', 'qualities Bio']);
    // What nobody knows is not met.
    expect(refused(listing({ serviceLanguages: ['fr'] }))).to.deep.equal(['serviceLanguages fr']);
  });

  it('lists professionals only, where that is asked for', () => {
    const person: Shop = { ...quai, seller: { ...quai.seller, professional: false } };
    const only = (professionalOnly: boolean) => listed(listing({ professionalOnly }), [], { shops: [person] });
    expect(only(true)).to.deep.equal([]);
    expect(only(false)).to.have.length(1);
    expect(refused(listing({ professionalOnly: true }), [], '2026-11-24', { shops: [person] })).to.deep.equal([
      'professionalOnly professional',
    ]);
  });

  it('lists for as long as somebody attests the quality that is asked for, and not a day longer', () => {
    const terms = { qualities: ['ARTISAN D’EXEMPLE'] };
    const shownOn = (day: string, standings: Standing[], more: Partial<Listing> = {}) =>
      isShown(quai, listed(listing(terms, more), standings), Date.parse(`${day}T10:00:00Z`));
    const until = [attested('2026-11-30')];
    expect(['2026-11-24', '2026-11-30', '2026-12-01'].map((day) => shownOn(day, until))).to.deep.equal([
      true,
      true,
      false,
    ]);
    expect(shownOn('2026-11-24', [attested('2026-10-31')])).to.equal(false);
    expect(shownOn('2026-11-28', until, { until: '2026-11-27' })).to.equal(false);
    // Whoever attests it longest counts.
    const twice = standing({ attested: [...attested('2027-02-01').attested!, ...attested('2026-12-01').attested!] });
    expect(shownOn('2027-01-15', [twice])).to.equal(true);
    expect(refused(listing(terms), until, '2026-11-30')).to.deep.equal([]);
    expect(refused(listing(terms), until, '2026-12-01')).to.deep.equal(['qualities ARTISAN D’EXEMPLE']);
    expect(refused(listing(terms, { until: '2026-11-27' }), until, '2026-12-01')).to.deep.equal([]);
  });

  it('shows a shop at the drives of a banner in whose neighbourhood it is: a radius, or the town', () => {
    const at = (drives: Drive[], shop = quai) =>
      listed(listing(undefined, { drives: ['named'], banners: [banner] }), [], { drives, shops: [shop] })[0]?.drives;
    const far = { point: { lat: 47.66, lon: -2.76 } };
    const { radiusKm: _, ...townOnly } = drive('town', far);
    expect(at([drive('near'), drive('far', far), drive('other', { banner: 'Another' })])).to.deep.equal([
      'named',
      'near',
    ]);
    expect(at([townOnly])).to.deep.equal(['named', 'town']);
    expect(at([{ ...townOnly, address: { ...townOnly.address, town: 'LORIENT' } }])).to.deep.equal(['named', 'town']);
    expect(at([{ ...townOnly, address: { ...townOnly.address, town: 'Vannes' } }])).to.deep.equal(['named']);
    expect(at([{ ...townOnly, address: { ...townOnly.address, country: 'BE' } }])).to.deep.equal(['named']);
    // Of a shop whose place is not known, the town decides.
    const { point: __, ...nowhere } = quai;
    expect(
      at([drive('same'), drive('other', { address: { ...townOnly.address, town: 'Vannes' } })], nowhere),
    ).to.deep.equal(['named', 'same']);
  });

  it('lists nobody who is not there', () => {
    expect(listed(listing(undefined, { shop: 'gone' }))).to.deep.equal([]);
    expect(refused(listing({ delivers: 'FR' }, { shop: 'gone' }))).to.deep.equal([]);
  });
});

describe('takes', () => {
  it('takes all goods, or those of the categories that are named, however they are written', () => {
    const of = (categories: string[] | undefined, category?: string) =>
      takes(listing(categories && { categories }), category === undefined ? undefined : { category });
    expect([of(undefined), of(undefined, 'Vin')]).to.deep.equal([true, true]);
    expect([
      of(['Épicerie'], 'epicerie'),
      of(['Épicerie'], 'Vin'),
      of(['Épicerie'], ''),
      of(['Épicerie']),
    ]).to.deep.equal([true, false, false, false]);
    const shown = (category: string) =>
      isOffered({ category }, quai, [listing({ categories: ['Roman'] })], Date.parse('2026-11-24T10:00:00Z'));
    expect([shown('Roman'), shown('Vin')]).to.deep.equal([true, false]);
  });

  it('says which offers are not taken, and why', () => {
    const own = town.offers.filter(({ shop }) => shop === quai.id).slice(0, 2);
    const products = own.map(({ product }, i) => ({
      ...town.products.find(({ key }) => key === product)!,
      category: ['Roman', 'Vin'][i]!,
    }));
    const catalogue = { ...town, listings: [listing({ categories: ['Roman'] })], offers: own, products };
    expect(refusalsOf(catalogue, '2026-11-24')).to.deep.equal([
      {
        shop: quai.id,
        at: ['lorient'],
        offer: own[1]!.id,
        condition: 'categories',
        wanted: 'Vin',
        text: `offer ${own[1]!.id} at "lorient": the category "Vin" is not among those that are taken`,
      },
    ]);
  });
});

describe('refusalsOf', () => {
  it('tells an integrator in a sentence what keeps a shop out', () => {
    const texts = (terms: Listing['terms'], standings: Standing[] = []) =>
      refusalsOf({ ...town, listings: [listing(terms)], standings, offers: [] }, '2026-11-24').map(({ text }) => text);
    expect(texts({ serviceLanguages: ['fr'], delivers: 'FR', qualities: ['Bio'] })).to.deep.equal([
      `shop ${quai.id} at "lorient": nobody is known to serve customers in "fr"`,
      `shop ${quai.id} at "lorient": it is not known to deliver all over FR`,
      `shop ${quai.id} at "lorient": nobody attests "Bio", or not any more`,
    ]);
  });

  it('names all drives and banners where something is not listed', () => {
    const one = listing({ qualities: ['Bio'] }, { drives: ['lorient', 'vannes'], banners: [banner] });
    const [refusal] = refusalsOf({ ...town, listings: [one], offers: [] }, '2026-11-24');
    expect(refusal?.at).to.deep.equal(['lorient', 'vannes', banner]);
    expect(refusal?.text).to.include(` at "lorient", "vannes", "${banner}": `);
  });

  it('finds out why one seller of the second supermarket is not shown there', () => {
    const both = sampleTown({ secondBanner: true });
    const shops = refusalsOf(both, '2026-11-24').filter(({ offer }) => offer === undefined);
    expect(shops).to.deep.equal([
      {
        shop: 'la-malle-aux-livres',
        at: [banner],
        condition: 'professionalOnly',
        wanted: 'professional',
        text: `shop la-malle-aux-livres at "${banner}": the seller is not a professional`,
      },
    ]);
  });
});
