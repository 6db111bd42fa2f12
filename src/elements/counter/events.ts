import type { CounterOrder } from '../../domain/order.ts';

/** The shop has taken an order one step further, and the marketplace has confirmed it. */
export class VitrineCollectChangedEvent extends Event {
  static readonly type = 'vitrine-collect-changed';
  /** The order's part as it is now. */
  readonly order: CounterOrder;

  constructor(order: CounterOrder) {
    super(VitrineCollectChangedEvent.type, { bubbles: true, composed: true });
    this.order = order;
  }
}

declare global {
  interface HTMLElementEventMap {
    'vitrine-collect-changed': VitrineCollectChangedEvent;
  }
}
