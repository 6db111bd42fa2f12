/** The cart: lines with what the shopper saw, kept in the browser, live across tabs. */
import { StoredList } from './stored-list.ts';
import { storageOf } from './storage.ts';
import type { KeyValue } from './storage.ts';
import type { Storefront } from './storefront.ts';
import type { Source } from './source.ts';
import { checkCartLine } from '../domain/cart-checks.generated.ts';
import { holds } from '../domain/checks.ts';
import { isTimeZone } from '../domain/formats-core.ts';
import type { Offer, OfferProduct, OfferShop } from '../domain/offer.ts';
import type { Money } from '../domain/money.ts';
import type { Product } from '../domain/product.ts';
import type { CartLine } from '../domain/quote.ts';

/** A line of the cart, with what it takes to show it without asking anybody. */
export interface CartEntry extends CartLine {
  product: string;
  shop: string;
  shopName: string;
  /** The shop's IANA time zone, in which its promise is read. */
  timeZone: string;
  title: string;
  contributors?: string[] | undefined;
  image?: string | undefined;
  kind: Product['kind'];
  category?: string | undefined;
  soldByWeight?: boolean | undefined;
  /** The fixed price of a new book: what a rebate is measured by. */
  publisherPrice?: Money | undefined;
  /** Years; checked at the counter, and said before the order. */
  ageLimit?: number | undefined;
  condition: Offer['condition'];
  contract: Offer['contract'];
}

/** The most copies of one offer that a cart takes. */
const MAX_QUANTITY = 99;

const isEntry = (value: unknown): value is CartEntry => {
  if (!holds(checkCartLine, value)) return false;
  const { product, shop, shopName, title, timeZone, category = '', contributors = [] } = value as Partial<CartEntry>;
  return (
    [product, shop, shopName, title, category].every((name) => typeof name === 'string') &&
    Array.isArray(contributors) &&
    isTimeZone(String(timeZone))
  );
};

/** What the shopper has accepted instead of what a line was. */
export type Revised = Pick<CartEntry, 'quantity' | 'seen'> & Partial<Pick<CartEntry, 'fulfilment' | 'contract'>>;

/** What is put into the cart. */
export interface Choice {
  offer: Offer;
  product: OfferProduct;
  shop: OfferShop;
  /** Id of the collect point. */
  point: string;
  quantity?: number;
}

/** The line for a choice. */
export const lineOf = ({ offer, product, shop, point, quantity = 1 }: Choice): CartEntry => ({
  id: `${offer.id}@${point}`.slice(0, 128),
  offer: offer.id,
  quantity,
  fulfilment: { method: 'collect', point },
  seen: {
    price: offer.price,
    promise: offer.collect.find((way) => way.point === point)?.promise ?? { kind: 'unknown' },
  },
  product: product.key,
  shop: shop.id,
  shopName: shop.name,
  timeZone: shop.timeZone,
  title: product.title,
  contributors: product.contributors,
  image: product.image,
  kind: product.kind,
  category: product.category,
  soldByWeight: product.soldByWeight,
  publisherPrice: offer.publisherPrice,
  ageLimit: product.ageLimit,
  condition: offer.condition,
  contract: offer.contract,
});

/** The cart of one marketplace and drive. */
export class Cart {
  readonly #list: StoredList<CartEntry>;

  constructor(storage: KeyValue, key: string) {
    this.#list = new StoredList(storage, key, isEntry);
  }

  /** The lines, in the order they were added. */
  get lines(): Source<readonly CartEntry[]> {
    return this.#list;
  }

  /** How many pieces there are. */
  get count(): number {
    return this.#list.value.reduce((sum, { quantity }) => sum + quantity, 0);
  }

  /** Adds a choice; the same offer at the same point again adds to its line. */
  add(choice: Choice): Promise<void> {
    const entry = lineOf(choice);
    const { quantity } = entry;
    const { maxQuantity } = choice.offer;
    return this.#list.change((lines) => {
      const held = lines.find(({ id }) => id === entry.id);
      // How it reaches the shopper is theirs to change, not that of one piece more.
      const kept = held?.fulfilment.method === 'delivery' && { fulfilment: held.fulfilment, seen: held.seen };
      const next = { ...entry, ...kept, quantity: atMost((held?.quantity ?? 0) + quantity, maxQuantity) };
      return held ? lines.map((line) => (line === held ? next : line)) : [...lines, next];
    });
  }

  /** Sets how many of a line; 0 removes it. */
  setQuantity(line: string, quantity: number): Promise<void> {
    return this.#list.change((lines) => withQuantity(lines, line, () => quantity));
  }

  /** One more of a line, or one less with -1, but never none: two quick taps are two. */
  step(line: string, by: 1 | -1): Promise<void> {
    return this.#list.change((lines) => withQuantity(lines, line, (held) => Math.max(1, held + by)));
  }

  /** Puts a line back that was removed, where it was. */
  restore(entry: CartEntry, index: number): Promise<void> {
    return this.#list.change((lines) =>
      lines.some(({ id }) => id === entry.id) ? lines : lines.toSpliced(index, 0, entry),
    );
  }

  /** Replaces lines by what the shopper has accepted instead, by line id; `undefined` removes one. */
  revise(revised: ReadonlyMap<string, Revised | undefined>): Promise<void> {
    return this.#list.change((lines) =>
      lines.flatMap((line) => {
        if (!revised.has(line.id)) return [line];
        const next = revised.get(line.id);
        return next ? [{ ...line, ...next }] : [];
      }),
    );
  }

  /** Replaces the lines by what `of` makes of the newest ones. */
  change(of: (lines: readonly CartEntry[]) => readonly CartEntry[]): Promise<void> {
    return this.#list.change(of);
  }

  /** Reads the cart again: another tab may have changed it a moment ago. */
  reload(): void {
    this.#list.reload();
  }

  /** Takes what was ordered out of the cart; what was added meanwhile, also in another tab, stays. */
  take(ordered: readonly Pick<CartEntry, 'id' | 'quantity'>[]): Promise<void> {
    const taken = new Map(ordered.map(({ id, quantity }) => [id, quantity]));
    return this.#list.change((lines) =>
      lines.flatMap((line) => {
        const quantity = line.quantity - (taken.get(line.id) ?? 0);
        return quantity > 0 ? [{ ...line, quantity }] : [];
      }),
    );
  }
}

const withQuantity = (lines: readonly CartEntry[], id: string, of: (held: number) => number): CartEntry[] =>
  lines.flatMap((line) => {
    if (line.id !== id) return [line];
    const quantity = atMost(of(line.quantity));
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });

const atMost = (quantity: number, max = MAX_QUANTITY): number => Math.min(quantity, max, MAX_QUANTITY);

/**
 * The cart of a storefront. In a module of its own: a page of cards pays for it when something is added, or shows the cart.
 */
export const cartOf = (storefront: Storefront): Cart =>
  storefront.share('cart', () => new Cart(storageOf(storefront), storefront.storageKey('cart')));
