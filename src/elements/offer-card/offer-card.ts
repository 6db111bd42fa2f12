import { html } from 'lit/html.js';
import * as en from '../../i18n/en.ts';
import * as fr from '../../i18n/fr.ts';
import { formatMoney } from '../../domain/money.ts';
import { soonest } from '../../domain/offer-core.ts';
import type { CollectPromise, OfferProduct } from '../../domain/offer.ts';
import { keyOf } from '../../domain/product-key.ts';
import type { ProductKey } from '../../domain/product-key.ts';
import { distanceTo } from '../../domain/shop.ts';
import type { Cart, Choice } from '../../storefront/cart.ts';
import type { LocalOffers } from '../../storefront/offers.ts';
import type { Loadable, Source } from '../../storefront/source.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { hue } from '../shared/awning.ts';
import type * as Complain from '../shared/complain.ts';
import { VitrineElement } from '../shared/element.ts';
import type { PropertyValues } from '../shared/element.ts';
import { VitrineErrorEvent } from '../shared/events.ts';
import { failure, failureWords } from '../shared/failure.ts';
import { StorefrontController } from '../shared/host.ts';
import { LocalizeController } from '../shared/language.ts';
import type { PageNamed } from '../shared/naming.ts';
import { hostStyles } from '../shared/styles.ts';
import { common, dayWords, distanceWords, promiseWords, stockWords } from '../shared/words.ts';
import type * as Appearances from './appearances.ts';
import { bestOffer, isAvailable, otherOffers } from './choice.ts';
import { cover } from './cover.ts';
import { VitrineAddToCartEvent } from './events.ts';
import { factWords, openUntil } from './facts.ts';
import type * as Others from './others.ts';
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
export class VitrineOfferCard extends VitrineElement {
  static readonly tag = 'vitrine-offer-card';
  static override styles = [hostStyles, styles];
  static override properties = {
    gtin: {},
    sku: {},
    shop: {},
    appearance: {},
    picked: { state: true },
    pictureFailed: { state: true },
    failed: { state: true },
    looks: { state: true },
  };

  /** The product's GTIN (EAN, ISBN); spaces and hyphens are welcome. `auto` takes it from the page's own JSON-LD. */
  gtin = '';
  /** The shop's own number for the product, instead of a GTIN; needs `shop`, or a storefront that can `resolve` it. */
  sku = '';
  /** Shows only this shop's offer. */
  shop = '';

  /** `tile`: below its picture, the default; `row`: beside it; `line`: one sentence, for a product's own page. */
  appearance: 'tile' | 'row' | 'line' = 'tile';

  /** Id of the offer that the shopper picked among the others. */
  private picked = '';
  private pictureFailed = false;
  /** What the shopper asked of the card last has not worked. */
  private failed = false;
  /** Loaded for a row or a line. */
  private looks: typeof Appearances | undefined;

  readonly #localize = new LocalizeController(this, 'card', { en: en.card, fr: fr.card });
  readonly #storefront = new StorefrontController(this, (storefront) => [
    this.#ask(storefront),
    storefront.chosenShop,
    this.#cart?.lines,
  ]);
  /** What is asked; the same object as long as the question is the same. */
  #asked: { name: string; storefront: Storefront; source: Source<Loadable<LocalOffers>> } | undefined;
  #reported: unknown;
  #others: typeof Others | undefined;
  /** Loaded for a number that is not written as a GTIN. */
  #complain: typeof Complain | undefined;
  #complaining: unknown;
  #dressing: Promise<void> | undefined;
  /** Loaded, and storage touched, when the shopper adds something. */
  #cart: Cart | undefined;

  /** Settles when the card shows what it was asked to show, or that it cannot. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#complaining;
    await this.#storefront.loaded();
    await this.#dressing;
    return super.getUpdateComplete();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('gtin') || changed.has('sku') || changed.has('shop')) {
      this.picked = '';
      this.pictureFailed = this.failed = false;
    }
  }

  protected override render() {
    const body = this.#renderState();
    const found = this.#asked?.source.value;
    const product = found?.status === 'ready' && found.value.product;
    // Both halves stay from the first skeleton on: their room, and whether they are near, is then found out once.
    return html`<article class=${`root card ${this.appearance}`} part="card">
      <div class="cover" .style=${product ? hue(product.key) : ''} aria-hidden="true">
        ${product ? cover(product, this.pictureFailed, () => (this.pictureFailed = true)) : ''}
      </div>
      <div class="body">${body}</div>
    </article>`;
  }

  protected override updated(): void {
    const found = this.#asked?.source.value;
    const error = found?.status === 'failed' && found.error;
    if (error && error !== this.#reported) this.dispatchEvent(new VitrineErrorEvent(error));
    this.#reported = error;
  }

  #renderState() {
    const { texts, language } = this.#localize;
    const storefront = this.#storefront.value;
    const unnamed = !this.#key(storefront);
    const misnamed = (this.#complaining = this.#complain?.misnamed(this, this.#named(storefront)));
    if (this.#storefront.missing || misnamed === true) return renderSentence(failureWords('misconfigured', language));
    if (unnamed && this.failed) return renderSentence(failure(undefined, language, () => (this.failed = false)));
    // Perhaps a spelling of another kind.
    if (unnamed && !this.#complain)
      this.#complaining = this.#try(async () => {
        const complain = await import('../shared/complain.ts');
        await complain.misnamed(this, this.#named(storefront));
        this.#complain = complain;
      });
    const found = storefront && this.#ask(storefront)?.value;
    const isBare = this.appearance !== 'tile' && !this.looks;
    if (isBare)
      this.#dressing ??= import('./appearances.ts').then(
        (looks) => {
          looks.dress(this.renderRoot);
          this.looks = looks;
        },
        () => void (this.appearance = 'tile'),
      );
    if (!found || found.status === 'loading' || isBare)
      return html`<i></i><i></i><i></i><i></i><span class="spoken" role="status">${texts.loading}</span>`;
    if (found.status === 'failed')
      return renderSentence(failure(found.error, language, () => storefront.offers.refresh()));
    const { product } = found.value;
    if (!product) return renderSentence(texts.nobody);
    return html`<h3 class="title" part="title">${product.title}</h3>
      <p class="by note">${[...(product.contributors ?? []), product.brand].filter(Boolean).join(' · ')}</p>
      ${this.#renderOffer(storefront, found.value, product)}`;
  }

  #renderOffer(storefront: Storefront, local: LocalOffers, product: OfferProduct) {
    const { texts, language } = this.#localize;
    const offer = local.offers.find(({ id }) => id === this.picked) ?? bestOffer(local, storefront.chosenShop.value);
    const shop = offer && local.shops.get(offer.shop);
    if (!shop)
      return html`<p class="promise">
        <span><span class="dot" data-level="out"></span>${texts.soldOut}</span>
      </p>`;

    const now = storefront.now();
    const { point, promise } = soonest(offer) ?? { point: '', promise: { kind: 'unknown' } };
    const metres = distanceTo(shop, local.from);
    const distance = metres === undefined ? '' : distanceWords(metres, language);
    // Why a door is closed, a tile does not say: a page of them would load for it what its promises say already.
    const open = openUntil(offer, now, language, shop.timeZone) || this.looks?.doorWords(shop, now, language);
    const add = isAvailable(offer)
      ? this.#renderAdd(storefront, { offer, product, shop, point }, promise)
      : shop.phone && html`<a class="ghost add" href="tel:${shop.phone}">${texts.call(shop.phone)}</a>`;
    if (this.appearance === 'line')
      return this.looks?.sentence(
        { offer, shop, near: [distance, open].filter(Boolean), local, promise, now, language },
        add,
      );
    const former = offer.priorPrice ?? offer.publisherPrice;
    const reduced = former && former.minor > offer.price.minor ? formatMoney(former, language) : '';
    const facts = factWords(offer, product, language, texts);
    const others = otherOffers(local, offer);
    const used = others.filter(({ condition }) => condition === 'used').length;
    return html`<div class="row">
        <b class="price" part="price">${formatMoney(offer.price, language)}</b>
        <s class="note" ?hidden=${!reduced}><span class="spoken">${texts.insteadOf} </span>${reduced}</s>
        <span class="tag">${common(language)[offer.condition]}</span>
      </div>
      <p class="note" ?hidden=${!facts}>${facts}</p>
      <p class="promise" part="promise">
        <b>${promiseWords(promise, now, language, shop.timeZone)}</b>
        <span class="note"
          ><span class="dot" data-level=${offer.stock.level}></span>${stockWords(offer.stock, now, language)}</span
        >
      </p>
      <div class="row shop" part="shop">
        <span class="mark" .style=${hue(shop.id)}></span>
        <span
          >${shop.name}<span class="note"
            ><bdi>${distance}</bdi>${distance && open && ' · '}<bdi>${open}</bdi></span
          ></span
        >
      </div>
      <slot></slot>
      ${add}
      <button class="link others" part="others" aria-haspopup="dialog" ?hidden=${!others.length} @click=${this.#open}>
        ${texts.others(others.length - used, used)}
      </button>
      ${this.#others?.renderOthers(others, local, now, language, ({ id }) => (this.picked = id))}`;
  }

  #renderAdd(storefront: Storefront, choice: Choice, promise: CollectPromise) {
    const { texts, language } = this.#localize;
    const { offer, product, shop } = choice;
    const count = this.#cart?.lines.value.reduce((sum, line) => sum + (line.offer === offer.id ? line.quantity : 0), 0);
    const added = count ? texts.added(count) : '';
    const label =
      offer.stock.level === 'on_order' && promise.kind === 'ready'
        ? texts.order(dayWords(Date.parse(promise.from), storefront.now(), language, shop.timeZone))
        : texts.add;
    return html`<button class="act add" part="add" @click=${() => this.#add(storefront, choice)}>
        ${added || label}<span class="spoken">: ${product.title}</span>
      </button>
      <span class="spoken" role="status">${this.failed ? texts.addFailed : added}</span>`;
  }

  /** What the page names the product by. */
  #named(storefront: Storefront | undefined): PageNamed {
    const { gtin, sku, shop } = this;
    return { gtin, sku, shop: shop || (storefront?.shop ?? ''), resolve: storefront?.options.resolve };
  }

  #key(storefront: Storefront | undefined): ProductKey | undefined {
    return (this.#complain?.productKeyOf ?? keyOf)(this.#named(storefront));
  }

  #ask(storefront: Storefront): Source<Loadable<LocalOffers>> | undefined {
    const key = this.#key(storefront);
    if (!key) return undefined;
    const name = `${this.shop} ${key}`;
    if (this.#asked?.name !== name || this.#asked.storefront !== storefront)
      this.#asked = { name, storefront, source: storefront.offers.of(key, this.shop || undefined) };
    return this.#asked.source;
  }

  #add(storefront: Storefront, choice: Choice): void {
    if (!this.dispatchEvent(new VitrineAddToCartEvent(choice))) return;
    void this.#try(async () => {
      const { cartOf } = await import('../../storefront/cart.ts');
      this.#cart = cartOf(storefront);
      await this.#cart.add(choice);
    });
  }

  readonly #open = ({ currentTarget }: Event): void =>
    void this.#try(async () => {
      this.#others = await import('./others.ts');
      this.requestUpdate();
      await this.updateComplete;
      this.#others.toggleBeside(currentTarget as HTMLElement);
    });

  /** What the shopper asks may need code that has to be loaded first, and storage that may be full. */
  async #try(work: () => Promise<void>): Promise<void> {
    this.failed = false;
    await work().catch((error: unknown) => {
      this.failed = true;
      this.dispatchEvent(new VitrineErrorEvent(error));
    });
    this.requestUpdate();
  }
}

const renderSentence = (content: unknown) => html`<div class="sentence">${content}</div>`;

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-offer-card': VitrineOfferCard;
  }
}
