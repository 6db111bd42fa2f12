/** Pages of sorted lists, and the comparison they are sorted by. */

/** What a list is sorted by, weightiest first. The last entry is unique, so that the order never depends on chance. */
export type SortKey = readonly (string | number)[];

/** Compares two keys entry by entry. */
export function compareKeys(a: SortKey, b: SortKey): number {
  for (const [i, x] of a.entries()) {
    const y = b[i] ?? '';
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

/**
 * One page of a list. The cursor is the sort key of the last item shown, not a position: nothing is shown twice or skipped
 * when the list has changed in between.
 *
 * @returns `undefined` when the cursor is none of ours.
 */
export function pageOf<T>(
  items: readonly T[],
  keyOf: (item: T) => SortKey,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): { items: T[]; next?: string } | undefined {
  const after = cursor === undefined ? [] : readCursor(cursor);
  if (!after) return undefined;
  const keyed = items.map((item) => ({ item, key: keyOf(item) })).sort((a, b) => compareKeys(a.key, b.key));
  const rest = after.length ? keyed.filter(({ key }) => compareKeys(key, after) > 0) : keyed;
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ item }) => item),
    ...(last && rest.length > limit && { next: JSON.stringify(last.key) }),
  };
}

/** The sort key that a cursor of `pageOf` stands for; `undefined` when it is none of ours. */
export function readCursor(cursor: string): SortKey | undefined {
  try {
    const key: unknown = JSON.parse(cursor);
    const isKey = Array.isArray(key) && key.length && key.every((x) => typeof x === 'string' || typeof x === 'number');
    return isKey ? key : undefined;
  } catch {
    return undefined;
  }
}
