import { html, nothing } from 'lit/html.js';
import type { order } from '../../i18n/en/order.ts';
import type { Description } from '../../domain/description.ts';
import type { Shop } from '../../domain/shop.ts';
import { callHref, mailHref, webHref } from '../shared/links.ts';
import { addressWords } from '../shared/words.ts';

/** Who the shopper makes the contract with, and under which terms: one click away, before the order. */
export const sellers = (shops: readonly Shop[], legal: Description['legal'], texts: typeof order) =>
  html`<details class="note" part="sellers">
    <summary>${texts.who}</summary>
    <dl>
      ${shops.map(({ name, address: place, phone: shopPhone, email: shopEmail, seller }) => {
        const { legalName, professional, register, vatNumber, address = place } = seller;
        const { phone = shopPhone, email = shopEmail } = seller;
        return html`<dt>${name}</dt>
          <dd>
            ${[legalName, addressWords(address), register, vatNumber].filter(Boolean).join(' · ')}<br />
            ${professional ? texts.professional : texts.person}<br />
            ${phone ? html`<a href=${callHref(phone)}>${phone}</a>` : nothing}
            ${email ? html`<a href=${mailHref(email)}>${email}</a>` : nothing}
          </dd>`;
      })}
    </dl>
    <p>
      ${legal.map(({ rel, url }) =>
        webHref(url) ? html`<a href=${url} target="_blank" rel="noopener">${texts.legal[rel] ?? rel}</a> ` : nothing,
      )}
    </p>
  </details>`;
