/** The re-check of a cart: shipping rates (SH02) tell price, stock and fee of each offer as they are now. */
import { quoteCart, cartProblem } from '../../domain/quote.ts';
import { sum } from '../../domain/money.ts';
import { toOffer } from '../../domain/offer.ts';
import { MarketplaceError } from '../error.ts';
import { failure } from './connect.ts';
import { leadDaysOf, moneyOf, Unusable } from './map.ts';
import { isObject, rates as wireRates } from './wire.ts';
import type { Money } from '../../domain/money.ts';
import type { Cart, Current, Quote } from '../../domain/quote.ts';
import type { Ask } from '../marketplace.ts';
import type { Send, Sent } from './connect.ts';
import type { Offers } from './offers.ts';
import type { Settled } from './options.ts';
import type { Shops } from './shops.ts';

/** One offer of a cart, as Mirakl would sell it now. */
export interface Rate {
  shop: string;
  price: Money;
  /** How many can be had. */
  left: number;
  leadtime: number | undefined;
  /** What collecting all of it costs. */
  shipping: Money;
  /** Code of the shipping type by which it is collected. */
  type: string;
}

export type Rates = ReadonlyMap<string, Rate>;

export interface Quotes {
  /**
   * @param without Offers that Mirakl has refused, whatever its rates say.
   */
  rated: (cart: Cart, ask?: Ask, without?: ReadonlySet<string>) => Promise<{ quote: Quote; rates: Rates }>;
}

export function quotesOf(send: Send, shops: Shops, offers: Offers, options: Settled): Quotes {
  /** Asks for the rates of some offers, all by their shipping types. */
  async function ask(
    wanted: ReadonlyMap<string, number>,
    typeOf: (offer: string) => string,
    how: Ask,
  ): Promise<{ rates: Map<string, Rate>; otherType: string[] }> {
    const rates = new Map<string, Rate>();
    if (!wanted.size) return { rates, otherType: [] };
    const sent: Sent = {
      call: 'SH02',
      path: 'shipping/rates',
      query: {
        shipping_zone_code: options.shippingZone,
        // Four fields each, also where the last one is not known.
        offers: [...wanted]
          .map(([offer, quantity]) => [offer, quantity, typeOf(offer), offers.seen(offer)?.leadtime ?? ''].join('|'))
          .join(','),
        locale: options.locale,
      },
      ...how,
    };
    const body = await send(sent);
    // Of each offer it says what it costs, or why it cannot be had: what says neither is an error that comes with 200.
    if (!isObject(body) || !('orders' in body || 'errors' in body))
      throw failure(sent, 'malformed', 'the answer has neither "orders" nor "errors"');
    const read = wireRates.safeParse(body);
    if (!read.success) throw failure(sent, 'malformed', read.error.issues[0]?.path.join('.') ?? '');
    for (const order of read.data.orders) {
      const { currency } = options;
      // A cart of two currencies has no total: what is sold in another one cannot be had.
      if ((order.currency_iso_code ?? currency) !== currency) continue;
      for (const offer of order.offers) {
        const asked = wanted.get(offer.offer_id);
        if (asked === undefined) continue;
        const line = offer.line_quantity ?? asked;
        try {
          const price = moneyOf(offer.offer_price, currency, 'offer_price');
          // Somebody has not said the price: it cannot be had.
          if (!price.minor) continue;
          rates.set(offer.offer_id, {
            shop: order.shop_id,
            price,
            // Short stock is no error of Mirakl's: it quotes what there is.
            left: line < asked ? Math.max(0, line) : Math.max(asked, offer.offer_quantity ?? asked),
            leadtime: order.leadtime_to_ship ?? offers.seen(offer.offer_id)?.leadtime,
            shipping: moneyOf(offer.line_shipping_price ?? '0', currency, 'line_shipping_price'),
            type: typeOf(offer.offer_id),
          });
        } catch (cause) {
          throw cause instanceof Unusable ? failure(sent, 'malformed', cause.message, { cause }) : cause;
        }
      }
    }
    const isOfType = (code: string | undefined) => code === 'SHIPPING_TYPE_NOT_ALLOWED';
    const otherType = read.data.errors.flatMap(({ offer_id, error_code }) => (isOfType(error_code) ? offer_id : []));
    return { rates, otherType };
  }

  /** The rates of a cart's offers, each by the first shipping type that its shop has. */
  async function ratesOf(wanted: ReadonlyMap<string, number>, how: Ask): Promise<Map<string, Rate>> {
    const types = [...(await offers.collectTypes(how))];
    const all = new Map<string, Rate>();
    let left = wanted;
    for (const [turn, type] of types.entries()) {
      // What was shown is known by its type; what was not is tried by one after the other.
      const typeOf = (offer: string) => (turn === 0 && offers.seen(offer)?.type) || type;
      const { rates, otherType } = await ask(left, typeOf, how);
      for (const [offer, rate] of rates) all.set(offer, rate);
      left = new Map([...left].filter(([offer]) => otherType.includes(offer)));
      if (!left.size) break;
    }
    return all;
  }

  return {
    async rated(cart, how = {}, without = new Set()) {
      const problem = cartProblem(cart);
      if (problem) throw new MarketplaceError('invalid', `[mirakl] ${problem}`);
      const at = shops.drive(cart.drive);
      const wanted = new Map<string, number>();
      for (const { offer, quantity } of cart.lines)
        // Both characters set apart what is asked for, and no offer of Mirakl's has one.
        if (!/[|,]/.test(offer)) wanted.set(offer, (wanted.get(offer) ?? 0) + quantity);
      const [rates, { shops: known }] = await Promise.all([ratesOf(wanted, how), shops.all(how)]);
      const now = options.clock();
      const countedAt = new Date(now).toISOString();
      const feeOf = (shop: string) =>
        sum([...rates.values()].flatMap((rate) => (rate.shop === shop ? rate.shipping : [])));

      const lookup = (id: string): Current | undefined => {
        const rate = without.has(id) ? undefined : rates.get(id);
        const found = rate && known.get(rate.shop);
        if (!rate || !found || !shops.isShown(found, at)) return undefined;
        const { shop } = found;
        const leadDays = rate.left ? leadDaysOf(rate.leadtime) : undefined;
        const { maxQuantity } = offers.seen(id) ?? {};
        const offer = toOffer(
          {
            id,
            // A quote asks neither what the product is nor in which condition.
            product: '',
            condition: 'new',
            shop: shop.id,
            price: rate.price,
            contract: options.contract,
            ...(leadDays ? { level: 'on_order', leadDays } : { level: 'in_stock', quantity: rate.left }),
            countedAt,
            ...(maxQuantity && { maxQuantity }),
          },
          shop,
          leadDays ? undefined : rate.left,
          now,
        );
        const fee = feeOf(shop.id);
        return {
          offer: fee?.minor ? { ...offer, collect: offer.collect.map((way) => ({ ...way, fee })) } : offer,
          shop,
          left: rate.left,
        };
      };
      return { quote: structuredClone(quoteCart(cart, lookup, now)), rates };
    },
  };
}
