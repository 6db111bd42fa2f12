/**
 * A Shopify shop as a marketplace, straight from the browser with a public Storefront token: each location where customers may
 * collect is a shop, and the order is placed at Shopify's own checkout.
 */
import { isWebUrl } from '../../domain/formats-core.ts';
import { iso } from '../../domain/promise.ts';
import { usualRanking } from '../../domain/offer.ts';
import { plainText, shortened } from '../../domain/plain.ts';
import type { Capability, Description } from '../../domain/description.ts';
import type { Marketplace } from '../marketplace.ts';
import { handoversOf } from './carts.ts';
import { connect } from './connect.ts';
import { locationsOf } from './locations.ts';
import { offersOf } from './offers.ts';
import { settled } from './options.ts';
import type { ShopifyOptions } from './options.ts';
import { searchOf } from './search.ts';
import { variantsOf } from './variants.ts';

export type { ShopifyOptions } from './options.ts';
export { readPickUpTime } from './pick-up.ts';
export type { PickUpTime } from './pick-up.ts';

/** All that Shopify's Storefront API can do here. */
export const capabilities: readonly Capability[] = ['search', 'products', 'quote', 'handover'];

/** A marketplace that hands its orders over. */
export type ShopifyMarketplace = Required<
  Pick<Marketplace, 'id' | 'describe' | 'offers' | 'shops' | 'search' | 'products' | 'quote' | 'handover'>
>;

/**
 * A Shopify shop. Throws `misconfigured` at once for an option that cannot be.
 *
 * @example
 * const storefront = createStorefront(shopify({ store: 'your-shop.myshopify.com', token: 'public-token' }));
 */
export function shopify(given: ShopifyOptions): ShopifyMarketplace {
  const options = settled(given);
  const { store, name, country, clock, drives } = options;
  const send = connect(options);
  const locations = locationsOf(send, options);
  const variants = variantsOf(send, options);
  const offers = offersOf(locations, variants, options);
  const handedOver = handoversOf(send, options);

  return {
    id: `shopify ${store}`,
    async describe(ask) {
      const { store: told } = await locations.all(ask);
      const { shop, localization } = told;
      const link = (rel: Description['legal'][number]['rel'], policy: { url: string } | null | undefined) =>
        policy && isWebUrl(policy.url) ? [{ rel, url: policy.url }] : [];
      const own = [
        ...link('terms', shop.termsOfService),
        ...link('privacy', shop.privacyPolicy),
        ...link('imprint', shop.legalNotice),
      ];
      return {
        id: `shopify-${store}`,
        name: shortened(name ?? plainText(shop.name), 120),
        country: country ?? shop.paymentSettings.countryCode,
        currency: localization.country.currency.isoCode,
        languages: localization.availableLanguages
          .map(({ isoCode }) => isoCode.replace(/^[A-Z]+/, (code) => code.toLowerCase()).replace('_', '-'))
          .slice(0, 40),
        contracts: ['handover'],
        capabilities: [...capabilities],
        ranking: usualRanking.map((criterion) => ({ ...criterion })),
        legal: structuredClone(options.legal.length ? options.legal : own),
        ...(drives.size && { drives: structuredClone([...drives.values()]) }),
        at: iso(clock()),
      };
    },
    offers: offers.page,
    shops: locations.page,
    search: searchOf(send, locations, variants, options),
    products: offers.products,
    quote: offers.quote,
    handover: async (cart, ask) => handedOver(await offers.quote(cart, ask), ask),
  };
}
