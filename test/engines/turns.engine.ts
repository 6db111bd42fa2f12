import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Turns } from '../../demo/vendure/plugin/turns.ts';

/** Work that ends when it is told to. */
function work(seen: string[], name: string) {
  let end = () => {};
  let fail = (_: Error) => {};
  const ended = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  return {
    end: () => end(),
    fail: () => fail(new Error(name)),
    run: async () => {
      seen.push(`${name} begins`);
      await ended;
      seen.push(`${name} ends`);
    },
  };
}

/** A response that has not been sent, as far as a middleware sees it. */
const pending = () => Object.assign(new EventEmitter(), { closed: false }) as unknown as ServerResponse;

describe('turns', () => {
  it('begin when what came before has ended, also where that has failed', async () => {
    const [turns, seen] = [new Turns(), [] as string[]];
    const [first, second, third] = [work(seen, 'first'), work(seen, 'second'), work(seen, 'third')];
    const all = Promise.allSettled([first, second, third].map(({ run }) => turns.take(run)));
    third.end();
    second.fail();
    first.end();
    const outcomes = (await all).map(({ status }) => status);
    assert.deepEqual(outcomes, ['fulfilled', 'rejected', 'fulfilled']);
    assert.deepEqual(seen, ['first begins', 'first ends', 'second begins', 'third begins', 'third ends']);
  });

  it('last as long as a request and all that it began, which waits for no other', async () => {
    const [turns, seen] = [new Turns(), [] as string[]];
    const [within, outside] = [work(seen, 'within'), work(seen, 'outside')];
    const response = pending();
    let begun: Promise<void> | undefined;
    const next = new Promise<void>((resolve) => {
      turns.middleware(undefined, response, () => {
        begun = turns.take(within.run);
        resolve();
      });
    });
    const after = turns.take(outside.run);
    await next;
    // The caller has gone before the work is done.
    response.emit('close');
    await setImmediate();
    within.end();
    await begun;
    outside.end();
    await after;
    assert.deepEqual(seen, ['within begins', 'within ends', 'outside begins', 'outside ends']);
  });
});
