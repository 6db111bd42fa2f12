import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { seededNow } from '../../src/testing/town/index.ts';
import { temporaryFolder } from './database.ts';

/** The reference marketplace in a process of its own, as `node demo/marketplace/server.ts` starts it. */
export interface SpawnedMarketplace {
  /** Root of the server. */
  url: string;
  port: number;
  /** Everything it has written, line by line. */
  lines: readonly string[];
  /** Sends a signal. */
  signal: (name: NodeJS.Signals) => void;
  /** Settles with the exit code when the process has ended; null when a signal killed it. */
  ended: Promise<number | null>;
}

/** Those that have not ended. A test that fails leaves no server behind: one that is alive would keep its file from ending. */
const running = new Set<() => void>();
after(() => running.forEach((kill) => kill()));

/**
 * Starts the server and waits until it says where it listens.
 *
 * @param env `PORT` 0 and the seeded clock unless it says otherwise.
 */
export async function spawnMarketplace(env: Record<string, string>): Promise<SpawnedMarketplace> {
  const { folder, remove } = temporaryFolder();
  const server = spawn(process.execPath, ['demo/marketplace/server.ts'], {
    env: { ...process.env, PORT: '0', VITRINE_CLOCK: seededNow, MAILBOX: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => server.kill('SIGKILL');
  running.add(kill);
  const ended = once(server, 'exit').then(() => {
    running.delete(kill);
    remove();
    return server.exitCode;
  });

  const lines: string[] = [];
  createInterface(server.stderr).on('line', (line) => lines.push(line));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(server.stdout).on('line', (line) => {
      lines.push(line);
      const [, root] = /^Marketplace: (.*)\/v1$/.exec(line) ?? [];
      if (root) resolve(root);
    });
    void ended.then(() => reject(new Error(`The server has ended:\n${lines.join('\n')}`)));
  });
  return { url, port: Number(new URL(url).port), lines, signal: (name) => server.kill(name), ended };
}
