/**
 * Rare ways to name a product, and what integrators are told in the console. A module of its own: on a page that writes
 * canonical numbers and is set up well nobody needs it.
 */
import type { VitrineStorefront } from '../storefront/storefront.ts';
import type { ProductKey } from '../../domain/product-key.ts';
import type { Host } from './element.ts';
import { misconfigured } from './misconfigured.ts';
import { readNaming } from './naming.ts';
import type { PageNamed } from './naming.ts';

export { misconfigured };

/** The key of what a page names, however it does; `undefined` where that is no product, or none yet. */
export function productKeyOf(named: PageNamed): ProductKey | undefined {
  const naming = readNaming(named);
  return 'key' in naming ? naming.key : undefined;
}

/**
 * Says why an element names no product.
 *
 * @returns Whether it does; or a wait, after which the element is drawn again.
 */
export function misnamed(element: Host & Element, named: PageNamed): boolean | Promise<void> {
  const naming = readNaming(named);
  if ('key' in naming) return false;
  if ('waiting' in naming)
    return naming.waiting.then(() => {
      element.requestUpdate();
      // Until it has been drawn, and has asked for offers.
      return new Promise((resolve) => setTimeout(resolve));
    });
  misconfigured(element, naming.attribute, naming.value, naming.why);
  return true;
}

/** Says that an element has found nobody to ask. A <vitrine-storefront> with a marketplace of its own needs nobody. */
export function storefrontMissing(element: Element): void {
  const { marketplace, storefront } = element as Partial<VitrineStorefront>;
  if (marketplace || storefront) return;
  misconfigured(element, 'storefront', '', 'found neither a <vitrine-storefront> around it nor a page default');
}
