import { expect } from 'chai';
import { memory } from '../../src/marketplace/memory/index.ts';
import { reviewed } from '../../src/marketplace/reviewed/index.ts';
import { landmarks, sampleTown, seededNow } from '../../src/testing/town/index.ts';
import type { Money } from '../../src/domain/money.ts';
import type { Finding } from '../../src/domain/rules/finding.ts';
import type { Rule } from '../../src/domain/rules/rule.ts';
import type { ReviewOptions } from '../../src/marketplace/reviewed/index.ts';

const eur = (minor: number) => ({ minor, currency: 'EUR' });
const clock = () => Date.parse(seededNow);

/** The town, where one shop sells a new book for half of what its publisher has fixed. */
function market(options: Partial<ReviewOptions> = {}, publisherPrice: Money | null = eur(1000)) {
  const catalogue = sampleTown();
  const found: Finding[] = [];
  const texts: string[] = [];
  const cheap = catalogue.offers.find(
    ({ product, condition }) => product === landmarks.everywhere && condition === 'new',
  )!;
  cheap.price = eur(500);
  if (publisherPrice) cheap.publisherPrice = publisherPrice;
  else delete cheap.publisherPrice;
  delete cheap.rebate;
  const marketplace = reviewed(memory({ catalogue, clock }), {
    country: 'FR',
    clock,
    report: (finding, text) => {
      found.push(finding);
      texts.push(text);
    },
    ...options,
  });
  const ask = async () => (await marketplace.offers({ products: [landmarks.everywhere] })).offers;
  const below = () => found.filter(({ problem }) => problem === 'price_below_fixed');
  return { cheap, ask, below, texts, marketplace };
}

describe('reviewed()', () => {
  it('shows a price below the fixed one as it is sent, and reports it once', async () => {
    const { cheap, ask, below, texts } = market();
    expect((await ask()).find(({ id }) => id === cheap.id)?.price).to.deep.equal(eur(500));
    await ask();
    expect(below()).to.have.length(1);
    expect(below()[0]).to.deep.include({ offer: cheap.id, price: eur(500), lowest: eur(950) });
    expect(texts.join('\n')).to.match(
      /5\.00 EUR is below the fixed price, which allows 9\.50 EUR at least \(loi n° 81-766/,
    );
  });

  it('hides it where the integrator says so, and counts it as left out', async () => {
    const { cheap, ask, below, marketplace } = market({ hide: ['price_below_fixed'] });
    const all = await market().ask();
    expect((await ask()).map(({ id }) => id)).to.deep.equal(all.map(({ id }) => id).filter((id) => id !== cheap.id));
    expect(below()).to.have.length(1);
    const { leftOut } = await marketplace.offers({ products: [landmarks.everywhere] });
    expect(leftOut?.count).to.equal(1);
  });

  it('shows a new book without its publisher’s price as it is sent, and reports that nothing can be said of it', async () => {
    const { cheap, ask, texts } = market({}, null);
    expect((await ask()).map(({ id }) => id)).to.include(cheap.id);
    expect(texts.join('\n')).to.include(`offer ${cheap.id}: a new book without its publisher’s price`);
    const hidden = market({ hide: ['publisher_price_missing'] }, null);
    expect((await hidden.ask()).map(({ id }) => id)).not.to.include(hidden.cheap.id);
  });

  it('goes by the rules that the integrator adds, from the day on which they are in force', async () => {
    const free: Omit<Extract<Rule, { rule: 'fixed_price' }>, 'from'> = {
      rule: 'fixed_price',
      source: 'A law to come',
      kinds: ['book'],
      lowest: 10,
      highest: 100,
      rebate: 'anywhere',
    };
    const now = market({ rules: [{ ...free, from: '2026-11-01' }] });
    await now.ask();
    expect(now.below()).to.deep.equal([]);
    const later = market({ rules: [{ ...free, from: '2027-01-01' }] });
    await later.ask();
    expect(later.below()).to.have.length(1);
  });

  it('finds nothing below a fixed price where no law fixes one', async () => {
    const { ask, below } = market({ country: 'US' });
    await ask();
    expect(below()).to.deep.equal([]);
  });

  it('refuses a rule that is none', () => {
    const wrong = {
      rule: 'fixed_price',
      source: 'x',
      from: 'soon',
      kinds: ['book'],
      lowest: 95,
      highest: 100,
      rebate: 'anywhere',
    };
    // What plain JavaScript may pass.
    expect(() => market({ rules: [wrong as never] })).to.throw(RangeError, 'rules.0.from');
  });

  it('changes nothing else of the marketplace', async () => {
    const { marketplace } = market();
    expect((await marketplace.describe()).id).to.equal('sample-town');
    expect(Object.keys(marketplace)).to.include.members(['orders', 'control', 'quote', 'search']);
  });
});
