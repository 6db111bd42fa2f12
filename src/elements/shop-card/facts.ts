import { html, nothing } from 'lit/html.js';
import type { seller as sellerTexts } from '../../i18n/en/seller.ts';
import type * as en from '../../i18n/en/shop.ts';
import type { Shop } from '../../domain/shop.ts';
import { durationWords } from '../shared/duration.ts';
import { callHref, mailHref, webHref } from '../shared/links.ts';
import { openButton } from '../shared/open-button.ts';
import { addressWords } from '../shared/words.ts';

type Texts = typeof en.shop;

/** Where it is, and how to reach it. */
export const contact = ({ address, phone, email, url, name }: Shop, texts: Texts) =>
  html`<address part="address">
      ${address.lines.map((line) => html`<bdi>${line}</bdi><br />`)} <bdi>${address.postcode} ${address.town}</bdi>
    </address>
    ${
      phone || email || webHref(url)
        ? html`<p class="links" part="contact">
            ${
              phone
                ? html`<a class="ghost" href=${callHref(phone)}
                    >${texts.call}<span class="spoken"> ${name}</span> <bdi>${phone}</bdi></a
                  >`
                : nothing
            }
            ${
              email
                ? html`<a class="ghost" href=${mailHref(email)}>${texts.write}<span class="spoken"> ${name}</span></a>`
                : nothing
            }
            ${
              webHref(url)
                ? html`<a class="ghost" href=${url} target="_blank" rel="noopener"
                    >${texts.site}<span class="spoken"> ${name}</span></a
                  >`
                : nothing
            }
          </p>`
        : nothing
    }`;

/** What the shop does for its customers, in its own words. */
export const services = ({ services = [] }: Shop, texts: Texts) =>
  services.length
    ? html`<ul class="services" part="services" aria-label=${texts.services}>
        ${services.map((service) => html`<li>${service}</li>`)}
      </ul>`
    : nothing;

/** The collect points, where an order is not simply collected in the shop while it is open. */
export function points(shop: Shop, texts: Texts, now: number, language: string) {
  const { collectPoints, timeZone } = shop;
  if (collectPoints.length < 2 && !collectPoints.some(({ hours, address, locker }) => hours || address || locker))
    return nothing;
  return html`<section class="points" part="points">
    <h4>${texts.points}</h4>
    <ul>
      ${collectPoints.map(
        ({ name, address, hours, holdHours, holdInOpenTime, locker }) =>
          html`<li>
            <b>${name ?? (locker ? texts.locker : shop.name)}</b>
            <span class="note"
              >${[
                name && locker && texts.locker,
                address && addressWords(address),
                texts.held(durationWords(holdHours, language, holdInOpenTime), holdInOpenTime),
              ]
                .filter(Boolean)
                .join(' · ')}</span
            >
            ${hours ? openButton({ hours, timeZone }, now, language, texts.collectHours) : nothing}
          </li>`,
      )}
    </ul>
  </section>`;
}

/** Who the shopper makes the contract with (EU 2022/2065 art. 30), one click away. */
export function seller(
  { address: place, phone: shopPhone, email: shopEmail, seller }: Shop,
  texts: Texts,
  said: typeof sellerTexts,
) {
  const { legalName, professional, selfCertified, register, vatNumber } = seller;
  const { address = place, phone = shopPhone, email = shopEmail } = seller;
  const rows: [string, unknown][] = [
    [texts.legalName, legalName],
    [texts.address, addressWords(address)],
    [texts.phone, phone && html`<a href=${callHref(phone)}>${phone}</a>`],
    [texts.email, email && html`<a href=${mailHref(email)}>${email}</a>`],
    [texts.register, register],
    [texts.vat, vatNumber],
  ];
  return html`<details part="seller">
    <summary>${texts.seller}</summary>
    <p class="note">${professional ? said.professional : said.person}</p>
    <dl>
      ${rows.map(([term, value]) =>
        value
          ? html`<div>
              <dt class="note">${term}</dt>
              <dd><bdi>${value}</bdi></dd>
            </div>`
          : nothing,
      )}
    </dl>
    ${selfCertified ? html`<p class="note">${said.selfCertified}</p>` : nothing}
  </details>`;
}
