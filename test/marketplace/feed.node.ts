import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

/** How many times as much a feed of each of these files costs as to read it. */
async function ratios(names: readonly string[]): Promise<Map<string, number>> {
  // A process of its own: whoever counts what is covered here makes our code slow, and not what it is compared with.
  const env = { ...process.env, NODE_V8_COVERAGE: '' };
  const { stdout } = await promisify(execFile)(process.execPath, ['test/bench/feed.ts', ...names], { env });
  return new Map(
    Array.from(stdout.matchAll(/^(.*): \d+ offers, .*\(([\d.]+) times\)$/gm), ([, name = '', times]) => [
      name,
      Number(times),
    ]),
  );
}

/** What a feed may cost at most, in times of its reading. */
const BOUND = 2;

/** Measures all files of a kind, and holds each to the bound. */
async function holds(kind: string): Promise<void> {
  const best = await ratios([kind]);
  assert.ok(best.size > 8, `${best.size} files`);
  // What a busy machine made dear is asked again.
  for (let tries = 0; tries < 6; tries++) {
    const dear = [...best].filter(([, times]) => times > BOUND).map(([name]) => name);
    if (!dear.length) return;
    for (const [name, times] of await ratios(dear)) best.set(name, Math.min(times, best.get(name) ?? times));
  }
  for (const [name, times] of best) assert.ok(times <= BOUND, `${name}: ${times} times`);
}

describe('feed()', () => {
  it('costs at most twice what it costs to read a file of 50,000 rows or records, whatever its kind', () =>
    holds('--held'));

  it('costs no more where something is wrong with every row', () => holds('--damaged'));
});
