import { LitElement, html } from 'lit';
import { StorefrontController } from '../shared/host.ts';
import { hostStyles } from '../shared/styles.ts';

/**
 * How many pieces are in the cart.
 *
 * @tag vitrine-cart-button
 */
export class VitrineCartButton extends LitElement {
  static readonly tag = 'vitrine-cart-button';
  static override styles = [hostStyles];

  readonly #storefront = new StorefrontController(this, ({ cart }) => [cart.lines]);

  protected override render() {
    return html`<div class="root"><button class="act">${this.#storefront.value?.cart.count ?? 0}</button></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-cart-button': VitrineCartButton;
  }
}
