import { html } from 'lit/html.js';
import { hue } from '../shared/awning.ts';
import type { OfferProduct } from '../../domain/offer.ts';

/** The product's picture, or one drawn from its title and tone: a missing picture is designed, not broken. */
export const cover = (product: OfferProduct, failed: boolean, onError: () => void) =>
  product.image && !failed
    ? html`<div class="cover" .style=${hue(product.key)}>
        <img part="image" src=${product.image} alt="" loading="lazy" decoding="async" @error=${onError} />
      </div>`
    : html`<div class="cover" .style=${hue(product.key)} aria-hidden="true">
        <div class=${product.kind === 'book' ? 'drawn book' : 'drawn'}>
          <span>${product.title}</span><small>${product.contributors?.[0] ?? product.brand}</small>
        </div>
      </div>`;
