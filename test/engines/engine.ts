/** A real Vendure in a process of its own, forked from its folder. */
import { fork } from 'node:child_process';
import { once } from 'node:events';

/** Vendure, with its time and its memory in the hands of a test. */
export interface Engine {
  url: string;
  /** Remembers everything as it is. */
  keep: () => Promise<void>;
  /** Everything, and the time, as it was remembered. */
  reset: () => Promise<void>;
  advance: (ms: number) => Promise<void>;
  close: () => Promise<void>;
}

/** Starts it, and waits until it listens and has been filled. */
export async function startVendure(): Promise<Engine> {
  const child = fork('demo/vendure/steered.ts', {
    env: { ...process.env, VENDURE_DISABLE_TELEMETRY: 'true' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, { done: () => void; fail: (error: Error) => void }>();
  let ended: Error | undefined;
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (said: { url?: string; id?: number }) => {
      if (said.url !== undefined) resolve(said.url);
      if (said.id !== undefined) waiting.get(said.id)?.done();
    });
    child.on('exit', (code) => {
      ended = new Error(`Vendure has ended with ${code}`);
      reject(ended);
      for (const { fail } of waiting.values()) fail(ended);
    });
  });

  let last = 0;
  const tell = (call: string, more: object = {}): Promise<void> => {
    if (ended) return Promise.reject(ended);
    const id = (last += 1);
    return new Promise<void>((done, fail) => {
      waiting.set(id, { done, fail });
      child.send({ id, call, ...more });
    }).finally(() => waiting.delete(id));
  };
  return {
    url,
    keep: () => tell('keep'),
    reset: () => tell('reset'),
    advance: (ms) => tell('advance', { ms }),
    async close() {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
