import type { Order } from '../../domain/order.ts';
import type { AcceptedDraft } from '../../domain/quote.ts';

/** The cart has changed, here or in another tab. */
export class VitrineCartChangedEvent extends Event {
  static readonly type = 'vitrine-cart-changed';
  /** How many pieces are in it. */
  readonly count: number;

  constructor(count: number) {
    super(VitrineCartChangedEvent.type, { bubbles: true, composed: true });
    this.count = count;
  }
}

/**
 * The shopper orders. Cancel it to take the order elsewhere: then nothing is sent, and the cart stays as it is.
 */
export class VitrineOrderPlaceEvent extends Event {
  static readonly type = 'vitrine-order-place';
  /** What would be sent, with the contact. */
  readonly draft: AcceptedDraft;

  constructor(draft: AcceptedDraft) {
    super(VitrineOrderPlaceEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.draft = draft;
  }
}

/** The marketplace has taken the order. */
export class VitrineOrderPlacedEvent extends Event {
  static readonly type = 'vitrine-order-placed';
  /** With the codes; its key stays with the library. */
  readonly order: Order;

  constructor(order: Order) {
    super(VitrineOrderPlacedEvent.type, { bubbles: true, composed: true });
    this.order = order;
  }
}

declare global {
  interface HTMLElementEventMap {
    'vitrine-cart-changed': VitrineCartChangedEvent;
    'vitrine-order-place': VitrineOrderPlaceEvent;
    'vitrine-order-placed': VitrineOrderPlacedEvent;
  }
}
