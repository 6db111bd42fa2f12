import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { capabilities, readPickUpTime } from '../../../src/marketplace/shopify/index.ts';
import { store } from './fake.ts';
import { apron, book, island, jam, lorient, market, now, quay, stocked } from './lorient.ts';
import { made, offersOf, withVariant } from './asked.ts';

describe('shopify()', () => {
  it('shows what each location has of a barcode, at the price of the decimal text, best first', async () => {
    const { marketplace } = made();
    const near = { lat: 47.7486, lon: -3.3664 };
    const { offers, shops, products, from } = await marketplace.offers({ products: [book], near });
    assert.deepEqual(
      offers.map(({ shop, price, stock, contract }) => [
        shop,
        price.minor,
        price.currency,
        stock.level,
        stock.quantity,
        contract,
      ]),
      [
        [quay, 760, 'EUR', 'in_stock', 3, 'handover'],
        [market, 760, 'EUR', 'limited', 1, 'handover'],
        [island, 760, 'EUR', 'out', 0, 'handover'],
      ],
    );
    assert.deepEqual(
      shops.map(({ name, seller }) => [name, seller.legalName]),
      ['du Quai', 'des Halles', 'de l’Île'].map((end) => [`Comptoir ${end}`, 'Les Comptoirs du Bocage']),
    );
    assert.deepEqual(products, [
      {
        ...{ key: book, gtin: book, title: 'L’Étranger', brand: 'Éditions d’exemple', category: 'Roman', kind: 'book' },
        ...{ image: 'https://cdn.shopify.com/etranger.svg', contributors: ['Albert Camus'] },
      },
    ]);
    assert.deepEqual(from, near);
  });

  it('promises an hour where the opening hours are known, and a day where only the pick-up time is', async () => {
    const [atQuay, atMarket] = await offersOf(made(), book);
    assert.deepEqual(atQuay?.collect[0]?.promise, { kind: 'ready', from: '2026-11-24T17:15:00Z', precision: 'hour' });
    assert.deepEqual(atMarket?.collect[0]?.promise, { kind: 'ready', from: '2026-11-24T17:00:00Z', precision: 'day' });
    const [slow] = await offersOf(made(), `${market}/${jam}`);
    assert.deepEqual(slow?.collect[0]?.promise, {
      ...{ kind: 'ready', from: '2026-11-26T15:00:00Z', precision: 'day', surely: '2026-11-28T15:00:00Z' },
    });
  });

  it('hands over on an open day what takes days, and promises nothing where nothing is said', async () => {
    const days = { EN: 'Usually ready in 24 hours' };
    const records = withVariant(0, { stock: [stocked(quay, 3, days), stocked(market, 1, { EN: 'Ask us' })] });
    const hours = { weekly: [{ day: 5, opens: '10:00', closes: '12:00' }] };
    Object.assign(records.locations[1] ?? {}, { metafields: { 'vitrine.shop': JSON.stringify({ hours }) } });
    const offers = await offersOf(made(records, { language: 'en' }), book);
    assert.deepEqual(
      offers.map(({ collect }) => collect[0]?.promise),
      [{ kind: 'ready', from: '2026-11-27T09:00:00Z', precision: 'day' }, { kind: 'unknown' }],
    );
  });

  it('reads the pick-up times that Shopify writes', () => {
    const read = Object.entries({
      'Usually ready in 1 hour': [60],
      'Usually ready in 24 hours': [1440],
      'Usually ready in 2-4 days': [2880, 5760],
      'Usually ready in 5+ days': [7200],
      'Habituellement prêt en 4 heures': [240],
      'Habituellement prêt en 2 à 4 jours': [2880, 5760],
      'In der Regel in 2 Stunden fertig': [120],
      'In der Regel in 2–4 Tagen fertig': [2880, 5760],
      'Ready in 30 minutes': [30],
      'We call you': [],
      'Room 12': [],
    });
    for (const [text, [minutes, latest]] of read)
      assert.deepEqual(readPickUpTime(text), minutes && { minutes, ...(latest && { latest }) }, text);
  });

  it('finds what only the shop has a number for, at the location that the key names', async () => {
    const at = made();
    for (const key of [`${market}/${apron}`, `${market}/TAB-S`]) {
      const offers = await offersOf(at, key);
      assert.deepEqual(
        offers.map(({ id, shop, product }) => [id, shop, product]),
        [[`20.${market}`, market, key]],
      );
    }
    const page = await at.marketplace.offers({ products: [`${quay}/TAB-M`, `${island}/TAB-M`, `${quay}/TAB`] });
    assert.deepEqual(
      page.offers.map(({ id }) => id),
      [`21.${quay}`],
      'no other number that begins alike, no other location',
    );
    assert.deepEqual(page.products[0]?.options, [{ name: 'Taille', value: 'M' }]);
  });

  it('finds a UPC by its GTIN of 13 digits, and a GTIN that somebody has written down as SKU', async () => {
    assert.equal((await offersOf(made(withVariant(0, { barcode: '036000291452' })), '0036000291452')).length, 3);
    assert.equal((await offersOf(made(withVariant(0, { barcode: null, sku: book })), book)).length, 3);
  });

  it('asks once for all products of a page, and of what was found before only what is in stock now', async () => {
    const { fake, marketplace } = made();
    const products = [book, `${market}/${apron}`, `${market}/${jam}`, `${quay}/TAB-M`];
    await marketplace.offers({ products });
    const calls = () => fake.asked.splice(0).map(({ query }) => /\w+ \w+/.exec(query)?.[0]);
    assert.deepEqual(calls().sort(), ['query Find', 'query Locations', 'query Variants']);
    await marketplace.offers({ products });
    assert.deepEqual(calls(), ['query Variants']);
  });

  it('asks anew which variant has a number once that was kept for long enough', async () => {
    let time = now;
    const { fake, marketplace } = made(lorient(), { clock: () => time, freshMs: 1000 });
    const finds = async () => {
      await marketplace.products([book]);
      return fake.asked.splice(0).filter(({ query }) => query.startsWith('query Find')).length;
    };
    const counts = [await finds(), await finds()];
    time += 1000;
    assert.deepEqual([...counts, await finds()], [1, 0, 1]);
  });

  it('takes a hundred products at once', async () => {
    const { fake, marketplace } = made();
    const products = Array.from({ length: 99 }, (_, index) => `${quay}/NO-${index}`);
    const { offers } = await marketplace.offers({ products: [book, ...products] });
    assert.equal(offers.length, 3);
    assert.equal(fake.asked.filter(({ query }) => query.startsWith('query Find')).length, 4);
  });

  it('tells the price of a litre or a kilogram, and how many one may take', async () => {
    const [offer] = await offersOf(made(), `${market}/${jam}`);
    assert.deepEqual(offer?.unitPrice, { price: { minor: 1800, currency: 'EUR' }, per: 'kg' });
    assert.equal(offer?.maxQuantity, 6);
  });

  it('knows amounts by their digits: yen have no decimals, and what is no amount is left out and named', async () => {
    const [yen] = await offersOf(made(withVariant(0, { price: '1200.0', currencyCode: 'JPY' })), book);
    assert.deepEqual(yen?.price, { minor: 1200, currency: 'JPY' });
    const [much] = await offersOf(made(withVariant(0, { price: '4503599627.37' })), book);
    assert.equal(much?.price.minor, 450_359_962_737);
    for (const price of ['7,60', '7.605', '-1.00', '1e3', '']) {
      const { offers, leftOut } = await made(withVariant(0, { price })).marketplace.offers({ products: [book] });
      assert.deepEqual([offers, leftOut?.count], [[], 3], price);
      assert.match(leftOut?.reasons[0] ?? '', /^offer 11\.\d+\.0: price$/);
    }
  });

  it('says in stock without a number where nobody counts, and sold out where Shopify sells none', async () => {
    const uncounted = { ...stocked(quay, 1), quantityAvailable: 0 };
    const [offer] = await offersOf(made(withVariant(0, { stock: [uncounted] })), book);
    assert.deepEqual([offer?.stock.level, offer?.stock.quantity], ['in_stock', undefined]);
    const [out] = await offersOf(made(withVariant(0, { availableForSale: false })), book);
    assert.deepEqual([out?.stock.level, out?.collect[0]?.promise], ['out', { kind: 'unknown' }]);
  });

  it('shows markup as the text around it, and no image that is not on the web', async () => {
    const records = withVariant(0, { image: 'javascript:alert(1)' });
    Object.assign(records.products[0] ?? {}, { title: '<img src=x onerror=alert(1)>L’Étranger &amp; autres' });
    const { products } = await made(records).marketplace.offers({ products: [book] });
    assert.deepEqual(
      products.map(({ title, image }) => [title, image]),
      [['L’Étranger & autres', undefined]],
    );
  });

  it('asks in the language and for the country that are given', async () => {
    const { fake, marketplace } = made(lorient(), { language: 'pt-BR', country: 'FR' });
    await marketplace.offers({ products: [book] });
    const { variables, query } = fake.asked.find((one) => one.query.startsWith('query Variants')) ?? {};
    assert.match(query ?? '', /@inContext\(country: \$country, language: \$language\)/);
    assert.deepEqual([variables?.['country'], variables?.['language']], ['FR', 'PT_BR']);
  });

  it('says what the options say instead of what Shopify does', async () => {
    const seller = { legalName: 'Comptoirs SARL', professional: true };
    const legal = [{ rel: 'privacy' as const, url: 'https://shop.example/vie-privee' }];
    const kinds = { Épicerie: 'food' as const };
    const readPickUpTime = () => ({ minutes: 60 });
    const records = lorient();
    const collect = { hours: { weekly: [{ opens: '20:00', closes: '23:00' }] }, cutOff: '15:00' };
    const metafields = {
      'vitrine.shop': JSON.stringify({ hours: { weekly: [{ opens: '00:00', closes: '24:00' }] }, collect }),
    };
    Object.assign(records.locations[2] ?? {}, { metafields });
    const { marketplace } = made(records, {
      seller,
      legal,
      kinds,
      readPickUpTime,
      name: 'Chez nous',
      store: store.toUpperCase(),
    });
    const description = await marketplace.describe();
    assert.deepEqual([description.name, description.legal, marketplace.id], ['Chez nous', legal, `shopify ${store}`]);
    const { offers, products, shops } = await marketplace.offers({ products: [`${market}/${jam}`] });
    assert.deepEqual([products[0]?.kind, shops[0]?.seller], ['food', seller]);
    const promise = offers[0]?.collect[0]?.promise;
    assert.equal(promise?.kind === 'ready' && promise.from, '2026-11-25T20:15:00Z', 'of tomorrow’s collect hours');
  });

  it('takes what a metafield says of an offer, and leaves out and names what cannot be', async () => {
    const used = { condition: 'used', conditionNote: 'Annoté', priorPrice: { minor: 900, currency: 'EUR' }, price: 1 };
    const [offer] = await offersOf(
      made(withVariant(0, { metafields: { 'vitrine.offer': JSON.stringify(used) } })),
      book,
    );
    assert.deepEqual(
      [offer?.condition, offer?.conditionNote, offer?.priorPrice?.minor, offer?.price.minor],
      ['used', 'Annoté', 900, 760],
    );
    const records = withVariant(0, { metafields: { 'vitrine.offer': '{"condition":"worn"}' } });
    Object.assign(records.products[0] ?? {}, { metafields: { 'vitrine.product': '{"kind":"novel"}' } });
    const page = await made(records).marketplace.offers({ products: [book] });
    assert.deepEqual(
      page.offers.map(({ condition }) => condition),
      ['new', 'new', 'new'],
    );
    assert.deepEqual(page.leftOut?.reasons.map((reason) => reason.replace(/gid:\/\/shopify/, 'gid')).sort(), [
      'metafield of gid/ProductVariant/11.0: condition',
      'metafield of gid/ProductVariant/11.0: condition',
      'metafield of gid/ProductVariant/11.0: condition',
      'metafield of the product of gid/ProductVariant/11.0: kind',
    ]);
  });

  it('sends no cookies, and links to no policy that is not on the web', async () => {
    const records = lorient();
    Object.assign(records.shop, {
      policies: { termsOfService: 'javascript:alert(1)', legalNotice: 'https://a.example/' },
    });
    const { fake, marketplace } = made(records);
    assert.deepEqual((await marketplace.describe()).legal, [{ rel: 'imprint', url: 'https://a.example/' }]);
    assert.equal(fake.asked[0]?.credentials, 'omit');
  });

  it('describes the shop as Shopify knows it, and has no method for what it cannot do', async () => {
    const { marketplace } = made();
    const description = await marketplace.describe();
    assert.deepEqual(
      [description.id, description.name, description.country, description.currency, description.languages],
      [`shopify-${store}`, 'Les Comptoirs du Bocage', 'FR', 'EUR', ['fr', 'en', 'pt-BR']],
    );
    assert.deepEqual([description.contracts, description.capabilities], [['handover'], capabilities]);
    assert.deepEqual(
      description.legal.map(({ rel }) => rel),
      ['terms', 'privacy'],
    );
    assert.deepEqual(
      Object.keys(marketplace).sort(),
      ['describe', 'handover', 'id', 'offers', 'products', 'quote', 'search', 'shops'].sort(),
    );
  });
});
