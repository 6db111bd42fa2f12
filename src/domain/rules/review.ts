/** What is wrong by the rules with what a marketplace sends: told to the integrator, who may also hide it. */
import { dateIn } from '../hours.ts';
import { ageLimit } from './age.ts';
import { leastFee } from './delivery-fee.ts';
import { findingText, subjectOf } from './finding.ts';
import { fixedPriceRule, isBookshop, priceRange, publisherPriceOf } from './fixed-price.ts';
import { neededInformation } from './information.ts';
import { reductionOf, unitPriceOf } from './prices.ts';
import { inForce } from './rule.ts';
import { missingIdentity } from './seller.ts';
import type { Offer, OfferPage } from '../schemas/offer.ts';
import type { Product } from '../schemas/product.ts';
import type { Shop } from '../schemas/shop.ts';
import type { Finding } from './finding.ts';
import type { UnitPrice } from './prices.ts';
import type { Law, Rule } from './rule.ts';

/** What is wrong with an offer of a product at a shop. */
export function reviewOffer(offer: Offer, product: Product | undefined, shop: Shop, law: Law): Finding[] {
  return [
    ...priceFindings(offer, product, shop, law),
    ...feeFindings(offer, product, law),
    ...besides(offer, product, law),
  ];
}

function priceFindings(offer: Offer, product: Product | undefined, shop: Shop, law: Law): Finding[] {
  const rule = fixedPriceRule(law, product?.kind, offer.condition);
  if (!rule) return [];
  const { id, price } = offer;
  const { source } = rule;
  const full = publisherPriceOf(offer);
  if (!full) return [{ problem: 'publisher_price_missing', offer: id, source }];
  const { lowest, highest } = priceRange(rule, full);
  if (price.minor < lowest.minor) return [{ problem: 'price_below_fixed', offer: id, price, lowest, source }];
  if (price.minor > highest.minor) return [{ problem: 'price_above_fixed', offer: id, price, highest, source }];
  const points = shop.collectPoints.filter(({ id }) => offer.collect.some(({ point }) => point === id));
  return rule.rebate === 'bookshop' && price.minor < full.minor && !points.some(isBookshop)
    ? [{ problem: 'rebate_without_bookshop', offer: id, source }]
    : [];
}

const feeFindings = (
  { id, condition, price, delivery = [] }: Offer,
  product: Product | undefined,
  law: Law,
): Finding[] =>
  delivery.flatMap(({ method, fee }): Finding[] => {
    const least = leastFee([{ kind: product?.kind, condition, total: price }], undefined, law);
    return least && fee.minor < least.fee.minor
      ? [{ problem: 'fee_below_least', offer: id, method, fee, least: least.fee, source: least.reason.source }]
      : [];
  });

/** What stands beside the price. */
function besides(offer: Offer, product: Product | undefined, law: Law): Finding[] {
  const { id, price, priorPrice, unitPrice } = offer;
  const found: Finding[] = [];
  const reduction = inForce(law, 'prior_price');
  if (priorPrice && reduction && !reductionOf(offer, law))
    found.push({ problem: 'no_reduction', offer: id, price, prior: priorPrice, source: reduction.source });
  const due = product && unitPriceOf(price, product, law);
  const source = inForce(law, 'unit_price')?.source ?? '';
  // Where one piece is the unit itself, its price says it all.
  if (due && !unitPrice && due.price.minor !== price.minor)
    found.push({ problem: 'unit_price_missing', offer: id, due, source });
  if (due && unitPrice && !isAbout(unitPrice, due))
    found.push({ problem: 'unit_price_wrong', offer: id, stated: unitPrice, due, source });
  return found;
}

/** The same to a minor unit: shops round in their own way. */
const isAbout = (a: UnitPrice, b: UnitPrice): boolean =>
  a.per === b.per && a.price.currency === b.price.currency && Math.abs(a.price.minor - b.price.minor) <= 1;

/** What is wrong with the record of a product. */
export function reviewProduct(product: Product, law: Law): Finding[] {
  const { key } = product;
  const found: Finding[] = [];
  const age = ageLimit(product, law);
  if (age?.source && (product.ageLimit ?? 0) < age.years)
    found.push({ problem: 'age_missing', product: key, years: age.years, source: age.source });
  const missing = neededInformation(product, law).filter(({ given }) => !given);
  const [first] = missing;
  if (first) {
    const items = missing.map(({ item }) => item);
    found.push({ problem: 'information_missing', product: key, items, source: first.source });
  }
  return found;
}

/** What is wrong with the record of a shop. */
export function reviewShop(shop: Shop, law: Law): Finding[] {
  const missing = missingIdentity(shop, law);
  return missing ? [{ problem: 'identity_missing', shop: shop.id, ...missing }] : [];
}

/**
 * Everything that is wrong by the rules with a page of offers.
 *
 * @param now Epoch milliseconds; which rules are in force is a matter of the day where each shop is.
 */
export function reviewPage({ offers, shops, products }: OfferPage, rules: readonly Rule[], now: number): Finding[] {
  const lawAt = ({ timeZone }: Shop): Law => ({ rules, day: dateIn(timeZone, now) });
  const shopsById = new Map(shops.map((shop) => [shop.id, shop]));
  const productsByKey = new Map(products.map((product) => [product.key, product]));
  const [first] = shops;
  return [
    ...offers.flatMap((offer) => {
      const shop = shopsById.get(offer.shop);
      return shop ? reviewOffer(offer, productsByKey.get(offer.product), shop, lawAt(shop)) : [];
    }),
    ...(first ? products.flatMap((product) => reviewProduct(product, lawAt(first))) : []),
    ...shops.flatMap((shop) => reviewShop(shop, lawAt(shop))),
  ];
}

/** The page without what these findings are about, which is counted in `leftOut`. */
export function withoutFound(page: OfferPage, findings: readonly Finding[]): OfferPage {
  const found = new Set(findings.map(subjectOf));
  const isFound = ({ id, product, shop }: Offer) =>
    [`offer ${id}`, `product ${product}`, `shop ${shop}`].some((subject) => found.has(subject));
  const offers = page.offers.filter((offer) => !isFound(offer));
  const count = page.offers.length - offers.length;
  if (!count) return page;
  const { leftOut = { count: 0, reasons: [] } } = page;
  return {
    ...page,
    offers,
    shops: page.shops.filter(({ id }) => offers.some(({ shop }) => shop === id)),
    products: page.products.filter(({ key }) => offers.some(({ product }) => product === key)),
    leftOut: {
      count: leftOut.count + count,
      reasons: [...leftOut.reasons, ...findings.map((finding) => findingText(finding).slice(0, 300))].slice(0, 20),
    },
  };
}
