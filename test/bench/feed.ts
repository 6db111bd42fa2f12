/**
 * `npx node test/bench/feed.ts`: what files of 50,000 rows cost beside reading them. To read is here to decode the bytes and then,
 * of a table, to cut them into lines and these into cells; of XML, to find where items begin and end, and the name and
 * the text of each element that has one, with one regular expression; of JSON, to parse it. `test/marketplace/feed.node.ts` holds most of them to twice.
 */
import { feed } from '../../src/marketplace/feed/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';

const ROWS = 50_000;
/** At least; and more until so many milliseconds are counted, since most machines count them by fours. */
const ROUNDS = 8;
const ENOUGH = 600;
const WARM_UP = 4;
const [STOCK, TITLES] = ['https://shop.example/stock', 'https://shop.example/titles'];

/** A file of stock, and one of titles where they are not in it. */
interface Shape {
  stock: Uint8Array<ArrayBuffer>;
  titles?: Uint8Array<ArrayBuffer>;
}

const { quai, lunchBreak } = landmarks;
const both = sampleTown().shops.filter(({ id }) => id === quai || id === lunchBreak);
const alone = both.filter(({ id }) => id === quai);

const closed = (body: string): string => {
  const sum = [...body].reduceRight((total, digit, i) => total + Number(digit) * ((body.length - i) % 2 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
};
const ean = (i: number): string => closed(`20${String(i).padStart(10, '0')}`);
const book = (i: number): string => closed(`9782${String(i).padStart(8, '0')}`);
/** As short, and as long, as numbers are: an EAN-8, a UPC, one with its zero in front, an EAN-13, a case's. */
const anyGtin = (i: number): string => {
  const upc = closed(`7${String(i).padStart(10, '0')}`);
  return (
    [
      closed(`3${String(i).padStart(6, '0')}`),
      upc,
      `0${upc}`,
      book(i),
      `0${book(i)}`,
      closed(`1${book(i).slice(0, 12)}`),
    ][i % 6] ?? ''
  );
};
const price = (i: number): string => `${(i % 90) + 1}.${String(i % 100).padStart(2, '0')}`;
const title = (i: number): string => `Title of book ${i}`;
const store = (i: number): string => (i % 2 ? quai : lunchBreak);
const level = (i: number): string => (i % 7 ? 'in_stock' : 'out_of_stock');

const encoded = (text: string) => new TextEncoder().encode(text);
const lines = <T>(of: (i: number) => T): T[] => Array.from({ length: ROWS }, (_, i) => of(i));
const table = (head: string, row: (i: number) => string) => encoded(`${head}\n${lines(row).join('\n')}\n`);
const element = (name: string, text: string | number): string => `  <g:${name}>${text}</g:${name}>\n`;
const rss = (children: (i: number) => string) =>
  encoded(
    `<?xml version="1.0"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>\n${lines((i) => `<item>\n${children(i)}</item>\n`).join('')}</channel></rss>\n`,
  );
const atom = (children: (i: number) => string) =>
  encoded(
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">\n${lines((i) => `<entry>\n${children(i)}</entry>\n`).join('')}</feed>\n`,
  );

const inventory = (id: (i: number) => string) =>
  table(
    'store_code\tid\tprice\tsale_price\tavailability\tquantity\tpickup_method\tpickup_SLA',
    (i) => `${store(i)}\t${id(i)}\t${price(i)} EUR\t${i % 3 ? '' : '0.99 EUR'}\t${level(i)}\t${i % 7}\tbuy\tsame_day`,
  );
const inventoryXml = (id: (i: number) => string) =>
  rss(
    (i) =>
      `${element('store_code', store(i))}${element('id', id(i))}${element('price', `${price(i)} EUR`)}${element('availability', level(i))}${element('quantity', i % 7)}`,
  );
const sku = (i: number): string => `SKU-${i}`;
const counted = (i: number): string =>
  `2026-11-${String((i % 24) + 1).padStart(2, '0')}T${String(i % 24).padStart(2, '0')}:05:00Z`;
const own = (i: number): string => `${quai}/${sku(i)}`;

/** The project's JSON: a product, and an offer of it, for each row. */
const json = (
  key: (i: number) => string,
  product: (i: number) => Record<string, unknown>,
  offer: (i: number) => Record<string, unknown>,
  rows = ROWS,
) => ({
  stock: encoded(
    JSON.stringify({
      name: 'Feed',
      shops: alone,
      products: lines((i) => ({ key: key(i), title: title(i), kind: 'book', ...product(i) })).slice(0, rows),
      offers: lines((i) => ({
        id: `offer-${i}`,
        product: key(i),
        shop: quai,
        condition: 'new',
        price: { minor: 100 + (i % 9000), currency: 'EUR' },
        contract: 'reserve',
        quantity: i % 7,
        level: i % 7 ? 'in_stock' : 'out',
        countedAt: counted(i),
        ...offer(i),
      })).slice(0, rows),
    }),
  ),
});
const shared = (i: number) => ({ gtin: book(i), contributors: [`Author ${i % 999}`], brand: 'Example Press' });
const full = (i: number) => ({
  ...shared(i),
  category: 'Novels',
  image: `https://images.example/${i}.jpg`,
  ageLimit: i % 2 ? 12 : undefined,
});
const fullOffer = (i: number) => ({
  priorPrice: { minor: 10_000, currency: 'EUR' },
  points: [`${quai}-counter`],
  maxQuantity: 3,
  ...(i % 3 ? { conditionNote: `Read ${i} times` } : { publisherPrice: { minor: 11_000, currency: 'EUR' } }),
});
const nothing = () => ({});

/** Files as most are: none may cost more than twice its reading. */
const held: Record<string, () => Shape> = {
  table: () => ({
    stock: table('ean\ttitle\tprice\tquantity', (i) => `${ean(i)}\t${title(i)}\t${price(i)}\t${i % 7}`),
  }),
  'table, quoted': () => ({
    stock: table(
      'ean;title;price;quantity',
      (i) => `"${ean(i)}";"${title(i)} & more";"${price(i).replace('.', ',')}";"${i % 7}"`,
    ),
  }),
  'table, GTINs of all lengths': () => ({
    stock: table('ean,title,price,quantity', (i) => `${anyGtin(i)},${title(i)},${price(i)},${i % 7}`),
  }),
  'table, ISBNs with hyphens': () => ({
    stock: table(
      'isbn,title,price,quantity',
      (i) => `${book(i).replace(/^(...)(.)(...)(.....)/, '$1-$2-$3-$4-')},${title(i)},${price(i)},${i % 7}`,
    ),
  }),
  'table, own ids': () => ({
    stock: table('sku,title,price,quantity', (i) => `${sku(i)},${title(i)},${price(i)},${i % 7}`),
  }),
  'table, own ids that are numbers': () => ({
    stock: table('sku,title,price,quantity', (i) => `${i + 1},${title(i)},${price(i)},${i % 7}`),
  }),
  'inventory and titles, GTINs': () => ({
    stock: inventory(sku),
    titles: table('id\tgtin\ttitle', (i) => `${sku(i)}\t${book(i)}\t${title(i)}`),
  }),
  'inventory and titles, own ids': () => ({
    stock: inventory(sku),
    titles: table('id\ttitle', (i) => `${sku(i)}\t${title(i)}`),
  }),
  RSS: () => ({
    stock: rss(
      (i) =>
        `${element('id', sku(i))}${element('gtin', book(i))}${element('title', title(i))}${element('price', `${price(i)} EUR`)}${element('quantity', i % 7)}`,
    ),
  }),
  'Atom, marked as text': () => ({
    stock: atom(
      (i) =>
        `${element('id', `<![CDATA[${sku(i)}]]>`)}${element('title', `<![CDATA[${title(i)} & more]]>`)}${element('price', `${price(i)} EUR`)}${element('quantity', i % 7)}`,
    ),
  }),
  'inventory and titles as XML, GTINs': () => ({
    stock: inventoryXml(sku),
    titles: rss((i) => `${element('id', sku(i))}${element('gtin', book(i))}${element('title', title(i))}`),
  }),
  'inventory and titles as XML, own ids': () => ({
    stock: inventoryXml(sku),
    titles: rss((i) => `${element('id', sku(i))}${element('title', title(i))}`),
  }),
  'table, signs before prices': () => ({
    stock: table('ean,title,price,quantity', (i) => `${book(i)},${title(i)},€${price(i)},${i % 7}`),
  }),
};

/** As `held`, of the project's JSON. */
const heldJson: Record<string, () => Shape> = {
  'JSON, GTINs': () => json(book, shared, nothing),
  'JSON, own ids': () => json(own, nothing, nothing),
  'JSON, all that is known of each': () => json(book, full, fullOffer),
  'JSON, 25,000 of each': () => json(book, shared, nothing, ROWS / 2),
  'JSON, one of thirty damaged': () =>
    json(
      book,
      (i) => ({ ...shared(i), ...(i % 30 === 7 && { title: '' }) }),
      (i) => (i % 30 === 8 ? { price: { minor: i + 0.5, currency: 'EUR' } } : i % 30 === 9 ? { level: 'few' } : {}),
    ),
};

/** As `held`, with something in each row that has to be looked at. */
const heldLetters: Record<string, () => Shape> = {
  'RSS, an entity in each title': () => ({
    stock: rss(
      (i) => `${element('id', sku(i))}${element('title', `${title(i)} &amp; more`)}${element('price', price(i))}`,
    ),
  }),
  'RSS, a number of a letter in each title': () => ({
    stock: rss(
      (i) => `${element('id', sku(i))}${element('title', `L&#39;${title(i)} &#38; more`)}${element('price', price(i))}`,
    ),
  }),
  'RSS, an entity in each marked title': () => ({
    stock: rss(
      (i) =>
        `${element('id', sku(i))}${element('title', `<![CDATA[${title(i)}]]> &amp; more`)}${element('price', price(i))}`,
    ),
  }),
};

/** Files in which something is wrong with every row: a spreadsheet does that to a whole column. */
const damaged: Record<string, () => Shape> = {
  'table, each offer once more': () => ({
    stock: table('ean,title,price', (i) => `${book(i % 10)},${title(i)},${price(i)}`),
  }),
  'table, a wrong number in each row': () => ({
    stock: table(
      'ean,title,price,quantity',
      (i) => `${book(i).slice(0, 12)}${(Number(book(i)[12]) + 1) % 10},${title(i)},${price(i)},${i % 7}`,
    ),
  }),
  'table, 9,78E+12 in each row': () => ({
    stock: table('ean;title;price;quantity', (i) => `9,78E+12;${title(i)};${price(i)};${i % 7}`),
  }),
  'table, no price in each row': () => ({
    stock: table('ean,title,price,quantity', (i) => `${book(i)},${title(i)},gratis,${i % 7}`),
  }),
  'table, the price column empty': () => ({
    stock: table('ean,title,price,quantity', (i) => `${book(i)},${title(i)},,${i % 7}`),
  }),
  'table, nothing has a title': () => ({
    stock: table('ean,price,quantity', (i) => `${book(i)},${price(i)},${i % 7}`),
  }),
  'table, own ids without titles': () => ({
    stock: table('sku,price,quantity', (i) => `${sku(i)},${price(i)},${i % 7}`),
  }),
  'table, a failed formula for each title': () => ({
    stock: table('ean,title,price,quantity', (i) => `${book(i)},#N/A,${price(i)},${i % 7}`),
  }),
  'RSS, no price in each item': () => ({
    stock: rss((i) => `${element('gtin', book(i))}${element('title', title(i))}${element('quantity', i % 7)}`),
  }),
  'JSON, each record damaged': () =>
    json(
      book,
      () => ({ kind: 'thing' }),
      () => ({ level: 'few' }),
    ),
};

/** What this thread has worked so far, in milliseconds: on a machine that does other things too, a clock tells less. */
function worked(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** What each of these costs, in milliseconds, in turns and on an average, once they have been warmed up. */
async function costs(...acts: (() => Promise<unknown>)[]): Promise<number[]> {
  const sums = acts.map(() => 0);
  let round = -WARM_UP;
  for (; round < ROUNDS || sums.reduce((all, sum) => all + sum, 0) < ENOUGH; round++)
    for (const [i, act] of acts.entries()) {
      const began = worked();
      await act();
      if (round >= 0) sums[i] = (sums[i] ?? 0) + worked() - began;
    }
  return sums.map((sum) => sum / round);
}

async function read(bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const text = await new Response(bytes).text();
  if (text.startsWith('{')) return JSON.parse(text) as unknown;
  if (text.startsWith('<'))
    return [...text.matchAll(/<\/?(?:item|entry)>|<([\w:.-]+)[^>]*>([^<]*|<!\[CDATA\[.*?\]\]>)<\/\1>/g)];
  const separator = /[\t;,]/.exec(text)?.[0] ?? '';
  return text.split('\n').map((line) => line.split(separator));
}

/** All files, those that are held to twice, those in which all is damaged, or those with a name. */
const only = process.argv.slice(2);
for (const [name, make] of Object.entries({ ...held, ...heldJson, ...heldLetters, ...damaged })) {
  const option = name in damaged ? '--damaged' : '--held';
  if (only.length && !only.includes(option) && !only.includes(name)) continue;
  const { stock, titles } = make();
  let offers = 0;
  const [reading = 0, whole = 0] = await costs(
    () => Promise.all([read(stock), titles && read(titles)]),
    async () => {
      const market = feed({
        url: STOCK,
        products: titles && TITLES,
        shops: titles ? both : alone,
        fetch: async (url) => new Response(url === STOCK ? stock : titles),
      });
      ({ offers } = await market.report());
    },
  );
  const size = (stock.length + (titles?.length ?? 0)) / 1e6;
  console.info(
    `${name}: ${offers} offers, ${size.toFixed(1)} MB: read ${reading.toFixed(1)} ms, a feed of it ${whole.toFixed(1)} ms (${(whole / reading).toFixed(2)} times)`,
  );
}
