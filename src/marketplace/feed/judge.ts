/**
 * Records of the project's JSON that are surely good, told in few steps: of those that are written as most are, the domain's own
 * checks would say the same for many times the cost. These judge whatever is not surely good, and say what is wrong with it.
 */
import { isGtin, isInstant, isProductKey, isWebUrl } from '../../domain/formats.ts';
import type { SeedOffer } from '../../domain/catalogue.ts';
import type { Offer } from '../../domain/offer.ts';
import type { Product } from '../../domain/product.ts';
import { isOwn } from './codes.ts';
import { numberAt } from './plain.ts';

/** What anybody may have written for a `T`. */
type Written<T> = { readonly [K in keyof T]?: unknown };
type Is = (value: unknown) => boolean;

const SLASH = 47;

/** Few words are compared sooner than they are looked up. */
const oneOf =
  (...words: readonly unknown[]): Is =>
  (value) =>
    words.includes(value);
const isKind = oneOf('book', 'press', 'food', 'goods');
const isUnit = oneOf('g', 'kg', 'ml', 'l', 'cm', 'm', 'piece');
const isLevel = oneOf('in_stock', 'limited', 'on_order', 'out', 'unknown');
const isCondition = oneOf('new', 'used');

/** No more units than letters may be: then nobody has to count the letters. */
const isText = (value: unknown, max: number): boolean =>
  typeof value === 'string' && value !== '' && value.length <= max;
const isCount = (value: unknown, max: number, min = 0): boolean =>
  Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max;
const isAbsent = (value: unknown): boolean => value === undefined;
const mayBeText = (value: unknown, max: number): boolean => isAbsent(value) || isText(value, max);
const mayBeCount = (value: unknown, max: number, min = 0): boolean => isAbsent(value) || isCount(value, max, min);
const mayBeFlag = (value: unknown): boolean => isAbsent(value) || typeof value === 'boolean';
const mayBeList = (value: unknown, max: number, isItem: Is): boolean =>
  isAbsent(value) || (Array.isArray(value) && value.length <= max && value.every(isItem));

const isRecord = <T>(value: unknown): value is Written<T> => typeof value === 'object' && value !== null;

const isName: Is = (value) => isText(value, 120);
const isOption: Is = (value) =>
  isRecord<{ name: 0; value: 0 }>(value) && isText(value.name, 60) && isText(value.value, 60);
const isTerm: Is = (value) =>
  isRecord<{ term: 0; text: 0 }>(value) && isText(value.term, 120) && isText(value.text, 2000);
const isMeasure: Is = (value) =>
  isRecord<{ value: 0; unit: 0 }>(value) &&
  (value.value as number) >= 0 &&
  Number.isFinite(value.value) &&
  isUnit(value.unit);

/** As `isId`, letter by letter. */
function isPlainId(id: string): boolean {
  if (id === '' || id.length > 128) return false;
  let i = 0;
  while (i < id.length && isIdLetter(id.charCodeAt(i))) i++;
  return i === id.length;
}
const isIdLetter = (code: number): boolean => code > 32 && code < 127 && code !== SLASH;

/** Thirteen digits that do not begin with zero, or whatever else is a key. */
function isKey(key: unknown): key is string {
  if (typeof key !== 'string') return false;
  const number = key.length === 13 ? numberAt(key, 0, 13) : -1;
  return (number >= 1e12 && !isOwn(number)) || isProductKey(key);
}

/** An instant on a day that every month has. */
const PLAIN = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,3})?Z$/;

/** Judges the records of a file. */
export class Judge {
  readonly #currency: string;
  /** Where the last image was, as far as its site: whatever is behind that is an address. */
  #site = '';

  /** @param currency Of the file. */
  constructor(currency: string) {
    this.#currency = currency;
  }

  /** Whether it surely is a `Product`. */
  isProduct(record: unknown): boolean {
    if (!isRecord<Product>(record)) return false;
    const { key, gtin, image, measure } = record;
    return (
      isKey(key) &&
      (isAbsent(gtin) || (typeof gtin === 'string' && ((gtin === key && key.indexOf('/') < 0) || isGtin(gtin)))) &&
      isText(record.title, 300) &&
      mayBeList(record.contributors, 20, isName) &&
      mayBeText(record.brand, 120) &&
      mayBeText(record.category, 120) &&
      isKind(record.kind) &&
      (isAbsent(image) || this.#isImage(image)) &&
      (isAbsent(measure) || isMeasure(measure)) &&
      mayBeFlag(record.soldByWeight) &&
      mayBeList(record.options, 8, isOption) &&
      mayBeCount(record.ageLimit, 99) &&
      mayBeList(record.information, 40, isTerm)
    );
  }

  /** Whether it surely is a `SeedOffer`, but for its contract; its shop and its product are looked up by whoever asks. */
  isOffer(record: unknown): boolean {
    if (!isRecord<SeedOffer & Offer>(record)) return false;
    const { id, countedAt, unitPrice, rebate } = record;
    return (
      typeof id === 'string' &&
      isPlainId(id) &&
      isCondition(record.condition) &&
      mayBeText(record.conditionNote, 300) &&
      this.#isPrice(record.price) &&
      this.#mayBePrice(record.priorPrice) &&
      this.#mayBePrice(record.publisherPrice) &&
      (isAbsent(rebate) || rebate === 'collect_in_bookshop') &&
      (isAbsent(unitPrice) ||
        (isRecord<{ price: 0; per: 0 }>(unitPrice) && this.#isPrice(unitPrice.price) && isUnit(unitPrice.per))) &&
      mayBeList(record.points, Infinity, (point) => typeof point === 'string') &&
      mayBeCount(record.quantity, 1e6) &&
      isLevel(record.level) &&
      mayBeCount(record.leadDays, 365) &&
      typeof countedAt === 'string' &&
      (PLAIN.test(countedAt) || isInstant(countedAt)) &&
      mayBeCount(record.maxQuantity, 1e6, 1) &&
      mayBeFlag(record.sponsored) &&
      // What hardly any file has.
      isAbsent(record.latestLeadDays) &&
      isAbsent(record.distributor) &&
      isAbsent(record.closes) &&
      isAbsent(record.delivery)
    );
  }

  #isPrice(value: unknown): boolean {
    return (
      isRecord<SeedOffer['price']>(value) && value.currency === this.#currency && isCount(value.minor, 1e12, -1e12)
    );
  }

  #mayBePrice(value: unknown): boolean {
    return isAbsent(value) || this.#isPrice(value);
  }

  #isImage(url: unknown): boolean {
    if (typeof url !== 'string') return false;
    if (this.#site && url.startsWith(this.#site)) return !/\s/.test(url);
    const site = url.slice(0, url.indexOf('/', 8) + 1);
    if (isWebUrl(site)) this.#site = site;
    return isWebUrl(url);
  }
}

/** A good value of each field of which one may be said to be wrong, by where a check says that this is. */
const GOOD = new Map<string, [field: string, value: unknown]>([
  ['title', ['title', 'x']],
  ['kind', ['kind', 'goods']],
  ['condition', ['condition', 'new']],
  ['stock.level', ['level', 'unknown']],
  ['stock.quantity', ['quantity', 1]],
  ['stock.leadDays', ['leadDays', 1]],
  ['stock.asOf', ['countedAt', '2026-01-01T00:00:00Z']],
]);

/** Records in which the same value is wrong as in the one before, and nothing else: what is said of them is the same too. */
export class Again {
  readonly #isGood: Is;
  #wrong = '';
  #field = '';
  #value: unknown;
  #good: unknown;

  /** @param isGood Whether a record surely is. */
  constructor(isGood: Is) {
    this.#isGood = isGood;
  }

  /** What is wrong with a record that is not surely good; nothing where that is not sure. */
  find(record: unknown): string | undefined {
    const field = this.#field;
    if (!field || !isRecord<Record<string, unknown>>(record) || record[field] !== this.#value) return undefined;
    const tried = record as Record<string, unknown>;
    tried[field] = this.#good;
    const isGood = this.#isGood(tried);
    tried[field] = this.#value;
    return isGood ? this.#wrong : undefined;
  }

  /** Notes what is wrong with a record, if that is a value which it has. */
  note(record: unknown, wrong: string): void {
    const [field = '', good] = GOOD.get(wrong) ?? [];
    this.#field = '';
    if (!isRecord<Record<string, unknown>>(record) || !Object.hasOwn(record, field)) return;
    const value = record[field];
    if (typeof value === 'object') return;
    this.#field = field;
    this.#wrong = wrong;
    this.#value = value;
    this.#good = good;
  }
}
