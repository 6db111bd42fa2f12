/** The page of offers, on its way from wire to domain. */
import { object, optional } from '../domain/checks.ts';
import { checkLeftOut, checkOffer, checkOfferProduct, checkOfferShop, checkPoint } from '../domain/checks.generated.ts';
import { records, sieve } from './sieve.ts';
import type { Check } from '../domain/checks.ts';
import type { LeftOut, Offer, OfferPage } from '../domain/offer.ts';
import type { Point } from '../domain/point.ts';

export interface WireOfferPage {
  offers: unknown[];
  shops: unknown[];
  products: unknown[];
  from?: Point | undefined;
  leftOut?: LeftOut | undefined;
}

export const checkWireOfferPage: Check<WireOfferPage> = object<WireOfferPage>({
  offers: records,
  shops: records,
  products: records,
  from: optional(checkPoint),
  leftOut: optional(checkLeftOut),
});

/** An offer whose shop or product is missing cannot be shown, and is left out with them. */
export function toOfferPage(page: WireOfferPage): OfferPage {
  const { keep, leftOut } = sieve(page.leftOut);
  const shops = keep(page.shops, 'shops', checkOfferShop);
  const products = keep(page.products, 'products', checkOfferProduct);
  const known = new Set([...shops.map(({ id }) => id), ...products.map(({ key }) => key)]);
  // `checkOffer` has vouched for the fields before they are read.
  const missing = ({ shop, product }: Offer) => [shop, product].find((name) => !known.has(name));
  const offers = keep<Offer>(page.offers, 'offers', (value) => checkOffer(value) ?? missing(value as Offer));
  // Of shops and products only what `OfferShop` and `OfferProduct` name has been looked at, and the storefront reads no more.
  return { ...page, offers, shops, products, ...leftOut() } as OfferPage;
}
