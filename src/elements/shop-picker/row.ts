import { html, nothing } from 'lit/html.js';
import type * as en from '../../i18n/en.ts';
import { hue } from '../shared/awning.ts';
import { openWords } from '../shared/opening.ts';
import { distanceWords } from '../shared/words.ts';
import type * as Stock from './stock.ts';
import type { Row } from './stock.ts';

/** What it takes to speak of shops. */
export interface Speech {
  texts: typeof en.picker;
  language: string;
  /** Epoch milliseconds. */
  now: number;
  /** Says what the shops have; there whenever that is known. */
  stock: typeof Stock | undefined;
}

/** Who the shop is, how far, whether it is open, and what it has. */
const renderFacts = ({ shop, away, stock }: Row, speech: Speech) => {
  const { texts, language, now } = speech;
  return html`<span class="mark" .style=${hue(shop.id)}></span>
    <span class="title" id=${`name-${shop.id}`}>${shop.name}</span>
    <span class="note" part="distance" id=${`away-${shop.id}`}
      >${away === undefined ? nothing : distanceWords(away, language)}</span
    >
    <span class="facts" id=${`facts-${shop.id}`}>
      <span class="note">${texts.trades[shop.trade]} · ${openWords(shop, now, language)}</span>
      ${stock ? speech.stock?.renderStock(stock, shop.timeZone, speech) : nothing}
    </span>`;
};

/** The one shop of a page that is locked to it: nothing to choose. */
export const renderOnlyShop = (row: Row, speech: Speech) =>
  html`<div class="only shop" part="shop">${renderFacts(row, speech)}</div>`;

const renderRadio = (
  value: string,
  ids: readonly [name: string, facts: string],
  disabled: boolean,
  choose: () => void,
) =>
  html`<input
    type="radio"
    name="shop"
    aria-labelledby=${ids[0]}
    aria-describedby=${ids[1]}
    value=${value}
    ?disabled=${disabled}
    @change=${choose}
  />`;

/** The choice of no shop in particular: how a choice is undone. */
export const renderAny = (texts: typeof en.picker, disabled: boolean, choose: () => void) =>
  html`<label class="any" part="any"
    >${renderRadio('', ['any', 'any-note'], disabled, choose)}<span id="any">${texts.anyShop}</span>
    <span class="facts note" id="any-note">${texts.anyShopNote}</span></label
  >`;

/** A shop that can be chosen. */
export const renderShop = (row: Row, speech: Speech, chosen: boolean, disabled: boolean, choose: () => void) => {
  const { id } = row.shop;
  const looks = chosen ? 'shop chosen' : 'shop';
  return html`<label class=${looks} part=${looks} .style=${hue(id)}
    >${renderRadio(id, [`name-${id}`, `facts-${id} away-${id}`], disabled, choose)}${renderFacts(row, speech)}</label
  >`;
};

/** The box of as many shops to choose from, with a line for their stock or without. */
export const renderSkeleton = (shops: number, withStock: boolean) =>
  html`<div class="shops" aria-hidden="true">
      ${shops > 1 ? html`<div class="any"><i class="radio"></i><i></i><i class="facts note"></i></div>` : nothing}
      ${Array.from(
        { length: shops },
        () =>
          html`<div class=${shops > 1 ? 'shop' : 'only shop'}>
            ${shops > 1 ? html`<i class="radio"></i>` : nothing}<i class="mark"></i><i class="title"></i>
            <span class="facts"><i class="note"></i>${withStock ? html`<i></i>` : nothing}</span>
          </div>`,
      )}
    </div>
    ${shops > 1 ? html`<i class="more"></i>` : nothing}`;

/** What stands above a sentence where there are no shops: an awning each, in the colours of nobody in particular. */
export const street = html`<span class="street" aria-hidden="true"
  >${['a', 'b', 'c'].map((id) => html`<span class="mark" .style=${hue(id)}></span>`)}</span
>`;
