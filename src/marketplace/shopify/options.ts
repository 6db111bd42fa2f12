/** Where the shop is and what Shopify does not say, looked at before anything is asked. */
import { checkDrive, checkSeller, checkTrade } from '../../domain/later-checks.generated.ts';
import { isCountry, isTimeZone, isWebUrl } from '../../domain/formats.ts';
import { MarketplaceError } from '../error.ts';
import type { Description } from '../../domain/description.ts';
import type { Product } from '../../domain/product.ts';
import type { Drive, Seller, Trade } from '../../domain/shop.ts';
import { readPickUpTime } from './pick-up.ts';
import type { PickUpTime } from './pick-up.ts';

export interface ShopifyOptions {
  /** The shop's domain, such as `your-shop.myshopify.com`. */
  store: string;
  /** A **public** Storefront access token. It may be seen by everybody; an Admin or private token is refused. */
  token: string;
  /** For shoppers; what the shop is called by default. */
  name?: string | undefined;
  /** ISO 3166-1 alpha-2: whose prices are shown; the shop's own by default. */
  country?: string | undefined;
  /** BCP 47, of titles and of names of products, such as `fr` or `pt-BR`; the shop's own by default. */
  language?: string | undefined;
  /** IANA time zone of the locations, which Shopify does not tell; `Europe/Paris` by default. */
  timeZone?: string | undefined;
  /** What the locations sell; `other` by default. */
  trade?: Trade | undefined;
  /** What a product type of the shop's means; without it only books are told from goods, by their barcode. */
  kinds?: Readonly<Record<string, Product['kind']>> | undefined;
  /** Who contracts with the shopper; the shop's name and each location's address by default. */
  seller?: Seller | undefined;
  /** Host stores around which locations are shown: each within its `radiusKm`, or where its metafield says. */
  drives?: readonly Drive[] | undefined;
  legal?: Description['legal'] | undefined;
  /** Namespace of the metafields that say what Shopify has no field for; `vitrine` by default. */
  namespace?: string | undefined;
  /** Reads a pick-up time such as "Usually ready in 2-4 days"; `undefined` for what says nothing. */
  readPickUpTime?: ((text: string) => PickUpTime | undefined) | undefined;
  /** Of the Storefront API; `2026-04` by default. */
  apiVersion?: string | undefined;
  /** How long locations, and which variant has which number, are kept; 300,000 ms by default. */
  freshMs?: number | undefined;
  /** Milliseconds after which a read counts as unanswered; a cart has twice as long. 10,000 by default. */
  timeoutMs?: number | undefined;
  /** Replaces the global `fetch`. */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** The time, in epoch milliseconds; the device's by default. */
  clock?: (() => number) | undefined;
}

/** Options with their defaults. */
export type Settled = ReturnType<typeof settled>;

const isHost = (text: unknown): boolean =>
  typeof text === 'string' && /^[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)+$/i.test(text);

/** Throws `misconfigured` for the first option that cannot be. A token is never repeated in a message. */
export function settled(options: ShopifyOptions) {
  const {
    store,
    token,
    country,
    language,
    trade = 'other',
    drives = [],
    legal = [],
    seller,
    name,
    kinds = {},
  } = options;
  const { timeZone = 'Europe/Paris', namespace = 'vitrine', apiVersion = '2026-04' } = options;
  const { freshMs = 300_000, timeoutMs = 10_000, clock = Date.now } = options;
  const wrong = (what: string): never => {
    throw new MarketplaceError('misconfigured', `[shopify] ${what}`);
  };
  if (!isHost(store)) wrong(`store is not a domain: "${store}"`);
  if (typeof token !== 'string' || !/^\w{8,}$/.test(token)) wrong('token is not a public Storefront access token');
  if (/^shp/.test(token)) wrong('token is a secret one, which no page may hold: take the public one');
  if (country !== undefined && !isCountry(country)) wrong(`country is not ISO 3166-1 alpha-2: "${country}"`);
  if (language !== undefined && !isLanguage(language)) wrong(`language is not BCP 47: "${language}"`);
  if (!isTimeZone(timeZone)) wrong(`timeZone is not an IANA time zone: "${timeZone}"`);
  if (!/^\d{4}-\d\d$|^unstable$/.test(apiVersion)) wrong(`apiVersion is none of Shopify's: "${apiVersion}"`);
  if (!/^[\w-]{2,}$/.test(namespace)) wrong(`namespace is none of Shopify's: "${namespace}"`);
  if (checkTrade(trade) !== undefined) wrong(`trade is none of the port's: "${trade}"`);
  for (const { rel, url } of legal) if (!isWebUrl(url)) wrong(`legal: ${rel} is not a URL: "${url}"`);
  for (const [name, ms] of Object.entries({ freshMs, timeoutMs }))
    if (!(ms >= 0)) wrong(`${name} is not a number of milliseconds: ${ms}`);
  for (const drive of drives) {
    const at = checkDrive(drive);
    if (at !== undefined) wrong(`a drive is wrong at "${at}"`);
  }
  const at = seller && checkSeller(seller);
  if (at !== undefined) wrong(`seller is wrong at "${at}"`);
  return {
    ...{ store: store.toLowerCase(), token, name, country, language, timeZone, trade, kinds, seller, legal, namespace },
    ...{ apiVersion, freshMs, timeoutMs, clock },
    drives: new Map(drives.map((drive) => [drive.id, drive])),
    readPickUpTime: options.readPickUpTime ?? readPickUpTime,
    fetch: options.fetch ?? globalThis.fetch.bind(globalThis),
  };
}

function isLanguage(text: string): boolean {
  try {
    return !!new Intl.Locale(text).language;
  } catch {
    return false;
  }
}
