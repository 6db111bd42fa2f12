/** What may be asked: the limits that the port states, checked in one place for every marketplace of ours. */
import { isProductKey } from '../domain/formats.ts';
import type { ProductKey } from '../domain/product.ts';
import type { SearchQuery, ShopQuery } from './marketplace.ts';

const limitProblem = (limit: number | undefined): string | undefined =>
  limit === undefined || (Number.isInteger(limit) && limit >= 1 && limit <= 100)
    ? undefined
    : `limit is 1 to 100, not ${limit}`;

/** What is wrong with a list of product keys, for developers; `undefined` when nothing is. */
export function keysProblem(keys: readonly ProductKey[]): string | undefined {
  if (!keys.length || keys.length > 100) return `1 to 100 products at once, not ${keys.length}`;
  const wrong = keys.find((key) => !isProductKey(key));
  return wrong === undefined ? undefined : `not a product key: "${wrong}"`;
}

/** What is wrong with a query for shops, for developers; `undefined` when nothing is. */
export const shopQueryProblem = ({ ids = [], limit }: ShopQuery): string | undefined =>
  ids.length > 100 ? `at most 100 shops at once, not ${ids.length}` : limitProblem(limit);

/** What is wrong with a search, for developers; `undefined` when nothing is. */
export const searchProblem = ({ text, limit }: SearchQuery): string | undefined =>
  text.length > 200 ? `a search has at most 200 characters, not ${text.length}` : limitProblem(limit);

/** What is wrong with the beginning of a place, for developers; `undefined` when nothing is. */
export const placeProblem = (typed: string): string | undefined =>
  typed.trim().length >= 2 && typed.length <= 100
    ? undefined
    : `a place is looked up by 2 to 100 characters, not ${typed.trim().length}`;
