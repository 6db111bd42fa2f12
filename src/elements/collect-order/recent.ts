/** The recent passes of this device. A module of its own, loaded where they are listed. */
import { html } from 'lit/html.js';
import type { OrderKey } from '../../domain/order.ts';
import * as en from '../../i18n/en/kept.ts';
import * as fr from '../../i18n/fr/kept.ts';
import { textsOf } from '../../i18n/languages.ts';
import { passesOf } from '../../storefront/passes.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { dayWords } from '../shared/words.ts';

/** What the list speaks with, and which passes are open. */
interface Scene {
  language: string;
  /** Keys of the passes that have been opened. */
  unfolded: readonly OrderKey[];
  unfold: (key: OrderKey) => void;
}

/** The list; each entry opens its pass. */
export function recent(storefront: Storefront, { language, unfolded, unfold }: Scene) {
  const texts = textsOf('kept', language, { en: en.kept, fr: fr.kept });
  // No shop is asked about here: the day is the shopper's own.
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const day = (at: string) => dayWords(Date.parse(at), storefront.now(), language, timeZone);
  return html`<section class="recent">
    <h3 class="title">${texts.mine}</h3>
    ${passesOf(storefront).list.value.map(
      ({ key, placedAt, parts }) =>
        html`<details part="recent" @toggle=${() => unfold(key)}>
          <summary>
            <b>${new Intl.ListFormat(language).format(parts.map(({ shop }) => shop))}</b>
            <span class="note">${texts.ordered(day(placedAt))}</span>
          </summary>
          ${unfolded.includes(key) ? html`<vitrine-collect-order .orderKey=${key}></vitrine-collect-order>` : ''}
        </details>`,
    )}
  </section>`;
}
