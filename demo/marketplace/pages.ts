import { readCursor } from '../../src/domain/paging.ts';
import type { SortKey } from '../../src/domain/paging.ts';
import type { Page } from '../../src/marketplace/marketplace.ts';
import { invalid } from './errors.ts';

const notOurs = () => invalid('the cursor is none of ours');

/** The sort key that a cursor stands for: where the page before ended. */
export function keyOf(cursor: string): SortKey {
  const key = readCursor(cursor);
  if (!key) throw notOurs();
  return key;
}

/** A page of rows as a page of what they mean; without a page the cursor was none of ours. */
export function pageWith<Row, T>(page: Page<Row> | undefined, toItem: (row: Row) => T): Page<T> {
  if (!page) throw notOurs();
  const { items, next } = page;
  return { items: items.map(toItem), ...(next !== undefined && { next }) };
}
