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
import { CELLS, FIELDS } from './fields.ts';
import type { Field } from './fields.ts';
import { pacer } from './pace.ts';
import { digitsAt, stands } from './plain.ts';
import { UNASKED } from './quick.ts';
import type { Quick } from './quick.ts';
import type { Read, Reading } from './reading.ts';
import { NAMELESS, UNTITLED } from './rows.ts';
import {
  conditionOf,
  gtinOf,
  hasDecimals,
  hasLost,
  hasMarkup,
  isCurrencyOf,
  isDay,
  levelOf,
  priceOf,
  quantityOf,
} from './values.ts';

const { gtin: GTIN, id: ID, title: TITLE, store: STORE, price: PRICE, sale: SALE, currency: CURRENCY } = CELLS;
const { quantity: QUANTITY, availability: AVAILABILITY, condition: CONDITION } = CELLS;

/** Where the condition of an offer is, in rows that are kept for their titles. */
const NO_OFFER = 2;
/** Which cell is not plain, by the condition that a row then has. */
const UNLIKE = [PRICE, QUANTITY, AVAILABILITY, CONDITION];
const [COMMA, DOT, ZERO, FOUR, LESS, LETTERS] = [44, 46, 48, 52, 60, 127];

const FINE = 'fine';

/** Whether a price cannot be a day, as `isDay` understands it: it is too short, or a mark is among its first letters. */
function isNoDay(text: string, begin: number, end: number): boolean {
  const second = text.charCodeAt(begin + 1);
  const third = text.charCodeAt(begin + 2);
  return end - begin < 5 || second === DOT || second === COMMA || third === DOT || third === COMMA;
}

/** How many different texts of a column are kept with what is wrong with them. */
const KEPT = 1000;

/** What is wrong with the cells of a column, found out once of the same text as far as there are not too many. */
class Problems {
  readonly #cutter: Cutter;
  readonly #cell: number;
  readonly #of: (written: string) => string;
  readonly #known = new Map<string, string>();
  #last = '';
  #problem = '';
  #begin = -1;
  #ofNothing: string | undefined;

  constructor(cutter: Cutter, cell: number, of: (written: string) => string) {
    this.#cutter = cutter;
    this.#cell = cell;
    this.#of = of;
  }

  /** What is wrong with the cell of the row that was cut last, or `FINE`. */
  find(): string {
    const { text, begins, ends } = this.#cutter;
    const begin = begins[this.#cell] ?? 0;
    const end = ends[this.#cell] ?? 0;
    if (!end) return (this.#ofNothing ??= this.#of(''));
    // Mostly a whole column says the same.
    const last = this.#last;
    if (begin === this.#begin) return this.#problem;
    this.#begin = begin;
    if (last && end - begin === last.length && stands(last, text, begin)) return this.#problem;
    const written = this.#cutter.value(this.#cell);
    const known = this.#known.get(written);
    const problem = (this.#problem = known ?? this.#of(written));
    if (known === undefined && this.#known.size < KEPT) this.#known.set(written, problem);
    const raw = text.slice(begin, end);
    // May mean two things: within the mark of a text in XML, and without it.
    this.#last = /[&<]/.test(raw) ? '' : raw;
    return problem;
  }
}

const numberProblem = (written: string): string => {
  const found = gtinOf(written);
  return 'problem' in found ? found.problem : FINE;
};

const titleProblem = (written: string): string =>
  hasLost(written) ? 'characters' : hasMarkup(written) ? 'markup' : written && FINE;

/** Takes rows that `Quick` has just judged and left. */
export class Spoiled {
  readonly #cutter: Cutter;
  readonly #quick: Quick;
  readonly #read: Read;
  readonly #reading: Reading;
  readonly #weigh: (isExact: boolean) => void;
  readonly #decimals: number;
  readonly #shops: ReadonlySet<string>;
  readonly #problems: readonly Problems[];

  /** @param weigh Is told of every row that is taken, and not kept, whether its price has decimals. */
  constructor(cutter: Cutter, quick: Quick, read: Read, reading: Reading, weigh: (isExact: boolean) => void) {
    const { currency, shops } = reading;
    const decimals = decimalsOf(currency);
    this.#cutter = cutter;
    this.#quick = quick;
    this.#read = read;
    this.#reading = reading;
    this.#weigh = weigh;
    this.#decimals = decimals;
    this.#shops = new Set(shops.map(({ id }) => id));
    const priceProblem = (written: string) => {
      const price = priceOf(written, currency, decimals, undefined);
      return typeof price === 'string' ? price : FINE;
    };
    const problemOf: Partial<Record<Field, (written: string) => string>> = {
      gtin: numberProblem,
      id: numberProblem,
      title: titleProblem,
      price: priceProblem,
      sale: priceProblem,
      quantity: (written) => (quantityOf(written) === undefined ? 'quantity' : FINE),
      availability: (written) => (levelOf(written) ? FINE : 'availability'),
      condition: (written) => (conditionOf(written) ? FINE : 'condition'),
    };
    this.#problems = FIELDS.map((field, cell) => new Problems(cutter, cell, problemOf[field] ?? (() => FINE)));
    quick.takesNameless = reading.titles !== undefined;
    quick.isPriced = (cell) => this.#problem(cell) === FINE && !this.#isDay(cell);
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
    const isNamed = this.#has(TITLE) && (judged !== UNASKED || this.#quick.isName());
    const wrongTitle = this.#has(TITLE) && !isNamed && this.#problem(TITLE);
    if (wrongTitle === FINE) return false;
    const condition = shop < 0 ? NO_OFFER : judged === UNASKED ? this.#quick.condition() : judged;
    const cell = shop < 0 ? STORE : condition < 0 ? (UNLIKE[-condition - 1] ?? PRICE) : undefined;
    const wrong = cell !== undefined && this.#damage(cell);
    if (wrong === FINE) return false;
    if (wrongTitle) this.#add(wrongTitle, TITLE);
    if (wrong) this.#add(wrong, cell);
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
    const { nameless, rows } = this.#quick;
    if (!nameless) return;
    const isNothingNamed = !named.size && rows.size === nameless;
    const breathe = pacer();
    const lines: number[] = [];
    let example = '';
    let count = 0;
    let line = 1;
    let at = 0;
    for (let row = 1; row <= rows.size; row++) {
      if (isNothingNamed && count === MAX_LINES) break;
      const { code, shop, start, isNameless } = rows.at(row);
      if (!isNameless) continue;
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
    if (isNothingNamed) count = nameless;
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
    const { text, begins, ends } = this.#cutter;
    const begin = begins[cell] ?? 0;
    const end = ends[cell] ?? 0;
    const isPlain = cell === GTIN && end - begin === 13 && digitsAt(text, begin, end) === 13;
    const problem = isPlain ? 'check_digit' : this.#problem(cell);
    if (problem === FINE || (problem === 'empty' && end && !this.#value(cell))) return false;
    if (cell === ID && end) {
      // Anything else may be an id, and so may this where the titles have it.
      if (problem !== 'spreadsheet') return false;
      if (titles && names.meaning(names.find(this.#value(cell))) >= 0) return false;
    }
    this.#add(problem, cell);
    if (isStock) this.#weigh(this.#isExact());
    return true;
  }

  /** What is wrong with a cell that is not plain; `FINE` where that is not sure. */
  #damage(cell: number): string {
    if (cell === STORE) {
      const store = this.#value(STORE);
      const isOnly = !store && (this.#has(STORE) || this.#shops.size === 1);
      return isOnly || this.#shops.has(store) ? FINE : 'shop';
    }
    if (cell !== PRICE) return this.#value(cell) ? this.#problem(cell) : FINE;
    const stated = this.#value(CURRENCY);
    const isForeign = stated && !isCurrencyOf(stated.trim().toUpperCase(), this.#reading.currency);
    return isForeign ? 'currency' : this.#problem(PRICE);
  }

  /** Keeps an offer, unless it is there already. */
  #offer(code: number, shop: number, condition: number, isNamed: boolean): boolean {
    const { damages, names } = this.#read;
    const { rows, options } = this.#quick;
    const { start } = this.#cutter;
    const isTitled = isNamed || options.isTitled(code, shop);
    if (rows.add(code, start, (shop * 4 + condition) | (isNamed ? 0 : isTitled ? UNTITLED : NAMELESS))) {
      if (!isTitled) this.#quick.nameless++;
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
    else this.#weigh(this.#isExact());
  }

  /** Counts what is wrong with a cell. */
  #add(problem: string, cell: number): void {
    const { damages } = this.#read;
    const kind = problem as DamageKind;
    if (damages.again(kind)) return;
    const written = this.#value(cell);
    const stated = cell === PRICE && this.#value(CURRENCY);
    damages.add(kind, this.#cutter.line(), stated ? `${written} ${stated}` : written);
  }

  /** What is wrong with what a cell says, or `FINE`. */
  #problem(cell: number): string {
    return this.#problems[cell]?.find() ?? FINE;
  }

  /** Whether the price has decimals; of most this is seen at their end. */
  #isExact(): boolean {
    const { text, ends } = this.#cutter;
    const end = ends[PRICE] ?? 0;
    const mark = text.charCodeAt(end - 3);
    const isPlain =
      end > 3 && (mark === DOT || mark === COMMA) && digitsAt(text, end - 4, end - 3) && digitsAt(text, end - 2, end);
    return isPlain ? true : hasDecimals(this.#value(PRICE));
  }

  #has(cell: number): boolean {
    return (this.#cutter.ends[cell] ?? 0) > 0;
  }

  #value(cell: number): string {
    return this.#has(cell) ? this.#cutter.value(cell) : '';
  }

  /** As `isDay`; most prices are told by their first digits. */
  #isDay(cell: number): boolean {
    const { text, begins, ends } = this.#cutter;
    const end = ends[cell] ?? 0;
    if (!end) return false;
    const begin = begins[cell] ?? 0;
    const code = text.charCodeAt(begin);
    const isLike = code === FOUR || code < ZERO || code > LETTERS || code === LESS;
    return isLike && !isNoDay(text, begin, end) && isDay(this.#cutter.value(cell), this.#decimals);
  }
}
