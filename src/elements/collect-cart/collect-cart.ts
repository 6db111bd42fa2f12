import { html, nothing } from 'lit/html.js';
import * as en from '../../i18n/en.ts';
import * as fr from '../../i18n/fr.ts';
import { textsOf } from '../../i18n/languages.ts';
import { cartOf } from '../../storefront/cart.ts';
import type { CartEntry } from '../../storefront/cart.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { failure, failureWords } from '../shared/failure.ts';
import { VitrineElement } from '../shared/element.ts';
import { StorefrontController } from '../shared/host.ts';
import { LocalizeController } from '../shared/language.ts';
import { awningStyles } from '../shared/awning-styles.ts';
import { alarmStyles } from '../shared/alarm-styles.ts';
import { hostStyles } from '../shared/styles.ts';
import { common, promiseWords } from '../shared/words.ts';
import { groupsOf, namesOf, promiseOf } from './groups.ts';
import type { Group } from './groups.ts';
import { group, moneyWords } from './lines.ts';
import type { Desk } from './lines.ts';
import { styles } from './styles.ts';
import type { Till } from './till.ts';

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
 * @csspart ways - How it reaches the shopper, where somebody delivers.
 * @csspart way - One of these ways.
 * @csspart reason - Why a line costs what it costs.
 * @csspart rights - The right to withdraw from what is bought.
 * @csspart total - What the whole cart comes to.
 * @csspart field - A field of the contact form.
 * @csspart notice - What happened to the order, or why it cannot be placed.
 * @csspart order - The button that orders.
 * @csspart ask-elsewhere - The button that asks who else has what is sold out.
 * @csspart elsewhere - One shop that has it.
 * @csspart take - The button that takes it there.
 * @csspart ask-plans - The button that asks for the same in fewer shops, or sooner.
 * @csspart plans - The answer.
 * @csspart plan - One such plan.
 * @csspart take-plan - The button that takes it.
 * @csspart undo-plan - The button that goes back to what was before.
 * @csspart information - What must be told of food and other goods before the order.
 * @csspart sellers - Who sells, and under which terms.
 * @csspart handover - A link to where the order goes on, when it is not taken here.
 * @csspart failure - What is said instead when the shops cannot be reached.
 * @csspart retry - The button that tries again.
 * @fires {VitrineOrderPlaceEvent} vitrine-order-place - When the shopper orders; cancel it to take the order elsewhere.
 * @fires {VitrineOrderPlacedEvent} vitrine-order-placed - When the marketplace has taken the order.
 * @fires {VitrineOrderPayEvent} vitrine-order-pay - When the shopper leaves for the payment page; cancel it to lead them there in the page's own way.
 * @fires {VitrineErrorEvent} vitrine-error - When the cart could not be checked, or not be ordered.
 */
export class VitrineCollectCart extends VitrineElement {
  static readonly tag = 'vitrine-collect-cart';
  static override styles = [hostStyles, alarmStyles, awningStyles, styles];
  static override properties = {
    removed: { attribute: false },
    till: { attribute: false },
    tillError: { attribute: false },
  };

  private removed: { entry: CartEntry; index: number } | undefined;
  /** What it takes to order, once it has been loaded. */
  private till: Till | undefined;
  private tillError: unknown;

  readonly #localize = new LocalizeController(this, 'cart', { en: en.cart, fr: fr.cart });
  readonly #storefront = new StorefrontController(this, (storefront) => [cartOf(storefront).lines, storefront.vantage]);
  #loading: Promise<void> | undefined;
  #changing: Promise<void> | undefined;

  /** Checks the cart again, and goes back to it from an order that was placed. */
  refresh(): void {
    this.till?.ordering.back();
    this.till?.ordering.refresh();
  }

  /** Settles when the cart has been checked and an order under way has been answered. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await Promise.all([this.#loading, this.#changing]);
    await super.getUpdateComplete();
    await this.till?.settled();
    return super.getUpdateComplete();
  }

  protected override willUpdate(): void {
    if (this.#storefront.value) this.#loading ??= this.#load();
  }

  protected override render() {
    return html`<div class="root" part="cart">${this.#renderState()}</div>`;
  }

  #renderState() {
    const storefront = this.#storefront.value;
    const { texts, language } = this.#localize;
    if (this.#storefront.missing) return html`<p class="pad">${failureWords('misconfigured', language)}</p>`;
    if (!storefront)
      return html`<div class="skeleton" role="status"><span class="spoken">${texts.loading}</span></div>`;
    const instead = this.till?.renderInstead();
    if (instead) return instead;
    const lines = this.till?.ordering.sent ?? cartOf(storefront).lines.value;
    const entries = this.#withRemoved(lines);
    if (!entries.length)
      return html`<div class="pad foot">
        ${this.till?.renderNotice()}<slot name="empty"
          ><h3 class="title">${texts.empty}</h3>
          <p class="note">${texts.emptyHint}</p></slot
        >
      </div>`;
    const quote = this.till?.ordering.quote;
    const groups = groupsOf(entries, quote);
    const bought = groupsOf(lines, quote);
    const desk = this.#desk(storefront);
    return html`${groups.map((each) => group(each, groups.length === 1, desk))}
    ${bought.length ? this.#renderFoot(storefront, bought) : nothing}`;
  }

  #renderFoot(storefront: Storefront, groups: readonly Group[]) {
    const { texts, language } = this.#localize;
    const reserved = groups.filter(({ contract }) => contract === 'reserve');
    const others = groups.filter(({ contract }) => contract !== 'reserve');
    const foot = this.tillError
      ? failure(this.tillError, language, () => {
          this.#loading = this.#load();
        })
      : this.till?.renderFoot(storefront, groups);
    // What is bought and what is only reserved are two sums: one of them is due, the other is not.
    const total = (label: string, some: readonly Group[]) =>
      html`<p class="row total" part="total"><span class="grow">${label}</span>${moneyWords(some, language)}</p>`;
    return html`${others.length ? total(reserved.length ? texts.bought : texts.total, others) : nothing}
      ${reserved.length ? total(texts.payInShops(namesOf(reserved).length), reserved) : nothing}
      <div class="pad foot">${foot ?? html`<div class="skeleton"></div>`}</div>`;
  }

  async #load(): Promise<void> {
    this.tillError = undefined;
    try {
      const { Till } = await import('./till.ts');
      this.till = new Till(this, this.#storefront);
    } catch (error) {
      this.tillError = error;
    }
  }

  /** The cart, with the line that was removed a moment ago where it was. */
  #withRemoved(lines: readonly CartEntry[]): readonly CartEntry[] {
    if (!this.removed || lines.some(({ id }) => id === this.removed?.entry.id)) return lines;
    return lines.toSpliced(this.removed.index, 0, this.removed.entry);
  }

  #desk(storefront: Storefront): Desk {
    const { texts, language } = this.#localize;
    const cart = cartOf(storefront);
    const now = storefront.now();
    const card = textsOf('card', language, { en: en.card, fr: fr.card });
    const drive = this.till?.ordering.description?.drives?.find(({ id }) => id === storefront.drive);
    const change = (work: Promise<void>) => {
      this.removed = undefined;
      this.#changing = work;
    };
    const remove = (entry: CartEntry) => {
      this.#changing = this.#remove(storefront, entry);
    };
    return {
      texts,
      language,
      now,
      from: storefront.vantage.value?.point ?? drive?.point,
      removed: this.removed?.entry,
      facts: ({ condition, ageLimit }) =>
        [common(language)[condition], ageLimit && card.ageLimit(ageLimit)].filter(Boolean).join(' · '),
      changes: (entry) => this.till?.renderChanges(entry, now, () => remove(entry)) ?? nothing,
      terms: (group, point) =>
        this.till?.terms(group, point, now) ?? [promiseWords(promiseOf(group), now, language, group.timeZone)],
      ways: (group) => this.till?.renderWays(group, now) ?? nothing,
      setQuantity: (entry, quantity) => change(cart.setQuantity(entry.id, quantity)),
      step: (entry, by) => change(cart.step(entry.id, by)),
      remove,
      undo: () => {
        this.#changing = this.#undo(storefront);
      },
    };
  }

  async #remove(storefront: Storefront, entry: CartEntry): Promise<void> {
    const cart = cartOf(storefront);
    this.removed = { entry, index: cart.lines.value.indexOf(entry) };
    await cart.setQuantity(entry.id, 0);
    await super.getUpdateComplete();
    this.renderRoot.querySelector<HTMLElement>('.undo')?.focus();
  }

  async #undo(storefront: Storefront): Promise<void> {
    const { removed } = this;
    if (!removed) return;
    await cartOf(storefront).restore(removed.entry, removed.index);
    this.removed = undefined;
    await super.getUpdateComplete();
    this.renderRoot.querySelectorAll<HTMLElement>('[part=remove]')[removed.index]?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-collect-cart': VitrineCollectCart;
  }
}
