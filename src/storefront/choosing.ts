/** What the shopper decides: a shop, and where to look from. A module of its own: a page of cards does without. */
import { inMemory, remembered } from './memory.ts';
import type { Memory } from './memory.ts';
import type { Cell } from './source.ts';
import type { Storefront, Vantage } from './storefront.ts';

/** Chooses a shop by its id, or none. It is kept in one place only. */
export function chooseShop(storefront: Storefront, shop: string | undefined): void {
  for (const where of ['session', 'device'] as const)
    inMemory(storefront, where, (kept, key) =>
      shop && where === storefront.keeps ? kept.setItem(key, shop) : kept.removeItem(key),
    );
  (storefront.chosenShop as Cell<string | undefined>).set(shop);
}

/**
 * How long the chosen shop is remembered. `device`: until it is chosen anew, also by a later visit; only for pages that
 * know that the shopper has consented, since such a memory is a tracer. `session`: as long as the tab, which needs no
 * consent; what the device remembered is then forgotten.
 */
export function remember(storefront: Storefront, where: Memory): void {
  storefront.keeps = where;
  // What was chosen in this tab goes before what an earlier visit has chosen.
  chooseShop(storefront, storefront.chosenShop.value ?? remembered(storefront));
}

/** Looks from somewhere else: distances and the order of offers follow. */
export function lookFrom(storefront: Storefront, vantage: Vantage | undefined): void {
  (storefront.vantage as Cell<Vantage | undefined>).set(vantage);
  storefront.offers.refresh();
}
