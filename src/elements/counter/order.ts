import { html, nothing } from 'lit/html.js';
import { formatMoney } from '../../domain/money.ts';
import type { CounterOrder, Decision, OrderLine } from '../../domain/order.ts';
import { dueWords, nameOf, paymentWords } from './words.ts';
import type { Speech } from './words.ts';

/** What can stand open below an order. */
export type Unfolded = 'lines' | 'code';

/** What an order's card shows beside the order. */
export interface CardState {
  speech: Speech;
  /** "new" and "used" in the language around. */
  conditions: Readonly<Record<OrderLine['condition'], string>>;
  busy: boolean;
  unfolded: Unfolded | undefined;
  /** Why the last step was not taken. */
  trouble: string | undefined;
}

/** What the shop wants with an order. */
export interface Wishes {
  unfold(order: CounterOrder, what: Unfolded | undefined): void;
  decide(order: CounterOrder, decision: Decision): void;
  ready(order: CounterOrder): void;
  handOver(order: CounterOrder, code: string): void;
}

/** One order: when it wants the shop, who comes, what for, and the next thing to do, as wide as the screen. */
export function orderCard(order: CounterOrder, state: CardState, wishes: Wishes) {
  const { part, contact } = order;
  const { speech, trouble } = state;
  const due = dueWords(order, speech);
  const point =
    speech.shop.collectPoints.length > 1 && part.fulfilment.method === 'collect' && pointName(order, speech);
  return html`<article class="order" part="order" data-part=${part.id} aria-labelledby=${`name-${part.id}`}>
    <p class="due" part="due" data-tone=${due.tone}>${due.words}</p>
    <h4 class="title" id=${`name-${part.id}`} tabindex="-1">${nameOf(order)}</h4>
    ${part.collector ? html`<p>${speech.texts.collectedBy(part.collector)}</p>` : nothing}
    <ul class="lines" part="lines">
      ${part.lines.map((line) => renderLine(line, state))}
    </ul>
    <div class="pay">
      <p>${paymentWords(part, speech)}${point ? html`<br />${point}` : nothing}</p>
      ${renderReach(contact, speech)}
    </div>
    ${trouble ? html`<p class="trouble" id=${`trouble-${part.id}`} role="alert">${trouble}</p>` : nothing}
    ${renderNext(order, state, wishes)}
  </article>`;
}

/** A finished order: what has become of it. */
export const doneCard = (order: CounterOrder, speech: Speech) =>
  html`<article class="order" part="order" data-part=${order.part.id}>
    <h4 id=${`name-${order.part.id}`} tabindex="-1">${nameOf(order)}</h4>
    <p class="note" part="due">${dueWords(order, speech).words}</p>
  </article>`;

const pointName = ({ part: { fulfilment } }: CounterOrder, { shop }: Speech): string | undefined =>
  fulfilment.method === 'collect' ? shop.collectPoints.find(({ id }) => id === fulfilment.point)?.name : undefined;

function renderLine(
  { quantity, title, condition, state, reason, price }: OrderLine,
  { speech, conditions }: CardState,
) {
  const words = html`${quantity > 1 ? html`<b>${quantity} ×</b> ` : nothing}${title}
    <span class="note">${conditions[condition]}</span>`;
  if (state === 'refused')
    return html`<li>
      <span
        ><s>${words}</s
        ><span class="note"> ${speech.texts.states.refused}${reason ? `: ${reason}` : nothing}</span></span
      >
    </li>`;
  const total = { ...price, minor: price.minor * quantity };
  return html`<li><span>${words}</span><span class="amount">${formatMoney(total, speech.language)}</span></li>`;
}

function renderReach({ name, phone, email }: CounterOrder['contact'], { texts }: Speech) {
  // A contact is what a stranger typed: only what can be in a number or an address gets into the link.
  const number = phone?.replace(/[^+\d]/g, '');
  const mailbox = email && encodeURIComponent(email).replace('%40', '@');
  return html`<p class="reach">
    ${number ? html`<a class="ghost" href=${`tel:${number}`}>${texts.call}<span class="spoken"> ${name}</span></a>` : nothing}
    ${mailbox ? html`<a class="ghost" href=${`mailto:${mailbox}`}>${texts.mail}<span class="spoken"> ${name}</span></a>` : nothing}
  </p>`;
}

function renderNext(order: CounterOrder, state: CardState, wishes: Wishes) {
  const { part } = order;
  const { busy, unfolded, speech } = state;
  const { texts } = speech;
  const act = (words: string, wish: () => void) =>
    html`<button class="act wide" part="next" aria-disabled=${busy} @click=${wish}>${words}</button>`;
  const unfold = (words: string, what: Unfolded, look: string) =>
    html`<button
      class=${`${look} opener`}
      part=${look === 'ghost' ? 'other' : 'next'}
      aria-expanded="false"
      aria-disabled=${busy}
      @click=${() => wishes.unfold(order, what)}
    >
      ${words}
    </button>`;

  if (part.state === 'placed') {
    if (unfolded === 'lines') return renderLineByLine(order, state, wishes);
    const single = part.lines.length === 1;
    return html`<div class="next">
      ${act(single ? texts.accept : texts.acceptAll(part.lines.length), () => wishes.decide(order, acceptAll(order)))}
      ${unfold(single ? texts.refuse : texts.lineByLine, 'lines', 'ghost')}
    </div>`;
  }
  if (part.state === 'accepted') return html`<div class="next">${act(texts.ready, () => wishes.ready(order))}</div>`;
  if (part.state !== 'ready') return nothing;
  if (unfolded === 'code') return renderCode(order, state, wishes);
  return html`<div class="next">${unfold(texts.handOver, 'code', 'act wide')}</div>`;
}

const acceptAll = ({ part }: CounterOrder): Decision => ({
  lines: part.lines.map(({ id }) => ({ line: id, accepted: true })),
});

function renderLineByLine(order: CounterOrder, { speech, busy }: CardState, wishes: Wishes) {
  const { texts } = speech;
  const { lines } = order.part;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    // The values of text fields are always strings.
    const answers = new FormData(event.currentTarget as HTMLFormElement);
    wishes.decide(order, {
      lines: lines.map(({ id }, i) => {
        const reason = (answers.get(`reason ${i}`) as string).trim();
        const accepted = answers.get(`line ${i}`) === 'accept';
        return { line: id, accepted, ...(!accepted && reason && { reason }) };
      }),
    });
  };
  const follow = ({ currentTarget, target }: Event) => {
    const { type, value } = target as HTMLInputElement;
    if (type === 'radio') (currentTarget as HTMLElement).dataset['answer'] = value;
  };
  const fill = (event: Event) => {
    const button = event.currentTarget as HTMLButtonElement;
    const input = button.closest('fieldset')?.querySelector<HTMLInputElement>('input[type=text]');
    if (input) input.value = button.textContent.trim();
  };
  return html`<form class="unfolded" @submit=${submit}>
    ${lines.map(({ quantity, title }, i) => {
      const pick = (value: string, words: string, checked: boolean) =>
        html`<label class="pick"
          ><input type="radio" name=${`line ${i}`} value=${value} ?checked=${checked} />${words}</label
        >`;
      return html`<fieldset data-answer=${lines.length > 1 ? 'accept' : 'refuse'} @change=${follow}>
        <legend>${quantity > 1 ? `${quantity} × ` : nothing}${title}</legend>
        <div class="picks">
          ${pick('accept', texts.accept, lines.length > 1)} ${pick('refuse', texts.refuse, lines.length === 1)}
        </div>
        <div class="why">
          <label
            >${texts.reason}<input
              type="text"
              name=${`reason ${i}`}
              maxlength="300"
              .defaultValue=${texts.reasons[0] ?? ''}
          /></label>
          <div class="picks">
            ${texts.reasons.map((words) => html`<button class="ghost" type="button" @click=${fill}>${words}</button>`)}
          </div>
        </div>
      </fieldset>`;
    })}
    <button class="act wide" part="next" aria-disabled=${busy}>${texts.answer}</button>
    ${renderBack(order, speech, wishes)}
  </form>`;
}

function renderCode(order: CounterOrder, { speech, busy, trouble }: CardState, wishes: Wishes) {
  const { texts } = speech;
  const { id } = order.part;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    // A text field's value is always a string.
    wishes.handOver(order, (new FormData(event.currentTarget as HTMLFormElement).get('code') as string).trim());
  };
  return html`<form class="unfolded" @submit=${submit}>
    <label for=${`code-${id}`}>${texts.code}</label>
    <input
      class="code"
      id=${`code-${id}`}
      type="text"
      name="code"
      required
      maxlength="12"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
      aria-invalid=${trouble ? 'true' : 'false'}
      aria-describedby=${trouble ? `trouble-${id}` : nothing}
    />
    <button class="act wide" part="next" aria-disabled=${busy}>${texts.handOver}</button>
    ${renderBack(order, speech, wishes)}
  </form>`;
}

const renderBack = (order: CounterOrder, { texts }: Speech, wishes: Wishes) =>
  html`<button class="ghost" type="button" @click=${() => wishes.unfold(order, undefined)}>${texts.back}</button>`;
