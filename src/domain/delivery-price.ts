/** What a cart needs to know of deliveries; `delivery.ts` has the rest. */
import type { Money } from './money.ts';
import type { Offer } from './schemas/offer.ts';
import type { Fulfilment } from './schemas/quote.ts';

/**
 * The price of one piece that reaches the shopper in some way. A rebate that is given for collecting is not given for a
 * delivery: then a book costs what its publisher has fixed (loi n° 81-766, art. 1).
 */
export const priceOf = (
  { price, rebate, publisherPrice }: Pick<Offer, 'price' | 'rebate' | 'publisherPrice'>,
  { method }: Fulfilment,
): Money => (method === 'delivery' && rebate && publisherPrice ? publisherPrice : price);
