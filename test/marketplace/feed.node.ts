import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

/** How many times as long a feed of 50,000 rows takes as to decode its bytes and to cut them into cells. */
async function ratio(): Promise<number> {
  // A process of its own: whoever counts what is covered here makes our code slow, and not what it is compared with.
  const env = { ...process.env, NODE_V8_COVERAGE: '' };
  const { stdout } = await promisify(execFile)(process.execPath, ['test/bench/feed.ts'], { env });
  return Number(/\(([\d.]+) times\)/.exec(stdout)?.[1]);
}

describe('feed()', () => {
  it('costs at most twice what it costs to read a file of 50,000 rows and to cut it into cells', async () => {
    let best = Infinity;
    for (let tries = 0; tries < 4 && !(best <= 2); tries++) best = Math.min(best, await ratio());
    assert.ok(best <= 2, `${best} times`);
  });
});
