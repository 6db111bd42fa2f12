/**
 * Plans for a cart: the same in fewer shops, or sooner, and what each means in days, distance and money. A module of its own,
 * loaded when the shopper asks for them.
 */
import { html, nothing } from 'lit/html.js';
import * as en from '../../i18n/en/plans.ts';
import * as fr from '../../i18n/fr/plans.ts';
import { textsOf } from '../../i18n/languages.ts';
import { intl } from '../../domain/intl.ts';
import { formatMoney } from '../../domain/money.ts';
import type { Money } from '../../domain/money.ts';
import { travelTime } from '../../domain/plan.ts';
import type { PlanStop } from '../../domain/plan.ts';
import { distanceTo } from '../../domain/shop.ts';
import type { Point } from '../../domain/point.ts';
import { arrangementsOf, differenceOf, isSame } from '../../storefront/arrangement.ts';
import type { Arrangement, Arrangements } from '../../storefront/arrangement.ts';
import { cartOf } from '../../storefront/cart.ts';
import type { CartEntry } from '../../storefront/cart.ts';
import { describe } from '../../storefront/description.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { hue } from '../shared/awning.ts';
import { sheetOf } from '../shared/element.ts';
import type { Host } from '../shared/element.ts';
import { VitrineErrorEvent } from '../shared/events.ts';
import { failure } from '../shared/failure.ts';
import { dayWords, distanceWords, momentWords } from '../shared/words.ts';
import { styles } from './plans-styles.ts';

/** What was found. */
interface Found extends Arrangements {
  /** What each comes to more than the cart as it is, where that is known. */
  differences: ReadonlyMap<Arrangement, Money | undefined>;
  /** Titles of the products, by their keys. */
  titles: ReadonlyMap<string, string>;
  from: Point | undefined;
  /** Minutes on the way, where the page knows. */
  minutes: ReadonlyMap<Arrangement, number | undefined>;
}

/** How far the shopper is with the plans. */
type State =
  | { is: 'looking' }
  | { is: 'failed'; error: unknown }
  /** `lines`: the cart that was planned for. */
  | { is: 'found'; found: Found; lines: readonly CartEntry[] }
  | { is: 'taken'; before: readonly CartEntry[]; after: readonly CartEntry[] }
  /** In another tab, before a plan could be taken. */
  | { is: 'changed' };

/** The plans of one cart, from the question to the one that is taken. */
export class Plans {
  readonly #host: Host;
  readonly #storefront: Storefront;
  #state: State = { is: 'looking' };
  /** Settles when what was asked last is answered, or what was taken last is done. */
  settled: Promise<void> = Promise.resolve();

  constructor(host: Host, storefront: Storefront) {
    this.#host = host;
    this.#storefront = storefront;
    const { adoptedStyleSheets } = host.renderRoot;
    const sheet = sheetOf(styles);
    if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
  }

  /** Looks what the shops have of the cart, and plans. */
  ask(): Promise<void> {
    return (this.settled = this.#look());
  }

  async #look(): Promise<void> {
    const { marketplace, drive, vantage } = this.#storefront;
    const lines = cartOf(this.#storefront).lines.value;
    this.#become({ is: 'looking' });
    try {
      const page = await marketplace.offers({
        products: [...new Set(lines.map(({ product }) => product))].slice(0, 100),
        ...(drive && { drive }),
        ...(vantage.value && { near: vantage.value.point }),
      });
      const from = vantage.value?.point ?? page.from;
      const now = this.#storefront.now();
      const found = arrangementsOf({ lines, page, from, now });
      const all = [...new Set([found.fewest, found.soonest])].filter((each) => each !== undefined);
      // Fees hang on what only a shop's own record says.
      const ids = new Set([lines, ...all.map(({ lines }) => lines)].flatMap((cart) => cart.map(({ shop }) => shop)));
      const [{ country }, { items: shops }] = await Promise.all([
        describe(this.#storefront),
        all.length ? marketplace.shops({ ids: [...ids].slice(0, 100), limit: 100 }) : { items: [] },
      ]);
      const fees = { offers: page.offers, shops, country, now };
      const differences = new Map(all.map((each) => [each, differenceOf(lines, each.lines, fees)]));
      const minutes = new Map(
        await Promise.all(all.map(async (each) => [each, await this.#minutes(each, from)] as const)),
      );
      const titles = new Map(lines.map(({ product, title }) => [product, title]));
      this.#become({ is: 'found', found: { ...found, titles, from, differences, minutes }, lines });
    } catch (error) {
      this.#host.dispatchEvent(new VitrineErrorEvent(error));
      this.#become({ is: 'failed', error });
    }
  }

  /**
   * The plans, or what has come of them.
   *
   * @param lines The cart as it is.
   * @param again Asks once more.
   */
  render(lines: readonly CartEntry[], language: string, again: () => void) {
    return html`<div class="plans" part="plans" tabindex="-1">${this.#renderState(lines, language, again)}</div>`;
  }

  #renderState(lines: readonly CartEntry[], language: string, again: () => void) {
    const texts = textsOf('plans', language, { en: en.plans, fr: fr.plans });
    const state = this.#state;
    if (state.is === 'failed') return failure(state.error, language, again);
    if (state.is === 'looking') return said(texts.looking);
    if (state.is === 'taken' && isSame(state.after, lines))
      return html`${said(texts.taken)}
        <button
          class="ghost wide"
          part="undo-plan"
          @click=${() => (this.settled = this.#undo(state.before, state.after))}
        >
          ${texts.undo}
        </button>`;
    if (state.is !== 'found' || !isSame(state.lines, lines))
      return html`${said(texts.changed)} <button class="ghost wide" @click=${again}>${texts.again}</button>`;
    const { fewest, soonest } = state.found;
    const speech: Speech = { ...state.found, texts, language, now: this.#storefront.now() };
    const plans = [...new Set([fewest, soonest])].filter((each) => each !== undefined);
    if (!plans.length) return said(texts.best);
    return plans.map((each) =>
      plan(each, speech, () => {
        this.settled = this.#take(each, state.lines);
      }),
    );
  }

  async #minutes({ plan }: Arrangement, from: Point | undefined): Promise<number | undefined> {
    const { travel } = this.#storefront.options;
    try {
      return travel && (await travelTime(plan, travel, from));
    } catch (error) {
      // The plan is worth knowing without it.
      this.#host.dispatchEvent(new VitrineErrorEvent(error));
      return undefined;
    }
  }

  async #take({ lines: after }: Arrangement, before: readonly CartEntry[]): Promise<void> {
    const isDone = await this.#replace(before, after);
    this.#become(isDone ? { is: 'taken', before, after } : { is: 'changed' });
    this.#focus();
  }

  async #undo(before: readonly CartEntry[], after: readonly CartEntry[]): Promise<void> {
    await this.#replace(after, before);
    await this.#look();
    this.#focus();
  }

  /** All or nothing: not when another tab has changed the cart meanwhile. */
  async #replace(before: readonly CartEntry[], after: readonly CartEntry[]): Promise<boolean> {
    let isDone = false;
    await cartOf(this.#storefront).change((lines) => {
      isDone = isSame(lines, before);
      return isDone ? after : lines;
    });
    return isDone;
  }

  #become(state: State): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  #focus(): void {
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>('.plans')?.focus());
  }
}

const said = (words: string) => html`<p class="notice" role="status">${words}</p>`;

/** What it takes to speak of plans. */
interface Speech extends Found {
  texts: typeof en.plans;
  language: string;
  now: number;
}

/** One plan: what it means, shop by shop, and what it changes. */
function plan(arrangement: Arrangement, speech: Speech, take: () => void) {
  const { texts, language, minutes, differences, places: was, fewest, soonest } = speech;
  const { plan, staying, places, prices } = arrangement;
  const { stops, days, metres, optimal } = plan;
  const last = stops.reduce((latest, stop) => (stop.ready > latest.ready ? stop : latest));
  const ready = readyWords(last, speech);
  const isSooner = arrangement === soonest;
  const title =
    arrangement !== fewest ? texts.soonest(ready) : isSooner ? texts.both(places, was) : texts.fewest(places, was);
  const way = minutes.get(arrangement);
  const facts = [
    arrangement === fewest && texts.by(ready),
    texts.days(days),
    metres !== undefined && texts.way(distanceWords(metres, language)),
    way !== undefined && texts.travel(minuteWords(way, language)),
  ];
  const changes = prices.map(({ title, was, now }) =>
    texts.price(title, formatMoney(now, language), formatMoney(was, language)),
  );
  return html`<article class="plan" part="plan">
    <div>
      <h4 class="title">${title}</h4>
      <p class="note">${capital(facts.filter(Boolean).join(' · '))}</p>
    </div>
    <ul>
      ${stops.map((each) => stop(each, speech))}
    </ul>
    <p class="note">${[...changes, inAllWords(differences.get(arrangement), speech)].join(' ')}</p>
    ${
      staying.length
        ? html`<p class="note">
            ${texts.stays(
              listed(
                staying.map(({ title, shopName }) => `${title} (${shopName})`),
                language,
              ),
            )}
          </p>`
        : nothing
    }
    ${optimal ? nothing : html`<p class="note">${texts.good}</p>`}
    <button class="ghost" part="take-plan" @click=${take}>${texts.take}<span class="spoken">: ${title}</span></button>
  </article>`;
}

function stop(stop: PlanStop, speech: Speech) {
  const { texts, language, from, titles } = speech;
  const metres = distanceTo(stop.shop, from);
  const goods = stop.items.map(
    ({ offer, quantity }) => `${quantity > 1 ? `${quantity} × ` : ''}${titles.get(offer.product)}`,
  );
  return html`<li class="stop">
    <span class="mark" .style=${hue(stop.shop.id)}></span>
    <span
      ><bdi><b>${stop.shop.name}</b></bdi
      >${metres === undefined ? nothing : html` · <bdi>${distanceWords(metres, language)}</bdi>`}</span
    >
    <span class="note">${texts.stop(readyWords(stop, speech), listed(goods, language))}</span>
  </li>`;
}

/** By when what is collected at a stop is there for sure: an hour, or a day where only that is promised. */
function readyWords({ shop, point, items, ready }: PlanStop, { now, language }: Speech): string {
  const isHour = items.every(({ offer }) =>
    offer.collect.some(
      (way) => way.point === point && way.promise.kind === 'ready' && way.promise.precision === 'hour',
    ),
  );
  return (isHour ? momentWords : dayWords)(ready, now, language, shop.timeZone);
}

function inAllWords(difference: Money | undefined, { texts, language }: Speech): string {
  if (!difference) return '';
  const { minor } = difference;
  const amount = formatMoney({ ...difference, minor: Math.abs(minor) }, language);
  return minor ? (minor > 0 ? texts.more : texts.less)(amount) : texts.same;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const listed = (words: readonly string[], language: string): string => new Intl.ListFormat(language).format(words);

const minuteWords = (minutes: number, language: string): string =>
  intl('NumberFormat', language, { style: 'unit', unit: 'minute', maximumFractionDigits: 0 }).format(minutes);
