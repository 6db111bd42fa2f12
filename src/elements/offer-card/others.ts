/** The other offers of a card, in a popover. A module of its own, loaded when the first one opens. */
import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import * as basicEn from '../../i18n/en.ts';
import * as en from '../../i18n/en/others.ts';
import * as basicFr from '../../i18n/fr.ts';
import * as fr from '../../i18n/fr/others.ts';
import { textsOf } from '../../i18n/languages.ts';
import { formatMoney } from '../../domain/money.ts';
import { soonest } from '../../domain/offer-core.ts';
import type { Offer } from '../../domain/offer.ts';
import type { LocalOffers } from '../../storefront/offers.ts';
import { hue } from '../shared/awning.ts';
import { toggleBeside as toggle } from '../shared/panel.ts';
import { common, promiseWords, stockWords } from '../shared/words.ts';
import { styles } from './others-styles.ts';

/** Shows the list beside the button that it was drawn after, or puts it away. */
export const toggleBeside = (button: HTMLElement): void =>
  toggle(button, button.nextElementSibling as HTMLElement, styles);

/** The list, with a button on each that takes it instead. */
export function renderOthers(
  others: readonly Offer[],
  { shops }: LocalOffers,
  now: number,
  language: string,
  pick: (offer: Offer) => void,
): TemplateResult {
  const texts = textsOf('others', language, { en: en.others, fr: fr.others });
  const card = textsOf('card', language, { en: basicEn.card, fr: basicFr.card });
  const take = ({ currentTarget }: Event, offer: Offer): void => {
    (currentTarget as HTMLElement).closest<HTMLElement>('.panel')?.hidePopover();
    pick(offer);
  };
  return html`<div popover class="panel" role="dialog" aria-labelledby="others">
    <h4 class="title" id="others">${texts.title}</h4>
    <ul>
      ${others.map((offer) => {
        const shop = shops.get(offer.shop);
        const ready = soonest(offer);
        if (!shop || !ready) return nothing;
        const facts = [
          offer.sponsored && card.sponsored,
          common(language)[offer.condition],
          promiseWords(ready.promise, now, language, shop.timeZone),
          stockWords(offer.stock, now, language),
        ];
        return html`<li class="flow">
          <span class="mark" .style=${hue(shop.id)}></span>
          <span>${shop.name}<span class="note">${facts.filter(Boolean).join(' · ')}</span></span>
          <b class="price">${formatMoney(offer.price, language)}</b>
          <button class="ghost" @click=${(event: Event) => take(event, offer)}>
            ${texts.choose}<span class="spoken"> ${shop.name}</span>
          </button>
        </li>`;
      })}
    </ul>
  </div>`;
}
