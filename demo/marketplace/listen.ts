import { createAdaptorServer } from '@hono/node-server';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that accepts requests. */
export interface Listening {
  /** `http://host:port`, without a slash at the end. */
  url: string;
  /** Accepts nothing more, and settles when the requests under way have been answered. */
  close: () => Promise<void>;
}

/** How long a request under way may take once the server closes, in milliseconds. */
const GRACE = 10_000;

/**
 * Listens for requests.
 *
 * @param toHandler Makes what answers them, once the server's URL is known.
 */
export async function listen(
  { host, port }: { host: string; port: number },
  toHandler: (url: string) => (request: Request) => Promise<Response>,
): Promise<Listening> {
  let closing = false;
  let handler: (request: Request) => Promise<Response>;
  const server = createAdaptorServer({
    async fetch(request: Request) {
      const response = await handler(request);
      // Or the connection would be kept for a next request that is not accepted any more.
      if (closing) response.headers.set('connection', 'close');
      return response;
    },
  }) as Server; // Without options of its own the adaptor makes a plain HTTP server.

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const url = `http://${nameOf(host)}:${(server.address() as AddressInfo).port}`;
  try {
    // Nothing may be awaited before: no request can be read until this turn is over.
    handler = toHandler(url);
  } catch (error) {
    server.close();
    throw error;
  }

  return {
    url,
    close: () =>
      new Promise((resolve) => {
        closing = true;
        const impatient = setTimeout(() => server.closeAllConnections(), GRACE);
        server.close(() => {
          clearTimeout(impatient);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

/** The host as browsers are used to it. */
const nameOf = (host: string): string => (host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host);
