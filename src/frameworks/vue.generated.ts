// Written by scripts/manifest.ts from src/elements: change those and run it again.
import type { VitrineStorefront } from '../elements/storefront/storefront.ts';
import type { VitrineAlert } from '../elements/alert/alert.ts';
import type { VitrineCartButton } from '../elements/cart-button/cart-button.ts';
import type { VitrineCollectCart } from '../elements/collect-cart/collect-cart.ts';
import type { VitrineCollectOrder } from '../elements/collect-order/collect-order.ts';
import type { VitrineCounter } from '../elements/counter/counter.ts';
import type { VitrineOfferCard } from '../elements/offer-card/offer-card.ts';
import type { VitrineOfferList } from '../elements/offer-list/offer-list.ts';
import type { VitrineShelf } from '../elements/shelf/shelf.ts';
import type { VitrineShopCard } from '../elements/shop-card/shop-card.ts';
import type { VitrineShopPicker } from '../elements/shop-picker/shop-picker.ts';
import type { VitrineProblemEvent } from '../elements/storefront/events.ts';
import type { VitrineErrorEvent } from '../elements/shared/events.ts';
import type {
  VitrineCartChangedEvent,
  VitrineOrderPlaceEvent,
  VitrineOrderPlacedEvent,
} from '../elements/collect-cart/events.ts';
import type {
  VitrineOrderPayEvent,
  VitrineOrderCancelEvent,
  VitrineOrderWithdrawEvent,
  VitrineOrderChangedEvent,
} from '../elements/collect-order/events.ts';
import type { VitrineCollectChangedEvent } from '../elements/counter/events.ts';
import type { VitrineAddToCartEvent } from '../elements/offer-card/events.ts';
import type { VitrineShopChooseEvent, VitrineShopChosenEvent } from '../elements/shop-picker/events.ts';
import type { VitrineShelfSearchedEvent } from '../elements/shelf/events.ts';
import type { VueElement } from './vue-element.ts';

declare module 'vue' {
  interface GlobalComponents {
    /** Gives the elements inside it a marketplace, a drive or one shop. Optional: elements outside any use the page's default. What is not said here is taken from around it. It draws nothing of its own. */
    'vitrine-storefront': VueElement<
      VitrineStorefront,
      'marketplace' | 'drive' | 'shop' | 'remember' | 'storefront',
      { 'vitrine-problem': VitrineProblemEvent }
    >;
    /** "Tell me when it is back": a wish to be written to, once, when a product is in stock again. Offer lists show it where nothing is left; it shows nothing where the marketplace keeps no wishes. The address is never stored in the browser. */
    'vitrine-alert': VueElement<VitrineAlert, 'gtin' | 'sku' | 'shop', { 'vitrine-error': VitrineErrorEvent }>;
    /** How many pieces are in the cart, and the way to it: a panel with the cart and the shopper's recent passes, or, with `href`, the page's own cart page. */
    'vitrine-cart-button': VueElement<VitrineCartButton, 'href', { 'vitrine-cart-changed': VitrineCartChangedEvent }>;
    /** The cart, by shop: what is collected where and when, for how much. It is checked again when it is shown and before it is ordered; what has changed is said at its line and answered there. Then the order, and the pass. */
    'vitrine-collect-cart': VueElement<
      VitrineCollectCart,
      never,
      {
        'vitrine-order-place': VitrineOrderPlaceEvent;
        'vitrine-order-placed': VitrineOrderPlacedEvent;
        'vitrine-order-pay': VitrineOrderPayEvent;
        'vitrine-error': VitrineErrorEvent;
      }
    >;
    /** The collection pass: a ticket for each shop of an order, with the code to say, when and where, what has been accepted, what is to be paid. It follows the order while the page is shown, and keeps what it last saw when the connection is gone. Without an order or a key it shows the pass that somebody has come to see: back from a payment, or by the link of a mail, whose key it takes out of the address bar. */
    'vitrine-collect-order': VueElement<
      VitrineCollectOrder,
      'order' | 'orderKey' | 'recent',
      {
        'vitrine-order-cancel': VitrineOrderCancelEvent;
        'vitrine-order-withdraw': VitrineOrderWithdrawEvent;
        'vitrine-order-pay': VitrineOrderPayEvent;
        'vitrine-order-changed': VitrineOrderChangedEvent;
        'vitrine-error': VitrineErrorEvent;
      }
    >;
    /** The shop's side, for one thumb on a phone: the orders, what is due first on top, each with its next step as wide as the screen. Accept or refuse, line by line where need be; ready; hand over against the code that the shopper says. It looks for new orders while the page is shown, and keeps the list when the connection is gone. */
    'vitrine-counter': VueElement<
      VitrineCounter,
      'api' | 'pollSeconds' | 'counter',
      { 'vitrine-collect-changed': VitrineCollectChangedEvent; 'vitrine-error': VitrineErrorEvent }
    >;
    /** One product and its best local offer: price, condition, stock with its age, shop and distance, when it can be collected, and the button that puts it into the cart. The other shops are one click away, and where nobody near has it, those further away, or the wish to be told when it is back. */
    'vitrine-offer-card': VueElement<
      VitrineOfferCard,
      'gtin' | 'sku' | 'shop' | 'appearance',
      { 'vitrine-add-to-cart': VitrineAddToCartEvent; 'vitrine-error': VitrineErrorEvent }
    >;
    /** Every local offer of one product, new and used apart: what it costs, when it is ready, how far it is, who sells it. In the marketplace's order, whose criteria are one click away, or sorted as the shopper likes. Each can be put into the cart, and its shop chosen. Where nobody near has it, it looks further away. */
    'vitrine-offer-list': VueElement<
      VitrineOfferList,
      'gtin' | 'sku' | 'shop' | 'sort' | 'radiusKm' | 'further',
      {
        'vitrine-add-to-cart': VitrineAddToCartEvent;
        'vitrine-shop-choose': VitrineShopChooseEvent;
        'vitrine-shop-chosen': VitrineShopChosenEvent;
        'vitrine-error': VitrineErrorEvent;
      }
    >;
    /** Many products, each with its best local offer: of a shop, a drive, a category, a search, or chosen ones. It grows page by page as one scrolls, or on a press. The search forgives accents and slips; filters show what is there now, what the shopper's own shop has, new or used, a category. Needs `<vitrine-offer-card>`. */
    'vitrine-shelf': VueElement<
      VitrineShelf,
      'gtins' | 'shop' | 'category' | 'query' | 'searchable' | 'filterable',
      { 'vitrine-shelf-searched': VitrineShelfSearchedEvent; 'vitrine-error': VitrineErrorEvent }
    >;
    /** Who a shop is: where, how far, open now and until when, the coming week, what it does for its customers, how to reach it, where and when orders are collected, and who the seller is by law (EU 2022/2065 art. 30). Without an attribute it shows the shop that the page is locked to, or else the one that the shopper has chosen. */
    'vitrine-shop-card': VueElement<
      VitrineShopCard,
      'shop',
      {
        'vitrine-shop-choose': VitrineShopChooseEvent;
        'vitrine-shop-chosen': VitrineShopChosenEvent;
        'vitrine-error': VitrineErrorEvent;
      }
    >;
    /** Finds and chooses a local shop: by town or postcode, or near the shopper on a click. The list says how far each shop is, whether it is open, and what it has of the cart; shops that have most of it come first. The choice is shared with all elements of the storefront and lasts for the session. In a form, the value is the id of the chosen shop. */
    'vitrine-shop-picker': VueElement<
      VitrineShopPicker,
      'name' | 'required' | 'gtin' | 'radiusKm' | 'place' | 'shopId' | 'linked' | 'locate' | 'value' | 'disabled',
      {
        'vitrine-shop-choose': VitrineShopChooseEvent;
        'vitrine-shop-chosen': VitrineShopChosenEvent;
        'vitrine-error': VitrineErrorEvent;
      }
    >;
  }
}
