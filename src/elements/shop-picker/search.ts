import { lookFrom } from '../../storefront/choosing.ts';
import { html, nothing } from 'lit/html.js';
import type { Host, ReactiveController } from '../shared/element.ts';
import * as en from '../../i18n/en/search.ts';
import * as fr from '../../i18n/fr/search.ts';
import { roundPoint } from '../../domain/point.ts';
import type { Point } from '../../domain/point.ts';
import type { Place } from '../../domain/shop.ts';
import type { Storefront, Vantage } from '../../storefront/storefront.ts';
import { failureWords } from '../shared/failure.ts';
import { LocalizeController } from '../shared/language.ts';
import type { Scene } from './field.ts';
import type { NoPosition } from './locate.ts';

/** How long the shopper may pause between two letters before the marketplace is asked, in milliseconds. */
const PAUSE = 200;
/** As many as can be taken in at a glance, and stand above the keyboard of a phone. */
const MAX_PLACES = 6;

/** What the shopper did in the field, and what stood there then. */
export interface Typed {
  type: string;
  /** Of a key press. */
  key: string;
  altKey: boolean;
  value: string;
}

/**
 * Where the shopper looks from: the suggestions below a field for a town or a postcode (a combobox with a list box, as the
 * ARIA Authoring Practices describe it), and the position. One question at a time: what is asked next drops the answer to
 * what was asked before. Of a position only the rounded point is handed on, and nothing is kept. A module of its own, loaded
 * when the shopper turns to the field.
 */
export class PlaceSearch implements ReactiveController {
  /** Settles when the last question has been answered. */
  settled: Promise<void> | undefined;
  /** Why places could not be looked up. */
  error: unknown;

  readonly #host: Host;
  readonly #storefront: () => Storefront | undefined;
  readonly #localize: LocalizeController<'search'>;
  #text: string | undefined;
  /** What was looked up, once that is answered by `#places`. */
  #answered: string | undefined;
  #places: readonly Place[] = [];
  #open = false;
  #active = -1;
  #position: 'asked' | NoPosition | undefined;
  #asking: AbortController | undefined;
  /** The place that was taken although it does not belong to the page's drive. */
  #outside: Vantage | undefined;

  constructor(host: Host, storefront: () => Storefront | undefined) {
    this.#host = host;
    this.#storefront = storefront;
    this.#localize = new LocalizeController(host, 'search', { en: en.search, fr: fr.search });
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#turn();
  }

  /** Takes the best match for a place, as if it had been typed. */
  goTo(place: string): void {
    this.#turn(place.slice(0, 100));
    this.settled = this.#enter();
  }

  /** What is being typed; `undefined` while the field shows the place that was taken. */
  get text(): string | undefined {
    return this.#text;
  }

  /** Whether suggestions are shown. */
  get isOpen(): boolean {
    return this.#open && this.#places.length > 0;
  }

  /** Id of the suggestion that the keys have reached. */
  get active(): string | undefined {
    return this.isOpen && this.#active >= 0 ? `place-${this.#active}` : undefined;
  }

  /** Whether the shopper's position is on its way. */
  get isLocating(): boolean {
    return this.#position === 'asked';
  }

  /** The suggestions. */
  options() {
    return this.#places.map(
      ({ name, postcode }, i) =>
        html`<li id=${`place-${i}`} role="option" data-at=${i} aria-selected=${i === this.#active ? 'true' : 'false'}>
          ${name}<span class="note"> ${postcode}</span>
        </li>`,
    );
  }

  /** What is to be said about the place. */
  hint({ searchable }: Scene): unknown {
    const { texts, language } = this.#localize;
    const from = this.#storefront()?.vantage.value;
    const { length } = this.#places;
    if (length) return html`<span class="spoken">${texts.placesFound(length)}</span>`;
    if (this.#position && this.#position !== 'asked')
      return `${texts.noPosition[this.#position]} ${searchable ? texts.typeInstead : ''}`;
    if (this.error) return failureWords(this.error, language);
    if (this.#answered) return texts.noPlace(this.#answered);
    return from && from === this.#outside ? texts.outside(from.name) : nothing;
  }

  /** What comes next is another question: drops what was asked and answered before. */
  #turn(text?: string): AbortSignal {
    this.#asking?.abort();
    this.#asking = new AbortController();
    this.#text = text;
    this.#position = this.#answered = this.error = undefined;
    this.#places = [];
    this.close();
    return this.#asking.signal;
  }

  #take(place: Place | undefined): void {
    const storefront = this.#storefront();
    const { name = '', postcode, point, drive } = place ?? {};
    const vantage = point && { name: postcode ? `${postcode} ${name}` : name, point };
    this.#turn();
    this.#outside = storefront?.drive && drive !== storefront.drive ? vantage : undefined;
    if (storefront && storefront.vantage.value !== vantage) lookFrom(storefront, vantage);
  }

  /** Puts the suggestions away. */
  close(): void {
    this.#open = false;
    this.#active = -1;
    this.#host.requestUpdate();
  }

  /** Follows what the shopper does; returns whether a key has been used up. */
  on({ type, key, altKey, value }: Typed): boolean {
    if (type === 'keydown') return this.#onKey(key, altKey);
    if (type === 'input') this.#onInput(value);
    return false;
  }

  #onInput(value: string): void {
    const text = value.trim();
    if (!text) this.#take(undefined);
    else if (text.length > 1) this.settled = this.#find(text, this.#turn(value), PAUSE);
    else this.#turn(value);
  }

  #onKey(key: string, altKey: boolean): boolean {
    const down = key === 'ArrowDown';
    if (key === 'Enter') this.settled = this.#enter();
    else if (key === 'Escape' && this.#open) this.close();
    else if ((down || key === 'ArrowUp') && this.#places.length) {
      // The field itself is one more stop, between the last suggestion and the first.
      const stops = this.#places.length + 1;
      if (this.#open && !altKey) this.#active = ((this.#active + 1 + (down ? 1 : -1) + stops) % stops) - 1;
      this.#open = down || !altKey;
      this.#host.requestUpdate();
    } else return false;
    return true;
  }

  /** The field keeps the focus. A press, not a click: by then the list would be closed. */
  press(event: Event): void {
    event.preventDefault();
    const place = this.#places[Number((event.target as Element).closest('li')?.dataset['at'])];
    if (place) this.#take(place);
  }

  /** Takes the suggestion that the keys have reached, or the best match for what is typed. */
  async #enter(): Promise<void> {
    const typed = this.#text;
    const text = typed?.trim() ?? '';
    const picked = this.#places[this.#active];
    if (!picked && text.length > 1 && (this.#answered !== text || this.error))
      await this.#find(text, this.#turn(typed), 0);
    // Typed on meanwhile: that is another question.
    const place = picked ?? (this.#text === typed ? this.#places[0] : undefined);
    if (place) this.#take(place);
  }

  async #find(text: string, signal: AbortSignal, pause: number): Promise<void> {
    let places: readonly Place[] = [];
    let error: unknown;
    try {
      if (pause) await new Promise((resolve) => setTimeout(resolve, pause));
      if (!signal.aborted)
        places = (await this.#storefront()?.marketplace.places?.(text, { signal }))?.items.slice(0, MAX_PLACES) ?? [];
    } catch (reason) {
      error = reason;
    }
    if (signal.aborted) return;
    this.#answered = text;
    this.error = error;
    this.#places = places;
    this.#open = true;
    this.#host.requestUpdate();
  }

  /** Looks from where the shopper is. */
  near(locate: (() => Promise<Point>) | undefined): void {
    if (this.#position !== 'asked') this.settled = this.#locate(this.#turn(), this.#localize.texts.position, locate);
  }

  async #locate(signal: AbortSignal, name: string, locate?: () => Promise<Point>): Promise<void> {
    this.#position = 'asked';
    // Its module comes with the click; most shoppers type.
    const browser = import('./locate.ts');
    try {
      const point = roundPoint(await (locate ?? (await browser).browserPosition)());
      if (signal.aborted) return;
      this.#position = undefined;
      const storefront = this.#storefront();
      if (storefront) lookFrom(storefront, { name, point });
    } catch (error) {
      const why = await browser.then(({ whyNot }) => whyNot(error)).catch(() => 'unavailable' as const);
      if (!signal.aborted) this.#position = why;
    }
    this.#host.requestUpdate();
  }
}
