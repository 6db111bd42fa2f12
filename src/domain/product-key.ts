import { isId, isProductKey } from './formats-core.ts';
import { bareOf, isGtin, isRestrictedGtin } from './gtin-core.ts';

/**
 * Names a product: a GTIN, or `shop/sku` for what only one shop sells under a number of its own. A GTIN of the restricted
 * prefixes 20 to 29 belongs to its issuer, so it is always `shop/gtin`.
 */
export type ProductKey = string;

/** What a page names a product by: a GTIN as people write it, or a SKU and its shop. */
export interface Named {
  gtin?: string;
  sku?: string;
  shop?: string;
}

/** The number itself where it is written as a GTIN; which other spellings mean one is `gtinOf`'s to know. */
function canonicalOf(text: string): string | undefined {
  const bare = bareOf(text);
  return isGtin(bare) ? bare : undefined;
}

/**
 * The key of what a page names; `undefined` where that is no product, as far as `gtinOf` can tell.
 *
 * @param gtinOf Reads a GTIN; only its canonical spelling, spaces and hyphens aside, by default.
 */
export function keyOf({ gtin = '', sku, shop = '' }: Named, gtinOf = canonicalOf): ProductKey | undefined {
  const own = !gtin && sku;
  const number = own || gtinOf(gtin);
  if (!number || (!own && !isRestrictedGtin(number))) return number;
  const key = `${shop}/${number}`;
  // A shop with a slash would silently be read back as another shop.
  return isId(shop) && isProductKey(key) ? key : undefined;
}
