import { html, nothing } from 'lit/html.js';
import * as basicEn from '../../i18n/en.ts';
import * as en from '../../i18n/en/shop.ts';
import * as basicFr from '../../i18n/fr.ts';
import * as fr from '../../i18n/fr/shop.ts';
import { textsOf } from '../../i18n/languages.ts';
import { isId, isTimeZone } from '../../domain/formats-core.ts';
import { dateIn, instantOf, openState } from '../../domain/hours.ts';
import type { Point } from '../../domain/point.ts';
import { distanceTo } from '../../domain/shop.ts';
import type { Shop } from '../../domain/shop.ts';
import { shopsOf } from '../../storefront/shops.ts';
import { describe } from '../../storefront/description.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { awningStyles } from '../shared/awning-styles.ts';
import { hue } from '../shared/awning.ts';
import { letChoose } from '../shared/choose.ts';
import { define } from '../shared/define.ts';
import { VitrineElement } from '../shared/element.ts';
import type { Changed } from '../shared/element.ts';
import { VitrineErrorEvent } from '../shared/events.ts';
import { failure, failureWords } from '../shared/failure.ts';
import { StorefrontController } from '../shared/host.ts';
import { LocalizeController } from '../shared/language.ts';
import { misconfigured } from '../shared/misconfigured.ts';
import { openButton } from '../shared/open-button.ts';
import { sellerTexts } from '../shared/seller.ts';
import { hostStyles } from '../shared/styles.ts';
import { distanceWords } from '../shared/words.ts';
import { contact, points, seller, services } from './facts.ts';
import { styles } from './styles.ts';

const DAY = 86_400_000;
/** Timers may be a little early. */
const SLACK = 50;

/**
 * Who a shop is: where, how far, open now and until when, the coming week, what it does for its customers, how to reach it,
 * where and when orders are collected, and who the seller is by law (EU 2022/2065 art. 30). Without an attribute it shows
 * the shop that the page is locked to, or else the one that the shopper has chosen.
 *
 * @tag vitrine-shop-card
 * @slot - Anything of the page's own, above the button.
 * @slot none - What is shown as long as there is no shop to show; a sentence by default.
 * @csspart card - The whole card.
 * @csspart awning - The stripes in the shop's colours.
 * @csspart name - The shop's name.
 * @csspart distance - How far it is.
 * @csspart open - Whether it is open, and until or from when.
 * @csspart hours - The button that shows the coming week; a sentence where nobody knows the hours.
 * @csspart week - The coming week, in a popover.
 * @csspart today - Its row for today.
 * @csspart address - The address.
 * @csspart contact - Links that call, write, or open the shop's own site.
 * @csspart services - What it does for its customers.
 * @csspart points - Its collect points, where there is more to say than the shop's own address and hours.
 * @csspart seller - Who the seller is by law.
 * @csspart choose - The button that makes it the shopper's shop.
 * @csspart find - The button that looks for a shop, where there is none to show.
 * @csspart failure - What is said instead when the shop cannot be looked up.
 * @csspart retry - The button that tries again.
 * @fires {VitrineShopChooseEvent} vitrine-shop-choose - When the shopper wants this shop; cancel it to leave the choice as it is.
 * @fires {VitrineShopChosenEvent} vitrine-shop-chosen - After the shopper has chosen.
 * @fires {VitrineErrorEvent} vitrine-error - When the shop could not be looked up.
 */
export class VitrineShopCard extends VitrineElement {
  static readonly tag = 'vitrine-shop-card';
  static override styles = [hostStyles, awningStyles, styles];
  static override properties = {
    shop: {},
    site: { attribute: false },
    said: { attribute: false },
    finding: { attribute: false },
  };

  /** Id of the shop. */
  shop = '';

  /** Where the drive is; distances are measured from there until the shopper says where they are. */
  private site: Point | undefined;
  /** What has just happened, for the ears. */
  private said = '';
  /** The shopper looks for a shop, since there is none to show. */
  private finding = false;

  readonly #localize = new LocalizeController(this, 'shop', { en: en.shop, fr: fr.shop });
  readonly #storefront = new StorefrontController(this, (storefront) => {
    const id = this.#id(storefront);
    if (id && this.#located !== storefront) this.#locate(storefront);
    return [storefront.chosenShop, storefront.vantage, id ? shopsOf(storefront).of(id) : undefined];
  });
  /** The storefront whose drive's place is known, or asked for. */
  #located: Storefront | undefined;
  #reported: unknown;
  /** Draws it again when the shop opens or closes. */
  #next: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#next);
  }

  /** Settles when the card shows what it was asked to show, or that it cannot. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#storefront.loaded();
    return super.getUpdateComplete();
  }

  protected override willUpdate(changed: Changed): void {
    // The week that is open is another shop's.
    if (changed.has('shop')) this.renderRoot.querySelector<HTMLElement>(':popover-open')?.hidePopover();
  }

  protected override render() {
    const { texts, language } = this.#localize;
    const storefront = this.#storefront.value;
    const problem = this.#problem(storefront);
    if (problem) misconfigured(this, 'shop', this.shop, problem);
    if (problem || this.#storefront.missing) return sentence(failureWords('misconfigured', language));
    const id = storefront && this.#id(storefront);
    if (storefront && !id) return sentence(html`<slot name="none">${texts.none}</slot>`, this.#renderFind());
    const found = id ? shopsOf(storefront).of(id).value : undefined;
    if (!found || found.status === 'loading')
      return html`<article class="root card" part="card">
        <div class="awning"></div>
        <div class="body skeleton">
          <i class="title"></i><i></i><i></i><i></i><i></i><i class="press"></i>
          <span class="spoken" role="status">${texts.loading}</span>
        </div>
      </article>`;
    if (found.status === 'failed') return sentence(failure(found.error, language, () => shopsOf(storefront!).retry()));
    if (found.value && storefront) return this.#renderShop(found.value, storefront);
    if (this.shop) misconfigured(this, 'shop', this.shop, 'is not listed in this marketplace');
    return sentence(texts.gone, storefront?.shop ? nothing : this.#renderFind());
  }

  protected override updated(): void {
    const storefront = this.#storefront.value;
    const id = storefront && this.#id(storefront);
    const found = id ? shopsOf(storefront).of(id).value : undefined;
    const error = found?.status === 'failed' && found.error;
    if (error && error !== this.#reported) this.dispatchEvent(new VitrineErrorEvent(error));
    this.#reported = error;
    clearTimeout(this.#next);
    if (found?.status === 'ready' && found.value) this.#lookAgain(found.value, storefront!.now());
  }

  #renderShop(shop: Shop, storefront: Storefront) {
    const { texts, language } = this.#localize;
    const now = storefront.now();
    const metres = distanceTo(shop, storefront.vantage.value?.point ?? this.site);
    const { state } = openState(shop, now);
    return html`<article class="root card" part="card" aria-labelledby="name" .style=${hue(shop.id)}>
      <div class="awning" part="awning"></div>
      <div class="body">
        <header>
          <h3 class="title" part="name" id="name">${shop.name}</h3>
          <span class="note" part="distance"
            >${metres === undefined ? nothing : html`<bdi>${distanceWords(metres, language)}</bdi>`}</span
          >
        </header>
        <p class="note">${[picker(language).trades[shop.trade], shop.description].filter(Boolean).join(' · ')}</p>
        <p class="open" part="open">
          <span class="dot" data-level=${state === 'open' ? 'in_stock' : state === 'unknown' ? 'unknown' : 'out'}></span
          ><b>${openButton(shop, now, language)}</b>
        </p>
        ${
          shop.hours && isTimeZone(shop.timeZone)
            ? nothing
            : html`<p class="note" part="hours">${texts.unknownHours}</p>`
        }
        ${contact(shop, texts)} ${services(shop, texts)} ${points(shop, texts, now, language)}
        ${seller(shop, texts, sellerTexts(language))}
        <slot></slot>
        ${storefront.shop ? nothing : this.#renderChoose(shop, storefront)}
        <span class="spoken" role="status">${this.said}</span>
      </div>
    </article>`;
  }

  /** It stays a button when it has been pressed, so that the focus has somewhere to be. */
  #renderChoose(shop: Shop, storefront: Storefront) {
    const { texts } = this.#localize;
    const chosen = storefront.chosenShop.value === shop.id;
    return html`<button
      class=${chosen ? 'ghost choose' : 'act choose'}
      part="choose"
      aria-pressed=${chosen ? 'true' : 'false'}
      @click=${() => this.#choose(chosen ? undefined : shop, storefront)}
    >
      ${chosen ? html`<span aria-hidden="true">✓</span> ${texts.chosen}` : texts.choose}
    </button>`;
  }

  /** A way on from where there is no shop to show. */
  #renderFind() {
    return this.finding
      ? html`<vitrine-shop-picker></vitrine-shop-picker>`
      : html`<button class="ghost" part="find" @click=${this.#find}>${this.#localize.texts.find}</button>`;
  }

  async #find(): Promise<void> {
    try {
      define((await import('../shop-picker/shop-picker.ts')).VitrineShopPicker);
      this.finding = true;
      await super.getUpdateComplete();
      this.renderRoot.querySelector<HTMLElement>('vitrine-shop-picker')?.focus();
    } catch (error) {
      this.dispatchEvent(new VitrineErrorEvent(error));
    }
  }

  #choose(shop: Shop | undefined, storefront: Storefront): void {
    if (letChoose(this, storefront, shop)) this.said = shop ? this.#localize.texts.chosenNow(shop.name) : '';
  }

  #problem(storefront: Storefront | undefined): string | undefined {
    if (this.shop && !isId(this.shop)) return 'is not the id of a shop';
    const own = storefront?.shop;
    return this.shop && own && this.shop !== own ? `this page is locked to the shop "${own}"` : undefined;
  }

  #id(storefront: Storefront): string | undefined {
    const id = this.shop || storefront.shop || storefront.chosenShop.value;
    return this.#problem(storefront) ? undefined : id;
  }

  #locate(storefront: Storefront): void {
    this.#located = storefront;
    this.site = undefined;
    const { drive } = storefront;
    if (!drive) return;
    describe(storefront).then(
      ({ drives }) => {
        if (this.#located === storefront) this.site = drives?.find(({ id }) => id === drive)?.point;
      },
      // Without it the distance is not known, and not said.
      () => undefined,
    );
  }

  /** When the shop opens or closes, and at its midnight, since then another day is today. */
  #lookAgain(shop: Shop, now: number): void {
    const open = openState(shop, now);
    // Of a zone that does not exist nothing is said that could change.
    if (open.state === 'unknown') return;
    const at = (open.state === 'open' ? open.closes : open.opens) ?? Infinity;
    const midnight = instantOf(shop.timeZone, Date.parse(dateIn(shop.timeZone, now)) + DAY);
    this.#next = setTimeout(() => this.requestUpdate(), Math.min(at, midnight) - now + SLACK);
  }
}

/** The picker has words for the trades. */
const picker = (language: string) => textsOf('picker', language, { en: basicEn.picker, fr: basicFr.picker });

const sentence = (content: unknown, way: unknown = nothing) =>
  html`<div class="root card sentence" part="card">
    <div role="status">${content}</div>
    ${way}
  </div>`;

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-shop-card': VitrineShopCard;
  }
}
