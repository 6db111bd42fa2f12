/** What a shopper wants to find in one shop. */
import type { Condition } from '../../domain/offer.ts';
import type { ProductKey } from '../../domain/product.ts';
import type { CartEntry } from '../../storefront/cart.ts';

/** Something that the shopper wants to find in one shop. */
export interface Want {
  product: ProductKey;
  /** New and used are never mixed; either will do when absent. */
  condition?: Condition;
  quantity: number;
}

/** What a cart wants, whatever shop its lines are from: the same thing from two shops is wanted twice. */
export function wantsOf(lines: readonly CartEntry[]): Want[] {
  const wants = new Map<string, Want>();
  for (const { product, condition, quantity } of lines) {
    const name = condition + product;
    wants.set(name, { product, condition, quantity: quantity + (wants.get(name)?.quantity ?? 0) });
  }
  return [...wants.values()];
}
