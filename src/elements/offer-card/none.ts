/* eslint-disable lit-a11y/accessible-name -- the title stays empty until the card has filled it; the tests have axe look at the result */
/** A card whose product nobody near has, and the ways on from there. A module of its own, loaded for the first such card. */
import { html, nothing, render } from 'lit/html.js';
import * as en from '../../i18n/en/none.ts';
import * as fr from '../../i18n/fr/none.ts';
import { textsOf } from '../../i18n/languages.ts';
import type { ProductKey } from '../../domain/product-key.ts';
import type { LocalOffers } from '../../storefront/offers.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { renderBack } from '../offer-list/back.ts';
import { define } from '../shared/define.ts';
import { css } from '../shared/element.ts';
import { VitrineErrorEvent } from '../shared/events.ts';
import { failureWords } from '../shared/failure.ts';
import type { Texts } from '../shared/fill.ts';
import type { VitrineOfferCard } from './offer-card.ts';

/**
 * What such a card says.
 *
 * @returns The texts for the places that the card fills, and what is drawn.
 */
export function renderNone(
  card: VitrineOfferCard,
  storefront: Storefront,
  key: ProductKey,
  { product }: LocalOffers,
  language: string,
): [Texts, unknown] {
  const texts = textsOf('none', language, { en: en.none, fr: fr.none });
  const isOne = Boolean(card.shop || storefront.shop);
  // A page that is locked to a shop shows no rival, and what only one shop sells nobody else has.
  const canLook = !storefront.shop && !key.includes('/') && (isOne || storefront.drive);
  const way = canLook
    ? lookButton(key, isOne ? texts.others : texts.further, language)
    : html`<div class="add">${renderBack(card, key)}</div>`;
  if (!product)
    return [
      [],
      html`<div class="sentence">
        <p>${isOne ? texts.nobodyHere : texts.nobody}</p>
        <slot></slot>
        ${way}
      </div>`,
    ];
  const by = [...(product.contributors ?? []), product.brand].filter(Boolean).join(' · ');
  return [
    ['', product.title, by, product.title, by],
    html`<h3 class="title" part="title" id="title" t></h3>
      <div class="by note" t></div>
      <p class="promise">
        <span><span class="dot" data-level="out"></span><bdi>${isOne ? texts.soldOutHere : texts.soldOut}</bdi></span>
      </p>
      <slot></slot>
      ${way} ${card.appearance === 'line' ? nothing : html`<span class="others"></span>`}`,
  ];
}

/** Opens the list of all who have it, which looks further away by itself. Nothing is loaded or asked before. */
function lookButton(key: ProductKey, label: string, language: string) {
  const open = async ({ currentTarget }: Event): Promise<void> => {
    const button = currentTarget as HTMLElement;
    const panel = button.nextElementSibling as HTMLElement;
    const problem = panel.nextElementSibling!;
    problem.textContent = '';
    try {
      const [{ VitrineOfferList }, { toggleBeside }] = await Promise.all([
        import('../offer-list/offer-list.ts'),
        import('../shared/panel.ts'),
      ]);
      define(VitrineOfferList);
      render(html`<vitrine-offer-list further .gtin=${key}></vitrine-offer-list>`, panel);
      toggleBeside(button, panel, styles);
    } catch (error) {
      problem.textContent = failureWords(undefined, language);
      button.dispatchEvent(new VitrineErrorEvent(error));
    }
  };
  return html`<button
      class="ghost add"
      part="further"
      id="further"
      aria-labelledby="further title"
      aria-haspopup="dialog"
      @click=${open}
    >
      ${label}
    </button>
    <div popover class="panel" role="dialog" aria-label=${label}></div>
    <p class="note" role="status"></p>`;
}

/** The panel is the list's own frame. */
const styles = css`
  .panel {
    padding: 0;
  }
  vitrine-offer-list::part(list) {
    border: 0;
  }
`;
