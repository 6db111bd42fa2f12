import { html, nothing } from 'lit/html.js';
import * as basicEn from '../../i18n/en.ts';
import * as en from '../../i18n/en/list.ts';
import * as noneEn from '../../i18n/en/none.ts';
import * as shopEn from '../../i18n/en/shop.ts';
import * as basicFr from '../../i18n/fr.ts';
import * as fr from '../../i18n/fr/list.ts';
import * as noneFr from '../../i18n/fr/none.ts';
import * as shopFr from '../../i18n/fr/shop.ts';
import { textsOf } from '../../i18n/languages.ts';
import type { Description } from '../../domain/description.ts';
import type { Product } from '../../domain/product.ts';
import { keyOf } from '../../domain/product-key.ts';
import type { ProductKey } from '../../domain/product-key.ts';
import type { Cart, Choice } from '../../storefront/cart.ts';
import type { LocalOffers } from '../../storefront/offers.ts';
import type { Loadable, Source } from '../../storefront/source.ts';
import { describe } from '../../storefront/description.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { isAvailable } from '../offer-card/choice.ts';
import { VitrineAddToCartEvent } from '../offer-card/events.ts';
import { letChoose } from '../shared/choose.ts';
import type * as Door from '../shared/door.ts';
import { VitrineElement } from '../shared/element.ts';
import type { Changed } from '../shared/element.ts';
import { VitrineErrorEvent } from '../shared/events.ts';
import { failure, failureWords } from '../shared/failure.ts';
import { StorefrontController } from '../shared/host.ts';
import { LocalizeController } from '../shared/language.ts';
import { misconfigured } from '../shared/misconfigured.ts';
import type * as Names from '../shared/naming.ts';
import { hostStyles } from '../shared/styles.ts';
import { Further } from './further.ts';
import { renderBack } from './back.ts';
import { renderGroups } from './groups.ts';
import { isSort, sortsFor, toGroups } from './order.ts';
import type { Entry, Group, Sort } from './order.ts';
import type { Scene } from './row.ts';
import { styles } from './styles.ts';
import { why } from './why.ts';

const RADIUS_KM = 30;
/** More rows than this come on a click: a town may have a hundred shops. */
const FEW = 12;

/**
 * Every local offer of one product, new and used apart: what it costs, when it is ready, how far it is, who sells it. In the
 * marketplace's order, whose criteria are one click away, or sorted as the shopper likes. Each can be put into the cart, and
 * its shop chosen. Where nobody near has it, it looks further away.
 *
 * @tag vitrine-offer-list
 * @slot - Anything of the page's own, below the list.
 * @csspart list - All of it.
 * @csspart status - How many offers there are, or why there are none.
 * @csspart sort - The choice of how to sort.
 * @csspart group - The offers of one condition.
 * @csspart offer - One offer.
 * @csspart shop - Its shop, with distance and opening.
 * @csspart promise - When it can be collected, and the stock.
 * @csspart price - The price of one piece, with its condition.
 * @csspart add - The button that adds to the cart.
 * @csspart call - The link that calls the shop.
 * @csspart choose - The button that makes the shop the shopper's own.
 * @csspart more - The button that shows more offers.
 * @csspart further - The button that looks further away.
 * @csspart why - What the order follows.
 * @csspart failure - What is said instead when the shops cannot be reached.
 * @csspart retry - The button that tries again.
 * @fires {VitrineAddToCartEvent} vitrine-add-to-cart - When the shopper wants an offer; cancel it to use the page's own basket.
 * @fires {VitrineShopChooseEvent} vitrine-shop-choose - When the shopper wants a shop; cancel it to leave the choice as it is.
 * @fires {VitrineShopChosenEvent} vitrine-shop-chosen - After the shopper has chosen.
 * @fires {VitrineErrorEvent} vitrine-error - When the offers could not be loaded, or one could not be added.
 */
export class VitrineOfferList extends VitrineElement {
  static readonly tag = 'vitrine-offer-list';
  static override styles = [hostStyles, styles];
  static override properties = {
    gtin: {},
    sku: {},
    shop: {},
    sort: {},
    radiusKm: { type: Number, attribute: 'radius-km' },
    further: { type: Boolean },
    shown: { attribute: false },
    said: { attribute: false },
    description: { attribute: false },
    door: { attribute: false },
    names: { attribute: false },
    unread: { attribute: false },
  };

  /** The product's GTIN (EAN, ISBN); spaces and hyphens are welcome. `auto` takes it from the page's own JSON-LD. */
  gtin = '';
  /** The shop's own number for the product, instead of a GTIN; needs `shop`, or a storefront that can `resolve` it. */
  sku = '';
  /** Lists only this shop's offers. */
  shop = '';
  /** By what it is sorted: `best` (the marketplace's order, by default), `soonest`, `distance`, `price` or `name`. */
  sort = '';
  /** Without a drive: how far away offers may be before the shopper looks further, in kilometres; 30 by default. */
  radiusKm = RADIUS_KM;
  /** Looks further away at once where nobody near has it, which the shopper asks for otherwise. */
  further = false;

  /** How many offers of each condition are shown. */
  private shown = FEW;
  /** What has come of what the shopper asked for last, for the ears. */
  private said = '';
  private description: Loadable<Description> = { status: 'loading' };
  /** What closed doors say; once it is loaded. */
  private door: typeof Door | undefined;
  /** Reads what is not written as a GTIN; loaded for it. */
  private names: typeof Names | undefined;
  /** Why it could not be loaded. */
  private unread: unknown;

  readonly #localize = new LocalizeController(this, 'list', { en: en.list, fr: fr.list });
  readonly #storefront = new StorefrontController(this, (storefront) => [
    this.#ask(storefront),
    this.#further.source,
    storefront.chosenShop,
    this.#cart?.lines,
  ]);
  readonly #further = new Further(this);
  /** What is asked; the same object as long as the question is the same. */
  #asked: { name: string; storefront: Storefront; source: Source<Loadable<LocalOffers>> } | undefined;
  readonly #reported = new Set<unknown>();
  /** Loaded, and storage touched, when the shopper adds something. */
  #cart: Cart | undefined;

  /** What has to be known before it is clear which product it is. */
  #waiting: Promise<void> | undefined;

  /** Settles when the list shows what it was asked to show, or that it cannot. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    for (let waited; waited !== this.#waiting; await super.getUpdateComplete()) await (waited = this.#waiting);
    await this.#storefront.loaded();
    await super.getUpdateComplete();
    // Perhaps what is further away, which was asked for when nobody near had it.
    await this.#storefront.loaded();
    return super.getUpdateComplete();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Of many shops one is closed: what is said of it is to be there with the offers.
    import('../shared/door.ts').then(
      (door) => (this.door = door),
      // Their promises say when to come, too.
      () => {},
    );
  }

  protected override willUpdate(changed: Changed): void {
    if (changed.has('gtin') || changed.has('sku') || changed.has('shop')) {
      this.said = '';
      this.shown = FEW;
      this.#further.forget();
    }
    if (changed.has('sort') && this.sort && !isSort(this.sort))
      misconfigured(this, 'sort', this.sort, 'is none of best, soonest, distance, price, name; best is used');
    if (changed.has('radiusKm') && !(this.radiusKm > 0))
      misconfigured(
        this,
        'radius-km',
        this.getAttribute('radius-km') ?? String(this.radiusKm),
        `is no number above 0; ${RADIUS_KM} is used`,
      );
  }

  protected override render() {
    return html`<section class="root list" part="list">${this.#renderState()}<slot></slot></section>`;
  }

  protected override updated(): void {
    for (const found of [this.#asked?.source.value, this.#further.source?.value]) {
      const error = found?.status === 'failed' ? found.error : undefined;
      if (error && !this.#reported.has(error)) this.dispatchEvent(new VitrineErrorEvent(error));
      this.#reported.add(error);
    }
  }

  #renderState() {
    const { language } = this.#localize;
    const storefront = this.#storefront.value;
    const naming = this.#naming(storefront);
    const isMisnamed = naming && 'why' in naming;
    if (isMisnamed) misconfigured(this, naming.attribute, naming.value, naming.why);
    if (isMisnamed || this.#storefront.missing) return sentence(failureWords('misconfigured', language));
    if (!naming && this.unread)
      return html`<div class="sentence">${failure(this.unread, language, () => (this.unread = undefined))}</div>`;
    if (!naming) this.#waiting ??= this.#loadNames();
    else if ('waiting' in naming) this.#waiting = naming.waiting.then(() => this.requestUpdate());
    const found = storefront && this.#ask(storefront)?.value;
    if (!found || found.status === 'loading') return skeleton(this.#card.loading);
    if (found.status === 'failed')
      return html`<div class="sentence">${failure(found.error, language, () => storefront.offers.refresh())}</div>`;
    return this.#renderOffers(storefront, found.value);
  }

  #renderOffers(storefront: Storefront, local: LocalOffers) {
    const { texts, language } = this.#localize;
    const { product } = local;
    const chosenShop = storefront.shop ? undefined : storefront.chosenShop.value;
    const radiusKm = storefront.drive ? undefined : this.#radius;
    const wanted = isSort(this.sort) ? this.sort : 'best';
    const plain = toGroups(local, { sort: 'best', chosenShop, language, radiusKm });
    const sorts = sortsFor(plain);
    // What all offers are alike in says nothing.
    const sort = sorts.includes(wanted) ? wanted : 'best';
    const groups = sort === 'best' ? plain : toGroups(local, { sort, chosenShop, language, radiusKm });
    const listed = groups.flatMap(({ entries }) => entries);
    const isOwn = ({ shop, offer }: Entry) => shop.id === chosenShop && isAvailable(offer);
    const scene = (about: Product) => this.#scene(storefront, about);
    const key = this.#key(storefront);
    return html`<header>
        <p class="status" part="status" role="status">${this.#statusWords(storefront, product, groups, sort)}</p>
        ${sorts.length > 1 && listed.length > 1 ? this.#renderSort(sorts, sort) : nothing}
      </header>
      ${chosenShop && listed.length && !listed.some(isOwn) ? html`<p class="note own">${texts.notAtYours}</p>` : nothing}
      ${product ? renderGroups(groups, scene(product)) : nothing}
      ${key && !listed.length ? renderBack(this, key) : nothing}
      <p class="spoken" role="status">${this.said}</p>
      ${
        this.#isOne(storefront) || !key
          ? nothing
          : this.#further.render(key, {
              storefront,
              local,
              radiusKm,
              texts,
              none: this.#none,
              language,
              looking: this.#card.loading,
              scene,
              isEmpty: !listed.length,
              atOnce: this.further,
            })
      }
      ${
        listed.length > 1
          ? why(
              { texts, language, sort, description: this.description, chosen: sort === 'best' && listed.some(isOwn) },
              () => this.#describe(storefront),
            )
          : nothing
      }`;
  }

  /** How many there are, or why there are none. */
  #statusWords(storefront: Storefront, product: unknown, groups: readonly Group[], sort: Sort): string {
    const { texts } = this.#localize;
    const isOne = this.#isOne(storefront);
    if (!product) return isOne ? this.#none.nobodyHere : this.#none.nobody;
    const [fresh, used] = (['new', 'used'] as const).map(
      (condition) => groups.find((group) => group.condition === condition)?.entries.length ?? 0,
    );
    if (!fresh && !used) return isOne ? this.#none.soldOutHere : this.#none.soldOut;
    return [texts.count(fresh ?? 0, used ?? 0), sort === 'best' ? '' : texts.sorted(texts.sorts[sort])]
      .filter(Boolean)
      .join('. ');
  }

  #renderSort(sorts: readonly Sort[], sort: Sort) {
    const { texts } = this.#localize;
    return html`<label class="sort"
      >${texts.sort}
      <select part="sort" @change=${(event: Event) => (this.sort = (event.target as HTMLSelectElement).value)}>
        ${sorts.map((by) => html`<option value=${by} ?selected=${by === sort}>${texts.sorts[by]}</option>`)}
      </select></label
    >`;
  }

  readonly #more = async ({ currentTarget }: Event): Promise<void> => {
    const list = (currentTarget as Element).closest('section');
    const next = list?.querySelectorAll('.offer').length ?? 0;
    this.shown += FEW;
    await this.updateComplete;
    // Whoever goes on with the keyboard goes on with the first that has come.
    list?.querySelectorAll('.offer')[next]?.querySelector<HTMLElement>('button, a')?.focus();
  };

  #scene(storefront: Storefront, product: Product): Scene {
    const { texts, language } = this.#localize;
    const isOne = this.#isOne(storefront);
    return {
      door: this.door,
      isOne,
      texts,
      card: this.#card,
      language,
      shown: this.shown,
      more: (event) => void this.#more(event),
      now: storefront.now(),
      product,
      held: (offer) => this.#held(offer),
      add: (choice) => this.#add(storefront, choice),
      choice: (entry) => (isOne ? nothing : this.#renderChoose(storefront, entry)),
    };
  }

  /** Whether one shop only was asked. */
  #isOne(storefront: Storefront): boolean {
    return Boolean(storefront.shop || this.shop);
  }

  #held(offer: string): number {
    return this.#cart?.lines.value.reduce((sum, line) => sum + (line.offer === offer ? line.quantity : 0), 0) ?? 0;
  }

  #renderChoose(storefront: Storefront, { shop }: Entry) {
    const { language } = this.#localize;
    const texts = textsOf('shop', language, { en: shopEn.shop, fr: shopFr.shop });
    const chosen = storefront.chosenShop.value === shop.id;
    return html`<button
      class="link"
      part="choose"
      aria-pressed=${chosen ? 'true' : 'false'}
      @click=${() => letChoose(this, storefront, chosen ? undefined : shop)}
    >
      ${chosen ? html`<span aria-hidden="true">✓</span> ${texts.chosen}` : texts.choose}<span class="spoken"
        >: ${shop.name}</span
      >
    </button>`;
  }

  get #card() {
    return textsOf('card', this.#localize.language, { en: basicEn.card, fr: basicFr.card });
  }

  get #none() {
    return textsOf('none', this.#localize.language, { en: noneEn.none, fr: noneFr.none });
  }

  get #radius(): number {
    return this.radiusKm > 0 ? this.radiusKm : RADIUS_KM;
  }

  /** What the list is about, or why that cannot be said; nothing until what reads it is there. */
  #naming(storefront: Storefront | undefined): Names.Naming | undefined {
    const { gtin, sku, shop } = this;
    const named = { gtin, sku, shop: shop || (storefront?.shop ?? ''), resolve: storefront?.options.resolve };
    const key = keyOf(named);
    return key ? { key } : storefront && this.names?.readNaming(named);
  }

  #key(storefront: Storefront): ProductKey | undefined {
    const naming = this.#naming(storefront);
    return naming && 'key' in naming ? naming.key : undefined;
  }

  async #loadNames(): Promise<void> {
    try {
      this.names = await import('../shared/naming.ts');
    } catch (error) {
      this.unread = error;
      this.#waiting = undefined;
      this.dispatchEvent(new VitrineErrorEvent(error));
    }
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
    this.said = '';
    import('../../storefront/cart.ts')
      .then(async ({ cartOf }) => {
        this.#cart = cartOf(storefront);
        await this.#cart.add(choice);
        this.said = this.#card.added(this.#held(choice.offer.id));
      })
      .catch((error: unknown) => {
        this.said = this.#card.addFailed;
        this.dispatchEvent(new VitrineErrorEvent(error));
      });
  }

  /** What the order follows is asked for when somebody wants to know. */
  #describe(storefront: Storefront): void {
    describe(storefront).then(
      (value) => (this.description = { status: 'ready', value }),
      (error: unknown) => {
        this.description = { status: 'failed', error };
        this.dispatchEvent(new VitrineErrorEvent(error));
      },
    );
  }
}

const sentence = (words: string) => html`<p class="sentence" role="status">${words}</p>`;

const skeleton = (loading: string) =>
  html`<header>
      <p class="status" role="status"><span class="spoken">${loading}</span></p>
    </header>
    <div class="group" aria-hidden="true">
      <h3><i></i></h3>
      <ul>
        ${[1, 2, 3].map(() => html`<li class="offer wait"><i class="mark"></i><i></i><i></i><i></i><i></i></li>`)}
      </ul>
    </div>`;

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-offer-list': VitrineOfferList;
  }
}
