import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import * as en from '../../i18n/en/counter.ts';
import * as fr from '../../i18n/fr/counter.ts';
import { CODE_TRIES, CODE_WINDOW } from '../../domain/counter.ts';
import type { CounterOrder, OrderState } from '../../domain/order.ts';
import { MarketplaceError } from '../../marketplace/error.ts';
import type { Counter } from '../../marketplace/counter.ts';
import { hue } from '../shared/awning.ts';
import { VitrineElement } from '../shared/element.ts';
import type { Changed } from '../shared/element.ts';
import { VitrineErrorEvent } from '../shared/events.ts';
import { failureWords } from '../shared/failure.ts';
import { misconfigured } from '../shared/misconfigured.ts';
import { LocalizeController } from '../shared/language.ts';
import { awningStyles } from '../shared/awning-styles.ts';
import { alarmStyles } from '../shared/alarm-styles.ts';
import { hostStyles } from '../shared/styles.ts';
import { Desk, isEnded } from './desk.ts';
import type { News, Orders } from './desk.ts';
import { VitrineCollectChangedEvent } from './events.ts';
import { doneCard, orderCard } from './order.ts';
import type { Unfolded, Wishes } from './order.ts';
import { Session } from './session.ts';
import { signInForm } from './sign-in.ts';
import { styles } from './styles.ts';
import { agoWords, failedWords, nameOf } from './words.ts';
import type { Speech } from './words.ts';
import { common } from '../shared/words.ts';

/** The groups of the list, in the order in which they press. */
const GROUPS = [
  ['toAccept', ['placed', 'proposed']],
  ['toPrepare', ['accepted']],
  ['toHandOver', ['ready', 'shipped']],
] as const satisfies readonly (readonly [keyof typeof en.counter, readonly OrderState[]])[];

/**
 * The shop's side, for one thumb on a phone: the orders, what is due first on top, each with its next step as wide as the
 * screen. Accept or refuse, line by line where need be; ready; hand over against the code that the shopper says. It looks
 * for new orders while the page is shown, and keeps the list when the connection is gone.
 *
 * @tag vitrine-counter
 * @csspart counter - All of it.
 * @csspart sign-in - The form that asks for the shop's access code.
 * @csspart notice - What has just happened: new orders, a step taken, a connection lost.
 * @csspart order - One order.
 * @csspart due - When an order wants the shop.
 * @csspart lines - What an order is for.
 * @csspart next - The next step of an order.
 * @csspart other - The other way to go on with it.
 * @csspart failure - What is said instead when the orders cannot be fetched.
 * @csspart retry - The button that tries again.
 * @fires {VitrineCollectChangedEvent} vitrine-collect-changed - After the marketplace has confirmed a step.
 * @fires {VitrineErrorEvent} vitrine-error - When the orders could not be fetched, or a step was not taken.
 */
export class VitrineCounter extends VitrineElement {
  static readonly tag = 'vitrine-counter';
  static override styles = [hostStyles, alarmStyles, awningStyles, styles];
  static override properties = {
    api: {},
    pollSeconds: { type: Number, attribute: 'poll-seconds' },
    counter: { attribute: false },
    unfolded: { attribute: false },
    busy: { attribute: false },
    trouble: { attribute: false },
    notice: { attribute: false },
  };

  /** Address of the counter gateway, such as `https://market.example/counter/v1`. */
  api = '';
  /** Seconds between two looks for new orders, while the page is shown; 1 at least. */
  pollSeconds = 10;
  /** A ready-made counter instead of `api`: nobody has to sign in here. */
  counter: Counter | undefined;

  private unfolded: { part: string; what: Unfolded } | undefined;
  /** Parts with a step under way. */
  private busy: readonly string[] = [];
  private trouble: { part: string; words: string; error: unknown } | undefined;
  private notice = '';

  readonly #localize = new LocalizeController(this, 'counter', { en: en.counter, fr: fr.counter });
  readonly #session = new Session(this);
  readonly #desk = new Desk(this, (news) => this.#hear(news));
  /** When wrong codes were said here, by part: the marketplace only tells when it is too many. */
  readonly #wrong = new Map<string, number[]>();
  #reported: unknown;
  /** Whether the last look failed. */
  #wasLost = false;
  /** What gets the focus once it is drawn. */
  #aim = '';

  /** Settles when the counter shows its orders, or that it cannot. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#desk.settled;
    return super.getUpdateComplete();
  }

  protected override willUpdate(changed: Changed): void {
    if (changed.has('api')) this.#session.resume(this.api);
    const { orders } = this.#desk;
    if (!this.counter && orders.status === 'failed' && isEnded(orders.error)) this.#session.end('ended');
    // What the connection took down with it can be done again: that it is gone is no longer true.
    const isLost = this.#desk.lost !== undefined;
    if (this.#wasLost && !isLost && isUnreached(this.trouble?.error)) this.trouble = undefined;
    this.#wasLost = isLost;
    const { standing } = this.#session;
    this.#desk.open(this.counter ?? (standing.status === 'in' ? standing.counter : undefined));
  }

  protected override render() {
    return html`<div class="root counter" part="counter">${this.#renderState()}</div>`;
  }

  protected override updated(): void {
    const { orders, lost } = this.#desk;
    const { standing } = this.#session;
    const failed = [orders, standing].find(({ status }) => status === 'failed') as { error: unknown } | undefined;
    this.#report(failed?.error ?? lost);
    if (this.#aim) this.renderRoot.querySelector<HTMLElement>(this.#aim)?.focus({ preventScroll: true });
    this.#aim = '';
  }

  #renderState() {
    const { texts, language } = this.#localize;
    if (!this.counter && !this.api) {
      misconfigured(this, 'api', this.api, 'is missing, and no counter was given');
      return html`<p class="sentence">${failureWords('misconfigured', language)}</p>`;
    }
    if (!this.counter && this.#session.standing.status !== 'in') return signInForm(this.#session, texts, language);
    const { orders } = this.#desk;
    if (orders.status === 'loading') return this.#renderSkeleton();
    if (orders.status === 'failed')
      return html`<div class="awning"></div>
        <div class="sentence">
          <div part="failure" role="status"><p>${failedWords(orders.error, { texts, language })}</p></div>
          <button class="ghost" part="retry" @click=${() => this.#desk.retry()}>${common(language).retry}</button>
          ${this.#renderSignOut()}
        </div>`;
    return this.#renderOrders(orders.value);
  }

  #renderOrders(orders: Orders) {
    const { texts, language } = this.#localize;
    const { shop, open, done } = orders;
    const speech: Speech = { texts, language, shop, now: this.#desk.now() };
    const { lost } = this.#desk;
    const orphan = this.trouble && !open.some(({ part }) => part.id === this.trouble?.part) && this.trouble.words;
    const notice = lost ? texts.lost(agoWords(orders.at, speech)) : orphan || this.notice;
    return html`<div class="awning" .style=${hue(shop.id)}></div>
      <header>
        <h2 class="title">${shop.name}</h2>
        ${this.#renderSignOut()}
      </header>
      <p class="notice" part="notice" role="status" ?data-lost=${lost !== undefined}>${notice || nothing}</p>
      ${
        open.length
          ? GROUPS.map(([name, states]) => this.#renderGroup(name, states, open, speech))
          : html`<div class="empty">
              <p class="title">${texts.empty}</p>
              <p class="note">${texts.emptyHint}</p>
            </div>`
      }
      ${
        done.length
          ? html`<section class="done" aria-labelledby="doneToday">
              <h3 id="doneToday">${texts.doneToday} <span class="count">${done.length}</span></h3>
              ${repeat(done, keyOf, (order) => doneCard(order, speech))}
            </section>`
          : nothing
      }`;
  }

  #renderGroup(
    name: (typeof GROUPS)[number][0],
    states: readonly OrderState[],
    open: readonly CounterOrder[],
    speech: Speech,
  ) {
    const orders = open.filter(({ part }) => states.includes(part.state));
    if (!orders.length) return nothing;
    const conditions = common(speech.language);
    return html`<section aria-labelledby=${name}>
      <h3 id=${name}>${speech.texts[name]} <span class="count">${orders.length}</span></h3>
      ${repeat(orders, keyOf, (order) => {
        const { id } = order.part;
        const mine = <T extends { part: string }>(thing: T | undefined) => (thing?.part === id ? thing : undefined);
        const state = {
          speech,
          conditions,
          busy: this.busy.includes(id),
          unfolded: mine(this.unfolded)?.what,
          trouble: mine(this.trouble)?.words,
        };
        return orderCard(order, state, this.#wishes);
      })}
    </section>`;
  }

  #renderSkeleton() {
    return html`<div class="awning"></div>
      <div class="skeleton" aria-hidden="true"><i class="name"></i><i></i><i></i></div>
      <span class="spoken" role="status">${this.#localize.texts.loading}</span>`;
  }

  #renderSignOut() {
    if (this.counter) return nothing;
    return html`<button class="link" @click=${this.#signOut}>${this.#localize.texts.signOut}</button>`;
  }

  readonly #wishes: Wishes = {
    unfold: (order, what) => {
      const { id } = order.part;
      this.unfolded = what && { part: id, what };
      this.trouble = undefined;
      this.#aim = `[data-part="${CSS.escape(id)}"] ${what ? 'form input' : '.opener'}`;
    },
    decide: (order, decision) => void this.#take(order, (counter) => counter.decide(order.part.id, decision)),
    ready: (order) => void this.#take(order, (counter) => counter.ready(order.part.id)),
    handOver: (order, code) => void this.#take(order, (counter) => counter.handOver(order.part.id, code)),
  };

  async #take(order: CounterOrder, step: (counter: Counter) => Promise<CounterOrder>): Promise<void> {
    const { id } = order.part;
    if (this.busy.includes(id)) return;
    this.busy = [...this.busy, id];
    this.trouble = undefined;
    const hadFocus = !!this.renderRoot.querySelector(`[data-part="${CSS.escape(id)}"] :focus`);
    try {
      const { texts } = this.#localize;
      const taken = await this.#desk.take(step);
      this.notice = `${nameOf(taken)} · ${texts.states[taken.part.state]}`;
      if (this.unfolded?.part === id) this.unfolded = undefined;
      this.#wrong.delete(id);
      // The card has moved to another group and lost the focus: whoever works with keys or by ear goes along.
      if (hadFocus && document.activeElement === document.body) this.#aim = `#name-${CSS.escape(id)}`;
      this.dispatchEvent(new VitrineCollectChangedEvent(taken));
    } catch (error) {
      this.trouble = { part: id, words: this.#troubleWords(order, error), error };
      if (!(error instanceof MarketplaceError) || error.code !== 'wrong_code')
        this.dispatchEvent(new VitrineErrorEvent(error));
    } finally {
      this.busy = this.busy.filter((part) => part !== id);
    }
  }

  #troubleWords({ part }: CounterOrder, error: unknown): string {
    const { texts, language } = this.#localize;
    const { code, retryAfter } =
      error instanceof MarketplaceError ? error : { code: 'unavailable' as const, retryAfter: undefined };
    if (code === 'conflict' || code === 'not_found') return texts.conflict(part.number);
    if (code === 'wrong_code') {
      const wrong = [...(this.#wrong.get(part.id) ?? []), Date.now()].filter((at) => at > Date.now() - CODE_WINDOW);
      this.#wrong.set(part.id, wrong);
      return texts.wrongCode(Math.max(0, CODE_TRIES - wrong.length));
    }
    if (code === 'rate_limited') return texts.locked(Math.max(1, Math.ceil((retryAfter ?? 60) / 60)));
    return `${failedWords(error, { texts, language })} ${texts.notDone}`;
  }

  #hear({ arrived, cancelled }: News): void {
    const { texts } = this.#localize;
    const names = (orders: readonly CounterOrder[]) => orders.map(nameOf).join(', ');
    this.notice = [
      arrived.length && texts.arrived(arrived.length, names(arrived)),
      cancelled.length && texts.cancelled(names(cancelled)),
    ]
      .filter(Boolean)
      .join('. ');
  }

  #signOut(): void {
    this.notice = '';
    this.#session.end('not_yet');
  }

  #report(error: unknown): void {
    if (error && error !== this.#reported) this.dispatchEvent(new VitrineErrorEvent(error));
    this.#reported = error;
  }
}

/** Whether nobody knows what has come of a step. */
const isUnreached = (error: unknown): boolean => error instanceof MarketplaceError && error.code === 'unavailable';

const keyOf = ({ part }: CounterOrder): string => part.id;

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-counter': VitrineCounter;
  }
}
