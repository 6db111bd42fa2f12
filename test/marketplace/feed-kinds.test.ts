import { expect } from 'chai';
import { feed } from '../../src/marketplace/feed/index.ts';
import type { FeedOptions } from '../../src/marketplace/feed/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { closed } from '../support/arbitrary.ts';
import { clock } from '../support/storefront.ts';
import { turnsFromNow } from '../support/turns.ts';

const { quai, everywhere, lunchBreak } = landmarks;
const town = sampleTown();
const [bookshop, other] = [quai, lunchBreak].map((id) => town.shops.find((shop) => shop.id === id)!) as [
  (typeof town.shops)[number],
  (typeof town.shops)[number],
];
const url = 'https://bookshop.example/stock';
const titlesUrl = 'https://bookshop.example/titles';

function market(stock: string, titles?: string, options: Partial<FeedOptions> = {}) {
  return feed({
    url,
    products: titles === undefined ? undefined : titlesUrl,
    shops: [bookshop],
    clock,
    fetch: async (address) => new Response(address === url ? stock : titles),
    ...options,
  });
}

/** Prices and titles by product. */
async function soldBy(sold: ReturnType<typeof market>, ...keys: string[]) {
  const { offers, products } = await sold.offers({ products: keys });
  const titleOf = new Map(products.map(({ key, title }) => [key, title]));
  return offers.map(({ product, shop, price }) => [shop, product, titleOf.get(product), price.minor]);
}

const damagesOf = async (sold: ReturnType<typeof market>) =>
  Object.fromEntries(
    (await sold.report()).damages.map(({ kind, count, lines, example }) => [kind, [count, lines, example]]),
  );

const item = (...children: string[]) => `<item>${children.join('')}</item>`;
const feedOf = (...items: string[]) =>
  `<?xml version="1.0"?>\n<rss><channel><title>Stock</title>\n${items.join('\n')}\n</channel></rss>`;
const gtin = `<g:gtin>${everywhere}</g:gtin>`;
const price = '<g:price>7.60 EUR</g:price>';
const title = '<title>L’Étranger</title>';

describe('feed() as XML', () => {
  it('reads the elements of an item alone, not what is nested in them, in comments or in other elements’ text', async () => {
    const sold = market(
      feedOf(
        `<!-- <item>${gtin}<g:price>1.00</g:price></item> -->`,
        '<description><![CDATA[<item><g:gtin>9782070306022</g:gtin></item>]]></description>',
        item(
          '<g:shipping><g:country>FR</g:country><g:price>4.90 EUR</g:price></g:shipping>',
          '<description>',
          '<![CDATA[<g:price>3.00</g:price>]]>',
          '</description>',
          '<g:price/>',
          '<g:price></g:price><!-- <g:price>2.00</g:price> -->',
          '<item_group_id>g</item_group_id>',
          '<g:gtin unit="none">\n  ',
          everywhere,
          '\t</g:gtin >',
          price,
          '<g:price>9.00 EUR</g:price>',
          title,
        ),
      ),
    );
    expect(await soldBy(sold, everywhere)).to.deep.equal([[quai, everywhere, 'L’Étranger', 760]]);
    expect(await sold.report()).to.deep.equal({ rows: 1, offers: 1, damages: [] });
  });

  it('reads text with entities, marked text, and both, with comments in between', async () => {
    const titles = {
      'Tea &amp; jam': 'Tea & jam',
      'Th&#233; &#x2615;': 'Thé ☕',
      '<![CDATA[Tea & <jam>]]>': undefined,
      '<![CDATA[Tea &amp; jam]]>': undefined,
      '<![CDATA[Tea & jam]]>': 'Tea & jam',
      ' <![CDATA[ Tea ]]> ': 'Tea',
      '<![CDATA[Tea]]> &amp; <![CDATA[jam]]>': 'Tea & jam',
      'Tea<!-- green -->s': 'Teas',
      'Tea &constructor; jam': undefined,
      '&#xfffd;': undefined,
      'Tea &#x10ffff;': 'Tea \u{10ffff}',
      ' \u00a0É&#x2003;\u2009': 'É',
      '\u00a0Été\u3000': 'Été',
      '<![CDATA[]]>': undefined,
    };
    for (const [written, expected] of Object.entries(titles)) {
      const sold = market(feedOf(item('<id>tea</id>', `<title>${written}</title>`, price)));
      const found = expected === undefined ? [] : [[quai, `${quai}/tea`, expected, 760]];
      expect(await soldBy(sold, `${quai}/tea`), written).to.deep.equal(found);
      expect((await sold.report()).damages.length > 0, written).to.equal(expected === undefined);
    }
  });

  it('names an item that is never closed with its line, and reads the others', async () => {
    const sold = market(
      feedOf('<item>', '<id>lost</id>', item('<id>tea</id>', title, price), '<item>', '<id>end</id>'),
    );
    expect(await soldBy(sold, `${quai}/tea`)).to.have.length(1);
    expect(await damagesOf(sold)).to.deep.equal({ record: [2, [3, 6], '<item> is never closed'] });
    const within = market(feedOf(item('<id>tea</id>', title, price, '<brand>'), item('<id>jam</id>', title, price)));
    expect(await soldBy(within, `${quai}/tea`, `${quai}/jam`)).to.have.length(2);
  });

  it('names an element whose name is nearly one once, and damage with the line on which its item begins', async () => {
    const rows = [0, 1, 2].map(
      (i) => `<item>\n<id>t${i}</id>\n<qantity>1</qantity>${title}\n<g:price>${i ? '?' : '1'}</g:price></item>`,
    );
    expect(await damagesOf(market(feedOf(...rows)))).to.deep.equal({
      price: [2, [7, 11], '?'],
      column: [1, [3], 'qantity (quantity?)'],
    });
  });

  it('reads the entries of an Atom feed, whatever else is called item in it', async () => {
    const sold = market(`<feed><entry><item_group_id>1</item_group_id><id>tea</id>${title}${price}</entry></feed>`);
    expect(await soldBy(sold, `${quai}/tea`)).to.have.length(1);
  });
});

describe('feed() as XML that is not as it should be', () => {
  const tea = item('<id>tea</id>', title, price);

  it('reads what came before its end, wherever it was cut, and names the item that was cut', async () => {
    for (const cut of ['<!-- tea', '<g:pri', '<g:price unit="', '<g:price>7', '<g:price><![CDATA[7', '</g:pri']) {
      const sold = market(`<rss><channel>${tea}\n<item><id>jam</id>${cut}`);
      expect(await soldBy(sold, `${quai}/tea`, `${quai}/jam`), cut).to.have.length(1);
      expect(await damagesOf(sold), cut).to.deep.equal({ record: [1, [2], 'the file is cut here'] });
    }
  });

  it('names the line on which it was cut between two items, and no cut where it only ends otherwise than most', async () => {
    for (const cut of ['', '\n ', '<', '<ite', '<item', '<title>Shop', '</chan', '<!-- tea'])
      expect(await damagesOf(market(`<rss><channel>\n${tea}${cut}`)), cut).to.deep.equal({
        record: [1, [2], 'the file is cut here'],
      });
    for (const end of ['</rss>\n', '</channel></rss>', '</rss><!-- made on Monday -->\n', '</rss>\n\0', '</items>'])
      expect(await damagesOf(market(`<rss><channel>\n${tea}${end}`)), end).to.deep.equal({});
    expect(await damagesOf(market('<rss/>'))).to.deep.equal({});
  });

  it('reads an item with attributes, instructions, and ends of what never began', async () => {
    const sold = market(feedOf(`<item lang="fr"><?sort by?></b>${gtin}${title}${price}</item>`));
    expect(await soldBy(sold, everywhere)).to.deep.equal([[quai, everywhere, 'L’Étranger', 760]]);
    expect(await damagesOf(sold)).to.deep.equal({});
  });

  it('reads the item that begins within another one’s text', async () => {
    const sold = market(feedOf(`<item><id>lost</id><title>Lost\n${tea}`));
    expect(await soldBy(sold, `${quai}/tea`, `${quai}/lost`)).to.have.length(1);
    expect(await damagesOf(sold)).to.deep.equal({ record: [1, [3], '<item> is never closed'] });
  });

  it('takes the first of two elements of a name that says something, however each is written', async () => {
    for (const [one, two] of [
      ['<![CDATA[7.60]]>', '<![CDATA[9.00]]>'],
      ['7.60', '<![CDATA[9.00]]>'],
      ['<![CDATA[7.60]]>', '9.00'],
      [' </g:price><g:price>7.60', '9.00'],
      ['<b>8</b></g:price><g:price>7.60', '9.00'],
    ]) {
      const sold = market(feedOf(item('<id>tea</id>', title, `<g:price>${one}</g:price><g:price>${two}</g:price>`)));
      expect(await soldBy(sold, `${quai}/tea`), `${one}, ${two}`).to.deep.equal([
        [quai, `${quai}/tea`, 'L’Étranger', 760],
      ]);
      expect(await damagesOf(sold)).to.deep.equal({});
    }
  });

  it('reads the elements of an item by their whole names, in whatever order the others have them', async () => {
    const sold = market(
      feedOf(tea, item('<identifier_exists>no</identifier_exists>', '<id>jam</id>', price, title), item(price)),
    );
    expect(await soldBy(sold, `${quai}/tea`, `${quai}/jam`)).to.have.length(2);
    expect(await damagesOf(sold)).to.deep.equal({ empty: [1, [5], ''] });
  });

  it('shows no letter that is none, and reads the others', async () => {
    for (const [entity, kind] of [
      ['&#0;', 'markup'],
      ['&#x110000;', 'markup'],
      ['&#99999999999999999999;', 'markup'],
      ['&#xd83d;', 'characters'],
    ]) {
      const sold = market(feedOf(item('<id>jam</id>', `<title>Jam ${entity}</title>`, price), tea));
      expect(await soldBy(sold, `${quai}/tea`, `${quai}/jam`), entity).to.have.length(1);
      expect(Object.keys(await damagesOf(sold)), entity).to.deep.equal([kind, 'no_title']);
    }
    const halves = market(feedOf(item('<id>tea</id>', '<title>Tea &#xd83c;&#xdf75;</title>', price)));
    expect(await soldBy(halves, `${quai}/tea`)).to.deep.equal([[quai, `${quai}/tea`, 'Tea 🍵', 760]]);
  });

  it('reads a number and a title without the space around them, of whatever kind it is', async () => {
    const spaced = (name: string, text: string) => `<g:${name}>\u00a0\n${text}\u3000\ufeff</g:${name}>`;
    const sold = market(feedOf(item(spaced('gtin', everywhere), spaced('title', 'Momo'), spaced('price', '7.60'))));
    expect(await soldBy(sold, everywhere)).to.deep.equal([[quai, everywhere, 'Momo', 760]]);
  });
});

describe('feed() with titles in another file', () => {
  const inventory = [`store_code\tid\tprice`, `${quai}\ttea\t3.00 EUR`, `${other.id}\ttea\t4.00 EUR`];

  it('gives the title of an id to every shop that has it, in each file format', async () => {
    const titles = 'id\ttitle\ntea\tGreen tea\n';
    const items = [quai, other.id].map((id, i) =>
      item(`<g:store_code>${id}</g:store_code>`, '<g:id>tea</g:id>', `<g:price>${i + 3}.00 EUR</g:price>`),
    );
    for (const stock of [inventory.join('\n'), feedOf(...items)])
      for (const named of [titles, `<feed><entry><id>tea</id><title>Green tea</title></entry></feed>`]) {
        const sold = market(stock, named, { shops: [bookshop, other] });
        expect(await soldBy(sold, `${quai}/tea`, `${other.id}/tea`)).to.deep.equal([
          [quai, `${quai}/tea`, 'Green tea', 300],
          [other.id, `${other.id}/tea`, 'Green tea', 400],
        ]);
        expect(await sold.report()).to.deep.include({ rows: 2, offers: 2, damages: [] });
        expect((await sold.products([`${other.id}/tea`])).items.map(({ key }) => key)).to.deep.equal([
          `${other.id}/tea`,
        ]);
      }
  });

  it('gives a number that only shops understand its title too, and prefers what is said for one shop', async () => {
    const number = '2000000000008';
    const titles = `gtin\tstore_code\ttitle\n${number}\t\tTea\n${number}\t${other.id}\tJam\n`;
    const stock = `gtin\tstore_code\tprice\n${number}\t${quai}\t3.00\n${number}\t${other.id}\t4.00\n`;
    const sold = market(stock, titles, { shops: [bookshop, other] });
    expect(await soldBy(sold, `${quai}/${number}`, `${other.id}/${number}`)).to.deep.equal([
      [quai, `${quai}/${number}`, 'Tea', 300],
      [other.id, `${other.id}/${number}`, 'Jam', 400],
    ]);
  });

  it('takes an id for what the file of titles says it is, whatever number it looks like', async () => {
    const titles = `id\tgtin\ttitle\n12345678905\t${everywhere}\tL’Étranger\n${everywhere}\t\tAnother\n`;
    const sold = market('id\tprice\n12345678905\t7.60\n', titles);
    expect(await soldBy(sold, everywhere)).to.deep.equal([[quai, everywhere, 'L’Étranger', 760]]);
  });

  it('takes an id for a key of the project’s JSON, and a title from there', async () => {
    const products = [{ key: `${quai}/tea`, title: 'Tea', kind: 'goods' }];
    for (const id of [`${quai}/tea`, 'tea']) {
      const sold = market(`id\tprice\n${id}\t3.00\n`, JSON.stringify({ products }));
      expect(await soldBy(sold, `${quai}/tea`)).to.deep.equal([[quai, `${quai}/tea`, 'Tea', 300]]);
    }
  });
});

describe('feed() with ids of a shop’s own', () => {
  it('names one that is too long for what else is in the id of an offer, and takes one that just is not', async () => {
    const id = 'q'.repeat(44);
    const ids = ['y'.repeat(32), 'y'.repeat(33), `${'y'.repeat(29)}/`, `${'y'.repeat(30)}/`];
    const sold = market(`id,title,price\n${ids.map((own) => `${own},Tea,3.00`).join('\n')}\n`, undefined, {
      shops: [{ ...bookshop, id }],
    });
    expect(await damagesOf(sold)).to.deep.equal({ record: [2, [3, 5], `${id}/${ids[1]}`] });
    const offered = await soldBy(sold, ...ids.map((own) => `${id}/${own}`));
    expect(offered.map(([, key]) => key)).to.deep.equal([`${id}/${ids[0]}`, `${id}/${ids[2]}`]);
  });

  it('names one that is too long also where it has an ampersand in it, and its title in another file', async () => {
    const id = 'q'.repeat(44);
    for (const [letters, isShort] of [
      [29, true],
      [30, false],
    ] as const) {
      const own = `&${'y'.repeat(letters)}`;
      const sold = market(`id,price\n${own},3.00\n`, `id,title\n${own},Tea\n`, { shops: [{ ...bookshop, id }] });
      expect(await soldBy(sold, `${id}/${own}`)).to.have.length(isShort ? 1 : 0);
      expect(await damagesOf(sold)).to.deep.equal(isShort ? {} : { record: [1, [2], `${id}/${own}`] });
    }
  });

  it('offers a number that means something to a shop alone, where the id of an offer has room for it', async () => {
    for (const number of [...['200000000000', '1200000000000', '2000000'].map(closed), 'tea'])
      for (let length = 52; length <= 60; length++) {
        const id = 'q'.repeat(length);
        const sold = market(`sku\ttitle\tprice\ntea-1\tTea\t1.00\n${number}\tTea\t3.00\n`, undefined, {
          shops: [{ ...bookshop, id }],
        });
        const isShort = `${id}.${id}%2F${number}.new`.length <= 128;
        const key = `${id}/${number}`;
        expect(await soldBy(sold, key), `${number} at ${length}`).to.have.length(isShort ? 1 : 0);
        const { damages } = await sold.report();
        expect(damages.find(({ kind }) => kind === 'record')?.lines.includes(3) ?? false, key).to.equal(!isShort);
      }
  });
});

describe('feed() of 50,000 rows', () => {
  const lines = (of: (i: number) => string) => Array.from({ length: 50_000 }, (_, i) => of(i)).join('\n');
  const files: Record<string, [stock: string, titles?: string]> = {
    'ids of a shop’s own': [`sku,title,price\n${lines((i) => `sku-${i},Title ${i},${i % 90}.90`)}`],
    XML: [feedOf(lines((i) => item(`<id>sku-${i}</id><title>Title ${i}</title><g:price>${i % 90}.90 EUR</g:price>`)))],
    'an inventory and titles': [
      `store_code\tid\tprice\n${lines((i) => `${quai}\tsku-${i}\t${i % 90}.90 EUR`)}`,
      `id\ttitle\n${lines((i) => `sku-${i}\tTitle ${i}`)}`,
    ],
    'rare spellings': [`sku,title,price,quantity\n${lines((i) => `sku-${i},Title ${i},${i % 90}.90,0000001`)}`],
  };
  for (const [name, [stock, titles]] of Object.entries(files))
    it(`finds every offer in ${name}, and gives way to the page meanwhile`, async () => {
      const sold = market(stock, titles);
      // As on a slow device, whatever runs this: between two looks at the clock there are always four milliseconds.
      const { now } = performance;
      let moment = 0;
      performance.now = () => (moment += 4);
      const turns = turnsFromNow();
      try {
        expect(await sold.report()).to.deep.equal({ rows: 50_000, offers: 50_000, damages: [] });
      } finally {
        performance.now = now;
        turns.stop();
      }
      expect(turns.count, 'the page had its turns').to.be.greaterThan(50);
      const keys = [0, 777, 49_999].map((i) => `${quai}/sku-${i}`);
      expect(await soldBy(sold, ...keys)).to.deep.equal([
        [quai, keys[0], 'Title 0', 90],
        [quai, keys[1], 'Title 777', 5790],
        [quai, keys[2], 'Title 49999', 4990],
      ]);
    });
});
