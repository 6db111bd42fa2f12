import { html, nothing } from 'lit/html.js';
import type { order } from '../../i18n/en/order.ts';
import type { Contact } from '../../domain/quote.ts';

/** What can be typed. Nothing of it is ever stored. */
export type Field = 'name' | 'email' | 'phone' | 'collector' | 'street' | 'postcode' | 'town';
/** What was typed so far. */
export type Typed = Partial<Record<Field, string>>;
/** What is wrong with a field, in the shopper's words. */
export type Mistakes = Partial<Record<Field, string>>;

const KINDS = {
  name: { type: 'text', autocomplete: 'name', inputmode: 'text', max: 120 },
  email: { type: 'email', autocomplete: 'email', inputmode: 'email', max: 254 },
  phone: { type: 'tel', autocomplete: 'tel', inputmode: 'tel', max: 40 },
  street: { type: 'text', autocomplete: 'address-line1', inputmode: 'text', max: 120 },
  postcode: { type: 'text', autocomplete: 'postal-code', inputmode: 'text', max: 12 },
  town: { type: 'text', autocomplete: 'address-level2', inputmode: 'text', max: 80 },
  collector: { type: 'text', autocomplete: 'off', inputmode: 'text', max: 120 },
} as const;

/** Whether the page knows enough of the shopper: then nothing has to be typed. */
export const isComplete = (contact: Contact | undefined): contact is Contact =>
  !!contact?.name && !!(contact.email || contact.phone);

/** One labelled field, with its mistake below it. */
export function field(name: Field, texts: typeof order, typed: Typed, mistakes: Mistakes) {
  const { type, autocomplete, inputmode, max } = KINDS[name];
  const mistake = mistakes[name];
  // The mistake stands outside the label: it describes the field and is no part of its name.
  return html`<div>
    <label class="field"
      ><span>${texts[name]}</span>
      <input
        part="field"
        name=${name}
        type=${type}
        inputmode=${inputmode}
        autocomplete=${autocomplete}
        maxlength=${max}
        ?required=${name !== 'phone'}
        .value=${typed[name] ?? ''}
        aria-invalid=${mistake ? 'true' : nothing}
        aria-describedby=${mistake ? `${name}-mistake` : nothing}
    /></label>
    ${mistake ? html`<span class="mistake" id="${name}-mistake">${mistake}</span>` : nothing}
  </div>`;
}

/** Reads the form: what was typed, and what is wrong with it. */
export function readForm(form: HTMLFormElement, texts: typeof order): { typed: Typed; mistakes: Mistakes } {
  const typed: Typed = {};
  const mistakes: Mistakes = {};
  for (const input of form.querySelectorAll<HTMLInputElement>('input[part~=field]')) {
    // Only the fields above have this part.
    const name = input.name as Field;
    const value = (typed[name] = input.value.trim());
    if (!value && name !== 'phone') mistakes[name] = texts[`${name}Missing`];
    else if (!input.validity.valid) mistakes[name] = texts.emailWrong;
  }
  return { typed, mistakes };
}

/** The typed contact, without what was left empty. */
export const toContact = ({ name = '', email, phone }: Typed): Contact => ({
  name,
  ...(email && { email }),
  ...(phone && { phone }),
});
