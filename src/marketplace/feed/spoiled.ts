/**
 * Rows of files in which much is damaged, such as a whole column that a spreadsheet has spoiled: what is wrong with them is told
 * where they stand, as the long way would say it, and counted. Whatever is not surely damaged goes the long way. Loaded only for
 * such files.
 */
import { decimalsOf } from '../../domain/money.ts';
import { keyOf } from './codes.ts';
import type { Cutter } from './cutter.ts';
import { MAX_LINES } from './damage.ts';
import type { DamageKind } from './damage.ts';
import { FIELDS } from './fields.ts';
import type { Field } from './fields.ts';
import { pacer } from './pace.ts';
import { digitsAt } from './plain.ts';
import { UNASKED } from './quick.ts';
import type { Quick } from './quick.ts';
import type { Read, Reading } from './reading.ts';
import { UNTITLED } from './rows.ts';
import {
  conditionOf,
  gtinOf,
  hasLost,
  hasMarkup,
  isCurrencyOf,
  isDay,
  levelOf,
  priceOf,
  quantityOf,
} from './values.ts';

const cellOf = (field: Field): number => FIELDS.indexOf(field);
const [GTIN, ID, TITLE, STORE] = [cellOf('gtin'), cellOf('id'), cellOf('title'), cellOf('store')];
const [PRICE, SALE, CURRENCY, QUANTITY] = [cellOf('price'), cellOf('sale'), cellOf('currency'), cellOf('quantity')];
const [AVAILABILITY, CONDITION] = [cellOf('availability'), cellOf('condition')];

/** Where the condition of an offer is, in rows that are kept for their titles. */
const NO_OFFER = 2;
const [ZERO, FOUR, LESS, LETTERS] = [48, 52, 60, 127];

const FINE = 'fine';

/** What a text may be, of which many cells say the same: how many different ones are kept. */
const KEPT = 1000;

/** The same of the same text, found out once as far as there are not too many. */
function kept<T>(of: (written: string) => T): (written: string) => T {
  const known = new Map<string, T>();
  let last = '';
  let meant = of(last);
  return (written) => {
    // Mostly a whole column says the same.
    if (written === last) return meant;
    const before = known.get(written);
    last = written;
    meant = before ?? of(written);
    if (before === undefined && known.size < KEPT) known.set(written, meant);
    return meant;
  };
}

/** What the long way says of a number that is wrong. */
const numberProblem = kept((written) => {
  const found = gtinOf(written);
  return 'problem' in found ? found.problem : FINE;
});

const titleProblem = kept((written) => (hasLost(written) ? 'characters' : hasMarkup(written) ? 'markup' : FINE));

/** Takes rows that `Quick` has just judged and left. */
export class Spoiled {
  readonly #cutter: Cutter;
  readonly #quick: Quick;
  readonly #read: Read;
  readonly #reading: Reading;
  readonly #weigh: (price: string) => void;
  readonly #decimals: number;
  readonly #shops: ReadonlySet<string>;
  readonly #priceProblem: (written: string) => string;
  /** The rows, among those of `Quick`, of offers that had no title when they were judged. */
  readonly #untitled: number[] = [];

  /** @param weigh Is told the price of every row that is taken, and not kept. */
  constructor(cutter: Cutter, quick: Quick, read: Read, reading: Reading, weigh: (price: string) => void) {
    const { currency, shops } = reading;
    const decimals = decimalsOf(currency);
    this.#cutter = cutter;
    this.#quick = quick;
    this.#read = read;
    this.#reading = reading;
    this.#weigh = weigh;
    this.#decimals = decimals;
    this.#shops = new Set(shops.map(({ id }) => id));
    this.#priceProblem = kept((written) => {
      const price = priceOf(written, currency, decimals, undefined);
      return typeof price === 'string' ? price : FINE;
    });
    quick.isPriced = (written) => this.#priceProblem(written) === FINE;
  }

  /** Takes the row, if all that is wrong with it can be told. */
  take(): boolean {
    const { code, shop, judged } = this.#quick;
    const isStock = this.#reading.titles !== undefined;
    // What may be a day is judged when all other rows are known.
    if (Number.isNaN(code) || (isStock && (this.#isDay(PRICE) || this.#isDay(SALE)))) return false;
    if (code < 0) return this.#takeNumber(isStock);
    // Which of two prices counts, the day says.
    if (!isStock || this.#has(SALE)) return false;
    const isNamed = this.#has(TITLE) && this.#quick.isName();
    const title = isNamed ? '' : this.#value(TITLE);
    const wrongTitle = title && titleProblem(title);
    if (wrongTitle === FINE) return false;
    const condition = shop < 0 ? NO_OFFER : judged === UNASKED ? this.#quick.condition() : judged;
    const wrong = shop < 0 ? this.#shopDamage() : condition < 0 ? this.#offerDamage(condition) : undefined;
    if (wrong === null) return false;
    if (wrongTitle) this.#add(wrongTitle, title);
    if (wrong) this.#add(...wrong);
    else if (this.#offer(code, shop, condition, isNamed)) return true;
    this.#keepTitle(code, shop < 0 ? this.#shops.size : shop, isNamed);
    return true;
  }

  /** Names products that nobody has a title for, once all is read. */
  async finish(): Promise<void> {
    const { damages, names, products } = this.#read;
    const { shops } = this.#reading;
    const { text } = this.#cutter;
    const named = new Set(products.map(({ key }) => key));
    const untitled = this.#untitled;
    const { rows } = this.#quick;
    const isNothingNamed = !named.size && rows.size === untitled.length;
    const breathe = pacer();
    const lines: number[] = [];
    let example = '';
    let count = 0;
    let line = 1;
    let at = 0;
    for (const row of untitled) {
      if (isNothingNamed && count === MAX_LINES) break;
      const { code, shop, start } = rows.at(row);
      const key = named.size || !count ? keyOf(code, shops[shop]?.id ?? '', names) : '';
      if (isNothingNamed || (!named.has(key) && !this.#quick.knows(code, shop))) {
        if (!count++) example = key.slice(0, 80);
        if (lines.length < MAX_LINES) {
          for (let next = text.indexOf('\n', at); next >= 0 && next < start; next = text.indexOf('\n', at)) {
            at = next + 1;
            line++;
          }
          lines.push(line);
        }
      }
      const pause = breathe();
      if (pause) await pause;
    }
    if (!count) return;
    if (isNothingNamed) count = untitled.length;
    rows.spare += count;
    const [first = 0] = lines;
    const before = damages.all.find(({ kind }) => kind === 'no_title');
    if (!before) damages.add('no_title', first, example);
    const damage = before ?? damages.all.find(({ kind }) => kind === 'no_title');
    if (!damage) return;
    if (first < (damage.lines[0] ?? 0)) damage.example = example;
    damage.count += before ? count : count - 1;
    damage.lines = (before ? [...damage.lines, ...lines] : lines).sort((a, b) => a - b).slice(0, MAX_LINES);
  }

  /** What is wrong with a number, or an id that a spreadsheet has taken for one. */
  #takeNumber(isStock: boolean): boolean {
    const { titles } = this.#reading;
    const { names } = this.#read;
    const cell = this.#has(GTIN) ? GTIN : ID;
    const written = this.#value(cell);
    if (!written && this.#has(cell)) return false;
    const isPlain = cell === GTIN && written.length === 13 && digitsAt(written, 0, 13) === 13;
    const problem = isPlain ? 'check_digit' : numberProblem(written);
    if (problem === FINE) return false;
    if (cell === ID && written) {
      // Anything else may be an id, and so may this where the titles have it.
      if (problem !== 'spreadsheet') return false;
      if (titles && names.meaning(names.find(written)) >= 0) return false;
    }
    this.#add(problem, written);
    if (isStock) this.#weigh(this.#value(PRICE));
    return true;
  }

  /** What is wrong with a shop that is none; `null` where that is not sure. */
  #shopDamage(): [DamageKind, string] | null {
    const store = this.#value(STORE);
    const isOnly = !store && (this.#has(STORE) || this.#shops.size === 1);
    return isOnly || this.#shops.has(store) ? null : ['shop', store];
  }

  /** What is wrong with an offer that is not plain; `null` where that is not sure. */
  #offerDamage(condition: number): [DamageKind, string] | null {
    if (condition === -1) {
      const written = this.#value(PRICE);
      const stated = this.#value(CURRENCY);
      const { currency } = this.#reading;
      const isForeign = stated && !isCurrencyOf(stated.trim().toUpperCase(), currency);
      const problem = isForeign ? 'currency' : this.#priceProblem(written);
      return problem === FINE ? null : [problem as DamageKind, stated ? `${written} ${stated}` : written];
    }
    const cell = condition === -2 ? QUANTITY : condition === -3 ? AVAILABILITY : CONDITION;
    const written = this.#value(cell);
    const meant = condition === -2 ? quantityOf(written) : condition === -3 ? levelOf(written) : conditionOf(written);
    return !written || meant !== undefined
      ? null
      : [FIELDS[cell] as 'quantity' | 'availability' | 'condition', written];
  }

  /** Keeps an offer, unless it is there already. */
  #offer(code: number, shop: number, condition: number, isNamed: boolean): boolean {
    const { damages, names } = this.#read;
    const { rows, options, judged } = this.#quick;
    const { start } = this.#cutter;
    if (rows.add(code, start, (shop * 4 + condition) | (isNamed ? 0 : UNTITLED))) {
      if (judged === UNASKED && !(this.#has(TITLE) && options.isTitled(code, shop))) this.#untitled.push(rows.size);
      return true;
    }
    if (!damages.again('duplicate'))
      damages.add('duplicate', this.#cutter.line(), keyOf(code, this.#reading.shops[shop]?.id ?? '', names));
    return false;
  }

  /** Keeps a row for its title, which may be the first of its product. */
  #keepTitle(code: number, shop: number, isNamed: boolean): void {
    const { rows } = this.#quick;
    if (isNamed && rows.add(code, this.#cutter.start, shop * 4 + NO_OFFER)) rows.spare++;
    else this.#weigh(this.#value(PRICE));
  }

  #add(kind: DamageKind, written: string): void {
    const { damages } = this.#read;
    if (!damages.again(kind)) damages.add(kind, this.#cutter.line(), written);
  }

  #has(cell: number): boolean {
    return (this.#cutter.ends[cell] ?? 0) > 0;
  }

  #value(cell: number): string {
    return this.#has(cell) ? this.#cutter.value(cell) : '';
  }

  /** As `isDay`; most prices are told by their first digit. */
  #isDay(cell: number): boolean {
    if (!this.#has(cell)) return false;
    const code = this.#cutter.text.charCodeAt(this.#cutter.begins[cell] ?? 0);
    return (
      (code === FOUR || code < ZERO || code > LETTERS || code === LESS) &&
      isDay(this.#cutter.value(cell), this.#decimals)
    );
  }
}
