import { gtinOf, readGtin } from './gtin.ts';
import { keyOf } from './product-key.ts';
import type { GtinProblem } from './gtin.ts';
import type { Named, ProductKey } from './product-key.ts';

export type { ProductKey } from './product-key.ts';
export type { Product, Unit } from './schemas/product.ts';

/** The key of what a page names; `undefined` where that is no product: `readProductKey` says why. */
export const productKeyOf = (named: Named): ProductKey | undefined => keyOf(named, gtinOf);

/** Why no product key can be made. `needs_shop`: the number means something only together with its shop. */
export type ProductKeyProblem = GtinProblem | 'needs_shop';

/** The key of what a page names by GTIN, or by SKU and shop, or what is wrong with that. */
export function readProductKey(named: Named): { key: ProductKey } | { problem: ProductKeyProblem } {
  const key = productKeyOf(named);
  if (key) return { key };
  const { gtin, sku, shop } = named;
  const reading = gtin || !sku ? readGtin(gtin ?? '') : { gtin: sku };
  if ('problem' in reading) return reading;
  return { problem: shop ? 'characters' : 'needs_shop' };
}

/** The shop that alone gives this key its meaning; `undefined` for a GTIN that everybody shares. */
export const shopOfKey = (key: ProductKey): string | undefined =>
  key.includes('/') ? key.slice(0, key.indexOf('/')) : undefined;
