import { timeIn } from '../../domain/hours-core.ts';
import type * as en from '../../i18n/en.ts';
import { intl } from '../../domain/intl.ts';
import { formatMoney } from '../../domain/money.ts';
import type { Offer, OfferProduct } from '../../domain/offer.ts';
import { common } from '../shared/words.ts';

/** What stands with the price: the reason of a rebate, the prior price, the unit price, the copy's condition, an age limit. */
export function factWords(offer: Offer, { ageLimit }: OfferProduct, language: string, texts: typeof en.card): string {
  const { price, publisherPrice, rebate, priorPrice, unitPrice, conditionNote, sponsored } = offer;
  const off = publisherPrice && 1 - price.minor / publisherPrice.minor;
  return [
    sponsored && texts.sponsored,
    rebate && off && texts.rebate[rebate](intl('NumberFormat', language, { style: 'percent' }).format(off)),
    priorPrice && texts.priorPrice(formatMoney(priorPrice, language)),
    unitPrice && texts.per(formatMoney(unitPrice.price, language), unitPrice.per),
    conditionNote,
    ageLimit && texts.ageLimit(ageLimit),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Until when the shop's door is open, if it is: an answer may have grown old meanwhile. */
export function openUntil({ closes }: Offer, now: number, language: string, timeZone: string): string | false {
  // Nobody says: not a number, which is after nothing.
  const at = Date.parse(closes!);
  return at > now && common(language).openUntil(timeIn(timeZone, at));
}
