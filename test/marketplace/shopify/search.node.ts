import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SearchQuery } from '../../../src/marketplace/marketplace.ts';
import { made, refused } from './asked.ts';
import { apron, book, island, jam, lorient, market, quay, stocked } from './lorient.ts';

type At = ReturnType<typeof made>;

const keysOf = async ({ marketplace }: At, query: SearchQuery) =>
  (await marketplace.search(query)).items.map(({ key }) => key);

/** Names of the queries that were sent, without those of locations. */
const sent = ({ fake }: At) =>
  fake.asked.flatMap(({ query }) => /^query (Search|Browse|Variants)/.exec(query)?.[1] ?? []);

describe('what shopify() finds', () => {
  it('is found by title, vendor or type, accents and case forgiven, in one question and one look at the stock', async () => {
    for (const text of ['étranger', 'L’ETRANGER', ' etrang', 'roman', 'éditions']) {
      const at = made();
      assert.deepEqual(await keysOf(at, { text }), [book], text);
      assert.deepEqual(sent(at), ['Search', 'Variants']);
    }
    const at = made();
    assert.deepEqual(await keysOf(at, { text: 'xylophonium' }), []);
    assert.deepEqual(sent(at), ['Search'], 'nothing is looked at where nothing is found');
  });

  it('is everything where nothing is typed, each product once, whatever its sizes', async () => {
    const at = made();
    assert.deepEqual(await keysOf(at, { text: ' ' }), [book, `${quay}/${apron}`, `${market}/${jam}`]);
    assert.deepEqual(sent(at), ['Browse', 'Variants']);
  });

  it('is of one category where one is named, with or without words', async () => {
    const records = lorient();
    Object.assign(records.products[0] ?? {}, { productType: 'Roman "noir"' });
    assert.deepEqual(await keysOf(made(), { text: '', category: 'Maison' }), [`${quay}/${apron}`]);
    assert.deepEqual(await keysOf(made(records), { text: '', category: 'Roman "noir"' }), [book]);
    assert.deepEqual(await keysOf(made(), { text: 'tablier', category: 'Maison' }), [`${quay}/${apron}`]);
    assert.deepEqual(await keysOf(made(), { text: 'tablier', category: 'Roman' }), []);
  });

  it('is stocked at the shop that is asked for, and named by its number there', async () => {
    assert.deepEqual(await keysOf(made(), { text: '', shop: market }), [
      book,
      `${market}/${apron}`,
      `${market}/${jam}`,
    ]);
    assert.deepEqual(await keysOf(made(), { text: '', shop: island }), [book]);
    const at = made();
    assert.deepEqual(await keysOf(at, { text: '', shop: 'nowhere' }), []);
    assert.deepEqual(sent(at), [], 'nobody is asked about a shop that is not there');
  });

  it('comes page by page, and goes on where a page holds nothing that is stocked around', async () => {
    const records = lorient();
    const [first] = records.products;
    const more = Array.from({ length: 5 }, (_, index) => ({
      ...{ id: `gid://shopify/Product/9${index}`, title: 'Roman', vendor: '', productType: '' },
      variants: [
        {
          ...{ id: `gid://shopify/ProductVariant/9${index}`, barcode: null, sku: `R-${index}`, price: '5' },
          stock: index === 3 ? [stocked(island, 2)] : [],
        },
      ],
    }));
    const at = made({ ...records, products: [...(first ? [first] : []), ...more] });
    const [page] = [await at.marketplace.search({ text: 'roman', limit: 1 })];
    assert.deepEqual([page.items.map(({ key }) => key), !!page.next], [[book], true]);
    const next = await at.marketplace.search({ text: 'roman', limit: 1, cursor: page.next ?? '' });
    assert.deepEqual(
      next.items.map(({ key }) => key),
      [`${island}/R-3`],
    );
    const last = await at.marketplace.search({ text: 'roman', limit: 1, cursor: next.next ?? '' });
    assert.deepEqual(last, { items: [] });
  });

  it('is refused for a cursor of another search, or of nobody', async () => {
    const at = made();
    const { next = '' } = await at.marketplace.search({ text: '', limit: 1 });
    for (const cursor of ['page-2', next.replace('products.', ''), 'products.', ''])
      assert.equal((await refused(at.marketplace.search({ text: '', cursor }))).code, 'invalid', cursor);
    const { code, message } = await refused(at.marketplace.search({ text: 'roman', cursor: next }));
    assert.equal(code, 'invalid');
    assert.match(message, /^\[shopify\] search: the cursor is none of ours/);
  });
});
