declare const kept: unique symbol;

/** A `T` written as JSON into a text column. */
export type Json<T> = string & { readonly [kept]: T };

/** Writes a value for a text column. */
export const toJson = <T>(value: T): Json<T> =>
  // The mark exists for the compiler only: it remembers what the text was made from.
  JSON.stringify(value) as Json<T>;

/** Reads what `toJson` wrote. */
export const fromJson = <T>(json: Json<T>): T => JSON.parse(json) as T;
