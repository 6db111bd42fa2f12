import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkOffer } from '../../src/domain/checks.generated.ts';
import { checkProduct } from '../../src/domain/later-checks.generated.ts';
import * as schemas from '../../src/domain/schemas/index.ts';
import type { Cart } from '../../src/domain/quote.ts';
import { feed } from '../../src/marketplace/feed/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { closed, spoilt, valid } from '../support/arbitrary.ts';
import { turnsFromNow } from '../support/turns.ts';

/** Records as a file has them, whatever they are. */
interface File {
  products: readonly unknown[];
  offers: readonly unknown[];
}
type Named = Readonly<Record<string, unknown>>;

const { quai, lunchBreak } = landmarks;
const shops = sampleTown().shops.filter(({ id }) => id === quai || id === lunchBreak);
const BOOK = '9782072766435';

const isNamed = (value: unknown): value is Named => typeof value === 'object' && value !== null;

/** What a file says of these values: what is half a letter stands for none. */
function written<T>(value: T): T {
  const text = JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? null : one));
  return JSON.parse(text, (_, one: unknown) =>
    typeof one === 'string' ? one.replace(/\p{Cs}/gu, '\ufffd') : one,
  ) as T;
}

/** What the domain's checks say of an offer that a shop states. */
function wrongWith(offer: unknown): string | undefined {
  if (!isNamed(offer)) return 'no offer';
  const { level, quantity, leadDays, countedAt, points = [] } = offer;
  if (!Array.isArray(points) || !points.every((point) => typeof point === 'string')) return 'points';
  const stock = { level, quantity, leadDays, asOf: countedAt };
  const wrong = checkOffer({ ...offer, contract: 'handover', stock, collect: [] });
  return wrong ?? ((offer['price'] as Named)['currency'] === 'EUR' ? undefined : 'price.currency');
}

/** What comes of a file when each of its records is looked at in full, and what is wrong with it, in the order of the file. */
function expected({ products, offers }: File) {
  const wrong: [kind: string, line: number, what: string][] = [];
  const note = (position: number, what: string) =>
    wrong.push([what.includes('currency') ? 'currency' : 'record', position, what]);
  const goodProducts = products.filter((product, i) => {
    const path = checkProduct(product);
    if (path !== undefined) note(i + 1, `products: ${path}`);
    return path === undefined;
  }) as Named[];
  const keys = new Set(goodProducts.map(({ key }) => key));
  const goodOffers = offers.filter((offer, i) => {
    const path = wrongWith(offer);
    if (path !== undefined) return void note(i + 1, `offers: ${path}`);
    const { product, shop } = offer as { product: string; shop: string };
    const place = shops.length + products.length + i + 1;
    if (!shops.some(({ id }) => id === shop)) return void wrong.push(['shop', place, shop]);
    if (!keys.has(product)) return void wrong.push(['no_title', place, product]);
    if (product.includes('/') && !product.startsWith(`${shop}/`)) return void wrong.push(['shop', place, product]);
    return true;
  }) as Named[];
  const damages = [...new Set(wrong.map(([kind]) => kind))].map((kind) => {
    const all = wrong.filter(([other]) => other === kind);
    const lines = all.slice(0, 10).map(([, line]) => line);
    return { kind, count: all.length, lines, example: all[0]?.[2].slice(0, 80) ?? '' };
  });
  return { goodProducts, goodOffers, damages: damages.sort((a, b) => b.count - a.count) };
}

const marketOf = (file: unknown) =>
  feed({
    url: 'https://shop.example/stock.json',
    clock: () => Date.parse('2026-11-24T16:50:00Z'),
    fetch: async () => new Response(JSON.stringify(file)),
  });

/** Fails unless a feed of these records says of them what a look at each in full does. */
async function agree(records: File): Promise<{ good: number; bad: number }> {
  const file = written(records);
  const { goodProducts, goodOffers, damages } = expected(file);
  const market = marketOf({ ...file, shops });
  const rows = shops.length + file.products.length + file.offers.length;
  assert.deepEqual(await market.report(), { rows, offers: goodOffers.length, damages });
  const lastOf = new Map(goodProducts.map((product) => [product['key'] as string, product]));
  const keys = [...lastOf.keys()];
  for (let at = 0; at < keys.length; at += 100) {
    const asked = keys.slice(at, at + 100);
    assert.deepEqual((await market.products(asked)).items, [...asked.map((key) => lastOf.get(key))]);
    const { offers } = await market.offers({ products: asked });
    const shown = goodOffers.filter(({ product }) => asked.includes(product as string));
    const facts = (all: readonly unknown[]) =>
      (all as Named[]).map(({ id, product, shop, price }) => JSON.stringify([id, product, shop, price])).sort();
    assert.deepEqual(facts(offers), facts(shown));
    for (const { contract } of offers) assert.equal(contract, 'handover');
  }
  return { good: goodProducts.length + goodOffers.length, bad: rows - goodProducts.length - goodOffers.length };
}

const product = { key: BOOK, title: 'Tea', kind: 'book' };
const offer = {
  id: 'o',
  product: BOOK,
  shop: quai,
  condition: 'new',
  price: { minor: 760, currency: 'EUR' },
  level: 'in_stock',
  countedAt: '2026-11-24T09:00:00Z',
};

/** An offer as a shop states it, for one that shoppers see. */
function stated(shown: unknown): unknown {
  if (!isNamed(shown) || Array.isArray(shown)) return shown;
  const { stock, collect: _collect, ...rest } = shown;
  if (!isNamed(stock)) return { ...rest, level: stock };
  const { asOf, ...more } = stock;
  return { ...rest, ...more, countedAt: asOf };
}

describe('feed() of the project’s JSON', () => {
  it('takes every valid product, and names what is wrong with any other, as the domain’s checks do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(valid(schemas.product), { maxLength: 40 }), async (products) => {
        await agree({ products, offers: [] });
      }),
      { numRuns: 20 },
    );
    await fc.assert(
      fc.asyncProperty(valid(schemas.product, true), async (value) => {
        const { good, bad } = await agree({ products: [...spoilt(schemas.product, value)], offers: [] });
        assert.ok(good > 5 && bad > 200, `${good} good, ${bad} bad: the test says little`);
      }),
      { numRuns: 8 },
    );
  });

  it('takes every valid offer, and names what is wrong with any other, as the domain’s checks do', async () => {
    const known = (value: unknown) => ({
      ...(value as Named),
      shop: quai,
      product: BOOK,
      price: { ...((value as Named)['price'] as Named), currency: 'EUR' },
    });
    await fc.assert(
      fc.asyncProperty(fc.array(valid(schemas.offer), { maxLength: 40 }), async (offers) => {
        await agree({ products: [product], offers: offers.map(known).map(stated) });
      }),
      { numRuns: 20 },
    );
    await fc.assert(
      fc.asyncProperty(valid(schemas.offer, true), valid(schemas.stock, true), async (value, stock) => {
        const whole = { ...known(value), stock };
        const wrong = [...spoilt(schemas.offer, whole)].map(stated);
        const counted = [...spoilt(schemas.stock, stock)].map((one) => stated({ ...whole, stock: one }));
        const points = [null, 1, {}, [], ['a'], ['a', 1], [null]].map((one) => ({ ...offer, points: one }));
        const { good, bad } = await agree({ products: [product], offers: [...wrong, ...counted, ...points] });
        assert.ok(good > 5 && bad > 200, `${good} good, ${bad} bad: the test says little`);
      }),
      { numRuns: 8 },
    );
  });

  it('says of each record what is wrong with it, where the same is wrong with all of them, and more with some', async () => {
    const others = (one: Named, more: readonly Named[]) =>
      more.flatMap((other) => [one, { ...one, ...other }, { ...other, ...one }, one]);
    const products = [{ kind: 'thing' }, { kind: 0 }, { kind: {} }, { title: '' }, { title: null }].flatMap((wrong) =>
      others({ ...product, ...wrong }, [
        product,
        { title: 'x'.repeat(301) },
        { kind: 'food', brand: '' },
        { key: '1' },
      ]),
    );
    const levels = [
      { level: 'few' },
      { quantity: -1 },
      { condition: 'mint' },
      { countedAt: 'today' },
      { leadDays: 400 },
    ];
    const offers = levels.flatMap((wrong) =>
      others({ ...offer, ...wrong }, [
        ...[offer, ...levels, { points: [null] }, { shop: 'nowhere' }, { product: 'nothing' }, { quantity: 1e7 }],
        ...[{ price: { minor: 760, currency: 'USD' } }, { price: { minor: 0.5, currency: 'EUR' } }, { id: '' }],
      ]),
    );
    const { good, bad } = await agree({ products: [product, ...products], offers });
    assert.ok(good > 5 && bad > 200, `${good} good, ${bad} bad`);
  });

  it('takes an id of an offer that an address can have, and no other', async () => {
    const ids = ['!', '~', 'a-1', 'x'.repeat(128), '', 'x'.repeat(129), 'a b', 'a/b', '/', 'a\u007f', 'é', '\n'];
    const { good, bad } = await agree({ products: [product], offers: ids.map((id) => ({ ...offer, id })) });
    assert.deepEqual([good, bad], [5, shops.length + 8]);
  });

  it('tells numbers, instants, addresses and texts apart that differ in little', async () => {
    const keys = [
      ...[BOOK, '9782072766436', '978207276643', '978-207276643', '9782072766 35', '0036000291452', '036000291452'],
      ...[
        '2000000000008',
        '0200000000004',
        '96385074',
        '00000096385074',
        '19782072766432',
        '',
        `${quai}/1`,
        `${quai}/`,
      ],
      ...[`${quai}/${BOOK}`, `/${BOOK}`, `a b/1`, `${quai}/é`, `${quai}/1/2`, '９782072766435', '978207276643X'],
      ...[closed('71234567890'), closed('71234567890').replace('712345', '712345-')],
    ];
    const images = [
      ...['https://a.example/1.jpg', 'https://a.example/a b.jpg', 'https://a.example/%zz', 'https://a.example'],
      ...[
        'https://a.example/\u00a0',
        'http:///',
        'http:////',
        'http://a b/',
        'http:///c.jpg',
        'https://%/1',
        'https://?/',
      ],
      ...['https://a.example/\\@x', 'https://user@a.example/', 'https://a.example:99999/', 'HTTPS://A.EXAMPLE/'],
      ...['javascript:alert(1)//', 'ftp://a.example/1', '//a.example/1', 'https://[::1]/', 'https://[::/', 'http:/a/b'],
    ];
    const instants = [
      ...['2026-02-28T23:59:59Z', '2026-02-29T00:00:00Z', '2024-02-29T00:00:00Z', '2026-02-30T00:00:00Z'],
      ...['2026-00-01T00:00:00Z', '2026-13-01T00:00:00Z', '2026-01-00T00:00:00Z', '2026-01-31T00:00:00Z'],
      ...['2026-01-01T24:00:00Z', '2026-01-01T23:60:00Z', '2026-01-01T23:00:60Z', '2026-01-01T23:00:00.1Z'],
      ...['2026-01-01T23:00:00.1234Z', '2026-01-01T23:00:00+00:00', '2026-01-01T23:00Z', '0000-01-01T00:00:00Z'],
    ];
    const texts = ['x', '', ' ', 'x'.repeat(300), 'x'.repeat(301), '😀'.repeat(300), '😀'.repeat(301), '\ud83d'];
    const counts = [0, -0, 1, -1, 0.5, 99, 100, 365, 366, 1e6, 1e6 + 1, 2 ** 32, 2 ** 53, '1', true, null, [1]];
    await agree({
      products: [
        ...keys.flatMap((key) => [key, ...keys].map((gtin) => ({ ...product, key, gtin }))),
        ...keys.map((key) => ({ ...product, key })),
        ...images.flatMap((image) => [image, image, ...images].map((other) => ({ ...product, image: other }))),
        ...texts.flatMap((text) => ['title', 'brand', 'category'].map((name) => ({ ...product, [name]: text }))),
        ...counts.map((ageLimit) => ({ ...product, ageLimit })),
        product,
      ],
      offers: [
        ...keys.flatMap((key) => [quai, lunchBreak, 'nowhere', ''].map((shop) => ({ ...offer, shop, product: key }))),
        ...instants.map((countedAt) => ({ ...offer, countedAt })),
        ...texts.flatMap((text) => [
          { ...offer, conditionNote: text },
          { ...offer, id: text },
        ]),
        ...counts.flatMap((count) => [
          ...['quantity', 'leadDays', 'maxQuantity', 'sponsored'].map((name) => ({ ...offer, [name]: count })),
          { ...offer, price: { minor: count, currency: 'EUR' } },
        ]),
        ...['EUR', 'USD', 'eur', '&euro;', '', null, 1].flatMap((currency) =>
          ['price', 'priorPrice', 'publisherPrice'].flatMap((name) => [
            { ...offer, [name]: { minor: 1, currency } },
            { ...offer, unitPrice: { price: { minor: 1, currency }, per: 'kg' } },
          ]),
        ),
        ...['pound', null].map((per) => ({ ...offer, unitPrice: { price: offer.price, per } })),
        ...['because', null].map((rebate) => ({ ...offer, rebate })),
        ...[[], [{}], null].flatMap((one) => [
          { ...offer, delivery: one },
          { ...offer, closes: one },
        ]),
      ],
    });
  });

  it('names what it cannot read of a distributor or of days, and shows the other offers', async () => {
    const good = { availability: '21', countedAt: '2026-11-24T09:00:00Z' };
    const wrong = [
      5,
      null,
      {},
      { ...good, availability: 21 },
      { ...good, countedAt: 'today' },
      { ...good, leadDays: '2' },
    ];
    const market = marketOf({
      shops,
      products: [product],
      offers: [
        ...wrong.map((distributor, i) => ({ ...offer, id: `d${i}`, level: 'unknown', distributor })),
        ...['5', -1, null].map((latestLeadDays, i) => ({ ...offer, id: `l${i}`, level: 'on_order', latestLeadDays })),
        { ...offer, id: 'good', level: 'unknown', distributor: { ...good, leadDays: 3 }, latestLeadDays: 9 },
        offer,
      ],
    });
    const { offers } = await market.offers({ products: [BOOK] });
    assert.deepEqual(offers.map(({ id, stock }) => [id, stock.level]).sort(), [
      ['good', 'on_order'],
      ['o', 'in_stock'],
    ]);
    const [damage] = (await market.report()).damages;
    assert.deepEqual(damage, {
      kind: 'record',
      count: 9,
      lines: [1, 2, 3, 4, 5, 6, 7, 8, 9],
      example: 'offers: distributor',
    });
  });

  it('shows whole letters however they are written, and no half of one', async () => {
    const titles: Record<string, string> = {
      '😀': '😀',
      '\\ud83d\\ude00': '😀',
      '\\uD83D\\uDE00': '😀',
      '\\ud83d': '\ufffd',
      '\\uDE00 tea': '\ufffd tea',
      '\\ud83d\\ud83d\\ude00': '\ufffd😀',
      '\\ude00\\ud83d': '\ufffd\ufffd',
      '\\ud83d\\u0041': '\ufffdA',
      '\\u00e9\\ud7ff\\ue000': 'é\ud7ff\ue000',
      '\\\\ud83d': '\\ud83d',
      '\\\\\\ud83d': '\\\ufffd',
    };
    for (const [text, title] of Object.entries(titles)) {
      const file = JSON.stringify({ shops, products: [{ ...product, title: '?' }], offers: [offer] });
      const market = feed({
        url: 'https://bookshop.example/shop.json',
        fetch: async () => new Response(file.replace('"?"', () => `"${text}"`)),
      });
      assert.deepEqual(
        (await market.products([BOOK])).items.map((one) => one.title),
        [title],
        text,
      );
    }
  });

  it('answers the same in whatever order its records are, and of records that are there twice', async () => {
    const keys = [BOOK, '96385074', `${quai}/1`, `${quai}/2`, `${lunchBreak}/1`];
    const products = fc.array(
      fc.record({
        key: fc.constantFrom(...keys),
        title: fc.constantFrom('Tea', 'Jam', 'Tea & jam', ''),
        kind: fc.constantFrom('book', 'food', 'goods', 'goods', 'thing'),
      }),
      { maxLength: 8 },
    );
    const offers = fc.array(
      fc.record({
        ...Object.fromEntries(Object.entries(offer).map(([name, value]) => [name, fc.constant(value)])),
        id: fc.constantFrom(...Array.from({ length: 12 }, (_, i) => `o${i}`)),
        product: fc.constantFrom(...keys),
        shop: fc.constantFrom(quai, quai, lunchBreak, 'nowhere'),
        price: fc.record({ minor: fc.constantFrom(1, 2, 3, 0.5), currency: fc.constant('EUR') }),
      }),
      { maxLength: 16 },
    );
    await fc.assert(
      fc.asyncProperty(products, offers, async (listed, offered) => {
        const file = written({ products: listed, offers: offered });
        await agree(file);
        const { goodProducts, goodOffers } = expected(file);
        const market = marketOf({ ...file, shops });
        const lastOf = new Map(goodOffers.map((one) => [one['id'], one]));
        const pointOf = (id: string) =>
          shops.find((shop) => shop.id === lastOf.get(id)?.['shop'])?.collectPoints[0]?.id ?? 'none';
        const ids = [...new Set(offered.map(({ id }) => id))];
        const lines = ids.map((id, i): Cart['lines'][number] => ({
          id: `${i}`,
          offer: id,
          quantity: 1,
          fulfilment: { method: 'collect', point: pointOf(id) },
          seen: { price: offer.price, promise: { kind: 'unknown' } },
        }));
        // What is in a cart is found by its id alone; of two offers with one id the later counts.
        if (lines.length) {
          const quote = await market.quote({ lines });
          assert.deepEqual(
            quote.lines.map((line) => [line.offer, line.price]),
            ids.map((id) => [id, lastOf.get(id)?.['price']]),
          );
        }
        // What is looked for is looked for in all there is.
        const found = (await market.search({ text: 'tea', limit: 100 })).items.map(({ key }) => key);
        const offeredKeys = new Set(goodOffers.map((one) => one['product']));
        const titled = goodProducts.filter((one) => offeredKeys.has(one['key']));
        const named = new Map(goodProducts.map((one) => [one['key'], String(one['title'])]));
        assert.deepEqual(
          [...new Set(found)].sort(),
          [...new Set(titled.map((one) => String(one['key'])))]
            .filter((key) => /tea/i.test(named.get(key) ?? ''))
            .sort(),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('gives way to whatever else is to be done while it reads 50,000 products and offers', async () => {
    const records = Array.from({ length: 50_000 }, (_, i) => closed(`97820${String(i).padStart(7, '0')}`));
    const market = marketOf({
      shops,
      products: records.map((key, i) => ({ ...product, key, title: `Title ${i}` })),
      offers: records.map((key, i) => ({ ...offer, id: `o${i}`, product: key })),
    });
    const turns = turnsFromNow();
    assert.deepEqual(await market.report(), { rows: 100_000 + shops.length, offers: 50_000, damages: [] });
    turns.stop();
    assert.ok(turns.count > 3, `${turns.count} turns`);
    const { offers, products } = await market.offers({ products: [records[49_999] ?? ''] });
    assert.deepEqual([offers.map(({ id }) => id), products.map(({ title }) => title)], [['o49999'], ['Title 49999']]);
  });
});
