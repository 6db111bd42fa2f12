import { sum } from '../../domain/money.ts';
import type { Money } from '../../domain/money.ts';
import { isOpen } from '../../domain/order.ts';
import type { Order, OrderKey } from '../../domain/order.ts';
import { expectBack } from '../../storefront/arrival.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { VitrineOrderPayEvent } from '../collect-order/events.ts';
import { webHref } from './links.ts';

/** Where an order can be paid, and what for, while it can. */
export function paymentOf({ next, parts }: Order): { url: string; due: Money } | undefined {
  const url = webHref(next?.url);
  const due = sum(parts.filter((part) => part.payment === 'awaiting' && isOpen(part)).map(({ total }) => total));
  return url && due ? { url, due } : undefined;
}

/**
 * The shopper is about to leave for the payment page: asks the page whether it takes over, and remembers which pass they
 * come back to.
 *
 * @returns Whether to go there.
 */
export function mayLeave(host: Element, storefront: Storefront | undefined, order: Order, key: OrderKey): boolean {
  const { url } = paymentOf(order) ?? {};
  if (!url || !host.dispatchEvent(new VitrineOrderPayEvent(order, url))) return false;
  if (storefront && key) expectBack(storefront, key);
  return true;
}

/** Leaves for the payment page: at the top, since such pages refuse to be framed. */
export function leaveFor(url: string): void {
  const link = document.createElement('a');
  Object.assign(link, { href: url, target: '_top' });
  link.click();
}
