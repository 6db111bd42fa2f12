/** The question for fewer shops, or sooner; what answers it is loaded when a shopper asks. */
import { html, nothing } from 'lit/html.js';
import type { order } from '../../i18n/en/order.ts';
import type { CartEntry } from '../../storefront/cart.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import type { Host } from '../shared/element.ts';
import { VitrineErrorEvent } from '../shared/events.ts';
import { failure } from '../shared/failure.ts';
import type { Plans } from './plans.ts';

export class AskPlans {
  readonly #host: Host;
  #plans: Plans | undefined;
  #error: unknown;
  #asked: Promise<void> | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Waits until what was asked is answered, and what was taken is in the cart. */
  async settled(): Promise<void> {
    await this.#asked;
    await this.#plans?.settled;
  }

  /** A button, where there are several things of which other shops may have some too; below it the answer. */
  render(storefront: Storefront, lines: readonly CartEntry[], texts: typeof order, language: string) {
    const isOfOneShop = ({ product, shop }: CartEntry) => product.startsWith(`${shop}/`);
    if (storefront.shop || lines.length < 2 || lines.every(isOfOneShop)) return nothing;
    const ask = () => void (this.#asked = this.#ask(storefront));
    const isOpen = !!this.#plans || !!this.#error;
    return html`<button
        class="ghost wide"
        part="ask-plans"
        aria-expanded=${isOpen ? 'true' : 'false'}
        @click=${isOpen ? this.#close : ask}
      >
        ${texts.plans}
      </button>
      ${this.#error ? failure(this.#error, language, ask) : (this.#plans?.render(lines, language, ask) ?? nothing)}`;
  }

  readonly #close = (): void => {
    this.#plans = this.#error = undefined;
    this.#host.requestUpdate();
  };

  async #ask(storefront: Storefront): Promise<void> {
    this.#error = undefined;
    try {
      const { Plans } = await import('./plans.ts');
      this.#plans ??= new Plans(this.#host, storefront);
      await this.#plans.ask();
    } catch (error) {
      this.#error = error;
      this.#host.dispatchEvent(new VitrineErrorEvent(error));
      this.#host.requestUpdate();
    }
  }
}
