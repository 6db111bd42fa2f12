/** A Vendure with the plug-in of the local marketplace, filled with the sample town. */
import type { INestApplication } from '@nestjs/common';
import type { AddressInfo } from 'node:net';
import { bootstrap, DefaultLogger, LogLevel, MultiChannelStockLocationStrategy } from '@vendure/core';
import type { VendureConfig } from '@vendure/core';
import { sampleTown } from '../../src/testing/town/index.ts';
import { LocalMarketPlugin } from './plugin/index.ts';
import { demoPassword, seed } from './seed.ts';

export interface EngineOptions {
  port: number;
  /** `postgres://…`; without it everything is kept in memory (sql.js), until the process ends. */
  database?: string | undefined;
  /** The time, in epoch milliseconds. */
  clock: () => number;
  /** Where the town's pictures are, with a slash at the end; without it its products have none. */
  images?: string;
}

/** A Vendure that listens. */
export interface Engine {
  /** The APIs are at `/shop-api` and `/admin-api` below it. */
  url: string;
  app: INestApplication;
  close: () => Promise<void>;
}

/** Who may do everything in the Admin API of the demo. In production Vendure refuses its own default. */
export const superadmin = { identifier: 'superadmin', password: demoPassword };

/** A URL as libpq reads it: a socket's folder is its `host` parameter, which TypeORM does not look at. */
function serverOf(database: string) {
  const { hostname, port, username, password, pathname, searchParams } = new URL(database);
  return {
    host: searchParams.get('host') ?? (hostname || 'localhost'),
    ...(port && { port: Number(port) }),
    username: searchParams.get('user') ?? decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
  };
}

const configOf = ({ port, database, clock }: EngineOptions): VendureConfig => ({
  apiOptions: { hostname: '127.0.0.1', port, shopApiPath: 'shop-api', adminApiPath: 'admin-api' },
  authOptions: {
    tokenMethod: ['bearer', 'cookie'],
    superadminCredentials: superadmin,
    cookieOptions: { secret: 'demo' },
  },
  dbConnectionOptions: database
    ? { type: 'postgres', ...serverOf(database), synchronize: true }
    : { type: 'sqljs', synchronize: true, autoSave: false },
  catalogOptions: { stockLocationStrategy: new MultiChannelStockLocationStrategy() },
  paymentOptions: { paymentMethodHandlers: [] },
  logger: new DefaultLogger({ level: LogLevel.Error }),
  plugins: [LocalMarketPlugin.init(clock)],
});

/** Starts Vendure and fills it, if it is new, with the sample town. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const app = await bootstrap(configOf(options));
  const { clock, images } = options;
  await seed(app, sampleTown({ now: new Date(clock()), ...(images !== undefined && { images }) }));
  const { port } = (app.getHttpServer() as { address: () => AddressInfo }).address();
  return { url: `http://127.0.0.1:${port}`, app, close: () => app.close() };
}
