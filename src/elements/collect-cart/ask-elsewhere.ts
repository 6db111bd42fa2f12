/** The question who else has what is gone; what answers it is loaded when a shopper asks. */
import { html, nothing } from 'lit/html.js';
import type { order } from '../../i18n/en/order.ts';
import type { CartEntry } from '../../storefront/cart.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import type { Host, ReactiveController } from '../shared/element.ts';
import { VitrineErrorEvent } from '../shared/events.ts';
import { failure } from '../shared/failure.ts';
import type * as Elsewhere from './elsewhere.ts';

export class AskElsewhere implements ReactiveController {
  readonly #host: Host;
  #module: typeof Elsewhere | undefined;
  #error: unknown;
  #isTaken = false;
  /** What is watched for each line that is asked about, by its id. */
  readonly #asked = new Map<string, () => void>();
  /** Settles when what was asked or taken last is done. */
  settled: Promise<void> | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    for (const stop of this.#asked.values()) stop();
    this.#asked.clear();
  }

  hostUpdated(): void {
    if (!this.#isTaken) return;
    this.#isTaken = false;
    // The button has gone with its line: the shopper goes on in the same cart.
    this.#host.renderRoot.querySelector<HTMLElement>('[part=remove]')?.focus();
  }

  /** A button, where another shop may have it too; once it is pressed, the answer. */
  render(
    storefront: Storefront,
    entry: CartEntry,
    { now, isWithdrawn }: Pick<Elsewhere.Scene, 'now' | 'isWithdrawn'>,
    texts: typeof order,
    language: string,
  ) {
    const { id, product, shop } = entry;
    if (storefront.shop || product.startsWith(`${shop}/`)) return nothing;
    const ask = () => void (this.settled = this.#ask(storefront, entry));
    if (!this.#asked.has(id))
      return html`<button class="link" part="ask-elsewhere" @click=${ask}>
        ${texts.elsewhere}<span class="spoken">: ${entry.title}</span>
      </button>`;
    if (this.#error) return failure(this.#error, language, ask);
    const run = (work: Promise<void>) => void (this.settled = this.#run(work, id));
    return this.#module?.elsewhere(storefront, entry, storefront.offers.of(product).value, {
      language,
      now,
      isWithdrawn,
      run,
    });
  }

  async #ask(storefront: Storefront, { id, product }: CartEntry): Promise<void> {
    this.#error = undefined;
    const source = storefront.offers.of(product);
    if (!this.#asked.has(id))
      this.#asked.set(
        id,
        source.subscribe(() => this.#host.requestUpdate()),
      );
    try {
      this.#module ??= await import('./elsewhere.ts');
    } catch (error) {
      this.#fail(error);
    }
    this.#host.requestUpdate();
  }

  async #run(work: Promise<void>, id: string): Promise<void> {
    this.#asked.get(id)?.();
    this.#asked.delete(id);
    await work.catch((error: unknown) => this.#fail(error));
    this.#isTaken = true;
    this.#host.requestUpdate();
  }

  #fail(error: unknown): void {
    this.#error = error;
    this.#host.dispatchEvent(new VitrineErrorEvent(error));
  }
}
