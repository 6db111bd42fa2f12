/** The backend under test, as raw requests and answers: what an adapter would forgive is seen here. */
import { Patience } from './patience.ts';
import { tame } from './report.ts';
import type { Fetch } from '../marketplace/http/index.ts';
import type { Finding, Latency } from './report.ts';

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

/** A request that got no answer, or one that broke off. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';

  /** As in `Exchange`. */
  readonly call: string;
  readonly reason: string;

  constructor(call: string, reason: string, cause: unknown) {
    super(`${call} got no answer: ${reason}`, { cause });
    this.call = call;
    this.reason = reason;
  }

  /** What is wrong, and how to mend it. */
  get finding(): Finding {
    const what = `got no answer: ${this.reason}`;
    return { where: this.call, what, mend: mends.find(([reason]) => reason.test(this.reason))?.[1] ?? answering };
  }
}

const answering = 'answer every request, also what is refused, within the time that shoppers wait';

/** What is known of connections that break off. */
const mends: readonly (readonly [reason: RegExp, mend: string])[] = [
  [/^Z_|BROTLI|ZSTD|header check/, 'say with Content-Encoding how the body is compressed, and send the whole of it'],
  [/UND_ERR_SOCKET|ECONNRESET|other side closed|terminated/, 'send the whole answer: Content-Length counts bytes'],
];

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

/** What is kept of every answer. */
export interface Answered extends Pick<Exchange, 'call' | 'status' | 'headers' | 'heard' | 'redirected'> {
  /** Whether it says the key that it was asked with. */
  saysKey: boolean;
}

/** How long an answer took. */
interface Timed {
  call: string;
  path: string;
  ms: number;
  /** What was asked. */
  asked: string;
  /** Whether nothing else was asked meanwhile: else it waited for others. */
  alone: boolean;
}

/** A path whose answers take long. */
export interface Slow {
  path: string;
  median: number;
  count: number;
  /** Its slowest call, as it was asked. */
  asked: string;
  /** Whether each answer was waited for alone. */
  alone: boolean;
}

/** The paths of which half of the answers took longer than so many milliseconds, where there were a few at least. */
const slow = (all: readonly Timed[], bar: number, few: number): Slow[] =>
  [...new Set(all.map(({ path }) => path))].flatMap((path) => {
    const own = all.filter((one) => one.path === path).sort((a, b) => a.ms - b.ms);
    const median = Math.round(own[own.length >> 1]?.ms ?? 0);
    const alone = own.every((one) => one.alone);
    return own.length >= few && median > bar
      ? [{ path, median, count: own.length, asked: own.at(-1)?.asked ?? path, alone }]
      : [];
  });

export class Backend {
  readonly root: string;
  readonly #options: BackendOptions;
  readonly #reads: Timed[] = [];
  /** Carts and orders that were sent. */
  readonly #writes: Timed[] = [];
  /** What was answered to the page, preflights left out. */
  readonly answered: Answered[] = [];
  /** How often it was told to wait, and what came of it. */
  readonly patience = new Patience();
  /** Keys that were sent: none may come into a report. */
  readonly #keys = new Set<string>();
  #started = 0;
  #flying = 0;

  constructor(url: string, options: BackendOptions) {
    this.root = url.replace(/\/*$/, '');
    this.#options = options;
  }

  /** As whose page it is asked. */
  get origin(): string | undefined {
    return this.#options.origin;
  }

  /** Sends one request; where it is told to wait, it waits a little, and tries once more. */
  async ask(path: string, init: Init = {}, isLast = false): Promise<Exchange> {
    const gone = isLast ? undefined : this.patience.gone(told(init.method ?? 'GET', path));
    if (gone !== undefined) throw new Unlooked(gone);
    const { exchange, why } = await this.patience.ask(() => this.#send(path, init), isLast);
    if (why !== undefined) throw new Unlooked(why);
    return exchange;
  }

  async #send(path: string, { method = 'GET', headers = {}, body }: Init): Promise<Exchange> {
    const call = told(method, path);
    const { fetch, origin, timeoutMs, clock } = this.#options;
    const [key] = /[\w-]{43}$/.exec(headers['authorization'] ?? '') ?? [];
    for (const [sent] of `${path} ${key ?? ''}`.matchAll(/(?<![\w-])[\w-]{43}(?![\w-])/g)) this.#keys.add(sent);
    const turn = (this.#started += 1);
    const isFirst = !this.#flying;
    this.#flying += 1;
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
      this.patience.heard(call, true);
      const { status, headers: got, redirected, url } = response;
      const alone = isFirst && this.#started === turn;
      const timed = { call, path: call.split('?')[0] ?? call, ms, asked: path, alone };
      if (method === 'GET') this.#reads.push(timed);
      else if (method !== 'OPTIONS') this.#writes.push(timed);
      const heard = Date.now();
      const saysKey =
        key !== undefined && (text.includes(key) || [...got.values()].some((value) => value.includes(key)));
      const kept = { call, status, headers: got, heard, ...(redirected && { redirected: url }) };
      if (method !== 'OPTIONS' && !headers['origin']) this.answered.push({ ...kept, saysKey });
      return { ...kept, text, json: jsonOf(text) };
    } catch (cause) {
      this.patience.heard(call, false);
      const inner = (cause as { cause?: { message?: string; code?: string } }).cause;
      const late = (cause as Partial<Error>).name === 'TimeoutError' && `none within ${timeoutMs} ms`;
      const reason = late || (inner?.code ?? inner?.message ?? String(cause));
      throw new Unanswered(call, tame(reason), cause);
    } finally {
      this.#flying -= 1;
    }
  }

  /** A text without the keys that were sent. */
  hushed(text: string): string {
    return [...this.#keys].reduce((rest, key) => rest.replaceAll(key, '…'), text);
  }

  /** Whether half of three answers take longer than so many milliseconds, when nothing else is asked. */
  async isSlow(asked: string, bar: number): Promise<boolean> {
    const times: number[] = [];
    while (times.length < 3 && new Set(times.map((ms) => ms > bar)).size === times.length) {
      const start = this.#options.clock();
      await this.ask(asked);
      times.push(this.#options.clock() - start);
    }
    return times.filter((ms) => ms > bar).length > 1;
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
    const [, ...all] = this.#reads;
    const alone = all.filter((one) => one.alone);
    const reads = alone.length > 2 ? alone : all;
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
