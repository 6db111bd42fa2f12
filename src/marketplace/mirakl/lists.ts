/** Lists of Mirakl's, page by page. */
import { idOf, isObject } from './wire.ts';
import { failure } from './connect.ts';
import type { Send, Sent } from './connect.ts';

/** As many as Mirakl gives on one page. */
export const PAGE = 100;
/** More pages than any list that is read here has. */
const MOST = 200;

/**
 * The records under `key` of an answer; none of one without content. Mirakl leaves an empty list out, and does not always say that it is empty; but an
 * answer that counts records and shows none under this name, or shows some under another one, is another one than was agreed.
 */
export function recordsOf(sent: Sent, body: unknown, key: string): { records: unknown[]; total: number | undefined } {
  if (body === null) return { records: [], total: undefined };
  if (!isObject(body)) throw failure(sent, 'malformed', 'the answer is no object');
  const { [key]: list, total_count } = body;
  const counted = Number(idOf(total_count) || NaN);
  const total = Number.isNaN(counted) ? undefined : counted;
  if (list === undefined || list === null || list === '') {
    const says = Object.keys(body).some((name) => ['status', 'message', 'error', 'error_code'].includes(name));
    const isElsewhere = total !== 0 && Object.values(body).some((value) => Array.isArray(value) && value.length);
    if (total || says || isElsewhere) throw failure(sent, 'malformed', `the answer has no "${key}"`);
    return { records: [], total };
  }
  return { records: Array.isArray(list) ? (list as unknown[]) : [list], total };
}

/**
 * All records of a list, each once: while it is read, records may move to another page, and a page may come twice.
 *
 * @param nameOf What tells one record from another.
 * @returns `missing`: how many Mirakl counts beyond those that it has given.
 */
export async function everyPage(
  send: Send,
  sent: Sent,
  key: string,
  nameOf: (record: unknown) => unknown,
): Promise<{ records: unknown[]; missing: number }> {
  const found = new Map<unknown, unknown>();
  let offset = 0;
  for (let page = 0; page < MOST; page++) {
    const body = await send({ ...sent, query: { ...sent.query, max: PAGE, offset } });
    const { records, total } = recordsOf(sent, body, key);
    const before = found.size;
    for (const record of records) found.set(nameOf(record) ?? record, record);
    // Some give fewer at a time than they are asked for.
    offset += records.length;
    // A count that is too low is none.
    const isLast = total !== undefined && found.size <= total ? offset >= total : records.length < PAGE;
    if (isLast || found.size === before)
      return { records: [...found.values()], missing: Math.max(0, (total ?? 0) - found.size) };
  }
  throw failure(sent, 'malformed', 'the list comes to no end');
}
