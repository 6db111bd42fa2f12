// Written by scripts/manifest.ts from src/elements: change those and run it again.
'use client';
import type { FunctionComponent } from 'react';
import { openMarketplacesOverHttp } from '../addresses.ts';
import { openCountersOverHttp } from '../addresses-counter.ts';
import {
  VitrineStorefront,
  VitrineAlert,
  VitrineCartButton,
  VitrineCollectCart,
  VitrineCollectOrder,
  VitrineOfferCard,
  VitrineOfferList,
  VitrineShelf,
  VitrineShopCard,
  VitrineShopPicker,
} from '../index.ts';
import { VitrineCounter } from '../elements/counter/counter.ts';
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
import { component } from './component.ts';
import type { ElementProps } from './component.ts';

export interface StorefrontProps extends ElementProps<
  VitrineStorefront,
  'marketplace' | 'drive' | 'shop' | 'remember' | 'storefront'
> {
  /** Once per kind, when a backend sent records that had to be left out. */
  onVitrineProblem?: ((event: VitrineProblemEvent) => void) | undefined;
}

/** Gives the elements inside it a marketplace, a drive or one shop. Optional: elements outside any use the page's default. What is not said here is taken from around it. It draws nothing of its own. */
export const Storefront: FunctionComponent<StorefrontProps> = /* @__PURE__ */ component(
  [VitrineStorefront],
  { properties: ['storefront'], events: { onVitrineProblem: 'vitrine-problem' } },
  openMarketplacesOverHttp,
);

export interface AlertProps extends ElementProps<VitrineAlert, 'gtin' | 'sku' | 'shop'> {
  /** When the wish could not be kept. */
  onVitrineError?: ((event: VitrineErrorEvent) => void) | undefined;
}

/** "Tell me when it is back": a wish to be written to, once, when a product is in stock again. Offer lists show it where nothing is left; it shows nothing where the marketplace keeps no wishes. The address is never stored in the browser. */
export const Alert: FunctionComponent<AlertProps> = /* @__PURE__ */ component([VitrineAlert], {
  events: { onVitrineError: 'vitrine-error' },
});

export interface CartButtonProps extends ElementProps<VitrineCartButton, 'href'> {
  /** After the cart has changed, here or in another tab. */
  onVitrineCartChanged?: ((event: VitrineCartChangedEvent) => void) | undefined;
}

/** How many pieces are in the cart, and the way to it: a panel with the cart and the shopper's recent passes, or, with `href`, the page's own cart page. */
export const CartButton: FunctionComponent<CartButtonProps> = /* @__PURE__ */ component(
  [VitrineCartButton, VitrineCollectCart, VitrineCollectOrder],
  { events: { onVitrineCartChanged: 'vitrine-cart-changed' } },
);

export interface CollectCartProps extends ElementProps<VitrineCollectCart, never> {
  /** When the shopper orders; cancel it to take the order elsewhere. */
  onVitrineOrderPlace?: ((event: VitrineOrderPlaceEvent) => void) | undefined;
  /** When the marketplace has taken the order. */
  onVitrineOrderPlaced?: ((event: VitrineOrderPlacedEvent) => void) | undefined;
  /** When the shopper leaves for the payment page; cancel it to lead them there in the page's own way. */
  onVitrineOrderPay?: ((event: VitrineOrderPayEvent) => void) | undefined;
  /** When the cart could not be checked, or not be ordered. */
  onVitrineError?: ((event: VitrineErrorEvent) => void) | undefined;
}

/** The cart, by shop: what is collected where and when, for how much. It is checked again when it is shown and before it is ordered; what has changed is said at its line and answered there. Then the order, and the pass. */
export const CollectCart: FunctionComponent<CollectCartProps> = /* @__PURE__ */ component(
  [VitrineCollectCart, VitrineCollectOrder],
  {
    events: {
      onVitrineOrderPlace: 'vitrine-order-place',
      onVitrineOrderPlaced: 'vitrine-order-placed',
      onVitrineOrderPay: 'vitrine-order-pay',
      onVitrineError: 'vitrine-error',
    },
  },
);

export interface CollectOrderProps extends ElementProps<VitrineCollectOrder, 'order' | 'orderKey' | 'recent'> {
  /** When the shopper cancels; cancel the event to stop that. */
  onVitrineOrderCancel?: ((event: VitrineOrderCancelEvent) => void) | undefined;
  /** When the shopper has confirmed to withdraw; cancel it to take that elsewhere. */
  onVitrineOrderWithdraw?: ((event: VitrineOrderWithdrawEvent) => void) | undefined;
  /** When the shopper leaves for the payment page; cancel it to lead them there in the page's own way. */
  onVitrineOrderPay?: ((event: VitrineOrderPayEvent) => void) | undefined;
  /** When a shop has answered, or the shopper has cancelled. */
  onVitrineOrderChanged?: ((event: VitrineOrderChangedEvent) => void) | undefined;
  /** When the order could not be looked up or cancelled. */
  onVitrineError?: ((event: VitrineErrorEvent) => void) | undefined;
}

/** The collection pass: a ticket for each shop of an order, with the code to say, when and where, what has been accepted, what is to be paid. It follows the order while the page is shown, and keeps what it last saw when the connection is gone. Without an order or a key it shows the pass that somebody has come to see: back from a payment, or by the link of a mail, whose key it takes out of the address bar. */
export const CollectOrder: FunctionComponent<CollectOrderProps> = /* @__PURE__ */ component([VitrineCollectOrder], {
  attributes: { orderKey: 'order-key' },
  properties: ['order'],
  events: {
    onVitrineOrderCancel: 'vitrine-order-cancel',
    onVitrineOrderWithdraw: 'vitrine-order-withdraw',
    onVitrineOrderPay: 'vitrine-order-pay',
    onVitrineOrderChanged: 'vitrine-order-changed',
    onVitrineError: 'vitrine-error',
  },
});

export interface CounterProps extends ElementProps<VitrineCounter, 'api' | 'pollSeconds' | 'counter'> {
  /** After the marketplace has confirmed a step. */
  onVitrineCollectChanged?: ((event: VitrineCollectChangedEvent) => void) | undefined;
  /** When the orders could not be fetched, or a step was not taken. */
  onVitrineError?: ((event: VitrineErrorEvent) => void) | undefined;
}

/** The shop's side, for one thumb on a phone: the orders, what is due first on top, each with its next step as wide as the screen. Accept or refuse, line by line where need be; ready; hand over against the code that the shopper says. It looks for new orders while the page is shown, and keeps the list when the connection is gone. */
export const Counter: FunctionComponent<CounterProps> = /* @__PURE__ */ component(
  [VitrineCounter],
  {
    attributes: { pollSeconds: 'poll-seconds' },
    properties: ['counter'],
    events: { onVitrineCollectChanged: 'vitrine-collect-changed', onVitrineError: 'vitrine-error' },
  },
  openCountersOverHttp,
);

export interface OfferCardProps extends ElementProps<VitrineOfferCard, 'gtin' | 'sku' | 'shop' | 'appearance'> {
  /** When the shopper wants an offer; cancel it to use the page's own basket. */
  onVitrineAddToCart?: ((event: VitrineAddToCartEvent) => void) | undefined;
  /** When the offers could not be loaded. */
  onVitrineError?: ((event: VitrineErrorEvent) => void) | undefined;
}

/** One product and its best local offer: price, condition, stock with its age, shop and distance, when it can be collected, and the button that puts it into the cart. The other shops are one click away, and where nobody near has it, those further away, or the wish to be told when it is back. */
export const OfferCard: FunctionComponent<OfferCardProps> = /* @__PURE__ */ component([VitrineOfferCard], {
  events: { onVitrineAddToCart: 'vitrine-add-to-cart', onVitrineError: 'vitrine-error' },
});

export interface OfferListProps extends ElementProps<
  VitrineOfferList,
  'gtin' | 'sku' | 'shop' | 'sort' | 'radiusKm' | 'further'
> {
  /** When the shopper wants an offer; cancel it to use the page's own basket. */
  onVitrineAddToCart?: ((event: VitrineAddToCartEvent) => void) | undefined;
  /** When the shopper wants a shop; cancel it to leave the choice as it is. */
  onVitrineShopChoose?: ((event: VitrineShopChooseEvent) => void) | undefined;
  /** After the shopper has chosen. */
  onVitrineShopChosen?: ((event: VitrineShopChosenEvent) => void) | undefined;
  /** When the offers could not be loaded, or one could not be added. */
  onVitrineError?: ((event: VitrineErrorEvent) => void) | undefined;
}

/** Every local offer of one product, new and used apart: what it costs, when it is ready, how far it is, who sells it. In the marketplace's order, whose criteria are one click away, or sorted as the shopper likes. Each can be put into the cart, and its shop chosen. Where nobody near has it, it looks further away. */
export const OfferList: FunctionComponent<OfferListProps> = /* @__PURE__ */ component([VitrineOfferList], {
  attributes: { radiusKm: 'radius-km' },
  events: {
    onVitrineAddToCart: 'vitrine-add-to-cart',
    onVitrineShopChoose: 'vitrine-shop-choose',
    onVitrineShopChosen: 'vitrine-shop-chosen',
    onVitrineError: 'vitrine-error',
  },
});

export interface ShelfProps extends ElementProps<
  VitrineShelf,
  'gtins' | 'shop' | 'category' | 'query' | 'searchable' | 'filterable'
> {
  /** When what was searched for is shown. */
  onVitrineShelfSearched?: ((event: VitrineShelfSearchedEvent) => void) | undefined;
  /** When the products could not be loaded. */
  onVitrineError?: ((event: VitrineErrorEvent) => void) | undefined;
}

/** Many products, each with its best local offer: of a shop, a drive, a category, a search, or chosen ones. It grows page by page as one scrolls, or on a press. The search forgives accents and slips; filters show what is there now, what the shopper's own shop has, new or used, a category. Needs `<vitrine-offer-card>`. */
export const Shelf: FunctionComponent<ShelfProps> = /* @__PURE__ */ component([VitrineShelf, VitrineOfferCard], {
  events: { onVitrineShelfSearched: 'vitrine-shelf-searched', onVitrineError: 'vitrine-error' },
});

export interface ShopCardProps extends ElementProps<VitrineShopCard, 'shop'> {
  /** When the shopper wants this shop; cancel it to leave the choice as it is. */
  onVitrineShopChoose?: ((event: VitrineShopChooseEvent) => void) | undefined;
  /** After the shopper has chosen. */
  onVitrineShopChosen?: ((event: VitrineShopChosenEvent) => void) | undefined;
  /** When the shop could not be looked up. */
  onVitrineError?: ((event: VitrineErrorEvent) => void) | undefined;
}

/** Who a shop is: where, how far, open now and until when, the coming week, what it does for its customers, how to reach it, where and when orders are collected, and who the seller is by law (EU 2022/2065 art. 30). Without an attribute it shows the shop that the page is locked to, or else the one that the shopper has chosen. */
export const ShopCard: FunctionComponent<ShopCardProps> = /* @__PURE__ */ component([VitrineShopCard], {
  events: {
    onVitrineShopChoose: 'vitrine-shop-choose',
    onVitrineShopChosen: 'vitrine-shop-chosen',
    onVitrineError: 'vitrine-error',
  },
});

export interface ShopPickerProps extends ElementProps<
  VitrineShopPicker,
  'name' | 'required' | 'gtin' | 'radiusKm' | 'place' | 'shopId' | 'linked' | 'locate' | 'value' | 'disabled'
> {
  /** When the shopper wants a shop, or any shop again; cancel it to leave the choice as it is. */
  onVitrineShopChoose?: ((event: VitrineShopChooseEvent) => void) | undefined;
  /** After the shopper has chosen. */
  onVitrineShopChosen?: ((event: VitrineShopChosenEvent) => void) | undefined;
  /** When shops, stock or places could not be loaded. */
  onVitrineError?: ((event: VitrineErrorEvent) => void) | undefined;
}

/** Finds and chooses a local shop: by town or postcode, or near the shopper on a click. The list says how far each shop is, whether it is open, and what it has of the cart; shops that have most of it come first. The choice is shared with all elements of the storefront and lasts for the session. In a form, the value is the id of the chosen shop. */
export const ShopPicker: FunctionComponent<ShopPickerProps> = /* @__PURE__ */ component([VitrineShopPicker], {
  attributes: { radiusKm: 'radius-km', shopId: 'shop-id' },
  properties: ['locate', 'value'],
  events: {
    onVitrineShopChoose: 'vitrine-shop-choose',
    onVitrineShopChosen: 'vitrine-shop-chosen',
    onVitrineError: 'vitrine-error',
  },
});
