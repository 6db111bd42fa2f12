import type { OfferShop } from '../../domain/offer.ts';

/** The shopper wants a shop. Cancel it and the choice stays as it is; then the page has to say why. */
export class VitrineShopChooseEvent extends Event {
  static readonly type = 'vitrine-shop-choose';
  /** The wanted shop; `undefined` when any shop will do again. */
  readonly shop: OfferShop | undefined;

  constructor(shop: OfferShop | undefined) {
    super(VitrineShopChooseEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.shop = shop;
  }
}

/** The shopper has chosen a shop, for this session and for every element of the storefront. */
export class VitrineShopChosenEvent extends Event {
  static readonly type = 'vitrine-shop-chosen';
  /** The chosen shop; `undefined` when any shop will do again. */
  readonly shop: OfferShop | undefined;

  constructor(shop: OfferShop | undefined) {
    super(VitrineShopChosenEvent.type, { bubbles: true, composed: true });
    this.shop = shop;
  }
}

declare global {
  interface HTMLElementEventMap {
    'vitrine-shop-choose': VitrineShopChooseEvent;
    'vitrine-shop-chosen': VitrineShopChosenEvent;
  }
}
