/**
 * What it takes to order: the re-check and its differences, the form, the order and how it ends. A module of its own, loaded
 * when a cart is shown; most visits to a shop's page never look into it.
 */
import { html, nothing } from 'lit/html.js';
import type { Host, ReactiveController } from '../shared/element.ts';
import * as en from '../../i18n/en/order.ts';
import * as fr from '../../i18n/fr/order.ts';
import { formatMoney } from '../../domain/money.ts';
import { orderButton } from '../../domain/rules/button.ts';
import type { Difference } from '../../domain/quote.ts';
import type { CollectPoint } from '../../domain/shop.ts';
import { cartOf } from '../../storefront/cart.ts';
import type { CartEntry } from '../../storefront/cart.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { failure, failureWords } from '../shared/failure.ts';
import type { StorefrontController } from '../shared/host.ts';
import { LocalizeController } from '../shared/language.ts';
import { callHref, mailHref, webHref } from '../shared/links.ts';
import { promisedWords } from '../shared/window.ts';
import { rightWords } from '../shared/law.ts';
import { AskElsewhere } from './ask-elsewhere.ts';
import { AskPlans } from './ask-plans.ts';
import { field, isComplete, readForm, toContact } from './contact.ts';
import type { Mistakes, Typed } from './contact.ts';
import { groupsOf, namesOf, totals } from './groups.ts';
import type { Group } from './groups.ts';
import { Information } from './information.ts';
import { Ordering } from './ordering.ts';
import { lawAt, lineReasons, rightsIn } from './reasons.ts';
import { sellers } from './sellers.ts';
import { beyondReach, isDelivered, termsOf, waysOf } from './ways.ts';

/** The views of the order, and what was typed into them. */
export class Till implements ReactiveController {
  readonly ordering: Ordering;
  readonly #host: Host;
  readonly #storefront: StorefrontController;
  readonly #localize: LocalizeController<'order'>;
  /** Kept here, should the form go and come back; never stored. */
  #typed: Typed = {};
  #mistakes: Mistakes = {};
  #someoneElse = false;
  #drawn: Ordering['phase'] = 'cart';
  #hadFocus = false;
  readonly #elsewhere: AskElsewhere;
  readonly #plans: AskPlans;
  readonly #information: Information;

  constructor(host: Host, storefront: StorefrontController) {
    this.#host = host;
    this.#storefront = storefront;
    this.#localize = new LocalizeController(host, 'order', { en: en.order, fr: fr.order });
    this.ordering = new Ordering(host, storefront);
    this.#elsewhere = new AskElsewhere(host);
    this.#plans = new AskPlans(host);
    this.#information = new Information(host);
    host.addController(this);
  }

  /** Waits until what was asked is answered. */
  async settled(): Promise<void> {
    await this.#elsewhere.settled;
    await this.#plans.settled();
    await this.#information.settled;
    await this.ordering.settled();
  }

  hostUpdate(): void {
    // Only then has the focus to follow: a shopper who is elsewhere on the page stays there.
    this.#hadFocus = this.#host.matches(':focus-within');
  }

  hostUpdated(): void {
    const { phase, notice } = this.ordering;
    if (phase === this.#drawn) return;
    this.#drawn = phase;
    if (!this.#hadFocus) return;
    if (phase === 'placed') this.#focus('vitrine-collect-order');
    else if (phase === 'unsure') this.#focus('.notice');
    else if (notice) this.#focus(notice === 'changed' ? '.change' : '.notice');
  }

  /** What is shown in the cart's place: the pass, or that nobody knows yet. */
  renderInstead() {
    const { texts } = this.#localize;
    const { phase, placed } = this.ordering;
    if (phase === 'unsure')
      return html`<div class="pad foot">
        ${this.renderNotice()}
        <button class="ghost wide" part="retry" @click=${() => this.ordering.resume()}>${texts.check}</button>
      </div>`;
    if (phase !== 'placed' || !placed) return undefined;
    // Whoever comes back from a payment is told by the pass.
    return html`<p class="spoken" role="status">${placed.order ? texts.placed : nothing}</p>
      <vitrine-collect-order .order=${placed.order} .orderKey=${placed.key}></vitrine-collect-order>
      ${
        this.#lines.length
          ? html`<p class="pad">
              <button class="ghost wide" @click=${() => this.ordering.back()}>${texts.back}</button>
            </p>`
          : nothing
      }`;
  }

  /** What has changed since the shopper added a line, and the two things to do about it. */
  renderChanges(entry: CartEntry, now: number, remove: () => void) {
    const { texts, language } = this.#localize;
    const { title } = entry;
    const differences = this.ordering.differences(entry);
    if (!differences.length) return this.#renderReasons(entry, now);
    const storefront = this.#storefront.value;
    const isWithdrawn = differences.some(({ kind }) => kind === 'withdrawn');
    const isGone = isWithdrawn || differences.some(({ kind }) => kind === 'sold_out');
    return html`<div class="change" part="change" tabindex="-1">
      <p>${differences.map((difference) => `${this.#differenceWords(difference, entry, now)} `)}</p>
      ${
        isGone
          ? storefront && this.#elsewhere.render(storefront, entry, { now, isWithdrawn }, texts, language)
          : html`<button class="link" part="keep" @click=${() => this.ordering.keep(entry)}>
              ${texts.keep}<span class="spoken">: ${title}</span>
            </button>`
      }
      <button class="link" @click=${remove}>${texts.remove}<span class="spoken"> ${title}</span></button>
    </div>`;
  }

  /** When what one shop hands over is there, and how long it is kept. */
  terms(group: Group, point: CollectPoint | undefined, now: number): string[] {
    const { texts, language } = this.#localize;
    return termsOf(group, point, { texts, language, now });
  }

  /** The ways in which what one shop hands over could reach the shopper. */
  renderWays(group: Group, now: number) {
    const { texts, language } = this.#localize;
    const { about } = group;
    if (!about || !this.ordering.can('orders')) return nothing;
    const law = lawAt(this.ordering.description?.country, about, now);
    return waysOf(group, { texts, language, now, law }, (way) => this.ordering.choose(group.lines, way));
  }

  #renderReasons(entry: CartEntry, now: number) {
    const { quote, description } = this.ordering;
    const shop = quote?.shops.find(({ id }) => id === entry.shop);
    const part = quote?.parts.find(({ lines }) => lines.includes(entry.id));
    // Where ways can be chosen, each says why.
    if (!shop || part?.ways) return nothing;
    const reasons = lineReasons(entry, shop, lawAt(description?.country, shop, now), this.#localize.language);
    return reasons.length ? html`<p class="note reason" part="reason"><bdi>${reasons.join(' · ')}</bdi></p>` : nothing;
  }

  /** Below the total: the form, or where the cart goes on. */
  renderFoot(storefront: Storefront, groups: readonly Group[]) {
    const { description, error } = this.ordering;
    const { texts, language } = this.#localize;
    const isSending = this.ordering.phase === 'sending';
    const plans = isSending ? nothing : this.#plans.render(storefront, this.#lines, texts, language);
    if (this.ordering.can('orders')) return html`${plans} ${this.#renderForm(storefront, groups)}`;
    if (error) return failure(error, language, () => this.ordering.refresh());
    return description ? html`${plans} ${this.#renderHandover(groups)}` : undefined;
  }

  /** One region for everything that is said of the order: screen readers follow it. */
  renderNotice() {
    const { texts, language } = this.#localize;
    const { error, notice, phase } = this.ordering;
    const words =
      phase === 'unsure'
        ? texts.unsure
        : error || !navigator.onLine
          ? failureWords(error, language)
          : notice && texts[notice];
    return html`<p class="notice" part="notice" role="status" tabindex="-1">${words ?? nothing}</p>`;
  }

  #renderForm(storefront: Storefront, groups: readonly Group[]) {
    const { texts, language } = this.#localize;
    const { contact } = storefront;
    const { quote, description, phase } = this.ordering;
    const isSending = phase === 'sending';
    const isAnswered = !this.#hasChanges;
    const names = (some: readonly Group[]) => this.#names(some);
    const button = orderButton(groups.map(({ contract }) => contract));
    const bought = groups.filter(({ contract }) => contract === 'buy');
    const reserved = groups.filter(({ contract }) => contract !== 'buy');
    const delivered = groups.filter(isDelivered);
    const rights = rightWords(rightsIn(bought, description?.country, storefront.now()), language);
    const duty = bought.length ? (reserved.length ? texts.mixed(names(bought), names(reserved)) : '') : texts.noDuty;
    return html`<form novalidate @submit=${this.#onSubmit}>
      ${
        isComplete(contact)
          ? html`<p>${[contact.name, contact.email, contact.phone].filter(Boolean).join(' · ')}</p>`
          : (['name', 'email', 'phone'] as const).map((name) => field(name, texts, this.#typed, this.#mistakes))
      }
      ${
        delivered.length
          ? html`<fieldset class="address">
              <legend>${texts.deliverTo(names(delivered))}</legend>
              ${(['street', 'postcode', 'town'] as const).map((name) => field(name, texts, this.#typed, this.#mistakes))}
            </fieldset>`
          : nothing
      }
      ${
        delivered.length < groups.length
          ? html`<label class="check"
              ><input
                type="checkbox"
                .checked=${this.#someoneElse}
                @change=${this.#onSomeoneElse}
              />${texts.someoneElse}</label
            >`
          : nothing
      }
      ${
        this.#someoneElse && delivered.length < groups.length
          ? field('collector', texts, this.#typed, this.#mistakes)
          : nothing
      }
      ${this.ordering.can('products') ? this.#information.render(storefront, this.#lines, texts, language) : nothing}
      ${quote ? sellers(quote.shops, description?.legal ?? [], texts, language) : nothing}
      ${rights.map((words) => html`<p class="note" part="rights">${words}</p>`)} ${this.renderNotice()}
      <button class="act wide" part="order" aria-disabled=${isSending || !isAnswered ? 'true' : nothing}>
        ${isSending ? texts.sending : button === 'buy' ? texts.buy : texts.reserve(namesOf(groups).length)}
      </button>
      ${isAnswered ? nothing : html`<p class="note">${texts.answerFirst}</p>`}
      <p class="note">${duty} ${texts.soldBy(names(groups))}</p>
    </form>`;
  }

  #renderHandover(groups: readonly Group[]) {
    const { texts } = this.#localize;
    const links = this.ordering.handovers.flatMap((handover) => {
      const name = groups.find(({ shop }) => shop === handover.shop)?.name ?? '';
      const [words, href] =
        handover.kind === 'checkout'
          ? [handover.request ? texts.request(name) : texts.checkout(name), webHref(handover.url)]
          : handover.kind === 'mail'
            ? [texts.mail(name), mailHref(handover.to, handover)]
            : [texts.call(name, handover.phone.replaceAll(' ', '\u00a0')), callHref(handover.phone)];
      return href ? html`<a class="act wide" part="handover" href=${href}>${words}</a>` : [];
    });
    const { quote, description, handovers } = this.ordering;
    const left = groups.filter(({ shop }) => !handovers.some((handover) => handover.shop === shop));
    return html`<p>${links.length ? texts.goOn : texts.list}</p>
      ${links} ${links.length && left.length ? html`<p class="note">${texts.noWay(this.#names(left))}</p>` : nothing}
      ${quote ? sellers(quote.shops, description?.legal ?? [], texts, this.#localize.language) : nothing}`;
  }

  #names(groups: readonly Group[]): string {
    return new Intl.ListFormat(this.#localize.language).format(namesOf(groups));
  }

  #differenceWords(difference: Difference, { timeZone }: CartEntry, now: number): string {
    const { texts, language } = this.#localize;
    switch (difference.kind) {
      case 'price':
        return texts.price(formatMoney(difference.was, language), formatMoney(difference.now, language));
      case 'quantity':
        return texts.fewer(difference.now, difference.was);
      case 'promise':
        return texts.later(
          promisedWords(difference.now, now, language, timeZone),
          promisedWords(difference.was, now, language, timeZone),
        );
      case 'contract':
        return difference.now === 'buy' ? texts.binds : texts.bindsNot;
      default:
        return texts[difference.kind];
    }
  }

  get #lines(): readonly CartEntry[] {
    const storefront = this.#storefront.value;
    return storefront ? cartOf(storefront).lines.value : [];
  }

  get #hasChanges(): boolean {
    return this.#lines.some((entry) => this.ordering.differences(entry).length);
  }

  readonly #onSomeoneElse = (event: Event) => {
    this.#someoneElse = (event.currentTarget as HTMLInputElement).checked;
    this.#host.requestUpdate();
  };

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (this.#hasChanges) return this.#focus('.change');
    const { texts, language } = this.#localize;
    const { typed, mistakes } = readForm(event.currentTarget as HTMLFormElement, texts);
    const { quote, description } = this.ordering;
    const groups = groupsOf(this.#lines, quote);
    const delivered = groups.filter(isDelivered);
    const beyond = beyondReach(delivered, typed.postcode);
    if (typed.postcode && beyond.length) mistakes.postcode = texts.beyond(this.#names(beyond));
    this.#typed = { ...this.#typed, ...typed };
    this.#mistakes = mistakes;
    this.#host.requestUpdate();
    const [wrong] = Object.keys(mistakes);
    if (wrong) return this.#focus(`[name=${wrong}]`);
    const given = this.#storefront.value?.contact;
    const [total, another] = quote ? totals(groups) : [];
    const { street = '', postcode = '', town = '' } = typed;
    const country = description?.country ?? '';
    this.ordering.order(isComplete(given) ? given : toContact(typed), {
      language,
      // What leads back needs no fragment, and one may hold what is nobody's business.
      page: location.href.replace(/#.*/s, ''),
      ...(total && !another && { total }),
      ...(delivered.length && { deliverTo: { lines: [street], postcode, town, country } }),
      ...(typed.collector && { collector: typed.collector }),
    });
  };

  #focus(selector: string): void {
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
