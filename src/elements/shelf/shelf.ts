import { html, nothing } from 'lit/html.js';
import * as en from '../../i18n/en/shelf.ts';
import * as fr from '../../i18n/fr/shelf.ts';
import { isId } from '../../domain/formats-core.ts';
import type { ProductKey } from '../../domain/product.ts';
import { MarketplaceError } from '../../marketplace/error.ts';
import { StorefrontProvider } from '../../storefront/context.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { VitrineElement } from '../shared/element.ts';
import { VitrineErrorEvent } from '../shared/events.ts';
import { failure, failureWords } from '../shared/failure.ts';
import { StorefrontController } from '../shared/host.ts';
import { LocalizeController } from '../shared/language.ts';
import { misconfigured } from '../shared/misconfigured.ts';
import { Pages } from '../shared/pages.ts';
import type { Found } from '../shared/pages.ts';
import { hostStyles } from '../shared/styles.ts';
import { filterBar, searchForm } from './controls.ts';
import { VitrineShelfSearchedEvent } from './events.ts';
import { goods, isFiltered, isWanted, MAX_TEXT, noFilters, readGtins, searchable } from './goods.ts';
import type { Filters, GoodsPage, Wanted } from './goods.ts';
import { narrowed } from './narrowed.ts';
import { renderGoods, shorten, skeleton, statusWords } from './results.ts';
import type { View } from './results.ts';
import { styles } from './styles.ts';

/** Products of a page: what one backend request answers. */
const PAGE = 24;

/**
 * Many products, each with its best local offer: of a shop, a drive, a category, a search, or chosen ones. It grows page by
 * page as one scrolls, or on a press. The search forgives accents and slips; filters show what is there now, what the
 * shopper's own shop has, new or used, a category. Needs `<vitrine-offer-card>`.
 *
 * @tag vitrine-shelf
 * @slot - Anything of the page's own, below the shelf.
 * @slot empty - What is shown where nothing stands on the shelf; a sentence by default.
 * @csspart shelf - All of it.
 * @csspart search - The form to search with.
 * @csspart filters - The filters.
 * @csspart status - How many products there are and in which order, or why there are none.
 * @csspart goods - The list of cards; the cards' own parts `card`, `title`, `price`, `promise`, `shop`, `add` and `others` can be reached too.
 * @csspart more - The button that shows more products.
 * @csspart everything - The button that gives up the search.
 * @csspart no-filters - The button that gives up the filters.
 * @csspart failure - What is said instead when the shelf cannot be looked through.
 * @csspart retry - The button that tries again.
 * @cssprop [--vitrine-shelf-card-width=230px] - How narrow a card may become before it goes into the next row.
 * @fires {VitrineShelfSearchedEvent} vitrine-shelf-searched - When what was searched for is shown.
 * @fires {VitrineErrorEvent} vitrine-error - When the products could not be loaded.
 */
export class VitrineShelf extends VitrineElement {
  static readonly tag = 'vitrine-shelf';
  static override styles = [hostStyles, styles];
  static override properties = {
    gtins: {},
    shop: {},
    category: {},
    query: {},
    searchable: { type: Boolean },
    filterable: { type: Boolean },
    filters: { attribute: false },
    grown: { attribute: false },
  };

  /** GTINs of chosen products, in their order, between spaces or commas. */
  gtins = '';
  /** Shows only this shop's products and offers. */
  shop = '';
  /** Shows only products of this category. */
  category = '';
  /** What is searched for; follows what the shopper searches. */
  query = '';
  /** Shows a field to search with. A shelf of chosen products has none. */
  searchable = false;
  /** Shows filters. */
  filterable = false;

  private filters: Filters = noFilters;
  /** How many products the last page brought; 0 for the first one. */
  private grown = 0;

  readonly #localize = new LocalizeController(this, 'shelf', { en: en.shelf, fr: fr.shelf });
  readonly #storefront = new StorefrontController(this, (storefront) => [this.#ask(storefront), storefront.chosenShop]);
  /** What the cards show: what is around the shelf, as far as the filters let it through. */
  readonly #shown = new StorefrontProvider(this);
  #chosen: { list: string; keys: ProductKey[] } = { list: '', keys: [] };
  #asked: { question: string; storefront: Storefront; pages: Pages<GoodsPage> } | undefined;
  /** Categories of what has been seen; a filter narrows what comes, and must not narrow itself. */
  readonly #categories = new Set<string>();
  readonly #reported = new Set<unknown>();
  /** The search that the page has been told of. */
  #told: unknown;
  /** Its end comes near: grow. */
  readonly #nearEnd =
    'IntersectionObserver' in globalThis
      ? new IntersectionObserver(
          (seen) => {
            if (seen.some(({ isIntersecting }) => isIntersecting)) void this.#grow();
          },
          { rootMargin: '600px' },
        )
      : undefined;
  #end: Element | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    // A card of the page's own, inside, may have been answered by somebody further away.
    this.dispatchEvent(new Event('context-provider', { bubbles: true, composed: true }));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#nearEnd?.disconnect();
    this.#end = null;
  }

  /** Settles when the shelf shows what it was asked to show, or that it cannot. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#storefront.loaded();
    await this.#asked?.pages.settled;
    return super.getUpdateComplete();
  }

  protected override render() {
    const { texts, language } = this.#localize;
    const storefront = this.#storefront.value;
    const problem = this.#problem(storefront);
    if (problem) misconfigured(this, ...problem);
    if (problem || this.#storefront.missing) return this.#frame(sentence(failureWords('misconfigured', language)));
    const found = storefront && this.#ask(storefront).value;
    if (found?.status === 'failed' && isUnsupported(found.error)) return this.#frame(sentence(texts.cannot));
    const view = found?.status === 'ready' ? this.#view(found.value) : undefined;
    return this.#frame(
      html`${this.#renderControls(storefront)}
        <p class="status note" part="status" role="status">
          ${view ? statusWords(view) : found?.status === 'failed' ? nothing : texts.loading}
        </p>
        ${
          view
            ? renderGoods(view)
            : found?.status === 'failed'
              ? html`<div class="sentence">${failure(found.error, language, () => void this.#grow())}</div>`
              : skeleton(this.gtins ? Math.min(this.#chosen.keys.length, PAGE) : 8)
        }`,
    );
  }

  protected override updated(): void {
    const pages = this.#asked?.pages;
    const found = pages?.value;
    const error = found?.status === 'failed' ? found.error : found?.status === 'ready' ? found.value.error : undefined;
    if (error && !this.#reported.has(error)) this.dispatchEvent(new VitrineErrorEvent(error));
    this.#reported.add(error);
    if (found?.status === 'ready' && this.#told !== pages) {
      const text = searchable(this.query);
      // A shelf that shows everything to begin with has not been searched.
      if (text || this.#told) this.dispatchEvent(new VitrineShelfSearchedEvent(text, found.value.items.length));
      this.#told = pages;
    }
    const end = this.renderRoot.querySelector('.end');
    if (end === this.#end) return;
    this.#nearEnd?.disconnect();
    if (end) this.#nearEnd?.observe(end);
    this.#end = end;
  }

  #frame(content: unknown) {
    return html`<section class="root shelf" part="shelf">${content}<slot></slot></section>`;
  }

  #renderControls(storefront: Storefront | undefined) {
    const { texts } = this.#localize;
    const choices = {
      myShop: !!storefront?.chosenShop.value && !this.#lock(storefront),
      categories: this.category
        ? []
        : [...this.#categories].sort((a, b) => a.localeCompare(b, this.#localize.language)),
    };
    const parts = [
      this.searchable && !this.gtins
        ? searchForm(
            this.query,
            this.#lock(storefront) ? texts.searchShop : texts.search,
            texts.go,
            (typed) => (this.query = typed),
          )
        : nothing,
      this.filterable ? filterBar(this.filters, choices, texts, (filters) => (this.filters = filters)) : nothing,
    ];
    return parts.some((one) => one !== nothing) ? html`<div class="controls">${parts}</div>` : nothing;
  }

  /** What is found, with what it takes to speak of it. */
  #view(found: Found<GoodsPage>): View {
    const { texts, language } = this.#localize;
    const isChosen = !!this.gtins.trim();
    return {
      texts,
      language,
      found,
      isChosen,
      text: isChosen ? '' : searchable(this.query),
      isCut: !isChosen && this.query.trim().length > MAX_TEXT,
      isFiltered: isFiltered(this.filters),
      isAsking: !!this.#asked?.pages.asking,
      grown: this.grown,
      only: this.#lock(this.#storefront.value),
      grow: () => void this.#grow(),
      more: (event) => void this.#more(event),
      everything: () => this.#leave(() => (this.query = '')),
      unfiltered: () => this.#leave(() => (this.filters = noFilters)),
    };
  }

  /** Does what takes its own button away; the focus then goes where the shopper can go on. */
  #leave(act: () => void): void {
    act();
    const find = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector);
    (find('[type=search]') ?? find('.filters input') ?? find('[part=more]'))?.focus();
  }

  /** The shop that the shelf shows alone. */
  #lock(storefront: Storefront | undefined): string | undefined {
    return storefront?.shop ?? (this.shop || undefined);
  }

  #problem(storefront: Storefront | undefined): [attribute: string, value: string, why: string] | undefined {
    if (this.shop && !isId(this.shop)) return ['shop', this.shop, 'is not the id of a shop'];
    const own = storefront?.shop;
    if (this.shop && own && own !== this.shop) return ['shop', this.shop, `this page is locked to the shop "${own}"`];
    if (this.gtins.trim() && !this.#keys(storefront).length) return ['gtins', shorten(this.gtins), 'names no product'];
    return undefined;
  }

  /** The chosen products; wrong numbers among them are named to the integrator. */
  #keys(storefront: Storefront | undefined): readonly ProductKey[] {
    const lock = this.#lock(storefront);
    const list = `${lock} ${this.gtins}`;
    if (this.#chosen.list === list) return this.#chosen.keys;
    const { keys, wrong } = readGtins(this.gtins, lock);
    this.#chosen = { list, keys };
    if (wrong.length && keys.length)
      misconfigured(this, 'gtins', shorten(wrong.join(' ')), 'these name no product; the others are shown');
    return keys;
  }

  /** The pages that answer what is asked now; the same ones as long as that is the same. */
  #ask(storefront: Storefront): Pages<GoodsPage> {
    const chosenShop = storefront.chosenShop.value;
    const lock = this.#lock(storefront);
    const filters = { ...this.filters, myShop: this.filters.myShop && !!chosenShop && !lock };
    const keys = this.gtins.trim() ? this.#keys(storefront) : undefined;
    const question = [
      keys ? keys.join() : searchable(this.query),
      lock,
      this.category,
      filters.myShop && chosenShop,
      JSON.stringify(filters),
    ].join('\n');
    if (this.#asked?.question === question && this.#asked.storefront === storefront) return this.#asked.pages;
    if (this.#asked?.storefront !== storefront) this.#categories.clear();
    const shown = isFiltered({ ...filters, category: '' })
      ? narrowed(storefront, (offer) => isWanted(offer, filters, chosenShop))
      : storefront;
    const wanted: Wanted = {
      ...(keys && { keys }),
      text: this.query,
      shop: lock,
      category: this.category,
      filters,
      chosenShop,
      limit: PAGE,
    };
    const ask = goods(storefront, shown, wanted);
    const pages = new Pages<GoodsPage>(async (about) => {
      const page = await ask(about);
      for (const { product } of page.items) if (product?.category) this.#categories.add(product.category);
      return page;
    });
    this.#asked = { question, storefront, pages };
    this.grown = 0;
    if (this.#shown.value !== shown) this.#shown.value = shown;
    return pages;
  }

  /** Asks for the next page, or again for the one that has not come, and says what came. */
  #grow(): Promise<void> {
    const pages = this.#asked?.pages;
    if (!pages || pages.asking) return pages?.settled ?? Promise.resolve();
    const count = () => (pages.value.status === 'ready' ? pages.value.value.items.length : 0);
    const before = count();
    pages.load();
    this.requestUpdate();
    return pages.settled.then(() => {
      this.grown = before ? count() - before : 0;
      // What is near the end may be near it still: the observer only tells of changes.
      if (this.#end) {
        this.#nearEnd?.unobserve(this.#end);
        this.#nearEnd?.observe(this.#end);
      }
    });
  }

  async #more({ currentTarget }: Event): Promise<void> {
    const first = this.renderRoot.querySelectorAll('.goods > li').length;
    const isFocused = this.renderRoot.activeElement === currentTarget;
    await this.#grow();
    await super.getUpdateComplete();
    // Whoever goes on with the keyboard goes on with the first that has come.
    if (isFocused) this.renderRoot.querySelectorAll<HTMLElement>('.goods > li')[first]?.focus();
  }
}

const isUnsupported = (error: unknown): boolean => error instanceof MarketplaceError && error.code === 'unsupported';

const sentence = (words: string) => html`<p class="sentence" role="status">${words}</p>`;

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-shelf': VitrineShelf;
  }
}
