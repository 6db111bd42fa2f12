/** How many rows or names there is room for before it is seen how many there are in how much text. */
export const ROOM = 1024;

/** Texts as small numbers, found where they stand: nothing is made of what is met again. */
export class Names {
  /** Where they stand: many in the same text. */
  readonly #texts: string[] = [];
  #textOf = new Uint32Array(ROOM);
  #begins = new Uint32Array(ROOM);
  #ends = new Uint32Array(ROOM);
  #hashes = new Uint32Array(ROOM);
  /** The number after each one's, by hash, in a table that is never more than half full. */
  #slots = new Uint32Array(ROOM * 2);
  /** What each of them means, and one more; below zero without a title. */
  #meanings = new Float64Array(ROOM);
  /** Whether anything means something. */
  hasMeanings = false;
  #size = 0;
  /** The one that was found last. */
  #last = 0;

  /** The number of a part of a text; -1 where it has none. */
  find(text: string, begin = 0, end = text.length): number {
    // The same once more, or the next of a list in the same order.
    const next = this.#last + 1;
    if (this.#is(this.#last, text, begin, end)) return this.#last;
    if (this.#is(next, text, begin, end)) return (this.#last = next);
    const index = (this.#slots[this.#slot(text, begin, end, hashOf(text, begin, end))] ?? 0) - 1;
    if (index >= 0) this.#last = index;
    return index;
  }

  /** The number of a part of a text, which it now has. */
  add(text: string, begin = 0, end = text.length): number {
    const hash = hashOf(text, begin, end);
    const slot = this.#slot(text, begin, end, hash);
    const known = this.#slots[slot] ?? 0;
    if (known > 0) return known - 1;
    const index = this.#size++;
    if (this.#texts.at(-1) !== text) this.#texts.push(text);
    this.#textOf[index] = this.#texts.length - 1;
    this.#begins[index] = begin;
    this.#ends[index] = end;
    this.#hashes[index] = hash;
    this.#slots[slot] = index + 1;
    if (this.#size === this.#hashes.length) this.#grow(text.length / end);
    return index;
  }

  /** Gives a name a meaning, which is a number, and says whether the same file says what it is called. */
  mean(index: number, meaning: number, isTitled = false): void {
    this.#meanings[index] = isTitled ? meaning + 1 : -1 - meaning;
    this.hasMeanings = true;
  }

  /** What a name means; -1 for nothing. */
  meaning(index: number): number {
    return index < 0 ? -1 : Math.abs(this.#meanings[index] ?? 0) - 1;
  }

  /** Whether what it means surely has a title. */
  isTitled(index: number): boolean {
    return (this.#meanings[index] ?? 0) > 0;
  }

  /** The text that has a number. */
  text(index: number): string {
    return this.#texts[this.#textOf[index] ?? 0]?.slice(this.#begins[index], this.#ends[index]) ?? '';
  }

  #is(index: number, text: string, begin: number, end: number): boolean {
    const from = this.#begins[index] ?? 0;
    if ((this.#ends[index] ?? 0) - from !== end - begin) return false;
    const other = this.#texts[this.#textOf[index] ?? 0] ?? '';
    // From behind: ids differ in their last letters.
    for (let i = end - begin - 1; i >= 0; i--)
      if (text.charCodeAt(begin + i) !== other.charCodeAt(from + i)) return false;
    return true;
  }

  #slot(text: string, begin: number, end: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let next = slots[slot] ?? 0; next > 0; next = slots[slot] ?? 0) {
      if (this.#hashes[next - 1] === hash && this.#is(next - 1, text, begin, end)) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** @param times As many names as there are so far are likely in the text. */
  #grow(times: number): void {
    const length = roomFor(this.#size, times);
    this.#textOf = grown(this.#textOf, new Uint32Array(length));
    this.#begins = grown(this.#begins, new Uint32Array(length));
    this.#ends = grown(this.#ends, new Uint32Array(length));
    this.#hashes = grown(this.#hashes, new Uint32Array(length));
    this.#meanings = grown(this.#meanings, new Float64Array(length));
    const slots = new Uint32Array(length * 2);
    const mask = slots.length - 1;
    for (let index = 0; index < this.#size; index++) {
      let slot = (this.#hashes[index] ?? 0) & mask;
      while ((slots[slot] ?? 0) > 0) slot = (slot + 1) & mask;
      slots[slot] = index + 1;
    }
    this.#slots = slots;
  }
}

/** How many there should be room for, once there are so many in one of so many parts of a text: a power of two. */
export const roomFor = (size: number, times: number): number =>
  2 ** Math.ceil(Math.log2(size * Math.max(2, times * 1.1)));

/** What an array holds, in one with more room. */
export function grown<T extends Float64Array | Uint32Array>(old: T, fresh: T): T {
  fresh.set(old);
  return fresh;
}

/**
 * FNV-1a of all letters but the last one, which is added: ids that differ in it alone, as those that follow each other, stay
 * together in the table.
 */
function hashOf(text: string, begin: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = begin; i < end - 1; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (((hash ^ (hash >>> 15)) << 4) ^ text.charCodeAt(end - 1)) >>> 0;
}
