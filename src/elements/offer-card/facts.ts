import type * as en from '../../i18n/en.ts';
import { intl } from '../../domain/intl.ts';
import { formatMoney } from '../../domain/money.ts';
import type { Offer, OfferProduct, OfferShop } from '../../domain/offer.ts';
import type * as Door from '../shared/door.ts';
import type { Host } from '../shared/element.ts';
import { common, timeWords } from '../shared/words.ts';

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

/** Loaded for the first door that is not known to be open. */
let door: typeof Door | undefined;

/**
 * What the shop's door says: until when it is open, as the answer has it; else, by its hours, why and until when it is
 * closed. What that takes comes later, and then the host is drawn again.
 */
export function openingWords(
  shop: OfferShop,
  now: number,
  language: string,
  host: Host,
  { closes }: Offer,
): string | undefined {
  const at = Date.parse(closes!);
  // An answer may have grown old meanwhile.
  if (at > now) return common(language).openUntil(timeWords(at, language, shop.timeZone));
  if (!door)
    import('../shared/door.ts').then(
      (loaded) => {
        door = loaded;
        host.requestUpdate();
      },
      // The promise says when to come, too.
      () => {},
    );
  return door?.doorWords(shop, now, language);
}
