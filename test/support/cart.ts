/** Filling carts of the sample town. */
import { soonest } from '../../src/domain/offer.ts';
import type { ProductKey } from '../../src/domain/product.ts';
import type { CartEntry, Choice, Storefront } from '../../src/storefront/index.ts';
import { cartOf } from '../../src/storefront/cart.ts';

/** A shop's new copy of a product, as a card would put it into the cart. */
export async function choice({ marketplace, drive }: Storefront, product: ProductKey, shop: string): Promise<Choice> {
  const page = await marketplace.offers({ products: [product], ...(drive && { drive }) });
  const offer = page.offers.find((offer) => offer.shop === shop);
  const about = page.shops.find(({ id }) => id === shop);
  const [known] = page.products;
  if (!offer || !about || !known) throw new Error(`${shop} does not offer ${product}`);
  return { offer, product: known, shop: about, point: soonest(offer)?.point ?? '' };
}

/** Puts a shop's copy of a product into the cart, and answers with its line. */
export async function put(storefront: Storefront, product: ProductKey, shop: string, quantity = 1): Promise<CartEntry> {
  const chosen = await choice(storefront, product, shop);
  await cartOf(storefront).add({ ...chosen, quantity });
  return cartOf(storefront).lines.value.find(({ offer }) => offer === chosen.offer.id)!;
}
