import type { TestEvent } from 'node:test/reporters';
import { writeTally } from './tally.ts';

/** The runner whose tests these are: two of them run under Node. */
const runner = process.env['VITRINE_TEST_RUNNER'] ?? 'node';

/** A `node --test` reporter that counts for `npm test` and prints nothing. */
export default async function* nodeTally(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of events) {
    // The summary that names no file is the one of the whole run.
    if (type !== 'test:summary' || data.file !== undefined) continue;
    const { tests, passed, skipped, todo } = data.counts;
    writeTally(runner, { passed, failed: tests - passed - skipped - todo });
  }
  yield '';
}
