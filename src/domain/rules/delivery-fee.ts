/** What it costs at least to have new books delivered. */
import { inForce } from './rule.ts';
import { isBookshop } from './fixed-price.ts';
import type { Money } from '../money.ts';
import type { Offer } from '../schemas/offer.ts';
import type { CollectPoint } from '../schemas/shop.ts';
import type { Kind, Law } from './rule.ts';

/** Some pieces of an offer that one shop sends off together with others. */
export interface Sent {
  kind: Kind | undefined;
  condition: Offer['condition'];
  /** Of all the pieces. */
  total: Money;
}

/** Why a delivery costs what it costs, for the words of `i18n/…/rules.ts`. */
export interface FeeReason {
  /** `leastFee`: new books for less than `under` cost `least` at least. `notFree`: whatever they cost, delivery is not free. */
  key: 'leastFee' | 'notFree';
  least: Money;
  under: Money;
  source: string;
}

/**
 * The least fee for what one shop sends off in one go, and why; `undefined` where none is asked for. What is collected in a
 * shop that sells books is not delivered; a locker, or a shop that sells none, is a delivery like any other.
 *
 * @param point Where it is collected; `undefined` for a delivery to the door.
 */
export function leastFee(
  sent: readonly Sent[],
  point: Pick<CollectPoint, 'sellsBooks' | 'locker'> | undefined,
  law: Law,
): { fee: Money; reason: FeeReason } | undefined {
  if (isBookshop(point)) return undefined;
  const rule = inForce(law, 'delivery_fee', ({ kinds, under }) =>
    sent.some((item) => isNew(item, kinds) && item.total.currency === under.currency),
  );
  if (!rule) return undefined;
  const { kinds, under, least, otherwise, source } = rule;
  const books = sent.filter((item) => isNew(item, kinds)).reduce((sum, { total }) => sum + total.minor, 0);
  const key = books < under.minor ? 'leastFee' : 'notFree';
  const fee = key === 'leastFee' ? least : otherwise;
  return { fee, reason: { key, least: fee, under, source } };
}

const isNew = ({ kind, condition }: Sent, kinds: readonly Kind[]): boolean =>
  kind !== undefined && kinds.includes(kind) && condition === 'new';

/** The fee that is charged: what is asked for, or the least that must be. */
export const atLeast = (asked: Money | undefined, least: Money | undefined): Money | undefined =>
  !least || (asked && asked.minor >= least.minor) ? asked : least;
