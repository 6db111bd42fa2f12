import { html, nothing, svg } from 'lit/html.js';
import * as en from '../../i18n/en.ts';
import * as fr from '../../i18n/fr.ts';
import { hasArrived } from '../../storefront/arrival.ts';
import { cartOf } from '../../storefront/cart.ts';
import type { CartEntry } from '../../storefront/cart.ts';
import type { VitrineCollectCart } from '../collect-cart/collect-cart.ts';
import { VitrineCartChangedEvent } from '../collect-cart/events.ts';
import { VitrineElement } from '../shared/element.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { misconfigured } from '../shared/misconfigured.ts';
import { StorefrontController } from '../shared/host.ts';
import { LocalizeController } from '../shared/language.ts';
import { webHref } from '../shared/links.ts';
import { hostStyles } from '../shared/styles.ts';
import { styles } from './styles.ts';

/**
 * How many pieces are in the cart, and the way to it: a panel with the cart and the shopper's recent passes, or, with
 * `href`, the page's own cart page.
 *
 * @tag vitrine-cart-button
 * @slot - The button's face; a bag and "My collect" by default. The count always follows.
 * @csspart button - The button, or the link.
 * @csspart count - How many pieces there are.
 * @csspart panel - The panel that opens: a sheet on a phone, at the side on wide screens.
 * @csspart close - The button that closes the panel.
 * @cssprop [--vitrine-cart-button-panel-width=440px] - Width of the panel on wide screens.
 * @fires {VitrineCartChangedEvent} vitrine-cart-changed - After the cart has changed, here or in another tab.
 */
export class VitrineCartButton extends VitrineElement {
  static readonly tag = 'vitrine-cart-button';
  static override styles = [hostStyles, styles];
  static override properties = {
    href: {},
    opened: { attribute: false },
  };

  /** Address of a page with a cart of its own: the button is a link to it and opens no panel. */
  href = '';

  /** The panel is made when it is first opened. */
  private opened = false;

  readonly #localize = new LocalizeController(this, 'cart', { en: en.cart, fr: fr.cart });
  readonly #storefront = new StorefrontController(this, (storefront) => [cartOf(storefront).lines]);
  #lines: readonly CartEntry[] | undefined;
  /** Whether there is news for the shopper's ears, and for the page. */
  #changed: 'never' | 'now' | 'before' = 'never';
  #received = false;

  /** Opens the panel. */
  async open(): Promise<void> {
    const again = this.opened;
    this.opened = true;
    await super.getUpdateComplete();
    if (this.#dialog?.open) return;
    this.#dialog?.showModal();
    if (again) this.renderRoot.querySelector<VitrineCollectCart>('vitrine-collect-cart')?.refresh();
  }

  /** Closes the panel; the focus goes back to where it was. */
  close(): void {
    this.#dialog?.close();
  }

  protected override willUpdate(): void {
    const lines = this.#cart?.lines.value;
    // Reading the stored cart for the first time is no change.
    if (this.#lines && lines && lines !== this.#lines) this.#changed = 'now';
    this.#lines = lines;
  }

  protected override render() {
    const { texts } = this.#localize;
    const count = this.#cart?.count ?? 0;
    const face = html`<slot>${bag}<span>${texts.title}</span></slot>
      <span class="count" part="count" aria-hidden="true" ?hidden=${!count}>${count}</span>
      <span class="spoken">, ${texts.count(count)}</span>`;
    return html`<div class="root">
      ${
        this.href
          ? html`<a class="ghost face" part="button" href=${this.#address ?? nothing}>${face}</a>`
          : html`<button class="ghost face" part="button" aria-haspopup="dialog" @click=${() => this.open()}>
              ${face}
            </button>`
      }
      <span class="spoken" role="status">${this.#changed === 'never' ? nothing : texts.count(count)}</span>
      ${this.opened && !this.href ? this.#renderPanel() : nothing}
    </div>`;
  }

  protected override updated(): void {
    this.#receive();
    if (this.#changed !== 'now') return;
    this.#changed = 'before';
    this.dispatchEvent(new VitrineCartChangedEvent(this.#cart?.count ?? 0));
  }

  /** Shows the pass to whoever comes back from a payment or by a mail's link, unless the page has a place for passes. */
  #receive(): void {
    const storefront = this.#storefront.value;
    if (!storefront || this.#received) return;
    this.#received = true;
    if (this.href || !hasArrived(storefront)) return;
    // A task later: a pass or a cart on the page itself goes first.
    setTimeout(() => void this.#show(storefront));
  }

  async #show(storefront: Storefront): Promise<void> {
    const places = document.querySelectorAll<VitrineElement>('vitrine-collect-cart, vitrine-collect-order');
    // A cart has to load what shows a pass.
    await Promise.all(Array.from(places, ({ updateComplete }) => updateComplete));
    if (this.isConnected && hasArrived(storefront)) await this.open();
  }

  #renderPanel() {
    const { texts } = this.#localize;
    // eslint-disable-next-line lit-a11y/click-events-have-key-events -- Escape closes every dialog
    return html`<dialog part="panel" aria-label=${texts.title} @click=${this.#onClick}>
      <header>
        <h2 class="title">${texts.title}</h2>
        <button class="close" part="close" aria-label=${texts.close} @click=${() => this.close()}>✕</button>
      </header>
      <vitrine-collect-cart></vitrine-collect-cart>
      <vitrine-collect-order recent></vitrine-collect-order>
    </dialog>`;
  }

  get #cart() {
    const storefront = this.#storefront.value;
    return storefront && cartOf(storefront);
  }

  get #dialog() {
    return this.renderRoot.querySelector('dialog');
  }

  /** The link's address, when it is one that may be opened. */
  get #address(): string | undefined {
    const address = URL.canParse(this.href, document.baseURI) ? new URL(this.href, document.baseURI).href : undefined;
    if (!webHref(address)) misconfigured(this, 'href', this.href, 'is not a web address');
    return webHref(address);
  }

  #onClick(event: MouseEvent): void {
    // The dialog's own box is all filled: what is clicked as the dialog itself is the page behind it.
    if (event.target === this.#dialog) this.close();
  }
}

const bag = svg`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M5 8h14l1 13H4zM8.5 10.5V7a3.5 3.5 0 0 1 7 0v3.5" />
</svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-cart-button': VitrineCartButton;
  }
}
