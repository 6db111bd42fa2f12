import { html, nothing } from 'lit/html.js';
import * as en from '../../i18n/en.ts';
import * as fr from '../../i18n/fr.ts';
import { isOrderKey } from '../../domain/formats.ts';
import { formatMoney } from '../../domain/money.ts';
import type { Order, OrderKey, ShopperPart } from '../../domain/order.ts';
import type { Shop } from '../../domain/shop.ts';
import { MarketplaceError } from '../../marketplace/error.ts';
import { keyInFragment } from '../../domain/pass-link.ts';
import { takeArrival } from '../../storefront/arrival.ts';
import { passesOf } from '../../storefront/passes.ts';
import type { Pass } from '../../storefront/passes.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { VitrineElement } from '../shared/element.ts';
import type { Changed } from '../shared/element.ts';
import { VitrineErrorEvent } from '../shared/events.ts';
import { failure, failureWords } from '../shared/failure.ts';
import { misconfigured } from '../shared/misconfigured.ts';
import { StorefrontController } from '../shared/host.ts';
import { LocalizeController } from '../shared/language.ts';
import { mayLeave, paymentOf } from '../shared/payment.ts';
import { awningStyles } from '../shared/awning-styles.ts';
import { alarmStyles } from '../shared/alarm-styles.ts';
import { hostStyles } from '../shared/styles.ts';
import { momentWords } from '../shared/words.ts';
import { VitrineOrderCancelEvent } from './events.ts';
import type { Contracts } from './contracts.ts';
import type * as Recent from './recent.ts';
import { Following, isUnknown } from './following.ts';
import { styles } from './styles.ts';
import { ticket } from './ticket.ts';
import type { Hand } from './ticket.ts';

/**
 * The collection pass: a ticket for each shop of an order, with the code to say, when and where, what has been accepted,
 * what is to be paid. It follows the order while the page is shown, and keeps what it last saw when the connection is gone.
 * Without an order or a key it shows the pass that somebody has come to see: back from a payment, or by the link of a mail,
 * whose key it takes out of the address bar.
 *
 * @tag vitrine-collect-order
 * @csspart pass - All of it.
 * @csspart ticket - What one shop hands over.
 * @csspart code - What the shopper says at the counter.
 * @csspart hours - The button that says whether the shop is open, and shows the week.
 * @csspart week - The week, today marked.
 * @csspart state - How far it is.
 * @csspart steps - The four steps with their times.
 * @csspart payment - How the last attempt to pay ended.
 * @csspart pay - The link to a hosted payment.
 * @csspart calendar - The button that saves a calendar entry.
 * @csspart cancel - The button that cancels what one shop prepares.
 * @csspart confirm - The button that says yes, cancel.
 * @csspart again - Who has now what a shop does not hand over.
 * @csspart rights - The right to withdraw from what was bought.
 * @csspart withdraw - The button that withdraws from a contract.
 * @csspart confirm-withdrawal - The button that confirms it.
 * @csspart recent - One of the recent passes of this device.
 * @csspart failure - What is said instead when the order cannot be looked up.
 * @csspart retry - The button that tries again.
 * @fires {VitrineOrderCancelEvent} vitrine-order-cancel - When the shopper cancels; cancel the event to stop that.
 * @fires {VitrineOrderWithdrawEvent} vitrine-order-withdraw - When the shopper has confirmed to withdraw; cancel it to take that elsewhere.
 * @fires {VitrineOrderPayEvent} vitrine-order-pay - When the shopper leaves for the payment page; cancel it to lead them there in the page's own way.
 * @fires {VitrineOrderChangedEvent} vitrine-order-changed - When a shop has answered, or the shopper has cancelled.
 * @fires {VitrineErrorEvent} vitrine-error - When the order could not be looked up or cancelled.
 */
export class VitrineCollectOrder extends VitrineElement {
  static readonly tag = 'vitrine-collect-order';
  static override styles = [hostStyles, alarmStyles, awningStyles, styles];
  static override properties = {
    order: { attribute: false },
    orderKey: { attribute: 'order-key' },
    recent: { type: Boolean },
    contracts: { attribute: false },
    later: { attribute: false },
    listed: { attribute: false },
    confirming: { attribute: false },
    trouble: { attribute: false },
    unfolded: { attribute: false },
  };

  /** The order, where the page has it. Without `orderKey` it is shown as it is and not followed. */
  order: Order | undefined;
  /** The secret that the order was placed with: shows the order and follows it. Never written back to the attribute. */
  orderKey: OrderKey = '';
  /** Lists the recent orders of this device instead; each opens its pass. */
  recent = false;

  private contracts: Contracts | undefined;
  private later: Hand['later'];
  private listed: typeof Recent | undefined;
  private confirming: string | undefined;
  private trouble: Hand['trouble'];
  /** Keys of the recent passes, and ids of the parts, that have been opened. */
  private unfolded: readonly string[] = [];

  readonly #localize = new LocalizeController(this, 'pass', { en: en.pass, fr: fr.pass });
  readonly #storefront = new StorefrontController(this, (storefront) => [
    this.recent || this.orderKey ? passesOf(storefront).list : undefined,
  ]);
  readonly #following = new Following(this, this.#storefront, () => (isOrderKey(this.orderKey) ? this.orderKey : ''));

  #contracts: Promise<void> | undefined;
  /** A list of passes, and what comes after a pass. */
  #listing: Promise<void> | undefined;
  #more: Promise<void> | undefined;
  /** The key came from outside, and its order has not been seen yet. */
  #arrived = false;

  /** Puts the focus on the first shop's name. */
  override focus(): void {
    void super.getUpdateComplete().then(() => this.renderRoot.querySelector<HTMLElement>('h3')?.focus());
  }

  /** Settles when the order has been looked up, or could not be. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#following.settled();
    await super.getUpdateComplete();
    await Promise.all([this.#contracts, this.#listing, this.#more]);
    return super.getUpdateComplete();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#onHash);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#onHash);
  }

  protected override willUpdate(changed: Changed): void {
    this.#receive();
    if (changed.has('orderKey')) {
      if (this.orderKey && !isOrderKey(this.orderKey)) misconfigured(this, 'order-key', '…', 'is not an order key');
      this.#following.order = undefined;
    }
    if (changed.has('order') && this.order) this.#following.show(this.order);
  }

  protected override render() {
    return html`<div class="root" part="pass">${this.recent ? this.#renderRecent() : this.#renderOrder()}</div>`;
  }

  protected override updated(): void {
    const { order } = this.#following;
    const storefront = this.#storefront.value;
    if (order)
      this.#more ??= this.#load(
        async () => (this.later = await import('./later.ts')),
        () => (this.#more = undefined),
      );
    if (storefront && order?.parts.some(({ contract }) => contract === 'buy'))
      this.#contracts ??= this.#loadContracts(storefront);
    if (!this.#arrived || !order || !storefront) return;
    this.#arrived = false;
    const passes = passesOf(storefront);
    // The address forgets the key: this device remembers it, so that the pass is found after a reload.
    if (!passes.list.value.some(({ key }) => key === this.orderKey)) void passes.keep(this.orderKey, order);
  }

  /** Takes the pass that somebody has come to see, by a mail's link or back from a payment. */
  #receive(): void {
    const storefront = this.#storefront.value;
    if (!storefront || this.recent || this.order) return;
    // A pass that is shown stays, unless a link is followed: whoever leaves it for the payment wants to come back to it.
    if (this.orderKey && !keyInFragment(location.hash)) return;
    const key = takeArrival(storefront);
    if (!key || key === this.orderKey) return;
    this.orderKey = key;
    this.#following.order = undefined;
    this.#arrived = true;
  }

  /** What is bought comes with rights, which few orders have: they are loaded with the first such order. */
  async #loadContracts(storefront: Storefront): Promise<void> {
    try {
      const { Contracts } = await import('./contracts.ts');
      const contracts = new Contracts(this, storefront, this.#following, () =>
        isOrderKey(this.orderKey) ? this.orderKey : '',
      );
      await contracts.load(this.#following.order);
      this.contracts = contracts;
    } catch (error) {
      this.#contracts = undefined;
      this.dispatchEvent(new VitrineErrorEvent(error));
    }
  }

  readonly #onHash = () => this.requestUpdate();

  #renderOrder() {
    const storefront = this.#storefront.value;
    const { texts, language } = this.#localize;
    const { order, error } = this.#following;
    if (order) return this.#renderTickets(order);
    if (this.#storefront.missing || (this.orderKey && !isOrderKey(this.orderKey)))
      return html`<p class="body">${failureWords('misconfigured', language)}</p>`;
    if (!this.orderKey) return nothing;
    if (!error || !storefront)
      return html`<div class="ticket skeleton" role="status">
        <div class="awning"></div>
        <div class="body"><i></i><i></i><i class="code say"></i><i></i></div>
        <span class="spoken">${texts.loading}</span>
      </div>`;
    const pass = passesOf(storefront).list.value.find(({ key }) => key === this.orderKey);
    if (isUnknown(error))
      return html`<div class="body" role="status">
          <p>${texts.notFound}</p>
          <p class="note">${texts.notFoundHint}</p>
          ${
            pass
              ? html`<button class="ghost" @click=${() => passesOf(storefront).forget(pass.key)}>
                  ${texts.forget}
                </button>`
              : nothing
          }
        </div>
        ${pass ? nothing : this.#renderRecent()}`;
    return html`<div class="body">
      ${pass ? this.#renderKept(pass) : nothing} ${failure(error, language, this.#following.restart)}
    </div>`;
  }

  #renderTickets(order: Order) {
    const { texts, language } = this.#localize;
    const { error, seenAt } = this.#following;
    const now = this.#storefront.value?.now() ?? Date.now();
    const payment = paymentOf(order);
    const seen = error !== undefined && order.shops[0] && momentWords(seenAt, now, language, order.shops[0].timeZone);
    return html`<p class="stale note" role="status">${seen ? texts.asOf(seen) : nothing}</p>
      <p class="last note" part="payment" role="status">
        ${payment && order.next?.last ? texts.last[order.next.last] : nothing}
      </p>
      ${
        payment
          ? html`<a
              class="act pay"
              part="pay"
              href=${payment.url}
              target="_top"
              @click=${(event: Event) => this.#pay(event, order)}
              >${texts.pay(formatMoney(payment.due, language))}</a
            >`
          : nothing
      }
      ${order.parts.map((part) => ticket(order, part, this.#hand(order, now)))}`;
  }

  /** What this device has kept of an order: enough to collect without a connection. */
  #renderKept({ parts }: Pass) {
    const { texts } = this.#localize;
    return html`<p class="note">${texts.unknown}</p>
      ${parts.map(
        ({ shop, code = '' }) =>
          html`<h3 class="title" tabindex="-1">${shop}</h3>
            <p class="code" part="code">
              <span aria-hidden="true">${code}</span><span class="spoken">${[...code].join(' ')}</span>
            </p>`,
      )}`;
  }

  #renderRecent() {
    const storefront = this.#storefront.value;
    if (!storefront || !passesOf(storefront).list.value.length) return nothing;
    this.#listing ??= this.#load(
      async () => (this.listed = await import('./recent.ts')),
      () => (this.#listing = undefined),
    );
    return this.listed?.recent(storefront, {
      language: this.#localize.language,
      unfolded: this.unfolded,
      unfold: (key) => this.#unfold(key),
    });
  }

  #unfold(id: string): void {
    if (!this.unfolded.includes(id)) this.unfolded = [...this.unfolded, id];
  }

  #again(part: string): void {
    this.#unfold(part);
    this.later?.loadCard().catch((error: unknown) => {
      // The next press tries again.
      this.unfolded = this.unfolded.filter((id) => id !== part);
      this.dispatchEvent(new VitrineErrorEvent(error));
    });
  }

  #hand(order: Order, now: number): Hand {
    const { texts, language } = this.#localize;
    return {
      texts,
      language,
      now,
      mayCancel: isOrderKey(this.orderKey) && this.#following.can('cancel'),
      confirming: this.confirming,
      trouble: this.trouble,
      again: ({ id }, lines) =>
        // Without a storefront nobody can be asked.
        this.#storefront.value &&
        this.later?.again(lines, {
          language,
          isOpen: this.unfolded.includes(id),
          open: () => this.#again(id),
        }),
      rights: (part, shop) => this.contracts?.render(order, part, shop, now, language) ?? nothing,
      save: (part, shop) => void this.#save(part, shop),
      later: this.later,
      ask: (part) => void this.#ask(part),
      cancel: (part) => void this.#cancel(order, part),
    };
  }

  #pay(event: Event, order: Order): void {
    const key = isOrderKey(this.orderKey) ? this.orderKey : '';
    if (!mayLeave(this, this.#storefront.value, order, key)) event.preventDefault();
  }

  /** Asks for a yes, and puts the focus where it is answered. */
  async #ask(part: ShopperPart | undefined): Promise<void> {
    this.confirming = part?.id;
    this.trouble = undefined;
    await super.getUpdateComplete();
    this.renderRoot.querySelector<HTMLElement>(part ? '.sure' : '[part=cancel]')?.focus();
  }

  async #cancel(order: Order, part: ShopperPart): Promise<void> {
    const { marketplace } = this.#storefront.value as Storefront;
    this.confirming = undefined;
    this.focus();
    if (!this.dispatchEvent(new VitrineOrderCancelEvent(order, part))) return;
    try {
      const cancelled = await marketplace.orders?.cancel?.(this.orderKey, part.id);
      if (cancelled) this.#following.show(cancelled);
    } catch (error) {
      const { texts, language } = this.#localize;
      const isTooLate = error instanceof MarketplaceError && error.code === 'conflict';
      this.trouble = { part: part.id, words: isTooLate ? texts.tooLate : failureWords(error, language) };
      this.dispatchEvent(new VitrineErrorEvent(error));
    }
  }

  async #save(part: ShopperPart, shop: Shop): Promise<void> {
    const { texts, language } = this.#localize;
    const now = this.#storefront.value?.now() ?? Date.now();
    this.trouble = undefined;
    try {
      const { saveToCalendar } = await import('./calendar.ts');
      saveToCalendar(this.renderRoot, part, shop, { texts, language, now });
    } catch (error) {
      this.trouble = { part: part.id, words: failureWords(error, language) };
      this.dispatchEvent(new VitrineErrorEvent(error));
    }
  }

  /** Loads what this pass needs besides; where that fails, another drawing tries again. */
  async #load(part: () => Promise<unknown>, forget: () => void): Promise<void> {
    await part().catch((error: unknown) => {
      forget();
      this.dispatchEvent(new VitrineErrorEvent(error));
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-collect-order': VitrineCollectOrder;
  }
}
