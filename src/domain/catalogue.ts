/** What a marketplace is seeded from. The in-page and the SQL marketplace both start from one, so that they answer alike. */
import type { Description } from './description.ts';
import type { Contract, Offer, Stock } from './offer.ts';
import type { Product, ProductKey } from './product.ts';
import type { Money } from './money.ts';
import type { Drive, Hours, Listing, Place, Shop, Standing } from './shop.ts';
import type { DistributorStock, StockPolicy } from './stock.ts';

/**
 * One shop's offer as the shop states it. Promises are not stated: the marketplace computes them from the shop's hours,
 * its preparation time and `leadDays`.
 */
export interface SeedOffer {
  id: string;
  product: ProductKey;
  /** Id of the shop that sells it. */
  shop: string;
  condition: Offer['condition'];
  /** What a used copy looks like, in a sentence. */
  conditionNote?: string;
  /** Of one piece when collecting, VAT included. */
  price: Money;
  /** With a reduction: the lowest price of the last 30 days. */
  priorPrice?: Money;
  /** The fixed price of a new book. */
  publisherPrice?: Money;
  /** Why the price is below the fixed one. */
  rebate?: NonNullable<Offer['rebate']>;
  unitPrice?: NonNullable<Offer['unitPrice']>;
  contract: Contract;
  /** Ids of the shop's collect points that hand it over; all of them when absent. */
  points?: string[];
  /** Copies at hand. Absent: the shop does not share the number, and nothing is counted down. */
  quantity?: number;
  level: Stock['level'];
  /** With `on_order`: days until an ordered copy arrives. */
  leadDays?: number;
  /** With `on_order`: days after which it surely has. */
  latestLeadDays?: number;
  /** What the shop's distributor says; it counts where the shop's own `level` is `unknown`. */
  distributor?: DistributorStock;
  /** Instant of the last count. */
  countedAt: string;
  maxQuantity?: number;
  /** Paid placement. */
  sponsored?: boolean;
}

/**
 * Somebody who takes goods from shops to shoppers' doors. When they come follows from when the goods are ready and the hours
 * in which they ride.
 */
export interface Courier {
  /** Names the method of delivery. */
  id: string;
  /** For shoppers, such as "A neighbour brings it". */
  name: string;
  /** Ids of the shops they ride for. What is paid in the shop is not delivered: only offers that are bought. */
  shops: string[];
  /** Of one parcel, VAT included; a country's rules may ask for more. */
  fee: Money;
  /** Each span is one round: they set out when it opens, and the last parcel is there when it closes. */
  rounds: Hours;
  /** Where they go. */
  postcodes: string[];
}

/** What a marketplace starts from: who sells what, and where. */
export interface Catalogue {
  /** Names the marketplace, as in `Marketplace.id`. */
  id: string;
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** ISO 4217; every price is in it. */
  currency: string;
  /** BCP 47, the most common first. */
  languages: string[];
  drives: Drive[];
  places: Place[];
  shops: Shop[];
  /** Which shops are shown at which drives; a shop without a listing is shown nowhere. */
  listings: Listing[];
  /** What is known of sellers where a listing's conditions ask for it; what nobody knows is not met. */
  standings?: Standing[];
  products: Product[];
  offers: SeedOffer[];
  /** Who delivers; nobody when absent. */
  couriers?: Courier[];
  /** How the stock that shops state is told; as it is stated when absent. */
  stock?: StockPolicy;
  /** The main parameters by which offers are ranked, weightiest first. */
  ranking: Description['ranking'];
  legal: Description['legal'];
}
