/** What must stand beside a price: the price of a kilogram or a litre, and with a reduction the price before it. */
import { inForce } from './rule.ts';
import type { Money } from '../money.ts';
import type { Offer } from '../schemas/offer.ts';
import type { Product, Unit } from '../schemas/product.ts';
import type { Kind, Law } from './rule.ts';

const DAY = 86_400_000;

/** How many of the smallest unit of its quantity a unit holds. */
const units: Readonly<Record<Unit, { of: 'mass' | 'volume' | 'length' | 'count'; size: number }>> = {
  g: { of: 'mass', size: 1 },
  kg: { of: 'mass', size: 1000 },
  ml: { of: 'volume', size: 1 },
  l: { of: 'volume', size: 1000 },
  cm: { of: 'length', size: 1 },
  m: { of: 'length', size: 100 },
  piece: { of: 'count', size: 1 },
};

/** The price of one kilogram, litre, metre or piece. */
export type UnitPrice = NonNullable<Offer['unitPrice']>;

/** The unit price of a product, to the nearest minor unit; `undefined` where no rule asks for one or its measure is unknown. */
export function unitPriceOf(
  { minor, currency }: Money,
  { kind, measure }: { kind: Kind; measure?: Product['measure'] },
  law: Law,
): UnitPrice | undefined {
  const rule = inForce(law, 'unit_price', ({ kinds }) => kinds.includes(kind));
  if (!rule || !measure?.value) return undefined;
  const { of, size } = units[measure.unit];
  const per = of === 'count' ? 'piece' : rule[of];
  return { price: { minor: Math.round((minor * units[per].size) / (measure.value * size)), currency }, per };
}

/** A price that was asked from an instant on, until the next one. */
export interface PriceChange {
  price: Money;
  /** Epoch milliseconds. */
  from: number;
}

/** A reduction, and by what the law measures it, for the words of `i18n/…/rules.ts`. */
export interface Reduction {
  key: 'priorPrice';
  /** The lowest price of the `days` days before. */
  prior: Money;
  days: number;
  source: string;
}

/**
 * The lowest price of the days before a reduction, from what was asked then; `undefined` when nothing was.
 *
 * @param history Soonest first.
 * @param at When the reduction began, epoch milliseconds.
 */
export function priorPriceOf(history: readonly PriceChange[], at: number, law: Law): Money | undefined {
  const rule = inForce(law, 'prior_price');
  if (!rule) return undefined;
  const start = at - rule.days * DAY;
  const asked = history.filter(({ from }, i) => from < at && (history[i + 1]?.from ?? at) > start);
  return asked.map(({ price }) => price).sort((a, b) => a.minor - b.minor)[0];
}

/** The reduction that an offer may announce; `undefined` where its prior price is not above its price. */
export function reductionOf(
  { price, priorPrice }: Pick<Offer, 'price' | 'priorPrice'>,
  law: Law,
): Reduction | undefined {
  const rule = inForce(law, 'prior_price');
  if (!rule || !priorPrice || priorPrice.currency !== price.currency || priorPrice.minor <= price.minor)
    return undefined;
  return { key: 'priorPrice', prior: priorPrice, days: rule.days, source: rule.source };
}
