import { html, nothing } from 'lit/html.js';
import type { order } from '../../i18n/en/order.ts';
import type { Description } from '../../domain/description.ts';
import { sellerOf } from '../../domain/rules/seller.ts';
import type { Shop } from '../../domain/shop.ts';
import { callHref, mailHref, webHref } from '../shared/links.ts';
import { sellerTexts } from '../shared/seller.ts';
import { addressWords } from '../shared/words.ts';

/** Who the shopper makes the contract with, and under which terms: one click away, before the order. */
export const sellers = (shops: readonly Shop[], legal: Description['legal'], texts: typeof order, language: string) =>
  html`<details class="note" part="sellers">
    <summary>${texts.who}</summary>
    <dl>
      ${shops.map((shop) => {
        const { legalName, professional, register, vatNumber, address, phone, email, selfCertified } = sellerOf(shop);
        const said = sellerTexts(language);
        return html`<dt>${shop.name}</dt>
          <dd>
            <bdi>${[legalName, address && addressWords(address), register, vatNumber].filter(Boolean).join(' · ')}</bdi
            ><br />
            ${professional ? said.professional : said.person}<br />
            ${selfCertified ? html`${said.selfCertified}<br />` : nothing}
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
