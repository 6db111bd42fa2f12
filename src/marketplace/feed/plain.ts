/** Numbers, prices and ids as most files write them, read where they stand. */

const [SPACE, AMPERSAND, HYPHEN, DOT, COMMA, SLASH, QUOTE, LESS] = [32, 38, 45, 46, 44, 47, 34, 60];
const [ZERO, NINE, LOW_LINE, EURO] = [48, 57, 95, 0x20ac];
const [A, E, X, Z] = [97, 101, 120, 122];

const isDigit = (code: number): boolean => code >= ZERO && code <= NINE;

/** A space as people write it before a sign. */
export const isBlank = (code: number): boolean => code === SPACE || code === 0xa0 || code === 0x202f;

/** The number that a GTIN or an ISBN-10 with a true check digit is; -1 for anything else. */
export function numberAt(text: string, begin: number, end: number): number {
  let count = 0;
  let value = 0;
  let even = 0;
  let odd = 0;
  let isTen = false;
  for (let i = begin; i < end; i++) {
    const code = text.charCodeAt(i);
    let digit = code - ZERO;
    if (digit < 0 || digit > 9) {
      if (code === HYPHEN || code === SPACE) continue;
      // Nothing follows an X, which is the last of an ISBN-10.
      if ((code | 32) !== X || count !== 9) return -1;
      isTen = true;
      digit = 0;
    }
    if (count & 1) odd += digit;
    else even += digit;
    value = value * 10 + digit;
    if (++count > 14) return -1;
  }
  if (count === 10) return isbnOf((value - (value % 10)) / 10, isTen ? 10 : value % 10);
  if (isTen || (count !== 13 && count !== 12 && count !== 14 && count !== 8)) return -1;
  return (count & 1 ? even + 3 * odd : 3 * even + odd) % 10 ? -1 : value;
}

/** The ISBN-13 of an ISBN-10, by its nine digits and the last one; -1 where that is wrong. */
function isbnOf(nine: number, last: number): number {
  let sum = last;
  // Of 978, with the weights 1, 3 and 1.
  let weighed = 38;
  for (let [rest, i] = [nine, 2]; i <= 10; rest = Math.floor(rest / 10), i++) {
    sum += (rest % 10) * i;
    weighed += (rest % 10) * (i % 2 ? 1 : 3);
  }
  return sum % 11 ? -1 : (978e9 + nine) * 10 + ((1000 - weighed) % 10);
}

/**
 * How many letters an id takes within an offer's id; -1 for one that may not mean itself as it stands: something in it is written
 * otherwise than it is meant, or a spreadsheet was at it.
 */
export function roomAt(text: string, begin: number, end: number, maySlash: boolean): number {
  let hasE = false;
  let hasOther = false;
  let room = end - begin;
  if (room > 80) return -1;
  for (let i = begin; i < end; i++) {
    const code = text.charCodeAt(i);
    const letter = code | 32;
    if (letter >= A && letter <= Z && code > 64) {
      if (letter === E) hasE = true;
      else hasOther = true;
    } else if (code === LOW_LINE) hasOther = true;
    else if (code <= SPACE || code > 126 || code === AMPERSAND || code === LESS || code === QUOTE) return -1;
    else if (code === SLASH && !maySlash) return -1;
    else if (!isDigit(code) && code !== HYPHEN && code !== DOT) room += 2;
  }
  return hasOther || !hasE ? room : -1;
}

/** Whether a price is written as `7.60`, `7,60`, `7`, `7.60 EUR`, `7,60 €` or `€7.60`, as far as a currency has such decimals. */
export function isAmount(text: string, from: number, to: number, currency: string, decimals: number): boolean {
  let begin = from;
  let end = to;
  // Most have neither sign nor space.
  if (!isDigit(text.charCodeAt(begin)) || !isDigit(text.charCodeAt(end - 1))) {
    // A second sign would be no digit.
    if (isSign(text, end - 1, currency)) end--;
    else if (isCode(text, end - 3, currency)) end -= 3;
    else if (isSign(text, begin, currency)) begin++;
    else if (isCode(text, begin, currency)) begin += 3;
    if (isBlank(text.charCodeAt(end - 1))) end--;
    if (isBlank(text.charCodeAt(begin))) begin++;
  }
  const whole = digitsAt(text, begin, end);
  if (whole < 1 || whole + decimals > 12) return false;
  const mark = begin + whole;
  // Nothing costs nothing.
  if (text.charCodeAt(begin) === ZERO && isNothing(text, begin, end)) return false;
  if (mark === end) return true;
  const code = text.charCodeAt(mark);
  const rest = end - mark - 1;
  // A comma may also part thousands; fewer digits than a currency has can only be cents behind a point.
  if (code === DOT ? rest < 1 || rest > decimals : code !== COMMA || rest !== decimals) return false;
  return rest > 0 && digitsAt(text, mark + 1, end) === rest;
}

/** Whether no digit but zero stands here. */
function isNothing(text: string, begin: number, end: number): boolean {
  let i = begin;
  while (i < end && !(text.charCodeAt(i) > ZERO && isDigit(text.charCodeAt(i)))) i++;
  return i === end;
}

const isSign = (text: string, at: number, currency: string): boolean =>
  text.charCodeAt(at) === EURO && currency === 'EUR';

/** Letter by letter, since most prices have none. */
function isCode(text: string, at: number, currency: string): boolean {
  for (let i = 0; i < 3; i++) if (text.charCodeAt(at + i) !== currency.charCodeAt(i)) return false;
  return true;
}

/** Whether a word stands here: letter by letter, and from behind, which is quicker than `startsWith` for what is short. */
export function stands(word: string, text: string, at: number): boolean {
  let i = word.length;
  while (--i >= 0) if (text.charCodeAt(at + i) !== word.charCodeAt(i)) return false;
  return true;
}

/** How many digits stand here. */
export function digitsAt(text: string, begin: number, end: number): number {
  let i = begin;
  while (i < end && isDigit(text.charCodeAt(i))) i++;
  return i - begin;
}
