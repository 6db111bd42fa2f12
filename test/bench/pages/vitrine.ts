/** Our cards as a page takes them from npm: the card, the storefront, and the adapter for HTTP. */
import { VitrineOfferCard } from '../../../src/elements/offer-card/offer-card.ts';
import { http } from '../../../src/marketplace/http/index.ts';
import { register } from '../../../src/register.ts';
import { createStorefront, setPageStorefront } from '../../../src/storefront/index.ts';

export function start(): void {
  const { backend = '', drive } = document.documentElement.dataset;
  setPageStorefront(createStorefront(http({ baseUrl: backend }), { drive }));
  register(VitrineOfferCard);
}
