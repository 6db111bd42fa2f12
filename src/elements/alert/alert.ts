import { html, nothing } from 'lit/html.js';
import * as en from '../../i18n/en/alert.ts';
import * as fr from '../../i18n/fr/alert.ts';
import { isEmail } from '../../domain/formats.ts';
import { MarketplaceError } from '../../marketplace/error.ts';
import { can } from '../../storefront/description.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { alarmStyles } from '../shared/alarm-styles.ts';
import { define } from '../shared/define.ts';
import { VitrineElement } from '../shared/element.ts';
import type { Changed } from '../shared/element.ts';
import { VitrineErrorEvent } from '../shared/events.ts';
import { failureWords } from '../shared/failure.ts';
import { StorefrontController } from '../shared/host.ts';
import { LocalizeController } from '../shared/language.ts';
import { readNaming } from '../shared/naming.ts';
import { hostStyles } from '../shared/styles.ts';
import { styles } from './styles.ts';

/**
 * "Tell me when it is back": a wish to be written to, once, when a product is in stock again. Offer lists show it where
 * nothing is left; it shows nothing where the marketplace keeps no wishes. The address is never stored in the browser.
 *
 * @tag vitrine-alert
 * @csspart field - The field for the e-mail address.
 * @csspart send - The button that sends the wish.
 * @csspart kept - What is said once the wish is kept.
 * @csspart notice - Why it could not be kept.
 * @fires {VitrineErrorEvent} vitrine-error - When the wish could not be kept.
 */
export class VitrineAlert extends VitrineElement {
  static readonly tag = 'vitrine-alert';
  static override styles = [hostStyles, alarmStyles, styles];
  static override properties = {
    gtin: {},
    sku: {},
    shop: {},
    can: { attribute: false },
    phase: { attribute: false },
    error: { attribute: false },
  };

  /** The product's GTIN (EAN, ISBN); spaces and hyphens are welcome. `auto` takes it from the page's own JSON-LD. */
  gtin = '';
  /** The shop's own number for the product, instead of a GTIN; needs `shop`, or a storefront that can `resolve` it. */
  sku = '';
  /** Only when it is back at this shop. */
  shop = '';

  private can = false;
  private phase: 'asking' | 'wrong' | 'sending' | 'kept' = 'asking';
  private error: unknown;

  readonly #localize = new LocalizeController(this, 'alert', { en: en.alert, fr: fr.alert });
  readonly #storefront = new StorefrontController(this);
  /** What was typed, as long as this element lives. */
  #email = '';
  /** What the wish is about; another object for another product. */
  #about = {};
  #work: Promise<void> | undefined;

  /** Settles when it is known whether wishes are kept here, and one that was sent is answered. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#work;
    return super.getUpdateComplete();
  }

  protected override willUpdate(changed: Changed): void {
    // What was wished for another product was not wished for this one.
    if (changed.has('gtin') || changed.has('sku') || changed.has('shop')) {
      this.#about = {};
      this.phase = 'asking';
      this.error = undefined;
    }
    const storefront = this.#storefront.value;
    if (storefront) this.#work ??= this.#ask(storefront);
  }

  protected override render() {
    const storefront = this.#storefront.value;
    const { texts } = this.#localize;
    const { phase, error } = this;
    if (!storefront || !this.can) return nothing;
    if (phase === 'kept')
      return html`<p class="root kept" part="kept" role="status" tabindex="-1">${texts.kept(this.#email)}</p>`;
    const isSending = phase === 'sending';
    return html`<details class="root">
      <summary>${texts.title}</summary>
      <form novalidate @submit=${(event: SubmitEvent) => this.#onSubmit(event, storefront)}>
        <label
          >${texts.email}
          <input
            part="field"
            name="email"
            type="email"
            inputmode="email"
            autocomplete="email"
            maxlength="254"
            required
            aria-invalid=${phase === 'wrong' ? 'true' : nothing}
            aria-describedby=${phase === 'wrong' ? 'mistake' : nothing}
        /></label>
        ${phase === 'wrong' ? html`<span class="mistake" id="mistake">${texts.wrong}</span>` : nothing}
        <p class="mistake" part="notice" role="status">${error ? this.#failureWords(error) : nothing}</p>
        <button class="ghost" part="send" aria-disabled=${isSending ? 'true' : nothing}>
          ${isSending ? texts.sending : texts.send}
        </button>
        <p class="note">${texts.note}</p>
      </form>
    </details>`;
  }

  #failureWords(error: unknown): string {
    const { texts, language } = this.#localize;
    return error instanceof MarketplaceError && error.code === 'not_found'
      ? texts.unknown
      : failureWords(error, language);
  }

  async #ask(storefront: Storefront): Promise<void> {
    try {
      this.can = await can(storefront, 'alerts');
    } catch (error) {
      // What cannot be asked is not offered; whoever shows it next asks again.
      this.dispatchEvent(new VitrineErrorEvent(error));
    }
  }

  #onSubmit(event: SubmitEvent, storefront: Storefront): void {
    event.preventDefault();
    if (this.phase === 'sending') return;
    const input = this.renderRoot.querySelector<HTMLInputElement>('input');
    this.#email = input?.value.trim() ?? '';
    this.error = undefined;
    if (isEmail(this.#email)) {
      this.phase = 'sending';
      this.#work = this.#send(storefront);
    } else {
      this.phase = 'wrong';
      input?.focus();
    }
  }

  async #send({ marketplace, drive, shop: locked, options: { resolve } }: Storefront): Promise<void> {
    const shop = this.shop || (locked ?? '');
    const named = { gtin: this.gtin, sku: this.sku, shop, resolve };
    const language = this.#localize.language;
    const about = this.#about;
    try {
      let naming = readNaming(named);
      for (; 'waiting' in naming; naming = readNaming(named)) await naming.waiting;
      if ('why' in naming) throw new MarketplaceError('misconfigured', naming.why);
      await marketplace.alert?.({
        product: naming.key,
        email: this.#email,
        language,
        page: location.href.replace(/#.*/s, ''),
        ...(drive && { drive }),
        ...(shop && { shop }),
      });
      if (about !== this.#about) return;
      const hadFocus = this.matches(':focus-within');
      this.phase = 'kept';
      await super.getUpdateComplete();
      if (hadFocus) this.renderRoot.querySelector<HTMLElement>('.kept')?.focus();
    } catch (error) {
      if (about === this.#about) {
        this.phase = 'asking';
        this.error = error;
      }
      this.dispatchEvent(new VitrineErrorEvent(error));
    }
  }
}

/** Registers the element: called by whatever shows it. */
export const defineAlert = (): void => define(VitrineAlert);

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-alert': VitrineAlert;
  }
}
