/* eslint-disable lit-a11y/accessible-name -- the templates stay empty until `fill` has written into them; the tests have axe look at the result */
import { html } from 'lit/html.js';
import * as en from '../../i18n/en.ts';
import * as fr from '../../i18n/fr.ts';
import { formatMoney } from '../../domain/money.ts';
import { soonest } from '../../domain/offer-core.ts';
import { keyOf } from '../../domain/product-key.ts';
import type { ProductKey } from '../../domain/product-key.ts';
import { distanceTo } from '../../domain/shop.ts';
import type { Cart, Choice } from '../../storefront/cart.ts';
import type { LocalOffers } from '../../storefront/offers.ts';
import type { Loadable, Source } from '../../storefront/source.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { hue } from '../shared/awning.ts';
import type * as Complain from '../shared/complain.ts';
import { sheetOf, VitrineElement } from '../shared/element.ts';
import { VitrineErrorEvent } from '../shared/events.ts';
import { failure, failureWords } from '../shared/failure.ts';
import { fill } from '../shared/fill.ts';
import type { Texts } from '../shared/fill.ts';
import { StorefrontController } from '../shared/host.ts';
import { LocalizeController } from '../shared/language.ts';
import type { PageNamed } from '../shared/naming.ts';
import { hostStyles } from '../shared/styles.ts';
import { common, dayWords, distanceWords, promiseWords, stockWords } from '../shared/words.ts';
import type * as Appearances from './appearances.ts';
import { bestOffer, isAvailable, otherOffers } from './choice.ts';
import { VitrineAddToCartEvent } from './events.ts';
import { factWords, openUntil } from './facts.ts';
import type * as None from './none.ts';
import type * as Others from './others.ts';
import { room, styles } from './styles.ts';

const builtIn = { en: en.card, fr: fr.card };
/** How long an answer may take before a skeleton is drawn, in milliseconds. */
const SOON = 99;
/** Loaded for the first card of the page that nobody near has. */
let none: typeof None | undefined;

/**
 * One product and its best local offer: price, condition, stock with its age, shop and distance, when it can be collected,
 * and the button that puts it into the cart. The other shops are one click away, and where nobody near has it, those further
 * away, or the wish to be told when it is back.
 *
 * @tag vitrine-offer-card
 * @slot - Anything of the page's own, between the facts and the button; also where nobody near has it.
 * @csspart card - The whole card.
 * @csspart image - The product's picture.
 * @csspart title - The product's title.
 * @csspart price - The price of one piece.
 * @csspart promise - When it can be collected, and the stock.
 * @csspart shop - The shop's mark, name, distance and opening.
 * @csspart add - The button that adds to the cart.
 * @csspart others - The button that shows the other offers.
 * @csspart further - The button that looks further away, where nobody near has it.
 * @csspart failure - What is said instead when the shops cannot be reached.
 * @csspart retry - The button that tries again.
 * @cssprop [--vitrine-offer-card-cover-ratio=4 / 3] - Shape of the picture's ground.
 * @fires {VitrineAddToCartEvent} vitrine-add-to-cart - When the shopper wants an offer; cancel it to use the page's own basket.
 * @fires {VitrineErrorEvent} vitrine-error - When the offers could not be loaded.
 */
export class VitrineOfferCard extends VitrineElement {
  static readonly tag = 'vitrine-offer-card';
  static override styles = [hostStyles, room];
  static override properties = {
    gtin: {},
    sku: {},
    shop: {},
    appearance: {},
    picked: { attribute: false },
    pictureFailed: { attribute: false },
    failed: { attribute: false },
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
  private picked: string | undefined;
  private pictureFailed: boolean | undefined;
  /** What the shopper asked of the card last has not worked. */
  private failed: boolean | undefined;

  readonly #localize = new LocalizeController(this, 'card', builtIn);
  readonly #storefront = new StorefrontController(this, (storefront) => [
    this.#ask(storefront),
    storefront.chosenShop,
    this.#cart?.lines,
  ]);
  /** What is asked; the same object as long as the question is the same. */
  #asked: Source<Loadable<LocalOffers>> | undefined;
  /** Ends the wait for an answer that may come soon. */
  #draw: (() => undefined) | undefined;
  /** What `fill` writes after the drawing. */
  #texts: Texts = [];
  /** What the button adds: what the shopper sees. */
  #choice: Choice | undefined;
  #reported: unknown;
  #others: typeof Others | undefined;
  /** Loaded for a row or a line. */
  #looks: typeof Appearances | undefined;
  /** Loaded for a number that is not written as a GTIN. */
  #complain: typeof Complain | undefined;
  /** What few cards need, as long as it is loading. */
  #waiting: unknown;
  /** Loaded, and storage touched, when the shopper adds something. */
  #cart: Cart | undefined;

  /** Settles when the card shows what it was asked to show, or that it cannot. */
  protected override async getUpdateComplete(): Promise<boolean> {
    for (let waited: unknown = true; waited !== this.#waiting; await super.getUpdateComplete()) {
      await super.getUpdateComplete();
      await (waited = this.#waiting);
      await this.#storefront.loaded();
    }
    return super.getUpdateComplete();
  }

  override requestUpdate(name?: PropertyKey): void {
    super.requestUpdate(name);
    this.#draw = this.#draw?.();
  }

  /** An answer that comes soon is drawn without a skeleton before it: that would cost a page of cards twice. */
  protected override async scheduleUpdate(): Promise<void> {
    await Promise.resolve();
    if (this.renderRoot.firstChild) return;
    // The first formatter of a page takes longest to make: while the answer is on its way, there is time.
    distanceWords(0, 'en');
    if (this.appearance === 'tile' && this.#asked?.value.status === 'loading')
      await new Promise<void>((resolve) => setTimeout((this.#draw = resolve as () => undefined), SOON));
    // Assigned, since the list that reading it makes would be kept for each card.
    this.renderRoot.adoptedStyleSheets = [hostStyles, styles].map(sheetOf);
  }

  protected override render() {
    const body = this.#renderState();
    const found = this.#asked?.value;
    const product = found?.status === 'ready' && found.value.product;
    const picture = product && !this.pictureFailed && product.image;
    const cover = product && !picture ? product.kind : 'bare';
    // Both halves stay from the first skeleton on: their room, and whether they are near, is then found out once.
    // Without its picture a product has a cover drawn from its title and tone: a missing picture is designed, not broken.
    return html`<article class="root card ${this.appearance} ${cover}" part="card">
      <span class="spoken" role="status" t></span>
      <div class="cover" .style=${product ? hue(product.key) : ''} aria-hidden="true">
        <div class="drawn"><span t></span><small t></small></div>
        ${picture ? html`<img part="image" src=${picture} alt="" loading="lazy" @error=${() => (this.pictureFailed = true)} />` : ''}
      </div>
      <div class="body">${body}</div>
    </article>`;
  }

  protected override updated(): void {
    fill(this.renderRoot, this.#texts);
    this.#texts = [];
    const found = this.#asked?.value;
    const error = found?.status === 'failed' && found.error;
    if (error && error !== this.#reported) this.dispatchEvent(new VitrineErrorEvent(error));
    this.#reported = error;
  }

  #renderState() {
    const { language } = this.#localize;
    const storefront = this.#storefront.value;
    const unnamed = !this.#asked && !this.#key(storefront);
    const misnamed = (this.#waiting = this.#complain?.misnamed(this, this.#named(storefront)));
    if (this.#storefront.missing || misnamed === true)
      return html`<p class="sentence">${failureWords('misconfigured', language)}</p>`;
    // Perhaps a spelling of another kind.
    if (unnamed && !this.#complain)
      return this.#load(async () => {
        const complain = await import('../shared/complain.ts');
        await complain.misnamed(this, this.#named(storefront));
        this.#complain = complain;
      });
    const found = this.#asked?.value;
    if (this.appearance !== 'tile' && !this.#looks)
      return this.#load(async () => {
        const looks = await import('./appearances.ts');
        looks.dress(this.renderRoot);
        this.#looks = looks;
      });
    if (!storefront || !found || found.status === 'loading') return this.#renderSkeleton();
    if (found.status === 'failed') return failure(found.error, language, () => storefront.offers.refresh());
    return this.#renderOffer(storefront, found.value);
  }

  #renderSkeleton() {
    this.#texts = [this.#localize.texts.loading];
    // An empty body is drawn as one.
    return '';
  }

  /** Loads what few cards need. Until then they are skeletons, and where it fails they say so. */
  #load(work: () => Promise<void>) {
    if (this.failed) return failure(undefined, this.#localize.language, () => (this.failed = false));
    this.#waiting = this.#try(work);
    return this.#renderSkeleton();
  }

  #renderOffer(storefront: Storefront, local: LocalOffers) {
    const { texts, language } = this.#localize;
    const { product } = local;
    const offer = local.offers.find(({ id }) => id === this.picked) ?? bestOffer(local, storefront.chosenShop.value);
    const shop = offer && local.shops.get(offer.shop);
    if (!product || !shop) {
      if (!none) return this.#load(async () => void (none = await import('./none.ts')));
      const [places, content] = none.renderNone(this, storefront, this.#key(storefront)!, local, language);
      this.#texts = places;
      return content;
    }

    const { title, contributors = [], brand } = product;
    const by = [...contributors, brand].filter(Boolean).join(' · ');
    const now = storefront.now();
    const { stock, price, condition } = offer;
    const { point, promise } = soonest(offer) ?? { point: '', promise: { kind: 'unknown' } };
    const metres = distanceTo(shop, local.from);
    const near = [
      metres !== undefined && distanceWords(metres, language),
      // Why a door is closed, a tile does not say: a page of them would load for it what its promises say already.
      openUntil(offer, now, language, shop.timeZone) || this.#looks?.doorWords(shop, now, language),
    ].filter(Boolean);
    const count = this.#cart?.lines.value.reduce((sum, line) => sum + (line.offer === offer.id ? line.quantity : 0), 0);
    const added = count ? texts.added(count) : '';
    this.#choice = { offer, product, shop, point };
    const status = this.failed ? texts.addFailed : added;
    const add =
      isAvailable(offer) &&
      (added ||
        (stock.level === 'on_order' && promise.kind === 'ready'
          ? texts.order(dayWords(Date.parse(promise.from), now, language, shop.timeZone))
          : texts.add));
    const call = !add && shop.phone && texts.call(shop.phone);
    if (this.appearance === 'line') {
      this.#texts = [status, title, by, title, add, call];
      return this.#looks?.sentence({ offer, shop, near, local, promise, now, language }, this.#add);
    }
    const former = offer.priorPrice ?? offer.publisherPrice;
    const isReduced = former && former.minor > price.minor;
    const others = otherOffers(local, offer);
    const used = others.filter(({ condition }) => condition === 'used').length;
    this.#texts = [
      status,
      title,
      by,
      title,
      by,
      formatMoney(price, language),
      isReduced && texts.insteadOf,
      isReduced && formatMoney(former, language),
      common(language)[condition],
      factWords(offer, product, language, texts),
      promiseWords(promise, now, language, shop.timeZone),
      stockWords(stock, now, language),
      shop.name,
      near.join(' · '),
      add,
      call,
      others.length && texts.others(others.length - used, used),
    ];
    return html`<h3 class="title" part="title" id="title" t></h3>
      <div class="by note" t></div>
      <div class="flow">
        <b class="price" part="price" t></b>
        <span class="spoken" t></span> <s class="note" t></s>
        <span class="tag" t></span>
      </div>
      <p class="note" t></p>
      <p class="promise" part="promise">
        <b t></b>
        <span class="note"><span class="dot" data-level=${stock.level}></span><bdi t></bdi></span>
      </p>
      <div class="flow shop" part="shop">
        <span class="mark" .style=${hue(shop.id)}></span>
        <span
          ><span t></span><br />
          <bdi class="note" t></bdi
        ></span>
      </div>
      <slot></slot>
      <button class="act add" part="add" id="add" aria-labelledby="add title" t @click=${this.#add}></button>
      <a class="ghost add" href="tel:${shop.phone}" t></a>
      <button class="link others" part="others" aria-haspopup="dialog" t @click=${this.#open}></button>
      ${this.#others?.renderOthers(others, local, now, language, ({ id }) => (this.picked = id))}`;
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
    const source = key ? storefront.offers.of(key, this.shop || undefined) : undefined;
    if (source !== this.#asked) {
      this.#asked = source;
      this.picked = this.pictureFailed = this.failed = undefined;
    }
    return source;
  }

  // These are called with the card as `this`, as all that Lit's templates listen with: a function for each card would be kept.
  #add(): void {
    const choice = this.#choice;
    const storefront = this.#storefront.value;
    if (!choice || !storefront || !this.dispatchEvent(new VitrineAddToCartEvent(choice))) return;
    void this.#try(async () => {
      const { cartOf } = await import('../../storefront/cart.ts');
      this.#cart = cartOf(storefront);
      await this.#cart.add(choice);
    });
  }

  #open({ currentTarget }: Event): void {
    void this.#try(async () => {
      this.#others = await import('./others.ts');
      this.requestUpdate();
      await this.updateComplete;
      this.#others.toggleBeside(currentTarget as HTMLElement);
    });
  }

  /** What the shopper asks may need code that has to be loaded first, and storage that may be full. */
  async #try(work: () => Promise<void>): Promise<void> {
    this.failed = undefined;
    // Two drawings may have asked for the same: the page hears of it once. Nobody can cancel the event, so it answers `true`.
    await work().catch((error: unknown) => (this.failed ||= this.dispatchEvent(new VitrineErrorEvent(error))));
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-offer-card': VitrineOfferCard;
  }
}
