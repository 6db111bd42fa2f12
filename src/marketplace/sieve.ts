import type { Check } from '../domain/checks.ts';
import type { LeftOut } from '../domain/offer.ts';

/** A list of anything: its records are checked one by one, since one bad record never hides the good ones. */
export const records: Check<unknown[]> = (value) => (Array.isArray(value) && value.length <= 5000 ? undefined : '');

export type Sieve = ReturnType<typeof sieve>;

/** Lets good records through, and adds the others to what the service has left out itself. */
export function sieve(before?: LeftOut) {
  let count = before?.count ?? 0;
  const reasons = [...(before?.reasons ?? [])];
  return {
    keep: <T>(records: unknown[], name: string, check: Check<T>): T[] =>
      records.filter((record, index): record is T => {
        const wrong = check(record);
        if (wrong === undefined) return true;
        if (count++ < 20) reasons.push(`${name}.${index}: ${wrong}`);
        return false;
      }),
    leftOut: () => (count ? { leftOut: { count, reasons } } : {}),
  };
}
