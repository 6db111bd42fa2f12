import { html, nothing } from 'lit/html.js';
import type * as en from '../../i18n/en/shelf.ts';
import type { Condition } from '../../domain/offer.ts';
import type { Filters } from './goods.ts';

type Texts = typeof en.shelf;

const inputOf = ({ currentTarget }: Event) => currentTarget as HTMLInputElement | HTMLSelectElement;

/**
 * The field to search with. An emptied one shows everything again, without another press.
 *
 * @param label What the field is for.
 * @param press What stands on the button.
 * @param go Called with what was typed.
 */
export const searchForm = (text: string, label: string, press: string, go: (typed: string) => void) =>
  html`<form
    class="search"
    part="search"
    role="search"
    @submit=${(event: Event) => {
      event.preventDefault();
      go((event.currentTarget as HTMLFormElement).querySelector('input')?.value ?? '');
    }}
  >
    <input
      type="search"
      aria-label=${label}
      placeholder=${label}
      autocomplete="off"
      enterkeyhint="search"
      .value=${text}
      @input=${(event: Event) => {
        if (text && !inputOf(event).value) go('');
      }}
    />
    <button class="ghost">${press}</button>
  </form>`;

/** What is chosen from. */
export interface Choices {
  /** Whether the shopper has a shop of their own. */
  myShop: boolean;
  /** Names of the categories seen so far; none: there is no choice. */
  categories: readonly string[];
}

/** The filters. What they change is asked for at once, as with any list that is filtered. */
export function filterBar(filters: Filters, choices: Choices, texts: Texts, change: (filters: Filters) => void) {
  const box = (name: 'stock' | 'myShop') =>
    html`<label class="pill"
      ><input
        type="checkbox"
        .checked=${filters[name]}
        @change=${(event: Event) => change({ ...filters, [name]: (inputOf(event) as HTMLInputElement).checked })}
      />${texts[name]}</label
    >`;
  return html`<div class="filters" part="filters" role="group" aria-label=${texts.filters}>
    ${box('stock')} ${choices.myShop ? box('myShop') : nothing}
    <select
      aria-label=${texts.condition}
      @change=${(event: Event) => change({ ...filters, condition: inputOf(event).value as Condition | '' })}
    >
      ${Object.entries(texts.conditions).map(
        ([value, name]) => html`<option value=${value} ?selected=${value === filters.condition}>${name}</option>`,
      )}
    </select>
    ${
      choices.categories.length > 1
        ? html`<select
            aria-label=${texts.category}
            @change=${(event: Event) => change({ ...filters, category: inputOf(event).value })}
          >
            <option value="" ?selected=${!filters.category}>${texts.anyCategory}</option>
            ${choices.categories.map(
              (name) => html`<option value=${name} ?selected=${name === filters.category}>${name}</option>`,
            )}
          </select>`
        : nothing
    }
  </div>`;
}
