/**
 * What was bought, as a contract: the right to withdraw from it, and the function to do so for as long as the right runs. A
 * module of its own, loaded with the first pass of something bought.
 */
import { html, nothing } from 'lit/html.js';
import type { Host } from '../shared/element.ts';
import { mayFollow } from '../../domain/order.ts';
import type { Order, OrderKey, ShopperPart } from '../../domain/order.ts';
import { isAwaited } from '../../domain/payment.ts';
import type { Product } from '../../domain/product.ts';
import { rulesOf } from '../../domain/rules/countries.ts';
import { isRunning, withdrawalsOf } from '../../domain/rules/withdrawal.ts';
import type { Shop } from '../../domain/shop.ts';
import { MarketplaceError } from '../../marketplace/error.ts';
import { describe } from '../../storefront/description.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { VitrineErrorEvent } from '../shared/events.ts';
import { failureWords } from '../shared/failure.ts';
import { grouped, rightWords, ruleTexts } from '../shared/law.ts';
import { VitrineOrderWithdrawEvent } from './events.ts';
import type { Following } from './following.ts';
import { withFirst } from '../shared/ordinal.ts';

/** The contracts of one pass. */
export class Contracts {
  readonly #host: Host;
  readonly #storefront: Storefront;
  readonly #following: Following;
  readonly #key: () => OrderKey;
  readonly #products = new Map<string, Product>();
  #country = '';
  #language = 'en';
  /** The part whose withdrawal waits to be confirmed. */
  #confirming: string | undefined;
  #trouble: { part: string; words: string } | undefined;

  constructor(host: Host, storefront: Storefront, following: Following, key: () => OrderKey) {
    this.#host = host;
    this.#storefront = storefront;
    this.#following = following;
    this.#key = key;
  }

  /** Learns what the rights hang on: the country, and what kind of goods was bought. */
  async load(order: Order | undefined): Promise<void> {
    const { marketplace } = this.#storefront;
    const { country, capabilities } = await describe(this.#storefront);
    this.#country = country;
    const keys = new Set(order?.parts.flatMap(({ lines }) => lines.map(({ product }) => product)));
    if (!keys.size || !capabilities.includes('products')) return;
    const found = await marketplace.products?.([...keys].slice(0, 100));
    for (const product of found?.items ?? []) this.#products.set(product.key, product);
  }

  render(order: Order, part: ShopperPart, shop: Shop, now: number, language: string) {
    this.#language = language;
    const texts = ruleTexts(language);
    const withdrawn = part.history.find(({ state }) => state === 'withdrawn');
    const productOf = (key: string) => this.#products.get(key);
    const rights = withdrawalsOf({ part, placedAt: order.placedAt, shop }, productOf, rulesOf(this.#country), now);
    const isFallen = !withdrawn && !mayFollow(part.state, 'withdrawn') && part.state !== 'placed';
    if (isFallen || isAwaited(part)) return nothing;
    if (withdrawn)
      return html`<div class="rights" part="rights" role="status">
        <p>${texts.received(stampWords(withdrawn.at, language, shop.timeZone))}</p>
        <p class="note">${texts.back}</p>
      </div>`;
    const words = rightWords(grouped(rights.map(({ line: { title }, right }) => ({ title, right }))), language);
    const mayWithdraw =
      this.#key() &&
      this.#following.can('withdraw') &&
      mayFollow(part.state, 'withdrawn') &&
      rights.some(({ right }) => isRunning(right));
    const trouble = this.#trouble?.part === part.id && this.#trouble.words;
    return html`<div class="rights" part="rights">
      ${words.map((sentence) => html`<p class="note">${sentence}</p>`)}
      ${mayWithdraw ? this.#renderFunction(order, part, shop, language) : nothing}
      <p class="trouble" role="status">${trouble || nothing}</p>
    </div>`;
  }

  #renderFunction(order: Order, part: ShopperPart, { name }: Shop, language: string) {
    const texts = ruleTexts(language);
    if (this.#confirming !== part.id)
      return html`<button class="link" part="withdraw" data-of=${part.id} @click=${() => this.#ask(part)}>
        ${texts.withdraw}
      </button>`;
    const titles = part.lines.filter(({ state }) => state !== 'refused').map(({ title }) => title);
    return html`<p class="statement" tabindex="-1">
        ${texts.statement(part.number, name)} ${new Intl.ListFormat(language).format(titles)}
      </p>
      <button class="ghost bad" part="confirm-withdrawal" @click=${() => void this.#withdraw(order, part)}>
        ${texts.confirm}
      </button>
      <button class="ghost" @click=${() => this.#ask(undefined, part.id)}>${texts.keep}</button>`;
  }

  /** Asks for the confirmation that the law asks for, and puts the focus where it is given; or asks no more. */
  #ask(part: ShopperPart | undefined, before?: string): void {
    this.#confirming = part?.id;
    this.#trouble = undefined;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLElement>(part ? '.statement' : `[data-of="${before}"]`)?.focus(),
    );
  }

  async #withdraw(order: Order, part: ShopperPart): Promise<void> {
    this.#confirming = undefined;
    this.#host.requestUpdate();
    this.#host.focus();
    if (!this.#host.dispatchEvent(new VitrineOrderWithdrawEvent(order, part))) return;
    try {
      const answer = await this.#storefront.marketplace.orders?.withdraw?.(this.#key(), part.id);
      if (answer) this.#following.show(answer);
    } catch (error) {
      const language = this.#language;
      const isTooLate = error instanceof MarketplaceError && error.code === 'conflict';
      const words = isTooLate ? ruleTexts(language).tooLate : failureWords(error, language);
      this.#trouble = { part: part.id, words };
      this.#host.requestUpdate();
      this.#host.dispatchEvent(new VitrineErrorEvent(error));
    }
  }
}

/** A date with its hour, as an acknowledgement needs it. */
const stampWords = (at: string, language: string, timeZone: string): string =>
  withFirst(
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(Date.parse(at)),
    language,
  );
