/**
 * A local marketplace on Vendure: offers by EAN across sellers, shops near a point, one order per shop, every copy sold once.
 */
import { PluginCommonModule, VendurePlugin } from '@vendure/core';
import { LocalCatalogue } from './catalogue.ts';
import { LocalCounters } from './counters.ts';
import { customFields } from './fields.ts';
import { CollectKey } from './key.ts';
import { CLOCK, LocalMarket, TURNS } from './market.ts';
import { LocalOrders } from './orders.ts';
import { allocationStrategy, baseProcess, collectProcess, placedStrategy } from './process.ts';
import { CounterResolver, ShopResolver } from './resolvers.ts';
import { adminSchema, shopSchema } from './schema.ts';
import { Turns } from './turns.ts';

export { TURNS } from './market.ts';
export type { Turns } from './turns.ts';

/** The plug-in of a Vendure whose `plugins` it is one of. */
export class LocalMarketPlugin {
  static clock: () => number = Date.now;
  /** Where the database can do only one thing at a time. */
  static turns: Turns | undefined;

  /** @param clock The time, in epoch milliseconds; the machine's by default. */
  static init(clock: () => number): typeof LocalMarketPlugin {
    LocalMarketPlugin.clock = clock;
    return LocalMarketPlugin;
  }
}
VendurePlugin({
  imports: [PluginCommonModule],
  entities: [CollectKey],
  providers: [
    { provide: CLOCK, useFactory: () => () => LocalMarketPlugin.clock() },
    { provide: TURNS, useFactory: () => LocalMarketPlugin.turns },
    LocalCatalogue,
    LocalOrders,
    LocalCounters,
    LocalMarket,
  ],
  exports: [LocalMarket],
  shopApiExtensions: { schema: shopSchema, resolvers: [ShopResolver] },
  adminApiExtensions: { schema: adminSchema, resolvers: [CounterResolver] },
  compatibility: '^3.0.0',
  configuration(config) {
    config.customFields = { ...config.customFields, ...customFields };
    if (config.dbConnectionOptions.type === 'sqljs') {
      const turns = new Turns();
      LocalMarketPlugin.turns = turns;
      config.apiOptions.middleware.push({ handler: turns.middleware, route: config.apiOptions.adminApiPath });
    }
    config.orderOptions.process = [baseProcess, collectProcess(() => LocalMarketPlugin.clock())];
    config.orderOptions.orderPlacedStrategy = placedStrategy;
    config.orderOptions.stockAllocationStrategy = allocationStrategy;
    return config;
  },
})(LocalMarketPlugin);
