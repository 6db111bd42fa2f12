/**
 * A static file as a marketplace, for the shop without a backend: the project's JSON, Google's local inventory, or a table.
 * Offers are read; what the shopper wants becomes a request to the shop, which is neither an order nor a reservation.
 */
import { checkShop } from '../../domain/later-checks.generated.ts';
import { isCountry, isCurrency, isWebUrl } from '../../domain/formats.ts';
import { MarketplaceError } from '../error.ts';
import { frozen } from '../../domain/frozen.ts';
import { heeding } from '../kept.ts';
import { Reads } from '../reads.ts';
import type { Catalogue } from '../../domain/catalogue.ts';
import type { Capability, Description } from '../../domain/description.ts';
import type { LeftOut } from '../../domain/offer.ts';
import type { Cart, Quote } from '../../domain/quote.ts';
import type { ProductKey } from '../../domain/product.ts';
import type { Shop } from '../../domain/shop.ts';
import type { Ask, Marketplace } from '../marketplace.ts';
import { leftOutOf } from './damage.ts';
import type { Damage } from './damage.ts';
import { download } from './download.ts';
import type { File } from './download.ts';
import type { Asked } from './letter.ts';
import { readFile } from './read.ts';
import type { Part, Read, Reading } from './reading.ts';

export type { Damage, DamageKind } from './damage.ts';

/** Where the file is, and what it does not say itself. */
export interface FeedOptions {
  /** Address of the file with prices and stock: JSON, TSV, CSV or XML. Anywhere that lets this page read it. */
  url: string;
  /** Address of a file with titles (Google's product feed, or a table with a title): what a table of numbers lacks. */
  products?: string | undefined;
  /**
   * Who sells. The project's JSON says so itself; of other files this is needed, as shops or as the address of a JSON list
   * of them. With several, each row names its own in `store_code`.
   */
  shops?: readonly Shop[] | string | undefined;
  /**
   * Address of a page that takes a request, such as the shop's own form: what is wanted follows in its query, as `shop` and,
   * once per product, `want=<quantity>*<number>`. Without it the request is a mail, or where a shop has no address, a call.
   */
  request?: string | undefined;
  /** For shoppers; by default the name of the only shop, or of the file's site. */
  name?: string | undefined;
  /** ISO 3166-1 alpha-2; `FR` by default. */
  country?: string | undefined;
  /** ISO 4217, of every price; `EUR` by default. */
  currency?: string | undefined;
  /** BCP 47, of the shops and of the mails to them; `fr` by default. */
  language?: string | undefined;
  legal?: Description['legal'];
  /** How long a file counts before it is read again, in milliseconds; ten minutes by default. */
  freshMs?: number;
  /** Replaces the global `fetch`. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** The time, in epoch milliseconds; the device's by default. */
  clock?: () => number;
}

/** What was read, for the integrator. */
export interface FeedReport {
  /** Rows or records, good and bad. */
  rows: number;
  offers: number;
  /** What was wrong, kind by kind, the most frequent first; the file with the titles included. */
  damages: Damage[];
}

/** A marketplace that is a file. */
export interface FeedMarketplace extends Required<
  Pick<Marketplace, 'id' | 'describe' | 'offers' | 'shops' | 'search' | 'places' | 'products' | 'quote' | 'handover'>
> {
  /** What was read, and what was wrong with it. */
  report(ask?: Ask): Promise<FeedReport>;
}

/** All that a file can do; `places` only where it has some. */
export const capabilities: readonly Capability[] = ['search', 'products', 'quote', 'handover'];

/** Shops that no list puts at a drive are shown wherever the file is. */
const EVERYWHERE = 'feed';
const FRESH = 600_000;

const misconfigured = (what: string): MarketplaceError => new MarketplaceError('misconfigured', `[feed] ${what}`);

/** A request counts nothing down; neither does an offer whose id is `valueOf`. */
const nothing = Object.create(null) as Record<string, never>;
const unchanged = { copies: nothing, prices: nothing };

/** What is known of the files. */
interface Known {
  /** Shops, drives and places. */
  reads: Reads;
  /** What is known of some products, or of all. */
  about: (keys?: readonly ProductKey[]) => Promise<Reads>;
  /** What is known of the products of a cart. */
  aboutCart: (cart: Cart) => Promise<Reads>;
  description: Omit<Description, 'at'>;
  report: FeedReport;
  leftOut: LeftOut | undefined;
}

/** A static file as a marketplace. Throws `misconfigured` at once for an option that cannot be. */
export function feed(options: FeedOptions): FeedMarketplace {
  const { url, products, shops = [], request, country = 'FR', currency = 'EUR', language = 'fr', legal = [] } = options;
  const { freshMs = FRESH, fetch = globalThis.fetch.bind(globalThis), clock = Date.now } = options;
  for (const [name, address] of Object.entries({ url, products, request, shops }))
    if (typeof address === 'string' && !isWebUrl(address)) throw misconfigured(`${name} is not a URL: "${address}"`);
  if (typeof url !== 'string') throw misconfigured('url is missing');
  if (!isCountry(country)) throw misconfigured(`country is not ISO 3166-1 alpha-2: "${country}"`);
  if (!isCurrency(currency)) throw misconfigured(`currency is not ISO 4217: "${currency}"`);
  if (!isLanguage(language)) throw misconfigured(`language is not BCP 47: "${language}"`);
  if (typeof shops !== 'string')
    for (const shop of shops) {
      const wrong = checkShop(shop);
      if (wrong !== undefined) throw misconfigured(`a shop is wrong at "${wrong}"`);
    }

  const given = typeof shops === 'string' ? [] : frozen(structuredClone([...shops]));
  let known: Promise<Known> | undefined;
  let readAt = -Infinity;

  const reads = async (file: File | undefined, reading: Reading): Promise<Read> => {
    const read = await readFile(file?.text ?? '', reading);
    if (file?.unsure) read.damages.add('encoding', file.unsure.line, file.unsure.as);
    return read;
  };

  const load = async (): Promise<Known> => {
    const [stock, titles, sellers] = await Promise.all([
      download(url, fetch),
      products === undefined ? undefined : download(products, fetch),
      typeof shops === 'string' ? download(shops, fetch) : undefined,
    ]);
    const now = clock();
    const reading = {
      shops: given,
      currency,
      countedAt: iso(stock.writtenAt ?? now),
      now,
    };
    const others = [];
    if (sellers) {
      const read = await reads(sellers, reading);
      reading.shops = read.shops;
      others.push(read);
    }
    const named = await reads(titles, { ...reading, shops: [] });
    const read = await reads(stock, { ...reading, titles: named });
    return toKnown(read, [read, named, ...others]);
  };

  const toKnown = (read: Read, files: readonly Read[]): Known => {
    const rows = read.quick?.rows;
    const [first, ...more] = read.shops;
    const alone = first && !more.length ? first.name : undefined;
    const listed = new Set(read.listings.map(({ shop }) => shop));
    const catalogue: Omit<Catalogue, keyof Part> = {
      id: encodeURIComponent(url).slice(-128),
      name: options.name ?? read.about.name ?? alone ?? new URL(url).hostname,
      country,
      currency,
      languages: [language],
      drives: read.drives,
      places: read.places,
      shops: read.shops,
      listings: [
        ...read.listings,
        ...read.shops.flatMap(({ id }) =>
          listed.has(id) ? [] : { shop: id, drives: [EVERYWHERE], from: '1970-01-01' },
        ),
      ],
      standings: read.standings,
      // As `rankOffers` compares: one criterion after the other.
      ranking: [
        { criterion: 'condition', weight: 0.3 },
        { criterion: 'available', weight: 0.25 },
        { criterion: 'promise', weight: 0.2 },
        { criterion: 'distance', weight: 0.15 },
        { criterion: 'price', weight: 0.1 },
      ],
      legal: legal.length ? legal : read.about.legal,
    };
    const can = read.places.length ? ([...capabilities, 'places'] as const) : capabilities;
    const readsOf = (part: Part) => new Reads({ ...catalogue, ...part }, 'feed', can);
    const reads = readsOf({ offers: [], products: [] });
    let all: Promise<Reads> | undefined;
    const everything = () => (all ??= read.part().then(readsOf));
    const about: Known['about'] = async (keys) => (keys ? readsOf(await read.part(keys)) : everything());
    const damages = files.flatMap((one) => one.damages.all).sort((a, b) => b.count - a.count);
    return {
      reads,
      about,
      aboutCart: ({ lines }) => about(lines.flatMap(({ offer }) => read.productOf(offer) ?? [])),
      description: { ...reads.describe(0), contracts: ['handover'] },
      report: { rows: read.rows, offers: read.offers.length + (rows ? rows.size - rows.spare : 0), damages },
      leftOut: leftOutOf(damages),
    };
  };

  /** The files as they were last read; read anew when that was too long ago. */
  const ask = async (signal: AbortSignal | undefined): Promise<Known> => {
    signal?.throwIfAborted();
    if (clock() - readAt >= freshMs || !known) {
      readAt = clock();
      const before = known;
      const next = load().catch((error: unknown) => {
        // What was read an hour ago says how old it is; nothing at all says less.
        if (before) return before;
        readAt = -Infinity;
        throw error;
      });
      known = next;
    }
    return heeding(known, signal);
  };
  const moment = () => ({ state: unchanged, now: clock() });

  const quote = async (cart: Cart, { signal }: Ask = {}): Promise<Quote> =>
    (await (await ask(signal)).aboutCart(cart)).quote(cart, moment());

  return {
    id: `feed ${url}`,
    async describe({ signal } = {}) {
      return { ...(await ask(signal)).description, at: iso(clock()) };
    },
    async offers(query, { signal } = {}) {
      const { about, leftOut } = await ask(signal);
      return { ...(await about(query.products)).offers(query, moment()), ...(leftOut && { leftOut }) };
    },
    async shops(query, { signal } = {}) {
      const { reads, leftOut } = await ask(signal);
      return { ...reads.shops(query, clock()), ...(leftOut && { leftOut }) };
    },
    search: async (query, { signal } = {}) => (await (await ask(signal)).about()).search(query, clock()),
    async places(text, { signal } = {}) {
      const { reads, description } = await ask(signal);
      if (!description.capabilities.includes('places'))
        throw new MarketplaceError('unsupported', '[feed] the file knows no places');
      return reads.places(text);
    },
    products: async (keys, { signal } = {}) => (await (await ask(signal)).about(keys)).products(keys),
    quote,
    async handover(cart, { signal } = {}) {
      const reads = await (await ask(signal)).aboutCart(cart);
      const { lines, parts, shops: sellers } = reads.quote(cart, moment());
      const { toHandover } = await import('./letter.ts').catch((cause: unknown) => {
        throw new MarketplaceError('unavailable', '[feed] not loaded', { cause });
      });
      return sellers.flatMap((shop) => {
        const own = new Set(parts.flatMap((part) => (part.shop === shop.id ? part.lines : [])));
        const asked = lines.flatMap(({ line, offer, quantity, price }): Asked[] => {
          const seed = own.has(line) ? reads.seeds.get(offer) : undefined;
          if (!seed) return [];
          const { product, condition } = seed;
          const number = product.slice(product.indexOf('/') + 1);
          return [{ title: reads.titleOf(product), number, quantity, price, condition }];
        });
        return asked.length ? (toHandover(shop, asked, request, language) ?? []) : [];
      });
    },
    async report({ signal } = {}) {
      return (await ask(signal)).report;
    },
  };
}

const iso = (at: number): string => new Date(at).toISOString();

function isLanguage(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
