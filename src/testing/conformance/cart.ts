/** What shoppers of the sample town do. */
import { soonest } from '../../domain/offer.ts';
import { claim, found } from './claims.ts';
import type { Offer } from '../../domain/offer.ts';
import type { Order, ShopperPart } from '../../domain/order.ts';
import type { AcceptedDraft, CartLine } from '../../domain/quote.ts';
import type { OrderKey } from '../../domain/order.ts';
import type { Orders } from '../../marketplace/marketplace.ts';
import type { World } from './subject.ts';

/** A shop's offer of a product, as it stands now. */
export async function offerOf(
  { marketplace }: World,
  product: string,
  shop: string,
  condition: Offer['condition'] = 'new',
): Promise<Offer> {
  const { offers } = await marketplace.offers({ products: [product], shop });
  const offer = offers.find((offer) => offer.condition === condition);
  return found(offer, `${condition} offer of ${product} at ${shop}`);
}

/** A line of a cart that accepts an offer as it is shown, at its soonest collect point. */
export function lineOf(offer: Offer, quantity = 1, id = offer.id): CartLine {
  const { point, promise } = found(soonest(offer), `collect point of ${offer.id}`);
  return {
    id,
    offer: offer.id,
    quantity,
    fulfilment: { method: 'collect', point },
    seen: { price: offer.price, promise },
  };
}

/** A draft of these lines, as somebody orders who leaves a phone number. */
export const draftOf = (...lines: CartLine[]): AcceptedDraft => ({
  cart: { lines },
  contact: { name: 'Maëlle Le Goff', phone: '+33 6 39 98 00 01' },
});

/** A method that must be there, still part of its owner: an adapter may be a class. */
export function method<Owner extends object, Name extends keyof Owner & string>(
  owner: Owner,
  name: Name,
): NonNullable<Owner[Name]> {
  const value: unknown = owner[name];
  claim(typeof value === 'function', `${name} is there`);
  // Binding keeps the type of the method.
  return value.bind(owner) as NonNullable<Owner[Name]>;
}

/** The orders of a marketplace that takes some. */
export const ordersOf = ({ marketplace }: World): Orders => found(marketplace.orders, 'orders');

/** The only part of an order. */
export const partOf = ({ parts }: Order): ShopperPart => found(parts[0], 'part of the order');

/** The order that a key placed. */
export const orderOf = async (world: World, key: OrderKey): Promise<Order> =>
  found(await ordersOf(world).find(key), 'order of this key');
