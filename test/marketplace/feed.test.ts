import { expect } from 'chai';
import type { Shop } from '../../src/domain/shop.ts';
import { openFeeds } from '../../src/addresses.ts';
import { openMarketplace } from '../../src/storefront/registry.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import { capabilities, feed } from '../../src/marketplace/feed/index.ts';
import type { FeedOptions } from '../../src/marketplace/feed/index.ts';
import { keepsTheMarketplaceContract } from '../../src/testing/conformance/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { clock } from '../support/storefront.ts';

const { quai, everywhere, lastCopy, rebated, unknownStock } = landmarks;
const town = sampleTown();
const bookshop = town.shops.find(({ id }) => id === quai)!;
const url = 'https://bookshop.example/stock.csv';
const titlesUrl = 'https://bookshop.example/titles.tsv';

/** A feed whose files are these, by address. */
function files(texts: Record<string, string>, options: Partial<FeedOptions> = {}) {
  const asked: string[] = [];
  const market = feed({
    url,
    shops: [bookshop],
    clock,
    fetch: async (address) => {
      asked.push(address);
      const text = texts[address];
      if (text === undefined) return new Response('', { status: 404 });
      return new Response(text, { headers: { 'last-modified': 'Tue, 24 Nov 2026 15:38:00 GMT' } });
    },
    ...options,
  });
  return { market, asked };
}

const stockOf = (text: string, options?: Partial<FeedOptions>) => files({ [url]: text }, options).market;
const titles = `id\tgtin\ttitle\tbrand\nbook-1\t${everywhere}\tL'Étranger\tÉditions d'exemple\n`;

/** The one offer of a product. */
async function offerOf(market: ReturnType<typeof stockOf>, product: string = everywhere) {
  const { offers } = await market.offers({ products: [product] });
  expect(offers).to.have.length(1);
  return offers[0]!;
}

const damagesOf = async (market: ReturnType<typeof stockOf>) =>
  Object.fromEntries(
    (await market.report()).damages.map(({ kind, count, lines, example }) => [kind, [count, lines, example]]),
  );

const rejected = async (answer: Promise<unknown>) => {
  const error = await answer.catch((reason: unknown) => reason);
  if (!(error instanceof MarketplaceError)) throw new Error(`not refused: ${String(error)}`);
  return error;
};

describe('feed()', () => {
  describe('as the project’s JSON', () => {
    keepsTheMarketplaceContract(
      {
        make: async () => ({ marketplace: stockOf(JSON.stringify(town), { shops: [] }) }),
        must: [...capabilities, 'places'],
        handles: [],
      },
      { describe, it },
    );

    it('reads the good records beside the bad ones, and names those', async () => {
      const bad = structuredClone(town);
      Object.assign(bad.offers[0]!, { price: { minor: 12.5, currency: 'EUR' } });
      Object.assign(bad.offers[1]!, { price: { minor: 1250, currency: '&euro;' } });
      Object.assign(bad.shops[0]!, { name: undefined, nmae: 'Librairie' });
      const market = stockOf(JSON.stringify({ ...bad, places: {} }), { shops: [] });
      const damages = await damagesOf(market);
      expect(damages['currency']).to.deep.equal([1, [2], 'offers: price.currency']);
      expect(damages['record']![2]).to.equal('shops: name');
      expect((await market.shops({ limit: 100 })).items).to.have.length(town.shops.length - 1);
      const { leftOut } = await market.offers({ products: [everywhere] });
      expect(leftOut?.reasons.join('; ')).to.include('currency: 1, line 2, such as "offers: price.currency"');
    });
  });

  describe('as a table', () => {
    it('reads ean, price and quantity, with the titles of another file', async () => {
      const { market } = files(
        { [url]: `ean,price,quantity\n${everywhere},7.60,3\n`, [titlesUrl]: titles },
        { products: titlesUrl },
      );
      const offer = await offerOf(market);
      expect(offer).to.deep.include({ shop: quai, price: { minor: 760, currency: 'EUR' }, contract: 'handover' });
      expect(offer.stock).to.deep.equal({ level: 'in_stock', quantity: 3, asOf: '2026-11-24T15:38:00.000Z' });
      expect((await market.products([everywhere])).items[0]).to.deep.include({ title: "L'Étranger", kind: 'book' });
      expect((await market.describe()).name).to.equal('Librairie du Quai');
    });

    it('says which products nobody names', async () => {
      const market = stockOf(`ean;prix;quantité\n${everywhere};7,60;3\n`);
      expect((await market.offers({ products: [everywhere] })).offers).to.be.empty;
      expect(await damagesOf(market)).to.deep.equal({ no_title: [1, [2], everywhere] });
    });

    it('reads what a spreadsheet writes: marks, semicolons, commas, quotes, line ends', async () => {
      const market = stockOf(
        `\uFEFFEAN;Titre;Prix;Quantité\r\n${everywhere};"L’Étranger; ""roman""\nde poche";7,60 €;3\r\n${lastCopy};Stupeur;5.90 EUR;1\r\n\r\n`,
      );
      expect((await offerOf(market)).price.minor).to.equal(760);
      expect((await market.products([everywhere])).items[0]!.title).to.equal('L’Étranger; "roman"\nde poche');
      expect((await offerOf(market, lastCopy)).stock).to.deep.include({ level: 'limited', quantity: 1 });
      expect((await market.report()).damages).to.deep.equal([]);
    });

    it('counts what is damaged, names it with its line, and repairs nothing', async () => {
      const market = stockOf(
        [
          'ean,title,price,quantity,qantity,currency',
          `${everywhere},L'Étranger,7.60,3,,`,
          '9.78E+12,Lost,7.60,3,,',
          '207030602,ISBN without its zero,7.60,3,,',
          '9782070306023,Wrong check digit,7.60,3,,',
          `${rebated},Chien bleu,12.90,3,,&euro;`,
          `${rebated},Chien bleu,12.90 &euro;,3,,`,
          `${rebated},Chien bleu,"1,299",3,,`,
          `${unknownStock},<b>Momo</b>,13.40,1,,`,
          `${lastCopy},Stupeur,5.90,one,,`,
          `${everywhere},L'Étranger,7.00,3,,`,
          ',Nothing,7.00,3,,',
        ].join('\n'),
      );
      expect(await damagesOf(market)).to.deep.equal({
        currency: [2, [6, 7], '12.90 &euro;'],
        column: [1, [1], 'qantity (quantity?)'],
        spreadsheet: [1, [3], '9.78E+12'],
        length: [1, [4], '207030602'],
        check_digit: [1, [5], '9782070306023'],
        price: [1, [8], '1,299'],
        markup: [1, [9], '<b>Momo</b>'],
        no_title: [1, [9], unknownStock],
        quantity: [1, [10], 'one'],
        duplicate: [1, [11], everywhere],
        empty: [1, [12], ''],
      });
      const report = await market.report();
      expect(report.rows).to.equal(11);
      expect((await offerOf(market)).price.minor).to.equal(760);
    });

    it('keeps cents exact, in any currency', async () => {
      const rows = ['0.07', '1.10', '8.2', '1000000.01', '19'].map((price, i) => `sku-${i},T${i},${price},1`);
      const market = stockOf(`sku,title,price,quantity\n${rows.join('\n')}\n`);
      const { offers } = await market.offers({ products: rows.map((_, i) => `${quai}/sku-${i}`) });
      expect(offers.map(({ price }) => price.minor).sort((a, b) => a - b)).to.deep.equal([
        7, 110, 820, 1900, 100000001,
      ]);
      const yen = stockOf('sku,title,price\na,A,1290\nb,B,12.90\n', { currency: 'JPY' });
      expect((await offerOf(yen, `${quai}/a`)).price).to.deep.equal({ minor: 1290, currency: 'JPY' });
      expect(await damagesOf(yen)).to.deep.equal({ price: [1, [3], '12.90'] });
    });

    it('tells new from used, and never mixes them', async () => {
      const market = stockOf(
        `ean,title,price,quantity,condition\n${everywhere},L'Étranger,7.60,3,new\n${everywhere},L'Étranger,3.00,1,occasion\n${everywhere},L'Étranger,3,1,mint\n`,
      );
      const { offers } = await market.offers({ products: [everywhere] });
      expect(offers.map(({ condition, price }) => [condition, price.minor])).to.deep.equal([
        ['new', 760],
        ['used', 300],
      ]);
      expect(await damagesOf(market)).to.deep.equal({ condition: [1, [4], 'mint'] });
    });

    it('refuses a file that says nothing of products, and names its columns', async () => {
      const error = await rejected(stockOf('name,colour\na,b\n').report());
      expect(error.code).to.equal('malformed');
      expect(error.message).to.include('name, colour');
    });
  });

  describe('as Google’s local inventory', () => {
    const other: Shop = town.shops.find(({ id }) => id === landmarks.lunchBreak)!;
    const shops = [bookshop, other];

    it('reads the table with its product feed, whatever stands between the words of its head', async () => {
      for (const head of [
        'store_code\tid\tprice\tsale_price\tavailability\tquantity\tpickup_method\tpickup_SLA',
        'store code\tid\tprice\tsale price\tavailability\tquantity\tpickup method\tpickup SLA',
      ]) {
        const { market } = files(
          {
            [url]: [
              `\uFEFF${head}`,
              `${quai}\tbook-1\t7.60 EUR\t7.22 EUR\tin stock\t3\treserve\tsame day`,
              `${other.id}\tbook-1\t7.60 EUR\t\tlimited_availability\t\tbuy\tnext_day`,
              `nowhere\tbook-1\t7.60 EUR\t\tin_stock\t1\tbuy\tsame_day`,
              `${quai}\tboat\t19.00 EUR\t\tin_stock\t1\tbuy\tsame_day`,
            ].join('\n'),
            [titlesUrl]: `${titles}boat\t\tVoilier\t\n`,
          },
          { products: titlesUrl, shops },
        );
        const { offers } = await market.offers({ products: [everywhere] });
        expect(offers.map(({ shop, price, stock }) => [shop, price.minor, stock.level, stock.leadDays])).to.deep.equal([
          [quai, 722, 'in_stock', undefined],
          [other.id, 760, 'on_order', 1],
        ]);
        expect((await damagesOf(market))['shop']).to.deep.equal([1, [4], 'nowhere']);
      }
    });

    it('reads the same as XML', async () => {
      const { market } = files(
        {
          [url]: `<?xml version="1.0"?>\n<rss xmlns:g="http://base.google.com/ns/1.0"><channel>\n<item>
            <g:store_code>${quai}</g:store_code><g:id>${everywhere}</g:id><g:price>7.60 EUR</g:price>
            <g:availability>in_stock</g:availability><g:quantity>3</g:quantity></item>
            <item><g:store_code>${quai}</g:store_code><g:id>${lastCopy}</g:id><g:price>5.90 &euro;</g:price></item>
            </channel></rss>`,
          [titlesUrl]: `<feed><entry><id>${everywhere}</id><title><![CDATA[L'Étranger & autres]]></title></entry></feed>`,
        },
        { products: titlesUrl },
      );
      expect((await offerOf(market)).stock.quantity).to.equal(3);
      expect((await market.products([everywhere])).items[0]!.title).to.equal("L'Étranger & autres");
      expect((await damagesOf(market))['currency']).to.deep.equal([1, [6], '5.90 &euro;']);
    });

    it('offers nothing for collecting that cannot be collected', async () => {
      const { market } = files(
        {
          [url]: `store_code\tid\tprice\tavailability\tpickup_method\n${quai}\tbook-1\t7.60 EUR\tin_stock\tnot supported\n`,
          [titlesUrl]: titles,
        },
        { products: titlesUrl },
      );
      expect((await offerOf(market)).collect).to.deep.equal([]);
    });
  });

  describe('turns what the shopper wants into a request', () => {
    const table = `ean,title,price,quantity\n${everywhere},L'Étranger,7.60,3\n`;
    const ask = async (market: ReturnType<typeof stockOf>) => {
      const offer = await offerOf(market);
      const { point, promise } = offer.collect[0]!;
      const line = { id: '1', offer: offer.id, quantity: 2, fulfilment: { method: 'collect' as const, point } };
      return market.handover({ lines: [{ ...line, seen: { price: offer.price, promise } }] });
    };

    it('by a mail that says what it is, in the shop’s language', async () => {
      const [mail] = await ask(stockOf(table));
      expect(mail).to.deep.include({ kind: 'mail', shop: quai, to: bookshop.email });
      const { subject, body } = mail as { subject: string; body: string };
      expect(subject).to.equal('Avez-vous ces 2 articles pour moi\u00a0?');
      expect(body).to.include(`- 2 × L'Étranger (${everywhere}, vu à 7,60\u00a0€)`);
      expect(subject + body).not.to.match(/command|réserv|order|reserv/i);
      const [english] = await ask(stockOf(table, { language: 'en' }));
      expect((english as { body: string }).body)
        .to.include('seen at €7.60')
        .and.not.match(/order|reserv/i);
    });

    it('by telephone where a shop has no address, and not at all where it has no telephone', async () => {
      const { email: _, ...mute } = bookshop;
      expect(await ask(stockOf(table, { shops: [mute] }))).to.deep.equal([
        { kind: 'call', shop: quai, phone: bookshop.phone },
      ]);
      const { phone: __, ...silent } = mute;
      expect(await ask(stockOf(table, { shops: [silent] }))).to.deep.equal([]);
    });

    it('on the page that takes requests', async () => {
      const [way] = await ask(stockOf(table, { request: 'https://bookshop.example/ask?from=vitrine' }));
      expect(way).to.deep.equal({
        kind: 'checkout',
        shop: quai,
        request: true,
        url: `https://bookshop.example/ask?from=vitrine&shop=${quai}&want=2*${everywhere}`,
      });
    });
  });

  it('reads a file once for all who ask, and again when it is no longer fresh', async () => {
    let now = clock();
    const { market, asked } = files(
      { [url]: `ean,title,price\n${everywhere},L'Étranger,7.60\n` },
      { clock: () => now },
    );
    await Promise.all([offerOf(market), market.describe(), market.shops({})]);
    expect(asked).to.deep.equal([url]);
    now += 600_000;
    expect((await offerOf(market)).stock.level).to.equal('unknown');
    expect(asked).to.deep.equal([url, url]);
  });

  it('gives way to the page while it reads 50,000 rows', async () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => `sku-${i},Title ${i},${i % 90}.90,${i % 7}`);
    const market = stockOf(`sku,title,price,quantity\n${rows.join('\n')}\n`);
    let turns = 0;
    let isDone = false;
    const turn = () => {
      if (isDone) return;
      turns++;
      setTimeout(turn);
    };
    turn();
    const report = await market.report();
    isDone = true;
    expect(report).to.deep.equal({ rows: 50_000, offers: 50_000, damages: [] });
    expect(turns).to.be.greaterThan(3);
  });

  it('says what is wrong when there is no file, and asks again the next time', async () => {
    const error = await rejected(files({}).market.describe());
    expect([error.code, error.message]).to.deep.equal(['malformed', `[feed] ${url} answered 404`]);
    const page = await rejected(stockOf('<!doctype html><title>Sign in</title>').describe());
    expect(page.message).to.include('is a web page');
    let isDown = true;
    const market = feed({
      url,
      shops: [bookshop],
      clock,
      fetch: async () => {
        if (isDown) throw new TypeError('Failed to fetch');
        return new Response(`ean,title,price\n${everywhere},L'Étranger,7.60\n`);
      },
    });
    expect((await rejected(market.describe())).code).to.equal('unavailable');
    isDown = false;
    await offerOf(market);
  });

  it('refuses options that cannot be', () => {
    for (const [options, why] of [
      [{ url: 'stock.csv' }, 'url is not a URL'],
      [{ url, products: 'ftp://a.example' }, 'products is not a URL'],
      [{ url, currency: '&euro;' }, 'currency is not ISO 4217'],
      [{ url, country: 'France' }, 'country'],
      [{ url, language: 'not a language' }, 'language'],
      [{ url, shops: [{ ...bookshop, name: '' }] }, 'a shop is wrong at "name"'],
    ] as const)
      expect(() => feed(options))
        .to.throw(MarketplaceError, why)
        .with.property('code', 'misconfigured');
  });

  describe('of 50,000 rows', () => {
    const withCheckDigit = (body: string): string => {
      const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 3 : 1), 0);
      return `${body}${(10 - (sum % 10)) % 10}`;
    };
    const ean = (i: number) => withCheckDigit(`20${String(i).padStart(10, '0')}`);
    const keyOf = (i: number) => `${quai}/${ean(i)}`;
    const row = (i: number) =>
      `${ean(i)}\tTitle of book ${i}\t${(i % 90) + 1}.${String(i % 100).padStart(2, '0')}\t${i % 7}`;
    const rows = Array.from({ length: 50_000 }, (_, i) => row(i));
    const big = `ean\ttitle\tprice\tquantity\n${rows.join('\n')}\n`;

    it('finds every one of its offers, with titles, and sells none twice', async () => {
      const market = stockOf(big);
      expect((await market.report()).offers).to.equal(50_000);
      const asked = [0, 1, 777, 49_999].map(keyOf);
      const page = await market.offers({ products: asked });
      expect(page.offers.map(({ product, price }) => [product, price.minor])).to.deep.equal(
        [0, 1, 777, 49_999].map((i) => [keyOf(i), ((i % 90) + 1) * 100 + (i % 100)]),
      );
      expect(page.products.map(({ title }) => title)).to.include('Title of book 777');
      expect((await market.search({ text: 'book 49999' })).items[0]?.key).to.equal(keyOf(49_999));
    });

    it('names the damaged rows among the good ones, with their lines', async () => {
      const damaged = rows
        .with(9, row(9).replace(/\d\d\t/, '\t'))
        .with(19_999, row(3))
        .with(29_999, `${ean(4)}\t\tgratis\t1`);
      const market = stockOf(`ean\ttitle\tprice\tquantity\n${damaged.join('\r\n')}\r\n`);
      expect(await damagesOf(market)).to.deep.equal({
        length: [1, [11], ean(9).slice(0, 11)],
        duplicate: [1, [20_001], keyOf(3)],
        price: [1, [30_001], 'gratis'],
      });
      expect((await market.report()).offers).to.equal(49_997);
    });

    it('gives way to the page while it is read', async () => {
      let [turns, last, longest] = [0, performance.now(), 0];
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const now = performance.now();
        [turns, longest, last] = [turns + 1, Math.max(longest, now - last), now];
        port2.postMessage(0);
      };
      const text = `${big}${rows.map((line) => line.replace(/\.(\d\d)\t/, '.$1 EUR\t"').concat('"')).join('\n')}\n`;
      const market = stockOf(text);
      port2.postMessage(0);
      await market.report();
      port1.close();
      expect(turns, 'the page had its turns').to.be.greaterThan(2);
      expect((await market.report()).damages.map(({ kind, count }) => [kind, count])).to.deep.equal([
        ['duplicate', 50_000],
      ]);
    });
  });

  it('keeps what shops have under numbers of their own apart, however plainly the rows are written', async () => {
    const other = town.shops.find(({ id }) => id !== quai)!;
    const number = '2000000000008';
    const market = stockOf(
      [
        'ean,title,price,quantity,store,condition',
        `${number},Tea,3.00,1,${quai},new`,
        `${number},Jam,4.00,2,${other.id},new`,
        // No plain rows: the first is named by a row of its own shop, the second by none.
        `${number},,2.00,1,${quai},"used"`,
        `2000000000015,Salt,1.00,1,${quai},new`,
        `2000000000015,,9.00,1,${other.id},"new"`,
        // Said twice.
        `${number},Tea,3.00,1,${quai},"new"`,
      ].join('\n'),
      { shops: [bookshop, other] },
    );
    const keys = [quai, other.id].map((shop) => `${shop}/${number}`);
    const pages = await Promise.all(keys.map((key) => market.offers({ products: [key] })));
    expect(pages.map(({ offers }) => offers.map(({ price, condition }) => [price.minor, condition]))).to.deep.equal([
      [
        [300, 'new'],
        [200, 'used'],
      ],
      [[400, 'new']],
    ]);
    expect(pages.map(({ products }) => products.map(({ title }) => title))).to.deep.equal([['Tea'], ['Jam']]);
    expect(await damagesOf(market)).to.deep.equal({
      no_title: [1, [6], `${other.id}/2000000000015`],
      duplicate: [1, [7], keys[0]],
    });
  });

  it('names the row of a number of its own whose shop has too long an id for both', async () => {
    const id = 'q'.repeat(60);
    const market = stockOf('ean,title,price,quantity\n2000000000008,Tea,3.00,1\n', { shops: [{ ...bookshop, id }] });
    expect(await market.report()).to.deep.include({ rows: 1, offers: 0 });
    expect(await damagesOf(market)).to.deep.equal({ record: [1, [2], `${id}/2000000000008`] });
  });

  it('reads a row the same with quotes round its cells as without, and by its quotes where they mean something', async () => {
    const checkDigits = [8, 5, 2, 9, 6, 3, 0];
    const numbers = checkDigits.map((digit, i) => `20000000000${i}${digit}`);
    const market = stockOf(
      [
        'ean,price,quantity,title',
        `${numbers[0]},3.00,1,Tea`,
        `"${numbers[1]}","4.00","2","Tea, green"\r`,
        `${numbers[2]},5.00,3,"Said ""so"""`,
        `${numbers[3]},6.00,4,"Two`,
        'lines"',
        // Outside, a quote is a letter.
        `${numbers[4]},7.00,5,A 5" plate`,
        // No name in it; and a price that never ends.
        `"${numbers[5]}",8.00,6,""`,
        `"${numbers[6]}","9.00,7,Never`,
      ].join('\n'),
    );
    const keys = numbers.map((number) => `${quai}/${number}`);
    const { offers, products } = await market.offers({ products: keys });
    const titleOf = new Map(products.map(({ key, title }) => [key, title]));
    expect(
      offers.map(({ product, price, stock }) => [titleOf.get(product), price.minor, stock.quantity]),
    ).to.deep.equal([
      ['Tea', 300, 1],
      ['Tea, green', 400, 2],
      ['Said "so"', 500, 3],
      ['Two\nlines', 600, 4],
      ['A 5" plate', 700, 5],
    ]);
    expect(await damagesOf(market)).to.deep.equal({ no_title: [1, [8], keys[5]], price: [1, [9], '"9.00'] });
  });

  it('takes a row that is written in another way for the same, whichever comes first', async () => {
    const plain = `${everywhere},L'Étranger,7.60,3`;
    const quoted = `"978-2-07-030602-2","L'Étranger",7.60,3`;
    for (const lines of [
      [plain, quoted],
      [quoted, plain],
      [plain, plain],
      [quoted, quoted],
    ]) {
      const market = stockOf(`ean,title,price,quantity\n${lines.join('\n')}\n`);
      expect(await damagesOf(market)).to.deep.equal({ duplicate: [1, [3], everywhere] });
      expect((await offerOf(market)).price.minor).to.equal(760);
      expect((await market.search({ text: 'etranger' })).items).to.have.length(1);
    }
  });

  describe('named by a page, as by data-marketplace="feed:…"', () => {
    openFeeds();
    const folder = new URL('./feed/', import.meta.url).href;

    it('is opened at its address, with its options behind a hash', async () => {
      const market = openMarketplace(`feed:${folder}stock.csv#shops=${folder}shops.json&name=Chez%20nous`);
      const { offers } = await market.offers({ products: [everywhere] });
      expect(offers.map(({ price, contract }) => [price.minor, contract])).to.deep.equal([[760, 'handover']]);
      expect((await market.describe()).name).to.equal('Chez nous');
      expect((await market.shops({})).items.map(({ id }) => id)).to.deep.equal([quai]);
      expect(market.orders, 'no order, no pass').to.equal(undefined);
    });

    it('says which option is wrong', async () => {
      const market = openMarketplace(`feed:${folder}stock.csv#currency=euro`);
      const { code, message } = await rejected(market.describe());
      expect([code, message]).to.deep.equal(['misconfigured', '[feed] currency is not ISO 4217: "euro"']);
    });
  });
});
