/** Passes of the sample town: an order, the element that shows it, and the shop that answers. */
import { html } from 'lit';
import type { Order, OrderKey } from '../../src/domain/order.ts';
import type { VitrineOrderChangedEvent } from '../../src/elements/collect-order/events.ts';
import type { VitrineCollectOrder } from '../../src/elements/collect-order/collect-order.ts';
import type { MemoryMarketplace } from '../../src/marketplace/memory/index.ts';
import type { Wanted } from '../../src/storefront/checkout.ts';
import { checkoutOf } from '../../src/storefront/index.ts';
import type { Storefront } from '../../src/storefront/index.ts';
import { forgetful } from '../../src/storefront/storage.ts';
import { anna, twoShops } from './cart.ts';
import { fixture, parts, settled, text } from './fixture.ts';
import { storefrontOn, town } from './storefront.ts';

/** An order that has just been placed, in two shops unless told otherwise. */
export async function placed(
  market = town(),
  fill: (storefront: Storefront) => Promise<unknown> = twoShops,
  more: Wanted = {},
) {
  const storage = forgetful();
  const storefront = storefrontOn(market, { storage });
  await fill(storefront);
  const checkout = checkoutOf(storefront);
  const outcome = await checkout.place(checkout.draft(anna, { collector: 'Paul Martin', ...more }));
  if (outcome.status !== 'placed') throw new Error(outcome.status);
  return { market, storage, storefront, order: outcome.order, key: outcome.key };
}

/** A pass in a storefront, once it shows what it is going to show. */
export async function pass(
  storefront: Storefront,
  given: { order?: Order; key?: OrderKey; recent?: boolean; lang?: string },
): Promise<VitrineCollectOrder> {
  const { order, key = '', recent = false, lang = 'en' } = given;
  const host = fixture(html`
    <vitrine-storefront lang=${lang} .storefront=${storefront}>
      <vitrine-collect-order .order=${order} order-key=${key} ?recent=${recent}></vitrine-collect-order>
    </vitrine-storefront>
  `);
  return settled(host.querySelector('vitrine-collect-order')!);
}

/** The next time the pass says that its order has changed, drawn. */
export async function changed(el: VitrineCollectOrder): Promise<Order> {
  const event = await new Promise<VitrineOrderChangedEvent>((resolve) =>
    el.addEventListener('vitrine-order-changed', resolve, { once: true }),
  );
  await settled(el);
  return event.order;
}

/** The counter of a shop, and its first order. */
export async function at(market: MemoryMarketplace, shop: string) {
  const counter = market.counter(shop);
  const { items } = await counter.orders();
  const { part } = items[0]!;
  const decide = (accepted: boolean, reason?: string) =>
    counter.decide(part.id, {
      lines: part.lines.map((line) => ({ line: line.id, accepted, ...(reason && { reason }) })),
    });
  return { counter, part, decide };
}

export const ticketText = (el: Element, index = 0) => text(parts(el, 'ticket')[index]!);
export const stateText = (el: Element, index = 0) => text(parts(el, 'state')[index]!);
