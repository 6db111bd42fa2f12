/**
 * The tables. A column is what queries filter, sort or change; the rest of a record is its JSON document, in the very shape
 * that the port hands out. Moments are epoch milliseconds, so that they compare alike in every database.
 */
import type { Generated, Insertable, Kysely } from 'kysely';
import type { Catalogue, SeedOffer } from '../../../src/domain/catalogue.ts';
import type { Description } from '../../../src/domain/description.ts';
import type { Order, OrderPart, OrderState } from '../../../src/domain/order.ts';
import type { Product } from '../../../src/domain/product.ts';
import type { Contact, Wish } from '../../../src/domain/quote.ts';
import type { Address, Drive, Place, Shop, Trade } from '../../../src/domain/shop.ts';
import type { Sealed } from '../secret.ts';
import type { Mail } from '../mail/mail.ts';
import type { Json } from './json.ts';

/** What a marketplace says of itself, and how it tells the stock that its shops state. */
export type MarketplaceRecord = Pick<
  Description,
  'name' | 'country' | 'currency' | 'languages' | 'contracts' | 'ranking' | 'legal'
> &
  Pick<Catalogue, 'stock'>;

/** Who runs the marketplace; one row. `serial` counts the orders, for the short numbers of their parts. */
export interface MarketplaceTable {
  id: string;
  serial: number;
  record: Json<MarketplaceRecord>;
}

/** `position` is the order in which drives are listed. Nothing is shown at one that is `off`. */
export interface DriveTable {
  id: string;
  position: number;
  off: Generated<0 | 1>;
  record: Json<Drive>;
}

/** `name` and `postcode` are folded. */
export interface PlaceTable {
  name: string;
  postcode: string;
  record: Json<Place>;
}

/** `name` is folded and cut: what lists are sorted by. */
export interface ShopTable {
  id: string;
  name: string;
  trade: Trade;
  lat: number | null;
  lon: number | null;
  record: Json<Shop>;
}

/**
 * A shop is shown at a drive from one moment until another, both midnights in the shop's zone: with all that it has, or with
 * what is of one category, folded.
 */
export interface ListingTable {
  shop: string;
  drive: string;
  begins: number;
  ends: number | null;
  category: string | null;
}

/** `title` is folded and cut, what lists are sorted by; `category` is folded. */
export interface ProductTable {
  key: string;
  title: string;
  category: string | null;
  record: Json<Product>;
}

/** The words by which a product is found: an index for "begins with" that every database has. */
export interface WordTable {
  word: string;
  product: string;
}

/** Each word under its `slipKeys`: an index for "may have been meant" that every database has. */
export interface SlipTable {
  key: string;
  word: string;
}

/** `copies` is what is left; null where the shop does not share a count. */
export interface OfferTable {
  id: string;
  product: string;
  shop: string;
  price: number;
  currency: string;
  copies: number | null;
  record: Json<Omit<SeedOffer, 'id' | 'product' | 'shop' | 'price' | 'quantity'>>;
}

/** What opens the counter of a shop; only the token's hash is kept. */
export interface TokenTable {
  hash: string;
  shop: string;
}

/** The order keys that were used, as hashes. `draft` is the fingerprint of what was placed; null when the key is burned. */
export interface OrderKeyTable {
  hash: string;
  draft: string | null;
}

/** `key` is the hash of the order key. */
export interface OrderTable {
  id: string;
  key: string;
  placedAt: number;
  contact: Json<Contact>;
  record: Json<Pick<Order, 'shops'>>;
  /** Where its deliveries go. */
  deliverTo: Json<Address> | null;
  /** BCP 47, for the payment page. */
  language: string | null;
  /** Where the shopper came from, and a payment leads back to. */
  page: string | null;
  /** How the last attempt to pay ended that was none. */
  lastAttempt: 'cancelled' | 'declined' | null;
}

/** What one shop prepares. `revision` counts its steps: who writes with an outdated one was outrun. */
export interface PartTable {
  id: string;
  order: string;
  position: number;
  shop: string;
  state: OrderState;
  /** What the counter's list is sorted by, then `placedAt`. */
  due: number;
  placedAt: number;
  /** When the part ends by itself: with its hold, or with the time to pay for it. */
  holdUntil: number | null;
  /** Until it is paid, the shop does not hear of it; null where no hosted payment is waited for, or any more. */
  payUntil: number | null;
  /** What the shopper says at the counter; nowhere else, least of all in `record`, which the shop sees. */
  code: string;
  /** When wrong codes were said. */
  wrong: Json<readonly number[]>;
  revision: number;
  record: Json<OrderPart>;
}

/** Copies taken from stock for a line that may still give them back. */
export interface TakenTable {
  part: string;
  line: string;
  offer: string;
  copies: number;
}

/** What the payment service took for an order, or paid back when negative. Its `id` makes sure that each is heard once. */
export interface PaymentTable {
  id: string;
  order: string;
  minor: number;
  currency: string;
  at: number;
}

/**
 * A wish to be told when something is back. `name` says the same of the same wish; `address` is the e-mail address in lower
 * case, of which each has a few slots.
 */
export interface WishTable {
  name: string;
  address: string;
  slot: number;
  product: string;
  record: Json<Wish>;
}

/** Mails to be sent at `due`; who sends one moves that on first, so that nobody else does. */
export interface OutboxTable {
  id: string;
  due: number;
  tries: number;
  mail: Sealed<Mail>;
}

/** Secrets that the servers on this database share, where none was given to them. */
export interface SecretTable {
  name: string;
  value: string;
}

/** Every table by its name. */
export interface Database {
  marketplace: MarketplaceTable;
  drives: DriveTable;
  places: PlaceTable;
  shops: ShopTable;
  listings: ListingTable;
  products: ProductTable;
  words: WordTable;
  slips: SlipTable;
  offers: OfferTable;
  tokens: TokenTable;
  orderKeys: OrderKeyTable;
  orders: OrderTable;
  parts: PartTable;
  taken: TakenTable;
  payments: PaymentTable;
  wishes: WishTable;
  outbox: OutboxTable;
  secrets: SecretTable;
}

/** A row as it is written. */
export type Row<Name extends keyof Database> = Insertable<Database[Name]>;

/** The database, or a transaction in it. */
export type Db = Kysely<Database>;
