/** A marketplace in front of a backend of your own: copy it, and change what is marked as yours. */
import { fromDecimal } from '../../src/domain/money.ts';
import { usualRanking } from '../../src/domain/offer.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import { memory } from '../../src/marketplace/memory/index.ts';
import type { Catalogue, SeedOffer } from '../../src/domain/catalogue.ts';
import type { Capability } from '../../src/domain/description.ts';
import type { Product } from '../../src/domain/product.ts';
import type { Ask, Marketplace } from '../../src/marketplace/marketplace.ts';

/** Yours: the links that shoppers are owed. */
const legal: Catalogue['legal'] = [{ rel: 'terms', url: 'https://my-market.example/terms' }];
/** Yours: one line of stock, as your backend sends it: a price such as "7.60", and no count where nobody has counted. */
export interface Row {
  ref: string;
  item: Product;
  shop: string;
  price: string;
  left: number | null;
  counted: string;
  /** What else your backend knows of a `SeedOffer`: condition, contract, publisher's price… */
  more?: Partial<SeedOffer>;
}

/** Yours: all that it can do beyond describing itself, its offers and its shops. Name nothing that has no method below. */
export const capabilities: readonly Capability[] = [];

/** Yours: from your words to the domain's; `undefined` for a row that cannot be used. */
function toSeed({ ref, item, shop, price: written, left, counted, more }: Row): SeedOffer | undefined {
  const price = fromDecimal(written, 'EUR');
  const level = left === null ? 'unknown' : left === 0 ? 'out' : left < 3 ? 'limited' : 'in_stock';
  const stock = { level, countedAt: counted, ...(left !== null && { quantity: left }) } as const;
  return price && { id: ref, product: item.key, shop, price, condition: 'new', contract: 'reserve', ...stock, ...more };
}

type Options = { url: string; fetch?: typeof globalThis.fetch; clock?: () => number };

export function starter({ url, fetch = globalThis.fetch, clock = Date.now }: Options): Marketplace {
  if (!URL.canParse(url)) throw new MarketplaceError('misconfigured', `[starter] url is not a URL: "${url}"`);

  async function get<T>(path: string, { signal }: Ask = {}): Promise<T> {
    signal?.throwIfAborted();
    const answered = fetch(`${url}/${path}`, { signal: signal ?? null }).then((response) =>
      response.ok ? response.json() : Promise.reject(new Error(`it answers ${response.status}`)),
    );
    // A cast, since this is a starter: check what arrives, such as with the schemas of `vitrine/domain/schemas`.
    return (await answered.catch((cause: unknown) => {
      signal?.throwIfAborted();
      throw new MarketplaceError('unavailable', `[starter] GET ${path}: ${String(cause)}`, { cause });
    })) as T;
  }

  /** What `memory()` answers of a catalogue you need not write: promises, distances, ranking, pages, refusals. */
  async function engine(ask?: Ask, rows: readonly Row[] = []) {
    const town = await get<Pick<Catalogue, 'shops' | 'drives' | 'listings' | 'standings'>>('shops', ask);
    const about = { id: 'my-market', name: 'My market', country: 'FR', currency: 'EUR', languages: ['fr'] };
    const [offers, products] = [rows.flatMap((row) => toSeed(row) ?? []), rows.map(({ item }) => item)];
    const catalogue = { ...about, ...town, places: [], products, offers, ranking: usualRanking, legal };
    return memory({ catalogue, clock });
  }

  return {
    id: 'my-market',
    async describe(ask) {
      const described = await (await engine(ask)).describe();
      return { ...described, contracts: ['reserve', 'buy'], capabilities: [...capabilities] };
    },
    async offers(query, ask) {
      // Refuses what cannot be asked, before your backend hears of it.
      await (await engine(ask)).offers(query);
      const items = new URLSearchParams(query.products.map((key) => ['item', key]));
      const rows = await get<Row[]>(`stock?${items}`, ask);
      const bad = rows.filter((row) => !toSeed(row)).map(({ ref, price }) => `${ref}: price "${price}"`);
      const page = await (await engine(ask, rows)).offers(query);
      return { ...page, ...(bad.length && { leftOut: { count: bad.length, reasons: bad.slice(0, 20) } }) };
    },
    shops: async (query, ask) => (await engine(ask)).shops(query),
  };
}
