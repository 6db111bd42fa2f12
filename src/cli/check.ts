/** `check(url)`: is this backend a Local Marketplace? Looks at a live one, whatever it sells, and changes nothing unless told to. */
import { isEmail, isProductKey, isWebUrl } from '../domain/formats.ts';
import * as shapes from '../domain/schemas/index.ts';
import { MarketplaceError } from '../marketplace/error.ts';
import { http as adapter } from '../marketplace/http/index.ts';
import { conformance } from '../testing/conformance/index.ts';
import { Backend, Unanswered, Unlooked } from './backend.ts';
import { query } from './rule.ts';
import { caching, tags } from './rules/caching.ts';
import { carts } from './rules/carts.ts';
import { clocks } from './rules/clocks.ts';
import { cors } from './rules/cors.ts';
import { declared } from './rules/declared.ts';
import { describing } from './rules/describing.ts';
import { drives } from './rules/drives.ts';
import { filters } from './rules/filters.ts';
import { errors, speed } from './rules/http.ts';
import { orders } from './rules/orders.ts';
import { paging } from './rules/pages.ts';
import { offers } from './rules/offers.ts';
import { places } from './rules/places.ts';
import { further, itemsOf, known } from './rules/reads.ts';
import { sense } from './rules/sense.ts';
import { shops } from './rules/shops.ts';
import { leaks, tokens } from './rules/tokens.ts';
import { Trial } from './trial.ts';
import type { z } from 'zod';
import type { Fetch } from '../marketplace/http/index.ts';
import type { Result, Report } from './report.ts';
import type { Rule, World } from './rule.ts';

export { toText } from './report.ts';
export type { Area, Finding, Latency, Report, Result } from './report.ts';

export interface CheckOptions {
  /** The page that will call, such as `https://supermarket.example`. Without it, CORS is not checked. */
  origin?: string;
  /** Places an order of one piece, and a second one beside it, and cancels both. Nothing is ever placed without it. */
  orders?: boolean;
  /** Product keys to ask for; found by a search by default. */
  products?: readonly string[];
  /** Who is written to about the order; an address that reaches nobody by default. */
  email?: string;
  /** The backend sells the sample town of `vitrine/testing`, as of `seededNow`: the suite's own cases that only read run too. */
  town?: boolean;
  /** Milliseconds in which half of the reads should be answered; 1,000 by default. */
  slowMs?: number;
  /** Milliseconds after which a request counts as unanswered; 10,000 by default. */
  timeoutMs?: number;
  /** Replaces the global `fetch`. */
  fetch?: Fetch;
  /** Milliseconds, by which answers are timed; `performance.now` by default. */
  clock?: () => number;
}

const misconfigured = (what: string) => new MarketplaceError('misconfigured', `[check] ${what}`);

function demand(url: string, { origin, products = [], email, slowMs, timeoutMs }: CheckOptions): void {
  if (!isWebUrl(url)) throw misconfigured(`not an http(s) URL: "${url}"`);
  if (/[?#]/.test(url)) throw misconfigured(`name the root of the API, without what comes after a path: "${url}"`);
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).origin !== origin))
    throw misconfigured(`origin: not an origin such as https://shop.example: "${origin}"`);
  for (const product of products)
    if (!isProductKey(product)) throw misconfigured(`products: not a product key: "${product}"`);
  if (products.length > 100) throw misconfigured(`products: at most 100, not ${products.length}`);
  if (email !== undefined && !isEmail(email)) throw misconfigured(`email: not an address: "${email}"`);
  for (const [name, value] of Object.entries({ slowMs, timeoutMs }))
    if (value !== undefined && !(value > 0)) throw misconfigured(`${name}: not a number above 0: ${value}`);
}

/** The records of a list that are as agreed. */
const good = <T>(schema: z.ZodType<T>, records: readonly unknown[]): T[] =>
  records.flatMap((record) => {
    const { success, data } = schema.safeParse(record);
    return success ? [data] : [];
  });

/** Gets to know the backend, as far as its answers allow. */
async function survey(backend: Backend, options: CheckOptions): Promise<World> {
  const described = await backend.ask('/');
  const description = shapes.description.safeParse(known(described.json));
  const shown = good(shapes.shop, itemsOf((await backend.ask('/shops').catch(() => undefined))?.json));
  const found = await backend.ask('/search?text=&limit=24').catch(() => undefined);
  const products =
    options.products ??
    good(
      shapes.productKey,
      itemsOf(found?.json).map(({ key }) => key),
    ).slice(0, 24);
  const asked = products.length
    ? await backend.ask(`/offers${query({ product: products })}`).catch(() => undefined)
    : undefined;
  const page = (asked?.json ?? {}) as Record<string, unknown>;
  const list = (name: string) => itemsOf({ items: page[name] });
  const from = shapes.point.safeParse(page['from']);
  return {
    backend,
    described,
    ...(description.success && { description: description.data }),
    shops: shown,
    products,
    page: {
      offers: good(shapes.offer, list('offers')),
      shops: good(shapes.shop, list('shops')),
      products: good(shapes.product, list('products')),
      ...(from.success && { from: from.data }),
    },
    placing: options.orders ?? false,
    trial: new Trial(backend),
    email: options.email ?? 'vitrine-check@nobody.invalid',
    slowMs: options.slowMs ?? 1000,
  };
}

/** Looks whether a promise is kept. A request without an answer is a finding of its own. */
async function resultOf({ area, promise, unless, look }: Rule, world: World): Promise<Result> {
  const why = unless?.(world);
  if (why) return { area, promise, outcome: 'unchecked', findings: [], why };
  try {
    const hushed = (text: string) => world.backend.hushed(text);
    const found = await look(world);
    const findings = found.map(({ where, what, mend }) => ({ where: hushed(where), what: hushed(what), mend }));
    return { area, promise, outcome: findings.length ? 'broken' : 'kept', findings };
  } catch (error) {
    if (error instanceof Unlooked) return { area, promise, outcome: 'unchecked', findings: [], why: error.message };
    if (!(error instanceof Unanswered)) throw error;
    return { area, promise, outcome: 'broken', findings: [error.finding] };
  }
}

/** What each looks at by itself. */
const looks: readonly Rule[] = [
  ...describing,
  ...shops,
  ...offers,
  ...further,
  ...sense,
  ...places,
  ...filters,
  ...drives,
  ...paging,
  ...errors,
  ...caching,
  ...tokens,
  ...declared,
  ...carts,
];

/** In this order: the orders build on one another, and what comes last looks at all answers that were given. */
const inOrder: readonly Rule[] = [...orders, ...tags, ...cors, ...clocks, ...leaks, ...speed];

/** So many look at once where answers take long: nobody waits minutes for a report. */
const AT_ONCE = 4;

async function resultsOf(world: World): Promise<Result[]> {
  const isSlow = (world.backend.latency()?.median ?? 0) > world.slowMs / AT_ONCE;
  const waiting = [...looks.entries()];
  const results: Result[] = [];
  const look = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await resultOf(next[1], world);
  };
  await Promise.all(Array.from({ length: isSlow ? AT_ONCE : 1 }, look));
  for (const rule of inOrder) results.push(await resultOf(rule, world));
  return results;
}

/** The suite's cases, over the wire: those that only read, where the backend sells the sample town. */
async function suite({ backend, description }: World, { fetch, town }: CheckOptions): Promise<Result[]> {
  const marketplace = adapter({ baseUrl: backend.root, ...(fetch && { fetch }) });
  const make = async () => ({ marketplace });
  const must = description?.capabilities ?? [];
  const { cases, unchecked } = conformance({ make, must, handles: [], readOnly: true });
  const rest = (number: number, why: string): Result => ({
    area: 'suite',
    promise: `${number} further promises of the conformance suite`,
    outcome: 'unchecked',
    findings: [],
    why,
  });
  const handles = 'they need what it cannot do, an order of their own, or a hand on the backend (vitrine/testing)';
  if (!town) return [rest(cases.length, 'they need the sample town (--town)'), rest(unchecked.length, handles)];
  const results: Result[] = [];
  for (const { name, run } of cases) {
    const failure = await run().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    const mend = 'run this case by itself: `conformance()` of vitrine/testing';
    results.push({
      area: 'suite',
      promise: name,
      outcome: failure === undefined ? 'kept' : 'broken',
      findings: failure === undefined ? [] : [{ where: 'the sample town', what: failure, mend }],
    });
  }
  return [...results, rest(unchecked.length, handles)];
}

/**
 * Looks whether a backend keeps the promises of the Local Marketplace API: shapes, paging, refusals, caching, CORS, keys,
 * clock, speed. It reads only, unless `orders` lets it place orders and cancel them.
 *
 * Throws `misconfigured` for a wrong option, and rejects with `unavailable` where there is no answer at all.
 *
 * @param url Root of the API, such as `https://market.example/v1`.
 * @example
 * const report = await check('https://market.example/v1', { origin: 'https://shop.example' });
 * if (!report.well) console.error(toText(report));
 */
export async function check(url: string, options: CheckOptions = {}): Promise<Report> {
  demand(url, options);
  const { origin, fetch = globalThis.fetch.bind(globalThis), timeoutMs = 10_000 } = options;
  const { clock = () => performance.now() } = options;
  const backend = new Backend(url, { fetch, origin, timeoutMs, clock });
  const at = new Date().toISOString();
  const world = await survey(backend, options).catch((cause: unknown) => {
    if (!(cause instanceof Unanswered || cause instanceof Unlooked)) throw cause;
    throw new MarketplaceError('unavailable', `[check] ${url}: ${cause.message}`, { cause });
  });
  const results = [...(await resultsOf(world)), ...(await suite(world, options))];
  const latency = backend.latency();
  const { cut } = backend.patience;
  return {
    url: backend.root,
    ...(origin && { origin }),
    at,
    ...(world.description && { name: world.description.name }),
    well: !cut && results.every(({ outcome }) => outcome !== 'broken'),
    ...(cut !== undefined && { cut: backend.hushed(cut) }),
    results,
    ...(latency && { latency }),
  };
}
