/** Registers the elements that most pages show, and teaches the page to open marketplaces by their addresses. Importing this module is its effect. */
import { openFeeds, openMarketplacesOverHttp, openShopify, openVendures } from './addresses.ts';
import { VitrineCartButton } from './elements/cart-button/cart-button.ts';
import { VitrineCollectCart } from './elements/collect-cart/collect-cart.ts';
import { VitrineCollectOrder } from './elements/collect-order/collect-order.ts';
import { VitrineOfferCard } from './elements/offer-card/offer-card.ts';
import { VitrineShopPicker } from './elements/shop-picker/shop-picker.ts';
import { VitrineStorefront } from './elements/storefront/storefront.ts';
import { register } from './register.ts';

openMarketplacesOverHttp();
openFeeds();
openShopify();
openVendures();

register(
  VitrineStorefront,
  VitrineOfferCard,
  VitrineShopPicker,
  VitrineCartButton,
  VitrineCollectCart,
  VitrineCollectOrder,
);
