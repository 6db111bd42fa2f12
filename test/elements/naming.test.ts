import { expect } from 'chai';
import { html } from 'lit';
import { VitrineAlert } from '../../src/elements/alert/alert.ts';
import { VitrineOfferCard } from '../../src/elements/offer-card/offer-card.ts';
import { VitrineOfferList } from '../../src/elements/offer-list/offer-list.ts';
import { VitrineStorefront } from '../../src/elements/storefront/storefront.ts';
import type { Marketplace } from '../../src/marketplace/marketplace.ts';
import { register } from '../../src/register.ts';
import type { Resolve } from '../../src/storefront/index.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { field, press } from '../support/cart.ts';
import { byRole, expectAccessible, fixture, part, settled, text } from '../support/fixture.ts';
import { storefrontOn, town } from '../support/storefront.ts';

register(VitrineStorefront, VitrineAlert, VitrineOfferCard, VitrineOfferList);

const { everywhere, lastCopy, reduced, soldOut } = landmarks;

/** Puts JSON-LD on the page, one script each, until the test is over. */
const scripts: HTMLScriptElement[] = [];
function says(...contents: unknown[]): void {
  for (const content of contents) {
    const script = document.createElement('script');
    script.type = 'application/ld+json';
    script.textContent = typeof content === 'string' ? content : JSON.stringify(content);
    document.head.append(script);
    scripts.push(script);
  }
}

const product = (more: object) => ({ '@context': 'https://schema.org', '@type': 'Product', name: 'A book', ...more });

async function card(
  { gtin = '', sku = '', shop = '' },
  { resolve, locked }: { resolve?: Resolve; locked?: string } = {},
): Promise<VitrineOfferCard> {
  const storefront = storefrontOn(town(), { resolve, shop: locked });
  const host = fixture(html`
    <vitrine-storefront lang="en" .storefront=${storefront}>
      <vitrine-offer-card gtin=${gtin} sku=${sku} shop=${shop}></vitrine-offer-card>
    </vitrine-storefront>
  `);
  return settled(host.querySelector('vitrine-offer-card')!);
}

/** What an element says of itself in the console while it is drawn. */
async function complaints<T>(draw: () => Promise<T>): Promise<{ el: T; errors: string[] }> {
  const errors: string[] = [];
  const { error } = console;
  console.error = (...words: unknown[]) => void errors.push(words.join(' '));
  try {
    return { el: await draw(), errors };
  } finally {
    console.error = error;
  }
}

describe('<vitrine-offer-card gtin="auto">', () => {
  afterEach(() => scripts.splice(0).forEach((script) => script.remove()));

  for (const [what, content] of Object.entries<unknown>({
    'a product': product({ gtin13: everywhere }),
    'a book with an ISBN written with hyphens': product({ '@type': 'Book', isbn: '978-2-07-030602-2' }),
    'a number that is a number': product({ gtin: Number(everywhere) }),
    'a list of types and of fields': product({ '@type': ['Product', 'Book'], gtin: [everywhere] }),
    'a type that is an address': product({ '@type': 'http://schema.org/Product', gtin13: everywhere }),
    'the number at the offer': product({ offers: [{ '@type': 'Offer', gtin13: everywhere }] }),
    'a graph': { '@graph': [{ '@type': 'Organization', name: 'Us' }, product({ gtin13: everywhere })] },
    'the main entity of a page': { '@type': 'WebPage', mainEntity: product({ gtin13: everywhere }) },
    'a list of things': [{ '@type': 'BreadcrumbList' }, product({ gtin13: everywhere })],
    'a product with others beside it': product({
      gtin13: everywhere,
      isSimilarTo: [product({ gtin13: lastCopy }), product({ gtin13: reduced })],
    }),
  }))
    it(`shows the product of the page's JSON-LD: ${what}`, async () => {
      says(content);
      expect(text(part(await card({ gtin: 'auto' }), 'title'))).to.equal("L'Étranger");
    });

  it('takes the same product that stands there twice for one', async () => {
    says(product({ gtin13: everywhere }), product({ '@type': 'Book', isbn: everywhere }));
    expect(text(part(await card({ gtin: 'auto' }), 'title'))).to.equal("L'Étranger");
  });

  it('reads on after a damaged script, and after a product without a number', async () => {
    says('{"@type":"Product",', product({ name: 'A bag' }), product({ gtin13: everywhere }));
    expect(text(part(await card({ gtin: 'auto' }), 'title'))).to.equal("L'Étranger");
  });

  for (const [why, contents] of Object.entries<unknown[]>({
    'has no product': [],
    'JSON-LD is damaged': ['{"@type":"Product","gtin13":'],
    'has no gtin or isbn': [product({ sku: 'AB-1' })],
    'says "9782070306023", which names no product: check_digit': [product({ gtin13: '9782070306023' })],
    'has 2 products, say which': [product({ gtin13: everywhere }), product({ gtin13: lastCopy })],
  }))
    it(`says so in the console, with element, attribute and value, when the page ${why}`, async () => {
      says(...contents);
      const { el, errors } = await complaints(() => card({ gtin: 'auto' }));
      expect(errors.join('\n')).to.match(/^Vitrine: <vitrine-offer-card> gtin="auto": .*JSON-LD/);
      expect(errors.join('\n')).to.include(why);
      expect(text(part(el, 'card'))).to.not.equal('');
      await expectAccessible(el);
    });
});

describe('<vitrine-offer-card sku> with resolve', () => {
  it('shows the product that the page’s own number stands for', async () => {
    const asked: string[] = [];
    const resolve = async (sku: string) => {
      asked.push(sku);
      return sku === 'AB-1' ? everywhere : lastCopy;
    };
    const el = await card({ sku: 'AB-1' }, { resolve });
    expect(text(part(el, 'title'))).to.equal("L'Étranger");
    el.sku = 'AB-2';
    await settled(el);
    expect(text(part(el, 'title'))).to.equal('Stupeur et tremblements');
    el.sku = 'AB-1';
    await settled(el);
    expect(text(part(el, 'title'))).to.equal("L'Étranger");
    expect(asked, 'each number once').to.deep.equal(['AB-1', 'AB-2']);
  });

  it('takes an answer at once, such as from a list of the page’s', async () => {
    const el = await card({ sku: 'AB-1' }, { resolve: (sku) => ({ 'AB-1': everywhere })[sku] });
    expect(text(part(el, 'title'))).to.equal("L'Étranger");
  });

  it('waits for the answer as for offers, and complains of nothing meanwhile', async () => {
    let answer: (gtin: string) => void = () => {};
    const { errors } = await complaints(async () => {
      const drawn = card({ sku: 'AB-3' }, { resolve: () => new Promise((resolve) => (answer = resolve)) });
      const el = document.querySelector('vitrine-offer-card')!;
      while (!el.shadowRoot?.querySelector('[role=status]')) await new Promise((resolve) => setTimeout(resolve));
      expect(text(part(el, 'card'))).to.match(/look|load/i);
      await import('../../src/elements/shared/complain.ts');
      while (answer.length !== 1) await new Promise((resolve) => setTimeout(resolve));
      answer(everywhere);
      return drawn;
    });
    expect(errors).to.deep.equal([]);
  });

  it('leaves a number of a shop’s own to the shop', async () => {
    const { withoutGtin } = landmarks;
    const [shop = '', sku = ''] = withoutGtin.split('/');
    const el = await card({ sku, shop }, { resolve: () => everywhere });
    expect(text(part(el, 'title'))).to.not.equal("L'Étranger");
  });

  for (const [why, resolve] of Object.entries<Resolve>({
    'resolve knows no such product': () => undefined,
    'resolve failed: Error: the list is down': () => Promise.reject(new Error('the list is down')),
    'resolve failed: TypeError': () => {
      throw new TypeError('no list');
    },
    'resolve answers "12", which is none': () => '12',
  }))
    it(`says in the console: ${why}`, async () => {
      const { errors } = await complaints(() => card({ sku: `AB ${why.length}` }, { resolve }));
      expect(errors.join('\n')).to.include(`Vitrine: <vitrine-offer-card> sku="AB ${why.length}": ${why}`);
    });
});

describe('<vitrine-offer-list>', () => {
  afterEach(() => scripts.splice(0).forEach((script) => script.remove()));

  /** A list in a storefront, drawn once it is clear what it is about. */
  async function list(
    { gtin = '', sku = '' },
    resolve?: Resolve,
    market: Marketplace = town(),
  ): Promise<VitrineOfferList> {
    const host = fixture(html`
      <vitrine-storefront lang="en" .storefront=${storefrontOn(market, { resolve })}>
        <vitrine-offer-list gtin=${gtin} sku=${sku}></vitrine-offer-list>
      </vitrine-storefront>
    `);
    return settled(host.querySelector('vitrine-offer-list')!);
  }

  it('lists the offers of the product of the page’s JSON-LD', async () => {
    says(product({ gtin13: everywhere }));
    expect(text(part(await list({ gtin: 'auto' }), 'status'))).to.equal('5 new and 2 used offers');
  });

  it('lists the offers of what the page’s own number stands for, as soon as that is known', async () => {
    let answer: (gtin: string) => void = () => {};
    const { errors } = await complaints(async () => {
      const drawn = list({ sku: 'CD-1' }, () => new Promise((resolve) => (answer = resolve)));
      const el = document.querySelector('vitrine-offer-list')!;
      while (answer.length !== 1) await new Promise((resolve) => setTimeout(resolve));
      expect(text(byRole(el, 'status'))).to.match(/look|load/i);
      answer(everywhere);
      expect(text(part(await drawn, 'status'))).to.equal('5 new and 2 used offers');
      return el;
    });
    // A list of another test may still be drawn, without its page's script.
    expect(errors.filter((words) => words.includes('sku='))).to.deep.equal([]);
  });

  it('says in the console why there is none', async () => {
    says(product({ sku: 'AB-1' }));
    const { el, errors } = await complaints(() => list({ gtin: 'auto' }));
    expect(errors.join('\n')).to.match(/^Vitrine: <vitrine-offer-list> gtin="auto": .*JSON-LD has no gtin or isbn/);
    expect(text(el)).to.equal('This is not available here.');
  });

  it('blames the attribute that the page has written', async () => {
    const { errors } = await complaints(() => list({ sku: 'CD-9' }));
    expect(errors.join('\n')).to.match(/^Vitrine: <vitrine-offer-list> sku="CD-9": names no product/m);
  });

  it('has the shopper told when it is back, under either name', async () => {
    says(product({ gtin13: soldOut }));
    const wishes: string[] = [];
    const real = town({ send: () => {} });
    const market: Marketplace = { ...real, alert: async ({ product: key }) => void wishes.push(key) };
    const send = async (el: VitrineAlert) => {
      await settled(el);
      el.shadowRoot!.querySelector('details')!.open = true;
      field(el, /^E-mail/).value = 'reader@mail.example';
      await press(el, part(el, 'send'));
    };
    const known = await list({ gtin: 'auto' }, undefined, market);
    while (!known.shadowRoot!.querySelector('vitrine-alert:defined'))
      await new Promise((resolve) => setTimeout(resolve));
    await send(known.shadowRoot!.querySelector('vitrine-alert')!);
    const host = fixture(html`
      <vitrine-storefront lang="en" .storefront=${storefrontOn(market, { resolve: async () => everywhere })}>
        <vitrine-alert sku="CD-2"></vitrine-alert>
      </vitrine-storefront>
    `);
    await send(host.querySelector('vitrine-alert')!);
    expect(wishes).to.deep.equal([soldOut, everywhere]);
  });
});
