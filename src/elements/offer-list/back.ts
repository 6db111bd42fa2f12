import { html } from 'lit/html.js';
import type { ProductKey } from '../../domain/product-key.ts';
import { VitrineErrorEvent } from '../shared/events.ts';

/** The way to be told when a product is back, where nothing of it is left; loaded there. */
export function renderBack(list: EventTarget & { readonly shop: string }, key: ProductKey) {
  import('../alert/alert.ts').then(
    ({ defineAlert }) => defineAlert(),
    (error: unknown) => list.dispatchEvent(new VitrineErrorEvent(error)),
  );
  // The list knows which product it is, however the page names it.
  const [issuer, sku] = key.includes('/') ? key.split('/') : [list.shop];
  return html`<vitrine-alert .gtin=${sku ? '' : key} .sku=${sku ?? ''} .shop=${issuer}></vitrine-alert>`;
}
