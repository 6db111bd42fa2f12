/** Small assertions whose messages say what was promised, for any test runner. */
import { MarketplaceError } from '../../marketplace/error.ts';
import type { Check } from '../../domain/checks.ts';
import type { MarketplaceErrorCode } from '../../marketplace/error.ts';

/** The same value whatever the order of its keys; absent and `undefined` are one. */
function canonical(value: unknown): string {
  const text = JSON.stringify(value, (_, entry: unknown) =>
    entry && typeof entry === 'object' && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
      : entry,
  );
  return text ?? 'undefined';
}

const shown = (value: unknown): string => {
  const text = canonical(value);
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
};

/** Fails unless `fact` is true. */
export function claim(fact: boolean, promise: string): asserts fact {
  if (!fact) throw new Error(promise);
}

/** Fails unless both values are alike, all the way down. */
export function alike(actual: unknown, expected: unknown, promise: string): void {
  if (canonical(actual) !== canonical(expected))
    throw new Error(`${promise}\n  expected ${shown(expected)}\n  got      ${shown(actual)}`);
}

/** The value, which must be there. */
export function found<T>(value: T | undefined, what: string): T {
  claim(value !== undefined, `there is no ${what}`);
  return value;
}

/** Fails unless the value has the agreed shape. */
export function shaped<T>(check: Check<T>, value: unknown, what: string): void {
  const wrong = check(value);
  claim(wrong === undefined, `${what} is wrong at "${wrong}"`);
}

/** Fails unless the call rejects with a `MarketplaceError` of this code, which it answers. */
export async function rejects(call: Promise<unknown>, code: MarketplaceErrorCode): Promise<MarketplaceError> {
  const error = await call.then(
    (value) => new Error(`promised to reject with ${code}, but answered ${shown(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof MarketplaceError && error.code === code) return error;
  throw new Error(`promised to reject with ${code}: ${String(error)}`, { cause: error });
}
