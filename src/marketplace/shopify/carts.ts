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
import { cartsAgain, cartsOf } from './queries.ts';
import { checkCart, checkKnownCart, each, gidOf } from './wire.ts';

/** Where each shop's part of a cart goes on. A shop whose cart Shopify refuses has no way on; where it refuses all, so does this. */
export function handoversOf(send: Send, options: Settled): (quote: Quote, ask?: Ask) => Promise<Handover[]> {
  const { country, language } = contextOf(options);
  /** By shop: the cart that was made last, and for what. A page asks at each look at its cart. */
  const made = new Map<string, { id: string; input: string }>();

  const inputOf = ({ lines }: Quote, { shop, lines: own }: Quote['parts'][number]) => ({
    lines: lines.flatMap(({ line, offer, quantity }) => {
      const { variant } = readOfferId(offer) ?? {};
      return own.includes(line) && variant ? { merchandiseId: gidOf(variant, 'ProductVariant'), quantity } : [];
    }),
    buyerIdentity: {
      ...(country && { countryCode: country }),
      preferences: { delivery: { deliveryMethod: ['PICK_UP'], pickupHandle: [shop] } },
    },
  });

  /** The carts that are there still for just this, by shop; one that was paid is gone. */
  async function madeBefore(inputs: ReadonlyMap<string, Input>, ask: Ask): Promise<Map<string, Handover>> {
    const known = [...inputs].flatMap(([shop, input]) => {
      const { id, input: before } = made.get(shop) ?? {};
      return id !== undefined && before === JSON.stringify(input) ? { shop, id, input } : [];
    });
    if (!known.length) return new Map();
    const { data } = await send({
      call: 'cart',
      query: cartsAgain(known.length),
      variables: { country, language, ...Object.fromEntries(known.map(({ id }, index) => [`i${index}`, id])) },
      check: each(
        checkKnownCart,
        known.map((_, index) => `c${index}`),
      ),
      ...ask,
    });
    return new Map(
      known.flatMap(({ shop, input }, index): [string, Handover][] => {
        const cart = data[`c${index}`];
        const way = { kind: 'checkout', shop, url: cart?.checkoutUrl };
        return isWhole(cart, input) && holds(checkHandover, way) ? [[shop, way]] : [];
      }),
    );
  }

  return async (quote, ask = {}) => {
    const { parts } = quote;
    if (!parts.length) return [];
    const inputs = new Map(parts.map((part) => [part.shop, inputOf(quote, part)]));
    const ways = await madeBefore(inputs, ask);
    const missing = [...inputs].filter(([shop]) => !ways.has(shop));
    if (missing.length) {
      const call = 'cartCreate';
      const { data, problems } = await send({
        call,
        query: cartsOf(missing.length),
        variables: {
          country,
          language,
          ...Object.fromEntries(missing.map(([, input], index) => [`i${index}`, input])),
        },
        check: each(
          checkCart,
          missing.map((_, index) => `c${index}`),
        ),
        writes: true,
        ...ask,
      });
      for (const [index, [shop, input]] of missing.entries()) {
        const { cart, userErrors = [], warnings = [] } = data[`c${index}`] ?? {};
        problems.push(...[...userErrors, ...warnings].map(({ code, message }) => `${code}: ${message}`));
        const way = { kind: 'checkout', shop, url: cart?.checkoutUrl };
        // Shopify takes out of a cart what it has sold meanwhile, and nobody would be told of it.
        if (userErrors.length || !isWhole(cart, input) || !holds(checkHandover, way)) continue;
        ways.set(shop, way);
        made.set(shop, { id: cart.id, input: JSON.stringify(input) });
      }
      if (!ways.size) throw failure(call, problems.length ? 'invalid' : 'malformed', problems[0] ?? 'no way on');
    }
    return parts.flatMap(({ shop }) => ways.get(shop) ?? []);
  };
}

/** What a cart is made of. */
interface Input {
  lines: { merchandiseId: string; quantity: number }[];
}

/** Whether every piece is in a cart that was wanted there. */
const isWhole = <Cart extends { totalQuantity: number }>(
  cart: Cart | null | undefined,
  { lines }: Input,
): cart is Cart => cart?.totalQuantity === lines.reduce((sum, { quantity }) => sum + quantity, 0);
