/** Carts at Shopify: one for each shop that hands something over, with its location preferred for the pick-up. */
import { checkHandover } from '../../domain/later-checks.generated.ts';
import { holds } from '../../domain/checks.ts';
import type { Handover, Quote } from '../../domain/quote.ts';
import type { Ask } from '../marketplace.ts';
import { failure } from './connect.ts';
import type { Send } from './connect.ts';
import { contextOf } from './locations.ts';
import { readOfferId } from './map.ts';
import type { Settled } from './options.ts';
import { cartsOf } from './queries.ts';
import { checkCart, each, gidOf } from './wire.ts';

/**
 * Where each shop's part of a cart goes on. A shop whose cart Shopify refuses has no way on; where it refuses all, so does this.
 *
 * @param quote What can be had of the cart.
 */
export async function handedOver(
  send: Send,
  { lines, parts }: Quote,
  options: Settled,
  ask: Ask = {},
): Promise<Handover[]> {
  if (!parts.length) return [];
  const { country, language } = contextOf(options);
  const inputs = parts.map(({ shop, lines: own }) => ({
    lines: lines.flatMap(({ line, offer, quantity }) => {
      const { variant } = readOfferId(offer) ?? {};
      return own.includes(line) && variant ? { merchandiseId: gidOf(variant, 'ProductVariant'), quantity } : [];
    }),
    buyerIdentity: {
      ...(country && { countryCode: country }),
      preferences: { delivery: { deliveryMethod: ['PICK_UP'], pickupHandle: [shop] } },
    },
  }));
  const call = 'cartCreate';
  const { data, problems } = await send({
    call,
    query: cartsOf(parts.length),
    variables: { country, language, ...Object.fromEntries(inputs.map((input, index) => [`i${index}`, input])) },
    check: each(
      checkCart,
      parts.map((_, index) => `c${index}`),
    ),
    writes: true,
    ...ask,
  });
  const ways = parts.flatMap(({ shop }, index): Handover[] => {
    const { cart, userErrors = [], warnings = [] } = data[`c${index}`] ?? {};
    problems.push(...[...userErrors, ...warnings].map(({ code, message }) => `${code}: ${message}`));
    const way = { kind: 'checkout', shop, url: cart?.checkoutUrl };
    // Shopify takes out of a cart what it has sold meanwhile, and an empty one leads nowhere.
    return !userErrors.length && cart?.totalQuantity && holds(checkHandover, way) ? [way] : [];
  });
  if (!ways.length) throw failure(call, problems.length ? 'invalid' : 'malformed', problems[0] ?? 'no way on');
  return ways;
}
