/**
 * Rare spellings of a GTIN, and what integrators are told in the console. A module of its own: on a page that writes
 * canonical numbers and is set up well nobody needs it.
 */
import { readProductKey } from '../../domain/product.ts';
import type { Named } from '../../domain/product-key.ts';
import { misconfigured } from './misconfigured.ts';

export { productKeyOf } from '../../domain/product.ts';
export { misconfigured };

/** Says why an element names no product. */
export function misnamed(element: Element, named: Named): void {
  const reading = readProductKey(named);
  if ('problem' in reading)
    misconfigured(element, 'gtin', named.gtin || (named.sku ?? ''), `names no product: ${reading.problem}`);
}

/** Says that an element has found nobody to ask. */
export function storefrontMissing(element: Element): void {
  misconfigured(element, 'storefront', '', 'found neither a <vitrine-storefront> around it nor a page default');
}
