import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type * as en from '../../i18n/en.ts';
import type { Place } from '../../domain/shop.ts';

/** How long the shopper may pause between two letters before the marketplace is asked, in milliseconds. */
const PAUSE = 200;
/** As many as can be taken in at a glance, and stand above the keyboard of a phone. */
const MAX_PLACES = 6;

/** A place as it is written in the field: "56100 Lorient". */
export const placeName = ({ name, postcode }: Place): string => (postcode ? `${postcode} ${name}` : name);

/** What became of the last question. */
type Outcome =
  { status: 'found'; count: number } | { status: 'none'; typed: string } | { status: 'failed'; error: unknown };

/**
 * The field in which a shopper types a town or a postcode, with its suggestions: a combobox with a list box, as the ARIA
 * Authoring Practices describe it. An answer to an older question is dropped.
 */
export class PlaceSearch implements ReactiveController {
  /** Settles when the last question has been answered. */
  settled: Promise<unknown> = Promise.resolve();
  /** What became of the last question; `undefined` when nothing was asked since a place was taken. */
  outcome: Outcome | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #ask: (text: string, signal: AbortSignal) => Promise<readonly Place[]>;
  readonly #take: (place: Place | undefined) => void;
  /** What is being typed; `undefined` while the field shows the place that was taken. */
  #text: string | undefined;
  #places: readonly Place[] = [];
  /** The text that `#places` answer. */
  #answered = '';
  #open = false;
  #active = -1;
  #asking: AbortController | undefined;

  /** @param take Is given the place that the shopper takes; `undefined` when the field was emptied. */
  constructor(
    host: ReactiveControllerHost,
    ask: (text: string, signal: AbortSignal) => Promise<readonly Place[]>,
    take: (place: Place | undefined) => void,
  ) {
    this.#host = host;
    this.#ask = ask;
    this.#take = take;
    host.addController(this);
  }

  /** Why the last question was not answered. */
  get error(): unknown {
    return this.outcome?.status === 'failed' ? this.outcome.error : undefined;
  }

  hostDisconnected(): void {
    this.#asking?.abort();
  }

  /** Forgets what was typed: the field shows the place that was taken. */
  clear(): void {
    this.#asking?.abort();
    this.#text = this.outcome = undefined;
    this.#places = [];
    this.#close();
  }

  /** @param taken Name of the place that was taken last. */
  render(taken: string, disabled: boolean, texts: typeof en.picker) {
    const open = this.#open && this.#places.length > 0;
    return html`<input
        class="place"
        part="place"
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded=${open ? 'true' : 'false'}
        aria-controls="places"
        aria-activedescendant=${open && this.#active >= 0 ? `place-${this.#active}` : nothing}
        aria-label=${texts.place}
        placeholder=${texts.place}
        autocomplete="off"
        autocapitalize="words"
        spellcheck="false"
        enterkeyhint="search"
        maxlength="100"
        .value=${this.#text ?? taken}
        ?disabled=${disabled}
        @focus=${this.#onFocus}
        @input=${this.#onInput}
        @change=${this.#onChange}
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
          (place, i) =>
            html`<li
              id=${`place-${i}`}
              role="option"
              data-at=${i}
              aria-selected=${i === this.#active ? 'true' : 'false'}
            >
              ${place.name}<span class="note"> ${place.postcode}</span>
            </li>`,
        )}
      </ul>`;
  }

  readonly #close = () => {
    this.#open = false;
    this.#active = -1;
    this.#host.requestUpdate();
  };

  /** What is typed next takes the place of what stands there. */
  readonly #onFocus = (event: Event) => (event.target as HTMLInputElement).select();

  readonly #onInput = (event: Event) => {
    this.#text = (event.target as HTMLInputElement).value;
    this.#asking?.abort();
    this.outcome = undefined;
    this.#places = [];
    this.#close();
    if (this.#text.trim().length > 1) this.settled = this.#find(this.#text.trim(), PAUSE);
  };

  readonly #onChange = (event: Event) => {
    if (!(event.target as HTMLInputElement).value.trim()) this.#taken(undefined);
  };

  readonly #onKey = (event: KeyboardEvent) => {
    // While an input method composes a word, its keys are its own.
    if (event.isComposing) return;
    const { key } = event;
    if (key === 'Enter') this.settled = this.#enter();
    else if (key === 'Escape' && this.#open) this.#close();
    else if ((key === 'ArrowDown' || key === 'ArrowUp') && this.#places.length) {
      if (this.#open && !event.altKey) {
        // The field itself is one more stop, between the last suggestion and the first.
        const stops = this.#places.length + 1;
        this.#active = ((this.#active + 1 + (key === 'ArrowDown' ? 1 : -1) + stops) % stops) - 1;
      }
      this.#open = key === 'ArrowDown' || !event.altKey;
      this.#host.requestUpdate();
    } else return;
    event.preventDefault();
  };

  /** The field keeps the focus. A press, not a click: by then the list would be closed. */
  readonly #onPress = (event: Event) => {
    event.preventDefault();
    const at = (event.target as Element).closest('li')?.dataset['at'];
    const place = this.#places[Number(at)];
    if (place) this.#taken(place);
  };

  async #enter(): Promise<void> {
    const picked = this.#places[this.#active];
    const text = this.#text?.trim() ?? '';
    if (picked || this.#text === '') return this.#taken(picked);
    if (text.length < 2) return;
    if (this.#answered !== text || !this.#places.length) await this.#find(text, 0);
    // Typed on meanwhile: that is another question.
    const [best] = this.#answered === text && this.#text?.trim() === text ? this.#places : [];
    if (best) this.#taken(best);
  }

  #taken(place: Place | undefined): void {
    this.clear();
    this.#take(place);
  }

  async #find(text: string, pause: number): Promise<void> {
    this.#asking?.abort();
    const { signal } = (this.#asking = new AbortController());
    let places: readonly Place[] = [];
    let outcome: Outcome;
    try {
      if (pause) await new Promise((resolve) => setTimeout(resolve, pause));
      if (!signal.aborted) places = (await this.#ask(text, signal)).slice(0, MAX_PLACES);
      outcome = places.length ? { status: 'found', count: places.length } : { status: 'none', typed: text };
    } catch (error) {
      outcome = { status: 'failed', error };
    }
    if (signal.aborted) return;
    this.#answered = text;
    this.#places = places;
    this.outcome = outcome;
    this.#open = true;
    this.#host.requestUpdate();
  }
}
