import type { LeftOut, OfferPage } from '../domain/offer.ts';

/**
 * The alarm for a backend that answers with another shop than the one that was asked for, that the shopper has chosen or that
 * the page is locked to. What it sent of the other is never shown; the integrator reads `another_shop` in `vitrine-problem`.
 *
 * @param asked Ids of the shops that were asked for.
 * @param got Ids of the others that the answer spoke of, one per record.
 */
export const anotherShop = (asked: readonly string[], got: readonly string[]): LeftOut => ({
  count: got.length,
  reasons: [`another_shop: asked for ${asked.join()}, answered with ${[...new Set(got)].join()}`.slice(0, 300)],
});

/** The alarm for an answer about one shop's offers. */
export const otherOffers = (asked: string, { offers }: OfferPage): LeftOut =>
  anotherShop(
    [asked],
    offers.flatMap(({ shop }) => (shop === asked ? [] : shop)),
  );
