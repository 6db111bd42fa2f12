import { LitElement, html } from 'lit';
import { property } from 'lit/decorators.js';
import type { Order } from '../../domain/order.ts';
import { hostStyles } from '../shared/styles.ts';

/**
 * The collection pass.
 *
 * @tag vitrine-collect-order
 */
export class VitrineCollectOrder extends LitElement {
  static readonly tag = 'vitrine-collect-order';
  static override styles = [hostStyles];

  /** The order that is shown. */
  @property({ attribute: false }) order: Order | undefined;

  protected override render() {
    return html`<div class="root">${this.order?.parts.map(({ code }) => html`<b>${code}</b>`)}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-collect-order': VitrineCollectOrder;
  }
}
