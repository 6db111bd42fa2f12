import { html } from 'lit/html.js';
import type { OfferProduct } from '../../domain/offer.ts';

/** The product's picture, or one drawn from its title and tone: a missing picture is designed, not broken. */
export const cover = (product: OfferProduct, failed: boolean, onError: () => void) =>
  product.image && !failed
    ? html`<img part="image" src=${product.image} alt="" loading="lazy" decoding="async" @error=${onError} />`
    : html`<div class=${product.kind === 'book' ? 'drawn book' : 'drawn'}>
        <span>${product.title}</span><small>${product.contributors?.[0] ?? product.brand}</small>
      </div>`;
