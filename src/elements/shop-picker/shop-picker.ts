import { chooseShop } from '../../storefront/choosing.ts';
import { html, nothing } from 'lit/html.js';
import * as en from '../../i18n/en.ts';
import * as fr from '../../i18n/fr.ts';
import type { Point } from '../../domain/point.ts';
import { keyOf } from '../../domain/product-key.ts';
import type { Shop } from '../../domain/shop.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { letChoose } from '../shared/choose.ts';
import type * as Complain from '../shared/complain.ts';
import { VitrineElement } from '../shared/element.ts';
import { VitrineErrorEvent } from '../shared/events.ts';
import { failureWords } from '../shared/failure.ts';
import { StorefrontController } from '../shared/host.ts';
import { LocalizeController } from '../shared/language.ts';
import { hostStyles } from '../shared/styles.ts';
import { PlaceField } from './field.ts';
import type { Finder } from './finder.ts';
import { isDeadEnd, ShopList } from './list.ts';
import { renderResults } from './results.ts';
import { wantsOf } from './wants.ts';
import type { Want } from './wants.ts';
import { styles } from './styles.ts';
import type { Cart } from '../../storefront/cart.ts';

const RADIUS_KM = 30;

/**
 * Finds and chooses a local shop: by town or postcode, or near the shopper on a click. The list says how far each shop is,
 * whether it is open, and what it has of the cart; shops that have most of it come first. The choice is shared with all
 * elements of the storefront and lasts for the session. In a form, the value is the id of the chosen shop.
 *
 * @tag vitrine-shop-picker
 * @attr {boolean} disabled - Nothing can be searched or chosen.
 * With `linked`, the page's address opens it: `#vitrine-place=56100` on a place, `#vitrine-shop=la-page-bleue` on a shop,
 * which is shown first and chosen only by the shopper.
 *
 * @slot - Anything of the page's own, below the list.
 * @csspart picker - All of it.
 * @csspart place - The field for a town or a postcode.
 * @csspart places - The suggestions below the field.
 * @csspart near - The button that asks for the shopper's position.
 * @csspart filter - The button that shows the filters.
 * @csspart filters - The filters: open now, kind of shop, service.
 * @csspart trade - The filter for the kind of shop.
 * @csspart service - The filter for a service.
 * @csspart unfilter - The button that goes on without the filters, when nothing fits them.
 * @csspart wider - The button that looks further around, when there is nothing.
 * @csspart hint - What is said about the place: not found, position denied, outside this neighbourhood.
 * @csspart status - How many shops there are, and why they stand in this order.
 * @csspart shops - The list.
 * @csspart any - The choice of any shop.
 * @csspart shop - One shop.
 * @csspart chosen - The chosen one, which is a `shop` too.
 * @csspart distance - How far it is.
 * @csspart stock - What it has of what is wanted.
 * @csspart more - The button that shows more shops.
 * @csspart failure - What is said instead when the shops cannot be reached.
 * @csspart retry - The button that tries again.
 * @fires {VitrineShopChooseEvent} vitrine-shop-choose - When the shopper wants a shop, or any shop again; cancel it to leave the choice as it is.
 * @fires {VitrineShopChosenEvent} vitrine-shop-chosen - After the shopper has chosen.
 * @fires {VitrineErrorEvent} vitrine-error - When shops, stock or places could not be loaded.
 */
export class VitrineShopPicker extends VitrineElement {
  static readonly tag = 'vitrine-shop-picker';
  static readonly formAssociated = true;
  static override styles = [hostStyles, styles];
  static override properties = {
    name: {},
    required: { type: Boolean },
    disabled: { attribute: false },
    gtin: {},
    radiusKm: { type: Number, attribute: 'radius-km' },
    place: {},
    shopId: { attribute: 'shop-id' },
    linked: { type: Boolean },
    locate: { attribute: false },
    value: { attribute: false },
  };

  /** Name of the value in a form. */
  name = '';
  /** A form with it is not submitted before a shop is chosen. */
  required = false;
  /** As long as the cart is empty: the GTIN of the product whose stock is said of each shop. */
  gtin = '';
  /** Without a drive: how far around a place shops are looked for, in kilometres; 30 by default. */
  radiusKm = RADIUS_KM;
  /** The town or postcode that it opens on. */
  place = '';
  /** Id of the shop that it opens on: shown first, and chosen only by the shopper. */
  shopId = '';
  /** Whether the page's address may open it, by `#vitrine-place=…` or `#vitrine-shop=…`; it goes before `place` and `shop-id`. */
  linked = false;
  /** Where the shopper is, asked on a click of "near me"; the browser is asked by default. Rounded before anything else. */
  locate: (() => Promise<Point>) | undefined;

  readonly #internals = this.attachInternals();
  readonly #localize = new LocalizeController(this, 'picker', { en: en.picker, fr: fr.picker });
  readonly #storefront = new StorefrontController(this, (storefront) => {
    if (this.#list?.storefront !== storefront) {
      this.#list = new ShopList(storefront);
      this.#cart = undefined;
      this.#cartLoaded = this.#loadCart(storefront);
    }
    const wants = this.#wants(storefront);
    return [storefront.chosenShop, storefront.vantage, this.#cart?.lines, ...this.#list.sources(wants, this.#radius)];
  });
  readonly #field = new PlaceField(this, () => this.#storefront.value);
  #list: ShopList | undefined;
  /** `undefined` as long as its module is on its way, `null` where that could not be loaded. */
  #cart: Cart | null | undefined;
  #cartLoaded: Promise<void> | undefined;
  /** Loaded for a number that is not written as a GTIN, and for what the integrator is to be told. */
  #complain: typeof Complain | undefined;
  #complaining: Promise<void> | undefined;
  #finder: Finder | undefined;
  #finderLoaded: Promise<void> | undefined;
  #finderError: unknown;
  /** A value that was set and is not chosen yet. */
  #wish: string | undefined;
  readonly #reported = new Set<unknown>();

  /** Id of the chosen shop; empty when any shop will do. Setting it chooses, without asking and without an event. */
  get value(): string {
    const storefront = this.#storefront.value;
    return this.#wish ?? storefront?.shop ?? storefront?.chosenShop.value ?? '';
  }
  set value(shop: string) {
    this.#wish = shop;
    this.requestUpdate();
  }

  /** Nothing can be searched or chosen. A fieldset around it disables it too. */
  get disabled(): boolean {
    return this.hasAttribute('disabled');
  }
  set disabled(disabled: boolean) {
    this.toggleAttribute('disabled', disabled);
    this.requestUpdate();
  }

  /** The form that the value belongs to. */
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  /** Whether the form may be submitted, as of every form control. */
  get validity(): ValidityState {
    return this.#internals.validity;
  }

  /** What the shopper is told when it may not. */
  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  /** Whether the form may be submitted. */
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  /** Whether the form may be submitted; if not, the shopper is told. */
  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  /** Focuses the chosen shop, or else the field. */
  override focus(options?: FocusOptions): void {
    const find = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector);
    (find('.chosen input') ?? find('input, button'))?.focus(options);
  }

  /** Called by the browser when it, or a fieldset around it, has been disabled or enabled. */
  formDisabledCallback(): void {
    this.requestUpdate();
  }

  /** Called by the browser when the form is reset: any shop will do again. */
  formResetCallback(): void {
    this.value = '';
  }

  /** Settles when the picker shows what it was asked to show, or that it cannot. */
  protected override async getUpdateComplete(): Promise<boolean> {
    // What has been found may ask for more: what is wanted for its stock, a dead end for the ways on, a link for another list.
    for (let round = 0; round < 3; round++) {
      await super.getUpdateComplete();
      await Promise.all([
        this.#field.settled,
        this.#list?.settled,
        this.#cartLoaded,
        this.#complaining,
        this.#finderLoaded,
      ]);
      await this.#finder?.settled;
      await this.#storefront.loaded();
    }
    return super.getUpdateComplete();
  }

  protected override willUpdate(): void {
    // As with every form control: what a script has set, forms and style sheets see.
    this.toggleAttribute('required', this.required);
    if (this.name) this.setAttribute('name', this.name);
    this.#finder?.prepare();
    const storefront = this.#storefront.value;
    if (!storefront || this.#wish === undefined) return;
    const wish = this.#wish || undefined;
    this.#wish = undefined;
    if (wish !== storefront.chosenShop.value) chooseShop(storefront, wish);
  }

  protected override render() {
    const storefront = this.#storefront.value;
    const { language } = this.#localize;
    if (this.#storefront.missing)
      return html`<div class="root picker" part="picker">
        <p class="sentence">${failureWords('misconfigured', language)}</p>
      </div>`;
    const scene = {
      texts: this.#localize.texts,
      language,
      now: storefront?.now() ?? 0,
      stock: this.#list?.stock,
      searchable: this.#list?.searchable.value,
      locate: this.locate,
      chosen: this.value,
      required: this.required,
      disabled: this.matches(':disabled'),
      choose: (shop: Shop | undefined) => this.#choose(shop),
    };
    const state = this.#list?.view() ?? { status: 'loading' };
    const view = state.status === 'ready' ? state.value : undefined;
    if (this.place || this.shopId || this.linked || (view && isDeadEnd(view))) this.#loadFinder();
    return html`<div class="root picker" part="picker">
      ${
        // Without its field the rest of the search leads nowhere.
        storefront?.shop || (state.status === 'failed' && scene.searchable === undefined)
          ? nothing
          : html`${this.#field.render(scene, this.#renderFilterButton(scene.disabled))}
            ${this.#finder?.render(view, scene, scene.disabled)}`
      }
      ${renderResults(this.#list, state, storefront?.shop ? undefined : this.#finder, scene)}
      <slot></slot>
    </div>`;
  }

  protected override updated(): void {
    const missing = this.required && !this.value;
    const anchor = this.renderRoot.querySelector<HTMLElement>('input, button') ?? undefined;
    this.#internals.setFormValue(this.value || null);
    this.#internals.setValidity({ valueMissing: missing }, missing ? this.#localize.texts.required : '', anchor);
    // The browser has checked what was clicked, although the page may have said no.
    for (const radio of this.renderRoot.querySelectorAll<HTMLInputElement>('[type=radio]'))
      radio.checked = radio.value === this.value;
    for (const error of [...(this.#list?.errors ?? []), this.#field.error, this.#finderError]) {
      if (error && !this.#reported.has(error)) this.dispatchEvent(new VitrineErrorEvent(error));
      this.#reported.add(error);
    }
  }

  get #radius(): number {
    if (this.radiusKm > 0) return this.radiusKm;
    const written = this.getAttribute('radius-km') ?? String(this.radiusKm);
    this.#complain?.misconfigured(this, 'radius-km', written, `is no number above 0; ${RADIUS_KM} is used`);
    this.#loadComplain();
    return RADIUS_KM;
  }

  /** What the shopper wants to find: the cart, or the page's product as long as the cart is empty. */
  #wants({ shop }: Storefront): Want[] | undefined {
    const lines = this.#cart === null ? [] : this.#cart?.lines.value;
    if (!lines || lines.length || !this.gtin) return lines && wantsOf(lines);
    const named = { gtin: this.gtin, ...(shop && { shop }) };
    const product = (this.#complain?.productKeyOf ?? keyOf)(named);
    if (product) return [{ product, quantity: 1 }];
    void this.#complain?.misnamed(this, named);
    // Perhaps a spelling of another kind; where its reader cannot be loaded, the list is shown without stock.
    this.#loadComplain();
    return [];
  }

  #loadComplain(): void {
    this.#complaining ??= import('../shared/complain.ts').then(
      (module) => {
        this.#complain = module;
        this.requestUpdate();
      },
      () => {},
    );
  }

  #renderFilterButton(disabled: boolean) {
    if (!this.#list || this.#list.lists === 'none') return nothing;
    const { texts, language } = this.#localize;
    const { isOpen = false, count = 0 } = this.#finder ?? {};
    return html`<button
        class="ghost"
        part="filter"
        ?disabled=${disabled}
        aria-expanded=${isOpen ? 'true' : 'false'}
        @click=${() => this.#loadFinder((finder) => finder.toggle())}
      >
        ${texts.filters}${count ? ` · ${count}` : nothing}
      </button>
      ${this.#finderError ? html`<p class="note" role="status">${failureWords(this.#finderError, language)}</p>` : nothing}`;
  }

  /** Its module comes with the first need of it. */
  #loadFinder(use?: (finder: Finder) => void): void {
    if (this.#finder) return use?.(this.#finder);
    // What is needed for drawing is asked for once; a shopper may try again.
    if (this.#finderLoaded && !use) return;
    this.#finderLoaded = import('./finder.ts').then(
      ({ Finder }) => {
        this.#finder ??= new Finder(this, () => this.#list, this.#field);
        this.#finderError = undefined;
        use?.(this.#finder);
        this.requestUpdate();
      },
      (error: unknown) => {
        this.#finderError = error;
        this.requestUpdate();
      },
    );
  }

  /** Its module comes while the shops are asked for; the field need not wait for it. */
  async #loadCart(storefront: Storefront): Promise<void> {
    const module = await import('../../storefront/cart.ts').catch(() => undefined);
    if (storefront !== this.#list?.storefront) return;
    this.#cart = module?.cartOf(storefront) ?? null;
    this.requestUpdate();
  }

  #choose(shop: Shop | undefined): void {
    letChoose(this, this.#storefront.value, shop);
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-shop-picker': VitrineShopPicker;
  }
}
