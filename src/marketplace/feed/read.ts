/** From files to a catalogue: stock in one, titles perhaps in another, shops as the page or the file knows them. */
import { decimalsOf } from '../../domain/money.ts';
import type { ProductKey } from '../../domain/product.ts';
import { codeOf, keyOf } from './codes.ts';
import type { Cutter } from './cutter.ts';
import type { Field, Row } from './fields.ts';
import { paced, pacer } from './pace.ts';
import { Quick } from './quick.ts';
import { empty } from './reading.ts';
import type { Read, Reading } from './reading.ts';
import type { Spoiled } from './spoiled.ts';
import { tableOf } from './table.ts';
import { CONDITIONS, keyOfAnyone, roomOf, rowTaker } from './taker.ts';
import { conditionOf, hasDecimals, isCurrencyOf, isDay, levelOf } from './values.ts';

/** Reads a file of any of the known kinds; which one it is, it says itself. */
export async function readFile(text: string, reading: Reading): Promise<Read> {
  // `Response.text` takes the mark off; a file that was concatenated or read otherwise may still have it.
  const written = text.replace(/^\uFEFF+/, '').trimStart();
  if (written[0] === '{' || written[0] === '[') return (await import('./json.ts')).readJson(written, reading);
  // Lines that end as they did on old Macs.
  const bare = written.includes('\n') ? written : written.replaceAll('\r', '\n');
  const read = empty(reading);
  const { damages } = read;
  if (!bare) return read;
  const cutter = bare[0] === '<' ? new (await import('./xml.ts')).Items(bare, damages) : tableOf(bare, damages);
  await readRows(cutter, read, reading);
  return read;
}

/** How many rows of a file go the long way before damage is told where it stands. */
const MANY = 256;

/** Judges every row; those that are written as nearly all are stay where they stand, until their product is asked for. */
async function readRows(cutter: Cutter, read: Read, reading: Reading): Promise<void> {
  const { currency, shops, titles } = reading;
  const { damages, names } = read;
  const decimals = decimalsOf(currency);
  // Longer names would not leave room for what else is in an offer's id.
  const stores = new Map(shops.map(({ id }, index) => [id, index] as const).filter(([id]) => id.length <= 90));
  const elsewhere = new Set(titles?.products.map(({ key }) => key));
  const quick = new Quick(cutter, {
    currency,
    decimals,
    only: stores.size === 1 && shops.length === 1 ? 0 : -1,
    rooms: titles ? shops.map(({ id }) => roomOf(id)) : [80],
    isStock: titles !== undefined,
    names,
    hasKeys: !!titles?.keys.size,
    isTitled: (code, shop) => {
      if (titles?.quick?.knows(code, 0)) return true;
      if (!elsewhere.size) return false;
      const key = keyOf(code, shops[shop]?.id ?? '', names);
      return elsewhere.has(key) || elsewhere.has(keyOfAnyone(key));
    },
    wordOf: (field, written) => (field === 'store' ? (stores.get(written) ?? -1) : wordOf(field, written, currency)),
  });
  read.quick = quick;
  const take = rowTaker(read, reading);
  const dayOf = ({ price, sale }: Row) => [price, sale].find((written) => written && isDay(written, decimals));
  // Whether these are prices or days, the other rows say.
  const doubtful: Row[] = [];
  let exact = 0;
  let others = 0;
  const weigh = (isExact: boolean) => {
    others++;
    if (isExact) exact++;
  };
  let spoiled: Spoiled | undefined;
  const breathe = pacer();
  while (cutter.cut(cutter.next)) {
    if (cutter.isWide) {
      read.rows++;
      damages.add('cells', cutter.line(), cutter.text.slice(cutter.start, cutter.next).trimEnd());
    } else if (quick.take() || spoiled?.take()) read.rows++;
    else {
      const row = cutter.row(cutter.line());
      if (titles && dayOf(row)) doubtful.push(row);
      else {
        weigh(hasDecimals(row.price ?? ''));
        take(row);
        if (others === MANY) {
          // Where it cannot be loaded each goes the long way, to the same end.
          const quicker = await import('./spoiled.ts').catch(() => undefined);
          spoiled = quicker && new quicker.Spoiled(cutter, quick, read, reading, weigh);
        }
      }
    }
    const pause = breathe();
    if (pause) await pause;
  }
  if (doubtful.length) {
    await paced(quick.rows.starts(), (start) => {
      cutter.cut(start);
      weigh(hasDecimals(cutter.row(0).price ?? ''));
    });
    // Where most prices have cents, these are none.
    const areDays = exact * 2 > others;
    await paced(doubtful, (row) => {
      if (!areDays) return take(row);
      read.rows++;
      damages.add('date', row.line, dayOf(row) ?? '');
    });
  }
  read.part = async (keys) => {
    const part = empty(reading);
    const takeOne = rowTaker(part, reading);
    await paced(quick.rows.starts(keys?.map((key) => codeOf(key, names))), (start) => {
      cutter.cut(start);
      takeOne(cutter.row(0));
    });
    const wanted = keys && new Set(keys);
    const isWanted = (key: ProductKey): boolean => wanted?.has(key) ?? true;
    // Where rows of both ways name a product, the plain ones came first.
    const named = new Set(part.products.map(({ key }) => key));
    part.products = part.products.concat(read.products.filter(({ key }) => isWanted(key) && !named.has(key)));
    if (titles) await addTitles(part, titles);
    return {
      offers: [...read.offers, ...part.offers].filter(({ product }) => isWanted(product)),
      products: part.products.filter(({ key }) => isWanted(key)),
    };
  };
  if (titles) await addTitles(read, titles);
  await spoiled?.finish();
}

/** What a word in a cell means for a row that is otherwise plain; -1 for words that have to be looked at. */
function wordOf(field: Field, written: string, currency: string): number {
  if (field === 'currency') return isCurrencyOf(written.trim().toUpperCase(), currency) ? 0 : -1;
  if (field === 'availability') return levelOf(written) ? 0 : -1;
  const condition = conditionOf(written);
  return condition ? CONDITIONS.indexOf(condition) : -1;
}

/** Products that the file itself does not name take their names from elsewhere; what nobody names cannot be shown. */
async function addTitles(read: Read, titles: Read): Promise<void> {
  const named = new Set(read.untitled.length ? read.products.map(({ key }) => key) : []);
  const asked = new Set(read.untitled.map((index) => read.offers[index]?.product ?? ''));
  const { products } = asked.size
    ? await titles.part([...asked].flatMap((key) => [...new Set([key, keyOfAnyone(key)])]))
    : titles;
  const elsewhere = new Map(products.map((product) => [product.key, product]));
  const places = new Map(read.shops.map(({ id }, index) => [id, index]));
  const missing = new Set<ProductKey>();
  await paced(read.untitled, (index) => {
    const { product = '', shop = '' } = read.offers[index] ?? {};
    if (named.has(product) || missing.has(product)) return;
    if (read.quick?.knows(codeOf(product, read.names), places.get(shop) ?? -1)) return;
    const found = elsewhere.get(product) ?? elsewhere.get(keyOfAnyone(product));
    if (found) {
      named.add(product);
      read.products.push(found.key === product ? found : Object.freeze({ ...found, key: product }));
    } else missing.add(product);
  });
  if (!missing.size) return;
  read.offers = read.offers.filter(({ product }, i) => {
    if (!missing.has(product)) return true;
    read.damages.add('no_title', read.lines[i] ?? 0, product);
    return false;
  });
}
