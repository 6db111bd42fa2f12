/** From files to a catalogue: stock in one, titles perhaps in another, shops as the page or the file knows them. */
import { checkOffer, checkWebUrl } from '../../domain/checks.generated.ts';
import { object, oneOf } from '../../domain/checks.ts';
import type { Check } from '../../domain/checks.ts';
import { isProductKey, isWebUrl } from '../../domain/formats.ts';
import { isBookGtin, isRestrictedGtin } from '../../domain/gtin.ts';
import {
  checkDrive,
  checkListing,
  checkPlace,
  checkProduct,
  checkShop,
  checkStanding,
} from '../../domain/later-checks.generated.ts';
import { decimalsOf } from '../../domain/money.ts';
import { shopOfKey } from '../../domain/product.ts';
import { MarketplaceError } from '../error.ts';
import { frozen } from '../../domain/frozen.ts';
import type { Catalogue, SeedOffer } from '../../domain/catalogue.ts';
import type { Product, ProductKey } from '../../domain/product.ts';
import type { Shop } from '../../domain/shop.ts';
import { Damages } from './damage.ts';
import type { Field, Row } from './fields.ts';
import { paced, pacer } from './pace.ts';
import { Quick } from './quick.ts';
import { lineEnd, rowAt, tableOf } from './table.ts';
import type { Table } from './table.ts';
import { conditionOf, gtinOf, hasMarkup, isWithin, levelOf, pickupDays, priceOf, quantityOf } from './values.ts';
import { xmlRows } from './xml.ts';

/** What a file is read with. */
export interface Reading {
  shops: readonly Shop[];
  currency: string;
  /** When it was written, as far as anybody says; an instant. */
  countedAt: string;
  /** Epoch milliseconds. */
  now: number;
}

/** Offers and their products. */
export type Part = Pick<Catalogue, 'products' | 'offers'>;

/** What a file says, and what was wrong in it. */
export interface Read extends Pick<Catalogue, 'shops' | 'products' | 'offers' | 'drives' | 'places' | 'listings'> {
  standings: NonNullable<Catalogue['standings']>;
  /** Product keys by the names that the file has for them. */
  keys: Map<string, ProductKey>;
  /** The lines of `offers`, of a file that has lines. */
  lines: number[];
  /** Which of `offers` had no title when they were read. */
  untitled: number[];
  /** Records and rows, good and bad. */
  rows: number;
  damages: Damages;
  /** Plain rows of a table, which are not in `offers` and `products`. */
  quick?: Quick;
  /** What is known of some products, or of all: everything is in here, plain rows too. */
  part: (keys?: readonly ProductKey[]) => Promise<Part>;
  /** What the project's JSON says of the marketplace itself. */
  about: { name?: string; legal: Catalogue['legal'] };
}

function empty(shops: readonly Shop[]): Read {
  const read: Read = {
    shops: [...shops],
    products: [],
    offers: [],
    drives: [],
    places: [],
    listings: [],
    standings: [],
    keys: new Map(),
    lines: [],
    untitled: [],
    rows: 0,
    damages: new Damages(),
    about: { legal: [] },
    part: async () => ({ offers: read.offers, products: read.products }),
  };
  return read;
}

/** Reads a file of any of the known kinds; which one it is, it says itself. */
export async function readFile(text: string, reading: Reading, titles?: Read): Promise<Read> {
  // `Response.text` takes the mark off; a file that was concatenated or read otherwise may still have it.
  const bare = text.replace(/^\uFEFF+/, '').trimStart();
  if (bare[0] === '{' || bare[0] === '[') return readJson(bare, reading);
  const read = empty(reading.shops);
  const { damages } = read;
  if (bare[0] === '<') await paced(xmlRows(bare, damages), rowTaker(read, reading, titles));
  else {
    const table = tableOf(bare, damages);
    if (table) await readTable(table, read, reading, titles);
  }
  if (titles) await addTitles(read, titles);
  return read;
}

/** Judges every row; those that are written as nearly all are stay where they stand, until their product is asked for. */
async function readTable(table: Table, read: Read, reading: Reading, titles: Read | undefined): Promise<void> {
  const { text, columns, separator } = table;
  const { currency, shops } = reading;
  // Longer names would not leave room for what else is in an offer's id.
  const stores = new Map(shops.map(({ id }, index) => [id, index] as const).filter(([id]) => id.length <= 90));
  const elsewhere = new Set(titles?.products.map(({ key }) => Number(key)));
  const quick = new Quick(text, {
    separator,
    columns,
    currency,
    decimals: decimalsOf(currency),
    stores,
    issuers: new Set(shops.flatMap(({ id }, index) => (canIssue(id) ? [index] : []))),
    isStock: titles !== undefined,
    numberOf: titles && ((id) => titles.keys.get(id)),
    isTitled: titles && ((gtin) => elsewhere.has(gtin) || titles.quick?.knows(gtin) === true),
    name: (id, key) => void read.keys.set(id, key),
    wordOf: (field, written) => wordOf(field, written, currency),
  });
  read.quick = quick;
  const take = rowTaker(read, reading, titles);
  const breathe = pacer();
  let { at, line } = table;
  while (at < text.length) {
    const end = lineEnd(text, at);
    if (quick.take(at, end, line)) {
      read.rows++;
      at = end + 1;
      line++;
    } else {
      const { row, next, lines } = rowAt(table, at, line);
      if (row) take(row);
      at = next;
      line += lines;
    }
    const pause = breathe();
    if (pause) await pause;
  }
  read.part = async (keys) => {
    const mini = empty(shops);
    const rows = quick.rows(keys?.map(numberIn).filter((number) => !isNaN(number)));
    const takeOne = rowTaker(mini, reading, titles);
    await paced(rows, (index) => {
      const place = quick.place(index);
      const { row } = rowAt(table, place.at, place.line);
      if (row) takeOne(row);
    });
    if (titles) await addTitles(mini, titles);
    const wanted = keys && new Set(keys);
    const products = [...read.products, ...mini.products].filter(({ key }) => wanted?.has(key) ?? true);
    return {
      offers: [...read.offers, ...mini.offers].filter(({ product }) => wanted?.has(product) ?? true),
      products: [...new Map(products.map((product) => [product.key, product])).values()],
    };
  };
}

/** What a word in a cell means for a row that is otherwise plain; `undefined` for words that have to be looked at. */
function wordOf(field: Field, written: string, currency: string): number | undefined {
  if (field === 'currency') return [currency, '€'].includes(written.trim().toUpperCase()) ? 0 : undefined;
  if (field === 'availability') return levelOf(written) ? 0 : undefined;
  if (field !== 'condition') return 0;
  const condition = conditionOf(written);
  return condition && CONDITIONS.indexOf(condition);
}

/** The number of 13 digits that a key is, or has behind its shop; `NaN` without one. */
const numberIn = (key: ProductKey): number => Number(/(?:^|\/)(\d{13})$/.exec(key)?.[1]);

const offerId = (shop: string, key: ProductKey, condition: SeedOffer['condition']): string =>
  `${shop}.${key.includes('/') ? encodeURIComponent(key) : key}.${condition}`;

/** Whether a shop's own numbers make keys and ids that are not too long. */
const canIssue = (shop: string): boolean =>
  isProductKey(`${shop}/2000000000008`) && offerId(shop, `${shop}/2000000000008`, 'used').length <= 128;

/** By their numbers in the columns of plain rows. */
const CONDITIONS: readonly SeedOffer['condition'][] = ['new', 'used'];

function rowTaker(read: Read, { shops, currency, countedAt, now }: Reading, titles: Read | undefined) {
  const { damages, keys, offers, products } = read;
  const places = new Map(shops.map(({ id }, index) => [id, index]));
  const decimals = decimalsOf(currency);
  const only = shops.length === 1 ? shops[0]?.id : undefined;
  const titled = new Set<ProductKey>();
  const offered = new Set<string>();
  const isStock = titles !== undefined;

  const keyOf = ({ gtin, id, line }: Row, shop: string | undefined): ProductKey | undefined => {
    const fromTitles = id === undefined ? undefined : titles?.keys.get(id);
    if (gtin === undefined && fromTitles) return fromTitles;
    const written = gtin ?? id ?? '';
    const found = gtinOf(written);
    if ('gtin' in found && !isRestrictedGtin(found.gtin)) return found.gtin;
    const own = 'gtin' in found ? found.gtin : gtin === undefined && found.problem !== 'spreadsheet' ? id : undefined;
    const key = own && shop ? `${shop}/${own}` : '';
    if (isProductKey(key)) return key;
    damages.add('problem' in found ? found.problem : 'shop', line, written);
    return undefined;
  };

  const titleOf = (row: Row, key: ProductKey): void => {
    if (row.title === undefined || titled.has(key)) return;
    // A letter that was lost on the way into the file.
    if (row.title.includes('\uFFFD')) return damages.add('characters', row.line, row.title);
    if (hasMarkup(row.title)) return damages.add('markup', row.line, row.title);
    titled.add(key);
    products.push(toProduct(row, row.title, key));
  };

  const offerOf = (row: Row, shop: string, key: ProductKey): SeedOffer | undefined => {
    const { line } = row;
    const isReduced = row.sale !== undefined && isWithin(row.saleDates, now);
    const written = (isReduced ? row.sale : row.price) ?? '';
    const price = priceOf(written, currency, decimals, row.currency?.trim().toUpperCase());
    if (typeof price === 'string')
      return void damages.add(price, line, row.currency ? `${written} ${row.currency}` : written);
    const quantity = row.quantity === undefined ? undefined : quantityOf(row.quantity);
    if (row.quantity !== undefined && quantity === undefined) return void damages.add('quantity', line, row.quantity);
    const stated = row.availability === undefined ? undefined : levelOf(row.availability);
    if (row.availability !== undefined && !stated) return void damages.add('availability', line, row.availability);
    const condition = row.condition === undefined ? 'new' : conditionOf(row.condition);
    if (!condition) return void damages.add('condition', line, row.condition ?? '');
    const later = pickupDays(row.pickup, row.sla);
    const level = stated ?? (quantity === undefined ? 'unknown' : quantity > 0 ? 'in_stock' : 'out');
    const id = offerId(shop, key, condition);
    const isTaken =
      offered.has(id) || read.quick?.has(numberIn(key), places.get(shop) ?? -1, CONDITIONS.indexOf(condition));
    if (isTaken || id.length > 128) return void damages.add(isTaken ? 'duplicate' : 'record', line, key);
    offered.add(id);
    read.quick?.leave(numberIn(key));
    Object.freeze(price);
    // Written out, since a file has tens of thousands of them.
    const offer: SeedOffer = { id, product: key, shop, condition, price, contract: 'handover', countedAt, level };
    if (level === 'out' || later === 0 || later === 'never') {
      if (quantity !== undefined && level !== 'out') offer.quantity = quantity;
    } else if (later === 'unknown') offer.level = 'unknown';
    else {
      // What is handed out on a later day is promised for that day, whatever stands in the shop.
      offer.level = 'on_order';
      offer.leadDays = later;
    }
    if (later === 'never') offer.points = [];
    return Object.freeze(offer);
  };

  return (row: Row): void => {
    read.rows++;
    const shop = row.store ?? only;
    const key = keyOf(row, shop ?? (isStock ? undefined : 'titles'));
    if (!key) return;
    if (row.id !== undefined) keys.set(row.id, key);
    titleOf(row, key);
    // A product feed may have prices too: they are those of the web, and no shop's.
    if (!isStock) return;
    if (!shop || !places.has(shop)) return damages.add('shop', row.line, row.store ?? '');
    const offer = offerOf(row, shop, key);
    if (!offer) return;
    offers.push(offer);
    read.lines.push(row.line);
    if (!titled.has(key)) read.untitled.push(offers.length - 1);
  };
}

function toProduct({ author, brand, category, image }: Row, title: string, key: ProductKey): Product {
  const isShared = !key.includes('/');
  const product: Product = {
    key,
    title: title.length > 300 ? [...title].slice(0, 300).join('') : title,
    kind: isShared && key.startsWith('97') ? (key[2] === '7' ? 'press' : isBookGtin(key) ? 'book' : 'goods') : 'goods',
  };
  if (isShared) product.gtin = key;
  if (author && author.length <= 120) product.contributors = [author];
  if (brand && brand.length <= 120) product.brand = brand;
  if (category && category.length <= 120) product.category = category;
  if (image && isWebUrl(image)) product.image = image;
  return frozen(product);
}

/** Products that the file itself does not name take their names from elsewhere; what nobody names cannot be shown. */
async function addTitles(read: Read, titles: Read): Promise<void> {
  const named = new Set(read.untitled.length ? read.products.map(({ key }) => key) : []);
  const asked = new Set(read.untitled.map((index) => read.offers[index]?.product ?? ''));
  const { products } = asked.size ? await titles.part([...asked]) : titles;
  const elsewhere = new Map(products.map((product) => [product.key, product]));
  const missing = new Set<ProductKey>();
  await paced(read.untitled, (index) => {
    const { product = '', shop } = read.offers[index] ?? {};
    if (named.has(product) || missing.has(product) || read.quick?.knows(numberIn(product), shop)) return;
    const found = elsewhere.get(product);
    if (found) {
      named.add(product);
      read.products.push(found);
    } else missing.add(product);
  });
  if (!missing.size) return;
  read.offers = read.offers.filter(({ product }, i) => {
    if (!missing.has(product)) return true;
    read.damages.add('no_title', read.lines[i] ?? 0, product);
    return false;
  });
}

/** The project's own JSON: `shops`, `products`, `offers`, and what else a catalogue has. Record by record, so that a bad one hides no other. */
async function readJson(text: string, { shops: given, currency }: Reading): Promise<Read> {
  const read = empty(given);
  const { damages } = read;
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (cause) {
    throw new MarketplaceError('malformed', '[feed] the file is neither JSON nor a table', { cause });
  }
  // A list alone is one of shops.
  const lists = (Array.isArray(file) ? { shops: file as unknown[] } : file) as Partial<Record<string, unknown>>;
  if (typeof lists['name'] === 'string' && lists['name'] && lists['name'].length <= 120)
    read.about.name = lists['name'];
  const take = async <T>(name: string, isGood: (record: T) => string | undefined, into: (record: T) => void) => {
    const list = lists[name];
    if (list === undefined) return;
    if (!Array.isArray(list)) return damages.add('record', 1, `${name} is no list`);
    let position = 0;
    await paced(list as unknown[], (record) => {
      position++;
      read.rows++;
      // Checked before anything of it is used.
      const wrong = isGood(record as T);
      if (wrong === undefined) into(frozen(record as T));
      else damages.add(wrong.includes('currency') ? 'currency' : 'record', position, `${name}: ${wrong}`);
    });
  };
  const by =
    <T>(check: Check<T>) =>
    (record: T): string | undefined =>
      check(record);
  await take<Shop>('shops', by(checkShop), (shop) => void read.shops.push(shop));
  await take('products', by(checkProduct), (product: Product) => void read.products.push(product));
  await take('drives', by(checkDrive), (drive) => void read.drives.push(drive));
  await take('legal', by(checkLegal), (link) => void read.about.legal.push(link));
  await take('places', by(checkPlace), (place) => void read.places.push(place));
  await take('listings', by(checkListing), (listing) => void read.listings.push(listing));
  await take('standings', by(checkStanding), (standing) => void read.standings.push(standing));
  const known = new Set(read.shops.map(({ id }) => id));
  const named = new Set(read.products.map(({ key }) => key));
  await take<SeedOffer>(
    'offers',
    (offer) => offerProblem(offer, currency),
    (offer) => {
      if (!known.has(offer.shop)) damages.add('shop', read.rows, offer.shop);
      else if (!named.has(offer.product)) damages.add('no_title', read.rows, offer.product);
      else if ((shopOfKey(offer.product) ?? offer.shop) !== offer.shop) damages.add('shop', read.rows, offer.product);
      else read.offers.push(frozen({ ...offer, contract: 'handover' }));
    },
  );
  for (const product of read.products) read.keys.set(product.key, product.key);
  return read;
}

const checkLegal: Check<Catalogue['legal'][number]> = object({
  rel: oneOf('terms privacy complaints ranking imprint'),
  url: checkWebUrl,
});

/** What is wrong with an offer of the project's JSON: it has to become one that the port allows. */
function offerProblem(offer: SeedOffer, currency: string): string | undefined {
  if (typeof offer !== 'object' || offer === null) return 'no offer';
  const { level, quantity, leadDays, countedAt, points = [] } = offer;
  if (!Array.isArray(points) || !points.every((point) => typeof point === 'string')) return 'points';
  const stock = { level, quantity, leadDays, asOf: countedAt };
  const wrong = checkOffer({ ...offer, contract: 'handover', stock, collect: [] });
  if (wrong !== undefined) return wrong;
  return offer.price.currency === currency ? undefined : 'price.currency';
}
