import { html, nothing } from 'lit/html.js';
import type { Host, ReactiveController } from '../shared/element.ts';
import type * as en from '../../i18n/en.ts';
import { roundPoint } from '../../domain/point.ts';
import type { Point } from '../../domain/point.ts';
import type { Place } from '../../domain/shop.ts';
import type { Storefront, Vantage } from '../../storefront/storefront.ts';
import { failureWords } from '../shared/failure.ts';
import type { NoPosition } from './locate.ts';

/** How long the shopper may pause between two letters before the marketplace is asked, in milliseconds. */
const PAUSE = 200;
/** As many as can be taken in at a glance, and stand above the keyboard of a phone. */
const MAX_PLACES = 6;

/** What the search is drawn with. */
interface Scene {
  texts: typeof en.picker;
  language: string;
  /** Whether places can be searched for; `undefined` as long as that is not known. */
  searchable: boolean | undefined;
  disabled: boolean;
  /** How the page finds the shopper, instead of the browser. */
  locate: (() => Promise<Point>) | undefined;
}

/**
 * Where the shopper looks from: a field for a town or a postcode with its suggestions (a combobox with a list box, as the
 * ARIA Authoring Practices describe it), and a button that asks for the position. One question at a time: what is asked
 * next drops the answer to what was asked before. Of a position only the rounded point is handed on, and nothing is kept.
 */
export class PlaceSearch implements ReactiveController {
  /** Settles when the last question has been answered. */
  settled: Promise<void> | undefined;
  /** Why places could not be looked up. */
  error: unknown;

  readonly #host: Host;
  readonly #storefront: () => Storefront | undefined;
  /** What is being typed; `undefined` while the field shows the place that was taken. */
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

  render(scene: Scene, more: unknown) {
    const { texts, searchable, disabled, locate } = scene;
    const storefront = this.#storefront();
    const asked = this.#position === 'asked';
    return html`<div class="search">
        ${
          searchable
            ? this.#renderField(storefront?.vantage.value?.name ?? '', scene)
            : html`<i class="place" ?hidden=${searchable === false}></i>`
        }
        ${
          locate || 'geolocation' in navigator
            ? html`<button
                class="ghost"
                part="near"
                ?disabled=${disabled || !storefront}
                aria-disabled=${asked ? 'true' : nothing}
                @click=${() => this.#onNear(texts, locate)}
              >
                ${asked ? texts.locating : texts.nearMe}
              </button>`
            : nothing
        }
        ${more}
      </div>
      <p class="hint note" part="hint" role="status">${this.#hint(scene)}</p>`;
  }

  #renderField(taken: string, { texts, disabled }: Scene) {
    const open = this.#open && this.#places.length > 0;
    return html`<input
        class="place"
        part="place"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded=${open ? 'true' : 'false'}
        aria-controls="places"
        aria-activedescendant=${open && this.#active >= 0 ? `place-${this.#active}` : nothing}
        aria-label=${texts.place}
        placeholder=${texts.place}
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="search"
        maxlength="100"
        .value=${this.#text ?? taken}
        ?disabled=${disabled}
        @focus=${this.#onFocus}
        @input=${this.#onInput}
        @keydown=${this.#onKey}
        @blur=${this.#close}
      />
      <ul
        class="places"
        id="places"
        part="places"
        role="listbox"
        aria-label=${texts.places}
        ?hidden=${!open}
        @mousedown=${this.#onPress}
      >
        ${this.#places.map(
          ({ name, postcode }, i) =>
            html`<li
              id=${`place-${i}`}
              role="option"
              data-at=${i}
              aria-selected=${i === this.#active ? 'true' : 'false'}
            >
              ${name}<span class="note"> ${postcode}</span>
            </li>`,
        )}
      </ul>`;
  }

  /** What is to be said about the place. */
  #hint({ texts, language, searchable }: Scene): unknown {
    const from = this.#storefront()?.vantage.value;
    const { length } = this.#places;
    const spoken = this.#position === 'asked' ? texts.locating : length && texts.placesFound(length);
    if (spoken) return html`<span class="spoken">${spoken}</span>`;
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
    this.#close();
    return this.#asking.signal;
  }

  #take(place: Place | undefined): void {
    const storefront = this.#storefront();
    const { name = '', postcode, point, drive } = place ?? {};
    const vantage = point && { name: postcode ? `${postcode} ${name}` : name, point };
    this.#turn();
    this.#outside = storefront?.drive && drive !== storefront.drive ? vantage : undefined;
    if (storefront?.vantage.value !== vantage) storefront?.lookFrom(vantage);
  }

  readonly #close = () => {
    this.#open = false;
    this.#active = -1;
    this.#host.requestUpdate();
  };

  /** What is typed next takes the place of what stands there. */
  readonly #onFocus = (event: Event) => (event.target as HTMLInputElement).select();

  readonly #onInput = (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    const text = value.trim();
    if (!text) this.#take(undefined);
    else if (text.length > 1) this.settled = this.#find(text, this.#turn(value), PAUSE);
    else this.#turn(value);
  };

  readonly #onKey = (event: KeyboardEvent) => {
    // While an input method composes a word, its keys are its own.
    if (event.isComposing) return;
    const { key, altKey } = event;
    const down = key === 'ArrowDown';
    if (key === 'Enter') this.settled = this.#enter();
    else if (key === 'Escape' && this.#open) this.#close();
    else if ((down || key === 'ArrowUp') && this.#places.length) {
      // The field itself is one more stop, between the last suggestion and the first.
      const stops = this.#places.length + 1;
      if (this.#open && !altKey) this.#active = ((this.#active + 1 + (down ? 1 : -1) + stops) % stops) - 1;
      this.#open = down || !altKey;
      this.#host.requestUpdate();
    } else return;
    event.preventDefault();
  };

  /** The field keeps the focus. A press, not a click: by then the list would be closed. */
  readonly #onPress = (event: Event) => {
    event.preventDefault();
    const place = this.#places[Number((event.target as Element).closest('li')?.dataset['at'])];
    if (place) this.#take(place);
  };

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

  #onNear(texts: typeof en.picker, locate: (() => Promise<Point>) | undefined): void {
    if (this.#position !== 'asked') this.settled = this.#locate(this.#turn(), texts.position, locate);
  }

  async #locate(signal: AbortSignal, name: string, locate?: () => Promise<Point>): Promise<void> {
    this.#position = 'asked';
    // Its module comes with the click; most shoppers type.
    const browser = import('./locate.ts');
    try {
      const point = roundPoint(await (locate ?? (await browser).browserPosition)());
      if (signal.aborted) return;
      this.#position = undefined;
      this.#storefront()?.lookFrom({ name, point });
    } catch (error) {
      const why = await browser.then(({ whyNot }) => whyNot(error)).catch(() => 'unavailable' as const);
      if (!signal.aborted) this.#position = why;
    }
    this.#host.requestUpdate();
  }
}
