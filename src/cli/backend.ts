/** The backend under test, as raw requests and answers: what an adapter would forgive is seen here. */
import { tame } from './report.ts';
import type { Fetch } from '../marketplace/http/index.ts';
import type { Latency } from './report.ts';

/** One request and its answer. */
export interface Exchange {
  /** Such as `GET /offers?product=…`; never a key. */
  call: string;
  status: number;
  headers: Headers;
  text: string;
  /** `undefined` where the answer is no JSON. */
  json: unknown;
  /** This machine's time when the answer came, in epoch milliseconds. */
  heard: number;
}

/** A request that got no answer. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

/** Something that cannot be looked at, and why; nothing is wrong by that. */
export class Unlooked extends Error {
  override readonly name = 'Unlooked';
}

export interface BackendOptions {
  fetch: Fetch;
  origin?: string | undefined;
  timeoutMs: number;
}

type Init = { method?: string; headers?: Record<string, string>; body?: unknown };

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export class Backend {
  readonly root: string;
  readonly #options: BackendOptions;
  readonly #reads: { call: string; ms: number }[] = [];

  constructor(url: string, options: BackendOptions) {
    this.root = url.replace(/\/*$/, '');
    this.#options = options;
  }

  /** As whose page it is asked. */
  get origin(): string | undefined {
    return this.#options.origin;
  }

  /** Sends one request; where it is told to wait, it waits a little, and tries once more. */
  async ask(path: string, init: Init = {}): Promise<Exchange> {
    for (let tries = 0; ; tries += 1) {
      const exchange = await this.#send(path, init);
      if (exchange.status !== 429) return exchange;
      const seconds = Number(exchange.headers.get('retry-after')) || 1;
      if (tries > 1 || seconds > 10) throw new Unlooked(`${exchange.call} answers 429 again and again`);
      await pause(seconds * 1000);
    }
  }

  async #send(path: string, { method = 'GET', headers = {}, body }: Init): Promise<Exchange> {
    const call = `${method} ${path.replace(/([?&](?:key|token|access_token|order)=)[^&]*/g, '$1…')}`;
    const { fetch, origin, timeoutMs } = this.#options;
    const start = performance.now();
    try {
      const response = await fetch(this.root + (path === '/' ? '/' : path), {
        method,
        cache: 'no-store',
        headers: {
          ...(origin && { origin }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const text = await response.text();
      const ms = performance.now() - start;
      if (method === 'GET') this.#reads.push({ call, ms });
      return { call, status: response.status, headers: response.headers, text, json: jsonOf(text), heard: Date.now() };
    } catch (cause) {
      const inner = (cause as { cause?: { message?: string; code?: string } }).cause;
      const reason = inner?.code ?? inner?.message ?? String(cause);
      throw new Unanswered(`${call} got no answer: ${tame(reason)}`, { cause });
    }
  }

  /** How fast reads were answered so far; the first is not counted, which opened the connection. */
  latency(): Latency | undefined {
    const [, ...reads] = this.#reads;
    const sorted = [...reads].sort((a, b) => a.ms - b.ms);
    const [middle, last] = [sorted[sorted.length >> 1], sorted.at(-1)];
    if (!middle || !last) return undefined;
    return {
      reads: sorted.length,
      median: Math.round(middle.ms),
      slowest: Math.round(last.ms),
      call: tame(last.call, 80),
    };
  }
}
