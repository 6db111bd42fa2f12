/** Lists of Mirakl's, page by page. */
import { isObject } from './wire.ts';
import { failure } from './connect.ts';
import type { Send, Sent } from './connect.ts';

/** As many as Mirakl gives on one page. */
export const PAGE = 100;
/** More pages than any list that is read here has. */
const MOST = 200;

/**
 * The records under `key` of an answer. Mirakl leaves an empty list out, and does not always say that it is empty; but an
 * answer that counts records and shows none under this name is another one than was agreed.
 */
export function recordsOf(sent: Sent, body: unknown, key: string): { records: unknown[]; total: number | undefined } {
  if (!isObject(body)) throw failure(sent, 'malformed', 'the answer is no object');
  const { [key]: list, total_count } = body;
  const total = total_count === undefined || total_count === null ? undefined : Number(total_count);
  if (list === undefined || list === null || list === '') {
    const says = Object.keys(body).some((name) => ['status', 'message', 'error', 'error_code'].includes(name));
    if (total || says) throw failure(sent, 'malformed', `the answer has no "${key}"`);
    return { records: [], total };
  }
  return { records: Array.isArray(list) ? (list as unknown[]) : [list], total };
}

/**
 * All records of a list, each once: while it is read, records may move to another page, and a page may come twice.
 *
 * @param idOf What tells one record from another.
 * @returns `missing`: how many Mirakl counts beyond those that it has given.
 */
export async function everyPage(
  send: Send,
  sent: Sent,
  key: string,
  idOf: (record: unknown) => unknown,
): Promise<{ records: unknown[]; missing: number }> {
  const found = new Map<unknown, unknown>();
  for (let page = 0; page < MOST; page++) {
    const { records, total } = recordsOf(
      sent,
      await send({ ...sent, query: { ...sent.query, max: PAGE, offset: page * PAGE } }),
      key,
    );
    const before = found.size;
    for (const record of records) found.set(idOf(record) ?? record, record);
    const isLast = total === undefined ? records.length < PAGE : (page + 1) * PAGE >= total;
    if (isLast || found.size === before)
      return { records: [...found.values()], missing: Math.max(0, (total ?? 0) - found.size) };
  }
  throw failure(sent, 'malformed', 'the list comes to no end');
}
