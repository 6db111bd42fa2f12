import { Hono } from 'hono';
import { newId } from '../../src/domain/order.ts';
import type { Product } from '../../src/domain/product.ts';
import { counterGateway, gateway, openApi, openApiCounter } from '../../src/gateway/index.ts';
import type { GatewayOptions, Origins } from '../../src/gateway/index.ts';
import type { Marketplace } from '../../src/marketplace/marketplace.ts';
import { drawCover } from '../../src/testing/covers.ts';
import { routesOf, traceOf } from './log.ts';
import type { LogLine } from './log.ts';
import type { SqlMarketplace } from './sql.ts';

/** What the reference marketplace serves, and how. */
export interface AppOptions {
  marketplace: Marketplace & Pick<SqlMarketplace, 'counterOf'>;
  /** More marketplaces by name, each at `/{name}/v1`. */
  doors?: Readonly<Record<string, Marketplace>>;
  /** Pages for people, with their paths as they are named in the log. */
  pages?: { routes: Hono; paths: readonly string[] }[];
  /** Root under which browsers reach the app, without a slash at the end. */
  url: () => string;
  /** Rejects when the database does not answer. */
  check: () => Promise<unknown>;
  /** Which pages may call. */
  origins: Origins;
  /** The time that answers are dated with, in epoch milliseconds. */
  clock: () => number;
  /** Products whose pictures are drawn, by file name. */
  pictures: ReadonlyMap<string, Product>;
  log: (line: LogLine) => void;
}

/**
 * The reference marketplace as a fetch-standard function: the shoppers' API at `/v1` with its document at `/openapi.json`, and
 * at `/{name}/v1` for each further door; the shops' at `/counter/v1` with its document at `/counter/openapi.json`, drawn pictures at `/covers/…`, and `/health`.
 */
export function createApp(options: AppOptions): (request: Request) => Promise<Response> {
  const { marketplace, doors = {}, pages = [], url, check, origins, clock, pictures, log } = options;
  const problems = new WeakMap<Request, Pick<LogLine, 'problem' | 'error'>>();
  const shared: GatewayOptions = {
    origins,
    clock,
    onProblem({ code }, request, cause) {
      const error = traceOf(cause);
      problems.set(request, { problem: code, ...(error && { error }) });
    },
  };
  const shoppers = Object.entries({ '': marketplace, ...doors }).map(([name, behind]) => {
    const mount = `${name && `/${name}`}/v1`;
    return { mount, answer: gateway(behind, { ...shared, basePath: mount }) };
  });
  const shops = counterGateway((token) => marketplace.counterOf(token), { ...shared, basePath: '/counter/v1' });

  const documents = [
    { path: '/openapi.json', mount: '/v1', write: openApi },
    { path: '/counter/openapi.json', mount: '/counter/v1', write: openApiCounter },
  ];
  const routeOf = routesOf([
    ...documents.flatMap(({ mount, write }) => Object.keys(write({ url: mount }).paths).map((path) => mount + path)),
    ...Object.keys(openApi({ url: '/' }).paths).flatMap((path) =>
      Object.keys(doors).map((name) => `/${name}/v1${path}`),
    ),
    ...pages.flatMap(({ paths }) => paths),
    ...documents.map(({ path }) => path),
    '/covers/{file}',
    '/health',
  ]);

  const app = new Hono();
  app.use(async (context, next) => {
    const started = performance.now();
    const [id, at] = [newId(), new Date(clock()).toISOString()];
    await next();
    context.header('x-request-id', id);
    const { method, path, raw } = context.req;
    const ms = Math.round((performance.now() - started) * 10) / 10;
    log({ at, id, method, route: routeOf(path), status: context.res.status, ms, ...problems.get(raw) });
  });
  for (const { mount, answer } of shoppers) app.all(`${mount}/*`, ({ req }) => answer(req.raw));
  app.all('/counter/v1/*', ({ req }) => shops(req.raw));
  for (const { path, mount, write } of documents)
    // Tools that show a document run on origins of their own.
    app.get(path, (context) =>
      context.json(write({ url: url() + mount }), 200, { 'access-control-allow-origin': '*' }),
    );
  app.get('/covers/:file', (context) => {
    const product = pictures.get(context.req.param('file'));
    if (!product) return context.notFound();
    return context.body(drawCover(product), 200, {
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=86400',
      // Pages with an embedder policy take only pictures that say whom they are for.
      'cross-origin-resource-policy': 'cross-origin',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
    });
  });
  for (const { routes } of pages) app.route('/', routes);
  app.get('/health', async (context) => {
    const healthy = await check().then(
      () => true,
      () => false,
    );
    return context.json({ status: healthy ? 'ok' : 'unavailable' }, healthy ? 200 : 503, {
      'cache-control': 'no-store',
    });
  });
  return async (request) => app.fetch(request);
}
