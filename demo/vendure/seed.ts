/** The sample town, as sellers, channels, stock locations, products and variants of Vendure's. */
import type { INestApplication } from '@nestjs/common';
import type { CurrencyCode } from '@vendure/common/lib/generated-types';
import { GlobalFlag, Permission } from '@vendure/common/lib/generated-types';
import {
  Administrator,
  Channel,
  ChannelService,
  CountryService,
  GlobalSettings,
  isGraphQlErrorResult,
  NativeAuthenticationMethod,
  PasswordCipher,
  Product,
  ProductTranslation,
  ProductVariant,
  ProductVariantPrice,
  ProductVariantTranslation,
  RequestContextService,
  Role,
  Seller,
  SellerService,
  StockLevel,
  StockLocation,
  TaxCategoryService,
  TaxRateService,
  TransactionalConnection,
  User,
  ZoneService,
} from '@vendure/core';
import type { ID, RequestContext, VendureEntity } from '@vendure/core';
import type { Catalogue } from '../../src/domain/catalogue.ts';
import type { Details, Listed, Market, Profile, Terms } from './plugin/catalogue.ts';

/** What opens the counters of the sample town. Anybody may know it: its shops are imaginary. */
export const demoPassword = 'vitrine-demo';

/** Who may work at a counter of the sample town. */
export const demoUser = (shop: string): string => `comptoir@${shop}.example`;

type Class<T> = new (...args: never[]) => T;

/** Inserts rows by some hundred: Vendure's services would take minutes. */
async function insert<T extends VendureEntity>(
  connection: TransactionalConnection,
  ctx: RequestContext,
  entity: Class<T>,
  rows: readonly object[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += 200)
    await connection
      .getRepository(ctx, entity)
      .createQueryBuilder()
      .insert()
      .values(rows.slice(from, from + 200))
      .updateEntity(false)
      .execute();
}

/** Puts entities into channels. */
async function assign(
  connection: TransactionalConnection,
  ctx: RequestContext,
  table: string,
  columns: readonly [entity: string, channel: string],
  pairs: readonly (readonly [ID, ID])[],
): Promise<void> {
  for (let from = 0; from < pairs.length; from += 400)
    await connection
      .getRepository(ctx, Channel)
      .createQueryBuilder()
      .insert()
      .into(table, [...columns])
      .values(
        pairs.slice(from, from + 400).map(([entity, channel]) => ({ [columns[0]]: entity, [columns[1]]: channel })),
      )
      .execute();
}

/** Fills a new Vendure; one that has sellers of the town is left as it is. */
export async function seed(app: INestApplication, town: Catalogue): Promise<void> {
  const connection = app.get(TransactionalConnection);
  const ctx = await app.get(RequestContextService).create({ apiType: 'admin' });
  if (
    await connection.getRepository(ctx, Seller).findOne({ where: { customFields: { shop: town.shops[0]?.id ?? '' } } })
  )
    return;
  const { zone, taxes } = await law(app, ctx, town.country);
  await connection.withTransaction(ctx, async (inside) => {
    const channels = await openChannels(app, inside, town, zone);
    await openShelves(connection, inside, town, channels, taxes);
    await openCounters(app, inside, channels);
    const { shops: _, listings: __, standings: ___, products: ____, offers: _____, ...market } = town;
    const [settings] = await connection.getRepository(inside, GlobalSettings).find();
    if (settings)
      await connection.getRepository(inside, GlobalSettings).update(settings.id, {
        customFields: { market: JSON.stringify(market satisfies Market) },
      });
  });
  await app.get(ChannelService).initChannels();
}

/** One country with its rates of tax. */
async function law(app: INestApplication, ctx: RequestContext, country: string) {
  const { id: member } = await app.get(CountryService).create(ctx, {
    code: country,
    enabled: true,
    translations: [{ languageCode: ctx.languageCode, name: country }],
  });
  const { id: zone } = await app.get(ZoneService).create(ctx, { name: country, memberIds: [member] });
  const taxed = async (name: string, value: number, isDefault: boolean): Promise<ID> => {
    const { id: categoryId } = await app.get(TaxCategoryService).create(ctx, { name, isDefault });
    await app.get(TaxRateService).create(ctx, { name, value, enabled: true, categoryId, zoneId: zone });
    return categoryId;
  };
  return { zone, taxes: { books: await taxed('Livres', 5.5, false), goods: await taxed('Autres', 20, true) } };
}

/** Each shop is a seller with a channel and a stock location of its own. */
async function openChannels(
  app: INestApplication,
  ctx: RequestContext,
  { shops, listings, standings = [], currency }: Catalogue,
  zone: ID,
): Promise<Map<string, { channel: Channel; location: ID }>> {
  const connection = app.get(TransactionalConnection);
  const money = { currencyCode: currency as CurrencyCode, pricesIncludeTax: true };
  const common = {
    ...money,
    defaultLanguageCode: ctx.languageCode,
    defaultTaxZoneId: zone,
    defaultShippingZoneId: zone,
  };
  await app
    .get(ChannelService)
    .update(ctx, { id: ctx.channelId, ...common, availableCurrencyCodes: [money.currencyCode] });
  const open = new Map<string, { channel: Channel; location: ID }>();
  for (const { id, name, point, ...profile } of shops) {
    const standing = standings.find(({ shop }) => shop === id);
    const listed: Listed = {
      listings: listings.flatMap(({ shop, ...listing }) => (shop === id ? listing : [])),
      ...(standing && { standing: (({ shop: _, ...rest }) => rest)(standing) }),
    };
    const seller = await app.get(SellerService).create(ctx, {
      name,
      customFields: {
        shop: id,
        ...(point && { latitude: point.lat, longitude: point.lon }),
        profile: JSON.stringify(profile satisfies Profile),
        listings: JSON.stringify(listed),
      },
    });
    const channel = await app.get(ChannelService).create(ctx, { ...common, code: id, token: id, sellerId: seller.id });
    if (isGraphQlErrorResult(channel)) throw new Error(channel.message);
    const place = new StockLocation({ name, description: '' });
    const { id: location } = await connection.getRepository(ctx, StockLocation).save(place);
    open.set(id, { channel, location });
  }
  await assign(
    connection,
    ctx,
    'stock_location_channels_channel',
    ['stockLocationId', 'channelId'],
    [...open.values()].flatMap(({ channel, location }) => [
      [location, channel.id] as const,
      [location, ctx.channelId] as const,
    ]),
  );
  return open;
}

/** Products in the channels of those who sell them, and one variant for each offer. */
async function openShelves(
  connection: TransactionalConnection,
  ctx: RequestContext,
  { products, offers }: Catalogue,
  channels: ReadonlyMap<string, { channel: Channel; location: ID }>,
  taxes: Record<'books' | 'goods', ID>,
): Promise<void> {
  const { languageCode } = ctx;
  const homeOf = (shop: string) => {
    const home = channels.get(shop);
    if (!home) throw new Error(`there is no shop "${shop}"`);
    return home;
  };
  await insert(
    connection,
    ctx,
    Product,
    products.map(({ key, title: _, ...details }) => ({
      enabled: true,
      customFields: { localKey: key, details: JSON.stringify(details satisfies Details) },
    })),
  );
  const stored = await connection.getRepository(ctx, Product).find({ loadEagerRelations: false });
  const idOf = new Map(stored.map(({ id, customFields }) => [customFields.localKey, id]));
  await insert(
    connection,
    ctx,
    ProductTranslation,
    products.map(({ key, title }) => ({
      languageCode,
      name: title,
      slug: key.replace('/', '-'),
      description: '',
      base: { id: idOf.get(key) },
    })),
  );
  const byKey = new Map(
    products.flatMap((product) => {
      const id = idOf.get(product.key);
      return id === undefined ? [] : [[product.key, { product, id }] as const];
    }),
  );
  const sold = offers.flatMap((offer) => {
    const of = byKey.get(offer.product);
    return of ? { offer, of } : [];
  });
  await insert(
    connection,
    ctx,
    ProductVariant,
    sold.map(({ offer: { id, product: _, shop, condition, contract, price: __, quantity, ...terms }, of }) => ({
      sku: id,
      enabled: true,
      product: { id: of.id },
      taxCategory: { id: of.product.kind === 'book' ? taxes.books : taxes.goods },
      trackInventory: quantity === undefined ? GlobalFlag.FALSE : GlobalFlag.TRUE,
      // From an empty shelf the shop orders in: Vendure's back orders.
      ...(terms.level === 'on_order' && { useGlobalOutOfStockThreshold: false, outOfStockThreshold: -999 }),
      customFields: { shop, condition, contract, terms: JSON.stringify(terms satisfies Terms) },
    })),
  );
  const variants = await connection.getRepository(ctx, ProductVariant).find({ loadEagerRelations: false });
  const bySku = new Map(variants.map(({ id, sku }) => [sku, id]));
  const rows = sold.flatMap(({ offer, of }) => {
    const id = bySku.get(offer.id);
    return id === undefined ? [] : { offer, of, id, ...homeOf(offer.shop) };
  });
  await insert(
    connection,
    ctx,
    ProductVariantTranslation,
    rows.map(({ of, id }) => ({ languageCode, name: of.product.title, base: { id } })),
  );
  await insert(
    connection,
    ctx,
    ProductVariantPrice,
    rows.map(({ offer, id, channel }) => ({
      price: offer.price.minor,
      currencyCode: offer.price.currency as CurrencyCode,
      channelId: channel.id,
      variant: { id },
    })),
  );
  await insert(
    connection,
    ctx,
    StockLevel,
    rows.map(({ offer, id, location }) => ({
      productVariantId: id,
      stockLocationId: location,
      stockOnHand: offer.quantity ?? 0,
      stockAllocated: 0,
    })),
  );
  await assign(
    connection,
    ctx,
    'product_variant_channels_channel',
    ['productVariantId', 'channelId'],
    rows.map(({ id, channel }) => [id, channel.id]),
  );
  const shown = new Map(rows.map(({ of, channel }) => [`${of.id} ${channel.id}`, [of.id, channel.id] as const]));
  await assign(
    connection,
    ctx,
    'product_channels_channel',
    ['productId', 'channelId'],
    [...stored.map(({ id }) => [id, ctx.channelId] as const), ...shown.values()],
  );
}

/** Each shop's own administrator, who sees the orders of that shop's channel and nothing else. */
async function openCounters(
  app: INestApplication,
  ctx: RequestContext,
  channels: ReadonlyMap<string, { channel: Channel }>,
): Promise<void> {
  const connection = app.get(TransactionalConnection);
  const passwordHash = await app.get(PasswordCipher).hash(demoPassword);
  for (const [shop, { channel }] of channels) {
    const role = await connection.getRepository(ctx, Role).save(
      new Role({
        code: `comptoir-${shop}`,
        description: `Comptoir : ${shop}`,
        permissions: [Permission.Authenticated, Permission.ReadOrder, Permission.UpdateOrder],
        channels: [channel],
      }),
    );
    const method = await connection
      .getRepository(ctx, NativeAuthenticationMethod)
      .save(new NativeAuthenticationMethod({ identifier: demoUser(shop), passwordHash }));
    const user = await connection
      .getRepository(ctx, User)
      .save(new User({ identifier: demoUser(shop), verified: true, roles: [role], authenticationMethods: [method] }));
    await connection
      .getRepository(ctx, Administrator)
      .save(new Administrator({ emailAddress: demoUser(shop), firstName: 'Comptoir', lastName: shop, user }));
  }
}
