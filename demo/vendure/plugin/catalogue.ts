/** What Vendure's own entities say, as the catalogue that the port's questions are answered from. */
import {
  GlobalSettingsService,
  Product as VendureProduct,
  ProductVariant,
  Seller,
  StockLevel,
  TransactionalConnection,
} from '@vendure/core';
import type { RequestContext } from '@vendure/core';
import { Between, In } from 'typeorm';
import type { FindOptionsWhere } from 'typeorm';
import { GlobalFlag } from '@vendure/common/lib/generated-types';
import type { Catalogue, SeedOffer } from '../../../src/domain/catalogue.ts';
import type { Contract } from '../../../src/domain/offer.ts';
import type { Product } from '../../../src/domain/product.ts';
import type { Listing, Shop, Standing } from '../../../src/domain/shop.ts';
import type { Box } from '../../../src/domain/point.ts';
import { MarketplaceError } from '../../../src/marketplace/error.ts';
import { Reads } from '../../../src/marketplace/reads.ts';
import type { Moment } from '../../../src/marketplace/reads.ts';
import { injected } from './decorate.ts';
import './fields.ts';

/** What the global settings say of a marketplace. */
export type Market = Omit<Catalogue, 'shops' | 'listings' | 'standings' | 'products' | 'offers' | 'couriers' | 'stock'>;
/** What a product, an offer and a seller have beyond Vendure's own fields. */
export type Details = Omit<Product, 'key' | 'title'>;
export type Terms = Omit<SeedOffer, 'id' | 'product' | 'shop' | 'condition' | 'contract' | 'price' | 'quantity'>;
export type Profile = Omit<Shop, 'id' | 'name' | 'point'>;
export interface Listed {
  listings: Omit<Listing, 'shop'>[];
  standing?: Omit<Standing, 'shop'>;
}

/**
 * What is wanted: the offers of products, some by their SKUs, or all of them; or shops only, all of them or those in a box of
 * degrees.
 */
export type Wanted = { keys: readonly string[] } | { skus: readonly string[] } | 'all' | 'shops' | { box: Box };

/** Questions, with the moment to ask them at. */
export interface Slice {
  reads: Reads;
  moment: Moment;
  /** The shops that there are, by id. */
  shops: ReadonlyMap<string, Shop>;
}

// Written by this plug-in or, in the Admin API, by the operator; what answers is checked again where it arrives.
export const read = <T>(json: string): T => JSON.parse(json) as T;

/** What it can do, beyond what every marketplace can. */
const capabilities = ['search', 'places', 'products', 'quote', 'orders', 'settle', 'cancel', 'watch'] as const;

/** Reads slices of the catalogue. */
export class LocalCatalogue {
  readonly #connection: TransactionalConnection;
  readonly #settings: GlobalSettingsService;

  constructor(connection: TransactionalConnection, settings: GlobalSettingsService) {
    this.#connection = connection;
    this.#settings = settings;
  }

  /** The part of the catalogue that a question is about, as of now. */
  async slice(ctx: RequestContext, wanted: Wanted, now: number): Promise<Slice> {
    const { market, outOfStockThreshold } = await this.#house(ctx);
    const isOfShops = wanted === 'shops' || (typeof wanted === 'object' && 'box' in wanted);
    const variants = isOfShops ? [] : await this.#variants(ctx, wanted);
    const described =
      typeof wanted === 'object' && 'keys' in wanted
        ? await this.#products(ctx, wanted.keys)
        : [...new Map(variants.map(({ product }) => [product.id, product])).values()];
    const { shops, listings, standings } = await this.#sellers(ctx, sellersOf(wanted, variants));
    const known = new Map(shops.map((shop) => [shop.id, shop]));
    const offers = variants.flatMap((variant) => toSeed(variant, outOfStockThreshold, market.currency) ?? []);
    const products = described.flatMap((product) => toProduct(product) ?? []);
    const reads = new Reads({ ...market, shops, listings, standings, offers, products }, 'vendure', capabilities);
    return { reads, moment: { state: { copies: {}, prices: {} }, now }, shops: known };
  }

  /** Keeps the stock of some SKUs from being sold by anybody else until the transaction is over. */
  async lock(ctx: RequestContext, skus: readonly string[]): Promise<void> {
    // Sql.js has one connection, and this plug-in does one thing at a time there.
    if (this.#connection.rawConnection.options.type === 'sqljs') return;
    await this.#connection
      .getRepository(ctx, StockLevel)
      .createQueryBuilder('level')
      .setLock('pessimistic_write', undefined, ['level'])
      .innerJoin('level.productVariant', 'variant')
      .where('variant.sku IN (:...skus)', { skus })
      // In the same order for everybody, so that no two orders wait for each other.
      .orderBy('level.id')
      .getMany();
  }

  async #house(ctx: RequestContext): Promise<{ market: Market; outOfStockThreshold: number }> {
    const { customFields, outOfStockThreshold } = await this.#settings.getSettings(ctx);
    if (!customFields.market)
      throw new MarketplaceError('unavailable', '[vendure] the global settings have no "market" yet');
    return { market: read<Market>(customFields.market), outOfStockThreshold };
  }

  async #sellers(
    ctx: RequestContext,
    where: FindOptionsWhere<Seller>,
  ): Promise<Required<Pick<Catalogue, 'shops' | 'listings' | 'standings'>>> {
    const sellers = await this.#connection.getRepository(ctx, Seller).find({ where });
    const found: Required<Pick<Catalogue, 'shops' | 'listings' | 'standings'>> = {
      shops: [],
      listings: [],
      standings: [],
    };
    for (const { name, deletedAt, customFields } of sellers) {
      const { shop, latitude, longitude, profile, listings } = customFields;
      if (deletedAt || shop === null || profile === null) continue;
      const point = latitude === null || longitude === null ? undefined : { lat: latitude, lon: longitude };
      found.shops.push({ id: shop, name, ...(point && { point }), ...read<Profile>(profile) } as Shop);
      const listed = read<Listed>(listings ?? '{"listings":[]}');
      found.listings.push(...listed.listings.map((listing) => ({ shop, ...listing })));
      if (listed.standing) found.standings.push({ shop, ...listed.standing });
    }
    return found;
  }

  /** The variants that some SKUs name. */
  variants(ctx: RequestContext, skus: readonly string[]): Promise<ProductVariant[]> {
    return this.#variants(ctx, { skus });
  }

  /** ISO 3166-1 alpha-2. */
  async country(ctx: RequestContext): Promise<string> {
    return (await this.#house(ctx)).market.country;
  }

  /** The contracts that there are. */
  async contracts(ctx: RequestContext): Promise<Contract[]> {
    const rows = await this.#connection
      .getRepository(ctx, ProductVariant)
      .createQueryBuilder('variant')
      .select('variant.customFields.contract', 'contract')
      .distinct()
      .where('variant.deletedAt IS NULL AND variant.customFields.contract IS NOT NULL')
      .getRawMany<{ contract: Contract }>();
    return rows.map(({ contract }) => contract).sort();
  }

  #products(ctx: RequestContext, keys: readonly string[]): Promise<VendureProduct[]> {
    return this.#connection
      .getRepository(ctx, VendureProduct)
      .createQueryBuilder('product')
      .leftJoinAndSelect('product.translations', 'words')
      .where('product.deletedAt IS NULL AND product.enabled = :on', { on: true })
      .andWhere('product.customFields.localKey IN (:...keys)', { keys })
      .getMany();
  }

  #variants(ctx: RequestContext, wanted: Exclude<Wanted, 'shops' | { box: Box }>): Promise<ProductVariant[]> {
    const query = this.#connection
      .getRepository(ctx, ProductVariant)
      .createQueryBuilder('variant')
      .innerJoinAndSelect('variant.product', 'product')
      .leftJoinAndSelect('product.translations', 'words')
      .leftJoinAndSelect('variant.productVariantPrices', 'price')
      .leftJoinAndSelect('variant.stockLevels', 'level')
      .where('variant.deletedAt IS NULL AND product.deletedAt IS NULL')
      .andWhere('variant.enabled = :on AND product.enabled = :on', { on: true })
      .orderBy('variant.id');
    if (wanted === 'all') return query.getMany();
    if ('skus' in wanted) return query.andWhere('variant.sku IN (:...skus)', { skus: wanted.skus }).getMany();
    return query.andWhere('product.customFields.localKey IN (:...keys)', { keys: wanted.keys }).getMany();
  }
}

/** The sellers that a question is about: those of the offers, or those around. */
function sellersOf(wanted: Wanted, variants: readonly ProductVariant[]): FindOptionsWhere<Seller> {
  if (wanted === 'shops' || wanted === 'all') return {};
  if ('box' in wanted) {
    const { south, north, west, east } = wanted.box;
    return { customFields: { latitude: Between(south, north), longitude: Between(west, east) } };
  }
  const shops = new Set(variants.flatMap(({ customFields }) => customFields.shop ?? []));
  return { customFields: { shop: In([...shops]) } };
}

/** Vendure's variant as the offer of one shop; `undefined` for one that is no shop's. */
function toSeed(variant: ProductVariant, threshold: number, currency: string): SeedOffer | undefined {
  const { sku, product, trackInventory, stockLevels, productVariantPrices, customFields } = variant;
  const { shop, condition, contract, terms } = customFields;
  const price = productVariantPrices.find(({ currencyCode }) => currencyCode === currency);
  const key = product.customFields.localKey;
  if (shop === null || key === null || !price || (contract !== 'reserve' && contract !== 'buy')) return undefined;
  // What can be ordered beyond the shelf has a threshold below zero, which is no copy at hand.
  const kept = variant.useGlobalOutOfStockThreshold ? threshold : Math.max(0, variant.outOfStockThreshold);
  const left = stockLevels.reduce((sum, { stockOnHand, stockAllocated }) => sum + stockOnHand - stockAllocated, -kept);
  return {
    id: sku,
    product: key,
    shop,
    condition: condition === 'used' ? 'used' : 'new',
    contract,
    price: { minor: price.price, currency },
    ...read<Terms>(terms ?? '{}'),
    ...(trackInventory !== GlobalFlag.FALSE && { quantity: Math.max(0, left) }),
  };
}

function toProduct({ translations, customFields }: VendureProduct): Product | undefined {
  const { localKey, details } = customFields;
  const [words] = translations;
  return localKey === null || !words
    ? undefined
    : { key: localKey, title: words.name, ...read<Details>(details ?? '{}') };
}
injected(LocalCatalogue, TransactionalConnection, GlobalSettingsService);
