import { counterGateway, gateway } from '../../src/gateway/index.ts';
import type { Counter } from '../../src/marketplace/counter.ts';
import { vendure, vendureCounters } from '../../src/marketplace/vendure/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { listen } from '../marketplace/listen.ts';
import { closeOnSignal } from '../marketplace/server.ts';
import { readSettings } from '../marketplace/settings.ts';
import { startEngine, superadmin } from './engine.ts';
import { demoPassword, demoUser } from './seed.ts';

/** Opens Vendure and, beside it, the Local Marketplace API that speaks to it over HTTP only. */
export async function serve(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const { host, port, clock, origins } = readSettings({ ...env, PORT: env['PORT'] || '4200' });
  const engine = await startEngine({ port, database: env['DATABASE_URL'], clock });
  const shared = { origins, clock };
  const shoppers = gateway(vendure({ baseUrl: engine.url }), { ...shared, basePath: '/v1' });
  const openCounter = vendureCounters({ baseUrl: engine.url });
  const open = new Map<string, Counter>();
  // Each of them logs in once.
  const counterOf = (shop: string): Counter => {
    const counter = open.get(shop) ?? openCounter(shop, { username: demoUser(shop), password: demoPassword });
    open.set(shop, counter);
    return counter;
  };
  const shops = new Set(sampleTown().shops.map(({ id }) => id));
  // Who has a shop's token is its counter; Vendure itself knows its administrators by name and password.
  const counters = counterGateway(
    async (token) => {
      const shop = token.replace(/-demo$/, '');
      return shop !== token && shops.has(shop) ? counterOf(shop) : undefined;
    },
    { ...shared, basePath: '/counter/v1' },
  );
  const api = await listen({ host, port: port && port + 1 }, () => async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/v1')) return shoppers(request);
    if (pathname.startsWith('/counter/v1')) return counters(request);
    return new Response('Not found', { status: 404 });
  });
  closeOnSignal(async () => {
    await api.close();
    await engine.close();
  });

  const quai = landmarks.quai;
  const lines = [
    ['Local Marketplace API', `${api.url}/v1`, ''],
    ['Its counters', `${api.url}/counter/v1`, `token ${quai}-demo`],
    ["Vendure's Shop API", `${engine.url}/shop-api`, ''],
    ["Vendure's Admin API", `${engine.url}/admin-api`, `${superadmin.identifier}, ${superadmin.password}`],
    ['… as one shop', `${engine.url}/admin-api`, `${demoUser(quai)}, ${demoPassword}; header vendure-token: ${quai}`],
  ];
  console.info(`Vendure, ready after ${(performance.now() / 1000).toFixed(1)} s; Ctrl-C ends it.\n`);
  for (const [title = '', url = '', note = ''] of lines) console.info(`  ${title.padEnd(24)}${url}  ${note}`.trimEnd());
}
