import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import * as en from '../../i18n/en.ts';
import * as fr from '../../i18n/fr.ts';
import { formatMoney } from '../../domain/money.ts';
import { soonest } from '../../domain/offer.ts';
import type { CollectPromise, Offer } from '../../domain/offer.ts';
import { readProductKey } from '../../domain/product.ts';
import type { Product } from '../../domain/product.ts';
import { distanceTo } from '../../domain/shop.ts';
import type { Cart, Choice } from '../../storefront/cart.ts';
import type { LocalOffers } from '../../storefront/offers.ts';
import type { Loadable, Source } from '../../storefront/source.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { hue } from '../shared/awning.ts';
import { VitrineErrorEvent } from '../shared/events.ts';
import { failure, failureWords, misconfigured } from '../shared/failure.ts';
import { StorefrontController } from '../shared/host.ts';
import { LocalizeController } from '../shared/language.ts';
import { hostStyles } from '../shared/styles.ts';
import { common, dayWords, distanceWords, openWords, promiseWords, stockWords } from '../shared/words.ts';
import { bestOffer, isAvailable, otherOffers, pointOf } from './choice.ts';
import { cover } from './cover.ts';
import { VitrineAddToCartEvent } from './events.ts';
import { styles } from './styles.ts';

/**
 * One product and its best local offer: price, condition, stock with its age, shop and distance, when it can be collected,
 * and the button that puts it into the cart. The other shops are one click away.
 *
 * @tag vitrine-offer-card
 * @slot - Anything of the page's own, between the facts and the button.
 * @csspart card - The whole card.
 * @csspart image - The product's picture.
 * @csspart title - The product's title.
 * @csspart price - The price of one piece.
 * @csspart promise - When it can be collected, and the stock.
 * @csspart shop - The shop's mark, name, distance and opening.
 * @csspart add - The button that adds to the cart.
 * @csspart others - The button that shows the other offers.
 * @csspart failure - What is said instead when the shops cannot be reached.
 * @csspart retry - The button that tries again.
 * @cssprop [--vitrine-offer-card-cover-ratio=4 / 3] - Shape of the picture's ground.
 * @fires {VitrineAddToCartEvent} vitrine-add-to-cart - When the shopper wants an offer; cancel it to use the page's own basket.
 * @fires {VitrineErrorEvent} vitrine-error - When the offers could not be loaded.
 */
export class VitrineOfferCard extends LitElement {
  static readonly tag = 'vitrine-offer-card';
  static override styles = [hostStyles, styles];
  static override properties = {
    gtin: {},
    sku: {},
    shop: {},
    picked: { state: true },
    pictureFailed: { state: true },
    failed: { state: true },
  };

  /** The product's GTIN (EAN, ISBN); spaces and hyphens are welcome. */
  gtin = '';
  /** The shop's own number for the product, instead of a GTIN; needs `shop`. */
  sku = '';
  /** Shows only this shop's offer. */
  shop = '';

  /** Id of the offer that the shopper picked among the others. */
  private picked = '';
  private pictureFailed = false;
  /** What the shopper asked of the card last has not worked. */
  private failed = false;

  readonly #localize = new LocalizeController(this, 'card', { en: en.card, fr: fr.card });
  readonly #storefront = new StorefrontController(this, (storefront) => [
    this.#source(storefront),
    storefront.chosenShop,
    this.#cart?.lines,
  ]);
  #asked: { name: string; storefront: Storefront; source: Source<Loadable<LocalOffers>> } | undefined;
  #reported: unknown;
  /** Loaded, and storage touched, when the shopper adds something. */
  #cart: Cart | undefined;
  #others: typeof import('./others.ts') | undefined;
  #stopPlacing: (() => void) | undefined;

  /** Settles when the card shows what it was asked to show, or that it cannot. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#storefront.loaded();
    return super.getUpdateComplete();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('gtin') && !changed.has('sku') && !changed.has('shop')) return;
    this.picked = '';
    this.pictureFailed = false;
    this.failed = false;
  }

  protected override render() {
    return html`<article class="root card" part="card">${this.#renderState()}</article>`;
  }

  protected override updated(): void {
    const found = this.#asked?.source.value;
    const error = found?.status === 'failed' ? found.error : undefined;
    if (error && error !== this.#reported) this.dispatchEvent(new VitrineErrorEvent(error));
    this.#reported = error;
  }

  #renderState() {
    const storefront = this.#storefront.value;
    const { texts, language } = this.#localize;
    if (this.#storefront.missing) return this.#renderSentence(failureWords('misconfigured', language));
    const reading = this.#key(storefront);
    if ('problem' in reading) {
      misconfigured(this, 'gtin', this.gtin || this.sku, `names no product: ${reading.problem}`);
      return this.#renderSentence(failureWords('misconfigured', language));
    }
    const found = storefront && this.#source(storefront)?.value;
    if (!storefront || !found || found.status === 'loading') return this.#renderSkeleton();
    if (found.status === 'failed')
      return this.#renderSentence(failure(found.error, language, () => storefront.offers.refresh()));
    const { product } = found.value;
    if (!product) return this.#renderSentence(texts.nobody);
    return html`${cover(product, this.pictureFailed, () => (this.pictureFailed = true))}
      <div class="body">
        <h3 class="title" part="title">${product.title}</h3>
        <p class="by note">${[...(product.contributors ?? []), product.brand].filter(Boolean).join(' · ')}</p>
        ${this.#renderOffer(storefront, found.value, product)}
      </div>`;
  }

  #renderOffer(storefront: Storefront, local: LocalOffers, product: Product) {
    const { texts, language } = this.#localize;
    const offer = local.offers.find(({ id }) => id === this.picked) ?? bestOffer(local, storefront.chosenShop.value);
    const shop = offer && local.shops.get(offer.shop);
    if (!offer || !shop)
      return html`<p class="promise">
        <span><span class="dot" data-level="out"></span>${texts.soldOut}</span>
      </p>`;

    const now = storefront.now();
    const { promise } = soonest(offer) ?? { promise: { kind: 'unknown' } as const };
    const metres = distanceTo(shop, local.from);
    return html`<div class="row">
        <b class="price" part="price">${formatMoney(offer.price, language)}</b>
        ${renderStruck(offer, language, texts)}
        <span class="tag">${common(language)[offer.condition]}</span>
      </div>
      <p class="facts note">${renderFacts(offer, product, language, texts) || nothing}</p>
      <p class="promise" part="promise">
        <b>${promiseWords(promise, now, language, shop.timeZone)}</b>
        <span class="note"
          ><span class="dot" data-level=${offer.stock.level}></span>${stockWords(offer.stock, now, language)}</span
        >
      </p>
      <div class="row shop" part="shop">
        <span class="mark" ${hue(shop.id)}></span>
        <span
          >${shop.name}<span class="note"
            >${metres === undefined ? nothing : `${distanceWords(metres, language)} · `}${openWords(shop, now, language)}</span
          ></span
        >
      </div>
      <slot></slot>
      ${this.#renderAdd(storefront, { offer, product, shop, point: pointOf(offer) }, promise)}
      ${this.#renderOthers(storefront, local, offer)}`;
  }

  #renderAdd(storefront: Storefront, choice: Omit<Choice, 'quantity'>, promise: CollectPromise) {
    const { texts, language } = this.#localize;
    const { offer, shop } = choice;
    if (!isAvailable(offer))
      return shop.phone
        ? html`<a class="ghost add" href=${`tel:${shop.phone.replaceAll(' ', '')}`}>${texts.call(shop.phone)}</a>`
        : nothing;
    const held = this.#cart?.lines.value.filter((line) => line.offer === offer.id);
    const count = held?.reduce((sum, { quantity }) => sum + quantity, 0);
    const label =
      offer.stock.level === 'on_order' && promise.kind === 'ready'
        ? texts.order(dayWords(Date.parse(promise.from), storefront.now(), language, shop.timeZone))
        : texts.add;
    return html`<button class="act add" part="add" @click=${() => this.#add(storefront, choice)}>
        ${count ? html`<span aria-hidden="true">✓ </span>${texts.added(count)}` : label}
        <span class="spoken">: ${choice.product.title}</span>
      </button>
      <span class="spoken" role="status"
        >${this.failed ? texts.addFailed : count ? texts.added(count) : nothing}</span
      >`;
  }

  #renderOthers(storefront: Storefront, local: LocalOffers, shown: Offer) {
    const { texts, language } = this.#localize;
    const others = otherOffers(local, shown);
    const words = texts.others(
      others.filter(({ condition }) => condition === 'new').length,
      others.filter(({ condition }) => condition === 'used').length,
    );
    if (!words) return html`<span class="link others"></span>`;
    return html`<button class="link others" part="others" aria-haspopup="dialog" @click=${this.#open}>${words}</button>
      <div popover class="panel" role="dialog" aria-labelledby="others" @toggle=${this.#onToggle}>
        ${this.#others?.renderOthers(others, local, storefront.now(), language, this.#pick)}
      </div>`;
  }

  #renderSentence(content: unknown) {
    return html`<div class="cover"></div>
      <div class="body"><div class="sentence">${content}</div></div>`;
  }

  #renderSkeleton() {
    return html`<div class="cover" aria-hidden="true"></div>
      <div class="body" aria-hidden="true">
        <i class="title"></i><i class="by"></i><i class="row"></i><i class="promise"></i><i class="shop"></i
        ><i class="add"></i><i class="others"></i>
      </div>
      <span class="spoken" role="status">${this.#localize.texts.loading}</span>`;
  }

  #key(storefront: Storefront | undefined) {
    return readProductKey({ gtin: this.gtin, sku: this.sku, shop: this.shop || (storefront?.shop ?? '') });
  }

  /** What this card asks; the same object as long as the question is the same. */
  #source(storefront: Storefront): Source<Loadable<LocalOffers>> | undefined {
    const reading = this.#key(storefront);
    if ('problem' in reading) return undefined;
    const name = `${this.shop} ${reading.key}`;
    if (this.#asked?.name !== name || this.#asked.storefront !== storefront)
      this.#asked = { name, storefront, source: storefront.offers.of(reading.key, this.shop || undefined) };
    return this.#asked.source;
  }

  async #add(storefront: Storefront, choice: Omit<Choice, 'quantity'>): Promise<void> {
    if (!this.dispatchEvent(new VitrineAddToCartEvent(choice))) return;
    try {
      const { cartOf } = await import('../../storefront/cart.ts');
      this.#cart = cartOf(storefront);
      await this.#cart.add(choice);
      this.failed = false;
      this.requestUpdate();
    } catch (error) {
      this.failed = true;
      this.dispatchEvent(new VitrineErrorEvent(error));
    }
  }

  get #panel() {
    return this.renderRoot.querySelector<HTMLElement>('.panel');
  }

  async #open({ currentTarget }: Event): Promise<void> {
    try {
      this.#others = await import('./others.ts');
    } catch (error) {
      this.failed = true;
      this.dispatchEvent(new VitrineErrorEvent(error));
      return;
    }
    this.requestUpdate();
    await this.updateComplete;
    const panel = this.#panel;
    if (!panel) return;
    panel.showPopover();
    this.#stopPlacing = this.#others.keepBeside(currentTarget as HTMLElement, panel);
  }

  #onToggle(event: ToggleEvent): void {
    if (event.newState === 'closed') this.#stopPlacing?.();
  }

  readonly #pick = ({ id }: Offer): void => {
    this.picked = id;
    this.failed = false;
    this.#panel?.hidePopover();
  };
}

function renderStruck({ price, publisherPrice, priorPrice }: Offer, language: string, texts: typeof en.card) {
  const former = priorPrice ?? publisherPrice;
  if (!former || former.minor <= price.minor) return nothing;
  const words = formatMoney(former, language);
  return html`<s class="note"><span class="spoken">${texts.insteadOf} </span>${words}</s>`;
}

/** What stands with the price: the reason of a rebate, the prior price, the unit price, the copy's condition, an age limit. */
function renderFacts(offer: Offer, { ageLimit }: Product, language: string, texts: typeof en.card): string {
  const { price, publisherPrice, rebate, priorPrice, unitPrice, conditionNote, sponsored } = offer;
  const percent =
    publisherPrice &&
    new Intl.NumberFormat(language, { style: 'percent' }).format(1 - price.minor / publisherPrice.minor);
  return [
    sponsored && texts.sponsored,
    rebate && percent && texts.rebate[rebate](percent),
    priorPrice && texts.priorPrice(formatMoney(priorPrice, language)),
    unitPrice && texts.per(formatMoney(unitPrice.price, language), unitPrice.per),
    conditionNote,
    ageLimit && texts.ageLimit(ageLimit),
  ]
    .filter(Boolean)
    .join(' · ');
}

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-offer-card': VitrineOfferCard;
  }
}
