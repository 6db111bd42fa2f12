/**
 * What the checks of `checks.generated.ts` are made of. A check says where a value is wrong instead of only that it is:
 * the path costs next to nothing and is all that a person who repairs a feed needs. Unknown keys are welcome, since a
 * newer backend may send them.
 */

/**
 * Tells whether a value is a `T`: `undefined` when it is, otherwise the path of the first thing that is wrong, such as
 * `collect.0.fee.currency`; the empty path is the value itself.
 */
export type Check<T> = ((value: unknown) => string | undefined) & {
  /** Only for the compiler, which would forget `T` otherwise. */
  readonly accepts?: T;
};

/** Narrows a value that passes a check. */
export const holds = <T>(check: Check<T>, value: unknown): value is T => check(value) === undefined;

const when = (fine: boolean): string | undefined => (fine ? undefined : '');

/** The path of the first key whose check fails. Counted, not iterated: of an answer thousands of values are looked at, and at once. */
function firstWrong(
  value: object,
  keys: readonly (string | number)[],
  checks: readonly Check<unknown>[],
): string | undefined {
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    const path = checks[i]!(value[key as keyof typeof value]);
    if (path !== undefined) return path ? `${key}.${path}` : `${key}`;
  }
  return undefined;
}

/** An object as zod sees one: no array; a key on the prototype counts. */
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `true` or `false`. */
export const flag: Check<boolean> = (value) => when(typeof value === 'boolean');

/** A string of 1 to `max` Unicode code points, which is how zod and JSON Schema measure; `min` is last since it rarely differs. */
export const text =
  (max: number, min = 1): Check<string> =>
  (value) => {
    // A code point is one or two UTF-16 units: a longer string need not be taken apart to be refused.
    if (typeof value !== 'string' || value.length > max * 2) return '';
    const { length } = [...value];
    return when(length >= min && length <= max);
  };

/** A string in one of the named formats of `formats.ts`. */
export const format =
  (is: (text: string) => boolean): Check<string> =>
  (value) =>
    when(typeof value === 'string' && is(value));

const between =
  (is: (value: unknown) => boolean) =>
  (max: number, min = 0): Check<number> =>
  (value) =>
    when(is(value) && (value as number) >= min && (value as number) <= max);

/** A finite number from `min`, 0 by default, to `max`. */
export const number = /* @__PURE__ */ between(Number.isFinite);

/** A whole number from `min`, 0 by default, to `max`, exactly representable. */
export const whole = /* @__PURE__ */ between(Number.isSafeInteger);

/** The words of a text, as a type. */
type Words<Text extends string> = Text extends `${infer First} ${infer Rest}` ? First | Words<Rest> : Text;

/** One of the given words. */
export const oneOf =
  <const T extends string>(words: T): Check<Words<T>> =>
  (value) =>
    when(words.split(' ').includes(value as string));

/** A key that may be absent or `undefined`. */
export const optional =
  <T>(check: Check<T>): Check<T | undefined> =>
  (value) =>
    value === undefined ? undefined : check(value);

/** `min`, 0 by default, to `max` items, each of which passes `item`. */
export const array =
  <T>(item: Check<T>, max: number, min = 0): Check<T[]> =>
  (value) =>
    Array.isArray(value) && value.length >= min && value.length <= max
      ? // Not the entries that there are: a hole is a missing item.
        firstWrong(
          value,
          [...value.keys()],
          Array.from(value, () => item),
        )
      : '';

/** An object whose named keys pass their checks. */
export const object = <T>(checks: { readonly [K in keyof T]-?: Check<T[K]> }): Check<T> => {
  // Taken once: a host page that has extended `Object.prototype` must not add keys of its own.
  const keys = Object.keys(checks);
  const all = Object.values<Check<unknown>>(checks);
  return (value) => (isObject(value) ? firstWrong(value, keys, all) : '');
};

/** An object whose `tag` says which of the checks it must pass. */
export const tagged =
  <T>(tag: keyof T & string, checks: Readonly<Record<string, Check<unknown>>>): Check<T> =>
  (value) => {
    if (!isObject(value)) return '';
    const kind = value[tag];
    return typeof kind === 'string' && Object.hasOwn(checks, kind) ? checks[kind]?.(value) : tag;
  };
