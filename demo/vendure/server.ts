import type { Counter } from '../../src/marketplace/counter.ts';
import { vendure, vendureCounters } from '../../src/marketplace/vendure/index.ts';
import { coverFile, landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { bundleLibrary } from '../library.ts';
import { createApp } from '../marketplace/app.ts';
import { listen } from '../marketplace/listen.ts';
import { closeOnSignal, demoToken } from '../marketplace/server.ts';
import { readSettings } from '../marketplace/settings.ts';
import { createPages } from '../pages.ts';
import { startEngine, superadmin } from './engine.ts';
import { demoPassword, demoUser } from './seed.ts';

/** Opens Vendure and, beside it, the Local Marketplace API that speaks to it over HTTP only, and the demo's pages on that. */
export async function serve(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const { host, port, clock, origins } = readSettings({ ...env, PORT: env['PORT'] || '4200' });
  const { folder } = await bundleLibrary({});
  const town = sampleTown();
  const pictures = new Map(town.products.map((product) => [coverFile(product), product]));
  const open = new Map<string, Counter>();
  let answer: (request: Request) => Promise<Response> = async () => new Response(null, { status: 503 });

  // It listens first: the town's pictures are at its address.
  const api = await listen({ host, port: port && port + 1 }, () => (request) => answer(request));
  const engine = await startEngine({ port, database: env['DATABASE_URL'], clock, images: `${api.url}/covers/` });
  const openCounter = vendureCounters({ baseUrl: engine.url });
  const market = vendure({ baseUrl: engine.url });
  answer = createApp({
    marketplace: {
      ...market,
      // Each signs in once: Vendure knows its administrators by name and password.
      async counterOf(token) {
        const shop = town.shops.find(({ id }) => demoToken(id).token === token)?.id;
        if (shop === undefined) return undefined;
        const counter = open.get(shop) ?? openCounter(shop, { username: demoUser(shop), password: demoPassword });
        open.set(shop, counter);
        return counter;
      },
    },
    url: () => api.url,
    check: () => market.describe(),
    origins,
    clock,
    pictures,
    log: () => undefined,
  });
  const pages = await listen({ host, port: port && port + 2 }, () => createPages(api.url, folder));
  closeOnSignal(async () => {
    await pages.close();
    await api.close();
    await engine.close();
  });

  const quai = landmarks.quai;
  const lines = [
    ['Supermarket, a shelf', `${pages.url}/supermarket/`, ''],
    ["Bookshop's own page", `${pages.url}/bookshop/`, ''],
    ["The shop's counter", `${pages.url}/counter/`, `sign in with ${demoToken(quai).token}`],
    ['Local Marketplace API', `${api.url}/v1`, ''],
    ['Its counters', `${api.url}/counter/v1`, `token ${demoToken(quai).token}`],
    ["Vendure's Shop API", `${engine.url}/shop-api`, ''],
    ["Vendure's Admin API", `${engine.url}/admin-api`, `${superadmin.identifier}, ${superadmin.password}`],
    ['… as one shop', `${engine.url}/admin-api`, `${demoUser(quai)}, ${demoPassword}; header vendure-token: ${quai}`],
  ];
  console.info(`Vendure, ready after ${(performance.now() / 1000).toFixed(1)} s; Ctrl-C ends it.\n`);
  for (const [title = '', url = '', note = ''] of lines) console.info(`  ${title.padEnd(24)}${url}  ${note}`.trimEnd());
}
