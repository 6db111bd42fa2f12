/** Which product of the project's JSON has a key. */
import type { Product, ProductKey } from '../../domain/product.ts';

/** Whether a key comes after another: longer ones do, as a count gets longer, and those of one length as letters do. */
const isAfter = (key: string, other: string): boolean =>
  key.length === other.length ? key > other : key.length > other.length;

/** Products by their keys: the last of those with the same one. */
export class Places {
  readonly #products: Product[];
  /** Only where keys do not ascend: by itself a list that does tells where each of them is, and that none is there twice. */
  #byKey: Map<ProductKey, number> | undefined;
  #last = '';
  #near = 0;

  /** @param products To be filled. */
  constructor(products: Product[]) {
    this.#products = products;
  }

  get size(): number {
    return this.#byKey?.size ?? this.#products.length;
  }

  /** Adds a product behind all others. */
  add(product: Product): true {
    const { key } = product;
    const place = this.#products.push(product) - 1;
    if (!this.#byKey && !isAfter(key, this.#last)) this.#byKey = new Map(this.#products.map((one, i) => [one.key, i]));
    else this.#byKey?.set(key, place);
    this.#last = key;
    return true;
  }

  has(key: ProductKey): boolean {
    return this.find(key) >= 0;
  }

  /** Where the product is; -1 for none. */
  find(key: ProductKey): number {
    const products = this.#products;
    // Offers are mostly in the order of their products.
    if (this.size === products.length)
      for (let place = this.#near; place < this.#near + 2; place++)
        if (products[place]?.key === key) return (this.#near = place);
    const place = this.#byKey ? (this.#byKey.get(key) ?? -1) : this.#halved(key);
    if (place >= 0) this.#near = place;
    return place;
  }

  /** As `find`, among keys that ascend. */
  #halved(key: ProductKey): number {
    let begin = 0;
    let end = this.#products.length;
    while (begin < end) {
      const middle = (begin + end) >> 1;
      if (isAfter(key, this.#products[middle]?.key ?? '')) begin = middle + 1;
      else end = middle;
    }
    return this.#products[begin]?.key === key ? begin : -1;
  }
}
