import { chooseShop } from '../../storefront/choosing.ts';
import type { OfferShop } from '../../domain/offer.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { VitrineShopChooseEvent, VitrineShopChosenEvent } from '../shop-picker/events.ts';

/**
 * Asks the page whether the shopper may choose a shop, chooses it, and tells the page.
 *
 * @param shop `undefined`: any shop will do again.
 * @returns Whether the page has let it be chosen.
 */
export function letChoose(host: HTMLElement, storefront: Storefront | undefined, shop: OfferShop | undefined): boolean {
  if (!host.dispatchEvent(new VitrineShopChooseEvent(shop))) return false;
  if (storefront) chooseShop(storefront, shop?.id);
  host.dispatchEvent(new VitrineShopChosenEvent(shop));
  return true;
}
