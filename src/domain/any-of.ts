import { holds } from './checks.ts';
import type { Check } from './checks.ts';

/** A value that passes any of the checks. */
export const anyOf =
  <T>(...checks: readonly Check<unknown>[]): Check<T> =>
  (value) =>
    checks.some((check) => holds(check, value)) ? undefined : '';

/** Exactly this value. */
export const exactly =
  <const T extends string | number | boolean>(wanted: T): Check<T> =>
  (value) =>
    value === wanted ? undefined : '';
