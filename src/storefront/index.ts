/** What the elements of one page share, without any element. */
export { chooseShop, lookFrom, remember } from './choosing.ts';
export { cartOf } from './cart.ts';
export type { Cart, CartEntry, Choice } from './cart.ts';
export { checkoutOf } from './checkout.ts';
export type { Checkout, Outcome, Pending } from './checkout.ts';
export { can, describe } from './description.ts';
export type { LocalOffers, OfferLoader } from './offers.ts';
export { storefrontContext } from './context.ts';
export { pageStorefront, setPageStorefront } from './page.ts';
export { passesOf } from './passes.ts';
export type { Pass, Passes } from './passes.ts';
export type { Loadable, Source } from './source.ts';
export { openCounter, openMarketplace, registerAdapter, registerCounter } from './registry.ts';
export { createStorefront } from './storefront.ts';
export type { Memory } from './memory.ts';
export type { Resolve, Storefront, StorefrontOptions, Vantage } from './storefront.ts';
