import { LitElement, html } from 'lit';
import { StorefrontController } from '../shared/host.ts';
import { hostStyles } from '../shared/styles.ts';

/**
 * What the shopper wants to collect, by shop.
 *
 * @tag vitrine-collect-cart
 */
export class VitrineCollectCart extends LitElement {
  static readonly tag = 'vitrine-collect-cart';
  static override styles = [hostStyles];

  readonly #storefront = new StorefrontController(this, ({ cart }) => [cart.lines]);

  protected override render() {
    const lines = this.#storefront.value?.cart.lines.value ?? [];
    return html`<ul class="root">
      ${lines.map(({ title, quantity }) => html`<li>${title}: ${quantity}</li>`)}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-collect-cart': VitrineCollectCart;
  }
}
