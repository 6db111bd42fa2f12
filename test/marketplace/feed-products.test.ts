import { expect } from 'chai';
import { feed } from '../../src/marketplace/feed/index.ts';
import type { FeedOptions } from '../../src/marketplace/feed/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { closed } from '../support/arbitrary.ts';
import { clock } from '../support/storefront.ts';

const { quai, everywhere } = landmarks;
const bookshop = sampleTown().shops.find(({ id }) => id === quai)!;
const url = 'https://bookshop.example/stock';

const marketOf = (stock: string, titles?: string, options: Partial<FeedOptions> = {}) =>
  feed({
    url,
    products: titles === undefined ? undefined : 'https://bookshop.example/titles',
    shops: [bookshop],
    clock,
    fetch: async (address) => new Response(address === url ? stock : titles),
    ...options,
  });

/** What is said of the product of a row. */
async function productOf(cells: Record<string, string>, key: string = everywhere) {
  const row = { ean: everywhere, title: 'Momo', price: '7.60', ...cells };
  const market = marketOf(`${Object.keys(row).join('\t')}\n${Object.values(row).join('\t')}\n`);
  return (await market.products([key])).items[0];
}

describe('feed() says of a product', () => {
  it('of which kind it is, by its number', async () => {
    const [press, music, film, tea] = ['977123456700', '979012345678', '340701234567', '200000000001'].map(closed);
    for (const [number, kind] of [
      [everywhere, 'book'],
      [closed('979101234567'), 'book'],
      [music, 'goods'],
      [press, 'press'],
      [film, 'goods'],
    ] as const)
      expect(await productOf({ ean: number! }, number), number).to.deep.equal({
        key: number,
        gtin: number,
        title: 'Momo',
        kind,
      });
    // What is a shop's own has no number that means anything elsewhere.
    const own = { title: 'Momo', kind: 'goods' };
    expect(await productOf({ ean: tea! }, `${quai}/${tea}`)).to.deep.equal({ key: `${quai}/${tea}`, ...own });
    const sku = { ean: '', sku: '977-1' };
    expect(await productOf(sku, `${quai}/977-1`)).to.deep.equal({ key: `${quai}/977-1`, ...own });
  });

  it('who has made it, and where it belongs, in so many letters as there is room for', async () => {
    const all = { author: 'A'.repeat(120), brand: 'B'.repeat(120), category: 'C'.repeat(120) };
    const { contributors, brand, category } = (await productOf(all))!;
    expect([contributors, brand, category]).to.deep.equal([[all.author], all.brand, all.category]);
    const long = { author: `${all.author}a`, brand: `${all.brand}b`, category: `${all.category}c` };
    expect(await productOf(long)).to.have.all.keys('key', 'gtin', 'title', 'kind');
  });

  it('what it is called in 300 letters, of which none is cut in two', async () => {
    for (const [written, meant] of [
      ['🍵'.repeat(301), '🍵'.repeat(300)],
      ['T'.repeat(300), 'T'.repeat(300)],
      [`${'T'.repeat(300)}e`, 'T'.repeat(300)],
    ])
      expect((await productOf({ title: written! }))!.title).to.equal(meant);
  });

  it('the first of its titles, however the rows are written', async () => {
    for (const quantities of ['1 1', '1 0000001', '0000001 1', '0000001 0000001']) {
      const [one, two] = quantities.split(' ');
      const rows = [`${everywhere},First,7.60,${one},new`, `${everywhere},Second,3.00,${two},used`];
      const market = marketOf(['ean,title,price,quantity,condition', ...rows].join('\n'));
      const { offers, products } = await market.offers({ products: [everywhere] });
      expect([offers.length, products.map(({ title }) => title)], quantities).to.deep.equal([2, ['First']]);
    }
  });

  it('how it looks, where that is an address of the web', async () => {
    const image = 'https://bookshop.example/momo.jpg';
    expect((await productOf({ image }))!.image).to.equal(image);
    for (const hostile of ['javascript:alert(1)', 'data:image/png;base64,AA', 'momo.jpg'])
      expect(await productOf({ image: hostile }), hostile).not.to.have.property('image');
  });
});

describe('feed() of many rows', () => {
  const COUNT = 5000;
  const many = (of: (i: number) => string) => Array.from({ length: COUNT }, (_, i) => of(i));

  it('keeps every offer of a product, and takes none twice, wherever in the file they are', async () => {
    const shops = ['a', 'b'].map((id) => ({ ...bookshop, id }));
    // So short that more of them are in the file than its length lets expect.
    const rows = shops.flatMap(({ id }, which) => many((i) => `s-${i}\tT\t${which + 1}.00\t${id}`));
    const file = ['sku\ttitle\tprice\tstore', ...rows, ...rows].join('\n');
    const market = marketOf(file, undefined, { shops });
    const { offers: count, damages } = await market.report();
    expect([count, damages.map((damage) => [damage.kind, damage.count])]).to.deep.equal([
      2 * COUNT,
      [['duplicate', 2 * COUNT]],
    ]);
    for (const i of [0, 1, 1023, 2047, 4095, COUNT - 1]) {
      const keys = shops.map(({ id }) => `${id}/s-${i}`);
      const { offers } = await market.offers({ products: keys });
      expect(offers.map(({ product, price }) => [product, price.minor])).to.have.deep.members(
        keys.map((key, which) => [key, (which + 1) * 100]),
      );
    }
  });

  it('keeps apart what ids are called in one file and in the other', async () => {
    const titles = `id\tgtin\ttitle\nbook-1\t${everywhere}\tMomo\n`;
    const stock = ['id\ttitle\tprice', 'book-1\t\t7.60', ...many((i) => `s-${i}\tTitle ${i}\t${i + 1}.00`)];
    const market = marketOf(stock.join('\n'), titles);
    expect(await market.report()).to.deep.equal({ rows: COUNT + 1, offers: COUNT + 1, damages: [] });
    const asked = [0, 200, 255, 256, 1023, 1024, COUNT - 1];
    const page = await market.offers({ products: [everywhere, ...asked.map((i) => `${quai}/s-${i}`)] });
    expect(page.offers.map(({ product, price }) => [product, price.minor])).to.have.deep.members([
      [everywhere, 760],
      ...asked.map((i) => [`${quai}/s-${i}`, (i + 1) * 100]),
    ]);
  });

  it('finds what an id means among many, in whatever order they are asked for', async () => {
    const numbers = many((i) => closed(`34070${String(i).padStart(7, '0')}`));
    const titles = ['id\tgtin\ttitle', ...numbers.map((number, i) => `${i}-id\t${number}\tTitle ${i}`)].join('\n');
    const turned = numbers.map((_, i) => `${i}-id\t${i + 1}.00`).reverse();
    const market = marketOf(['id\tprice', ...turned, '5-id\t1.00', 'x-id\t1.00'].join('\n'), titles);
    const { offers, damages } = await market.report();
    expect([offers, damages]).to.deep.equal([
      COUNT,
      [
        { kind: 'duplicate', count: 1, lines: [COUNT + 2], example: numbers[5] },
        { kind: 'no_title', count: 1, lines: [COUNT + 3], example: `${quai}/x-id` },
      ],
    ]);
    const asked = [0, 1, 9, 255, 256, 1023, 1024, COUNT - 1];
    const page = await market.offers({ products: asked.map((i) => numbers[i]!) });
    const titleOf = new Map(page.products.map(({ key, title }) => [key, title]));
    expect(page.offers.map(({ product, price }) => [titleOf.get(product), price.minor])).to.have.deep.members(
      asked.map((i) => [`Title ${i}`, (i + 1) * 100]),
    );
  });
});
