/**
 * A local marketplace on Vendure: offers by EAN across sellers, shops near a point, one order per shop, every copy sold once.
 */
import { PluginCommonModule, VendurePlugin } from '@vendure/core';
import { LocalCatalogue } from './catalogue.ts';
import { LocalCounters } from './counters.ts';
import { customFields } from './fields.ts';
import { CollectKey } from './key.ts';
import { CLOCK, LocalMarket } from './market.ts';
import { LocalOrders } from './orders.ts';
import { allocationStrategy, baseProcess, collectProcess, placedStrategy } from './process.ts';
import { CounterResolver, ShopResolver } from './resolvers.ts';
import { adminSchema, shopSchema } from './schema.ts';

export { LocalMarket } from './market.ts';

/** The plug-in of a Vendure whose `plugins` it is one of. */
export class LocalMarketPlugin {
  static clock: () => number = Date.now;

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
    config.orderOptions.process = [baseProcess, collectProcess(() => LocalMarketPlugin.clock())];
    config.orderOptions.orderPlacedStrategy = placedStrategy;
    config.orderOptions.stockAllocationStrategy = allocationStrategy;
    return config;
  },
})(LocalMarketPlugin);
