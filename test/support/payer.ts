import assert from 'node:assert/strict';
import type { Till } from '../../demo/marketplace/sql.ts';
import type { Bank } from '../../src/marketplace/control.ts';
import type { Marketplace } from '../../src/marketplace/marketplace.ts';

/** Clicks a button of a payment page, and follows the way back as a browser does. */
export async function end(url: string, how: 'paid' | 'declined' | 'cancelled' | 'lost'): Promise<Response> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams({ end: how }) });
  assert.equal(response.status, 200, await response.clone().text());
  return response;
}

/** A marketplace, and its shoppers who pay on the page that their order has led them to. */
export function payer(marketplace: Marketplace, till: Till): { marketplace: Marketplace; bank: Bank } {
  const pages = new Map<string, string>();
  const pageOf = (order: string) => {
    const url = pages.get(order);
    assert.ok(url, 'the order has led to no payment page');
    return url;
  };
  const { orders } = marketplace;
  return {
    marketplace: {
      ...marketplace,
      ...(orders && {
        orders: {
          ...orders,
          place: async (...order) => {
            const placed = await orders.place(...order);
            if (placed.next) pages.set(placed.id, placed.next.url);
            return placed;
          },
        },
      }),
    },
    bank: {
      pay: async (order) => void (await end(pageOf(order), 'paid')),
      cancel: async (order) => void (await end(pageOf(order), 'cancelled')),
      balance: (order) => till.balance(order),
    },
  };
}
