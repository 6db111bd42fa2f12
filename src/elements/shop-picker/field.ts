import { html, nothing } from 'lit/html.js';
import type { Host } from '../shared/element.ts';
import type * as en from '../../i18n/en.ts';
import type { Point } from '../../domain/point.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { failureWords } from '../shared/failure.ts';
import type { PlaceSearch, Typed } from './search.ts';

/** What the field is drawn with. */
export interface Scene {
  texts: typeof en.picker;
  language: string;
  /** Whether places can be searched for; `undefined` as long as that is not known. */
  searchable: boolean | undefined;
  disabled: boolean;
  /** How the page finds the shopper, instead of the browser. */
  locate: (() => Promise<Point>) | undefined;
}

/**
 * The field for a town or a postcode, and the button that asks for the position. What answers them is loaded when the shopper
 * turns to the field; what was typed meanwhile is not lost.
 */
export class PlaceField {
  readonly #host: Host;
  readonly #storefront: () => Storefront | undefined;
  #search: PlaceSearch | undefined;
  #loaded: Promise<void> | undefined;
  #missing: unknown;
  /** The shopper wants to be found, and waits for what does that. */
  #isAsked = false;

  constructor(host: Host, storefront: () => Storefront | undefined) {
    this.#host = host;
    this.#storefront = storefront;
  }

  /** Settles when the last question has been answered. */
  get settled(): Promise<void> | undefined {
    return this.#loaded?.then(() => this.#search?.settled);
  }

  /** Why places could not be looked up. */
  get error(): unknown {
    return this.#missing ?? this.#search?.error;
  }

  /** Takes the best match for a place, as if it had been typed. */
  goTo(place: string): void {
    this.#use((search) => search.goTo(place));
  }

  render(scene: Scene, more: unknown) {
    const { texts, searchable, disabled, locate } = scene;
    const storefront = this.#storefront();
    const search = this.#search;
    const isLocating = search ? search.isLocating : this.#isAsked;
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
                aria-disabled=${isLocating ? 'true' : nothing}
                @click=${() => this.#near(locate)}
              >
                ${isLocating ? texts.locating : texts.nearMe}
              </button>`
            : nothing
        }
        ${more}
      </div>
      <p class="hint note" part="hint" role="status">
        ${
          this.#missing
            ? failureWords(this.#missing, scene.language)
            : isLocating
              ? html`<span class="spoken">${texts.locating}</span>`
              : search?.hint(scene)
        }
      </p>`;
  }

  #renderField(taken: string, { texts, disabled }: Scene) {
    const { text = taken, isOpen = false, active } = this.#search ?? {};
    return html`<input
        class="place"
        part="place"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded=${isOpen ? 'true' : 'false'}
        aria-controls="places"
        aria-activedescendant=${active ?? nothing}
        aria-label=${texts.place}
        placeholder=${texts.place}
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="search"
        maxlength="100"
        .value=${text}
        ?disabled=${disabled}
        @focus=${this.#on}
        @input=${this.#on}
        @keydown=${this.#on}
        @blur=${() => this.#search?.close()}
      />
      <ul
        class="places"
        id="places"
        part="places"
        role="listbox"
        aria-label=${texts.places}
        ?hidden=${!isOpen}
        @mousedown=${(event: Event) => this.#search?.press(event)}
      >
        ${this.#search?.options()}
      </ul>`;
  }

  readonly #on = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const { type } = event;
    // While an input method composes a word, its keys are its own.
    const { key = '', altKey = false, isComposing = false } = event as Partial<KeyboardEvent>;
    if (isComposing && key) return;
    // What is typed next takes the place of what stands there.
    if (type === 'focus') input.select();
    const typed: Typed = { type, key, altKey, value: input.value };
    if (this.#search ? this.#search.on(typed) : key === 'Enter') event.preventDefault();
    if (!this.#search) this.#use((search) => search.on(typed));
  };

  #near(locate: Scene['locate']): void {
    if (!this.#search && this.#isAsked) return;
    this.#isAsked = true;
    this.#host.requestUpdate();
    this.#use((search) => search.near(locate));
  }

  /** In the order in which they are asked for; what cannot be loaded is told, and asked for again next time. */
  #use(act: (search: PlaceSearch) => unknown): void {
    if (this.#search) return void act(this.#search);
    const loaded = (this.#missing ? undefined : this.#loaded) ?? this.#load();
    this.#loaded = loaded.then(() => {
      if (this.#search) act(this.#search);
    });
  }

  async #load(): Promise<void> {
    this.#missing = undefined;
    try {
      const { PlaceSearch } = await import('./search.ts');
      this.#search ??= new PlaceSearch(this.#host, this.#storefront);
    } catch (error) {
      this.#missing = error;
    }
    this.#isAsked = false;
    this.#host.requestUpdate();
  }
}
