/** A way on from what a shop does not hand over: who has it now, here or elsewhere. */
import { html, nothing } from 'lit/html.js';
import * as en from '../../i18n/en/kept.ts';
import * as fr from '../../i18n/fr/kept.ts';
import { textsOf } from '../../i18n/languages.ts';
import { shopOfKey } from '../../domain/product.ts';
import type { OrderLine } from '../../domain/order.ts';
import { define } from '../shared/define.ts';

/** What the question is asked with. */
interface Scene {
  language: string;
  /** Whether it has been asked. */
  isOpen: boolean;
  open: () => void;
}

/** The question who has it now; once it is asked, the best offer of each product, with the others a click away. */
export const again = (lines: readonly OrderLine[], { language, isOpen, open }: Scene) =>
  html`<details
    part="again"
    @toggle=${({ newState }: ToggleEvent) => {
      if (newState === 'open') open();
    }}
  >
    <summary>${textsOf('kept', language, { en: en.kept, fr: fr.kept }).again}</summary>
    ${
      isOpen
        ? [...new Set(lines.map(({ product }) => product))].map((key) => {
            const issuer = shopOfKey(key);
            return html`<vitrine-offer-card
              appearance="row"
              .gtin=${issuer ? '' : key}
              .sku=${issuer ? key.slice(issuer.length + 1) : ''}
              .shop=${issuer ?? ''}
            ></vitrine-offer-card>`;
          })
        : nothing
    }
  </details>`;

/** Loads what answers it. */
export async function loadCard(): Promise<void> {
  define((await import('../offer-card/offer-card.ts')).VitrineOfferCard);
}
