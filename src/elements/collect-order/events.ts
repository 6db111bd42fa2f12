import type { Order, ShopperPart } from '../../domain/order.ts';

/** The shopper cancels what one shop prepares. Cancel the event to ask the shopper something first; then nothing is sent. */
export class VitrineOrderCancelEvent extends Event {
  static readonly type = 'vitrine-order-cancel';
  readonly order: Order;
  readonly part: ShopperPart;

  constructor(order: Order, part: ShopperPart) {
    super(VitrineOrderCancelEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.order = order;
    this.part = part;
  }
}

/** The order is in another state than before: a shop has answered, or the shopper has cancelled. */
export class VitrineOrderChangedEvent extends Event {
  static readonly type = 'vitrine-order-changed';
  readonly order: Order;

  constructor(order: Order) {
    super(VitrineOrderChangedEvent.type, { bubbles: true, composed: true });
    this.order = order;
  }
}

declare global {
  interface HTMLElementEventMap {
    'vitrine-order-cancel': VitrineOrderCancelEvent;
    'vitrine-order-changed': VitrineOrderChangedEvent;
  }
}
