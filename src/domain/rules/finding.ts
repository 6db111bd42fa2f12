/** What a review by the rules can find, and how an integrator reads it. */
import { toDecimal } from '../money.ts';
import type { Money } from '../money.ts';
import type { UnitPrice } from './prices.ts';
import type { InformationItem, SellerField } from './rule.ts';

/** Something that a rule does not allow or finds missing. It is about one offer, one product or one shop. */
export type Finding = { source: string } & (
  ({ offer: string } & OfferProblem) | ({ product: string } & ProductProblem) | ({ shop: string } & ShopProblem)
);

type OfferProblem =
  /** A new book for less, or for more, than its fixed price allows. */
  | { problem: 'price_below_fixed'; price: Money; lowest: Money }
  | { problem: 'price_above_fixed'; price: Money; highest: Money }
  /** Nobody knows what its publisher has fixed, so nothing can be said of its price. */
  | { problem: 'publisher_price_missing' }
  /** A rebate that hangs on collecting in a bookshop, and no collect point is in one. */
  | { problem: 'rebate_without_bookshop' }
  | { problem: 'fee_below_least'; method: string; fee: Money; least: Money }
  /** A prior price that is not above the price. */
  | { problem: 'no_reduction'; price: Money; prior: Money }
  | { problem: 'unit_price_missing'; due: UnitPrice }
  | { problem: 'unit_price_wrong'; stated: UnitPrice; due: UnitPrice };

type ProductProblem =
  { problem: 'age_missing'; years: number } | { problem: 'information_missing'; items: InformationItem[] };

interface ShopProblem {
  problem: 'identity_missing';
  fields: SellerField[];
}

/** The names of what can be wrong. */
export type Problem = Finding['problem'];

/** What a finding is about, such as `offer o1`: the same for the same subject. */
export const subjectOf = (finding: Finding): string =>
  'offer' in finding
    ? `offer ${finding.offer}`
    : 'product' in finding
      ? `product ${finding.product}`
      : `shop ${finding.shop}`;

const amount = ({ minor, currency }: Money): string => `${toDecimal({ minor, currency })} ${currency}`;

/** A finding in words, for developers. */
export function findingText(finding: Finding): string {
  return `${subjectOf(finding)}: ${whatIsWrong(finding)} (${finding.source})`;
}

function whatIsWrong(finding: Finding): string {
  switch (finding.problem) {
    case 'price_below_fixed':
      return `${amount(finding.price)} is below the fixed price, which allows ${amount(finding.lowest)} at least`;
    case 'price_above_fixed':
      return `${amount(finding.price)} is above the fixed price, which allows ${amount(finding.highest)} at most`;
    case 'publisher_price_missing':
      return 'a new book without its publisher’s price: whether it may cost this is not known';
    case 'rebate_without_bookshop':
      return 'a rebate for collecting in a bookshop, and no collect point in one';
    case 'fee_below_least':
      return `delivery "${finding.method}" for ${amount(finding.fee)} and not for ${amount(finding.least)} at least`;
    case 'no_reduction':
      return `the prior price of ${amount(finding.prior)} is not above the price of ${amount(finding.price)}`;
    case 'unit_price_missing':
      return `no unit price: it is ${unitText(finding.due)}`;
    case 'unit_price_wrong':
      return `the unit price is ${unitText(finding.due)} and not ${unitText(finding.stated)}`;
    case 'age_missing':
      return `no age limit: it is ${finding.years} years`;
    case 'information_missing':
      return `the shopper is not told: ${finding.items.join(', ')}`;
    case 'identity_missing':
      return `the shopper is not told who sells: ${finding.fields.join(', ')}`;
  }
}

const unitText = ({ price, per }: UnitPrice): string => `${amount(price)} per ${per}`;
