/** What a file is read with, and what comes of it. */
import type { Catalogue } from '../../domain/catalogue.ts';
import type { ProductKey } from '../../domain/product.ts';
import type { Shop } from '../../domain/shop.ts';
import { Damages } from './damage.ts';
import { Names } from './names.ts';
import type { Quick } from './quick.ts';

/** What a file is read with. */
export interface Reading {
  shops: readonly Shop[];
  currency: string;
  /** When it was written, as far as anybody says; an instant. */
  countedAt: string;
  /** Epoch milliseconds. */
  now: number;
  /** The file that has the titles, of one with stock. */
  titles?: Read | undefined;
}

/** Offers and their products. */
export type Part = Pick<Catalogue, 'products' | 'offers'>;

/** What a file says, and what was wrong in it. */
export interface Read extends Pick<Catalogue, 'shops' | 'products' | 'offers' | 'drives' | 'places' | 'listings'> {
  standings: NonNullable<Catalogue['standings']>;
  /** The ids of products; what they mean is what a file of titles says. Stock goes on with those of its titles. */
  names: Names;
  /** The keys that the project's JSON has, which may be said for ids too. */
  keys: Pick<ReadonlyMap<ProductKey, unknown>, 'has' | 'size'>;
  /** The lines of `offers`, of a file that has lines. */
  lines: number[];
  /** Which of `offers` had no title when they were read. */
  untitled: number[];
  /** Records and rows, good and bad. */
  rows: number;
  damages: Damages;
  /** Plain rows, which are not in `offers` and `products`. */
  quick?: Quick;
  /** What is known of some products, or of all: everything is in here, plain rows too. */
  part: (keys?: readonly ProductKey[]) => Promise<Part>;
  /** The product of an offer, by the id that this has here; none for what is surely not ours. */
  productOf: (offer: string) => ProductKey | undefined;
  /** What the project's JSON says of the marketplace itself. */
  about: { name?: string; legal: Catalogue['legal'] };
}

/** What is known before anything is read. */
export function empty({ shops, titles }: Pick<Reading, 'shops' | 'titles'>): Read {
  const read: Read = {
    shops: [...shops],
    products: [],
    offers: [],
    drives: [],
    places: [],
    listings: [],
    standings: [],
    names: titles?.names ?? new Names(),
    keys: new Map(),
    lines: [],
    untitled: [],
    rows: 0,
    damages: new Damages(),
    about: { legal: [] },
    part: async () => ({ offers: read.offers, products: read.products }),
    productOf: (offer) => {
      const [, key] = /\.(\d{13}|[^.]*%2F.*)\.(?:new|used)$/.exec(offer) ?? [];
      return key && decodeURIComponent(key);
    },
  };
  return read;
}
