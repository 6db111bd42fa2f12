import { html } from 'lit/html.js';
import type { VitrineAlert } from '../alert/alert.ts';
import { VitrineErrorEvent } from '../shared/events.ts';

/** The way to be told when a product is back, where nothing of it is left; loaded there. */
export function renderBack(list: EventTarget & Pick<VitrineAlert, 'gtin' | 'sku' | 'shop'>) {
  import('../alert/alert.ts').then(
    ({ defineAlert }) => defineAlert(),
    (error: unknown) => list.dispatchEvent(new VitrineErrorEvent(error)),
  );
  return html`<vitrine-alert .gtin=${list.gtin} .sku=${list.sku} .shop=${list.shop}></vitrine-alert>`;
}
