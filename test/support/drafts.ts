/** Drafts of orders in the sample town. */
import { draftOf, lineOf } from '../../src/testing/conformance/cart.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import type { AcceptedDraft } from '../../src/domain/quote.ts';
import type { Marketplace } from '../../src/marketplace/marketplace.ts';

/** A draft that accepts the offer of a product at a shop as it is now; its one line is `last`. */
export async function draftFor(
  marketplace: Pick<Marketplace, 'offers'>,
  product: string,
  shop: string,
  quantity = 1,
): Promise<AcceptedDraft> {
  const { offers } = await marketplace.offers({ products: [product], shop });
  return draftOf(lineOf(offers[0]!, quantity, 'last'));
}

/** A draft for the last copy in the town of its book. */
export const lastCopyDraft = (marketplace: Pick<Marketplace, 'offers'>): Promise<AcceptedDraft> =>
  draftFor(marketplace, landmarks.lastCopy, landmarks.quai);
