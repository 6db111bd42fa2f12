/** What is shown of one offer where P11 says something else of it. */
import assert from 'node:assert/strict';
import { landmarks } from '../../../src/testing/town/index.ts';
import { operatorKey, root } from './fake.ts';
import { townOnMirakl } from './town.ts';
import type { Offer, OfferPage } from '../../../src/domain/offer.ts';

const { everywhere, quai } = landmarks;

export type Fields = Record<string, unknown>;
export interface WireProduct extends Fields {
  offers: Fields[];
}

/** What is shown of one shop where P11 says something else of its offer, and how many offers there are otherwise. */
export async function shown(change: (offer: Fields, product: WireProduct) => unknown) {
  const { marketplace, fake } = townOnMirakl();
  const query = `product_references=EAN|${everywhere}&all_offers=true&max=100&shop_ids=${quai}`;
  const answer = await fake.fetch(`${root}/products/offers?${query}`, { headers: { authorization: operatorKey } });
  const body = (await answer.json()) as { products: WireProduct[] };
  const [product] = body.products;
  const [offer] = product?.offers ?? [];
  assert.ok(product && offer);
  change(offer, product);
  fake.failNext('GET /products/offers', () => Response.json(body));
  const page = await marketplace.offers({ products: [everywhere], shop: quai });
  return { page, offer: page.offers.find(({ id }) => id === String(offer['offer_id'])), fake, marketplace };
}

export const saying =
  (fields: Fields) =>
  (offer: Fields): unknown =>
    Object.assign(offer, fields);

/** The offer, beside which nothing is left out. */
export const sold = async (fields: Fields): Promise<Offer> => {
  const { page, offer } = await shown(saying(fields));
  assert.ok(offer, `${JSON.stringify(fields)}: ${page.leftOut?.reasons.join()}`);
  assert.equal(page.leftOut, undefined);
  return offer;
};

/** The reason for which it is left out, beside which nothing else is. */
export const refused = async (fields: Fields): Promise<string> => {
  const { page, offer } = await shown(saying(fields));
  assert.equal(offer, undefined, JSON.stringify(fields));
  assert.equal(page.leftOut?.count, 1, JSON.stringify(fields));
  return page.leftOut.reasons.join();
};

/** What is shown where the offer is not on sale. */
export const hidden = async (fields: Fields): Promise<OfferPage> => {
  const { page, offer } = await shown(saying(fields));
  assert.equal(offer, undefined, JSON.stringify(fields));
  return page;
};
