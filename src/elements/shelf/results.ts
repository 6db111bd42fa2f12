import { html, nothing } from 'lit/html.js';
import type * as en from '../../i18n/en/shelf.ts';
import { shopOfKey } from '../../domain/product.ts';
import { isFound, searchWords, wordsOf } from '../../domain/search.ts';
import { failure } from '../shared/failure.ts';
import type { Found } from '../shared/pages.ts';
import { MAX_TEXT } from './goods.ts';
import type { Good, GoodsPage } from './goods.ts';

/** What a shelf has found, and what the shopper may do with it. */
export interface View {
  texts: typeof en.shelf;
  language: string;
  found: Found<GoodsPage>;
  /** Somebody has chosen the products. */
  isChosen: boolean;
  /** What was searched for; empty for everything. */
  text: string;
  /** More was typed than was searched for. */
  isCut: boolean;
  isFiltered: boolean;
  /** A page is on its way. */
  isAsking: boolean;
  /** How many products the last page brought; 0 for the first one. */
  grown: number;
  /** The shop whose products alone the shelf shows. */
  only: string | undefined;
  /** Asks for the next page, or again for the one that has not come. */
  grow: () => void;
  /** The same for whoever presses the button. */
  more: (event: Event) => void;
  /** Gives up the search. */
  everything: () => void;
  /** Gives up the filters. */
  unfiltered: () => void;
}

/** What is repeated of what somebody wrote. */
export const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60).trimEnd()}…` : text);

/** How many there are and in which order, or why there are none. */
export function statusWords(view: View) {
  const { texts, found, isChosen, text, isCut, grown } = view;
  const { items, next } = found;
  const cut = isCut && texts.cut(MAX_TEXT);
  if (!items.length && !found.error) return html`${nothingWords(view)} ${cut || nothing}`;
  const typed = wordsOf(text);
  // What was typed as a number is found without its words.
  const isMeant = typed.length > 0 && items.every(({ product }) => product && !isFound(searchWords(product), typed));
  return html`<bdi
    >${[
      isMeant && texts.meant(shorten(text)),
      cut,
      grown ? texts.grown(grown, items.length) : `${texts.found(items.length, next !== undefined)}.`,
      isChosen ? texts.chosen : texts.byTitle,
    ]
      .filter(Boolean)
      .join(' ')}</bdi
  >`;
}

function nothingWords({ texts, found: { next, lookedAt }, text, isFiltered }: View) {
  if (isFiltered) return next === undefined ? texts.nothingFits : texts.lookedAt(lookedAt);
  return text ? texts.nothing(shorten(text)) : html`<slot name="empty">${texts.empty}</slot>`;
}

/** The cards and what comes after them, or the ways on where there are none. */
export function renderGoods(view: View) {
  const { texts, language, found, isAsking, only, grow, more } = view;
  const { items, next, error } = found;
  if (!items.length && !error) return waysOn(view);
  return html`<ul class="goods" part="goods" aria-label=${texts.products}>
      ${items.map((good) => renderGood(good, only))}
    </ul>
    ${
      error
        ? html`<div class="sentence">${failure(error, language, grow)}</div>`
        : next === undefined
          ? nothing
          : html`<p class="end">
              <button class="ghost" part="more" aria-disabled=${isAsking ? 'true' : 'false'} @click=${more}>
                ${texts.more}
              </button>
            </p>`
    }`;
}

function renderGood({ key }: Good, only: string | undefined) {
  const issuer = shopOfKey(key);
  return html`<li tabindex="-1">
    <vitrine-offer-card
      exportparts="card, image, title, price, promise, shop, add, others"
      gtin=${issuer ? nothing : key}
      sku=${issuer ? key.slice(issuer.length + 1) : nothing}
      shop=${issuer ?? only ?? nothing}
    ></vitrine-offer-card>
  </li>`;
}

function waysOn({ texts, found: { next }, text, isFiltered, grow, everything, unfiltered }: View) {
  const way = (part: string, words: string, go: () => void) =>
    html`<button class="ghost" part=${part} @click=${go}>${words}</button>`;
  return html`<div class="ways">
    ${isFiltered && next !== undefined ? way('more', texts.lookOn, grow) : nothing}
    ${isFiltered ? way('no-filters', texts.noFilters, unfiltered) : nothing}
    ${text ? way('everything', texts.everything, everything) : nothing}
  </div>`;
}

/** The room that cards are going to take. */
export const skeleton = (count: number) =>
  html`<div class="goods" aria-hidden="true">${Array.from({ length: count }, () => html`<i></i>`)}</div>`;
