import type { Offer } from '../../domain/offer.ts';
import { forgetful } from '../../storefront/storage.ts';
import { createStorefront } from '../../storefront/storefront.ts';
import type { Storefront } from '../../storefront/storefront.ts';

/**
 * A storefront that shows only some offers of another, so that the cards of a shelf say what its filters say. Cart, choice
 * and place are the same.
 */
export function narrowed(storefront: Storefront, isWanted: (offer: Offer) => boolean): Storefront {
  const { marketplace, drive, shop, report, contact, chosenShop, vantage } = storefront;
  const narrow = createStorefront(
    {
      id: marketplace.id,
      describe: (ask) => marketplace.describe(ask),
      shops: (query, ask) => marketplace.shops(query, ask),
      offers: async (query, ask) => {
        const page = await marketplace.offers(query, ask);
        return { ...page, offers: page.offers.filter(isWanted) };
      },
    },
    { drive, shop, contact, onProblem: report, session: forgetful(), clock: () => storefront.now() },
  );
  return Object.assign(narrow, {
    chosenShop,
    vantage,
    share: <T>(name: string, make: () => T): T => storefront.share(name, make),
  });
}
