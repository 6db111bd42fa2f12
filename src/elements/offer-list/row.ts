import { html, nothing } from 'lit/html.js';
import type * as basic from '../../i18n/en.ts';
import type * as en from '../../i18n/en/list.ts';
import { formatMoney } from '../../domain/money.ts';
import { soonest } from '../../domain/offer-core.ts';
import type { CollectPromise, OfferProduct } from '../../domain/offer.ts';
import type { Choice } from '../../storefront/cart.ts';
import { isAvailable } from '../offer-card/choice.ts';
import { factWords, openUntil } from '../offer-card/facts.ts';
import { hue } from '../shared/awning.ts';
import type * as Door from '../shared/door.ts';
import { callHref } from '../shared/links.ts';
import { sellerTexts } from '../shared/seller.ts';
import { common, dayWords, distanceWords, promiseWords, stockWords } from '../shared/words.ts';
import type { Entry } from './order.ts';

/** What a row is drawn with. */
export interface Scene {
  /** What closed doors say; once it is loaded. */
  door: typeof Door | undefined;
  /** Whether one shop only was asked. */
  isOne: boolean;
  texts: typeof en.list;
  card: typeof basic.card;
  language: string;
  /** Epoch milliseconds. */
  now: number;
  product: OfferProduct;
  /** How many offers of each condition are shown. */
  shown: number;
  /** Shows more of them. */
  more: (event: Event) => void;
  /** How many pieces of an offer are in the cart. */
  held: (offer: string) => number;
  add: (choice: Choice) => void;
  /** Draws the button that makes a shop the shopper's own, or nothing where there is nothing to choose. */
  choice: (entry: Entry) => unknown;
}

/**
 * One shop's offer.
 *
 * @param how.addable Whether it can be ordered here; otherwise the shop can be called.
 * @param how.first Whether it is the one that stands out.
 */
export function row(entry: Entry, scene: Scene, { addable = true, first = false } = {}) {
  const { offer, shop, away } = entry;
  const { language, now, product } = scene;
  const { point, promise } = soonest(offer) ?? { point: '', promise: { kind: 'unknown' } };
  const near = [
    away !== undefined && distanceWords(away, language),
    addable
      ? openUntil(offer, now, language, shop.timeZone) || scene.door?.doorWords(shop, now, language)
      : shop.address.town,
  ].filter(Boolean);
  const former = offer.priorPrice ?? offer.publisherPrice;
  const facts = factWords(offer, product, language, scene.card);
  return html`<li class="offer" part="offer" .style=${hue(shop.id)}>
    <span class="mark"></span>
    <span class="shop" part="shop">
      <b class="title">${shop.name}</b>
      <span class="note">${near.map((words, i) => html`${i ? ' · ' : ''}<bdi>${words}</bdi>`)}</span>
      ${shop.seller.professional ? nothing : html`<span class="tag">${sellerTexts(language).privateSeller}</span>`}
    </span>
    <span class="promise" part="promise">
      <b>${promiseWords(promise, now, language, shop.timeZone)}</b>
      <span class="note"
        ><span class="dot" data-level=${offer.stock.level}></span>${stockWords(offer.stock, now, language)}</span
      >
    </span>
    <span class="cost" part="price">
      <b class="price">${formatMoney(offer.price, language)}</b>
      ${
        former && former.minor > offer.price.minor
          ? html`<s class="note"
              ><span class="spoken">${scene.card.insteadOf} </span>${formatMoney(former, language)}</s
            >`
          : nothing
      }
      <span class="note">${common(language)[offer.condition]}</span>
    </span>
    ${facts ? html`<span class="facts note">${facts}</span>` : nothing}
    <span class="acts">
      ${
        addable && isAvailable(offer)
          ? addButton({ offer, product, shop, point }, promise, scene, first)
          : shop.phone
            ? callLink(shop.phone, scene.card)
            : nothing
      }
      ${addable ? scene.choice(entry) : nothing}
    </span>
  </li>`;
}

/** Where nothing can be ordered, somebody can be asked. A number is not broken. */
export const callLink = (phone: string, { call }: Scene['card']) =>
  html`<a class="ghost call" part="call" href=${callHref(phone)}>${call(phone.replaceAll(' ', '\u00a0'))}</a>`;

function addButton(choice: Choice, promise: CollectPromise, { card, language, now, held, add }: Scene, first: boolean) {
  const { offer, product, shop } = choice;
  const count = held(offer.id);
  const label =
    offer.stock.level === 'on_order' && promise.kind === 'ready'
      ? card.order(dayWords(Date.parse(promise.from), now, language, shop.timeZone))
      : card.add;
  return html`<button class=${first ? 'act' : 'ghost'} part="add" @click=${() => add(choice)}>
    ${count ? card.added(count) : label}<span class="spoken"
      >: ${product.title}, ${common(language)[offer.condition]}, ${shop.name}</span
    >
  </button>`;
}
