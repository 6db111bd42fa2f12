/** What is not worked out again for each request, because it cannot have changed. */
import { getHeapStatistics } from 'node:v8';
import { frozen } from '../../src/domain/frozen.ts';
import { fromJson } from './schema/json.ts';
import type { Json } from './schema/json.ts';

/** How much text is kept, in characters. What is made from it takes some fifteen times as much memory: a third of what there may be. */
const ROOM = getHeapStatistics().heap_size_limit / 50;

const records = new Map<string, unknown>();
let size = 0;

/** As `fromJson`, frozen. The text itself is what a record is known by, so that a changed one is another one. */
export function kept<T>(json: Json<T>): T {
  const known = records.get(json);
  // Only what was read from this very text is kept under it.
  if (known) return known as T;
  const record = frozen(fromJson(json));
  records.set(json, record);
  size += json.length;
  for (const oldest of records.keys()) {
    if (size <= ROOM) break;
    records.delete(oldest);
    size -= oldest.length;
  }
  return record;
}
