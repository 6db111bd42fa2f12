/** What must be told of food and other goods before they are ordered (EU 1169/2011 art. 14, EU 2023/988 art. 19). */
import { html, nothing } from 'lit/html.js';
import type { order } from '../../i18n/en/order.ts';
import type { Product } from '../../domain/product.ts';
import type { CartEntry } from '../../storefront/cart.ts';
import type { Loadable } from '../../storefront/source.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import type { Host } from '../shared/element.ts';
import { VitrineErrorEvent } from '../shared/events.ts';
import { failure } from '../shared/failure.ts';

/** One click away, and asked for with it. */
export class Information {
  readonly #host: Host;
  #products: Loadable<ReadonlyMap<string, Product>> | undefined;
  /** The products that were asked for. */
  #asked = '';
  /** Settles when they are there, or could not be had. */
  settled: Promise<void> | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  render(storefront: Storefront, lines: readonly CartEntry[], texts: typeof order, language: string) {
    const told = lines.filter(({ kind }) => kind === 'food' || kind === 'goods');
    const keys = [...new Set(told.map(({ product }) => product))].slice(0, 100);
    if (!keys.length) return nothing;
    const ask = () => {
      this.settled = this.#load(storefront, keys);
    };
    const open = ({ currentTarget }: Event) => {
      if ((currentTarget as HTMLDetailsElement).open && this.#asked !== keys.join()) ask();
    };
    const found = this.#asked === keys.join() ? this.#products : undefined;
    return html`<details class="note" part="information" @toggle=${open}>
      <summary>${texts.information}</summary>
      ${
        found?.status === 'failed'
          ? failure(found.error, language, ask)
          : found?.status === 'ready'
            ? html`<dl>
                ${keys.map((key) => {
                  const title = told.find(({ product }) => product === key)?.title;
                  return entry(title, found.value.get(key)?.information, texts);
                })}
              </dl>`
            : html`<p role="status">${texts.looking}</p>`
      }
    </details>`;
  }

  async #load({ marketplace }: Storefront, keys: readonly string[]): Promise<void> {
    this.#asked = keys.join();
    this.#products = { status: 'loading' };
    this.#host.requestUpdate();
    try {
      const { items = [] } = (await marketplace.products?.(keys)) ?? {};
      this.#products = { status: 'ready', value: new Map(items.map((product) => [product.key, product])) };
    } catch (error) {
      this.#products = { status: 'failed', error };
      this.#host.dispatchEvent(new VitrineErrorEvent(error));
    }
    this.#host.requestUpdate();
  }
}

const entry = (title: string | undefined, information: Product['information'] = [], texts: typeof order) =>
  html`<dt>${title}</dt>
    <dd>
      ${information.map(({ term, text }) => html`<p><b>${term}</b> ${text}</p>`)}
      ${information.length ? nothing : html`<p>${texts.askShop}</p>`}
    </dd>`;
