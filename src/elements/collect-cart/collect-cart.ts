import { LitElement, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import * as en from '../../i18n/en.ts';
import * as fr from '../../i18n/fr.ts';
import { textsOf } from '../../i18n/languages.ts';
import type { CartEntry } from '../../storefront/cart.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { failure, failureWords } from '../shared/failure.ts';
import { StorefrontController } from '../shared/host.ts';
import { LocalizeController } from '../shared/language.ts';
import { callHref, mailHref, webHref } from '../shared/links.ts';
import { awningStyles, hostStyles } from '../shared/styles.ts';
import { field, isComplete, readForm, toContact } from './contact.ts';
import type { Mistakes, Typed } from './contact.ts';
import { groupsOf } from './groups.ts';
import type { Group } from './groups.ts';
import { group, moneyWords } from './lines.ts';
import type { Desk } from './lines.ts';
import { Ordering } from './ordering.ts';
import { sellers } from './sellers.ts';
import { styles } from './styles.ts';
import { cartOf } from '../../storefront/cart.ts';

/**
 * The cart, by shop: what is collected where and when, for how much. It is checked again when it is shown and before it is
 * ordered; what has changed is said at its line and answered there. Then the order, and the pass.
 *
 * @tag vitrine-collect-cart
 * @slot empty - What the page says when nothing is in the cart.
 * @csspart cart - All of it.
 * @csspart shop - One shop's part of the cart.
 * @csspart line - One product.
 * @csspart quantity - The field for how many.
 * @csspart remove - The button that removes a line.
 * @csspart undo - The button that puts it back.
 * @csspart change - What has changed since a line was added.
 * @csspart keep - The button that accepts it.
 * @csspart total - What the whole cart comes to.
 * @csspart field - A field of the contact form.
 * @csspart notice - What happened to the order, or why it cannot be placed.
 * @csspart order - The button that orders.
 * @csspart sellers - Who sells, and under which terms.
 * @csspart handover - A link to where the order goes on, when it is not taken here.
 * @csspart failure - What is said instead when the shops cannot be reached.
 * @csspart retry - The button that tries again.
 * @fires {VitrineOrderPlaceEvent} vitrine-order-place - When the shopper orders; cancel it to take the order elsewhere.
 * @fires {VitrineOrderPlacedEvent} vitrine-order-placed - When the marketplace has taken the order.
 * @fires {VitrineErrorEvent} vitrine-error - When the cart could not be checked, or not be ordered.
 */
export class VitrineCollectCart extends LitElement {
  static readonly tag = 'vitrine-collect-cart';
  static override styles = [hostStyles, awningStyles, styles];

  @state() private removed: { entry: CartEntry; index: number } | undefined;
  @state() private mistakes: Mistakes = {};
  @state() private someoneElse = false;

  readonly #localize = new LocalizeController(this, 'cart', { en: en.cart, fr: fr.cart });
  readonly #storefront = new StorefrontController(this, (storefront) => [cartOf(storefront).lines, storefront.vantage]);
  readonly #ordering = new Ordering(this, this.#storefront);
  /** What was typed, should the form go and come back. */
  #typed: Typed = {};
  #drawn: Ordering['phase'] = 'cart';
  #hadFocus = false;

  /** Checks the cart again, and goes back to it from an order that was placed. */
  refresh(): void {
    if (this.#ordering.placed && this.#storefront.value && cartOf(this.#storefront.value).count) this.#ordering.back();
    else this.#ordering.refresh();
  }

  /** Settles when the cart has been checked and an order under way has been answered. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#ordering.settled();
    return super.getUpdateComplete();
  }

  protected override willUpdate(): void {
    // Only then has the focus to follow: a shopper who is elsewhere on the page stays there.
    this.#hadFocus = this.matches(':focus-within');
  }

  protected override render() {
    return html`<div class="root" part="cart">${this.#renderState()}</div>`;
  }

  protected override updated(): void {
    const { phase, notice } = this.#ordering;
    if (phase === this.#drawn) return;
    this.#drawn = phase;
    if (!this.#hadFocus) return;
    if (phase === 'placed') this.#focus('vitrine-collect-order');
    else if (phase === 'unsure') this.#focus('.notice');
    else if (notice) this.#focus(notice === 'changed' ? '.change' : '.notice');
  }

  #renderState() {
    const storefront = this.#storefront.value;
    const { texts, language } = this.#localize;
    const { phase, placed } = this.#ordering;
    if (this.#storefront.missing) return html`<p class="pad">${failureWords('misconfigured', language)}</p>`;
    if (!storefront)
      return html`<div class="skeleton" role="status"><span class="spoken">${texts.loading}</span></div>`;
    if (phase === 'placed' && placed)
      return html`<p class="spoken" role="status">${texts.placed}</p>
        <vitrine-collect-order .order=${placed.order} .orderKey=${placed.key}></vitrine-collect-order>
        ${
          cartOf(storefront).count
            ? html`<p class="pad">
                <button class="ghost wide" @click=${() => this.#ordering.back()}>${texts.back}</button>
              </p>`
            : nothing
        }`;
    if (phase === 'unsure')
      return html`<div class="pad foot">
        ${this.#renderNotice()}
        <button class="ghost wide" part="retry" @click=${() => this.#ordering.resume()}>${texts.check}</button>
      </div>`;
    const entries = this.#entries(storefront);
    if (!entries.length)
      return html`<div class="pad foot">
        ${this.#renderNotice()}<slot name="empty"
          ><h3 class="title">${texts.empty}</h3>
          <p class="note">${texts.emptyHint}</p></slot
        >
      </div>`;
    const groups = groupsOf(entries, this.#ordering.quote);
    const desk = this.#desk(storefront);
    const bought = groupsOf(cartOf(storefront).lines.value, this.#ordering.quote);
    return html`${groups.map((each) => group(each, groups.length === 1, desk))}${
      bought.length ? this.#renderFoot(storefront, bought) : nothing
    }`;
  }

  #renderFoot(storefront: Storefront, groups: readonly Group[]) {
    const { texts, language } = this.#localize;
    const { description, error } = this.#ordering;
    const shops = new Set(groups.map(({ shop }) => shop)).size;
    const inShop = groups.every(({ contract }) => contract !== 'buy');
    return html`<p class="row total" part="total">
        <span class="grow">${inShop ? texts.payInShops(shops) : texts.total}</span>${moneyWords(groups, language)}
      </p>
      <div class="pad foot">
        ${
          this.#ordering.can('orders')
            ? this.#renderForm(storefront, groups, shops)
            : description
              ? this.#renderHandover(groups)
              : error
                ? failure(error, language, () => this.#ordering.refresh())
                : html`<div class="skeleton"></div>`
        }
      </div>`;
  }

  #renderForm({ contact }: Storefront, groups: readonly Group[], shops: number) {
    const { texts, language } = this.#localize;
    const { quote, description, phase } = this.#ordering;
    const sending = phase === 'sending';
    const answered = !this.#hasChanges;
    const names = (some: readonly Group[]) =>
      new Intl.ListFormat(language).format(new Set(some.map(({ name }) => name)));
    const [bought, reserved] = [true, false].map((buys) =>
      groups.filter(({ contract }) => (contract === 'buy') === buys),
    );
    const [isBought, isReserved] = [bought?.length, reserved?.length];
    return html`<form novalidate @submit=${this.#onSubmit}>
      ${
        isComplete(contact)
          ? html`<p>${[contact.name, contact.email, contact.phone].filter(Boolean).join(' · ')}</p>`
          : (['name', 'email', 'phone'] as const).map((name) => field(name, texts, this.#typed, this.mistakes))
      }
      <label class="check"
        ><input
          type="checkbox"
          .checked=${this.someoneElse}
          @change=${(event: Event) => (this.someoneElse = (event.currentTarget as HTMLInputElement).checked)}
        />${texts.someoneElse}</label
      >
      ${this.someoneElse ? field('collector', texts, this.#typed, this.mistakes) : nothing} ${this.#renderNotice()}
      <button class="act wide" part="order" aria-disabled=${sending || !answered ? 'true' : nothing}>
        ${sending ? texts.sending : isBought ? texts.buy : texts.reserve(shops)}
      </button>
      ${answered ? nothing : html`<p class="note">${texts.answerFirst}</p>`}
      <p class="note">
        ${isBought && isReserved ? texts.mixed(names(bought ?? []), names(reserved ?? [])) : isBought ? nothing : texts.noDuty}
        ${texts.soldBy(names(groups))}
      </p>
      ${quote ? sellers(quote.shops, description?.legal ?? [], texts) : nothing}
    </form>`;
  }

  #renderHandover(groups: readonly Group[]) {
    const { texts } = this.#localize;
    const { handovers, error } = this.#ordering;
    if (error) return failure(error, this.#localize.language, () => this.#ordering.refresh());
    const links = handovers.flatMap((handover) => {
      const name = groups.find(({ shop }) => shop === handover.shop)?.name ?? '';
      const [words, href] =
        handover.kind === 'checkout'
          ? [texts.checkout(name), webHref(handover.url)]
          : handover.kind === 'mail'
            ? [texts.mail(name), mailHref(handover.to, handover)]
            : [texts.call(name, handover.phone), callHref(handover.phone)];
      return href ? html`<a class="act wide" part="handover" href=${href}>${words}</a>` : [];
    });
    return html`<p class="note">${links.length ? texts.goOn : texts.list}</p>
      ${links}`;
  }

  /** One region for everything that is said of the order: screen readers follow it. */
  #renderNotice() {
    const { texts, language } = this.#localize;
    const { error, notice, phase } = this.#ordering;
    const words =
      phase === 'unsure'
        ? texts.unsure
        : error || !navigator.onLine
          ? failureWords(error, language)
          : notice
            ? texts[notice]
            : nothing;
    return html`<p class="notice" part="notice" role="status" tabindex="-1">${words}</p>`;
  }

  get #hasChanges(): boolean {
    const storefront = this.#storefront.value;
    const lines = storefront ? cartOf(storefront).lines.value : [];
    return lines.some((entry) => this.#ordering.differences(entry).length);
  }

  /** The cart, with the line that was removed a moment ago where it was. */
  #entries(storefront: Storefront): readonly CartEntry[] {
    const lines = cartOf(storefront).lines.value;
    if (!this.removed || lines.some(({ id }) => id === this.removed?.entry.id)) return lines;
    return lines.toSpliced(this.removed.index, 0, this.removed.entry);
  }

  #desk(storefront: Storefront): Desk {
    const { texts, language } = this.#localize;
    const cart = cartOf(storefront);
    const common = textsOf('common', language, { en: en.common, fr: fr.common });
    const card = textsOf('card', language, { en: en.card, fr: fr.card });
    const drive = this.#ordering.description?.drives?.find(({ id }) => id === storefront.drive);
    return {
      texts,
      language,
      now: storefront.now(),
      from: storefront.vantage.value?.point ?? drive?.point,
      removed: this.removed?.entry,
      facts: ({ condition, ageLimit }) =>
        [common[condition], ageLimit && card.ageLimit(ageLimit)].filter(Boolean).join(' · '),
      differences: (entry) => this.#ordering.differences(entry),
      setQuantity: (entry, quantity) => this.#change(cart.setQuantity(entry.id, quantity)),
      remove: (entry) => void this.#remove(storefront, entry),
      undo: () => void this.#undo(storefront),
      keep: (entry) => this.#change(this.#ordering.keep(entry)),
    };
  }

  #change(work: Promise<void>): void {
    this.removed = undefined;
    void work.then(() => this.requestUpdate());
  }

  async #remove(storefront: Storefront, entry: CartEntry): Promise<void> {
    const cart = cartOf(storefront);
    this.removed = { entry, index: cart.lines.value.indexOf(entry) };
    await cart.setQuantity(entry.id, 0);
    await super.getUpdateComplete();
    this.#focus('.undo');
  }

  async #undo(storefront: Storefront): Promise<void> {
    const { removed } = this;
    if (!removed) return;
    await cartOf(storefront).restore(removed.entry, removed.index);
    this.removed = undefined;
    await super.getUpdateComplete();
    this.renderRoot.querySelectorAll<HTMLElement>('[part=remove]')[removed.index]?.focus();
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const { texts, language } = this.#localize;
    if (this.#hasChanges) return this.#focus('.change');
    const { typed, mistakes } = readForm(event.currentTarget as HTMLFormElement, texts);
    this.#typed = typed;
    this.mistakes = mistakes;
    const [wrong] = Object.keys(mistakes);
    if (wrong) return this.#focus(`[name=${wrong}]`);
    this.removed = undefined;
    const given = this.#storefront.value?.contact;
    this.#ordering.order(isComplete(given) ? given : toContact(typed), {
      language,
      ...(typed.collector && { collector: typed.collector }),
    });
  }

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-collect-cart': VitrineCollectCart;
  }
}
