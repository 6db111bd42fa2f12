import { isId, isProductKey } from './formats.ts';
import { isRestrictedGtin, readGtin } from './gtin.ts';
import type { GtinProblem } from './gtin.ts';

export type { Product, Unit } from './schemas/product.ts';

/**
 * Names a product: a GTIN, or `shop/sku` for what only one shop sells under a number of its own. A GTIN of the restricted
 * prefixes 20 to 29 belongs to its issuer, so it is always `shop/gtin`.
 */
export type ProductKey = string;

/** Why no product key can be made. `needs_shop`: the number means something only together with its shop. */
export type ProductKeyProblem = GtinProblem | 'needs_shop';

/** The key of what a page names by GTIN, or by SKU and shop. */
export function readProductKey(named: {
  gtin?: string;
  sku?: string;
  shop?: string;
}): { key: ProductKey } | { problem: ProductKeyProblem } {
  const { gtin: written, sku, shop } = named;
  if (!written && sku) return ofShop(sku, shop);
  const reading = readGtin(written ?? '');
  if ('problem' in reading) return reading;
  return isRestrictedGtin(reading.gtin) ? ofShop(reading.gtin, shop) : { key: reading.gtin };
}

function ofShop(sku: string, shop?: string): { key: ProductKey } | { problem: ProductKeyProblem } {
  if (!shop) return { problem: 'needs_shop' };
  const key = `${shop}/${sku}`;
  // A shop with a slash would silently be read back as another shop.
  return isId(shop) && isProductKey(key) ? { key } : { problem: 'characters' };
}

/** The shop that alone gives this key its meaning; `undefined` for a GTIN that everybody shares. */
export const shopOfKey = (key: ProductKey): string | undefined =>
  key.includes('/') ? key.slice(0, key.indexOf('/')) : undefined;
