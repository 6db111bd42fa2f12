import type { Offer, OfferProduct, OfferShop } from '../../domain/offer.ts';

/**
 * The shopper wants an offer in the cart. Cancel it to put it into the page's own basket instead; then nothing is added to
 * Vitrine's.
 */
export class VitrineAddToCartEvent extends Event {
  static readonly type = 'vitrine-add-to-cart';
  declare readonly offer: Offer;
  declare readonly product: OfferProduct;
  declare readonly shop: OfferShop;
  /** Id of the collect point. */
  declare readonly point: string;

  constructor(choice: { offer: Offer; product: OfferProduct; shop: OfferShop; point: string }) {
    super(VitrineAddToCartEvent.type, { bubbles: true, composed: true, cancelable: true });
    Object.assign(this, choice);
  }
}

declare global {
  interface HTMLElementEventMap {
    'vitrine-add-to-cart': VitrineAddToCartEvent;
  }
}
