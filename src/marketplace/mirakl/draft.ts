import { hash } from '../../domain/order.ts';
import { times, toDecimal } from '../../domain/money.ts';
import { toAlpha3 } from './countries.ts';
import { lineId, writeNote } from './note.ts';
import type { AcceptedDraft, Quote } from '../../domain/quote.ts';
import type { Money } from '../../domain/money.ts';
import type { OrderKey } from '../../domain/order.ts';
import type { Seen } from './offers.ts';
import type { Settled } from './options.ts';
import type { Rates } from './quotes.ts';

/** What is known of a draft besides what it says. */
interface Known {
  key: OrderKey;
  /** The hash of the order key. */
  commercial: string;
  /** Tells this draft from another one. */
  print: string;
  /** The unchanged quote. */
  quote: Quote;
  rates: Rates;
  seen: (offer: string) => Seen | undefined;
}

/** Letters and digits that are not mistaken for one another, read aloud or written by hand. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** What the shopper says at the counter: made from the order key, so that an order that is sent again has the same code. */
async function codeOf(key: OrderKey): Promise<string> {
  const digest = await hash(`code ${key}`);
  return [0, 1, 2, 3].map((index) => LETTERS[parseInt(digest.slice(index * 8, index * 8 + 8), 16) % 31]).join('');
}

/** Decimal text to a number of JSON's: it is written as the shortest decimal that reads back the same, which is this one. */
const amount = (money: Money): number => Number(toDecimal(money));

/** Mirakl wants a name of two parts. */
function nameOf(name: string): { firstname: string; lastname: string } {
  const [first = '', ...others] = name.trim().split(/\s+/);
  return others.length ? { firstname: first, lastname: others.join(' ') } : { firstname: '-', lastname: first };
}

/** The body of OR01. */
export async function draftBody(draft: AcceptedDraft, known: Known, options: Settled): Promise<object> {
  const { key, commercial, print, quote, rates, seen } = known;
  const { cart, contact, collector } = draft;
  const promises = Object.fromEntries(quote.parts.map(({ shop, promise }) => [shop, promise]));
  const lines = cart.lines.map(({ id, offer }): [string, string?] => {
    const product = seen(offer)?.product;
    return product ? [id, product] : [id];
  });
  const shipped = new Set<string>();
  const [shop] = quote.shops;
  const name = nameOf(contact.name);
  const address = {
    ...name,
    // Goods that are collected go to the shop's own address.
    street_1: shop?.address.lines[0],
    zip_code: shop?.address.postcode,
    city: shop?.address.town,
    country: shop?.address.country,
    country_iso_code: shop && toAlpha3(shop.address.country),
    ...(contact.phone && { phone: contact.phone }),
  };
  const { code, collector: collectorField, draft: draftField } = options.orderFields;
  return {
    commercial_id: commercial,
    // Nothing is paid beforehand that fraud screening could look at.
    scored: true,
    shipping_zone_code: options.shippingZone,
    payment_workflow: options.paymentWorkflow,
    customer: {
      customer_id: commercial,
      email: contact.email ?? options.guestEmail,
      ...name,
      billing_address: address,
      shipping_address: address,
    },
    offers: cart.lines.map(({ offer, quantity, seen: { price } }, index) => {
      const rate = rates.get(offer);
      // Two lines of one offer are collected at once: the first one pays.
      const shipping = rate && !shipped.has(offer) ? rate.shipping : { ...price, minor: 0 };
      shipped.add(offer);
      return {
        offer_id: offer,
        order_line_id: lineId(commercial, index),
        quantity,
        offer_price: amount(price),
        price: amount(times(price, quantity)),
        currency_iso_code: price.currency,
        shipping_price: amount(shipping),
        shipping_type_code: rate?.type,
        leadtime_to_ship: rate?.leadtime,
        taxes: [],
        shipping_taxes: [],
      };
    }),
    order_additional_fields: [
      { code, type: 'STRING', value: await codeOf(key) },
      ...(collector ? [{ code: collectorField, type: 'STRING', value: collector }] : []),
      { code: draftField, type: 'TEXTAREA', value: writeNote({ print, lines, promises }) },
    ],
  };
}
