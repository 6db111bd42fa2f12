import { html, nothing } from 'lit/html.js';
import type { pass } from '../../i18n/en.ts';
import { dateIn } from '../../domain/hours-core.ts';
import { formatMoney, times } from '../../domain/money.ts';
import type { Money } from '../../domain/money.ts';
import { isCancellable } from '../../domain/order.ts';
import type { Order, ShopperPart } from '../../domain/order.ts';
import { isAwaited, paidBack } from '../../domain/payment.ts';
import { collectPointOf } from '../../domain/shop.ts';
import type { Shop } from '../../domain/shop.ts';
import { hue } from '../shared/awning.ts';
import { callHref } from '../shared/links.ts';
import { addressWords, common, momentWords, promiseWords } from '../shared/words.ts';
import type * as Later from './later.ts';
import { withFirst } from '../shared/ordinal.ts';

/** What a ticket speaks with, and what the shopper can do with it. */
export interface Hand {
  texts: typeof pass;
  language: string;
  now: number;
  /** Says whether a shop is open, and by when surely it is ready; comes after the code. */
  later: typeof Later | undefined;
  /** The marketplace cancels, and the key is at hand. */
  mayCancel: boolean;
  /** The part whose cancelling waits for a yes. */
  confirming: string | undefined;
  /** What did not work, at the part it was tried with. */
  trouble: { part: string; words: string } | undefined;
  /** The right to withdraw from what was bought. */
  rights(part: ShopperPart, shop: Shop): unknown;
  /** A way on from what a part does not hand over. */
  again(part: ShopperPart, lines: ShopperPart['lines']): unknown;
  save(part: ShopperPart, shop: Shop): void;
  /** Asks whether a part shall really be cancelled; `undefined` asks no more. */
  ask(part: ShopperPart | undefined): void;
  cancel(part: ShopperPart): void;
}

/** States in which there is nothing left to collect. Any other, also an unknown one, keeps its code. */
const ENDED: readonly string[] = ['collected', 'delivered', 'refused', 'cancelled', 'expired', 'withdrawn'];

/** States in which nothing is to be paid any more. */
const FALLEN: readonly string[] = ['refused', 'cancelled', 'expired', 'withdrawn'];

/** One shop's part of an order, as a ticket under its awning. */
export function ticket(order: Order, part: ShopperPart, hand: Hand) {
  const { texts, language, now } = hand;
  const { state, code, lines, collector, number, fulfilment, fee } = part;
  const shop = order.shops.find(({ id }) => id === part.shop);
  const ended = ENDED.includes(state);
  const isDelivered = fulfilment.method === 'delivery';
  // Who has not paid yet has nothing to say at a counter.
  const isSaid = !!code && !ended && !isDelivered && !isAwaited(part);
  const back = paidBack(part);
  const hasFallen = FALLEN.includes(state);
  const lost = hasFallen ? lines : lines.filter((line) => line.state === 'refused');
  const point = shop && fulfilment.method === 'collect' ? collectPointOf(shop, fulfilment.point) : undefined;
  return html`<article class="ticket" part="ticket" data-state=${state} .style=${hue(part.shop)}>
    <div class="awning"></div>
    <div class="body">
      <h3 class="title" tabindex="-1"><bdi>${shop?.name ?? part.shop}</bdi></h3>
      ${
        shop &&
        html`<p class="note">
          ${
            isDelivered
              ? texts.toYou
              : html`<bdi
                    >${[shop.collectPoints.length > 1 && point?.name, addressWords(point?.address ?? shop.address)].filter(Boolean).join(' · ')}</bdi
                  ><span class="opening"
                    >${hand.later?.openButton({ hours: point?.hours ?? shop.hours, timeZone: shop.timeZone }, now, language)}</span
                  >`
          }
        </p>`
      }
      ${
        isSaid
          ? html`<p class="note say">${texts.say}</p>
              <p class="code" part="code">
                <span aria-hidden="true">${code}</span><span class="spoken">${[...code].join(' ')}</span>
              </p>`
          : nothing
      }
      <p class="state" part="state" role="status">
        <b>${headline(part, texts)}</b>
        <span>${stateWords(part, shop, hand)}</span>
      </p>
    </div>
    ${steps(part, shop, hand)}
    <div class="body tear">
      <ul>
        ${lines.map((line) => {
          const refused = line.state === 'refused';
          const words = html`${line.quantity > 1 ? `${line.quantity} × ` : nothing}<bdi>${line.title}</bdi>
            <span class="note">${common(language)[line.condition]}</span>`;
          return html`<li class="row">
            <span class="grow"
              >${refused ? html`<s>${words}</s>` : words}${
                refused
                  ? html`<span class="refused"
                      >${[back ? texts.refusedPaid : texts.refused, line.reason].filter(Boolean).join(' · ')}</span
                    >`
                  : nothing
              }</span
            >
            ${refused ? nothing : formatMoney(times(line.price, line.quantity), language)}
          </li>`;
        })}
      </ul>
      ${fee ? sumRow(isDelivered ? texts.deliveryFee : texts.fee, fee, language) : nothing}
      ${hasFallen ? nothing : sumRow(texts.payment[part.payment] ?? texts.payment['in_shop'], part.total, language)}
      ${back ? sumRow(texts.payment['refunded'], back, language) : nothing}
      ${isSaid ? html`<p class="note">${texts.bring}</p>` : nothing}
      <p class="note">
        ${[collector && texts.collector(collector), texts.number(number)].filter(Boolean).join(' · ')}
        ${shop?.phone ? html` · <a href=${callHref(shop.phone)}>${shop.phone}</a>` : nothing}
      </p>
      ${lost.length ? hand.again(part, lost) : nothing} ${ended || !shop ? nothing : actions(part, shop, hand)}
      ${shop && part.contract === 'buy' ? hand.rights(part, shop) : nothing}
    </div>
  </article>`;
}

const sumRow = (label: string | undefined, amount: Money, language: string) =>
  html`<p class="row total"><span class="grow">${label}</span>${formatMoney(amount, language)}</p>`;

/** How far it is, in a few words. */
function headline(part: ShopperPart, texts: typeof pass): string {
  const { state, fulfilment, payment, payUntil } = part;
  if (isAwaited(part)) return texts.unpaid;
  if (state === 'expired' && payment === 'awaiting' && payUntil) return texts.notPaid;
  if (state === 'ready' && fulfilment.method === 'delivery') return texts.readyToGo;
  return texts.states[state] ?? texts.otherState;
}

/** What stands below the state: until when it holds, or from when. */
function stateWords(part: ShopperPart, shop: Shop | undefined, hand: Hand): string {
  const { texts, language, now } = hand;
  const { state, promise, fulfilment, holdUntil, payment, payUntil } = part;
  const timeZone = shop?.timeZone ?? 'UTC';
  const moment = (at: string) => momentWords(Date.parse(at), now, language, timeZone);
  if (payUntil && isAwaited(part)) return texts.payUntil(moment(payUntil));
  if (payUntil && state === 'expired' && payment === 'awaiting') return texts.nothingCharged;
  if (state === 'ready' && holdUntil) return texts.heldUntil(moment(holdUntil));
  const isDelivered = fulfilment.method === 'delivery';
  const words = hand.later?.[isDelivered ? 'windowWords' : 'promisedWords'] ?? promiseWords;
  const due = words(promise, now, language, timeZone);
  if (state === 'placed') return `${due}. ${isDelivered ? texts.waitDelivery : texts.wait}`;
  return state === 'accepted' || (isDelivered && !ENDED.includes(state)) ? due : '';
}

/** The four steps of a part with their times. */
function steps({ history, fulfilment }: ShopperPart, shop: Shop | undefined, { texts, language, now }: Hand) {
  const timeZone = shop?.timeZone ?? 'UTC';
  const way = fulfilment.method === 'delivery' ? ['shipped', 'delivered'] : ['ready', 'collected'];
  return html`<ol class="steps" part="steps">
    ${['placed', 'accepted', ...way].map((name) => {
      const at = history.find(({ state }) => state === name)?.at;
      return html`<li class=${at ? 'on' : nothing}>
        ${texts.step[name]} ${at ? html`<br />${stampWords(Date.parse(at), now, language, timeZone)}` : nothing}
      </li>`;
    })}
  </ol>`;
}

/** The hour, with the date when it was another day. */
const stampWords = (at: number, now: number, language: string, timeZone: string): string =>
  withFirst(
    new Intl.DateTimeFormat(language, {
      ...(dateIn(timeZone, at) !== dateIn(timeZone, now) && { day: 'numeric', month: 'short' }),
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    }).format(at),
    language,
  );

function actions(part: ShopperPart, shop: Shop, hand: Hand) {
  const { texts, mayCancel, confirming, trouble } = hand;
  return html`<div class="actions">
    ${
      part.promise.kind === 'ready' && part.fulfilment.method === 'collect' && !isAwaited(part)
        ? html`<button class="ghost" part="calendar" @click=${() => hand.save(part, shop)}>${texts.calendar}</button>`
        : nothing
    }
    ${
      !mayCancel || !isCancellable(part)
        ? nothing
        : confirming === part.id
          ? html`<p class="sure" tabindex="-1">${texts.sure}</p>
              <button class="ghost bad" part="confirm" @click=${() => hand.cancel(part)}>${texts.yes}</button>
              <button class="ghost" @click=${() => hand.ask(undefined)}>${texts.no}</button>`
          : html`<button class="link" part="cancel" @click=${() => hand.ask(part)}>
              ${texts.cancel[part.contract]}
            </button>`
    }
    <p class="trouble" role="status">${trouble?.part === part.id ? trouble.words : nothing}</p>
  </div>`;
}
