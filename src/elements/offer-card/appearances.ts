/* eslint-disable lit-a11y/accessible-name -- the templates stay empty until `fill` has written into them; the tests have axe look at the result */
/** A card as a row, or as one sentence. A module of its own, loaded for the first card that is no tile. */
import { timeIn } from '../../domain/hours-core.ts';
import { html } from 'lit/html.js';
import * as en from '../../i18n/en/line.ts';
import * as fr from '../../i18n/fr/line.ts';
import { textsOf } from '../../i18n/languages.ts';
import { formatMoney } from '../../domain/money.ts';
import type { CollectPromise, Offer, OfferShop } from '../../domain/offer.ts';
import type { LocalOffers } from '../../storefront/offers.ts';
import { hue } from '../shared/awning.ts';
import { sheetOf } from '../shared/element.ts';
import { common, dayWords, promiseWords } from '../shared/words.ts';
import { styles } from './appearance-styles.ts';
import { isAvailable } from './choice.ts';

// With them, so that what a closed door says comes no later: a line has no room kept for it.
export { doorWords } from '../shared/door.ts';

/** What the sentence is about. */
interface Scene {
  offer: Offer;
  shop: OfferShop;
  /** How far it is and until when it is open, as far as that is known. */
  near: readonly unknown[];
  local: LocalOffers;
  promise: CollectPromise;
  /** Epoch milliseconds. */
  now: number;
  language: string;
}

/** Gives a card its other looks; once, also where it is drawn anew while they are loading. */
export function dress({ adoptedStyleSheets: sheets }: ShadowRoot): void {
  const sheet = sheetOf(styles);
  if (!sheets.includes(sheet)) sheets.push(sheet);
}

/** How many shops have it, and when; the best of them, and the way to its offer, with places that the card fills. */
export function sentence({ offer, shop, near, local, promise, now, language }: Scene, add: () => void) {
  const texts = textsOf('line', language, { en: en.line, fr: fr.line });
  const alike = local.offers.filter((one) => isAvailable(one) && one.condition === offer.condition);
  const shops = new Set(alike.map((one) => one.shop)).size;
  const words =
    promise.kind === 'ready' && shops
      ? texts.ready(shops, whenWords(promise, now, language, shop.timeZone))
      : undefined;
  return html`<div class="flow shop" part="shop">
      <span class="mark" .style=${hue(shop.id)}></span>
      <span>
        <b part="promise">${words ?? promiseWords(promise, now, language, shop.timeZone)}</b>
        <span class="note"
          ><bdi>${shop.name}</bdi> · ${near.map((part) => html`<bdi>${part}</bdi> · `)}<b part="price"
            >${formatMoney(offer.price, language)}</b
          >
          · ${common(language)[offer.condition]}</span
        >
      </span>
    </div>
    <slot></slot>
    <span hidden id="title" t></span>
    <button class="act add" part="add" id="add" aria-labelledby="add title" t @click=${add}></button>
    <a class="ghost add" href="tel:${shop.phone}" t></a>`;
}

/** "today from 17:00", or the day where no hour is promised. */
function whenWords(
  { from, precision }: CollectPromise & { kind: 'ready' },
  now: number,
  language: string,
  timeZone: string,
): string {
  const at = Math.max(Date.parse(from), now);
  const day = dayWords(at, now, language, timeZone);
  return precision === 'day' ? day : common(language).fromTime(day, timeIn(timeZone, at));
}
