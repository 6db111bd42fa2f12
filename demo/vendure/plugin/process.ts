/** The way of an order that is collected, in states of Vendure's own, so that the Admin API shows where it is. */
import { configureDefaultOrderProcess, StockMovementService } from '@vendure/core';
import type { Order, OrderPlacedStrategy, OrderProcess, OrderState, StockAllocationStrategy } from '@vendure/core';
import { isOpen } from '../../../src/domain/order.ts';
import type { OrderState as PartState, ShopperPart } from '../../../src/domain/order.ts';
import { read } from './catalogue.ts';
import './fields.ts';

/** Vendure's state for each of ours. What comes to nothing is cancelled, whoever wanted it. */
export const stateOf: Partial<Record<PartState, OrderState>> = {
  placed: 'CollectPlaced',
  accepted: 'CollectAccepted',
  ready: 'CollectReady',
  collected: 'Collected',
};

/** Vendure's own process, for orders that are paid in the shop and never shipped. */
export const baseProcess = configureDefaultOrderProcess({
  arrangingPaymentRequiresShipping: false,
  arrangingPaymentRequiresCustomer: false,
});

/** @param clock The time, in epoch milliseconds. */
export function collectProcess(clock: () => number): OrderProcess<string> {
  let stock: StockMovementService;
  return {
    transitions: {
      ArrangingPayment: { to: ['CollectPlaced'], mergeStrategy: 'merge' },
      CollectPlaced: { to: ['CollectAccepted', 'Cancelled'] },
      CollectAccepted: { to: ['CollectReady', 'Cancelled'] },
      CollectReady: { to: ['Collected', 'Cancelled'] },
      Collected: { to: [] },
    },
    init(injector) {
      stock = injector.get(StockMovementService);
    },
    async onTransitionEnd(_, to, { ctx, order }) {
      if (to === 'Collected') {
        const sold = order.lines.filter(({ quantity }) => quantity > 0);
        await stock.createSalesForOrder(
          ctx,
          sold.map(({ id, quantity }) => ({ orderLineId: id, quantity })),
        );
      }
      // Cancelled in the Admin API; what this plug-in cancels has said so before.
      if (to === 'Cancelled') cancelByHand(order, clock());
    },
  };
}

function cancelByHand(order: Order, now: number): void {
  const { collectPart } = order.customFields;
  const part = collectPart === null ? undefined : read<ShopperPart>(collectPart);
  if (!part || !isOpen(part)) return;
  const history: ShopperPart['history'] = [...part.history, { state: 'cancelled', at: new Date(now).toISOString() }];
  order.customFields.collectPart = JSON.stringify({ ...part, state: 'cancelled', history });
  order.customFields.collectUntil = null;
}

/** An order is placed, and its copies are taken, when the shopper has ordered; nothing is paid before. */
const onPlaced = (_: unknown, __: OrderState, to: OrderState): boolean => to === 'CollectPlaced';
export const placedStrategy: OrderPlacedStrategy = { shouldSetAsPlaced: onPlaced };
export const allocationStrategy: StockAllocationStrategy = { shouldAllocateStock: onPlaced };
