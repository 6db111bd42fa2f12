/**
 * Who else has what is gone from a line: another shop, or another condition. A module of its own, loaded when the shopper asks.
 */
import { html, nothing } from 'lit/html.js';
import * as en from '../../i18n/en/elsewhere.ts';
import * as fr from '../../i18n/fr/elsewhere.ts';
import { textsOf } from '../../i18n/languages.ts';
import { formatMoney } from '../../domain/money.ts';
import { copiesLeft, soonest } from '../../domain/offer-core.ts';
import type { Offer } from '../../domain/offer.ts';
import { distanceTo } from '../../domain/shop.ts';
import { cartOf, lineOf } from '../../storefront/cart.ts';
import type { CartEntry, Choice } from '../../storefront/cart.ts';
import type { LocalOffers } from '../../storefront/offers.ts';
import type { Loadable } from '../../storefront/source.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { isAvailable } from '../offer-card/choice.ts';
import { failure } from '../shared/failure.ts';
import { common, distanceWords, promiseWords } from '../shared/words.ts';

/** As many as can be taken in at a glance; the marketplace has put the best first. */
const FEW = 3;

/**
 * The offers that could take a line's place: that of its own shop at another collect point, then its own condition, and nobody
 * who only reserves is made to buy.
 */
function othersThan({ offer: gone, condition, contract, fulfilment }: CartEntry, offers: readonly Offer[]): Offer[] {
  const left = 'point' in fulfilment && fulfilment.point;
  const others = offers
    .map((offer) =>
      offer.id === gone ? { ...offer, collect: offer.collect.filter(({ point }) => point !== left) } : offer,
    )
    .filter((offer) => offer.collect.length && offer.contract === contract && isAvailable(offer));
  const likeness = (offer: Offer) => 2 * Number(offer.id === gone) + Number(offer.condition === condition);
  return others.sort((a, b) => likeness(b) - likeness(a)).slice(0, FEW);
}

/** Puts another offer where a line was: in one step, so that no tab ever sees half of it. */
function take(storefront: Storefront, entry: CartEntry, choice: Choice): Promise<void> {
  const { offer } = choice;
  const most = Math.min(copiesLeft(offer) ?? Infinity, offer.maxQuantity ?? Infinity);
  const next = lineOf({ ...choice, quantity: Math.min(entry.quantity, most) });
  return cartOf(storefront).change((lines) => {
    const held = lines.find(({ id }) => id === next.id);
    const quantity = Math.min(next.quantity + (held?.quantity ?? 0), most);
    return lines.flatMap((line) => (line.id === entry.id ? { ...next, quantity } : line === held ? [] : line));
  });
}

/** What the answer is drawn with. */
export interface Scene {
  language: string;
  /** Epoch milliseconds. */
  now: number;
  /** The shop may have it still: the collect point may be all that is gone. */
  isWithdrawn: boolean;
  /** Runs what changes the cart. */
  run: (work: Promise<void>) => void;
}

/** Who else has it, each with a button that takes it there. */
export function elsewhere(
  storefront: Storefront,
  entry: CartEntry,
  found: Loadable<LocalOffers>,
  { language, now, isWithdrawn, run }: Scene,
) {
  const texts = textsOf('elsewhere', language, { en: en.elsewhere, fr: fr.elsewhere });
  if (found.status === 'loading') return html`<p class="note" role="status">${texts.looking}</p>`;
  if (found.status === 'failed') return failure(found.error, language, () => storefront.offers.refresh());
  const { product, shops, from } = found.value;
  const others = isWithdrawn ? found.value.offers : found.value.offers.filter(({ id }) => id !== entry.offer);
  const offers = othersThan(entry, others);
  if (!product || !offers.length) return html`<p class="note" role="status">${texts.nobody}</p>`;
  return offers.map((offer) => {
    const shop = shops.get(offer.shop);
    const ready = soonest(offer);
    if (!shop || !ready) return nothing;
    const metres = distanceTo(shop, from);
    const facts = [
      offer.id === entry.offer && texts.otherPoint,
      metres !== undefined && distanceWords(metres, language),
      common(language)[offer.condition],
      promiseWords(ready.promise, now, language, shop.timeZone),
      formatMoney(offer.price, language),
    ];
    const choice = { offer, product, shop, point: ready.point };
    return html`<p part="elsewhere">
      <bdi>${shop.name}</bdi> <span class="note">${facts.filter(Boolean).join(' · ')}</span>
      <button class="link" part="take" @click=${() => run(take(storefront, entry, choice))}>
        ${texts.take}<span class="spoken">: ${entry.title}, ${shop.name}</span>
      </button>
    </p>`;
  });
}
