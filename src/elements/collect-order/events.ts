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

/**
 * The shopper withdraws from the contract with one shop, and has confirmed it. Cancel the event to take the withdrawal
 * elsewhere; then nothing is sent.
 */
export class VitrineOrderWithdrawEvent extends Event {
  static readonly type = 'vitrine-order-withdraw';
  readonly order: Order;
  readonly part: ShopperPart;

  constructor(order: Order, part: ShopperPart) {
    super(VitrineOrderWithdrawEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.order = order;
    this.part = part;
  }
}

/**
 * The shopper is about to leave for the payment page of an order. Cancel it to lead them there in the page's own way; the
 * pass goes on following the order.
 */
export class VitrineOrderPayEvent extends Event {
  static readonly type = 'vitrine-order-pay';
  readonly order: Order;
  /** Address of the payment page: http or https. */
  readonly url: string;

  constructor(order: Order, url: string) {
    super(VitrineOrderPayEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.order = order;
    this.url = url;
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
    'vitrine-order-pay': VitrineOrderPayEvent;
    'vitrine-order-withdraw': VitrineOrderWithdrawEvent;
    'vitrine-order-changed': VitrineOrderChangedEvent;
  }
}
