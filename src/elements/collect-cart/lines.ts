import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { cart } from '../../i18n/en.ts';
import { formatMoney, times } from '../../domain/money.ts';
import type { Point } from '../../domain/point.ts';
import { collectPointOf, distanceTo } from '../../domain/shop.ts';
import type { CollectPoint } from '../../domain/shop.ts';
import type { CartEntry } from '../../storefront/cart.ts';
import { hue } from '../shared/awning.ts';
import { distanceWords } from '../shared/words.ts';
import { totals } from './groups.ts';
import type { Group } from './groups.ts';

/** How many copies of one offer can be wanted. */
const MOST = 99;

/** What the views of the cart speak with, and what the shopper can do to a line. */
export interface Desk {
  texts: typeof cart;
  language: string;
  now: number;
  /** Where distances are measured from. */
  from: Point | undefined;
  /** The line that was removed a moment ago. */
  removed: CartEntry | undefined;
  /** Condition and age limit. */
  facts(entry: CartEntry): string;
  /** What has changed since a line was added. */
  changes(entry: CartEntry): TemplateResult | typeof nothing;
  /** When it is there, and how long it is kept. */
  terms(group: Group, point: CollectPoint | undefined): string[];
  /** How it reaches the shopper, where that can be chosen. */
  ways(group: Group): TemplateResult | typeof nothing;
  setQuantity(entry: CartEntry, quantity: number): void;
  step(entry: CartEntry, by: 1 | -1): void;
  remove(entry: CartEntry): void;
  undo: () => void;
}

/** One shop's part of the cart, under its awning. */
export function group(group: Group, alone: boolean, desk: Desk) {
  const { texts, language, from } = desk;
  const { shop, name, lines, about, part } = group;
  const point = about && lines[0]?.fulfilment.method === 'collect' && collectPointOf(about, lines[0].fulfilment.point);
  const metres = about && distanceTo(about, from);
  const isDelivered = lines[0]?.fulfilment.method === 'delivery';
  const facts = [point && about.collectPoints.length > 1 && point.name, ...desk.terms(group, point || undefined)];
  return html`<section class="group" part="shop" .style=${hue(shop)}>
    <div class="awning"></div>
    <header class="row">
      <div class="grow">
        <h3 class="title"><bdi>${name}</bdi></h3>
        <p class="note">${facts.filter(Boolean).join(' · ')}</p>
      </div>
      ${metres === undefined ? nothing : html`<bdi class="note">${distanceWords(metres, language)}</bdi>`}
    </header>
    <ul>
      ${lines.map((entry) => line(entry, desk))}
    </ul>
    ${desk.ways(group)}
    ${part?.fee ? sumRow(isDelivered ? texts.delivery : texts.fee, formatMoney(part.fee, language)) : nothing}
    ${alone || (lines.length === 1 && !part?.fee) ? nothing : sumRow(texts.subtotal, moneyWords([{ ...group, lines: lines.filter((entry) => entry !== desk.removed) }], language))}
  </section>`;
}

/** What groups come to, as people write it. */
export const moneyWords = (groups: readonly Group[], language: string): string =>
  totals(groups)
    .map((money) => formatMoney(money, language))
    .join(' + ');

const sumRow = (label: string, amount: string) =>
  html`<p class="row sum"><span class="grow">${label}</span>${amount}</p>`;

function line(entry: CartEntry, desk: Desk) {
  const { texts, language } = desk;
  const { title, quantity, seen } = entry;
  if (entry === desk.removed)
    return html`<li class="row removed">
      <span class="grow note">${texts.removed(title)}</span>
      <button class="link undo" part="undo" @click=${desk.undo}>
        ${texts.undo}<span class="spoken">: ${texts.removed(title)}</span>
      </button>
    </li>`;
  return html`<li part="line">
    <div class="line">
      ${thumb(entry)}
      <div class="grow">
        <bdi class="name">${title}</bdi>
        <span class="note">${desk.facts(entry)}</span>
      </div>
      <div class="money">
        <b>${formatMoney(times(seen.price, quantity), language)}</b>
        ${quantity > 1 ? html`<bdi class="note">${quantity} × ${formatMoney(seen.price, language)}</bdi>` : nothing}
      </div>
      <div class="row steps">
        <span class="stepper">
          ${step('−', texts.less(title), quantity > 1, () => desk.step(entry, -1))}
          <input
            part="quantity"
            type="text"
            inputmode="numeric"
            maxlength="2"
            aria-label=${texts.quantity(title)}
            .value=${String(quantity)}
            @change=${({ currentTarget }: Event) => {
              const input = currentTarget as HTMLInputElement;
              const wanted = Math.max(1, Math.min(MOST, Number.parseInt(input.value, 10) || quantity));
              // What was typed may come out as what is there already, which would not be drawn again.
              input.value = String(wanted);
              desk.setQuantity(entry, wanted);
            }}
          />
          ${step('+', texts.more(title), quantity < MOST, () => desk.step(entry, 1))}
        </span>
        <button class="link" part="remove" @click=${() => desk.remove(entry)}>
          ${texts.remove}<span class="spoken"> ${title}</span>
        </button>
      </div>
    </div>
    ${desk.changes(entry)}
  </li>`;
}

const step = (sign: string, label: string, possible: boolean, act: () => void) =>
  html`<button aria-label=${label} aria-disabled=${possible ? nothing : 'true'} @click=${() => possible && act()}>
    ${sign}
  </button>`;

/** The product's picture, or a small drawn cover in its own colour. */
const thumb = ({ product, image, kind }: CartEntry) =>
  html`<span class="thumb" data-kind=${kind} .style=${hue(product)}
    >${
      image
        ? html`<img
            src=${image}
            alt=""
            loading="lazy"
            @error=${({ currentTarget }: Event) => ((currentTarget as HTMLElement).hidden = true)}
          />`
        : nothing
    }</span
  >`;
