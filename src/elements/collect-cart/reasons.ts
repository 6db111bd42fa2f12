/** Why a price, a fee or an age is what it is, by the rules of the country. */
import * as en from '../../i18n/en.ts';
import * as fr from '../../i18n/fr.ts';
import { textsOf } from '../../i18n/languages.ts';
import { dateIn } from '../../domain/hours-core.ts';
import { formatMoney, times } from '../../domain/money.ts';
import type { Fulfilment, Way } from '../../domain/quote.ts';
import { ageLimit } from '../../domain/rules/age.ts';
import { rulesOf } from '../../domain/rules/countries.ts';
import { leastFee } from '../../domain/rules/delivery-fee.ts';
import { priceAt } from '../../domain/rules/fixed-price.ts';
import type { PriceReason } from '../../domain/rules/fixed-price.ts';
import type { Law } from '../../domain/rules/rule.ts';
import type { Shop } from '../../domain/shop.ts';
import type { CartEntry } from '../../storefront/cart.ts';
import { rightsOf, ruleTexts } from '../shared/law.ts';
import type { Right } from '../shared/law.ts';
import type { Group } from './groups.ts';

/** The law of a country on the day that it is at a shop. */
export const lawAt = (country: string | undefined, { timeZone }: Shop, now: number): Law => ({
  rules: rulesOf(country ?? ''),
  day: dateIn(timeZone, now),
});

const pointOf = ({ collectPoints }: Shop, way: Fulfilment) =>
  way.method === 'collect' ? collectPoints.find(({ id }) => id === way.point) : undefined;

function priceWords(reason: PriceReason | undefined, { name }: Shop, language: string): string | undefined {
  const texts = ruleTexts(language);
  if (!reason || reason.key === 'fixedPrice') return undefined;
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(reason.share);
  if (reason.key === 'noRebate') return texts.noRebate(percent);
  return reason.bookshop ? texts.rebate(percent, name) : texts.rebateAnywhere(percent);
}

/** As the card says it. */
const ageWords = (years: number, language: string) =>
  textsOf('card', language, { en: en.card, fr: fr.card }).ageLimit(years);

/** Why a line costs what it costs where it is collected, and from which age it is sold where nobody has said so yet. */
export function lineReasons(entry: CartEntry, shop: Shop, law: Law, language: string): string[] {
  const { condition, seen, publisherPrice, kind, fulfilment, category, ageLimit: stated = 0 } = entry;
  const point = pointOf(shop, fulfilment);
  const { reason } = priceAt({ condition, price: seen.price, publisherPrice }, kind, point, law);
  const age = ageLimit({ kind, category, ageLimit: stated }, law);
  return [
    point && priceWords(reason, shop, language),
    age && age.years > stated ? ageWords(age.years, language) : undefined,
  ].filter((words) => words !== undefined);
}

/** Why one of several ways costs what it costs. */
export function wayReasons(
  way: Way,
  ways: readonly Way[],
  lines: readonly CartEntry[],
  shop: Shop,
  law: Law,
  language: string,
): string[] {
  const point = pointOf(shop, way.fulfilment);
  const priceIn = ({ lines }: Way, id: string) => lines.find(({ line }) => line === id)?.price;
  const rebates = lines.map(({ id, condition, kind }) => {
    // What is dearer in one way than in another is at its fixed price there.
    const prices = ways.flatMap((other) => priceIn(other, id) ?? []).sort((a, b) => a.minor - b.minor);
    const [price] = prices;
    if (!price) return undefined;
    const { reason } = priceAt({ condition, price, publisherPrice: prices.at(-1) }, kind, point, law);
    return priceWords(reason, shop, language);
  });
  const sent = lines.map(({ id, kind, condition, seen, quantity }) => ({
    kind,
    condition,
    total: times(priceIn(way, id) ?? seen.price, quantity),
  }));
  return [...new Set([...rebates, feeWords(leastFee(sent, point, law), language)])].filter(
    (words) => words !== undefined,
  );
}

function feeWords(least: ReturnType<typeof leastFee>, language: string): string | undefined {
  if (!least) return undefined;
  const { reason, fee } = least;
  const texts = ruleTexts(language);
  return reason.key === 'notFree'
    ? texts.notFree
    : texts.leastFee(formatMoney(fee, language), formatMoney(reason.under, language));
}

/** The rights to withdraw from what is about to be bought. */
export function rightsIn(bought: readonly Group[], country: string | undefined, now: number): Right[] {
  const sales = bought.flatMap(({ lines, about: shop }) =>
    lines.flatMap((product) =>
      shop ? { title: product.title, contract: 'buy' as const, placedAt: now, shop, product } : [],
    ),
  );
  return rightsOf(sales, country, now);
}
