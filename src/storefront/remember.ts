import type { Memory, Storefront } from './storefront.ts';

/**
 * How long the chosen shop is remembered. `device`: until it is chosen anew, also by a later visit; only for pages that
 * know that the shopper has consented, since such a memory is a tracer. `session`: as long as the tab, which needs no
 * consent; what the device remembered is then forgotten.
 */
export function remember(storefront: Storefront, where: Memory): void {
  storefront.keeps = where;
  // What was chosen in this tab goes before what an earlier visit has chosen.
  storefront.chooseShop(storefront.chosenShop.value ?? storefront.remembered());
}
