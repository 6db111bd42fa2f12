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
  /** Where the answer came from instead, if it came from elsewhere. */
  redirected?: string;
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
  /** Milliseconds, by which answers are timed. */
  clock: () => number;
}

type Init = { method?: string; headers?: Record<string, string>; body?: unknown };

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A call as it is told of: a list by its first entry, since what is said of it stands behind; a key not at all. */
const told = (method: string, path: string): string =>
  `${method} ${path}`
    .replace(/([?&](?:key|token|access_token|order)=)[^&]*/g, '$1…')
    .replace(/(\/orders?\/)[\w-]{43}$/, '$1…')
    .replace(/([?&](\w+)=[^&]*)((?:&\2=[^&]*){2,})/g, (_, first: string, __, rest: string) => {
      return `${first}&… (${rest.split('&').length - 1} more)`;
    });

/** How long an answer took. */
interface Timed {
  call: string;
  path: string;
  ms: number;
}

/** A path whose answers take long. */
export interface Slow {
  path: string;
  median: number;
  count: number;
}

/** The paths of which half of the answers took longer than so many milliseconds, where there were a few at least. */
const slow = (all: readonly Timed[], bar: number, few: number): Slow[] =>
  [...new Set(all.map(({ path }) => path))].flatMap((path) => {
    const times = all.flatMap((one) => (one.path === path ? one.ms : [])).sort((a, b) => a - b);
    const median = Math.round(times[times.length >> 1] ?? 0);
    return times.length >= few && median > bar ? [{ path, median, count: times.length }] : [];
  });

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export class Backend {
  readonly root: string;
  readonly #options: BackendOptions;
  readonly #reads: Timed[] = [];
  /** Carts and orders that were sent. */
  readonly #writes: Timed[] = [];
  /** What was answered to the page, preflights left out. */
  readonly answered: Pick<Exchange, 'call' | 'status' | 'headers' | 'heard'>[] = [];

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
    const call = told(method, path);
    const { fetch, origin, timeoutMs, clock } = this.#options;
    const start = clock();
    try {
      const response = await fetch(this.root + (path === '/' ? '/' : path), {
        method,
        cache: 'no-store',
        // Only what needs no preflight may be redirected.
        redirect: method === 'GET' ? 'follow' : 'manual',
        headers: {
          ...(origin && { origin }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const text = await response.text();
      const ms = clock() - start;
      const { status, headers: got, redirected, url } = response;
      const timed = { call, path: call.split('?')[0] ?? call, ms };
      if (method === 'GET') this.#reads.push(timed);
      else if (method !== 'OPTIONS') this.#writes.push(timed);
      const heard = Date.now();
      if (method !== 'OPTIONS' && !headers['origin']) this.answered.push({ call, status, headers: got, heard });
      return { call, status, headers: got, text, json: jsonOf(text), heard, ...(redirected && { redirected: url }) };
    } catch (cause) {
      const inner = (cause as { cause?: { message?: string; code?: string } }).cause;
      const late = (cause as Partial<Error>).name === 'TimeoutError' && `none within ${timeoutMs} ms`;
      const reason = late || (inner?.code ?? inner?.message ?? String(cause));
      throw new Unanswered(`${call} got no answer: ${tame(reason)}`, { cause });
    }
  }

  /** The paths of which half of the reads took longer than so many milliseconds. Fewer than three reads say nothing. */
  slowerThan(bar: number): Slow[] {
    return slow(this.#reads.slice(1), bar, 3);
  }

  /** The same of what was sent; each takes a lock or asks somebody else, so that two say enough. */
  writesSlowerThan(bar: number): Slow[] {
    return slow(this.#writes, bar, 2);
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
