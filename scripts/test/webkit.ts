import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { webKitDriver } from '../browsers.ts';

/**
 * Starts a virtual screen and a WebDriver server for WebKitGTK, both on free numbers, so that several runs can share
 * a machine. They end with this process.
 */
export async function startWebKitDriver(): Promise<{ port: number }> {
  const commands = webKitDriver();
  if (!commands) throw new Error('WebKitWebDriver or Xvfb is not installed');

  const screen = spawn(commands.screen, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  endWithProcess(screen);
  // To the end, not to the first chunk: Xvfb dies when the pipe is closed before it has written all.
  const display = await text(screen.stdio[3] as Readable);
  if (!display) throw new Error('Xvfb did not start');

  const port = await freePort();
  const driver = spawn(commands.driver, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    // Xvfb has no graphics card to composite with.
    env: { ...process.env, DISPLAY: `:${display.trim()}`, WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
  });
  endWithProcess(driver);
  await answers(`http://127.0.0.1:${port}/status`, driver);
  return { port };
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('The system gave no port');
  return address.port;
}

function endWithProcess(child: ChildProcess): void {
  process.once('exit', () => child.kill());
  child.unref();
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (server.exitCode !== null) break;
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`WebKitWebDriver did not answer at ${url}`);
}
