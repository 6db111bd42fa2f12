/** The other offers of a card, in a popover. A module of its own, loaded when the first one opens. */
import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import * as en from '../../i18n/en/others.ts';
import * as fr from '../../i18n/fr/others.ts';
import { textsOf } from '../../i18n/languages.ts';
import { formatMoney } from '../../domain/money.ts';
import { soonest } from '../../domain/offer.ts';
import type { Offer } from '../../domain/offer.ts';
import type { LocalOffers } from '../../storefront/offers.ts';
import { hue } from '../shared/awning.ts';
import { keepBeside as place } from '../shared/floating.ts';
import { common, promiseWords, stockWords } from '../shared/words.ts';

/** Keeps the panel beside its button. Returns what stops that once the panel is closed. */
export function keepBeside(button: HTMLElement, panel: HTMLElement): () => void {
  const stop = place(button, panel);
  return () => {
    stop();
    // Chromium gives the focus back to what had it only outside of shadow trees, and may still leave it where it was.
    const { activeElement } = panel.getRootNode() as ShadowRoot;
    if (panel.contains(activeElement) || document.activeElement === document.body)
      button.focus({ preventScroll: true });
  };
}

/** The list, with a button on each that takes it instead. */
export function renderOthers(
  others: readonly Offer[],
  { shops }: LocalOffers,
  now: number,
  language: string,
  pick: (offer: Offer) => void,
): TemplateResult {
  const texts = textsOf('others', language, { en: en.others, fr: fr.others });
  return html`<h4 class="title" id="others">${texts.title}</h4>
    <ul>
      ${others.map((offer) => {
        const shop = shops.get(offer.shop);
        const ready = soonest(offer);
        if (!shop || !ready) return nothing;
        return html`<li class="row">
          <span class="mark" .style=${hue(shop.id)}></span>
          <span
            >${shop.name}<span class="note"
              >${common(language)[offer.condition]} · ${promiseWords(ready.promise, now, language, shop.timeZone)} ·
              ${stockWords(offer.stock, now, language)}</span
            ></span
          >
          <b class="price">${formatMoney(offer.price, language)}</b>
          <button class="ghost" @click=${() => pick(offer)}>
            ${texts.choose}<span class="spoken"> ${shop.name}</span>
          </button>
        </li>`;
      })}
    </ul>`;
}
